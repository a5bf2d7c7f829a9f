"""The facts of the department's bulletin of 2014, written down by hand, read from its TXT and its PDF."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import jumelages
from jumelages.reading import read_bulletin
from jumelages.records import Accord, BulletinRecord, City
from tests.cli.command import SAMPLE, SAMPLE_PDF

TODAY = datetime.date(2026, 11, 23)

#: City | country, code | agreements: kind, event and date | title, office: civility given + family | population
FACTS = """
Abidjan | Côte d'Ivoire CI
    Serment de jumelage [twinning] signed 1958-07-10
    Gouverneur du district [governor] M. Robert Beugré + MAMBE
    2935000 in 2934500..2935499
    santé [health], enseignement [education], culture [culture]
Anvers | Belgique BE
    Serment de jumelage [twinning] signed 1958-07-10
    Maire ou Bourgmestre [mayor] M. Bart + DE WEVER
    512000 in 511500..512499
    développement économique [economy], intégration [integration]
Copenhague | Danemark DK
    Serment de jumelage [twinning] signed 1958-07-10
    Maire [mayor] M. Frank + JENSEN
    1931000 in 1930500..1931499
    développement durable [environment], culture [culture], aménagement urbain [urban_planning]
Dakar | Sénégal SN
    Serment de jumelage [twinning] signed 1968-06-23, renewed 1991-05-23
    Maire [mayor] M. Khalifa Ababacar + SALL
    1200000 in 1150000..1249999
    urbanisme [urban_planning], culture [culture], sécurité incendie [security]
Gênes | Italie IT
    Serment de jumelage [twinning] signed 1958-07-10
    Déclaration commune de coopération [cooperation] signed 1998-06-27
    Charte d'Alliance [alliance] signed 1998-07-09
    Charte de coopération inter ville pour la gestion des risques [cooperation] signed 2003-12-11
    Charte de Coopération Banque Mondiale Villes de la Méditerranée [cooperation] signed 2004-03-15
    Maire [mayor] M. Marco + DORIA
    609000 in 608500..609499
    risques urbains [security], culture et protection du patrimoine [culture]
Glasgow | Ecosse GB-SCT
    Accord de coopération [cooperation] signed 2006-04-25
    Jumelage [twinning] signed 2006-12-11
    Lord Provost [mayor] Mme Sadie + DOCHERTY
    700000 in 650000..749999
    culture [culture], régénération urbaine et portuaire [urban_planning], éducation et formation [education],
    développement économique et emploi [economy], intégration [integration], santé [health], sport et jeunesse [sport]
Haïfa | Israël IL
    Serment de jumelage [twinning] signed 1958-07-10, renewed 1995-04-09, renewed 2000-07-05, renewed 2007-02-22
    Déclaration commune de coopération [cooperation] signed 1998-06-27
    Maire [mayor] M. Yona + YAHAV
    264300 in 264250..264349
    économie [economy], culture et jeunesse [culture], nouvelles technologies [science_technology]
Hambourg | Allemagne DE
    Serment de jumelage [twinning] signed 1958-07-10
    Nouvel accord de coopération [cooperation] signed 2008-07-10
    Premier Bourgmestre [mayor] M. Olaf + SCHOLZ
    1754317 in 1754317..1754317
    culture [culture], enseignement [education], jeunesse et intégration [youth], développement urbain [urban_planning],
    développement économique [economy], tourisme [tourism], sport [sport]
Kobe | Japon JP
    Serment de jumelage [twinning] signed 1961-07-02
    Maire [mayor] M. Tatsuo + YADA
    about 1500000 in 1450000..1549999
    culture [culture], espaces verts [environment], risques naturels [environment], jeunesse [youth]
Marrakech | Maroc MA
    Accord de coopération [cooperation] signed 2002-03-21
    Charte de coopération inter ville pour la gestion des risques [cooperation] signed 2003-12-11
    Charte de Coopération Banque Mondiale Villes de la Méditerranée [cooperation] signed 2004-03-15
    Serment de jumelage [twinning] signed 2004-05-17
    Présidente du Conseil Communal [president] Mme Fatima Ezzahra + EL MANSOURI
    1200000 in 1150000..1249999
    culture et patrimoine [culture], jeunesse et sport [youth], vie associative [social],
    ingénierie administrative [governance], développement économique et social [economy],
    santé et environnement [health], échanges universitaires [education]
Odessa | Ukraine UA
    Serment de jumelage [twinning] signed 1972-05-05
    Maire [mayor] M. Gennadiy + TRUKHANOV
    1023800 in 1023750..1023849
    culture [culture], urbanisme [urban_planning], économie [economy], éducation [education], sport [sport]
