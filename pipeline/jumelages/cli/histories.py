"""`jumelages history`, `show`, `log` and `changes`: what the store knows, and of when."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jumelages.cli.options import DB, KNOWN_AT, LANGUAGE, now
from jumelages.cli.output import OUT, put, stdout_is_terminal
from jumelages.reporting.json_text import as_json

if TYPE_CHECKING:
    from jumelages.diagnostics import Language
    from jumelages.store.fed import FedChange, FedRekey

SHAPE = click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json"]),
    help="Shape of the output (default: a table on a terminal, JSON elsewhere).",
)


def _is_table(shape: str | None, out: Path | None) -> bool:
    return shape == "table" or (shape is None and out is None and stdout_is_terminal())


@click.command()
@click.argument("city")
@DB
@KNOWN_AT
@SHAPE
@OUT
@LANGUAGE
def history(
    city: str, db: str, known_at: datetime.datetime | None, shape: str | None, out: Path | None, language: Language
) -> None:
    """Tell the story of a CITY or an accord: what each bulletin says of it, and since when that is known here.

    CITY is its name as any bulletin prints it, its key or its id; accents and capitals do not matter.
    """
    from jumelages.reporting.stored import history_table
    from jumelages.store import histories
    from jumelages.store.engines import asking, open_store

    with asking(open_store(db)) as connection:
        chapters = histories.history(connection, city, known_at)
    told = history_table(chapters, language) if _is_table(shape, out) else as_json([one._asdict() for one in chapters])
    put(told, out)


@click.command()
@DB
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The last bulletin on or before this day.")
@KNOWN_AT
@SHAPE
@OUT
@click.option("--no-evidence", is_flag=True, help="Leave out of the JSON where each value was read.")
@LANGUAGE
def show(
    db: str,
    as_of: datetime.datetime | None,
    known_at: datetime.datetime | None,
    shape: str | None,
    out: Path | None,
    no_evidence: bool,
    language: Language,
) -> None:
    """Show the records that were in force on a day; without one, the last ones."""
    from rich.console import Console

    from jumelages.records import document
    from jumelages.reporting.terminal import print_table
    from jumelages.store.engines import asking, open_store
    from jumelages.store.histories import records_as_of

    with asking(open_store(db)) as connection:
        record = records_as_of(connection, as_of.date() if as_of else None, known_at)
    if not _is_table(shape, out):
        put(as_json(document(record, evidence=not no_evidence)), out)
        return
    console = Console()
    with console.capture() as capture:
        print_table(console, record, language)
    put(capture.get(), out)


@click.command()
@DB
@KNOWN_AT
@SHAPE
@OUT
@LANGUAGE
def log(db: str, known_at: datetime.datetime | None, shape: str | None, out: Path | None, language: Language) -> None:
    """List the bulletins in the order of their dates, with how much changed at each.

    Of bulletins of one date all are kept, in an order that does not depend on when they came in, and each names
    the others.
    """
    from jumelages.reporting.stored import log_table
    from jumelages.store import histories
    from jumelages.store.engines import asking, open_store
    from jumelages.store.revisions import dates_shared

    with asking(open_store(db)) as connection:
        entries = histories.log(connection, known_at)
    others = dates_shared([one.revision for one in entries])
    if _is_table(shape, out):
        put(log_table(entries, others, language), out)
        return
    told = [
        one.revision._asdict()
        | {"news": one.news, "detail": one.detail, "cosmetic": one.cosmetic, "same_date": others[one.revision.id]}
        for one in entries
    ]
    put(as_json(told), out)


@click.command()
@DB
@click.option(
    "--since",
    type=click.IntRange(0, 2**63 - 1),
    default=0,
    show_default=True,
    metavar="CURSOR",
    help="The last sequence number that you have; 0 for everything.",
)
@click.option("--format", type=click.Choice(["jsonl"]), default="jsonl", expose_value=False, help="One change a line.")
@click.option(
    "--post",
    metavar="URL",
    help="Post them to this address, signed with the secret in JUMELAGES_WEBHOOK_SECRET, instead of printing them.",
)
@OUT
def changes(db: str, since: int, post: str | None, out: Path | None) -> None:
    """Print what changed in the store after a sequence number, for consumers that follow it.

    Numbers have no gaps: keep the last one, ask with it next time, and you have each change exactly once. An
    action is `stated`, or `withdrawn` where a statement no longer holds; `merged` and `split` where `rekey` let a
    city be told as another one. `jumelages schema feed` describes the lines.
    """
    from jumelages.store.engines import asking, open_store
    from jumelages.store.feeding import changes_since

    with asking(open_store(db)) as connection:
        if post:
            _post(changes_since(connection, since), post)
            return
        lines = (f"{one.model_dump_json()}\n" for one in changes_since(connection, since))
        if out:
            put("".join(lines), out)
            return
        for line in lines:
            put(line, None)


def _post(changes: Iterator[FedChange | FedRekey], url: str) -> None:
    """Post the changes, and say after each batch up to which number they are delivered."""
    from jumelages.store.posting import post_changes

    secret = os.environ.get("JUMELAGES_WEBHOOK_SECRET", "")
    if not secret:
        raise click.UsageError("--post signs what it sends: set JUMELAGES_WEBHOOK_SECRET.")
    for sequence in post_changes(changes, url, os.fsencode(secret), timestamp=int(now().timestamp())):
        put(f"delivered up to {sequence}\n", None)
