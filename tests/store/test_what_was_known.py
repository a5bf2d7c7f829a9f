"""Whatever came in and was joined or parted in whatever order: each state that was can be asked, and followed."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from jumelages.errors import NothingKnown, SameCity, SeveralCities, UnknownCity
from jumelages.records import City, Extractor
from jumelages.store import rekeying
from jumelages.store.engines import asking, open_store
from jumelages.store.fed import FedNaming, FedRekey
from jumelages.store.feeding import changes_since
from jumelages.store.histories import history, log
from jumelages.store.rereading import reread
from jumelages.store.tables import change, comparison, partner
from tests import made
from tests.store.bulletins import HAIFA, bulletin, headed, later, put

#: How many random stories are tried; `make deep` tries more.
WORLDS = int(os.environ.get("JUMELAGES_WORLDS", "8"))
ONE = replace(made.BARE, name="Un", key="un")
TWO = replace(made.BARE, name="Deux", key="deux")
#: One by its place, two by their names; the last one is the second, respelt.
CITIES = (HAIFA, ONE, TWO, replace(TWO, name="Deuxx", key="deuxx"))
DAYS = ("2014-01-01", "2016", "2018-01-01", "2018-01-01", "2020-06", "2022-01-01")
HEADS = ("Yona YAHAV", "Einat KALISCH")

Reported = dict[str, Any]
#: What a consumer keeps of each Change by its id: whose it is, and the day of its new bulletin.
Kept = dict[str, tuple[str | None, str]]


def _city(choice: tuple[int, int]) -> City:
    return headed(HEADS[choice[1]], CITIES[choice[0]])


blocks = st.lists(
    st.tuples(st.integers(0, len(CITIES) - 1), st.integers(0, 1)), min_size=1, max_size=3, unique_by=lambda one: one[0]
).map(lambda chosen: tuple(map(_city, chosen)))
ids = st.integers(0, 9)
steps = st.one_of(
    st.tuples(st.just("ingest"), st.sampled_from(DAYS), blocks),
    st.tuples(st.just("reread"), blocks),
    st.tuples(st.just("merge"), ids, ids),
    st.tuples(st.just("split"), ids, st.sampled_from((2010, 2016, 2018, 2021))),
)


def partners(engine: Engine) -> list[str]:
    with asking(engine) as connection:
        return list(connection.execute(select(partner.c.id).order_by(partner.c.id)).scalars())


def take(engine: Engine, step: Any, minute: int) -> None:
    """Do a step, as far as it can be done."""
    known = partners(engine)
    match step:
        case "ingest", day, cities:
            put(engine, bulletin(day, *cities), minute)
        case "reread", cities:
            signed = Extractor(version="2", lexicon=str(minute))
            new = made.record(*cities).model_copy(update={"extractor": signed})
            list(reread(engine, lambda *_: new, signed, now=lambda: later(minute)))
        case "merge", one, into if known:
            with contextlib.suppress(SameCity):  # they may be one already
                rekeying.merge(engine, known[one % len(known)], known[into % len(known)], now=later(minute), force=True)
        case "split", one, year if known:
            with contextlib.suppress(NothingKnown):  # there may be nothing to part
                since = datetime.date(year, 1, 1)
                rekeying.split(engine, known[one % len(known)], f"new-{minute}", since, now=later(minute))


def reported(engine: Engine, names: list[str], known_at: datetime.datetime | None = None) -> Reported:
    """What the store says of all these at a time, and its log."""
    found: Reported = {}
    with asking(engine) as connection:
        for name in names:
            try:
                found[name] = history(connection, name, known_at)
            except (NothingKnown, SeveralCities, UnknownCity):
                found[name] = None
        found["log"] = [(one.revision.sha256, *one[1:]) for one in log(connection, known_at)]
    return found


def follow(engine: Engine, kept: Kept, cursor: int) -> int:
    """What a consumer does with the lines after its cursor; the new cursor."""
    with asking(engine) as connection:
        for one in changes_since(connection, cursor):
            cursor += 1
            assert one.sequence == cursor, "a gap"
            if isinstance(one, FedRekey):
                for number, (whose, day) in kept.items():
                    if whose == one.partner and (one.since is None or first_day(day) >= one.since):
                        kept[number] = one.into, day
            elif isinstance(one, FedNaming):
                continue
            elif one.action == "stated":
                kept[one.id] = one.partner, one.new.as_of
            else:
                assert kept.pop(one.id) == (one.partner, one.new.as_of)
    return cursor


def first_day(edtf: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{edtf}-01-01"[:10] if len(edtf) == 4 else f"{edtf}-01"[:10])


def standing(engine: Engine) -> dict[str, str | None]:
    """Whose each Change is that the store has at present; those of the reader stand for good."""
    query = (
        select(change.c.comparison_id, change.c.change, change.c.partner_id)
        .join(comparison, comparison.c.id == change.c.comparison_id)
        .where(comparison.c.replaced_at.is_(None))
    )
    with asking(engine) as connection:
        return {f"{number}.{index}": whose for number, index, whose in connection.execute(query)}


def check(engine: Engine, taken: list[Any]) -> None:
    names = [city.name for city in CITIES]
    was: list[Reported] = []
    lines: list[str] = []
    live: Kept = {}
    cursor = 0
    for minute, step in enumerate(taken):
        take(engine, step, minute)
        was.append(reported(engine, [*names, *partners(engine)]))
        cursor = follow(engine, live, cursor)
        with asking(engine) as connection:
            now = [one.model_dump_json() for one in changes_since(connection, 0)]
        assert now[: len(lines)] == lines, "a line is reported differently"
        lines = now
    ever = partners(engine)
    for minute, then in enumerate(was):
        at = reported(engine, [*names, *ever], later(minute))
        assert {name: value for name, value in at.items() if name in then} == then
        assert not any(value for name, value in at.items() if name not in then)
    anew: Kept = {}
    follow(engine, anew, 0)
    assert anew == live
    assert {number: whose for number, (whose, _) in live.items()} == standing(engine)


ONLY_HAIFA, ONLY_OTHER = tuple(map(_city, [(0, 0)])), tuple(map(_city, [(1, 0)]))
#: A bulletin is superseded by another of its day, which no longer holds the city that was parted meanwhile.
SUPERSEDED = [
    ("ingest", "2014-01-01", ONLY_HAIFA),
    ("ingest", "2014-01-01", ONLY_HAIFA),
    ("ingest", "2016", ONLY_HAIFA),
    ("merge", 0, 0),
    ("split", 0, 2016),
    ("ingest", "2014-01-01", ONLY_OTHER),
]


@settings(max_examples=WORLDS)
@example(taken=SUPERSEDED)
@given(taken=st.lists(steps, min_size=3, max_size=12))
def test_what_was_known_is_still_known_on_sqlite(taken: list[Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    check(open_store(str(tmp_path_factory.mktemp("store") / "store.db"), create=True), taken)


@settings(max_examples=max(2, WORLDS // 10))
@given(taken=st.lists(steps, min_size=6, max_size=12))
def test_what_was_known_is_still_known_on_postgresql(taken: list[Any], new_postgresql: Callable[[], str]) -> None:
    check(open_store(new_postgresql(), create=True), taken)
