"""The gate: what is accepted is what goes downstream, in records and in the feed, whatever was decided in which order.

`JUMELAGES_WORLDS` says how many random worlds are tried; `make deep` tries many.
"""

from __future__ import annotations

import datetime
import json
import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from jumelages.comparing.changes import Change, ChangeType, Significance
from jumelages.comparing.matching import match_blocks
from jumelages.errors import JumelagesError, NothingAccepted
from jumelages.records import BulletinRecord
from jumelages.store import rekeying, tables
from jumelages.store.accepting import Accepted, accepted, corrections
from jumelages.store.deciding import decide, undo
from jumelages.store.decisions import Verdict, decisions
from jumelages.store.engines import asking, open_store, writing
from jumelages.store.fed import FedChange
from jumelages.store.feeding import changes_since
from jumelages.store.gate import Policy, behind, gate_of, held_back
from jumelages.store.histories import history, records_as_of
from jumelages.store.ingesting import withdraw
from jumelages.store.issuers import issuers
from jumelages.store.passing import set_policy
from jumelages.store.questions import questions
from jumelages.store.rereading import reread
from jumelages.store.revisions import by_id, records_of, revisions
from jumelages.store.subjects import shown
from jumelages.store.tables import comparison
from tests import made
from tests.benchmarks.gating import accept_first, behind_a_gate, counted, go_through
from tests.cli.command import ROOT
from tests.depth import DEEP
from tests.killing import killed_at_any_step
from tests.store.bulletins import HAIFA, Paper, bulletin, later, named, put, rows_of
from tests.store.test_deciding import asked, doubt, mayor, new_mayor, say
from tests.store.test_model import KNOWN, NEWER, read_again, replayed, world

WORLDS = int(os.environ.get("JUMELAGES_WORLDS", "3"))
WHO = "A. Martin"


@pytest.fixture(params=["sqlite", "postgresql"] if DEEP else ["sqlite"])
def db(request: pytest.FixtureRequest) -> str:
    """A store that holds nothing; on the other database what asks it otherwise is tried, and a random world."""
    new_store: Callable[[], str] = request.getfixturevalue(f"new_{request.param}_store")
    return new_store()


@pytest.fixture
def engine(db: str) -> Engine:
    return two_bulletins(db)


FIRST = bulletin("2014-07-11", mayor("Yona YAHAV"), made.KOBE)
SECOND = bulletin("2018-12-20", mayor("Einat KALISCH"), made.KOBE)


def gated(db: str, policy: Policy = Policy.ASK) -> Engine:
    """A store behind a gate, that holds nothing."""
    engine = open_store(db, create=True)
    set_policy(engine, policy, later(0))
    return engine


def two_bulletins(db: str, second: Paper = SECOND) -> Engine:
    """Two bulletins behind a gate; the first one is accepted, the second has a new mayor."""
    engine = gated(db)
    put(engine, FIRST)
    say(engine, asked(engine, 0), Verdict.ACCEPTED, 1)
    put(engine, second, 2)
    return engine


def shown_mayor(engine: Engine, known_at: datetime.datetime | None = None, *, pending: bool = False) -> str | None:
    with asking(engine) as connection:
        blocks = records_as_of(connection, None, known_at, pending=pending).blocks
    return next((one.heads[0].name for one in blocks if one.key == "haifa-il"), None)


def lines_of(engine: Engine) -> list[FedChange]:
    with asking(engine) as connection:
        return [one for one in changes_since(connection, 0) if isinstance(one, FedChange)]


def fed(engine: Engine) -> list[tuple[str, str]]:
    """What consumers were informed, but for days of bulletins."""
    news = [one for one in lines_of(engine) if one.change.type != ChangeType.AS_OF_CHANGED]
    return [(one.action, one.change.type.value) for one in news]


# -- what is held back -----------------------------------------------------------------------------


def test_a_change_goes_downstream_when_it_is_accepted_and_an_undo_is_a_line_of_its_own(engine: Engine) -> None:
    assert (shown_mayor(engine), shown_mayor(engine, pending=True), fed(engine)) == ("Yona YAHAV", "Einat KALISCH", [])
    (number,) = say(engine, [new_mayor(engine)], Verdict.ACCEPTED)
    assert (shown_mayor(engine), fed(engine)) == ("Einat KALISCH", [("stated", "head_replaced")])
    undo(engine, number, reviewer=WHO, now=later(10))
    assert shown_mayor(engine) == "Yona YAHAV"
    assert fed(engine) == [("stated", "head_replaced"), ("withdrawn", "head_replaced")]


