"""What a batch has read goes into the store as if it had come in one by one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from jumelages.batch.place import table_of
from jumelages.errors import CutShortPart, DamagedPart, IssuerNeeded, NoParts, Undated
from jumelages.store.engines import open_store
from tests.batch import archives
from tests.batch.archives import archive, batch, text
from tests.cli.command import SAMPLE, Done, jumelages
from tests.store.test_model import state


def test_parts_make_the_history_that_files_make(tmp_path: Path) -> None:
    folder, place = archive(tmp_path / "archive", 12), tmp_path / "parts"
    (folder / "lyon.txt").write_text(text(3, "Lyon"), "utf-8")
    jumelages("batch", folder, "--to", place)
    done = jumelages("ingest", "--from-batch", place, "--db", tmp_path / "bulk.db")
    assert (done.code, done.err) == (0, "")
    files = sorted(folder.rglob("*.txt"))
    random.Random(7).shuffle(files)
    one_by_one = jumelages("ingest", *files, "--db", tmp_path / "one.db")
    assert sorted(done.out.split()) == sorted(one_by_one.out.split())
    bulk, one = (state(open_store(str(tmp_path / f"{name}.db"))) for name in ("bulk", "one"))
    assert bulk == one
    again = jumelages("ingest", "--from-batch", place, "--db", tmp_path / "bulk.db")
    assert again.out.count("known, nothing written") == 13


def test_what_may_not_go_into_a_store_stops_nothing_else(tmp_path: Path) -> None:
    folder, place = archive(tmp_path / "archive", 2), tmp_path / "parts"
    (folder / "undated.txt").write_text(text(5).replace("(réactualisation au 6 janvier 2001)\n", ""), "utf-8")
    jumelages("batch", folder, "--to", place)
    done = jumelages("ingest", "--from-batch", place, "--db", tmp_path / "store.db")
    assert done.code == Undated.exit_code
    assert done.out.count(" stored") == 2
    assert "1 of 3 files could not be ingested" in done.err


NAMELESS = text(1).removeprefix("Ville de Marseille\n\n")


def loaded_with_nameless(folder: Path, *names: str) -> Done:
    """Two bulletins of Marseille in a folder, and others that name nobody, of the same city abroad."""
    archive(folder / "archive", 2)
    for number, name in enumerate(names):
        file = folder / "archive" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(NAMELESS.replace("2001", f"{2002 + number}"), "utf-8")
    jumelages("batch", folder / "archive", "--to", folder / "parts")
    return jumelages("ingest", "--from-batch", folder / "parts", "--db", folder / "store.db")


def test_a_bulletin_that_names_nobody_is_of_the_issuer_of_its_folder(tmp_path: Path) -> None:
    done = loaded_with_nameless(tmp_path, "0/a.txt")
    assert (done.code, done.out.count(" stored")) == (0, 3)


def test_a_bulletin_that_names_nobody_is_not_poured_into_the_history_of_another_folder(tmp_path: Path) -> None:
    done = loaded_with_nameless(tmp_path, "b/a.txt", "c/a.txt")
    assert (done.code, done.out.count(" stored")) == (IssuerNeeded.exit_code, 2)
    assert done.err.count("neither it nor another one of its folder says whose it is") == 2
    asked = jumelages("ingest", "--from-batch", tmp_path / "parts", "--issuer", "Aix", "--db", tmp_path / "store.db")
    assert (asked.code, asked.out.count("known, nothing written")) == (0, 2)


def test_bulletins_of_one_folder_that_name_nobody_are_one_history(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    for number in range(2):
        (tmp_path / "archive" / f"{number}.txt").write_text(NAMELESS.replace("2001", f"{2002 + number}"), "utf-8")
    jumelages("batch", tmp_path / "archive", "--to", tmp_path / "parts")
    done = jumelages("ingest", "--from-batch", tmp_path / "parts", "--db", tmp_path / "store.db")
    assert (done.code, done.out.count(" stored")) == (0, 2)


def test_a_part_that_is_cut_short_is_not_loaded(tmp_path: Path) -> None:
    place = tmp_path / "parts"
    batch(archive(tmp_path / "archive", 2), place, archives.reading(work="jumelages.batch.rows:read_rows"))
    next(place.glob("*/*/heads.parquet")).unlink()
    done = jumelages("ingest", "--from-batch", place, "--db", tmp_path / "store.db")
    assert (done.code, (tmp_path / "store.db").exists()) == (CutShortPart.exit_code, False)
    assert jumelages("ingest", SAMPLE, "--db", tmp_path / "other.db", "--today", "2026-11-24").code == 0
    report = jumelages("report", "--from-batch", place, "--db", tmp_path / "other.db")
    assert (report.code, report.out) == (CutShortPart.exit_code, "")


@pytest.mark.parametrize("options", [["--as-of", "2014-07-11"], ["--dry-run"], [str(SAMPLE)]])
def test_what_does_not_go_together(options: list[str], tmp_path: Path) -> None:
    assert jumelages("ingest", "--from-batch", tmp_path, *options).code == 2


def test_no_parts(tmp_path: Path) -> None:
    assert jumelages("ingest", "--from-batch", tmp_path, "--db", tmp_path / "db").code == NoParts.exit_code


def test_a_damaged_table_of_a_part_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "documents.parquet").write_bytes(b"PAR1" + bytes(200) + b"PAR1")
    with pytest.raises(DamagedPart, match="this table of a part is damaged; delete the folder"):
        table_of(tmp_path / "documents.parquet", ["source"])
