"""pdfium's functions, without the checks of types that double the cost of a call.

pdfium knows no threads: callers hold `LOCK`.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import CFUNCTYPE, Structure, c_float, c_void_p, cast
from threading import Lock
from typing import Any

import pypdfium2.raw as raw

LOCK = Lock()


class Matrix(Structure):
    """The numbers a to f of a matrix."""

    _fields_ = [(name, c_float) for name in "abcdef"]


class Rectangle(Structure):
    """Where y goes up."""

    _fields_ = [(name, c_float) for name in ("left", "top", "right", "bottom")]


def address(handle: Any) -> int:
    """A handle of pypdfium2 as a number."""
    return cast(handle, c_void_p).value or 0


def function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes handles as numbers."""
    return CFUNCTYPE(result, *arguments)(address(getattr(raw, name)))
