"""Store and feed in one PostgreSQL, each in a schema of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jumelages.feeds.databases import in_schema
from jumelages.store.engines import open_store
from tests.cli.command import Done, jumelages
from tests.feeds.test_databases import ask
from tests.store.bulletins import HAIFA, bulletin, put


def export(store: str, target: str, *options: str) -> Done:
    return jumelages("export", "--db", store, "--to", target, "--format", "postgresql", *options)


def test_store_and_feed_share_a_database(new_postgresql: Callable[[], str]) -> None:
    address = new_postgresql()
    name = f"fed_{address.rpartition('%3D')[2]}"
    put(open_store(address, create=True), bulletin("2014-07-11", HAIFA))
    for written in ("1 new", "nothing has changed"):
        done = export(address, address, "--schema", name)
        assert done.code == 0, done.err
        assert written in done.out
    assert ask(in_schema(address, name), "SELECT name FROM current_city") == [("Haïfa",)]
    assert jumelages("log", "--db", address).code == 0


@pytest.mark.parametrize("name", ["1a", "a b", "a;drop", "A", "x" * 64])
def test_a_schema_that_could_not_be(name: str, tmp_path: Path) -> None:
    done = export(str(tmp_path / "no.db"), "postgresql://here/there", "--schema", name)
    assert (done.code, "--schema" in done.err) == (2, True)


def test_only_postgresql_has_schemas(tmp_path: Path) -> None:
    done = jumelages("export", "--db", "x.db", "--to", tmp_path / "a.db", "--format", "sqlite", "--schema", "a")
    assert (done.code, "only PostgreSQL has schemas" in " ".join(done.err.split())) == (2, True)
