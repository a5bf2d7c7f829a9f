"""What a lexicon is asked in a child: which words it does not know, and whether a file of entries can be used."""

from __future__ import annotations

from collections.abc import Sequence

from jumelages.isolated.manner import Sources
from jumelages.lexicon import lexicon_of
from jumelages.suggesting import Suggestion, is_known, require_understood


def unknown(_: bytes, __: str, shown: Sequence[Suggestion], files: Sources) -> list[Suggestion]:
    """Those of the words that our lexicon, with the user's files over it, does not know."""
    lexicon = lexicon_of(*files)
    return [one for one in shown if not is_known(one, lexicon)]


def understood(data: bytes, name: str) -> None:
    """See to it that a lexicon file can be used.

    Raises:
        BadLexicon: it cannot.
    """
    require_understood(data, name)
