"""Whose bulletins are kept: read from the issuer's lines, or given."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from jumelages.catalogues import phrase
from jumelages.comparing.bulletins import different_issuers
from jumelages.comparing.matching import match_blocks
from jumelages.errors import IssuerNeeded, UnknownIssuer
from jumelages.folding import fold, slug
from jumelages.records import BulletinRecord
from jumelages.store.feeding import feed_lines
from jumelages.store.revisions import latest, records_of
from jumelages.store.tables import ID_LENGTH, feed, issuer

#: The slug of an issuer whose name no bulletin says.
UNKNOWN = "unknown"

_CITY = re.compile(
    r"\b(?:ville|commune|mairie|municipalite|cite|metropole|administration communale|arrondissement|district)"
    r" (?=\S)"
)
#: What leads from the word to the name, and what is left of it before the name: « Ville du Havre » is Le Havre.
_LINKS: tuple[tuple[str, str], ...] = (
    *(("de la ", "La "), ("de l'", "L'"), ("du ", "Le "), ("DU ", "LE "), ("des ", "Les "), ("DES ", "LES ")),
    *(("de ", ""), ("DE ", ""), ("d'", ""), ("D'", "")),
)
_WORD = re.compile(r"[^\s,;:/–—()]+")
#: Small words within names of cities.
_JOINS = frozenset("de du des d la le les l en sur sous lès lez aux au à et".split())
#: Where a line goes on behind the city's name.
_OFFICES = frozenset("direction service services cabinet departement secretariat hotel mission pole bureau".split())


_UNNAMED = phrase("neither it nor another one of its folder says whose it is; jumelages.toml may say it of the folder")
_Records = Callable[[Connection, int], BulletinRecord]


class Issuer(NamedTuple):
    """Whose bulletins they are; `name` is null where no bulletin states it."""

    id: int
    slug: str
    name: str | None


def city_named(lines: Sequence[str]) -> str | None:
    """The city that an issuer's lines name, as printed: « Ville de Beauval-sur-Orne » names Beauval-sur-Orne."""
    for line in lines:
        found = _CITY.search(fold(line))
        name = found and _name(_led(line[found.end() :].replace("’", "'")))
        if name:
            return name
    return None


def _led(text: str) -> str:
    link, article = next(((link, article) for link, article in _LINKS if text.startswith(link)), ("", ""))
    return article + text[len(link) :]


def _name(text: str) -> str | None:
    """The words of a name at the beginning of a text: those with capitals, and the small ones between them."""
    words: list[str] = []
    end = 0
    for found in _WORD.finditer(text):
        word = found[0]
        if text[end : found.start()].strip() or fold(word) in _OFFICES:
            break
        is_join = fold(word) in _JOINS or (word[:2] in ("d'", "l'", "d’", "l’"))
        if not (word[0].isupper() or (words and is_join)):
            break
        words.append(word)
        end = found.end()
    while words and fold(words[-1]) in _JOINS and not words[-1][0].isupper():
        words.pop()
    return " ".join(words) or None


def slug_of(name: str) -> str:
    """What a name is found by."""
    return slug(name)[:ID_LENGTH] or UNKNOWN


def issuers(connection: Connection) -> list[Issuer]:
    """All issuers, by their names."""
    return [Issuer._make(row) for row in connection.execute(_ISSUERS)]


_ISSUERS = select(issuer.c.id, issuer.c.slug, issuer.c.name).order_by(issuer.c.slug)


def find_issuer(connection: Connection, name: str | None) -> Issuer | None:
    """The issuer of a name; without one, the only one that there is. None in a store of none, or of several.

    Raises:
        UnknownIssuer: there is none of this name.
    """
    known = issuers(connection)
    if name is None:
        return known[0] if len(known) == 1 else None
    found = next((one for one in known if one.slug == slug_of(name)), None)
    if found is None:
        raise UnknownIssuer(name, ", ".join(one.name or one.slug for one in known) or phrase("the store is empty"))
    return found


