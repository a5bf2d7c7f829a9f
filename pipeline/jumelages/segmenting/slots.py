"""What a line holds, whatever its shape: names, countries, dates and figures between signs and words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.city_names import begins_names, is_name
from jumelages.annotating.countries import CountryValue, read_country, trimmed
from jumelages.annotating.dates import find_dates
from jumelages.annotating.parting import parts_between
from jumelages.bulletin import Line, Span, Text
from jumelages.expressions import expression
from jumelages.lexicon.entries import CountryEntry
from jumelages.mentions import Doubt
from jumelages.places import find_places

#: Past so many characters or words a line is a sentence, and no heading.
LONGEST_HEAD, _MOST_WORDS = 90, 14
_FLAG = r"[\U0001F1E6-\U0001F1FF]{2}"
_TOKEN = expression(
    rf"(?P<flag>{_FLAG})|(?P<word>[^\W\d_]+°?(?:['’‑-](?=[^\W\d_])[^\W\d_]+)*['’]?)"
    r"|(?P<number>\d[\d  ]*\d|\d)|(?P<sign>[^\w\s])"
)
_FLAG_IN_FRONT = expression(rf"\W*?(?P<flag>{_FLAG})")
#: « Saint-Louis du Sénégal »: between a city and its country, or within a name.
_LINK = expression(r" (?:de(?: la| l['’])?|du|des|d['’]) ?$", re.IGNORECASE)
#: In front of a country: « en Italie », « au Maroc », « à Cuba ».
_PREPOSITION = expression(r"(?:en|au|aux|à)$", re.IGNORECASE)
_DASHES = str.maketrans("—-‑‒―−»”[]{}’", "–––––−««()()'")
_MOST_COUNTRY_WORDS = 4
_LONGEST_SIGN = 3


class Slots(NamedTuple):
    """A line in its parts. `key` is its shape: W for words, C country, D date, # figure, F flag, and the signs.

    `runs` are the stretches of words. `end` is where a field begins that is reported behind them.
    """

    key: str
    runs: tuple[Span, ...]
    country: CountryValue | None
    doubts: tuple[Doubt, ...]
    dates: tuple[Span, ...]
    figures: tuple[Span, ...]
    start: int
    end: int


class _Part(NamedTuple):
    kind: str
    start: int
    end: int


def slots_of(marked: Marked, lexicon: Annotator, end: int) -> Slots | None:
    """The parts of a line up to `end`; None where it is too long to name a city alone."""
    flag = _FLAG_IN_FRONT.match(marked.text)
    start = flag.start("flag") if flag else marked.begin
    end = len(marked.text[:end].rstrip(" .,;:–—-*=_("))
    if end <= start or end - start > LONGEST_HEAD:
        return None
    parts = _parts(marked, lexicon, start, end)
    if sum(part.kind == "word" for part in parts) > _MOST_WORDS:
        return None
    parts = _with_double_names(marked.text, _with_city_states(marked, parts, lexicon))
    slots = _slots(marked, lexicon, parts, start, end)
    return None if _SEVERAL.search(slots.key) else slots


#: « Dakar (Sénégal), Sfax »: cities of an accord, one with its country before another.
_SEVERAL = expression(r"C.*W.*C|\(C\)[,;/–&-]?W")


def _parts(marked: Marked, lexicon: Annotator, start: int, end: int) -> list[_Part]:
    """Tokens, with dates and countries as one part each."""
    dates = [date.span for date in find_dates(marked, start, end)]
    tokens = [
        _Part(match.lastgroup or "sign", match.start(), match.end())
        for match in _TOKEN.finditer(marked.text, start, end)
        if not any(span.start <= match.start() < span.end for span in dates)
    ]
    parts = [_Part("date", *span) for span in dates] + _with_countries(marked, tokens, lexicon)
    return sorted(parts, key=lambda part: part.start)


def _with_countries(marked: Marked, tokens: list[_Part], lexicon: Annotator) -> list[_Part]:
    text = marked.text
    parts: list[_Part] = []
    small = not any(text[token.start].isupper() for token in tokens)
    index = 0
    while index < len(tokens):
        start = tokens[index].start
        may_begin = small or text[start].isupper() or text.endswith("(", 0, start)  # « (îles de la Manche) »
        size = _country_at(text, tokens, index, lexicon) if may_begin else 0
        if size:
            above = parts[-1] if parts and parts[-1].kind == "word" else None
            end, of_name = tokens[index + size - 1].end, False
            if above and _PREPOSITION.fullmatch(text[above.start : above.end]):
                parts.pop()
            elif above and (link := _LINK.search(text[: tokens[index].start])):
                of_name = not _drop_link(text, parts, link.start(), lexicon.countries(text[tokens[index].start : end]))
            else:
                of_name = _ends_name(marked, above, end) if above else _begins_name(text, tokens, index, size)
            kind = "word" if of_name else "country"
            parts.append(_Part(kind, tokens[index].start, end))
        else:
            parts.append(tokens[index])
        index += size or 1
    return parts


def _drop_link(text: str, parts: list[_Part], start: int, states: Iterable[CountryEntry]) -> bool:
    """« Saint-Louis du Sénégal » is Saint-Louis, and « du » is dropped; « Fort de France » is a name to its end."""
    words = [part for part in parts if part.end <= start]
    begin = start
    for part in reversed(words):
        if part.kind != "word" or text[part.end : begin].strip():
            break
        begin = part.start
    if begin == start or not any(find_places(text[begin:start], entry.code) for entry in states):
        return False
    del parts[len(words) :]
    return True


def _ends_name(marked: Marked, above: _Part, end: int) -> bool:
    """« San Salvador », « Villa Salvador »: whether a country's name is the end of a city's."""
    text = marked.text
    glued = text[above.end : end].lstrip(" ") != text[above.end : end] and text[above.start].isupper()
    begins = begins_names(marked, marked.folded[above.start : above.end])
    return glued and (begins or bool(find_places(text[above.start : end])))


def _begins_name(text: str, tokens: list[_Part], index: int, size: int) -> bool:
    """« Mali Lošinj », « Guatemala City »: whether a country's name is the beginning of a known city's."""
    if not _runs_on(text, tokens, index + size):
        return False
    return bool(find_places(text[tokens[index].start : tokens[index + size].end]))


def _country_at(text: str, tokens: list[_Part], index: int, lexicon: Annotator) -> int:
    """How many words from a token on are the name of a state or nation; 0 where none is."""
    before = tokens[index - 1] if index and tokens[index - 1].kind == "word" else None
    within = before is not None and not _PREPOSITION.fullmatch(text[before.start : before.end])
    within = within and before is not None and text[before.end : tokens[index].start] == " "
    words = 0
    while words < _MOST_COUNTRY_WORDS and index + words < len(tokens) and tokens[index + words].kind == "word":
        if words and text[tokens[index + words - 1].end : tokens[index + words].start].strip(" "):
            break
        words += 1
    for size in range(words, 0, -1):
        name = text[tokens[index].start : tokens[index + size - 1].end]
        if within and _runs_on(text, tokens, index + size):
            continue
        if len(name) <= _LONGEST_SIGN and (tokens[index].start == 0 or text[tokens[index].start - 1] not in "(["):
            continue
        if any(entry.code and (entry.subdivision is None or entry.nation) for entry in lexicon.countries(name)):
            return size
    return 0


def _runs_on(text: str, tokens: list[_Part], index: int) -> bool:
    """« Neath Port Talbot »: whether a name goes on behind what could be a country."""
    if index >= len(tokens) or tokens[index].kind != "word":
        return False
    return text[tokens[index - 1].end : tokens[index].start] == " "


#: « Malte (Méditerranée) », « Guadeloupe (Antilles françaises) »: where in the world a country lies.
_LIES_IN = r"\((?:(?:en|l'|la|les) ?)?(?&part_of_world)\b"


def _with_city_states(marked: Marked, parts: list[_Part], lexicon: Annotator) -> list[_Part]:
    """« Luxembourg – Luxembourg », « Wallis (Wallis-et-Futuna) »: without another name, the first country is a city's
    as well, if there is one, or if both are the same state. So is one whose bracket says where in the world it lies."""
    text = marked.text
    countries = [index for index, part in enumerate(parts) if part.kind == "country"]
    if countries == [0] and len(parts) > 1 and marked.patterns[_LIES_IN].match(marked.folded, parts[1].start):
        return [parts[0]._replace(kind="word"), *parts[1:]]
    if len(countries) > 1 and not any(part.kind == "word" for part in parts):
        first, second = [parts[index] for index in countries[:2]]
        if find_places(text[first.start : first.end]) or _is_same_state(text, first, second, lexicon):
            parts[countries[0]] = first._replace(kind="word")
    return parts


def _is_same_state(text: str, first: _Part, second: _Part, lexicon: Annotator) -> bool:
    states = [
        {entry.code for entry in lexicon.countries(text[part.start : part.end]) if entry.subdivision is None}
        for part in (first, second)
    ]
    return bool(states[0] & states[1])


def _with_double_names(text: str, parts: list[_Part]) -> list[_Part]:
    """« Tel-Aviv - Jaffa », « Londonderry / Derry »: two words and a stroke that are one known place."""
    joined: list[_Part] = []
    for part in parts:
        left = joined[-2] if len(joined) > 1 and joined[-1].kind == "sign" else None
        stroke = left is not None and left.kind == part.kind == "word" and text[joined[-1].start] in "/-–"
        if left is not None and stroke and find_places(text[left.start : part.end]):
            joined[-2:] = [_Part("word", left.start, part.end)]
        else:
            joined.append(part)
    return joined


def _slots(marked: Marked, lexicon: Annotator, parts: list[_Part], start: int, end: int) -> Slots:
    text = marked.text
    signs: list[str] = []
    runs: list[Span] = []
    for before, part in pairwise([_Part("", start, start), *parts]):
        match part.kind:
            case "word" if before.kind == "word":
                runs[-1] = Span(runs[-1].start, part.end)
            case "word":
                runs.append(Span(part.start, part.end))
                signs.append("W")
            case "country" | "date" | "flag":
                signs.append(part.kind[0].upper())
            case "number":
                signs.append("#")
            case _:
                sign = text[part.start : part.end].translate(_DASHES)
                if not signs or signs[-1] != sign:
                    signs.append(sign)
    country, doubts = _country(text, parts, lexicon)
    return Slots(
        key="".join(signs),
        runs=tuple(runs),
        country=_with_part(text, country, runs, lexicon),
        doubts=doubts,
        dates=tuple(Span(part.start, part.end) for part in parts if part.kind == "date"),
        figures=tuple(Span(part.start, part.end) for part in parts if part.kind == "number"),
        start=start,
        end=end,
    )


def _with_part(text: str, country: CountryValue | None, runs: list[Span], lexicon: Annotator) -> CountryValue | None:
    """« Sulphur, Louisiane (États-Unis) »: the country with the part of it that stands beside the city's name.

    « Jumelage n° 3 : Hiroshima (Japon) » names a city that a part is called after, and no part.
    """
    if country is None or country.subdivision or country.code is None:
        return country
    for before, run in pairwise(runs):
        printed = text[slice(*run)]
        found = lexicon.countries(printed)
        if not found or not all(entry.subdivision and entry.code == country.code for entry in found):
            continue
        is_city = find_places(printed, country.code) and not find_places(text[slice(*before)], country.code)
        return country if is_city else country._replace(subdivision=found[0].subdivision)
    return country


def _country(text: str, parts: list[_Part], lexicon: Annotator) -> tuple[CountryValue | None, tuple[Doubt, ...]]:
    """The line's country: printed, or reported by its flag; none where several are."""
    spans = [Span(part.start, part.end) for part in parts if part.kind == "country"]
    found = [country for span in spans if (country := read_country(text, span, lexicon))]
    if len({value.code for value, _ in found}) == 1:
        return _of_named_state(text, parts, found[-1], lexicon)
    flag = next((Span(part.start, part.end) for part in parts if part.kind == "flag"), None)
    if found or flag is None:
        return None, ()
    code = "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in text[flag.start : flag.end])
    known = any(entry.subdivision is None for entry in lexicon.countries(code))
    return (CountryValue(text[flag.start : flag.end], code, None, flag) if known else None), ()


