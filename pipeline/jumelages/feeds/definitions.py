"""The tables of the store as SQL, for those who make or look at them by hand."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement, SetColumnComment, SetTableComment

from jumelages.store.tables import metadata

_DIALECTS: dict[str, type[Dialect]] = {"sqlite": sqlite.dialect, "postgresql": postgresql.dialect}


def store_definition(dialect: str) -> str:
    """The statements that make the tables of a store, with their comments."""
    spoken = _DIALECTS[dialect]()
    parts = [
        f"-- Made from the code by `jumelages schema store-{dialect}`; `jumelages ingest` makes the tables itself.\n"
    ]
    for table in metadata.sorted_tables:
        parts.append(f"\n-- {table.comment}\n")
        for statement in _statements(table, comments=spoken.supports_comments):
            lines = str(statement.compile(dialect=spoken)).strip().splitlines()
            parts.append("\n".join(line.rstrip() for line in lines) + ";\n")
    return "".join(parts)


def _statements(table: Table, *, comments: bool) -> Iterator[ExecutableDDLElement]:
    yield CreateTable(table)
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        yield CreateIndex(index)
    if comments:
        yield SetTableComment(table)
        for column in table.columns:
            if column.comment:
                yield SetColumnComment(column)
