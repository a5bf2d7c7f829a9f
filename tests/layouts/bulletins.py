"""The bulletins that are typeset: their words, and the facts in them, written side by side by hand in `bulletins.txt`.

People, dates and figures are made up. There, a bulletin is its name, who publishes it, its title, and its date as
printed and as EDTF; then each town in a line, its agreements below: as printed, the label, the events with their dates.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

#: The columns of a table.
COLUMNS = ("Ville", "Pays", "Accords", "Maire ou responsable", "Population", "Domaines de coopération")


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

    @property
    def heading(self) -> str:
        """« Bergame (Italie) »."""
        return f"{self.name} ({self.country})"

    @property
    def agreed(self) -> tuple[str, ...]:
        """Its agreements as printed."""
        return tuple(agreement.text for agreement in self.agreements)

    @property
    def head(self) -> str:
        """« M. Giorgio GORI »."""
        return f"{self.civility} {self.person}"

    @property
    def led(self) -> str:
        """« Maire : M. Giorgio GORI »."""
        return f"{self.title} : {self.head}"

    @property
    def inhabitants(self) -> str:
        """« 120 000 habitants »."""
        return f"{self.figure} habitants"

    @property
    def listed(self) -> str:
        """Its domains with commas."""
        return ", ".join(self.domains)

    @property
    def lines(self) -> list[str]:
        """The lines below its heading."""
        return [*self.agreed, self.led, self.inhabitants, f"Domaines de coopération : {self.listed}."]

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in a table of `COLUMNS`."""
        return (self.name, self.country, "\n".join(self.agreed), self.led, self.inhabitants, self.listed)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Labels with their values."""
        own = [(self.title, self.head), ("Population", self.inhabitants), ("Domaines", self.listed)]
        return [*(("Accord", text) for text in self.agreed), *own]


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
