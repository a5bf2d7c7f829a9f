"""Decisions: each on its words, for as long as they are printed; never two at once, never half of one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from jumelages.comparing.changes import ChangeType, Significance
from jumelages.diagnostics import diagnostic
from jumelages.errors import (
    BadCorrection,
    BadDecision,
    DecidedMeanwhile,
    JumelagesError,
    UnknownDecision,
    UnknownQuestion,
)
from jumelages.records import City, Diagnostic, Evidence, Extractor
from jumelages.store.deciding import decide, undo
from jumelages.store.decisions import Verdict, decisions, keep_look, last_look
from jumelages.store.engines import asking, open_store
from jumelages.store.ingesting import withdraw
from jumelages.store.questions import OpenCounts, Question, came_since, open_counts, questions
from jumelages.store.rekeying import merge, split
from jumelages.store.rereading import reread
from jumelages.store.revisions import revisions
from tests import made
from tests.killing import killed_at_any_step
from tests.store.bulletins import HAIFA, bulletin, later, named, put, rows_of

WHO = "A. Martin"
MAYORS = (("2014-07-11", "Yona YAHAV"), ("2018-12-20", "Einat KALISCH"))


def quoted(quote: str) -> Evidence:
    return Evidence(quote=quote, start=0, end=len(quote), page=1, line=1, box=None, rule="made")


def mayor(name: str, quote: str | None = None, city: City = HAIFA) -> City:
    """The city with a mayor who is printed so."""
    return replace(city, heads=(replace(made.head("Maire", name), evidence=quoted(quote or f"Maire : {name}")),))


def doubt(quote: str, code: str = "J311") -> Diagnostic:
    """A doubt on the head of the first block."""
    return diagnostic(code, block=0, field="heads", values={"read": quote}, evidence=quoted(quote))


def ids(engine: Engine) -> list[int]:
    with asking(engine) as connection:
        return [one.id for one in revisions(connection)]


def asked(engine: Engine, revision: int = -1) -> list[Question]:
    """The questions of the nth present revision."""
    with asking(engine) as connection:
        return questions(connection, revisions(connection)[revision].id)


def new_mayor(engine: Engine, revision: int = -1) -> Question:
    (one,) = [found for found in asked(engine, revision) if found.type == ChangeType.HEAD_REPLACED]
    return one


def say(engine: Engine, found: Sequence[Question], verdict: Verdict, minutes: int = 9, **more: Any) -> list[int]:
    seen = {one.id: one.seen for one in found}
    options: dict[str, Any] = {"reviewer": WHO, "now": later(minutes)} | more
    return decide(engine, found[0].revision, seen, verdict, **options)


def counts(engine: Engine) -> list[OpenCounts]:
    numbers = ids(engine)
    with asking(engine) as connection:
        found = open_counts(connection, numbers)
    return [found.get(number, OpenCounts()) for number in numbers]


@pytest.fixture
def engine(db: str) -> Engine:
    """Two bulletins, the second with a new mayor."""
    engine = open_store(db, create=True)
    put(engine, bulletin("2014-07-11", mayor("Yona YAHAV"), made.KOBE))
    put(engine, bulletin("2018-12-20", mayor("Einat KALISCH"), made.KOBE), 1)
    return engine


# -- what is asked ---------------------------------------------------------------------------------


def test_a_revision_asks_for_its_changes_and_its_diagnostics(db: str) -> None:
    engine = open_store(db, create=True)
    put(engine, bulletin("2014-07-11", mayor("Yona YAHAV")))
    put(engine, bulletin("2018-12-20", mayor("Einat KALISCH"), diagnostics=(doubt("KALISCH"),)), 1)
    found = asked(engine)
    assert [(one.type, one.is_open, one.seen) for one in found] == [
        ("as_of_changed", False, 0),
        ("head_replaced", True, 0),
        ("J311", True, 0),
    ]
    head, doubted = found[1:]
    assert (head.old_quote, head.new_quote) == ("Maire : Yona YAHAV", "Maire : Einat KALISCH")
    assert (head.block, head.block_index, head.partner, head.pointer) == ("haifa-il", 0, "gn-294801", "heads/0")
    assert (doubted.new_quote, doubted.field) == ("KALISCH", "heads")


def test_of_the_first_revision_each_block_is_asked_for(engine: Engine) -> None:
    assert [(one.type, one.block) for one in asked(engine, 0)] == [
        ("city_added", "haifa-il"),
        ("city_added", "kobe-jp"),
    ]
    assert counts(engine) == [OpenCounts(news=2), OpenCounts(news=1)]


def test_an_unknown_revision_asks_nothing(engine: Engine) -> None:
    with asking(engine) as connection, pytest.raises(UnknownQuestion):
        questions(connection, 99)


def test_notes_are_no_alarms_and_counts_are_of_what_is_open(db: str) -> None:
    engine = open_store(db, create=True)
    put(engine, bulletin("2014-07-11", mayor("Yona YAHAV"), diagnostics=(doubt("YAHAV"), doubt("-", "J320"))))
    put(engine, bulletin("2018-12-20", mayor("Yona  YAHAV"), made.KOBE), 1)
    assert counts(engine) == [OpenCounts(news=1, diagnostics=1), OpenCounts(news=1, cosmetic=1)]
    cosmetic = [one for one in asked(engine) if one.change and one.change.significance is Significance.COSMETIC]
    say(engine, cosmetic, Verdict.ACCEPTED)
    say(engine, [one for one in asked(engine, 0) if one.diagnostic and one.is_open], Verdict.CONFIRMED)
    assert counts(engine) == [OpenCounts(news=1), OpenCounts(news=1)]


# -- what is decided -------------------------------------------------------------------------------


def test_a_decision_is_kept_with_who_when_why_and_on_which_words(engine: Engine) -> None:
    say(engine, [new_mayor(engine)], Verdict.ACCEPTED, why="the consulate confirms it")
    standing = new_mayor(engine).standing
    assert standing
    assert standing.verdict is Verdict.ACCEPTED
    assert (standing.reviewer, standing.why, standing.recorded_at) == (WHO, "the consulate confirms it", later(9))
    assert (standing.old_quote, standing.new_quote) == ("Maire : Yona YAHAV", "Maire : Einat KALISCH")
    assert standing.revision == ids(engine)[-1]


def test_several_are_decided_at_once_or_none(engine: Engine) -> None:
    first = asked(engine, 0)
    assert len(say(engine, first, Verdict.ACCEPTED)) == 2
    assert counts(engine)[0] == OpenCounts()
    before = rows_of(engine)
    with pytest.raises(UnknownQuestion):
        decide(engine, ids(engine)[0], {first[0].id: 1, "0": 0}, Verdict.REJECTED, reviewer=WHO, now=later(9))
    with pytest.raises(DecidedMeanwhile):
        decide(engine, ids(engine)[0], {first[0].id: 1, first[1].id: 1}, Verdict.REJECTED, reviewer=WHO, now=later(9))
    assert rows_of(engine) == before


def test_a_decision_that_was_never_made_cannot_have_been_seen(engine: Engine) -> None:
    one = new_mayor(engine)
    with pytest.raises(BadDecision, match="no decision 7"):
        decide(engine, ids(engine)[-1], {one.id: 7}, Verdict.ACCEPTED, reviewer=WHO, now=later(9))
    assert not _history(engine, one)


@pytest.mark.parametrize("question", ["", "1", "zz", "f" * 17, "f" * 400, " " * 16, "é" * 16])
def test_what_is_no_id_of_a_question_is_said(engine: Engine, question: str) -> None:
    with asking(engine) as connection, pytest.raises(UnknownQuestion):
        decisions(connection, question)


def test_the_second_of_two_reviewers_is_informed(engine: Engine) -> None:
    one = new_mayor(engine)
    say(engine, [one], Verdict.ACCEPTED, reviewer="B. Petit")
    with pytest.raises(DecidedMeanwhile, match=r"B\. Petit, 2026-11-24 12:09 UTC: accepted"):
        say(engine, [one], Verdict.REJECTED)
    with asking(engine) as connection:
        assert [found.reviewer for found in decisions(connection, one.id)] == ["B. Petit"]
    say(engine, [new_mayor(engine)], Verdict.REJECTED)
    assert [found.verdict for found in _history(engine, one)] == ["accepted", "rejected"]


def _history(engine: Engine, one: Question) -> list[Any]:
    with asking(engine) as connection:
        return decisions(connection, one.id)


def test_of_two_who_decide_at_the_same_time_one_is_informed(engine: Engine, db: str) -> None:
    one = new_mayor(engine)

    def answer(who: str) -> str:
        try:
            say(open_store(db), [one], Verdict.ACCEPTED, reviewer=who)
        except JumelagesError as error:
            return type(error).__name__
        return "kept"

    with ThreadPoolExecutor(4) as pool:
        done = sorted(pool.map(answer, "ABCD"))
    assert done == ["DecidedMeanwhile"] * 3 + ["kept"]
    assert len(_history(engine, one)) == 1


def test_a_decision_that_is_killed_at_any_step_is_none(engine: Engine) -> None:
    first = asked(engine, 0)
    assert killed_at_any_step(lambda: say(engine, first, Verdict.ACCEPTED), engine, lambda: rows_of(engine)) > 5


def test_an_undo_is_a_decision_of_its_own_and_what_stood_before_stands_again(engine: Engine) -> None:
    (first,) = say(engine, [new_mayor(engine)], Verdict.ACCEPTED)
    (second,) = say(engine, [new_mayor(engine)], Verdict.REJECTED)
    with pytest.raises(DecidedMeanwhile):
        undo(engine, first, reviewer=WHO, now=later(10))
    undo(engine, second, reviewer="B. Petit", now=later(10), why="a slip")
    standing = new_mayor(engine).standing
    assert standing
    assert standing.id == first
    undo(engine, first, reviewer=WHO, now=later(11))
    assert new_mayor(engine).standing is None
    assert new_mayor(engine).is_open
    assert [one.verdict for one in _history(engine, new_mayor(engine))] == ["accepted", "rejected", "undone", "undone"]
    for number in (first, second, 3, 99):
        with pytest.raises(UnknownDecision):
            undo(engine, number, reviewer=WHO, now=later(12))


@pytest.mark.parametrize("verdict", [Verdict.CONFIRMED, Verdict.UNDONE])
def test_a_change_is_not_answered_like_a_diagnostic(engine: Engine, verdict: Verdict) -> None:
    with pytest.raises(BadDecision):
        say(engine, [new_mayor(engine)], verdict)


# -- for as long as the source says the same --------------------------------------------------------


def doubted(engine: Engine) -> Question:
    (one,) = [found for found in asked(engine) if found.type == "J311"]
    return one


def test_a_settled_diagnostic_holds_for_later_revisions_until_its_words_change(db: str) -> None:
    engine = open_store(db, create=True)
    put(engine, bulletin("2014-07-11", mayor("Yona YAHAV"), diagnostics=(doubt("Yona YAHAV"),)))
    say(engine, [doubted(engine)], Verdict.CONFIRMED)
    put(engine, bulletin("2015-07-11", mayor("Yona YAHAV"), diagnostics=(doubt("Yona   YAHAV"),)), 10)
    assert doubted(engine).standing
    put(engine, bulletin("2016-07-11", mayor("Yona YAHAVA"), diagnostics=(doubt("Yona YAHAVA"),)), 11)
    again = doubted(engine)
    assert (again.is_open, again.standing) == (True, None)
    assert again.earlier
    assert again.earlier.new_quote == "Yona YAHAV"


def test_decisions_survive_what_comes_between_and_goes_again(engine: Engine) -> None:
    say(engine, [new_mayor(engine)], Verdict.ACCEPTED)
    put(engine, bulletin("2016-01-01", mayor("Yona YAHAV"), made.KOBE), 10)
    assert new_mayor(engine).standing, "the new mayor is news since another bulletin, in the same words"
    withdraw(engine, "2016-01-01.txt", now=later(11))
    assert new_mayor(engine).standing
    put(engine, bulletin("2016-06-01", mayor("Yona YAHAVA"), made.KOBE), 12)
    assert new_mayor(engine).is_open, "it takes the place of a mayor who is printed otherwise"


def test_decisions_survive_copies_errata_and_rereadings(engine: Engine) -> None:
    say(engine, [new_mayor(engine)], Verdict.ACCEPTED)
    say(engine, asked(engine, 0), Verdict.ACCEPTED)
    put(engine, bulletin("2018-12-20", mayor("Einat KALISCH"), made.BARE), 11)
    assert new_mayor(engine).standing
    assert [one.type for one in asked(engine) if one.is_open] == ["city_added", "city_removed"]
    newer = Extractor(version="newer", lexicon="newer")
    read = {f"{day}.txt": bulletin(day, mayor(name), made.BARE, extractor=newer)[1] for day, name in MAYORS}
    done = list(reread(engine, lambda _, file: read[file], newer, now=lambda: later(13)))
    assert [one.error for one in done] == [None, None]
    assert new_mayor(engine).standing
    first = {one.block: one.is_open for one in asked(engine, 0)}
    assert first == {"haifa-il": False, "erevan": True}


def test_decisions_survive_cities_joined_and_parted(engine: Engine) -> None:
    say(engine, [new_mayor(engine)], Verdict.ACCEPTED)
    merge(engine, "Haïfa", "Kobe", now=later(10), force=True)
    assert new_mayor(engine).standing
    assert new_mayor(engine).partner == "kobe-jp"
    split(engine, "Kobe", "other", datetime.date(2015, 1, 1), now=later(11))
    assert new_mayor(engine).standing
    assert new_mayor(engine).partner == "other"


def test_whichever_bulletin_came_first_the_same_is_asked(db: str) -> None:
    engine = open_store(db, create=True)
    papers = [bulletin(f"201{year}-01-01", mayor("Yona YAHAV" if year < 5 else "Einat KALISCH")) for year in (2, 4, 6)]
    for minute, paper in enumerate(reversed(papers)):
        put(engine, paper, minute)
        for one in [found for found in asked(engine) if found.type == "head_replaced" and found.is_open]:
            say(engine, [one], Verdict.ACCEPTED, minute)
    assert [one.block for one in asked(engine, 0)] == ["haifa-il"]
    assert counts(engine) == [OpenCounts(news=1), OpenCounts(), OpenCounts()]
    withdraw(engine, "2012-01-01.txt", now=later(9))
    assert [(one.type, one.is_open) for one in asked(engine, 0)] == [("city_added", True)]
    assert counts(engine) == [OpenCounts(news=1), OpenCounts()]


def test_two_issuers_answer_for_themselves(db: str) -> None:
    engine = open_store(db, create=True)
    for minute, whose in enumerate(("Nantes", "Lyon")):
        for day, name in MAYORS:
            paper = named(bulletin(day, mayor(name), issuer=(f"Ville de {whose}",)), f"{whose}-{day}.txt")
            put(engine, paper, minute)
    say(engine, [new_mayor(engine)], Verdict.ACCEPTED)
    assert [one.news for one in counts(engine)] == [1, 1, 1, 0]


# -- corrections -----------------------------------------------------------------------------------


def test_a_correction_keeps_what_is_printed_and_what_is_right(engine: Engine) -> None:
    say(engine, [new_mayor(engine)], Verdict.CORRECTED, pointer="heads/0/name", value="Einat KALISCH-ROTEM")
    standing = new_mayor(engine).standing
    assert standing
    assert standing.correction
    assert standing.correction.printed == "Einat KALISCH"
    assert standing.correction.value == "Einat KALISCH-ROTEM"


def test_a_corrected_record_has_its_evidence(engine: Engine) -> None:
    one = new_mayor(engine)
    assert one.change
    head = one.change.new | {"name": "Einat KALISCH-ROTEM"}
    marked = {"quote": "KALISCH-ROTEM", "start": 3, "end": 16, "page": 1, "line": 1, "box": None, "rule": "reviewer"}
    say(engine, [one], Verdict.CORRECTED, value=head | {"evidence": marked})
    standing = new_mayor(engine).standing
    assert standing
    assert standing.correction
    assert (standing.correction.pointer, standing.correction.value["evidence"]["quote"]) == ("heads/0", "KALISCH-ROTEM")
    say(engine, [new_mayor(engine)], Verdict.CORRECTED, value=head)
    standing = new_mayor(engine).standing
    assert standing
    assert standing.correction
    assert standing.correction.value["evidence"]["quote"] == "Maire : Einat KALISCH"


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("heads/0/office", "king"),
        ("heads/0", {"name": "N. N."}),
        ("heads/7", None),
        ("heads", "nobody"),
        ("kings/0", {}),
        ("population/value", -3),
        ("name", ""),
        ("domains/-", {"label": "sport", "theme": "sports"}),
        ("agreements/0/events/0/date", {"edtf": "31 juin"}),
    ],
)
def test_what_cannot_stand_there_is_refused(engine: Engine, pointer: str, value: Any) -> None:
    before = rows_of(engine)
    with pytest.raises(BadCorrection):
        say(engine, [new_mayor(engine)], Verdict.CORRECTED, pointer=pointer, value=value)
    assert rows_of(engine) == before


def test_one_is_corrected_at_a_time(engine: Engine) -> None:
    with pytest.raises(BadDecision):
        say(engine, asked(engine, 0), Verdict.CORRECTED, pointer="name", value="Haifa")


# -- since I last looked ---------------------------------------------------------------------------


def test_what_came_since_a_reviewer_last_looked(engine: Engine) -> None:
    with asking(engine) as connection:
        assert last_look(connection, WHO) is None
    keep_look(engine, WHO, later(2))
    keep_look(engine, WHO, later(1))
    put(engine, bulletin("2016-01-01", mayor("Yona YAHAV"), made.KOBE), 3)
    say(engine, [new_mayor(engine)], Verdict.ACCEPTED, 4)
    with asking(engine) as connection:
        looked = last_look(connection, WHO)
        assert looked == later(2)
        assert came_since(connection, looked) == sorted(ids(engine)[1:])
        assert [one.recorded_at for one in decisions(connection, since=looked)] == [later(4)]
        assert decisions(connection, since=later(4)) == []
