"""Word, OpenDocument and HTML: bulletins written before their reader was, and the same bulletin in each form."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import jumelages
from jumelages import BulletinRecord, City
from jumelages.bulletin import LeftOut
from jumelages.errors import EmptyFile
from jumelages.reading import open_document as open_documents
from jumelages.reading import read_bulletin, word
from jumelages.records import Element
from tests.reading import converted
from tests.reading.documents_of_towns import TOWNS
from tests.reading.made_documents import DOCUMENTS, Gold, open_document, word_table, word_with_revisions
from tests.reading.office import docx as docx_of
from tests.reading.office import item, odt, par, run
from tests.reading.paper_programs import by_browser, by_odfdo, by_python_docx
from tests.score import TODAY

SAMPLES = Path(__file__).parents[2] / "samples"

Facts = dict[str, object]


def facts(gold: Gold) -> Facts:
    """Each value that is to be read, by its place."""
    return {"title": gold.title, "as_of": gold.as_of, "issuer": gold.issuer, "alarms": gold.alarms} | {
        f"{number} {field}": value for number, town in enumerate(gold.towns) for field, value in town._asdict().items()
    }


def read_facts(record: BulletinRecord) -> Facts:
    """The same of what was read."""
    alarms = frozenset((one.block, one.field) for one in record.diagnostics if one.severity != "note")
    found: Facts = {
        "title": record.title,
        "as_of": record.as_of and record.as_of.edtf,
        "issuer": record.issuer,
        "alarms": alarms,
    }
    for number, block in enumerate(record.blocks):
        assert isinstance(block, City)
        found |= dict(_of_city(number, block))
    return found


def _of_city(number: int, city: City) -> Iterator[tuple[str, object]]:
    yield f"{number} name", city.name
    yield f"{number} country", city.country and city.country.code
    yield (
        f"{number} agreements",
        tuple(
            (one.label, tuple(f"{event.kind} {event.date and event.date.edtf}" for event in one.events))
            for one in city.agreements
        ),
    )
    yield f"{number} heads", tuple((head.title, head.name) for head in city.heads)
    yield f"{number} population", city.population and city.population.value
    yield f"{number} domains", tuple(domain.label for domain in city.domains)


ALL = (*DOCUMENTS, *TOWNS)


@pytest.mark.parametrize(("make", "gold"), [one[1:] for one in ALL], ids=[one[0] for one in ALL])
def test_what_people_keep_is_read_as_a_human_reads_it(make: Callable[[], bytes], gold: Gold) -> None:
    assert read_facts(jumelages.read(make(), today=TODAY)) == facts(gold)


# -- the same bulletin in each form ------------------------------------------------------------------

CONVERTED = sorted(
    path for path in Path(converted.__file__).parent.iterdir() if path.suffix in (".docx", ".odt", ".html")
)


def records(source: bytes | Path) -> Any:
    """All that is read, Diagnostics too, without where."""
    document = jumelages.document(jumelages.read(source, today=TODAY), evidence=False)
    alarms = [(one["code"], one["block"], one["field"]) for one in document["diagnostics"]]
    return {key: document[key] for key in ("issuer", "title", "as_of", "blocks", "status")} | {"alarms": alarms}


@pytest.mark.parametrize("file", CONVERTED, ids=[file.name for file in CONVERTED])
def test_what_a_word_processor_saved_says_what_its_text_says(file: Path) -> None:
    assert records(file) == records(SAMPLES / f"{file.stem}.txt")


@pytest.mark.parametrize("make", [by_python_docx, by_odfdo, by_browser])
@pytest.mark.parametrize("date", ["2014-07-11", "2022-06-30"])
def test_what_other_programs_write_says_what_its_text_says(make: Callable[[str], bytes], date: str) -> None:
    text = (SAMPLES / f"villes-jumelees-{date}.txt").read_text("utf-8")
    assert records(make(text)) == records(text.encode())


def test_a_place_is_a_paragraph_or_a_cell_of_the_text() -> None:
    record = jumelages.read(word_table(), today=TODAY)
    bulletin = read_bulletin(word_table(), "bulletin.docx")
    city = record.blocks[2]
    assert city.population
    found = city.population.evidence
    assert found
    assert (found.page, bulletin.source_text[found.start : found.end], found.box) == (1, "165 956", None)
    assert bulletin.source_text.split("\n")[found.line - 1] == "165 956"
    assert found.element == Element(table=1, row=4, column=5)
    assert [one.element for one in (city.evidence, record.as_of and record.as_of.evidence) if one] == [
        Element(table=1, row=4, column=2),
        Element(paragraph=2),
    ]
    assert record.source.media_type == word.MEDIA_TYPE
    assert bulletin.left_out == (LeftOut(1, "struck", "Russie Samara 1989 Elena LAPOUCHKINA 1 144 759"),)


@pytest.mark.parametrize("missing", [(), ("mimetype",)], ids=["packed", "missing"])
def test_an_open_document_is_known_without_its_first_part(missing: tuple[str, ...]) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(open_document())) as whole, zipfile.ZipFile(target, "w", 8) as other:
        for name in sorted({*whole.namelist()} - {*missing}):
            other.writestr(name, whole.read(name))
    assert read_bulletin(target.getvalue(), "x").media_type == open_documents.MEDIA_TYPE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859-15", "mac-roman"])
def test_a_page_is_decoded_as_it_declares_or_as_it_is(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>Nîmes, villes jumelées</p><p>Córdoue (Espagne)</p>'
    assert "Nîmes, villes jumelées\nCórdoue (Espagne)" in read_bulletin(page.encode(encoding), "x").source_text


def test_a_page_that_is_not_what_it_declares() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Villes jumelées : Gênes</p>'.encode()
    assert read_bulletin(page, "x").source_text == "Villes jumelées : Gênes"


def test_lists_have_the_marks_that_people_see() -> None:
    page = "<ol start=3><li>a<li>b</ol><ol type=i><li>c<ul><li>d</ul></ol><ul style='list-style: none'><li>e</ul>"
    assert read_bulletin(f"<html>{page}".encode(), "x").source_text.split("\n") == ["3. a", "4. b", "i. c", "• d", "e"]
    body = item("a", 2) + item("b", 2, 1) + item("c", 2, 1) + item("d", 2) + item("e")
    assert read_bulletin(docx_of(body), "x").source_text.split("\n") == ["1. a", "1.1 b", "1.2 c", "2. d", "• e"]


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    first = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>Gê</w:t></w:r></w:p>'
    assert read_bulletin(docx_of(first + par("nes (Italie)")), "x").source_text == "Gênes (Italie)"


def test_headers_footers_and_notes_are_no_statements() -> None:
    printed = {line.text.canonical: line.furniture for line in read_bulletin(word_with_revisions(), "x").lines}
    assert printed["Direction des relations internationales"]
    assert printed["Cérémonie à l'hôtel de ville."]
    assert printed["Page 1"]
    assert not printed["Mise à jour : 6 juillet 2020"]


def test_headers_are_counted_for_themselves() -> None:
    bulletin = read_bulletin(word_with_revisions(), "x")
    elements = {line.text.canonical: bulletin.elements[line.number - 1] for line in bulletin.lines}
    assert elements["Direction des relations internationales"] == (1, None, None, None, True)
    assert elements["Nos villes jumelées"].paragraph == 1
    assert elements["Page 1"] == (3, None, None, None, True)


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-8"])
def test_a_web_archive_is_decoded_as_it_says(encoding: str) -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; '
    page = "<html><body><h1>Villes jumelées</h1><p>Gênes (Italie)</p></body></html>"
    whole = f'{head}charset="{encoding}"\n\n{page}\n--b--\n'.encode(encoding)
    assert read_bulletin(whole, "x").source_text.split("\n") == ["Villes jumelées", "Gênes (Italie)"]


def test_of_a_web_archive_with_frames_all_are_read() -> None:
    parts = [
        "<html><frameset><frame src=menu.html><frame src=page.html><frame src=more.html><noframes>Vieux</noframes>",
        "<html><body><a href=x>Accueil</a></body></html>",
        "<html><body><h1>Villes jumelées</h1><p>Gênes (Italie)</p><p>Jumelage signé en 1958</p></body></html>",
        "<html><body><p>Sfax (Tunisie)</p></body></html>",
    ]
    between = "--b\nContent-Type: text/html; charset=utf-8\n\n"
    whole = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    whole += "".join(f"{between}{part}\n" for part in parts) + "--b--\n"
    lines = [line for line in read_bulletin(whole.encode(), "x").lines if not line.furniture]
    assert [line.text.canonical for line in lines] == [
        "Villes jumelées",
        "Gênes (Italie)",
        "Jumelage signé en 1958",
        "Sfax (Tunisie)",
    ]
    with pytest.raises(EmptyFile, match=r"it shows other files in frames: menu\.html, page\.html, more\.html"):
        read_bulletin(parts[0].encode(), "x.html")


def test_cells_that_say_to_reach_over_everything_ask_for_no_more_than_a_table_needs() -> None:
    rows = "".join(f"<tr><td rowspan=65534 colspan=65534>a{number}</td></tr>" for number in range(60))
    tracemalloc.start()
    assert "a59" in read_bulletin(f"<html><body><table>{rows}</table></body></html>".encode(), "x").source_text
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_a_form_beside_a_name_that_is_as_high_as_the_form_is_of_that_name() -> None:
    def rows(city: str, *fields: tuple[str, str]) -> str:
        first, *others = (f"<td>{label}</td><td>{value}</td>" for label, value in fields)
        return f"<tr><td rowspan={len(fields)}>{city}</td>{first}</tr>" + "".join(f"<tr>{one}</tr>" for one in others)

    lucca = rows(
        "Lucques<br>(Italie)", ("Contrat de jumelage", "signé le 15 septembre 1962"), ("Maire", "M. Mario PARDINI")
    )
    vaslui = rows("Vaslui<br>(Roumanie)", ("Convention d'entraide", "signée en 1990"), ("Population", "55 400"))
    abingdon = rows(
        "Abingdon<br>(Angleterre)",
        ("Contrat de jumelage", "signé en 1978"),
        ("Maire", "Mme Margaret CRICK"),
        ("Population", "33 100"),
    )
    page = f"<html><body><h1>Villes jumelées</h1><table>{lucca}{vaslui}{abingdon}</table></body></html>"
    record = jumelages.read(page.encode(), today=TODAY)
    read = [
        (one.name, one.agreements[0].label, [head.name for head in one.heads], one.population and one.population.value)
        for one in record.blocks
        if isinstance(one, City)
    ]
    assert read == [
        ("Lucques", "Contrat de jumelage", ["Mario PARDINI"], None),
        ("Vaslui", "Convention d'entraide", [], 55_400),
        ("Abingdon", "Contrat de jumelage", ["Margaret CRICK"], 33_100),
    ]
    assert not [one for one in record.diagnostics if one.severity != "note"]


def test_a_country_in_the_form_beside_a_name_is_that_of_its_city() -> None:
    def form(city: str, country: str, signed: str) -> str:
        rows = f"<td>Pays</td><td>{country}</td></tr><tr><td>Acte de jumelage</td><td>signé le {signed}</td>"
        return f'<tr><td rowspan="2">{city}</td>{rows}</tr>'

    table = form("Boston", "Royaume-Uni", "24 mai 1958") + form("Gandia", "Espagne", "16 juin 1979")
    page = f"<html><body><h1>Laval et ses villes jumelles</h1><table>{table}</table></body></html>"
    record = jumelages.read(page.encode(), today=TODAY)
    cities = [one for one in record.blocks if isinstance(one, City)]
    assert [(one.name, one.country and one.country.name) for one in cities] == [
        ("Boston", "Royaume-Uni"),
        ("Gandia", "Espagne"),
    ]


@pytest.mark.parametrize(
    ("header", "persons"),
    [
        ("Titre;Civilité;Prénom;Nom", ("Maire;M.;Paolo;Rossi", "Maire;Mme;Anna;Bianchi")),
        ("Titre;Nom;Prénom;Civilité", ("Maire;Rossi;Paolo;M.", "Maire;Bianchi;Anna;Mme")),
        ("Nom du maire;Prénom;Civilité", ("Rossi;Paolo;M.", "Bianchi;Anna;Mme")),
    ],
)
def test_a_name_in_several_columns_is_one_name(header: str, persons: tuple[str, str]) -> None:
    def row(*cells: str) -> str:
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    first, second = (person.split(";") for person in persons)
    rows = [
        row("Ville", "Pays", "Date du jumelage", *header.split(";"), "Population"),
        row("Gênes", "Italie", "3 mai 1990", *first, "580 000"),
        row("Lucques", "Italie", "4 mai 1991", *second, "89 200"),
        row("Total : 2 villes jumelées", "", "", *("" for _ in first), "669 200"),
    ]
    page = f"<html><body><h1>Villes jumelées</h1><table>{''.join(rows)}</table></body></html>"
    record = jumelages.read(page.encode(), today=TODAY)
    heads = [head for one in record.blocks if isinstance(one, City) for head in one.heads]
    assert [(head.office, head.civility, head.given_name, head.family_name) for head in heads] == [
        ("mayor", "M.", "Paolo", "Rossi"),
        ("mayor", "Mme", "Anna", "Bianchi"),
    ]
    assert not [one for one in record.diagnostics if one.severity != "note"]


# -- marks of footnotes ------------------------------------------------------------------------------

MARKED = [
    "Villes jumelées",
    "Mise à jour mai 2023",
    "Coburg (Allemagne)",
    "Jumelage signé le 1^er^ mai 1974^2^",
    "Maire : Dominik Sauerteig^2^",
    "41000^1^ habitants",
    "Niderviller (France)",
    "Jumelage : 1980^1, 2^",
    "Maire : M^me^ Anne Durand^b^",
    "850^a^ habitants",
    "^1^ Source : INE 2022.",
]


def _marked(line: str, raised: Callable[[str], str], plain: Callable[[str], str] = str) -> str:
    return "".join((raised if number % 2 else plain)(text) for number, text in enumerate(line.split("^")) if text)


def _web_with_marks() -> bytes:
    lines = (_marked(line, lambda text: f"<sup>{text}</sup>") for line in MARKED)
    return "".join(f"<p>{line}</p>" for line in lines).join(("<html><meta charset=utf-8>", "</html>")).encode()


def _word_with_marks(style: str) -> bytes:
    return docx_of("".join(par(_marked(line, lambda text: run(text, style), run)) for line in MARKED))


def _open_document_with_marks() -> bytes:
    position = '<style:text-properties style:text-position="33% 58%"/>'
    raised = f'<style:style style:name="T1" style:family="text">{position}</style:style>'
    lines = (_marked(line, lambda text: f'<text:span text:style-name="T1">{text}</text:span>') for line in MARKED)
    return odt("".join(f'<text:p text:style-name="Text_20_body">{line}</text:p>' for line in lines), raised)


@pytest.mark.parametrize(
    "made",
    [
        _web_with_marks(),
        _word_with_marks('<w:vertAlign w:val="superscript"/>'),
        _word_with_marks('<w:position w:val="8"/>'),
        _open_document_with_marks(),
    ],
    ids=["html", "docx", "docx raised by hand", "odt"],
)
def test_raised_marks_of_footnotes_are_no_part_of_values(made: bytes) -> None:
    first, second = jumelages.read(made, today=TODAY).blocks
    assert isinstance(first, City)
    assert isinstance(second, City)
    assert [one.population and one.population.value for one in (first, second)] == [41000, 850]
    assert [one.heads[0].name for one in (first, second)] == ["Dominik Sauerteig", "Anne Durand"]
    days = [event.date and event.date.edtf for one in (first, second) for event in one.agreements[0].events]
    assert days == ["1974-05-01", "1980"]


def test_raised_marks_in_a_table_are_no_part_of_values() -> None:
    rows = ("Ville|Pays|Jumelage|Habitants|Maire", "Coburg|Allemagne|1974^2^|41000^1^|Dominik Sauerteig^2^")
    cells = (
        "".join(f"<td>{_marked(one, lambda text: f'<sup>{text}</sup>')}</td>" for one in row.split("|")) for row in rows
    )
    page = "<p>Villes jumelées</p><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    [city] = jumelages.read(f"<html><meta charset=utf-8>{page}</html>".encode(), today=TODAY).blocks
    assert isinstance(city, City)
    assert (city.population and city.population.value, city.heads[0].name) == (41000, "Dominik Sauerteig")


def test_a_heading_across_the_columns_of_a_form_is_whole() -> None:
    rows = (
        "Ostrava (République|tchèque)",
        "Accord|Jumelage signé en 1996",
        "Maire|M. Tomas DVORAK",
    )
    table = "".join(f"<tr><td>{row.replace('|', '<td>')}" for row in rows)
    [city] = jumelages.read(f"<html><body><h1>Villes jumelées</h1><table>{table}</table></body></html>".encode()).blocks
    assert isinstance(city, City)
    assert city.country is not None
    assert (city.name, city.country.name) == ("Ostrava", "République tchèque")
