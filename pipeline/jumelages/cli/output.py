"""Where output goes: to standard output, or into a file that is written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from jumelages.cli import failing
from jumelages.cli.speaking import catalogue
from jumelages.errors import Unwritable, reason_of
from jumelages.reporting.untrusted import printable
from jumelages.whole_files import is_device, write_whole

OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output, whole or not at all; its ending says the format, too.",
)
OUT_OF_ONE_FORMAT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output, whole or not at all.",
)

_Command = TypeVar("_Command", bound=Callable[..., Any])
_TABLE_OR_JSON = "Format of the output (default: a table on a terminal, JSON elsewhere)."


def format_option(
    *formats: str, default: str | None = None, says: str = _TABLE_OR_JSON
) -> Callable[[_Command], _Command]:
    """The option `--format`, of these."""
    choice, is_shown = click.Choice(formats), default is not None
    return click.option("--format", "output_format", type=choice, default=default, show_default=is_shown, help=says)


def put(output: str | bytes, out: Path | None) -> None:
    """Write the output, text as UTF-8, to the file `out`, or to standard output.

    Raises:
        Unwritable: it cannot be written; a file that was there before is as it was.
        BrokenPipeError: whoever read standard output is gone.
    """
    data = output.encode("utf-8", "replace") if isinstance(output, str) else output
    if out is None:
        _print(data)
    else:
        _save(data, out)


def _print(data: bytes) -> None:
    if sys.stdout is None:  # closed by whoever started the command
        raise Unwritable("<stdout>", reason_of(OSError(errno.EBADF, os.strerror(errno.EBADF))))
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        failing.abandon_stdout()
        raise Unwritable("<stdout>", reason_of(error)) from error


def _save(data: bytes, out: Path) -> None:
    try:
        if is_device(out):
            out.write_bytes(data)
        elif out.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        else:
            write_whole(out, data)
    except OSError as error:
        raise Unwritable(printable(str(out)), reason_of(error)) from error


def refuse_a_page_on_a_terminal(out: Path | None) -> None:
    """Let a page go into a file or a pipe only.

    Raises:
        click.UsageError: it would be printed on a terminal.
    """
    if out is None and stdout_is_terminal():
        raise click.UsageError(catalogue().gettext("a page is nothing for a terminal; name a file with --out."))


def stdout_is_terminal() -> bool:
    """Whether a person is looking at standard output."""
    return sys.stdout is not None and sys.stdout.isatty()
