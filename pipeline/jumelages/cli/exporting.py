"""`jumelages export`: what is in the store, for those downstream."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jumelages.cli.options import DB
from jumelages.cli.output import put
from jumelages.errors import UnknownDatabase
from jumelages.reporting.untrusted import printable

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

FILES = ("csv", "jsonl", "parquet")
DATABASES = ("sqlite", "postgresql")
LINKED = "jsonld"


@click.command()
@DB
@click.option("--to", "target", metavar="DIR|URL", required=True, help="A folder; for a database its file or address.")
@click.option(
    "--format",
    "shape",
    type=click.Choice([*FILES, *DATABASES, LINKED]),
    required=True,
    help="Tables as files with a Data Package descriptor, a database with the history of each fact, or linked data.",
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Only the bulletins up to this day.")
@click.option("--include-pending", is_flag=True, help="Also what no reviewer has accepted yet.")
@click.option(
    "--raw-csv", is_flag=True, help="Cells for machines: without the ' that keeps spreadsheets from computing."
)
def export(
    db: str, target: str, shape: str, as_of: datetime.datetime | None, include_pending: bool, raw_csv: bool
) -> None:
    """Feed files and databases downstream with what is in the store.

    A folder is written whole or not at all, and takes the place of an earlier export. A database is brought up to
    date in one transaction: run it again, and it writes only what has changed. Once changes are reviewed, only
    bulletins whose changes are all accepted are fed.
    """
    from jumelages.feeds.choosing import chosen
    from jumelages.store.engines import asking, open_store

    if raw_csv and shape != "csv":
        raise click.BadParameter("only CSV is written for spreadsheets or for machines.", param_hint="'--raw-csv'")
    with asking(open_store(db)) as connection:
        ids = chosen(connection, as_of.date() if as_of else None, include_pending=include_pending)
        feed = _to_database if shape in DATABASES else _to_folder
        lines = feed(connection, ids, target, shape, raw=raw_csv)
    put("".join(f"{printable(line)}\n" for line in lines), None)


def _to_folder(connection: Connection, ids: Select[tuple[int]], target: str, shape: str, *, raw: bool) -> list[str]:
    from jumelages.feeds.files import write_tables
    from jumelages.feeds.folders import whole_folder
    from jumelages.feeds.linked import write_linked
    from jumelages.feeds.package import EXPORTED

    with whole_folder(Path(target), EXPORTED) as folder:
        if shape == LINKED:
            counts = write_linked(connection, ids, folder)
        else:
            counts = write_tables(connection, ids, folder, shape, raw=raw)
    return [f"{count:9,}  {name}" for name, count in counts.items()]


def _to_database(connection: Connection, ids: Select[tuple[int]], target: str, shape: str, **_: bool) -> list[str]:
    from jumelages.feeds.databases import feed_database
    from jumelages.store.engines import raw_engine

    try:
        engine = raw_engine(target, fed=True)
    except UnknownDatabase as error:
        raise UnknownDatabase("--to") from error
    if engine.dialect.name != shape:
        raise click.BadParameter(f"this is no address of a {shape} database.", param_hint="'--to'")
    written = feed_database(connection, ids, engine)
    lines = [
        f"{name:12}{new:9,} new{changed:9,} changed{gone:9,} gone"
        for name, (new, changed, gone) in written.items()
        if new or changed or gone
    ]
    return lines or ["nothing has changed"]
