"""Two revisions of many sizes compared, and deepdiff beside."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial
from pathlib import Path

from deepdiff import DeepDiff

import jumelages
from jumelages.records import BulletinRecord, City
from tests.benchmarks.timing import medians, show
from tests.writing.law import TODAY

SAMPLE = Path(__file__).parents[2] / "samples" / "villes-jumelees-2014-07-11.txt"
#: Of so many blocks one is edited, one gone, one new, one respelt.
EVERY = 20
#: As many blocks as deepdiff compares in seconds.
FOR_DEEPDIFF = 100


def comparing() -> None:
    old = jumelages.read(SAMPLE, today=TODAY)
    new = jumelages.read(edited(SAMPLE.read_text("utf-8")).encode(), today=TODAY)
    found = medians({"14": lambda: jumelages.compare(old, new)}, rounds=50)
    show("compare two bulletins of 14 blocks", found["14"], 5)

    pairs = {size: revisions(old, size) for size in (FOR_DEEPDIFF, 1_000, 10_000)}
    found = medians({str(size): partial(jumelages.compare, *pair) for size, pair in pairs.items()}, rounds=3)
    show("... of 1,000 blocks", found["1000"])
    show("... of 10,000 blocks", found["10000"])
    show("... for each of 10,000 blocks against 1,000", found["10000"] / found["1000"] / 10, 2, unit="")

    before, after = [jumelages.document(record, evidence=False) for record in pairs[FOR_DEEPDIFF]]
    beside = medians(
        {
            "compare": lambda: jumelages.compare(*pairs[FOR_DEEPDIFF]),
            "deepdiff": lambda: DeepDiff(before, after, ignore_order=True),
        },
        rounds=1,
    )
    show(f"... of {FOR_DEEPDIFF} blocks", beside["compare"])
    show("... against deepdiff, ignore_order", beside["compare"] / beside["deepdiff"], unit="")


def edited(text: str) -> str:
    """The next bulletin: two new heads, a population, a renewal, a domain."""
    for old, new in (
        ("Marco DORIA", "Marco BUCCI"),
        ("Madame Sadie DOCHERTY", "Mme Eva BOLANDER"),
        ("512 000", "523 248"),
        ("signé le 02 juillet 1961", "signé le 02 juillet 1961, actualisé en 2011"),
        ("urbanisme, culture, sécurité", "urbanisme, sport, sécurité"),
    ):
        text = text.replace(old, new)
    return text


def revisions(sample: BulletinRecord, size: int) -> tuple[BulletinRecord, BulletinRecord]:
    """Two bulletins of so many cities, made from the sample's, the new one in another order with some edits."""
    luck = random.Random(7)
    blocks = [block for block in sample.blocks if block.kind == "city"]
    old = [called(blocks[number % len(blocks)], f"{number:x} {luck.getrandbits(64):x}") for number in range(size)]
    new = []
    for number, block in enumerate(old):
        match number % EVERY:
            case 0:
                new.append(replace(block, population=None))
            case 1:
                new.append(called(block, f"new {luck.getrandbits(64):x}"))
            case 2:
                new.append(called(block, f"{block.name}s"))
            case _:
                new.append(block)
    luck.shuffle(new)
    return tuple(sample.model_copy(update={"blocks": tuple(side)}) for side in (old, new))  # type: ignore[return-value]  # two, as went in


def called(city: City, name: str) -> City:
    """The city under a name that no place has."""
    return replace(city, name=name, key=name.replace(" ", "-"), place=None)
