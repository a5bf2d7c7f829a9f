"""What is noted while records are assembled: findings that become Diagnostics, and claims of source text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar
from unicodedata import normalize

from pydantic import TypeAdapter
from pydantic_core import ArgsKwargs

from jumelages.bulletin import Bulletin, Item, Span, place_of
from jumelages.confidence import CONFIDENCE
from jumelages.mentions import Doubt
from jumelages.records import Box, Element, Evidence

_ONE = b"\x01"
_NEW, _VALIDATE = object.__new__, TypeAdapter(Evidence).validator.validate_python
Part = TypeVar("Part", bound=str)


@dataclass(frozen=True)
class Finding:
    """A Diagnostic to be: its code, its field and block (None: the bulletin's own), its words, its place."""

    code: str
    field: str | None
    values: dict[str, str]
    evidence: Evidence | None
    block: int | None = None


class Account(NamedTuple):
    """What becomes of the characters of a bulletin's source: a 1 for each that is understood (`claimed`), and for each
    that a value was read from (`valued`)."""

    claimed: bytearray
    valued: bytearray


@dataclass
class Notes:
    """The bulletin under way, with the findings and the account of its source.

    `kept` are the words, numbers and days of its records, each of them held once.
    """

    bulletin: Bulletin
    account: Account
    findings: list[Finding] = field(default_factory=list)
    kept: dict[Any, Any] = field(default_factory=dict)

    @classmethod
    def on(cls, bulletin: Bulletin) -> Notes:
        """Notes on a bulletin of which nothing is understood yet."""
        return cls(bulletin, Account(bytearray(len(bulletin.source_text)), bytearray(len(bulletin.source_text))))

    def apart(self) -> Notes:
        """Notes on the same bulletin with findings of their own."""
        return Notes(self.bulletin, self.account, [], self.kept)

    def evidence(
        self,
        item: Item,
        span: Span,
        rule: str,
        pattern: str | None = None,
        *,
        claimed: bool = True,
        valued: bool = True,
    ) -> Evidence:
        """The evidence of a stretch of an item; it claims the stretch, and notes that it holds a value."""
        place = place_of(item, *span)
        start, end = place.span
        if claimed:
            self.account.claimed[start:end] = _ONE * (end - start)
        if valued:
            self.account.valued[start:end] = _ONE * (end - start)
        boxes = tuple(map(Box.around, place.boxes)) if place.boxes else ()
        quote, keep = self.bulletin.source_text[start:end], self.kept.setdefault
        values = {
            "quote": keep(quote, quote),
            "start": keep(start, start),
            "end": keep(end, end),
            "page": place.page,
            "line": place.line,
            "box": boxes[0] if boxes else None,
            "boxes": boxes if len(boxes) > 1 else (),
            "rule": rule,
            "pattern": pattern,
            "confidence": CONFIDENCE[rule, pattern],
        }
        if self.bulletin.elements:
            element = self.bulletin.elements[place.line - 1]
            values["element"] = self.kept.get(element) or keep(element, Element(**element._asdict()))
        if self.bulletin.recognised:
            certain = (values["confidence"], self.bulletin.confidence(place.span))
            values["confidence"] = min((one for one in certain if one is not None), default=None)
        evidence = _NEW(Evidence)
        _VALIDATE(ArgsKwargs((), values), self_instance=evidence)  # what its constructor does, in half of the calls
        return evidence

    def parts(self, item: Item, parts: Mapping[Part, Span], rule: str, pattern: str | None) -> dict[Part, Evidence]:
        """The evidence of the parts of a value, each where it is printed.

        A part of a label that stands elsewhere (the title of a table's column) has none.
        """
        found: dict[Part, Evidence] = {}
        for part, span in parts.items():
            evidence = self.evidence(item, span, rule, pattern)
            words = item.text.canonical[span.start : span.end]
            if evidence.quote == words or _letters(evidence.quote) == _letters(words):
                found[part] = evidence
        return found

    def claim(self, item: Item, span: Span) -> None:
        """Marks a stretch of an item as understood wording."""
        if span.start < span.end:
            start, end = item.text.source_span(span.start, span.end)
            self.account.claimed[start:end] = _ONE * (end - start)

    def find(
        self, code: str, field_name: str | None, item: Item, span: Span, values: dict[str, str] | None = None
    ) -> None:
        """Notes a finding at a stretch of an item."""
        span = span if span.start < span.end else Span(0, len(item.text.canonical))
        evidence = self.evidence(item, span, code, valued=False)
        self.findings.append(Finding(code, field_name, values or {}, evidence))

    def unread(self, item: Item, span: Span, read: str, field_name: str | None = None) -> None:
        """Notes words that were not understood (J401); they stay unclaimed, so that coverage speaks of them."""
        evidence = self.evidence(item, span, "J401", claimed=False, valued=False)
        self.findings.append(Finding("J401", field_name, {"read": read}, evidence))

    def doubt(self, doubt: Doubt, field_name: str, item: Item) -> None:
        """Notes the doubt of a mention."""
        self.find(doubt.code, field_name, item, doubt.span, doubt.values)

    def doubts(self, doubts: Iterable[Doubt], field_name: str, item: Item) -> None:
        """Notes the doubts of a mention."""
        for doubt in doubts:
            self.doubt(doubt, field_name, item)


def _letters(words: str) -> str:
    """Without blanks, and without the hyphens that ends of lines add."""
    return re.sub(r"[\W_]", "", normalize("NFKC", words))
