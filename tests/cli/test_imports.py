"""No command loads what it does not use: the packages that our own code imports for each of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import SAMPLE, jumelages

#: Python runs this first, in a command and in its children: it notes what modules of ours import from other packages.
#: What these import themselves is their affair. The sample writes out its months, and its figures are figures.
WATCHER = """
import builtins, os, sys
plain, seen = builtins.__import__, set()
def watched(name, globals=None, locals=None, fromlist=(), level=0):
    package = name.partition(".")[0]
    if level == 0 and globals and str(globals.get("__name__")).startswith("jumelages") and package not in seen:
        seen.add(package)
        if package not in sys.stdlib_module_names and package not in ("jumelages", "_typeshed"):
            with open(os.environ["NOTED"], "a") as file:
                file.write(package + "\\n")
    return plain(name, globals, locals, fromlist, level)
builtins.__import__ = watched
"""
MODELS = "pydantic pydantic_core"
READER = f"{MODELS} numpy spacy"


@pytest.mark.parametrize(
    ("arguments", "packages"),
    [
        ("--version", ""),
        ("--help", ""),
        ("schema exit-codes", ""),
        ("schema diagnostics", MODELS),
        ("lexicon list", MODELS),
        ("schema bulletin", MODELS),
        ("read FILE --format json", READER),
        ("check FILE", READER),
        ("read FILE --format table", f"{READER} rich"),
        ("diff FILE FILE --format json", f"{READER} rapidfuzz"),
        ("diff OUT OUT --format patch", f"{MODELS} jsonpatch rapidfuzz"),
        ("diff OUT OUT --format html", f"{MODELS} jinja2 markupsafe rapidfuzz"),
        ("write OUT --format txt", READER),
        ("--config CONFIG ingest FILE", f"{READER} alembic rapidfuzz rich sqlalchemy"),
    ],
)
def test_what_a_command_loads(arguments: str, packages: str, tmp_path: Path) -> None:
    out, config, noted = tmp_path / "out", tmp_path / "jumelages.toml", tmp_path / "noted"
    (tmp_path / "sitecustomize.py").write_text(WATCHER)
    config.write_text(f'db = "{tmp_path / "store.db"}"\n')
    noted.touch()
    if "OUT" in arguments:
        out.write_text(jumelages("read", SAMPLE).out, "utf-8")
    names = {"FILE": SAMPLE, "OUT": out, "CONFIG": config}
    given = [str(names.get(word, word)) for word in arguments.split()]
    path = os.pathsep.join([str(tmp_path), os.environ["PYTHONPATH"]])
    environment = {**os.environ, "PYTHONPATH": path, "NOTED": str(noted)}
    subprocess.run([sys.executable, "-m", "jumelages", *given], check=True, capture_output=True, env=environment)
    assert sorted(set(noted.read_text().split()) - {"click"}) == sorted(packages.split())


LOADED = f"""
import sys
import jumelages
jumelages.read({str(SAMPLE)!r})
assert "spacy" in sys.modules
loaded = {{"jinja2", "requests", "rich", "typer", "urllib3", "weasel"}} & sys.modules.keys()
assert not loaded, loaded
"""
ASKED_FOR = """
import spacy
assert spacy.info()["spacy_version"] == spacy.__version__
import spacy.cli
assert callable(spacy.cli.download)
"""


def test_reading_loads_nothing_of_the_command_line_of_spacy_and_leaves_it_as_it_is() -> None:
    subprocess.run([sys.executable, "-c", LOADED + ASKED_FOR], check=True, capture_output=True)
