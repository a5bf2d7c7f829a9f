"""What holds at present of each city and accord, as the last bulletins state it: for what people open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, select

from jumelages.feeds import dimensions
from jumelages.feeds.choosing import Chosen, revisions_of
from jumelages.feeds.facts import PORTION, facts_of, said_of
from jumelages.feeds.periods import standing
from jumelages.store import tables as store
from jumelages.store.engines import portions

_BLOCKS = (dimensions.city, dimensions.accord)


class Issuer(NamedTuple):
    """Whose bulletins state it: its name, its code where one is configured, and its bulletins in their order."""

    slug: str
    name: str | None
    code: str | None
    revisions: tuple[Chosen, ...]


class Present(NamedTuple):
    """A city or an accord as its issuer's last bulletin has it: the values of each dimension, by their keys there."""

    issuer: Issuer
    partner: str
    copy: int
    is_accord: bool
    values: Mapping[str, Any]
    parts: Mapping[Table, Mapping[str, Mapping[str, Any]]]

    def events(self, agreement: str) -> list[Mapping[str, Any]]:
        """The events of an agreement, which is given by its key."""
        return [one for one in self.parts[dimensions.event].values() if one["agreement"] == agreement]


def issuers_of(connection: Connection, chosen: Select[tuple[int]]) -> list[Issuer]:
    """The issuers of the chosen Revisions."""
    known = {row.slug: row for row in connection.execute(select(store.issuer))}
    groups = groupby(revisions_of(connection, chosen), key=lambda one: one.issuer)
    return [Issuer(slug, known[slug].name, known[slug].code, tuple(group)) for slug, group in groups]


def present(connection: Connection, chosen: Select[tuple[int]]) -> Iterator[Present]:
    """All that holds at present, city by city, and of each what its issuers say."""
    issuers = issuers_of(connection, chosen)
    revisions = [one for issuer in issuers for one in issuer.revisions]
    query = select(store.block.c.partner_id).where(store.block.c.revision_id.in_(chosen)).distinct()
    partners = sorted(connection.execute(query).scalars())
    for portion in portions(partners, PORTION):
        reported = facts_of(connection, portion, revisions)
        for partner in portion:
            last = {number: found[-1:] for number, found in reported[partner].items()}
            for issuer in issuers:
                current = {
                    table: {key: fact.values for key, fact in standing(said_of(issuer.revisions, last, table)).items()}
                    for table in dimensions.DIMENSIONS
                }
                yield from _blocks(issuer, partner, current)


def _blocks(
    issuer: Issuer, partner: str, current: Mapping[Table, Mapping[tuple[int, str], Mapping[str, Any]]]
) -> Iterator[Present]:
    for table in _BLOCKS:
        for (copy, _), values in current[table].items():
            parts = {
                part: {key: one for (number, key), one in current[part].items() if number == copy}
                for part in dimensions.DIMENSIONS
                if part not in _BLOCKS
            }
            yield Present(issuer, partner, copy, table is dimensions.accord, values, parts)