def test_what_is_held_back_is_reported_by_place(engine: Engine) -> None:
    with asking(engine) as connection:
        assert held_back(connection, 1).places == [("Haïfa", "gn-294801", 1)]
    say(engine, [new_mayor(engine)], Verdict.LEFT_OPEN)
    with asking(engine) as connection:
        assert held_back(connection, 1).all == 1, "what is left open goes nowhere"
    say(engine, [new_mayor(engine)], Verdict.REJECTED)
    with asking(engine) as connection:
        assert held_back(connection, 1).all == 0


def test_nothing_is_there_before_a_block_of_the_first_bulletin_is_accepted(db: str) -> None:
    engine = gated(db)
    put(engine, FIRST)
    with pytest.raises(NothingAccepted):
        shown_mayor(engine)
    say(engine, [one for one in asked(engine, 0) if one.block == "haifa-il"], Verdict.ACCEPTED)
    with asking(engine) as connection:
        assert [one.key for one in records_as_of(connection, None, None).blocks] == ["haifa-il"]


def test_histories_say_what_is_accepted(engine: Engine) -> None:
    def heads(**options: Any) -> list[str | None]:
        with asking(engine) as connection:
            return [one.head for one in history(connection, "Haïfa", **options)]

    assert heads() == ["Yona YAHAV", "Yona YAHAV"]
    assert heads(pending=True) == ["Yona YAHAV", "Einat KALISCH"]
    say(engine, [new_mayor(engine)], Verdict.ACCEPTED)
    assert heads() == ["Yona YAHAV", "Einat KALISCH"]
    assert heads(known_at=later(3)) == ["Yona YAHAV", "Yona YAHAV"], "at that time nobody had accepted it"


def test_a_postgresql_says_the_same(new_postgresql_store: Callable[[], str]) -> None:
    test_what_is_held_back_is_reported_by_place(two_bulletins(new_postgresql_store()))
    test_histories_say_what_is_accepted(two_bulletins(new_postgresql_store()))


def test_a_city_that_is_gone_stays_until_somebody_accepts_that(engine: Engine) -> None:
    put(engine, bulletin("2020-01-01", mayor("Einat KALISCH")), 5)
    with asking(engine) as connection:
        assert {one.key for one in records_as_of(connection, None, None).blocks} == {"haifa-il", "kobe-jp"}
        assert [one.as_of for one in history(connection, "Kobe")] == ["2014-07-11", "2018-12-20", "2020-01-01"]
    say(engine, [one for one in asked(engine) if one.type == "city_removed"], Verdict.ACCEPTED)
    with asking(engine) as connection:
        assert [one.key for one in records_as_of(connection, None, None).blocks] == ["haifa-il"]


# -- policies --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "passing"),
    [
        (Policy.OFF, {"head_replaced", "respelled", "population_changed"}),
        (Policy.UNDOUBTED, {"respelled", "population_changed"}),
        (Policy.COSMETIC, {"respelled"}),
        (Policy.ASK, set()),
    ],
)
def test_what_passes_by_itself(db: str, policy: Policy, passing: set[str]) -> None:
    engine = gated(db, policy)
    old, new = (made.population(number) for number in (100, 200))
    put(engine, bulletin("2014-07-11", mayor("Yona YAHAV", city=_with(name="Haïfa", population=old))))
    changed = bulletin(
        "2018-12-20",
        mayor("Einat KALISCH", city=_with(name="HAÏFA", population=new)),
        diagnostics=(doubt("KALISCH"),),
    )
    put(engine, changed, 1)
    assert {kind for _, kind in fed(engine)} == passing
    set_policy(engine, Policy.OFF, later(2))
    assert {kind for _, kind in fed(engine)} == {"head_replaced", "respelled", "population_changed"}
    set_policy(engine, policy, later(3))
    assert replayed(engine).keys() == passing_ids(engine)


def _with(**fields: Any) -> Any:
    from dataclasses import replace

    return replace(HAIFA, **fields)


def test_a_settled_doubt_lets_pass_what_it_was_on(db: str) -> None:
    engine = gated(db, Policy.UNDOUBTED)
    put(engine, bulletin("2014-07-11", mayor("Yona YAHAV")))
    put(engine, bulletin("2018-12-20", mayor("Einat KALISCH"), diagnostics=(doubt("KALISCH"),)), 1)
    assert fed(engine) == []
    say(engine, [one for one in asked(engine) if one.diagnostic], Verdict.CONFIRMED)
    assert fed(engine) == [("stated", "head_replaced")]


