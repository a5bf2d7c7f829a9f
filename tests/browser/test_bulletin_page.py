"""The bulletin as a page, its records beside it, in a real browser: marked in place, lit both ways, for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.chromium import chromium, require_for_all
from tests.cli.command import HAIFA, SAMPLE_PDF, TODAY, jumelages


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = tmp_path_factory.mktemp("bulletin") / "bulletin.html"
    done = jumelages("read", SAMPLE_PDF, "--format", "html", "--lang", "fr", "--out", page, "--today", TODAY)
    assert (done.code, done.out, done.err) == (0, "", "")
    return page


@pytest.fixture(scope="module")
def text_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("text")
    text = HAIFA.replace("10 juillet 1958", "31 février 1958").replace("culture", "<script>alert(1)</script>")
    (folder / "haifa.txt").write_text(text, "utf-8")
    page = folder / "haifa.html"
    assert jumelages("read", folder / "haifa.txt", "--format", "html", "--out", page, "--today", TODAY).code == 1
    return page


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    yield page
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == [], "the page asked for something"
    page.close()


def card(page: Page, name: str) -> Locator:
    return page.locator("section.card", has=page.get_by_role("heading", name=name))


def lit(place: Locator) -> str:
    return str(place.evaluate("element => getComputedStyle(element).getPropertyValue('--lit').trim()"))


def test_every_page_is_there_with_its_values_in_place(page: Page) -> None:
    assert page.locator("figure svg").count() == 3
    assert "14 blocs" in page.locator("header").inner_text()
    value = card(page, "Haïfa (Israël IL)").get_by_role("link", name="264 300".replace(" ", "\u202f"))
    place = page.locator(f"a.place[data-v='{value.get_attribute('data-v')}']")
    assert place.locator("title").text_content() == "Population\u202f: 264\u202f300"
    box, sheet = place.locator("rect").bounding_box(), page.locator("figure svg").nth(0).bounding_box()
    assert box
    assert sheet
    assert sheet["x"] < box["x"] < sheet["x"] + sheet["width"]
    assert 5 < box["height"] < 40


def test_a_value_that_runs_over_two_lines_has_both_boxes(page: Page) -> None:
    value = card(page, "Copenhague").get_by_role("link", name="aménagement urbain")
    assert page.locator(f"a.place[data-v='{value.get_attribute('data-v')}'] rect").count() == 2


def test_pointing_at_one_lights_up_the_other(page: Page) -> None:
    value = card(page, "Anvers").get_by_role("link", name="M. Bart DE WEVER")
    place = page.locator(f"a.place[data-v='{value.get_attribute('data-v')}']")
    assert (lit(place), lit(value)) == ("0", "0")
    value.hover()
    assert (lit(place), lit(value)) == ("1", "1")
    place.locator("rect").first.hover()
    assert (lit(place), lit(value)) == ("1", "1")
    page.locator("h1").hover()
    value.focus()
    assert lit(place) == "1"


def test_a_click_leads_from_one_to_the_other(page: Page) -> None:
    value = card(page, "Shanghai").get_by_role("link", name="Shanghai")
    place = page.locator(f"a.place[data-v='{value.get_attribute('data-v')}']")
    value.click()
    page.wait_for_timeout(600)
    seen, box = page.viewport_size, place.locator("rect").bounding_box()
    assert seen
    assert box
    assert 0 < box["y"] < seen["height"]
    place.click()
    assert page.url.endswith(f"#r{value.get_attribute('data-v')}")


def test_a_text_has_its_values_marked_and_its_doubts_beside(browser: Browser, text_report: Path) -> None:
    page = browser.new_page()
    page.goto(text_report.as_uri())
    assert page.locator(".text .f-population").inner_text() == "264 300 habitants"
    assert page.locator(".text .f-doubt").first.inner_text() == "31 février 1958"
    assert "J201" in card(page, "Haïfa").locator(".doubts").inner_text()
    assert page.evaluate("() => document.scripts.length") == 0
    page.close()


def test_a_value_in_a_text_has_one_box(browser: Browser, text_report: Path) -> None:
    page = browser.new_page()
    page.goto(text_report.as_uri())
    assert page.locator(".text .f-head").all_inner_texts() == ["Maire", "M. Yona YAHAV"]
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["report", "text_report"])
def test_nobody_is_shut_out(browser: Browser, kind: str, scheme: str, request: pytest.FixtureRequest) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(request.getfixturevalue(kind).as_uri())
    require_for_all(page)
    page.close()


def test_on_paper_pages_and_records_follow_each_other(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    page.emulate_media(media="print")
    assert page.locator(".help").is_hidden()
    assert page.locator(".card").last.evaluate("element => getComputedStyle(element).breakInside") == "avoid"
    assert page.locator(".panes").evaluate("element => getComputedStyle(element).display") == "block"
    sheet = page.locator("figure svg").first.bounding_box()
    assert sheet
    assert sheet["height"] > 500, "a page of the bulletin is printed as large as the paper allows"
    assert page.pdf()[:5] == b"%PDF-"
    page.close()


def test_it_is_small(report: Path) -> None:
    assert report.stat().st_size < 600_000
