"""How long an agreement is to last: « pour trois ans », « jusqu'en 2015 », « reconduite tacitement ».

The patterns are matched against what is found already: a sign stands in them for each character of a date or a period.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from jumelages.annotating.date_values import Dated
from jumelages.folding import fold
from jumelages.lexicon.patterns import Patterns

_DATE, _PERIOD = "\ue000", "\ue001"
_TENS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
OF_ITS_LENGTH, LONGER, ALONE = "of its length", "so much longer", "number alone"


class Lasting(NamedTuple):
    """Words that say how long an agreement is to last, from `start` to `end`, read by the pattern of that name.

    `begins` and `until` are its printed dates, `months` is how long it lasts, or how much longer; all are None where
    it just goes on.
    """

    start: int
    end: int
    pattern: str
    begins: Dated | None = None
    until: Dated | None = None
    months: int | None = None


class Pattern(NamedTuple):
    """Words around a date, period or number; a statement that it reads, and one nearly the same that it does not."""

    words: str
    example: str
    near_miss: str


_STANDS = r"(?:\b(?:est|sont|a|qui|toujours|(?&remains)) )*"
_COUNT = r"(?P<count>\d{1,3}|[^\W\d_]+(?:[- ](?:et[- ])?[^\W\d_]+)?)"
_UNIT = r"(?: \(\d+\))?\s+(?P<unit>ans?|ann[ée]es?|mois)\b(?! d[eu']| du\b)"
_NUMBER, _FEW = rf"{_COUNT}{_UNIT}", rf"(?P<count>[1-9]|{'|'.join(_TENS[:9])}){_UNIT}"
_UNTIL, _DURING = rf"(?P<date>{_DATE}+)", rf"(?P<date>{_PERIOD}+)"
_LED = r"(?:(?:le|en|au|[aà]|pour|fin) )*"

#: In the order in which they are tried where several begin at one place.
PATTERNS = {
    "period": Pattern(
        rf"(?:{_STANDS}\b(?:(?&opens_term)|(?&lasting)) (?:(?:la|une|les) )?(?:(?&term) )?"
        rf"|\b(?&term)(?: de (?&term))?\s*:?\s*)(?:(?:de|du) )?{_DURING}",
        "Convention pour la période 2010-2013",
        "Convention 2010-2013",
    ),
    "until a day": Pattern(
        rf"{_STANDS}(?:\b(?&term)\s*:\s*|\b(?&lasting) )?\bjusqu'"
        rf"(?:en|au|[aà])(?: la| l'an(?:n[ée]e)?)?(?: fin)?(?: de| d'| du)? ?{_UNTIL}",
        "Convention valable jusqu'en 2015",
        "Convention valable jusqu'au renouvellement de 2015",
    ),
    "ends on a day": Pattern(
        rf"(?:{_STANDS}(?<!\b[aà] l')(?<!\b[aà] )(?<!\bavant )(?<! son )\b(?&end_of_term:on)"
        rf"(?: de (?:la |l')\w+)?\s*:?\s*|\b(?&end_of_term:label)(?:\s*:\s*| pr[ée]vue? )"
        rf"|(?<=[,;(] )(?&end_of_term:label) (?:le|en|au) ){_LED}{_UNTIL}",
        "Convention signée en 2010, expirant le 31 décembre 2015",
        "Convention signée en 2010, expirée en 2015",
    ),
    "so long": Pattern(
        rf"{_STANDS}(?:(?:\b(?&opens_term) |\b(?&lasting) (?:pour )?|\b)(?:d'une |une |la )?(?:nouvelle )?\b(?&term)"
        rf"(?: \w+ale)?(?: est)?(?: de| d')?\s*:?\s*|\b(?:(?&opens_term)|(?&lasting)(?: pour)?) ){_NUMBER}",
        "Convention signée en 2010 pour trois ans",
        "Convention signée en 2010 pour les trois ans du comité",
    ),
    OF_ITS_LENGTH: Pattern(
        rf"(?:^|\b(?&agreement)(?: (?:de )?[^\W\d_]+){{0,2}} )(?P<words>(?:de |d'){_NUMBER})",
        "Convention de trois ans signée en 2010",
        "Convention de coopération signée en 2010, il y a trois ans",
    ),
    LONGER: Pattern(
        rf"\b(?&extended) (?P<words>(?:de |d'){_NUMBER})",
        "Convention signée en 2010, prorogée d'un an",
        "Convention signée en 2010, prorogée en un an",
    ),
    ALONE: Pattern(
        rf"(?:^|[(,;–-]\s?)(?P<words>{_FEW})(?=\s*(?:[,;).–-]|$|(?&goes_on)))",
        "Convention signée en 2010 (trois ans)",
        "Convention signée en 2010 (cinquante ans)",
    ),
    "goes on": Pattern(
        rf"{_STANDS}\b(?&goes_on)\b(?: (?&goes_on)\b)?(?: chaque ann[ée]e| tous les(?: \w+)? ans)?"
        rf"(?! (?:(?:en|le|depuis|au) )*{_DATE})",
        "Convention signée en 2010, reconduite tacitement",
        "Convention signée en 2010, reconduite tacitement en 2013",
    ),
}
_MAY_HOLD = rf"\bjusqu'|{_PERIOD}|\b(?:(?&lasting)|(?&end_of_term)|(?&term)|(?&goes_on)|ans?|ann[ée]es?|mois)\b"


def lasting_in(text: str, dates: Sequence[Dated], patterns: Patterns) -> tuple[Lasting, ...]:
    """The words of a text that say how long an agreement lasts, in order of place; none overlap.

    Accents count: « expire en 2015 » says when it will end, « expiré en 2015 » that it has.
    """
    masked = text.lower().replace("’", "'")
    if len(masked) != len(text):
        masked = fold(text)
    masked = _masked(masked, dates) if dates else masked
    if not patterns[_MAY_HOLD].search(masked):
        return ()
    found: list[Lasting] = []
    for term in sorted(_all(masked, dates, patterns), key=lambda term: (term.start, -term.end)):
        if not found or term.start >= found[-1].end:
            found.append(term)
    return tuple(found)


def _masked(text: str, dates: Sequence[Dated]) -> str:
    for date in dates:
        sign = _PERIOD if date.end else _DATE
        text = text[: date.span.start] + sign * (date.span.end - date.span.start) + text[date.span.end :]
    return text


def _all(masked: str, dates: Sequence[Dated], patterns: Patterns) -> Iterator[Lasting]:
    at = {date.span.start: date for date in dates}
    for name, pattern in PATTERNS.items():
        for match in patterns[pattern.words].finditer(masked):
            printed = match.groupdict()
            if "count" not in printed:
                date = at.get(match.start("date")) if printed else None
                begins, until = (date, date.end) if date and date.end else (None, date)
                yield Lasting(*match.span(), name, begins, until)
            elif months := _months(printed["count"], printed["unit"]):
                yield Lasting(*match.span("words" if "words" in printed else 0), name, months=months)


def _months(count: str, unit: str) -> int | None:
    number = int(count) if count.isdecimal() else _number(count)
    return number and number * (1 if unit == "mois" else 12)


@cache
def _number(words: str) -> int | None:
    """« trois », « vingt-cinq »; None for what is no number."""
    if words in _TENS:
        return _TENS.index(words) + 1
    from text_to_num import text2num

    try:
        return int(text2num(words.replace("-", " "), "fr"))
    except ValueError:
        return None
