"""Make the sample PDFs from the sample TXTs: the same bytes on each run.

Run from the repository: `python -m samples.make_samples`. Needs fpdf2. Each TXT is set as it was written.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

from jumelages.writing import Printed, Style
from samples.typesetting import typeset as typeset_paragraphs

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "pipeline" / "jumelages" / "fonts"
SOURCE = HERE / "villes-jumelees-2014-07-11.txt"
#: All revisions, the oldest first: their names end in their dates.
SOURCES = sorted(HERE.glob("villes-jumelees-*.txt"))
HEADER = "Villes jumelées – Direction des Relations Internationales et Européennes"
TITLE = "Villes jumelées"
HEADING = re.compile(r"[^:()\d]+ \([^()\d]+\)|Accord de coopération Tripartite")
MADE = datetime(2014, 7, 11, 9, 0, tzinfo=UTC)


def made_from(source: Path) -> bytes:
    """A sample TXT as a PDF, made in the morning of the day that ends its name."""
    day = date.fromisoformat(source.stem.removeprefix("villes-jumelees-"))
    return typeset(source.read_text("utf-8"), made=datetime.combine(day, time(9), UTC))


def typeset(text: str, size: float = 10, made: datetime = MADE) -> bytes:
    """The lines of a bulletin as a PDF: each a paragraph of its own, headings bold."""
    return typeset_paragraphs(_paragraphs(text), header=HEADER, title=TITLE, made=made, size=size)


def _paragraphs(text: str) -> list[Printed]:
    lines = text.strip().splitlines()
    return [
        Printed(line, _style(line), tight=bool(following.strip()))
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if line.strip()
    ]


def _style(line: str) -> Style:
    if line == TITLE:
        return Style.TITLE
    return Style.HEADING if HEADING.fullmatch(line) else Style.PLAIN


def main() -> None:
    """Write each sample PDF beside its TXT."""
    for source in SOURCES:
        target = source.with_suffix(".pdf")
        target.write_bytes(made_from(source))
        print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