def _of_named_state(
    text: str, parts: list[_Part], found: tuple[CountryValue, tuple[Doubt, ...]], lexicon: Annotator
) -> tuple[CountryValue, tuple[Doubt, ...]]:
    """« Jersey (Îles Anglo-Normandes) »: of the states that the country can be, the one that the name is, too."""
    country, _ = found
    name = next((part for part in parts if part.kind == "word"), None)
    if country.code is not None or name is None:
        return found
    named = {entry.code for entry in lexicon.countries(text[name.start : name.end]) if entry.subdivision is None}
    same = named & {entry.code for entry in lexicon.countries(country.name)}
    return (country._replace(code=same.pop()), ()) if len(same) == 1 else found


#: Between the cities of a country; commas inside a bracket part nothing.
_CITY_SEPARATOR = expression(r"\s*[,;]\s*(?![^()]*\))|\s+et\s+(?![^()]*\))")
_WITH_DATE = expression(r"[^()]+\(\s*(?:depuis |en )?(?:\d{1,2}[./-]){0,2}\d{4}\s*\)")


def list_of_country(line: Line, lexicon: Annotator) -> list[Line]:
    """« Allemagne : Baunatal (1983), Schongau (1962) » as a line for the country and one for each city."""
    text = line.text.canonical
    colon = text.find(" : ") if " : " in text else text.find(":")
    marked = lexicon.mark(text)
    start = marked.begin
    named = marked.clauses and marked.clauses[0].kind in ("label", "rest")
    if colon <= start or not named or len(text) > _LONGEST_LIST or not read_country(text, Span(start, colon), lexicon):
        return [line]
    behind = colon + len(text[colon:]) - len(text[colon:].lstrip(" :"))
    pieces = [trimmed(text, part) for part in parts_between(_CITY_SEPARATOR, text, Span(behind, len(text)))]
    pieces = [Span(piece.start, _with_bracket(text, piece)) for piece in pieces if piece.start < piece.end]
    listed = (
        len(pieces) > 1 or text.rstrip().endswith(",") or any(_WITH_DATE.fullmatch(text[slice(*p)]) for p in pieces)
    )
    while listed and len(pieces) > 1 and not text[pieces[-1].start].isupper():  # « Rotherham (1981), maire Ann Cole »
        pieces[-2:] = [Span(pieces[-2].start, pieces[-1].end)]
    if not listed or not all(is_name(marked, Span(p.start, _name_end(text, p))) for p in pieces):
        return [line]
    parts = [Span(start, colon), *pieces]
    return [
        replace(line, text=line.text.piece(*part), gap=line.gap and not at, edges=()) for at, part in enumerate(parts)
    ]


