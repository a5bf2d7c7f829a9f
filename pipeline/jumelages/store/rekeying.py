"""Identities of cities joined and parted by a person: recorded, never silent."""

from __future__ import annotations

import datetime

from sqlalchemy import ColumnElement, Connection, Engine, func, literal, select

from jumelages.errors import BadId, NothingKnown, SameCity
from jumelages.store.engines import writing
from jumelages.store.feeding import tell
from jumelages.store.histories import find_partner
from jumelages.store.instants import not_before_the_last
from jumelages.store.tables import ID_LENGTH, block, change, comparison, partner, rekey, rekeyed_block, revision


def merge(engine: Engine, one: str, into: str, *, now: datetime.datetime) -> int:
    """Let two identities be one from now on, in all Revisions; how many blocks that concerned.

    Raises:
        UnknownCity, SeveralCities: one of them is not known, or the name is that of several.
        SameCity: both are the same already.
    """
    with writing(engine) as connection:
        now = not_before_the_last(connection, now)
        source, target = find_partner(connection, one), find_partner(connection, into)
        if source == target:
            raise SameCity(one, f"{into} is told of under {target}")
        connection.execute(change.update().where(change.c.partner_id == source).values(partner_id=target))
        return _move(connection, "merge", source, target, None, now, block.c.partner_id == source)


def split(engine: Engine, one: str, new_id: str, since: datetime.date, *, now: datetime.datetime) -> int:
    """Let an identity be another one from the Revision of a day on; how many blocks that concerned.

    Raises:
        UnknownCity, SeveralCities: it is not known, or the name is that of several.
        NothingKnown: there is nothing to part from that day on.
        BadId: the new id is taken, or none that can be kept.
    """
    if not new_id.isprintable() or not 0 < len(new_id.strip()) <= ID_LENGTH:
        raise BadId(new_id, f"1 to {ID_LENGTH} characters that can be seen")
    with writing(engine) as connection:
        now = not_before_the_last(connection, now)
        source = find_partner(connection, one)
        if connection.execute(select(partner.c.id).where(partner.c.id == new_id)).first():
            raise BadId(new_id, "it is taken")
        later = select(revision.c.id).where(revision.c.as_of_earliest >= since)
        kind = connection.execute(select(partner.c.kind).where(partner.c.id == source)).scalar_one()
        connection.execute(partner.insert(), {"id": new_id, "kind": kind, "geonames": None, "recorded_at": now})
        newer = select(comparison.c.id).where(comparison.c.new_revision_id.in_(later))
        connection.execute(
            change.update()
            .where(change.c.partner_id == source, change.c.comparison_id.in_(newer))
            .values(partner_id=new_id)
        )
        here = (block.c.partner_id == source) & block.c.revision_id.in_(later)
        moved = _move(connection, "split", source, new_id, since, now, here)
        if not moved:
            raise NothingKnown(one, f"no bulletin tells of it from {since.isoformat()} on")
    return moved


def _move(
    connection: Connection,
    action: str,
    source: str,
    target: str,
    since: datetime.date | None,
    now: datetime.datetime,
    here: ColumnElement[bool],
) -> int:
    """Move blocks to another identity, keep which ones they were, and feed it; how many they are."""
    count: int = connection.execute(select(func.count()).select_from(block).where(here)).scalar_one()
    row = {
        "action": action,
        "from_partner": source,
        "to_partner": target,
        "since": since,
        "blocks": count,
        "recorded_at": now,
    }
    number: int = connection.execute(rekey.insert().returning(rekey.c.id), row).scalar_one()
    moved = select(literal(number), block.c.revision_id, block.c.block).where(here)
    connection.execute(rekeyed_block.insert().from_select(["rekey_id", "revision_id", "block"], moved))
    connection.execute(block.update().where(here).values(partner_id=target))
    tell(connection, {"merge": "merged", "split": "split"}[action], [{"rekey_id": number}], now)
    return count
