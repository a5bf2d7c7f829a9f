"""All tables as one workbook of Excel: a sheet a table, a portion of rows at a time."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select

from jumelages.catalogues import Phrase, phrase
from jumelages.feeds.files import FORMULA
from jumelages.feeds.tables import FileTable, Rows, tables_with_rows

#: What a sheet and a cell can hold.
ROWS = 1_048_576
CHARACTERS = 32_767
#: Days before this one are none to a spreadsheet (it takes 1900 for a leap year, too).
_FIRST_DAY = datetime.date(1900, 3, 1)
_WIDTHS = {"string": 24, "integer": 12, "number": 12, "boolean": 9, "date": 12, "datetime": 20}
_WIDE = {"quote": 60, "message": 60, "old_text": 40, "new_text": 40, "sha256": 20, "old_sha256": 20}
#: As Excel numbers sizes of paper.
_A3 = 8
#: How it is reported whose file it is; a spreadsheet that saves it writes its own user there.
AUTHOR = "jumelages"


class _Formats(NamedTuple):
    date: Any
    instant: Any
    quoted: Any
    head: Any


def write_xlsx(
    connection: Connection, chosen: Select[tuple[int]], known: Rows, path: Path, instant: datetime.datetime
) -> tuple[dict[str, int], list[Phrase]]:
    """Write the workbook; how many rows each table has, and what a cell could not hold. `instant` stands in it.

    Raises:
        OSError: it cannot be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    counts: dict[str, int] = {}
    cut: dict[str, int] = {}
    failure: OSError | None = None
    with _Target(path, "w") as file:
        try:
            with Workbook(file, options) as book:
                book.set_properties({"author": AUTHOR, "created": instant.replace(tzinfo=None)})
                formats = _Formats(
                    date=book.add_format({"num_format": "yyyy-mm-dd"}),
                    instant=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
                    quoted=book.add_format({"quote_prefix": True}),
                    head=book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1}),
                )
                for table, rows in tables_with_rows(connection, chosen, known):
                    counts[table.name] = _write_table(book, formats, table, rows, cut)
        except FileCreateError as error:
            failure = OSError(*error.args[0].args)
        if failure := file.failure or failure:  # raised only when the archive is freed, while the file is still open
            raise failure
    notes = [
        phrase("{column}: texts longer than a cell can be were cut ({n})", column=column, n=n)
        for column, n in cut.items()
    ]
    return counts, notes


class _Target(io.FileIO):
    """A file that keeps its failure to itself and takes nothing more: the library's archive writes even when freed."""

    failure: OSError | None = None

    def write(self, data: Any, /) -> int:
        """Write all of the data."""
        rest = memoryview(b"" if self.failure else data)
        try:
            while rest:
                rest = rest[super().write(rest) :]
        except OSError as error:
            self.failure = error
        return len(data)


def _write_table(book: Any, formats: _Formats, table: FileTable, portions: Rows, cut: dict[str, int]) -> int:
    """Write a table into a sheet, and into further ones where it has more rows than one can hold."""
    count, sheet, row_number = 0, _new_sheet(book, formats, table, 1), 1
    write = [_writer(formats, f"{table.name}.{field.name}", field.type, cut) for field in table.fields]
    number = 1
    for rows in portions:
        for row in rows:
            if row_number == ROWS:
                sheet.autofilter(0, 0, ROWS - 1, len(table.fields) - 1)
                number += 1
                sheet, row_number = _new_sheet(book, formats, table, number), 1
            for column, value in enumerate(row):
                if value is not None:
                    write[column](sheet, row_number, column, value)
            row_number += 1
            count += 1
    sheet.autofilter(0, 0, row_number - 1, len(table.fields) - 1)
    return count


def _new_sheet(book: Any, formats: _Formats, table: FileTable, number: int) -> Any:
    sheet = book.add_worksheet(table.name if number == 1 else f"{table.name} ({number})")
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, field in enumerate(table.fields):
        sheet.set_column(column, column, _WIDE.get(field.name, _WIDTHS[field.type]))
        sheet.write_string(0, column, field.name, formats.head)
    return sheet


def _writer(formats: _Formats, column: str, kind: str, cut: dict[str, int]) -> Callable[[Any, int, int, Any], object]:
    """What writes a cell of a type; text is never taken for a formula, a number or a link."""

    def text(sheet: Any, row: int, at: int, value: str) -> None:
        if len(value) > CHARACTERS:
            cut[column] = cut.get(column, 0) + 1
            value = f"{value[: CHARACTERS - 1]}…"
        sheet.write_string(row, at, value, formats.quoted if value.startswith(FORMULA) else None)

    def day(sheet: Any, row: int, at: int, value: datetime.date) -> None:
        if value < _FIRST_DAY:
            sheet.write_string(row, at, value.isoformat())
        else:
            sheet.write_datetime(row, at, value, formats.date)

    def instant(sheet: Any, row: int, at: int, value: datetime.datetime) -> None:
        sheet.write_datetime(row, at, value.astimezone(datetime.UTC).replace(tzinfo=None), formats.instant)

    def number(sheet: Any, row: int, at: int, value: float) -> None:
        sheet.write_number(row, at, value)

    def boolean(sheet: Any, row: int, at: int, value: bool) -> None:
        sheet.write_boolean(row, at, value)

    kinds: dict[str, Callable[[Any, int, int, Any], object]] = {
        "string": text,
        "date": day,
        "datetime": instant,
        "integer": number,
        "number": number,
        "boolean": boolean,
    }
    return kinds[kind]
