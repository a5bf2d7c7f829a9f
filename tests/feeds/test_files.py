"""Tables as files: complete, described, safe in a spreadsheet, and there whole or not at all."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import frictionless
import pytest
from pyarrow import parquet
from sqlalchemy import text

from jumelages.errors import NothingAccepted
from jumelages.feeds import files, folders
from jumelages.feeds.package import foreign_file
from jumelages.feeds.tables import IN_FILES, TABLES
from jumelages.store.decisions import Verdict
from jumelages.store.engines import open_store, writing
from jumelages.store.gate import Policy
from jumelages.store.passing import set_policy
from tests.cli.command import HAIFA, jumelages, process
from tests.feeds.conftest import NOW, SAMPLES, answer

FORMATS = ("csv", "jsonl", "parquet")


def export(db: Path, to: Path, file_format: str = "csv", *options: str) -> Path:
    done = jumelages("export", "--db", db, "--to", to, "--format", file_format, *options)
    assert done.code == 0, done.err
    assert not done.err or "held back" in done.err
    return to


def rows_of(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table in whatever shape it was written."""
    [file] = folder.glob(f"{name}.*")
    if file.suffix == ".parquet":
        return list(parquet.read_table(file).to_pylist())
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream)) if file.suffix == ".csv" else [json.loads(line) for line in stream]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("file_format", ["csv", "jsonl"])
def test_the_validator_accepts_the_package(file_format: str, db: Path, tmp_path: Path) -> None:
    report = frictionless.validate(str(export(db, tmp_path / "out", file_format) / "datapackage.json"))
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.valid
    assert {task.name for task in report.tasks} == {table.name for table in IN_FILES}


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_folder_explains_itself(file_format: str, db: Path, tmp_path: Path) -> None:
    out = export(db, tmp_path / "out", file_format)
    reported = (out / "dictionary.md").read_text("utf-8")
    for resource in json.loads((out / "datapackage.json").read_text("utf-8"))["resources"]:
        part = reported.split(f"\n## {resource['name']}\n")[1].split("\n## ")[0]
        fields = [line.split(" | ")[0].strip("|* ") for line in part.splitlines() if line.startswith("| ")][2:]
        assert fields == [field["name"] for field in resource["schema"]["fields"]]
    export(db, out, file_format)  # and is known again


def test_the_validator_finds_a_row_that_leads_nowhere(db: Path, tmp_path: Path) -> None:
    out = export(db, tmp_path / "out")
    heads = out / "heads.csv"
    heads.write_text(heads.read_text("utf-8").replace("gn-2293538", "gn-1"), "utf-8")
    found = {error.type for task in frictionless.validate(str(out / "datapackage.json")).tasks for error in task.errors}
    assert found == {"hash-count", "byte-count", "foreign-key"}


def test_the_validator_accepts_the_rows_of_parquet(db: Path, tmp_path: Path) -> None:
    """As rows: it reads such a file by way of pandas, where an integer beside a null is none, and counts no bytes."""
    out = export(db, tmp_path / "out", "parquet")
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    resources = []
    for resource in package["resources"]:
        data = [{key: as_json(value) for key, value in row.items()} for row in rows_of(out, resource["name"])]
        assert (out / resource["path"]).stat().st_size == resource["bytes"]
        resources.append({"name": resource["name"], "data": data, "schema": resource["schema"]})
    report = frictionless.Package.from_descriptor({"name": "inline", "resources": resources}).validate()
    assert [error.message for task in report.tasks for error in task.errors] == []


INSTANTS = ("recorded_at", "known_from", "known_to")


def as_json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_all_formats_say_the_same(db: Path, tmp_path: Path) -> None:
    reported = {file_format: export(db, tmp_path / file_format, file_format) for file_format in FORMATS}
    for table in IN_FILES:
        lines = rows_of(reported["jsonl"], table.name)
        assert lines
        assert [as_cells(row) for row in lines] == rows_of(reported["csv"], table.name)
        plain = [
            {key: as_json(value) for key, value in row.items()} for row in rows_of(reported["parquet"], table.name)
        ]
        assert plain == [
            {key: value.replace("Z", "+00:00") if value and key in INSTANTS else value for key, value in row.items()}
            for row in lines
        ]


def as_cells(row: dict[str, Any]) -> dict[str, str]:
    words = {None: "", True: "true", False: "false"}
    return {key: words[value] if value is None or isinstance(value, bool) else str(value) for key, value in row.items()}


