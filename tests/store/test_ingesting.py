"""What goes in is there once, whole, in its place; and any order of loading says the same history."""

from __future__ import annotations

import datetime
import itertools
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from jumelages.errors import IssuerNeeded, Undated
from jumelages.records import BulletinRecord
from jumelages.store.engines import asking, open_store
from jumelages.store.fed import FedChange
from jumelages.store.feeding import changes_since
from jumelages.store.histories import history, log, records_as_of
from jumelages.store.ingesting import Outcome
from jumelages.store.revisions import dates_shared
from jumelages.store.rows import unpacked_changes
from jumelages.store.tables import block, comparison, document, revision
from tests import made
from tests.store.bulletins import HAIFA, bulletin, counted, headed, later, put

PAPERS = [
    bulletin("2014-07-11", headed("Yona YAHAV"), made.KOBE),
    bulletin("2016-05-02", headed("Yona YAHAV"), made.KOBE, made.TRIPARTITE),
    bulletin("2018-12-20", headed("Einat KALISCH"), made.TRIPARTITE),
    bulletin("2018-12-20", headed("Einat KALISCH"), made.KOBE, made.TRIPARTITE),
    bulletin("2024-03", headed("Yona YAHAV"), made.BARE),
]
THIRD = bulletin("2018-12-20", headed("Einat KALISCH"))


@pytest.fixture
def engine(db: str) -> Engine:
    return open_store(db, create=True)


def reported(engine: Engine) -> list[Any]:
    """The whole history, without what depends on when and in which order it came in."""
    entries: list[Any] = []
    with asking(engine) as connection:
        entries += [(one.revision.as_of, one.revision.sha256, *one[1:]) for one in log(connection)]
        for name in ("Haïfa", "Kobe", "Erevan"):
            entries += [one[:7] for one in history(connection, name)]
        query = (
            select(revision.c.as_of_edtf, document.c.sha256, comparison.c.changes)
            .join(revision, revision.c.id == comparison.c.new_revision_id)
            .join(document, document.c.id == revision.c.document_id)
            .where(comparison.c.replaced_at.is_(None))
            .order_by(revision.c.as_of_earliest, document.c.sha256)
        )
        for as_of, sha256, packed in connection.execute(query):
            entries += [(as_of, sha256, one.model_dump(mode="json")) for one in unpacked_changes(packed)]
    return entries


def test_a_bulletin_is_there_with_all_it_says(engine: Engine) -> None:
    data, record = PAPERS[1]
    done = put(engine, (data, record))
    assert (done.outcome, done.as_of, done.blocks, done.changes) == (Outcome.STORED, "2016-05-02", 3, None)
    with asking(engine) as connection:
        assert records_as_of(connection, None, None) == record
        assert connection.execute(select(document.c.content)).scalar_one() == data
    rows = counted(engine)
    assert (rows["block"], rows["agreement"], rows["event"], rows["head"], rows["party"]) == (3, 4, 7, 4, 3)


def test_the_same_file_again_writes_nothing(engine: Engine) -> None:
    for minutes, paper in enumerate(PAPERS):
        put(engine, paper, minutes)
    before = counted(engine)
    for minutes, paper in enumerate(PAPERS):
        assert put(engine, paper, 60 + minutes).outcome is Outcome.KNOWN
    assert counted(engine) == before


def test_a_trial_keeps_nothing(engine: Engine) -> None:
    before = counted(engine)
    assert put(engine, PAPERS[0], dry_run=True).outcome is Outcome.STORED
    assert counted(engine) == before


