"""What happened to a city's agreements over the years, as a report shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jumelages.catalogues import Language
from jumelages.comparing import Change, ChangeType
from jumelages.comparing.agreements import agreement_name, event_name
from jumelages.records import Agreement
from jumelages.words import agreement_words, date_in_words, word_of

_ADDITIONS = (ChangeType.AGREEMENT_ADDED, ChangeType.EVENT_ADDED)


class Moment(NamedTuple):
    """One event of one agreement; `edtf` is its date in normal form, `date` in words; `is_new` in this comparison."""

    edtf: str
    date: str
    label: str
    kind: str
    is_new: bool


def timeline(agreements: Sequence[Agreement], changes: Sequence[Change], language: Language) -> list[Moment]:
    """The dated events of a block's agreements, the earliest first. `changes` are those of the block."""
    added = {change.path for change in changes if change.type in _ADDITIONS}
    moments = []
    for agreement in agreements:
        label = agreement_words(agreement, language)
        path = f"agreements[{agreement_name(agreement)}]"
        for event in agreement.events:
            if event.date:
                is_new = bool({path, f"{path}.events[{event_name(event)}]"} & added)
                kind = word_of(event.kind, language)
                date = date_in_words(event.date, language)
                moments.append(Moment(event.date.edtf, date, label, kind, is_new))
    return sorted(moments, key=lambda moment: moment.edtf)
