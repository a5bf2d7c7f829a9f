"""Rows of a store copied into another one that is made in memory for an export."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, select

from jumelages.store import tables as store
from jumelages.store.engines import portions

#: What no feed asks for: it is not even read.
_LEFT_OUT: Mapping[Table, Mapping[str, Any]] = {
    store.document: {"content": b"", "run_id": None, "copy_of": None},
    store.comparison: {"changes": None},
    store.change: {"fed_as_id": None},
}


def rows_there(here: Connection, table: Table, *conditions: ColumnElement[bool]) -> list[dict[str, Any]]:
    """The rows of a table for which all conditions hold, in their order."""
    left_out = _LEFT_OUT.get(table, {})
    columns = [one for one in table.columns if one.name not in left_out]
    query = select(*columns).where(*conditions).order_by(*table.primary_key.columns)
    return [{**row, **left_out} for row in here.execute(query).mappings()]


def rows_with(
    here: Connection, key: Column[Any], values: Collection[int], *conditions: ColumnElement[bool]
) -> list[dict[str, Any]]:
    """The same of the rows of a column's table that have one of many values in it."""
    some = (rows_there(here, key.table, key.in_(portion), *conditions) for portion in portions(sorted(set(values))))
    return [row for rows in some for row in rows]


def insert_there(there: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Put rows into a table."""
    if rows:
        there.execute(table.insert(), rows)
