"""A store of all samples, made once; each test gets a copy of its own."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jumelages.store.deciding import decide
from jumelages.store.decisions import Verdict
from jumelages.store.engines import asking, open_store
from jumelages.store.questions import questions
from jumelages.store.revisions import revisions
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


def answer(db: Path, as_of: str, *verdicts: Verdict) -> None:
    """Answer every change that leads to the revision of a day, as often as there are answers."""
    engine = open_store(str(db))
    with asking(engine) as connection:
        (one,) = [found for found in revisions(connection) if found.as_of == as_of]
    for verdict in verdicts:
        with asking(engine) as connection:
            seen = {found.id: found.seen for found in questions(connection, one.id) if found.change}
        decide(engine, one.id, seen, verdict, reviewer="N. N.", now=NOW)
