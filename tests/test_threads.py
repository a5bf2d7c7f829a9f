"""Reading from several threads at once."""

from __future__ import annotations

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import jumelages
from jumelages.lexicon import Lexicon, default_lexicon, lexicon_of
from jumelages.records import BulletinRecord

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "samples").glob("*.txt"), *(ROOT / "tests" / "corpus").glob("3*.txt")])
TODAY = datetime.date(2026, 11, 23)
THREADS = 4
CAPITOUL = b'[[title]]\nvalue = "mayor"\nwords = ["capitoul"]\nexamples = ["Capitoul : M. Jean DUPONT"]\n'


def read_all(first: int, lexicon: Lexicon) -> dict[str, BulletinRecord]:
    """The records of all files, beginning with one of them."""
    order = FILES[first:] + FILES[:first]
    return {path.name: jumelages.read(path.read_bytes(), today=TODAY, lexicon=lexicon) for path in order}


@pytest.mark.parametrize("overlays", [(), (("mine.toml", CAPITOUL),)], ids=["our lexicon", "a user's"])
def test_four_threads_read_what_one_reads(overlays: tuple[tuple[str, bytes], ...]) -> None:
    lexicon = lexicon_of(*overlays)
    alone = read_all(0, lexicon)
    together = threading.Barrier(THREADS)

    def read(first: int) -> dict[str, BulletinRecord]:
        together.wait()
        return read_all(first, lexicon)

    with ThreadPoolExecutor(THREADS) as threads:
        for found in threads.map(read, range(0, THREADS * 2, 2)):
            assert found == alone


def test_nothing_that_a_bulletin_was_read_with_is_kept() -> None:
    before = {name: id(value) for name, value in vars(default_lexicon()).items()}
    jumelages.read(FILES[0].read_bytes(), today=TODAY)
    assert {name: id(value) for name, value in vars(default_lexicon()).items()} == before
