"""What the Revisions say of cities and accords, as Facts for each dimension under keys that stay."""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, Select, Table, select

from jumelages.feeds import dimensions
from jumelages.feeds.choosing import Chosen, revisions_of
from jumelages.feeds.periods import Fact, Facts, Known, Said, known_periods
from jumelages.feeds.tables import AS_KNOWN_AT, OF_CITY
from jumelages.folding import slug
from jumelages.store import tables as store
from jumelages.store.engines import portions

#: As it is printed in the first bulletin that says so: another wording of it later makes no other Fact.
_PRINTED = ("partner_name", "quote", "page", "line", "confidence")
_NO_VALUES = {
    *("issuer", "partner_id", "copy", "key", "revision", *_PRINTED),
    *("valid_from", "valid_to", "known_from", "known_to", "is_current"),
}
#: Cities and accords in memory at a time, with all that was ever said of them.
PORTION = 100
#: What is left of a longer key has room for its digest, and for -2, -3 ... behind it.
_CUT = dimensions.KEY_LENGTH - 30

#: The Facts of one block, by their keys.
_Parts = dict[Table, dict[str, Fact]]
#: A block: its Revision, and its position there.
_Block = tuple[int, int]
#: Of whom blocks were reported before, and until when.
Moves = dict[_Block, list[tuple[datetime.datetime, str]]]


class Stretch(NamedTuple):
    """What a Revision was known to say of a city or an accord, from one instant to another."""

    known_from: datetime.datetime
    known_to: datetime.datetime | None
    facts: Mapping[Table, Facts]


def _office(row: RowMapping) -> str:
    """An accord has a head for each of its cities, in no order that stays."""
    return f"{row['office']}-{slug(row['of_city'])}" if row["of_city"] else str(row["office"])


_PARTS: tuple[tuple[Table, Table, Callable[[RowMapping], str]], ...] = (
    (dimensions.party, store.party, lambda row: slug(row["name"])),
    (dimensions.agreement, store.agreement, lambda row: slug(row["label"] or row["kind"])),
    (dimensions.head, store.head, _office),
    (dimensions.population, store.population, lambda row: str(row["scope"])),
    (dimensions.domain, store.domain, lambda row: slug(row["label"])),
)


