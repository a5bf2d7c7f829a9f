"""`jumelages read` and `jumelages check`: bulletins in, records or Diagnostics out."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import click

from jumelages import __version__
from jumelages.catalogues import Language
from jumelages.cli import failing, files
from jumelages.cli.options import FILE, LEXICON, OCR, PDF_ENGINE, TODAY, format_of, format_or_table, refuse_to_overwrite
from jumelages.cli.output import OUT, format_option, put, refuse_a_page_on_a_terminal
from jumelages.cli.speaking import catalogue, is_quiet
from jumelages.cli.waiting import Waiting
from jumelages.errors import BadLexicon
from jumelages.isolated.manner import Read
from jumelages.reporting.findings import FileFindings, Unread
from jumelages.reporting.json_text import as_json_array
from jumelages.reporting.screen import file_screen, screen_of

WIDTH_IN_FILES = 120
"""Columns of a table that goes into a file, where no terminal sets a limit."""


@dataclass
class Tally:
    """What became of the files so far, and the exit code that follows from it."""

    strict: bool
    failures: list[Unread] = field(default_factory=list)
    doubtful: bool = False
    unused: list[str] | None = None

    def count(self, read: Read) -> None:
        """Take note of a file that was read."""
        self.doubtful |= read.is_partial or (self.strict and read.is_warned)
        self.unused = [entry for entry in self.unused or read.unused if entry in read.unused]

    def exit_code(self) -> int:
        """The cause of the first failure; without one, 1 for a partial reading and 0 for a whole one."""
        return self.failures[0].exit_code if self.failures else int(self.doubtful)


FILES = click.argument("paths", type=FILE, metavar="FILE...", nargs=-1, required=True)
STRICT = click.option("--strict", is_flag=True, help="Exit with 1 when there is a warning, too.")
VERBOSE = click.option("--verbose", is_flag=True, help="Report entries of your lexicon files that no bulletin needed.")


@click.command()
@FILES
@format_option(
    *("table", "json", "jsonl", "html"),
    says="Format of the output (default: a table on a terminal, JSON elsewhere); html is one file's pages with every "
    "value boxed, beside its records.",
)
@OUT
@click.option("--no-evidence", is_flag=True, help="Leave out of the JSON where each value was read.")
@STRICT
@TODAY
@LEXICON
@OCR
@PDF_ENGINE
@VERBOSE
def read(
    paths: Sequence[str],
    output_format: str | None,
    out: Path | None,
    no_evidence: bool,
    strict: bool,
    today: datetime.datetime | None,
    lexicons: Sequence[str],
    ocr: bool,
    engine: Literal["pdfium", "pdfplumber"],
    verbose: bool,
) -> None:
    """Read bulletins (TXT, PDF, DOCX, ODT or HTML) into records.

    FILE may be - for standard input. One file gives one JSON object, several give an array; jsonl gives
    one object a line.

    \b
    $ jumelages read bulletin.pdf
    $ jumelages read 2014.txt 2018.txt --format jsonl --out records.jsonl
    """
    refuse_to_overwrite([*paths, *lexicons], out)
    tally = Tally(strict)
    output_format = format_or_table(output_format, out)
    manner = files.manner(today, lexicons, ocr=ocr, document=output_format in ("json", "jsonl"), engine=engine)
    if output_format == "table":
        screen = file_screen(WIDTH_IN_FILES) if out else screen_of(sys.stdout)
        work: tuple[Any, ...] = ("read_table", manner, screen, screen_of(sys.stderr))
    elif output_format == "html":
        _require_one_page(paths, out)
        work = ("read_page", manner)
    else:
        work = ("read_json", manner, output_format == "jsonl", not no_evidence)
    _put_all(_read_each(paths, work, tally), output_format, out, several=len(paths) > 1)
    _end(paths, tally, verbose=verbose)


@click.command()
@FILES
@format_option(
    *("text", "json", "github", "sarif"),
    default="text",
    says="Text for people, JSON, annotations of a GitHub workflow, or SARIF 2.1.0.",
)
@OUT
@click.option("--notes", is_flag=True, help="Show notes, too.")
@STRICT
@TODAY
@LEXICON
@OCR
@PDF_ENGINE
@VERBOSE
def check(
    paths: Sequence[str],
    output_format: str,
    out: Path | None,
    notes: bool,
    strict: bool,
    today: datetime.datetime | None,
    lexicons: Sequence[str],
    ocr: bool,
    engine: Literal["pdfium", "pdfplumber"],
    verbose: bool,
) -> None:
    """Show what in the bulletins is impossible, doubtful, missing or not understood.

    Says nothing about a bulletin that is in order; JSON and SARIF are documents in any case.

    \b
    $ jumelages check bulletin.pdf
    $ jumelages check 2014.txt 2018.txt --strict
    $ jumelages check 2014.txt 2018.txt --out findings.sarif
    """
    refuse_to_overwrite([*paths, *lexicons], out)
    tally = Tally(strict)
    output_format = str(format_of(output_format, out))
    is_document = output_format in ("json", "sarif")
    manner = files.manner(today, lexicons, ocr=ocr, document=is_document, engine=engine)
    if output_format == "text":
        screen = file_screen(WIDTH_IN_FILES) if out else screen_of(sys.stdout)
        shown = (read.output for read in _read_each(paths, ("check", manner, screen, notes), tally))
        if out:
            put("".join(shown), out)
        for text in filter(None, shown):
            put(text, None)
    else:
        found = [json.loads(read.output) for read in _read_each(paths, ("find", manner, notes), tally)]
        put(_joined(found, tally.failures, output_format, manner.language), out)
    _end(paths, tally, verbose=verbose)


def _joined(found: Sequence[FileFindings], unread: Sequence[Unread], output_format: str, spoken: Language) -> str:
    """The findings of all files in one document, or one a line."""
    from jumelages.reporting.findings import as_annotations, as_findings, as_sarif

    if output_format == "json":
        return as_findings(found, unread)
    if output_format == "github":
        return as_annotations(found, unread, spoken)
    return as_sarif(found, unread, __version__, spoken)


def _require_one_page(paths: Sequence[str], out: Path | None) -> None:
    if len(paths) > 1:
        raise click.UsageError(catalogue().gettext("a page is of one bulletin; name one FILE."))
    refuse_a_page_on_a_terminal(out)


def _read_each(paths: Sequence[str], work: tuple[Any, ...], tally: Tally) -> Iterator[Read]:
    """The files that can be read, one after the other; the others are reported and counted.

    Raises:
        BadLexicon: the user's lexicon cannot be used, for whatever file.
    """
    from jumelages.isolated.pool import outcomes

    jobs = files.jobs(paths, f"jumelages.isolated.reading:{work[0]}", *work[1:])
    with Waiting(paths) as waiting:
        for job, read, error in outcomes(jobs, len(paths)):
            if isinstance(error, BadLexicon):
                raise error
            with waiting.aside():
                if error:
                    code = failing.report(error, job.name)
                    tally.failures.append(Unread(job.name, failing.sentence_of(error, job.name), code))
                else:
                    tally.count(read)
                    yield read
            waiting.advance()


def _put_all(readings: Iterable[Read], output_format: str, out: Path | None, *, several: bool) -> None:
    """Put out what was read: whole into a file, and one after the other where the form allows it."""
    outputs: list[str] = []
    for read in readings:
        output = f"\n{read.output}" if output_format == "table" and outputs else read.output
        if out or output_format == "json":
            outputs.append(output)
        else:
            outputs = [""]
            put(output, None)
        if not is_quiet():
            click.echo(read.alarms, err=True, nl=False)
        if read.said:
            failing.say(read.said)
    if outputs and (out or output_format == "json"):
        put(as_json_array(outputs) if output_format == "json" and several else "".join(outputs), out)


def _end(paths: Sequence[str], tally: Tally, *, verbose: bool) -> None:
    for entry in tally.unused or () if verbose else ():
        failing.say(catalogue().gettext("{entry}: its words are in no bulletin read").format(entry=entry))
    if tally.failures and len(paths) > 1:
        names = ", ".join(one.name for one in tally.failures)
        words = catalogue().ngettext(
            "{n} of {all} files could not be read: {names}",
            "{n} of {all} files could not be read: {names}",
            len(tally.failures),
        )
        failing.say(words.format(n=len(tally.failures), all=len(paths), names=names))
    click.get_current_context().exit(tally.exit_code())
