"""The whole bulletin: front matter, blocks, Diagnostics, coverage, status."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter

from jumelages import __version__
from jumelages.assembling.blocks import Context, read_block
from jumelages.assembling.certainty import odd_values, uncertain_values
from jumelages.assembling.checking import agreed_with_others
from jumelages.assembling.coverage import coverage_of
from jumelages.assembling.dates import partial_date
from jumelages.assembling.fields import claim_rest, set_aside
from jumelages.assembling.footnotes import doubt_by_notes, set_notes_aside
from jumelages.assembling.notes import Finding, Notes
from jumelages.assembling.recognition import Outcome, missing, outcome_of, signs_of
from jumelages.bulletin import Bulletin, Span
from jumelages.catalogues import Language, phrase
from jumelages.diagnostics import CODES, diagnostic
from jumelages.errors import NotABulletin, TooLarge
from jumelages.expressions import expression
from jumelages.extracting.front import ISSUER_RULE, TITLE_RULE, FrontLine
from jumelages.extracting.readings import Extracted, Reading
from jumelages.lexicon import Lexicon
from jumelages.lexicon.patterns import Patterns
from jumelages.records import (
    Accord,
    BulletinRecord,
    City,
    Diagnostic,
    Evidence,
    Extractor,
    FrontMatter,
    Packed,
    PartialDate,
    Severity,
    Source,
)
from jumelages.segmenting import Segments, Statement
from jumelages.segmenting.own_city import publishing_towns

#: So many doubts nobody reads: this is no bulletin.
MAX_DIAGNOSTICS = 20_000


def assemble(
    bulletin: Bulletin, extracted: Extracted, lexicon: Lexicon, *, today: datetime.date, language: Language
) -> BulletinRecord:
    """The validated records of what the statements of a bulletin say.

    Raises:
        NotABulletin: it is none, seen as a whole.
        TooLarge: over 20,000 Diagnostics.
    """
    notes, segments = Notes.on(bulletin), extracted.segments
    as_of, latest, as_of_statements = _as_of(segments, today, notes)
    front = _front(extracted, as_of_statements, notes)
    _claim_around(segments, notes)
    blocks = _blocks(extracted, as_of or latest, today, lexicon, notes)
    _recognise(bulletin, segments, blocks, notes, lexicon.patterns)
    notes.findings.extend(odd_values(bulletin.source_text, blocks, front.places(), notes.findings))
    notes.findings.extend(uncertain_values(bulletin, blocks))
    _pages(bulletin, notes)
    doubts = sum(CODES[finding.code].severity is not Severity.NOTE for finding in notes.findings)
    if doubts > MAX_DIAGNOSTICS:
        raise TooLarge(bulletin.name, phrase("{n} doubts in it; the limit is {limit}", n=doubts, limit=MAX_DIAGNOSTICS))
    coverage = coverage_of(bulletin, notes.account.claimed)
    diagnostics = tuple(_diagnostics(notes.findings, language))
    partial = bool(coverage.unread or bulletin.unreadable_pages) or any(
        item.severity is Severity.ERROR or item.code in ("J401", "J503") for item in diagnostics
    )
    return BulletinRecord(
        status="partial" if partial else "complete",
        source=_source(bulletin),
        extractor=Extractor(version=__version__, lexicon=lexicon.digest),
        issuer=tuple(text for text, _ in front.issuer),
        title=front.title[0] if front.title else None,
        as_of=as_of,
        blocks=blocks,
        diagnostics=diagnostics,
        coverage=coverage,
        evidence=FrontMatter(
            text=Packed.of(bulletin.source_text),
            title=front.title[1] if front.title else None,
            issuer=tuple(evidence for _, evidence in front.issuer),
        ),
    )


def _recognise(
    bulletin: Bulletin, segments: Segments, blocks: tuple[City | Accord, ...], notes: Notes, patterns: Patterns
) -> None:
    """Let a bulletin pass; note what may be none, and refuse what is none."""
    signs = signs_of(bulletin, segments, blocks, notes.account.valued, patterns)
    outcome = outcome_of(signs)
    if outcome is Outcome.NO_BULLETIN:
        raise NotABulletin(bulletin.name, missing(signs))
    if outcome is Outcome.DOUBTFUL:
        counts = ("blocks", "countries", "agreed", "read", "lines")
        notes.findings.append(Finding("J503", None, {name: str(getattr(signs, name)) for name in counts}, None))


def _source(bulletin: Bulletin) -> Source:
    return Source(
        name=os.fsencode(bulletin.name).decode("utf-8", "replace"),  # a name need not be Unicode
        sha256=bulletin.sha256,
        media_type=bulletin.media_type,
        encoding=bulletin.encoding,
        pages=bulletin.pages,
    )


# -- the bulletin's own date ---------------------------------------------------------------------


def _as_of(
    segments: Segments, today: datetime.date, notes: Notes
) -> tuple[PartialDate | None, PartialDate | None, list[Statement]]:
    """The bulletin's own date, the latest of those that it bears, and what bears them."""
    roles = ("as_of", "title", "issuer", "plain")
    blocks = [item for block in segments.blocks for item in block.statements]
    statements = [item for item in (*segments.front, *segments.around, *blocks) if item.as_of and item.role in roles]
    if not statements:
        statements = [item for item in segments.furniture if item.as_of][:1]
    dated = [item for item in statements if not _is_period(item)]
    statements = dated or statements
    dates: list[tuple[PartialDate, Statement]] = []
    for statement in statements:
        assert statement.as_of is not None
        notes.doubts(statement.as_of.doubts, "as_of", statement.item)
        date = partial_date(statement.as_of.value, statement.item, notes)
        notes.claim(statement.item, statement.as_of.span)
        if date:
            dates.append((date, statement))
    latest = max((date for date, _ in dates if date.earliest <= today), key=_LATEST, default=None)
    return _one_date(dates, today, notes), latest, statements


