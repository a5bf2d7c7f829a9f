"""`jumelages watch`: what appears in a folder is ingested."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import click

from jumelages.cli import failing
from jumelages.cli.ingesting import ENDINGS
from jumelages.cli.ingesting import ingest as ingest_command
from jumelages.cli.options import DB, LANGUAGE, LEXICON, TODAY
from jumelages.errors import MissingFile

#: Milliseconds for which a file must rest before it is read: who copies it has then ended, or will change it again.
REST = 1000


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@DB
@click.option("--issuer", metavar="NAME", help="Take only bulletins whose issuer's lines name this.")
@click.option("--force", is_flag=True, help="Take bulletins of other issuers all the same.")
@LANGUAGE
@TODAY
@LEXICON
@click.pass_context
def watch(ctx: click.Context, /, folder: Path, **options: object) -> None:
    """Ingest the bulletins in a folder, and each one that appears there, until Ctrl-C.

    A file that is still being written is read again when it is whole; after a restart everything that came
    meanwhile is taken.
    """
    from watchfiles import watch as events

    if not folder.is_dir():
        raise MissingFile(str(folder), "a folder to watch")
    _ingest(ctx, sorted(map(str, folder.iterdir())), options)
    stop = threading.Event()
    for changed in events(folder, debounce=REST, step=100, rust_timeout=500, stop_event=stop, raise_interrupt=False):
        _ingest(ctx, sorted({path for _, path in changed if Path(path).is_file()}), options)
    failing.say(f"no longer watching {folder}")


def _ingest(ctx: click.Context, files: list[str], options: dict[str, object]) -> None:
    """Ingest files; what cannot be read is said, and does not end the watch."""
    bulletins = [file for file in files if Path(file).suffix.lower() in ENDINGS]
    if not bulletins:
        return
    try:
        ctx.invoke(ingest_command, files=tuple(bulletins), as_of=None, dry_run=False, **options)
    except click.exceptions.Exit:
        sys.stdout.flush()