def test_without_a_gate_nothing_changes(db: str) -> None:
    """Accepting and leaving open change neither what is shown nor what is fed."""
    engine = open_store(db, create=True)
    put(engine, FIRST)
    put(engine, SECOND, 1)
    with asking(engine) as connection:
        lines = [one.model_dump_json() for one in changes_since(connection, 0)]
        known = records_as_of(connection, None, None), history(connection, "Haïfa")
        assert gate_of(connection).policy is Policy.OFF
    say(engine, asked(engine, 0), Verdict.ACCEPTED)
    say(engine, [new_mayor(engine)], Verdict.LEFT_OPEN)
    say(engine, [new_mayor(engine)], Verdict.ACCEPTED)
    with asking(engine) as connection:
        assert [one.model_dump_json() for one in changes_since(connection, 0)] == lines
        assert (records_as_of(connection, None, None), history(connection, "Haïfa")) == known


@pytest.mark.parametrize("asks", [0.99, 0.5])
def test_as_known_earlier_the_confidence_of_then_was_asked_for(db: str, asks: float) -> None:
    """Whatever is asked for today: all is read with 0.9, which passed once, and no longer."""
    engine = open_store(db, create=True)
    set_policy(engine, Policy.CONFIDENT, later(0), 0.8)
    for minute, (day, name) in enumerate((("2014-07-11", "Yona YAHAV"), ("2018-12-20", "Einat KALISCH")), 1):
        put(engine, bulletin(day, mayor(name)), minute)
    with writing(engine) as connection:
        for table in (tables.block, tables.head, tables.agreement, tables.event, tables.population, tables.domain):
            connection.execute(table.update().values(confidence=0.9))
    set_policy(engine, Policy.CONFIDENT, later(5), 0.95)
    today = behind(engine, Policy.CONFIDENT, asks)
    assert shown_mayor(today, known_at=later(3)) == "Einat KALISCH"
    with pytest.raises(NothingAccepted):
        shown_mayor(today, known_at=later(6))


# -- errata ----------------------------------------------------------------------------------------

MISPRINTED = bulletin("2018-12-20", mayor("Einat KALISHC"), made.KOBE)
PUT_RIGHT = named(SECOND, "erratum.txt")


@pytest.fixture
def misprinted(db: str) -> Engine:
    """Behind a gate a first bulletin that is accepted, and one with a misprinted new mayor."""
    return two_bulletins(db, MISPRINTED)


def errata(engine: Engine) -> list[tuple[str, str]]:
    return [(one.action, one.change.type.value) for one in lines_of(engine) if one.cause == "erratum"]


def test_an_erratum_of_what_was_fed_is_a_line_when_it_is_accepted(misprinted: Engine) -> None:
    say(misprinted, [new_mayor(misprinted)], Verdict.ACCEPTED, 3)
    put(misprinted, PUT_RIGHT, 4)
    assert (errata(misprinted), shown_mayor(misprinted)) == ([], "Einat KALISHC"), "nobody accepted it so far"
    assert fed(misprinted) == [("stated", "head_replaced")]
    (number,) = say(misprinted, [new_mayor(misprinted)], Verdict.ACCEPTED, 5)
    assert errata(misprinted) == [("stated", "head_respelled")]
    assert (len(replayed(misprinted)), shown_mayor(misprinted)) == (3, "Einat KALISCH"), (
        "the day, the mayor, the erratum"
    )
    undo(misprinted, number, reviewer=WHO, now=later(6))
    assert errata(misprinted) == [("stated", "head_respelled"), ("withdrawn", "head_respelled")]
    assert shown_mayor(misprinted) == "Einat KALISHC"
    say(misprinted, [new_mayor(misprinted)], Verdict.REJECTED, 7)
    assert (errata(misprinted)[2:], shown_mayor(misprinted)) == ([], "Yona YAHAV")


@pytest.mark.parametrize("is_first", [True, False])
def test_what_was_accepted_stays_so_until_an_erratum_is_answered(db: str, is_first: bool) -> None:
    """Of the bulletin that it replaces, of an issuer's first one as of a later one, and of the next one."""
    engine = gated(db)
    papers = [MISPRINTED, bulletin("2020-01-01", mayor("Dov LEVI"), made.KOBE)]
    for minute, paper in enumerate(papers if is_first else [bulletin("2014-07-11", mayor("Yona YAHAV")), *papers]):
        put(engine, paper, minute)
        say(engine, [one for one in asked(engine) if one.change], Verdict.ACCEPTED, minute)

    def mayors() -> list[str | None]:
        return [one.record.blocks[0].heads[0].name for one in chain(engine)][-2:]

    put(engine, PUT_RIGHT, 4)
    assert mayors() == ["Einat KALISHC", "Dov LEVI"]
    put(engine, named(bulletin("2018-12-20", mayor("Einat KALISH"), made.KOBE), "again.txt"), 5)
    assert mayors() == ["Einat KALISHC", "Dov LEVI"], "an erratum of an erratum"
    assert replayed(engine).keys() == passing_ids(engine)
    at = 0 if is_first else 1
    say(engine, [one for one in asked(engine, at) if one.block == "haifa-il"], Verdict.ACCEPTED, 6)
    assert mayors() == ["Einat KALISH", "Dov LEVI"]
    assert replayed(engine).keys() == passing_ids(engine)
    say(engine, [one for one in asked(engine, at) if one.block == "haifa-il"], Verdict.REJECTED, 7)
    assert replayed(engine).keys() == passing_ids(engine)
    assert [one.heads[0].name for one in chain(engine)[-1].record.blocks if one.key == "haifa-il"] == (
        [] if is_first else ["Dov LEVI"]
    )


