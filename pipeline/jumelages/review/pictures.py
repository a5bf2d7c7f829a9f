"""Pages of stored PDFs as pictures: drawn once, in a child, and kept by the hash of the document."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from jumelages.caching import cache_folder, keep, own_content
from jumelages.isolated.manner import Sheet, Word
from jumelages.isolated.pool import Job, outcome

#: Changes with what is drawn, so that a later version does not show the pictures of an earlier one.
_FORM = "2"
#: Pages that are kept on the disk; the ones that were drawn first go first.
MOST = 600

Drawing = Callable[[], tuple[str, bytes]]
"""What gives the name and the bytes of a document, where its page is not drawn yet."""


def sheet(sha256: str, number: int, content: Drawing) -> Sheet:
    """A page (from 1) of a document with this hash.

    Raises:
        NoPicture, NoSuchPage: it is no PDF, or has fewer pages.
        JumelagesError: what stopped the child that draws.
    """
    return _kept(sha256, number) or _drawn(sha256, number, content)


def _drawn(sha256: str, number: int, content: Drawing) -> Sheet:
    name, data = content()
    found: Sheet = outcome(Job(name, data, "jumelages.isolated.drawing:draw_sheet", (number,)))
    with suppress(OSError, RuntimeError):
        keep(_file(sha256, number), _packed(found))
        _forget_oldest()
        _kept.cache_clear()
    return found


@lru_cache(maxsize=8)
def _kept(sha256: str, number: int) -> Sheet | None:
    try:
        return _unpacked(own_content(_file(sha256, number)))
    except (OSError, RuntimeError, ValueError, TypeError):
        return None


def _file(sha256: str, number: int) -> Path:
    return cache_folder() / "pages" / f"{_FORM}-{sha256}-{number}"


def _packed(found: Sheet) -> bytes:
    head = json.dumps([found.width, found.height, found.pages, found.words, found.source], separators=(",", ":"))
    return head.encode() + b"\n" + found.picture


def _unpacked(packed: bytes) -> Sheet:
    head, _, picture = packed.partition(b"\n")
    width, height, pages, words, source = json.loads(head)
    return Sheet(picture, width, height, pages, tuple(map(_word, words)), source)


def _word(kept: Sequence[Any]) -> Word:
    text, start, end, line, box = kept
    return Word(text, start, end, line, tuple(box))


def _forget_oldest() -> None:
    files = sorted((cache_folder() / "pages").iterdir(), key=lambda file: file.stat().st_mtime)
    for file in files[:-MOST]:
        file.unlink(missing_ok=True)
