"""pdfium's functions, without the checks of types that double the cost of a call.

pdfium knows no threads: callers hold `LOCK`.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, Structure, c_float, c_void_p, cast
from threading import Lock
from typing import Any

import pypdfium2.raw as raw

LOCK = Lock()


class Matrix(Structure):
    """The numbers a to f of a matrix."""

    _fields_ = [(name, c_float) for name in "abcdef"]


def address(handle: Any) -> int:
    """A handle of pypdfium2 as a number."""
    return cast(handle, c_void_p).value or 0


def function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes handles as numbers; to leave out a result (None) saves a third of a call."""
    return PYFUNCTYPE(result, *arguments)(address(getattr(raw, name)))
