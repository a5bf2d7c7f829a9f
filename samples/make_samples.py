"""Make the sample PDF from the sample TXT: the same bytes on each run.

Run from the repository: `python -m samples.make_samples`. Needs fpdf2. The TXT is set as it was published,
with the typesetting of `jumelages write`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from jumelages.writing import Printed, Style
from jumelages.writing import typeset as typeset_paragraphs

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "pipeline" / "jumelages" / "fonts"
SOURCE = HERE / "villes-jumelees-2014-07-11.txt"
HEADER = "Villes jumelées – Direction des Relations Internationales et Européennes"
TITLE = "Villes jumelées"
HEADING = re.compile(r"[^:()]+ \([^()\d]+\)|Accord de coopération Tripartite")
MADE = datetime(2014, 7, 11, 9, 0, tzinfo=UTC)


def typeset(text: str, size: float = 10) -> bytes:
    """The lines of a bulletin as a PDF: each a paragraph of its own, headings bold."""
    return typeset_paragraphs(list(_paragraphs(text)), header=HEADER, title=TITLE, made=MADE, size=size)


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
    """Write the sample PDF beside its TXT."""
    target = SOURCE.with_suffix(".pdf")
    target.write_bytes(typeset(SOURCE.read_text(encoding="utf-8")))
    print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
