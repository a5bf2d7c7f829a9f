"""How deep tests go: `make test` tries a part of what is long, `make deep` all of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

DEEP = bool(os.environ.get("JUMELAGES_DEEP"))
deep = pytest.mark.skipif(not DEEP, reason="long: `make deep` runs it")
_T = TypeVar("_T")


def some_of(things: Sequence[_T], each: int) -> Sequence[_T]:
    """Each third, fourth ... of many things; all of them in `make deep`."""
    return things if DEEP else things[::each]
