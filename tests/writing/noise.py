"""The same facts as another clerk types them: layout, separators, order, wording and typography vary.

`rewritten` prints records in the habits of a `Clerk`. Words that stand in the records as printed (names, titles,
labels of agreements and domains) stay; forms of dates and figures vary, so their texts are not compared.
"""

from __future__ import annotations

import datetime
import re
import textwrap
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from hypothesis import strategies as st

from jumelages.records import BulletinRecord
from jumelages.writing import Printed, Style, laid_out

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
SHORT_MONTHS = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
_DATE = re.compile(rf"\b(\d{{1,2}})(er)? ({'|'.join(MONTHS)}) (\d{{4}})")
_DAYS = re.compile(r"\bles \d|\bdu \d")
_VERB = re.compile(r"\b(signé|actualisé|dénoncé|suspendu)(e?s?)(?= (?:le|les|en|du|de|à|au)\b)")
_FIGURE = re.compile(r"\d{1,3}(?: \d{3})+(?= habitant)")

DateForm = Literal["plain", "slashes", "dots", "hyphens", "weekday", "capital", "shouted", "padded", "short"]
HeadingForm = Literal["brackets", "dash", "comma", "slash", "numbered", "bullet", "colon", "underlined", "labelled"]
Encoding = Literal["utf-8", "utf-8-sig", "utf-16", "cp1252"]
Field = Literal["agreement", "head", "population", "domains"]


class Clerk(NamedTuple):
    """The habits of one who types a bulletin."""

    heading: HeadingForm = "brackets"
    date: DateForm = "plain"
    verbs: int = 0
    order: tuple[Field, ...] = ("agreement", "head", "population", "domains")
    domains_intro: str = "Principaux domaines de coopération : "
    domains_separator: str = ", "
    domains_end: str = "."
    population: Literal["unit", "label", "label and unit", "short unit"] = "unit"
    population_label: str = "Population"
    thousands: str = " "
    colon: str = " : "
    madame: bool = False
    person_first: bool = False
    end: str = ""
    marker: str = ""
    blank_lines: int = 1
    under_heading: int = 1
    width: int = 0
    as_of: str = "(réactualisation {})"
    as_of_first: bool = False
    apostrophe: str = "'"
    blank: str = " "
    soft_hyphen: bool = False
    decomposed: bool = False
    newline: str = "\n"
    indent: int = 0
    encoding: Encoding = "utf-8"


