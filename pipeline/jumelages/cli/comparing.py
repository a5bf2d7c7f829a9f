"""`jumelages diff`: two bulletins in, what changed between them out."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jumelages.catalogues import phrase
from jumelages.cli import failing, files
from jumelages.cli.options import DB, FILE, ISSUER, LEXICON, OCR, TODAY, format_of, refuse_to_overwrite
from jumelages.cli.output import OUT, format_option, put, refuse_a_page_on_a_terminal
from jumelages.cli.speaking import catalogue, language, language_of_documents
from jumelages.errors import BadLexicon, DifferentSource, JumelagesError
from jumelages.isolated.manner import Compared, Comparing, Manner, PaperRead
from jumelages.reporting.screen import file_screen, screen_of

if TYPE_CHECKING:
    from jumelages.isolated.pool import Job

WIDTH_IN_FILES = 100
"""Columns of the text that goes into a file, where no terminal sets a limit."""
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?|(?P<day>\d{2})/(?P<month>\d{2})/(?P<year>\d{4})")


@click.command()
@click.argument("old", type=FILE, metavar="OLD")
@click.argument("new", type=FILE, metavar="NEW")
@format_option(
    *("text", "json", "markdown", "html", "patch"),
    default="text",
    says="Text, the changes document, Markdown for a mail, a page to look at, or an RFC 6902 JSON Patch.",
)
@OUT
@click.option("--cosmetic", "cosmetics", is_flag=True, help="Show cosmetic changes, too (text and Markdown).")
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
    type=FILE,
    metavar="FILE",
    multiple=True,
    help="A bulletin before OLD; may be given more than once. With it, a mayor who comes back is noticed.",
)
@DB
@ISSUER
@click.option(
    "--reader", is_flag=True, help="OLD is what an earlier reader made of the file NEW: show what the rules changed."
)
@click.option("--force", is_flag=True, help="Compare bulletins of different issuers all the same.")
@TODAY
@LEXICON
@OCR
def diff(
    old: str,
    new: str,
    output_format: str,
    out: Path | None,
    cosmetics: bool,
    no_evidence: bool,
    fail_on: str,
    earlier: Sequence[str],
    db: str,
    issuer: str | None,
    reader: bool,
    force: bool,
    today: datetime.datetime | None,
    lexicons: Sequence[str],
    ocr: bool,
) -> None:
    """Show what changed from one bulletin to the next: in the world, apart from the typing.

    OLD and NEW may be TXT, PDF, DOCX, ODT, HTML or a JSON document of `jumelages read`; one of them may be - for
    standard input. A date such as 2014-07-11 or 11/07/2014 that is no file stands for the stored bulletin of that date.
    Exits with 0 if nothing but typing changed, with 1 if more did.

    \b
    $ jumelages diff 2014.txt 2018.txt
    $ jumelages diff 2014.txt 2018.txt --format html --out changes.html
    """
    _refuse_twice_a_stream([old, new, *earlier])
    refuse_to_overwrite([old, new, *earlier, *lexicons], out)
    output_format = str(format_of(output_format, out))
    if output_format == "html":
        refuse_a_page_on_a_terminal(out)
    is_document = output_format in ("json", "patch")
    papers = _papers((old, new, *earlier), db, issuer, files.manner(today, lexicons, ocr=ocr, document=is_document))
    if reader:
        _require_reading_of(papers[0], papers[1], old, new)
    spoken = language_of_documents() if is_document else language()
    comparing = Comparing(output_format, spoken, cosmetics=cosmetics, evidence=not no_evidence, force=force)
    compared = _compare(papers, comparing, out, f"{old} → {new}")
    for note in compared.notes if output_format not in ("text", "html", "markdown") or out else ():
        failing.say(note)
    put(compared.output, out)
    click.get_current_context().exit(_exit_code(compared, fail_on))


def _refuse_twice_a_stream(files: Sequence[str]) -> None:
    for file in files:
        if files.count(file) > 1 and (file == "-" or Path(file).is_fifo()):
            if file == "-":
                once = catalogue().gettext("standard input can be read once only; name a file for the other bulletin.")
            else:
                once = catalogue().gettext("the pipe {file} can be read once only; name a file for the other bulletin.")
            raise click.UsageError(once.format(file=file))


def _papers(paths: Sequence[str], db: str, issuer: str | None, manner: Manner) -> list[PaperRead]:
    """The bulletins, each from its file, a document of ours or the store; what stops one ends the command.

    Raises:
        BadLexicon: the user's lexicon cannot be used, for whatever file.
    """
    from jumelages.isolated.pool import outcomes

    papers: list[PaperRead] = []
    for job, paper, error in outcomes((_job(path, db, issuer, manner) for path in paths), len(paths)):
        if isinstance(error, BadLexicon):
            raise error
        if error:
            click.get_current_context().exit(failing.report(error, job.name))
        papers.append(paper)
    return papers


def _job(path: str, db: str, issuer: str | None, manner: Manner) -> Job:
    work = "jumelages.isolated.comparing:read_paper"
    date = _DATE.fullmatch(path)
    if date and not Path(path).exists():
        from jumelages.isolated.pool import Job

        try:
            edtf = "{year}-{month}-{day}".format(**date.groupdict()) if date["day"] else path
            return Job(path, _stored(edtf, db, issuer), work, (manner,))
        except JumelagesError as error:
            return Job(path, b"", work, error=error)
    return files.job(path, work, manner)


def _stored(date: str, db: str, issuer: str | None) -> bytes:
    """The document of the stored bulletin of a date, and of an issuer where there are several."""
    from jumelages.store.engines import asking, open_store
    from jumelages.store.histories import records_of_date

    with asking(open_store(db)) as connection:
        return records_of_date(connection, date, issuer).model_dump_json().encode("utf-8")


def _require_reading_of(before: PaperRead, after: PaperRead, old: str, new: str) -> None:
    if not before.is_document:
        none = catalogue().gettext("with --reader, OLD is a document that `jumelages read` wrote; {old} is none.")
        raise click.UsageError(none.format(old=old))
    if before.sha256 != after.sha256:
        error = DifferentSource(
            new, phrase("{old} was read from {source}, of other content", old=old, source=before.source)
        )
        click.get_current_context().exit(failing.report(error))


def _compare(papers: Sequence[PaperRead], comparing: Comparing, out: Path | None, name: str) -> Compared:
    """The comparison; `name` is said where its pages cannot be drawn."""
    from jumelages.isolated.pool import Job, outcome

    screen = file_screen(WIDTH_IN_FILES) if out else screen_of(sys.stdout)
    packed = [paper.paper for paper in papers]
    try:
        compared: Compared = outcome(
            Job(
                name,
                b"",
                "jumelages.isolated.comparing:compare_papers",
                (packed, comparing, screen),
                size=sum(map(len, packed)),
            )
        )
    except JumelagesError as error:
        click.get_current_context().exit(failing.report(error))
    return compared


def _exit_code(compared: Compared, fail_on: str) -> int:
    counted = {
        "news": compared.news,
        "detail": compared.news + compared.detail,
        "any": compared.news + compared.detail + compared.cosmetic,
    }
    return int(counted[fail_on] > 0)
