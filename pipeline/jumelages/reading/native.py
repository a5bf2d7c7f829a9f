"""pdfium's functions, without the checks of types that double the cost of a call.

pdfium knows no threads: callers hold `LOCK`.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, addressof, c_char, c_void_p, cast
from struct import calcsize
from threading import Lock
from typing import Any, Literal

import pypdfium2.raw as raw

LOCK = Lock()


def room(count: int, kind: Literal["f", "d", "I"]) -> tuple[memoryview[Any], int]:
    """Room for so many results of a call, and its address; an array of ctypes takes ten times as long to read."""
    held = (c_char * (count * calcsize(kind)))()
    return memoryview(held).cast("B").cast(kind), addressof(held)


def address(handle: Any) -> int:
    """A handle of pypdfium2 as a number."""
    return cast(handle, c_void_p).value or 0


def function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes handles as numbers; to leave out a result (None) saves a third of a call."""
    return PYFUNCTYPE(result, *arguments)(address(getattr(raw, name)))
