"""The table as a person sees it, compared with expected texts."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from jumelages.catalogues import Language
from jumelages.records import BulletinRecord, Country, EventKind
from jumelages.reporting.terminal import print_table
from tests import made
from tests.reporting.test_diagnostics import RECORD

EXPECTED = Path(__file__).parent / "expected"
BLOCKS = (made.HAIFA, made.KOBE, made.BARE, made.TRIPARTITE)


def table(record: BulletinRecord, *, width: int = 80, language: Language = "en", color: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=color)
    with console.capture() as capture:
        print_table(console, record, language)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


@pytest.mark.parametrize(("width", "language"), [(80, "en"), (80, "fr"), (140, "en")])
def test_the_table(width: int, language: Language) -> None:
    record = made.record(*BLOCKS, diagnostics=RECORD.diagnostics)
    expected = (EXPECTED / f"table.{width}.{language}.txt").read_text("utf-8")
    assert table(record, width=width, language=language) == expected


def test_the_headline_says_what_is_unread() -> None:
    from jumelages.records import Coverage, Unread

    unread = Unread(quote="x" * 20, start=0, end=20, page=1, line=1)
    record = made.record(made.HAIFA, coverage=Coverage(characters=100, claimed=80, unread=(unread,)))
    assert table(record).startswith("Villes jumelées · as of 11 July 2014 · 1 city · partial, 20\xa0% unread\n")


def test_a_bulletin_without_title_and_date() -> None:
    record = made.record(made.HAIFA, title=None, as_of=None)
    assert table(record).startswith("Bulletin without a title · 1 city · complete, nothing unread\n")


@pytest.mark.parametrize(
    ("edtf", "language", "reported"),
    [
        ("2014", "en", "as of 2014 "),
        ("2014-03", "en", "as of March 2014 "),
        ("2014-03-01", "en", "as of 1 March 2014 "),
        ("2014-03-01", "fr", "au 1er mars 2014 "),
        ("2014-08-02", "fr", "au 2 août 2014 "),
        ("2014-03", "fr", "en mars 2014 "),
    ],
)
def test_dates_are_shown_at_their_precision(edtf: str, language: Language, reported: str) -> None:
    assert reported in table(made.record(made.HAIFA, as_of=edtf), language=language)


def test_years_that_end_are_both_in_the_table() -> None:
    signed = made.agreement("Jumelage", (EventKind.SINCE, "1962"))
    ended = replace(signed, events=(replace(signed.events[0], end_date=made.date("2011")),))
    assert "Jumelage 1962–2011" in table(made.record(replace(made.HAIFA, agreements=(ended,))))


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    record = made.record(made.HAIFA, diagnostics=RECORD.diagnostics)
    assert "\x1b[1;33m" in table(record, color=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;33m" not in table(record, color=True)


@given(st.text(min_size=1), st.integers(40, 200))
def test_nothing_that_a_terminal_could_obey_is_printed(name: str, width: int) -> None:
    country = Country(name=name, code=None, subdivision=None)
    city = replace(made.HAIFA, name=name, country=country)
    shown = table(made.record(city, title=name), width=width)
    assert all(character.isprintable() or character.isspace() for character in shown)
    assert not set("\x1b\r\x9b\u202e\u2028\x85\x0b\x0c") & set(shown)


def test_markup_in_a_name_is_text() -> None:
    city = replace(made.HAIFA, name="[red]G[/]")
    assert "[red]G[/]" in table(made.record(city))


def test_no_row_is_wider_than_the_terminal() -> None:
    rows = table(made.record(*BLOCKS)).split("\n")[1:]
    assert max(map(cell_len, rows)) <= 80
