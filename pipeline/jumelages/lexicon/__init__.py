"""The vocabulary: TOML files whose entries carry examples, and the Lexicon made from them.

Vocabulary is data and lives in the TOML files beside this module; how words combine is grammar and
lives in `annotating/` and `extracting/`.
"""

from __future__ import annotations

import os

from jumelages.lexicon.entries import CountryEntry, Entry, load_entries
from jumelages.lexicon.lookup import Lexicon, default_lexicon, lexicon_of
from jumelages.lexicon.overlay import Shadow

__all__ = [
    "CountryEntry",
    "Entry",
    "Lexicon",
    "Shadow",
    "default_lexicon",
    "lexicon_of",
    "load_entries",
    "load_lexicon",
]


def load_lexicon(*paths: str | os.PathLike[str]) -> Lexicon:
    """Our lexicon with users' files over it; what the last file says of a word is what holds.

    Raises:
        MissingFile, NotAFile, NoPermission: a file cannot be read.
        BadLexicon: it can, but not be used; the error names file, line and reason.
    """
    from jumelages.reading import load

    return lexicon_of(*(load(path) for path in paths))
