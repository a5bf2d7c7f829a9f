"""`jumelages diff`: two bulletins in, what changed between them out."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jumelages.cli import failing
from jumelages.cli.options import LANGUAGE, LEXICON, TODAY, day_of, laid_over, refuse_to_overwrite
from jumelages.cli.output import OUT, as_json, put, stdout_is_terminal
from jumelages.errors import DifferentSource, JumelagesError

if TYPE_CHECKING:
    from jumelages.comparing import Comparison
    from jumelages.diagnostics import Language
    from jumelages.lexicon import Lexicon
    from jumelages.reporting.papers import Paper

WIDTH_IN_FILES = 100
"""Columns of the text that goes into a file, where no terminal sets a limit."""


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "markdown", "html", "patch"]),
    default="text",
    show_default=True,
    help="Text, the changes document, Markdown for a mail, a page to look at, or an RFC 6902 JSON Patch.",
)
@OUT
@click.option("--all", "cosmetics", is_flag=True, help="Show cosmetic changes, too (text and Markdown).")
@click.option("--no-evidence", is_flag=True, help="Leave out of the JSON where each value was read.")
@click.option(
    "--fail-on",
    type=click.Choice(["news", "detail", "any"]),
    default="detail",
    show_default=True,
    help="The least weight of a change that makes the exit code 1; any counts cosmetics.",
)
@click.option(
    "--earlier",
    metavar="FILE",
    multiple=True,
    help="A bulletin before OLD; may be given more than once. With it, a mayor who comes back is noticed.",
)
@click.option(
    "--reader", is_flag=True, help="OLD is what an earlier reader made of the file NEW: show what the rules changed."
)
@click.option("--force", is_flag=True, help="Compare bulletins of different issuers all the same.")
@LANGUAGE
@TODAY
@LEXICON
def diff(
    old: str,
    new: str,
    shape: str,
    out: Path | None,
    cosmetics: bool,
    no_evidence: bool,
    fail_on: str,
    earlier: Sequence[str],
    reader: bool,
    force: bool,
    language: Language,
    today: datetime.datetime | None,
    lexicons: Sequence[str],
) -> None:
    """Show what changed from one bulletin to the next: in the world, apart from the typing.

    OLD and NEW may be TXT, PDF or a JSON document of `jumelages read`; one of them may be - for standard input.
    Exits with 0 if nothing but typing changed, with 1 if more did.
    """
    _refuse_twice_a_stream([old, new, *earlier])
    refuse_to_overwrite([old, new, *earlier, *lexicons], out)
    if shape == "html" and out is None and stdout_is_terminal():
        raise click.UsageError("a page is nothing for a terminal; name a file with --out.")
    day, lexicon = day_of(today), laid_over(lexicons)
    before, after, *others = (_paper(file, day, language, lexicon) for file in (old, new, *earlier))
    if reader:
        _require_reading_of(before, after, old, new)
    comparison = _compare(before, after, others, language, force=force)
    for note in comparison.notes if shape not in ("text", "html", "markdown") or out else ():
        failing.say(note)
    put(_shown(comparison, before, after, shape, language, out, cosmetics=cosmetics, evidence=not no_evidence), out)
    click.get_current_context().exit(_exit_code(comparison, fail_on))


def _refuse_twice_a_stream(files: Sequence[str]) -> None:
    for file in files:
        if files.count(file) > 1 and (file == "-" or Path(file).is_fifo()):
            name = "standard input" if file == "-" else f"the pipe {file}"
            raise click.UsageError(f"{name} can be read once only; name a file for the other bulletin.")


def _paper(file: str, day: datetime.date, language: Language, lexicon: Lexicon | None) -> Paper:
    """One bulletin, from its file or from a document of ours; what stops it ends the command."""
    from jumelages import documents, reading
    from jumelages.reporting.papers import Paper

    name = "<stdin>" if file == "-" else file
    try:
        path, data = reading.load(sys.stdin.buffer if file == "-" else file)
        if documents.is_document(data):
            return Paper(documents.read_document(data, name))
        from jumelages import parsing

        bulletin = reading.read_bulletin(data, "<stdin>" if file == "-" else path)
        return Paper(parsing.parse(bulletin, today=day, language=language, lexicon=lexicon), bulletin, data)
    except JumelagesError as error:
        click.get_current_context().exit(failing.report(error, name))


def _require_reading_of(before: Paper, after: Paper, old: str, new: str) -> None:
    if before.bulletin is not None:
        raise click.UsageError(f"with --reader, OLD is a document that `jumelages read` wrote; {old} is none.")
    if before.record.source.sha256 != after.record.source.sha256:
        error = DifferentSource(new, f"{old} was read from {before.record.source.name}, of other content")
        click.get_current_context().exit(failing.report(error))


def _compare(before: Paper, after: Paper, earlier: Sequence[Paper], language: Language, *, force: bool) -> Comparison:
    from jumelages.comparing import compare

    records = [paper.record for paper in earlier]
    try:
        return compare(before.record, after.record, earlier=records, language=language, force=force)
    except JumelagesError as error:
        click.get_current_context().exit(failing.report(error))


def _shown(
    comparison: Comparison,
    before: Paper,
    after: Paper,
    shape: str,
    language: Language,
    out: Path | None,
    *,
    cosmetics: bool,
    evidence: bool,
) -> str:
    match shape:
        case "json":
            from jumelages.comparing import changes_document

            return as_json(changes_document(comparison, evidence=evidence))
        case "patch":
            from jumelages.comparing import json_patch

            return as_json(json_patch(before.record, after.record))
        case "markdown":
            from jumelages.reporting.changes_markdown import changes_markdown

            return changes_markdown(comparison, language, cosmetics=cosmetics)
        case "html":
            from jumelages.reporting.changes_html import changes_html

            return changes_html(comparison, before, after, language)
    return _text(comparison, language, out, cosmetics=cosmetics)


def _text(comparison: Comparison, language: Language, out: Path | None, *, cosmetics: bool) -> str:
    from rich.console import Console

    from jumelages.reporting.changes_terminal import print_changes

    console = Console() if out is None else Console(width=WIDTH_IN_FILES, color_system=None)
    with console.capture() as capture:
        print_changes(console, comparison, language, cosmetics=cosmetics)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _exit_code(comparison: Comparison, fail_on: str) -> int:
    summary = comparison.summary
    counted = {
        "news": summary.news,
        "detail": summary.news + summary.detail,
        "any": summary.news + summary.detail + summary.cosmetic,
    }
    return int(counted[fail_on] > 0)
