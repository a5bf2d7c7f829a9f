"""Diagnostics as a person sees them, compared with expected texts in which the carets can be counted."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from jumelages.bulletin import Bulletin
from jumelages.catalogues import Language
from jumelages.diagnostics import diagnostic
from jumelages.records import BulletinRecord, Coverage, Unread
from jumelages.reporting.diagnostics import print_diagnostics, print_summary
from tests import made

EXPECTED = Path(__file__).parent / "expected"
PAPER = made.bulletin(
    "Haïfa (Israël)\n\n  68l 512 habitants\nSerment de jumelage\nsigné le 31 février 1975 à Marseille"
)
DOUBTS = (
    made.found("J101", PAPER, "68l 512", block=0, read="68l 512", understood="681 512"),
    made.found("J201", PAPER, "31 février 1975", block=1, read="31 février 1975"),
    made.found("J401", PAPER, "jumelage\nsigné", read="jumelage signé"),
    diagnostic("J501"),
)
RECORD = made.record(made.HAIFA, made.TRIPARTITE, diagnostics=DOUBTS)


def printed(
    record: BulletinRecord,
    paper: Bulletin,
    *,
    notes: bool = False,
    width: int = 80,
    language: Language = "en",
) -> str:
    console = Console(file=io.StringIO(), width=width)
    with console.capture() as capture:
        print_diagnostics(console, record, paper, notes=notes, language=language)
        print_summary(console, record, language)
    return capture.get()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_code_place_excerpt_carets_and_hint(language: Language) -> None:
    expected = (EXPECTED / f"diagnostics.{language}.txt").read_text("utf-8")
    assert printed(RECORD, PAPER, notes=True, language=language) == expected


def test_notes_are_shown_only_when_asked_for() -> None:
    assert "J501" not in printed(RECORD, PAPER)
    assert "J501" in printed(RECORD, PAPER, notes=True)


def test_what_is_said_of_several_fields_is_printed_once() -> None:
    doubt = made.found("J401", PAPER, "Haïfa", block=0, read="Haïfa")
    doubts = tuple(replace(doubt, field=field) for field in ("agreements", "heads"))
    shown = printed(made.record(made.HAIFA, diagnostics=doubts), PAPER)
    assert shown.count("J401") == 1
    assert "(Haïfa): agreement, head\n" in shown
    assert "2 warnings" in shown


def test_the_page_is_named_where_there_are_pages() -> None:
    doubt = made.found("J104", PAPER, "Haïfa", read="Haïfa")
    record = made.record(diagnostics=(doubt,))
    pdf = made.bulletin(PAPER.source_text, media_type="application/pdf")
    assert "bulletin.txt, line 1\n" in printed(record, PAPER)
    assert "bulletin.txt, page 1, line 1\n" in printed(record, pdf)
    assert "bulletin.txt, page 1, line 1\n" in printed(record, made.bulletin(PAPER.source_text, pages=2))


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("姉妹都市 神戸 68l 512 habitants", "68l 512"),
        ("Ge\N{COMBINING CIRCUMFLEX ACCENT}nes (Italie)", "Italie"),
        ("Ge\N{COMBINING CIRCUMFLEX ACCENT}nes (Italie)", "e\N{COMBINING CIRCUMFLEX ACCENT}n"),
        ("x" * 500 + " 68l 512 " + "y" * 500, "68l 512"),
        ("x" * 20 + " 68l 512 " + "y" * 500, "68l 512"),
        ("神" * 500 + "戸 68l 512 神戸" + "神" * 500, "68l 512"),
        ("a\tb\x1b[31m 68l 512", "68l 512"),
    ],
)
def test_carets_stand_below_the_place(line: str, place: str) -> None:
    paper = made.bulletin(line)
    record = made.record(diagnostics=(made.found("J104", paper, place, read="it"),))
    excerpt, carets = printed(record, paper).split("\n")[3:5]
    column = carets.index("^")
    assert cell_len(excerpt) <= 80
    assert cell_len(excerpt[: excerpt.index(place)]) == column
    assert carets.count("^") == cell_len(place)


def test_a_place_wider_than_the_terminal_is_cut() -> None:
    paper = made.bulletin("avant " + "x" * 1_000_000)
    record = made.record(diagnostics=(made.found("J401", paper, "x" * 1_000_000, read="it"),))
    excerpt, carets = printed(record, paper).split("\n")[3:5]
    assert excerpt.startswith("1 | avant xxx")
    assert excerpt.endswith("x…")
    assert len(excerpt) == len(carets) == 80


@given(st.text(), st.text(min_size=1), st.text(), st.integers(20, 200))
def test_nothing_that_a_terminal_could_obey_is_printed(before: str, quote: str, after: str, width: int) -> None:
    paper = made.bulletin(before + quote + after)
    record = made.record(diagnostics=(made.found("J401", paper, quote, read=quote),))
    shown = printed(record, paper, width=width)
    assert all(character.isprintable() or character.isspace() for character in shown)
    assert not set("\x1b\r\x9b\u202e\u2028\x85\x0b\x0c") & set(shown)


def test_markup_in_the_text_is_text() -> None:
    paper = made.bulletin("[red]Gênes[/red] :smile: [/]")
    record = made.record(diagnostics=(made.found("J104", paper, "[/red]", read="[/red]"),))
    assert "1 | [red]Gênes[/red] :smile: [/]" in printed(record, paper)


def test_coverage_is_not_rounded_up() -> None:
    unread = Unread(quote="x", start=0, end=1, page=1, line=1)
    record = made.record(coverage=Coverage(characters=1000, claimed=999, unread=(unread,)))
    assert printed(record, PAPER).strip() == "0 warnings in 0 blocks · records are partial · coverage 99\xa0%"
