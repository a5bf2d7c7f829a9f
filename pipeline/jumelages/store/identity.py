"""Which city a block is about, over all Revisions: ids that stay through renames and respellings."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, or_, select

from jumelages.comparing.matching import match_blocks
from jumelages.records import Accord, BulletinRecord, City
from jumelages.store.revisions import Revision
from jumelages.store.tables import ID_LENGTH, block, partner, rekey, rekeyed_block

Block = City | Accord


class Rekey(NamedTuple):
    """An id that became another one: from a day on (a split), or in all Revisions (a merge)."""

    id: int
    source: str
    target: str
    since: datetime.date | None
    recorded_at: datetime.datetime


def identify(
    connection: Connection,
    record: BulletinRecord,
    neighbours: Sequence[tuple[Revision, BulletinRecord]],
    now: datetime.datetime,
) -> list[str]:
    """The ids of a bulletin's blocks before any rekey, in order; what was never met gets a new one.

    By place (GeoNames), then by what the neighbouring Revisions first called the same block, then by key.
    """
    known = _known(connection, record.blocks)
    matched = _matched(connection, record, neighbours)
    ids = []
    for index, one in enumerate(record.blocks):
        found = known.get(_geonames(one)) or matched.get(index) or known.get(_own_id(one))
        if found is None:
            found = _new(connection, one, now)
            known[found] = found
            if _geonames(one):
                known[_geonames(one)] = found
        ids.append(found)
    return ids


def repeat_rekeys(connection: Connection, revision_id: int, day: datetime.date) -> None:
    """Let the blocks of a new Revision of that day go the ways of all that persons joined and parted before."""
    rekeys = rekeys_of(connection)
    moved = []
    for index, identity in enumerate(partners_of(connection, revision_id)):
        at = {"revision_id": revision_id, "block": index}
        way = _way(identity, rekeys, day)
        moved += [{"rekey_id": one.id, **at} for one in way]
        if way:
            here = (block.c.revision_id == revision_id) & (block.c.block == index)
            connection.execute(block.update().where(here).values(partner_id=way[-1].target))
    if moved:
        connection.execute(rekeyed_block.insert(), moved)


def rekeys_of(connection: Connection) -> list[Rekey]:
    """What persons joined and parted, in the order in which they did."""
    query = select(rekey.c.id, rekey.c.from_partner, rekey.c.to_partner, rekey.c.since, rekey.c.recorded_at).order_by(
        rekey.c.id
    )
    return [Rekey._make(row) for row in connection.execute(query)]


def partner_at(known_at: datetime.datetime | None) -> ColumnElement[str]:
    """The id of a block's partner at a time: that from which the first rekey since then moved it."""
    if known_at is None:
        return block.c.partner_id
    return _before(rekey.c.recorded_at > known_at)


def _before(*rekeys: ColumnElement[bool]) -> ColumnElement[str]:
    """The id of a block's partner before the first of these rekeys."""
    moved_first = (
        select(rekey.c.from_partner)
        .join(rekeyed_block, rekeyed_block.c.rekey_id == rekey.c.id)
        .where(rekeyed_block.c.revision_id == block.c.revision_id, rekeyed_block.c.block == block.c.block, *rekeys)
        .order_by(rekey.c.id)
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(moved_first, block.c.partner_id)


def became(identity: str, rekeys: Sequence[Rekey]) -> set[str]:
    """The ids under which the blocks of an id may be found after these rekeys."""
    found = {identity}
    for one in rekeys:
        if one.source in found:
            found.add(one.target)
    return found


def led_on(identity: str, rekeys: Sequence[Rekey]) -> str:
    """What an id became over all bulletins."""
    way = _way(identity, rekeys, None)
    return way[-1].target if way else identity


def _way(identity: str, rekeys: Sequence[Rekey], day: datetime.date | None) -> list[Rekey]:
    """The rekeys that an id went through, in order: for a bulletin of a day, or over all of them."""
    way = []
    for one in rekeys:
        if one.source == identity and (one.since is None or (day is not None and day >= one.since)):
            identity = one.target
            way.append(one)
    return way


def _known(connection: Connection, blocks: Sequence[Block]) -> dict[int | str | None, str]:
    """Ids that stand for the blocks' places and for the blocks themselves."""
    places = {_geonames(one) for one in blocks} - {None}
    own = {_own_id(one) for one in blocks}
    rows = connection.execute(
        select(partner.c.id, partner.c.geonames).where(or_(partner.c.geonames.in_(places), partner.c.id.in_(own)))
    )
    found: dict[int | str | None, str] = {}
    for identity, geonames in rows:
        found[identity] = identity
        if geonames is not None:
            found[geonames] = identity
    return found


def _matched(
    connection: Connection, record: BulletinRecord, neighbours: Sequence[tuple[Revision, BulletinRecord]]
) -> dict[int, str]:
    """The first ids of the blocks that stand in a neighbour, too; the earlier neighbour counts first."""
    found: dict[int, str] = {}
    for revision, other in reversed(neighbours):
        rows = connection.execute(select(block.c.block, _before()).where(block.c.revision_id == revision.id))
        ids: dict[int, str] = dict(rows.all())
        for pair in match_blocks(other.blocks, record.blocks).pairs:
            found[pair.new_index] = ids[pair.old_index]
    return found


def _geonames(one: Block) -> int | None:
    return one.place.geonames if one.kind == "city" and one.place else None


def _own_id(one: Block) -> str:
    """The id that a block brings along; of keys that are too long, the beginning and what tells them apart."""
    geonames = _geonames(one)
    if geonames:
        return f"gn-{geonames}"
    if len(one.key) <= ID_LENGTH:
        return one.key
    digest = hashlib.sha256(one.key.encode("utf-8")).hexdigest()[:16]
    return f"{one.key[: ID_LENGTH - 17]}-{digest}"


def _new(connection: Connection, one: Block, now: datetime.datetime) -> str:
    geonames = _geonames(one)
    identity = _own_id(one)
    connection.execute(partner.insert(), {"id": identity, "kind": one.kind, "geonames": geonames, "recorded_at": now})
    return identity


def partners_of(connection: Connection, revision_id: int) -> list[str]:
    """The ids of a Revision's blocks, in order."""
    query = select(block.c.partner_id).where(block.c.revision_id == revision_id).order_by(block.c.block)
    return list(connection.execute(query).scalars())
