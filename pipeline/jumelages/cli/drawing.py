"""`jumelages show-page`: one page of a PDF as a picture, with what was read on it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import click

from jumelages.cli import failing, files
from jumelages.cli.options import FILE, LEXICON, OCR, TODAY, Number, refuse_another_ending, refuse_to_overwrite
from jumelages.cli.output import OUT_OF_ONE_FORMAT, put, stdout_is_terminal
from jumelages.cli.speaking import catalogue
from jumelages.errors import JumelagesError


@click.command("show-page")
@click.argument("path", type=FILE, metavar="FILE")
@click.argument("page", type=Number(1))
@OUT_OF_ONE_FORMAT
@TODAY
@LEXICON
@OCR
def show_page(
    path: str,
    page: int,
    out: Path | None,
    today: datetime.datetime | None,
    lexicons: Sequence[str],
    ocr: bool,
) -> None:
    """Draw a page of a PDF, with every value that was read on it boxed in its field's colour.

    The picture is a PNG. A page of a PDF that is no bulletin is drawn without boxes.

    \b
    $ jumelages show-page bulletin.pdf 1 --out page.png
    $ jumelages show-page bulletin.pdf 2 --lexicon ours.toml --out page.png
    """
    from jumelages.isolated.pool import outcome

    refuse_another_ending(out, "png")
    refuse_to_overwrite([path, *lexicons], out)
    if out is None and stdout_is_terminal():
        raise click.UsageError(catalogue().gettext("a picture is nothing for a terminal; name a file with --out."))
    manner = files.manner(today, lexicons, ocr=ocr)
    job = files.job(path, "jumelages.isolated.drawing:draw_page", manner, page)
    try:
        picture: bytes = outcome(job)
    except JumelagesError as error:
        click.get_current_context().exit(failing.report(error, job.name))
    put(picture, out)
