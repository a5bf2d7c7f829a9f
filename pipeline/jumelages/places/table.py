"""The shipped table of cities: one sorted text, searched by bisection.

A line starts with a key (`place_key` of a name) and a tab. What follows is a place under its main name
(id, country and subdivision, population, latitude, longitude, name unless it is the key in title case), or
another name of a place: `=id` by hand or `~id` from GeoNames, then the key of its main name.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files
from jumelages.folding import words_key

TABLE = "cities.tsv.gz"
_SAINT = {"st": "saint", "ste": "sainte"}


def place_key(name: str) -> str:
    """What two spellings of a place have in common: folded words, no leading article, « Saint » in full."""
    return " ".join(_SAINT.get(word, word) for word in words_key(name).split())
