"""The HTML report of Changes in a real browser: whole without network, readable for all, marked in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from samples.make_samples import typeset
from tests.browser.chromium import chromium, require_for_all
from tests.cli.command import SAMPLE, jumelages

LATER = (
    SAMPLE.read_text("utf-8")
    .replace("Marco DORIA", "Marco BUCCI")
    .replace("609 000", "580 000")
    .replace("Ecosse", "Écosse")
    .replace("Maire : M. Khalifa Ababacar SALL", "Mairesse : Mme Soham EL WARDINI <script>alert(1)</script>")
    .replace("Kobe (Japon)", "Erevan (Arménie)\n\nJumelage signé le 3 mai 2016\n\nKobe (Japon)")
    .replace("en 2001, 2005 et 2009", "en 2001, 2005, 2009 et 2016")
    .replace("11 juillet 2014)", "20 décembre 2018)")
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    for name, text in (("old", SAMPLE.read_text("utf-8")), ("new", LATER)):
        (folder / f"{name}.pdf").write_bytes(typeset(text))
    page = folder / "changes.html"
    arguments = ("--format", "html", "--lang", "fr", "--out", page, "--today", "2026-11-23")
    assert jumelages("diff", folder / "old.pdf", folder / "new.pdf", *arguments).code == 1
    return page


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    yield page
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == [], "the page asked for something"
    page.close()


def test_it_says_what_changed_by_city_with_the_words_marked(page: Page) -> None:
    assert page.title() == "Villes jumelées\u202f: ce qui a changé, 11 juillet 2014 → 20 décembre 2018"
    card = page.locator("section", has=page.get_by_role("heading", name="Gênes", exact=True))
    assert card.locator("del").all_inner_texts() == ["DORIA", "609"]
    assert card.locator("ins").all_inner_texts() == ["BUCCI", "580"]
    assert "Maire" in card.get_by_role("heading", name="responsable").inner_text()


def test_both_pages_are_shown_with_the_place_marked(page: Page) -> None:
    card = page.locator("section", has=page.get_by_role("heading", name="Gênes", exact=True))
    excerpts = card.get_by_role("img")
    assert excerpts.count() == 4
    assert "Marco DORIA" in (excerpts.nth(0).get_attribute("aria-label") or "")
    svg, place = (excerpts.nth(0).bounding_box(), excerpts.nth(0).locator("rect").bounding_box())
    assert svg
    assert place
    assert svg["x"] < place["x"]
    assert place["y"] + place["height"] < svg["y"] + svg["height"]
    drawn = page.locator("use").evaluate_all(
        "uses => uses.map(use => !!document.querySelector(use.getAttribute('href')))"
    )
    assert drawn
    assert all(drawn)


def test_a_new_city_its_timeline_and_a_caution(page: Page) -> None:
    assert page.get_by_role("heading", name="Erevan").inner_text().startswith("Erevan + nouvelle ville")
    shanghai = page.locator("section", has=page.get_by_role("heading", name="Shanghai", exact=True))
    assert shanghai.locator(".timeline .is-new").inner_text() == "2016 Serment de jumelage, renouvellement (nouveau)"
    assert "modifié ici, mais pas dans Marrakech – Marseille – Dakar" in page.locator("main").inner_text()


def test_what_a_bulletin_holds_is_never_run(page: Page) -> None:
    assert page.locator("main script").count() == 0
    assert page.evaluate("() => document.scripts.length") == 0


def test_the_keyboard_leads_through_it(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "changes"
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.get_attribute("open") is not None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(browser: Browser, report: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(report.as_uri())
    require_for_all(page)
    page.close()


def test_on_paper_no_change_is_cut_in_two(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    page.emulate_media(media="print")
    assert page.locator(".here").first.is_hidden()
    assert page.locator(".change").first.evaluate("element => getComputedStyle(element).breakInside") == "avoid"
    assert page.pdf()[:5] == b"%PDF-"
    page.close()


def test_the_overview_leads_to_every_caution_and_new_head(page: Page) -> None:
    overview = page.locator(".overview")
    assert "Gênes\u202f: Marco DORIA → Marco BUCCI (Maire)" in overview.inner_text()
    assert "modifié ici, mais pas dans Marrakech – Marseille – Dakar" in overview.inner_text()
    assert "Gênes 2 nouveautés" in overview.locator("nav").inner_text()
    places = overview.locator("a").evaluate_all("links => links.map(link => !!document.querySelector(link.hash))")
    assert len(places) >= 10
    assert all(places)


def test_every_change_has_an_address_of_its_own(page: Page) -> None:
    links = page.locator("a.here").evaluate_all("links => links.map(link => link.hash)")
    shown = page.locator("article.change, .cosmetics li")
    assert len(set(links)) == len(links) == shown.count()
    assert shown.evaluate_all("all => all.map(one => '#' + one.id)") == links


@pytest.fixture(scope="module")
def of_2018(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the bulletin of 2018, with 32 news."""
    page = tmp_path_factory.mktemp("report") / "changes.html"
    later = SAMPLE.with_name("villes-jumelees-2018-12-20.pdf")
    assert jumelages("diff", SAMPLE, later, "--out", page, "--today", "2026-11-23").code == 1
    return page


def test_32_news_are_six_pages_at_most_with_what_is_typing(browser: Browser, of_2018: Path) -> None:
    page = browser.new_page()
    page.goto(of_2018.as_uri())
    assert page.locator(".counts .news").inner_text() == "32 news"
    typing = page.locator(".cosmetics li").first
    assert not typing.is_visible()
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    assert len(printed) <= 6
    text = " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in printed).split())
    for found in page.locator(".cosmetics li .value").all_text_contents():
        assert "".join(found.split()) in "".join(text.split()), found
    page.close()


def test_the_excerpt_of_a_text_has_its_neighbours(browser: Browser, of_2018: Path) -> None:
    page = browser.new_page()
    page.goto(of_2018.as_uri())
    card = page.locator("section", has=page.get_by_role("heading", name="Gênes", exact=True))
    lines = card.locator(".side.old blockquote").first.locator("p")
    assert [" ".join(line.split()) for line in lines.all_inner_texts()] == [
        "60 Charte de Coopération Banque Mondiale Villes de la Méditerranée signée le 15 mars 2004",
        "62 Maire : M. Marco DORIA",
        "64 609 000 habitants",
    ]
    assert lines.locator("mark").count() == 1
    page.close()


def test_it_is_small(report: Path) -> None:
    assert report.stat().st_size < 2_000_000
