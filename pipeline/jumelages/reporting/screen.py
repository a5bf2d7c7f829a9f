"""What is known of the terminal on which something will be shown, also in another process that writes for it."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console

_VARIABLES = "COLUMNS LINES TERM COLORTERM NO_COLOR FORCE_COLOR TTY_COMPATIBLE".split()


class Screen(NamedTuple):
    """Columns, whether a person looks on, and the variables by which terminals say what they can."""

    columns: int | None
    is_terminal: bool
    environment: dict[str, str]


def screen_of(stream: IO[str]) -> Screen:
    """The screen that a stream of this process leads to."""
    environment = {name: os.environ[name] for name in _VARIABLES if name in os.environ}
    return Screen(_columns(), stream.isatty(), environment)


def file_screen(columns: int) -> Screen:
    """The « screen » of a file: so wide, and without colours."""
    return Screen(columns, False, {})


def _columns() -> int | None:
    """The width of the terminal that any of the standard streams leads to."""
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        with suppress(AttributeError, ValueError, OSError):
            return os.get_terminal_size(stream.fileno()).columns or None  # type: ignore[union-attr]  # None is suppressed
    return None


def console_for(screen: Screen) -> Console:
    """A console that writes into memory what is fit for the screen; see `shown`."""
    from rich.console import Console

    width = None if screen.environment.get("COLUMNS", "").isdigit() else screen.columns
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=screen.is_terminal,
        _environ=screen.environment,
        legacy_windows=False,
    )


def shown(console: Console) -> str:
    """What was written on a console made by `console_for`."""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()
