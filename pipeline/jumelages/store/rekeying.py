"""Identities of cities joined and parted by a person: recorded, never silent, and undone where it was wrong."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from rapidfuzz.fuzz import ratio
from sqlalchemy import ColumnElement, Connection, Engine, and_, func, select

from jumelages.catalogues import Phrase, phrase
from jumelages.comparing.spelling import SIMILAR_NAME
from jumelages.errors import BadId, NothingKnown, SameCity, SideBySide, UnknownRekey
from jumelages.store.comparisons import follow_moves
from jumelages.store.engines import asking, writing
from jumelages.store.feeding import feed_lines
from jumelages.store.histories import find_partner
from jumelages.store.identity import Rekey, Ways, add_rekey, move_blocks, rekeys_of
from jumelages.store.instants import is_known, monotonic_now
from jumelages.store.issuers import UNKNOWN
from jumelages.store.revisions import by_id, in_order
from jumelages.store.tables import (
    ID_LENGTH,
    block,
    change,
    comparison,
    document,
    event,
    issuer,
    partner,
    rekey,
    revision,
    same_block,
)


class Suggestion(NamedTuple):
    """Two ids that may be one city's, and why."""

    partner: str
    into: str
    name: str
    into_name: str
    reason: Phrase


def merge(
    engine: Engine, one: str, into: str, *, now: datetime.datetime, force: bool = False, dry_run: bool = False
) -> int:
    """Let two identities be one from now on, in all Revisions; how many blocks that concerned.

    Raises:
        UnknownCity, SeveralCities: one of them is not known, or the name is that of several.
        SameCity: both are the same already.
        SideBySide: a bulletin prints both, and `force` is not set.
    """
    with writing(engine) as connection:
        now = monotonic_now(connection, now)
        source, target = find_partner(connection, one), find_partner(connection, into)
        if source == target:
            raise SameCity(one, phrase("{into} is kept under {target}", into=into, target=target))
        both = _side_by_side(connection, source, target)
        if both and not force:
            raise SideBySide(f"{one}, {into}", phrase("in the bulletin of {both}", both=both))
        here = block.c.partner_id == source
        number, count = add_rekey(connection, "merge", source, target, now, here=here)
        connection.execute(change.update().where(change.c.partner_id == source).values(partner_id=target))
        feed_lines(connection, "merged", [{"rekey_id": number}], now, _issuer(connection, target))
        if dry_run:
            connection.rollback()
    return count


def _side_by_side(connection: Connection, one: str, other: str) -> str | None:
    """The date of a bulletin that prints both."""
    ours, theirs = block.alias("ours"), block.alias("theirs")
    query = (
        select(revision.c.as_of_edtf)
        .join(ours, and_(ours.c.revision_id == revision.c.id, ours.c.partner_id == one))
        .join(theirs, and_(theirs.c.revision_id == revision.c.id, theirs.c.partner_id == other))
        .where(is_known(revision))
        .order_by(revision.c.as_of_earliest)
        .limit(1)
    )
    found: str | None = connection.execute(query).scalar_one_or_none()
    return found


def split(
    engine: Engine, one: str, new_id: str, since: datetime.date, *, now: datetime.datetime, dry_run: bool = False
) -> int:
    """Let an identity be another one from the Revision of a day on; how many blocks that concerned.

    Raises:
        UnknownCity, SeveralCities: it is not known, or the name is that of several.
        NothingKnown: there is nothing to part from that day on.
        BadId: the new id is taken, or none that can be kept.
    """
    if not new_id.isprintable() or not 0 < len(new_id.strip()) <= ID_LENGTH:
        raise BadId(new_id, phrase("1 to {n} characters that can be seen", n=ID_LENGTH))
    with writing(engine) as connection:
        now = monotonic_now(connection, now)
        source = find_partner(connection, one)
        if connection.execute(select(partner.c.id).where(partner.c.id == new_id)).first():
            raise BadId(new_id, phrase("it is taken"))
        later = select(revision.c.id).where(revision.c.as_of_earliest >= since)
        here: ColumnElement[bool] = (block.c.partner_id == source) & block.c.revision_id.in_(later)
        if not connection.execute(select(block.c.block).where(here).limit(1)).first():
            raise NothingKnown(one, phrase("no bulletin speaks of it from {date} on", date=since.isoformat()))
        kind = connection.execute(select(partner.c.kind).where(partner.c.id == source)).scalar_one()
        connection.execute(partner.insert(), {"id": new_id, "kind": kind, "geonames": None, "recorded_at": now})
        newer = select(comparison.c.id).where(comparison.c.new_revision_id.in_(later))
        connection.execute(
            change.update()
            .where(change.c.partner_id == source, change.c.comparison_id.in_(newer))
            .values(partner_id=new_id)
        )
        number, moved = add_rekey(connection, "split", source, new_id, now, since=since, here=here)
        feed_lines(connection, "split", [{"rekey_id": number}], now, _issuer(connection, new_id))
        if dry_run:
            connection.rollback()
    return moved


