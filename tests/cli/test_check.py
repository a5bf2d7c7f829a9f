"""`jumelages check` is silent on a bulletin that is in order, and shows what is wrong with others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import HAIFA, IMPOSSIBLE, SAMPLE, SAMPLE_PDF, STRANGE, jumelages


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
