"""An archive is read once, whatever happens: what is read is in one part, what is not is in a table with its cause."""

from __future__ import annotations

import datetime
import gc
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyarrow import parquet

from jumelages.batch import running, sources
from jumelages.batch.place import taken
from jumelages.batch.sources import Found
from jumelages.batch.status import Counts
from jumelages.cli import failing
from jumelages.errors import BatchBusy, BatchUnwritable, ChangedFile, Crashed, ForeignPlace, MissingFile, TooSlow
from tests.batch import archives
from tests.batch.archives import archive, batch, outcomes, parts, table, text
from tests.cli.command import ROOT, SAMPLE, TODAY, jumelages
from tests.depth import deep
from tests.published.schemas import require_valid


def test_all_are_read_but_two_that_hurt_and_these_are_in_a_table(tmp_path: Path) -> None:
    done = batch(archives.with_two_that_hurt(tmp_path / "archive", 12), tmp_path / "parts")
    assert (done.counts.complete, done.counts.partial) == (10, 0)
    assert [(one.exit_code, one.files) for one in done.counts.refused] == [(61, 1), (63, 1)]
    assert len(outcomes(tmp_path / "parts")) == 12
    refused = {Path(row[0]).name: row for row in table(tmp_path / "parts", "refused")}
    assert refused["00004.txt"][3:5] == (Crashed.exit_code, "Crashed")
    assert refused["00006.txt"][3:5] == (TooSlow.exit_code, "TooSlow")
    assert refused["00004.txt"][5].startswith(f"{refused['00004.txt'][0]}: the reader broke down over it (exit code 3)")
    assert len(table(tmp_path / "parts", "revisions")) == len(table(tmp_path / "parts", "documents")) == 10


def test_what_is_there_is_not_read_again(tmp_path: Path) -> None:
    place, folder = tmp_path / "parts", archive(tmp_path / "archive", 5)
    batch(folder, place)
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*.parquet")}
    shutil.copytree(folder / "0", folder / "copies")
    (folder / "0" / "00001.txt").touch()
    again = batch(folder, place)
    assert (again.before, again.copies, again.counts.complete) == (Counts(10, 0, ()), 0, 0)
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*.parquet")} == before


def test_what_stays_refused_is_said_again(tmp_path: Path) -> None:
    place, folder = tmp_path / "parts", archive(tmp_path / "archive", 1)
    (folder / "none.txt").write_text("Recette de la tarte aux pommes\n", "utf-8")
    first = jumelages("batch", folder, "--to", place, "--today", TODAY)
    (folder / "none.txt").rename(folder / "moved.txt")
    for again in (jumelages("batch", folder, "--to", place, "--today", TODAY) for _ in range(2)):
        assert (first.code, again.code) == (1, 1)
        assert "        2  files seen before\n        1  of them still not read: this is no bulletin" in again.out
        assert "is tried again when its file changes" in again.err
    (folder / "moved.txt").unlink()
    assert jumelages("batch", folder, "--to", place, "--today", TODAY).code == 0


def test_what_came_in_or_changed_is_read(tmp_path: Path) -> None:
    place, folder = tmp_path / "parts", archive(tmp_path / "archive", 3)
    batch(folder, place)
    (folder / "new.TXT").write_text(text(50), "utf-8")
    (folder / "0" / "00001.txt").write_text(text(51), "utf-8")
    again = batch(folder, place)
    assert (again.before.files, again.counts.complete) == (2, 2)
    assert len(table(place, "revisions")) == 5  # what the changed file said stays said


def test_the_tables_are_those_that_a_store_exports(tmp_path: Path) -> None:
    archive(tmp_path / "archive", 3)
    shutil.copy(SAMPLE, tmp_path / "archive")
    place, db, export = tmp_path / "parts", tmp_path / "store.db", tmp_path / "export"
    files = sorted((tmp_path / "archive").rglob("*.txt"))
    assert jumelages("batch", tmp_path / "archive", "--to", place, "--today", TODAY).code == 0
    assert jumelages("ingest", *files, "--db", db, "--issuer", "Marseille", "--today", TODAY).code == 0
    assert jumelages("export", "--db", db, "--to", export, "--format", "parquet").code == 0
    for name in (
        "revisions",
        "cities",
        "accords",
        "parties",
        "agreements",
        "events",
        "heads",
        "populations",
        "domains",
    ):
        parts = archives.asked(f"SELECT * EXCLUDE (reader, part, issuer) FROM '{place}/*/*/{name}.parquet'")
        columns = ", ".join(parts.columns)
        whole = archives.asked(f"SELECT {columns} FROM '{export}/{name}.parquet'")
        assert sorted(parts.fetchall(), key=repr) == sorted(whole.fetchall(), key=repr), name
        kept = set(archives.asked(f"SELECT * FROM '{export}/{name}.parquet'").columns) - {"issuer", "recorded_at"}
        assert set(parts.columns) == kept, name
    assert {row[0] for row in table(place, "revisions")} == {"marseille", "unknown"}