Le Pirée | Grèce GR
    Serment de jumelage [twinning] signed 1984-06-23
    Déclaration commune de coopération [cooperation] signed 1998-06-27
    Maire [mayor] M. Vassilios + MICHALOLIAKOS
    456900 in 456850..456949
    Culture [culture], environnement [environment], gestion municipale [governance]
Shanghai | Chine CN
    Serment de jumelage [twinning] signed 1987-10-26, renewed 2001, renewed 2005, renewed 2009
    Maire [mayor] M. Xiong + YANG
    about 20000000 in 19500000..20499999
    culture [culture], éducation et formation [education], santé publique [health], sécurité et incendie [security],
    sport [sport], développement économique et touristique [economy], politiques sociales [social],
    francophonie [culture]
Accord de coopération Tripartite: Marrakech MA, Marseille —, Dakar SN | Maroc, Sénégal
    Accord tripartite [cooperation] signed 2013-05-09 at Marrakech
    Maire of Dakar [mayor] M. Khalifa Ababacar + SALL
    Présidente du Conseil Communal [president] Mme Fatima Ezzahra + EL MANSOURI
    Sénateur Maire of Marseille [mayor] M. Jean-Claude + Gaudin
    renforcement des capacités [governance], culture [culture], tourisme [tourism], développement local [governance]
