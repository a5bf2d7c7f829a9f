"""No line ends inside a date, a name or a figure, nor in front of a sign that stands with its word."""

from __future__ import annotations

import re

from jumelages.french_dates import MONTH_NAMES

_FIXED = "\N{NO-BREAK SPACE}"
_MONTHS = "|".join(MONTH_NAMES)
_WORD = r"(?:(?:d['’]|de |du |van |von |el |al )?[A-ZÀ-Þ][\w'’.-]*)"
_TOGETHER = re.compile(
    rf"\b\d{{1,2}}(?:er)? (?:{_MONTHS})(?: \d{{4}}\b)?|\b(?:{_MONTHS}) \d{{4}}\b"  # « 10 juillet 1958 »
    rf"|\b(?:M\.|MM\.|Mme|Mmes|Mlle|Dr|S\.E\.)(?: {_WORD}){{1,6}}"  # « M. Bart DE WEVER »
    rf"|(?<=: ){_WORD}(?: {_WORD}){{1,4}}$"  # « Maire : Yona YAHAV »
    r"|\b\d{1,3}(?: \d{3})+(?: (?:habitants?|hab\b))?|\b\d[\d.,]* (?:millions?|milliers?|habitants?|hab\b)"
    r"| [:;!?»]|« "
)


def unbroken(text: str) -> str:
    """The text with blanks at which no line ends in the places where none may."""
    return _TOGETHER.sub(lambda found: found[0].replace(" ", _FIXED), text)