_LATEST = attrgetter("latest")


def _is_period(statement: Statement) -> bool:
    """« RÉPERTOIRE DES JUMELAGES 2013-2014 »: years for which the bulletin is made."""
    dated = statement.as_of.value if statement.as_of else None
    return statement.role == "title" and dated is not None and dated.end is not None


def _one_date(dates: list[tuple[PartialDate, Statement]], today: datetime.date, notes: Notes) -> PartialDate | None:
    """The one date of the bulletin; two that differ are none, and one in the future is none."""
    if not dates:
        if not any(finding.field == "as_of" for finding in notes.findings):
            notes.findings.append(Finding("J501", "as_of", {}, None))
        return None
    first, statement = dates[0]
    for other, place in dates[1:]:
        if not (other.edtf.startswith(first.edtf) or first.edtf.startswith(other.edtf)):
            assert place.as_of is not None
            notes.find("J502", "as_of", place.item, place.as_of.span, {"read": first.text, "other": other.text})
            return None
        first = max(first, other, key=lambda date: len(date.edtf))
    if first.earliest > today:
        assert statement.as_of is not None
        notes.find("J202", "as_of", statement.item, statement.as_of.span, {"read": first.text})
        return None
    return first


# -- what stands before and around the blocks ----------------------------------------------------


class _Front:
    """The title and the issuer's lines, each with its evidence."""

    def __init__(self) -> None:
        self.title: tuple[str, Evidence] | None = None
        self.issuer: list[tuple[str, Evidence]] = []

    def places(self) -> Iterator[tuple[str, Evidence]]:
        """The fields and where they are printed."""
        yield from (("title", evidence) for _, evidence in ([self.title] if self.title else []))
        yield from (("issuer", evidence) for _, evidence in self.issuer)


def _front(extracted: Extracted, dated: list[Statement], notes: Notes) -> _Front:
    """What is reported in front of the blocks; what it leaves out, the first page header says."""
    front = _Front()
    for reading, line in extracted.front:
        statement = reading.statement
        if line:
            _title_and_issuer(reading, line, front, notes)
        elif statement in dated:
            notes.claim(statement.item, statement.whole)
        else:
            _note(reading, notes)
    is_headed = front.title is not None
    for reading, line in extracted.furniture:
        if not front.issuer and (reading.statement.role == "issuer" if is_headed else front.title is None):
            _title_and_issuer(reading, line, front, notes)
    return front


