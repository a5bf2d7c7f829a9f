"""`python -m samples.make_page_pictures`: what the documentation shows of pages, taken in the machine's Chromium."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import Literal, get_args

from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import sync_playwright

from jumelages.cli import main

SAMPLES = Path(__file__).parent
PICTURES = SAMPLES.parent / "pipeline" / "docs" / "pictures"
SIZE = (1180, 600)
_OLD, _NEW = (str(SAMPLES / f"villes-jumelees-{day}.pdf") for day in ("2014-07-11", "2018-12-20"))
COMMANDS = {"read": ("read", _NEW, "--format", "html"), "changes": ("diff", _OLD, _NEW, "--format", "html")}
Language = Literal["fr", "en"]


def page(name: str, language: Language) -> str:
    """A page as the command writes it."""
    return CliRunner().invoke(main, [*COMMANDS[name], "--lang", language, "--today", "2026-11-23"]).stdout


def picture(taken: bytes) -> bytes:
    """A picture of few colours."""
    buffer = io.BytesIO()
    Image.open(io.BytesIO(taken)).convert("RGB").quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        sheet = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme="light")
        for name in COMMANDS:
            for language in get_args(Language):
                file = Path(folder) / "page.html"
                file.write_text(page(name, language), "utf-8")
                sheet.goto(file.as_uri())
                target = PICTURES / f"{name}.{language}.png"
                target.write_bytes(picture(sheet.screenshot()))
                print(target.name)
        browser.close()
