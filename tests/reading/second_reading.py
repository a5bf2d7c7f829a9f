"""What a second reading of PDFs by other code would better: `python -m tests.reading.second_reading FOLDER...`.

The pages that have a sign of a wrong reading are read by pdfplumber, too; the table says on how many of them it reads
letters that pdfium does not, with no more characters without a meaning.
"""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pdfplumber
from pypdfium2 import PdfDocument, PdfiumError

from jumelages.isolated.pool import Job, outcomes
from jumelages.reading.layout import Word
from jumelages.reading.pdfium import STRANGE, PageText, read_page
from jumelages.reading.plumber import plumbed_page
from jumelages.reading.soundness import soundness

WORK = "tests.reading.second_reading:pages_of"
MAX_PAGES = 3
"""So many pages of a file are looked at."""

SIGNS: dict[str, Callable[[PageText], bool]] = {
    "no words": lambda text: not text.words,
    "characters without a meaning in words": lambda text: any(
        len(word.text) > 1 and STRANGE.search(word.text) for word in text.words
    ),
    "signs without a meaning": lambda text: any(STRANGE.fullmatch(word.text) for word in text.words),
    "words over words": lambda text: _overlaps(text) > max(2, len(text.words) / 50),
    "words beyond the page": lambda text: any(
        min(word.x0, word.top, text.width - word.x1, text.height - word.bottom) < -1 for word in text.words
    ),
    "from right to left": lambda text: any(
        "\u0590" <= letter <= "\u08ff" for word in text.words for letter in word.text
    ),
}
"""Signs that pdfium may read a page wrong."""


def _overlaps(text: PageText) -> int:
    words = sorted(text.words, key=lambda word: (round(word.bottom), word.x0))
    return sum(abs(a.bottom - b.bottom) < 1 and a.x1 - b.x0 > 0.3 * (b.x1 - b.x0) for a, b in pairwise(words))


def _letters(words: Sequence[Word]) -> Counter[str]:
    return Counter(c for word in words if "(cid:" not in word.text for c in normalize("NFKC", word.text) if c.isalnum())


def pages_of(data: bytes, name: str) -> list[tuple[list[str], bool]]:
    """For each sound page the signs that it has, and whether the second reading is better."""
    logging.disable()
    return list(_pages_of(data[max(data.find(b"%PDF-"), 0) :], name))


def _pages_of(data: bytes, name: str) -> Iterator[tuple[list[str], bool]]:
    sound = soundness(data, name)
    with closing(PdfDocument(data)) as document:
        for number in range(1, min(len(document), MAX_PAGES) + 1):
            if sound.faults[number - 1]:
                continue
            text = read_page(document, number, values=sound.values[number - 1])
            signs = [name for name, has in SIGNS.items() if has(text)]
            yield signs, bool(signs) and _is_bettered(text, data, number)


def _is_bettered(text: PageText, data: bytes, number: int) -> bool:
    try:
        with pdfplumber.open(BytesIO(data), pages=[number]) as pdf:
            other = plumbed_page(pdf, 1)
    except PdfiumError:
        return False
    return other.unmapped <= text.unmapped and (_letters(other.words) - _letters(text.words)).total() > 0


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    paths = [path for folder in arguments for path in sorted(Path(folder).glob("*.pdf"))]
    jobs = (Job(path.name, path.read_bytes(), WORK) for path in paths)
    found = [page for one in outcomes(jobs, len(paths)) if one.error is None for page in one.value]
    print("| sign | pages | better by pdfplumber |\n| --- | ---: | ---: |")
    for sign in SIGNS:
        better = [bettered for signs, bettered in found if sign in signs]
        print(f"| {sign} | {len(better)} | {sum(better)} |")
    print(f"| all {len(found)} pages | {sum(bool(s) for s, _ in found)} | {sum(b for _, b in found)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
