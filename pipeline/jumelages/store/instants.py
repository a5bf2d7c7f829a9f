"""When things are recorded: on one axis that never goes back, so that each state that was can be asked for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, DateTime, Table, inspect, or_, select, text

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


def write_as_iso(connection: Connection, tables: Iterable[str]) -> None:
    """Give the instants in tables of a SQLite database the form of today: once a blank stood where ISO has a T."""
    if connection.dialect.name != "sqlite":
        return
    known = inspect(connection)
    for table in tables:
        names = [one["name"] for one in known.get_columns(table) if isinstance(one["type"], DateTime)]
        if names:
            values = ", ".join(f"{name} = replace({name}, ' ', 'T')" for name in names)
            older = " OR ".join(f"{name} LIKE '% %'" for name in names)
            connection.execute(text(f"UPDATE {table} SET {values} WHERE {older}"))  # noqa: S608 - names are our own
