"""`jumelages read` and `jumelages check`: bulletins in, records or Diagnostics out."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from jumelages.cli import failing
from jumelages.cli.options import LANGUAGE, LEXICON, TODAY, day_of, laid_over, refuse_to_overwrite
from jumelages.cli.output import OUT, as_json, as_json_line, put, stdout_is_terminal
from jumelages.cli.waiting import Waiting

if TYPE_CHECKING:
    from rich.console import Console

    from jumelages.bulletin import Bulletin
    from jumelages.diagnostics import Language
    from jumelages.lexicon import Lexicon
    from jumelages.records import BulletinRecord

WIDTH_IN_FILES = 120
"""Columns of a table that goes into a file, where no terminal sets a limit."""


class Reading(NamedTuple):
    """One file that could be read."""

    bulletin: Bulletin
    record: BulletinRecord


@dataclass
class Tally:
    """What became of the files so far, and the exit code that follows from it."""

    strict: bool
    failures: list[tuple[str, int]] = field(default_factory=list)
    doubtful: bool = False

    def count(self, record: BulletinRecord) -> None:
        """Take note of a file that was read."""
        warned = any(diagnostic.severity != "note" for diagnostic in record.diagnostics)
        self.doubtful |= record.status == "partial" or (self.strict and warned)

    def exit_code(self) -> int:
        """The cause of the first failure; without one, 1 for a partial reading and 0 for a whole one."""
        return self.failures[0][1] if self.failures else int(self.doubtful)


FILES = click.argument("files", metavar="FILE...", nargs=-1, required=True)
STRICT = click.option("--strict", is_flag=True, help="Exit with 1 when there is a warning, too.")
VERBOSE = click.option("--verbose", is_flag=True, help="Report entries of your lexicon files that no bulletin needed.")


@click.command()
@FILES
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json", "jsonl"]),
    help="Shape of the output (default: a table on a terminal, JSON elsewhere).",
)
@OUT
@click.option("--no-evidence", is_flag=True, help="Leave out of the JSON where each value was read.")
@STRICT
@LANGUAGE
@TODAY
@LEXICON
@VERBOSE
def read(
    files: Sequence[str],
    shape: str | None,
    out: Path | None,
    no_evidence: bool,
    strict: bool,
    language: Language,
    today: datetime.datetime | None,
    lexicons: Sequence[str],
    verbose: bool,
) -> None:
    """Read bulletins (TXT or PDF) into records.

    FILE may be - for standard input. One file gives one JSON object, several give an array; jsonl gives
    one object a line.
    """
    refuse_to_overwrite([*files, *lexicons], out)
    tally = Tally(strict)
    lexicon = laid_over(lexicons)
    readings = _read_each(files, day_of(today), language, lexicon, tally)
    shape = shape or ("table" if out is None and stdout_is_terminal() else "json")
    if shape == "table":
        _put_tables(readings, out, language)
    else:
        _put_json(readings, out, lines=shape == "jsonl", several=len(files) > 1, evidence=not no_evidence)
    if verbose:
        _say_unused(lexicon)
    _end(files, tally)


@click.command()
@FILES
@click.option("--notes", is_flag=True, help="Show notes, too.")
@STRICT
@LANGUAGE
@TODAY
@LEXICON
@VERBOSE
def check(
    files: Sequence[str],
    notes: bool,
    strict: bool,
    language: Language,
    today: datetime.datetime | None,
    lexicons: Sequence[str],
    verbose: bool,
) -> None:
    """Show what in the bulletins is impossible, doubtful, missing or not understood.

    Says nothing about a bulletin that is in order.
    """
    tally = Tally(strict)
    lexicon = laid_over(lexicons)
    for reading in _read_each(files, day_of(today), language, lexicon, tally):
        if _has_something_to_show(reading.record, notes=notes):
            put(_checked(reading, notes=notes, language=language), None)
    if verbose:
        _say_unused(lexicon)
    _end(files, tally)


def _say_unused(lexicon: Lexicon | None) -> None:
    for entry in lexicon.unused() if lexicon else ():
        failing.say(f"{entry.source}: [[{entry.kind}]] “{entry.value}” was not used: its words are in no bulletin read")


def _read_each(
    files: Sequence[str], today: datetime.date, language: Language, lexicon: Lexicon | None, tally: Tally
) -> Iterator[Reading]:
    """The files that can be read, one after the other; the others are reported and counted."""
    with Waiting(len(files)) as waiting:
        for file in files:
            name = "<stdin>" if file == "-" else file
            try:
                reading = _read_one(file, today, language, lexicon)
            except Exception as error:  # noqa: BLE001 - one bad file does not stop the rest
                with waiting.aside():
                    tally.failures.append((name, failing.report(error, name)))
            else:
                tally.count(reading.record)
                with waiting.aside():
                    yield reading
            waiting.advance()


def _read_one(file: str, today: datetime.date, language: Language, lexicon: Lexicon | None) -> Reading:
    from jumelages import parsing, reading

    name, data = reading.load(sys.stdin.buffer if file == "-" else file)
    bulletin = reading.read_bulletin(data, "<stdin>" if file == "-" else name)
    return Reading(bulletin, parsing.parse(bulletin, today=today, language=language, lexicon=lexicon))


def _put_json(readings: Iterable[Reading], out: Path | None, *, lines: bool, several: bool, evidence: bool) -> None:
    from jumelages.records import document

    documents: list[dict[str, Any]] = []
    for _, record in readings:
        if lines and out is None:
            put(as_json_line(document(record, evidence=evidence)), None)
        else:
            documents.append(document(record, evidence=evidence))
        _say_if_partial(record)
    if documents and lines:
        put("".join(map(as_json_line, documents)), out)
    elif documents:
        put(as_json(documents if several else documents[0]), out)


def _say_if_partial(record: BulletinRecord) -> None:
    if record.status == "partial":
        from jumelages.reporting.diagnostics import summary

        failing.say(f"{record.source.name}: {summary(record, 'en')}")


def _put_tables(readings: Iterable[Reading], out: Path | None, language: Language) -> None:
    from rich.console import Console

    from jumelages.reporting.diagnostics import print_diagnostics
    from jumelages.reporting.terminal import print_table

    console = _console() if out is None else Console(width=WIDTH_IN_FILES, color_system=None)
    tables: list[str] = []
    for number, (bulletin, record) in enumerate(readings):
        with console.capture() as capture:
            if number:
                console.print()
            print_table(console, record, language)
        if out is None:
            put(capture.get(), None)
        else:
            tables.append(capture.get())
        print_diagnostics(Console(stderr=True), record, bulletin, notes=False, language=language)
    if tables:
        put("".join(tables), out)


def _has_something_to_show(record: BulletinRecord, *, notes: bool) -> bool:
    return record.status == "partial" or any(
        notes or diagnostic.severity != "note" for diagnostic in record.diagnostics
    )


def _checked(reading: Reading, *, notes: bool, language: Language) -> str:
    from jumelages.reporting.diagnostics import print_diagnostics, print_summary

    console = _console()
    with console.capture() as capture:
        print_diagnostics(console, reading.record, reading.bulletin, notes=notes, language=language)
        print_summary(console, reading.record, language)
    return capture.get()


def _console() -> Console:
    from rich.console import Console

    return Console()


def _end(files: Sequence[str], tally: Tally) -> None:
    if tally.failures and len(files) > 1:
        names = ", ".join(name for name, _ in tally.failures)
        failing.say(f"{len(tally.failures)} of {len(files)} files could not be read: {names}")
    click.get_current_context().exit(tally.exit_code())
