"""The command `jumelages`, also as `python -m jumelages`."""

from __future__ import annotations

import sys

_INTERRUPTED = 130


def run() -> None:
    """Run the command line; Ctrl-C while the command is still loading ends it as quietly as a shell does."""
    try:
        from jumelages.cli import main

        main(prog_name="jumelages")
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    run()
