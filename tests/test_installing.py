"""What is missing is named with the command that adds it where the tool lives."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from jumelages.errors import NoParquet
from jumelages.installing import install_command


@pytest.mark.parametrize(
    ("made_by", "begins"),
    [
        ("pyvenv.cfg", [sys.executable, "-m", "pip", "install"]),
        ("uv-receipt.toml", ["uv", "pip", "install", "--python", sys.executable]),
        ("pipx_metadata.json", ["pipx", "runpip", "jumelages", "install"]),
    ],
)
def test_the_command_is_that_of_the_environment(
    made_by: str, begins: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / made_by).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert shlex.split(install_command("pdf")) == [*begins, "jumelages[pdf]"]


def test_an_error_says_it() -> None:
    assert str(NoParquet("tables")).endswith(f"; install it with: {install_command('parquet')}")
