"""`jumelages twins` and `jumelages report`: what the bulletins of many issuers say together."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from jumelages.cli import failing
from jumelages.cli.opening import opened
from jumelages.cli.options import DB, TODAY, day_of, format_or_table
from jumelages.cli.output import OUT, format_option, put
from jumelages.cli.speaking import language
from jumelages.reporting.json_text import as_json

FORMAT = format_option("table", "json", "html")


@click.command()
@DB
@FORMAT
@OUT
def twins(db: str, output_format: str | None, out: Path | None) -> None:
    """Show where the last bulletins of two issuers do not say the same.

    Of issuers that name each other: another date, an agreement or a renewal that one side does not know. Of cities
    and accords that both name: another name, another head. The exit code is 1 where there is any such thing.

    \b
    $ jumelages twins
    $ jumelages twins --out twins.html
    """
    from jumelages.reporting.region import twins_json, twins_page, twins_table
    from jumelages.store.engines import asking
    from jumelages.store.twinnings import disagreements

    with asking(opened(db)) as connection:
        found = disagreements(connection)
    match format_or_table(output_format, out):
        case "html":
            output = twins_page(found, language())
        case "json":
            output = as_json(twins_json(found))
        case _:
            output = twins_table(found, language())
    put(output, out)
    click.get_current_context().exit(int(bool(found)))


@click.command()
@DB
@click.option(
    "--from-batch",
    "place",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Beside what is in the store also what `batch` could not read.",
)
@TODAY
@FORMAT
@OUT
def report(
    db: str, place: Path | None, today: datetime.datetime | None, output_format: str | None, out: Path | None
) -> None:
    """Show the figures of all issuers: how well their bulletins are read, and whose are missing.

    Of each issuer: its bulletins, how much of the last one is understood, what is doubtful, which places are unknown,
    how long it has been silent, and since when its next bulletin is overdue by the time that mostly lies between two.

    \b
    $ jumelages report
    $ jumelages report --from-batch parts --out region.html
    """
    from jumelages.reporting.region import figures_json, figures_page, figures_table
    from jumelages.store.engines import asking
    from jumelages.store.figures import figures

    day = day_of(today)
    with asking(opened(db)) as connection:
        found = figures(connection, day)
    refused = None
    if place:
        from jumelages.batch.status import unread

        refused = unread(place)
    match format_or_table(output_format, out):
        case "html":
            output = figures_page(found, refused, failing.ALL_EXIT_CODES, day.isoformat(), language())
        case "json":
            output = as_json(figures_json(found, refused, failing.ALL_EXIT_CODES))
        case _:
            output = figures_table(found, language())
            if refused:
                from jumelages.reporting.batches import refused_lines

                output += "".join(f"{line}\n" for line in refused_lines(refused, failing.ALL_EXIT_CODES, language()))
    put(output, out)
