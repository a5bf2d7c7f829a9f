"""Random worlds against a model that fits on a page: whatever comes in, in whatever order, on both databases.

A world is a list of documents of two issuers (renames, respellings, gaps, copies, partial ones, errata) and of
decisions (withdrawals, `--beside`, `--replaces`, merges, splits, another reading). Each world comes twice: in another
order of the dates; and, without copies, in any order at all, with other decisions between the arrivals, where decisions
at the end say what counts of each date.
`JUMELAGES_WORLDS` says how many are tried; `make deep` tries many.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine, select

from jumelages.comparing.matching import match_blocks
from jumelages.errors import BadId, CorruptDatabase, JumelagesError, NothingKnown, SameCity, SeveralCities, UnknownCity
from jumelages.feeds.choosing import chosen
from jumelages.feeds.tables import TABLES
from jumelages.records import BulletinRecord, City, Extractor
from jumelages.store import bulk as bulk_loading
from jumelages.store import rekeying
from jumelages.store.bulk import ingest_many
from jumelages.store.engines import asking, open_store, writing
from jumelages.store.fed import FedNaming, FedRekey
from jumelages.store.feeding import changes_since
from jumelages.store.histories import history, log, records_as_of
from jumelages.store.identity import own_key, partners_of
from jumelages.store.ingesting import Arriving, Run, withdraw
from jumelages.store.issuers import issuers
from jumelages.store.placing import Memory
from jumelages.store.rereading import reread
from jumelages.store.revisions import revisions
from jumelages.store.tables import change, comparison, metadata, reading
from tests import made
from tests.store.bulletins import HAIFA, bulletin, headed, later, named, put

WORLDS = int(os.environ.get("JUMELAGES_WORLDS", "3"))
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
NEWER = Extractor(version="newer", lexicon="newer")
#: The records of each file, for reading it again.
KNOWN: dict[str, BulletinRecord] = {}


class Paper(NamedTuple):
    """A document; `group` is what documents of one issuer and date have in common, `beside` how it comes in."""

    group: tuple[str, str]
    data: bytes
    record: BulletinRecord
    beside: bool = False

    @property
    def name(self) -> str:
        """Its file."""
        return self.record.source.name


class Decision(NamedTuple):
    """What a person says of a document of a world: withdraw, beside, or replaces another one."""

    what: str
    name: str
    other: str = ""


def paper(chance: random.Random, number: int) -> Paper:
    issuer, day = chance.choice(("Nantes", "Lyon")), chance.choice(DAYS)
    blocks = [headed(chance.choice(HEADS), chance.choice(forms)) for forms in CITIES if chance.random() < 0.7] or [
        HAIFA
    ]
    chance.shuffle(blocks)
    status = "partial" if chance.random() < 0.15 else "complete"
    data, record = bulletin(day, *blocks, issuer=(f"Ville de {issuer}",), status=status)
    return Paper((issuer.lower(), day), data, named((data, record), f"{number}.txt")[1], chance.random() < 0.1)


def copied(one: Paper, number: int, chance: random.Random) -> Paper:
    """The same records as another file, perhaps read in part."""
    sha256 = hashlib.sha256(f"{number}".encode() + one.data).hexdigest()
    source = replace(one.record.source, sha256=sha256, name=f"{number}.pdf")
    status = chance.choice(("complete", "partial"))
    record = one.record.model_copy(update={"source": source, "status": status})
    return one._replace(record=record, beside=False)


def world(chance: random.Random, *, copies: bool) -> list[Paper]:
    papers: list[Paper] = []
    for number in range(chance.randint(3, 9)):
        if copies and papers and chance.random() < 0.2:
            papers.append(copied(chance.choice(papers), number, chance))
        else:
            papers.append(paper(chance, number))
    if not copies:
        return list({one.record.model_dump_json(include={"as_of", "blocks", "issuer"}): one for one in papers}.values())
    return list({one.record.source.sha256: one for one in papers}.values())


def decided(papers: list[Paper], chance: random.Random) -> list[Decision]:
    """Some decisions: documents set aside and taken back, put beside others, or in the place of others."""
    firsts = [one for one in papers if one.name.endswith(".txt")]
    found = [Decision("withdraw", one.name) for one in chance.choices(firsts, k=chance.randint(0, 3))]
    for one in chance.sample(firsts, chance.randint(0, min(3, len(firsts)))):
        others = [other.name for other in firsts if other.group == one.group and other.name != one.name]
        if others and chance.random() < 0.6:
            found.append(Decision("replaces", one.name, chance.choice(others)))
        elif chance.random() < 0.5:
            found.append(Decision("beside", one.name))
    chance.shuffle(found)
    return found


def with_decisions(papers: list[Paper], chance: random.Random) -> list[Paper | Decision]:
    """The papers, with decisions between them on what is there already."""
    found: list[Paper | Decision] = []
    for number, one in enumerate(papers, 1):
        found.append(one)
        if chance.random() < 0.4:
            found += decided(papers[:number], chance)[:1]
    return found


def settled(papers: list[Paper], chance: random.Random) -> list[Decision]:
    """Decisions that say of each date what counts, whatever came first."""
    found = []
    for group in sorted({one.group for one in papers}):
        names = [one.name for one in papers if one.group == group]
        chance.shuffle(names)
        counting = chance.randint(1, len(names))
        chain = names[counting - 1 :]
        found += [Decision("replaces", one, other) for other, one in pairwise(chain)]
        found += [Decision("beside", name) for name in names[: counting - 1]]
        if len(chain) == 1:
            found.append(Decision("beside", chain[0]))
    return found


# -- the model ------------------------------------------------------------------------------------


class Root:
    """A document and its copies; `takes` is the one whose place it takes."""

    def __init__(self, paper: Paper, takes: Root | None = None, *, waits: bool = False) -> None:
        self.papers, self.takes, self.waits, self.beside = [paper], takes, waits, paper.beside


class Model:
    """What a store knows: of each issuer and date the documents, and which of them count."""

    def __init__(self) -> None:
        self.groups: dict[tuple[str, str], list[Root]] = {}
        self.aside: set[str] = set()

    def take(self, one: Paper) -> None:
        """A copy joins its first; one beside others counts, and what comes where only such ones are.

        Any other takes the place of the only one that counts; it waits if it is read worse, or if there are several.
        """
        group = self.groups.setdefault(one.group, [])
        twin = next((root for root in group if root.papers[0].record.blocks == one.record.blocks), None)
        present = self.counting(one.group)
        if twin:
            twin.papers.append(one)
        elif one.beside or all(root.beside for root in present):
            group.append(Root(one))
        else:
            shown = self.shown(present[0])
            is_worse = shown is not None and (one.record.status, shown.record.status) == ("partial", "complete")
            waits = len(present) > 1 or is_worse
            group.append(Root(one, None if waits else present[0], waits=waits))

    def decide(self, decision: Decision) -> None:
        """What is put beside others, or in the place of another one, counts: nothing takes its place any longer."""
        if decision.what == "withdraw":
            self.aside ^= {decision.name}
            return
        one = self.root(decision.name)
        for roots in self.groups.values():
            for other in roots:
                other.takes = None if other.takes is one else other.takes
        one.takes = self.root(decision.other) if decision.other else None
        one.waits, one.beside = False, decision.what == "beside"
        self.aside.discard(one.papers[0].name)

    def root(self, name: str) -> Root:
        return next(
            root for roots in self.groups.values() for root in roots if name in {paper.name for paper in root.papers}
        )

    def shown(self, root: Root) -> Paper | None:
        """The document that stands for itself and its copies; None where they are set aside, or wait."""
        here = [one for one in root.papers if one.name not in self.aside]
        if not here or (root.waits and root.papers[0].name not in self.aside):
            return None
        return here[0]

    def counting(self, group: tuple[str, str]) -> list[Root]:
        """Those that are not set aside, and whose place no such one takes, nor one that takes the place of that."""
        roots = self.groups.get(group, [])

        def is_taken(root: Root, seen: list[Root]) -> bool:
            takers = [other for other in roots if other.takes is root and other not in seen]
            return any(self.shown(other) or is_taken(other, [*seen, root]) for other in takers)

        return [root for root in roots if self.shown(root) and not is_taken(root, [root])]

    def chain(self, issuer: str) -> list[Paper]:
        groups = sorted((group for group in self.groups if group[0] == issuer), key=_place)
        return [
            one
            for group in groups
            for one in sorted(
                filter(None, map(self.shown, self.counting(group))), key=lambda one: one.record.source.sha256
            )
        ]

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
                reported = [one._replace(known_since=later(0)) for one in history(connection, name)]
            except (UnknownCity, SeveralCities, NothingKnown):
                reported = []
            found[f"history {name}"] = reported
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
                    if whose == one.partner and (one.since is None or _place(("", day))[0] >= one.since):
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


def run(engine: Engine, steps: Sequence[Paper | Decision]) -> None:
    model, was = Model(), []
    by_name = {one.name: one for one in steps if isinstance(one, Paper)}
    for minute, (step, following) in enumerate(zip_longest(steps, steps[1:])):
        if isinstance(step, Paper):
            put(engine, (step.data, step.record), minute, beside=step.beside)
            KNOWN[step.name] = step.record
            model.take(step)
        else:
            decide(engine, model, step, by_name[step.name], minute)
        was.append(known_at(engine, minute))
        if type(step) is not type(following):
            check_model(engine, model)
    for minute, then in enumerate(was):
        assert known_at(engine, minute) == then, "what was known is reported differently"


def decide(engine: Engine, model: Model, decision: Decision, given: Paper, minute: int) -> None:
    if decision.what == "withdraw":
        withdraw(engine, decision.name, now=later(minute))
    elif decision.what == "beside":
        put(engine, (given.data, given.record), minute, beside=True)
    elif model.root(decision.name) is model.root(decision.other):
        return
    else:
        put(engine, (given.data, given.record), minute, replaces=decision.other)
    model.decide(decision)


def check_model(engine: Engine, model: Model) -> None:
    """What counts is what the model says, and somebody counts wherever anybody is neither aside nor waiting."""
    with asking(engine) as connection:
        for whose in issuers(connection):
            present = revisions(connection, issuer_id=whose.id)
            chain = model.chain(whose.slug)
            assert [one.sha256 for one in present] == [one.record.source.sha256 for one in chain]
            assert [partners_of(connection, one.id) for one in present] == model.ids(whose.slug)
    for group, roots in model.groups.items():
        assert bool(model.counting(group)) == any(map(model.shown, roots)), "all that is there takes another's place"
    assert replayed(engine) == standing(engine)


def shuffled(papers: list[Paper], chance: random.Random) -> list[Paper]:
    """Another order, in which documents of one date keep theirs: of these the last one is the erratum."""
    groups = [one.group for one in papers]
    chance.shuffle(groups)
    waiting = {group: [one for one in papers if one.group == group] for group in groups}
    return [waiting[group].pop(0) for group in groups]


def check(new_store: Callable[[], str], seed: int) -> None:
    """A world in another order of its dates, with decisions; and one in any order, settled by decisions."""
    chance = random.Random(seed)
    papers = world(chance, copies=True)
    decisions = decided(papers, chance)
    compare_orders(new_store, [*papers, *decisions], [*shuffled(papers, chance), *decisions])
    papers = world(chance, copies=False)
    orders = [with_decisions(chance.sample(papers, len(papers)), chance) for _ in range(2)]
    decisions = decided(papers, chance) + settled(papers, chance)
    compare_orders(new_store, *([*one, *decisions] for one in orders))


def compare_orders(
    new_store: Callable[[], str], steps: Sequence[Paper | Decision], others: Sequence[Paper | Decision]
) -> None:
    engine, other = open_store(new_store(), create=True), open_store(new_store(), create=True)
    run(engine, steps)
    run(other, others)
    merge_and_split_both(engine, other)
    read_again_both(engine, other)


def require_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert one.keys() == other.keys()
    for name, value in one.items():
        assert other[name] == value, name


def merge_and_split_both(*engines: Engine) -> None:
    """A merge or a split of the same in both stores: they still say the same, and undo takes it back."""

    def merge(engine: Engine) -> None:
        rekeying.merge(engine, "Zarbouli", "Trifouille", now=later(90), force=True)

    def split(engine: Engine) -> None:
        rekeying.split(engine, "Zarbouli", "other", datetime.date(2010, 1, 1), now=later(91))

    before = [state(engine) for engine in engines]
    require_same(*before)
    for work in (merge, split):
        try:
            for engine in engines:
                work(engine)
        except (UnknownCity, SeveralCities, NothingKnown, SameCity, BadId):
            continue
        require_same(*(state(engine) for engine in engines))
        for engine in engines:
            assert replayed(engine) == standing(engine)
            number = next(one.id for one, _ in reversed(rekeying.list_rekeys(engine)) if one.cause == "person")
            rekeying.undo(engine, number, now=later(92))
            assert replayed(engine) == standing(engine)
        for engine, was in zip(engines, before, strict=True):
            require_same(was, state(engine))


def read_again(record: BulletinRecord) -> BulletinRecord:
    """What a later reader makes of a bulletin: another name for one city, another title for its head."""

    def block(one: City) -> City:
        name = one.name.replace("Zarbouli", "Zarboulie")
        heads = tuple(replace(head, title="Bourgmestre") for head in one.heads)
        return replace(one, name=name, key=name.lower() if one.key.startswith("zarbouli") else one.key, heads=heads)

    blocks = tuple(block(one) for one in record.blocks if isinstance(one, City))
    return record.model_copy(update={"blocks": blocks, "extractor": NEWER})


def read_again_both(*engines: Engine) -> None:
    """Both stores read again say the same, and the ids are those of what is read now."""
    for engine in engines:
        done = list(reread(engine, lambda _, name: read_again(KNOWN[name]), NEWER, now=lambda: later(95)))
        assert not [one for one in done if one.error]
        assert replayed(engine) == standing(engine)
    require_same(*(state(engine) for engine in engines))
    for engine in engines:
        assert not list(reread(engine, lambda _, name: read_again(KNOWN[name]), NEWER, now=lambda: later(96)))


@pytest.mark.parametrize("portion", range(3))
def test_random_worlds_on_sqlite(portion: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    def new_store() -> str:
        return str(tmp_path_factory.mktemp("world") / "store.db")

    for seed in range(portion, WORLDS, 3):
        check(new_store, seed)


def test_random_worlds_on_postgresql(new_postgresql: Callable[[], str]) -> None:
    for seed in range(1000, 1000 + max(1, WORLDS // 10)):
        check(new_postgresql, seed)


def rows(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """All that a store has, but when it came."""
    with asking(engine) as connection:
        return {
            table.name: sorted(
                ({k: v for k, v in row.items() if not k.endswith("_at")} for row in found.mappings()), key=repr
            )
            for table in metadata.sorted_tables
            for found in [connection.execute(select(table))]
        }


@pytest.mark.parametrize("together", [3, 200])
def test_many_in_one_transaction_are_what_one_by_one_is(
    together: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row by row, in any order and in that of the dates, in which a batch comes in."""
    monkeypatch.setattr(bulk_loading, "_TOGETHER", together)
    for seed in range(2000, 2000 + max(2, WORLDS // 5)):
        papers = world(random.Random(seed), copies=True)
        if seed % 2:
            papers.sort(key=lambda one: (one.group[0], *_place(one.group), one.record.source.sha256))
        bulk, single = (open_store(str(tmp_path / f"{kind}-{seed}.db"), create=True) for kind in ("bulk", "single"))
        run_, memory = Run(), Memory()
        arriving = [Arriving(one.data, one.record) for one in papers]
        done = list(ingest_many(bulk, arriving, now=lambda: later(1), run_=run_, memory=memory))
        single_run = Run()
        assert done == [put(single, (one.data, one.record), 1, run_=single_run) for one in papers]
        require_same(rows(bulk), rows(single))
        assert replayed(bulk) == standing(bulk) == standing(single)


def test_what_the_database_refuses_stops_no_other(new_postgresql: Callable[[], str]) -> None:
    papers = [bulletin(day, HAIFA, issuer=("Ville de Nantes",)) for day in ("2004-01-01", "2008-05-01", "2012-01-01")]
    data, record = papers[1]
    papers[1] = data, record.model_copy(update={"title": "Villes\0jumelées"})
    engine, run_ = open_store(new_postgresql(), create=True), Run()
    arriving = [Arriving(*one) for one in papers]
    done = list(ingest_many(engine, arriving, now=lambda: later(1), run_=run_, memory=Memory()))
    assert [isinstance(one, JumelagesError) for one in done] == [False, True, False]
    with asking(engine) as connection:
        assert [one.as_of for one in revisions(connection)] == ["2004-01-01", "2012-01-01"]


def test_a_broken_reading_of_one_issuer_stops_no_other(db: str) -> None:
    engine = open_store(db, create=True)
    put(engine, bulletin("2004-01-01", HAIFA, issuer=("Ville de Nantes",)))
    with writing(engine) as connection:
        connection.execute(reading.update().values(records=b"broken"))
    papers = [bulletin("2008-05-01", HAIFA, issuer=(f"Ville de {name}",)) for name in ("Nantes", "Lyon")]
    arriving = [Arriving(*one) for one in papers]
    done = list(ingest_many(engine, arriving, now=lambda: later(1), run_=Run(), memory=Memory()))
    assert [isinstance(one, CorruptDatabase) for one in done] == [True, False]
    with asking(engine) as connection:
        assert [one.as_of for one in revisions(connection)] == ["2008-05-01", "2004-01-01"]
