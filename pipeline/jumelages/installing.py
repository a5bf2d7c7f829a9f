"""How an extra is added to this installation, wherever it lives."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path


def install_command(extra: str) -> str:
    """The command line that adds an extra here: as `uv tool` or pipx does it where they made this environment."""
    wanted = f"'jumelages[{extra}]'"
    here = Path(sys.prefix)
    if (here / "uv-receipt.toml").is_file():
        return f"uv pip install --python {shlex.quote(sys.executable)} {wanted}"
    if (here / "pipx_metadata.json").is_file():
        return f"pipx runpip jumelages install {wanted}"
    return f"{shlex.quote(sys.executable)} -m pip install {wanted}"
