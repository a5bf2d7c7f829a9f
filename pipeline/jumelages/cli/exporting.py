"""`jumelages export`: what is in the store, for those downstream."""

from __future__ import annotations

import datetime
import importlib.util
import itertools
import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from jumelages.catalogues import Phrase, phrase
from jumelages.cli import failing
from jumelages.cli.completing import feeds
from jumelages.cli.opening import opened, say_held_back
from jumelages.cli.options import DAY, DB, format_of
from jumelages.cli.output import format_option, put
from jumelages.cli.speaking import catalogue, language
from jumelages.errors import BadConfiguration, JumelagesError, NoParquet, UnknownDatabase
from jumelages.feeds.formats import DATABASES, FILES, TABULAR, Format, misfit
from jumelages.reporting.untrusted import printable
from jumelages.words import colon

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from jumelages.cli.configuration import Configuration
    from jumelages.feeds.certain import Withheld


class Target(NamedTuple):
    """Where an export goes, and what of. `origin` is what gave the address, for those who have to correct it."""

    format: Format
    address: str
    origin: str
    as_of: datetime.date | None
    pending: bool
    raw_csv: bool
    name: str | None = None
    """As the configuration calls it."""
    schema: str | None = None
    """Of PostgreSQL: where in the database."""
    least: float | None = None
    """What has less confidence is held back."""


def _require_number(_context: click.Context, _option: click.Parameter, least: float | None) -> float | None:
    """What is no number is neither under nor over a limit."""
    if least is not None and math.isnan(least):
        raise click.BadParameter(catalogue().gettext("nan is no number between 0 and 1."))
    return least


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1, shell_complete=feeds)
@DB
@click.option(
    "--to",
    "address",
    metavar="DIR|URL",
    help="A folder or a file, as the format is, made where it is missing; for a database its file or address.",
)
@format_option(
    *(one.value for one in Format if one is not Format.WEBHOOK),
    says="Tables as files with a Data Package descriptor, a database with the history of each fact, linked data, or "
    "what people open: a workbook (xlsx), a map (geojson), a calendar (icalendar), the table « jumelages » (scdl).",
)
@click.option("--as-of", type=DAY, help="Only the bulletins up to this day.")
@click.option("--pending", is_flag=True, help="Also what is read, and nobody has decided on.")
@click.option(
    "--raw-csv", is_flag=True, help="Cells for machines: without the ' that keeps spreadsheets from computing."
)
@click.option("--schema", metavar="NAME", help="Of PostgreSQL: the schema to feed, made if missing.")
@click.option(
    "--min-confidence",
    "least",
    metavar="SHARE",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    callback=_require_number,
    help="Hold back what was read with less confidence than this, as 0.9.",
)
@click.pass_obj
def export(
    configuration: Configuration,
    names: Sequence[str],
    db: str,
    address: str | None,
    output_format: str | None,
    as_of: datetime.datetime | None,
    pending: bool,
    raw_csv: bool,
    schema: str | None,
    least: float | None,
) -> None:
    """Feed files and databases downstream with what is in the store.

    Without --to it feeds those whom jumelages.toml names as [feeds.NAME], with their `to`, `format`,
    `pending`, `min-confidence` and `raw-csv`: each NAME that is given, or all. JUMELAGES_FEED_NAME takes the place
    of `to`, where the address has a password. One that fails stops no other.

    A folder is written whole or not at all, and takes the place of an earlier export. A database is brought up to
    date in one transaction: run it again, and it writes only what has changed. Where `[review] gate` says that
    changes have to be accepted, what is accepted is fed, and what is held back is shown by count and by place.

    \b
    $ jumelages export --format csv --to tables
    $ jumelages export --format sqlite --to downstream.db
    """
    if address is None:
        given = {
            "--format": output_format,
            "--as-of": as_of,
            "--pending": pending,
            "--raw-csv": raw_csv,
            "--schema": schema,
            "--min-confidence": least,
        }
        chosen = _chosen(configuration, names, [option for option, value in given.items() if value])
        click.get_current_context().exit(_feed_all(opened(db), configuration, chosen))
    day = as_of.date() if as_of else None
    target = _given(names, address, output_format, day, pending=pending, raw_csv=raw_csv)
    if schema:
        target = target._replace(schema=_schema(schema, target.format))
    put(_export(opened(db), target._replace(least=least)), None)


