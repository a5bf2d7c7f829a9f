"""The tables of a database downstream: what held from when to when, and when that was known, under keys that stay.

A row of a dimension says one thing of a city or an accord, from the day of the first bulletin that says it
(`valid_from`) to that of the first that no longer does (`valid_to`). The store knew it to be so, behind its gate, from
`known_from` to `known_to`: with an erratum, a bulletin that comes late, another reading or a decision another row takes
its place. Views give what is known now, and what holds at present.
"""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Column, Date, Dialect, Double, Float, Integer, MetaData, String, Table, TypeDecorator
from sqlalchemy.dialects import mysql

from jumelages.store import tables as store

#: Characters that the name of an issuer may have here.
ISSUER_LENGTH = 80
#: Characters that a key may have: together with the other columns of a primary key, what any index can hold.
KEY_LENGTH = 420
#: Characters of the name of a bulletin.
REVISION_LENGTH = 32


class _InstantInUtc(TypeDecorator[datetime.datetime]):
    """An instant where a database knows no time zones."""

    impl = mysql.DATETIME
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime.datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy gives it
    ) -> datetime.datetime | None:
        """As it is kept."""
        return value and value.astimezone(datetime.UTC).replace(tzinfo=None)

    def process_result_value(
        self,
        value: datetime.datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy gives it
    ) -> datetime.datetime | None:
        """With its time zone."""
        return value and value.replace(tzinfo=datetime.UTC)


_INSTANT = store.revision.c.recorded_at.type.with_variant(_InstantInUtc(fsp=6), "mysql", "mariadb")

#: Of where it was read: no part of what was said.
_EVIDENCE = ("quote", "page", "line", "confidence")

metadata = MetaData(naming_convention=store.metadata.naming_convention)


def _like(table: Table, *left_out: str) -> list[Column[Any]]:
    """The columns of a table of the store, without its keys and evidence, under their names and comments."""
    ours = {"partner_id", "slug", "first_partner_id", "own_key", "subject", *_EVIDENCE}
    known = {*table.primary_key.columns.keys(), *ours, *left_out}
    return [_copy(column) for column in table.columns if column.name not in known]


def _copy(column: Column[Any]) -> Column[Any]:
    kind = Double() if isinstance(column.type, Float) else column.type  # a FLOAT has few digits in some databases
    return Column(column.name, kind, nullable=column.nullable, comment=column.comment)


def _known() -> tuple[Column[Any], Column[Any]]:
    return (
        Column("known_from", _INSTANT, primary_key=True, comment="Since when this was known"),
        Column("known_to", _INSTANT, comment="Until when; null of what is known now"),
    )


def _issuer(*, key: bool = False) -> Column[Any]:
    return Column(
        "issuer",
        String(ISSUER_LENGTH),
        primary_key=key,
        nullable=False,
        comment="Whose bulletins state it: the issuer's name in small letters, or unknown",
    )


revision = Table(
    "revision",
    metadata,
    Column(
        "revision",
        String(REVISION_LENGTH),
        primary_key=True,
        comment="Its day, and the beginning of the file's SHA-256",
    ),
    _issuer(),
    *(_copy(store.document.c[name]) for name in ("sha256", "name")),
    *(
        _copy(store.revision.c[name])
        for name in ("as_of_edtf", "as_of_earliest", "as_of_latest", "title", "issuer_lines")
    ),
    _copy(store.reading.c.status),
    *_known(),
    comment="Each bulletin that was fed",
)


def _of_partner(name: str, key: str, *columns: Column[Any], comment: str) -> Table:
    """A table of the parts of cities and accords."""
    whose = Column("partner_name", store.block.c.name.type, nullable=False, comment=store.block.c.name.comment)
    return _dimension(name, key, whose, *columns, comment=comment)


def _dimension(name: str, key: str, *columns: Column[Any], comment: str) -> Table:
    """`key` says what names the thing within its city."""
    return Table(
        name,
        metadata,
        _issuer(key=True),
        Column(
            "partner_id", String(store.ID_LENGTH), primary_key=True, comment="The city or accord, over all revisions"
        ),
        Column("copy", Integer, primary_key=True, autoincrement=False, comment="0; 1 ... of one printed again"),
        Column("key", String(KEY_LENGTH), primary_key=True, comment=key),
        Column(
            "revision",
            String(REVISION_LENGTH),
            primary_key=True,
            comment="The first bulletin that says so (in the table revision); the quote is from it",
        ),
        *columns,
        *(_copy(store.block.c[name]) for name in _EVIDENCE),
        Column("valid_from", Date, nullable=False, comment="Day of the first bulletin that says so"),
        Column("valid_to", Date, comment="Day of the first bulletin that no longer says so"),
        *_known(),
        Column("is_current", Boolean, nullable=False, comment="Whether the last bulletin says so, as it is known now"),
        comment=comment,
    )


