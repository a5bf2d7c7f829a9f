"""The shipped table of cities: one sorted text, searched by bisection, so that a look-up builds no index.

Each line starts with a key (`place_key` of a name) and a tab, and goes on in one of these ways:

- a place under its main name: GeoNames id, country and subdivision without hyphen, population, latitude,
  longitude, and its name unless that is the key in title case;
- another name of it: `=id` decided by hand, `+id` one half of a double main name, `~id` one of GeoNames'
  alternate names; then the key of the main name;
- with an empty key, the first line: all ISO 3166-2 codes that occur.
"""

from __future__ import annotations

import gzip
import re
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from jumelages.folding import words_key

TABLE = "cities.tsv.gz"
#: A longer key is no place's, and not worth remembering.
_LONGEST = 100
_SAINT = {"st": "saint", "ste": "sainte"}


class Place(NamedTuple):
    """A populated place of GeoNames; `iso` is ISO 3166-1, `subdivision` ISO 3166-2 where it is certain.

    `population` is 0 where GeoNames doesn't know it.
    """

    geonames: int
    name: str
    iso: str
    subdivision: str | None
    latitude: float
    longitude: float
    population: int


class Kind(IntEnum):
    """How a name belongs to a place, the surest last."""

    OTHER = 0
    NAME = 1
    BY_HAND = 2


_KINDS = {"~": Kind.OTHER, "+": Kind.NAME, "=": Kind.BY_HAND}


def place_key(name: str) -> str:
    """What two spellings of a place have in common: folded words, no leading article, « Saint » in full."""
    key = words_key(name)
    return " ".join([_SAINT.get(word, word) for word in key.split()]) if "st" in key else key


@lru_cache(maxsize=4096)
def places_called(key: str) -> tuple[tuple[Place, Kind], ...]:
    """All places with a name of this key, each once, with the surest kind of name that it matches by."""
    found: dict[Place, Kind] = {}
    for fields in _lines(key) if 0 < len(key) <= _LONGEST else ():
        other = _KINDS.get(fields[1][0])
        place = _place(fields) if other is None else _main(fields[2], fields[1][1:])
        kind = Kind.NAME if other is None else other
        found[place] = max(kind, found.get(place, kind))
    return tuple(found.items())


def keys_like(key: str, wrong: int) -> list[str]:
    """The keys that are nearest to this one, where they differ in so many letters at most."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near = extract(key, _keys_of_length(len(key), wrong), scorer=OSA.distance, score_cutoff=wrong, limit=20)
    return [found for found, distance, _ in near if distance == near[0][1]]


@lru_cache(maxsize=4)
def _keys_of_length(length: int, more_or_less: int) -> list[str]:
    pattern = rb"(?<=\n)[^\t\n]{%d,%d}(?=\t)" % (max(length - more_or_less, 1), length + more_or_less)
    return sorted({found.decode() for found in re.findall(pattern, _text())})


@cache
def known_subdivisions() -> frozenset[str]:
    """The ISO 3166-2 codes by which the table can distinguish namesakes."""
    return frozenset(_lines("")[0][1].split())


@cache
def _text() -> bytes:
    return gzip.decompress(files("jumelages.places").joinpath(TABLE).read_bytes())


def _lines(key: str) -> list[list[str]]:
    """The fields of all lines with this key; the text begins and ends with a line end."""
    text, start = _text(), key.encode("utf-8", "replace") + b"\t"
    low, high = 1, len(text)
    while low < high:
        line = text.rfind(b"\n", low - 1, (low + high) // 2) + 1 or low
        if text[line : line + len(start)] < start:
            low = text.find(b"\n", line) + 1
        else:
            high = line
    lines = []
    while text.startswith(start, low):
        end = text.find(b"\n", low)
        lines.append(text[low:end].decode().split("\t"))
        low = end + 1
    return lines


def _main(key: str, number: str) -> Place:
    return next(_place(fields) for fields in _lines(key) if fields[1] == number)


def _place(fields: list[str]) -> Place:
    key, number, where, population, latitude, longitude, name = fields
    iso, region = where[:2], where[2:]
    subdivision = f"{iso}-{region}" if region else None
    return Place(int(number), name or key.title(), iso, subdivision, float(latitude), float(longitude), int(population))
