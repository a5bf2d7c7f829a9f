"""spaCy without its command line.

Importing spaCy imports the commands that it has for training and downloading models, with all that they need (typer,
requests, jinja2): a third of the processor time that a cold `read` takes. Nothing here uses them. Whoever asks for
them (`spacy.info()`, `import spacy.cli`) gets them all the same.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

__all__ = ["Doc", "Vocab"]

#: What the package takes from its command line: one function, `spacy.info`.
_INFO = "spacy.cli.info"


def _info(*args: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*args, **options)


def _load() -> None:
    if "spacy" in sys.modules:
        return
    instead = ModuleType(_INFO)
    instead.__dict__["info"] = _info
    sys.modules[_INFO] = instead
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules[_INFO]


_load()

from spacy.tokens import Doc  # noqa: E402 - only now
from spacy.vocab import Vocab  # noqa: E402
