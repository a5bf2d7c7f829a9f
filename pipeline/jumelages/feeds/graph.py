"""What the store says, as linked data: nodes of JSON-LD, a Revision at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Select, select

from jumelages.feeds.choosing import Chosen, revisions_of
from jumelages.folding import slug
from jumelages.records import Accord, BulletinRecord, City, Head, PartialDate, Party, PlaceReference, Population, Read
from jumelages.store.identity import partners_of
from jumelages.store.revisions import records_of
from jumelages.store.tables import document, revision
from jumelages.words import block_name

Node = dict[str, Any]
_PDF = "application/pdf"
#: What the page of a PDF is named after.
_PAGES = "http://tools.ietf.org/rfc/rfc3778"
_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def nodes(connection: Connection, chosen: Select[tuple[int]]) -> Iterator[Node]:
    """All nodes of the chosen Revisions, in their order."""
    return _Graph(connection).nodes(revisions_of(connection, chosen))


class _Graph:
    """Nodes in order; what many Revisions speak of (cities, persons, posts) comes once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._reported: set[str] = set()
        self._organizations: dict[str, Node] = {}

    def nodes(self, revisions: Sequence[Chosen]) -> Iterator[Node]:
        """All nodes; cities and accords last, under the names that they bore last."""
        previous: Chosen | None = None
        for one in revisions:
            before = previous if previous and previous.issuer == one.issuer else None
            yield from self._revision(one, before)
            previous = one
        for node in self._organizations.values():
            yield from self._area(node)
            yield {key: value for key, value in node.items() if key != "place"}

    def _revision(self, one: Chosen, previous: Chosen | None) -> Iterator[Node]:
        record = records_of(self._connection, one.reading_id)
        paper = f"urn:jumelages:document:{record.source.sha256}"
        row = self._connection.execute(
            select(revision.c.as_of_edtf, revision.c.recorded_at, document.c.name)
            .join(document, document.c.id == revision.c.document_id)
            .where(revision.c.id == one.id)
        ).one()
        yield {
            "id": paper,
            "type": ["Document", "Entity"],
            "name": row.name,
            "format": record.source.media_type,
            "sha256": record.source.sha256,
        }
        yield from self._reading(one, paper, record)
        node = {
            "id": _revision_id(one),
            "type": ["Revision", "Entity"],
            "as_of": _typed(row.as_of_edtf),
            "status": record.status,
            "title": record.title,
            "issuer": list(record.issuer),
            "derived_from": paper,
            "generated_by": f"{_revision_id(one)}:reading",
            "generated_at": row.recorded_at.isoformat(),
            "replaces": _revision_id(previous) if previous else None,
        }
        yield _without_nothing(node)
        partners = partners_of(self._connection, one.id)
        for index, (block, partner) in enumerate(zip(record.blocks, partners, strict=True)):
            yield from self._block(_Place(one, paper, record.source.media_type, index), block, partner)

    def _reading(self, one: Chosen, paper: str, record: BulletinRecord) -> Iterator[Node]:
        agent = f"urn:jumelages:extractor:{quote(record.extractor.version)}"
        yield from self._once(
            {"id": agent, "type": ["SoftwareAgent"], "label": f"jumelages {record.extractor.version}"}
        )
        yield {
            "id": f"{_revision_id(one)}:reading",
            "type": ["Activity"],
            "used": paper,
            "agent": agent,
            "lexicon": record.extractor.lexicon,
        }

    def _block(self, place: _Place, block: City | Accord, partner: str) -> Iterator[Node]:
        whose = _partner_id(partner)
        entry: Node = {"specialization_of": whose, "label": block_name(block), "section": block.section}
        if isinstance(block, City):
            self._organizations[whose] = _city(whose, block.name, block.place)
            country = block.country
            if country:
                entry |= {"country_name": country.name, "country_code": country.code}
                entry["country_subdivision"] = country.subdivision
        else:
            entry |= {"country_name": list(block.countries), "title": block.label}
            self._add_accord(whose, block)
        yield from place.statement("Entry", "", block, entry)
        for number, agreement in enumerate(block.agreements):
            reported: Node = {"of": whose, "label": agreement.label, "kind": agreement.kind.value}
            reported["circumstances"] = list(agreement.circumstances)
            path = f"agreements/{number}"
            yield from place.statement("Agreement", path, agreement, reported)
            for index, event in enumerate(agreement.events):
                reported = {
                    "agreement": place.id_of(path),
                    "kind": event.kind.value,
                    "start_date": _date(event.date),
                    "end_date": _date(event.end_date),
                    "location": event.place,
                }
                yield from place.statement("Event", f"{path}/events/{index}", event, reported)
        for number, head in enumerate(block.heads):
            yield from self._head(place, f"heads/{number}", head, whose, self._seat(whose, block, head))
        yield from _populations(place, block, whose)
        for number, domain in enumerate(block.domains):
            reported = {"of": whose, "label": domain.label, "has_theme": f"theme:{domain.theme.value}"}
            theme = {"id": f"theme:{domain.theme.value}", "type": ["Concept"], "label": domain.theme.value}
            yield from self._once(theme)
            yield from place.statement("Domain", f"domains/{number}", domain, reported)

    def _add_accord(self, whose: str, accord: Accord) -> None:
        cities = [(_party_id(whose, party), party) for party in accord.parties]
        for identity, party in cities:
            self._organizations.setdefault(identity, _city(identity, party.name, party.place))
        self._organizations[whose] = {
            "id": whose,
            "type": ["Accord", "Organization"],
            "label": block_name(accord),
            "member": [identity for identity, _ in cities],
        }

    @staticmethod
    def _seat(whose: str, block: City | Accord, head: Head) -> str:
        """The city in which a head is the head: of an accord that city which the title names."""
        if isinstance(block, Accord) and head.city:
            for party in block.parties:
                if slug(party.name) == slug(head.city):
                    return _party_id(whose, party)
        return whose

    def _head(self, place: _Place, path: str, head: Head, whose: str, seat: str) -> Iterator[Node]:
        post = f"{seat}:post:{head.office.value}"
        office = f"office:{head.office.value}"
        yield from self._once({"id": office, "type": ["Role"], "label": head.office.value})
        yield from self._once(
            {"id": post, "type": ["Post"], "label": head.office.value, "role": office, "post_in": seat}
        )
        reported: Node = {
            "of": whose,
            "organization": seat,
            "post": post,
            "label": head.title,
            "status": head.status.value,
        }
        if head.name:
            person = f"{seat}:person:{slug(head.name) or quote(head.name)}"
            reported |= {"person": person, "civility": head.civility}
            node = {
                "id": person,
                "type": ["Person"],
                "name": head.name,
                "given_name": head.given_name,
                "family_name": head.family_name,
                "honorific_prefix": list(head.honorifics),
            }
            yield from self._once(_without_nothing(node))
        yield from place.statement("Membership", path, head, reported)

    def _area(self, node: Node) -> Iterator[Node]:
        place = node.get("place")
        if place:
            yield from self._once(
                {"id": node["area"], "type": ["Area"], "latitude": place.latitude, "longitude": place.longitude}
            )

    def _once(self, node: Node) -> Iterator[Node]:
        text = json.dumps(node)
        if text not in self._reported:
            self._reported.add(text)
            yield node


