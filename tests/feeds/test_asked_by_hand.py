"""What `schemas/README.md` shows of a run by hand is what a PostgreSQL and DuckDB answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import text

from jumelages.store.engines import asking, open_store
from tests.cli.command import ROOT, jumelages

SHOWN = (ROOT / "schemas" / "README.md").read_text("utf-8")
BULLETINS = [ROOT / "samples" / f"villes-jumelees-{day}.txt" for day in ("2014-07-11", "2018-12-20", "2022-06-30")]


def shown(prompt: str) -> tuple[str, list[list[str]]]:
    """The statement behind a prompt, and the cells of the answer below it."""
    [example] = re.findall(rf"^```text\n({re.escape(prompt)}.*?)^```$", SHOWN, re.M | re.S)
    statement, answer = example.split(";\n", 1)
    statement = re.sub(rf"^(?:{re.escape(prompt)}|villes->)", "", statement, flags=re.M)
    rows = [re.split(r"[|│]", line.strip("│")) for line in answer.splitlines() if re.search(r"\d", line)]
    return statement, [[cell.strip() for cell in row] for row in rows if len(row) > 1 and "int64" not in row[0]]


def test_from_bulletins_to_a_server_and_to_parquet(
    new_postgresql: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = new_postgresql()
    assert jumelages("ingest", *BULLETINS, "--db", db).code == 0
    assert jumelages("ingest", *BULLETINS, "--db", db).out.count("known, nothing written") == 3
    statement, expected = shown("villes=>")
    with asking(open_store(db)) as connection:
        answer = [[str(cell) for cell in row] for row in connection.execute(text(statement))]
    assert answer == expected
    monkeypatch.chdir(tmp_path)
    assert jumelages("export", "--db", db, "--to", "out", "--format", "parquet").code == 0
    statement, expected = shown("D ")
    assert [[str(cell) for cell in row] for row in duckdb.execute(statement).fetchall()] == expected
