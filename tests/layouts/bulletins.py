"""The bulletins that are typeset: their words, and the facts in them, written side by side by hand in `bulletins.txt`.

People, dates and figures are made up. There, a bulletin is its name, who publishes it, its title, and its date as
printed and as EDTF; then each town in a line, its agreements below: as printed, the label, the events with their dates.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple


class Agreement(NamedTuple):
    """As printed; its label, and its events as (kind, date)."""

    text: str
    label: str
    events: tuple[tuple[str, str], ...]


class Town(NamedTuple):
    """A city with its fields; `figure` is the population as a number of inhabitants is printed."""

    name: str
    country: str
    code: str
    agreements: tuple[Agreement, ...]
    title: str
    civility: str
    person: str
    figure: str
    value: int
    domains: tuple[str, ...]


class Paper(NamedTuple):
    """A bulletin: who publishes it, its title, its date as printed and as EDTF."""

    issuer: tuple[str, ...]
    title: str
    dated: str
    as_of: str
    towns: tuple[Town, ...]


def _agreement(line: str) -> Agreement:
    text, label, events = line.split(" | ")
    return Agreement(text, label, tuple((kind, date) for kind, date in map(str.split, events.split(", "))))


def _town(line: str, *agreements: str) -> Town:
    name, country, title, civility, person, figure, domains = line.split(" | ")
    country, _, code = country.rpartition(" ")
    value = int(figure.replace(" ", ""))
    agreed = tuple(map(_agreement, agreements))
    return Town(name, country, code, agreed, title, civility, person, figure, value, tuple(domains.split(", ")))


def _paper(front: str, towns: str) -> Paper:
    issuer, title, dated = front.split("\n")
    printed, as_of = dated.split(" | ")
    entries = [entry.split("\n- ") for entry in re.split(r"\n(?!- )", towns.strip())]
    return Paper(tuple(issuer.split(" / ")), title, printed, as_of, tuple(_town(*entry) for entry in entries))


def _papers(text: str) -> dict[str, Paper]:
    parts = [part.split("\n\n") for part in f"\n{text}".split("\n## ")[1:]]
    return {name: _paper(front, towns) for name, front, towns in parts}


PAPERS = _papers(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8"))