def _given(
    names: Sequence[str],
    address: str,
    output_format: str | None,
    as_of: datetime.date | None,
    *,
    pending: bool,
    raw_csv: bool,
) -> Target:
    """What the command line alone says.

    Raises:
        click.UsageError: it contradicts itself.
    """
    if names:
        raise click.UsageError(
            catalogue().gettext("a NAME stands for what the configuration says: give names, or --to and --format.")
        )
    output_format = format_of(output_format, address)
    if output_format is None:
        forms = ", ".join(one for one in Format if one is not Format.WEBHOOK)
        raise click.UsageError(catalogue().gettext("--to needs --format: {forms}.").format(forms=forms))
    found = Format(output_format)
    if raw_csv and found is not Format.CSV:
        only = catalogue().gettext("only CSV is written for spreadsheets or for machines.")
        raise click.BadParameter(only, param_hint="'--raw-csv'")
    wrong = misfit(found, address)
    if wrong:
        raise click.BadParameter(phrase("this is {wrong}.", wrong=wrong).said(language()), param_hint="'--to'")
    return Target(found, address, "--to", as_of, pending, raw_csv)


def _schema(schema: str, file_format: Format) -> str:
    """The schema, where there can be one of this name.

    Raises:
        click.BadParameter: there cannot.
    """
    from jumelages.cli.settings import SCHEMA

    if file_format is not Format.POSTGRESQL:
        wrong = catalogue().gettext("only PostgreSQL has schemas.")
    elif not re.fullmatch(SCHEMA, schema):
        wrong = catalogue().gettext(
            "a schema is named by small letters from a to z, digits and _, and does not begin with a digit."
        )
    else:
        return schema
    raise click.BadParameter(wrong, param_hint="'--schema'")


def _chosen(configuration: Configuration, names: Sequence[str], options: Sequence[str]) -> Sequence[str]:
    """The names of the feeds that are named, or of all, each once.

    Raises:
        click.UsageError: there are none, not these, or options are given that are for --to alone.
    """
    file = configuration.file or "jumelages.toml"
    if options and (names or configuration.feeds):
        own = catalogue().gettext("{option} goes with --to; what is fed by name has its own in {file}.")
        raise click.UsageError(own.format(option=options[0], file=file))
    if not configuration.feeds:
        nothing = catalogue().gettext(
            "nothing says where to: give --to and --format, or write [feeds.NAME] with both into {file}."
        )
        raise click.UsageError(nothing.format(file=file))
    unknown = [name for name in names if name not in configuration.feeds]
    if unknown:
        none = catalogue().gettext("{file} has no feed {name!r}; it has {names}.")
        raise click.UsageError(none.format(file=file, name=unknown[0], names=", ".join(configuration.feeds)))
    return list(dict.fromkeys(names or configuration.feeds))


def target_of(configuration: Configuration, name: str) -> Target:
    """Where a feed of the configuration goes.

    Raises:
        BadConfiguration: neither the file nor the environment says it, or the environment what cannot be.
    """
    from jumelages.cli.settings import variable_of

    feed = configuration.feeds[name]
    variable, key = variable_of(name), f"feeds.{name}.to"
    given = os.environ.get(variable)
    wrong = misfit(feed.format, given) if given else None
    if wrong:
        raise BadConfiguration(variable, phrase("this is {wrong}", wrong=wrong))
    address = given or feed.to
    if not address:
        raise BadConfiguration(
            str(configuration.file), phrase("“{key}” is missing, and {variable} is not set", key=key, variable=variable)
        )
    origin = variable if given else f"{configuration.file}: {key}"
    for other in itertools.takewhile(lambda other: other != name, configuration.feeds):
        same = configuration.feeds[other].schema_ == feed.schema_
        if same and _place(os.environ.get(variable_of(other)) or configuration.feeds[other].to) == _place(address):
            raise BadConfiguration(
                origin, phrase("this is the place of “feeds.{other}”; each feed needs its own", other=other)
            )
    own = Target(feed.format, address, origin, None, feed.pending, feed.raw_csv, name)
    return own._replace(schema=feed.schema_, least=feed.min_confidence)