def test_an_older_bulletin_takes_its_place_and_only_its_neighbours_are_compared_anew(engine: Engine) -> None:
    first, second, third, _, last = PAPERS
    for minutes, paper in enumerate((first, third, last)):
        put(engine, paper, minutes)
    assert counted(engine)["comparison"] == 2
    put(engine, second, 3)
    with asking(engine) as connection:
        assert [entry.revision.as_of for entry in log(connection)] == [
            "2014-07-11",
            "2016-05-02",
            "2018-12-20",
            "2024-03",
        ]
        replaced = (
            connection.execute(select(comparison.c.id).where(comparison.c.replaced_at.is_not(None))).scalars().all()
        )
    assert len(replaced) == 1
    assert counted(engine)["comparison"] == 4


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (2, 0, 4, 1, 3), (3, 1, 0, 4, 2)])
def test_any_order_of_loading_says_the_same_history(order: tuple[int, ...], db: str, tmp_path: Path) -> None:
    one, other = open_store(db, create=True), open_store(str(tmp_path / "other.db"), create=True)
    for minutes, paper in enumerate(PAPERS):
        put(other, paper, minutes, beside=True)
    for minutes, index in enumerate(order):
        put(one, PAPERS[index], minutes, beside=True)
    assert reported(one) == reported(other)