def only_issuer(connection: Connection, name: str | None) -> Issuer:
    """The issuer that is asked for, or the only one.

    Raises:
        UnknownIssuer: there is none of this name.
        IssuerNeeded: there are several, and none is named.
        NothingKnown: the store is empty.
    """
    from jumelages.errors import NothingKnown

    found = find_issuer(connection, name)
    if found is None:
        known = issuers(connection)
        if not known:
            raise NothingKnown("the store")
        raise IssuerNeeded("the store", ", ".join(one.name or one.slug for one in known))
    return found


def issuer_of(
    connection: Connection,
    record: BulletinRecord,
    given: str | None,
    now: datetime.datetime,
    code: str | None = None,
    *,
    records: _Records = records_of,
    among: Sequence[str] | None = None,
) -> Issuer:
    """Whose bulletin this is: as given, as its lines say, or the only issuer's; one that was never met is added.

    An issuer whose name is not known yet takes that of the first bulletin of the same cities that has it. `records`
    is where the records of readings are had from. `among` are the slugs of whose a bulletin may be that names nobody;
    without it, it may be anybody's.

    Raises:
        IssuerNeeded: it cannot be known, and there are several, or the only one's bulletins have nothing in common
            with it.
    """
    known = issuers(connection)
    name = given or city_named(record.issuer)
    if name is None:
        if among is not None:
            known = _among(record, known, among)
        return _unnamed(connection, record, known, now, records)
    found = next((one for one in known if one.slug == slug_of(name)), None)
    if found is None:
        nameless = next((one for one in known if one.name is None), None)
        if nameless and (given is not None or _may_be(connection, nameless, record, records)) and len(known) == 1:
            found = _named(connection, nameless, name, now)
        else:
            found = add_issuer(connection, name, now)
    if code:
        connection.execute(issuer.update().where(issuer.c.id == found.id).values(code=code))
    return found


def _among(record: BulletinRecord, known: Sequence[Issuer], slugs: Sequence[str]) -> list[Issuer]:
    """Those of the issuers whose a bulletin may be that names nobody.

    Raises:
        IssuerNeeded: there is none.
    """
    found = [one for one in known if one.slug in slugs]
    if not found:
        raise IssuerNeeded(record.source.name, _UNNAMED)
    return found


def _unnamed(
    connection: Connection, record: BulletinRecord, known: list[Issuer], now: datetime.datetime, records: _Records
) -> Issuer:
    if not known:
        return add_issuer(connection, None, now)
    names = ", ".join(one.name or one.slug for one in known)
    if len(known) > 1:
        raise IssuerNeeded(record.source.name, names)
    if not _may_be(connection, known[0], record, records):
        raise IssuerNeeded(record.source.name, phrase("it has nothing in common with those of {names}", names=names))
    return known[0]


def _may_be(connection: Connection, one: Issuer, record: BulletinRecord, records: _Records) -> bool:
    """Whether a bulletin may be one of this issuer's, by what its last one says."""
    last = latest(connection, issuer_id=one.id)
    if last is None:
        return True
    other = records(connection, last.reading_id)
    pairs = len(match_blocks(other.blocks, record.blocks).pairs)
    is_stated = one.name is None or bool(other.issuer and record.issuer) or not (other.blocks and record.blocks)
    return (is_stated or pairs > 0) and not different_issuers(other, record, pairs)


def add_issuer(connection: Connection, name: str | None, now: datetime.datetime) -> Issuer:
    """Keep an issuer that was never met."""
    row = {"slug": slug_of(name) if name else UNKNOWN, "name": name, "recorded_at": now}
    number: int = connection.execute(issuer.insert().returning(issuer.c.id), row).scalar_one()
    return Issuer(number, str(row["slug"]), name)


def _named(connection: Connection, one: Issuer, name: str, now: datetime.datetime) -> Issuer:
    """Give a nameless issuer its name, and inform consumers."""
    found = Issuer(one.id, slug_of(name), name)
    connection.execute(issuer.update().where(issuer.c.id == one.id).values(slug=found.slug, name=name))
    if connection.execute(select(feed.c.sequence).where(feed.c.issuer == one.slug).limit(1)).first():
        feed_lines(connection, "named", [{}], now, found.slug)
    return found