"""


@cache
def _read(path: Any) -> BulletinRecord:
    return jumelages.read(path, today=TODAY)


def _reported(block: City | Accord) -> Iterator[str]:
    """A record in the notation of the table."""
    if isinstance(block, City):
        assert block.country is not None
        yield f"{block.name} | {block.country.name} {block.country.subdivision or block.country.code}"
    else:
        parties = ", ".join(f"{party.name} {party.country.code if party.country else '—'}" for party in block.parties)
        yield f"{block.label}: {parties} | {', '.join(block.countries)}"
    for agreement in block.agreements:
        events = [
            f"{event.kind.value} {event.date.edtf if event.date else '?'}"
            + (f" at {event.place}" if event.place else "")
            for event in agreement.events
        ]
        yield f"    {agreement.label} [{agreement.kind.value}] {', '.join(events)}"
    for head in block.heads:
        title = head.title + (f" of {head.city}" if head.city else "")
        yield f"    {title} [{head.office.value}] {head.civility} {head.given_name} + {head.family_name}"
    if block.population:
        about = "about " if block.population.approximate else ""
        yield f"    {about}{block.population.value} in {block.population.low}..{block.population.high}"
    yield "    " + ", ".join(f"{domain.label} [{domain.theme.value}]" for domain in block.domains)


def _facts() -> list[list[str]]:
    """The table, block by block; a line that ends in a comma runs on."""
    blocks: list[list[str]] = []
    for line in FACTS.replace(",\n    ", ", ").strip().splitlines():
        if line.startswith(" "):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


@pytest.mark.parametrize(("index", "facts"), enumerate(_facts()), ids=[block[0] for block in _facts()])
@pytest.mark.parametrize("sample", [SAMPLE, SAMPLE_PDF], ids=["txt", "pdf"])
def test_every_fact_of_a_block_is_read(sample: Any, index: int, facts: list[str]) -> None:
    assert list(_reported(_read(sample).blocks[index])) == facts


@pytest.mark.parametrize("sample", [SAMPLE, SAMPLE_PDF], ids=["txt", "pdf"])
def test_the_bulletin_as_a_whole(sample: Any) -> None:
    record = _read(sample)
    blocks = record.blocks
    assert record.title == "Villes jumelées"
    assert record.issuer == (
        "Direction Générale des Services",
        "Direction des Relations Internationales et Européennes",
    )
    assert record.as_of is not None
    assert (record.as_of.edtf, record.as_of.text) == ("2014-07-11", "11 juillet 2014")
    assert [block.kind for block in blocks] == ["city"] * 13 + ["accord"]
    events = [event.date for block in blocks for item in block.agreements for event in item.events]
    dates = [date for date in (record.as_of, *events) if date]
    assert len(dates) == 33
    assert sorted(date.edtf for date in dates if len(date.edtf) == 4) == ["2001", "2005", "2009"]
    assert sum(len(block.heads) for block in blocks) == 16
    assert {head.status.value for block in blocks for head in block.heads} == {"in_office"}
    assert all(block.section is None and block.other_populations == () for block in blocks)


@pytest.mark.parametrize("sample", [SAMPLE, SAMPLE_PDF], ids=["txt", "pdf"])
def test_nothing_is_unread_and_there_is_no_warning(sample: Any) -> None:
    record = _read(sample)
    assert record.status == "complete"
    assert [item.code for item in record.diagnostics if item.severity.value != "note"] == []
    assert record.coverage.unread == ()
    assert record.coverage.claimed == record.coverage.characters > 3000


def test_the_keys_of_the_blocks() -> None:
    keys = [block.key for block in _read(SAMPLE).blocks]
    assert (
        keys
        == (
            "abidjan-ci anvers-be copenhague-dk dakar-sn genes-it glasgow-gb haifa-il hambourg-de kobe-jp marrakech-ma "
            "odessa-ua le-piree-gr shanghai-cn accord-dakar-marrakech-marseille"
        ).split()
    )


def test_a_date_has_its_first_and_last_day() -> None:
    shanghai = _read(SAMPLE).blocks[12]
    dates = [event.date for event in shanghai.agreements[0].events if event.date]
    assert [(str(date.earliest), str(date.latest)) for date in dates] == [
        ("1987-10-26", "1987-10-26"),
        ("2001-01-01", "2001-12-31"),
        ("2005-01-01", "2005-12-31"),
        ("2009-01-01", "2009-12-31"),
    ]


def test_the_pdf_gives_the_same_records_as_the_txt() -> None:
    txt, pdf = (jumelages.document(_read(sample), evidence=False) for sample in (SAMPLE, SAMPLE_PDF))
    for index, (left, right) in enumerate(zip(txt["blocks"], pdf["blocks"], strict=True)):
        assert left == right, index
    for field in ("title", "issuer", "as_of", "status", "schema_version"):
        assert txt[field] == pdf[field]


# -- evidence ------------------------------------------------------------------------------------


def _evidences(value: Any) -> Iterator[dict[str, Any]]:
    """Every evidence object of a JSON document."""
    if isinstance(value, dict):
        if {"quote", "start", "end", "box", "rule"} <= set(value):
            yield value
        for item in value.values():
            yield from _evidences(item)
    elif isinstance(value, list):
        for item in value:
            yield from _evidences(item)


def _without_evidence(value: Any) -> Iterator[dict[str, Any]]:
    """Records that have an `evidence` which is null."""
    if isinstance(value, dict):
        if "evidence" in value and value["evidence"] is None:
            yield value
        for item in value.values():
            yield from _without_evidence(item)
    elif isinstance(value, list):
        for item in value:
            yield from _without_evidence(item)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_quote_stands_in_the_file_where_its_evidence_says(encoding: str, newline: str) -> None:
    text = SAMPLE.read_text("utf-8").replace("\n", newline)
    if encoding != "cp1252":
        text = text.replace("512 000", "512\u202f000").replace("é", "e\u0301")
    data = text.encode(encoding)
    document = jumelages.document(jumelages.read(data, today=TODAY))
    source = data.decode(document["source"]["encoding"])
    found = [*_evidences(document)]
    assert len(found) > 200
    for evidence in found:
        start, end = evidence["start"], evidence["end"]
        assert source[start:end] == evidence["quote"]
        assert evidence["quote"].strip()
        assert evidence["page"] == 1
        assert evidence["line"] == len(source[:start].splitlines()) + (source[:start][-1:] in ("\n", "\r", ""))
        assert evidence["box"] is None


@pytest.mark.parametrize("sample", [SAMPLE, SAMPLE_PDF], ids=["txt", "pdf"])
def test_every_value_has_its_evidence(sample: Any) -> None:
    document = json.loads(json.dumps(jumelages.document(_read(sample))))
    assert [*_without_evidence(document)] == []


def test_the_evidence_of_a_pdf_has_its_page_its_line_and_a_box_inside_the_page() -> None:
    bulletin = read_bulletin(SAMPLE_PDF.read_bytes(), "b.pdf")
    lines = {(line.page, line.number): line for line in bulletin.lines}
    found = [*_evidences(jumelages.document(_read(SAMPLE_PDF)))]
    assert len(found) > 200
    assert {evidence["page"] for evidence in found} == set(range(1, bulletin.pages + 1))
    for evidence in found:
        assert bulletin.source_text[evidence["start"] : evidence["end"]] == evidence["quote"]
        line = lines[evidence["page"], evidence["line"]]
        assert line.span.start <= evidence["start"] < line.span.end
        x0, top, x1, bottom = evidence["box"]
        assert 0 <= x0 < x1 <= 595.28
        assert 0 <= top < bottom <= 841.89
        assert line.box is not None
        assert line.box.top - 0.01 <= top < bottom <= line.box.bottom + 0.01


def test_the_quotes_of_the_pdf_say_what_the_quotes_of_the_txt_say() -> None:
    """Where a quote runs over a page, the PDF's holds the footer and header between its lines."""
    txt, pdf = (
        [evidence["quote"] for evidence in _evidences(jumelages.document(_read(sample)))]
        for sample in (SAMPLE, SAMPLE_PDF)
    )
    pairs = [(left.split(), right.split()) for left, right in zip(txt, pdf, strict=True) if "\f" not in right]
    assert [left for left, _ in pairs] == [right for _, right in pairs]
    assert len(txt) - len(pairs) < 3
