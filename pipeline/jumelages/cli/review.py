"""`jumelages review`: the pages on which changes are decided."""

from __future__ import annotations

import getpass
import importlib.util
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jumelages.catalogues import phrase
from jumelages.cli import failing, files
from jumelages.cli.opening import opened
from jumelages.cli.options import DB, LEXICON, Number, now
from jumelages.cli.output import put
from jumelages.cli.speaking import catalogue, spoken
from jumelages.errors import BadAccount, NoDatabase, NoReviewDesk, OpenDoor
from jumelages.reporting.untrusted import printable

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from jumelages.cli.settings import ReviewSettings

#: What the extra `review` brings.
_NEEDED = ("argon2", "python_multipart", "starlette", "uvicorn")
#: The file of accounts that is taken where it is there and none is named.
_ACCOUNTS = "jumelages-accounts.json"


@click.command()
@DB
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=Number(0, 65535), default=8765, show_default=True, help="Where to listen; 0: any.")
@click.option("--create", is_flag=True, help="Begin with an empty store where --db is not there yet.")
@click.option("--no-browser", is_flag=True, help="Print the address only, and open no browser.")
@click.option(
    "--accounts",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Who may enter, by name and password (default: jumelages-accounts.json here, if there is one).",
)
@click.option("--add-user", metavar="NAME", help="Add an account, or change one, and ask for its password; then end.")
@click.option("--remove-user", metavar="NAME", help="Take an account away; then end.")
@click.option(
    "--role",
    type=click.Choice(["read", "review", "administer"]),
    default="review",
    show_default=True,
    help="What the added account may do.",
)
@LEXICON
@click.pass_context
def review(
    ctx: click.Context,
    db: str,
    host: str,
    port: int,
    create: bool,
    no_browser: bool,
    accounts: Path | None,
    add_user: str | None,
    remove_user: str | None,
    role: str,
    lexicons: Sequence[str],
) -> None:
    """Serve the pages on which changes are decided, until Ctrl-C.

    On this machine alone, the printed address lets one person in. Where there are accounts, each signs in; only then
    may it listen elsewhere.

    \b
    $ jumelages review
    $ jumelages review --create
    $ jumelages review --add-user Marie --role review
    """
    missing = [name for name in _NEEDED if not importlib.util.find_spec(name)]
    if missing:
        raise NoReviewDesk("jumelages review", phrase("not installed: {names}", names=", ".join(missing)))
    settings = ctx.obj.review if ctx.obj else None
    known = accounts or _configured(settings)
    is_named = accounts is not None or bool(settings and settings.accounts)
    if add_user is not None or remove_user is not None:
        _change_accounts(known or Path(_ACCOUNTS), add_user, remove_user, role)
        return
    if known and is_named and not known.is_file():
        raise BadAccount(str(known), phrase("there is no such file; make it with --add-user"))
    _serve(lambda: _store(db, create=create), host, port, known, settings, lexicons, browser=not no_browser)


def _configured(settings: ReviewSettings | None) -> Path | None:
    """The file of accounts that the configuration names, or that is here."""
    if settings and settings.accounts:
        return Path(settings.accounts)
    return Path(_ACCOUNTS) if Path(_ACCOUNTS).is_file() else None


def _change_accounts(file: Path, added: str | None, removed: str | None, role: str) -> None:
    from jumelages.review import accounts
    from jumelages.review.access import Role

    if removed is not None:
        accounts.remove(file, removed)
        _print(catalogue().gettext("{name} may no longer enter ({file})").format(name=removed, file=file))
    if added is not None:
        accounts.add(file, added, Role[role.upper()], _password())
        may_enter = catalogue().gettext("{name} may enter now ({file})")
        if accounts.read_accounts(file)[added].password is None:
            may_enter = catalogue().gettext(
                "{name} has no password, and may enter only where a proxy says who is signed in ({file})"
            )
        _print(may_enter.format(name=added, file=file))


def _print(sentence: str) -> None:
    put(f"{printable(sentence)}\n", None)


def _password() -> str | None:
    """The password that is typed twice, or the line that comes in; none where that is empty."""
    if sys.stdin.isatty():
        password: str = click.prompt(
            catalogue().gettext("Password"), hide_input=True, confirmation_prompt=True, err=True, default=""
        )
        return password or None
    return sys.stdin.readline().rstrip("\r\n") or None


def _store(db: str, *, create: bool) -> Engine:
    """The store; where there is none yet, an empty one if that is wanted: bulletins come in by upload, too.

    Raises:
        NoDatabase: there is none, and none is to be made.
    """
    try:
        return opened(db, writes=True)
    except NoDatabase:
        if not create:
            raise
        engine = opened(db, create=True)
        failing.say(catalogue().gettext("{db} is new: upload the first bulletins").format(db=printable(db)))
        return engine


def _serve(
    store: Callable[[], Engine],
    host: str,
    port: int,
    accounts: Path | None,
    settings: ReviewSettings | None,
    lexicons: Sequence[str],
    *,
    browser: bool,
) -> None:
    from jumelages.review.access import LOOPBACK, is_loopback
    from jumelages.review.accounts import read_accounts
    from jumelages.review.desk import Desk
    from jumelages.review.serving import address_of, listening, new_token, serve

    if accounts and not read_accounts(accounts):
        accounts = None
    if not accounts and not is_loopback(host):
        raise OpenDoor(host)
    engine = store()
    place = listening(host, port)
    taken = place.getsockname()[1]
    hosts = settings.hosts if settings else []
    desk = Desk(
        engine=engine,
        manner=lambda: files.manner(None, lexicons),
        now=now,
        hosts=LOOPBACK | {host.lower(), *(name.lower() for name in hosts)},
        cookie=f"jumelages-{taken}",
        language=spoken().language if spoken().asked_by else "fr",
        token=None if accounts else new_token(),
        reviewer=_login(),
        accounts=accounts,
        forwarded=settings.forwarded_user if settings else None,
        proxies=frozenset(settings.proxies if settings else ()),
        lexicon=Path(lexicons[-1]) if lexicons else None,
    )
    address = address_of(host, taken, desk.token)
    serve(desk, place, address, lambda text: put(f"{text}\n", None), browser=browser)


def _login() -> str:
    """The name under which this person is signed in on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # nobody, as in some containers
        return "?"
