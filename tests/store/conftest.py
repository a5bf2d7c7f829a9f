"""Each test of the store runs on both databases."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jumelages.store.engines import open_store
from tests.store.servers import copies_of_a_store


@pytest.fixture(params=["sqlite", "postgresql"])
def no_db(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that is not there yet (SQLite) or empty (PostgreSQL)."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    new_database: Callable[[], str] = request.getfixturevalue("new_postgresql")
    return new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest) -> str:
    """The address of a store that holds nothing."""
    new_store: Callable[[], str] = request.getfixturevalue(f"new_{request.param}_store")
    return new_store()


@pytest.fixture
def new_sqlite_store(empty_store: Path, tmp_path: Path) -> Callable[[], str]:
    return lambda: str(shutil.copy(empty_store, tmp_path / "store.db"))


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "store.db"
    open_store(str(file), create=True).dispose()
    return file


@pytest.fixture(scope="session")
def new_postgresql_store(new_postgresql: Callable[[], str]) -> Callable[[], str]:
    """Each call gives the address of a store that holds nothing, on a real PostgreSQL server."""
    return copies_of_a_store(new_postgresql)
