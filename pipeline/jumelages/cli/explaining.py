"""`jumelages explain`: why a line was read as it was, and what a Diagnostic code means."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from jumelages.cli import files
from jumelages.cli.options import LEXICON, refuse_to_overwrite
from jumelages.cli.output import put
from jumelages.cli.speaking import catalogue, language
from jumelages.reporting.screen import screen_of

_CODE = re.compile(r"[Jj]\d{3}")


@click.command()
@click.argument("what", metavar="FILE|CODE")
@click.option(
    "--line",
    "lines",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="N",
    help="Only what stands on this line of the file (of each page, in a PDF); may be given more than once.",
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Draw it on an HTML page, in this file; it is written whole or not at all.",
)
@LEXICON
def explain(what: str, lines: Sequence[int], page: Path | None, lexicons: Sequence[str]) -> None:
    """Show why a bulletin is read as it is, or what a code means.

    FILE: each statement with its role, what was found in it, and which rule and pattern read what. CODE, such as J201:
    what that Diagnostic means, with lines that raise it and the same lines put right.

    \b
    $ jumelages explain 2014.txt --line 4
    $ jumelages explain J201
    """
    if _CODE.fullmatch(what):
        if lines or page:
            raise click.UsageError(catalogue().gettext("--line and --html go with a FILE, not with a CODE."))
        put(_code(what.upper()), None)
    else:
        _file(what, tuple(lines), page, lexicons)


def _code(code: str) -> str:
    from jumelages.diagnostics import CODES
    from jumelages.reporting.explanations import print_code
    from jumelages.reporting.screen import console_for, shown

    if code not in CODES:
        none = catalogue().gettext("there is no code {code}; see jumelages schema diagnostics.")
        raise click.BadParameter(none.format(code=code), param_hint="'{}'".format(catalogue().gettext("FILE|CODE")))
    console = console_for(screen_of(sys.stdout))
    print_code(console, code, language())
    return shown(console)


def _file(file: str, lines: tuple[int, ...], page: Path | None, lexicons: Sequence[str]) -> None:
    from jumelages.isolated.pool import outcome

    refuse_to_overwrite([file, *lexicons], page)
    manner = files.manner(None, lexicons)
    screen = screen_of(sys.stdout)
    work = "jumelages.isolated.reading:explain"
    found = outcome(files.job(file, work, manner, screen, lines, page is not None))
    if found.missing:
        nothing = catalogue().gettext("nothing is printed on line {n}.").format(n=found.missing[0])
        raise click.BadParameter(nothing, param_hint="'--line'")
    put(found.output, page)
