"""A real browser for the pages that people look at: the machine's own Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"


def require_for_all(page: Page, rules: Sequence[str] = ()) -> None:
    """See to it that nobody is shut out of a page, as far as axe finds, by all of its rules or by some."""
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = Axe().run(page, options=options)
    assert found.violations_count == 0, found.generate_report()


def require_for_all_in_both_themes(page: Page) -> None:
    """The same in light and, of what a theme changes, in dark."""
    page.emulate_media(color_scheme="light")
    require_for_all(page)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches")
    require_for_all(page, ("color-contrast", "link-in-text-block"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that was started for the test, and is ended with it.

    Where a machine has none the test is skipped; the continuous integration installs one, and must have it.
    """
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    assert path, "the continuous integration installs Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET.split())
        try:
            yield browser
        finally:
            browser.close()