#: « Villes jumelées : », « Nos jumelages : » in front of a list of them.
_LEADS_TO_LIST = expression(
    r"\W*(?:nos |les |liste des )?(?:(?:villes|communes|cites)(?: et communes)? (?:jumel|parten|amies|s(?:oe|œ)urs)\w*|"
    r"jumelages|partenaires)\b[^:()\d]{0,40}"
)
MAY_LEAD_TO_LIST = expression(r"\W*(?:nos|les|liste|ville|commune|cit|jumel|parten)[^():\d]*:", re.IGNORECASE)
#: « Gênes (Italie), Cork (Irlande) », « Gênes, Italie (1958) ; Cork, Irlande (1984) »: what may be such a list alone.
MAY_BE_LIST = expression(
    r"[^():;]+\([^()]+\)[^();:]{0,40}(?:[,;]|\s[/|•·]\s)[^():]+\(|[^:;]+;[^:;]+(?:;|$)"
    r"|(?:.{0,80}?\b\d{4}\b\W{1,4}){2}|.{0,60}?\b\d{4}\b.{0,3}(?:[,;/|•·]| et ).{0,60}\b\d{4}\b"
)
#: In front of the last of them.
_AND_LAST = expression(r"(?<=\s)(?P<link>et)\s+(?![^()]*\))")


