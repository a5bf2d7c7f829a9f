"""Each part of a head and of an event has a place of its own: the exact words, no more and no less."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import jumelages
from jumelages.bulletin import Box, Item, Line, Run, Text, place_of
from jumelages.reading.canonical import canonical
from jumelages.records import BulletinRecord, Event, Head
from tests import golden, trace

TODAY = datetime.date(2026, 11, 23)
BULLETINS = [*sorted(trace.CORPUS.glob("*.txt")), *golden.bulletins()]


@cache
def read(bulletin: Path) -> BulletinRecord:
    return jumelages.read(bulletin, today=TODAY)


def block(*lines: str) -> jumelages.City | jumelages.Accord:
    text = "\n".join(["Villes jumelées", "", "Gênes (Italie)", *lines, ""])
    return jumelages.read(text.encode(), today=TODAY).blocks[0]


def quotes(record: Head | Event) -> dict[str, str]:
    return {part: evidence.quote for part, evidence in record.parts.items()}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Maire : M. Yona YAHAV",
            [{"title": "Maire", "civility": "M.", "given_name": "Yona", "family_name": "YAHAV"}],
        ),
        (
            "Maire de Gênes : S.E. Dr Marco DORIA (depuis 2012)",
            [
                {
                    "title": "Maire",
                    "honorifics": "S.E. Dr",
                    "given_name": "Marco",
                    "family_name": "DORIA",
                    "city": "Gênes",
                }
            ],
        ),
        (
            "M. XU  Liyi, maire",
            [{"title": "maire", "civility": "M.", "family_name": "XU", "given_name": "Liyi"}],
        ),
        (
            "Maires : MM. Bart DE WEVER et Jean-Claude  VAN DAMME",
            [
                {"title": "Maires", "civility": "MM.", "given_name": "Bart", "family_name": "DE WEVER"},
                {"title": "Maires", "civility": "MM.", "given_name": "Jean-Claude", "family_name": "VAN DAMME"},
            ],
        ),
        ("Maire : DORIA, Marco", [{"title": "Maire", "family_name": "DORIA", "given_name": "Marco"}]),
        ("Maire : poste vacant", [{"title": "Maire"}]),
        (
            "Mairesse : Mme Yan Yan",
            [{"title": "Mairesse", "civility": "Mme", "given_name": "Yan", "family_name": "Yan"}],
        ),
    ],
)
def test_the_parts_of_a_head(line: str, expected: list[dict[str, str]]) -> None:
    assert [quotes(head) for head in block(line).heads] == expected


def test_names_whose_split_is_not_known_have_no_place() -> None:
    text = "Villes jumelées\n\nPékin (Chine)\nMaire : M. Liu Wei\nJumelage signé en 1999\n"
    (head,) = jumelages.read(text.encode(), today=TODAY).blocks[0].heads
    assert (head.given_name, head.family_name) == (None, None)
    assert quotes(head) == {"title": "Maire", "civility": "M."}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Jumelage signé le 10 juillet 1958 à Gênes, renouvelé en 1995 et 2001"],
            [
                {"verb": "signé", "date": "10 juillet 1958", "place": "Gênes"},
                {"verb": "renouvelé", "date": "1995"},
                {"verb": "renouvelé", "date": "2001"},
            ],
        ),
        (["Jumelage : 1964"], [{"date": "1964"}]),
        (["Jumelage depuis 1964"], [{"verb": "depuis", "date": "1964"}]),
        (["Convention du 3 mai 2004, signée par le maire"], [{"verb": "signée", "date": "3 mai 2004"}]),
        (
            ["Signature de la charte de jumelage : 3 mai 2004 (Gênes)"],
            [{"verb": "Signature", "date": "3 mai 2004", "place": "Gênes"}],
        ),
        (["Jumelage : 3 mai 2004", "Lieu : Gênes"], [{"date": "3 mai 2004", "place": "Gênes"}]),
        (["Jumelage signé au Caire en 1988"], [{"verb": "signé", "date": "1988", "place": "Caire"}]),
        (["Jumelage signé le 31 février 1988"], [{"verb": "signé"}]),
        (["Jumelage signé en 2090"], [{"verb": "signé"}]),
    ],
)
def test_the_parts_of_events(lines: list[str], expected: list[dict[str, str]]) -> None:
    events = [event for agreement in block(*lines).agreements for event in agreement.events]
    assert [quotes(event) for event in events] == expected


def test_a_part_stands_on_the_line_that_it_is_printed_on() -> None:
    (agreement,) = block("Jumelage : 3 mai 2004", "Lieu : Gênes").agreements
    (event,) = agreement.events
    assert (event.parts["date"].line, event.parts["place"].line) == (4, 5)


def test_evidence_names_the_pattern_that_read_it() -> None:
    read = block("Jumelage signé le 3 mai 1990", "M. Marco DORIA, maire", "Maire : poste vacant")
    assert [head.evidence and head.evidence.pattern for head in read.heads] == ["person, then title", "vacancy"]
    (event,) = read.agreements[0].events
    assert event.evidence is not None
    assert (event.evidence.rule, event.evidence.pattern) == ("agreement", "verb and date")


@pytest.mark.parametrize(
    ("line", "pattern"),
    [
        ("Jumelage signé le 03/05/1990", "numeric"),
        ("Jumelage signé le 1990-05-03", "iso"),
        ("Jumelage signé le 3 mai 1990", "full"),
        ("Jumelage signé en mai 1990", "month year"),
        ("Jumelage signé en 1990", "year"),
        ("Jumelage signé les 3, 4 et 9 mai 1990", "days of one month"),
    ],
)
def test_the_evidence_of_a_date_names_its_form(line: str, pattern: str) -> None:
    event = block(line).agreements[0].events[0]
    assert event.date is not None
    assert event.date.evidence is not None
    assert event.date.evidence.pattern == pattern


@pytest.mark.parametrize(
    ("line", "pattern"),
    [
        ("609 000 habitants", "digits"),
        ("1,5 million d'habitants", "digits and magnitude"),
        ("six cent mille habitants", "words"),
    ],
)
def test_the_evidence_of_a_population_names_its_form(line: str, pattern: str) -> None:
    population = block(line).population
    assert population is not None
    assert population.evidence is not None
    assert population.evidence.pattern == pattern


def _heads() -> Iterator[Head]:
    yield from (head for bulletin in BULLETINS for found in read(bulletin).blocks for head in found.heads)


def _letters(words: str) -> str:
    """Without blanks and hyphens, which a line's end adds or takes."""
    return re.sub(r"[\s-]", "", canonical(words).canonical)


