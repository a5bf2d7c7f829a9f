"""`jumelages history`, `show`, `log` and `changes`: what the store knows, and of when."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jumelages.cli.completing import cities
from jumelages.cli.opening import opened, say_held_back
from jumelages.cli.options import DAY, DB, ISSUER, KNOWN_AT, PENDING, Number, format_of, format_or_table, now
from jumelages.cli.output import OUT, format_option, put
from jumelages.cli.speaking import catalogue, language, language_of_documents
from jumelages.reporting.json_text import as_json

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from jumelages.store.fed import FedChange, FedNaming, FedRekey

FORMAT = format_option("table", "json")


def is_table(output_format: str | None, out: Path | None) -> bool:
    """Whether a table for people is wanted, not JSON."""
    return format_or_table(output_format, out) == "table"


@click.command()
@click.argument("city", shell_complete=cities)
@DB
@ISSUER
@KNOWN_AT
@PENDING
@FORMAT
@OUT
def history(
    city: str,
    db: str,
    issuer: str | None,
    known_at: datetime.datetime | None,
    pending: bool,
    output_format: str | None,
    out: Path | None,
) -> None:
    """Show the history of a CITY or an accord: what each bulletin says of it, what changed, and since when it is known.

    CITY is its name as any bulletin prints it, its key or its id; accents and capitals do not matter.

    \b
    $ jumelages history Haïfa
    $ jumelages history Haïfa --format json --out haifa.json
    """
    from jumelages.reporting.stored import history_table
    from jumelages.store import histories
    from jumelages.store.engines import asking

    spoken = language() if is_table(output_format, out) else language_of_documents()
    with asking(opened(db)) as connection:
        whose = issuer_of(connection, issuer)
        chapters = histories.history(connection, city, known_at, whose, spoken, pending=pending)
        _say_held_back(connection, issuer, known_at, pending=pending)
    if is_table(output_format, out):
        put(history_table(chapters, language()), out)
    else:
        put(as_json([one._asdict() | {"heads": [head._asdict() for head in one.heads]} for one in chapters]), out)


def _say_held_back(
    connection: Connection, issuer: str | None, known_at: datetime.datetime | None, *, pending: bool
) -> None:
    """Report what the gate holds back at present."""
    if not pending and known_at is None:
        say_held_back(connection, issuer_of(connection, issuer))


def issuer_of(connection: Connection, issuer: str | None) -> int | None:
    """The issuer that is named; None for all of them."""
    from jumelages.store.issuers import find_issuer

    found = find_issuer(connection, issuer) if issuer else None
    return found.id if found else None


@click.command()
@DB
@ISSUER
@click.option("--as-of", type=DAY, help="The last bulletin on or before this day.")
@KNOWN_AT
@PENDING
@FORMAT
@OUT
@click.option("--no-evidence", is_flag=True, help="Leave out of the JSON where each value was read.")
def show(
    db: str,
    issuer: str | None,
    as_of: datetime.datetime | None,
    known_at: datetime.datetime | None,
    pending: bool,
    output_format: str | None,
    out: Path | None,
    no_evidence: bool,
) -> None:
    """Show the records that were in force on a day; without one, the last ones.

    \b
    $ jumelages show
    $ jumelages show --as-of 2016-01-01 --format json --out records.json
    """
    from rich.console import Console

    from jumelages.records import document
    from jumelages.reporting.terminal import print_table
    from jumelages.store.engines import asking
    from jumelages.store.histories import records_as_of

    with asking(opened(db)) as connection:
        record = records_as_of(connection, as_of.date() if as_of else None, known_at, issuer, pending=pending)
        _say_held_back(connection, issuer, known_at, pending=pending)
    if not is_table(output_format, out):
        put(as_json(document(record, evidence=not no_evidence)), out)
        return
    console = Console()
    with console.capture() as capture:
        print_table(console, record, language())
    put(capture.get(), out)


@click.command()
@DB
@ISSUER
@KNOWN_AT
@FORMAT
@OUT
def log(
    db: str,
    issuer: str | None,
    known_at: datetime.datetime | None,
    output_format: str | None,
    out: Path | None,
) -> None:
    """List the bulletins in the order of their dates, with how much changed at each.

    Below them stand the documents that count for none: copies, those that wait, were replaced or set aside.

    \b
    $ jumelages log
    $ jumelages log --format json --db villes.db
    """
    from jumelages.reporting.stored import log_table
    from jumelages.store import histories
    from jumelages.store.engines import asking
    from jumelages.store.revisions import dates_shared

    with asking(opened(db)) as connection:
        issuer_id = issuer_of(connection, issuer)
        entries = histories.log(connection, known_at, issuer_id)
        aside = histories.documents_aside(connection, known_at, issuer_id)
    others = dates_shared([one.revision for one in entries])
    if is_table(output_format, out):
        put(log_table(entries, others, aside, language()), out)
        return
    reported = [
        one.revision._asdict()
        | {"standing": "in_force", "news": one.news, "detail": one.detail, "cosmetic": one.cosmetic}
        | {"same_date": others[one.revision.id]}
        for one in entries
    ]
    put(as_json([*reported, *(one._asdict() for one in aside)]), out)


@click.command()
@DB
@click.option(
    "--since",
    type=Number(0, 2**63 - 1),
    metavar="CURSOR",
    help="The last sequence number that you have; 0, the default, for everything.",
)
@click.option(
    "--follow", metavar="TARGET", help="Go on behind the last line that this consumer, whom you name, was given."
)
@format_option(
    *("jsonl", "table", "atom"),
    default="jsonl",
    says="One a line, a table, or the last 100 as an Atom feed.",
)
@click.option("--city", metavar="CITY", shell_complete=cities, help="Of an Atom feed: this city or accord alone.")
@click.option(
    "--post",
    metavar="URL",
    help="Post them to this address, signed with the secret in JUMELAGES_WEBHOOK_SECRET, instead of printing them.",
)
@OUT
def changes(
    db: str,
    since: int | None,
    follow: str | None,
    output_format: str,
    city: str | None,
    post: str | None,
    out: Path | None,
) -> None:
    """Print what changed in the store after a sequence number, for consumers that follow it.

    Numbers have no gaps: keep the last one, ask with it next time, and you have each change exactly once; or let the
    store keep it with --follow. An action is `stated`, or `withdrawn` where a statement no longer holds; `merged` and
    `split` where a city is treated as another one; `named` where an issuer got its name. `jumelages schema feed`
    describes the lines.

    \b
    $ jumelages changes --since 2
    $ jumelages changes --format atom --out changes.atom
    """
    from jumelages.store.engines import asking
    from jumelages.store.feeding import changes_since, followed_to, keep_followed

    _refuse_what_excludes(since, follow, output_format, city, post, out)
    output_format = str(format_of(output_format, out))
    engine = opened(db)
    if post:
        _post(engine, post, since or 0, follow)
        return
    if output_format == "atom":
        from jumelages.reporting.feed_atom import atom

        with asking(engine) as connection:
            text = atom(connection, city, language(), now=now())
        put(text, out)
        return
    with asking(engine) as connection:
        cursor = followed_to(connection, follow) if follow else since or 0
        lines = list(changes_since(connection, cursor)) if follow or output_format == "table" else None
        if lines is None:
            _put_lines(changes_since(connection, cursor), out)
            return
    if output_format == "table":
        from jumelages.reporting.stored import changes_table

        put(changes_table(lines, language()), out)
    else:
        _put_lines(iter(lines), out)
    if follow and lines:
        keep_followed(engine, follow, lines[-1].sequence, now())


def _refuse_what_excludes(
    since: int | None, follow: str | None, output_format: str, city: str | None, post: str | None, out: Path | None
) -> None:
    if follow is not None and not follow.strip():
        raise click.UsageError(catalogue().gettext("--follow needs the name of the consumer that follows."))
    if follow and since is not None:
        raise click.UsageError(catalogue().gettext("--follow knows how far it has read: leave out --since."))
    if post and output_format != "jsonl":
        raise click.UsageError(catalogue().gettext("--post sends lines for programs: leave out --format."))
    if city and output_format != "atom":
        raise click.UsageError(catalogue().gettext("--city is for --format atom."))
    if post and out:
        raise click.UsageError(catalogue().gettext("--post sends the lines: leave out --out."))


def _put_lines(changes: Iterator[FedChange | FedRekey | FedNaming], out: Path | None) -> None:
    lines = (f"{_in_language(one).model_dump_json()}\n" for one in changes)
    if out:
        put("".join(lines), out)
        return
    for line in lines:
        put(line, None)


def _in_language(one: FedChange | FedRekey | FedNaming) -> FedChange | FedRekey | FedNaming:
    """A line with its sentences in the language that the command line asks for; English without one."""
    if one.action in ("stated", "withdrawn") and language_of_documents() != "en":
        from jumelages.comparing.rewording import reworded

        return one.model_copy(update={"change": reworded(one.change, language_of_documents())})
    return one


def _post(store: Engine, url: str, since: int, follow: str | None) -> None:
    """Post the changes, and say after each batch up to which number they are delivered."""
    secret = os.environ.get("JUMELAGES_WEBHOOK_SECRET", "")
    if not secret:
        raise click.UsageError(catalogue().gettext("--post signs what it sends: set JUMELAGES_WEBHOOK_SECRET."))
    try:
        for line in delivered(store, url, secret, since, follow):
            put(line, None)
    except ValueError as error:
        wrong = catalogue().gettext("JUMELAGES_WEBHOOK_SECRET: {reason}.")
        raise click.UsageError(wrong.format(reason=catalogue().gettext(str(error)))) from error


def delivered(store: Engine, url: str, secret: str, since: int, follow: str | None) -> Iterator[str]:
    """Post to a consumer what it has not, and keep how far one that has a name has it; a line for each batch.

    Raises:
        NotDelivered: it did not take all of it.
        ValueError: the secret is none.
    """
    from jumelages.store.engines import asking
    from jumelages.store.feeding import followed_to, keep_followed
    from jumelages.store.posting import post_changes

    if follow:
        with asking(store) as connection:
            since = followed_to(connection, follow)
    for sequence in post_changes(store, url, secret, cursor=since):
        if follow:
            keep_followed(store, follow, sequence, now())
        yield catalogue().gettext("delivered up to {n}").format(n=sequence) + "\n"
