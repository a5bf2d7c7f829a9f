"""What people open: a workbook, a map, a calendar, a table as authorities publish it, a CSV for a French Excel."""

from __future__ import annotations

import csv
import datetime
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import icalendar
import openpyxl
import pytest
from sqlalchemy import text

from jumelages.feeds import spreadsheet
from jumelages.feeds.calendars import _years_later
from jumelages.feeds.tables import IN_FILES
from jumelages.store.engines import open_store, writing
from tests.cli.command import ROOT, Done, jumelages
from tests.feeds.test_files import FORMULAS, export, rows_of
from tests.store.bulletins import HAIFA, bulletin, put

FOREIGN_TARGET = 51
TWIN = replace(HAIFA, agreements=HAIFA.agreements[:1])
ENDINGS = {"xlsx": "xlsx", "geojson": "geojson", "icalendar": "ics"}


def written(db: Path | str, to: Path, file_format: str, *options: str) -> Done:
    done = jumelages("export", "--db", db, "--to", to, "--format", file_format, *options)
    assert done.code == 0, done.err
    return done


def workbook(db: Path, to: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The cells of each sheet, with its head."""
    written(db, to, "xlsx")
    book = openpyxl.load_workbook(to, read_only=True)
    found = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    book.close()
    return found


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A store with one small bulletin."""
    path = tmp_path / "small.db"
    put(open_store(str(path), create=True), bulletin("2014-07-11", TWIN))
    return path


def set_to(db: Path, statement: str, **values: Any) -> None:
    with writing(open_store(str(db))) as connection:
        connection.execute(text(statement), values)


def as_cell(value: Any, kind: str) -> Any:
    if value is None or kind not in ("date", "datetime"):
        return value
    instant = datetime.datetime.fromisoformat(value).replace(tzinfo=None)
    return instant if kind == "datetime" or instant.year >= 1900 else value


def test_the_workbook_says_what_the_tables_say_each_cell_in_its_type(db: Path, tmp_path: Path) -> None:
    sheets = workbook(db, tmp_path / "a.xlsx")
    lines = export(db, tmp_path / "jsonl", "jsonl")
    assert list(sheets) == [table.name for table in IN_FILES]
    for table in IN_FILES:
        names, *rows = sheets[table.name]
        assert names == tuple(field.name for field in table.fields)
        kinds = [field.type for field in table.fields]
        expected = [
            [as_cell(value, kind) for value, kind in zip(row.values(), kinds, strict=True)]
            for row in rows_of(lines, table.name)
        ]
        instants = {index for index, kind in enumerate(kinds) if kind == "datetime"}
        for found, wanted in zip(rows, expected, strict=True):
            for index, (cell, value) in enumerate(zip(found, wanted, strict=True)):
                assert cell == (value.replace(microsecond=cell.microsecond) if value and index in instants else value)
    types = {name: type(cell) for name, cell in zip(*sheets["heads"][:2], strict=True)}
    assert (types["as_of_earliest"], types["name"], types["block"]) == (datetime.datetime, str, int)


def test_heads_are_frozen_and_can_be_filtered(small: Path, tmp_path: Path) -> None:
    written(small, tmp_path / "a.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


@pytest.mark.parametrize("label", [*FORMULAS, "1958", "http://example.org", "_x0041_", "a\x01b", "  x "], ids=repr)
def test_a_text_stays_the_text_that_it_is(label: str, small: Path, tmp_path: Path) -> None:
    set_to(small, "UPDATE domain SET label = :label", label=label)
    written(small, tmp_path / "a.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    column = [cell.value for cell in book["domains"][1]].index("label")
    cells = [row[column] for row in book["domains"].iter_rows(min_row=2)]
    assert {(cell.data_type, openpyxl.utils.escape.unescape(cell.value)) for cell in cells} == {("s", label)}
    assert {cell.hyperlink for cell in cells} == {None}
    assert all(cell.quotePrefix for cell in cells) == (label in FORMULAS)


def test_a_text_longer_than_a_cell_is_cut_and_reported(small: Path, tmp_path: Path) -> None:
    set_to(small, "UPDATE agreement SET label = :label", label="x" * 40_000)
    reported = written(small, tmp_path / "a.xlsx", "xlsx").err
    assert "agreements.label: texts longer than a cell can be were cut (1)" in reported
    rows = openpyxl.load_workbook(tmp_path / "a.xlsx")["agreements"].values
    assert max(len(str(cell)) for row in rows for cell in row) == 32_767


def test_a_day_that_is_none_to_a_spreadsheet_is_text(small: Path, tmp_path: Path) -> None:
    set_to(small, "UPDATE event SET date_earliest = '1656-01-30', date_latest = '1900-03-01'")
    names, row, *_ = workbook(small, tmp_path / "a.xlsx")["events"]
    cells = dict(zip(names, row, strict=True))
    assert (cells["date_earliest"], cells["date_latest"]) == ("1656-01-30", datetime.datetime(1900, 3, 1))


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = workbook(db, tmp_path / "a.xlsx")
    monkeypatch.setattr(spreadsheet, "ROWS", 100)
    parts = workbook(db, tmp_path / "b.xlsx")
    assert [name for name in parts if name.startswith("events")] == ["events", "events (2)"]
    assert parts["events"] + parts["events (2)"][1:] == whole["events"]


@pytest.mark.parametrize("file_format", ENDINGS)
def test_a_file_is_the_same_again_and_never_takes_the_place_of_anothers(
    file_format: str, db: Path, tmp_path: Path
) -> None:
    to = tmp_path / f"a.{ENDINGS[file_format]}"
    written(db, to, file_format)
    first = to.read_bytes()
    written(db, to, file_format)
    assert to.read_bytes() == first
    to.write_bytes(b"mine")
    done = jumelages("export", "--db", db, "--to", to, "--format", file_format)
    assert (done.code, to.read_bytes()) == (FOREIGN_TARGET, b"mine")
    assert {path.name for path in tmp_path.iterdir()} == {to.name, "store.db"}
    wrong = jumelages("export", "--db", db, "--to", tmp_path / "plain", "--format", file_format)
    assert (wrong.code, f"endsin.{ENDINGS[file_format]}" in "".join(wrong.err.split())) == (2, True)
    config = tmp_path / "jumelages.toml"
    config.write_text(f'[feeds.them]\nformat = "{file_format}"\nto = "{to.name}"\n', "utf-8")
    assert "✗ feed them" in jumelages("--config", config, "doctor", "--db", db).out


def test_a_workbook_that_somebody_saved_is_theirs(small: Path, tmp_path: Path) -> None:
    to = tmp_path / "a.xlsx"
    written(small, to, "xlsx")
    book = openpyxl.load_workbook(to)
    book.properties.lastModifiedBy = "A. Martin"
    book.save(to)
    assert jumelages("export", "--db", small, "--to", to, "--format", "xlsx").code == FOREIGN_TARGET


def test_a_failure_leaves_the_file_that_was_there(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to = tmp_path / "a.xlsx"
    written(db, to, "xlsx")
    before = to.read_bytes()

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spreadsheet, "_new_sheet", fails)
    done = jumelages("export", "--db", db, "--to", to, "--format", "xlsx")
    assert (done.code, to.read_bytes()) == (54, before)
    assert {path.name for path in tmp_path.iterdir()} == {"a.xlsx", "store.db"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_workbook_on_a_full_disk(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = spreadsheet._Target
    monkeypatch.setattr(spreadsheet, "_Target", lambda _, mode: target("/dev/full", mode))
    done = jumelages("export", "--db", small, "--to", tmp_path / "a.xlsx", "--format", "xlsx")
    assert (done.code, "no space left on device" in done.err) == (54, True), done.err


def test_a_csv_as_a_french_excel_opens_it(db: Path, tmp_path: Path) -> None:
    out, plain = (export(db, tmp_path / name, name) for name in ("csv-excel", "csv"))
    data = (out / "cities.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfissuer;revision;")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(), delimiter=";"))
    numbers = ("latitude", "longitude", "confidence")
    assert [row | {name: row[name].replace(",", ".") for name in numbers} for row in rows] == rows_of(plain, "cities")
    assert {row["latitude"].count(",") for row in rows if row["latitude"]} == {1}
    populations = (out / "populations.csv").read_text("utf-8-sig")
    assert "FAUX" in populations
    report = frictionless.validate(str(out / "datapackage.json"))
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.valid
    export(db, out, "csv-excel")


def features(db: Path | str, to: Path) -> tuple[dict[str, Any], str]:
    reported = written(db, to, "geojson").err
    whole = json.loads(to.read_text("utf-8"))
    assert whole["type"] == "FeatureCollection"
    return {one["properties"]["name"]: one for one in whole["features"]}, reported


def test_the_map(db: Path, tmp_path: Path) -> None:
    found, reported = features(db, tmp_path / "a.geojson")
    genoa = found["Gênes"]
    assert genoa["geometry"] == {"type": "Point", "coordinates": [8.9444, 44.4048]}
    assert genoa["properties"]["country_code"] == "IT"
    assert genoa["properties"]["since"] == "1958-07-10"
    accord = found["Marrakech – Marseille – Dakar"]["geometry"]
    assert (accord["type"], len(accord["coordinates"])) == ("MultiPoint", 2)
    assert "without coordinates, as no place is known: Marseille (Marrakech – Marseille – Dakar)" in reported


def test_who_has_no_coordinates_is_in_the_map_and_reported(small: Path, tmp_path: Path) -> None:
    set_to(small, "UPDATE block SET latitude = NULL, longitude = NULL")
    found, reported = features(small, tmp_path / "a.geojson")
    assert found["Haïfa"]["geometry"] is None
    assert "no place is known: Haïfa" in reported


def entries(db: Path | str, to: Path, *options: str) -> list[icalendar.Event]:
    done = jumelages(*options, "export", "--db", db, "--to", to, "--format", "icalendar")
    assert done.code == 0, done.err
    found = icalendar.Calendar.from_ical(to.read_bytes()).events
    assert len({one.uid for one in found}) == len(found)
    return found


def test_round_anniversaries(small: Path, tmp_path: Path) -> None:
    found = entries(small, tmp_path / "a.ics")
    assert [(str(one["summary"]), one.start) for one in found] == [
        ("75 years: Serment de jumelage, Haïfa", datetime.date(2033, 7, 10)),
        ("100 years: Serment de jumelage, Haïfa", datetime.date(2058, 7, 10)),
    ]
    french = entries(small, tmp_path / "a.ics", "--lang", "fr")
    assert str(french[0]["summary"]) == "75 ans : Serment de jumelage, Haïfa".replace(" :", "\u202f:")
    assert [one.uid for one in french] == [one.uid for one in found]


def test_entries_keep_their_names_when_the_next_bulletin_comes(small: Path, tmp_path: Path) -> None:
    before = {one.uid for one in entries(small, tmp_path / "a.ics")}
    put(open_store(str(small)), bulletin("2016-07-11", TWIN))
    assert {one.uid for one in entries(small, tmp_path / "a.ics")} == before
    put(open_store(str(small)), bulletin("2018-07-11", TWIN))
    (expected,) = [one for one in entries(small, tmp_path / "a.ics") if one.uid not in before]
    assert (str(expected["summary"]), expected.start) == ("Bulletin expected", datetime.date(2020, 7, 10))


def test_what_is_over_has_no_anniversary(small: Path, tmp_path: Path) -> None:
    set_to(small, "UPDATE event SET kind = 'ended' WHERE kind = 'signed'")
    assert entries(small, tmp_path / "a.ics") == []


def test_a_year_is_given_as_a_year(small: Path, tmp_path: Path) -> None:
    set_to(small, "UPDATE event SET date_edtf = '1958', date_earliest = '1958-01-01', date_latest = '1958-12-31'")
    first = entries(small, tmp_path / "a.ics")[0]
    assert (str(first["summary"]), first.start) == (
        "75 years in 2033: Serment de jumelage, Haïfa",
        datetime.date(2033, 1, 1),
    )


def test_a_leap_day_has_anniversaries() -> None:
    leap = datetime.date(1996, 2, 29)
    assert (_years_later(leap, 10), _years_later(leap, 100)) == (datetime.date(2006, 2, 28), datetime.date(2096, 2, 29))


def twinnings(folder: Path) -> list[dict[str, str]]:
    with (folder / "jumelages.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_table_of_twinnings_is_accepted(db: Path, tmp_path: Path) -> None:
    reported = written(db, tmp_path / "out", "scdl")
    assert "COLL_NOM is empty" in reported.err
    folder = tmp_path / "out"
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.valid
    schema = (folder / "jumelages.schema.json").read_text("utf-8")
    assert schema == (ROOT / "schemas" / "jumelages.tableschema.json").read_text("utf-8")
    assert frictionless.Schema.validate_descriptor(json.loads(schema)).valid
    table = twinnings(folder)
    genoa = next(row for row in table if row["JUM_NOM"] == "Gênes" and row["JUM_DATE"] == "1958-07-10")
    assert (genoa["JUM_TYPE"], genoa["JUM_STATUT"], genoa["JUM_PAYS_CODE"]) == ("twinning", "en vigueur", "IT")
    assert list(genoa)[:2] == ["COLL_NOM", "COLL_SIRET"]
    written(db, folder, "scdl")


def test_the_table_of_twinnings_names_whose_they_are(tmp_path: Path) -> None:
    config = tmp_path / "jumelages.toml"
    config.write_text('[issuers."Beauval-sur-Orne"]\ncode = "21760057600011"\n', "utf-8")
    sample = ROOT / "samples" / "villes-jumelees-2014-07-11.txt"
    options = ("--config", config)
    done = jumelages(*options, "ingest", sample, "--db", tmp_path / "s.db", "--issuer", "Beauval-sur-Orne")
    assert done.code == 0, done.err
    reported = written(tmp_path / "s.db", tmp_path / "out", "scdl")
    assert reported.err == ""
    row = twinnings(tmp_path / "out")[0]
    assert (row["COLL_NOM"], row["COLL_SIRET"]) == ("Beauval-sur-Orne", "21760057600011")


def test_workbooks_are_loaded_only_when_they_are_written(small: Path, tmp_path: Path) -> None:
    for name in ("xlsxwriter", "icalendar"):
        sys.modules.pop(name, None)
    written(small, tmp_path / "out", "csv")
    assert "xlsxwriter" not in sys.modules


def test_ends_of_terms(tmp_path: Path) -> None:
    lines = (
        "Villes jumelées",
        "(au 11 juillet 2014)",
        "",
        "Haïfa (Israël)",
        "Convention signée le 3 mai 2014 pour trois ans",
    )
    (tmp_path / "a.txt").write_text("\n".join(lines), "utf-8")
    db = tmp_path / "s.db"
    assert jumelages("ingest", tmp_path / "a.txt", "--db", db).code in (0, 1)
    (end,) = [one for one in entries(db, tmp_path / "a.ics") if one.categories == ["terms"]]
    assert (str(end["summary"]), end.start) == ("End of term: Convention, Haïfa", datetime.date(2017, 5, 3))
    written(db, tmp_path / "out", "scdl")
    assert twinnings(tmp_path / "out")[0]["JUM_TERME"] == "2017-05-03"
    (row,) = rows_of(export(db, tmp_path / "tables", "jsonl"), "agreements")
    assert (row["term"], row["term_from_edtf"], row["term_until_latest"]) == (
        "pour trois ans",
        "2014-05-03",
        "2017-05-03",
    )
