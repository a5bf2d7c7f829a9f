"""Which city a block is about, over all Revisions: ids that stay through renames and respellings.

The id that a block has by itself follows from the bulletins before it alone, in the order of their dates, so that
it is the same in whatever order they came in. Persons join and part ids on top of that.
"""

from __future__ import annotations

import datetime
import hashlib
import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, literal, or_, select

from jumelages.comparing.matching import match_blocks
from jumelages.records import Accord, BulletinRecord, City
from jumelages.store.feeding import feed_lines
from jumelages.store.instants import is_known
from jumelages.store.revisions import ISSUER, PLACE, Place, Revision, at, before, behind, by_id, is_before, is_behind
from jumelages.store.tables import ID_LENGTH, block, change, document, partner, rekey, rekeyed_block, revision

Block = City | Accord


class Records(Protocol):
    """Where records of readings are had from."""

    def records(self, connection: Connection, reading_id: int) -> BulletinRecord:
        """The records of a reading."""


class Rekey(NamedTuple):
    """An id that became another one: from a day on (a split), or in all Revisions (a merge).

    `cause` is person, order (bulletins showed two ids to be one city's) or first (the same, of the ids that blocks
    have by themselves).
    """

    id: int
    action: str
    source: str
    target: str
    since: datetime.date | None
    recorded_at: datetime.datetime
    cause: str
    undone_at: datetime.datetime | None


# -- what a block is by itself --------------------------------------------------------------------


def identify(
    connection: Connection,
    issuer_id: int,
    record: BulletinRecord,
    place: Place,
    last: tuple[Revision, BulletinRecord] | None,
) -> list[str]:
    """The ids of a bulletin's blocks before any rekey, in order; `last` is the bulletin before.

    By place (GeoNames) if an earlier bulletin has it; by what the bulletin before calls the same block; by what the
    last earlier bulletin with the same key calls it; or its own.
    """
    if last is None:
        return [own_key(one) for one in record.blocks]
    before = Blocks(last[1].blocks, first_ids(connection, last[0].id))
    return identified(record.blocks, before, lambda keys: earlier(connection, issuer_id, place, keys))


class Blocks(NamedTuple):
    """The blocks of a bulletin, and whose they are by themselves."""

    blocks: tuple[Block, ...]
    firsts: Sequence[str]


Earlier = tuple[set[str], dict[str, str]]
"""Of some keys those that are ids of earlier blocks, and the id of the last earlier block of each key."""


def identified(blocks: tuple[Block, ...], before: Blocks, earlier: Callable[[Collection[str]], Earlier]) -> list[str]:
    """The ids of blocks, by those of the bulletin before and what earlier ones have of keys; see `identify`."""
    pairs = match_blocks(before.blocks, blocks).pairs
    matched = {pair.new_index: before.firsts[pair.old_index] for pair in pairs}
    own = [own_key(one) for one in blocks]
    open_ones = {key for index, key in enumerate(own) if matched.get(index) != key}
    met, known = earlier(open_ones) if open_ones else (set(), {})
    return [
        _identity(key, _geonames(one) is not None, matched.get(index), known.get(key), is_met=key in met)
        for index, (one, key) in enumerate(zip(blocks, own, strict=True))
    ]


def _identity(own: str, has_place: bool, matched: str | None, last: str | None, *, is_met: bool) -> str:
    if matched == own or (has_place and is_met):
        return own
    for found in (matched, last):
        if found and not (has_place and found.startswith("gn-")):
            return found
    return own


def earlier(connection: Connection, issuer_id: int, place: Place, keys: Collection[str]) -> Earlier:
    """What the blocks of bulletins before a place have of some keys."""
    last: dict[str, str] = {}
    met: set[str] = set()
    for key in keys:
        given = at(issuer_id, place) | {"key": key}
        found = connection.execute(_LAST_OF_KEY, given).first()
        if found:
            last[key] = found.first_partner_id
        if connection.execute(_MET, given).first():
            met.add(key)
    return met, last


#: The blocks of earlier bulletins: the last one of a key, and one of an id.
_EARLIER = (
    select(block.c.own_key, block.c.first_partner_id)
    .join(revision, revision.c.id == block.c.revision_id)
    .join(document, document.c.id == revision.c.document_id)
    .where(revision.c.issuer_id == ISSUER, is_known(revision), is_before(PLACE))
    .limit(1)
)
_LAST_OF_KEY = _EARLIER.where(block.c.own_key == bindparam("key")).order_by(
    revision.c.as_of_earliest.desc(), revision.c.as_of_edtf.desc(), document.c.sha256.desc(), block.c.block.desc()
)
_MET = _EARLIER.where(block.c.first_partner_id == bindparam("key"))


