"""What people open: one file each, written whole, and never in place of what somebody else made there."""

from __future__ import annotations

import zipfile
from pathlib import Path

from sqlalchemy import Connection, Select, func, select

from jumelages.catalogues import Language, Phrase, phrase
from jumelages.feeds.calendars import PRODID, write_calendar
from jumelages.feeds.formats import Format
from jumelages.feeds.geography import write_geojson
from jumelages.feeds.spreadsheet import AUTHOR, write_xlsx
from jumelages.feeds.tables import Rows
from jumelages.store.tables import revision

#: Bytes at the beginning of a file in which it says who made it.
_HEAD = 4096


def write_file(
    connection: Connection,
    chosen: Select[tuple[int]],
    known: Rows,
    path: Path,
    file_format: Format,
    language: Language,
) -> tuple[dict[str, int], list[Phrase]]:
    """Write one file; how much of each kind is in it, and what it could not hold.

    `known` are the rows of `as_known_at`.

    The same Revisions give the same bytes: the instant in it is that at which the last of them came in.

    Raises:
        OSError: it cannot be written.
    """
    if file_format is Format.GEOJSON:
        return write_geojson(connection, chosen, path)
    instant = connection.execute(select(func.max(revision.c.recorded_at)).where(revision.c.id.in_(chosen))).scalar_one()
    if file_format is Format.XLSX:
        return write_xlsx(connection, chosen, known, path, instant)
    return write_calendar(connection, chosen, path, instant, language), []


def foreign_file(path: Path) -> Phrase | None:
    """That a file is no export as it was written; None where it is one.

    A spreadsheet that saves a workbook makes it its own.
    """
    if path.suffix == ".xlsx":
        return None if _is_our_workbook(path) else phrase("this workbook was made or changed by somebody")
    with path.open("rb") as file:
        head = file.read(_HEAD)
    is_ours = any(mark in head for mark in (b'"generator": "jumelages"', f"PRODID:{PRODID}".encode()))
    return None if is_ours else phrase("no export wrote this file")


def _is_our_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            core = archive.read("docProps/core.xml").decode("utf-8")
    except (zipfile.BadZipFile, KeyError, ValueError):
        return False
    return f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>" in core
