"""Our own lexicon as it was put together once, kept for the next command in the user's own cache folder.

It is JSON, and counts only if it is the user's own file, whole, and made from the very files of this package. If
there is none, or it cannot be written, the lexicon is put together anew; nobody needs to know.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

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


def cache_folder() -> Path:
    """Where this user's programs keep what can be made again.

    Raises:
        RuntimeError: the user has no home.
    """
    if sys.platform == "win32":
        given, usual = os.environ.get("LOCALAPPDATA"), ("AppData", "Local")
    elif sys.platform == "darwin":
        given, usual = None, ("Library", "Caches")
    else:
        given, usual = os.environ.get("XDG_CACHE_HOME"), (".cache",)
    return (Path(given) if given and Path(given).is_absolute() else Path.home().joinpath(*usual)) / "jumelages"


def _made_from() -> str:
    """The digest of everything that decides what the lexicon is."""
    digest = hashlib.sha256(sys.version.encode())
    for package in _MADE_BY:
        names = ("folding.py",) if package == "jumelages" else (".py", ".toml")
        for file in sorted(files(package).iterdir(), key=lambda file: file.name):
            if file.name.endswith(names):
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _read(made_from: str) -> tuple[Vocabulary, Spelled] | None:
    try:
        content = _own_content(cache_folder() / _FILE)
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


def _own_content(path: Path) -> bytes:
    """What is in a file that nobody but this user can write.

    Raises:
        OSError: it can't be read, or others may have written it.
    """
    with path.open("rb") as file:
        if sys.platform != "win32":
            status = os.fstat(file.fileno())
            if status.st_uid != os.getuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                raise PermissionError(path)
        return file.read()


def _keep(made_from: str, made: tuple[Vocabulary, Spelled]) -> None:
    body = json.dumps(_plain(*made), ensure_ascii=False, separators=(",", ":")).encode()
    try:
        folder = cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made under a name of its own, with mode 0600, and put in place whole.
        number, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(_head(made_from, body) + b"\n" + body)
            Path(name).replace(folder / _FILE)
        except OSError:
            Path(name).unlink(missing_ok=True)
    except (OSError, RuntimeError):
        return


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
