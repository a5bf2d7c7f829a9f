"""`jumelages schema`: the published contract, made from the code."""

from __future__ import annotations

from pathlib import Path

import click

from jumelages.cli.failing import ALL_EXIT_CODES
from jumelages.cli.output import OUT, put


@click.command()
@click.argument("part", type=click.Choice(["bulletin", "changes", "diagnostics", "exit-codes"]), default="bulletin")
@OUT
def schema(part: str, out: Path | None) -> None:
    """Print what other programs may rely on.

    bulletin: the JSON Schema of the document that `jumelages read` writes.
    changes: that of the document of `jumelages diff --format json`.
    diagnostics: the table of Diagnostic codes. exit-codes: the table of exit codes.
    """
    put(_made(part), out)


def _made(part: str) -> str:
    from jumelages.reporting import contract

    if part == "diagnostics":
        return contract.diagnostics_table()
    if part == "exit-codes":
        return contract.exit_codes_table(ALL_EXIT_CODES)
    return contract.changes_schema() if part == "changes" else contract.bulletin_schema()
