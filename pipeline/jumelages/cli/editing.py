"""`jumelages set` and `jumelages edit`: records corrected in a clerk's words, with what has changed."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jumelages.cli import failing
from jumelages.cli.options import LEXICON, TODAY, day_of, refuse_another_ending, with_overlays
from jumelages.cli.output import OUT_OF_ONE_FORMAT, put
from jumelages.cli.speaking import catalogue, language
from jumelages.cli.writing import load_records
from jumelages.errors import JumelagesError, NoEditor, reason_of

if TYPE_CHECKING:
    from jumelages.records import BulletinRecord

    Reader = Callable[[str], BulletinRecord]

_BULLETIN, _CITY = 2, 3


@click.command("set")
@click.argument("file", metavar="FILE")
@click.argument("what", metavar="[CITY] FIELD VALUE", nargs=-1, required=True)
@OUT_OF_ONE_FORMAT
@LEXICON
@TODAY
def set_(
    file: str, what: Sequence[str], out: Path | None, lexicons: Sequence[str], today: datetime.datetime | None
) -> None:
    """Set one value of records, in words as a bulletin has them.

    FILE is a document that `jumelages read` wrote; it is written anew, or --out is. FIELD is head, population, domains
    or agreement of a CITY, or date, of the bulletin. What follows from the words (family name, theme, kind, code) is
    read from them.

    \b
    $ jumelages set records.json Gênes head "Mme Silvia SALIS"
    $ jumelages set records.json date "3 mai 2020" --out next.json
    """
    refuse_another_ending(out, "json")
    if not what[-1].strip():
        raise click.UsageError(catalogue().gettext("the value is empty: `jumelages edit` takes one away."))
    read = _reader(lexicons, today)
    try:
        before = load_records(file, file)
        after = _with(before, what, read)
    except JumelagesError as error:
        click.get_current_context().exit(failing.report(error))
    _write(before, after, out or Path(file))


def _with(record: BulletinRecord, what: Sequence[str], read: Reader) -> BulletinRecord:
    from jumelages.writing.editing import FIELDS, with_date, with_value

    if len(what) == _BULLETIN and what[0] == "date":
        return with_date(record, what[1], read)
    if len(what) == _CITY and what[1] in FIELDS:
        city, field, words = what
        return with_value(record, city, field, words, read)
    wrong = catalogue().gettext('name a city, a field ({fields}) and a value, or "date" and a date.')
    if len(what) == _CITY:
        wrong = catalogue().gettext("{field!r} is no field of a city: there are {fields}.")
    raise click.UsageError(wrong.format(field=what[-2:][0], fields=", ".join(FIELDS)))


@click.command()
@click.argument("file", metavar="FILE")
@OUT_OF_ONE_FORMAT
@LEXICON
@TODAY
def edit(file: str, out: Path | None, lexicons: Sequence[str], today: datetime.datetime | None) -> None:
    """Edit a bulletin as text, in the program that EDITOR names.

    FILE is a document that `jumelages read` wrote: its bulletin is opened, read back when the editor ends, and the
    records are written anew, or to --out. FILE may be a text, too, which is then written as it was edited.

    \b
    $ jumelages edit records.json
    $ EDITOR=nano jumelages edit bulletin.txt --out next.txt
    """
    from jumelages.documents import is_document
    from jumelages.reading import load
    from jumelages.writing import as_printed, write_text
    from jumelages.writing.editing import edited

    read = _reader(lexicons, today)
    text = ""
    try:
        _, data = load(file)
        refuse_another_ending(out, "json" if is_document(data) else "txt")
        if is_document(data):
            before = load_records(file, file)
            text = _in_editor(write_text(before, as_printed(before, read)), file)
            after = edited(before, read(text)) if text else before
        else:
            text = _of_text(data, file, read, out or Path(file))
            return
    except JumelagesError as error:
        if text:
            _keep(text, file)
        click.get_current_context().exit(failing.report(error, file))
    if text:
        _write(before, after, out or Path(file))


def _of_text(data: bytes, file: str, read: Reader, target: Path) -> str:
    """A bulletin's own text edited, and written if it can be read."""
    from jumelages.reading.text import decode, read_text

    read_text(data, file)  # what is no text is refused
    before, encoding = decode(data, file)
    text = _in_editor(before, file)
    if text:
        try:
            _show(read(before), read(text))
        except JumelagesError:
            _keep(text, file)
            raise
        put(text.encode(encoding), target)
    return text


def _in_editor(text: str, file: str) -> str:
    """The text as it comes back from the editor; the empty string where nothing was changed, or nothing left.

    Raises:
        NoEditor: there is none.
    """
    try:
        found = click.edit(text, extension=".txt", require_save=False)
    except click.ClickException as error:
        cause = error.__cause__
        raise NoEditor(file, reason_of(cause) if isinstance(cause, OSError) else "") from error
    if found is None or found == text or not found.strip():
        failing.say(catalogue().gettext("{file}: nothing was changed").format(file=file))
        return ""
    return found


def _keep(text: str, file: str) -> None:
    """Keep an edited text that cannot be read, so that nobody's work is lost."""
    kept = Path(f"{file}.edited.txt")
    put(text.encode("utf-8"), kept)
    failing.say(catalogue().gettext("the edited text is kept in {kept}").format(kept=kept))


def _reader(lexicons: Sequence[str], today: datetime.datetime | None) -> Reader:
    """How a text is read."""
    lexicon = with_overlays(lexicons)

    def read(text: str) -> BulletinRecord:
        from jumelages.parsing import parse
        from jumelages.reading import read_bulletin

        bulletin = read_bulletin(text.encode("utf-8"), "<text>")
        return parse(bulletin, today=day_of(today), language=language(), lexicon=lexicon)

    return read


def _write(before: BulletinRecord, after: BulletinRecord, target: Path) -> None:
    """Show what changed, and write the records."""
    from jumelages.records import document
    from jumelages.reporting.json_text import as_json

    _show(before, after)
    put(as_json(document(after)), target)


def _show(before: BulletinRecord, after: BulletinRecord) -> None:
    from jumelages.comparing import compare
    from jumelages.reporting.changes_terminal import print_changes
    from jumelages.reporting.screen import console_for, screen_of, shown

    found = compare(before, after, language=language(), force=True)
    console = console_for(screen_of(sys.stdout))
    print_changes(console, found.model_copy(update={"notes": ()}), language(), cosmetics=True)
    put(shown(console), None)
