"""What the screens show of a store with the five samples."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jumelages.comparing.wording import types_said_with
from jumelages.store.deciding import decide
from jumelages.store.decisions import Verdict
from jumelages.store.engines import asking, open_store
from jumelages.store.gate import Policy
from jumelages.store.passing import set_policy
from jumelages.store.questions import questions
from tests.review.desks import NOW, SAMPLES, desk_of, inside, samples, store_of
from tests.store.bulletins import bulletin, headed, put


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return inside(desk_of(samples(tmp_path_factory.mktemp("desk"))))


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("pdf")
    files = sorted(SAMPLES.glob("villes-jumelees-201*.pdf"))[1:]
    return inside(desk_of(store_of(folder / "store.db", *files)))


def test_revisions_stand_with_the_newest_first_and_what_they_change(client: TestClient) -> None:
    text = client.get("/revisions").text
    assert text.index("15 November 2024") < text.index("30 June 2022") < text.index("11 July 2014")
    assert "8 news" in text
    assert "first bulletin" in text
    assert "1 doubt<" in text


def test_a_revision_has_its_changes_by_city_with_the_words_marked(client: TestClient) -> None:
    text = client.get("/revisions/3").text
    assert "16 March 2015 → 20 December 2018" in text
    assert "<del>DORIA</del>" in text
    assert "<ins>BUCCI</ins>" in text
    assert text.count(">Look twice<") == 3


def test_a_revision_says_what_was_not_understood(client: TestClient) -> None:
    text = client.get("/revisions/5").text
    assert "these words were not understood" in text
    assert "J401" in text
    assert "% of the text was understood" in text
    french = client.get("/revisions/5?lang=fr").text
    assert "ces mots n&#39;ont pas été compris" in french
    client.get("/?lang=en")


def test_a_change_shows_both_lines_with_the_place_marked(client: TestClient) -> None:
    revision = client.get("/revisions/3").text
    at = revision.index("<del>DORIA</del>")
    href = revision[:at].rsplit('href="', 1)[1].split('"')[0]
    text = client.get(href).text
    assert "<mark>Maire : M. Marco DORIA</mark>" in text
    assert "<mark>Maire : M. Marco BUCCI</mark>" in text
    assert "rule <code>head</code>" in text


def test_a_change_of_pdfs_shows_both_pages_with_the_place_boxed(pdfs: TestClient) -> None:
    revision = pdfs.get("/revisions/2").text
    at = revision.index("<del>DORIA</del>")
    text = pdfs.get(revision[:at].rsplit('href="', 1)[1].split('"')[0]).text
    assert text.count('<rect class="place"') == 2
    images = [part.split('"')[0] for part in text.split('<image href="')[1:]]
    assert len(images) == 2
    picture = pdfs.get(images[0])
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert "immutable" in picture.headers["cache-control"]


def test_what_was_not_understood_is_boxed_on_the_page(tmp_path: Path) -> None:
    client = inside(desk_of(store_of(tmp_path / "store.db", SAMPLES / "villes-jumelees-2024-11-15.pdf")))
    assert '<rect class="unread"' in client.get("/revisions/1/pages/2").text


def test_a_text_is_shown_whole_with_its_place(client: TestClient) -> None:
    source = (SAMPLES / "villes-jumelees-2024-11-15.txt").read_text("utf-8")
    start = source.index("Copenhague")
    text = client.get(f"/revisions/5/pages/1?start={start}&end={start + 10}").text
    assert '<mark class="is-place" id="place">Copenhague</mark>' in text
    assert '<mark class="is-unread">' in text


def test_a_city_has_its_agreements_heads_and_figures(client: TestClient) -> None:
    text = client.get("/cities/gn-1796236").text
    assert "Serment de jumelage, signed (Shanghai)" in text
    assert text.index('scope="row">Zheng GONG') < text.index('scope="row">Xiong YANG')
    assert "24 900 000".replace(" ", "\u202f") in text
    assert '<polyline class="curve"' in text


def test_a_city_of_several_issuers_is_shown_as_each_of_them_reports_it(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "store.db"), create=True)
    for minute, (issuer, mayor) in enumerate((("Ville de Nice", "Yona YAHAV"), ("Ville de Lyon", "Einat KALISCH"))):
        put(engine, bulletin(f"201{minute}-01-01", headed(mayor)), minute, issuer=issuer)
    client = inside(desk_of(tmp_path / "store.db"))
    text = client.get("/cities/gn-294801").text
    assert ("Einat KALISCH" in text, "Yona YAHAV" in text) == (True, False), "the last bulletin is that of Lyon"
    assert '<a href="?issuer=1">Ville de Nice</a>' in text
    text = client.get("/cities/gn-294801?issuer=1").text
    assert ("Einat KALISCH" in text, "Yona YAHAV" in text) == (False, True)


def test_a_city_is_found_by_its_name_and_by_part_of_it(client: TestClient) -> None:
    assert "Shanghai" in client.get("/cities/Shanghai").text
    text = client.get("/search?q=gen").text
    assert "Gênes" in text
    assert "BUCCI" in client.get("/search?q=bucci").text
    assert "Nothing has these words" in client.get("/search?q=zzzzzz").text
    assert types_said_with("remark", "fr") == [], "what is filled into a sentence is none of its words"
    assert "at least two letters" in client.get("/search?q=a").text
    assert "Nothing has these words" in client.get("/search?q=%25%25").text


@pytest.mark.parametrize("path", ["/cities/genes-it", "/search?q=piciocchi"])
def test_changes_of_a_city_and_of_a_search_are_reported_in_both_languages(client: TestClient, path: str) -> None:
    for language, status in (("fr", "par intérim"), ("en", "acting")):
        client.get("/revisions", params={"lang": language})
        changes = client.get(path).text.split('id="changes"')[1]
        assert f"Marco BUCCI → Pietro PICIOCCHI ({status})" in changes


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/revisions/99",
        "/revisions/x",
        "/revisions/99999999999999999999",
        "/revisions/5/pages/9",
        "/revisions/5/pages/0",
        "/revisions?page=7",
        "/revisions?page=-1",
        "/changes/99/0",
        "/revisions/5/questions/x",
        "/revisions/5/questions/0000000000000000",
        "/revisions/5/questions/0000000000000000/correct",
        "/uploads/x",
        "/changes/2/999",
        "/cities/nowhere",
        f"/images/{hashlib.sha256(b'').hexdigest()}/1.png",
        "/images/../../etc/passwd/1.png",
        "/static/../server.py",
        "/static/%2e%2e/server.py",
    ],
)
def test_what_is_not_there_is_a_plain_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_a_page_cannot_be_asked_for_in_another_way(client: TestClient) -> None:
    assert client.post("/revisions").status_code == 405


def test_no_change_at_all_is_said(tmp_path: Path) -> None:
    client = inside(desk_of(store_of(tmp_path / "store.db", SAMPLES / "villes-jumelees-2014-07-11.txt")))
    assert "the first bulletin of its issuer" in client.get("/revisions/1").text


def test_the_first_view_is_small(client: TestClient) -> None:
    paths = ("/revisions", "/static/desk.css", "/static/desk.js", "/static/htmx.min.js", "/static/icon.svg")
    sizes = {path: len(client.get(path).content) for path in paths}
    assert sum(sizes.values()) < 300_000, sizes


def test_a_gate_is_spoken_of(tmp_path: Path) -> None:
    desk = desk_of(samples(tmp_path))
    assert "goes downstream" not in inside(desk).get("/revisions").text
    set_policy(desk.engine, Policy.ASK, NOW)
    assert "Only what is accepted here goes downstream." in inside(desk).get("/revisions").text


def test_what_the_gate_holds_back_is_counted_by_place_and_leads_to_its_revisions(tmp_path: Path) -> None:
    desk = desk_of(samples(tmp_path))
    set_policy(desk.engine, Policy.COSMETIC, NOW)
    client = inside(desk)
    text = client.get("/revisions").text
    found = re.search(r"<strong>(\d+) changes are held back</strong>", text)
    assert found
    each = re.findall(r'class="badge held">(\d+) held back', text)
    assert sum(map(int, each)) == int(found[1])
    assert '<a href="/cities/gn-3176219">Gênes</a>' in text
    only = client.get("/revisions?held=1").text
    assert only.count('class="item"') == only.count('class="badge held"') == len(each) == 4
    with asking(desk.engine) as connection:
        open_ = [one for one in questions(connection, 4) if one.is_open and one.change]
    decide(desk.engine, 4, {one.id: 0 for one in open_}, Verdict.ACCEPTED, reviewer="x", now=NOW)
    assert client.get("/revisions?held=1").text.count('class="badge held"') == 3


def test_a_note_has_a_page_of_its_own(tmp_path: Path) -> None:
    text = (SAMPLES / "villes-jumelees-2024-11-15.txt").read_text("utf-8")
    (tmp_path / "noted.txt").write_text(
        text.replace("Copenhague", "La ville est grande et belle.\n\nCopenhague", 1), "utf-8"
    )
    desk = desk_of(store_of(tmp_path / "store.db", tmp_path / "noted.txt"))
    with asking(desk.engine) as connection:
        notes = [one for one in questions(connection, 1) if one.diagnostic and one.diagnostic.severity == "note"]
    assert notes
    shown = inside(desk).get(f"/revisions/1/questions/{notes[0].id}")
    assert shown.status_code == 200
    assert "A note says what the reader set aside" in shown.text
    assert f"/revisions/1/questions/{notes[0].id}" in inside(desk).get("/revisions/1").text


def test_a_question_shows_heads_and_population_of_its_city(client: TestClient) -> None:
    revision = client.get("/revisions/3").text
    at = revision.index("<del>DORIA</del>")
    text = client.get(revision[:at].rsplit('href="', 1)[1].split('"')[0]).text
    history = text.split('id="history"')[1]
    assert "What is known of Gênes" in text
    assert "Marco DORIA (Maire)" in history
    assert '<polyline class="curve"' in history
    assert 'href="/cities/gn-3176219?issuer=1"' in history


def test_a_change_is_found_by_the_words_of_either_language(client: TestClient) -> None:
    client.get("/?lang=fr")
    for words in ("bucci remplace", "PICIOCCHI intérim", "nouveau domaine"):
        assert 'id="changes"' in client.get("/search", params={"q": words}).text, words
    client.get("/?lang=en")
    assert 'id="changes"' in client.get("/search", params={"q": "bucci replaces"}).text
    assert "Nothing has these words" in client.get("/search", params={"q": "bucci remplace"}).text


def test_terms_that_ran_out_and_places_that_are_not_known_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "asked.txt").write_text(
        "Villes jumelées\n(réactualisation au 11 juillet 2014)\n\n"
        "Gênes (Italie)\nConvention de coopération signée le 5 mai 2008 pour une durée de trois ans\n"
        "Maire : M. Marco DORIA\n609 000 habitants\n\n"
        "Oulkara (Italie)\nSerment de jumelage signé le 3 mars 1999\nMaire : M. Marco ROSSI\n12 000 habitants\n",
        "utf-8",
    )
    text = inside(desk_of(store_of(tmp_path / "store.db", tmp_path / "asked.txt"))).get("/ask").text
    terms = text.split("<h2>Terms that ran out</h2>")[1].split("</ul>")[0]
    assert "its term ran out in 2011. Was it renewed?" in terms
    assert "Oulkara" not in terms
    places = text.split("<h2>Places that are not known</h2>")[1].split("</ul>")[0]
    assert "Oulkara" in places
    assert "Gênes" not in places
