from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap

import pytest
from fpdf import FPDF

import jumelages
from jumelages.bulletin import Bulletin, Table
from jumelages.records import City
from samples.make_samples import FONTS, HEADER, SOURCES, made_from, typeset
from tests.reading.papers import SAMPLE_PDF, SAMPLE_TXT, content, furniture, pdf_bytes, read, sheet, write

TEXT = SAMPLE_TXT.read_text(encoding="utf-8")
EXPECTED = content(read(SAMPLE_TXT))


def law(bulletin: Bulletin) -> None:
    """What holds for every PDF: spans give the lines back, each source character has its edges."""
    assert bulletin.source_text.count("\f") == bulletin.pages - 1
    for line in bulletin.lines:
        assert bulletin.source_text[line.span.start : line.span.end].split() == line.text.canonical.split()
        assert len(line.edges) == line.span.end - line.span.start
        assert line.box is not None
        assert line.box.x0 <= line.edges[0][0] + 0.01
        assert bulletin.source_text.count("\f", 0, line.span.start) == line.page - 1


def paragraphs(bulletin: Bulletin) -> list[str]:
    """Lines joined where no gap parts them: what a layout must not change."""
    joined: list[str] = []
    for line in bulletin.lines:
        if line.furniture:
            continue
        if line.gap or not joined:
            joined.append(line.text.canonical)
        else:
            joined[-1] += " " + line.text.canonical
    return joined


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_sample_is_made_as_the_script_says(source: Path) -> None:
    assert source.with_suffix(".pdf").read_bytes() == made_from(source)


@pytest.mark.parametrize("size", [9, 10, 11, 14, 18])
def test_a_pdf_has_the_lines_of_the_txt(size: float) -> None:
    bulletin = read(typeset(TEXT, size))
    law(bulletin)
    assert paragraphs(bulletin) == paragraphs(read(SAMPLE_TXT))


def test_the_furniture_of_the_sample() -> None:
    bulletin = read(SAMPLE_PDF)
    assert bulletin.pages == 3
    assert furniture(bulletin) == [text for page in (1, 2, 3) for text in (HEADER, f"Page {page}/3")]


def test_bold_headings() -> None:
    bold = [line.text.canonical for line in read(SAMPLE_PDF).lines if line.bold]
    assert len(bold) == 1 + 13 + 2
    assert bold[:2] == ["Villes jumelées", "Abidjan (Côte d'Ivoire)"]


def test_a_box_of_a_word_is_a_part_of_the_line() -> None:
    bulletin = read(SAMPLE_PDF)
    line = next(line for line in bulletin.lines if line.text.canonical.startswith("Gouverneur"))
    at = line.text.canonical.index("MAMBE")
    box = line.box_of(line.text.source_span(at, at + 5))
    assert box is not None
    assert line.box is not None
    assert line.box.x0 < box.x0 < box.x1 == line.box.x1


def test_a_hyphen_at_a_line_end_stays() -> None:
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Principaux domaines de coopération : déve-", "loppement économique."])
    assert content(read(pdf_bytes(pdf)))[0].endswith("déve-")


def test_superscripts_stay_in_their_line() -> None:
    pdf = sheet()
    pdf.add_page()
    pdf.text(70, 100, "signé le 1")
    x = 70 + pdf.get_string_width("signé le 1")
    pdf.set_font_size(6)
    pdf.text(x, 96, "er")
    x += pdf.get_string_width("er ")
    pdf.set_font_size(10)
    pdf.text(x + 2, 100, "mars 1958")
    pdf.text(70, 114, "Maire : M. Yona YAHAV")
    assert content(read(pdf_bytes(pdf))) == ["signé le 1er mars 1958", "Maire : M. Yona YAHAV"]


def test_overprinted_text_is_read_once() -> None:
    pdf = sheet()
    pdf.add_page()
    for x in (70, 70.4):
        write(pdf, ["Gênes (Italie)"], x=x)
    assert content(read(pdf_bytes(pdf))) == ["Gênes (Italie)"]


def test_lines_that_begin_with_the_word_of_a_large_title_keep_it() -> None:
    pdf = sheet()
    pdf.add_page()
    lines = ["Jumelage signé le 4 juin 1979", "Jumelage renouvelé le 4 juin 1989"]
    pdf.set_font_size(9)
    write(pdf, lines, y=130, leading=10.8)
    pdf.set_font_size(54)
    pdf.text(70, 100, "Jumelage")
    assert content(read(pdf_bytes(pdf))) == ["Jumelage", *lines]


