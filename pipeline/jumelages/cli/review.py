"""`jumelages review`: the pages on which changes are decided."""

from __future__ import annotations

import getpass
import importlib.util
from collections.abc import Sequence

import click

from jumelages.catalogues import phrase
from jumelages.cli import files
from jumelages.cli.options import DB, LEXICON, now
from jumelages.cli.output import put
from jumelages.cli.speaking import spoken
from jumelages.errors import NoReviewDesk

#: What the extra `review` brings.
_NEEDED = ("argon2", "python_multipart", "starlette", "uvicorn")


@click.command()
@DB
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Where to listen; 0: any.")
@click.option("--no-browser", is_flag=True, help="Print the address only, and open no browser.")
@LEXICON
def review(db: str, host: str, port: int, no_browser: bool, lexicons: Sequence[str]) -> None:
    """Serve the pages on which changes are decided, until Ctrl-C."""
    missing = [name for name in _NEEDED if not importlib.util.find_spec(name)]
    if missing:
        raise NoReviewDesk("jumelages review", phrase("{names} is not installed", names=", ".join(missing)))
    from jumelages.review.access import LOOPBACK
    from jumelages.review.desk import Desk
    from jumelages.review.serving import address_of, listening, new_token, serve
    from jumelages.store.engines import open_store

    engine = open_store(db)
    place = listening(host, port)
    taken = place.getsockname()[1]
    desk = Desk(
        engine=engine,
        manner=lambda: files.manner(None, lexicons),
        now=now,
        hosts=LOOPBACK | {host.lower()},
        cookie=f"jumelages-{taken}",
        language=spoken().language if spoken().asked_by else "fr",
        token=new_token(),
        reviewer=_login(),
    )
    address = address_of(host, taken, desk.token)
    serve(desk, place, address, lambda text: put(f"{text}\n", None), browser=not no_browser)


def _login() -> str:
    """The name under which this person is signed in on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # nobody, as in some containers
        return "?"
