"""How the command fails: one sentence on standard error, and an exit code that says the cause."""

from __future__ import annotations

import os
import sys
import traceback

import click

from jumelages.catalogues import marked
from jumelages.cli.speaking import catalogue, is_quiet, language
from jumelages.errors import EXIT_CODES, Defect, JumelagesError, families
from jumelages.reporting.untrusted import printable
from jumelages.words import colon

BUG = Defect.exit_code
INTERRUPTED = 130
PIPE_CLOSED = 141

_OF_THE_PROCESS = {
    BUG: marked("a defect of jumelages; please report it"),
    INTERRUPTED: marked("interrupted with Ctrl-C"),
    PIPE_CLOSED: marked("whoever read the output stopped reading"),
}
ALL_EXIT_CODES = EXIT_CODES | _OF_THE_PROCESS
EXIT_CODES_BY_FAMILY = families(_OF_THE_PROCESS)


def report(error: Exception, name: str = "") -> int:
    """Say in one sentence what went wrong, and return the exit code for it.

    `name` is that of the file as it was typed, if one file is the trouble.
    """
    say_error(sentence_of(error, name))
    if isinstance(error, JumelagesError):
        return error.exit_code
    if os.environ.get("JUMELAGES_DEBUG") == "1":
        click.echo(_trace(error), err=True, nl=False)
    return BUG


def sentence_of(error: Exception, name: str = "") -> str:
    """What went wrong, in one sentence; `name` as in `report`."""
    if isinstance(error, JumelagesError):
        error.name = name or error.name
        return error.sentence(language())
    defect = catalogue().gettext(
        "this is a defect of jumelages ({kind}); please report it, with the file and what JUMELAGES_DEBUG=1 shows"
    )
    where = f"{name}{colon(language())} " if name else ""
    return where + defect.format(kind=_kind(error))


def _kind(error: Exception) -> str:
    return error.kind if isinstance(error, Defect) else type(error).__name__


def _trace(error: Exception) -> str:
    return error.trace if isinstance(error, Defect) else "".join(traceback.format_exception(error))


def say_error(sentence: str) -> None:
    """Print an error on standard error."""
    _print(catalogue().gettext("error: {sentence}").format(sentence=sentence))


def say(sentence: str) -> None:
    """Print one line of the command's own on standard error, unless it is to be quiet."""
    if not is_quiet():
        _print(sentence)


def _print(sentence: str) -> None:
    click.echo(f"jumelages{colon(language())} {printable(sentence)}", err=True)


def abandon_stdout() -> None:
    """Lead what is still buffered for a broken standard output to nowhere.

    Otherwise Python tries to write it once more when it ends, and complains.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
