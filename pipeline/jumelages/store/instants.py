"""When things are recorded: on one axis that never goes back, so that each state that was can be asked for."""

from __future__ import annotations

import datetime

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from jumelages.store.tables import decision, gate, reading, rekey, standing

_LAST = select(
    *(
        select(table.c.recorded_at).order_by(table.c.id.desc()).limit(1).scalar_subquery()
        for table in (reading, rekey, standing, decision, gate)
    )
)


def monotonic_now(connection: Connection, now: datetime.datetime) -> datetime.datetime:
    """The present instant; or the last one recorded, if a clock was set back, or another writer was waited for."""
    known: list[datetime.datetime | None] = list(connection.execute(_LAST).one())
    return max([now, *filter(None, known)])


def is_known(table: Table, at: datetime.datetime | None = None) -> ColumnElement[bool]:
    """Whether a row of `revision` or `comparison` was the known one at a time; without one, whether it is now."""
    if at is None:
        return table.c.replaced_at.is_(None)
    return (table.c.recorded_at <= at) & or_(table.c.replaced_at.is_(None), table.c.replaced_at > at)
