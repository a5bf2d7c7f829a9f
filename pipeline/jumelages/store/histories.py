"""What was known, and of when: the history of one city, and the bulletins in their order."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rapidfuzz import process
from rapidfuzz.fuzz import ratio
from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, literal, or_, select

from jumelages.catalogues import Language, Phrase, phrase
from jumelages.comparing.changes import Summary
from jumelages.comparing.rewording import reworded
from jumelages.errors import NoBulletinOfDate, NothingAccepted, NothingKnown, SeveralCities, UnknownCity
from jumelages.folding import slug
from jumelages.records import Accord, BulletinRecord, City
from jumelages.store.accepting import accepted, accepted_of
from jumelages.store.engines import portions, rows_where_in
from jumelages.store.gate import OPEN, Gate, is_altering
from jumelages.store.identity import later_ids, partner_at, rekeys_of, successor
from jumelages.store.instants import is_known
from jumelages.store.issuers import issuers, only_issuer
from jumelages.store.revisions import Revision, in_order, latest, of_date, records_of, revisions
from jumelages.store.rows import short_slug, unpacked_changes
from jumelages.store.standings import Standing, documents
from jumelages.store.tables import (
    agreement,
    block,
    change,
    comparison,
    document,
    head,
    issuer,
    partner,
    population,
    revision,
    same_block,
)
from jumelages.words import block_name

#: Percent of likeness from which a name is suggested for one that is not known.
_NEAR = 60


class ReportedHead(NamedTuple):
    """A head as one Revision names it."""

    title: str
    name: str | None
    civility: str | None
    status: str


class Chapter(NamedTuple):
    """What one Revision says of a city. `partner` is the city's id, `known_since` when the store learnt it.

    `heads` are all of them; `changed` says in one sentence each what is other than in the Revision before.
    """

    issuer: str
    partner: str
    as_of: str
    name: str
    country: str | None
    title: str | None
    head: str | None
    population: int | None
    agreements: int
    known_since: datetime.datetime
    document: str
    heads: tuple[ReportedHead, ...] = ()
    changed: tuple[str, ...] = ()


class LogEntry(NamedTuple):
    """One Revision in the log, with the Changes since the one before; None for the first."""

    revision: Revision
    news: int | None
    detail: int | None
    cosmetic: int | None


def history(
    connection: Connection,
    city: str,
    known_at: datetime.datetime | None = None,
    issuer_id: int | None = None,
    language: Language = "en",
    *,
    pending: bool = False,
) -> list[Chapter]:
    """The chapters of a city or an accord in order, as known at a time or now, of one issuer or of all.

    `city` is a name as any bulletin prints it (accents and capitals do not matter), a key, or an id. `language` is that
    of the sentences on what changed. Where there is a gate, the chapters say what is accepted; with `pending` also
    what nobody has decided on.

    Raises:
        UnknownCity, SeveralCities: there is none, or the name is that of several.
        NothingKnown: nothing was known of it at that time.
    """
    identity = find_partner(connection, city, known_at, issuer_id)
    later = [one for one in rekeys_of(connection) if known_at and one.recorded_at > known_at]
    query = _printed(identity).where(block.c.partner_id.in_(later_ids(identity, later)), is_known(revision, known_at))
    if issuer_id is not None:
        query = query.where(revision.c.issuer_id == issuer_id)
    if later:
        query = query.where(partner_at(known_at) == identity)
    rows = connection.execute(query).all()
    if not rows:
        raise NothingKnown(city)
    changed = _changed(connection, rows, known_at, language)
    by = OPEN if pending else None
    if is_altering(connection, known_at, by):
        return _accepted_chapters(connection, rows, changed, known_at, language, by)
    heads = _heads(connection, rows)
    return [_printed_chapter(row, heads, changed) for row in rows]


def _printed(identity: str) -> Select[Any]:
    """The blocks of a city as they were read, in order: the revision, position and key of each, then its chapter."""
    count = select(func.count()).select_from(agreement).where(same_block(agreement)).scalar_subquery()
    query = (
        select(
            revision.c.id,
            block.c.block,
            block.c.key,
            issuer.c.slug,
            literal(identity),
            revision.c.as_of_edtf,
            block.c.name,
            block.c.country_name,
            head.c.title,
            head.c.name,
            population.c.value,
            count,
            revision.c.recorded_at,
            document.c.name,
        )
        .select_from(block)
        .join(revision, revision.c.id == block.c.revision_id)
        .join(document, document.c.id == revision.c.document_id)
        .join(issuer, issuer.c.id == revision.c.issuer_id)
        .outerjoin(head, same_block(head) & (head.c.head == 0))
        .outerjoin(population, same_block(population) & (population.c.population == 0))
    )
    return in_order(query).order_by(block.c.block)


def _printed_chapter(
    row: Any,
    heads: Mapping[tuple[int, int], Sequence[ReportedHead]],
    changed: Mapping[tuple[int, str], Sequence[str]],
) -> Chapter:
    """A chapter as it was read."""
    return Chapter._make([*row[3:], tuple(heads[row[0], row[1]]), tuple(changed.get((row[0], row[2]), ()))])


def _accepted_chapters(
    connection: Connection,
    rows: Sequence[Any],
    changed: Mapping[tuple[int, str], Sequence[str]],
    known_at: datetime.datetime | None,
    language: Language,
    by: Gate | None,
) -> list[Chapter]:
    """The chapters as they are accepted: what is put back is reported as it was read in an earlier bulletin."""
    sources, heads = {(row[0], row[1]): row[4] for row in rows}, _heads(connection, rows)
    printed: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        printed[row[0]].append(row)
    slugs = {row[3] for row in rows}
    found = []
    for whose in [one for one in issuers(connection) if one.slug in slugs]:
        for one in accepted(connection, whose.id, known_at=known_at, by=by):
            own = printed[one.revision.id]
            if not (one.altered.intersection(row[2] for row in own) or one.put_back.intersection(sources)):
                found += [_printed_chapter(row, heads, changed) for row in own]
                continue
            held = {reworded(each.change, language).message for each in one.held}
            for block_, source in zip(one.record.blocks, one.sources, strict=True):
                if source in sources:
                    said = [words for words in changed.get((one.revision.id, block_.key), ()) if words not in held]
                    found.append(_chapter(one.revision, sources[source], block_, said))
    return found


def _chapter(one: Revision, partner: str, block_: City | Accord, changed: Sequence[str]) -> Chapter:
    heads = tuple(ReportedHead(each.title, each.name, each.civility, each.status.value) for each in block_.heads)
    first = heads[0] if heads else None
    if isinstance(block_, City):
        country = block_.country.name if block_.country else None
    else:
        country = ", ".join(block_.countries) or None
    return Chapter(
        one.issuer,
        partner,
        one.as_of,
        block_name(block_),
        country,
        first.title if first else None,
        first.name if first else None,
        block_.population.value if block_.population else None,
        len(block_.agreements),
        one.known_since,
        one.name,
        heads,
        tuple(changed),
    )


def _heads(connection: Connection, rows: Sequence[Any]) -> dict[tuple[int, int], list[ReportedHead]]:
    """All heads of blocks, by the id of the Revision and the block's position."""
    found: dict[tuple[int, int], list[ReportedHead]] = defaultdict(list)
    columns = (head.c.revision_id, head.c.block, head.c.title, head.c.name, head.c.civility, head.c.status)
    query, numbers = select(*columns).order_by(*head.primary_key.columns), {row[0] for row in rows}
    for revision_id, number, *reported in rows_where_in(connection, query, head.c.revision_id, numbers):
        found[revision_id, number].append(ReportedHead(*reported))
    return found


