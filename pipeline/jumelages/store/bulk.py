"""Many bulletins put into the store: what comes behind all that is there of its issuer, in one statement a table.

What comes in between, is of a date that is there, or of an issuer that has to be found out, goes in one by one. The
store is the same as if all of them did.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from sqlalchemy import Connection, Engine, NestedTransaction, bindparam, func, select

from jumelages.comparing import Comparison, compare
from jumelages.errors import JumelagesError
from jumelages.records import BulletinRecord, PartialDate
from jumelages.store.comparisons import Stated, keep, partners_of_keys
from jumelages.store.engines import writing
from jumelages.store.identity import Blocks, Earlier, Ways, add_partners, earlier, first_ids, identified, own_key
from jumelages.store.ingesting import Arriving, Ingested, Outcome, Run, document_row, ingest_one, known_of, reading_row
from jumelages.store.instants import monotonic_now
from jumelages.store.issuers import Issuer, add_issuer, city_named, issuers, slug_of
from jumelages.store.placing import Entering, Memory, ids_of, opening_subjects, revision_row
from jumelages.store.revisions import Revision, latest
from jumelages.store.rows import Row, insert_all, insert_records, rows_of
from jumelages.store.standings import Reason, Standing, standing_row
from jumelages.store.tables import document, issuer, reading, revision, standing

#: Bulletins in a transaction: others wait for its end, and what is killed loses so many.
_TOGETHER = 200

Done = Ingested | JumelagesError


def ingest_many(
    engine: Engine, arriving: Iterable[Arriving], *, now: Callable[[], datetime.datetime], run_: Run, memory: Memory
) -> Iterator[Done]:
    """Put bulletins of one run into the store, many in one transaction; what became of each, in their order.

    One that cannot be stored stops no other.

    Raises:
        JumelagesError: the database's trouble at the end of a transaction, of which nothing is kept.
    """
    waiting = iter(arriving)
    while portion := list(islice(waiting, _TOGETHER)):
        with writing(engine) as connection:
            done = _Portion(connection, now, run_, memory).take(portion)
        yield from done


class _Link(NamedTuple):
    """A bulletin behind which others come: its records, whose its blocks are by themselves, and its Revision.

    The Revision is that of the store; None where it waits to be put there, as number `waits`.
    """

    record: BulletinRecord
    firsts: Sequence[str]
    revision: Revision | None = None
    waits: int = -1


class _Behind(NamedTuple):
    """A bulletin that waits to be put behind another one of its issuer, if there is one; `at` is its number."""

    at: int
    one: Arriving
    date: PartialDate
    whose: Issuer
    before: _Link | None
    firsts: Sequence[str]


class _Whole:
    """What is there of an issuer, and waits to be: the last day, the last Revision, and ids that wait."""

    def __init__(self, day: datetime.date | None, last: _Link | None) -> None:
        self.day, self.last = day, last
        self._met: set[str] = set()
        self._of_key: dict[str, str] = {}

    def add(self, day: datetime.date, link: _Link) -> None:
        self.day, self.last = day, link
        self._met |= set(link.firsts)
        self._of_key |= {own_key(one): first for one, first in zip(link.record.blocks, link.firsts, strict=True)}

    def earlier(self, keys: Collection[str], there: Callable[[Collection[str]], Earlier]) -> Earlier:
        """What blocks have of some keys; `there` asks the store."""
        met, of_key = there([key for key in keys if key not in self._met or key not in self._of_key])
        return met | self._met, of_key | self._of_key


class _Portion:
    """Bulletins of one transaction: those that wait to be put in together, and what became of the others."""

    def __init__(self, connection: Connection, now: Callable[[], datetime.datetime], run_: Run, memory: Memory) -> None:
        self._connection, self._clock, self._run, self._memory = connection, now, run_, memory
        self._instant = monotonic_now(connection, now())
        self._done: list[Done | None] = []
        self._forget()

    def _forget(self) -> None:
        """Let all be asked of the store again."""
        self._together: NestedTransaction | None = None
        self._waiting: list[_Behind] = []
        self._whole: dict[int, _Whole] = {}
        self._issuers: dict[str, Issuer] = {}
        self._has_nameless = False
        self._codes: dict[int, str] = {}
        self._ways: Ways | None = None

    def take(self, portion: Sequence[Arriving]) -> list[Done]:
        """Put bulletins in; what became of each."""
        hashes = [one.record.source.sha256 for one in portion]
        there = set(self._connection.execute(_OF_HASHES, {"hashes": hashes}).scalars())
        for one in portion:
            self._done.append(None)
            sha256 = one.record.source.sha256
            behind = None if sha256 in there else self._behind_if_whole(one)
            if behind:
                self._waiting.append(behind)
            else:
                self._write()
                self._take_one(len(self._done) - 1, one, is_there=sha256 in there)
            there.add(sha256)
        self._write()
        return [one for one in self._done if one is not None]

    # -- what is put in together ---------------------------------------------------------------------

    def _behind_if_whole(self, one: Arriving) -> _Behind | None:
        """The same, if what is there of its issuer can be read; else what is wrong is said of this bulletin alone."""
        try:
            return self._behind(one)
        except JumelagesError:
            return None

    def _behind(self, one: Arriving) -> _Behind | None:
        """A bulletin, if it comes behind all that is there of its issuer, and nothing else has to be asked."""
        self._together = self._together or self._connection.begin_nested()
        self._ways = self._ways or Ways.of(self._connection)
        date = one.as_of or one.record.as_of
        whose = self._whose(one) if date and self._ways.are_fixed else None
        if date is None or whose is None:
            return None
        whole = self._whole.get(whose.id) or self._asked(whose)
        if whole.day and date.earliest <= whole.day:
            return None
        record, before = one.record, whole.last
        firsts = [own_key(block) for block in record.blocks]
        if before:
            place = date.earliest, date.edtf, record.source.sha256

            def there(keys: Collection[str]) -> Earlier:
                return earlier(self._connection, whose.id, place, keys)

            blocks = Blocks(before.record.blocks, before.firsts)
            firsts = identified(record.blocks, blocks, lambda keys: whole.earlier(keys, there))
        found = _Behind(len(self._done) - 1, one, date, whose, before, firsts)
        whole.add(date.earliest, _Link(record, firsts, waits=len(self._waiting)))
        return found

    def _whose(self, one: Arriving) -> Issuer | None:
        """Whose a bulletin is whose issuer is named and needs no other bulletin to be found out."""
        if not self._issuers:
            known = issuers(self._connection)
            self._issuers = {found.slug: found for found in known}
            self._has_nameless = any(found.name is None for found in known)
        name = one.issuer or city_named(one.record.issuer)
        if name is None or (self._has_nameless and slug_of(name) not in self._issuers):
            return None
        found = self._issuers.get(slug_of(name)) or add_issuer(self._connection, name, self._instant)
        self._issuers[found.slug] = found
        if one.code and self._codes.get(found.id) != one.code:
            given = issuer.update().where(issuer.c.id == found.id).values(code=one.code)
            self._connection.execute(given)
            self._codes[found.id] = one.code
        return found

    def _asked(self, whose: Issuer) -> _Whole:
        day = self._connection.execute(_LAST_DAY, {"issuer": whose.id}).scalar_one()
        last = latest(self._connection, issuer_id=whose.id) if day else None
        link = None
        if last:
            record = self._memory.records(self._connection, last.reading_id)
            link = _Link(record, first_ids(self._connection, last.id), last)
        self._whole[whose.id] = found = _Whole(day, link)
        return found

    def _write(self) -> None:
        """Put in what waits; one by one, where the database does not take it together."""
        waiting, together = self._waiting, self._together
        if together is None:
            return
        was_begun = self._run.is_begun
        try:
            with together:
                done = self._written(waiting) if waiting else []
        except JumelagesError:
            if not was_begun:
                self._run.forget()
            for one in waiting:
                self._take_one(one.at, one.one, is_there=False)
            return
        for behind, ingested in zip(waiting, done, strict=True):
            self._done[behind.at] = ingested
        self._forget()

    def _written(self, waiting: Sequence[_Behind]) -> list[Ingested]:
        self._instant = instant = max(self._instant, self._clock())
        connection, run_id = self._connection, self._run.number(self._connection, self._instant)
        documents = insert_all(
            connection,
            document,
            [
                document_row(one.data, one.record, date, whose.id, run_id, instant)
                for _, one, date, whose, *_ in waiting
            ],
        )
        readings = insert_all(
            connection,
            reading,
            [
                reading_row(number, behind.one.record, instant, behind.one.packed)
                for number, behind in zip(documents, waiting, strict=True)
            ],
        )
        counts = [standing_row(number, Standing.IN_FORCE, Reason.CAME, instant) for number in documents]
        connection.execute(standing.insert(), counts)
        entering = [Entering(*both) for both in zip(documents, readings, strict=True)]
        numbers = insert_all(
            connection,
            revision,
            [
                revision_row(enters, behind.whose.id, behind.one.record, behind.date, instant)
                for enters, behind in zip(entering, waiting, strict=True)
            ],
        )
        add_partners(connection, [Blocks(behind.one.record.blocks, behind.firsts) for behind in waiting], instant)
        insert_records(connection, [self._rows(*both) for both in zip(numbers, waiting, strict=True)])
        revisions = [
            _revision(number, enters, behind, instant)
            for number, enters, behind in zip(numbers, entering, waiting, strict=True)
        ]
        stated = [self._stated(*both, revisions) for both in zip(waiting, revisions, strict=True)]
        keep(connection, [one for one in stated if one], instant)
        for number, behind in zip(readings, waiting, strict=True):
            self._memory[number] = behind.one.record
        return [_ingested(behind, one.made if one else None) for behind, one in zip(waiting, stated, strict=True)]

    def _rows(self, number: int, behind: _Behind) -> Mapping[str, list[Row]]:
        assert self._ways
        record, whose = behind.one.record, behind.whose.id
        rows = rows_of(record, number, whose, ids_of(record, behind.firsts, self._ways, behind.date))
        if behind.before is None:
            for row, subject in zip(rows["block"], opening_subjects(whose, record), strict=True):
                row["subject"] = subject
        return rows

    def _stated(self, behind: _Behind, new: Revision, revisions: Sequence[Revision]) -> Stated | None:
        """What a bulletin brings since the one before it."""
        before = behind.before
        if before is None:
            return None
        assert self._ways
        old = before.revision or revisions[before.waits]
        made = compare(before.record, behind.one.record, force=True)
        keys = chain(_keyed(before.record, before.firsts), _keyed(behind.one.record, behind.firsts))
        return Stated(old.id, new, made, made.cause, partners_of_keys(self._ways, new.as_of_earliest, keys))

    # -- what is not ---------------------------------------------------------------------------------

    def _take_one(self, at: int, one: Arriving, *, is_there: bool) -> None:
        """Put one in by itself: it may change what others led to."""
        was_begun = self._run.is_begun
        self._instant = max(self._instant, self._clock())
        try:
            with self._connection.begin_nested():
                found = known_of(self._connection, one.record.source.sha256) if is_there else None
                self._done[at] = ingest_one(self._connection, one, found, self._instant, self._memory, self._run)
        except JumelagesError as error:
            self._memory.clear()
            if not was_begun:
                self._run.forget()
            self._done[at] = error
        self._forget()


_OF_HASHES = select(document.c.sha256).where(document.c.sha256.in_(bindparam("hashes", expanding=True)))
_LAST_DAY = select(func.max(document.c.as_of_earliest)).where(document.c.issuer_id == bindparam("issuer"))


def _keyed(record: BulletinRecord, firsts: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one.key, first) for one, first in zip(record.blocks, firsts, strict=True))


def _revision(number: int, entering: Entering, behind: _Behind, now: datetime.datetime) -> Revision:
    record, date = behind.one.record, behind.date
    file = record.source.sha256, record.source.name, record.status
    return Revision(number, *entering, date.edtf, date.earliest, *file, now, None, behind.whose.id, behind.whose.slug)


def _ingested(behind: _Behind, made: Comparison | None) -> Ingested:
    record = behind.one.record
    return Ingested(
        Outcome.STORED,
        behind.date.edtf,
        len(record.blocks),
        record.status,
        made.summary if made else None,
        (),
        str(behind.whose.id),
        sha256=record.source.sha256,
    )
