"""The vocabulary: TOML files whose entries carry examples, and the Lexicon made from them.

Vocabulary is data and lives in the TOML files beside this module; how words combine is grammar and
lives in `rules/`.
"""

from __future__ import annotations

from jumelages.lexicon.entries import Entry, load_entries
from jumelages.lexicon.marking import (
    Cue,
    Lexicon,
    Marked,
    Repair,
    Word,
    default_lexicon,
    lexicon_of,
    remembered,
)

__all__ = [
    "Cue",
    "Entry",
    "Lexicon",
    "Marked",
    "Repair",
    "Word",
    "default_lexicon",
    "lexicon_of",
    "load_entries",
    "remembered",
]
