"""The documentation is whole, the same in both languages, and asks for nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import jumelages
from docs.reference import docstring_in, made_of
from tests.cli.command import ROOT

DOCS = ROOT / "pipeline" / "docs"
FOREIGN = re.compile(r"<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)=\"(?:https?:)?//[^>]*>")


def pages(language: str) -> set[str]:
    return {page.name for page in (DOCS / language).glob("*.md")}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_built_without_a_warning(language: str, tmp_path: Path) -> None:
    options = ["-W", "--keep-going", "-q", "-c", str(DOCS), "-D", f"language={language}"]
    command = [sys.executable, "-m", "sphinx", *options, str(DOCS / language), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=200)
    assert (done.returncode, done.stderr) == (0, "")
    for page in tmp_path.glob("*.html"):
        assert not FOREIGN.findall(page.read_text("utf-8")), page.name


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_reached_from_the_first(language: str) -> None:
    contents = re.findall(
        r"^```\{toctree\}\n(.*?)^```$", (DOCS / language / "index.md").read_text("utf-8"), re.M | re.S
    )
    listed = [line for block in contents for line in block.splitlines() if line and not line.startswith(":")]
    assert sorted(listed) == sorted(name.removesuffix(".md") for name in pages(language) - {"index.md"})


def test_both_languages_have_the_same_pages() -> None:
    assert pages("fr") == pages("en")


@pytest.mark.parametrize(
    "page", sorted((ROOT / "pipeline" / "jumelages").glob("*/README.md")), ids=lambda page: page.parent.name
)
def test_the_modules_that_a_readme_names_are_there(page: Path) -> None:
    named = re.findall(r"`([\w/]+\.py)`", page.read_text("utf-8"))
    assert [
        name for name in named if not any((at / name).exists() for at in (page.parent, page.parents[1], ROOT))
    ] == []


def test_the_reference_is_french_and_its_tables_are_drawn() -> None:
    page = made_of("% made: tables\n", "fr")
    english = [line for line in page.splitlines() if re.search(r"\b(?:the|of|which|where|that)\b", _words(line))]
    assert english == []
    assert "mermaid" not in page
    assert page.count("<svg ") == 2
    assert "\n\n" not in page.partition("<svg ")[2].partition("</svg>")[0]


@pytest.mark.parametrize("page", ["figures", "cluster"])
def test_the_figures_are_french(page: str) -> None:
    made = made_of((DOCS / "fr" / f"{page}.md").read_text("utf-8"), "fr")
    rows = [_words(line) for line in made.splitlines() if line.startswith("|")]
    assert [row for row in rows if re.search(r"\b(?:the|of|which|alone|with|and|read|silent)\b", row)] == []


def test_the_python_interface_is_described_in_french() -> None:
    for name in ("read", "read_many", "nlp", "document", "compare", "changes_document", "JumelagesError"):
        described = getattr(jumelages, name).__doc__
        assert docstring_in(described, "en") != docstring_in(described, "fr")
        assert not re.search(r"\b(?:the|of|which)\b", " ".join(docstring_in(described, "fr")))


def _words(line: str) -> str:
    """What is said on a line of the reference, without names, examples and drawings."""
    return re.sub(r"^\| \S+ \||`[^`]*`|<div.*", "", line)
