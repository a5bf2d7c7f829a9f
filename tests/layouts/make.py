"""Typesets the bulletins: `python -m tests.layouts.make [NAME...]` writes the PDFs into this folder.

`--into FOLDER --bulletins 3` writes each layout with three bulletins into another, to be read and thrown away:
`python -m tests.layouts FOLDER/*.pdf`.

fpdf2, typst, python-docx and xlsxwriter are installed with the tests. Chromium, LibreOffice, LaTeX, WeasyPrint (the
command, or WEASYPRINT names it) and reportlab are used where they are installed; the files of others stay as they are.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pypdfium2 import PdfDocument

from tests.layouts import brochures, fpdf2, grids, latex, magazines, office, others, posters
from tests.layouts.bulletins import PAPERS, Paper
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


def tesseract(page: Path, out: Path) -> None:
    """Print a page, scan it, and put the text that is recognised over the picture."""
    printed = page.with_suffix(".printed.pdf")
    chromium(page, printed)
    scan = pikepdf.new()
    with PdfDocument(printed) as document:
        for number, sheet in enumerate(document):
            picture = page.with_name(f"{number}.png")
            sheet.render(scale=200 / 72, grayscale=True).to_pil().save(picture)
            _run(["tesseract", str(picture), str(picture.with_suffix("")), "-l", "fra", "--dpi", "200", "pdf"])
            with pikepdf.open(picture.with_suffix(".pdf")) as recognised:
                scan.pages.extend(recognised.pages)
    scan.save(out)


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


_LIBREOFFICE = (
    "plain",
    "bulleted",
    "table_six",
    "table_five",
    "table_no_rules",
    "table_other_order",
    "table_country_rows",
    "table_each_country",
    "table_rowspans",
    "table_small_pages",
    "fiche_ruled",
    "sidebar_left",
)

_OLDER = ("aubagne", "saumur", "vichy")
_NEWER = ("colmar", "namur", "thonon")
_SMALLER = ("lannion", "dole", "agde")
_FOR_LONG_NAMES = ("narrow_names", "fiche_two_up", "label_over_value_four", "table_rowspans")
_MAGAZINES = tuple(name for name in magazines.LAYOUTS if name != "leaders")  # it has no lines that do not wrap
_Making = tuple[str, Callable[[Path, Path], None], tuple[str, ...], tuple[str, ...]]

PRODUCERS: tuple[_Making, ...] = (
    ("chromium", chromium, tuple(LAYOUTS), ("aubagne", "vichy")),
    ("chromium", chromium, tuple(grids.LAYOUTS), _NEWER),
    ("chromium", chromium, tuple(brochures.LAYOUTS), (*_NEWER, *_OLDER)),
    ("weasyprint", weasyprint, tuple(brochures.LAYOUTS), (*_OLDER, *_NEWER)),
    ("chromium", chromium, tuple(magazines.LAYOUTS), _SMALLER),
    ("chromium", chromium, tuple(posters.LAYOUTS), (*_OLDER, *_NEWER)),
    ("weasyprint", weasyprint, tuple(posters.LAYOUTS), (*_NEWER, *_OLDER)),
    ("chromium", chromium, _FOR_LONG_NAMES, ("montbrison",)),
    ("weasyprint", weasyprint, _MAGAZINES, (*_SMALLER[1:], *_SMALLER[:1])),
    ("libreoffice_tagged", libreoffice_tagged, ("cities_across", "header_in_groups"), ("agde", "lannion")),
    ("browser", chromium_with_header, ("plain", "table_five", "two_columns"), ("vichy", "aubagne")),
    ("tesseract", tesseract, ("plain", "table_five"), ("aubagne",)),
    ("libreoffice", libreoffice, _LIBREOFFICE, ("saumur", "vichy", "aubagne")),
    ("libreoffice_tagged", libreoffice_tagged, _LIBREOFFICE[2:10], ("saumur", "vichy", "aubagne")),
    ("weasyprint", weasyprint, tuple(name for name in LAYOUTS if name != "dark"), ("saumur",)),
)
"""Who typesets which layouts in HTML, with which bulletins in turn."""
WRITERS: tuple[tuple[str, str, dict[str, Callable[[Paper], bytes]], tuple[str, ...]], ...] = (
    ("fpdf2", "fpdf", fpdf2.LAYOUTS, _OLDER),
    ("typst", "typst", others.TYPST, _NEWER),
    ("reportlab", "reportlab", others.REPORTLAB, _NEWER),
    ("docx", "docx", others.DOCX, _NEWER),
    ("latex", "pdflatex", latex.LATEX, (*_NEWER, *_OLDER)),
    ("latex", "pdflatex", latex.LATEX, (*_OLDER, *_NEWER)),
    ("calc", "soffice", office.CALC, (*_NEWER, *_OLDER)),
    ("calc", "soffice", office.CALC, (*_OLDER, *_NEWER)),
    ("writer", "soffice", office.WRITER, (*_NEWER, *_OLDER)),
    ("writer", "soffice", office.WRITER, (*_OLDER, *_NEWER)),
)
"""Who writes its own layouts: its name, its module or program, them, and which bulletins in turn."""
_HTML = LAYOUTS | grids.LAYOUTS | brochures.LAYOUTS | magazines.LAYOUTS | posters.LAYOUTS
COMMANDS = {"browser": "chromium", "libreoffice": "soffice", "libreoffice_tagged": "soffice"}
"""What a producer is called by, where not by its name."""


def main(arguments: list[str]) -> int:
    """Make all layouts, or those that are named, or all of a producer that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--into", type=Path, default=FOLDER)
    parser.add_argument("--bulletins", type=int, default=1, help="with how many bulletins each layout is made")
    options = parser.parse_args(arguments)

    def is_wanted(name: str, producer: str) -> bool:
        return not options.names or name in options.names or producer in options.names

    def chosen(papers: tuple[str, ...], number: int) -> list[str]:
        others = [key for key in PAPERS if key not in papers]
        turned = [*papers[number % len(papers) :], *papers[: number % len(papers)], *others]
        return turned[: options.bulletins]

    for producer, make, names, papers in PRODUCERS:
        if not shutil.which(os.environ.get(producer.upper(), COMMANDS.get(producer, producer))):
            continue
        for key, name in ((key, name) for number, name in enumerate(names) for key in chosen(papers, number)):
            if is_wanted(name, producer):
                with tempfile.TemporaryDirectory() as folder:
                    page = Path(folder) / "bulletin.html"
                    page.write_text(_HTML[name](PAPERS[key]), encoding="utf-8")
                    make(page, options.into / f"{producer}-{name}.{key}.pdf")
    for producer, module, layouts, papers in WRITERS:
        if not (importlib.util.find_spec(module) or shutil.which(module)):
            continue
        for number, (name, typeset) in enumerate(layouts.items()):
            for key in chosen(papers, number) if is_wanted(name, producer) else ():
                (options.into / f"{producer}-{name}.{key}.pdf").write_bytes(typeset(PAPERS[key]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
