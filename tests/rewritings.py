"""Headings rewritten: `python -m tests.rewritings [SHAPE ...] [--details]` scores the blocks found, shape by shape.

The headings of labelled bulletins of the corpus are written anew in shapes that clerks use, or might. The labels
say which cities must be found, so that right answers cost nobody anything. `APART` holds shapes that no rule is
ever set for: their figures say how a shape fares that nobody thought of.

A block is right where its name is, and its country where the shape prints one. A block that is missed is silent
where no warning or error stands on its lines or on the block that they fell to.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jumelages.errors import JumelagesError
from jumelages.folding import fold, slug
from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from jumelages.records import BulletinRecord, Severity

CORPUS = Path(__file__).parent / "corpus"
TODAY = datetime.date(2026, 11, 23)
BULLETINS = 40
_FEWEST_HEADINGS = 4


class Heading(NamedTuple):
    """A city's heading: its line in the file, the city and its country as printed, the country's code."""

    line: int
    name: str
    country: str | None
    code: str | None


class Labelled(NamedTuple):
    """A bulletin with its lines, the headings that can be rewritten, and the names of its other city blocks."""

    stem: str
    lines: tuple[str, ...]
    headings: tuple[Heading, ...]
    others: tuple[str, ...]


@cache
def labelled_bulletins() -> tuple[Labelled, ...]:
    """The bulletins whose headings stand on lines of their own, those with all headings found first."""
    found = [bulletin for text in sorted(CORPUS.glob("*.txt")) if (bulletin := _labelled(text))]
    found.sort(key=lambda bulletin: (len(bulletin.others), bulletin.stem))
    return tuple(found[:BULLETINS])


def _labelled(text: Path) -> Labelled | None:
    labels = json.loads(text.with_suffix(".expected.json").read_text(encoding="utf-8"))
    bulletin = read_bulletin(text.read_bytes(), text.name)
    lines = bulletin.source_text.splitlines()
    headings: list[Heading] = []
    others: list[str] = []
    for block in labels["blocks"]:
        if block["kind"] != "city":
            continue
        name = _first(block["name"])
        country = {key: _first(value) for key, value in (_first(block.get("country")) or {}).items()}
        start = headings[-1].line + 1 if headings else 0
        at = next((i for i in range(start, len(lines)) if _is_heading(lines[i], name, country.get("name"))), None)
        if at is None:
            others.append(name)
        else:
            headings.append(Heading(at, name, country.get("name"), country.get("code")))
    if len(headings) < _FEWEST_HEADINGS or len(others) > 1 or not all(heading.code for heading in headings):
        return None
    return Labelled(text.stem, tuple(lines), tuple(headings), tuple(others))


def _first(value: Any) -> Any:
    return value["any_of"][0] if isinstance(value, dict) and "any_of" in value else value


def _is_heading(line: str, name: str, country: str | None) -> bool:
    """Whether a line holds the city, its country and nothing else of any length."""
    rest = fold(line)
    for part in filter(None, (name, country)):
        if fold(part) not in rest:
            return False
        rest = rest.replace(fold(part), "", 1)
    return re.search(r"[^\W\d]{3,}|\d{3}", rest) is None


class Written(NamedTuple):
    """A rewritten heading: its lines, and the name and code that must be read; no code where none is printed."""

    lines: list[str]
    name: str
    code: str | None


Shape = Callable[[Heading, int], Written]
_MASCULINE = set(
    "maroc portugal japon canada senegal mali benin bresil cameroun liban togo congo niger chili perou mexique "
    "danemark luxembourg kosovo vietnam tchad gabon burundi rwanda pakistan bangladesh nicaragua".split()
) | {"royaume-uni", "burkina faso", "viet nam", "pays de galles", "nigeria", "kazakhstan", "costa rica", "cap-vert"}


def _in_country(country: str) -> str:
    plural = country.endswith("s") and country.split("-")[0].split(" ")[0] in ("États", "Etats", "Pays", "Émirats")
    return ("aux " if plural else "au " if fold(country) in _MASCULINE else "en ") + country


def _year(number: int) -> int:
    return 1951 + 7 * number % 60


_HEADS = "Bel Mon Cas Ver Tor Gri Lau Sar Pel Nov Dra Ost".split()
_MIDDLES = "ta ve li mo ru ga ne so di pa".split()
_TAILS = "vik grad mont lles zheim nova court ton berg sk".split()


def invented(number: int) -> str:
    """The name of a town that there is none of."""
    return (
        _HEADS[number * 5 % len(_HEADS)]
        + _MIDDLES[number * 3 % len(_MIDDLES)]
        + _TAILS[(number * 7 + number // 10) % len(_TAILS)]
    )


def _with_country(pattern: str) -> Shape:
    def written(heading: Heading, number: int) -> Written:
        country = heading.country or ""
        lines = pattern.format(
            name=heading.name,
            country=country,
            in_country=_in_country(country),
            number=number + 1,
            year=_year(number),
            km=87 + 31 * number,
            flag="".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in heading.code or ""),
            upper=country.upper(),
            capitals=heading.name.upper(),
            invented=invented(number),
        ).split("\n")
        name = invented(number) if "{invented}" in pattern else heading.name
        prints_country = re.search(r"\{(?:country|in_country|upper|flag)\}", pattern)
        return Written(lines, name, heading.code if prints_country else None)

    return written


def _small(heading: Heading, _number: int) -> Written:
    return Written([f"{heading.name} ({heading.country})".lower()], heading.name, heading.code)


SHAPES: dict[str, Shape] = {
    "NAME (Country)": _with_country("{name} ({country})"),
    "NAME – Country": _with_country("{name} – {country}"),
    "NAME, Country": _with_country("{name}, {country}"),
    "NAME / Country": _with_country("{name} / {country}"),
    "NAME : Country": _with_country("{name} : {country}"),
    "NAME ~ Country": _with_country("{name} ~ {country}"),
    "NAME en Country": _with_country("{name} {in_country}"),
    "[NAME] Country": _with_country("[{name}] {country}"),
    "COUNTRY — NAME": _with_country("{upper} — {name}"),
    "Fiche NAME": _with_country("Fiche {name}"),
    "Jumelage n° 1 — NAME": _with_country("Jumelage n° {number} — {name}"),
    "Notre amie NAME, Country": _with_country("Notre amie {name}, {country}"),
    "NAME (121 km)": _with_country("{name} ({km} km)"),
    "NAME – depuis 1951 / Country, 12 km": _with_country("{name} – depuis {year}\n{country}, {km} km"),
    "• NAME, Country": _with_country("• {name}, {country}"),
    "1. NAME (Country)": _with_country("{number}. {name} ({country})"),
    "Country above, NAME": _with_country("{upper}\n{name}"),
    "NAME, Country below": _with_country("{name}\n{country}"),
    "flag NAME": _with_country("{flag} {name}"),
    "NAME": _with_country("{name}"),
    "name (country)": _small,
    "NAME in capitals": _with_country("{capitals}"),
    "INVENTED, Country": _with_country("{invented}, {country}"),
    "INVENTED": _with_country("{invented}"),
    "NAME, en Country (depuis 1951)": _with_country("{name}, {in_country} (depuis {year})"),
    "1951 – NAME (Country)": _with_country("{year} – {name} ({country})"),
    "NAME (Country, 1951)": _with_country("{name} ({country}, {year})"),
    "1951 : Jumelage avec NAME": _with_country("{year} : Jumelage avec {name}"),
    "La ville de NAME (Country)": _with_country("La ville de {name} ({country})"),
}
APART: dict[str, Shape] = {
    "« NAME », Country": _with_country("« {name} », {country}"),
    "NAME ........ Country": _with_country("{name} ........ {country}"),
    "Zoom sur NAME": _with_country("Zoom sur {name}"),
    "NAME * Country * 640 km": _with_country("{name} * {country} * {km} km"),
    "Ville amie no 3 = NAME": _with_country("Ville amie no {number} = {name}"),
    "NAME → Country": _with_country("{name} → {country}"),
    "Partenaire : NAME (Country)": _with_country("Partenaire : {name} ({country})"),
    "NAME | Country | depuis 1951": _with_country("{name} | {country} | depuis {year}"),
    "== NAME == / Country": _with_country("== {name} ==\n{country}"),
    "3/12 · NAME · Country": _with_country("{number}/12 · {name} · {country}"),
}


class Found(NamedTuple):
    """Blocks of one shape: right, expected, read, and those missed without a word; what went wrong in words."""

    right: int
    expected: int
    read: int
    silent: int
    alarms: int
    errors: tuple[str, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.expected + self.read) if self.expected + self.read else 1.0


def rewritten(bulletin: Labelled, shape: Shape) -> tuple[str, list[tuple[int, Written]]]:
    """The bulletin's text with its headings rewritten, and where each of them begins."""
    written = {heading.line: shape(heading, number) for number, heading in enumerate(bulletin.headings)}
    lines: list[str] = []
    places: list[tuple[int, Written]] = []
    for number, line in enumerate(bulletin.lines):
        if new := written.get(number):
            places.append((sum(len(line) + 1 for line in lines), new))
            lines += new.lines
        else:
            lines.append(line)
    return "\n".join(lines) + "\n", places


