"""Our own lexicon as it was put together once, kept for the next command in the user's own cache folder.

It is JSON, and counts only if it is the user's own file, whole, and made from the very files of this package. If
there is none, or it cannot be written, the lexicon is put together anew; nobody needs to know.
"""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import suppress
from importlib.resources import files
from typing import Any

from jumelages.caching import cache_folder, keep, own_content
from jumelages.confidence import TABLE
from jumelages.lexicon.entries import CountryEntry, Entry, Vocabulary, load_entries
from jumelages.lexicon.spelling import Spelled, spelled
from jumelages.lexicon.tables import Source

#: What the lexicon is made from and by, beside the Python that runs.
_MADE_BY = ("jumelages.lexicon", "jumelages.french", "jumelages")
_FILE = "lexicon.json"


def own_vocabulary() -> tuple[Vocabulary, Spelled]:
    """Our own vocabulary and what its words come to; read back where an earlier command kept it."""
    made_from = _made_from()
    found = _read(made_from)
    if found is None:
        vocabulary = load_entries()
        found = vocabulary, spelled(vocabulary)
        _keep(made_from, found)
    return found


def _made_from() -> str:
    """The digest of everything that decides what the lexicon is."""
    digest = hashlib.sha256(sys.version.encode())
    for package in _MADE_BY:
        names = ("folding.py", TABLE) if package == "jumelages" else (".py", ".toml")
        for file in sorted(files(package).iterdir(), key=lambda file: file.name):
            if file.name.endswith(names):
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _read(made_from: str) -> tuple[Vocabulary, Spelled] | None:
    try:
        content = own_content(cache_folder() / _FILE)
    except (OSError, RuntimeError):
        return None
    head, _, body = content.partition(b"\n")
    if head != _head(made_from, body):
        return None
    kept = json.loads(body)
    vocabulary = Vocabulary(
        tuple(
            Entry(kind, value, tuple(words), tuple(examples), Source(file, line))
            for kind, value, words, examples, file, line in kept["entries"]
        ),
        tuple(
            CountryEntry(code, subdivision, tuple(names), nation, tuple(examples), Source(file, line))
            for code, subdivision, names, nation, examples, file, line in kept["countries"]
        ),
        kept["digest"],
    )
    return vocabulary, Spelled([[tuple(key) for key in keys] for keys in kept["spelled"]], kept["names"])


def _keep(made_from: str, made: tuple[Vocabulary, Spelled]) -> None:
    body = json.dumps(_plain(*made), ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError, RuntimeError):
        keep(cache_folder() / _FILE, _head(made_from, body) + b"\n" + body)


def _head(made_from: str, body: bytes) -> bytes:
    return f"{made_from} {hashlib.sha256(body).hexdigest()}".encode()


def _plain(vocabulary: Vocabulary, spelling: Spelled) -> dict[str, Any]:
    return {
        "digest": vocabulary.digest,
        "entries": [
            [entry.kind, entry.value, entry.words, entry.examples, entry.source.file, entry.source.line]
            for entry in vocabulary.entries
        ],
        "countries": [
            [
                entry.code,
                entry.subdivision,
                entry.names,
                entry.nation,
                entry.examples,
                entry.source.file,
                entry.source.line,
            ]
            for entry in vocabulary.countries
        ],
        "spelled": spelling.entries,
        "names": spelling.countries,
    }
