"""`python -m samples.make_review_picture`: the README's picture of the review desk, taken in the machine's Chromium."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.review.desks import SAMPLES, served, store_of

PICTURE = Path(__file__).with_name("review.png")
SIZE = {"width": 1180, "height": 640}


def picture(folder: Path) -> bytes:
    """One question with both pages side by side, as a PNG of few colours."""
    files = [SAMPLES / f"villes-jumelees-{day}.pdf" for day in ("2022-06-30", "2024-11-15")]
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with served(store_of(folder / "store.db", *files)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]}, color_scheme="light")
        page.goto(address)
        page.goto(f"{address.split('/enter')[0]}/changes/1/4?lang=fr")
        taken = page.screenshot()
        browser.close()
    buffer = io.BytesIO()
    Image.open(io.BytesIO(taken)).convert("RGB").quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        PICTURE.write_bytes(picture(Path(name)))
    print(PICTURE)