def lines_of_list(lines: Sequence[Line], lexicon: Annotator) -> int:
    """How many lines the list of cities takes that the first one may begin: « Nos jumelages : Ahlen (Allemagne), »."""
    text = lines[0].text.canonical
    lead = len(text.partition(":")[0].rstrip())
    if MAY_LEAD_TO_LIST.match(text) and not _LEADS_TO_LIST.fullmatch(lexicon.mark(text).folded, 0, lead):
        return 0
    count = 1
    while count < min(len(lines), _MOST_LINES_OF_LIST) and not lines[count].gap:
        above, below = lines[count - 1].text.canonical.rstrip(), lines[count].text.canonical
        if not (_GOES_ON.search(above) or below.startswith(("(", "et "))):
            break
        count += 1
    return count


#: The end of a line in a list that goes on below.
_GOES_ON = expression(r"(?:[,;:]|\bet|\([^)]*)$")
_MOST_LINES_OF_LIST = 20


def list_of_twins(lines: Sequence[Line], lexicon: Annotator) -> list[Line]:
    """« Villes jumelées : Ahlen (Allemagne), Chaves (Portugal) et Longwy (France) » as a title and a line for each.

    The same list without a title in front is a line for each.
    """
    whole = Text.joined([(line.text, " ") for line in lines])
    text = whole.canonical
    if len(text) > _LONGEST_LIST:
        return list(lines)
    colon = text.find(":") if MAY_LEAD_TO_LIST.match(text) else -1
    lead = len(text[: max(colon, 0)].rstrip())
    behind = Span(colon + 1 + len(text[colon + 1 :]) - len(text[colon + 1 :].lstrip()), len(text.rstrip(" .;")))
    pieces = _listed_cities(text, behind, lexicon)
    if not pieces:
        return list(lines)
    links = [] if ";" in text else [Span(*match.span("link")) for match in _AND_LAST.finditer(text, behind.start)]
    title = [Span(lexicon.mark(text).begin, lead)] if lead else []
    parts = [*title, *sorted([*pieces, *links])]
    ends = list(accumulate(len(line.text.canonical) + 1 for line in lines))
    bases = [lines[bisect_right(ends, part.start)] for part in parts]
    return [
        replace(base, text=whole.piece(*part), gap=base.gap and not at, edges=())
        for at, (base, part) in enumerate(zip(bases, parts, strict=True))
    ]