def test_a_part_of_a_head_is_printed_as_its_value() -> None:
    """On the corpus and the samples."""
    reported = 0
    for head in _heads():
        values = {"title": head.title, "given_name": head.given_name, "family_name": head.family_name}
        missing = {part for part, value in values.items() if value} - set(head.parts)
        assert missing <= {"title"}, "only a title that a table prints once, over its column, has no place"
        assert ("civility" in head.parts) >= (head.civility is not None and head.name is not None)
        assert ("honorifics" in head.parts) == bool(head.honorifics)
        assert ("city" in head.parts) == (head.city is not None)
        for part, value in values.items():
            evidence = head.parts.get(part)  # type: ignore[call-overload]  # any of its parts
            reported += evidence is not None
            assert evidence is None or _letters(evidence.quote) == _letters(value or ""), (evidence, value)
    assert reported > 500


def test_a_value_over_two_lines_has_a_box_on_each() -> None:
    def line(text: str, at: int, number: int, page: int = 1) -> Line:
        edges = tuple((float(10 * index), float(10 * index + 8)) for index in range(len(text)))
        runs = (Run(0, at, len(text), len(text)),)
        top = float(20 * number)
        return Line(Text(text, runs), page, number, box=Box(0.0, top, 10.0 * len(text), top + 12), edges=edges)

    first, second, third = line("Maire : Marco", 0, 1), line("DORIA, élu", 14, 2), line("en 2012", 25, 1, page=2)
    item = Item(Text.joined([(one.text, " ") for one in (first, second, third)]), (first, second, third))
    name = place_of(item, 8, 19)
    assert (name.line, name.boxes) == (1, (Box(80.0, 20.0, 128.0, 32.0), Box(0.0, 40.0, 48.0, 52.0)))
    assert place_of(item, 14, 19).boxes == (Box(0.0, 40.0, 48.0, 52.0),)
    assert place_of(item, 21, 32).boxes == (Box(70.0, 40.0, 98.0, 52.0),), "a box lies on the page that is named"