class _Place:
    """A block of a Revision: what is said there, and the words in the document that say it."""

    def __init__(self, one: Chosen, paper: str, media_type: str, block: int) -> None:
        self._revision = _revision_id(one)
        self._paper = paper
        self._media_type = media_type
        self._block = block

    def id_of(self, path: str) -> str:
        """The id of what is said at a path within the block."""
        return f"{self._revision}:blocks/{self._block}" + (f"/{path}" if path else "")

    def statement(self, kind: str, path: str, read: Read, reported: Node) -> Iterator[Node]:
        """What is said, and the annotation that proves it."""
        identity = self.id_of(path)
        yield _without_nothing({"id": identity, "type": [kind, "Entity"], "derived_from": self._revision, **reported})
        if read.evidence is None:
            return
        evidence = read.evidence
        selectors: list[Node] = [{"type": ["TextQuoteSelector"], "exact": evidence.quote}]
        if self._media_type == _PDF:
            selectors.append({"type": ["FragmentSelector"], "value": f"page={evidence.page}", "conforms_to": _PAGES})
        elif self._media_type == "text/plain":
            selectors.append({"type": ["TextPositionSelector"], "start": evidence.start, "end": evidence.end})
        yield {
            "id": f"{identity}:evidence",
            "type": ["Annotation"],
            "motivation": "oa:describing",
            "body": identity,
            "target": {"type": ["SpecificResource"], "source": self._paper, "selector": selectors},
        }


def _populations(place: _Place, block: City | Accord, whose: str) -> Iterator[Node]:
    figures: Sequence[Population | None] = (block.population, *block.other_populations)
    for number, population in enumerate(figures):
        if population:
            reported = {
                "of": whose,
                "value": population.value,
                "low": population.low,
                "high": population.high,
                "approximate": population.approximate,
                "scope": population.scope.value,
                "counted": _date(population.as_of),
                "text": population.text,
            }
            yield from place.statement("Population", f"populations/{number}", population, reported)


def _city(identity: str, name: str, place: PlaceReference | None) -> Node:
    node: Node = {"id": identity, "type": ["City", "Organization"], "label": name}
    return node | ({"area": f"https://sws.geonames.org/{place.geonames}/", "place": place} if place else {})


def _revision_id(one: Chosen) -> str:
    return f"urn:jumelages:revision:{one.revision}"


def _partner_id(partner: str) -> str:
    return f"urn:jumelages:partner:{quote(partner)}"


def _party_id(accord: str, party: Party) -> str:
    """A city of an accord: that of the place, if it is known, or one of this accord alone."""
    if party.place:
        return _partner_id(f"gn-{party.place.geonames}")
    return f"{accord}:party:{slug(party.name) or quote(party.name)}"


def _date(date: PartialDate | None) -> Node | None:
    return _typed(date.edtf) if date else None


def _typed(edtf: str) -> Node:
    return {"@value": edtf, "@type": _TYPES[len(edtf)]}


def _without_nothing(node: Node) -> Node:
    return {key: value for key, value in node.items() if value is not None and value != []}
