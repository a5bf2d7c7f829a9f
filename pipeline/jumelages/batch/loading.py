"""What the parts of a reader hold, for a store: the documents, in an order that no part decides."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jumelages.batch.place import CutShort, parts_of, readers_in, require_parts, table_of
from jumelages.batch.reader import Reader
from jumelages.catalogues import phrase
from jumelages.errors import CutShortPart, NoParts
from jumelages.store.issuers import UNKNOWN

#: Parts that are held in memory at a time: files that lie together are of one issuer, and mostly in one part.
_HELD = 8


class Listed(NamedTuple):
    """Where a document lies, behind what orders documents: issuers, nameless ones last, then dates, then hashes."""

    is_nameless: bool
    issuer: str
    earliest: datetime.date
    as_of: str
    sha256: str
    folder: Path
    row: int
    source: str


class Loaded(NamedTuple):
    """A document: where its file lay, whether it may be no bulletin, what was in it, and its records, packed."""

    source: str
    is_doubtful: bool
    content: bytes
    records: bytes


def listed(place: Path, reader: Reader) -> list[Listed]:
    """The documents that a reader has read into a folder, in their order.

    Raises:
        ForeignPlace: something else is there.
        NoParts: nothing is, or only what other readers have read.
        CutShortPart: something of a part is missing.
    """
    require_parts(place)
    if reader.folder not in readers_in(place):
        names = ", ".join(name.removeprefix("reader=") for name in readers_in(place))
        raise NoParts(str(place), phrase("it has those of {names}", names=names) if names else "")
    found: list[Listed] = []
    for part in parts_of(place / reader.folder):
        if isinstance(part, CutShort):
            raise CutShortPart(str(part.folder))
        found += _of_part(part.folder)
    return sorted(found)


def _of_part(folder: Path) -> Iterator[Listed]:
    """The documents of a part; the rows of its two tables stand in one order."""
    columns = ["issuer", "as_of_earliest", "as_of_edtf", "sha256"]
    rows = table_of(folder / "revisions.parquet", columns).to_pylist()
    sources = table_of(folder / "documents.parquet", ["source"]).column("source").to_pylist()
    for number, (row, source) in enumerate(zip(rows, sources, strict=True)):
        day = row["as_of_earliest"] or datetime.date.max
        place = (row["issuer"] == UNKNOWN, row["issuer"], day, row["as_of_edtf"] or "", row["sha256"])
        yield Listed(*place, folder, number, source)


def issuers_beside(documents: Sequence[Listed]) -> dict[str, Sequence[str] | None]:
    """By folder of an archive, whose a bulletin there may be that names nobody: those that others there name.

    Where one folder is all that there is, and nobody is named in it, it may be anybody's: None.
    """
    found: dict[str, set[str]] = {folder_of(one.source): set() for one in documents}
    for one in documents:
        if not one.is_nameless:
            found[folder_of(one.source)].add(one.issuer)
    return {folder: sorted(named) if named or len(found) > 1 else None for folder, named in found.items()}


def folder_of(source: str) -> str:
    """The folder of a path or an address."""
    return source.rpartition("/")[0]


def loaded(documents: Sequence[Listed]) -> Iterator[Loaded]:
    """The documents themselves, one after the other."""

    @lru_cache(maxsize=_HELD)
    def table(folder: Path) -> Any:
        return table_of(folder / "documents.parquet", Loaded._fields)

    for one in documents:
        whole = table(one.folder)
        yield Loaded(*(whole.column(name)[one.row].as_py() for name in Loaded._fields))
