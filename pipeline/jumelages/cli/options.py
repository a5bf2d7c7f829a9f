"""Options that several commands share, and what their values mean."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from jumelages.lexicon import Lexicon

LANGUAGE = click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "fr"]),
    default="en",
    show_default=True,
    help="Language of messages and headings.",
)
TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day after which a date lies in the future (default: the system's date).",
)
LEXICON = click.option(
    "--lexicon",
    "lexicons",
    metavar="FILE",
    multiple=True,
    help="Lay a lexicon file of yours over ours; may be given more than once, the last one wins.",
)


def day_of(today: datetime.datetime | None) -> datetime.date:
    """The day after which a date lies in the future."""
    return today.date() if today else datetime.date.today()


def laid_over(paths: Sequence[str]) -> Lexicon | None:
    """Our lexicon with these files laid over it; without any, nothing is loaded before it is needed."""
    if not paths:
        return None
    from jumelages.lexicon import load_lexicon

    return load_lexicon(*paths)


def refuse_to_overwrite(files: Sequence[str], out: Path | None) -> None:
    """Stop where the output would take the place of something that is read.

    Raises:
        click.BadParameter: `out` is one of the files.
    """
    for file in files:
        if out and out.is_file() and Path(file).is_file() and out.samefile(file):
            raise click.BadParameter("this is one of the files to read.", param_hint="'--out'")
