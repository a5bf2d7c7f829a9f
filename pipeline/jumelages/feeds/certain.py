"""A store of what can be relied on alone, made in memory for an export: see `jumelages.confidence`.

What is held back has not ended: a revision of which something is held back is fed as one that was read in part.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, select

from jumelages.confidence import confidence_of
from jumelages.records import Accord, BulletinRecord, City, Diagnostic, Read
from jumelages.store import tables as store
from jumelages.store.engines import asking, passing_store, writing
from jumelages.store.instants import is_known
from jumelages.store.revisions import pack, records_of
from jumelages.store.rows import insert_records, rows_of
from jumelages.words import block_name


class Withheld(NamedTuple):
    """What is held back: whose, and which field of the block; None where it is the whole block."""

    key: str
    name: str
    field: str | None


@contextmanager
def what_is_certain(connection: Connection, least: float | None) -> Iterator[tuple[Connection, Sequence[Withheld]]]:
    """A store without the values of less confidence, and what is held back in it; the very one, where no least is."""
    if least is None:
        yield connection, ()
        return
    engine = passing_store()
    with writing(engine) as there:
        withheld = _copy(connection, there, least)
    with asking(engine) as there:
        yield there, withheld
    engine.dispose()


def _copy(here: Connection, there: Connection, least: float) -> list[Withheld]:
    """From one store into an empty one, under the same ids, what feeds ask for."""
    for table in (store.issuer, store.partner):
        _insert(there, table, _rows(here, table))
    _insert(there, store.document, [row | _NO_FILE for row in _rows(here, store.document)])
    revisions = _rows(here, store.revision)
    kept = {row["id"]: _copy_revision(here, there, row, least) for row in revisions}
    _insert(there, store.rekey, _rows(here, store.rekey))
    moved = [(row, kept[row["revision_id"]].places) for row in _rows(here, store.rekeyed_block)]
    _insert(
        there,
        store.rekeyed_block,
        [row | {"block": places.index(row["block"])} for row, places in moved if row["block"] in places],
    )
    comparisons = _rows(here, store.comparison, is_known(store.comparison))
    _insert(there, store.comparison, [row | {"changes": None} for row in comparisons])
    for one in comparisons:
        sides = (kept[one[side]] for side in ("old_revision_id", "new_revision_id"))
        held = {(each.key, each.field) for side in sides for each in side.withheld}
        changes = _rows(here, store.change, store.change.c.comparison_id == one["id"])
        rows = [row for row in changes if not {(row["block_key"], None), (row["block_key"], row["field"])} & held]
        _insert(there, store.change, [row | {"fed_as_id": None} for row in rows])
    return [one for row in revisions if row["replaced_at"] is None for one in kept[row["id"]].withheld]


#: What no feed asks for.
_NO_FILE = {"content": b"", "run_id": None, "copy_of": None}


def _copy_revision(here: Connection, there: Connection, row: dict[str, Any], least: float) -> Certain:
    (reading,) = _rows(here, store.reading, store.reading.c.id == row["reading_id"])
    record = records_of(here, row["reading_id"])
    kept = certain(record, least)
    packed = pack(kept.record) if kept.withheld else reading["records"]
    _insert(there, store.reading, [reading | {"records": packed, "status": kept.record.status}])
    _insert(there, store.revision, [row])
    block = store.block.c
    query = select(block.partner_id, block.first_partner_id, block.own_key).where(block.revision_id == row["id"])
    ids = [(partner, first, own) for partner, first, own in here.execute(query.order_by(block.block))]
    if ids:  # behind a gate a revision may only be there as the one before
        mine = [ids[place] for place in kept.places]
        insert_records(there, [rows_of(kept.record, row["id"], row["issuer_id"], mine)])
    return kept if ids else kept._replace(withheld=[])


def _rows(here: Connection, table: Table, condition: ColumnElement[bool] | None = None) -> list[dict[str, Any]]:
    query = select(table).order_by(*table.primary_key.columns)
    if condition is not None:
        query = query.where(condition)
    return [dict(row) for row in here.execute(query).mappings()]


def _insert(there: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        there.execute(table.insert(), rows)


# -- records ---------------------------------------------------------------------------------------


class Certain(NamedTuple):
    """A record without what is held back; `places` are the positions that its blocks have in the whole record."""

    record: BulletinRecord
    places: list[int]
    withheld: list[Withheld]


def certain(record: BulletinRecord, least: float) -> Certain:
    """The record without the things of less confidence; what hangs on one of them goes with it.

    An accord is as certain as its parties. What nobody has measured is not certain. The record is partial then.
    """
    withheld: list[Withheld] = []
    kept = {
        place: _block(block, least, withheld)
        for place, block in enumerate(record.blocks)
        if _stays(block, least, block, None, withheld)
    }
    if not withheld:
        return Certain(record, list(kept), withheld)
    places = {before: now for now, before in enumerate(kept)}
    diagnostics = tuple(_moved(one, places) for one in record.diagnostics if one.block is None or one.block in places)
    changed = {"blocks": tuple(kept.values()), "diagnostics": diagnostics, "status": "partial"}
    return Certain(record.model_copy(update=changed), list(kept), withheld)


def _moved(one: Diagnostic, places: dict[int, int]) -> Diagnostic:
    return one if one.block is None else dataclasses.replace(one, block=places[one.block])


def _stays(thing: Read, least: float, block: City | Accord, field: str | None, withheld: list[Withheld]) -> bool:
    confidence = confidence_of(thing)
    if confidence is not None and confidence >= least:
        return True
    withheld.append(Withheld(block.key, block_name(block), field))
    return False


def _block(block: City | Accord, least: float, withheld: list[Withheld]) -> City | Accord:
    def kept(things: Sequence[Any], field: str) -> tuple[Any, ...]:
        return tuple(one for one in things if _stays(one, least, block, field, withheld))

    agreements = kept(block.agreements, "agreements")
    population = kept([block.population] if block.population else [], "population")
    parts: dict[str, Any] = {
        "agreements": tuple(dataclasses.replace(one, events=kept(one.events, "agreements")) for one in agreements),
        "heads": kept(block.heads, "heads"),
        "population": population[0] if population else None,
        "other_populations": kept(block.other_populations, "population"),
        "domains": kept(block.domains, "domains"),
    }
    return dataclasses.replace(block, **parts)
