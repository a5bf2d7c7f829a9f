"""What can be made again, kept for the next time in the user's own cache folder; nobody else can write there."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from jumelages.whole_files import write_whole

_OF_THIS_USER = 0o600


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


def own_content(path: Path) -> bytes:
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


def keep(path: Path, content: bytes) -> None:
    """Write a file for this user alone, whole or not at all, with the folders that it needs.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, content, mode=_OF_THIS_USER)