def test_an_erratum_of_what_was_never_fed_says_nothing(misprinted: Engine) -> None:
    put(misprinted, PUT_RIGHT, 4)
    say(misprinted, [new_mayor(misprinted)], Verdict.ACCEPTED, 5)
    assert (errata(misprinted), fed(misprinted)) == ([], [("stated", "head_replaced")])


def test_an_erratum_that_is_as_the_bulletin_before_is_reported_at_once(misprinted: Engine) -> None:
    """What it takes back was accepted, what it says instead is what was accepted before."""
    say(misprinted, [new_mayor(misprinted)], Verdict.ACCEPTED, 3)
    put(misprinted, named(bulletin("2018-12-20", mayor("Yona YAHAV"), made.KOBE), "erratum.txt"), 4)
    assert (errata(misprinted), shown_mayor(misprinted)) == ([("stated", "head_replaced")], "Yona YAHAV")


def test_an_erratum_of_an_issuers_first_bulletin_waits_for_its_blocks(db: str) -> None:
    engine = gated(db)
    put(engine, MISPRINTED)
    say(engine, asked(engine, 0), Verdict.ACCEPTED, 1)
    put(engine, PUT_RIGHT, 2)
    assert errata(engine) == []
    say(engine, [one for one in asked(engine, 0) if one.block == "haifa-il"], Verdict.ACCEPTED, 3)
    assert errata(engine) == [("stated", "head_respelled")]


def test_another_bulletin_before_an_erratum_lets_it_wait_again(misprinted: Engine) -> None:
    say(misprinted, [new_mayor(misprinted)], Verdict.ACCEPTED, 3)
    put(misprinted, PUT_RIGHT, 4)
    say(misprinted, [new_mayor(misprinted)], Verdict.ACCEPTED, 5)
    put(misprinted, bulletin("2016-01-01", mayor("Dov LEVI"), made.KOBE), 6)
    assert errata(misprinted) == [("stated", "head_respelled"), ("withdrawn", "head_respelled")]


# -- corrections -----------------------------------------------------------------------------------


def test_a_rejected_misprint_is_corrected_until_it_is_printed_no_longer(db: str) -> None:
    engine = open_store(db, create=True)
    put(engine, FIRST)
    put(engine, bulletin("2018-12-20", mayor("Jean DUPONT"), made.KOBE), 1)
    (number,) = say(engine, [new_mayor(engine)], Verdict.REJECTED)
    assert shown_mayor(engine) == "Yona YAHAV"
    put(engine, bulletin("2019-12-20", mayor("Jean DUPONT")), 10)
    assert shown_mayor(engine) == "Yona YAHAV", "it is printed once more"
    with asking(engine) as connection:
        (one,) = corrections(connection, 1)
        assert (one.decision.id, one.applies) == (number, True)
        assert (one.decision.old_quote, one.decision.new_quote) == ("Maire : Yona YAHAV", "Maire : Jean DUPONT")
    put(engine, bulletin("2020-12-20", mayor("Einat KALISCH")), 11)
    assert shown_mayor(engine) == "Einat KALISCH"
    with asking(engine) as connection:
        assert [one.applies for one in corrections(connection, 1)] == [False]


@pytest.mark.parametrize("policy", [Policy.OFF, Policy.ASK])
def test_what_is_right_is_shown_in_place_of_what_is_printed(engine: Engine, policy: Policy) -> None:
    set_policy(engine, policy, later(3))
    say(engine, [new_mayor(engine)], Verdict.CORRECTED, pointer="heads/0/name", value="Einat KALISCH-ROTEM")
    put(engine, bulletin("2020-12-20", mayor("Einat KALISCH"), made.KOBE), 10)
    assert shown_mayor(engine) == "Einat KALISCH-ROTEM"
    last = [one for one in lines_of(engine) if one.change.type == "head_replaced"][-1]
    assert last.action == "stated"
    assert last.correction
    assert (last.correction.printed, last.correction.value) == ("Einat KALISCH", "Einat KALISCH-ROTEM")
    assert last.change.new["name"] == "Einat KALISCH"


