"""A file that is written whole or not at all, and what is no such file."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from jumelages.permissions import NEW_FILE, mode_in_place_of


def write_whole(file: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write a file, or the one that a link leads to; after a failure it is as it was.

    Without a `mode` it keeps the one that it has; a new file may be read and written as the umask leaves it.

    Raises:
        OSError: it cannot be written.
    """
    target = Path(os.path.realpath(file))  # Path.resolve raises what is no OSError at a link to itself
    mode = mode_in_place_of(target, NEW_FILE) if mode is None else mode
    descriptor, name = tempfile.mkstemp(prefix=".jumelages-", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(mode)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def is_device(path: Path) -> bool:
    """Whether this is a terminal, a pipe or the like, which can be written to but not replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
