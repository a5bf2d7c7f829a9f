"""PDFs damaged at random, from a fixed seed: what is noticed of it, and what is not.

`python -m tests.reading.fuzzing [FILES]` damages each kind of PDF so many times (150) and prints a table.
"""

from __future__ import annotations

import datetime
import random
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pikepdf

from jumelages.errors import Crashed, JumelagesError, TooMuchMemory, TooSlow
from jumelages.isolated.pool import Job, outcomes
from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from samples.make_samples import SOURCE

TODAY = datetime.date(2026, 11, 23)
PLAIN = SOURCE.with_suffix(".pdf").read_bytes()


def packed(data: bytes, *, objects: bool) -> bytes:
    """A PDF with its streams packed, and its other objects, too, if asked for."""
    out = BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if objects else pikepdf.ObjectStreamMode.disable
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, compress_streams=True, object_stream_mode=mode, deterministic_id=True)
    return out.getvalue()


KINDS = {
    "nothing packed": PLAIN,
    "streams packed": packed(PLAIN, objects=False),
    "all packed": packed(PLAIN, objects=True),
}


def damaged(data: bytes, seed: int) -> bytes:
    """The file with a byte changed, some bytes left out, doubled, made zero or exchanged, or its end lost."""
    chance = random.Random(seed)
    at, changed = chance.randrange(len(data)), bytearray(data)
    size = chance.choice([1, 5, 100, 1000])
    match seed % 10:
        case 0 | 1 | 2 | 3:
            changed[at] ^= chance.randrange(1, 256)
        case 4 | 5:
            del changed[at : at + size]
        case 6:
            changed[at:at] = changed[at : at + size]
        case 7:
            changed[at : at + size] = bytes(size)
        case 8:
            other = chance.randrange(len(data))
            changed[at : at + size] = data[other : other + size]
        case _:
            del changed[at:]
    return bytes(changed)


def letters(text: str) -> Counter[str]:
    return Counter(text) - Counter(" \n\f")


class Text(NamedTuple):
    """What was read of a file: its letters and digits, whether pages are missing and said to be, what is doubted."""

    letters: Counter[str]
    is_partial: bool
    doubts: frozenset[str]


def text_of(data: bytes, name: str) -> Text:
    """A work for a child: the text alone."""
    bulletin = read_bulletin(data, name)
    return Text(letters(bulletin.source_text), bool(bulletin.unreadable_pages), frozenset())


def doubted_text_of(data: bytes, name: str) -> Text:
    """A work for a child: the text, and what its records are warned of."""
    bulletin = read_bulletin(data, name)
    found = parse(bulletin, today=TODAY).diagnostics
    doubts = frozenset(one.message for one in found if one.severity != "note")
    return Text(letters(bulletin.source_text), bool(bulletin.unreadable_pages), doubts)


class Fate(NamedTuple):
    """What became of a damaged file, one of `OUTCOMES`."""

    seed: int
    what: str
    wrong: int
    error: Exception | None


def fates(data: bytes, seeds: range) -> Iterator[Fate]:
    """What becomes of a file that is damaged with each of the seeds; `wrong` counts letters lost and made up."""
    whole = doubted_text_of(data, "whole")
    jobs = (Job(str(seed), damaged(data, seed), "tests.reading.fuzzing:doubted_text_of") for seed in seeds)
    for seed, (_, text, error) in zip(seeds, outcomes(jobs, len(seeds)), strict=True):
        if error:
            assert isinstance(error, JumelagesError), (seed, error)
            limit = isinstance(error, (Crashed, TooSlow, TooMuchMemory))
            yield Fate(seed, "ended at a limit" if limit else "refused", 0, error)
        elif text.is_partial:
            yield Fate(seed, "partial", 0, None)
        else:
            wrong = (whole.letters - text.letters).total() + (text.letters - whole.letters).total()
            what = "silently wrong" if text.doubts <= whole.doubts else "wrong and doubted"
            yield Fate(seed, what if wrong else "the same text", wrong, None)


OUTCOMES = ("refused", "ended at a limit", "partial", "the same text", "wrong and doubted", "silently wrong")


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    print(f"| {files} damaged copies | {' | '.join(OUTCOMES)} | more than two letters wrong |")
    print(f"| --- |{' ---: |' * (len(OUTCOMES) + 1)}")
    for kind, data in KINDS.items():
        found = list(fates(data, range(files)))
        counts = Counter(fate.what for fate in found)
        much = sum(fate.wrong > 2 for fate in found)
        print(f"| {kind} | {' | '.join(str(counts[what]) for what in OUTCOMES)} | {much} |", flush=True)
        for fate in found:
            if fate.what == "silently wrong" and "-v" in sys.argv:
                print(f"  {fate.seed}: {fate.wrong} letters", file=sys.stderr)


if __name__ == "__main__":
    main()