def test_drawing_order_does_not_matter() -> None:
    pdf = sheet()
    pdf.add_page()
    for y, text in ((140, "Trois"), (100, "Un"), (120, "Deux")):
        pdf.text(70, y, text)
    assert content(read(pdf_bytes(pdf))) == ["Un", "Deux", "Trois"]


def test_lines_in_the_type_of_a_typewriter_are_no_table() -> None:
    """Its blanks are broader than other types' gaps between columns, and words begin at one place in many lines."""
    lines = [cut for line in TEXT.splitlines() for cut in wrap(line, 70)]
    pdf = sheet()
    pdf.set_font("Courier", size=10)
    for first in range(0, len(lines), 45):
        pdf.add_page()
        write(pdf, lines[first : first + 45])
    bulletin = read(pdf_bytes(pdf))
    assert not any(isinstance(region, Table) for region in bulletin.regions)
    assert content(bulletin) == lines


def columns(pdf_pages: list[tuple[int, int]], shift: float) -> bytes:
    """Pages of two columns with so many lines each, the right one `shift` points lower."""
    pdf = sheet()
    for page, (left, right) in enumerate(pdf_pages):
        pdf.add_page()
        pdf.text(70, 60, "Un titre qui va par-dessus les deux colonnes et remplit presque toute la largeur")
        write(pdf, [f"Gauche {page} ligne {n} un peu longue" for n in range(left)])
        write(pdf, [f"Droite {page} ligne {n} un peu longue" for n in range(right)], x=310, y=100 + shift)
    return pdf_bytes(pdf)


@pytest.mark.parametrize("shift", [0, 3, 7])
def test_two_columns_are_read_one_by_one(shift: float) -> None:
    lines = content(read(columns([(45, 40), (45, 4)], shift)))
    words = [f"{line.split()[0]} {line.split()[1]}" for line in lines if not line.startswith("Un titre")]
    assert words == ["Gauche 0"] * 45 + ["Droite 0"] * 40 + ["Gauche 1"] * 45 + ["Droite 1"] * 4


def cells(bulletin: Bulletin) -> list[list[str]]:
    """The words of each cell, row by row, of the only table."""
    (table,) = (region for region in bulletin.regions if isinstance(region, Table))
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(" ".join(line.text.canonical for line in cell.lines))
    return [row for _, row in sorted(rows.items())]


def test_a_table_without_rules_is_read_row_by_row() -> None:
    pdf = sheet()
    pdf.add_page()
    for n in range(30):
        for x, cell in ((70, "Gênes (Italie)"), (220, f"M. Marco DORIA {n}"), (400, "609 000 habitants")):
            pdf.text(x, 100 + 20 * n, cell)
    bulletin = read(pdf_bytes(pdf))
    law(bulletin)
    assert cells(bulletin)[2] == ["Gênes (Italie)", "M. Marco DORIA 2", "609 000 habitants"]


def test_labels_stand_beside_their_values() -> None:
    pdf = sheet()
    pdf.add_page()
    for number in range(30):
        for x, cell in ((70, "Principaux domaines de coopération :"), (300, f"culture, patrimoine {number}")):
            pdf.text(x, 100 + 20 * number, cell)
    assert cells(read(pdf_bytes(pdf)))[2] == ["Principaux domaines de coopération :", "culture, patrimoine 2"]


def test_a_watermark_is_furniture() -> None:
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Gênes (Italie)", "Maire : M. Marco DORIA"])
    with pdf.rotation(45, 200, 200):
        pdf.text(100, 200, "PROJET 2014")
    bulletin = read(pdf_bytes(pdf))
    law(bulletin)
    assert content(bulletin) == ["Gênes (Italie)", "Maire : M. Marco DORIA"]
    assert furniture(bulletin) == ["PROJET 2014"]


def test_gaps_and_indents() -> None:
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Un", "Deux"])
    write(pdf, ["Trois"], y=142)
    write(pdf, ["Quatre"], x=90, y=156)
    lines = read(pdf_bytes(pdf)).lines
    assert [line.gap for line in lines] == [True, False, True, False]
    assert [line.indent for line in lines] == [0, 0, 0, 20]


