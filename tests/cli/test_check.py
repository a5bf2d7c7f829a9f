"""`jumelages check` is silent on a bulletin that is in order, and shows what is wrong with others."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # it comes without types
from jsonschema import Draft4Validator

from jumelages import __version__
from tests.cli.command import HAIFA, IMPOSSIBLE, ROOT, SAMPLE, SAMPLE_PDF, STRANGE, jumelages
from tests.reading.office import cell, docx, par, table
from tests.reading.paper_programs import by_python_docx
from tests.reading.papers import pdf_bytes, sheet, write

SARIF = json.loads(Path(__file__).with_name("sarif-2.1.0-rtm.5.schema.json").read_text("utf-8"))
ACTION = yaml.safe_load((ROOT / ".github/actions/check/action.yml").read_text("utf-8"))
[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("sample", [SAMPLE, SAMPLE_PDF])
def test_silence_about_the_real_bulletin(sample: Path) -> None:
    assert jumelages("check", sample) == (0, "", "")


def test_an_impossible_date(tmp_path: Path) -> None:
    path = tmp_path / "impossible.txt"
    path.write_text(IMPOSSIBLE, "utf-8")
    done = jumelages("check", path)
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "error[J201]: this date does not exist: 31 février 1958\n"
        " --> impossible.txt, line 6 (Haïfa)\n"
        "  |\n"
        "6 | Serment de jumelage signé le 31 février 1958\n"
        "  |                              ^^^^^^^^^^^^^^^\n"
        "  = no date is kept here; correct the bulletin\n"
        "\n"
        "1 error in 1 block · records are partial · coverage 100\xa0%\n"
    )


def test_a_place_in_a_document_is_a_paragraph_or_a_cell(tmp_path: Path) -> None:
    file, of_rows = tmp_path / "impossible.docx", tmp_path / "table.docx"
    file.write_bytes(by_python_docx(IMPOSSIBLE))
    assert jumelages("check", file).out.startswith(
        "error[J201]: this date does not exist: 31 février 1958\n"
        " --> impossible.docx, paragraph 4 (Haïfa)\n"
        "  |\n"
        "  | Serment de jumelage signé le 31 février 1958\n"
    )
    rows = table(cell("Ville") + cell("Jumelage"), cell("Gênes (Italie)") + cell("31 février 1958"))
    of_rows.write_bytes(docx(par("Villes jumelées") + rows))
    assert " --> table.docx, tableau 1, ligne 2, colonne 2 (Gênes)\n" in jumelages("check", of_rows, "--lang", "fr").out
    assert " · paragraph 3 · Haïfa" in jumelages("explain", file).out
    found = json.loads(jumelages("check", file, "--format", "json").out)["files"][0]["diagnostics"]
    assert [one["place"]["element"] for one in found] == [{"paragraph": 4}]
    assert "::paragraph 4: this date does not exist" in jumelages("check", file, "--format", "github").out


def test_a_strange_line(tmp_path: Path) -> None:
    path = tmp_path / "strange.txt"
    path.write_text(STRANGE, "utf-8")
    done = jumelages("check", path, "--lang", "fr")
    assert done.code == 1
    message = "avertissement[J401]\u202f: ces mots n'ont pas été compris\u202f: «\u202fZzyzx qwrtp vbnmk 77\u202f»\n"
    assert done.out.startswith(message)
    assert "fiches partielles" in done.out


def test_notes_only_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text(HAIFA.replace("(réactualisation au 11 juillet 2014)\n", ""), "utf-8")
    assert jumelages("check", path) == (0, "", "")
    done = jumelages("check", path, "--notes")
    assert (done.code, done.err) == (0, "")
    assert "note[J501]" in done.out
    assert "\n1 note in 1 block · records are complete" in done.out


# -- for machines --------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a bulletin that is in order, one that is not, and a PDF whose page is doubtful."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "à l'ordre.txt").write_text(HAIFA, "utf-8")
    (tmp_path / "impossible.txt").write_text(IMPOSSIBLE.replace("Haïfa", "Haïfa\U0001f54c"), "utf-8")
    (tmp_path / "bulletin.pdf").write_bytes(SAMPLE_PDF.read_bytes())
    return tmp_path


def test_json_has_every_file_and_every_place(folder: Path) -> None:
    done = jumelages("check", *sorted(folder.iterdir()), folder / "no.txt", "--format", "json")
    assert done.code == 11
    found = json.loads(done.out)
    assert [Path(one["file"]).name for one in found["files"]] == ["bulletin.pdf", "impossible.txt", "à l'ordre.txt"]
    assert [one["status"] for one in found["files"]] == ["complete", "partial", "complete"]
    [impossible] = [one for one in found["files"][1]["diagnostics"] if one["code"] == "J201"]
    place = impossible["place"]
    line = (folder / "impossible.txt").read_text("utf-8").splitlines()[place["line"] - 1]
    assert line[place["column"] - 1 : place["end_column"] - 1] == place["quote"] == "31 février 1958"
    assert [one["exit_code"] for one in found["unread"]] == [11]


@pytest.mark.usefixtures("folder")
def test_annotations_of_a_workflow() -> None:
    done = jumelages("check", "impossible.txt", "no.txt", "--format", "github", "--lang", "fr")
    lines = done.out.splitlines()
    assert any(
        line.startswith("::error file=impossible.txt,line=6,endLine=6,col=30,endColumn=44,title=J201")
        and "::cette date n'existe pas\u202f: 31 février 1958%0A" in line
        for line in lines
    )
    assert lines[-1].startswith("::error file=no.txt,title=jumelages::no.txt")


def test_a_name_cannot_add_a_command(folder: Path) -> None:
    name = "a\n::warning::b,c:d.txt"
    done = jumelages("check", name, "--format", "github")
    assert done.out.startswith("::error file=a%0A%3A%3Awarning%3A%3Ab%2Cc%3Ad.txt,title=jumelages::")
    assert len(done.out.splitlines()) == 1
    assert not (folder / name).exists()


def _sarif(text: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(text)
    assert [error.message for error in Draft4Validator(SARIF).iter_errors(log)] == []
    return log


def test_sarif_keeps_to_its_schema_and_names_the_region(folder: Path) -> None:
    out = folder / "findings.sarif"
    done = jumelages("check", "à l'ordre.txt", "impossible.txt", "no.txt", "--notes", "--out", out)
    assert (done.code, done.out) == (11, "")
    [run] = _sarif(out.read_text("utf-8"))["runs"]
    assert run["tool"]["driver"]["version"] == __version__
    [result] = [one for one in run["results"] if one["ruleId"] == "J201"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "J201"
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "impossible.txt"
    region = {name: value for name, value in physical["region"].items() if name != "snippet"}
    assert region == {"startLine": 6, "startColumn": 30, "endLine": 6, "endColumn": 45}
    [reported] = run["invocations"][0]["toolExecutionNotifications"]
    assert reported["properties"]["exitCode"] == 11


def test_sarif_of_a_pdf_says_page_and_box(folder: Path) -> None:
    paper = sheet()
    paper.add_page()
    write(paper, IMPOSSIBLE.splitlines())
    (folder / "impossible.pdf").write_bytes(pdf_bytes(paper))
    [run] = _sarif(jumelages("check", "impossible.pdf", "--format", "sarif").out)["runs"]
    [found] = [one for one in run["results"] if one["ruleId"] == "J201"]
    [location] = found["locations"]
    assert "region" not in location["physicalLocation"]
    assert (location["properties"]["page"], location["properties"]["quote"]) == (1, "31 février 1958")
    left, top, right, bottom = location["properties"]["box"]
    assert 70 < left < right
    assert 100 < top < bottom
    assert found["message"]["text"].startswith("page 1, line 4: this date does not exist: 31 février 1958")
    annotated = jumelages("check", "impossible.pdf", "--format", "github").out
    assert "::error file=impossible.pdf,title=J201 (Haïfa)::page 1, line 4: this date" in annotated


def test_sarif_of_nothing_wrong_is_a_log_without_results(folder: Path) -> None:
    [run] = _sarif(jumelages("check", folder / "à l'ordre.txt", "--format", "sarif").out)["runs"]
    assert (run["results"], run["invocations"][0]["executionSuccessful"]) == ([], True)


@pytest.fixture
def on_path(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command where a shell finds it."""
    command = tmp_path_factory.mktemp("bin") / "jumelages"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m jumelages "$@"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.usefixtures("on_path")
