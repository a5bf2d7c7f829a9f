"""What is filled into the fields of a form is seen on the page, and read."""

from __future__ import annotations

import io
from itertools import count

import pikepdf
from pikepdf import Array, Dictionary, Name

from jumelages.parsing import parse
from jumelages.reading import read_bulletin
from tests.layouts.__main__ import TODAY
from tests.reading.papers import content, pdf_bytes, read, sheet, write

LINES = ["Ville de Montbrun", "Villes jumelées", "Mise à jour : 5 mai 2024", "Viterbe (Italie)"]


def form(*fields: tuple[str, str, dict[str, object]]) -> bytes:
    """A bulletin of one city whose fields stand beside their labels; each a label, its value and entries of its own."""
    paper = sheet()
    paper.add_page()
    write(paper, [*LINES, *(label for label, _, _ in fields)])
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes(paper))) as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        widgets = []
        for number, (_, value, entries) in zip(count(), fields, strict=False):
            bottom = 842 - 100 - 14 * (len(LINES) + number) - 3
            stream = pdf.make_stream(f"/Tx BMC BT /F 10 Tf 2 3 Td ({value}) Tj ET EMC".encode("latin-1"))
            stream.Subtype, stream.BBox = Name.Form, Array([0, 0, 250, 14])
            stream.Resources = Dictionary(Font=Dictionary(F=font))
            appearance = Dictionary(N=Dictionary(Yes=stream) if "/AS" in entries else stream)
            widget = Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, Rect=[200, bottom, 450, bottom + 14], F=4, AP=appearance
            )
            widget.T = f"field {number}"
            for key, entry in entries.items():
                widget[key] = entry
            widgets.append(pdf.make_indirect(widget))
        pdf.pages[0].Annots = Array(widgets)
        pdf.Root.AcroForm = Dictionary(Fields=Array(widgets), DA="/F 10 Tf")
        pdf.save(file)
    return file.getvalue()


TEXT: dict[str, object] = {"/FT": Name.Tx}
CHOICE: dict[str, object] = {"/FT": Name.Ch, "/Ff": 131072}


def test_values_of_text_fields_and_choices_are_read_with_their_places() -> None:
    data = form(
        ("Jumelage signé le", "12 juin 1981", TEXT),
        ("Maire :", "Mme Chiara FRONTINI", TEXT),
        ("Population :", "67 500 habitants", CHOICE),
    )
    [city] = parse(read_bulletin(data, "x.pdf"), today=TODAY).blocks
    assert [head.name for head in city.heads] == ["Chiara FRONTINI"]
    assert city.population is not None
    assert city.population.value == 67500
    assert [event.date and event.date.edtf for agreement in city.agreements for event in agreement.events] == [
        "1981-06-12"
    ]
    assert city.population.evidence is not None
    assert city.population.evidence.box is not None
    assert city.population.evidence.box[0] == 202


def test_a_box_that_is_ticked_shows_its_mark_and_one_that_is_not_shows_nothing() -> None:
    ticked: dict[str, object] = {"/FT": Name.Btn, "/AS": Name.Yes}
    empty: dict[str, object] = {"/FT": Name.Btn, "/AS": Name.Off}
    data = form(("Accord en vigueur", "oui", ticked), ("Accord suspendu", "oui", empty))
    assert content(read(data))[-2:] == ["Accord en vigueur oui", "Accord suspendu"]


def test_a_hidden_field_is_no_content() -> None:
    data = form(("Maire :", "Mme Chiara FRONTINI", TEXT | {"/F": 2}))
    assert "FRONTINI" not in read(data).source_text


def without_appearances(data: bytes, values: tuple[str, ...]) -> bytes:
    """The form as a program leaves it that only fills in values, for the viewer to draw them."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for widget, value in zip(pdf.pages[0].Annots, values, strict=True):
            del widget.AP
            widget.V = pikepdf.String(value)
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(file)
    return file.getvalue()


def test_values_that_a_viewer_is_to_draw_are_read_whatever_their_letters() -> None:
    values = ("12 juin 1981", "M. Zoltán ŐRSI", "67 500 habitants")
    labels = ("Jumelage signé le", "Maire :", "Population :")
    data = without_appearances(form(*((label, "", TEXT) for label in labels)), values)
    [city] = parse(read_bulletin(data, "x.pdf"), today=TODAY).blocks
    assert [head.name for head in city.heads] == ["Zoltán ŐRSI"]
    assert city.population is not None
    assert city.population.value == 67500
    assert [event.date and event.date.edtf for agreement in city.agreements for event in agreement.events] == [
        "1981-06-12"
    ]


def with_values(data: bytes, *values: str) -> bytes:
    """The form with other values behind what is drawn."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for widget, value in zip(pdf.pages[0].Annots, values, strict=True):
            widget.V = pikepdf.String(value)
        pdf.save(file)
    return file.getvalue()


def test_of_a_value_that_is_not_what_is_drawn_the_drawn_counts_and_the_other_is_said() -> None:
    data = form(("Maire :", "Mme Chiara FRONTINI", TEXT), ("Population :", "67 500 habitants", TEXT))
    bulletin = read_bulletin(with_values(data, "M. Luc MARTIN", "67 500 habitants"), "x.pdf")
    record = parse(bulletin, today=TODAY)
    assert [head.name for head in record.blocks[0].heads] == ["Chiara FRONTINI"]
    assert [left.text for left in bulletin.left_out] == ["M. Luc MARTIN"]
    assert any("M. Luc MARTIN" in diagnostic.message for diagnostic in record.diagnostics)


def test_a_password_and_a_hidden_field_are_no_content() -> None:
    password, hidden = TEXT | {"/Ff": 1 << 13}, TEXT | {"/F": 2}
    data = without_appearances(form(("Maire :", "", password), ("Adjoint :", "", hidden)), ("sésame", "Luc MARTIN"))
    assert content(read(data))[-2:] == ["Maire :", "Adjoint :"]


def without_meaning(data: bytes, number: int) -> bytes:
    """The same form; the letters of one field are drawn in a font that does not say what they are."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Unknown, DW=600)
        inner.CIDSystemInfo = Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Unknown, Encoding=Name("/Identity-H"))
        font.DescendantFonts = Array([pdf.make_indirect(inner)])
        drawn = pdf.pages[0].Annots[number].AP.N
        drawn.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
        drawn.write(b"/Tx BMC BT /F 10 Tf 2 3 Td <0001000200030004> Tj ET EMC")
        pdf.save(file)
    return file.getvalue()


def test_letters_of_a_field_without_meaning_do_not_cost_the_others_what_is_drawn() -> None:
    data = form(("Maire :", "Mme Chiara FRONTINI", TEXT), ("Population :", "67 500 habitants", TEXT))
    changed = without_meaning(with_values(data, "Mme Chiara FRONTINI", "60 000 habitants"), 0)
    lines = content(read(changed))
    assert lines[-2:] == ["Maire : Mme Chiara FRONTINI", "Population : 67 500 habitants"]