def test_a_line_of_another_type_size_stands_apart() -> None:
    pdf = sheet()
    pdf.add_page()
    pdf.set_font_size(14)
    write(pdf, ["Villes jumelées"])
    pdf.set_font_size(10)
    write(pdf, ["Odessa", "Jumelage depuis 1973"], y=117)
    assert [line.gap for line in read(pdf_bytes(pdf)).lines] == [True, True, False]


def test_a_civility_at_the_foot_of_a_page_reads_on() -> None:
    pdf = sheet()
    for foot in ("Co-maires : Mme Anne BERG et M.", "Peter Klein"):
        pdf.add_page()
        write(pdf, [foot])
    assert [line.gap for line in read(pdf_bytes(pdf)).lines] == [True, False]


def test_a_blank_page_is_no_failure() -> None:
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Un"])
    pdf.add_page()
    pdf.add_page()
    write(pdf, ["Deux"])
    bulletin = read(pdf_bytes(pdf))
    law(bulletin)
    assert (bulletin.pages, bulletin.unreadable_pages) == (3, ())


def test_the_callers_logging_is_left_alone() -> None:
    root, levels = logging.getLogger(), [handler.level for handler in logging.getLogger().handlers]
    level = root.level
    read(SAMPLE_PDF)
    assert (root.level, [handler.level for handler in root.handlers]) == (level, levels)
    assert logging.root.manager.disable == 0


