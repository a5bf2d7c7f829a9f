"""The forms that an export has, and which addresses fit them."""

from __future__ import annotations

from enum import StrEnum

from jumelages.catalogues import Phrase, phrase


class Format(StrEnum):
    """Tables as files in a folder, a database (`sql`: any other for which SQLAlchemy has a dialect), linked data, what
    people open (a workbook, a map, a calendar, a table in the manner of the SCDL), or changes that are posted.
    """

    CSV = "csv"
    CSV_EXCEL = "csv-excel"
    JSONL = "jsonl"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"
    SQL = "sql"
    JSONLD = "jsonld"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    ICALENDAR = "icalendar"
    SCDL = "scdl"
    WEBHOOK = "webhook"


DATABASES = frozenset({Format.SQLITE, Format.POSTGRESQL, Format.SQL})
#: What has the tables, and beside those of what is known now the one of all that was ever known.
TABULAR = frozenset({Format.CSV, Format.CSV_EXCEL, Format.JSONL, Format.PARQUET, Format.XLSX})

#: What is one file, with the ending of its name.
FILES = {Format.XLSX: ".xlsx", Format.GEOJSON: ".geojson", Format.ICALENDAR: ".ics"}


def misfit(file_format: Format, address: str) -> Phrase | None:
    """Why an export of this form cannot go to this address; None if it can. The address is not shown."""
    backend = address.partition("://")[0].partition("+")[0] if "://" in address else None
    if file_format is Format.POSTGRESQL:
        fits = backend in ("postgresql", "postgres")
        return None if fits else phrase("no address of a PostgreSQL database, such as postgresql://user@host/name")
    if file_format is Format.SQLITE:
        return None if backend in (None, "sqlite") else phrase("no SQLite file")
    if file_format is Format.SQL:
        return None if backend else phrase("no address of a database, such as mysql+pymysql://user@host/name")
    if file_format is Format.WEBHOOK:
        return None if backend in ("http", "https") else phrase("no http or https address")
    if file_format in FILES:
        fits = backend is None and address.endswith(FILES[file_format])
        return None if fits else phrase("no file whose name ends in {ending}", ending=FILES[file_format])
    return None if backend is None else phrase("no folder, which {form} goes to", form=file_format.value)