def test_the_hook_runs_its_command_line(folder: Path) -> None:
    assert (HOOK["language"], (ROOT / "pyproject.toml").is_file()) == ("python", True)
    command = [*shlex.split(HOOK["entry"]), "impossible.txt", "bulletin.pdf"]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    assert (done.returncode, "error[J201]" in done.stdout) == (1, True)


@pytest.mark.usefixtures("on_path")
def test_the_action_runs_its_command_lines(folder: Path) -> None:
    install, check = ACTION["runs"]["steps"]
    place = ROOT / ".github/actions/check"
    assert "pip install" in install["run"]
    assert (place / "../../.." / "pyproject.toml").is_file()
    given = {"files": "imp*.txt", "options": "--notes", "sarif": "out.sarif"}
    names = {name: value.removeprefix("${{ inputs.").removesuffix(" }}") for name, value in check["env"].items()}
    assert set(names.values()) <= set(ACTION["inputs"])
    environment = {**os.environ, **{name: given[value] for name, value in names.items()}}
    command = ["bash", "-e", "-c", check["run"]]
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    assert (done.returncode, "::error file=impossible.txt,line=6" in done.stdout) == (1, True), done.stderr
    assert _sarif((folder / "out.sarif").read_text("utf-8"))["runs"][0]["results"]
