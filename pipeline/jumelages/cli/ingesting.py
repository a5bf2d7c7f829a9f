"""`jumelages ingest` and `jumelages reread`: bulletins into the store, and read anew there."""

from __future__ import annotations

import datetime
import hashlib
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from jumelages import __version__
from jumelages.catalogues import phrase
from jumelages.cli import failing, files
from jumelages.cli.opening import opened
from jumelages.cli.options import DAY, DB, FILE, ISSUED, LEXICON, OCR, ONLY_ISSUER, TODAY, now
from jumelages.cli.output import put
from jumelages.cli.speaking import catalogue, language
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
    Undecided,
)
from jumelages.folding import slug
from jumelages.isolated.manner import Manner, Storable
from jumelages.reporting.untrusted import printable

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from jumelages.batch.loading import Loaded
    from jumelages.batch.reader import Reader
    from jumelages.records import BulletinRecord, PartialDate
    from jumelages.reporting.stored import Line
    from jumelages.store.ingesting import Arriving, Ingested

#: Endings of the files that are taken from a folder.
ENDINGS = frozenset(".txt .pdf .docx .docm .odt .fodt .html .htm .xhtml .mht .mhtml".split())
#: What Word calls the file that says who has a document open.
_LOCK = "~$"


class _Read(NamedTuple):
    """A bulletin that was read; its records are packed."""

    name: str
    data: bytes
    records: bytes


class _Known(NamedTuple):
    """A file that is in the store already: it is not read."""

    name: str
    done: Ingested


class _Wanted(NamedTuple):
    """What is asked of each bulletin: `date` is for one that bears none, `only` what all must name.

    `issuer` says whose they are, where they do not, or wrongly; `replaces` and `beside` what becomes of others of
    their date. `doubtful` says that those are taken, too, that may be no bulletins.
    """

    date: PartialDate | None
    only: str | None
    issuer: str | None
    replaces: str | None
    beside: bool
    doubtful: bool

    @property
    def decides(self) -> bool:
        """Whether it says what is to become of documents that are there already."""
        return self.beside or self.replaces is not None


class _Failed(NamedTuple):
    """A file that could not be read or stored, and the exit code that says why."""

    name: str
    code: int


DOUBTFUL = click.option("--doubtful", is_flag=True, help="Take a file, too, that may be no bulletin.")


@click.command()
@click.argument("paths", type=FILE, metavar="FILE...", nargs=-1)
@click.option("--from-batch", "place", metavar="DIR", type=click.Path(path_type=Path), help="What `batch` has read.")
@DB
@click.option("--as-of", type=DAY, help="The date of a bulletin that bears none.")
@click.option("--dry-run", is_flag=True, help="Show what it would do, and keep nothing.")
@ISSUED
@ONLY_ISSUER
@click.option("--replaces", metavar="DOCUMENT", help="It takes the place of this document of its date (name or hash).")
@click.option("--beside", is_flag=True, help="It counts beside other documents of its date.")
@DOUBTFUL
@TODAY
@LEXICON
@OCR
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: Sequence[str],
    place: Path | None,
    db: str,
    as_of: datetime.datetime | None,
    dry_run: bool,
    issuer: str | None,
    only_issuer: str | None,
    replaces: str | None,
    beside: bool,
    doubtful: bool,
    today: datetime.datetime | None,
    lexicons: Sequence[str],
    ocr: bool,
) -> None:
    """Put bulletins (TXT, PDF, DOCX, ODT, HTML, or folders of them) into the store; their dates say where each goes.

    A file that is there already writes nothing; one that cannot be read or stored stops no other. Run it again
    after an interruption: it goes on where it stopped. A bulletin that says what another one of its date says is its
    copy; another one of its date that comes in a later run takes its place, as its erratum.

    \b
    $ jumelages ingest 2014.txt 2018.txt
    $ jumelages ingest archive --dry-run
    $ jumelages ingest --from-batch parts
    """
    from jumelages.reporting.stored import ingested_table

    names = list(_named(paths))
    wanted = _Wanted(_partial(as_of) if as_of else None, only_issuer, issuer, replaces, beside, doubtful)
    _refuse_what_excludes(names, place, wanted, dry_run=dry_run)
    manner = files.manner(today, lexicons, ocr=ocr)
    if place:
        from jumelages.batch.reader import reader_of

        reader = reader_of(manner, today.date() if today else None)
        lines, failed = _ingest_parts(place, db, reader, wanted, ctx)
    else:
        with Waiting(names, steps=2, kept=True) as waiting:
            lines, failed = _ingest_all(names, db, manner, wanted, ctx, waiting, dry_run=dry_run)
    if lines:
        put(ingested_table(lines, language(), dry_run=dry_run), None)
    _say_failed(failed, len(lines) + len(failed))
    undecided = [_undecided(line) for line in lines if line.is_undecided]
    code = failed[0].code if failed else max(undecided, default=int(any(line.is_partial for line in lines)))
    ctx.exit(code)