def test_a_corrected_diagnostic_is_corrected_as_long_as_it_is_printed_so(db: str) -> None:
    engine = open_store(db, create=True)
    put(engine, bulletin("2014-07-11", mayor("Yona YAHAVV"), diagnostics=(doubt("YAHAVV"),)))
    doubted = [one for one in asked(engine) if one.diagnostic]
    say(engine, doubted, Verdict.CORRECTED, pointer="heads/0/name", value="Yona YAHAV")
    assert shown_mayor(engine) == "Yona YAHAV"
    put(engine, bulletin("2018-12-20", mayor("Yona YAHAVV"), diagnostics=(doubt("YAHAVV"),)), 10)
    assert shown_mayor(engine) == "Yona YAHAV"
    put(engine, bulletin("2019-12-20", mayor("Yona YAHAVVV"), diagnostics=(doubt("YAHAVVV"),)), 11)
    assert shown_mayor(engine) == "Yona YAHAVVV"


# -- the laws --------------------------------------------------------------------------------------


def test_a_killed_decision_sends_consumers_nothing(engine: Engine) -> None:
    one = new_mayor(engine)
    assert killed_at_any_step(lambda: say(engine, [one], Verdict.ACCEPTED), engine, lambda: rows_of(engine)) > 5


def test_a_killed_change_of_the_gate_is_none(engine: Engine) -> None:
    work = lambda: set_policy(engine, Policy.OFF, later(9))  # noqa: E731 - it is done again and again
    assert killed_at_any_step(work, engine, lambda: rows_of(engine)) > 3


def samples() -> list[Paper]:
    found = []
    for path in sorted((ROOT / "samples").glob("*.txt")):
        document = json.loads(path.with_name(f"{path.name}.expected.json").read_text("utf-8"))
        document |= {"extractor": {"version": "0", "lexicon": "0"}}
        found.append((path.read_bytes(), BulletinRecord.model_validate_json(json.dumps(document))))
    return found


def of_marseille(path: Path, papers: Sequence[Paper]) -> Engine:
    """A store with these bulletins, behind a gate since then."""
    engine = open_store(str(path), create=True)
    for minute, paper in enumerate(papers):
        put(engine, paper, minute, issuer="Marseille")
    set_policy(engine, Policy.ASK, later(10))
    return engine


def meant(record: BulletinRecord) -> Any:
    """What a bulletin says, whatever the order."""

    def sorted_(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: sorted_(one) for key, one in value.items() if key not in ("evidence", "parts")}
        if isinstance(value, list):
            return sorted(map(sorted_, value), key=repr)
        return value

    return sorted_(record.model_dump(mode="json", include={"blocks", "title", "issuer"}))


def chain(engine: Engine, issuer_id: int = 1) -> list[Accepted]:
    with asking(engine) as connection:
        found = list(accepted(connection, issuer_id))
        assert all(one.record for one in found), "records are made as long as the store is open"
        return found


def answer_all(engine: Engine, verdict: Verdict, which: Callable[[int], bool], minutes: int) -> None:
    for number in range(len(chain(engine))):
        found = [one for one in asked(engine, number) if one.change] if which(number) else []
        if found:
            say(engine, list({one.id: one for one in found}.values()), verdict, minutes)


def test_what_nobody_accepted_is_as_if_it_had_never_been_printed(tmp_path: Any) -> None:
    """Five bulletins with 105 changes: up to any of them accepted, the later ones say what that one says."""
    papers = samples()
    engine = of_marseille(tmp_path / "store.db", papers)
    assert not any(one.is_begun for one in chain(engine))
    for last in range(len(papers)):
        answer_all(engine, Verdict.ACCEPTED, lambda number: number == last, 20 + last)  # noqa: B023 - used at once
        for number, one in enumerate(chain(engine)):
            assert meant(one.record) == meant(papers[min(number, last)][1]), (last, number)
    answer_all(engine, Verdict.REJECTED, lambda number: number > 0, 40)
    for one in chain(engine):
        assert meant(one.record) == meant(papers[0][1])
        assert one.record.status == papers[-1][1].status or one.record.status


def passing_ids(engine: Engine) -> set[str]:
    """The ids of the changes that pass, by a rule of its own: the last decision that is not undone, or the policy."""
    with asking(engine) as connection:
        rule = Rule(connection)
        return {
            f"{one.id}.{index}"
            for one in rule.rows.values()
            for index, passes in enumerate(rule.passing(one))
            if passes and (one.cause == "source" or one.replaced_at is None)
        }


