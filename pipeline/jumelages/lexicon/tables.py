"""Lexicon files as TOML: their tables, each with the line that it begins on."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from jumelages.catalogues import Phrase, phrase
from jumelages.errors import BadLexicon
from jumelages.expressions import expression
from jumelages.validating import wrong_toml

MAX_BYTES = 5_000_000
"""No vocabulary that people write is larger."""

_HEADER = expression(r"""^[ \t]*\[\[[ \t]*(?P<quote>["']?)(?P<kind>[^"'\]\n]+?)(?P=quote)[ \t]*\]\]""", re.M)
_KEY = expression(r"""^[ \t]*\[?[ \t]*["']?(?P<kind>[\w-]+)["']?[ \t]*[]=.]""", re.M)


class Source(NamedTuple):
    """Where an entry stands; `line` is null where that cannot be known, `ours` for what ships with us."""

    file: str
    line: int | None = None
    ours: bool = True

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}" if self.line else self.file


@dataclass(frozen=True)
class Table:
    """One [[kind]] table as it was written."""

    kind: str
    fields: dict[str, Any]
    source: Source

    def wrong(self, reason: Phrase) -> BadLexicon:
        """The error that says what is wrong with this table, and where it stands."""
        return BadLexicon(str(self.source), phrase("[[{kind}]] {reason}", kind=self.kind, reason=reason))


def tables_in(name: str, content: bytes, *, ours: bool) -> Iterator[Table]:
    """The tables of a lexicon file.

    Raises:
        BadLexicon: it is no TOML of [[kind]] tables, or holds none.
    """
    text = _decoded(name, content)
    parsed = _parsed(name, text)
    headers, keys = _lines(_HEADER, text), _lines(_KEY, text)
    if not parsed:
        raise BadLexicon(name, phrase("there is no entry in it"))
    for kind, tables in parsed.items():
        key_line = next(iter(keys[kind]), None)
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise BadLexicon(str(Source(name, key_line)), phrase("“{kind}” is not written as [[{kind}]]", kind=kind))
        # Where the headers cannot be counted, the tables stand in one list behind `kind =`.
        lines = headers[kind] if len(headers[kind]) == len(tables) else [key_line] * len(tables)
        for table, line in zip(tables, lines, strict=True):
            yield Table(kind, table, Source(name, line, ours))


def _decoded(name: str, content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise BadLexicon(name, phrase("it is over {mb} MB", mb=MAX_BYTES // 10**6))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadLexicon(f"{name}, line {line}", phrase("this is not text in UTF-8")) from error


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, or an integer that is too long for Python
        line, reason = wrong_toml(error, text)
        where = str(Source(name, line)) if line else name
        raise BadLexicon(where, phrase("this is no TOML: {reason}", reason=reason)) from error
    except RecursionError as error:
        raise BadLexicon(name, phrase("this is no TOML: it is nested too deeply")) from error


def _lines(pattern: re.Pattern[str], text: str) -> dict[str, list[int | None]]:
    """The numbers of the lines that name a kind, in order."""
    lines: dict[str, list[int | None]] = defaultdict(list)
    number, position = 1, 0
    for match in pattern.finditer(text):
        number += text.count("\n", position, match.start())
        position = match.start()
        lines[match["kind"]].append(number)
    return lines
