"""Which city a block is about, over all Revisions: ids that stay through renames and respellings."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy import Connection, or_, select

from jumelages.comparing.matching import match_blocks
from jumelages.records import Accord, BulletinRecord, City
from jumelages.store.revisions import Revision
from jumelages.store.tables import block, partner, rekey

Block = City | Accord


def identify(
    connection: Connection,
    record: BulletinRecord,
    neighbours: Sequence[tuple[Revision, BulletinRecord]],
    now: datetime.datetime,
) -> list[str]:
    """The ids of a bulletin's blocks, in order; what was never met gets a new one.

    By place (GeoNames), then by what the neighbouring Revisions call the same block, then by key. Cities that
    were merged lead to what they were merged into.
    """
    known = _known(connection, record.blocks)
    matched = _matched(connection, record, neighbours)
    merges = select(rekey.c.from_partner, rekey.c.to_partner).where(rekey.c.action == "merge")
    merged = dict(connection.execute(merges).all())
    ids = []
    for index, one in enumerate(record.blocks):
        found = known.get(_geonames(one)) or matched.get(index) or known.get(one.key)
        if found is None:
            found = _new(connection, one, now)
            known[one.key] = found
            if _geonames(one):
                known[_geonames(one)] = found
        while found in merged:
            found = merged[found]
        ids.append(found)
    return ids


def _known(connection: Connection, blocks: Sequence[Block]) -> dict[int | str | None, str]:
    """Ids that stand for the blocks' places and keys."""
    places = {_geonames(one) for one in blocks} - {None}
    keys = {one.key for one in blocks}
    rows = connection.execute(
        select(partner.c.id, partner.c.geonames).where(or_(partner.c.geonames.in_(places), partner.c.id.in_(keys)))
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
    """The ids of the blocks that stand in a neighbour, too; the earlier neighbour counts first."""
    found: dict[int, str] = {}
    for revision, other in reversed(neighbours):
        rows = connection.execute(select(block.c.block, block.c.partner_id).where(block.c.revision_id == revision.id))
        ids = dict(rows.all())
        for pair in match_blocks(other.blocks, record.blocks).pairs:
            found[pair.new_index] = ids[pair.old_index]
    return found


def _geonames(one: Block) -> int | None:
    return one.place.geonames if one.kind == "city" and one.place else None


def _new(connection: Connection, one: Block, now: datetime.datetime) -> str:
    geonames = _geonames(one)
    identity = f"gn-{geonames}" if geonames else one.key[:200]
    connection.execute(partner.insert(), {"id": identity, "kind": one.kind, "geonames": geonames, "recorded_at": now})
    return identity


def partners_of(connection: Connection, revision_id: int) -> list[str]:
    """The ids of a Revision's blocks, in order."""
    query = select(block.c.partner_id).where(block.c.revision_id == revision_id).order_by(block.c.block)
    return list(connection.execute(query).scalars())