def _note(reading: Reading, notes: Notes) -> None:
    for span in reading.aside:
        set_aside(reading.statement.item, span, notes)
    if reading.unread:
        claim_rest(reading, notes)


def _title_and_issuer(reading: Reading, line: FrontLine, front: _Front, notes: Notes) -> None:
    """A line that names the title, the issuer or both."""
    statement = reading.statement
    both = line.issuer_and_title if front.title is None else None
    notes.claim(statement.item, statement.whole)
    notes.doubts(line.doubts, "title", statement.item)
    if both or statement.role == "issuer":
        front.issuer.append(_words(statement, both[0] if both else line.words, ISSUER_RULE, notes))
    if both or (statement.role == "title" and front.title is None):
        front.title = _words(statement, both[1] if both else line.words, TITLE_RULE, notes)
    elif statement.role == "title":
        _note(reading, notes)


def _words(statement: Statement, span: Span, rule: str, notes: Notes) -> tuple[str, Evidence]:
    return statement.marked.text[span.start : span.end], notes.evidence(statement.item, span, rule)


#: « Mis en ligne le 3/2/2023 – Standard : 40 00 00 00 »: what stands behind the bulletin's date.
_WORDS = expression(r"[^\W\d_]{4}")


def _claim_around(segments: Segments, notes: Notes) -> None:
    for statement in segments.furniture:
        notes.claim(statement.item, statement.whole)
    for statement in segments.around:
        notes.claim(statement.item, statement.whole)
        behind = Span(statement.as_of.span.end, statement.whole.end) if statement.as_of else None
        if behind and _WORDS.search(statement.marked.text, *behind):
            set_aside(statement.item, behind, notes)
    for statement in segments.beside:
        set_aside(statement.item, statement.whole, notes)
    set_notes_aside(segments, notes)


# -- blocks --------------------------------------------------------------------------------------


def _blocks(
    extracted: Extracted, as_of: PartialDate | None, today: datetime.date, lexicon: Lexicon, notes: Notes
) -> tuple[City | Accord, ...]:
    front = [item.marked.text for item in extracted.segments.front if item.role in ("title", "issuer")]
    context = Context(extracted.known, extracted.title_kinds, as_of, today, lexicon, publishing_towns(front))
    keys: Counter[str] = Counter()
    records: list[City | Accord] = []
    for index, block in enumerate(extracted.blocks):
        own = notes.apart()
        records.append(read_block(block, context, keys, own))
        doubt_by_notes(block, extracted.segments, own)
        notes.findings += [Finding(item.code, item.field, item.values, item.evidence, index) for item in own.findings]
    notes.findings += [replace(item, block=at) for at, item in agreed_with_others(records, front)]
    return tuple(records)


_LEFT_OUT = {"hidden": "J404", "struck": "J405", "mark": "J406", "unsure": "J407"}
_EXCERPT = 100


def _pages(bulletin: Bulletin, notes: Notes) -> None:
    for page in bulletin.unreadable_pages:
        notes.findings.append(Finding("J403", None, {"page": str(page)}, None))
    for page, reason, text in bulletin.left_out:
        notes.findings.append(Finding(_LEFT_OUT[reason], None, {"page": str(page), "read": text[:_EXCERPT]}, None))


def _diagnostics(findings: Iterable[Finding], language: Language) -> Iterable[Diagnostic]:
    seen: set[tuple[str, int | None, str | None, int | None]] = set()
    for finding in findings:
        same = (finding.code, finding.block, finding.field, finding.evidence.start if finding.evidence else None)
        if same in seen:
            continue
        seen.add(same)
        yield diagnostic(
            finding.code,
            block=finding.block,
            field=finding.field,
            values=finding.values,
            evidence=finding.evidence,
            language=language,
        )
