"""The review desk in a real browser: by keys alone, for all, on a phone, without a word to anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import chromium, require_for_all
from tests.review.desks import SAMPLES, served, store_of

#: The screens, of a store with two PDFs of which the second one is damaged.
SCREENS = (
    "/revisions",
    "/revisions/2",
    "/changes/1/2",
    "/revisions/2/pages/2",
    "/cities",
    "/cities/shanghai",
    "/search?q=ma",
    "/help",
    "/nowhere",
)


class Desk(NamedTuple):
    """A browser and the printed address of a server."""

    browser: Browser
    address: str

    @property
    def home(self) -> str:
        """The server without the token."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    files = [SAMPLES / f"villes-jumelees-{day}.pdf" for day in ("2022-06-30", "2024-11-15")]
    with chromium() as browser, served(store_of(folder / "store.db", *files)) as address:
        yield Desk(browser, address)


@pytest.fixture
def page(desk: Desk) -> Iterator[Page]:
    page = desk.browser.new_page(viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(desk.address)
    yield page
    page.close()
    assert [url for url in asked if not url.startswith(desk.home)] == [], "a page asked for something elsewhere"
    assert wrong == []


def test_the_token_is_gone_from_the_address_bar(desk: Desk, page: Page) -> None:
    assert page.url == f"{desk.home}/revisions"


def test_keys_alone_lead_from_the_list_to_each_change(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/revisions/2")
    for key in "jj":
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.wait_for_url("**/changes/1/0")
    page.keyboard.press("j")
    page.wait_for_url("**/changes/1/1")
    page.keyboard.press("k")
    page.wait_for_url("**/changes/1/0")


def test_help_opens_over_the_page_and_the_keys_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    page.keyboard.press("j")
    assert page.evaluate("() => document.activeElement.tagName") != "A"
    page.evaluate("() => localStorage.clear()")


def test_a_slash_leads_to_the_search(desk: Desk, page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("shang")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{desk.home}/search?q=shang")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cities/**")


def test_the_place_is_boxed_where_the_words_are(desk: Desk, page: Page) -> None:
    page.goto(f"{desk.home}/changes/1/1")
    for side in ("old", "new"):
        picture = page.locator(f".side.{side} svg")
        outer, inner = picture.bounding_box(), picture.locator("rect").first.bounding_box()
        assert outer
        assert inner
        assert outer["x"] < inner["x"]
        assert inner["x"] + inner["width"] < outer["x"] + outer["width"]
        assert outer["y"] < inner["y"] < outer["y"] + outer["height"]
    page.keyboard.press("z")
    assert page.locator(".side.new .view.large").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out_of_any_screen(desk: Desk, scheme: str) -> None:
    page = desk.browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(desk.address)
    for path in SCREENS:
        page.goto(desk.home + path)
        require_for_all(page)
    page.close()


def test_on_a_phone_no_screen_is_wider_than_it(desk: Desk) -> None:
    page = desk.browser.new_page(viewport={"width": 360, "height": 720})
    page.goto(desk.address)
    for path in SCREENS:
        page.goto(desk.home + path)
        width = page.evaluate("() => document.documentElement.scrollWidth")
        assert width <= 360, path
    page.close()


def test_every_screen_speaks_both_languages(desk: Desk, page: Page) -> None:
    for path, french, english in (
        ("/revisions", "Révisions", "Revisions"),
        ("/changes/1/1", "Avant", "Before"),
        ("/cities/shanghai", "Responsables", "Heads"),
        ("/help", "Touches", "Keys"),
    ):
        page.goto(desk.home + path)
        page.get_by_role("link", name="English").click() if page.locator("html[lang=fr]").count() else None
        assert english in (page.text_content("main") or ""), path
        page.get_by_role("link", name="Français").click()
        assert french in (page.text_content("main") or ""), path


def test_the_log_has_no_token(desk: Desk, page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    log: Path = next(tmp_path_factory.getbasetemp().glob("desk*/store.log"))
    token = desk.address.rsplit("=", 1)[1]
    assert page.url
    assert '"path": "/enter"' in log.read_text("utf-8")
    assert token not in log.read_text("utf-8")