def undo(engine: Engine, number: int, *, now: datetime.datetime, dry_run: bool = False) -> Rekey:
    """Take back what a person joined or parted; later ones stand.

    Raises:
        UnknownRekey: there is none of this number, or it was taken back already.
    """
    with writing(engine) as connection:
        now = monotonic_now(connection, now)
        found = next((one for one in rekeys_of(connection) if one.id == number), None)
        if found is None or found.cause != "person" or found.action not in ("merge", "split"):
            raise UnknownRekey(str(number))
        if found.undone_at:
            raise UnknownRekey(str(number), phrase("it was taken back on {date:%Y-%m-%d}", date=found.undone_at))
        ways = Ways.of(connection)
        firsts = connection.execute(select(block.c.first_partner_id).distinct()).scalars()
        concerned = [first for first in firsts if ways.goes_through(first, number)]
        connection.execute(rekey.update().where(rekey.c.id == number).values(undone_at=now))
        issuer_slug = _issuer(connection, found.target)
        move_blocks(connection, concerned, (), now, issuer_slug, cause="undo")
        # All that have a block of these ids: a change may be of a city that the later of two bulletins has no block of.
        having = select(block.c.revision_id).where(block.c.first_partner_id.in_(concerned)).distinct()
        follow_moves(connection, by_id(connection, list(connection.execute(having).scalars())), now)
        if dry_run:
            connection.rollback()
    return found


def _issuer(connection: Connection, identity: str) -> str:
    """Whose bulletins speak of an id: the first issuer of them."""
    query = (
        select(issuer.c.slug)
        .join(revision, revision.c.issuer_id == issuer.c.id)
        .join(block, block.c.revision_id == revision.c.id)
        .where(block.c.partner_id == identity)
        .order_by(issuer.c.slug)
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none() or UNKNOWN


def list_rekeys(engine: Engine) -> list[tuple[Rekey, int]]:
    """All that was joined and parted, with how many blocks each concerned."""
    with asking(engine) as connection:
        counts: dict[int, int] = dict(connection.execute(select(rekey.c.id, rekey.c.blocks)).all())
        return [(one, counts[one.id]) for one in rekeys_of(connection) if one.cause != "first"]


def suggest(engine: Engine) -> list[Suggestion]:
    """Ids of one issuer that may be one city's: never in one bulletin, in one country, with something in common."""
    with asking(engine) as connection:
        candidates = _candidates(connection)
    found = []
    for index, one in enumerate(candidates):
        for other in candidates[index + 1 :]:
            reason = _reason(one, other)
            if reason:
                earlier, later = sorted((one, other), key=lambda candidate: min(candidate.revisions))
                found.append(Suggestion(later.partner, earlier.partner, later.name, earlier.name, reason))
    return found


class _Candidate(NamedTuple):
    issuer_id: int
    partner: str
    kind: str
    name: str
    country: str | None
    revisions: frozenset[int]
    slugs: frozenset[str]
    agreements: frozenset[tuple[str, str]]


def _candidates(connection: Connection) -> list[_Candidate]:
    present = is_known(revision)
    revisions = (
        select(revision.c.id)
        .join(document, document.c.id == revision.c.document_id)
        .join(issuer, issuer.c.id == revision.c.issuer_id)
        .where(present)
    )
    order = {number: place for place, number in enumerate(connection.execute(in_order(revisions)).scalars())}
    named = (block.c.partner_id, block.c.kind, block.c.name, block.c.country_code, block.c.slug)
    printed = (revision.c.issuer_id, *named, revision.c.id)
    query = (
        select(*printed, func.min(event.c.date_edtf))
        .join(revision, revision.c.id == block.c.revision_id)
        .outerjoin(event, same_block(event))
        .where(present)
        .group_by(*printed)
    )
    found: dict[tuple[int, str], list[tuple[str, str, str | None, str, int, str | None]]] = {}
    for issuer_id, identity, *rest in connection.execute(query):
        found.setdefault((issuer_id, identity), []).append(tuple(rest))
    return [
        _Candidate(
            issuer_id,
            identity,
            rows[0][0],
            max(rows, key=lambda row: order[row[4]])[1],
            next((row[2] for row in rows if row[2]), None),
            frozenset(order[row[4]] for row in rows),
            frozenset(row[3] for row in rows),
            frozenset(("first date", row[5]) for row in rows if row[5] and len(row[5]) == 10),
        )
        for (issuer_id, identity), rows in sorted(found.items())
    ]


def _reason(one: _Candidate, other: _Candidate) -> Phrase | None:
    if (one.issuer_id, one.kind) != (other.issuer_id, other.kind) or one.revisions & other.revisions:
        return None
    if one.country and other.country and one.country != other.country:
        return None
    if one.agreements & other.agreements:
        _, day = min(one.agreements & other.agreements)
        return phrase("both have an agreement of {day}", day=day)
    if any(ratio(left, right) >= SIMILAR_NAME for left in one.slugs for right in other.slugs):
        return phrase("the names are alike")
    return None
