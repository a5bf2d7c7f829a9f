"""`jumelages explain`: why a line was read as it was, and what a Diagnostic code means."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from jumelages.cli import files
from jumelages.cli.options import FILE, LEXICON, Number, format_of, refuse_to_overwrite
from jumelages.cli.output import OUT, format_option, put, refuse_a_page_on_a_terminal
from jumelages.cli.speaking import catalogue, language
from jumelages.reporting.screen import screen_of

_CODE = re.compile(r"[Jj]\d{3}")


@click.command()
@click.argument("what", type=FILE, metavar="FILE|CODE")
@click.option(
    "--line",
    "lines",
    type=Number(1),
    multiple=True,
    metavar="N",
    help="Only what stands on this line of the file (of each page, in a PDF); may be given more than once.",
)
@format_option("text", "html", default="text", says="Text, or a page to look at.")
@OUT
@LEXICON
def explain(what: str, lines: Sequence[int], output_format: str, out: Path | None, lexicons: Sequence[str]) -> None:
    """Show why a bulletin is read as it is, or what a code means.

    FILE: each statement with its role, what was found in it, and which rule and pattern read what. CODE, such as J201:
    what that Diagnostic means, with lines that raise it and the same lines put right.

    \b
    $ jumelages explain 2014.txt --line 4
    $ jumelages explain 2014.txt --out why.html
    $ jumelages explain J201
    """
    is_page = format_of(output_format, out) == "html"
    if is_page:
        refuse_a_page_on_a_terminal(out)
    if _CODE.fullmatch(what):
        if lines or is_page:
            raise click.UsageError(catalogue().gettext("--line and --format html go with a FILE, not with a CODE."))
        put(_code(what.upper()), out)
    else:
        refuse_to_overwrite([what, *lexicons], out)
        put(_file(what, tuple(lines), lexicons, is_page=is_page), out)


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


def _file(file: str, lines: tuple[int, ...], lexicons: Sequence[str], *, is_page: bool) -> str:
    from jumelages.isolated.pool import outcome

    manner = files.manner(None, lexicons)
    screen = screen_of(sys.stdout)
    work = "jumelages.isolated.reading:explain"
    found = outcome(files.job(file, work, manner, screen, lines, is_page))
    if found.missing:
        nothing = catalogue().gettext("nothing is printed on line {n}.").format(n=found.missing[0])
        raise click.BadParameter(nothing, param_hint="'--line'")
    output: str = found.output
    return output
