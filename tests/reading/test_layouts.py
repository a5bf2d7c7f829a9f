"""The bulletins in many layouts, by several producers, are read as they are printed.

One of each layout, by its producers in turn; with JUMELAGES_DEEP every one of them.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from jumelages.bulletin import Box
from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from jumelages.reading.aligned import rows_of
from jumelages.reading.drawn import Fill
from jumelages.reading.layout import Word
from jumelages.reading.marks import with_drop_caps
from jumelages.reading.parts import Drawing, Known, TablePart, TextPart
from jumelages.reading.regions import parts_of
from jumelages.reading.ruling import grids_of
from tests.depth import DEEP
from tests.layouts.bulletins import PAPERS
from tests.layouts.facts import Outcome, outcome
from tests.layouts.make import FOLDER

TODAY = datetime.date(2026, 11, 23)


def one_of_each() -> list[Path]:
    """One file of each layout; the name of a file is its producer, its layout and its bulletin."""
    layouts: dict[str, list[Path]] = {}
    for path in sorted(FOLDER.glob("*.pdf")):
        layouts.setdefault(path.stem.split("-", 1)[1].split(".")[0], []).append(path)
    return [paths[number % len(paths)] for number, paths in enumerate(layouts.values())]


PATHS = sorted(FOLDER.glob("*.pdf")) if DEEP else one_of_each()


def read(path: Path) -> Outcome:
    paper = PAPERS[path.stem.split(".")[-1]]
    return outcome(paper, parse(read_bulletin(path.read_bytes(), path.name), today=TODAY))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_layout_is_read_as_it_is_printed(path: Path) -> None:
    found = read(path)
    assert found.silent == ()
    assert (found.f1, found.alarms, found.status) == (1, (), "complete")


@pytest.mark.parametrize(("left", "right"), [(100.0, 100.0), (100.4, 100.6), (100.6, 100.4), (99.2, 101.8)])
def test_cards_of_one_row_need_not_begin_at_the_same_height(left: float, right: float) -> None:
    words: list[Word] = []
    fills: list[Fill] = []
    cards = (("Turin", 60, left), ("Milan", 320, right), ("Porto", 60, left + 100), ("Cork", 320, right + 100))
    for name, x, top in cards:
        fills.append(Fill(Box(x, top, x + 200, top + 60), (230, 230, 230), len(fills)))
        for y, text in ((top + 5, name), (top + 21, "Jumelage"), (top + 37, "Maire")):
            stops = tuple([x + 10 + 8.0 * at for at in range(len(text) + 1)])
            words.append(Word(text, stops[0], stops[-1], y, y + 12, 12.0, False, stops))
    parts = [part for part in parts_of(words, Drawing((), fills, ())) if isinstance(part, TextPart)]
    assert [row.source for part in parts for row in part.rows][::3] == [name for name, _, _ in cards]


def printed(*lines: tuple[float, dict[float, str]]) -> list[Word]:
    """Words by the top of their line and where a part of it begins, five points a letter."""
    words: list[Word] = []
    for top, parts in lines:
        for x, text in parts.items():
            for number, word in enumerate(text.split()):
                left = x + 5.0 * len(" ".join(text.split()[:number]) + " " * bool(number))
                stops = tuple(left + 5.0 * at for at in range(len(word) + 1))
                words.append(Word(word, stops[0], stops[-1], top, top + 10, 10.0, False, stops))
    return words


def test_rows_beside_a_country_at_half_their_height_are_rows() -> None:
    words = printed(
        (0, {0: "Pays", 100: "Ville", 200: "Population"}),
        (20, {100: "Bonn", 200: "330 000"}),
        (30, {0: "Allemagne"}),
        (40, {100: "Köln", 200: "1 084 000"}),
        (60, {0: "Italie", 100: "Turin", 200: "850 000"}),
        (80, {0: "Irlande", 100: "Londonderry", 200: "85 000"}),
        (91, {0: "du Nord"}),
        (111, {0: "Irlande", 100: "Cork", 200: "222 000"}),
        (131, {0: "République", 100: "Ostrava", 200: "284 000"}),
        (142, {0: "tchèque"}),
    )
    rows, _ = rows_of(words, [100.0, 200.0])
    assert [[" ".join(word.text for word in cell) for cell in row] for row in rows] == [
        ["Pays", "Ville", "Population"],
        ["Allemagne", "Bonn", "330 000"],
        ["", "Köln", "1 084 000"],
        ["Italie", "Turin", "850 000"],
        ["Irlande du Nord", "Londonderry", "85 000"],
        ["Irlande", "Cork", "222 000"],
        ["République tchèque", "Ostrava", "284 000"],
    ]


def test_figures_that_rise_are_numbers_of_pages_only_where_there_are_so_many_pages() -> None:
    towns = (("Horb", "310"), ("Bedale", "312"), ("Riva", "700"), ("Saluzzo", "750"), ("Wertheim", "900"))
    rows = [(20.0 * at, {0.0: name, 100.0: "Jumelage", 300.0: figure}) for at, (name, figure) in enumerate(towns, 1)]
    words = printed((0, {0: "Ville", 100: "Accord", 300: "Hab"}), *rows)
    kinds = [[type(part) for part in parts_of(words, Drawing((), (), ()), Known(pages=last))] for last in (12, 900)]
    assert kinds == [[TablePart], [TextPart, TextPart]]


def test_a_value_that_runs_back_below_its_label_is_whole() -> None:
    words = printed(
        (0, {0: "Engagement", 100: "Charte signée le 18 juin 1966, renouvelée le 11 mai"}),
        (11, {0: "1996 et le 2 juillet 2016 à Bonn"}),
        (30, {0: "Exécutif", 100: "Maire : M. Thomas EBERSBERGER"}),
        (50, {0: "Population", 100: "74 800 habitants"}),
        (70, {0: "Coopération", 100: "musique classique, ski nordique"}),
    )
    [part] = parts_of(words, Drawing((), (), ()))
    assert isinstance(part, TablePart)
    value = next(cell for cell in part.cells if (cell.row, cell.column) == (0, 1))
    assert [row.source for row in value.lines][1] == "1996 et le 2 juillet 2016 à Bonn"


def test_bullets_a_little_off_their_lines_are_no_labels() -> None:
    lines = ("Serment signé en 1960", "Maire : M. Dirk VOGEL", "Population : 22 444 habitants", "Domaines : lycées")
    bullets = [word for at in range(4) for word in printed((14.0 * at - 4, {0: "\uf0b7"}))]
    text = [word for at, line in enumerate(lines) for word in printed((14.0 * at, {18: line}))]
    parts = parts_of([*bullets, *text], Drawing((), (), ()))
    assert [type(part) for part in parts] == [TextPart]


def test_chips_in_cards_belong_to_the_card_that_they_stand_in() -> None:
    words: list[Word] = []
    fills: list[Fill] = []
    frames = [Box(x - 10, 0, x + 140, 60) for x in (10.0, 210.0)]
    for x, name in ((10.0, "Turin"), (210.0, "Milan")):
        words += printed((5, {x: name}), (20, {x: "850 000 habitants"}), (40, {x: "sport", x + 50: "chorales"}))
        chips = (Box(x - 3, 38, x + 28, 52), Box(x + 47, 38, x + 93, 52))
        fills += [Fill(box, (230, 230, 230), len(fills)) for box in chips]
    grids = grids_of((), fills, Box(0, 0, 400, 600))
    parts = parts_of(words, Drawing(grids, fills, (), frames=frames))
    assert [[row.source.split()[-1] for row in part.rows] for part in parts if isinstance(part, TextPart)] == [
        ["Turin", "habitants", "chorales"],
        ["Milan", "habitants", "chorales"],
    ]


@pytest.mark.parametrize("initial", ["C’", "L'", "U"])
def test_a_large_initial_begins_its_word(initial: str) -> None:
    rest = printed((2, {30: "est la doyenne"}), (14, {30: "de nos amitiés"}), (26, {0: "et la plus fidèle"}))
    dropped = Word(
        initial, 0, 25, 0, 26, 30.0, False, tuple(25.0 * at / len(initial) for at in range(len(initial) + 1))
    )
    assert next(word.text for word in with_drop_caps([dropped, *rest])) == f"{initial}est"


def test_who_issues_a_bulletin_may_stand_on_a_band_beside_it() -> None:
    [path] = FOLDER.glob("*-side_band.*.pdf")
    record = parse(read_bulletin(path.read_bytes(), path.name), today=TODAY)
    assert record.issuer == PAPERS[path.stem.split(".")[-1]].issuer


def test_a_line_that_closes_a_bracket_goes_on_with_the_row_above() -> None:
    words = printed(
        (0, {0: "Ville (pays)", 100: "Maire", 200: "Population"}),
        (12, {0: "Turin (Italie)", 100: "M. Piero", 200: "850 000"}),
        (24, {100: "FASSINO"}),
        (36, {0: "Banja Luka (Bosnie-", 100: "M. Draško", 200: "185 000"}),
        (48, {0: "Herzégovine)", 100: "STANIVUK"}),
        (60, {0: "Cork (Irlande)", 100: "M. Tony", 200: "222 000"}),
    )
    rows, _ = rows_of(words, [100.0, 200.0])
    assert [" ".join(word.text for word in row[0]) for row in rows] == [
        "Ville (pays)",
        "Turin (Italie)",
        "Banja Luka (Bosnie- Herzégovine)",
        "Cork (Irlande)",
    ]