def _geonames(one: Block) -> int | None:
    return one.place.geonames if one.kind == "city" and one.place else None


def own_key(one: Block) -> str:
    """The id that a block brings along."""
    geonames = _geonames(one)
    return f"gn-{geonames}" if geonames else short_key(one.key)


def short_key(key: str) -> str:
    """A key as an id; of keys that are too long, the beginning and what distinguishes them."""
    if len(key) <= ID_LENGTH:
        return key
    digest = hashlib.sha256(key.encode("utf-8")).hexdigest()[:16]
    return f"{key[: ID_LENGTH - 17]}-{digest}"


def add_partners(connection: Connection, bulletins: Sequence[Blocks], now: datetime.datetime) -> None:
    """Keep the ids that were never met."""
    wanted = {identity for one in bulletins for identity in one.firsts}
    known = set(connection.execute(_KNOWN, {"ids": sorted(wanted)}).scalars())
    rows: dict[str, dict[str, Any]] = {}
    for blocks, firsts in bulletins:
        rows |= {
            identity: {
                "id": identity,
                "kind": one.kind,
                "geonames": _geonames(one) if identity.startswith("gn-") else None,
                "recorded_at": now,
            }
            for one, identity in zip(blocks, firsts, strict=True)
            if identity not in known
        }
        known |= rows.keys()
    if rows:
        connection.execute(partner.insert(), list(rows.values()))


_KNOWN = select(partner.c.id).where(partner.c.id.in_(bindparam("ids", expanding=True)))


def first_ids(connection: Connection, revision_id: int) -> list[str]:
    """The ids of a Revision's blocks before any rekey, in order."""
    return list(connection.execute(_FIRST_IDS, {"revision": revision_id}).scalars())


_FIRST_IDS = (
    select(block.c.first_partner_id).where(block.c.revision_id == bindparam("revision")).order_by(block.c.block)
)


def partners_of(connection: Connection, revision_id: int) -> list[str]:
    """The ids of a Revision's blocks, in order."""
    query = select(block.c.partner_id).where(block.c.revision_id == revision_id).order_by(block.c.block)
    return list(connection.execute(query).scalars())


# -- what later Revisions make of it ---------------------------------------------------------------


def settle_later(
    connection: Connection,
    issuer_id: int,
    touched: Iterable[tuple[Place, Collection[str]]],
    records: Records,
    now: datetime.datetime,
) -> list[Revision]:
    """Ask again whose the blocks of later Revisions are; those Revisions where an answer is another one.

    `touched` are the places of Revisions that came or went, with the keys and ids of their blocks.
    """
    waiting: list[tuple[Place, Revision]] = []
    for place, keys in touched:
        _push(waiting, _concerned(connection, issuer_id, place, keys))
    changed: list[Revision] = []
    done: set[int] = set()
    bases: set[str] = set()
    while waiting:
        place, one = heapq.heappop(waiting)
        if one.id in done:
            continue
        done.add(one.id)
        keys = _ask_again(connection, one, records, now)
        if keys:
            changed.append(one)
            bases |= keys
            _push(waiting, _concerned(connection, issuer_id, place, keys))
    return changed


def _push(waiting: list[tuple[Place, Revision]], found: Iterable[Revision]) -> None:
    for one in found:
        heapq.heappush(waiting, (one.place, one))


def _concerned(connection: Connection, issuer_id: int, place: Place, keys: Collection[str]) -> list[Revision]:
    """The next Revision, and for each key the next one that has it."""
    after = behind(connection, issuer_id, place)
    if after is None:
        return []
    query = (
        select(block.c.own_key, revision.c.id)
        .join(revision, revision.c.id == block.c.revision_id)
        .join(document, document.c.id == revision.c.document_id)
        .where(revision.c.issuer_id == issuer_id, is_known(revision), is_behind(place))
        .order_by(revision.c.as_of_earliest, revision.c.as_of_edtf, document.c.sha256)
        .limit(1)
    )
    ids = {after.id}
    for key in keys:
        found = connection.execute(query.where(block.c.own_key == key)).first()
        if found:
            ids.add(found.id)
    return by_id(connection, ids)


