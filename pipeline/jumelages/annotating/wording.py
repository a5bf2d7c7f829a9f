"""What the rules share of wording: capitals, small words, damaged words, and words for a value left open."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from jumelages.annotating.annotated import Marked
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.mentions import Doubt

#: A capital of the Latin alphabets that names are printed in: « Évian », « Łódź », « Ştefan », « Ḥalab ».
CAPITAL = "[A-ZÀ-ÞĀ-ŽȘȚḀ-Ỿ]"
#: Articles, prepositions and the like, which say nothing of their own in any field.
_SMALL = r"\b(?&small_word)\b"

#: Signs in place of a value that nobody filled in.
_ONLY_SIGNS = expression(r"\s*\(?(?:x{2,}|\?+|[-–—.…/_\s]+)\s*\)?\s*\.?\s*")
#: « voir TRÉVISE », « cf. note 2 »: the value stands elsewhere.
_ELSEWHERE = r"\s*\(?(?&elsewhere)\s[^,;:]{2,40}"
#: « date inconnue », « (année exacte à préciser) ».
_OF_WHAT = expression(r"\s*\(?(?:(?:date|annee|jour|lieu|nom|chiffre)s?(?: exacte?)? )?")
_NOTHING_MORE = expression(r"\s*\)?\s*\.?\s*")
#: How far in front of a word its own small words can begin, in characters.
NEAR = 24


def up_to_words(most: int, stops: str) -> str:
    """A pattern of up to so many words, each whole, in which none of these signs stands."""
    return rf"(?:\s*[^\s{stops}]+(?=[\s{stops}]|$)){{0,{most}}}\s*"


def is_left_open(marked: Marked, start: int, end: int | None = None) -> bool:
    """« néant », « N.C. », « à compléter », « ..... »: what stands in place of a value."""
    limit = len(marked.folded) if end is None else end
    if marked.patterns[_ELSEWHERE].fullmatch(marked.folded, start, limit):
        return True
    return _ONLY_SIGNS.fullmatch(marked.folded, start, limit) is not None or _stands_for_value(marked, start, limit)


_DASH = expression(r"\s*:?\s*[–—-]+\s*")


def is_none(marked: Marked, start: int, end: int) -> bool:
    """« néant », « aucun à ce jour », « — »: a value that says that there is none."""
    return _DASH.fullmatch(marked.folded, start, end) is not None or _stands_for_value(marked, start, end, ("none",))


def _stands_for_value(marked: Marked, start: int, end: int, values: Collection[str] = ("none", "unknown")) -> bool:
    if "left_open" not in marked.kinds:
        return False
    of_what = _OF_WHAT.match(marked.folded, start, end)
    cue = marked.first("left_open", of_what.end() if of_what else start)
    if cue is None or cue.value not in values:
        return False
    behind = marked.first("left_open", cue.end)
    stop = behind.end if behind and behind.value == "for now" else cue.end
    return _NOTHING_MORE.fullmatch(marked.folded, stop, end) is not None


def repair_doubts(marked: Marked, start: int, end: int) -> tuple[Doubt, ...]:
    """J103 for each damaged word from `start` to `end` that was understood all the same."""
    if not marked.repairs:
        return ()
    return tuple(
        Doubt(
            "J103",
            Span(repair.start, repair.end),
            {"read": marked.text[repair.start : repair.end], "understood": repair.understood},
        )
        for repair in marked.repairs_in(start, end)
    )


def blanked(folded: str, start: int, spans: Iterable[tuple[int, int]]) -> str:
    """The folded text, which begins at `start`, with some stretches replaced by blanks."""
    for first, last in spans:
        low, high = max(first - start, 0), min(last - start, len(folded))
        if low < high:
            folded = folded[:low] + " " * (high - low) + folded[high:]
    return folded


def without_small_words(marked: Marked, folded: str) -> str:
    """A stretch of the folded text with its small words replaced by blanks; positions stay."""
    return marked.patterns[_SMALL].sub(lambda match: " " * len(match.group()), folded)
