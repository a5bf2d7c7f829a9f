"""A printed date to its record."""

from __future__ import annotations

from jumelages.annotating.date_values import Dated
from jumelages.assembling.notes import Notes
from jumelages.bulletin import Item
from jumelages.expressions import expression
from jumelages.records import PartialDate

_RULE = "date"
#: What stands between the two ends of a period.
_TO = expression(r"(?:\s|[-–—/]|\b(?:au|à|et|le|jusqu'au|jusqu'en)\b)+$")


def partial_date(dated: Dated | None, item: Item, notes: Notes) -> PartialDate | None:
    """The record of a printed date."""
    if dated is None or dated.value is None:
        return None
    value, printed = dated.value, item.text.canonical[dated.span.start : dated.span.end]
    if dated.end:
        printed = _TO.sub("", item.text.canonical[dated.span.start : dated.end.span.start])
    keep = notes.kept.setdefault
    edtf, earliest, latest = value.edtf, value.earliest, value.latest
    return PartialDate(
        edtf=keep(edtf, edtf),
        earliest=keep(earliest, earliest),
        latest=keep(latest, latest),
        text=keep(printed, printed),
        evidence=notes.evidence(item, dated.span, _RULE, dated.form),
    )
