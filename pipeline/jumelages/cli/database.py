"""`jumelages db` and `jumelages rekey`: the store itself, and whose history is whose."""

from __future__ import annotations

import datetime

import click

from jumelages.catalogues import phrase
from jumelages.cli.completing import cities
from jumelages.cli.options import DAY, DB, Number, now
from jumelages.cli.output import put
from jumelages.cli.speaking import catalogue, language
from jumelages.reporting.untrusted import printable
from jumelages.words import counted


@click.group()
def db() -> None:
    """Look after the store."""


@db.command("upgrade")
@DB
def upgrade_store(db: str) -> None:
    """Bring the tables of an older jumelages up to date, after copying a SQLite file.

    \b
    $ jumelages db upgrade
    $ jumelages db upgrade --db villes.db
    """
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
        up_to_date = catalogue().gettext("{name} is up to date (version {version})")
        put(up_to_date.format(name=name, version=upgrading.newest()) + "\n", None)
        return
    upgrading.upgrade(engine)
    if copy:
        done = catalogue().gettext("{name} is now of version {version}; its former state is in {copy}")
    else:
        done = catalogue().gettext("{name} is now of version {version}")
    put(done.format(name=name, version=upgrading.newest(), copy=copy) + "\n", None)


@click.group()
def rekey() -> None:
    """Join or part the histories of cities; each time is recorded, and can be undone."""


DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what it would do, and keep nothing.")


@rekey.command()
@click.argument("city", shell_complete=cities)
@click.argument("into", shell_complete=cities)
@DB
@DRY_RUN
@click.option("--force", is_flag=True, help="Merge two cities that one bulletin prints side by side all the same.")
def merge(city: str, into: str, db: str, dry_run: bool, force: bool) -> None:
    """Treat CITY as INTO from now on, in all bulletins: both are the same city.

    \b
    $ jumelages rekey merge Sarlat Sarlat-la-Canéda --dry-run
    $ jumelages rekey merge Sarlat Sarlat-la-Canéda
    """
    from jumelages.store import rekeying
    from jumelages.store.engines import open_store

    count = rekeying.merge(open_store(db), city, into, now=now(), force=force, dry_run=dry_run)
    if dry_run:
        sentence = catalogue().gettext("{city} would be treated as {into}, in {blocks}")
    else:
        sentence = catalogue().gettext("{city} is now treated as {into}, in {blocks}")
    put(printable(sentence.format(city=city, into=into, blocks=counted(count, "block", language()))) + "\n", None)


@rekey.command()
@click.argument("city", shell_complete=cities)
@click.argument("new_id")
@click.option(
    "--from",
    "since",
    type=DAY,
    required=True,
    help="From the bulletins of this day on it is another city.",
)
@DB
@DRY_RUN
def split(city: str, new_id: str, since: datetime.datetime, db: str, dry_run: bool) -> None:
    """Treat CITY as another city, NEW_ID, from a day on: two bear one name.

    \b
    $ jumelages rekey split Kobe kobe-2 --from 2018-12-20 --dry-run
    $ jumelages rekey split Kobe kobe-2 --from 2018-12-20
    """
    from jumelages.store import rekeying
    from jumelages.store.engines import open_store

    count = rekeying.split(open_store(db), city, new_id, since.date(), now=now(), dry_run=dry_run)
    if dry_run:
        sentence = catalogue().gettext("{city} would be treated as {into} from {date} on, in {blocks}")
    else:
        sentence = catalogue().gettext("{city} is now treated as {into} from {date} on, in {blocks}")
    blocks = counted(count, "block", language())
    put(printable(sentence.format(city=city, into=new_id, date=since.date(), blocks=blocks)) + "\n", None)


@rekey.command("list")
@DB
def list_rekeys(db: str) -> None:
    """List what was joined and parted, by persons and by bulletins that came in, with the numbers for `undo`.

    \b
    $ jumelages rekey list
    $ jumelages rekey list --db villes.db
    """
    from jumelages.store import rekeying
    from jumelages.store.engines import open_store

    for one, count in rekeying.list_rekeys(open_store(db)):
        parts = [f"{one.source} → {one.target}", counted(count, "block", language())]
        if one.since:
            parts.insert(1, catalogue().gettext("from {date} on").format(date=one.since))
        if one.undone_at:
            parts.append(catalogue().gettext("undone {date:%Y-%m-%d}").format(date=one.undone_at))
        line = f"{one.id:4}  {one.recorded_at:%Y-%m-%d}  {one.cause:6}  {one.action:5}  {', '.join(parts)}"
        put(printable(line) + "\n", None)


@rekey.command()
@click.argument("number", type=Number())
@DB
@DRY_RUN
def undo(number: int, db: str, dry_run: bool) -> None:
    """Take back the merge or split of this NUMBER; `jumelages rekey list` shows the numbers.

    \b
    $ jumelages rekey undo 1 --dry-run
    $ jumelages rekey undo 1
    """
    from jumelages.store import rekeying
    from jumelages.store.engines import open_store

    one = rekeying.undo(open_store(db), number, now=now(), dry_run=dry_run)
    if one.action == "merge" and dry_run:
        sentence = catalogue().gettext("the merge of {source} into {target} would be undone")
    elif one.action == "merge":
        sentence = catalogue().gettext("the merge of {source} into {target} is undone")
    elif dry_run:
        sentence = catalogue().gettext("the split of {source} into {target} would be undone")
    else:
        sentence = catalogue().gettext("the split of {source} into {target} is undone")
    put(printable(sentence.format(source=one.source, target=one.target)) + "\n", None)


@rekey.command()
@DB
def suggest(db: str) -> None:
    """Show which histories may be one city's, and why.

    \b
    $ jumelages rekey suggest
    $ jumelages rekey suggest --db villes.db
    """
    from jumelages.store import rekeying
    from jumelages.store.engines import open_store

    found = rekeying.suggest(open_store(db))
    for one in found:
        names = f"{one.name} ({one.partner}), {one.into_name} ({one.into})"
        command = f"jumelages rekey merge {one.partner} {one.into}"
        sentence = phrase("{names}: {reason}; {command}", names=names, reason=one.reason, command=command)
        put(printable(sentence.said(language())) + "\n", None)
    if not found:
        put(catalogue().gettext("no two histories look like one city's") + "\n", None)
