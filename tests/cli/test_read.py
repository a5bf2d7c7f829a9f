"""`jumelages read` as its users meet it: formats, several files, exit codes, pipes."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from jumelages.errors import EmptyFile, MissingFile, NotABulletin
from tests.cli.command import HAIFA, IMPOSSIBLE, SAMPLE, SAMPLE_PDF, STRANGE, TODAY, jumelages, process, read_terminal


@pytest.fixture
def haifa(tmp_path: Path) -> Path:
    return written(tmp_path / "haifa.txt", HAIFA)


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def names(document: dict[str, Any]) -> list[str]:
    return [block["name"] for block in document["blocks"]]


def test_json_in_a_pipe(haifa: Path) -> None:
    done = jumelages("read", haifa)
    document = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert document["status"] == "complete"
    assert names(document) == ["Haïfa"]
    assert '  "blocks": [' in done.out
    assert "Haïfa" in done.out


def test_txt_and_pdf_give_the_same_records() -> None:
    txt, pdf = (json.loads(jumelages("read", path, "--no-evidence").out) for path in (SAMPLE, SAMPLE_PDF))
    assert txt["blocks"] == pdf["blocks"]


def test_no_evidence_leaves_out_every_place(haifa: Path) -> None:
    assert '"evidence"' in jumelages("read", haifa).out
    assert '"evidence"' not in jumelages("read", haifa, "--no-evidence").out


def test_several_files_give_an_array(haifa: Path) -> None:
    done = jumelages("read", haifa, SAMPLE)
    assert [len(document["blocks"]) for document in json.loads(done.out)] == [1, 14]


def test_jsonl_gives_a_line_for_each_file(haifa: Path) -> None:
    lines = jumelages("read", haifa, SAMPLE, "--format", "jsonl").out.splitlines()
    assert [len(json.loads(line)["blocks"]) for line in lines] == [1, 14]


@pytest.mark.parametrize("shape", ["json", "jsonl", "table"])
def test_out_holds_what_standard_output_would(shape: str, haifa: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = jumelages("read", haifa, haifa, "--format", shape, "--out", out)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert out.read_text("utf-8") == jumelages("read", haifa, haifa, "--format", shape, COLUMNS="120").out


def test_out_keeps_the_mode_and_the_link(haifa: Path, tmp_path: Path) -> None:
    target = written(tmp_path / "target.json", "old")
    target.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(target)
    assert jumelages("read", haifa, "--out", link).code == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert names(json.loads(target.read_text("utf-8"))) == ["Haïfa"]


def test_standard_input() -> None:
    done = process("read", "-", input=HAIFA.encode())
    document = json.loads(done.out)
    assert document["source"]["name"] == "<stdin>"
    assert names(document) == ["Haïfa"]


def test_standard_input_that_is_empty() -> None:
    done = jumelages("read", "-", stdin=b"")
    assert (done.code, done.out) == (EmptyFile.exit_code, "")
    assert done.err.startswith("jumelages: error: <stdin>: the file is empty")


def test_one_bad_file_does_not_stop_the_rest(haifa: Path, tmp_path: Path) -> None:
    missing, shopping = tmp_path / "missing.txt", written(tmp_path / "shopping.txt", "2 baguettes\n6 œufs\n")
    out = tmp_path / "out.json"
    done = jumelages("read", missing, haifa, shopping, haifa, "--out", out)
    errors = done.err.splitlines()
    assert done.code == MissingFile.exit_code
    assert [line.startswith("jumelages: error: ") for line in errors] == [True, True, False]
    assert errors[2] == f"jumelages: 2 of 4 files could not be read: {missing}, {shopping}"
    assert [names(document) for document in json.loads(out.read_text("utf-8"))] == [["Haïfa"], ["Haïfa"]]


def test_the_first_failure_decides_the_exit_code(tmp_path: Path) -> None:
    shopping = written(tmp_path / "shopping.txt", "2 baguettes\n6 œufs\n")
    out = tmp_path / "out.json"
    done = jumelages("read", shopping, tmp_path / "missing.txt", "--out", out)
    assert (done.code, done.out) == (NotABulletin.exit_code, "")
    assert not out.exists()


def test_a_strange_line_makes_the_records_partial(tmp_path: Path) -> None:
    done = jumelages("read", written(tmp_path / "strange.txt", STRANGE))
    document = json.loads(done.out)
    assert done.code == 1
    assert document["status"] == "partial"
    assert names(document) == ["Haïfa"]
    assert document["blocks"][0]["population"]["value"] == 264300
    assert [found["code"] for found in document["diagnostics"]] == ["J401"]
    assert done.err.startswith("jumelages: strange.txt: 1 warning in 1 block · records are partial · coverage ")
    assert done.err.count("\n") == 1


def test_an_impossible_date_makes_the_records_partial(tmp_path: Path) -> None:
    done = jumelages("read", written(tmp_path / "impossible.txt", IMPOSSIBLE))
    document = json.loads(done.out)
    assert document["diagnostics"][0]["code"] == "J201"
    assert (done.code, document["status"]) == (1, "partial")


def test_strict_makes_a_warning_count(tmp_path: Path) -> None:
    path = written(tmp_path / "doubtful.txt", HAIFA.replace("10 juillet 1958", "10 juillet 58"))
    loose, strict = jumelages("read", path), jumelages("read", path, "--strict")
    assert [found["severity"] for found in json.loads(loose.out)["diagnostics"]] == ["warning"]
    assert json.loads(loose.out)["status"] == "complete"
    assert (loose.code, strict.code) == (0, 1)
    assert loose.out == strict.out


def test_strict_says_nothing_about_a_clean_bulletin(haifa: Path) -> None:
    assert jumelages("read", haifa, "--strict").code == 0


def test_today_decides_what_lies_in_the_future(haifa: Path) -> None:
    def codes(today: str) -> list[str]:
        document = json.loads(jumelages("read", haifa, "--today", today).out)
        return [found["code"] for found in document["diagnostics"]]

    assert codes(TODAY) == []
    assert "J202" in codes("1950-01-01")


def test_the_table_with_its_diagnostics(tmp_path: Path) -> None:
    path = written(tmp_path / "impossible.txt", IMPOSSIBLE)
    done = jumelages("read", path, "--format", "table", "--lang", "fr", "--today", TODAY)
    assert done.out.startswith("Villes jumelées · au 11 juillet 2014 · 1 ville · partiel, tout est lu\n")
    assert "!  Haïfa" in done.out
    assert done.err.startswith("erreur[J201]\u202f: cette date n'existe pas\u202f: 31 février 1958\n")
    assert "\n6 | Serment de jumelage signé le 31 février 1958\n" in done.err
    assert "\x1b" not in done.out + done.err


def test_a_table_on_a_terminal(haifa: Path) -> None:
    shown = on_a_terminal("read", str(haifa))
    assert "as of 11 July 2014" in shown
    assert "\x1b[1m" in shown
    assert "\x1b[" not in on_a_terminal("read", str(haifa), NO_COLOR="1", TERM="dumb")


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What the command shows on a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "jumelages", *arguments]
    variables = {**os.environ, "TERM": "xterm", "COLUMNS": "100", **environment}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=variables):
        os.close(theirs)
        shown = b""
        while piece := read_terminal(ours):
            shown += piece
    os.close(ours)
    return shown.decode("utf-8")


def test_a_reader_who_stops_reading(haifa: Path) -> None:
    command = [sys.executable, "-m", "jumelages", "read", "--format", "jsonl", *[str(haifa)] * 3]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_interruption(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    out = tmp_path / "out.json"
    command = [sys.executable, "-m", "jumelages", "read", str(pipe), "--out", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process, pipe.open("wb"):
        time.sleep(0.5)  # opening the pipe has waited until the command reads from it
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 130
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "x", "--format", "xml"),
        ("read", "x", "--today", "now"),
        ("check",),
        ("frobnicate",),
    ],
)
def test_a_wrong_command_line(arguments: tuple[str, ...]) -> None:
    done = jumelages(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "Usage: jumelages" in done.err


def test_the_same_bytes_give_the_same_bytes() -> None:
    def out(seed: str) -> str:
        return process("read", SAMPLE, "--today", TODAY, env=os.environ | {"PYTHONHASHSEED": seed}).out

    assert out("1") == out("2") != ""
