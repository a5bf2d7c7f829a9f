"""`jumelages schema`: the published contract, made from the code."""

from __future__ import annotations

from pathlib import Path

import click

from jumelages.cli.failing import EXIT_CODES_BY_FAMILY
from jumelages.cli.options import refuse_another_ending
from jumelages.cli.output import OUT_OF_ONE_FORMAT, put
from jumelages.cli.speaking import Program, language

_OF_THE_CONTRACT = ("bulletin", "changes", "feed", "twins", "report", "batch-status", "diagnostics", "exit-codes")
PARTS = (
    *_OF_THE_CONTRACT,
    "tables",
    "parts",
    "scdl",
    "store-sqlite",
    "store-postgresql",
    "context",
    "shapes",
    "dictionary",
    "manual",
)


@click.command()
@click.argument("part", type=click.Choice(PARTS), metavar="[PART]", default="bulletin")
@OUT_OF_ONE_FORMAT
def schema(part: str, out: Path | None) -> None:
    """Print what other programs may rely on.

    \b
    bulletin: the JSON Schema of the document that `jumelages read` writes
    changes: that of the document of `jumelages diff --format json`
    feed: that of a line of `jumelages changes`, and of what is posted
    twins, report, batch-status: those of the JSON of `jumelages twins`, `report` and `batch status`
    diagnostics, exit-codes: the tables of the codes
    tables: the Table Schemas of what `jumelages export` writes into files
    parts: those of the Parquet files of a part of `jumelages batch`
    scdl: that of the table « jumelages » in the manner of the SCDL
    store-sqlite, store-postgresql: the tables of the store, as SQL
    context, shapes: the JSON-LD context and the SHACL shapes of the linked data
    dictionary: every field of the documents and tables with its meaning and an example
    manual: the page of the command for `man`, such as `jumelages schema manual | man -l -`

    \b
    $ jumelages schema
    $ jumelages schema diagnostics --out diagnostics.md
    """
    made = _made(part)
    refuse_another_ending(out, "json" if made.startswith("{") else "markdown" if made.startswith("#") else "txt")
    put(made, out)


def _made(part: str) -> str:
    if part == "manual":
        from jumelages.cli.manual import manual

        program = click.get_current_context().find_root().command
        assert isinstance(program, Program)
        return manual(program, language())
    if part in _OF_THE_CONTRACT:
        return _contract(part)
    if part == "parts":
        from jumelages.batch.tables import parts_schema

        return parts_schema()
    from jumelages.feeds import definitions, dictionary, package, twinnings, vocabulary

    made = {
        "tables": package.tables_schema,
        "scdl": twinnings.twinnings_schema,
        "context": vocabulary.context_document,
        "shapes": vocabulary.shapes,
        "dictionary": dictionary.dictionary,
    }
    return made[part]() if part in made else definitions.store_definition(part.removeprefix("store-"))


def _contract(part: str) -> str:
    from jumelages.reporting import contract

    if part == "diagnostics":
        return contract.diagnostics_table()
    if part == "exit-codes":
        return contract.exit_codes_table(EXIT_CODES_BY_FAMILY)
    return contract.schema_of(part)