def _changed(
    connection: Connection, rows: Sequence[Any], known_at: datetime.datetime | None, language: Language
) -> dict[tuple[int, str], list[str]]:
    """What changed in blocks but for typing, by the id of the Revision and the block's key."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    partners = {row[4] for row in rows}
    for numbers in portions([row[0] for row in rows]):
        query = (
            select(comparison.c.new_revision_id, change.c.block_key, change.c.message, comparison.c.id, change.c.change)
            .join(change, change.c.comparison_id == comparison.c.id)
            .where(
                is_known(comparison, known_at),
                comparison.c.cause == "source",
                comparison.c.new_revision_id.in_(numbers),
            )
            .where(change.c.significance != "cosmetic", change.c.block_key.is_not(None))
            .order_by(change.c.comparison_id, change.c.change)
        )
        if known_at is None:
            query = query.where(change.c.partner_id.in_(partners))
        kept = connection.execute(query).all()
        others = {} if language == "en" else _in_language(connection, {row.id for row in kept}, language)
        for revision_id, key, message, number, index in kept:
            found[revision_id, key].append(others.get((number, index), message))
    return found


def _in_language(connection: Connection, numbers: Collection[int], language: Language) -> dict[tuple[int, int], str]:
    """What changed as sentences in a language, by the comparison's id and the Change's place in it."""
    query = select(comparison.c.id, comparison.c.changes).where(comparison.c.id.in_(numbers))
    return {
        (number, index): reworded(one, language).message
        for number, packed in connection.execute(query)
        for index, one in enumerate(unpacked_changes(packed))
    }


def find_partner(
    connection: Connection, city: str, known_at: datetime.datetime | None = None, issuer_id: int | None = None
) -> str:
    """The id that a name, a key or an id stands for, or stood for at a time.

    Raises:
        UnknownCity, SeveralCities: there is none, or the name is that of several.
        NothingKnown: there was none at that time.
    """
    is_text = city.isprintable()  # an argument of the command line need not be Unicode
    if is_text and connection.execute(select(partner.c.id).where(partner.c.id == city)).first():
        if connection.execute(_reported(connection, city, known_at)).first():
            return city
        rekeys = rekeys_of(connection, known_at)
        return successor(city, [one for one in rekeys if known_at or one.undone_at is None])
    names: tuple[_Named, ...] = (
        lambda blocks: blocks.c.slug == short_slug(city),
        lambda blocks: blocks.c.key == slug(city),
    )
    for named, is_meant in itertools.product(names, (_is_printed, _was_printed)):
        query = select(partner_at(known_at)).join(revision, revision.c.id == block.c.revision_id)
        query = query.where(is_meant(named, known_at)).distinct()
        if issuer_id is not None:
            query = query.where(revision.c.issuer_id == issuer_id)
        found = set(connection.execute(query).scalars())
        if len(found) == 1:
            return found.pop()
        if found:
            raise SeveralCities(city, ", ".join(sorted(found)))
    if connection.execute(select(block.c.block).where(or_(*(named(block) for named in names))).limit(1)).first():
        raise NothingKnown(city)
    raise UnknownCity(city, _near(connection, city))


_Named = Callable[[FromClause], ColumnElement[bool]]


def _is_printed(named: _Named, known_at: datetime.datetime | None) -> ColumnElement[bool]:
    """A block of this name in a bulletin that counted at a time, or counts now."""
    return named(block) & is_known(revision, known_at)


def _was_printed(named: _Named, known_at: datetime.datetime | None) -> ColumnElement[bool]:
    """A block that counted at a time and is the same by itself as one of this name in a bulletin that came before.

    Whose a block is that counts no longer depends on what else had come by then.
    """
    other, came = block.alias("other"), revision.alias("came")
    query = select(other.c.own_key).join(came, came.c.id == other.c.revision_id).where(named(other))
    query = query.where(came.c.recorded_at <= known_at) if known_at else query
    return is_known(revision, known_at) & block.c.own_key.in_(query)


def _reported(connection: Connection, identity: str, known_at: datetime.datetime | None) -> Select[Any]:
    """A block that was this partner's at a time, or is now."""
    later = [one for one in rekeys_of(connection) if known_at and one.recorded_at > known_at]
    query = select(block.c.block).join(revision, revision.c.id == block.c.revision_id)
    query = query.where(block.c.partner_id.in_(later_ids(identity, later)), is_known(revision, known_at)).limit(1)
    return query.where(partner_at(known_at) == identity) if later else query