def lists_cities(text: str, lexicon: Annotator) -> bool:
    """« Gênes (Italie) en 1958, Cork (Irlande) en 1984. »: a line that is such a list and nothing else."""
    if ";" in text or not MAY_BE_LIST.match(text):
        return False
    return bool(_listed_cities(text, Span(0, len(text.rstrip(" ."))), lexicon))


def _listed_cities(text: str, span: Span, lexicon: Annotator) -> list[Span]:
    """The cities that a list names, each with its country and date; none where any of its items is something else.

    Of a list between semicolons, which may have other fields, more than half are enough.
    """
    for separator in (_SEMICOLON, _STROKE, _CITY_SEPARATOR):
        pieces = [trimmed(text, part) for part in parts_between(separator, text, span)]
        pieces = [Span(piece.start, _with_bracket(text, piece)) for piece in pieces if piece.start < piece.end]
        with_fields = separator is _SEMICOLON
        if separator is _CITY_SEPARATOR:
            pieces = _with_what_follows(text, pieces, lexicon)
        listed = [_is_listed_city(lexicon.mark(text[slice(*p)]), lexicon, with_fields=with_fields) for p in pieces]
        if len(pieces) >= _FEWEST_LISTED and (all(listed) or (with_fields and 2 * sum(listed) > len(listed))):
            return pieces
    return []


