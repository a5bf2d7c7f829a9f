"""What `schemas/README.md` shows of a run by hand is what a PostgreSQL and DuckDB answer."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import text

from jumelages.feeds.dimensions import VIEWS, metadata
from jumelages.store.engines import asking, open_store
from tests.cli.command import HAIFA, ROOT, jumelages

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


#: Three towns with one twin in common; each has its own bulletins, and its own word of who is its mayor.
TOWNS = {
    "Nantes": [("11 juillet 2014", "Yona YAHAV"), ("3 mai 2019", "Einat KALISCH-ROTEM")],
    "Lyon": [("2 mars 2016", "Yona YAHAV")],
    "Rennes": [("5 avril 2024", "Yona YAHAV")],
}


@pytest.fixture
def three_towns(tmp_path: Path) -> Path:
    """A store of three issuers."""
    db = tmp_path / "region.db"
    for town, papers in TOWNS.items():
        for day, mayor in papers:
            file = tmp_path / f"{town} {day}.txt"
            file.write_text(HAIFA.replace("11 juillet 2014", day).replace("Yona YAHAV", mayor), "utf-8")
            assert jumelages("ingest", file, "--db", db, "--issuer", town).code == 0
    return db


def test_three_issuers_on_a_server_are_asked_with_psql(three_towns: Path, new_postgresql: Callable[[], str]) -> None:
    target = new_postgresql()
    assert jumelages("export", "--db", three_towns, "--to", target, "--format", "postgresql").code == 0
    assert asked(target, "SELECT issuer, name FROM current_head WHERE city = 'Haïfa' ORDER BY issuer") == [
        "lyon|Yona YAHAV",
        "nantes|Einat KALISCH-ROTEM",
        "rennes|Yona YAHAV",
    ]
    statement = "SELECT issuer, name, valid_from, valid_to FROM head_history WHERE city = 'Haïfa' ORDER BY 1, 3"
    assert asked(target, statement) == [
        "lyon|Yona YAHAV|2016-03-02|",
        "nantes|Yona YAHAV|2014-07-11|2019-05-03",
        "nantes|Einat KALISCH-ROTEM|2019-05-03|",
        "rennes|Yona YAHAV|2024-04-05|",
    ]


def asked(address: str, statement: str) -> list[str]:
    """What psql answers, a line for each row."""
    psql = shutil.which("psql")
    if psql is None:
        pytest.skip("psql is not installed")
    command = [psql, address, "--no-psqlrc", "--tuples-only", "--no-align", "--command", statement]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def test_three_issuers_in_parquet_are_asked_with_duckdb(three_towns: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert jumelages("export", "--db", three_towns, "--to", out, "--format", "parquet").code == 0
    for path in out.glob("*.parquet"):
        assert "issuer" in [row[0] for row in duckdb.execute(f"DESCRIBE SELECT * FROM '{path}'").fetchall()], path.name
    heads = f"SELECT issuer, as_of_edtf, name FROM '{out}/heads.parquet' ORDER BY 1, 2"
    assert duckdb.execute(heads).fetchall() == [
        ("lyon", "2016-03-02", "Yona YAHAV"),
        ("nantes", "2014-07-11", "Yona YAHAV"),
        ("nantes", "2019-05-03", "Einat KALISCH-ROTEM"),
        ("rennes", "2024-04-05", "Yona YAHAV"),
    ]
    changes = f"SELECT issuer, type FROM '{out}/changes.parquet' WHERE type = 'head_replaced'"
    assert duckdb.execute(changes).fetchall() == [("nantes", "head_replaced")], "no town is compared with another"


def test_a_database_that_was_fed_before_there_were_issuers_says_the_same(
    three_towns: Path, new_postgresql: Callable[[], str]
) -> None:
    fresh, older = new_postgresql(), new_postgresql()
    assert jumelages("export", "--db", three_towns, "--to", fresh, "--format", "postgresql").code == 0
    assert jumelages("export", "--db", three_towns, "--to", older, "--format", "postgresql").code == 0
    for name in VIEWS:
        asked(older, f"DROP VIEW IF EXISTS {name} CASCADE")
    for table in reversed(metadata.sorted_tables):
        if "issuer" in table.columns:
            asked(older, f"ALTER TABLE {table.name} DROP COLUMN issuer CASCADE")
        if "issuer_lines" in table.columns:
            asked(older, f"ALTER TABLE {table.name} RENAME COLUMN issuer_lines TO issuer")
    assert jumelages("export", "--db", three_towns, "--to", older, "--format", "postgresql").code == 0
    for name in (*VIEWS, *(table.name for table in metadata.sorted_tables)):
        statement = f"SELECT * FROM {name}"
        assert sorted(asked(older, statement)) == sorted(asked(fresh, statement)), name