def test_reading_utf_8_imports_no_pdf_library_and_no_detector() -> None:
    program = (
        "import sys; from jumelages.reading import load, read_bulletin;"
        f"read_bulletin(*reversed(load({str(SAMPLE_TXT)!r})));"
        "print([name for name in ('pdfplumber', 'pdfminer', 'charset_normalizer') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_cells_of_a_table_without_rules_keep_their_distance() -> None:
    pdf = sheet()
    pdf.add_page()
    rows = (
        ("Ville", "Pays", "Date du jumelage", "Maire", "Habitants"),
        ("Nyons", "France", "6 octobre 1979", "M. Pierre COMBES", "6 731"),
        ("Nysa", "Pologne", "26 juin 2004", "M. Kordian KOLBIARZ", "44 397"),
        ("Yako", "Burkina Faso", "", "M. Gaston LAMIEN", "31 000"),
    )
    for number, row in enumerate(rows):
        for x, cell in zip((50, 110, 200, 320, 470), row, strict=True):
            pdf.text(x, 100 + 15 * number, cell)
    nyons, nysa, yako = jumelages.read(pdf_bytes(pdf)).blocks
    assert [block.key for block in (nyons, nysa, yako)] == ["nyons-fr", "nysa-pl", "yako-bf"]
    assert [block.heads[0].name for block in (nyons, nysa, yako)] == [
        "Pierre COMBES",
        "Kordian KOLBIARZ",
        "Gaston LAMIEN",
    ]
    assert [len(block.agreements) for block in (nyons, nysa, yako)] == [1, 1, 0]


def test_blocks_side_by_side_are_read_one_by_one_on_a_page_that_is_not_full() -> None:
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Ville de Tours", "Villes jumelées"], y=60)
    for x, cities in ((50, ("Gênes (Italie)", "Leipzig (Allemagne)")), (310, ("Porto (Portugal)", "Cork (Irlande)"))):
        for number, city in enumerate(cities):
            lines = [city, "Jumelage signé le 3 mai 1975", "Maire : M. Luc MARTIN", "412 000 habitants"]
            write(pdf, lines, x, 110 + 70 * number)
    write(pdf, ["1"], 290, 820)
    bulletin = jumelages.read(pdf_bytes(pdf))
    assert sorted(block.key for block in bulletin.blocks) == ["cork-ie", "genes-it", "leipzig-de", "porto-pt"]
    assert [found.code for found in bulletin.diagnostics if found.severity != "note"] == []


def test_the_last_row_of_a_table_without_rules_may_stand_alone_on_a_page() -> None:
    pdf = sheet()
    rows = [
        ("Villes", "Pays"),
        *((f"Ville {letter}", ("Italie", "Portugal")["ACEG".count(letter)]) for letter in "ABCDEFGHI"),
    ]
    for part in (rows[:-1], rows[-1:]):
        pdf.add_page()
        for number, cells in enumerate(part):
            for x, cell in zip((70, 300), cells, strict=True):
                pdf.text(x, 100 + 30 * number, cell)
    bulletin = read(pdf_bytes(pdf))
    assert content(bulletin) == [cell for row in rows for cell in row]
    law(bulletin)


def test_a_pair_of_letters_may_stay_together_in_a_word_that_is_set_apart() -> None:
    pdf = sheet()
    pdf.add_page()
    for number, letters in enumerate((["V", "I", "L", "L", "E", "S"], ["JU", "M", "E", "L", "É", "E", "S"])):
        for at, letter in enumerate(letters):
            pdf.text(70 + 20 * at, 100 + 14 * number, letter)
    bulletin = read(pdf_bytes(pdf))
    assert content(bulletin) == ["VILLES", "JUMELÉES"]
    law(bulletin)


def test_what_is_written_from_right_to_left_has_its_places_from_left_to_right() -> None:
    pdf = sheet()
    pdf.add_page()
    pdf.text(70, 100, "Rehovot תובוחר")
    [line] = read(pdf_bytes(pdf)).lines
    assert line.text.canonical == "Rehovot רחובות"
    assert list(line.edges) == sorted(line.edges)


def test_a_character_of_two_halves_is_one() -> None:
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Gênes (Italie)", "😀 580 097 habitants"])
    bulletin = read(pdf_bytes(pdf))
    assert content(bulletin) == ["Gênes (Italie)", "😀 580 097 habitants"]
    assert [len(line.edges) for line in bulletin.lines] == [line.span.end - line.span.start for line in bulletin.lines]


def test_boxes_in_rows_are_read_row_by_row() -> None:
    pdf = sheet()
    pdf.add_page()
    names = ("Gênes (Italie)", "Porto (Portugal)", "Cork (Irlande)", "Leipzig (Allemagne)")
    for number, name in enumerate(names):
        x, y = 60 + 250 * (number % 2), 100 + 130 * (number // 2)
        pdf.rect(x, y, 230, 110)
        write(pdf, [name, "Jumelage signé le 3 mai 1975"], x + 2, y + 12)
    assert content(read(pdf_bytes(pdf)))[::2] == list(names)


def test_lines_beside_a_large_title_stay_lines() -> None:
    pdf = sheet()
    pdf.add_page()
    lines = ["en 1990. La ville compte 55 400", "habitants et une gare. Au", "programme : aide sociale."]
    write(pdf, lines, 320, 100, 11)
    pdf.set_font_size(24)
    pdf.text(60, 108, "Soixante ans")
    found = content(read(pdf_bytes(pdf)))
    assert [line for line in lines if not any(one.endswith(line) for one in found)] == []


def test_a_name_that_runs_upwards_in_a_cell_is_in_its_table() -> None:
    pdf = sheet()
    pdf.add_page()
    for top in (100, 200):
        pdf.rect(60, top, 30, 100)
        for row in range(4):
            pdf.rect(90, top + 25 * row, 120, 25)
            pdf.rect(210, top + 25 * row, 250, 25)
            pdf.text(95, top + 16 + 25 * row, ("Pays", "Jumelage", "Maire", "Population")[row])
            pdf.text(215, top + 16 + 25 * row, ("Italie", "signé en 1958", "M. Marco DORIA", "580 097")[row])
        with pdf.rotation(90, 80, top + 70):
            pdf.text(80, top + 70, "Gênes" if top == 100 else "Turin")
    [table] = [region for region in read(pdf_bytes(pdf)).regions if isinstance(region, Table)]
    names = {cell.row: [line.text.canonical for line in cell.lines] for cell in table.cells if cell.column == 0}
    assert (names[0], names[4]) == (["Gênes"], ["Turin"])


def test_a_rule_from_edge_to_edge_parts_a_sheet_into_two_pages() -> None:
    pdf = FPDF(unit="pt", format=(600, 420))
    pdf.add_font("DejaVu", fname=FONTS / "DejaVuSans.ttf")
    pdf.set_font("DejaVu", size=9)
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.line(300, 0, 300, 420)
    left, right = [[f"Ligne {side} {number} de la page" for number in range(5)] for side in "ab"]
    write(pdf, left, 40, 60)
    write(pdf, right, 340, 65)
    assert content(read(pdf_bytes(pdf))) == [*left, *right]


def test_figures_that_end_at_one_place_are_a_column_of_a_table_of_three_rules() -> None:
    pdf = sheet()
    pdf.add_page()
    names = ("Boston", "Mettmann", "Gandia", "Suceava", "Modesto", "Shaoxing")
    figures = ("45 300", "38 700", "77 400", "84 300", "218 400", "1 900 300")
    rows = [
        ("Ville", "Maire", "Population", "Domaines"),
        *((n, f"M. {n}", f, "sport") for n, f in zip(names, figures, strict=True)),
    ]
    for y in (88, 108, 108 + 20 * 6):
        pdf.line(60, y, 480, y)
    for number, row in enumerate(rows):
        for x, cell in zip((62, 160, 340, 400), row, strict=True):
            pdf.text(x - pdf.get_string_width(cell) if x == 340 else x, 102 + 20 * number, cell)
    [table] = [region for region in read(pdf_bytes(pdf)).regions if isinstance(region, Table)]
    cells = {(cell.row, cell.column): " ".join(line.text.canonical for line in cell.lines) for cell in table.cells}
    assert [cells[row, 2] for row in range(7)] == [row[2] for row in rows]


def test_a_cell_that_goes_on_over_a_page_is_no_title_of_a_sheet() -> None:
    pdf = sheet()
    first = [("Ville", "Pays", "Accord", "Population"), ("Gênes", "Italie", "Serment signé le", "580 097")]
    second = [
        ("", "", "10 juillet 1958", ""),
        ("Kobe", "Japon", "signé en 1961", "1 500 000"),
        ("Odessa", "Ukraine", "signé en 1972", "1 023 800"),
    ]
    for rows in (first, second):
        pdf.add_page()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                pdf.rect(60 + 110 * column, 100 + 20 * number, 110, 20)
                pdf.text(64 + 110 * column, 114 + 20 * number, cell)
    [table] = [region for region in read(pdf_bytes(pdf)).regions if isinstance(region, Table)]
    assert "10 juillet 1958" in [line.text.canonical for cell in table.cells for line in cell.lines]


def test_footnotes_over_a_page_number_are_no_content() -> None:
    pdf = sheet()
    pdf.add_page()
    pdf.set_font_size(12)
    write(pdf, ["Villes jumelées", "", "Poole (Angleterre)", "Charte de jumelage signée le 18 juin 1977."])
    width = pdf.get_string_width("Charte de jumelage signée le 18 juin 1977.")
    pdf.set_font_size(6)
    pdf.text(71 + width, 138, "1")
    pdf.set_font_size(8)
    pdf.text(70, 760, "1. Depuis 2019, Poole fait partie d'une collectivité.")
    pdf.set_font_size(12)
    pdf.text(300, 800, "2")
    bulletin = read(pdf_bytes(pdf))
    assert "Charte de jumelage signée le 18 juin 1977." in content(bulletin)
    assert not [line for line in content(bulletin) if "Depuis" in line]


def test_the_numbers_below_two_facing_pages_part_a_sheet() -> None:
    pdf = FPDF(unit="pt", format=(842, 1191))
    pdf.add_font("DejaVu", fname=FONTS / "DejaVuSans.ttf")
    pdf.set_font("DejaVu", size=10)
    pdf.add_page(orientation="landscape")
    for x, name, number in ((60, "Gauche", 14), (640, "Droite", 15)):
        write(pdf, [f"{name} {row} : une ligne de texte" for row in range(8)], x=x, y=100 + number)
        write(pdf, [f"Le magazine n° 88 — page {number}"], x=x, y=800)
    lines = content(read(pdf_bytes(pdf)))
    assert [line.split()[0] for line in lines] == ["Gauche"] * 8 + ["Droite"] * 8


@pytest.mark.parametrize("page", [1, 2])
@pytest.mark.parametrize("name", ["TURIN (Italie)", "« Une amitié sans fin »"])
def test_a_large_heading_of_the_right_column_stays_there(name: str, page: int) -> None:
    cities = ["Gênes (Italie)", "Porto (Portugal)", "Cork (Irlande)", "Graz (Autriche)"]
    left = [line for city in cities for line in (city, "Jumelage signé le 3 mai 1958", "Maire : M. Ugo FOX")]
    right = ["Jumelage signé le 4 juin 1979", "Maire : Mme Eva ROTH, élue en 2019"]
    pdf = sheet()
    for _ in range(page):
        pdf.add_page()
    write(pdf, left)
    write(pdf, right, 330, 122)
    pdf.set_font_size(20)
    pdf.text(330, 102, name)
    assert content(read(pdf_bytes(pdf))) == [*left, name, *right]


def test_a_framed_quote_in_large_type_is_not_read_first() -> None:
    fields = [("Gênes (Italie)", 1958), ("Cork (Irlande)", 1979)]
    pdf = sheet()
    for name, year in fields:
        pdf.add_page()
        write(pdf, [name, f"Jumelage signé le 3 mai {year}", "Maire : M. Ugo FOX", "580 097 habitants", "Sport"])
    pdf.rect(300, 200, 240, 60)
    pdf.set_font_size(18)
    write(pdf, ["« Une ville jumelée,", "une amitié »"], 310, 225, 22)
    assert cities(pdf_bytes(pdf)) == ["Gênes", "Cork"]
    assert content(read(pdf_bytes(pdf)))[5] == "Cork (Irlande)"


def cities(data: bytes) -> list[str | None]:
    return [block.name for block in jumelages.read(data).blocks if isinstance(block, City)]


def sheets(pages: Sequence[Sequence[tuple[str, ...]]]) -> bytes:
    """A ruled table on each page, below its title."""
    pdf = sheet()
    for rows in pages:
        pdf.add_page()
        write(pdf, ["Villes jumelées"], y=70)
        pdf.set_xy(70, 90)
        with pdf.table(width=420, line_height=18) as table:
            for cells in rows:
                table.row(cells)
    return pdf_bytes(pdf)


def test_the_columns_of_a_spreadsheet_stand_beside_its_first_one_on_the_page_before() -> None:
    first = [
        ("Ville", "Pays", "Maire"),
        ("Bath", "Angleterre", "M. A"),
        ("Fafe", "Portugal", "M. B"),
        ("Gand", "Belgique", "M. C"),
    ]
    second = [("Ville", "Population"), ("Bath", "94 000"), ("Fafe", "50 000"), ("Gand", "260 000")]
    [table] = [region for region in read(sheets([first, second])).regions if isinstance(region, Table)]
    assert [(cell.row, cell.lines[0].text.canonical) for cell in table.cells if cell.column == 3] == [
        (0, "Population"), (1, "94 000"), (2, "50 000"), (3, "260 000"),
    ]  # fmt: skip


def test_forms_that_stand_at_one_height_on_their_pages_stay_apart() -> None:
    pages = [[("Ville", name), ("Maire", "M. A"), ("Population", "9 000")] for name in ("Bath", "Fafe")]
    assert cities(sheets(pages)) == ["Bath", "Fafe"]


BILINGUAL = (
    ("Bath (Angleterre)", "Bath (England)"),
    ("Fafe (Portugal)", "Fafe (Portugal)"),
    ("Gand (Belgique)", "Ghent (Belgium)"),
    ("Kita (Mali)", "Kita (Mali)"),
    ("Chieri (Italie)", "Chieri (Italy)"),
)


def test_what_stands_beside_the_french_in_another_language_is_no_second_city() -> None:
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Nos villes jumelées"], y=60)
    for number, (french, english) in enumerate(BILINGUAL):
        y = 100 + 90 * number
        write(pdf, [french, f"Jumelage signé en {1980 + number}.", "Maire : Mme Ann LEE.", "64 900 habitants."], y=y)
        twinned = [
            english,
            f"The town has been twinned since {1980 + number}.",
            "The Mayor is Ms Ann LEE.",
            "64,900 people live in the town.",
        ]
        write(pdf, twinned[: 4 - number % 2], x=320, y=y)
        if number % 2:
            write(pdf, ["64,900", "people live in the town."], x=320, y=y + 42)
    assert cities(pdf_bytes(pdf)) == ["Bath", "Fafe", "Gand", "Kita", "Chieri"]


def test_few_words_beside_many_are_labels() -> None:
    pdf = sheet()
    pdf.add_page()
    write(pdf, ["Fiches des villes jumelées"], y=60)
    for number, (name, country) in enumerate((("Bayreuth", "Allemagne"), ("Vicence", "Italie"))):
        y = 120 + 140 * number
        write(pdf, [name, country], y=y)
        write(pdf, ["Engagement", "Exécutif", "Population", "Coopération"], y=y + 40, leading=20)
        values = [
            f"Charte de jumelage signée le 18 juin 196{number}",
            f"Maire : M. Tom BERG{'EN' * number}",
            "74 800",
            "sport",
        ]
        write(pdf, values, x=180, y=y + 40, leading=20)
    blocks = [block for block in jumelages.read(pdf_bytes(pdf)).blocks if isinstance(block, City) and block.population]
    assert [(block.name, block.heads[0].name) for block in blocks] == [
        ("Bayreuth", "Tom BERG"),
        ("Vicence", "Tom BERGEN"),
    ]
