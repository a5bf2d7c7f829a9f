"""Options that several commands share, and what their values mean."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from jumelages.cli.output import stdout_is_terminal
from jumelages.cli.speaking import catalogue

if TYPE_CHECKING:
    from jumelages.lexicon import Lexicon


#: A file that is opened elsewhere, with errors of its own; shells complete its name.
FILE = click.Path(readable=False)


class Day(click.ParamType[datetime.datetime]):
    """A day as programs write it, 2014-07-11, or as people do, 11/07/2014."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.datetime:
        """The day at midnight; what is none is refused with both ways to write one."""
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            with suppress(ValueError):
                return datetime.datetime.strptime(value, form)
        none = catalogue().gettext("{text!r} is no day: write it as 2014-07-11 or 11/07/2014.")
        raise click.BadParameter(none.format(text=value), ctx, param)


class Number(click.ParamType[int]):
    """A whole number within limits, both included; None sets none."""

    name = "integer"

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; what is none, or beyond the limits, is refused."""
        try:
            number = int(value)
        except ValueError:
            wrong = catalogue().gettext("{text!r} is no whole number.").format(text=value)
            raise click.BadParameter(wrong, ctx, param) from None
        if self.least is not None and number < self.least:
            low = catalogue().gettext("{n} is too small: the least is {limit}.").format(n=number, limit=self.least)
            raise click.BadParameter(low, ctx, param)
        if self.most is not None and number > self.most:
            high = catalogue().gettext("{n} is too large: the most is {limit}.").format(n=number, limit=self.most)
            raise click.BadParameter(high, ctx, param)
        return number


DAY = Day()
TODAY = click.option(
    "--today",
    type=DAY,
    help="The day after which a date lies in the future (default: the system's date).",
)
LEXICON = click.option(
    "--lexicon",
    "lexicons",
    type=FILE,
    metavar="FILE",
    multiple=True,
    help="Lay a lexicon file of yours over ours; may be given more than once, the last one wins.",
)

PDF_ENGINE = click.option(
    "--pdf-engine",
    "engine",
    type=click.Choice(["pdfium", "pdfplumber"]),
    default="pdfium",
    show_default=True,
    help="What reads the pages of a PDF; pdfplumber is a slower second opinion.",
)

OCR = click.option(
    "--ocr", is_flag=True, help="Recognise the text of pages that are pictures (needs Tesseract with its French)."
)

DB = click.option(
    "--db",
    envvar="JUMELAGES_DB",
    default="jumelages.db",
    show_default=True,
    metavar="PATH_OR_URL",
    help="The store: a SQLite file, or the address of a PostgreSQL database (also JUMELAGES_DB).",
)


PENDING = click.option(
    "--pending", is_flag=True, help="Also what is read, and nobody has decided on, where `[review] gate` asks for that."
)
ISSUED = click.option("--issuer", metavar="NAME", help="Whose bulletins they are, where they do not say so themselves.")
ISSUER = click.option("--issuer", metavar="NAME", help="Whose bulletins, in a store of several issuers.")
ONLY_ISSUER = click.option("--only-issuer", metavar="NAME", help="Take only bulletins whose issuer's lines name this.")


def _instant(text: str) -> datetime.datetime:
    """A day, which means its end, or an instant; in UTC where no offset says otherwise."""
    with suppress(click.BadParameter):
        day = DAY.convert(text, None, None).date()
        return datetime.datetime.combine(day, datetime.time.max, tzinfo=datetime.UTC)
    try:
        instant = datetime.datetime.fromisoformat(text)
        return (instant if instant.tzinfo else instant.replace(tzinfo=datetime.UTC)).astimezone(datetime.UTC)
    except (ValueError, OverflowError) as error:
        wrong = catalogue().gettext(
            "{text!r} is neither a day (2024-01-31 or 31/01/2024) nor an instant (2024-01-31T12:00:00Z)."
        )
        raise click.BadParameter(wrong.format(text=text)) from error


KNOWN_AT = click.option(
    "--known-at",
    type=_instant,
    metavar="DAY|INSTANT",
    help="As it was known at the end of that day, or at that instant (2024-01-31T12:00:00, in UTC or with an offset "
    "behind it), instead of now.",
)


#: What a file's name says by its ending of the format of what it holds; the usual one stands first.
_ENDINGS = {
    ".atom": ("atom",),
    ".csv": ("csv",),
    ".db": ("sqlite",),
    ".doc": ("doc",),
    ".docx": ("docx",),
    ".geojson": ("geojson",),
    ".htm": ("html",),
    ".html": ("html",),
    ".ics": ("icalendar",),
    ".json": ("json", "patch", "geojson"),
    ".jsonl": ("jsonl",),
    ".md": ("markdown",),
    ".ndjson": ("jsonl",),
    ".odt": ("odt",),
    ".parquet": ("parquet",),
    ".pdf": ("pdf",),
    ".png": ("png",),
    ".sarif": ("sarif",),
    ".sqlite": ("sqlite",),
    ".svg": ("svg",),
    ".txt": ("txt", "text", "table"),
    ".xls": ("xls",),
    ".xlsx": ("xlsx",),
    ".xml": ("atom",),
}


def format_of(given: str | None, file: Path | str | None) -> str | None:
    """The format of the command's output: what --format says, else the ending of the file, else the default.

    Raises:
        click.BadParameter: they contradict each other, or the command cannot write what the ending says.
    """
    context = click.get_current_context()
    named = _named(file)
    if not named:
        return given
    (option,) = (one for one in context.command.params if one.name == "output_format")
    (target,) = (one for one in context.command.params if {"--out", "--to"} & set(one.opts))
    assert isinstance(option.type, click.Choice)
    fitting = [one for one in named if one in option.type.choices]
    if context.get_parameter_source("output_format") is not ParameterSource.COMMANDLINE:
        if fitting:
            return fitting[0]
        raise _unfitting(file, target.opts[0])
    if given not in named:
        wrong = catalogue().gettext("{file} is the name of another format than {format}: leave one of both out.")
        raise click.BadParameter(wrong.format(file=file, format=given), param_hint="'--format'")
    return given


def refuse_another_ending(out: Path | None, *formats: str) -> None:
    """Stop where the name of the output is that of a format that it is not written in.

    Raises:
        click.BadParameter: it is.
    """
    if _named(out) and not {*_named(out)} & {*formats}:
        raise _unfitting(out, "--out")


def _named(file: Path | str | None) -> tuple[str, ...]:
    return _ENDINGS.get(Path(file).suffix.lower(), ()) if file else ()


def _unfitting(file: Path | str | None, option: str) -> click.BadParameter:
    none = catalogue().gettext("this command writes no {ending}: name a file of another ending.")
    return click.BadParameter(none.format(ending=Path(str(file)).suffix), param_hint=f"'{option}'")


def format_or_table(given: str | None, out: Path | None) -> str:
    """The format of an output that is a table on a terminal, and JSON elsewhere, if nothing else is asked for.

    Raises:
        click.BadParameter: as `format_of`.
    """
    return format_of(given, out) or ("table" if out is None and stdout_is_terminal() else "json")


def now() -> datetime.datetime:
    """This instant in UTC: the only place where the command looks at the clock for the store."""
    return datetime.datetime.now(datetime.UTC)


def day_of(today: datetime.datetime | None) -> datetime.date:
    """The day after which a date lies in the future."""
    return today.date() if today else datetime.date.today()


def with_overlays(paths: Sequence[str]) -> Lexicon | None:
    """Our lexicon with these files over it; without any, nothing is loaded before it is needed."""
    if not paths:
        return None
    from jumelages.lexicon import load_lexicon

    return load_lexicon(*paths)


def refuse_to_overwrite(files: Sequence[str], out: Path | None) -> None:
    """Stop where the output would take the place of something that is read.

    Raises:
        click.BadParameter: `out` is one of the files.
    """
    for file in files:
        if out and out.is_file() and Path(file).is_file() and out.samefile(file):
            raise click.BadParameter(catalogue().gettext("this is one of the files to read."), param_hint="'--out'")