def test_what_cannot_be_opened_is_in_the_table_until_it_can(tmp_path: Path) -> None:
    place, folder = tmp_path / "parts", archive(tmp_path / "archive", 1)
    (folder / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    done = batch(folder, place)
    assert [(one.exit_code, one.examples) for one in done.unopened.refused] == [(11, (str(folder / "link.txt"),))]
    assert [row[4] for row in table(place, "refused")] == [MissingFile.__name__]
    (tmp_path / "elsewhere.txt").write_text(text(7), "utf-8")
    again = batch(folder, place)
    assert (again.before.files, again.counts.complete, again.unopened.refused) == (1, 1, ())
    assert table(place, "refused") == []


def test_links_in_a_circle_are_gone_through_once(tmp_path: Path) -> None:
    folder = archive(tmp_path / "archive", 2)
    (folder / "0" / "round").symlink_to(folder)
    assert [Path(one.address).name for one in sources.find([str(folder)], archives.ENDINGS)] == [
        "00000.txt",
        "00001.txt",
    ]


def test_a_file_that_changes_while_it_is_read_is_left_to_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, folder = tmp_path / "parts", archive(tmp_path / "archive", 3)
    plain = sources.read

    def growing(found: Found) -> bytes:
        data = plain(found)
        if found.address.endswith("1.txt"):
            Path(found.path).write_bytes(data + b"Maire : M. ")
        return data

    monkeypatch.setattr(sources, "read", growing)
    done = batch(folder, place)
    assert done.counts.complete == 2
    assert [one.exit_code for one in done.unopened.refused] == [ChangedFile.exit_code]
    monkeypatch.undo()
    assert batch(folder, place).before.files == 2
    assert set(outcomes(place)) == {"00000.txt", "00001.txt", "00002.txt"}


def test_a_folder_that_grows_is_said_to_have_grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, folder = tmp_path / "parts", archive(tmp_path / "archive", 2)
    plain = sources.read

    def read_while_one_comes_in(found: Found) -> bytes:
        (folder / "late.txt").write_text(text(9), "utf-8")
        return plain(found)

    monkeypatch.setattr(sources, "read", read_while_one_comes_in)
    done = jumelages("batch", folder, "--to", place, "--today", TODAY)
    assert done.err.endswith("1 file has come in meanwhile; run the same again\n")
    monkeypatch.undo()
    assert jumelages("batch", folder, "--to", place, "--today", TODAY).code == 0
    assert set(outcomes(place)) == {"00000.txt", "00001.txt", "late.txt"}


def test_a_part_that_is_cut_short_is_noticed_and_made_anew(tmp_path: Path) -> None:
    place, folder = tmp_path / "parts", archive(tmp_path / "archive", 12)
    batch(folder, place)
    rows = sorted(table(place, "cities"))
    one, *_ = place.glob("reader=*/part=*/cities.parquet")
    one.write_bytes(one.read_bytes()[:-100])
    assert jumelages("batch", "status", place).out.count("cut short; the next run reads its files again") == 1
    done = batch(folder, place)
    assert (done.cut_short, done.before.files, done.counts.complete) == (1, 6, 6)
    assert sorted(table(place, "cities")) == rows
    assert "1 part that was cut short is set aside in .cut-short" in jumelages("batch", "status", place).out


def test_a_reader_with_another_lexicon_has_parts_of_its_own(tmp_path: Path) -> None:
    place, folder = tmp_path / "parts", archive(tmp_path / "archive", 2)
    batch(folder, place)
    done = jumelages("batch", folder, "--to", place, "--today", TODAY)
    assert "        2  files read in full" in done.out
    assert "parts of other readers stay beside these: " in done.err
    assert len(list(place.glob("reader=*"))) == 2


def test_two_runs_into_one_place(tmp_path: Path) -> None:
    place, folder = tmp_path / "parts", archive(tmp_path / "archive", 1)
    with taken(place):
        done = jumelages("batch", folder, "--to", place)
    assert done.code == BatchBusy.exit_code
    assert done.err.startswith(f"jumelages: error: {place}: another batch is writing there; wait")
    assert jumelages("batch", folder, "--to", place).code == 0


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    folder = archive(tmp_path / "archive", 1)
    done = jumelages("batch", folder, "--to", folder)
    assert done.code == ForeignPlace.exit_code
    assert not list(folder.rglob("*.parquet"))


def test_a_disk_that_fills_stops_the_run_and_keeps_what_is_whole(small_disk: Path, tmp_path: Path) -> None:
    place, folder = small_disk / "parts", archive(tmp_path / "archive", 2)
    batch(folder, place)
    first = outcomes(place)
    (small_disk / "filler").write_bytes(bytes(shutil.disk_usage(small_disk).free - 40_000))
    archive(folder, 6)
    with pytest.raises(BatchUnwritable, match="no space left on device"):
        batch(folder, place)
    gc.collect()  # what could not be written holds its file open
    assert outcomes(place) == first
    (small_disk / "filler").unlink()
    assert batch(folder, place).counts.complete == 4
    assert not list(place.glob(".*"))


@deep
def test_a_run_that_is_killed_is_gone_on_with(tmp_path: Path) -> None:
    place, folder = tmp_path / "parts", archive(tmp_path / "archive", 60)
    command = [sys.executable, "-m", "jumelages", "batch", str(folder), "--to", str(place), "--today", TODAY]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while not list(place.glob("reader=*/part=*")):
        time.sleep(0.02)
        assert first.poll() is None
    first.send_signal(signal.SIGKILL)
    first.wait()
    before = len(outcomes(place))
    assert 0 < before < 60
    done = jumelages(*command[3:])
    assert f"{before:9}  files seen before\n{60 - before:9}  files read in full\n" in done.out
    assert len(outcomes(place)) == len(table(place, "revisions")) == 60
    assert not list(place.glob(".*"))


@deep
def test_an_interruption_ends_at_once(tmp_path: Path) -> None:
    folder = archive(tmp_path / "archive", 300)
    command = [sys.executable, "-m", "jumelages", "batch", str(folder), "--to", str(tmp_path / "parts")]
    one = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while not list(tmp_path.glob("parts/reader=*/part=*")):
        time.sleep(0.02)
    begin = time.monotonic()
    one.send_signal(signal.SIGINT)
    said = one.communicate()[1].decode()
    assert said.startswith("jumelages: interrupted; ")
    assert said.endswith("run the same again, and it goes on there\n")
    assert (said.count("\n"), one.returncode) == (1, failing.INTERRUPTED)
    assert time.monotonic() - begin < 10


def test_a_batch_is_of_so_many_files_that_all_workers_have_some() -> None:
    sizes = [running._size(files, workers) for files, workers in ((1, 2), (3, 2), (11, 2), (200, 2), (100_000, 8))]
    assert sizes == [1, 2, 6, 25, 500]


def test_a_part_keeps_to_its_published_schema(tmp_path: Path) -> None:
    folder = archive(tmp_path / "archive", 1)
    (folder / "none.txt").write_text("Recette de la tarte aux pommes\n", "utf-8")
    jumelages("batch", folder, "--to", tmp_path / "parts")
    schema = json.loads((ROOT / "schemas" / "parts.datapackage.json").read_text("utf-8"))
    published = {one["path"]: [field["name"] for field in one["schema"]["fields"]] for one in schema["resources"]}
    (part,) = parts(tmp_path / "parts")
    assert {file.name: parquet.read_schema(file).names for file in part.folder.glob("*.parquet")} == published


def test_status_as_json(tmp_path: Path) -> None:
    folder = archive(tmp_path / "archive", 2)
    (folder / "none.txt").write_text("Recette de la tarte aux pommes\n", "utf-8")
    jumelages("batch", folder, "--to", tmp_path / "parts")
    written = json.loads(jumelages("batch", "status", tmp_path / "parts", "--format", "json").out)
    require_valid(written, "batch-status")
    (state,) = written["readers"]
    assert (state["complete"], state["partial"], state["parts"], state["rows"]["cities"]) == (2, 0, 1, 2)
    assert state["refused"][0]["files"] == 1


def test_a_day_that_is_asked_for_makes_another_reader() -> None:
    one, other = archives.reading().reader, archives.reading(today=datetime.date(2020, 1, 1)).reader
    assert one.folder != other.folder


def test_none_of_many_files_is_left_out(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text(str(number))
    found = sources.find([str(tmp_path)], archives.ENDINGS)
    assert [one.found.path for one in sources.contents(found) if isinstance(one, sources.File)] == [
        one.path for one in found
    ]
    assert len(found) == 300
