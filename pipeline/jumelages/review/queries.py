"""What the screens ask the store for, and the store itself does not answer yet; each question a statement or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, func, or_, select

from jumelages.catalogues import Language, sentences
from jumelages.comparing.changes import Change
from jumelages.comparing.rewording import reworded
from jumelages.comparing.wording import types_said_with
from jumelages.folding import slug
from jumelages.store.instants import is_known
from jumelages.store.revisions import Revision, by_id
from jumelages.store.rows import unpacked_change, unpacked_changes
from jumelages.store.tables import block, change, comparison, diagnostic, document, head, issuer, revision, same_block
from jumelages.words import LISTS

#: Revisions on one page of their list.
PAGE = 40


class Weights(NamedTuple):
    """A comparison of a Revision with the one before, and how many changes of each weight it has."""

    comparison: int
    old: int
    news: int
    detail: int
    cosmetic: int


class Listed(NamedTuple):
    """A Revision in the list; `weights` is None for the first of an issuer. `doubts` are its warnings and errors."""

    revision: Revision
    weights: Weights | None
    blocks: int
    doubts: int


class Compared(NamedTuple):
    """Two neighbouring Revisions with all Changes between them."""

    id: int
    old: Revision
    new: Revision
    changes: tuple[Change, ...]


def count_revisions(connection: Connection) -> int:
    """How many Revisions are known now."""
    query = select(func.count()).select_from(revision).where(is_known(revision))
    return int(connection.execute(query).scalar_one())


def newest(connection: Connection, page: int, only: Collection[int] | None = None) -> list[Listed]:
    """A page (from 0) of the Revisions, or of some of them, the newest first."""
    order = (revision.c.as_of_earliest.desc(), revision.c.as_of_edtf.desc(), revision.c.id.desc())
    query = select(revision.c.id).where(is_known(revision)).order_by(*order)
    if only is None:
        ids = connection.execute(query.limit(PAGE).offset(page * PAGE)).scalars().all()
    else:
        every = connection.execute(query).scalars()
        ids = [number for number in every if number in only][page * PAGE : (page + 1) * PAGE]
    return listed(connection, ids)


def listed(connection: Connection, ids: Sequence[int]) -> list[Listed]:
    """Some Revisions as the list shows them, in the order of their ids here."""
    known = {one.id: one for one in by_id(connection, ids)}
    weights = weights_of(connection, ids)
    blocks = _counted(connection, block, ids)
    doubts = _counted(connection, diagnostic, ids, diagnostic.c.severity != "note")
    return [Listed(known[one], weights.get(one), blocks[one], doubts[one]) for one in ids if one in known]


def weights_of(connection: Connection, ids: Sequence[int]) -> dict[int, Weights]:
    """The present comparisons with the Revisions before, by the ids of the newer ones."""
    columns = (comparison.c.id, comparison.c.old_revision_id)
    counts = (comparison.c.news, comparison.c.detail, comparison.c.cosmetic)
    query = select(comparison.c.new_revision_id, *columns, *counts).where(
        comparison.c.new_revision_id.in_(ids), is_known(comparison), comparison.c.cause == "source"
    )
    return {row[0]: Weights._make(row[1:]) for row in connection.execute(query)}


def _counted(connection: Connection, table: Table, ids: Sequence[int], *where: ColumnElement[bool]) -> Counter[int]:
    """How many rows of a table each Revision has."""
    column = table.c.revision_id
    query = select(column, func.count()).where(column.in_(ids), *where).group_by(column)
    return Counter(dict(connection.execute(query).all()))


def compared(connection: Connection, number: int) -> Compared | None:
    """A comparison with its Changes; None where there is none of this number."""
    row = connection.execute(
        select(comparison.c.old_revision_id, comparison.c.new_revision_id, comparison.c.changes).where(
            comparison.c.id == number
        )
    ).one_or_none()
    if row is None:
        return None
    known = {one.id: one for one in by_id(connection, {row.old_revision_id, row.new_revision_id})}
    changes = unpacked_changes(row.changes) if row.changes else ()
    return Compared(number, known[row.old_revision_id], known[row.new_revision_id], changes)


def issuer_names(connection: Connection) -> dict[int, str]:
    """The issuers' names as printed, or as they were given; empty where none is known."""
    query = select(issuer.c.id, issuer.c.name)
    return {number: name or "" for number, name in connection.execute(query)}