def _refuse_what_excludes(names: Sequence[str], place: Path | None, wanted: _Wanted, *, dry_run: bool) -> None:
    if bool(names) == bool(place):
        raise click.UsageError(catalogue().gettext("name FILEs, or with --from-batch a folder of parts."))
    if place and (wanted.date or wanted.decides or dry_run):
        alone = catalogue().gettext("--from-batch goes without --as-of, --replaces, --beside and --dry-run.")
        raise click.UsageError(alone)
    if len(names) > 1 and (wanted.date or wanted.replaces):
        option = "'--as-of'" if wanted.date else "'--replaces'"
        raise click.BadParameter(catalogue().gettext("this is for one bulletin."), param_hint=option)
    if wanted.replaces and wanted.beside:
        either = catalogue().gettext("a bulletin either takes the place of another one, or counts beside it.")
        raise click.UsageError(either)


def _say_failed(failed: Sequence[_Failed], count: int) -> None:
    """Say of many files which could not be ingested."""
    if failed and count > 1:
        words = catalogue().ngettext(
            "{n} of {all} files could not be ingested: {names}",
            "{n} of {all} files could not be ingested: {names}",
            len(failed),
        )
        failing.say(words.format(n=len(failed), all=count, names=", ".join(one.name for one in failed)))


def _undecided(line: Line) -> int:
    """Say that a bulletin waits, and what decides it."""
    others = ", ".join(line.done.same_date)
    return failing.report(
        Undecided(
            line.name, phrase("of {date}, beside {others}; it is kept, and waits", date=line.done.as_of, others=others)
        )
    )


def _engine(db: str, *, dry_run: bool) -> Engine:
    """The store; for a trial of one that is not there yet, a store in memory."""
    from jumelages.store.engines import open_store, passing_store, raw_engine, sqlite_file
    from jumelages.store.troubles import is_there

    if not dry_run:
        return opened(db, create=True)
    file = sqlite_file(raw_engine(db))
    return passing_store() if file and not is_there(file) else open_store(db)


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
        paths = [
            path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and not path.name.startswith(_LOCK)
        ]
        return sorted(str(path) for path in paths if not path.is_dir() and not path.is_fifo())
    except PermissionError as error:
        raise NoPermission(str(folder)) from error
    except FileNotFoundError as error:
        raise MissingFile(str(folder)) from error


def _partial(day: datetime.datetime) -> PartialDate:
    from jumelages.records import PartialDate

    date = day.date()
    return PartialDate(edtf=date.isoformat(), earliest=date, latest=date, text=date.isoformat())


def _ingest_all(
    names: Sequence[str],
    db: str,
    manner: Manner,
    wanted: _Wanted,
    ctx: click.Context,
    waiting: Waiting,
    *,
    dry_run: bool,
) -> tuple[list[Line], list[_Failed]]:
    """Read and store, each bulletin as soon as it is read; nothing is made before the first one is.

    What became of the bulletins, in the order of their dates, and the files that failed.
    """
    store: _Store | None = None
    lines: list[Line] = []
    failed: list[_Failed] = []
    try:
        for one in _read_all(names, db, manner, wanted, waiting):
            if isinstance(one, _Failed):
                failed.append(one)
                waiting.advance()
                continue
            store = store or _Store(db, wanted, ctx, dry_run=dry_run)
            done = store.put(one, waiting)
            if isinstance(done, _Failed):
                failed.append(done)
            else:
                lines.append(done)
            waiting.advance()
        if store:
            lines = store.settled(lines)
    finally:
        if store:
            store.close()
    return sorted(lines, key=lambda line: (line.done.as_of, line.name)), failed


def _ingest_parts(
    place: Path, db: str, reader: Reader, wanted: _Wanted, ctx: click.Context
) -> tuple[list[Line], list[_Failed]]:
    """Store what the parts of a batch hold, in the order of issuers and dates, whatever the order of the parts."""
    from jumelages.batch.loading import issuers_beside, listed, loaded

    documents = listed(place, reader)
    store = _Store(db, wanted, ctx, dry_run=False)
    try:
        with Waiting([str(place)] * len(documents), kept=True) as waiting:
            done = list(store.put_all(loaded(documents), issuers_beside(documents), waiting))
        lines = store.settled([one for one in done if not isinstance(one, _Failed)])
    finally:
        store.close()
    failed = [one for one in done if isinstance(one, _Failed)]
    return sorted(lines, key=lambda line: (line.done.as_of, line.name)), failed