def found_in(bulletin: Labelled, shape: Shape) -> Found:
    """How a rewritten bulletin is read."""
    text, places = rewritten(bulletin, shape)
    expected = len(places) + len(bulletin.others)
    try:
        record = parse(read_bulletin(text.encode("utf-8"), bulletin.stem + ".txt"), today=TODAY)
    except JumelagesError as error:
        return Found(0, expected, 0, 0, 0, (f"{bulletin.stem}: refused, {type(error).__name__}",))
    cities = [block for block in record.blocks if block.kind == "city"]
    left = [(slug(city.name), city.country.code if city.country else None, city.name) for city in cities]
    missed: list[tuple[int, str]] = []
    right = 0
    for place, new in places:
        hit = next((item for item in left if item[0] == slug(new.name) and new.code in (None, item[1])), None)
        if hit:
            left.remove(hit)
            right += 1
        else:
            missed.append((place, new.name))
    for name in bulletin.others:
        if hit := next((item for item in left if item[0] == slug(name)), None):
            left.remove(hit)
            right += 1
    silent = [name for place, name in missed if not _is_doubted(record, place, [start for start, _ in places])]
    errors = [f"{bulletin.stem}: missed {name}{' SILENT' if name in silent else ''}" for _, name in missed]
    errors += [f"{bulletin.stem}: invented {name} [{code}]" for _, code, name in left]
    alarms = sum(item.severity is not Severity.NOTE for item in record.diagnostics)
    return Found(right, expected, len(cities), len(silent), alarms, tuple(errors))