def names_known(connection: Connection) -> list[str]:
    """The names of all cities and accords, as bulletins print them."""
    return list(connection.execute(select(block.c.name).distinct()).scalars())


def _near(connection: Connection, city: str) -> str | Phrase:
    """The names that are spelt nearly alike, or by which the same place is known; empty where there are none."""
    query = select(block.c.slug, block.c.name, block.c.partner_id).distinct()
    names = {slug_: (name, identity) for slug_, name, identity in connection.execute(query)}
    wanted = short_slug(city)
    near = process.extract(wanted, list(names), scorer=ratio, score_cutoff=_NEAR, limit=3) if wanted else []
    inside = {key for key in names if wanted and f"-{wanted}-" in f"-{key}-"}  # a party of an accord, half a name
    found = {names[key][0] for key in inside.union(key for key, *_ in near)} | _same_places(city, names.values())
    return phrase("near it: {names}", names=", ".join(sorted(found))) if found else ""


def _same_places(city: str, known: Iterable[tuple[str, str]]) -> set[str]:
    """The names of places that are known to GeoNames by this name, too: « Hamburg » is Hambourg."""
    from jumelages.places import find_places

    ids = {f"gn-{place.geonames}" for place in find_places(city)}
    return {name for name, identity in known if identity in ids}


