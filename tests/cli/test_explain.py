"""`jumelages explain` shows why a line is read as it is, and what a Diagnostic code means."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from jumelages.confidence import CONFIDENCE
from jumelages.diagnostics import CODES
from jumelages.lexicon.entries import IN_PATTERNS, VALUES
from jumelages.reporting.explained_words import KINDS
from jumelages.segmenting.weights import GROUP, LINE
from tests.catalogues.collecting import collected
from tests.cli.command import SAMPLE, SAMPLE_PDF, STRANGE, jumelages


def test_a_line_with_its_role_what_is_found_and_what_is_read() -> None:
    done = jumelages("explain", SAMPLE, "--line", "12")
    assert (done.code, done.err) == (0, "")
    role, text, *rows, blank = done.out.splitlines()
    assert (role, text.strip(), blank) == (
        "   12  field · Abidjan",
        "Serment de jumelage signé le 10 juillet 1958",
        "",
    )
    found = {row[:23].strip(): row[23:] for row in rows if row[:23].strip()}
    percent = int(100 * (CONFIDENCE["agreement", "label"] or 0))
    assert "event “signé” = signed" in found["wordings"]
    assert found["dates"] == "date “10 juillet 1958” = 1958-07-10"
    assert found["fields"] == f"agreement “{text.strip()}”"
    assert found["read as"] == f"agreement (label) ≥ {percent} %: Serment de jumelage (twinning) signed 1958-07-10"
    assert rows[-1].strip() == "label “Serment de jumelage”, verb “signé”, date “10 juillet 1958”"


def test_what_made_lines_of_one_shape_headings_is_shown_with_its_weights(tmp_path: Path) -> None:
    path = tmp_path / "sheets.txt"
    path.write_text("Jumelages\n\nFiche Gap\nPays : France\n\nFiche Kaya\nPays : Burkina Faso\n", "utf-8")
    shown = jumelages("explain", path, "--line", "3").out
    (weighed,) = [row.strip() for row in shown.splitlines() if row.strip().startswith("weighed")]
    assert "as a heading, of 2.5, by 2 lines of its shape:" in weighed
    assert "field below +1.5" in weighed


def test_every_weight_has_a_name_in_french(tmp_path: Path) -> None:
    path = tmp_path / "sheets.txt"
    path.write_text("Jumelages\n\nFiche Gap\nPays : France\n\nFiche Kaya\nPays : Burkina Faso\n", "utf-8")
    assert "champ au-dessous +1.5" in jumelages("explain", path, "--line", "3", "--lang", "fr").out
    assert LINE.keys() | GROUP.keys() <= {sentence.id for sentence in collected("jumelages")}


def test_kinds_and_patterns_have_names_in_french(tmp_path: Path) -> None:
    path = tmp_path / "genoa.txt"
    path.write_text("Villes jumelées\n\nGênes (Italie)\n\nMaire : M. Marco BUCCI\n", "utf-8")
    shown = jumelages("explain", path, "--line", "5", "--lang", "fr").out
    assert "responsable (titre, puis personne)" in shown
    assert "civilité «\u202fM.\u202f», prénom «\u202fMarco\u202f», nom de famille «\u202fBUCCI\u202f»" in shown
    assert VALUES.keys() - IN_PATTERNS <= KINDS.keys()


def test_words_that_nobody_understands_and_doubts(tmp_path: Path) -> None:
    path = tmp_path / "strange.txt"
    path.write_text(STRANGE.replace("10 juillet 1958", "31 juin 1958"), "utf-8")
    done = jumelages("explain", path, "--lang", "fr")
    assert "pas compris     «\u202fZzyzx qwrtp vbnmk 77\u202f»" in done.out
    assert "J201 «\u202f31 juin 1958\u202f»" in done.out
    assert "titre d'un bloc · Haïfa" in done.out


def test_the_blocks_of_a_pdf_are_explained_as_those_of_its_text() -> None:
    headings = [
        [
            line.split("  ")[-1]
            for line in jumelages("explain", paper).out.splitlines()
            if "heading of a block · " in line
        ]
        for paper in (SAMPLE, SAMPLE_PDF)
    ]
    assert headings[0] == headings[1]
    assert len(headings[0]) == 14


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, _: str, attributes: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attributes if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def test_the_drawing_is_a_page_that_stands_alone(tmp_path: Path) -> None:
    text, out = tmp_path / "odd.txt", tmp_path / "odd.html"
    text.write_text("Villes jumelées\n\nGênes (Italie)\nJumelage signé en 1958\n<script>alert(1)</script>\n", "utf-8")
    assert jumelages("explain", text, "--out", out) == (0, "", "")
    page = _Page()
    page.feed(out.read_text("utf-8"))
    assert page.fetched == []
    assert {"Jumelage", "signé", "1958", "AGREEMENT", "verb", "date", "UNREAD"} <= {*page.words}
    assert "<script" not in out.read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_a_code_in_both_languages(code: str) -> None:
    english, french = jumelages("explain", code), jumelages("explain", code.lower(), "--lang", "fr")
    assert english.code == french.code == 0
    assert f"[{code}]: " in english.out.splitlines()[0]
    assert f"[{code}]\u202f: " in french.out.splitlines()[0]
    assert "\nInstead of (-), write (+):\n" in english.out
    assert "\nAu lieu de (-), écrire (+)\u202f:\n" in french.out
    assert "\n  - " in english.out or "\n  + " in english.out


def test_an_impossible_date_is_put_right() -> None:
    assert jumelages("explain", "J201").out == (
        "error[J201]: this date does not exist: …\n"
        "\n"
        "No calendar has this day. The event is kept without a date.\n"
        "\n"
        "Instead of (-), write (+):\n"
        "    Gênes (Italie)\n"
        "  - Jumelage signé le 31 février 1958\n"
        "  + Jumelage signé le 28 février 1958\n"
        "\n"
        "= no date is kept here; correct the bulletin\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["J999"], "Invalid value for 'FILE|CODE': there is no code J999; see jumelages schema diagnostics."),
        (["J201", "--line", "3"], "--line and --format html go with a FILE, not with a CODE."),
        ([SAMPLE, "--line", "9999"], "nothing is printed on line 9999."),
        ([SAMPLE, "--line", "0"], "0 is too small: the least is 1."),
    ],
)
def test_what_cannot_be_explained(arguments: list[str | Path], message: str) -> None:
    done = jumelages("explain", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_file_that_is_none() -> None:
    assert jumelages("explain", "nowhere.txt").code == 11