class Paper(NamedTuple):
    """A stored document: its file's name and kind, and its bytes."""

    name: str
    media_type: str
    content: bytes


def paper(connection: Connection, document_id: int) -> Paper:
    """A document of the store, whole."""
    query = select(document.c.name, document.c.media_type, document.c.content).where(document.c.id == document_id)
    return Paper._make(connection.execute(query).one())


def document_of_hash(connection: Connection, sha256: str) -> int | None:
    """The id of a document by the hash of its file."""
    return connection.execute(select(document.c.id).where(document.c.sha256 == sha256)).scalar_one_or_none()


class Called(NamedTuple):
    """A city or an accord that is called so, with the last revision in which it is."""

    partner: str
    name: str
    country: str | None
    last: str


class NamedHead(NamedTuple):
    """A person at the head of a city, from when to when."""

    name: str
    title: str
    partner: str
    city: str
    first: str
    last: str


class FoundChange(NamedTuple):
    """A Change that has the words."""

    comparison: int
    change: int
    issuer_id: int
    as_of: str
    block: str | None
    field: str | None
    old_text: str | None
    new_text: str | None


#: Results of each kind that a search shows.
MOST_FOUND = 30


def in_language(connection: Connection, found: list[FoundChange], language: Language) -> list[FoundChange]:
    """The same Changes with their texts in a language; they are kept in English."""
    if language == "en":
        return found
    query = select(comparison.c.id, comparison.c.changes)
    packed = dict(connection.execute(query.where(comparison.c.id.in_({one.comparison for one in found}))).all())
    said = []
    for one in found:
        words = reworded(unpacked_change(packed[one.comparison], one.change), language)
        said.append(one._replace(old_text=words.old_text, new_text=words.new_text))
    return said


def cities_called(connection: Connection, words: str) -> list[Called]:
    """The cities and accords whose names have these words, without regard to accents and capitals."""
    wanted = slug(words)
    if not wanted:
        return []
    named = connection.execute(select(block.c.slug, block.c.partner_id).distinct())
    ids = list(dict.fromkeys(partner for name, partner in named if wanted in name))[:MOST_FOUND]
    last = func.max(revision.c.as_of_edtf)
    query = (
        select(block.c.partner_id, func.max(block.c.name), func.max(block.c.country_name), last)
        .join(revision, revision.c.id == block.c.revision_id)
        .where(is_known(revision), block.c.partner_id.in_(ids))
        .group_by(block.c.partner_id)
        .order_by(last.desc(), block.c.partner_id)
    )
    return [Called._make(row) for row in connection.execute(query)]


def heads_called(connection: Connection, words: str) -> list[NamedHead]:
    """The persons whose names have these words."""
    first, last = func.min(revision.c.as_of_edtf), func.max(revision.c.as_of_edtf)
    query = (
        select(head.c.name, head.c.title, block.c.partner_id, func.max(block.c.name), first, last)
        .join(block, same_block(head))
        .join(revision, revision.c.id == head.c.revision_id)
        .where(is_known(revision), head.c.name.icontains(words, autoescape=True))
        .group_by(head.c.name, head.c.title, block.c.partner_id)
        .order_by(last.desc(), head.c.name)
        .limit(MOST_FOUND)
    )
    return [NamedHead._make(row) for row in connection.execute(query)]


def change_columns() -> Select[Any]:
    """What is shown of a Change that was found."""
    return (
        select(
            change.c.comparison_id,
            change.c.change,
            revision.c.issuer_id,
            revision.c.as_of_edtf,
            change.c.block_key,
            change.c.field,
            change.c.old_text,
            change.c.new_text,
        )
        .join(comparison, comparison.c.id == change.c.comparison_id)
        .join(revision, revision.c.id == comparison.c.new_revision_id)
    )


