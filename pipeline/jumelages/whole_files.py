"""A file that is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from jumelages.permissions import NEW_FILE, mode_in_place_of


def write_whole(file: Path, data: bytes) -> None:
    """Write a file, or the one that a link leads to, under the mode that it has; after a failure it is as it was.

    Raises:
        OSError: it cannot be written.
    """
    target = Path(os.path.realpath(file))  # Path.resolve raises what is no OSError at a link to itself
    mode = mode_in_place_of(target, NEW_FILE)
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
