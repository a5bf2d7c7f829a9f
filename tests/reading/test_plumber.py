"""A second opinion: pages through pdfplumber, by other code."""

from __future__ import annotations

from pathlib import Path

import pytest

from jumelages.reading import read_bulletin
from tests.cli.command import jumelages
from tests.layouts.make import FOLDER
from tests.reading.papers import SAMPLE_PDF, content

NAMES = ("chromium-plain.aubagne", "chromium-table_six.vichy", "libreoffice-fiche_ruled.vichy", "typst-cards.thonon")


@pytest.mark.parametrize("path", [SAMPLE_PDF, *(FOLDER / f"{name}.pdf" for name in NAMES)], ids=lambda path: path.stem)
def test_both_engines_read_the_same_lines(path: Path) -> None:
    data = path.read_bytes()
    assert content(read_bulletin(data, "b", engine="pdfplumber")) == content(read_bulletin(data, "b"))


def test_the_command_takes_either() -> None:
    found = [jumelages("read", "--pdf-engine", name, "--no-evidence", SAMPLE_PDF) for name in ("pdfium", "pdfplumber")]
    assert found[0].out == found[1].out != ""
