"""Bulletins for tests of the store: records made by hand, each with a date and a file of its own."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine, MetaData, func, select

from jumelages.records import Accord, BulletinRecord, City, PlaceReference
from jumelages.store.engines import asking
from jumelages.store.ingesting import Ingested, ingest
from jumelages.store.tables import metadata
from tests import made

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
HAIFA = replace(made.HAIFA, place=PlaceReference(geonames=294801, iso="IL-HA", latitude=32.8, longitude=35.0))


def later(minutes: int) -> datetime.datetime:
    return NOON + datetime.timedelta(minutes=minutes)


def bulletin(day: str, *blocks: City | Accord, **fields: Any) -> tuple[bytes, BulletinRecord]:
    """The file and the records of a bulletin of a day."""
    record = made.record(*blocks, as_of=day).model_copy(update=fields)
    data = record.model_dump_json().encode()
    source = replace(record.source, sha256=hashlib.sha256(data).hexdigest(), name=f"{day}.txt")
    return data, record.model_copy(update={"source": source})


Paper = tuple[bytes, BulletinRecord]


def named(paper: Paper, name: str) -> Paper:
    """The same bulletin under another name of its file."""
    data, record = paper
    return data, record.model_copy(update={"source": replace(record.source, name=name)})


def headed(name: str, city: City = HAIFA) -> City:
    """The city with another head."""
    return replace(city, heads=(made.head("Maire", name),))


def put(engine: Engine, paper: tuple[bytes, BulletinRecord], minutes: int = 0, **options: Any) -> Ingested:
    data, record = paper
    return ingest(engine, data, record, now=later(minutes), **options)


def rows_of(engine: Engine, tables: MetaData = metadata) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that a database holds in these tables."""
    with asking(engine) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in tables.sorted_tables
        }


def counted(engine: Engine) -> dict[str, int]:
    """How many rows each table has."""
    with asking(engine) as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }
