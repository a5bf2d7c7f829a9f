"""What is noted while records are assembled: findings that become Diagnostics, and claims of source text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jumelages.bulletin import Bulletin, Item, Span, place_of
from jumelages.mentions import Doubt
from jumelages.records import Evidence


@dataclass(frozen=True)
class Finding:
    """A Diagnostic to be: its code, its field and block (None: the bulletin's own), its words, its place."""

    code: str
    field: str | None
    values: dict[str, str]
    evidence: Evidence | None
    block: int | None = None


@dataclass
class Notes:
    """The bulletin under way, with the findings and the claimed stretches of its source.

    Of the claimed stretches, those `evidenced` hold a value of a record.
    """

    bulletin: Bulletin
    findings: list[Finding] = field(default_factory=list)
    claims: list[Span] = field(default_factory=list)
    evidenced: list[Span] = field(default_factory=list)

    def evidence(self, item: Item, span: Span, rule: str) -> Evidence:
        """The evidence of a value's stretch of an item, which is claimed by it."""
        evidence = self._pointed_at(item, span, rule)
        stretch = Span(evidence.start, evidence.end)
        self.claims.append(stretch)
        self.evidenced.append(stretch)
        return evidence

    def _pointed_at(self, item: Item, span: Span, rule: str) -> Evidence:
        """The evidence of a stretch of an item, which stays unclaimed."""
        place = place_of(item, span.start, span.end)
        box = place.box
        return Evidence(
            quote=self.bulletin.source_text[place.span.start : place.span.end],
            start=place.span.start,
            end=place.span.end,
            page=place.page,
            line=place.line,
            box=tuple(round(edge, 2) for edge in box) if box else None,  # type: ignore[arg-type]  # a Box has four edges
            rule=rule,
        )

    def claim(self, item: Item, span: Span) -> None:
        """Marks a stretch of an item as understood wording."""
        if span.start < span.end:
            self.claims.append(item.text.source_span(span.start, span.end))

    def find(
        self, code: str, field_name: str | None, item: Item, span: Span, values: dict[str, str] | None = None
    ) -> None:
        """Notes a finding at a stretch of an item."""
        span = span if span.start < span.end else Span(0, len(item.text.canonical))
        self.claim(item, span)
        self.findings.append(Finding(code, field_name, values or {}, self._pointed_at(item, span, code)))

    def unread(self, item: Item, span: Span, read: str, field_name: str | None = None) -> None:
        """Notes words that were not understood (J401); they stay unclaimed, so that coverage tells of them."""
        self.findings.append(Finding("J401", field_name, {"read": read}, self._pointed_at(item, span, "J401")))

    def doubts(self, doubts: Iterable[Doubt], field_name: str, item: Item) -> None:
        """Notes the doubts of a mention."""
        for doubt in doubts:
            self.find(doubt.code, field_name, item, doubt.span, doubt.values)
