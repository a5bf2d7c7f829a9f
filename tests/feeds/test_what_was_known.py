"""A database downstream as it was known at any instant: what an export made then gave, whatever has come since.

`JUMELAGES_WORLDS` says how many random worlds are tried; `make deep` tries many.
"""

from __future__ import annotations

import datetime
import os
import random
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from jumelages.errors import JumelagesError, NothingAccepted, NothingKnown
from jumelages.feeds.accepted import what_is_accepted
from jumelages.feeds.databases import feed_database
from jumelages.feeds.dimensions import metadata
from jumelages.store import rekeying, tables
from jumelages.store.deciding import undo
from jumelages.store.decisions import Verdict, decisions
from jumelages.store.engines import asking, open_store, passing_database
from jumelages.store.gate import Policy
from jumelages.store.ingesting import withdraw
from jumelages.store.passing import set_policy
from jumelages.store.questions import questions
from jumelages.store.rereading import reread
from jumelages.store.revisions import revisions
from tests import made
from tests.benchmarks.gating import counted
from tests.store.bulletins import bulletin, later, put
from tests.store.test_deciding import asked, mayor, say
from tests.store.test_model import CITIES, KNOWN, NEWER, Paper, paper, read_again

WORLDS = int(os.environ.get("JUMELAGES_WORLDS", "3"))
Rows = dict[str, set[tuple[object, ...]]]


def feed(store: Engine, target: Engine, *, pending: bool = False) -> None:
    with asking(store) as connection, what_is_accepted(connection, pending=pending, ever=True) as there:
        feed_database(there, target)


def rows_at(target: Engine, instant: datetime.datetime | None) -> Rows:
    """What the tables say as known at an instant or now, without when it was known."""
    found: Rows = {}
    with asking(target) as connection:
        for table in metadata.sorted_tables:
            columns = [one for one in table.columns if one.name not in ("known_from", "known_to", "is_current")]
            known_to, query = table.c.known_to, select(*columns)
            if instant is None:
                query = query.where(known_to.is_(None))
            else:
                query = query.where(table.c.known_from <= instant, known_to.is_(None) | (known_to > instant))
            rows = [tuple(row) for row in connection.execute(query)]
            found[table.name] = set(rows)
            assert len(rows) == len(found[table.name]), table.name
    return found


def all_rows(target: Engine) -> Rows:
    with asking(target) as connection:
        return {one.name: {tuple(row) for row in connection.execute(select(one))} for one in metadata.sorted_tables}


# -- random worlds ---------------------------------------------------------------------------------


def take(store: Engine, chance: random.Random, papers: list[Paper], minute: int) -> None:
    one = chance.choice(papers)
    KNOWN[one.name] = one.record
    put(store, (one.data, one.record), minute, beside=one.beside)


def set_aside(store: Engine, chance: random.Random, papers: list[Paper], minute: int) -> None:
    """Or take back that it is."""
    withdraw(store, chance.choice(papers).name, now=later(minute))


def join(store: Engine, chance: random.Random, _: list[Paper], minute: int) -> None:
    one, other = (chance.choice(forms).name for forms in chance.sample(CITIES, 2))
    rekeying.merge(store, one, other, now=later(minute), force=True)


def part(store: Engine, chance: random.Random, _: list[Paper], minute: int) -> None:
    name, since = chance.choice(CITIES)[0].name, datetime.date(2010, 1, 1)
    rekeying.split(store, name, f"other-{minute}", since, now=later(minute))


def join_no_more(store: Engine, chance: random.Random, _: list[Paper], minute: int) -> None:
    made = [one.id for one, _ in rekeying.list_rekeys(store) if one.cause == "person" and one.undone_at is None]
    if made:
        rekeying.undo(store, chance.choice(made), now=later(minute))


def read_all_again(store: Engine, _: random.Random, __: list[Paper], minute: int) -> None:
    list(reread(store, lambda _, name: read_again(KNOWN[name]), NEWER, now=lambda: later(minute)))


