"""`jumelages watch`: what appears in a folder is ingested."""

from __future__ import annotations

import datetime
import sys
import time
from contextlib import suppress
from pathlib import Path

import click

from jumelages.catalogues import phrase
from jumelages.cli import failing
from jumelages.cli.ingesting import DOUBTFUL, bulletins_in
from jumelages.cli.ingesting import ingest as ingest_command
from jumelages.cli.options import DB, ISSUED, LEXICON, OCR, ONLY_ISSUER, TODAY
from jumelages.cli.speaking import catalogue
from jumelages.errors import MissingFile

#: Seconds for which a file must rest before it is read: who copies it has then ended, or will change it again.
REST = 2.0
#: Milliseconds after which waiting files are looked at again.
TICK = 500


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@DB
@ISSUED
@ONLY_ISSUER
@DOUBTFUL
@TODAY
@LEXICON
@OCR
@click.pass_context
def watch(ctx: click.Context, /, folder: Path, **options: object) -> None:
    """Ingest the bulletins in a folder, and each one that appears there, until Ctrl-C.

    A file that is still being written is read again when it is whole; after a restart everything that came
    meanwhile is taken.

    \b
    $ jumelages watch inbox
    $ jumelages watch inbox --issuer "Ville de Marseille" --db villes.db
    """
    from jumelages.store.engines import url_of
    from jumelages.store.troubles import is_folder, shown

    if not is_folder(folder):
        raise MissingFile(str(folder), phrase("a folder to watch"))
    bulletins_in(folder)  # what hinders a look into it is said at once
    _say(
        catalogue().gettext("watching {folder} for {store}; Ctrl-C ends it"),
        folder=folder,
        store=shown(url_of(str(options["db"]))),
    )
    with suppress(KeyboardInterrupt):
        _watch(ctx, folder, options)
    _say(catalogue().gettext("no longer watching {folder}"), folder=folder)


def _watch(ctx: click.Context, folder: Path, options: dict[str, object]) -> None:
    from watchfiles import watch as events

    waiting: set[str] | None = None
    for changed in events(
        folder, step=100, rust_timeout=TICK, yield_on_timeout=True, raise_interrupt=False, recursive=False
    ):
        if waiting is None:  # from now on nothing escapes notice; what is there already has its turn
            waiting = {Path(path).name for path in bulletins_in(folder)}
        waiting |= {Path(path).name for _, path in changed}
        if not waiting:
            continue
        here = [path for path in bulletins_in(folder) if Path(path).name in waiting]
        rested = [path for path in here if _rests(Path(path))]
        waiting = {Path(path).name for path in set(here) - set(rested)}
        if rested:
            _ingest(ctx, rested, options)


def _say(sentence: str, **words: object) -> None:
    """Say a sentence with the time at which it is said."""
    line = f"{datetime.datetime.now().astimezone():%H:%M:%S} {sentence.format(**words)}"
    failing.say(line)


def _rests(file: Path) -> bool:
    """Whether nothing has been written to a file for a while."""
    try:
        return not 0 <= time.time() - file.stat().st_mtime < REST
    except OSError:  # a broken link, or gone meanwhile: reading it says so
        return True


def _ingest(ctx: click.Context, files: list[str], options: dict[str, object]) -> None:
    """Ingest files; what cannot be read is said, and does not end the watch."""
    _say(catalogue().gettext("reading {files}"), files=", ".join(Path(file).name for file in files))
    try:
        ctx.invoke(
            ingest_command, paths=tuple(files), as_of=None, dry_run=False, replaces=None, beside=False, **options
        )
    except click.exceptions.Exit:
        sys.stdout.flush()
