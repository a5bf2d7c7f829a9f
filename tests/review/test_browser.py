"""The review desk in a real browser: by keys alone, for all, on a phone, without a word to anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from jumelages.review import accounts
from jumelages.review.access import Role
from tests.browser.chromium import chromium, require_for_all_in_both_themes
from tests.cli.command import jumelages
from tests.review.desks import SAMPLES, served, store_of

#: The screens, of a store with two PDFs of which the second one is damaged.
SCREENS = (
    "/revisions",
    "/revisions/2",
    "/revisions/2?by=city",
    "/changes/1/2",
    "/revisions/2/pages/2",
    "/cities",
    "/cities/shanghai",
    "/search?q=ma",
    "/map",
    "/ask",
    "/upload",
    "/help",
    "/nowhere",
)


class Desk(NamedTuple):
    """A browser, the printed address of a server, and the folder with its store."""

    browser: Browser
    address: str
    folder: Path

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
        yield Desk(browser, address, folder)


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
    page.wait_for_url("**/questions/*")
    second = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: url != second)
    page.keyboard.press("k")
    page.wait_for_url(second)


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


def test_nobody_is_shut_out_of_any_screen(desk: Desk) -> None:
    page = desk.browser.new_page()
    page.goto(desk.address)
    for path in SCREENS:
        page.goto(desk.home + path)
        require_for_all_in_both_themes(page)
    page.goto(f"{desk.home}/changes/1/1")
    page.keyboard.press("e")
    page.wait_for_url("**/correct*")
    require_for_all_in_both_themes(page)
    page.close()


def test_nobody_is_shut_out_at_the_door(desk: Desk, tmp_path: Path) -> None:
    store = store_of(tmp_path / "store.db", SAMPLES / "villes-jumelees-2024-11-15.txt")
    file = tmp_path / "accounts.json"
    for name, role in (("Ada", Role.ADMINISTER), ("Rita", Role.READ)):
        accounts.add(file, name, role, "correct horse battery")
    page = desk.browser.new_page()
    with served(store, "--accounts", str(file)) as address:
        page.goto(f"{address.rstrip('/')}/sign-in")
        require_for_all_in_both_themes(page)
        page.locator("[name=name]").fill("Ada")
        page.locator("[name=password]").fill("wrong password")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        require_for_all_in_both_themes(page)
        page.locator("[name=name]").fill("Ada")
        page.locator("[name=password]").fill("correct horse battery")
        page.keyboard.press("Enter")
        page.wait_for_url("**/revisions")
        page.goto(f"{address.rstrip('/')}/accounts")
        assert page.locator("table tbody tr").count() == 2
        require_for_all_in_both_themes(page)
    page.close()


def test_no_label_runs_out_of_its_chart(desk: Desk, page: Page) -> None:
    page.goto(f"{desk.home}/cities")
    cities = page.locator("main a.item").evaluate_all("links => links.map(link => link.href)")
    labels = 0
    for city in cities:
        page.goto(city)
        for chart in page.locator(".chart svg").all():
            outer = chart.bounding_box()
            assert outer
            for label in chart.locator("text.label").all():
                inner = label.bounding_box()
                assert inner
                assert outer["x"] <= inner["x"], label.text_content()
                assert inner["x"] + inner["width"] <= outer["x"] + outer["width"], label.text_content()
                labels += 1
    assert labels > len(cities)


def test_on_a_phone_no_screen_is_wider_than_it(desk: Desk) -> None:
    page = desk.browser.new_page(viewport={"width": 360, "height": 720})
    page.goto(desk.address)
    for path in SCREENS:
        page.goto(desk.home + path)
        width = page.evaluate("() => document.documentElement.scrollWidth")
        assert width <= 360, path
    page.goto(f"{desk.home}/changes/1/1")
    page.goto(f"{page.url}/correct")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360, "the form that corrects"
    page.close()


def test_every_screen_speaks_both_languages(desk: Desk, page: Page) -> None:
    for path, french, english in (
        ("/revisions", "Révisions", "Revisions"),
        ("/changes/1/1", "Avant", "Before"),
        ("/map", "Carte", "Map"),
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


#: The lexicon of the desk whose store tests may change.
OWN_WORDS = '[[title]]\nvalue = "mayor"\nwords = ["Capitan"]\nexamples = ["Capitan : M. Jean DUPONT"]\n'


@pytest.fixture(scope="module")
def own_desk(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk whose store tests may change, each another question of it; it has a lexicon file of its own."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "mine.toml").write_text(OWN_WORDS, "utf-8")
    files = [SAMPLES / f"villes-jumelees-{day}.pdf" for day in ("2022-06-30", "2024-11-15")]
    with served(store_of(folder / "store.db", *files), "--lexicon", str(folder / "mine.toml")) as address:
        yield Desk(desk.browser, address, folder)


@pytest.fixture
def long_desk(desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """A desk with a revision of more than twenty changes."""
    files = [SAMPLES / f"villes-jumelees-{day}.txt" for day in ("2018-12-20", "2022-06-30")]
    with served(store_of(tmp_path / "store.db", *files)) as address:
        yield Desk(desk.browser, address, tmp_path)


def test_a_revision_of_more_than_twenty_changes_is_reviewed_by_keys_alone(long_desk: Desk) -> None:
    page = long_desk.browser.new_page()
    page.goto(long_desk.address)
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        keys += 1
        page.keyboard.press(key)

    press("j")
    press("Enter")
    page.wait_for_url("**/revisions/2")
    count = int(page.locator(".overview strong").inner_text().split()[0])
    press("n")
    page.wait_for_url("**/questions/*")
    for number in range(count):
        before = page.url
        press("a" if number != 1 else "r")
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]  # as a lambda binds it
    page.wait_for_url("**/revisions/2?done=1")
    assert "Tout est décidé ici" in page.inner_text("main")
    assert page.locator(".state.rejected").count() == 1
    assert count > 20
    assert keys == count + 3, "three keys to come in, and one for each question"
    page.close()


def test_words_marked_on_the_page_fill_the_field_and_are_checked(desk: Desk) -> None:
    page = desk.browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(desk.address)
    page.goto(f"{desk.home}/changes/1/1")
    page.keyboard.press("e")
    page.wait_for_url("**/correct*")
    page.locator("[name=field-name]").focus()
    words = page.locator("svg .word")
    first = words.filter(has=page.locator("xpath=self::*[@data-word='CISSÉ']"))
    last = words.filter(has=page.locator("xpath=self::*[@data-word='BACONGO']"))
    first.hover()
    page.mouse.down()
    last.hover()
    page.mouse.up()
    assert page.locator("[name=field-name]").input_value() == "CISSÉ BACONGO"
    assert page.locator("#start").input_value()
    page.locator("#checked .good").wait_for()
    page.locator("[name=field-office]").focus()
    page.locator("[name=field-title]").fill("")
    page.locator("#checked .bad").wait_for()
    page.close()


def test_a_word_is_put_into_the_lexicon_by_keys_alone(own_desk: Desk) -> None:
    page = own_desk.browser.new_page()
    page.goto(own_desk.address)
    page.goto(f"{own_desk.home}/changes/1/1")
    page.keyboard.press("e")
    page.wait_for_url("**/correct*")
    page.locator("[name=field-title]").fill("Grand Syndic")
    page.keyboard.press("Enter")
    page.wait_for_url("**/words")
    require_for_all_in_both_themes(page)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "connaît tous les mots" in page.inner_text("main")
    page.close()
    own = own_desk.folder / "mine.toml"
    assert own.read_text("utf-8").endswith('examples = ["Grand Syndic : M. Ibrahim CISSÉ BACONGO"]\n')


def test_the_second_of_two_reviewers_is_informed(own_desk: Desk) -> None:
    one, other = (own_desk.browser.new_context().new_page() for _ in range(2))
    for page in (one, other):
        page.goto(own_desk.address)
        page.goto(f"{own_desk.home}/changes/1/2")
    with one.expect_navigation():
        one.keyboard.press("a")
    other.keyboard.press("r")
    other.get_by_role("alert").wait_for()
    assert "décidé entre-temps" in other.get_by_role("alert").inner_text()
    assert other.locator(".state.accepted").count() == 1


def test_a_bulletin_is_uploaded_reviewed_and_exported(own_desk: Desk, tmp_path: Path) -> None:
    page = own_desk.browser.new_page()
    page.goto(f"{own_desk.address}")
    page.goto(f"{own_desk.home}/upload?lang=en")
    text = (SAMPLES / "villes-jumelees-2024-11-15.txt").read_text("utf-8")
    later = text.replace("15 novembre 2024", "3 mars 2026").replace("Yona YAHAV", "<script>alert(1)</script> \u202eOLD")
    upload = tmp_path / "next <b>.txt"
    upload.write_text(later, "utf-8")
    page.locator("input[type=file]").set_input_files(upload)
    page.get_by_role("button", name="Upload").click()
    page.get_by_role("link", name="Open").click(timeout=60_000)
    page.wait_for_url("**/revisions/3")
    assert page.evaluate("() => document.scripts.length") == 2
    while page.get_by_role("button", name="Accept all").count():
        with page.expect_navigation():
            page.get_by_role("button", name="Accept all").first.click()
    while page.locator("[data-key=n]").count():
        page.keyboard.press("n")
        page.wait_for_url("**/questions/*")
        with page.expect_navigation():
            page.keyboard.press("a")
        page.goto(f"{own_desk.home}/revisions/3")
    assert page.locator(".state.accepted").count() >= 1
    done = jumelages("export", "--db", own_desk.folder / "store.db", "--format", "csv", "--to", tmp_path / "out")
    assert done.code == 0, done.err
    assert "2026-03-03" in (tmp_path / "out" / "revisions.csv").read_text("utf-8")
    page.close()
