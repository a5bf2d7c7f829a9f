"""The change feed: what consumers received, under numbers without gaps, so that each catches up exactly once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, bindparam, func, select

from jumelages.comparing.changes import Change
from jumelages.store.corrections import Correction
from jumelages.store.engines import writing
from jumelages.store.fed import FedBulletin, FedChange, FedLine, FedNaming, FedRekey
from jumelages.store.rows import unpacked_change, unpacked_changes
from jumelages.store.tables import comparison, decision, document, feed, follower, rekey, revision

_PACKED = select(comparison.c.changes).where(comparison.c.id == bindparam("number"))
_LAST = select(func.coalesce(func.max(feed.c.sequence), 0))


def changes_since(connection: Connection, cursor: int) -> Iterator[FedLine]:
    """Everything that was fed after a sequence number, in order; 0 is the beginning."""
    return _lines(connection, feed.c.sequence > cursor, _changes(connection))


def newest_lines(connection: Connection, count: int, partner: str | None = None) -> Iterator[FedLine]:
    """The last lines that were fed, in order: so many of them, of all, or those that were reported of a city."""
    last = select(feed.c.sequence).order_by(feed.c.sequence.desc()).limit(count)
    if partner is not None:
        last = last.where(feed.c.partner_id == partner)
    return _lines(connection, feed.c.sequence.in_(last), partial(_one_change, connection))


def feed_name(connection: Connection) -> str:
    """What sets this store's feed apart from others: the beginning of the hash of the first file that came in."""
    first = connection.execute(select(document.c.sha256).order_by(document.c.id).limit(1)).scalar_one_or_none()
    return first[:12] if first else "empty"


def _lines(
    connection: Connection, wanted: ColumnElement[bool], change: Callable[[int, int], Change]
) -> Iterator[FedLine]:
    old, new = revision.alias("old"), revision.alias("new")
    old_document, new_document = document.alias("old_document"), document.alias("new_document")
    query = (
        select(
            feed,
            comparison.c.cause,
            old.c.as_of_edtf.label("old_as_of"),
            new.c.as_of_edtf.label("new_as_of"),
            old_document.c.sha256.label("old_sha256"),
            new_document.c.sha256.label("new_sha256"),
            rekey.c.from_partner,
            rekey.c.to_partner,
            rekey.c.since,
            decision.c.correction,
        )
        .outerjoin(comparison, comparison.c.id == feed.c.comparison_id)
        .outerjoin(old, old.c.id == comparison.c.old_revision_id)
        .outerjoin(new, new.c.id == comparison.c.new_revision_id)
        .outerjoin(old_document, old_document.c.id == old.c.document_id)
        .outerjoin(new_document, new_document.c.id == new.c.document_id)
        .outerjoin(rekey, rekey.c.id == feed.c.rekey_id)
        .outerjoin(decision, decision.c.id == feed.c.decision_id)
        .where(wanted)
        .order_by(feed.c.sequence)
        .execution_options(yield_per=1000)
    )
    for row in connection.execute(query).mappings():
        yield _line(row, change)


def _one_change(connection: Connection, comparison_id: int, number: int) -> Change:
    """A Change alone, of a comparison of which no other is wanted."""
    return unpacked_change(connection.execute(_PACKED, {"number": comparison_id}).scalar_one(), number)


def _changes(connection: Connection) -> Callable[[int, int], Change]:
    """What gives a Change; the comparisons of the last ones are kept, for their lines follow one another."""

    @lru_cache(maxsize=8)
    def changes(number: int) -> tuple[Change, ...]:
        return unpacked_changes(connection.execute(_PACKED, {"number": number}).scalar_one())

    return lambda comparison_id, number: changes(comparison_id)[number]


def _line(row: RowMapping, change: Callable[[int, int], Change]) -> FedLine:
    common = {name: row[name] for name in ("sequence", "action", "recorded_at", "issuer")}
    if row["rekey_id"] is not None:
        return FedRekey(**common, partner=row["from_partner"], into=row["to_partner"], since=row["since"])
    if row["comparison_id"] is None:
        return FedNaming(**common)
    return FedChange(
        **common,
        id=f"{row['comparison_id']}.{row['change']}",
        cause=row["cause"],
        old=FedBulletin(as_of=row["old_as_of"], sha256=row["old_sha256"]),
        new=FedBulletin(as_of=row["new_as_of"], sha256=row["new_sha256"]),
        partner=row["partner_id"],
        change=change(row["comparison_id"], row["change"]),
        correction=Correction.model_validate_json(row["correction"]) if row["correction"] else None,
    )


def feed_lines(
    connection: Connection, action: str, lines: Sequence[dict[str, Any]], now: datetime.datetime, issuer: str
) -> None:
    """Feed lines that do one thing, of one issuer."""
    add_lines(connection, [{"action": action, "issuer": issuer, **one} for one in lines], now)


def add_lines(connection: Connection, lines: Sequence[dict[str, Any]], now: datetime.datetime) -> None:
    """Feed lines. Only one transaction writes at a time, so that no number is left out."""
    if not lines:
        return
    last: int = connection.execute(_LAST).scalar_one()
    rows = [{"sequence": number, "recorded_at": now, **one} for number, one in enumerate(lines, last + 1)]
    connection.execute(feed.insert(), rows)


def followed_to(connection: Connection, target: str) -> int:
    """The last line that a consumer was given; 0 for one that was never met."""
    query = select(follower.c.sequence).where(follower.c.target == target)
    return connection.execute(query).scalar_one_or_none() or 0


def keep_followed(engine: Engine, target: str, sequence: int, now: datetime.datetime) -> None:
    """Keep how far a consumer was given the lines; it never goes back."""
    row = {"target": target, "sequence": sequence, "recorded_at": now}
    with writing(engine) as connection:
        known = followed_to(connection, target)
        if not known:
            connection.execute(follower.insert(), row)
        elif known < sequence:
            connection.execute(follower.update().where(follower.c.target == target).values(row))