def known_portions(connection: Connection, ids: Select[tuple[int]]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of the table `as_known_at`, those of some cities and accords at a time; `ids` are of all Revisions."""
    revisions, partners = revisions_of(connection, ids), partners_of(connection, ids)
    for some in portions(partners, PORTION):
        yield [
            tuple((row | _in_words(table, row))[one.name] for one in AS_KNOWN_AT.fields)
            for table, rows in known_rows(connection, some, revisions)
            for row in rows
        ]


def _in_words(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a dimension, as the view `as_known_at` has it."""
    kind, said = dimensions.IN_WORDS[table]
    city = row["name" if table in (dimensions.city, dimensions.accord) else "partner_name"]
    return {"partner": row["partner_id"], "city": city, "fact": table.name, "kind": row[kind], "said": row[said]}


def partners_of(connection: Connection, ids: Select[tuple[int]]) -> list[str]:
    """All that Revisions speak of, or spoke of before ids were joined or parted."""
    here = select(store.block.c.partner_id).where(store.block.c.revision_id.in_(ids))
    return sorted(connection.execute(here.union(select(store.rekey.c.from_partner))).scalars())


def known_rows(
    connection: Connection, partners: Sequence[str], revisions: Sequence[Chosen]
) -> Iterator[tuple[Table, Iterator[dict[str, Any]]]]:
    """All that was ever known of cities and accords: by dimension its rows, as a database downstream has them.

    `revisions` are in order of their issuers.
    """
    reported = facts_of(connection, partners, revisions)
    by_issuer = [(issuer, list(group)) for issuer, group in groupby(revisions, key=lambda one: one.issuer)]

    def rows(table: Table) -> Iterator[dict[str, Any]]:
        for partner in partners:
            for issuer, of_issuer in by_issuer:
                for known in known_periods(said_of(of_issuer, reported[partner], table)):
                    yield _known_row(issuer, partner, known)

    for table in dimensions.DIMENSIONS:
        yield table, rows(table)


def _known_row(issuer: str, partner: str, known: Known) -> dict[str, Any]:
    period = known.period
    copy, key = period.key
    return {
        "issuer": issuer,
        "partner_id": partner,
        "copy": copy,
        "key": key,
        "revision": period.revision,
        **period.fact.values,
        **period.fact.evidence,
        "valid_from": period.since,
        "valid_to": period.until,
        "known_from": known.known_from,
        "known_to": known.known_to,
        "is_current": period.until is None and known.known_to is None,
    }


def said_of(revisions: Sequence[Chosen], facts: Mapping[int, Sequence[Stretch]], table: Table) -> list[Said]:
    """What each of these Revisions says of one city or accord in one dimension; nothing, where it does not name it."""
    return [
        Said(one, known_from, known_to, found.get(table, {}))
        for one in revisions
        for known_from, known_to, found in facts.get(one.id) or (Stretch(one.known_from, one.known_to, {}),)
    ]


def facts_of(
    connection: Connection, partners: Sequence[str], revisions: Sequence[Chosen]
) -> dict[str, dict[int, list[Stretch]]]:
    """The Facts of cities and accords by the id of the Revision, for all the time that it was known.

    Where a Revision has several blocks of one city, each is a copy of its own. Where ids of cities were joined or
    parted, a block is reported under each for as long as it was known under it.
    """
    query = select(store.partner.c.id, store.partner.c.geonames).where(store.partner.c.id.in_(partners))
    geonames = {row.id: row.geonames for row in connection.execute(query)}
    others = _later_owners(connection, partners)
    moves = moves_of(connection, [*partners, *others])
    blocks: dict[int, dict[int, tuple[str, _Parts]]] = defaultdict(dict)
    known = {one.id: one for one in revisions}
    for (revision, block), owned in _blocks(connection, [*partners, *others], known).items():
        blocks[revision][block] = owned
    found: dict[str, dict[int, list[Stretch]]] = {partner: {} for partner in partners}
    for revision, own in blocks.items():
        owners = {block: [*moves.get((revision, block), ()), (None, owner)] for block, (owner, _) in own.items()}
        named = {name for timeline in owners.values() for _, name in timeline if name in found}
        for since, until in _stretches(known[revision], owners.values()):
            whose = {block: owner_at(since, timeline) for block, timeline in owners.items()}
            for partner in named:
                parts = [own[block][1] for block, owner in whose.items() if owner == partner]
                facts = _with_copies(parts, geonames.get(partner))
                found[partner].setdefault(revision, []).append(Stretch(since, until, facts))
    return found


#: Whose a block was until an instant, one after the other; None is the end of time.
_Timeline = Sequence[tuple[datetime.datetime | None, str]]


def owner_at(instant: datetime.datetime, timeline: _Timeline) -> str:
    """Whose a block was at an instant."""
    return next(owner for until, owner in timeline if until is None or until > instant)


def _stretches(
    one: Chosen, timelines: Iterable[_Timeline]
) -> Iterator[tuple[datetime.datetime, datetime.datetime | None]]:
    """The time in which a Revision was known, parted where a block of it became another city's."""
    moved = {until for timeline in timelines for until, _ in timeline if until and one.known_from < until}
    begins = [one.known_from, *sorted(until for until in moved if one.known_to is None or until < one.known_to)]
    return zip(begins, [*begins[1:], one.known_to], strict=True)


def _later_owners(connection: Connection, partners: Sequence[str]) -> list[str]:
    """The cities and accords whose blocks were reported of these before ids were joined or parted."""
    moved = store.rekeyed_block
    query = (
        select(store.block.c.partner_id)
        .join(moved, store.same_block(moved))
        .join(store.rekey, store.rekey.c.id == moved.c.rekey_id)
        .where(store.rekey.c.from_partner.in_(partners), store.block.c.partner_id.not_in(partners))
        .distinct()
    )
    return list(connection.execute(query).scalars())


def moves_of(connection: Connection, partners: Sequence[str] | None = None) -> Moves:
    """Of the blocks of these, or of all, that were reported of others before: of whom, and until when."""
    moved, rekey, block = store.rekeyed_block, store.rekey, store.block
    query = (
        select(moved.c.revision_id, moved.c.block, rekey.c.recorded_at, rekey.c.from_partner)
        .join(rekey, rekey.c.id == moved.c.rekey_id)
        .order_by(rekey.c.id)
    )
    if partners is not None:
        query = query.join(block, store.same_block(moved)).where(block.c.partner_id.in_(partners))
    found: Moves = defaultdict(list)
    for revision, number, until, owner in connection.execute(query):
        found[revision, number].append((until, owner))
    return found


def _blocks(
    connection: Connection, partners: Sequence[str], revisions: Mapping[int, Chosen]
) -> dict[_Block, tuple[str, _Parts]]:
    """Each block of these cities and accords in its Revisions: whose it is, and its Facts."""
    found: dict[_Block, tuple[str, _Parts]] = {}
    for row in _rows(connection, store.block, partners, revisions):
        table = dimensions.city if row["kind"] == "city" else dimensions.accord
        parts: _Parts = {one: {} for one in dimensions.DIMENSIONS}
        parts[table][""] = _fact(table, row, geonames=None)
        found[row["revision_id"], row["block"]] = row["partner_id"], parts
    agreements: dict[tuple[int, int, int], str] = {}
    for table, source, name in _PARTS:
        for row in _rows(connection, source, partners, revisions):
            facts = found[row["revision_id"], row["block"]][1][table]
            key = _free(facts, name(row))
            facts[key] = _fact(table, row)
            if source is store.agreement:
                agreements[row["revision_id"], row["block"], row["agreement"]] = key
    for row in _rows(connection, store.event, partners, revisions):
        facts = found[row["revision_id"], row["block"]][1][dimensions.event]
        agreement = agreements[row["revision_id"], row["block"], row["agreement"]]
        key = _free(facts, f"{agreement}/{row['kind']}-{row['date_edtf'] or ''}")
        facts[key] = _fact(dimensions.event, row, agreement=agreement)
    return found


def _rows(
    connection: Connection, table: Table, partners: Sequence[str], revisions: Mapping[int, Chosen]
) -> Iterator[RowMapping]:
    block = store.block
    columns = [block.c.name.label("partner_name")]
    if table is store.head:
        columns.append(OF_CITY.label("of_city"))
    query = select(table, *columns).where(block.c.partner_id.in_(partners)).order_by(*table.primary_key.columns)
    if table is not block:
        query = query.join(block, store.same_block(table))
    for row in connection.execute(query).mappings():
        if row["revision_id"] in revisions:
            yield row


def _with_copies(blocks: Sequence[_Parts], geonames: int | None) -> dict[Table, Facts]:
    """The Facts of several blocks of one city, each under the number of its block."""
    found: dict[Table, Facts] = {}
    for table in dimensions.DIMENSIONS:
        facts = {(copy, key): fact for copy, parts in enumerate(blocks) for key, fact in parts[table].items()}
        if table is dimensions.city:
            facts = {key: Fact(fact.values | {"geonames": geonames}, fact.evidence) for key, fact in facts.items()}
        found[table] = facts
    return found


def _free(facts: Mapping[str, Fact], key: str) -> str:
    """The key, cut if it is too long for an index, or with -2, -3 ... the next one that nothing else has."""
    if len(key) > _CUT:
        key = f"{key[:_CUT]}-{hashlib.sha256(key.encode('utf-8')).hexdigest()[:16]}"
    number, free = 1, key
    while free in facts:
        number += 1
        free = f"{key}-{number}"
    return free


def _fact(table: Table, row: RowMapping, **more: Any) -> Fact:
    known = {name.replace("as_of", "counted"): value for name, value in row.items()} | more
    values = {one.name: known[one.name] for one in table.columns if one.name not in _NO_VALUES}
    return Fact(values, {name: known[name] for name in _PRINTED if name in table.columns})
