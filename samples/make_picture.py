"""Draw the documentation's first picture: the table of the 2014 bulletin as a terminal shows it, in each language.

`python -m samples.make_picture` writes them into `pipeline/docs/pictures`, the same bytes each time.
"""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import get_args

from rich.console import Console
from rich.terminal_theme import TerminalTheme

import jumelages
from jumelages.catalogues import Language
from jumelages.reporting.terminal import print_table

FOLDER = Path(__file__).parent
SAMPLE = FOLDER / "villes-jumelees-2014-07-11.txt"
PICTURES = FOLDER.parent / "pipeline" / "docs" / "pictures"
TODAY = datetime.date(2026, 11, 23)
WIDTH = 118
LANGUAGES: tuple[Language, ...] = get_args(Language)

PAPER = TerminalTheme(
    background=(253, 253, 251),
    foreground=(40, 44, 52),
    normal=[(40, 44, 52)] * 8,
)
FORMAT = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Rich's own format without the fonts that it fetches from the network."""


def place_of(language: Language) -> Path:
    """Where the picture in a language lies."""
    return PICTURES / f"table.{language}.svg"


def picture(language: Language) -> str:
    """The table as SVG."""
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True)
    print_table(console, jumelages.read(SAMPLE, today=TODAY), language)
    title = f"jumelages read {SAMPLE.name}"
    return console.export_svg(title=title, theme=PAPER, code_format=FORMAT, unique_id="table")


if __name__ == "__main__":
    for each in LANGUAGES:
        place_of(each).write_text(picture(each), "utf-8")
        print(f"made {place_of(each).name}")
