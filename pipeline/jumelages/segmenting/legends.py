"""Legends of the document's own abbreviations, « J = jumelage ; s. = signé le »: the words that stand for each of them.

They are read where the abbreviations stand, before anything else is decided; what they are evidence of stays there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Bulletin, Cell, Line, Region, Run, Span, Table, Text, TextBlock
from jumelages.expressions import expression
from jumelages.folding import fold
from jumelages.segmenting.headers import field_of_label

#: « J = », « ss. = », « P : », « † = »: a sign of a legend.
_ENTRY = expression(r"(?:(?<=[\s(;,/|])|^)(?P<sign>[^\W\d_]{1,5}\.?|[†‡*°#§])\s?[=:→]\s")
_WORD = expression(r"[^\W\d_]{3}")
_LONGEST_MEANING = 60
_LONGEST_FRONT = 25
_FEWEST, _FEWEST_LABELS = 2, 3
_SEPARATORS = " ;,/|.()•·–—-"
_IN_BRACKETS = expression(r"\s*\([^()]*\)")
#: Where a value begins: « — J », « (C) », « M : ».
_BEGINS = r"(?:^|(?<=[—–;|(,/•·:-] )|(?<=[(/;|]))"
_BEHIND_FIGURE = r"(?<=[\d)] )"
#: « jumelage s. 3 mai 1958 », « dom : », but not « (voir p. 12 du bulletin) ».
_FIGURE = r"(?:\s?:|\s(?:(?:le|en|du|depuis) )?\d)(?![^()]*\))"


def with_legend_read(bulletin: Bulletin, lexicon: Annotator) -> tuple[Bulletin, list[Line]]:
    """The bulletin with what its legend's signs mean in their places, and the lines of the legend."""
    printed = [line for line in bulletin.lines if not line.furniture and _ENTRY.search(line.text.canonical)]
    found = [(line, entries) for line in printed if (entries := _entries(line.text.canonical, lexicon))]
    # « dom : musique pop, sport » is a field where « dom = domaines » says what « dom » is
    found = [(line, entries) for line, entries in found if "=" in line.text.canonical] or found
    signs = {sign: meaning for _, entries in found for sign, meaning in entries.items()}
    alone = sum(len(entries) == 1 for _, entries in found)
    if len(signs) < _FEWEST or 2 * alone > len(signs) + len(found):
        return bulletin, []
    legend = {line.span for line, _ in found}
    places = _Places(_places(signs, lexicon), _places(signs, lexicon, in_form=True))
    others = (line.text.canonical for line in bulletin.lines if line.span not in legend)
    used = {place.group() for text in others for place in places.of(text)}
    if 2 * len(used) <= len(signs):
        return bulletin, []  # « De : … », « Objet : … »
    read = {sign: sign if _is_known(sign, meaning, lexicon) else meaning for sign, meaning in signs.items()}
    regions = [_read(_without(region, legend), places, read) for region in bulletin.regions]
    return replace(bulletin, regions=tuple(region for region in regions if region.lines)), [line for line, _ in found]


def _entries(text: str, lexicon: Annotator) -> dict[str, str]:
    """The signs that a line explains, with what they mean: each is of a field, or all but a few."""
    signs = list(_ENTRY.finditer(text))
    front = text[: signs[0].start()].strip(_SEPARATORS + ":")
    if len(front) > _LONGEST_FRONT or (front and not lexicon.patterns[r"(?&legend)"].fullmatch(fold(front))):
        return {}
    ends = [*(sign.start() for sign in signs[1:]), len(text)]
    entries = {
        sign["sign"]: _IN_BRACKETS.sub("", text[sign.end() : end].strip(" ;,/|•·–—-")).strip(" .)")
        for sign, end in zip(signs, ends, strict=True)
    }
    words = all(_WORD.search(meaning) and len(meaning) <= _LONGEST_MEANING for meaning in entries.values())
    known = sum(_says_something(meaning, lexicon) for meaning in entries.values())
    return entries if words and len(entries) == len(signs) and 2 * known > len(entries) else {}


def _says_something(meaning: str, lexicon: Annotator) -> bool:
    """« jumelage », « signé le », « pays »: it opens a field."""
    return meaning[:1].islower() and field_of_label(meaning, lexicon) != ""