class Rule:
    """What passes, by a rule of its own.

    What leads to a bulletin goes by the last decision that is not undone, or the policy; if nobody answered it, by what
    was asked at its place before the bulletin before was replaced. What led to one that was replaced goes on where what
    replaced it waits. Of an erratum or a reading that goes at whose place nothing is held back, before it or after.
    """

    def __init__(self, connection: Any) -> None:
        self._connection, self._policy = connection, gate_of(connection).policy
        every = decisions(connection)
        undone = {one.undoes for one in every}
        self._last = {one.question: one.verdict for one in every if one.id not in undone and one.verdict != "undone"}
        self.rows = {one.id: one for one in connection.execute(select(comparison)).all()}
        self._until = dict(connection.execute(select(tables.revision.c.id, tables.revision.c.replaced_at)).all())
        self._next = {one.old_revision_id: one.new_revision_id for one in self.rows.values() if one.cause != "source"}
        self._before = {new: old for old, new in self._next.items()}

    def _doubted(self, number: int) -> Doubted:
        return {
            (one.block, one.field)
            for one in questions(self._connection, number)
            if one.diagnostic and one.diagnostic.severity != "note" and self._last.get(one.id) in (None, "left_open")
        }

    def _of(self, row: Any) -> list[tuple[Change, Any]]:
        query = select(tables.change.c.subject).where(tables.change.c.comparison_id == row.id)
        subjects = self._connection.execute(query.order_by(tables.change.c.change)).scalars().all()
        return [
            (one, self._last.get(shown(subject)))
            for one, subject in zip(_changes(self._connection, row.id), subjects, strict=True)
        ]

    def _led(self, number: int) -> Any:
        """What leads to a revision, or led there when it was replaced; None for an issuer's first one."""
        found = [
            one
            for one in self.rows.values()
            if (one.new_revision_id, one.cause, one.replaced_at) == (number, "source", self._until[number])
        ]
        return found[-1] if found else None

    def _asked(self, number: int) -> list[tuple[Change, bool, Any]]:
        """The changes of a revision, whether each passes, and what was answered."""
        row = self._led(number)
        if row:
            answers = [verdict for _, verdict in self._of(row)]
            return list(zip((one for one, _ in self._of(row)), self._led_on(row), answers, strict=True))
        return [
            (
                one.change,
                _passes(one.change, self._last.get(one.id), self._policy, self._doubted(number)),
                self._last.get(one.id),
            )
            for one in questions(self._connection, number)
            if one.change
        ]

    def _led_on(self, row: Any) -> list[bool]:
        doubted, was = self._doubted(row.new_revision_id), self._before.get(row.old_revision_id)
        former = [
            one
            for one in self.rows.values()
            if (one.old_revision_id, one.new_revision_id, one.cause) == (was, row.new_revision_id, "source")
            and one.replaced_at == self._until[was]
        ]
        earlier = zip((one for one, _ in self._of(former[-1])), self._led_on(former[-1]), strict=True) if former else ()
        places: dict[Any, bool] = {}
        for one, passes in earlier:
            places[one.block, one.field] = places.get((one.block, one.field), True) and passes
        return [
            _passes(one, verdict, self._policy, doubted)
            or (verdict is None and places.get((one.block, one.field), False))
            for one, verdict in self._of(row)
        ]

    def _root(self, number: int | None) -> int | None:
        while number in self._before:
            number = self._before[number]
        return number

    def _keys(self, old: int, new: int) -> dict[str, str]:
        pairs = match_blocks(read_at(self._connection, old).blocks, read_at(self._connection, new).blocks).pairs
        return {pair.old.key: pair.new.key for pair in pairs}

    def _waits(self, number: int) -> list[tuple[Any, Any]]:
        """Where of a revision that was replaced what led there goes on."""
        after = self._next.get(number, 0)
        rows = [self._led(one) for one in (number, after)] if after else []
        if not rows or len({self._root(one and one.old_revision_id) for one in rows}) > 1:
            return []
        open_ = [
            (one.block, one.field)
            for one, passes, verdict in self._asked(after)
            if not passes and verdict != "rejected"
        ]
        if self._until[after] is not None:
            open_ = [place for place in open_ if _is_among(place, self._waits(after))]
        keys = {new: old for old, new in self._keys(number, after).items()}
        return [(keys.get(key or "", key), field) for key, field in open_]

    def passing(self, row: Any) -> list[bool]:
        """Whether each change of a comparison passes."""
        if row.cause == "source":
            if row.replaced_at is None:
                return self._led_on(row)
            if row.replaced_at != self._until[row.new_revision_id]:
                return []
            places, doubted = self._waits(row.new_revision_id), self._doubted(row.new_revision_id)
            return [
                _passes(one, verdict, self._policy, doubted) and _is_among((one.block, one.field), places)
                for one, verdict in self._of(row)
            ]
        old, new = row.old_revision_id, row.new_revision_id
        keys, doubted = self._keys(old, new), self._doubted(new)
        places = [
            (keys.get(one.block or "", one.block), one.field) for one, passes, _ in self._asked(old) if not passes
        ]
        places += [(one.block, one.field) for one, passes, _ in self._asked(new) if not passes]
        return [
            one.type == ChangeType.AS_OF_CHANGED
            or not (
                (self._policy is Policy.UNDOUBTED and _is_doubted(one, doubted))
                or _is_among((one.block, one.field), places)
            )
            for one, _ in self._of(row)
        ]


