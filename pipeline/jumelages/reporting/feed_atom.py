"""What is new as an Atom feed: each line of the change feed an entry, with the Change inside."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from jumelages.catalogues import Language, sentences
from jumelages.comparing.rewording import reworded
from jumelages.reporting.changes import about_words, mark
from jumelages.reporting.marking import Piece
from jumelages.reporting.marking import marked as differences
from jumelages.reporting.templates import template
from jumelages.store.fed import FedChange, FedNaming, FedRekey
from jumelages.store.feeding import feed_name, newest_lines
from jumelages.store.histories import find_partner

#: Lines that a feed has.
MOST = 100
#: The name of the project's ids in feeds.
NAMESPACE = "urn:jumelages"


class Entry(NamedTuple):
    """One line of the feed: its id, a title, what it is about, old and new in pieces, and remarks."""

    id: str
    title: str
    updated: str
    about: str
    old: list[Piece]
    new: list[Piece]
    old_as_of: str
    new_as_of: str
    cautions: list[str]
    href: str | None


def atom(
    connection: Connection, city: str | None, language: Language, *, now: datetime.datetime, home: str | None = None
) -> str:
    """The last lines of the feed, of all cities or of one; `home` is the address of a desk that entries lead to.

    Raises:
        UnknownCity, SeveralCities: there is no such city, or several are called so.
    """
    partner = find_partner(connection, city) if city else None
    lines = newest_lines(connection, MOST, partner)
    feed_id, title = feed_name(connection), sentences(language).gettext("Twin cities: what is new")
    if city:
        feed_id, title = f"{feed_id}:{partner}", f"{title}, {city}"
    newest = sorted(lines, key=lambda line: -line.sequence)
    entries = [_entry(line, language, feed_id, home) for line in newest]
    text: str = template("feed.atom.jinja", language).render(
        title=title,
        feed_id=f"{NAMESPACE}:{feed_id}",
        updated=_instant(newest[0].recorded_at if newest else now),
        entries=entries,
        home=home,
    )
    return text


def _instant(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _entry(line: FedChange | FedRekey | FedNaming, language: Language, feed_id: str, home: str | None) -> Entry:
    number, updated = f"{NAMESPACE}:{feed_id}:{line.sequence}", _instant(line.recorded_at)
    if not isinstance(line, FedChange):
        title = f"{line.partner} → {line.into}" if isinstance(line, FedRekey) else line.issuer
        return Entry(number, title, updated, "", [], [], "", "", [], None)
    change = reworded(line.change, language)
    old, new = differences(change.old_text, change.new_text)
    about = about_words(change, language)
    title = change.message
    if line.action == "withdrawn":
        title = sentences(language).gettext("withdrawn: {message}").format(message=title)
    return Entry(
        number,
        title,
        updated,
        f"{mark(change)} {about}".strip(),
        old,
        new,
        line.old.as_of,
        line.new.as_of,
        [one.message for one in change.cautions],
        f"{home}/changes/{line.id.replace('.', '/')}" if home else None,
    )