def _ask_again(connection: Connection, one: Revision, records: Records, now: datetime.datetime) -> set[str]:
    """Identify the blocks of a Revision anew; the keys and ids of those that are others now."""
    record = records.records(connection, one.reading_id)
    last = before(connection, one.issuer_id, one.place)
    known = (last, records.records(connection, last.reading_id)) if last else None
    ids, was = identify(connection, one.issuer_id, record, one.place, known), first_ids(connection, one.id)
    keys: set[str] = set()
    add_partners(connection, [Blocks(record.blocks, ids)], now)
    for index, (old, new) in enumerate(zip(was, ids, strict=True)):
        if old != new:
            keys |= {own_key(record.blocks[index]), old, new}
            here = (block.c.revision_id == one.id) & (block.c.block == index)
            connection.execute(block.update().where(here).values(first_partner_id=new))
            _note_first(connection, old, new, now)
    return keys


def _note_first(connection: Connection, old: str, new: str, now: datetime.datetime) -> None:
    """Keep what became of an id that no block has by itself any longer: what persons said of it is said of the new."""
    here = revision.c.id == block.c.revision_id
    still = select(block.c.block).join(revision, here).where(block.c.first_partner_id == old, is_known(revision))
    if not connection.execute(still.limit(1)).first():
        add_rekey(connection, "merge", old, new, now, cause="first")


# -- joined and parted ----------------------------------------------------------------------------


def rekeys_of(connection: Connection, known_at: datetime.datetime | None = None) -> list[Rekey]:
    """What was joined and parted, in the order in which it was, and held at a time or now."""
    query = _REKEYS
    if known_at:
        holds = or_(rekey.c.undone_at.is_(None), rekey.c.undone_at > known_at)
        query = query.where(rekey.c.recorded_at <= known_at, holds)
    return [Rekey._make(row) for row in connection.execute(query)]


_REKEYS = select(
    rekey.c.id,
    rekey.c.action,
    rekey.c.from_partner,
    rekey.c.to_partner,
    rekey.c.since,
    rekey.c.recorded_at,
    rekey.c.cause,
    rekey.c.undone_at,
).order_by(rekey.c.id)


class Ways:
    """Where ids lead by what persons joined and parted."""

    def __init__(self, rekeys: Sequence[Rekey], current: Collection[str]) -> None:
        self._by_persons = [
            one
            for one in rekeys
            if one.cause == "person" and one.undone_at is None and one.action in ("merge", "split")
        ]
        self._became = {one.source: one.target for one in rekeys if one.cause == "first"}
        self._current = current

    @classmethod
    def of(cls, connection: Connection) -> Ways:
        """Those that hold at present."""
        rekeys = rekeys_of(connection)
        named = {name for one in rekeys if one.cause == "first" for name in (one.source, one.target)}
        if not named:
            return cls(rekeys, set())
        query = (
            select(block.c.first_partner_id)
            .join(revision, revision.c.id == block.c.revision_id)
            .where(is_known(revision), block.c.first_partner_id.in_(named))
            .distinct()
        )
        return cls(rekeys, set(connection.execute(query).scalars()))

    @property
    def are_fixed(self) -> bool:
        """Whether no bulletin that comes in leads any of them elsewhere."""
        return not self._became

    def _alias(self, identity: str) -> str:
        """What an id that blocks had by themselves became."""
        seen = {identity}
        while identity not in self._current and identity in self._became:
            identity = self._became[identity]
            if identity in seen:
                break
            seen.add(identity)
        return identity

    def way(self, identity: str, day: datetime.date | None) -> list[tuple[Rekey, str]]:
        """The rekeys that an id goes through, each with where it leads; on a day, or on any."""
        found = []
        for one in self._by_persons:
            if self._alias(one.source) == identity and (one.since is None or (day is not None and day >= one.since)):
                identity = self._alias(one.target)
                found.append((one, identity))
        return found

    def effective(self, identity: str, day: datetime.date | None) -> str:
        """The id under which a block is reported that has this id by itself, in a bulletin of a day."""
        way = self.way(identity, day)
        return way[-1][1] if way else identity

    def goes_through(self, identity: str, number: int) -> bool:
        """Whether an id may go through a rekey, whatever the day."""
        return any(one.id == number for one, _ in self.way(identity, datetime.date.max))


def successor(identity: str, rekeys: Sequence[Rekey]) -> str:
    """What an id became over all bulletins, by the rekeys that hold."""
    for one in rekeys:
        if one.source == identity and one.since is None and one.action == "merge":
            identity = one.target
    return identity