def records_as_of(
    connection: Connection,
    as_of: datetime.date | None,
    known_at: datetime.datetime | None,
    issuer: str | None = None,
    *,
    pending: bool = False,
) -> BulletinRecord:
    """What is accepted of an issuer's last bulletin on or before a day, as known at a time.

    Where there is no gate, that is what was read, but for what was rejected or corrected; with `pending` it is
    everywhere.

    Raises:
        NothingKnown: there is none.
        NothingAccepted: nothing of it is accepted.
    """
    found = latest(connection, as_of, known_at, issuer_id=only_issuer(connection, issuer).id)
    if found is None:
        raise NothingKnown(as_of.isoformat() if as_of else "the store")
    known = accepted_of(connection, found, known_at, pending=pending)
    if known and not known.is_begun:
        raise NothingAccepted(found.as_of)
    return known.record if known else records_of(connection, found.reading_id)


def records_of_date(connection: Connection, date: str, issuer: str | None = None) -> BulletinRecord:
    """The records of the bulletin of a date, as EDTF; of several, of the last in their order.

    Raises:
        NoBulletinOfDate: there is none.
    """
    found = of_date(connection, only_issuer(connection, issuer).id, date)
    if not found:
        raise NoBulletinOfDate(date)
    return records_of(connection, found[-1].reading_id)


def log(
    connection: Connection, known_at: datetime.datetime | None = None, issuer_id: int | None = None
) -> list[LogEntry]:
    """The Revisions in order, as known at a time or now, with how much changed at each."""
    counts = _counts(connection, known_at, issuer_id)
    found = revisions(connection, known_at, issuer_id)
    return [LogEntry(one, *counts.get(one.id, (None, None, None))) for one in found]


class Aside(NamedTuple):
    """A document that counts for no Revision: a copy, one that waits, was replaced or withdrawn.

    `other` names the document that it is a copy of, or that took its place; `since` is when that was decided.
    """

    issuer: str
    as_of: str
    name: str
    sha256: str
    standing: str
    other: str | None
    since: datetime.datetime


def documents_aside(
    connection: Connection, known_at: datetime.datetime | None = None, issuer_id: int | None = None
) -> list[Aside]:
    """The documents that count for no Revision at a time or now, in the order of their dates."""
    slugs = {one.id: one.slug for one in issuers(connection)}
    present = {one.document_id for one in revisions(connection, known_at, issuer_id)}
    known = documents(connection, issuer_id=issuer_id, known_at=known_at)
    names = {one.id: one.name for one in known}
    successors = {one.replaces: one for one in known if one.replaces and one.standing is Standing.IN_FORCE}
    found = []
    for one in known:
        if one.id in present:
            continue
        standing, other = str(one.standing), None
        if one.standing is Standing.WAITING:
            standing = f"waiting: {one.reason.value}"
        elif one.standing is Standing.IN_FORCE and one.root != one.id:
            standing, other = "copy", names.get(one.root)
        elif one.standing is Standing.IN_FORCE:
            later = successors.get(one.id)
            standing, other = "replaced", later.name if later else None
        found.append(Aside(slugs[one.issuer_id], one.as_of, one.name, one.sha256, standing, other, one.since))
    return sorted(found, key=lambda one: (one.issuer, one.as_of, one.sha256))


def changes_counted(connection: Connection, hashes: Sequence[str]) -> dict[str, Summary]:
    """How much each bulletin changes since the one before it, by the hash of its file; nothing of the first one."""
    query = (
        select(document.c.sha256, comparison.c.news, comparison.c.detail, comparison.c.cosmetic)
        .join(revision, revision.c.document_id == document.c.id)
        .join(comparison, comparison.c.new_revision_id == revision.c.id)
        .where(is_known(revision), is_known(comparison), comparison.c.cause == "source")
    )
    return {
        sha256: Summary(news=news, detail=detail, cosmetic=cosmetic)
        for sha256, news, detail, cosmetic in rows_where_in(connection, query, document.c.sha256, hashes)
    }


def _counts(
    connection: Connection, known_at: datetime.datetime | None, issuer_id: int | None
) -> dict[int, tuple[int | None, int | None, int | None]]:
    """The numbers of news, details and cosmetics by the id of the newer Revision."""
    query = select(comparison.c.new_revision_id, comparison.c.news, comparison.c.detail, comparison.c.cosmetic).where(
        is_known(comparison, known_at), comparison.c.cause == "source"
    )
    if issuer_id is not None:
        here = select(revision.c.id).where(revision.c.issuer_id == issuer_id)
        query = query.where(comparison.c.new_revision_id.in_(here))
    return {number: tuple(counts) for number, *counts in connection.execute(query)}
