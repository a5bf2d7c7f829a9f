"""What the Revisions say of cities and accords, as Facts for each dimension under keys that stay."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, and_, select

from jumelages.feeds import dimensions
from jumelages.feeds.periods import Fact
from jumelages.folding import slug
from jumelages.store import tables as store

Reported = dict[int, dict[tuple[int, str], Fact]]
_EVIDENCE = ("quote", "page", "line")
#: What is left of a longer key has room for its digest, and for -2, -3 ... behind it.
_CUT = dimensions.KEY_LENGTH - 30


def _office(row: RowMapping) -> str:
    """An accord has a head for each of its cities, in no order that stays."""
    if row["block_kind"] == "accord" and row["city"]:
        return f"{row['office']}-{slug(row['city'])}"
    return str(row["office"])


_PARTS: tuple[tuple[Table, Table, Callable[[RowMapping], str]], ...] = (
    (dimensions.party, store.party, lambda row: slug(row["name"])),
    (dimensions.agreement, store.agreement, lambda row: slug(row["label"] or row["kind"])),
    (dimensions.head, store.head, _office),
    (dimensions.population, store.population, lambda row: str(row["scope"])),
    (dimensions.domain, store.domain, lambda row: slug(row["label"])),
)


def facts_of(
    connection: Connection, partners: Sequence[str], revisions: Container[int]
) -> dict[str, dict[Table, Reported]]:
    """The Facts of cities and accords for each dimension, by the id of the Revision.

    Where a Revision has several blocks of one city, each is a copy of its own.
    """
    query = select(store.partner.c.id, store.partner.c.geonames).where(store.partner.c.id.in_(partners))
    geonames = {row.id: row.geonames for row in connection.execute(query)}
    copies: dict[tuple[int, int], int] = {}
    met: Counter[tuple[str, int]] = Counter()
    found: dict[str, dict[Table, Reported]] = {
        partner: {table: defaultdict(dict) for table in dimensions.DIMENSIONS} for partner in partners
    }
    for row in _rows(connection, store.block, partners, revisions):
        partner, revision = row["owner"], row["revision_id"]
        copy = copies[revision, row["block"]] = met[partner, revision]
        met[partner, revision] += 1
        table = dimensions.city if row["kind"] == "city" else dimensions.accord
        found[partner][table][revision][copy, ""] = _fact(table, row, geonames=geonames.get(partner))
    agreements: dict[tuple[int, int, int], str] = {}
    for table, source, name in _PARTS:
        for row in _rows(connection, source, partners, revisions):
            facts = found[row["owner"]][table][row["revision_id"]]
            copy = copies[row["revision_id"], row["block"]]
            key = _free(facts, copy, name(row))
            facts[copy, key] = _fact(table, row)
            if source is store.agreement:
                agreements[row["revision_id"], row["block"], row["agreement"]] = key
    for row in _rows(connection, store.event, partners, revisions):
        facts = found[row["owner"]][dimensions.event][row["revision_id"]]
        copy = copies[row["revision_id"], row["block"]]
        agreement = agreements[row["revision_id"], row["block"], row["agreement"]]
        key = _free(facts, copy, f"{agreement}/{row['kind']}-{row['date_edtf'] or ''}")
        facts[copy, key] = _fact(dimensions.event, row, agreement=agreement)
    return found


def _rows(
    connection: Connection, table: Table, partners: Sequence[str], revisions: Container[int]
) -> Iterator[RowMapping]:
    block = store.block
    query = (
        select(table, block.c.kind.label("block_kind"), block.c.partner_id.label("owner"))
        .where(block.c.partner_id.in_(partners))
        .order_by(*table.primary_key.columns)
    )
    if table is not block:
        query = query.join(block, and_(table.c.revision_id == block.c.revision_id, table.c.block == block.c.block))
    for row in connection.execute(query).mappings():
        if row["revision_id"] in revisions:
            yield row


def _free(facts: dict[tuple[int, str], Fact], copy: int, key: str) -> str:
    """The key, cut if it is too long for an index, or with -2, -3 ... the next one that nothing else has."""
    if len(key) > _CUT:
        key = f"{key[:_CUT]}-{hashlib.sha256(key.encode('utf-8')).hexdigest()[:16]}"
    number, free = 1, key
    while (copy, free) in facts:
        number += 1
        free = f"{key}-{number}"
    return free


def _fact(table: Table, row: RowMapping, **more: Any) -> Fact:
    known = {name.replace("as_of", "counted"): value for name, value in row.items()} | more
    left_out = {"issuer", "partner_id", "copy", "key", "revision", *_EVIDENCE, "valid_from", "valid_to", "is_current"}
    values = {column.name: known[column.name] for column in table.columns if column.name not in left_out}
    return Fact(values, {name: row[name] for name in _EVIDENCE})