city = _dimension(
    "city",
    "Empty: there is one",
    *_like(store.block, "kind", "label", "key"),
    _copy(store.partner.c.geonames),
    comment="What was said of a city itself",
)
accord = _dimension(
    "accord",
    "Empty: there is one",
    *_like(store.block, "kind", "key", "country_code", "country_subdivision", "latitude", "longitude"),
    comment="What was said of an accord of several cities itself",
)
party = _of_partner("party", "The city's name, folded", *_like(store.party), comment="A city of an accord")
agreement = _of_partner("agreement", "Its label, folded", *_like(store.agreement), comment="An undertaking")
event = _of_partner(
    "event",
    "Key of the agreement, kind and day",
    Column("agreement", String(KEY_LENGTH), nullable=False, comment="Key of the agreement"),
    *_like(store.event),
    comment="Something that happened to an agreement",
)
head = _of_partner(
    "head",
    "The office, of an accord with the city; -2 ... of a further one",
    *_like(store.head),
    Column("of_city", store.head.c.city.type, comment="Of an accord: which of its cities it heads, as printed"),
    comment="Who was at the head",
)
population = _of_partner(
    "population",
    "The scope; -2 ... of a further one",
    *(
        Column(one.name.replace("as_of", "counted"), one.type, nullable=one.nullable, comment=one.comment)
        for one in _like(store.population)
    ),
    comment="A number of inhabitants",
)
domain = _of_partner("domain", "Its label, folded", *_like(store.domain), comment="A field of cooperation")

DIMENSIONS = (city, accord, party, agreement, event, head, population, domain)


#: What a row of a table says, in words: of which kind it is, and what.
IN_WORDS = {
    city: ("country_name", "name"),
    accord: ("label", "name"),
    party: ("country_name", "name"),
    agreement: ("kind", "label"),
    event: ("kind", "date_edtf"),
    head: ("title", "name"),
    population: ("scope", "text"),
    domain: ("theme", "label"),
}


def _all_that_was_known() -> str:
    columns = "t.issuer, t.partner_id, t.copy, t.key, t.revision, t.valid_from, t.valid_to, t.known_from, t.known_to"
    parts = []
    for table, (kind, said) in IN_WORDS.items():
        name = "name" if table in (city, accord) else "partner_name"
        what = f"t.{name} AS city, '{table.name}' AS fact, t.{kind} AS kind, t.{said} AS said"
        parts.append(f"SELECT {what}, {columns} FROM {table.name} t")  # noqa: S608 - all names are our own
    return " UNION ALL ".join(parts)


class View(NamedTuple):
    """A query that is kept in the database."""

    meaning: str
    query: str


#: In the order in which they can be made.
VIEWS = {
    "partner_name": View(
        "The name that a city or an accord bore last",
        """
        SELECT issuer, partner_id, name FROM (
            SELECT issuer, partner_id, name,
                ROW_NUMBER() OVER (
                    PARTITION BY issuer, partner_id ORDER BY is_current DESC, valid_from DESC, copy
                ) AS place
            FROM (
                SELECT issuer, partner_id, copy, name, valid_from, is_current FROM city WHERE known_to IS NULL
                UNION ALL SELECT issuer, partner_id, copy, name, valid_from, is_current FROM accord
                WHERE known_to IS NULL
            ) AS named
        ) AS placed WHERE place = 1""",
    ),
    "current_city": View(
        "The cities that the last bulletin speaks of",
        """
        SELECT issuer, partner_id, copy, name, country_name, country_code, country_subdivision, section,
            geonames, latitude, longitude, valid_from
        FROM city WHERE is_current""",
    ),
    "current_head": View(
        "Who is at the head of each city at present",
        """
        SELECT n.name AS city, t.title, t.civility, t.name, t.status, t.office, t.issuer, t.partner_id, t.copy,
            t.valid_from
        FROM head t JOIN partner_name n ON n.issuer = t.issuer AND n.partner_id = t.partner_id WHERE t.is_current""",
    ),
    "current_agreement": View(
        "The agreements in the last bulletin, each with its first and last day",
        """
        SELECT n.name AS city, t.label, t.kind, MIN(e.date_earliest) AS first_day,
            MAX(COALESCE(e.end_latest, e.date_latest)) AS last_day, COUNT(e.key) AS events,
            t.issuer, t.partner_id, t.copy, t.key, t.valid_from
        FROM agreement t JOIN partner_name n ON n.issuer = t.issuer AND n.partner_id = t.partner_id
        LEFT JOIN event e ON e.issuer = t.issuer AND e.partner_id = t.partner_id AND e.copy = t.copy
            AND e.agreement = t.key AND e.is_current
        WHERE t.is_current
        GROUP BY n.name, t.label, t.kind, t.issuer, t.partner_id, t.copy, t.key, t.valid_from""",
    ),
    "head_history": View(
        "Who was at the head of each city from when to when",
        """
        SELECT n.name AS city, t.title, t.civility, t.name, t.status, t.valid_from, t.valid_to, t.is_current,
            t.issuer, t.partner_id, t.copy, t.key
        FROM head t JOIN partner_name n ON n.issuer = t.issuer AND n.partner_id = t.partner_id
        WHERE t.known_to IS NULL""",
    ),
    "population_history": View(
        "The inhabitants of each city, from when to when which figure was reported",
        """
        SELECT n.name AS city, t.value, t.low, t.high, t.approximate, t.scope, t.valid_from, t.valid_to, t.is_current,
            t.issuer, t.partner_id, t.copy, t.key
        FROM population t JOIN partner_name n ON n.issuer = t.issuer AND n.partner_id = t.partner_id
        WHERE t.known_to IS NULL""",
    ),
    "as_known_at": View(
        "All that was ever known: ask with an instant between `known_from` and `known_to`, and a day between "
        "`valid_from` and `valid_to`",
        _all_that_was_known(),
    ),
}
