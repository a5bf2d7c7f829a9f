"""What the commands do with one bulletin in a child: its file in, what is shown of it out."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import NamedTuple

from jumelages import parsing, reading
from jumelages.bulletin import Bulletin
from jumelages.catalogues import phrase
from jumelages.documents import is_document
from jumelages.errors import DocumentGiven
from jumelages.isolated.manner import Explanation, Manner, Read, Sources, Storable
from jumelages.lexicon import Lexicon, default_lexicon, lexicon_of
from jumelages.records import BulletinRecord, document
from jumelages.reporting.json_text import as_json, as_json_line
from jumelages.reporting.screen import Screen, console_for, shown
from jumelages.reporting.summary import summary
from jumelages.words import colon


class _Reading(NamedTuple):
    bulletin: Bulletin
    record: BulletinRecord
    unused: tuple[str, ...]


def read_json(data: bytes, name: str, manner: Manner, in_one_line: bool, evidence: bool) -> Read:
    """The JSON document."""
    read = _reading(data, name, manner)
    value = document(read.record, evidence=evidence)
    return _read(read, as_json_line(value) if in_one_line else as_json(value), "", _said(read.record, manner))


def _said(record: BulletinRecord, manner: Manner) -> str:
    """That a bulletin was read only in part; nothing where it was not."""
    if record.status != "partial":
        return ""
    return f"{record.source.name}{colon(manner.spoken)} {summary(record, manner.spoken)}"


def read_table(data: bytes, name: str, manner: Manner, out: Screen, alarms: Screen) -> Read:
    """The table for one screen, and the warnings and errors for another."""
    from jumelages.reporting.diagnostics import print_diagnostics
    from jumelages.reporting.terminal import print_table

    read = _reading(data, name, manner)
    table, beside = console_for(out), console_for(alarms)
    print_table(table, read.record, manner.language)
    print_diagnostics(beside, read.record, read.bulletin, notes=False, language=manner.language)
    return _read(read, shown(table), shown(beside), "")


def read_page(data: bytes, name: str, manner: Manner) -> Read:
    """A page for a browser: the bulletin with every value boxed, and its records beside it."""
    from jumelages.reporting.bulletin_html import bulletin_html

    read = _reading(data, name, manner)
    return _read(read, bulletin_html(read.record, read.bulletin, data, manner.language), "", _said(read.record, manner))


def check(data: bytes, name: str, manner: Manner, screen: Screen, notes: bool) -> Read:
    """What is doubtful in it; nothing where it is in order."""
    read = _reading(data, name, manner)
    record, output = read.record, ""
    if record.status == "partial" or any(notes or found.severity != "note" for found in record.diagnostics):
        from jumelages.reporting.diagnostics import print_diagnostics, print_summary

        console = console_for(screen)
        print_diagnostics(console, record, read.bulletin, notes=notes, language=manner.language)
        print_summary(console, record, manner.language)
        output = shown(console)
    return _read(read, output, "", "")


def find(data: bytes, name: str, manner: Manner, notes: bool) -> Read:
    """The same for machines: its findings, as JSON."""
    from jumelages.reporting.findings import findings

    read = _reading(data, name, manner)
    return _read(read, as_json_line(findings(read.record, read.bulletin, name, notes=notes)), "", "")


def read_record(data: bytes, name: str, manner: Manner) -> Storable:
    """Its records, packed, for there may be thousands that wait for their turn."""
    return storable(_reading(data, name, manner._replace(language="en")).record)  # what is stored knows no language


def storable(record: BulletinRecord) -> Storable:
    """Records as the store keeps them."""
    date = record.as_of.earliest if record.as_of else None
    is_doubtful = any(found.code == "J503" for found in record.diagnostics)
    packed = zlib.compress(record.model_dump_json().encode("utf-8"), 9)  # the store keeps it so
    return Storable(packed, date, " ".join(record.issuer), is_doubtful)


def read_for_store(data: bytes, name: str, manner: Manner) -> Storable:
    """The same, of what may be stored.

    Raises:
        DocumentGiven: this is a document of records, not a bulletin's own file.
    """
    if is_document(data):
        raise DocumentGiven(name)
    return read_record(data, name, manner)


def digest(_: bytes, __: str, sources: Sources) -> str:
    """The digest of the lexicon that the user's files make of ours."""
    return (_lexicon(sources) or default_lexicon()).digest


def source_text(data: bytes, name: str) -> str:
    """The text that places of a document without pages point into."""
    return reading.read_bulletin(data, name).source_text


def read_paper(data: bytes, name: str, manner: Manner) -> tuple[Bulletin, BulletinRecord]:
    """Its lines and its records."""
    read = _reading(data, name, manner)
    return read.bulletin, read.record


def explain(data: bytes, name: str, manner: Manner, screen: Screen, lines: tuple[int, ...], page: bool) -> Explanation:
    """Why it is read as it is, all of it or some lines, as text for a screen or as an HTML page."""
    from jumelages.explaining import explain as explained
    from jumelages.reporting.explanations import explanation_page, print_explanation

    bulletin = reading.read_bulletin(data, name, ocr=manner.ocr, engine=manner.engine)
    statements = explained(bulletin, _lexicon(manner.lexicon))
    missing = tuple(line for line in lines if not any(one.stands_on(line) for one in statements))
    chosen = [one for one in statements if not lines or any(one.stands_on(line) for line in lines)]
    if page:
        return Explanation(explanation_page(chosen, manner.language), missing)
    console = console_for(screen)
    print_explanation(console, chosen, manner.language)
    return Explanation(shown(console), missing)


def _reading(data: bytes, name: str, manner: Manner) -> _Reading:
    lexicon = _lexicon(manner.lexicon)
    if lexicon:
        lexicon.forget_use()
    bulletin = reading.read_bulletin(data, name, ocr=manner.ocr, engine=manner.engine)
    record = parsing.parse(bulletin, today=manner.today, language=manner.language, lexicon=lexicon)
    entries = lexicon.unused() if lexicon else ()
    unused = (
        phrase("{source}: [[{kind}]] “{value}” was not used", source=entry.source, kind=entry.kind, value=entry.value)
        for entry in entries
    )
    return _Reading(bulletin, record, tuple(one.said(manner.spoken) for one in unused))


@lru_cache(maxsize=4)
def _lexicon(sources: Sources) -> Lexicon | None:
    return lexicon_of(*sources) if sources else None


def _read(read: _Reading, output: str, alarms: str, said: str) -> Read:
    record = read.record
    is_warned = any(found.severity != "note" for found in record.diagnostics)
    return Read(output, alarms, said, record.status == "partial", is_warned, read.unused)