def _read_all(
    names: Sequence[str], db: str, manner: Manner, wanted: _Wanted, waiting: Waiting
) -> Iterator[_Read | _Known | _Failed]:
    """The files, those that are in the store already unread."""
    from jumelages.isolated.pool import Job, outcomes

    known: dict[str, Ingested] = {}

    def jobs() -> Iterator[Job]:
        engine = _store_there(db)
        for job in files.jobs(names, "jumelages.isolated.reading:read_for_store", manner):
            found = _known(engine, job.data) if engine and not job.error and not wanted.decides else None
            if found:
                known[job.name] = found
                yield Job(job.name, job.data, job.work, error=_Stored(job.name))
            else:
                yield job

    for job, read, error in outcomes(jobs(), len(names)):
        if isinstance(error, BadLexicon):
            raise error
        try:
            if isinstance(error, _Stored):
                yield _Known(job.name, known.pop(job.name))
            elif error:
                raise error
            else:
                yield _checked(job.name, job.data, read, wanted)
        except Exception as found:  # noqa: BLE001 - one bad file does not stop the rest
            with waiting.aside():
                yield _Failed(job.name, failing.report(found, job.name))
        waiting.advance()


class _Stored(Exception):
    """The file is in the store already: there is nothing to read."""


def _store_there(db: str) -> Engine | None:
    """The store, if there is one of this version."""
    from jumelages.store.engines import open_store

    try:
        return open_store(db)
    except JumelagesError:  # it is made, or said what hinders it, when the first bulletin is read
        return None


def _known(engine: Engine, data: bytes) -> Ingested | None:
    from jumelages.store.ingesting import known

    return known(engine, hashlib.sha256(data).hexdigest())


def _checked(name: str, data: bytes, read: Storable, wanted: _Wanted) -> _Read:
    """A bulletin with its date, of the issuer that is wanted."""
    if read.is_doubtful and not wanted.doubtful:
        raise DoubtfulBulletin(name)
    if wanted.only and slug(wanted.only) not in slug(read.issuer):
        raise DifferentIssuers(name, phrase("it does not name {issuer}", issuer=wanted.only))
    if wanted.date is None and read.as_of is None:
        raise Undated(name)
    return _Read(name, data, read.records)


