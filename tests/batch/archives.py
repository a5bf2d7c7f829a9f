"""Archives of small bulletins, each another one, and what lies in a folder of parts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from jumelages.batch import engines
from jumelages.batch.place import Part, parts_of
from jumelages.batch.reader import Reading, reader_of
from jumelages.batch.running import Engine, Run, run
from jumelages.batch.sources import find
from jumelages.isolated.manner import Manner
from tests.batch.works import ENDS, NEVER_ENDS
from tests.cli.command import HAIFA

MANNER = Manner(datetime.date(2026, 11, 23))
ENDINGS = frozenset({".txt", ".pdf"})
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def text(number: int, city: str = "Marseille") -> str:
    """A bulletin of its own day."""
    day = f"{number % 28 + 1} {MONTHS[number // 28 % 12]} {2001 + number // 336}"
    return f"Ville de {city}\n\n" + HAIFA.replace("11 juillet 2014", day)


def archive(folder: Path, count: int) -> Path:
    """Bulletins in folders of a hundred."""
    for number in range(count):
        file = folder / f"{number // 100}" / f"{number:05}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text(number), "utf-8")
    return folder


def with_two_that_hurt(folder: Path, count: int) -> Path:
    """The same, but for one file that ends its process and one that never ends."""
    archive(folder, count)
    for number, data in ((count // 3, ENDS), (count // 2, NEVER_ENDS)):
        (folder / f"{number // 100}" / f"{number:05}.txt").write_bytes(data)
    return folder


def reading(work: str = "tests.batch.works:read", **other: Any) -> Reading:
    return Reading(reader_of(MANNER, other.get("today")), MANNER, work)


def batch(
    source: Path | str,
    place: Path,
    how: Reading | None = None,
    engine: Engine | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> Run:
    found = find([str(source)], ENDINGS)
    return run(found, place, how or reading(), engine or partial(engines.on_this_machine, workers=1), 2, advance)


def parts(place: Path) -> Iterator[Part]:
    for folder in place.glob("reader=*"):
        for one in parts_of(folder):
            assert isinstance(one, Part), one
            yield one


def outcomes(place: Path) -> dict[str, str]:
    """What became of each file, by its name; no file is in two parts."""
    entries = [entry for one in parts(place) for entry in one.entries]
    assert len({one.sha256 for one in entries}) == len(entries), "a file is in two parts"
    return {Path(one.source).name: one.outcome for one in entries}


def table(place: Path, name: str) -> list[tuple[Any, ...]]:
    """A table over all parts, asked where it lies."""
    return asked(f"SELECT * EXCLUDE (reader, part) FROM '{place}/reader=*/part=*/{name}.parquet'").fetchall()


def asked(query: str) -> duckdb.DuckDBPyRelation:
    found = duckdb.sql(query)
    assert found is not None
    return found