def _place(address: str | None) -> str | None:
    """What is the same for all addresses of one file, folder or database, as far as they show it."""
    from jumelages.store.engines import url_of

    if address is None:
        return None
    url = url_of(address)
    if isinstance(url, str) and url.startswith("sqlite:///"):
        return os.path.realpath(url.removeprefix("sqlite:///"))
    return url if isinstance(url, str) else os.path.realpath(url.database or "")


def described(target: Target) -> str:
    """A target as people name it, without what may be secret."""
    from jumelages.store.engines import url_of
    from jumelages.store.troubles import shown

    if target.format is Format.WEBHOOK:
        from jumelages.store.posting import shown as shown_address

        return f"{target.format.value}, {shown_address(target.address)}"
    return f"{target.format.value}, {shown(url_of(target.address)) if target.format in DATABASES else target.address}"


def _feed_all(store: Engine, configuration: Configuration, names: Sequence[str]) -> int:
    """Feed one after the other; the exit code is that of the first that failed."""
    failed: dict[str, int] = {}
    for name in names:
        try:
            target = target_of(configuration, name)
            written = _posted(store, target) if target.format is Format.WEBHOOK else _export(store, target)
        except Exception as error:  # noqa: BLE001 - one that fails does not stop the rest
            where = f"{name}: {error.name}" if isinstance(error, JumelagesError) else name
            failed[name] = failing.report(error, where)
            continue
        put(f"{printable(f'{name}{colon(language())} {described(target)}')}\n{written}", None)
    if failed and len(names) > 1:
        words = catalogue().ngettext(
            "{n} of {all} feeds could not be fed: {names}", "{n} of {all} feeds could not be fed: {names}", len(failed)
        )
        failing.say(words.format(n=len(failed), all=len(names), names=", ".join(failed)))
    return next(iter(failed.values()), 0)


def _export(store: Engine, target: Target) -> str:
    """Feed one; what was written, in lines."""
    from jumelages.feeds.accepted import what_is_accepted
    from jumelages.feeds.certain import what_is_certain
    from jumelages.reporting.reviewed import withheld_words
    from jumelages.store.engines import asking

    with asking(store) as connection, ExitStack() as copies:

        def passed(*, ever: bool) -> tuple[Connection, Sequence[Withheld]]:
            accepted = copies.enter_context(what_is_accepted(connection, pending=target.pending, ever=ever))
            return copies.enter_context(what_is_certain(accepted, target.least))

        there, withheld = passed(ever=target.format in DATABASES)
        if target.format in DATABASES:
            lines = list(_to_database(there, target))
        else:
            ever, _ = passed(ever=True) if target.format in TABULAR else (there, ())
            feed = _to_file if target.format in FILES else _to_folder
            lines = list(feed(there, ever, target))
        if withheld:
            failing.say(withheld_words(withheld, target.least, language()))
        if not target.pending:
            say_held_back(connection)
    return "".join(f"{printable(line)}\n" for line in lines)


def _posted(store: Engine, target: Target) -> str:
    """Post to a webhook of the configuration what it has not; what was delivered, in lines."""
    from jumelages.cli.histories import delivered

    try:
        lines = list(delivered(store, target.address, _secret_of(target), 0, target.name))
    except ValueError as error:
        raise BadConfiguration(target.origin, Phrase(str(error))) from error
    return lines[-1] if lines else catalogue().gettext("nothing has changed") + "\n"


def _secret_of(target: Target) -> str:
    """The secret with which a webhook of the configuration is signed.

    Raises:
        BadConfiguration: the environment has none.
    """
    from jumelages.cli.settings import secrets_of

    own, common = secrets_of(target.name or "")
    secret = os.environ.get(own) or os.environ.get(common)
    if not secret:
        raise BadConfiguration(
            target.origin, phrase("what is posted is signed: set {own} or {common}", own=own, common=common)
        )
    return secret


