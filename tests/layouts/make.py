"""Typesets the bulletins: `python -m tests.layouts.make [NAME...]` writes the PDFs into this folder.

Chromium and WeasyPrint (the command, or WEASYPRINT names it) are used where they are installed; the files of
another one stay as they are.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.layouts.bulletins import PAPERS
from tests.layouts.html import LAYOUTS

FOLDER = Path(__file__).parent


def chromium(page: Path, out: Path) -> None:
    """Print a page as the browser does."""
    command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    _run([*command, f"--print-to-pdf={out}", f"--user-data-dir={page.parent}/profile", page.as_uri()])


def chromium_with_header(page: Path, out: Path) -> None:
    """Print a page with the browser's own header and footer: date, title, address, page."""
    command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu"]
    _run([*command, f"--print-to-pdf={out}", f"--user-data-dir={page.parent}/profile", page.as_uri()])


def weasyprint(page: Path, out: Path) -> None:
    """Typeset a page with WeasyPrint."""
    _run([os.environ.get("WEASYPRINT", "weasyprint"), str(page), str(out)])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


PRODUCERS: dict[str, tuple[Callable[[Path, Path], None], tuple[str, ...]]] = {
    "chromium": (chromium, tuple(LAYOUTS)),
    "browser": (chromium_with_header, ("plain", "table_five", "two_columns")),
    "weasyprint": (
        weasyprint,
        (
            "plain",
            "table_six",
            "table_no_rules",
            "table_level_rules",
            "table_zebra",
            "table_rowspans",
            "table_header_rule",
            "table_small_pages",
            "fiche_ruled",
            "cards_framed",
            "two_columns_hyphens",
            "sidebar_right",
            "letter_spaced",
        ),
    ),
}
"""Who typesets which layouts."""


def main(arguments: list[str]) -> int:
    """Make all layouts, or those that are named."""
    papers = list(PAPERS.items())
    for producer, (make, names) in PRODUCERS.items():
        if not shutil.which("chromium" if producer == "browser" else os.environ.get("WEASYPRINT", producer)):
            continue
        for number, name in enumerate(names):
            key, paper = papers[(number + (producer != "chromium")) % len(papers)]
            if arguments and name not in arguments:
                continue
            with tempfile.TemporaryDirectory() as folder:
                page = Path(folder) / "bulletin.html"
                page.write_text(LAYOUTS[name](paper), encoding="utf-8")
                make(page, FOLDER / f"{producer}-{name}.{key}.pdf")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
