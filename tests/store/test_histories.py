"""What is asked of the store is found by its indexes, however many bulletins there are."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from jumelages.errors import NothingKnown
from jumelages.store.engines import asking, open_store
from jumelages.store.histories import documents_aside, find_partner, history, log, records_as_of, records_of_date
from jumelages.store.placing import Memory
from tests import made
from tests.store.bulletins import HAIFA, bulletin, put

FIRST = datetime.date(2000, 1, 1)
#: What does not grow with the bulletins; decisions are persons', and a question whether any rejects ends at the first.
FEW = {"issuer", "gate", "decision", "rekey", "CONSTANT"}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine, memory = open_store(str(tmp_path_factory.mktemp("store") / "store.db"), create=True), Memory()
    for number in range(100):
        day = FIRST + datetime.timedelta(days=number)
        put(engine, bulletin(day.isoformat(), HAIFA, made.KOBE), number, memory=memory)
    return engine


def plans(engine: Engine, ask: Callable[[Connection], object]) -> list[str]:
    """How SQLite goes about each step of what is asked."""
    reported: list[str] = []

    def explain(connection: Connection, _: Any, statement: str, parameters: Any, *__: Any) -> None:
        if statement.startswith("SELECT"):
            cursor = connection.connection.cursor()
            reported.extend(row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    event.listen(engine, "before_cursor_execute", explain)
    try:
        with asking(engine) as connection:
            ask(connection)
    finally:
        event.remove(engine, "before_cursor_execute", explain)
    return reported


@pytest.mark.parametrize("known_at", [None, datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)])
def test_show_as_of_walks_along_the_index_of_days(engine: Engine, known_at: datetime.datetime | None) -> None:
    reported = plans(
        engine, lambda connection: records_as_of(connection, FIRST + datetime.timedelta(days=50), known_at)
    )
    index = "ix_revision_issuer_id_as_of_earliest_as_of_edtf (issuer_id=? AND as_of_earliest<?)"
    assert f"SEARCH revision USING INDEX {index}" in reported
    assert {step.split()[1] for step in reported if step.startswith("SCAN")} <= FEW


def test_history_looks_only_at_the_blocks_of_its_city(engine: Engine) -> None:
    reported = plans(engine, lambda connection: history(connection, "gn-294801"))
    assert "SEARCH block USING INDEX ix_block_partner_id_revision_id (partner_id=?)" in reported
    assert {step.split()[1] for step in reported if step.startswith("SCAN")} <= FEW


def test_a_name_is_looked_up_in_its_index(engine: Engine) -> None:
    reported = plans(engine, lambda connection: find_partner(connection, "HAIFA"))
    assert "SEARCH block USING INDEX ix_block_slug_partner_id (slug=?)" in reported
    assert not [step for step in reported if step.startswith("SCAN")]


def test_the_log_of_an_issuer_looks_at_nobody_elses_bulletins(engine: Engine) -> None:
    def ask(connection: Connection) -> object:
        return log(connection, issuer_id=1), documents_aside(connection, issuer_id=1)

    reported = plans(engine, ask)
    assert {step.split()[1] for step in reported if step.startswith("SCAN")} <= FEW
    assert any("ix_document_issuer_id_as_of_edtf (issuer_id=?)" in step for step in reported)


def test_the_bulletin_of_a_date_is_found_by_the_date(engine: Engine) -> None:
    reported = plans(engine, lambda connection: records_of_date(connection, "2000-02-01"))
    index = "ix_revision_issuer_id_as_of_earliest_as_of_edtf"
    assert any(step.startswith("SEARCH") and ("as_of_edtf=?" in step or index in step) for step in reported)
    assert {step.split()[1] for step in reported if step.startswith("SCAN")} <= FEW


def test_before_anything_was_known_there_is_no_history(engine: Engine) -> None:
    with asking(engine) as connection, pytest.raises(NothingKnown):
        history(connection, "Haïfa", datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