def _to_folder(connection: Connection, ever: Connection, target: Target) -> Iterator[str]:
    """Write a folder; `ever` has what was known before, too."""
    from jumelages.feeds.choosing import chosen, chosen_ever
    from jumelages.feeds.folders import whole_folder
    from jumelages.feeds.package import foreign_file

    ids = chosen(connection, target.as_of)
    notes: list[Phrase] = []
    with whole_folder(Path(target.address), foreign_file) as folder:
        if target.format is Format.JSONLD:
            from jumelages.feeds.linked import write_linked

            counts = write_linked(connection, ids, folder)
        elif target.format is Format.SCDL:
            from jumelages.feeds.twinnings import write_twinnings

            counts, notes = write_twinnings(connection, ids, folder)
        else:
            from jumelages.feeds.facts import known_portions
            from jumelages.feeds.files import write_tables

            known = known_portions(ever, chosen_ever(target.as_of))
            counts = write_tables(connection, ids, known, folder, target.format.value, raw=target.raw_csv)
    yield from _counted(counts, notes)


def _to_file(connection: Connection, ever: Connection, target: Target) -> Iterator[str]:
    """Write a file; `ever` has what was known before, too."""
    from jumelages.feeds.choosing import chosen, chosen_ever
    from jumelages.feeds.facts import known_portions
    from jumelages.feeds.folders import whole_file
    from jumelages.feeds.opened import foreign_file, write_file

    ids = chosen(connection, target.as_of)
    with whole_file(Path(target.address), foreign_file) as path:
        known = known_portions(ever, chosen_ever(target.as_of))
        counts, notes = write_file(connection, ids, known, path, target.format, language())
    yield from _counted(counts, notes)


def _counted(counts: Mapping[str, int], notes: Sequence[Phrase]) -> Iterator[str]:
    """How much was written, in lines; what could not be is reported beside them."""
    for note in notes:
        failing.say(note.said(language()))
    for name, count in counts.items():
        yield f"{count:9,}  {name}"


def _to_database(connection: Connection, target: Target) -> Iterator[str]:
    from jumelages.feeds.databases import feed_database

    engine = _engine(target)
    counts, notes = feed_database(connection, engine, as_of=target.as_of, schema=target.schema)
    for note in notes:
        failing.say(note.said(language()))
    written = {name: rows for name, rows in counts.items() if any(rows)}
    for name, (new, changed, gone) in written.items():
        line = catalogue().gettext("{new:9,} new{changed:9,} changed{gone:9,} gone")
        yield f"{name:12}" + line.format(new=new, changed=changed, gone=gone)
    if not written:
        yield catalogue().gettext("nothing has changed")


def _engine(target: Target) -> Engine:
    from jumelages.feeds.databases import in_schema
    from jumelages.store.engines import raw_engine

    try:
        address = in_schema(target.address, target.schema) if target.schema else target.address
        return raw_engine(address, fed=True)
    except UnknownDatabase as error:
        raise UnknownDatabase(target.origin, error.detail) from error


def check_target(target: Target) -> None:
    """See to it that an export can reach its target, as far as is known without writing anything.

    Raises:
        JumelagesError: an export would end with this.
    """
    from jumelages.feeds import databases, folders, opened, package

    if target.format in DATABASES:
        databases.check_target(_engine(target))
        return
    if target.format is Format.WEBHOOK:
        from jumelages.store.posting import require_address, signer

        require_address(target.address)
        try:
            signer(_secret_of(target))
        except ValueError as error:
            raise BadConfiguration(target.origin, Phrase(str(error))) from error
        return
    if target.format is Format.PARQUET and not importlib.util.find_spec("pyarrow"):
        raise NoParquet(target.address)
    if target.format in FILES:
        folders.check_target(Path(target.address), opened.foreign_file, folders.require_own_file)
        return
    folders.check_target(Path(target.address), package.foreign_file, folders.require_own_folder)
