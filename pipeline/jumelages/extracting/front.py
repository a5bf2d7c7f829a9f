"""The bulletin's title and its issuer: which words of a line they are."""

from __future__ import annotations

import re
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.lines import issuer_before_title
from jumelages.annotating.parting import SYMBOL
from jumelages.annotating.wording import repair_doubts
from jumelages.bulletin import Span
from jumelages.expressions import WORD, expression
from jumelages.mentions import Doubt

TITLE_RULE = "title"
ISSUER_RULE = "issuer"

_DATE_PREPOSITION = expression(r"\s(?:en|au|du|le)$")
#: « Page 1 sur 2 », and what clerks adorn their titles with.
_PAGE_BEHIND = expression(r"[\s–—|-]+(?:(?:[Pp]age|p\.)\s*\d+(?:\s*(?:sur|de|/)\s*\d+)?|\d{1,3}/\d{1,3})$")
_BEFORE_DATE = expression(r"[\s,(–—|.-]+(?:(?:séance|réunion|session)\s+)?(?:(?:le|en|du)\s*)?$", re.IGNORECASE)
#: « Annuaire des villes jumelées, 12e » in front of « édition, janvier 2018 ».
_NUMBER_LEFT = expression(r",\s+\d{1,3}\s?(?:e|er|re|ère|ème)$")
#: « Objet : RE: villes jumelées », « title: Villes jumelées ».
_SUBJECT = r"(?&letter_subject)\s?:\s*(?:(?:re|tr|fwd?)\s?:\s*)*(?=\w)"
_ORNAMENTS = expression(rf"(?:[ :*=~_#|]|{SYMBOL})+$")


class FrontLine(NamedTuple):
    """A line with the bulletin's title or issuer: where those words stand, apart where it holds both."""

    words: Span
    issuer_and_title: tuple[Span, Span] | None
    doubts: tuple[Doubt, ...]


def read_front_line(marked: Marked, as_of: Span | None, *, of_issuer: bool) -> FrontLine:
    """The words of a title or an issuer, without date, page number and ornaments."""
    start, end = _behind_subject(marked), len(_ORNAMENTS.sub("", _PAGE_BEHIND.sub("", marked.text)))
    if as_of and (titled := leading_words(marked, as_of)):
        start, end = titled.start, len(_ORNAMENTS.sub("", marked.text[: titled.end]))
    elif as_of and (of_issuer or WORD.search(marked.text, start, as_of.start)):
        before = marked.text[: as_of.start]
        noted = before.rindex("(") if before.count("(") > before.count(")") else len(before)
        end = len(_BEFORE_DATE.sub("", before[:noted]))
    link = issuer_before_title(marked)
    both = (Span(start, link.start), Span(link.end, end)) if link else None
    return FrontLine(Span(start, end), both, repair_doubts(marked, start, end))


def leading_words(marked: Marked, as_of: Span) -> Span | None:
    """The title in front of the date, without « Objet : » and the bracket or dash between them."""
    before = _DATE_PREPOSITION.sub("", marked.text[: as_of.start].rstrip())
    if before.count("(") > before.count(")"):
        before = before[: before.rindex("(")]
    end = len(_NUMBER_LEFT.sub("", before).rstrip(" (–—-:,.|"))
    start = _behind_subject(marked)
    if end <= start or not marked.of("title_line", start, end):
        return None
    return Span(start, end)


def _behind_subject(marked: Marked) -> int:
    """Where the words begin behind « Objet : »."""
    subject = marked.patterns[_SUBJECT].match(marked.folded, marked.begin)
    return subject.end() if subject else marked.begin
