"""Tables into files, a portion of rows at a time: CSV, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select

from jumelages.errors import NoParquet
from jumelages.feeds.dictionary import files_dictionary
from jumelages.feeds.package import DICTIONARY, NAME, descriptor
from jumelages.feeds.tables import PORTION, FileTable, Rows, tables_with_rows

#: With one of these a cell is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")

Show = Callable[[Any], str]
Write = Callable[[Path, FileTable, Rows], int]


def write_tables(
    connection: Connection,
    chosen: Select[tuple[int]],
    known: Rows,
    folder: Path,
    file_format: str,
    *,
    raw: bool = False,
) -> dict[str, int]:
    """Write all tables, their descriptor and their dictionary into a folder; how many rows each has.

    `known` are the rows of `as_known_at`. `raw` leaves cells of a CSV as they are, whatever a spreadsheet makes
    of them.

    Raises:
        NoParquet: Parquet is asked for, and pyarrow is not installed.
        OSError: a file cannot be written.
    """
    write: dict[str, Write] = {
        "csv": _write_csv if raw else partial(_write_csv, text=_text_as_it_is_safe),
        "csv-excel": write_excel_csv,
        "jsonl": write_jsonl,
        "parquet": write_parquet,
    }
    counts = {}
    formulas: dict[str, None] = {}
    is_guarded = file_format in ("csv", "csv-excel") and not raw
    ending = "csv" if file_format == "csv-excel" else file_format
    dialect = {"delimiter": ";"} if file_format == "csv-excel" else None
    for table, rows in tables_with_rows(connection, chosen, known):
        portions = rows if is_guarded else _watched(rows, table, formulas)
        counts[table.name] = write[file_format](folder / f"{table.name}.{ending}", table, portions)
    (folder / NAME).write_text(descriptor(folder, ending, dialect), "utf-8")
    (folder / DICTIONARY).write_text(files_dictionary(tuple(formulas)), "utf-8")
    return counts


def _watched(portions: Rows, table: FileTable, formulas: dict[str, None]) -> Rows:
    """The portions as they are; which columns hold formulas is noted on the way, as `table.column`."""
    texts = [(index, field.name) for index, field in enumerate(table.fields) if field.type == "string"]
    for rows in portions:
        for index, name in texts:
            column = f"{table.name}.{name}"
            if column not in formulas and any(row[index] and row[index].startswith(FORMULA) for row in rows):
                formulas[column] = None
        yield rows


def _write_csv(path: Path, table: FileTable, portions: Rows, text: Show = str) -> int:
    """A CSV (RFC 4180, UTF-8); with `_text_as_it_is_safe` no spreadsheet takes its cells for formulas."""
    cells: dict[str, Show] = {"string": text, "boolean": _boolean, "date": _date, "datetime": _instant}
    with path.open("w", encoding="utf-8", newline="") as file:
        return _write_rows(csv.writer(file), table, portions, cells)


def write_excel_csv(path: Path, table: FileTable, portions: Rows) -> int:
    """A CSV as a French Excel opens it: marked as UTF-8, semicolons, a comma for decimals, VRAI and FAUX."""
    cells: dict[str, Show] = {
        "string": _text_as_it_is_safe,
        "boolean": lambda value: "VRAI" if value else "FAUX",
        "number": lambda value: str(value).replace(".", ","),
        "date": _date,
        "datetime": lambda value: value.strftime("%Y-%m-%d %H:%M:%S"),
    }
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        return _write_rows(csv.writer(file, delimiter=";"), table, portions, cells)


def _write_rows(writer: Any, table: FileTable, portions: Rows, cell: Mapping[str, Show]) -> int:
    cells = [cell.get(field.type, str) for field in table.fields]
    count = 0
    writer.writerow([field.name for field in table.fields])
    for rows in portions:
        count += len(rows)
        writer.writerows(
            [None if value is None else show(value) for show, value in zip(cells, row, strict=True)] for row in rows
        )
    return count


def _text_as_it_is_safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _date(value: datetime.date) -> str:
    return value.isoformat()


def _instant(value: datetime.datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")


def write_jsonl(path: Path, table: FileTable, portions: Rows) -> int:
    """JSON Lines: an object for each row, with null where there is nothing."""
    names = [field.name for field in table.fields]
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for rows in portions:
            count += len(rows)
            for row in rows:
                line = dict(zip(names, row, strict=True))
                file.write(json.dumps(line, ensure_ascii=False, default=_day_or_instant) + "\n")
    return count


def _day_or_instant(value: datetime.date) -> str:
    return _instant(value) if isinstance(value, datetime.datetime) else _date(value)


def write_parquet(path: Path, table: FileTable, portions: Rows) -> int:
    """A Parquet file with a row group for each portion.

    Raises:
        NoParquet: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise NoParquet(path.name) from error
    types = {
        "string": pyarrow.string(),
        "binary": pyarrow.binary(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "datetime": pyarrow.timestamp("us", tz="UTC"),
    }
    schema = pyarrow.schema(
        [
            pyarrow.field(field.name, types[field.type], not field.required, {"description": field.description})
            for field in table.fields
        ],
        {"description": table.description},
    )
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in portions:
            count += len(rows)
            columns = zip(*rows, strict=True)
            arrays = [pyarrow.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)]
            writer.write_batch(pyarrow.record_batch(arrays, schema), row_group_size=PORTION)
    return count