def clerks() -> st.SearchStrategy[Clerk]:
    """Clerks with habits of their own; what the others do is the department's way."""
    habits: dict[str, st.SearchStrategy[object]] = {
        "heading": st.sampled_from(["dash", "comma", "slash", "numbered", "bullet", "colon", "underlined", "labelled"]),
        "date": st.sampled_from(["slashes", "dots", "hyphens", "weekday", "capital", "shouted", "padded", "short"]),
        "verbs": st.integers(1, 3),
        "order": st.permutations(["agreement", "head", "population", "domains"]).map(tuple),
        "domains_intro": st.sampled_from(
            [
                "Domaines de coopération : ",
                "Domaines : ",
                "Axes de coopération : ",
                "Principaux axes de coopération – ",
                "La coopération porte sur : ",
                "Champs de coopération: ",
                "Thématiques : ",
            ]
        ),
        "domains_separator": st.sampled_from(["; ", " ; ", " – ", " / ", " • ", "\n- ", "\n• ", "\n", "\n\n- "]),
        "domains_end": st.sampled_from(["", ", etc."]),
        "population_label": st.sampled_from(["Nombre d'habitants", "Nbre d'habitants", "Population totale"]),
        "population": st.sampled_from(["label", "label and unit", "short unit"]),
        "thousands": st.sampled_from(
            [".", "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "'", ""]
        ),
        "colon": st.sampled_from([": ", " :", "\N{NO-BREAK SPACE}: ", " = ", " – "]),
        "madame": st.just(True),
        "marker": st.sampled_from(["- ", "• ", "– ", "* "]),
        "blank_lines": st.sampled_from([0, 2, 3]),
        "width": st.integers(60, 100),
        "as_of": st.sampled_from(
            ["Mise à jour : {}", "État {}", "(mise à jour {})", "Document actualisé {}", "Version {}", "Situation {}"]
        ),
        "as_of_first": st.just(True),
        "apostrophe": st.just("’"),
        "blank": st.just("\N{NO-BREAK SPACE}"),
        "soft_hyphen": st.just(True),
        "decomposed": st.just(True),
        "newline": st.sampled_from(["\r\n", "\r"]),
        "indent": st.integers(1, 8),
        "encoding": st.sampled_from(["utf-8-sig", "utf-16", "cp1252"]),
    }
    chosen = st.lists(st.sampled_from(sorted(habits)), min_size=1, max_size=6, unique=True)
    return chosen.flatmap(lambda names: st.fixed_dictionaries({name: habits[name] for name in names})).map(
        lambda habit: Clerk(**habit)  # type: ignore[arg-type]  # the habits are those of Clerk
    )


def rewritten(record: BulletinRecord, clerk: Clerk) -> bytes:
    """The bulletin as this clerk types it."""
    paragraphs = laid_out(record)
    foot = [_as_of(paragraphs.pop().text, clerk)] if record.as_of else []
    size = next((n for n, part in enumerate(paragraphs) if part.style is Style.HEADING), len(paragraphs))
    front = [part.text + ("" if part.tight else "\n") for part in paragraphs[:size]]
    if clerk.as_of_first:
        front, foot = [*front, *foot], []
    body = ["\n".join(_spaced(block, clerk)) for block in _blocks(paragraphs[size:], clerk)]
    gap = "\n" * (max(clerk.blank_lines, 1) + 1)
    text = gap.join(["\n".join(front).rstrip(), *body, *foot])
    return _encoded(_typography(_wrapped(text, clerk), clerk), clerk)


def _blocks(paragraphs: list[Printed], clerk: Clerk) -> Iterator[list[tuple[str, str]]]:
    """Each block as (kind, text) pairs: its headings, then its fields in the clerk's order."""
    block: list[tuple[str, str]] = []
    number = 0
    for index, part in enumerate(paragraphs):
        heads = part.style is Style.HEADING
        if heads and block and block[-1][0] != "heading":
            yield _ordered(block, clerk)
            block = []
        if heads:
            number += 1
            last = index + 1 == len(paragraphs) or paragraphs[index + 1].style is not Style.HEADING
            block.append(("heading", _heading(part.text, clerk, number) if last and not block else part.text))
        else:
            block.append(_field(part.text, clerk))
    if block:
        yield _ordered(block, clerk)


def _ordered(block: list[tuple[str, str]], clerk: Clerk) -> list[tuple[str, str]]:
    return sorted(block, key=lambda item: -1 if item[0] == "heading" else clerk.order.index(item[0]))


def _spaced(block: list[tuple[str, str]], clerk: Clerk) -> Iterator[str]:
    for index, (kind, text) in enumerate(block):
        if index:
            above = block[index - 1][0]
            blank = clerk.under_heading if above == "heading" and kind != "heading" else clerk.blank_lines
            yield from [""] * (blank if kind != "heading" else 1)
        yield text if kind == "heading" else f"{clerk.marker}{_ended(text, clerk.end)}"


def _ended(text: str, end: str) -> str:
    """With the stop that some clerks set behind every line."""
    return text if text.endswith(".") or "\n" in text else f"{text}{end}"


def _heading(text: str, clerk: Clerk, number: int) -> str:
    plain = re.fullmatch(r"([^()]+) \(([^()–,]+)\)", text)
    if plain is None or re.search(r"\s[-–/]\s|,", plain[1]):
        return text
    forms: dict[HeadingForm, str] = {
        "brackets": text,
        "dash": f"{plain[1]} – {plain[2]}",
        "comma": f"{plain[1]}, {plain[2]}",
        "slash": f"{plain[1]} / {plain[2]}",
        "underlined": f"{text}\n{'-' * len(text)}",
        "labelled": f"Ville : {text}",
        "numbered": f"{number}. {text}",
        "bullet": f"• {text}",
        "colon": f"{text} :",
    }
    return forms[clerk.heading]


def _field(text: str, clerk: Clerk) -> tuple[Field, str]:
    intro = "Principaux domaines de coopération : "
    if text.startswith(intro):
        return "domains", _domains(text.removeprefix(intro).removesuffix("."), clerk)
    if re.search(r"\bhabitants?\b", text):
        return "population", _population(text, clerk)
    if " : " in text and not _VERB.search(text):
        return "head", _head(text, clerk)
    return "agreement", _agreement(text, clerk)


def _domains(labels: str, clerk: Clerk) -> str:
    items = labels.split(", ")
    if clerk.domains_separator.startswith("\n"):
        return clerk.domains_intro.rstrip() + "".join(clerk.domains_separator + item for item in items)
    end = clerk.domains_end if clerk.domains_separator.strip() in (",", ";") else ""
    return f"{clerk.domains_intro}{clerk.domains_separator.join(items)}{end}"


def _population(text: str, clerk: Clerk) -> str:
    text = _FIGURE.sub(lambda match: match[0].replace(" ", clerk.thousands), text)
    match clerk.population:
        case "label and unit":
            return f"{clerk.population_label}{clerk.colon}{text}"
        case "label":
            return f"{clerk.population_label}{clerk.colon}{re.sub(r' (?:d.)?habitants?', '', text)}"
        case "short unit":
            return re.sub(r"habitants?", "hab.", text)
        case _:
            return text


def _head(text: str, clerk: Clerk) -> str:
    title, persons = text.split(" : ", 1)
    if clerk.madame:
        persons = re.sub(r"\bM\. ", "Monsieur ", persons)
        persons = re.sub(r"\bMme ", "Madame ", persons)
        persons = re.sub(r"\bMlle ", "Mademoiselle ", persons)
    if clerk.person_first and not re.search(r" et |vacant", persons):
        return f"{persons}, {title}"
    return f"{title}{clerk.colon}{persons}"


_VERBS: dict[str, tuple[str, ...]] = {
    "signé": ("signé", "conclu", "paraphé", "signé"),
    "actualisé": ("actualisé", "renouvelé", "réactualisé", "reconduit"),
    "dénoncé": ("dénoncé", "résilié", "rompu", "abrogé"),
    "suspendu": ("suspendu", "interrompu", "gelé", "suspendu"),
}


def _agreement(text: str, clerk: Clerk) -> str:
    text = _VERB.sub(lambda match: _VERBS[match[1]][clerk.verbs] + match[2], text)
    return text if _DAYS.search(text) else _dates(text, clerk.date)


def _dates(text: str, form: DateForm) -> str:
    def rewritten_date(match: re.Match[str]) -> str:
        day, month, year = int(match[1]), MONTHS.index(match[3]) + 1, int(match[4])
        first = "1er" if day == 1 else str(day)
        weekday = WEEKDAYS[datetime.date(year, month, day).weekday()]
        forms: dict[DateForm, str] = {
            "plain": match[0],
            "slashes": f"{day:02d}/{month:02d}/{year}",
            "hyphens": f"{day:02d}-{month:02d}-{year}",
            "shouted": f"{first} {match[3].upper()} {year}",
            "dots": f"{day:02d}.{month:02d}.{year}",
            "weekday": f"{weekday} {match[0]}",
            "capital": f"{first} {match[3].capitalize()} {year}",
            "padded": f"{day:02d} {match[3]} {year}",
            "short": f"{first} {SHORT_MONTHS[month - 1]} {year}",
        }
        return forms[form]

    return _DATE.sub(rewritten_date, text)


def _as_of(text: str, clerk: Clerk) -> str:
    words = text.removeprefix("(réactualisation ").removesuffix(")")
    if clerk.as_of == "Mise à jour : {}":
        words = words.removeprefix("au ").removeprefix("en ")
    if clerk.as_of in ("(mise à jour {})", "Document actualisé {}"):
        words = re.sub(r"^au ", "le ", words)
    return _dates(clerk.as_of.format(words), clerk.date)


def _wrapped(text: str, clerk: Clerk) -> str:
    """Lines no longer than the clerk's paper is wide."""
    if not clerk.width:
        return text
    lines = text.split("\n")
    return "\n".join(textwrap.fill(line, clerk.width, break_long_words=False, break_on_hyphens=False) for line in lines)


def _typography(text: str, clerk: Clerk) -> str:
    text = text.replace("'", clerk.apostrophe)
    if clerk.soft_hyphen:
        text = re.sub(r"(coopé|dévelop|signa)(?=\w)", "\\1\N{SOFT HYPHEN}", text)
    if clerk.blank != " ":
        text = re.sub(r"(?<=\w) (?=[:;»]|\d{3}\b|habitants)", clerk.blank, text)
    if clerk.decomposed:
        text = unicodedata.normalize("NFD", text)
    if clerk.indent:
        text = "\n".join(" " * clerk.indent + line if line else line for line in text.split("\n"))
    return text.replace("\n", clerk.newline)


def _encoded(text: str, clerk: Clerk) -> bytes:
    """In the clerk's encoding, or in UTF-8 where that cannot say it all."""
    try:
        return text.encode(clerk.encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")
