"""Random worlds against a model that fits on a page: whatever comes in, in whatever order, on both databases.

A world is a list of documents of two issuers (renames, respellings, gaps, copies, partial ones, errata) and of
decisions (withdrawals, merges). `JUMELAGES_WORLDS` says how many are tried; `make deep` tries many.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine, select

from jumelages.comparing.matching import match_blocks
from jumelages.errors import NothingKnown, SameCity, SeveralCities, UnknownCity
from jumelages.feeds.choosing import chosen
from jumelages.feeds.tables import TABLES
from jumelages.records import BulletinRecord, City
from jumelages.store import rekeying
from jumelages.store.engines import asking, open_store
from jumelages.store.fed import FedNaming, FedRekey
from jumelages.store.feeding import changes_since
from jumelages.store.histories import history, log, records_as_of
from jumelages.store.identity import own_key, partners_of
from jumelages.store.ingesting import withdraw
from jumelages.store.issuers import issuers
from jumelages.store.revisions import revisions
from jumelages.store.tables import change, comparison
from tests import made
from tests.store.bulletins import HAIFA, bulletin, headed, later, named, put

WORLDS = int(os.environ.get("JUMELAGES_WORLDS", "25"))
DAYS = ("2004-01-01", "2008", "2008-05", "2010-03-02", "2012-01-01", "2015-07-14")


def city(name: str, *former: str) -> City:
    return replace(made.BARE, name=name, key=name.lower(), former_names=former)


#: Each city as bulletins have it over the years: by its place, renamed with its former name, respelt, once and again.
CITIES = (
    (HAIFA, HAIFA),
    (city("Oulkara"), city("Tazmert", "Oulkara"), city("Tazmert")),
    (city("Trifouille"), city("Trifouilles"), city("Trifouilless")),
    (city("Zarbouli"), city("Zarbouli")),
)
HEADS = ("Yona YAHAV", "Einat KALISCH", "Ali BENNANI")


class Paper(NamedTuple):
    """A document; `group` is what documents of one issuer and date have in common."""

    group: tuple[str, str]
    data: bytes
    record: BulletinRecord


def paper(chance: random.Random, number: int) -> Paper:
    issuer, day = chance.choice(("Nantes", "Lyon")), chance.choice(DAYS)
    blocks = [headed(chance.choice(HEADS), chance.choice(forms)) for forms in CITIES if chance.random() < 0.7] or [
        HAIFA
    ]
    chance.shuffle(blocks)
    data, record = bulletin(day, *blocks, issuer=(f"Ville de {issuer}",))
    return Paper((issuer.lower(), day), data, named((data, record), f"{number}.txt")[1])


def copied(one: Paper, number: int, chance: random.Random) -> Paper:
    """The same records as another file, perhaps read in part."""
    sha256 = hashlib.sha256(f"{number}".encode() + one.data).hexdigest()
    source = one.record.source.model_copy(update={"sha256": sha256, "name": f"{number}.pdf"})
    status = chance.choice(("complete", "partial"))
    return one._replace(record=one.record.model_copy(update={"source": source, "status": status}))


def world(chance: random.Random) -> list[Paper]:
    papers: list[Paper] = []
    for number in range(chance.randint(3, 9)):
        if papers and chance.random() < 0.2:
            papers.append(copied(chance.choice(papers), number, chance))
        else:
            papers.append(paper(chance, number))
    return list({one.record.source.sha256: one for one in papers}.values())


# -- the model ------------------------------------------------------------------------------------


class Model:
    """What a store knows: for each issuer and date the documents that count, in the order of their hashes."""

    def __init__(self) -> None:
        self.groups: dict[tuple[str, str], list[list[Paper]]] = {}
        self.aside: set[str] = set()

    def take(self, one: Paper) -> None:
        """The last one of a date counts; a copy of any of them counts as that one, one read worse waits."""
        group = self.groups.setdefault(one.group, [])
        twin = next((same for same in group if same[0].record.blocks == one.record.blocks), None)
        if twin:
            twin.append(one)
            return
        present = self.present(one.group)
        if present and (one.record.status == "partial" and present.record.status == "complete"):
            group.insert(0, [one._replace(record=one.record.model_copy(update={"title": "waits"}))])
            self.aside.add(one.record.source.sha256)
            return
        group.append([one])

    def present(self, group: tuple[str, str]) -> Paper | None:
        for same in reversed(self.groups.get(group, [])):
            for one in same:
                if one.record.source.sha256 not in self.aside:
                    return one
        return None

    def chain(self, issuer: str) -> list[Paper]:
        groups = sorted((group for group in self.groups if group[0] == issuer), key=_place)
        return [one for one in map(self.present, groups) if one]

    def ids(self, issuer: str) -> list[list[str]]:
        """Whose each block is by itself, in the order of dates alone."""
        known: list[tuple[BulletinRecord, list[str]]] = []
        for one in self.chain(issuer):
            matched: dict[int, str] = {}
            if known:
                before, ids = known[-1]
                pairs = match_blocks(before.blocks, one.record.blocks).pairs
                matched = {pair.new_index: ids[pair.old_index] for pair in pairs}
            earlier = [(own_key(b), i) for record, ids in known for b, i in zip(record.blocks, ids, strict=True)]
            ids = []
            for index, block in enumerate(one.record.blocks):
                own = own_key(block)
                has_place = own.startswith("gn-")
                if matched.get(index) == own or (has_place and any(i == own for _, i in earlier)):
                    ids.append(own)
                    continue
                last = next((i for key, i in reversed(earlier) if key == own), None)
                found = [i for i in (matched.get(index), last) if i and not (has_place and i.startswith("gn-"))]
                ids.append(found[0] if found else own)
            known.append((one.record, ids))
        return [ids for _, ids in known]


def _place(group: tuple[str, str]) -> tuple[datetime.date, str]:
    day = group[1]
    return datetime.date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day), day


# -- the store ------------------------------------------------------------------------------------


def state(engine: Engine) -> dict[str, Any]:
    """All that does not follow arrival: who counts, whose blocks are, histories, what is shown and exported."""
    found: dict[str, Any] = {}
    with asking(engine) as connection:
        found["ids"] = [
            (one.issuer, one.as_of, one.sha256, partners_of(connection, one.id)) for one in revisions(connection)
        ]
        found["log"] = [(one.revision.sha256, *one[1:]) for one in log(connection)]
        for whose in issuers(connection):
            try:
                found[f"show {whose.slug}"] = records_as_of(connection, None, None, whose.slug).model_dump()
            except NothingKnown:
                found[f"show {whose.slug}"] = None
        for name in sorted({form.name for forms in CITIES for form in forms}):
            try:
                told = [one._replace(known_since=later(0)) for one in history(connection, name)]
            except (UnknownCity, SeveralCities, NothingKnown):
                told = []
            found[f"history {name}"] = told
        if found["ids"]:
            ids = chosen(connection)
            for table in TABLES:
                rows = connection.execute(table.query(ids)).mappings()
                found[table.name] = [
                    {name: value for name, value in row.items() if name != "recorded_at"}
                    for row in rows
                    if row.get("cause") != "erratum"
                ]
    return found


def replayed(engine: Engine) -> dict[str, str | None]:
    """What a consumer keeps who has read the whole feed."""
    kept: dict[str, tuple[str | None, str]] = {}
    with asking(engine) as connection:
        for number, one in enumerate(changes_since(connection, 0), 1):
            assert one.sequence == number, "a gap"
            if isinstance(one, FedNaming):
                continue
            if isinstance(one, FedRekey):
                for key, (whose, day) in kept.items():
                    if whose == one.partner and one.since is None:
                        kept[key] = one.into, day
            elif one.action == "stated":
                kept[one.id] = one.partner, one.new.as_of
            else:
                assert kept.pop(one.id) == (one.partner, one.new.as_of)
    return {key: whose for key, (whose, _) in kept.items()}


def standing(engine: Engine) -> dict[str, str | None]:
    query = (
        select(change.c.comparison_id, change.c.change, change.c.partner_id)
        .join(comparison, comparison.c.id == change.c.comparison_id)
        .where(comparison.c.replaced_at.is_(None))
    )
    with asking(engine) as connection:
        return {f"{number}.{index}": whose for number, index, whose in connection.execute(query)}


def known_at(engine: Engine, minutes: int) -> list[tuple[str, Any, Any, Any]]:
    with asking(engine) as connection:
        return [(one.revision.sha256, *one[1:]) for one in log(connection, later(minutes))]


def run(engine: Engine, papers: list[Paper], withdrawn: list[str]) -> Model:
    model, was = Model(), []
    for minute, one in enumerate(papers):
        put(engine, (one.data, one.record), minute)
        model.take(one)
        was.append(known_at(engine, minute))
    for minute, name in enumerate(withdrawn, len(papers)):
        withdraw(engine, name, now=later(minute))
        model.aside ^= {one.record.source.sha256 for one in papers if one.record.source.name == name}
        was.append(known_at(engine, minute))
    for minute, then in enumerate(was):
        assert known_at(engine, minute) == then, "what was known is told differently"
    return model


def shuffled(papers: list[Paper], chance: random.Random) -> list[Paper]:
    """Another order, in which documents of one date keep theirs: of these the last one is the erratum."""
    groups = [one.group for one in papers]
    chance.shuffle(groups)
    waiting = {group: [one for one in papers if one.group == group] for group in groups}
    return [waiting[group].pop(0) for group in groups]


def check(new_store: Callable[[], str], seed: int) -> None:
    chance = random.Random(seed)
    papers = world(chance)
    names = [one.record.source.name for one in papers if one.record.source.name.endswith(".txt")]
    withdrawn = chance.sample(names, chance.randint(0, min(2, len(names))))
    engine = open_store(new_store(), create=True)
    model = run(engine, papers, withdrawn)
    with asking(engine) as connection:
        for whose in issuers(connection):
            present = revisions(connection, issuer_id=whose.id)
            chain = model.chain(whose.slug)
            assert [one.sha256 for one in present] == [one.record.source.sha256 for one in chain]
            assert [partners_of(connection, one.id) for one in present] == model.ids(whose.slug)
    assert replayed(engine) == standing(engine)
    other = open_store(new_store(), create=True)
    run(other, shuffled(papers, chance), withdrawn)
    told, again = state(engine), state(other)
    assert told.keys() == again.keys()
    for name, value in told.items():
        assert again[name] == value, name
    assert replayed(other) == standing(other)
    merge_both(engine, other)


def merge_both(*engines: Engine) -> None:
    """A merge of the same two in both stores, after all came in: they still tell the same, and undo takes it back."""
    before = [state(engine) for engine in engines]
    for engine in engines:
        try:
            rekeying.merge(engine, "Zarbouli", "Trifouille", now=later(90), force=True)
        except (UnknownCity, SeveralCities, NothingKnown, SameCity):
            return
    assert state(engines[0]) == state(engines[1])
    for engine in engines:
        assert replayed(engine) == standing(engine)
        number = next(one.id for one, _ in reversed(rekeying.list_rekeys(engine)) if one.cause == "person")
        rekeying.undo(engine, number, now=later(91))
        assert replayed(engine) == standing(engine)
    for engine, was in zip(engines, before, strict=True):
        for name, value in state(engine).items():
            assert value == was[name], name


@pytest.mark.parametrize("portion", range(5))
def test_random_worlds_on_sqlite(portion: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    def new_store() -> str:
        return str(tmp_path_factory.mktemp("world") / "store.db")

    for seed in range(portion, WORLDS, 5):
        check(new_store, seed)


def test_random_worlds_on_postgresql(new_postgresql: Callable[[], str]) -> None:
    for seed in range(1000, 1000 + max(2, WORLDS // 10)):
        check(new_postgresql, seed)
