"""What was read with too little confidence is held back by an export, and said; it has not ended by that."""

from __future__ import annotations

import json
import re
from pathlib import Path

import frictionless
import pytest
from sqlalchemy import text

import jumelages as package
from jumelages.confidence import CONFIDENCE, confidence_of
from jumelages.feeds.certain import certain
from jumelages.records import BulletinRecord
from jumelages.store.decisions import Verdict
from jumelages.store.engines import asking, open_store, raw_engine
from jumelages.store.gate import Policy
from jumelages.store.ingesting import ingest
from jumelages.store.passing import set_policy
from tests.cli.command import jumelages
from tests.feeds.conftest import NOW, SAMPLES, answer
from tests.feeds.test_files import contents, export, rows_of

FACTS = ("cities", "accords", "parties", "agreements", "events", "heads", "populations", "domains")
#: Between that of a head, which is less, and that of a number of inhabitants.
LEAST = "0.94"


def test_each_fact_has_its_confidence(db: Path, tmp_path: Path) -> None:
    folder = export(db, tmp_path / "out", "jsonl")
    for name in FACTS:
        rows = rows_of(folder, name)
        assert rows
        assert all(0 < row["confidence"] < 1 for row in rows), name
    heads = CONFIDENCE["head", "title, then person"]
    assert {row["confidence"] for row in rows_of(folder, "heads") if row["status"] == "in_office"} == {heads}


def test_what_has_less_is_held_back_and_said(db: Path, tmp_path: Path) -> None:
    done = jumelages("export", "--db", db, "--to", tmp_path / "out", "--format", "jsonl", "--min-confidence", LEAST)
    assert done.code == 0
    said = re.search(r"([\d,]+) values held back, read with less confidence than 0.94 \((.+ \d+.*)\)", done.err)
    assert said
    whole = export(db, tmp_path / "whole", "jsonl")
    for name in FACTS:
        wanted = [row for row in rows_of(whole, name) if row["confidence"] >= float(LEAST)]
        if name not in ("events", "parties"):  # they go with agreements and accords
            assert rows_of(tmp_path / "out", name) == wanted, name
        assert all(row["confidence"] >= float(LEAST) for row in rows_of(tmp_path / "out", name)), name
    assert rows_of(tmp_path / "out", "heads") == []
    assert {row["status"] for row in rows_of(tmp_path / "out", "revisions")} == {"partial"}
    fields = {row["field"] for row in rows_of(tmp_path / "out", "changes")}
    assert "heads" not in fields
    assert "population" in fields
    in_cells = export(db, tmp_path / "cells", "csv", "--min-confidence", LEAST)
    assert frictionless.validate(str(in_cells / "datapackage.json")).valid


def test_where_nothing_has_less_all_is_fed(db: Path, tmp_path: Path) -> None:
    whole = contents(export(db, tmp_path / "whole"))
    assert contents(export(db, tmp_path / "out", "csv", "--min-confidence", "0.01")) == whole


def test_linked_data_have_none_of_it(db: Path, tmp_path: Path) -> None:
    done = jumelages("export", "--db", db, "--to", tmp_path / "out", "--format", "jsonld", "--min-confidence", LEAST)
    assert done.code == 0
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "out").iterdir())
    assert "Haïfa" in written
    assert "Yona YAHAV" not in written


PAPER = """Ville de Marseille

Villes jumelées

{day}

Haïfa (Israël)
Jumelage signé le 10 juillet 1958
Maire : M. {head}
"""


def test_what_is_held_back_has_not_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next head was read by a pattern of little confidence: nobody knows that the one before is gone."""
    db = tmp_path / "store.db"
    engine = open_store(str(db), create=True)
    for day, head, confidence in (("11 juillet 2014", "Yona YAHAV", 0.9), ("20 mai 2018", "Ram LEVI", 0.5)):
        monkeypatch.setitem(CONFIDENCE, ("head", "title, then person"), confidence)
        data = PAPER.format(day=day, head=head).encode()
        ingest(engine, data, package.read(data), now=NOW)
    assert _heads(db, tmp_path / "all.db") == {("Yona YAHAV", False), ("Ram LEVI", True)}
    assert _heads(db, tmp_path / "sure.db", "--min-confidence", "0.8") == {("Yona YAHAV", True)}


def _heads(db: Path, to: Path, *options: str) -> set[tuple[str, bool]]:
    assert jumelages("export", "--db", db, "--to", to, "--format", "sqlite", *options).code == 0
    with asking(raw_engine(str(to), fed=True)) as connection:
        return {(row.name, bool(row.is_current)) for row in connection.execute(text("SELECT * FROM head"))}


def test_behind_a_gate_a_database_is_fed_with_what_is_certain_of_what_is_accepted(db: Path, tmp_path: Path) -> None:
    set_policy(open_store(str(db)), Policy.ASK, NOW)
    answer(db, "2014-07-11", Verdict.ACCEPTED)
    for name, options in (("all", ()), ("sure", ("--min-confidence", LEAST))):
        done = jumelages("export", "--db", db, "--to", tmp_path / name, "--format", "sqlite", *options)
        assert done.code == 0, done.err
    populations = "SELECT partner_id, scope, value, valid_from, confidence FROM population"
    with asking(raw_engine(str(tmp_path / "all"), fed=True)) as connection:
        wanted = {tuple(row) for row in connection.execute(text(populations)) if row.confidence >= float(LEAST)}
    with asking(raw_engine(str(tmp_path / "sure"), fed=True)) as connection:
        assert {tuple(row) for row in connection.execute(text(populations))} == wanted != set()
        assert connection.execute(text("SELECT * FROM head")).all() == []


@pytest.mark.parametrize(("language", "words"), [("en", "no number"), ("fr", "pas un nombre")])
def test_what_is_no_number_is_refused(db: Path, tmp_path: Path, language: str, words: str) -> None:
    to = ("--to", tmp_path / "out", "--format", "jsonl", "--min-confidence", "nan")
    done = jumelages("--lang", language, "export", "--db", db, *to)
    assert (done.code, words in done.err, (tmp_path / "out").exists()) == (2, True, False)


def test_what_hangs_on_what_is_held_back_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CONFIDENCE, ("agreement", "label"), 0.2)
    record = package.read(SAMPLES[0])
    kept = certain(record, 0.5)
    assert [block.agreements for block in kept.record.blocks] == [()] * len(record.blocks)
    assert kept.places == list(range(len(record.blocks)))
    monkeypatch.setitem(CONFIDENCE, ("heading", "city (country)"), 0.2)
    record = package.read(SAMPLES[0])
    kept = certain(record, 0.5)
    assert {block.kind for block in kept.record.blocks} == {"accord"}
    assert {one.field for one in kept.withheld if one.name == "Gênes"} == {None}
    for one in kept.record.diagnostics:
        assert one.block is None or one.block < len(kept.record.blocks)


def test_what_nobody_measured_is_not_certain() -> None:
    record = package.read(SAMPLES[0])
    bare = BulletinRecord.model_validate_json(json.dumps(package.document(record, evidence=False)))
    assert all(confidence_of(block) is None for block in bare.blocks)
    assert certain(bare, 0.01).record.blocks == ()
