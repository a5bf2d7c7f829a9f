"""`jumelages ingest` and `jumelages reread`: bulletins into the store, and read anew there."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from jumelages import __version__
from jumelages.cli import failing, files
from jumelages.cli.options import DB, LANGUAGE, LEXICON, TODAY, now
from jumelages.cli.output import put
from jumelages.cli.waiting import Waiting
from jumelages.errors import (
    BadLexicon,
    DifferentIssuers,
    DoubtfulBulletin,
    JumelagesError,
    MissingFile,
    NoBulletins,
    NoPermission,
    Undated,
)
from jumelages.folding import slug
from jumelages.isolated.manner import Manner, Storable

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from jumelages.diagnostics import Language
    from jumelages.records import BulletinRecord, PartialDate
    from jumelages.reporting.stored import Line

#: Endings of the files that are taken from a folder.
ENDINGS = frozenset({".txt", ".pdf"})


class _Read(NamedTuple):
    """A bulletin that waits for its turn; its records are packed, for there may be thousands."""

    name: str
    data: bytes
    records: bytes
    as_of: datetime.date


class _Wanted(NamedTuple):
    """What is asked of each bulletin: `date` is for one that bears none, `issuer` what all must name.

    `doubtful` tells that those are taken, too, that may be no bulletins.
    """

    date: PartialDate | None
    issuer: str | None
    doubtful: bool


class _Failed(NamedTuple):
    """A file that could not be read or stored, and the exit code that tells why."""

    name: str
    code: int


DOUBTFUL = click.option("--doubtful", is_flag=True, help="Take a file, too, that may be no bulletin.")


@click.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@DB
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The date of a bulletin that bears none.")
@click.option("--dry-run", is_flag=True, help="Show what it would do, and keep nothing.")
@click.option("--issuer", metavar="NAME", help="Take only bulletins whose issuer's lines name this.")
@click.option("--force", is_flag=True, help="Take a bulletin of another issuer all the same.")
@DOUBTFUL
@LANGUAGE
@TODAY
@LEXICON
def ingest(
    paths: Sequence[str],
    db: str,
    as_of: datetime.datetime | None,
    dry_run: bool,
    issuer: str | None,
    force: bool,
    doubtful: bool,
    language: Language,
    today: datetime.datetime | None,
    lexicons: Sequence[str],
) -> None:
    """Put bulletins (TXT or PDF, or folders of them) into the store, in the order of their dates.

    A file that is there already writes nothing; one that cannot be read or stored stops no other. Run it again
    after an interruption: it goes on where it stopped.
    """
    from jumelages.reporting.stored import ingested_table

    names = list(_named(paths))
    if as_of and len(names) > 1:
        raise click.BadParameter("one date is for one bulletin.", param_hint="'--as-of'")
    date = _partial(as_of) if as_of else None
    with Waiting(2 * len(names)) as waiting:
        wanted = _Wanted(date, None if force else issuer, doubtful)
        found = list(_read_all(names, files.manner(today, language, lexicons), wanted, waiting))
        ready = sorted((one for one in found if isinstance(one, _Read)), key=lambda one: (one.as_of, one.name))
        done = list(_store_all(ready, db, date, waiting, dry_run=dry_run, force=force)) if ready else []
    failed = [one for one in (*found, *done) if isinstance(one, _Failed)]
    lines = [one for one in done if not isinstance(one, _Failed)]
    if lines:
        put(ingested_table(lines, language, dry_run=dry_run), None)
    if failed and len(names) > 1:
        listed = ", ".join(one.name for one in failed)
        failing.say(f"{len(failed)} of {len(names)} files could not be ingested: {listed}")
    click.get_current_context().exit(failed[0].code if failed else int(any(line.is_partial for line in lines)))


def _engine(db: str, *, dry_run: bool) -> Engine:
    """The store; for a trial of one that is not there yet, a store in memory."""
    from jumelages.store.engines import open_store, passing_store, raw_engine, sqlite_file
    from jumelages.store.troubles import is_there

    file = sqlite_file(raw_engine(db))
    if dry_run and file and not is_there(file):
        return passing_store()
    return open_store(db, create=not dry_run)


def _named(paths: Sequence[str]) -> Iterator[str]:
    """The files, those of folders in place of the folders."""
    from jumelages.store.troubles import is_folder

    for path in paths:
        if not is_folder(Path(path)):
            yield path
            continue
        inside = bulletins_in(Path(path))
        if not inside:
            raise NoBulletins(path)
        yield from inside


def bulletins_in(folder: Path) -> list[str]:
    """The files in a folder that may be bulletins, by their names.

    Raises:
        NoPermission, MissingFile: one may not look into it, or it is gone.
    """
    try:
        paths = [path for path in folder.iterdir() if path.suffix.lower() in ENDINGS]
        return sorted(str(path) for path in paths if not path.is_dir() and not path.is_fifo())
    except PermissionError as error:
        raise NoPermission(str(folder)) from error
    except FileNotFoundError as error:
        raise MissingFile(str(folder)) from error


def _partial(day: datetime.datetime) -> PartialDate:
    from jumelages.records import PartialDate

    date = day.date()
    return PartialDate(edtf=date.isoformat(), earliest=date, latest=date, text=date.isoformat())


def _read_all(names: Sequence[str], manner: Manner, wanted: _Wanted, waiting: Waiting) -> Iterator[_Read | _Failed]:
    from jumelages.isolated.pool import outcomes

    jobs = files.jobs(names, "jumelages.isolated.reading:read_for_store", manner)
    for job, read, error in outcomes(jobs, len(names)):
        if isinstance(error, BadLexicon):
            raise error
        try:
            if error:
                raise error
            yield _checked(job.name, job.data, read, wanted)
        except Exception as found:  # noqa: BLE001 - one bad file does not stop the rest
            with waiting.aside():
                yield _Failed(job.name, failing.report(found, job.name))
        waiting.advance()


def _checked(name: str, data: bytes, read: Storable, wanted: _Wanted) -> _Read:
    """A bulletin with its date, of the issuer that is wanted."""
    if read.is_doubtful and not wanted.doubtful:
        raise DoubtfulBulletin(name)
    if wanted.issuer and slug(wanted.issuer) not in slug(read.issuer):
        raise DifferentIssuers(name, f"it does not name {wanted.issuer}")
    as_of = wanted.date.earliest if wanted.date else read.as_of
    if as_of is None:
        raise Undated(name)
    return _Read(name, data, read.records, as_of)


def _store_all(
    ready: Sequence[_Read],
    db: str,
    date: PartialDate | None,
    waiting: Waiting,
    *,
    dry_run: bool,
    force: bool,
) -> Iterator[Line | _Failed]:
    from jumelages.records import BulletinRecord
    from jumelages.reporting.stored import Line
    from jumelages.store.engines import kept_open
    from jumelages.store.ingesting import Memory, ingest

    engine, memory = _engine(db, dry_run=dry_run), Memory()
    with kept_open(engine):
        for one in ready:
            record = BulletinRecord.model_validate_json(zlib.decompress(one.records))
            try:
                done = ingest(
                    engine, one.data, record, now=now(), as_of=date, force=force, dry_run=dry_run, memory=memory
                )
                yield Line(one.name, done)
            except Exception as error:  # noqa: BLE001 - one bad file does not stop the rest
                name = "" if isinstance(error, JumelagesError) else one.name
                with waiting.aside():
                    yield _Failed(one.name, failing.report(error, name))
            waiting.advance()


@click.command()
@DB
@LANGUAGE
@TODAY
@LEXICON
def reread(db: str, language: Language, today: datetime.datetime | None, lexicons: Sequence[str]) -> None:
    """Read the stored bulletins again with the present rules.

    Tells what the reader changed, apart from what the source changed. What was known before stays to be asked
    with --known-at.
    """
    from jumelages.isolated.pool import Job, outcome
    from jumelages.records import BulletinRecord, Extractor
    from jumelages.reporting.stored import reread_table
    from jumelages.store.engines import open_store
    from jumelages.store.rereading import reread as read_again

    manner = files.manner(today, language, lexicons)
    digest = outcome(Job("", b"", "jumelages.isolated.reading:digest", (manner.lexicon,)))

    def read(data: bytes, name: str) -> BulletinRecord:
        found: Storable = outcome(Job(name, data, "jumelages.isolated.reading:read_for_store", (manner,)))
        return BulletinRecord.model_validate_json(zlib.decompress(found.records))

    done = list(read_again(open_store(db), read, Extractor(version=__version__, lexicon=digest), now=now))
    for one in done:
        if one.error:
            failing.report(one.error, one.name)
    put(reread_table(done, language), None)
    failed = [one.error for one in done if one.error]
    click.get_current_context().exit(failed[0].exit_code if failed else 0)
