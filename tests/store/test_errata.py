"""Of several documents of one date: which one counts, what is said of it, and how a person decides otherwise."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from jumelages.errors import NothingKnown, OtherDate, SeveralDocuments, UnknownDocument
from jumelages.store.engines import asking, open_store
from jumelages.store.fed import FedChange
from jumelages.store.feeding import changes_since
from jumelages.store.histories import documents_aside, history, log, records_as_of
from jumelages.store.ingesting import Ingested, Outcome, Run, known, withdraw
from tests import made
from tests.store.bulletins import Paper, bulletin, counted, headed, later, named, put

FIRST = bulletin("2012-01-01", headed("Yona YAHAV"), made.KOBE)
WRONG = named(bulletin("2014-07-11", headed("Yona YAVAH"), made.KOBE), "wrong.txt")
RIGHT = named(bulletin("2014-07-11", headed("Yona YAHAV"), made.KOBE), "right.txt")
THIRD = named(bulletin("2014-07-11", headed("Yona YAHAW"), made.KOBE), "third.txt")
LAST = bulletin("2018-12-20", headed("Einat KALISCH"), made.KOBE)


@pytest.fixture
def engine(db: str) -> Engine:
    return open_store(db, create=True)


def copy_of(paper: Paper, name: str) -> Paper:
    """The same bulletin as another file: other bytes, other places, read less well."""
    data, record = paper
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    source = replace(record.source, name=name, sha256=sha256, media_type="application/pdf")
    return data + b" ", record.model_copy(update={"source": source, "status": "partial"})


def heads(engine: Engine, minutes: int | None = None) -> list[str | None]:
    with asking(engine) as connection:
        return [one.head for one in history(connection, "Haïfa", later(minutes) if minutes is not None else None)]


def lines(engine: Engine) -> list[tuple[str, str, str]]:
    with asking(engine) as connection:
        fed = [one for one in changes_since(connection, 0) if isinstance(one, FedChange)]
    return [(one.action, one.cause, one.change.type.value) for one in fed]


def aside(engine: Engine) -> dict[str, tuple[str, str | None]]:
    with asking(engine) as connection:
        return {one.name: (one.standing, one.other) for one in documents_aside(connection)}


def test_an_erratum_of_a_later_run_wins_and_is_reported_with_its_changes(engine: Engine) -> None:
    for minutes, paper in enumerate((FIRST, WRONG, LAST)):
        put(engine, paper, minutes)
    done = put(engine, RIGHT, 5)
    assert (done.outcome, done.other) == (Outcome.ERRATUM, "wrong.txt")
    assert done.corrected is not None
    assert done.corrected.detail + done.corrected.news == 1
    assert heads(engine) == ["Yona YAHAV", "Yona YAHAV", "Einat KALISCH"]
    assert heads(engine, 4) == ["Yona YAHAV", "Yona YAVAH", "Einat KALISCH"]
    assert aside(engine) == {"wrong.txt": ("replaced", "right.txt")}
    assert [what for what, cause, _ in lines(engine) if cause == "erratum"] == ["stated"]
    with asking(engine) as connection:
        assert records_as_of(connection, datetime.date(2015, 1, 1), None) == RIGHT[1]
        assert [entry.revision.name for entry in log(connection)][1] == "right.txt"


def test_in_whatever_way_the_hashes_fall(tmp_path: Path) -> None:
    assert RIGHT[1].source.sha256 != WRONG[1].source.sha256
    for one, other in ((WRONG, RIGHT), (RIGHT, WRONG)):
        again = open_store(str(tmp_path / one[1].source.name), create=True)
        put(again, one)
        put(again, other, 1)
        assert heads(again) == [other[1].blocks[0].heads[0].name]


def test_a_copy_is_the_second_document_of_one_bulletin(engine: Engine) -> None:
    for minutes, paper in enumerate((FIRST, WRONG)):
        put(engine, paper, minutes)
    before, reported = counted(engine), lines(engine)
    done = put(engine, copy_of(WRONG, "wrong.pdf"), 2)
    assert (done.outcome, done.other) == (Outcome.COPY, "wrong.txt")
    after = counted(engine)
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {
        "document": 1,
        "reading": 1,
        "standing": 1,
    }
    assert lines(engine) == reported
    assert aside(engine) == {"wrong.pdf": ("copy", "wrong.txt")}
    put(engine, RIGHT, 3)
    assert put(engine, copy_of(WRONG, "again.pdf"), 4).outcome is Outcome.COPY, "it is no erratum of its erratum"
    assert heads(engine)[-1] == "Yona YAHAV"


def test_a_copy_stands_for_its_document_when_that_is_set_aside(engine: Engine) -> None:
    for minutes, paper in enumerate((FIRST, WRONG, copy_of(WRONG, "wrong.pdf"))):
        put(engine, paper, minutes)
    withdraw(engine, "wrong.txt", now=later(5))
    assert heads(engine) == ["Yona YAHAV", "Yona YAVAH"]
    withdraw(engine, "wrong.pdf", now=later(6))
    assert heads(engine) == ["Yona YAHAV"]


def test_what_is_read_worse_waits(engine: Engine) -> None:
    put(engine, RIGHT)
    data, record = WRONG
    worse = data, record.model_copy(update={"status": "partial"})
    assert put(engine, worse, 1).outcome is Outcome.WORSE
    assert heads(engine) == ["Yona YAHAV"]
    assert aside(engine) == {"wrong.txt": ("waiting: worse", None)}
    assert put(engine, worse, 2, replaces="right.txt").outcome is Outcome.ERRATUM
    assert heads(engine) == ["Yona YAVAH"]


def in_one_run(engine: Engine) -> list[Ingested]:
    run = Run()
    done = [put(engine, paper, minutes, run_=run) for minutes, paper in enumerate((WRONG, RIGHT))]
    run.finish(engine, later(3))
    return done


def test_of_two_in_one_run_neither_wins_silently(engine: Engine) -> None:
    assert [one.outcome for one in in_one_run(engine)] == [Outcome.STORED, Outcome.UNDECIDED]
    assert heads(engine) == ["Yona YAVAH"]
    put(engine, RIGHT, 5, replaces="wrong.txt")
    assert heads(engine) == ["Yona YAHAV"]
    put(engine, WRONG, 6, replaces="right.txt")
    assert heads(engine) == ["Yona YAVAH"]


def test_or_both_count_side_by_side(engine: Engine) -> None:
    in_one_run(engine)
    put(engine, RIGHT, 5, beside=True)
    assert sorted(filter(None, heads(engine))) == ["Yona YAHAV", "Yona YAVAH"]
    assert put(engine, THIRD, 6).outcome is Outcome.UNDECIDED, "nobody said of which of both it is the erratum"
    put(engine, THIRD, 7, replaces=WRONG[1].source.sha256[:12])
    assert sorted(filter(None, heads(engine))) == ["Yona YAHAV", "Yona YAHAW"]


def test_a_killed_run_goes_on_as_one_run(engine: Engine) -> None:
    put(engine, WRONG, run_=Run())  # it never finishes
    run = Run()
    assert known(engine, WRONG[1].source.sha256, run, now=later(2))
    assert put(engine, RIGHT, 3, run_=run).outcome is Outcome.UNDECIDED
    other = Run()
    assert put(engine, THIRD, 4, run_=other).outcome is Outcome.ERRATUM


def test_a_document_is_set_aside_and_taken_back(engine: Engine) -> None:
    for minutes, paper in enumerate((FIRST, WRONG, LAST)):
        put(engine, paper, minutes)
    put(engine, RIGHT, 5)
    put(engine, THIRD, 6)
    one, is_aside = withdraw(engine, "third.txt", now=later(7))
    assert (one.name, is_aside) == ("third.txt", True)
    assert heads(engine)[1] == "Yona YAHAV", "the one whose place it took counts again"
    withdraw(engine, "right.txt", now=later(8))
    assert heads(engine)[1] == "Yona YAVAH"
    assert withdraw(engine, "third.txt", now=later(9))[1] is False
    assert heads(engine)[1] == "Yona YAHAW", "what it took the place of at first is replaced by it, too"
    assert heads(engine, 7)[1] == "Yona YAHAV"
    withdraw(engine, "third.txt", now=later(10))
    withdraw(engine, "wrong.txt", now=later(11))
    assert heads(engine) == ["Yona YAHAV", "Einat KALISCH"]


def test_what_cannot_be_decided_is_said(engine: Engine) -> None:
    put(engine, WRONG)
    put(engine, named(LAST, "wrong.txt"), 1)
    with pytest.raises(UnknownDocument):
        withdraw(engine, "nowhere.txt", now=later(2))
    with pytest.raises(SeveralDocuments):
        withdraw(engine, "wrong.txt", now=later(2))
    with pytest.raises(OtherDate):
        put(engine, RIGHT, 3, replaces=LAST[1].source.sha256)


def test_a_name_that_only_a_replaced_bulletin_prints_leads_to_the_same_in_any_order(tmp_path: Path) -> None:
    """Whose a block was when it was replaced depends on what had come by then."""
    wrong = named(bulletin("2012-01-01", replace(made.BARE, name="Trifouilles", key="trifouilles")), "wrong.txt")
    right = named(bulletin("2012-01-01", made.KOBE), "right.txt")
    earlier = named(bulletin("2010-01-01", replace(made.BARE, name="Trifouilless", key="trifouilless")), "earlier.txt")
    for number, order in enumerate(((wrong, right, earlier), (earlier, wrong, right))):
        engine = open_store(str(tmp_path / f"{number}.db"), create=True)
        for minute, paper in enumerate(order):
            put(engine, paper, minute)
        with asking(engine) as connection, pytest.raises(NothingKnown):
            history(connection, "Trifouilles")