def _is_among(place: tuple[Any, Any], places: Sequence[tuple[Any, Any]]) -> bool:
    return any(key == place[0] and (field == place[1] or None in (field, place[1])) for key, field in places)


def read_at(connection: Any, number: int) -> BulletinRecord:
    (one,) = by_id(connection, [number])
    return records_of(connection, one.reading_id)


def _changes(connection: Any, number: int) -> Sequence[Change]:
    from jumelages.store.rows import unpacked_changes

    return unpacked_changes(connection.execute(select(comparison.c.changes).where(comparison.c.id == number)).scalar())


Doubted = set[tuple[str | None, str | None]]


def _passes(one: Change, verdict: Verdict | None, policy: Policy, doubted: Doubted) -> bool:
    if one.type == ChangeType.AS_OF_CHANGED:
        return True
    if verdict in ("accepted", "corrected", "rejected"):
        return verdict != "rejected"
    if policy is Policy.OFF:
        return True
    if verdict == "left_open" or policy is Policy.ASK:
        return False
    if policy is Policy.COSMETIC:
        return one.significance is Significance.COSMETIC
    return not _is_doubted(one, doubted)


def _is_doubted(one: Change, doubted: Doubted) -> bool:
    return any(key in (None, one.block) and (one.field is None or field in (None, one.field)) for key, field in doubted)


def act(engine: Engine, chance: random.Random, minute: int) -> None:
    """Something that happens to a store: a decision, an undo, another gate, a document set aside, cities joined."""
    with asking(engine) as connection:
        present = revisions(connection)
        made_ = [one.id for one in decisions(connection) if one.verdict != "undone"]
    kind = chance.random()
    try:
        if kind < 0.6 and present:
            one = chance.choice(present)
            with asking(engine) as connection:
                found = [each for each in questions(connection, one.id) if each.change]
            some = chance.sample(found, min(len(found), chance.randint(1, 3)))
            verdict = chance.choice([Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.REJECTED, Verdict.LEFT_OPEN])
            if some:
                decide(engine, one.id, {each.id: each.seen for each in some}, verdict, reviewer=WHO, now=later(minute))
        elif kind < 0.75 and made_:
            undo(engine, chance.choice(made_), reviewer=WHO, now=later(minute))
        elif kind < 0.85:
            set_policy(engine, chance.choice(list(Policy)), later(minute))
        elif kind < 0.93 and present:
            withdraw(engine, chance.choice(present).name, now=later(minute))
        else:
            rekeying.merge(engine, "Zarbouli", "Trifouille", now=later(minute), force=True)
    except JumelagesError:
        pass


def check(new_store: Callable[[], str], seed: int) -> None:
    """Whatever happens: the feed replayed is what passes; accepted or rejected whole, records are as read, or kept."""
    chance = random.Random(seed)
    engine = gated(new_store(), chance.choice(list(Policy)))
    minute = 1
    for one in world(chance, copies=True):
        KNOWN[one.name] = one.record
        put(engine, (one.data, one.record), minute, beside=one.beside)
        for _ in range(chance.randint(0, 4)):
            minute += 1
            act(engine, chance, minute)
            assert replayed(engine).keys() == passing_ids(engine)
    list(reread(engine, lambda _, name: read_again(KNOWN[name]), NEWER, now=lambda: later(minute)))
    assert replayed(engine).keys() == passing_ids(engine)
    set_policy(engine, Policy.ASK, later(minute + 1))
    with asking(engine) as connection:
        whose = [one.id for one in issuers(connection)]
    for number in whose:
        whole(engine, number, minute + 2)