def test_nothing_that_the_records_say_is_lost(db: Path, tmp_path: Path) -> None:
    out = export(db, tmp_path / "out", "jsonl")
    expected = [json.loads(path.with_name(f"{path.name}.expected.json").read_text("utf-8")) for path in SAMPLES]
    blocks = [(record, block) for record in expected for block in record["blocks"]]
    heads = [(row["as_of_edtf"], row["block"], row["title"], row["name"]) for row in rows_of(out, "heads")]
    assert heads == [
        (record["as_of"]["edtf"], record["blocks"].index(block), head["title"], head["name"])
        for record, block in blocks
        for head in block["heads"]
    ]
    dates = [row["date_edtf"] for row in rows_of(out, "events")]
    events = [event for _, block in blocks for agreement in block["agreements"] for event in agreement["events"]]
    assert dates == [event["date"] and event["date"]["edtf"] for event in events]


def test_the_order_of_loading_does_not_matter(db: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    for sample in reversed(SAMPLES):
        jumelages("ingest", sample, "--db", other)
    one, two = (export(found, tmp_path / name) for found, name in ((db, "one"), (other, "two")))
    for table in TABLES:
        left_out = {"recorded_at", "message"}
        reported = [
            [{key: cell for key, cell in row.items() if key not in left_out} for row in rows_of(out, table.name)]
            for out in (one, two)
        ]
        assert reported[0] == reported[1], table.name


def test_what_was_known_and_when_is_a_file_too(db: Path, tmp_path: Path) -> None:
    """The same rows as the view of a database, those behind an erratum among them."""
    erratum, target = tmp_path / "erratum.txt", tmp_path / "downstream.db"
    erratum.write_text(SAMPLES[0].read_text("utf-8").replace("Marco DORIA", "Marta VINCENZI"), "utf-8")
    assert jumelages("ingest", erratum, "--db", db).code == 0
    out = export(db, tmp_path / "out", "jsonl")
    assert jumelages("export", "--db", db, "--to", target, "--format", "sqlite").code == 0
    rows = rows_of(out, "as_known_at")
    names = [name for name in rows[0] if name != "is_current"]
    columns = [name.replace("partner", "partner_id") for name in names]
    query = ", ".join(f"replace({name}, '+00:00', 'Z')" if name in INSTANTS else name for name in columns)
    with closing(sqlite3.connect(target)) as connection:
        view = connection.execute(f"SELECT {query} FROM as_known_at").fetchall()
    assert sorted(view, key=repr) == sorted((tuple(row[name] for name in names) for row in rows), key=repr)
    heads = [row for row in rows if row["city"] == "Gênes" and row["fact"] == "head"]
    assert {(row["said"], row["known_to"] is None) for row in heads} >= {
        ("Marco DORIA", False),
        ("Marta VINCENZI", True),
    }


def test_only_up_to_a_day(db: Path, tmp_path: Path) -> None:
    out = export(db, tmp_path / "out", "csv", "--as-of", "2018-12-20")
    assert {row["as_of_edtf"] for row in rows_of(out, "heads")} == {"2014-07-11", "2015-03-16", "2018-12-20"}
    assert jumelages("export", "--db", db, "--to", out, "--format", "csv", "--as-of", "2001-01-01").code == 45


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


@pytest.mark.parametrize("formula", FORMULAS, ids=repr)
def test_a_spreadsheet_computes_nothing(formula: str, db: Path, tmp_path: Path) -> None:
    with writing(open_store(str(db))) as connection:
        connection.execute(text("UPDATE domain SET label = :label"), {"label": formula})
    safe = rows_of(export(db, tmp_path / "safe"), "domains")
    assert {row["label"] for row in safe} == {f"'{formula}"}
    raw = rows_of(export(db, tmp_path / "raw", "csv", "--raw-csv"), "domains")
    assert {row["label"] for row in raw} == {formula}


@pytest.mark.parametrize("options", [("parquet",), ("jsonl",), ("csv", "--raw-csv")], ids=lambda options: options[0])
def test_what_is_not_guarded_says_where_formulas_are(options: tuple[str, ...], db: Path, tmp_path: Path) -> None:
    out = export(db, tmp_path / "none", *options)
    assert "Formulas" not in (out / "dictionary.md").read_text("utf-8")
    with writing(open_store(str(db))) as connection:
        connection.execute(text("UPDATE domain SET label = '＝1+1' WHERE domain = 1"))
        connection.execute(text("UPDATE head SET name = '@SUM(A1)' WHERE head = 0"))
    said = (export(db, tmp_path / "some", *options) / "dictionary.md").read_text("utf-8")
    assert "a spreadsheet computes cells of `heads.name`, `domains.label`" in said
    guarded = export(db, tmp_path / "guarded", "csv")
    assert "Formulas" not in (guarded / "dictionary.md").read_text("utf-8")


def test_numbers_stay_numbers(db: Path, tmp_path: Path) -> None:
    west = [float(row["longitude"]) for row in rows_of(export(db, tmp_path / "out"), "cities") if row["longitude"]]
    assert min(west) < 0


def test_raw_is_for_csv_alone(db: Path, tmp_path: Path) -> None:
    done = jumelages("export", "--db", db, "--to", tmp_path / "out", "--format", "jsonl", "--raw-csv")
    assert (done.code, "--raw-csv" in done.err) == (2, True)


def test_without_a_gate_decisions_that_agree_change_nothing(db: Path, tmp_path: Path) -> None:
    before = contents(export(db, tmp_path / "out", "csv"))
    answer(db, "2014-07-11", Verdict.ACCEPTED)
    answer(db, "2015-03-16", Verdict.ACCEPTED)
    answer(db, "2018-12-20", Verdict.LEFT_OPEN)
    assert contents(export(db, tmp_path / "out", "csv")) == before


def test_behind_a_gate_what_is_accepted_is_fed_and_the_rest_is_reported(db: Path, tmp_path: Path) -> None:
    def heads(*options: str) -> set[str]:
        return {row["name"] for row in rows_of(export(db, tmp_path / "out", "csv", *options), "heads")}

    def changes() -> set[str]:
        rows = rows_of(tmp_path / "out", "changes")
        return {row["as_of_edtf"] for row in rows if row["type"] != "as_of_changed"}

    every = heads()
    set_policy(open_store(str(db)), Policy.ASK, NOW)
    nothing = jumelages("export", "--db", db, "--to", tmp_path / "nothing", "--format", "csv")
    assert nothing.code == NothingAccepted.exit_code
    answer(db, "2014-07-11", Verdict.ACCEPTED)
    assert "Marco BUCCI" not in heads()
    assert changes() == set()
    answer(db, "2018-12-20", Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED)
    assert "Marco BUCCI" in heads()
    assert changes() == {"2018-12-20"}
    assert heads("--pending") == every
    reported = jumelages("export", "--db", db, "--to", tmp_path / "out", "--format", "csv").err
    assert re.search(r"\d+ changes held back until somebody accepts them \(.+ \d+.*\)", reported)


def test_what_is_held_back_leaves_no_reference_open(db: Path, tmp_path: Path) -> None:
    set_policy(open_store(str(db)), Policy.ASK, NOW)
    answer(db, "2014-07-11", Verdict.ACCEPTED)
    answer(db, "2022-06-30", Verdict.ACCEPTED)
    assert frictionless.validate(str(export(db, tmp_path / "out") / "datapackage.json")).valid


def test_a_first_bulletin_of_which_nothing_is_accepted_is_not_listed(db: Path, tmp_path: Path) -> None:
    set_policy(open_store(str(db)), Policy.ASK, NOW)
    answer(db, "2018-12-20", Verdict.ACCEPTED)
    out = export(db, tmp_path / "out")
    days = [row["as_of_edtf"] for row in rows_of(out, "revisions")]
    assert set(days) == {row["as_of_edtf"] for row in rows_of(out, "cities")}
    assert {row["old_as_of_edtf"] for row in rows_of(out, "changes")} - set(days)
    assert frictionless.validate(str(out / "datapackage.json")).valid


def test_a_new_export_takes_the_place_of_the_old_one(db: Path, tmp_path: Path) -> None:
    out = export(db, tmp_path / "out", "jsonl")
    export(db, out, "csv")
    assert {path.suffix for path in out.iterdir()} == {".csv", ".json", ".md"}
    first = contents(out)
    assert contents(export(db, out, "csv")) == first
    assert {path.name for path in tmp_path.iterdir()} == {"out", "store.db"}


def test_a_folder_with_other_things_stays_as_it_is(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis").write_text("mine", "utf-8")
    done = jumelages("export", "--db", db, "--to", out, "--format", "csv")
    assert (done.code, "thesis" in done.err) == (50, True)
    assert contents(out) == {"thesis": b"mine"}
    assert jumelages("export", "--db", db, "--to", out / "thesis", "--format", "csv").code == 50


def test_a_failure_leaves_what_was_there(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = export(db, tmp_path / "out")
    before = contents(out)

    def fails(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "descriptor", fails)
    done = jumelages("export", "--db", db, "--to", out, "--format", "csv")
    assert (done.code, "no space left" in done.err) == (54, True)
    assert contents(out) == before
    assert {path.name for path in tmp_path.iterdir()} == {"out", "store.db"}


def test_killed_between_the_two_renames_the_old_export_is_not_lost(db: Path, tmp_path: Path) -> None:
    out = export(db, tmp_path / "out", "jsonl")
    before = contents(out)
    kill(db, out, "folders._move = lambda part, target, old: (target.rename(old), die())")
    assert not out.exists()
    assert jumelages("export", "--db", db, "--to", out, "--format", "csv", "--as-of", "1900-01-01").code == 45
    with pytest.raises(RuntimeError, match="fails"), folders.whole_folder(out, foreign_file):
        raise RuntimeError("fails")
    assert contents(out) == before
    assert {path.name for path in tmp_path.iterdir()} == {"out", "store.db"}


def kill(db: Path, out: Path, where: str) -> None:
    """Run an export in a process that ends at once, without any clearing up, at some place."""
    script = (
        "import os\nfrom jumelages.cli import main\nfrom jumelages.feeds import folders\n"
        f"def die(*_): os._exit(9)\n{where}\n"
        f"main(['export', '--db', {str(db)!r}, '--to', {str(out)!r}, '--format', 'csv'])"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9


def test_two_exports_do_not_write_into_one_folder(db: Path, tmp_path: Path) -> None:
    held = os.open(tmp_path / ".out.jumelages-lock", os.O_CREAT | os.O_RDWR)
    fcntl.flock(held, fcntl.LOCK_EX)
    done = jumelages("export", "--db", db, "--to", tmp_path / "out", "--format", "csv")
    assert (done.code, "another export" in done.err) == (53, True)
    os.close(held)
    export(db, tmp_path / "out")


def test_without_pyarrow_it_says_what_to_install(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = jumelages("export", "--db", db, "--to", tmp_path / "out", "--format", "parquet")
    assert (done.code, "jumelages[parquet]" in done.err) == (52, True)
    assert {path.name for path in tmp_path.iterdir()} == {"store.db"}


def test_rows_come_in_portions(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {file_format: export(db, tmp_path / "whole" / file_format, file_format) for file_format in FORMATS}
    monkeypatch.setattr(files, "PORTION", 50)
    for file_format in FORMATS:
        out = export(db, tmp_path / file_format, file_format)
        assert rows_of(out, "events") == rows_of(whole[file_format], "events")
    events = parquet.ParquetFile(tmp_path / "parquet" / "events.parquet")
    assert [events.metadata.row_group(n).num_rows for n in range(events.num_row_groups)] == [50, 50, 50, 19]


def test_there_must_be_a_store(tmp_path: Path) -> None:
    done = jumelages("export", "--db", tmp_path / "no.db", "--to", tmp_path / "out", "--format", "csv")
    assert done.code == 30
    assert list(tmp_path.iterdir()) == []


def test_a_store_from_the_environment(tmp_path: Path) -> None:
    bulletin = tmp_path / "haifa.txt"
    bulletin.write_text(HAIFA, "utf-8")
    db = str(tmp_path / "mine.db")
    jumelages("ingest", bulletin, JUMELAGES_DB=db)
    done = jumelages("export", "--to", tmp_path / "out", "--format", "csv", JUMELAGES_DB=db)
    assert done.out.splitlines()[0] == "        1  revisions"


def test_what_feeds_does_not_read_bulletins(db: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom jumelages.cli import main\n"
        f"try: main(['export', '--db', {str(db)!r}, '--to', {str(tmp_path / 'out')!r}, '--format', 'csv'])\n"
        "except SystemExit: pass\nprint(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert not {"spacy", "pdfplumber", "dateparser", "pyarrow", "rdflib"} & set(done.stdout.split())
    assert process("export", "--help").code == 0


def test_a_planted_link_is_not_followed(db: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("mine", "utf-8")
    for name in (".out.jumelages-part", ".out.jumelages-part-x", ".out.jumelages-old", ".out.jumelages-old-x"):
        (tmp_path / name).symlink_to(theirs)
    export(db, tmp_path / "out")
    assert contents(theirs) == {"thesis.txt": b"mine"}
    (tmp_path / ".out.jumelages-lock").symlink_to(theirs / "thesis.txt")
    assert jumelages("export", "--db", db, "--to", tmp_path / "out", "--format", "csv").code == 54
    assert contents(theirs) == {"thesis.txt": b"mine"}


def test_files_that_only_bear_our_names_are_somebody_elses(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "cities.csv").write_text("mine", "utf-8")
    assert jumelages("export", "--db", db, "--to", out, "--format", "csv").code == 50
    (out / "datapackage.json").write_text('{"name": "another", "resources": [{"path": "cities.csv"}]}', "utf-8")
    assert jumelages("export", "--db", db, "--to", out, "--format", "csv").code == 50
    assert (out / "cities.csv").read_text("utf-8") == "mine"


def test_a_private_folder_stays_private(db: Path, tmp_path: Path) -> None:
    out = export(db, tmp_path / "out")
    out.chmod(0o700)
    export(db, out, "jsonl")
    assert out.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("sign", ["=", "＝", "＋", "－", "＠"])
def test_full_width_signs_begin_formulas_too(sign: str) -> None:
    assert files._text_as_it_is_safe(f"{sign}1+1") == f"'{sign}1+1"
