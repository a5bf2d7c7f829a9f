"""A store of all samples, made once; each test gets a copy of its own."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from jumelages.store.engines import open_store, writing
from jumelages.store.tables import change, comparison, decision, revision
from tests.cli.command import ROOT, jumelages

SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
NOW = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("store") / "jumelages.db"
    done = jumelages("ingest", *SAMPLES, "--db", db)
    assert done.code in (0, 1), done.err
    return db


@pytest.fixture
def db(ingested: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(ingested, tmp_path / "store.db"))


@pytest.fixture(params=["sqlite", "postgresql", "mariadb"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that is not there yet (SQLite) or empty (the servers)."""
    if request.param == "sqlite":
        return str(tmp_path / "downstream.db")
    new_database: Callable[[], str] = request.getfixturevalue(f"new_{request.param}")
    return new_database()


def answer(db: Path, as_of: str, *answers: str) -> None:
    """Answer every change that leads to the revision of a day, as often as there are answers."""
    with writing(open_store(str(db))) as connection:
        query = (
            select(change.c.comparison_id, change.c.change)
            .join(comparison, comparison.c.id == change.c.comparison_id)
            .join(revision, revision.c.id == comparison.c.new_revision_id)
            .where(revision.c.as_of_edtf == as_of)
        )
        rows = [
            {"comparison_id": one, "change": number, "answer": said, "reviewer": "N. N.", "recorded_at": NOW}
            for one, number in connection.execute(query)
            for said in answers
        ]
        connection.execute(decision.insert(), rows)