def names_of(connection: Connection, found: Sequence[FoundChange]) -> dict[tuple[int, str | None], str]:
    """The names of the blocks of some Changes, by the comparison and the block's key: as they are printed now."""
    query = (
        select(comparison.c.id, block.c.key, block.c.name)
        .join(block, block.c.revision_id.in_([comparison.c.old_revision_id, comparison.c.new_revision_id]))
        .where(comparison.c.id.in_({one.comparison for one in found}), block.c.key.in_({one.block for one in found}))
        .order_by(block.c.revision_id == comparison.c.new_revision_id)
    )
    return {(number, key): name for number, key, name in connection.execute(query)}


def changes_with(connection: Connection, words: str, language: Language) -> list[FoundChange]:
    """The Changes whose sentence in a language has all of these words, those first that were reported last.

    Sentences are kept in English: in another language a word is looked for among what is printed, in the sentences
    that go with each type of Change, and in the words for values of closed lists.
    """
    query = (
        change_columns()
        .where(is_known(comparison), *(_says(word, language) for word in words.split()))
        .order_by(change.c.comparison_id.desc(), change.c.change)
        .limit(MOST_FOUND)
    )
    return [FoundChange._make(row) for row in connection.execute(query)]


def _says(word: str, language: Language) -> ColumnElement[bool]:
    """Whether the sentence of a Change has a word in a language."""
    said = change.c.message.icontains(word, autoescape=True)
    if language == "en":
        return said
    say, wanted = sentences(language).gettext, slug(word)
    values = {english for names in LISTS.values() for english in names.values()}
    meant = sorted(english for english in values if wanted in slug(say(english)).split("-"))
    kinds = [kind.value for kind in types_said_with(word, language)]
    said_so = (change.c.message.icontains(english, autoescape=True) for english in meant)
    return or_(said, change.c.type.in_(kinds), *said_so)


class Partner(NamedTuple):
    """A city or an accord, as the last bulletin that has it prints it; in how many, and from when to when."""

    id: str
    kind: str
    name: str
    country: str | None
    first: str
    last: str
    bulletins: int


def partners(connection: Connection) -> list[Partner]:
    """All cities and accords by name, each called as in the revision of it that came in last."""
    first, last = func.min(revision.c.as_of_edtf), func.max(revision.c.as_of_edtf)
    counted = (
        select(block.c.partner_id, func.max(block.c.revision_id), first, last, func.count())
        .join(revision, revision.c.id == block.c.revision_id)
        .where(is_known(revision))
        .group_by(block.c.partner_id)
    )
    rows = connection.execute(counted).all()
    columns = (block.c.partner_id, block.c.revision_id, block.c.kind, block.c.name, block.c.country_name)
    named = select(*columns).where(block.c.revision_id.in_({row[1] for row in rows}))
    names = {(row[0], row[1]): row[2:] for row in connection.execute(named)}
    found = [Partner(row[0], *names[row[0], row[1]], *row[2:]) for row in rows]
    return sorted(found, key=lambda one: (slug(one.name), one.id))


class Present(NamedTuple):
    """A block of the last bulletin of an issuer."""

    issuer_id: int
    revision: int
    number: int
    partner: str
    kind: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None


def present(connection: Connection) -> list[Present]:
    """The blocks of each issuer's last bulletin, in their order."""
    known = is_known(revision)
    days = (
        select(revision.c.issuer_id, func.max(revision.c.as_of_earliest).label("day"))
        .where(known)
        .group_by(revision.c.issuer_id)
        .subquery()
    )
    last = (
        select(revision.c.issuer_id, func.max(revision.c.id).label("id"))
        .join(days, (days.c.issuer_id == revision.c.issuer_id) & (days.c.day == revision.c.as_of_earliest))
        .where(known)
        .group_by(revision.c.issuer_id)
        .subquery()
    )
    query = (
        select(
            last.c.issuer_id,
            block.c.revision_id,
            block.c.block,
            block.c.partner_id,
            block.c.kind,
            block.c.name,
            block.c.country_name,
            block.c.latitude,
            block.c.longitude,
        )
        .join(last, last.c.id == block.c.revision_id)
        .order_by(last.c.issuer_id, block.c.block)
    )
    return [Present._make(row) for row in connection.execute(query)]