def _with_what_follows(text: str, pieces: list[Span], lexicon: Annotator) -> list[Span]:
    """« Gênes, Italie (1958), Cork, Irlande (1984) », « Gênes (Italie), 1958, … »: each name with what is its own."""
    cities: list[Span] = []
    for piece in pieces:
        name = _without_date(text, piece)
        country = None if "(" in text[slice(*name)] else read_country(text, name, lexicon)
        is_country = country is not None and not country[1] and not find_places(text[slice(*name)])
        if cities and (is_country or name.start >= name.end):
            cities[-1] = Span(cities[-1].start, piece.end)
        else:
            cities.append(piece)
    return cities


#: « 1958 : Gênes », « en 1958 – Gênes »; « Gênes (1958) », « Gênes (Italie), depuis 1958 »: the date of an item.
_DATE_IN_FRONT = expression(r"(?:(?:en|depuis) )?\d{4}(?!\d)\s*[:,–—-]?\s*", re.IGNORECASE)
_DATE_BEHIND = expression(r"[\s,:–—-]*\(?(?:(?:en|depuis) )?(?:\d{1,2}[./-]){0,2}\d{4}\)?$")


def _without_date(text: str, piece: Span) -> Span:
    """An item of a list without the date in front of it or behind."""
    before = _DATE_IN_FRONT.match(text, *piece)
    start = before.end() if before else piece.start
    behind = _DATE_BEHIND.search(text, start, piece.end)
    return Span(start, behind.start() if behind else piece.end)


def _is_listed_city(marked: Marked, lexicon: Annotator, *, with_fields: bool) -> bool:
    """« Ahlen (Allemagne) », « Ahlen, Allemagne », with its date or without; a name alone, if it is that of a place.

    Between semicolons fields may stand behind it: « Ahlen (Allemagne), jumelage depuis 1966 ».
    """
    text = marked.text
    if with_fields and marked.heading is not None and marked.heading.value.certain:
        return marked.role == "heading"
    start, end = _without_date(text, Span(0, len(text)))
    opening = text.find("(", start, end)
    name_end = opening if opening != -1 else text.find(",", start, end)
    if name_end == -1:
        return is_name(marked, Span(start, end)) and bool(find_places(text[start:end]))
    if opening != -1 and text.rfind(")", start, end) != end - 1:
        return False
    country = read_country(text, Span(name_end + 1, end - (opening != -1)), lexicon)
    named = is_name(marked, Span(start, len(text[:name_end].rstrip())), loose=True)
    return country is not None and country[0].code is not None and named


_SEMICOLON = expression(r"\s*;\s*(?![^()]*\))")
#: « Gênes (1958) / Cork (1984) », « Gênes (Italie) • Cork (Irlande) ».
_STROKE = expression(r"\s+[/|•·]\s+(?![^()]*\))")
_FEWEST_LISTED = 2
_LONGEST_LIST = 800


def _with_bracket(text: str, piece: Span) -> int:
    return piece.end + 1 if text.startswith(")", piece.end) and "(" in text[slice(*piece)] else piece.end


def _name_end(text: str, piece: Span) -> int:
    opening = text.find("(", piece.start, piece.end)
    return len(text[:opening].rstrip()) if opening != -1 else piece.end
