"""The vocabulary: TOML files whose entries carry examples, and the Lexicon made from them.

Vocabulary is data and lives in the TOML files beside this module; how words combine is grammar and
lives in `annotating/` and `extracting/`.
"""

from __future__ import annotations

import os

from jumelages.lexicon.entries import CountryEntry, Entry, load_entries
from jumelages.lexicon.marking import (
    Cue,
    Lexicon,
    Marked,
    Repair,
    default_lexicon,
    lexicon_of,
    remembered,
)
from jumelages.lexicon.overlay import Shadow
from jumelages.lexicon.words import Word

__all__ = [
    "CountryEntry",
    "Cue",
    "Entry",
    "Lexicon",
    "Marked",
    "Repair",
    "Shadow",
    "Word",
    "default_lexicon",
    "lexicon_of",
    "load_entries",
    "load_lexicon",
    "remembered",
]


def load_lexicon(*paths: str | os.PathLike[str]) -> Lexicon:
    """Our lexicon with users' files laid over it; what the last file says of a word is what holds.

    Raises:
        MissingFile, NotAFile, NoPermission: a file cannot be read.
        BadLexicon: it can, but not be used; the error tells file, line and reason.
    """
    from jumelages.reading import load

    return lexicon_of(*(load(path) for path in paths))