class _Store:
    """The store that bulletins go into, open over one run."""

    def __init__(self, db: str, wanted: _Wanted, ctx: click.Context, *, dry_run: bool) -> None:
        from jumelages.store.engines import kept_open
        from jumelages.store.ingesting import Run
        from jumelages.store.placing import Memory

        self._open = ExitStack()
        self._engine = self._open.enter_context(kept_open(_engine(db, dry_run=dry_run)))
        self._wanted, self._configuration, self._dry_run = wanted, ctx.obj, dry_run
        self._memory, self._run = Memory(), Run()

    def put(self, one: _Read | _Known, waiting: Waiting) -> Line | _Failed:
        """Put one bulletin in, or say why not."""
        from jumelages.records import BulletinRecord
        from jumelages.reporting.stored import Line
        from jumelages.store.ingesting import ingest, known

        try:
            if isinstance(one, _Known):
                if not self._dry_run:
                    known(self._engine, one.done.sha256, self._run, now=now())
                return Line(one.name, one.done)
            record = BulletinRecord.model_validate_json(zlib.decompress(one.records))
            issuer, code = self._issuer(one.name)
            done = ingest(
                self._engine,
                one.data,
                record,
                now=now(),
                as_of=self._wanted.date,
                issuer=issuer,
                code=code,
                run_=self._run,
                replaces=self._wanted.replaces,
                beside=self._wanted.beside,
                dry_run=self._dry_run,
                memory=self._memory,
                packed=one.records,
            )
            return Line(one.name, done)
        except Exception as error:  # noqa: BLE001 - one bad file does not stop the rest
            name = "" if isinstance(error, JumelagesError) else one.name
            with waiting.aside():
                return _Failed(one.name, failing.report(error, name))

    def put_all(
        self, documents: Iterable[Loaded], beside: Mapping[str, Sequence[str] | None], waiting: Waiting
    ) -> Iterator[Line | _Failed]:
        """Put in what a batch has read, many at a time; `beside` has by folder whose a bulletin may be."""
        from jumelages.batch.loading import folder_of
        from jumelages.reporting.stored import Line
        from jumelages.store.bulk import ingest_many

        names: deque[str] = deque()
        refused: list[_Failed] = []

        def arriving() -> Iterator[Arriving]:
            for one in documents:
                try:
                    found = self._arriving(one)
                except JumelagesError as error:
                    with waiting.aside():
                        refused.append(_Failed(one.source, failing.report(error)))
                    waiting.advance()
                else:
                    names.append(one.source)
                    yield found._replace(among=beside[folder_of(one.source)])

        for done in ingest_many(self._engine, arriving(), now=now, run_=self._run, memory=self._memory):
            name = names.popleft()
            waiting.advance()
            if isinstance(done, JumelagesError):
                with waiting.aside():
                    yield _Failed(name, failing.report(done, name))
            else:
                yield Line(name, done)
        yield from refused

    def _arriving(self, one: Loaded) -> Arriving:
        """A document of a batch as it comes in.

        Raises:
            DoubtfulBulletin, DifferentIssuers, Undated: it is none that is wanted.
        """
        from jumelages.records import BulletinRecord
        from jumelages.store.ingesting import Arriving

        record = BulletinRecord.model_validate_json(zlib.decompress(one.records))
        date = record.as_of.earliest if record.as_of else None
        _checked(
            one.source, one.content, Storable(one.records, date, " ".join(record.issuer), one.is_doubtful), self._wanted
        )
        issuer, code = self._issuer(one.source)
        return Arriving(one.content, record, None, issuer, code, one.records)

    def _issuer(self, name: str) -> tuple[str | None, str | None]:
        """Whose bulletin a file is by the command line, or by the folder that it is in; and the code configured."""
        from jumelages.cli.settings import issuer_of_file

        issuers = self._configuration.issuers if self._configuration else {}
        found = self._wanted.issuer or issuer_of_file(issuers, name)
        configured = issuers.get(found) if found else None
        return found, configured.code if configured else None

    def settled(self, lines: Sequence[Line]) -> list[Line]:
        """The lines with what each bulletin brings since the one before it, now that all of them are there."""
        from jumelages.store.engines import asking
        from jumelages.store.histories import changes_counted

        if self._dry_run:
            return list(lines)
        new = [line.done.sha256 for line in lines if line.is_new]
        with asking(self._engine) as connection:
            known = changes_counted(connection, new)
        return [
            line._replace(done=line.done._replace(changes=known.get(line.done.sha256))) if line.is_new else line
            for line in lines
        ]

    def close(self) -> None:
        """The run has come to its end."""
        if not self._dry_run:
            self._run.finish(self._engine, now())
        self._open.close()


@click.command()
@DB
@TODAY
@LEXICON
@OCR
def reread(db: str, today: datetime.datetime | None, lexicons: Sequence[str], ocr: bool) -> None:
    """Read the stored bulletins again with the present rules.

    Says what the reader changed, apart from what the source changed. What was known before stays to be asked
    with --known-at.

    \b
    $ jumelages reread
    $ jumelages reread --lexicon ours.toml
    """
    from jumelages.isolated.pool import Job, outcome
    from jumelages.records import BulletinRecord, Extractor
    from jumelages.reporting.stored import reread_table
    from jumelages.store.rereading import reread as read_again

    manner = files.manner(today, lexicons, ocr=ocr)
    digest = outcome(Job("", b"", "jumelages.isolated.reading:digest", (manner.lexicon,)))

    def read(data: bytes, name: str) -> BulletinRecord:
        found: Storable = outcome(Job(name, data, "jumelages.isolated.reading:read_for_store", (manner,)))
        return BulletinRecord.model_validate_json(zlib.decompress(found.records))

    done = list(read_again(opened(db, writes=True), read, Extractor(version=__version__, lexicon=digest), now=now))
    for one in done:
        if one.error:
            failing.report(one.error, one.name)
    put(reread_table(done, language()), None)
    failed = [one.error for one in done if one.error]
    click.get_current_context().exit(failed[0].exit_code if failed else 0)


@click.command()
@click.argument("document", metavar="DOCUMENT")
@DB
def withdraw(document: str, db: str) -> None:
    """Set a DOCUMENT of the store aside, or, if it is, let it count again; it is named by its file or its hash.

    Nothing is deleted: what was known before stays to be asked with --known-at. If it took the place of another
    one of its date, that one counts again.

    \b
    $ jumelages withdraw 2018.txt
    $ jumelages withdraw 2018.txt --db villes.db
    """
    from jumelages.store import ingesting

    one, is_aside = ingesting.withdraw(opened(db, writes=True), document, now=now())
    if is_aside:
        reported = catalogue().gettext("{name} ({date}) is set aside; the same command again undoes it")
    else:
        reported = catalogue().gettext("{name} ({date}) counts again")
    put(reported.format(name=printable(one.name), date=one.as_of) + "\n", None)
