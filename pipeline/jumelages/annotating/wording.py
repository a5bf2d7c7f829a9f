"""What the rules share of wording: capitals, small words, damaged words, and words for a value left open."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jumelages.annotating.annotated import Marked
from jumelages.bulletin import Span
from jumelages.mentions import Doubt

#: A capital of the Latin alphabets that names are printed in: « Évian », « Łódź », « Ştefan », « Ḥalab ».
CAPITAL = "[A-ZÀ-ÞĀ-ŽȘȚḀ-Ỿ]"
#: Articles, prepositions and the like, which say nothing of their own in any field.
_SMALL = re.compile(
    r"\b(?:de|du|des|d|la|le|les|l|et|ou|en|au|aux|a|est|sont|fut|un|une|avec|par|pour|dans|sur|elle|il|ce|cette|qui|"
    r"c|on|ont|ete|an|s|n|ne|qu|que|y|selon|soit|dont|son|sa|nos|ville)\b"
)

#: What stands in place of a value that nobody filled in.
_LEFT_OPEN = re.compile(
    r"\s*\(?(?:(?:date|annee|jour|lieu|nom|chiffre)s?(?: exacte?)? )?(?:inconnue?s?|neant|aucune?s?|n\.?\s?[cdr]\.?|"
    r"non (?:communique|renseigne|recense|chiffre|fourni|connu|precise|disponible|defini)e?s?|"
    r"a (?:completer|preciser|confirmer|renseigner|verifier|definir|determiner|rechercher|retrouver)|"
    r"sans objet|s\.o\.|x{2,}|\?+|"
    r"[-–—.…/_\s]+)\s*\)?\s*\.?\s*"
)
#: How far in front of a word its own small words can begin, in characters.
NEAR = 24


def is_left_open(folded: str) -> bool:
    """« néant », « N.C. », « à compléter »: words that stand in place of a value."""
    return _LEFT_OPEN.fullmatch(folded) is not None


_NONE = re.compile(
    r"[\s:=–—-]*(?:neant|aucune?s?|sans objet)(?: (?:actuellement|a ce jour|pour (?:l'instant|le moment)))?\s*\.?\s*"
)


def is_none(folded: str) -> bool:
    """« néant », « aucun à ce jour »: a value that says that there is none."""
    return _NONE.fullmatch(folded) is not None


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


def without_small_words(folded: str) -> str:
    """The folded text with its small words replaced by blanks; positions stay."""
    return _SMALL.sub(lambda match: " " * len(match.group()), folded)