def _is_known(sign: str, meaning: str, lexicon: Annotator) -> bool:
    """« hab. = habitants »: the sign means as much without the legend."""
    return lexicon.mark(meaning).kinds <= lexicon.mark(sign).kinds


def _places(signs: Mapping[str, str], lexicon: Annotator, in_form: bool = False) -> re.Pattern[str]:
    """Where signs stand for their meanings: where a field may begin, or beside figures and other signs."""
    words = {sign: re.escape(sign) for sign in sorted(signs, key=len, reverse=True)}
    behind_sign = "|".join(rf"(?<=(?<!\w){word} )" for word in words.values())
    goes_on = rf"(?=\s*(?:$|[^\w\s'’.-]|-\s|\d|(?:le|en|du|depuis)\s|(?:{'|'.join(words.values())})(?!\w)))"
    found: list[str] = []
    for sign, word in words.items():
        if not sign[0].isalpha():
            found.append(rf"(?:(?<!\w)|(?<=[^\W\d_]{{3}})){word}")
        elif len(sign) > 1:
            end = r"(?=\s)" if sign.endswith(".") else r"(?![\w'’.-])"
            anywhere = in_form and sign.endswith(".")
            at_figure = rf"(?={word}{_FIGURE})"
            begin = "" if anywhere else rf"(?:{_BEGINS}|{behind_sign}|{_BEHIND_FIGURE}|{at_figure})"
            found.append(rf"(?<![\w'’.-]){begin}{word}{end}")
        else:
            named = rf"|(?=\s{CAPITAL})" if lexicon.mark(signs[sign]).at("title", 0) else ""
            found.append(rf"(?:{_BEGINS}|{behind_sign}){word}(?:{goes_on}{named})")
    return re.compile("|".join(found))


class _Places(NamedTuple):
    """Where signs stand for their meanings in a line, and in a form in one line, of which each sign is a label."""

    in_line: re.Pattern[str]
    in_form: re.Pattern[str]

    def of(self, text: str) -> list[re.Match[str]]:
        """The signs of a line."""
        found = list(self.in_form.finditer(text))
        return found if _is_form(text, found) else list(self.in_line.finditer(text))


def _without(region: Region, legend: set[Span]) -> Region:
    """The region without the legend; a table of which that was the header is none."""
    rest = tuple(line for line in region.lines if line.span not in legend)
    if isinstance(region, TextBlock):
        return replace(region, lines=rest)
    return TextBlock(rest) if region.printed and len(rest) < len(region.printed) else region


def _read(region: Region, where: _Places, signs: Mapping[str, str]) -> Region:
    if isinstance(region, TextBlock):
        return replace(region, lines=tuple(_expanded(line, where, signs) for line in region.lines))
    cells = (_cell(cell, where, signs) for cell in region.cells)
    return Table(tuple(cells), tuple(_expanded(line, where, signs) for line in region.printed))


def _cell(cell: Cell, where: _Places, signs: Mapping[str, str]) -> Cell:
    return replace(cell, lines=tuple(_expanded(line, where, signs) for line in cell.lines))


def _expanded(line: Line, where: _Places, signs: Mapping[str, str]) -> Line:
    """The line with the meanings in the places of the signs."""
    if line.furniture or not (places := where.of(line.text.canonical)):
        return line
    is_form = _is_form(line.text.canonical, places)
    return replace(line, text=Text.joined((piece, "") for piece in _pieces(line.text, places, signs, is_form)))


def _is_form(text: str, places: Sequence[re.Match[str]]) -> bool:
    return len(places) >= _FEWEST_LABELS and places[0].start() == 0 and ":" not in text


def _pieces(text: Text, places: Sequence[re.Match[str]], signs: Mapping[str, str], is_form: bool) -> Iterator[Text]:
    """Between the signs what is printed; in a form in one line, « v. Sumy h. 268 000 s. 24/08/1996 », as its labels."""
    start = 0
    for place in places:
        yield text.piece(start, place.start())
        at = text.source_span(*place.span())
        meaning = f"{signs[place.group()]} :" if is_form else signs[place.group()]
        yield Text(meaning, (Run(0, at.start, len(meaning), at.end - at.start),))
        start = place.end()
    yield text.piece(start, len(text.canonical))