def later_ids(identity: str, rekeys: Sequence[Rekey]) -> set[str]:
    """The ids under which the blocks of an id may be found after these rekeys."""
    found = {identity}
    for one in rekeys:
        if one.source in found:
            found.add(one.target)
    return found


def partner_at(known_at: datetime.datetime | None) -> ColumnElement[str]:
    """The id of a block's partner at a time: that from which the first rekey since then moved it."""
    if known_at is None:
        return block.c.partner_id
    moved_first = (
        select(rekey.c.from_partner)
        .join(rekeyed_block, rekeyed_block.c.rekey_id == rekey.c.id)
        .where(
            rekeyed_block.c.revision_id == block.c.revision_id,
            rekeyed_block.c.block == block.c.block,
            rekey.c.recorded_at > known_at,
        )
        .order_by(rekey.c.id)
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(moved_first, block.c.partner_id)


def add_rekey(
    connection: Connection,
    action: str,
    source: str,
    target: str,
    now: datetime.datetime,
    *,
    cause: str = "person",
    since: datetime.date | None = None,
    here: ColumnElement[bool] | None = None,
) -> tuple[int, int]:
    """Keep a rekey, and move the blocks that it concerns; its number and how many blocks they are."""
    count = 0
    if here is not None:
        count = connection.execute(select(func.count()).select_from(block).where(here)).scalar_one()
    row = {
        "action": action,
        "from_partner": source,
        "to_partner": target,
        "since": since,
        "blocks": count,
        "recorded_at": now,
        "cause": cause,
    }
    number: int = connection.execute(rekey.insert().returning(rekey.c.id), row).scalar_one()
    if count and here is not None:
        moved = select(literal(number), block.c.revision_id, block.c.block).where(here)
        connection.execute(rekeyed_block.insert().from_select(["rekey_id", "revision_id", "block"], moved))
        connection.execute(block.update().where(here).values(partner_id=target))
    return number, count


def move_blocks(
    connection: Connection,
    firsts: Collection[str] | None,
    changed: Sequence[Revision],
    now: datetime.datetime,
    issuer: str,
    *,
    cause: str = "order",
) -> list[Revision]:
    """Report blocks under the ids that they have by now; the Revisions whose Changes are to follow one by one.

    Concerned are the blocks of these Revisions, or all that have one of these ids by themselves. Where bulletins leave
    nothing of an id, it is merged as a whole, and consumers are informed in one line.
    """
    ways = Ways.of(connection)
    query = select(
        block.c.revision_id, block.c.block, block.c.first_partner_id, block.c.partner_id, revision.c.as_of_earliest
    ).join(revision, revision.c.id == block.c.revision_id)
    if firsts is None:
        query = query.where(block.c.revision_id.in_([one.id for one in changed]))
    else:
        query = query.where(block.c.first_partner_id.in_(firsts))
    moves: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for revision_id, number, first, reported, day in connection.execute(query).all():
        wanted = ways.effective(first, day)
        if wanted != reported:
            moves[reported, wanted].append((revision_id, number))
    follow: set[int] = set()
    for (source, target), blocks in sorted(moves.items()):
        if firsts is None and _is_whole(connection, source, blocks, moves):
            _merge_whole(connection, source, target, now, issuer, cause)
        else:
            here = or_(*(and_(block.c.revision_id == r, block.c.block == b) for r, b in blocks))
            add_rekey(connection, "move", source, target, now, cause=cause, here=here)
            follow |= {revision_id for revision_id, _ in blocks}
    return by_id(connection, follow) if follow else []


def _is_whole(
    connection: Connection,
    source: str,
    blocks: Sequence[tuple[int, int]],
    moves: Mapping[tuple[str, str], Sequence[tuple[int, int]]],
) -> bool:
    """Whether all that is reported of an id at present goes one way."""
    if sum(one == source for one, _ in moves) > 1 or any(target == source for _, target in moves):
        return False
    query = (
        select(block.c.revision_id, block.c.block)
        .join(revision, revision.c.id == block.c.revision_id)
        .where(block.c.partner_id == source, is_known(revision))
    )
    return {(number, index) for number, index in connection.execute(query)} <= set(blocks)


def _merge_whole(
    connection: Connection, source: str, target: str, now: datetime.datetime, issuer: str, cause: str
) -> None:
    number, _ = add_rekey(connection, "merge", source, target, now, cause=cause, here=block.c.partner_id == source)
    connection.execute(change.update().where(change.c.partner_id == source).values(partner_id=target))
    feed_lines(connection, "merged", [{"rekey_id": number}], now, issuer)
