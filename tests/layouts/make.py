"""Typesets the bulletins: `python -m tests.layouts.make [NAME...]` writes the PDFs into this folder.

Chromium, LibreOffice and WeasyPrint (the command, or WEASYPRINT names it) are used where they are installed; the
files of another one stay as they are.
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


def libreoffice(page: Path, out: Path, options: str = "") -> None:
    """Open a page as a text document, and export it."""
    profile = f"-env:UserInstallation=file://{page.parent}/profile"
    export = ["--infilter=HTML (StarWriter)", "--convert-to", f"pdf:writer_pdf_Export{options}"]
    _run(["soffice", "--headless", profile, *export, "--outdir", str(page.parent), str(page)])
    shutil.move(page.with_suffix(".pdf"), out)


def libreoffice_tagged(page: Path, out: Path) -> None:
    """Open a page as a text document, and export it with its structure."""
    libreoffice(page, out, ':{"UseTaggedPDF":{"type":"boolean","value":"true"}}')


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


PRODUCERS: dict[str, tuple[Callable[[Path, Path], None], tuple[str, ...]]] = {
    "chromium": (chromium, tuple(LAYOUTS)),
    "browser": (chromium_with_header, ("plain", "table_five", "two_columns")),
    "libreoffice_tagged": (
        libreoffice_tagged,
        (
            "table_five",
            "table_no_rules",
            "table_rowspans",
            "table_each_country",
            "table_country_rows",
            "fiche_ruled",
            "table_other_order",
            "plain",
        ),
    ),
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
PRODUCERS_IN_ORDER = list(PRODUCERS)
COMMANDS = {"browser": "chromium", "libreoffice_tagged": "soffice"}
"""What a producer is called by, where not by its name."""


def main(arguments: list[str]) -> int:
    """Make all layouts, or those that are named, or all of a producer that is named."""
    papers = list(PAPERS.items())
    for producer, (make, names) in PRODUCERS.items():
        if not shutil.which(os.environ.get(producer.upper(), COMMANDS.get(producer, producer))):
            continue
        for number, name in enumerate(names):
            key, paper = papers[(number + PRODUCERS_IN_ORDER.index(producer)) % len(papers)]
            if arguments and name not in arguments and producer not in arguments:
                continue
            with tempfile.TemporaryDirectory() as folder:
                page = Path(folder) / "bulletin.html"
                page.write_text(LAYOUTS[name](paper), encoding="utf-8")
                make(page, FOLDER / f"{producer}-{name}.{key}.pdf")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
