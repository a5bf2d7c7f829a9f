"""The cells of a table as text: lines that run over, and the statements that a cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jumelages.annotating.annotator import Annotator
from jumelages.annotating.parting import BULLETS
from jumelages.bulletin import Cell, Item, Line, Run, Span, Text
from jumelages.expressions import expression
from jumelages.segmenting.hyphens import is_broken, parts_a_word


def text_of(cell: Cell) -> Text:
    """All lines of a cell as one text."""
    return run_on(cell.lines)


def run_on(lines: Sequence[Line]) -> Text:
    """Lines that run over; a hyphen at a line's end is undone before a small letter, a broken word is whole."""
    pieces: list[tuple[Text, str]] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        text = line.text
        hyphened = text.canonical.endswith(("-", "‐")) and text.canonical[-2:-1].isalpha() and following is not None
        if hyphened and following is not None and parts_a_word(line, following.text.canonical):
            text = text.piece(0, len(text.canonical) - 1)
        is_joined = hyphened or (following is not None and is_broken(line, following.text.canonical))
        pieces.append((text, "" if is_joined else " "))
    return Text.joined(pieces)


GOES_ON = expression(r"(?:[,:(&/–—-]|\b(?:[a-zà-ÿ]{1,3}|M\.|MM\.|Mmes?|Dr|d'|l'))$")


def statements_of(cell: Cell, lexicon: Annotator, *, is_list: bool = False, is_column: bool = False) -> Iterator[Item]:
    """The statements of a cell: its lines, with those that they run over to.

    In a list each line is one for which there was room on the line above; in a column of lists each that can be.
    """
    begin = 0
    is_parted = not is_column and any(line.gap for line in cell.lines[1:])
    for at in range(1, len(cell.lines) + 1):
        goes_on = cell.lines[at - 1].broken
        above, rest = cell.lines[at - 1], cell.lines[at:]
        if not rest or (
            not goes_on
            and (
                _begins_anew(above, rest, lexicon, is_list=is_list, is_parted=is_parted)
                or (is_column and _is_entry(above.text.canonical, rest[0].text.canonical, lexicon))
            )
        ):
            lines = cell.lines[begin:at]
            if lines:
                yield Item(_without_bullet(run_on(lines)), lines)
            begin = at


#: What word processors put before the items of a list, from fonts of signs, too; and the colon behind a label's blanks.
_BULLET = expression(rf"(?![~≈≃≅±≤≥>]\s*\d)(?:[{BULLETS}]\s*|[>:]\s+)(?=\S)")  # « ≈ 507 000 » is a figure


def _without_bullet(text: Text) -> Text:
    bullet = _BULLET.match(text.canonical)
    return text.piece(bullet.end(), len(text.canonical)) if bullet else text


def _begins_anew(before: Line, rest: Sequence[Line], lexicon: Annotator, *, is_list: bool, is_parted: bool) -> bool:
    """Whether a statement of a cell begins with the rest: there was room above, or it is a field of its own.

    `is_parted` if room parts some lines of the cell.
    """
    text, above = rest[0].text.canonical, before.text.canonical
    if _BULLET.match(text):
        return True
    begins_entry = (
        is_list and text[0] != "(" and (rest[0].gap or (not is_parted and _are_two_domains(above, text, lexicon)))
    )
    if GOES_ON.search(above) or (_SMALL_START.match(text) and not begins_entry) or _names_holder(above, text, lexicon):
        return False
    if rest[0].gap or begins_entry:
        return True
    return _ENDS.search(above) is not None and lexicon.mark(run_on(rest).canonical).role == "field"


def _names_holder(above: str, text: str, lexicon: Annotator) -> bool:
    """« Maire » over « M. Paolo CALCINARI »: a title alone, and a person below it."""
    title = lexicon.mark(above).at("title", 0)
    return title is not None and title.end == len(above) and lexicon.mark(text).at("civility", 0) is not None


_ENDS = expression(r"(?:[\d.;)]|\b[A-ZÀ-Þ'-]{3,})$")
_SMALL_START = expression(r"[a-zà-ÿœ(]")
#: « développement | économique »: what runs over from the line above.
_ADJECTIVE = expression(r"\w+(?:iques?|els?|elles?|al(?:e|es)?|aux|aires?|i[fv]e?s?|ienne?s?|ables?|é(?:e|es|s)?)\b")


def _is_entry(above: str, below: str, lexicon: Annotator) -> bool:
    """Whether a line may be an entry of its own: a domain, or what doesn't run over from the line above."""
    if (GOES_ON.search(above) and not _is_theme(above, lexicon)) or below[0] == "(":
        return False
    if any(cue.start <= len(above) < cue.end for cue in lexicon.mark(f"{above} {below}").of("theme")):
        return False
    starts = any(cue.start == 0 for cue in lexicon.mark(below).of("theme"))
    return starts or not (_ADJECTIVE.match(below) or _LINKED.match(below))


_LINKED = expression(r"(?:et|ou|de|du|des|d'|à|au|aux|en|pour|par|avec|sur|entre)\b", re.I)


def _are_two_domains(above: str, below: str, lexicon: Annotator) -> bool:
    """Whether two lines are each the wording of a domain, and together are none: « culture » and « musique »."""
    return _is_theme(above, lexicon) and _is_theme(below, lexicon) and not _is_theme(f"{above} {below}", lexicon)


def _is_theme(text: str, lexicon: Annotator) -> bool:
    return any((cue.start, cue.end) == (0, len(text)) for cue in lexicon.mark(text).of("theme"))


def has_separator(cell: Cell) -> bool:
    """Whether commas, semicolons or bullets part what a cell holds."""
    return re.search("[,;]|^[–•-] ", text_of(cell).canonical) is not None


def first_words(row: Sequence[Cell]) -> str:
    """The text of a row's first cell."""
    return text_of(row[0]).canonical if row[0].lines else ""


def labelled(text: Text, front: str, at: Span | None = None) -> Text:
    """« Maire : » in front of a cell; it stands `at` a place in the source, or for the cell's."""
    span = at or text.source_span(0, len(text.canonical))
    first = Run(0, span.start, len(front), span.end - span.start)
    return Text(
        front + text.canonical, (first, *(run._replace(canonical=run.canonical + len(front)) for run in text.runs))
    )


def closed(text: Text) -> Text:
    """The text with a closing bracket, which stands for the last character before it."""
    last = text.source_span(len(text.canonical) - 1, len(text.canonical))
    run = Run(len(text.canonical), last.start, 1, last.end - last.start)
    return Text(text.canonical + ")", (*text.runs, run))
