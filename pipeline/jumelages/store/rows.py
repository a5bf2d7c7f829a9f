"""Records as rows of the tables."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Table

from jumelages.comparing.changes import Change
from jumelages.confidence import confidence_of
from jumelages.folding import slug
from jumelages.records import (
    Accord,
    Agreement,
    BulletinRecord,
    City,
    Country,
    Event,
    Evidence,
    Head,
    PartialDate,
    Party,
    Read,
)
from jumelages.store import tables
from jumelages.store.subjects import doubt_subject
from jumelages.words import block_name

Row = dict[str, Any]
_CHANGES = TypeAdapter(tuple[Change, ...])


def packed_changes(changes: tuple[Change, ...]) -> bytes:
    """The Changes of a comparison as they are kept whole."""
    return zlib.compress(_CHANGES.dump_json(changes), 9)


def unpacked_changes(packed: bytes) -> tuple[Change, ...]:
    """The same read back."""
    return _CHANGES.validate_json(zlib.decompress(packed), strict=False)


def unpacked_change(packed: bytes, number: int) -> Change:
    """One of them alone, which costs a fraction of all."""
    return Change.model_validate_json(json.dumps(json.loads(zlib.decompress(packed))[number]), strict=False)


def insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> list[int]:
    """Write rows, and their numbers in the same order."""
    if not rows:
        return []
    return list(connection.execute(_RETURNING[table], rows).scalars())


def insert_records(connection: Connection, bulletins: Iterable[Mapping[str, list[Row]]]) -> None:
    """Write what bulletins say, table by table; each as in `rows_of`."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for one in bulletins:
        for name, found in one.items():
            rows[name] += found
    for table, statement in _INSERTS.items():
        if rows[table.name]:
            connection.execute(statement, rows[table.name])


def rows_of(
    record: BulletinRecord, revision: int, issuer_id: int, ids: Sequence[tuple[str, str, str]]
) -> Mapping[str, list[Row]]:
    """What a bulletin of an issuer says as rows, by table.

    `ids` are, for each block, whose it is, whose it is by itself, and the id that it brings along.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    for index, (block, known) in enumerate(zip(record.blocks, ids, strict=True)):
        at = {"revision_id": revision, "block": index}
        rows["block"].append(at | _block(block, known))
        _add_parts(rows, block, at)
    for number, found in enumerate(record.diagnostics):
        rows["diagnostic"].append(
            {
                "revision_id": revision,
                "diagnostic": number,
                "block": found.block,
                "field": found.field,
                "code": found.code,
                "severity": found.severity.value,
                "message": found.message,
                **_evidence(found.evidence),
                "subject": doubt_subject(issuer_id, record, found),
            }
        )
    return rows


_INSERTS = {table: table.insert() for table in (tables.block, *tables.PARTS, tables.diagnostic)}
_RETURNING = {
    table: table.insert().returning(table.c.id, sort_by_parameter_order=True)
    for table in (tables.document, tables.reading, tables.revision, tables.comparison)
}


def _block(block: City | Accord, ids: tuple[str, str, str]) -> Row:
    name = block_name(block)
    common = {
        "partner_id": ids[0],
        "first_partner_id": ids[1],
        "own_key": ids[2],
        "kind": block.kind,
        "key": block.key,
        "name": name,
        "slug": short_slug(name),
        "section": block.section,
        "subject": None,
        **_read(block),
    }
    if isinstance(block, Accord):
        countries = _country(None) | {"country_name": ", ".join(block.countries) or None}
        return common | countries | {"label": block.label, "latitude": None, "longitude": None}
    place = block.place
    return (
        common
        | _country(block.country)
        | {
            "label": None,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
        }
    )


def short_slug(name: str) -> str:
    """What a name is found by, at the length that an index can hold."""
    return slug(name)[: tables.ID_LENGTH]


def _add_parts(rows: dict[str, list[Row]], block: City | Accord, at: Row) -> None:
    parties = block.parties if isinstance(block, Accord) else ()
    rows["party"] += (_party(party, at | {"party": number}) for number, party in enumerate(parties))
    for number, agreement in enumerate(block.agreements):
        of_agreement = at | {"agreement": number}
        rows["agreement"].append(_agreement(agreement, of_agreement))
        events = enumerate(agreement.events)
        rows["event"] += (_event(event, of_agreement | {"event": place}) for place, event in events)
    rows["head"] += (_head(head, at | {"head": number}) for number, head in enumerate(block.heads))
    _add_populations(rows, block, at)
    rows["domain"] += (
        at | {"domain": number, "label": domain.label, "theme": domain.theme.value} | _read(domain)
        for number, domain in enumerate(block.domains)
    )


def _party(party: Party, at: Row) -> Row:
    geonames = party.place.geonames if party.place else None
    return at | {"name": party.name, "geonames": geonames} | _country(party.country) | _read(party)


def _agreement(agreement: Agreement, at: Row) -> Row:
    term = agreement.term
    columns = {
        "label": agreement.label,
        "kind": agreement.kind.value,
        "circumstances": " ; ".join(agreement.circumstances) or None,
        "term": term.text if term else None,
    }
    begins = date_columns("term_from", term.begins if term else None)
    return at | columns | begins | date_columns("term_until", term.until if term else None) | _read(agreement)


def _event(event: Event, at: Row) -> Row:
    dates = date_columns("date", event.date) | date_columns("end", event.end_date)
    return at | {"kind": event.kind.value, "place": event.place} | dates | _read(event)


def _head(head: Head, at: Row) -> Row:
    columns = {
        "title": head.title,
        "office": head.office.value,
        "status": head.status.value,
        "civility": head.civility,
        "honorifics": ", ".join(head.honorifics) or None,
        "name": head.name,
        "given_name": head.given_name,
        "family_name": head.family_name,
        "city": head.city,
    }
    return at | columns | _read(head)


def _add_populations(rows: dict[str, list[Row]], block: City | Accord, at: Row) -> None:
    """The block's own figure under 0, whether or not it has one; those of other scopes from 1 on."""
    for number, population in enumerate((block.population, *block.other_populations)):
        if population:
            rows["population"].append(
                at
                | {
                    "population": number,
                    "value": population.value,
                    "low": population.low,
                    "high": population.high,
                    "approximate": population.approximate,
                    "scope": population.scope.value,
                    "text": population.text,
                }
                | date_columns("as_of", population.as_of)
                | _read(population)
            )


def _country(country: Country | None) -> Row:
    return {
        "country_name": country.name if country else None,
        "country_code": country.code if country else None,
        "country_subdivision": country.subdivision if country else None,
    }


def front_columns(record: BulletinRecord) -> Row:
    """What a revision's row says of what stands above the blocks."""
    return {"title": record.title, "issuer_lines": " / ".join(record.issuer) or None}


def date_columns(name: str, date: PartialDate | None) -> Row:
    """A partial date in three columns."""
    return {
        f"{name}_edtf": date.edtf if date else None,
        f"{name}_earliest": date.earliest if date else None,
        f"{name}_latest": date.latest if date else None,
    }


def _read(thing: Read) -> Row:
    return _evidence(thing.evidence) | {"confidence": confidence_of(thing)}


def _evidence(evidence: Evidence | None) -> Row:
    if evidence is None:
        return {"quote": None, "page": None, "line": None}
    return {"quote": evidence.quote, "page": evidence.page, "line": evidence.line}
