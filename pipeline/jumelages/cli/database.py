"""`jumelages db` and `jumelages rekey`: the store itself, and whose story is whose."""

from __future__ import annotations

import datetime

import click

from jumelages.cli.options import DB, now
from jumelages.cli.output import put


@click.group()
def db() -> None:
    """Look after the store."""


@db.command("upgrade")
@DB
def upgrade_store(db: str) -> None:
    """Bring the tables of an older jumelages up to date, after copying a SQLite file."""
    from jumelages.store import upgrading
    from jumelages.store.engines import raw_engine, sqlite_file, url_of
    from jumelages.store.troubles import shown

    engine = raw_engine(db)
    name = shown(url_of(db))
    file = sqlite_file(engine)
    found = upgrading.require_ours(engine, name, file)
    copy = upgrading.back_up(engine, file, found) if file and found != upgrading.newest() else None
    if upgrading.version_of(engine) == upgrading.newest():
        if copy:  # somebody else's upgrade came in between
            copy.unlink()
        put(f"{name} is up to date (version {upgrading.newest()})\n", None)
        return
    upgrading.upgrade(engine)
    kept = f"; its former state is in {copy}" if copy else ""
    put(f"{name} is now of version {upgrading.newest()}{kept}\n", None)


@click.group()
def rekey() -> None:
    """Join or part the stories of cities; each time is recorded."""


@rekey.command()
@click.argument("city")
@click.argument("into")
@DB
def merge(city: str, into: str, db: str) -> None:
    """Let CITY be INTO from now on, in all bulletins: both are the same city."""
    from jumelages.store import rekeying
    from jumelages.store.engines import open_store

    count = rekeying.merge(open_store(db), city, into, now=now())
    put(f"{city} is now told as {into}, in {count} blocks\n", None)


@rekey.command()
@click.argument("city")
@click.argument("new_id")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="From the bulletins of this day on it is another city.",
)
@DB
def split(city: str, new_id: str, since: datetime.datetime, db: str) -> None:
    """Let CITY be another city, NEW_ID, from a day on: two were told under one name."""
    from jumelages.store import rekeying
    from jumelages.store.engines import open_store

    count = rekeying.split(open_store(db), city, new_id, since.date(), now=now())
    put(f"{city} is told as {new_id} from {since.date()} on, in {count} blocks\n", None)
