"""A store of what can be relied on alone, made in memory for an export: see `jumelages.confidence`.

What is held back has not ended: a revision of which something is held back is fed as one that was read in part.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from jumelages.confidence import confidence_of
from jumelages.feeds.copying import insert_there, rows_there
from jumelages.records import Accord, BulletinRecord, City, Diagnostic, Read
from jumelages.store import tables as store
from jumelages.store.engines import asking, passing_store, writing
from jumelages.store.instants import is_known
from jumelages.store.revisions import pack, unpacked
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
    for table in (store.issuer, store.partner, store.document):
        insert_there(there, table, rows_there(here, table))
    revisions = rows_there(here, store.revision)
    kept = {row["id"]: _copy_revision(here, there, row, least) for row in revisions}
    insert_there(there, store.rekey, rows_there(here, store.rekey))
    moved = [(row, kept[row["revision_id"]].places) for row in rows_there(here, store.rekeyed_block)]
    insert_there(
        there,
        store.rekeyed_block,
        [row | {"block": places.index(row["block"])} for row, places in moved if row["block"] in places],
    )
    comparisons = rows_there(here, store.comparison, is_known(store.comparison))
    insert_there(there, store.comparison, comparisons)
    for one in comparisons:
        sides = (kept[one[side]] for side in ("old_revision_id", "new_revision_id"))
        held = {(each.key, each.field) for side in sides for each in side.withheld}
        changes = rows_there(here, store.change, store.change.c.comparison_id == one["id"])
        rows = [row for row in changes if not {(row["block_key"], None), (row["block_key"], row["field"])} & held]
        insert_there(there, store.change, rows)
    return [one for row in revisions if row["replaced_at"] is None for one in kept[row["id"]].withheld]


class _Kept(NamedTuple):
    """What a revision keeps: the positions that its blocks had, and what is held back."""

    places: list[int]
    withheld: list[Withheld]


def _copy_revision(here: Connection, there: Connection, row: dict[str, Any], least: float) -> _Kept:
    (reading,) = rows_there(here, store.reading, store.reading.c.id == row["reading_id"])
    kept = certain(unpacked(reading["records"], here), least)
    packed = pack(kept.record) if kept.withheld else reading["records"]
    insert_there(there, store.reading, [reading | {"records": packed, "status": kept.record.status}])
    insert_there(there, store.revision, [row])
    block = store.block.c
    query = select(block.partner_id, block.first_partner_id, block.own_key).where(block.revision_id == row["id"])
    ids = [(partner, first, own) for partner, first, own in here.execute(query.order_by(block.block))]
    if ids:  # behind a gate a revision may only be there as the one before
        mine = [ids[place] for place in kept.places]
        insert_records(there, [rows_of(kept.record, row["id"], row["issuer_id"], mine)])
    return _Kept(kept.places, kept.withheld if ids else [])


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
