"""The published bulletin: a tagged PDF whose structure says all that is printed, and a Word document."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest

import jumelages
from jumelages import BulletinRecord
from jumelages.writing import Publication, as_printed, unlike, write_pdf, write_word
from jumelages.writing.unbroken import unbroken
from tests.cli.command import HAIFA, TODAY
from tests.cli.command import jumelages as command
from tests.score import TODAY as DAY

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
CORPUS = [ROOT / "tests" / "corpus" / f"{name}.txt" for name in ("01-lyon", "08-liege", "12-quebec")]
LETTERHEAD = Publication(("VILLE DE MARSEILLE",), "Hôtel de Ville – 13233 Marseille Cedex 20", "Ville de Marseille")


def read(data: bytes | str) -> BulletinRecord:
    return jumelages.read(data if isinstance(data, bytes) else data.encode(), today=DAY)


@cache
def published(file: Path) -> tuple[BulletinRecord, bytes]:
    """Its records, and the PDF that they make."""
    record = jumelages.read(file, today=DAY)
    return record, write_pdf(record, as_printed(record, read), LETTERHEAD)


@pytest.mark.parametrize("file", [*SAMPLES, *CORPUS], ids=lambda file: file.stem)
@pytest.mark.parametrize("write", [write_pdf, write_word])
def test_what_is_published_reads_back_the_same(file: Path, write: Any) -> None:
    record = jumelages.read(file, today=DAY)
    assert unlike(record, read(write(record, as_printed(record, read)))) == []


def test_it_is_the_same_each_time() -> None:
    record, pdf = published(SAMPLES[0])
    assert pdf == write_pdf(record, as_printed(record, read), LETTERHEAD)
    assert write_word(record) == write_word(record)


# -- the structure of the PDF ------------------------------------------------------------------------


def elements(node: Any) -> Iterator[Any]:
    """The elements of a structure tree in reading order."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def untagged(page: pikepdf.Page) -> list[str]:
    """Text of a page that is neither in its structure nor an artifact."""
    stack: list[bool] = []
    found = []
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC" | "BMC":
                numbered = len(operands) > 1 and "/MCID" in (
                    operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                )
                stack.append(numbered or str(operands[0]) == "/Artifact")
            case "EMC":
                stack.pop()
            case "Tj" | "TJ" | "'" | '"' if not any(stack):
                found.append(str(operands))
    return found


def test_every_text_is_tagged_and_headings_stand_in_order() -> None:
    for file in SAMPLES:
        record, data = published(file)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert [text for page in pdf.pages for text in untagged(page)] == []
            root = pdf.Root
            assert root.MarkInfo.Marked
            assert str(root.Lang).startswith("fr")
            assert root.ViewerPreferences.DisplayDocTitle
            kinds = [str(one.S) for one in elements(root.StructTreeRoot)]
            depths = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
            assert depths[0] == 1
            assert all(after <= before + 1 for before, after in pairwise(depths))
            assert len(depths) >= len(record.blocks) + 1
            assert {"/Document", "/P"} <= set(kinds)
            assert len(pdf.open_outline().root) == 1
            assert len(pdf.open_outline().root[0].children) >= len(record.blocks)
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
                assert metadata["dc:title"] == record.title
            assert str(pdf.docinfo["/Author"]) == "Ville de Marseille"


def test_fonts_are_in_the_file() -> None:
    with pikepdf.open(io.BytesIO(published(SAMPLES[0])[1])) as pdf:
        fonts = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)


# -- letterhead, lines, properties -------------------------------------------------------------------


def test_letterhead_and_footer_stand_around_what_is_read() -> None:
    record, pdf = published(SAMPLES[0])
    again = read(pdf)
    assert again.issuer == ("VILLE DE MARSEILLE", *record.issuer)
    assert again.status == "complete"
    assert unlike(record, again, beside=LETTERHEAD.letterhead) == []


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (
            "Serment signé le 10 juillet 1958, actualisé en mai 1991",
            "Serment|signé|le|10 juillet 1958,|actualisé|en|mai 1991",
        ),
        ("Maire : M. Bart DE WEVER", "Maire :|M. Bart DE WEVER"),
        ("Maire : Yona YAHAV", "Maire :|Yona YAHAV"),
        ("1 200 000 habitants", "1 200 000 habitants"),
        ("1,5 million d'habitants", "1,5 million|d'habitants"),
        ("Charte de Coopération Banque Mondiale signée", "Charte|de|Coopération|Banque|Mondiale|signée"),
        ("« Villes » ; port", "« Villes » ;|port"),
    ],
)
def test_no_line_ends_inside_a_date_a_name_or_a_figure(text: str, broken: str) -> None:
    assert unbroken(text).replace(" ", "|").replace("\N{NO-BREAK SPACE}", " ") == broken


def test_the_word_document_has_headings_french_and_its_properties() -> None:
    record = jumelages.read(SAMPLES[0], today=DAY)
    paper = docx.Document(io.BytesIO(write_word(record, None, LETTERHEAD)))
    headings = [one for one in paper.paragraphs if one.style and str(one.style.name).startswith("Heading")]
    assert [one.text for one in headings][:2] == ["Villes jumelées", "Abidjan (Côte d'Ivoire)"]
    assert all(one.style and one.style.paragraph_format.keep_with_next for one in headings)
    properties = paper.core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Villes jumelées",
        "Ville de Marseille",
        "fr-FR",
    )
    assert properties.created
    assert properties.created.date().isoformat() == "2014-07-11"


# -- the command -------------------------------------------------------------------------------------


def test_the_command_takes_letterhead_and_footer_from_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "haifa.txt").write_text(HAIFA, "utf-8")
    (tmp_path / "jumelages.toml").write_text(
        '[publication]\nletterhead = ["Ville de Haute-Isle"]\nfooter = "1, place de la Mairie"\nauthor = "Cabinet"\n',
        "utf-8",
    )
    command("read", "haifa.txt", "--format", "json", "--out", "haifa.json", "--today", TODAY)
    for ending in ("pdf", "docx"):
        done = command("write", "haifa.json", "--format", ending, "--out", f"next.{ending}", "--today", TODAY)
        assert done.code == 0
        assert read((tmp_path / f"next.{ending}").read_bytes()).issuer == ("Ville de Haute-Isle",)
    with pikepdf.open(tmp_path / "next.pdf") as pdf:
        assert str(pdf.docinfo["/Author"]) == "Cabinet"


def test_without_typst_the_command_says_how_to_install_it(tmp_path: Path) -> None:
    source = tmp_path / "records.json"
    source.write_text(json.dumps(jumelages.document(read(HAIFA))), "utf-8")
    program = "import sys; sys.modules['typst'] = None; from jumelages.cli import main; main()"
    arguments = ["write", source, "--format", "pdf", "--out", tmp_path / "next.pdf"]
    done = subprocess.run([sys.executable, "-c", program, *map(str, arguments)], check=False, capture_output=True)
    assert done.returncode == 27
    assert b"jumelages[pdf]" in done.stderr