def review(store: Engine, chance: random.Random, _: list[Paper], minute: int) -> None:
    with asking(store) as connection:
        one = chance.choice(revisions(connection))
        found = [question for question in questions(connection, one.id) if question.change]
    verdict = chance.choice((Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.REJECTED, Verdict.LEFT_OPEN))
    if found:
        say(store, chance.sample(found, chance.randint(1, len(found))), verdict, minute)


def put_right(store: Engine, chance: random.Random, _: list[Paper], minute: int) -> None:
    """Say what is right in place of what a bulletin prints."""
    with asking(store) as connection:
        one = chance.choice(revisions(connection))
        found = [each for each in questions(connection, one.id) if each.type in ("head_replaced", "head_added")]
    if found:
        right = f"Right {minute}"
        say(store, [chance.choice(found)], Verdict.CORRECTED, minute, pointer="heads/0/name", value=right)


def review_no_more(store: Engine, chance: random.Random, _: list[Paper], minute: int) -> None:
    with asking(store) as connection:
        made = [one.id for one in decisions(connection)]
    if made:
        undo(store, chance.choice(made), reviewer="N. N.", now=later(minute))


def ask_otherwise(store: Engine, chance: random.Random, _: list[Paper], minute: int) -> None:
    set_policy(store, chance.choice(list(Policy)), later(minute))


ALWAYS = (take, take, set_aside, join, part, join_no_more, read_all_again)
REVIEWED = (*ALWAYS, review, review, put_right, put_right, put_right, review_no_more, ask_otherwise)


@pytest.mark.parametrize(
    ("happening", "pending"),
    [(ALWAYS, False), (REVIEWED, False), (REVIEWED, True)],
    ids=["as read", "as accepted", "with what is pending"],
)
def test_as_known_at_an_instant_is_what_an_export_gave_then(happening: Any, pending: bool, tmp_path: Path) -> None:
    for seed in range(WORLDS):
        chance = random.Random(seed)
        store = open_store(str(tmp_path / f"{seed}.db"), create=True)
        papers = [paper(chance, number) for number in range(6)]
        fed_each_time, fed_once, then = passing_database(), passing_database(), dict[int, Rows]()
        for minute in range(16):
            happens = take if minute < 2 else chance.choice(happening)
            try:
                happens(store, chance, papers, minute)
            except (JumelagesError, IndexError):
                continue  # nothing of the kind can happen now
            try:
                feed(store, fed_each_time, pending=pending)
            except (NothingKnown, NothingAccepted):
                then[minute] = {table.name: set() for table in metadata.sorted_tables}
            else:
                then[minute] = rows_at(fed_each_time, None)
        try:
            feed(store, fed_once, pending=pending)
        except (NothingKnown, NothingAccepted):
            continue
        assert all_rows(fed_each_time) == all_rows(fed_once), seed
        for minute, rows in then.items():
            known = rows_at(fed_once, later(minute))
            for name, wanted in rows.items():
                assert known[name] == wanted, (seed, minute, name)


@pytest.mark.parametrize("bulletins", [6, 12])
def test_bulletins_that_are_decided_as_they_come_cost_an_export_the_same_each(tmp_path: Path, bulletins: int) -> None:
    """One row as it was accepted first and one as it is now of each, and so many readings for each decision."""
    store = open_store(str(tmp_path / "store.db"), create=True)
    set_policy(store, Policy.ASK, later(0))
    for number in range(bulletins):
        put(store, bulletin(f"{1990 + number}-01-01", mayor(f"Yona YAHAV {number}"), made.KOBE), 2 * number + 1)
        say(store, [one for one in asked(store) if one.change], Verdict.ACCEPTED, 2 * number + 2)
    with counted(store) as statements, asking(store) as here, what_is_accepted(here, ever=True) as there:
        rows = there.execute(select(func.count()).select_from(tables.revision)).scalar_one()
    assert rows == 2 * bulletins - 1
    assert statements["read"] <= 5 * bulletins
