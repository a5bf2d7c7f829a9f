"""`jumelages write`: records in, the next bulletin out."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from jumelages.catalogues import Phrase, phrase
from jumelages.cli import failing
from jumelages.cli.options import FILE, LEXICON, TODAY, day_of, format_of, refuse_to_overwrite, with_overlays
from jumelages.cli.output import OUT, format_option, put, stdout_is_terminal
from jumelages.cli.speaking import catalogue
from jumelages.errors import BadRecords, Exit, JumelagesError

if TYPE_CHECKING:
    from jumelages.lexicon import Lexicon
    from jumelages.records import BulletinRecord
    from jumelages.writing import Publication


#: So many lines that are left out are shown.
_FIRST = 5


@click.command()
@click.argument("records", type=FILE, metavar="RECORDS.json")
@format_option(
    *("txt", "pdf", "docx"),
    says="Plain text, a PDF (needs the extra `pdf`) or a Word document; an --out in .txt, .pdf or .docx says it, too.",
)
@OUT
@LEXICON
@TODAY
def write(
    records: str, output_format: str | None, out: Path | None, lexicons: Sequence[str], today: datetime.datetime | None
) -> None:
    """Write a bulletin from its records.

    RECORDS.json is a document that `jumelages read` wrote, edited or not; - is standard input. What nobody edited keeps
    the words in which it was printed. What is written is read again first: records that would not read back the same
    are refused.

    \b
    $ jumelages write records.json --format txt
    $ jumelages write records.json --format pdf --out next.pdf
    """
    from jumelages.writing import without_words

    refuse_to_overwrite([records, *lexicons], out)
    output_format = format_of(output_format, out)
    if output_format is None:
        raise click.UsageError(catalogue().gettext("say --format, or name a file with --out whose ending says it."))
    if output_format != "txt" and out is None and stdout_is_terminal():
        raise click.UsageError(catalogue().gettext("such a file is nothing for a terminal; name one with --out."))
    name = "<stdin>" if records == "-" else records
    lexicon = with_overlays(lexicons)
    try:
        record = load_records(records, name)
        data, lost = _written(record, output_format, name, day_of(today), lexicon, _publication())
    except JumelagesError as error:
        click.get_current_context().exit(failing.report(error, name))
    put(data, out)
    if lost.lines:
        failing.say(lost.said(name))
    if ours := without_words(record):
        worded = catalogue().ngettext(
            "{name}: {n} value has no words of a bulletin that say it, and is printed in ours",
            "{name}: {n} values have no words of a bulletin that say them, and are printed in ours",
            ours,
        )
        failing.say(worded.format(name=name, n=ours))
    if _is_dated_as_its_source(record):
        same = catalogue().gettext(
            "{name}: its date is still that of {source}: it would be taken for an erratum of that one"
        )
        failing.say(same.format(name=name, source=record.source.name))
    if record.status == "partial":
        partial = catalogue().gettext(
            "{name}: these records are partial; what was not understood is not in the bulletin"
        )
        failing.say(partial.format(name=name))
        click.get_current_context().exit(Exit.PARTIAL)


class _Lost(NamedTuple):
    """The lines of the bulletin's own text that are not printed as they stood, and whether all is laid out anew."""

    lines: Sequence[str]
    is_anew: bool

    def said(self, name: str) -> str:
        """How many, and the first of them."""
        if self.is_anew:
            worded = catalogue().ngettext(
                "{name}: the bulletin is laid out anew, and {n} line of the old one is left out, or a part of it: "
                "{lines}",
                "{name}: the bulletin is laid out anew, and {n} lines of the old one are left out, or a part of them: "
                "{lines}",
                len(self.lines),
            )
        else:
            worded = catalogue().ngettext(
                "{name}: {n} line of the old bulletin is left out, or a part of it: {lines}",
                "{name}: {n} lines of the old bulletin are left out, or a part of them: {lines}",
                len(self.lines),
            )
        first = " / ".join(self.lines[:_FIRST]) + " / …" * (len(self.lines) > _FIRST)
        return worded.format(name=name, n=len(self.lines), lines=first)


def load_records(records: str, name: str) -> BulletinRecord:
    """The records of a document of ours; what is named `<stdin>` is standard input."""
    from jumelages.documents import read_document
    from jumelages.reading import load

    _, data = load(sys.stdin.buffer if name == "<stdin>" else records)
    return read_document(data, name)


def _is_dated_as_its_source(record: BulletinRecord) -> bool:
    """Whether the bulletin has the date that was read with the records, by the words that prove it."""
    from jumelages.words import date_in_words

    date = record.as_of
    if date is None or date.evidence is None:
        return False
    return date_in_words(date, "fr") in " ".join(date.evidence.quote.lower().split())


def _written(
    record: BulletinRecord,
    output_format: str,
    name: str,
    today: datetime.date,
    lexicon: Lexicon | None,
    publication: Publication,
) -> tuple[bytes, _Lost]:
    """The bulletin, which reads back the same, and what it says no more of the old one.

    Raises:
        BadRecords: it would not, or the records cannot be printed at all.
        NoPdfWriter: a PDF is asked for, and what makes it is not installed.
    """
    from jumelages import parsing, reading, writing
    from jumelages.documents import by_block
    from jumelages.records import document

    def read(data: bytes) -> BulletinRecord:
        return parsing.parse(reading.read_bulletin(data, name), today=today, lexicon=lexicon)

    def of_text(words: str) -> BulletinRecord:
        return read(words.encode("utf-8"))

    def text(*given: Any) -> bytes:
        return writing.write_text(*given[:2]).encode("utf-8")

    made = {"txt": text, "pdf": writing.write_pdf, "docx": writing.write_word}[output_format]
    wrong: list[Phrase] = []
    for paragraphs, is_anew in writing.ways(record, of_text):
        data = made(record, paragraphs, publication)
        try:
            again = read(data)
        except JumelagesError as error:
            wrong = wrong or [phrase("as a bulletin, {cause}", cause=Phrase(error.cause))]
            continue
        differing = writing.unlike(record, again, publication.letterhead)
        if not differing:
            return data, _Lost(writing.left_out(record, paragraphs, of_text), is_anew)
        wrong = wrong or [*_unknown_titles(record, again, lexicon), *differing]
    raise BadRecords(name, by_block(writing.refusal(record) or wrong, document(record, evidence=False)))


def _unknown_titles(record: BulletinRecord, again: BulletinRecord, lexicon: Lexicon | None) -> Iterator[Phrase]:
    """Titles that are not read as titles, so that those who bear them would be lost."""
    from jumelages.annotating.annotator import Annotator
    from jumelages.lexicon import default_lexicon

    if sum(len(one.heads) for one in record.blocks) == sum(len(one.heads) for one in again.blocks):
        return
    annotator = Annotator(lexicon or default_lexicon())
    for index, block in enumerate(record.blocks):
        for number, head in enumerate(block.heads):
            if not annotator.mark(head.title).of("title"):
                place = f"blocks[{index}].heads[{number}].title"
                unknown = "{place}: the title “{title}” is not known: teach it (see `jumelages lexicon --help`)"
                yield phrase(unknown, place=place, title=head.title)


def _publication() -> Publication:
    """What stands around the bulletin, as the configuration says."""
    from jumelages.writing import PLAIN, Publication

    found = click.get_current_context().obj.publication
    if found is None:
        return PLAIN
    return Publication(tuple(found.letterhead), found.footer or "", found.author or "")