def _is_doubted(record: BulletinRecord, place: int, starts: list[int]) -> bool:
    """Whether a warning stands on the lines of a block, or on the block that holds them."""
    limit = min((start for start in starts if start > place), default=sys.maxsize)
    begins = [block.evidence.start if block.evidence else 0 for block in record.blocks]
    holder = max((index for index, start in enumerate(begins) if start <= place), default=None)
    return any(
        item.severity is not Severity.NOTE
        and (
            (item.evidence is not None and place <= item.evidence.start < limit)
            or (item.block is not None and item.block == holder and item.field is None)
        )
        for item in record.diagnostics
    )


def measured(shape: Shape, bulletins: tuple[Labelled, ...]) -> Found:
    """How a shape is read in all bulletins together."""
    parts = [found_in(bulletin, shape) for bulletin in bulletins]
    return Found(
        right=sum(part.right for part in parts),
        expected=sum(part.expected for part in parts),
        read=sum(part.read for part in parts),
        silent=sum(part.silent for part in parts),
        alarms=sum(part.alarms for part in parts),
        errors=tuple(error for part in parts for error in part.errors),
    )


def _rows(shapes: dict[str, Shape], details: bool) -> Iterator[tuple[str, Found]]:
    for name, shape in shapes.items():
        found = measured(shape, labelled_bulletins())
        print(
            f"| `{name}` | {found.f1:.3f} | {found.right}/{found.expected} | {found.read - found.right} "
            f"| {found.silent} | {found.alarms} |",
            flush=True,
        )
        for error in found.errors if details else ():
            print(f"    {error}")
        yield name, found


def main(arguments: list[str]) -> int:
    """Prints the table of shapes; with --details each block that was missed or invented."""
    details = "--details" in arguments
    wanted = [item for item in arguments if not item.startswith("--")]
    print("| shape | F1 | found | invented | missed silently | alarms |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for title, shapes in (("mean", SHAPES), ("mean of those apart", APART)):
        chosen = {name: shape for name, shape in shapes.items() if not wanted or name in wanted}
        results = [found.f1 for _, found in _rows(chosen, details)]
        if results:
            print(f"| **{title}** | {sum(results) / len(results):.3f} | | | | |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