@settings(max_examples=6)
@given(order=st.permutations(range(len(PAPERS))))
def test_the_feed_adds_up_to_the_history_in_any_order(
    order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    engine = open_store(str(tmp_path_factory.mktemp("store") / "store.db"), create=True)
    for minutes, index in enumerate(order):
        put(engine, PAPERS[index], minutes, beside=index == 3)
    standing: dict[str, Any] = {}
    with asking(engine) as connection:
        for number, one in enumerate(changes_since(connection, 0), 1):
            assert one.sequence == number, "a gap"
            assert isinstance(one, FedChange)
            if one.action == "stated":
                standing[one.id] = one.change.model_dump(mode="json")
            else:
                assert standing.pop(one.id) == one.change.model_dump(mode="json")
    expected = [entry[2] for entry in reported(engine) if len(entry) == 3 and isinstance(entry[2], dict)]
    assert expected
    assert sorted(map(str, standing.values())) == sorted(map(str, expected))


def test_two_documents_of_one_day_are_kept_and_said(engine: Engine) -> None:
    papers = [_named(paper, name) for paper, name in zip((PAPERS[2], PAPERS[3], THIRD), ("a", "b", "c"), strict=True)]
    assert [sorted(put(engine, paper, beside=True).same_date) for paper in (PAPERS[1], *papers)] == [
        [],
        [],
        ["a"],
        ["a", "b"],
    ]
    assert put(engine, papers[0], dry_run=True).same_date == put(engine, papers[0]).same_date
    assert sorted(put(engine, papers[0]).same_date) == ["b", "c"]
    with asking(engine) as connection:
        entries = log(connection)
    assert len(entries) == 4
    others = dates_shared([entry.revision for entry in entries])
    assert {entry.revision.name: sorted(others[entry.revision.id]) for entry in entries} == {
        "2016-05-02.txt": [],
        "a": ["b", "c"],
        "b": ["a", "c"],
        "c": ["a", "b"],
    }


def _named(paper: tuple[bytes, BulletinRecord], name: str) -> tuple[bytes, BulletinRecord]:
    data, record = paper
    return data, record.model_copy(update={"source": replace(record.source, name=name)})


def test_what_could_not_be_read_is_not_deleted(engine: Engine) -> None:
    put(engine, PAPERS[0])
    _, whole = PAPERS[2]
    coverage = replace(whole.coverage, claimed=40)
    partial = bulletin("2019-01-01", headed("Yona YAHAV"), status="partial", coverage=coverage)
    done = put(engine, partial, 1)
    assert done.status == "partial"
    with asking(engine) as connection:
        types = [one.change.type for one in changes_since(connection, 0) if isinstance(one, FedChange)]
    assert "not_seen" in types
    assert "city_removed" not in types


def test_a_city_keeps_its_id_over_renames(engine: Engine) -> None:
    bare = replace(made.BARE, name="Bombay", key="bombay")
    renamed = replace(made.BARE, name="Mumbai", key="mumbai", former_names=("Bombay",))
    for minutes, city in enumerate((bare, renamed)):
        put(engine, bulletin(f"201{minutes}-01-01", city, HAIFA), minutes)
    with asking(engine) as connection:
        assert [one.name for one in history(connection, "Mumbai")] == ["Bombay", "Mumbai"]
        ids = connection.execute(select(block.c.partner_id).where(block.c.block == 1)).scalars().all()
    assert ids == ["gn-294801", "gn-294801"]


def test_two_time_axes(engine: Engine) -> None:
    put(engine, PAPERS[0], 0)
    put(engine, PAPERS[2], 10)
    put(engine, PAPERS[1], 20)
    with asking(engine) as connection:

        def as_of(day: str, minutes: int | None) -> str | None:
            known = None if minutes is None else later(minutes)
            found = records_as_of(connection, datetime.date.fromisoformat(day), known)
            return found.as_of.edtf if found.as_of else None

        assert as_of("2017-01-01", None) == "2016-05-02"
        assert as_of("2017-01-01", 15) == "2014-07-11"
        assert as_of("2020-01-01", 5) == "2014-07-11"
        assert [one.as_of for one in history(connection, "haifa", later(15))] == ["2014-07-11", "2018-12-20"]
        assert [(one.revision.as_of, one.news) for one in log(connection, later(15))] == [
            ("2014-07-11", None),
            ("2018-12-20", 4),
        ]


def test_a_bulletin_without_date_is_refused_or_given_one(engine: Engine) -> None:
    data, record = bulletin("2014-07-11", HAIFA)
    undated = record.model_copy(update={"as_of": None})
    with pytest.raises(Undated):
        put(engine, (data, undated))
    assert counted(engine)["document"] == 0
    assert put(engine, (data, undated), as_of=made.date("2015-01-01")).as_of == "2015-01-01"


def test_a_bulletin_of_which_nothing_is_known_here_is_not_taken_for_another_one(engine: Engine) -> None:
    known = bulletin("2014-07-11", HAIFA, made.KOBE, made.TRIPARTITE, issuer=("Direction des Relations",))
    put(engine, known)
    others = [replace(made.BARE, name=name, key=name.lower()) for name in ("Porto", "Cork", "Brno")]
    stranger = bulletin("2016-01-01", *others, issuer=("Service du protocole",))
    with pytest.raises(IssuerNeeded, match="nothing in common"):
        put(engine, stranger, 1)
    assert counted(engine)["document"] == 1
    assert put(engine, stranger, 1, issuer="Ville de Lyon").outcome is Outcome.STORED


def test_a_bulletin_without_any_issuer_is_not_taken_for_one_that_it_has_nothing_in_common_with(engine: Engine) -> None:
    put(engine, bulletin("2014-07-11", HAIFA, issuer=("Ville de Nantes",)))
    with pytest.raises(IssuerNeeded, match="nothing in common"):
        put(engine, bulletin("2016-01-01", made.KOBE, issuer=()), 1)
    assert put(engine, bulletin("2017-01-01", HAIFA, made.KOBE, issuer=()), 2).outcome is Outcome.STORED


def test_writers_at_the_same_time_wait_for_each_other(db: str) -> None:
    open_store(db, create=True)
    failures: list[BaseException] = []

    def write(papers: list[tuple[bytes, BulletinRecord]]) -> None:
        try:
            engine = open_store(db)
            for paper in papers:
                put(engine, paper)
        except BaseException as error:  # noqa: BLE001 - reported to the test
            failures.append(error)

    papers = [bulletin(f"20{year}-01-01", headed(6 * chr(ord("A") + year - 10))) for year in range(10, 30)]
    threads = [threading.Thread(target=write, args=(papers[start::4] + papers[::5],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    engine = open_store(db)
    with asking(engine) as connection:
        entries = log(connection)
        sequence = [one.sequence for one in changes_since(connection, 0)]
    assert [entry.revision.as_of for entry in entries] == [f"20{year}-01-01" for year in range(10, 30)]
    assert [entry.news for entry in entries] == [None, *itertools.repeat(2, 19)]
    assert sequence == list(range(1, len(sequence) + 1))