def whole(engine: Engine, issuer_id: int, minute: int) -> None:
    """All of an issuer accepted is as read; all but the first bulletin rejected is as the first one.

    Where a later one asks what the first one asks (a city comes back as it was), an answer is one to both.
    """
    with asking(engine) as connection:
        present = revisions(connection, issuer_id=issuer_id)
        read = [meant(one) for one in _records(connection, present)]
    with asking(engine) as connection:
        every = [{each.id for each in questions(connection, one.id) if each.change} for one in present]
    comes_back = any(later_ones & every[0] for later_ones in every[1:])
    for verdict in (Verdict.ACCEPTED,) if comes_back else (Verdict.ACCEPTED, Verdict.REJECTED):
        for at, one in enumerate(present):
            with asking(engine) as connection:
                seen = {each.id: each.seen for each in questions(connection, one.id) if each.change}
            if seen and (verdict is Verdict.ACCEPTED or at):
                decide(engine, one.id, seen, verdict, reviewer=WHO, now=later(minute))
        said = [meant(one.record) for one in chain(engine, issuer_id)]
        assert said == (read if verdict is Verdict.ACCEPTED else read[:1] * len(read)), verdict


def _records(connection: Any, present: Sequence[Any]) -> list[BulletinRecord]:
    return [records_of(connection, one.reading_id) for one in present]


@pytest.mark.parametrize("portion", range(3))
def test_random_worlds_on_sqlite(portion: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    def new_store() -> str:
        return str(tmp_path_factory.mktemp("world") / "store.db")

    for seed in range(portion, WORLDS, 3):
        check(new_store, seed)


def test_a_random_world_on_postgresql(new_postgresql: Callable[[], str]) -> None:
    check(new_postgresql, 1000)


def test_whatever_the_order_of_decisions_the_same_is_accepted(tmp_path: Any) -> None:
    """The same decisions in another order: the same records, and the same kept by consumers."""
    papers = samples()
    states = []
    for seed in range(2):
        engine = of_marseille(tmp_path / f"{seed}.db", papers)
        every = [
            (number, one)
            for number in range(len(papers))
            for one in {one.id: one for one in asked(engine, number) if one.change}.values()
        ]
        verdicts = {one.id: ("accepted", "rejected", "left_open")[index % 3] for index, (_, one) in enumerate(every)}
        random.Random(seed).shuffle(every)
        for number in range(len(papers)):
            for verdict in ("left_open", "accepted", "rejected")[:: 1 if seed else -1]:
                some = [one for at, one in every if at == number and verdicts[one.id] == verdict]
                fresh = {one.id: one.seen for one in asked(engine, number)}
                some = [one for one in some if not fresh[one.id]]
                if some:
                    seen = {one.id: 0 for one in some}
                    decide(engine, some[0].revision, seen, Verdict(verdict), reviewer=WHO, now=later(20))
        states.append(([meant(one.record) for one in chain(engine)], replayed(engine).keys()))
        assert replayed(engine).keys() == passing_ids(engine)
    assert states[0] == states[1]


def test_what_is_accepted_at_last_is_not_undone_by_what_was_pending_before(engine: Engine) -> None:
    """Yona, Einat (pending), Dov (pending), Einat again and accepted: then it is Einat, and nothing is held back."""
    put(engine, bulletin("2020-01-01", mayor("Dov LEVI"), made.KOBE), 3)
    put(engine, bulletin("2022-01-01", mayor("Einat KALISCH"), made.KOBE), 4)
    assert shown_mayor(engine) == "Yona YAHAV"
    say(engine, [one for one in asked(engine, 3) if one.type == "head_replaced"], Verdict.ACCEPTED, 5)
    assert shown_mayor(engine) == "Einat KALISCH"
    assert not chain(engine)[-1].held


def test_what_comes_and_goes_again_unasked_makes_no_difference_any_more(engine: Engine) -> None:
    put(engine, bulletin("2020-01-01", mayor("Yona YAHAV"), made.KOBE), 3)
    assert shown_mayor(engine) == "Yona YAHAV"
    assert not chain(engine)[-1].held


# -- what it costs ---------------------------------------------------------------------------------


def test_with_nothing_decided_no_bulletin_is_read_but_the_first_and_the_last(tmp_path: Path) -> None:
    engine = gated(str(tmp_path / "store.db"))
    for number in range(12):
        put(engine, bulletin(f"20{number:02}-01-01", mayor(f"Yona YAHAV {number}"), made.KOBE), number)
    with counted(engine) as statements:
        go_through(engine)
    assert statements["read"] == 2
    assert statements["all"] <= 15


def test_what_is_kept_grows_with_the_cities_and_not_with_the_bulletins(tmp_path: Path) -> None:
    """The same five bulletins again and again: after each round as much is held back as after the one before."""
    engine = behind_a_gate(tmp_path / "store.db", 30)
    accept_first(engine)
    held = [len(one.held) for one in chain(engine)]
    assert held[10:20] == held[20:30]
