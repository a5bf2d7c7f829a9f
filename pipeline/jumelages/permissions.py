"""What this process may do with a file, and what others may with one that it writes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

NEW_FILE, NEW_FOLDER = 0o666, 0o777


def is_writable(path: Path) -> bool:
    """Whether this process may write a file, or into a folder."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def is_readable(path: Path) -> bool:
    """Whether this process may read a file that is there."""
    return os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids)


def mode_in_place_of(target: Path, new: int) -> int:
    """The mode of what takes a path's place: the mode of what is there, else `new` without what the umask masks."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return new & ~mask
