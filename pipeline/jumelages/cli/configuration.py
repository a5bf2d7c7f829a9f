"""`jumelages.toml`: what options are when the command line does not say; and `jumelages doctor`."""

from __future__ import annotations

import importlib.util
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import click

from jumelages.cli import failing
from jumelages.cli.output import put
from jumelages.errors import BadConfiguration, JumelagesError
from jumelages.reporting.untrusted import printable

FILE = "jumelages.toml"
#: Key in the file, the option that it stands for, and the kind of value that it has.
KEYS: dict[str, tuple[str, type]] = {
    "db": ("db", str),
    "lang": ("language", str),
    "lexicon": ("lexicons", list),
    "issuer": ("issuer", str),
}
EXTRAS = {"fpdf2 (PDFs)": "fpdf", "psycopg (PostgreSQL)": "psycopg", "pyarrow (Parquet)": "pyarrow"}


def configure(ctx: click.Context, _parameter: click.Parameter, path: str | None) -> None:
    """Read the file, and let its values be the options' defaults in every command; a bad file ends the command."""
    file = path or _found_here()
    if file:
        try:
            values = _read(file)
        except BadConfiguration as error:
            ctx.exit(failing.report(error))
        commands = ctx.command.commands if isinstance(ctx.command, click.Group) else {}
        ctx.default_map = {name: _defaults(command, values) for name, command in commands.items()}
    ctx.obj = file


def _found_here() -> str | None:
    try:
        return FILE if Path(FILE).is_file() else None
    except OSError:  # one may not look into this folder
        return None


def _defaults(command: click.Command, values: dict[str, Any]) -> dict[str, Any]:
    """The values for a command's options, and for those of the commands below it."""
    if isinstance(command, click.Group):
        return {name: _defaults(inner, values) for name, inner in command.commands.items()}
    return values


def _read(file: str) -> dict[str, Any]:
    """The options' values.

    Raises:
        BadConfiguration: it is no TOML, has a key that is not known, or a password in it.
    """
    try:
        found = tomllib.loads(Path(file).read_text("utf-8"))
    except OSError as error:
        raise BadConfiguration(file, (error.strerror or str(error)).lower()) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfiguration(file, str(error)) from error
    for key, value in found.items():
        if key not in KEYS:
            raise BadConfiguration(file, f"there is no key “{key}”; the keys are {', '.join(KEYS)}")
        if not isinstance(value, KEYS[key][1]):
            raise BadConfiguration(file, f"“{key}” is no {KEYS[key][1].__name__}")
    if _has_password(found.get("db", "")):
        raise BadConfiguration(file, "“db” holds a password; keep it in the environment, as JUMELAGES_DB")
    return {KEYS[key][0]: value for key, value in found.items()}


def _has_password(db: str) -> bool:
    address = urlsplit(db)
    return "://" in db and (":" in address.netloc.rpartition("@")[0] or "password" in parse_qs(address.query))


CONFIG = click.option(
    "--config",
    metavar="FILE",
    is_eager=True,
    expose_value=False,
    callback=configure,
    help="Defaults for options (default: jumelages.toml here, if there is one).",
)


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Say what is configured and whether it works."""
    values = ctx.default_map or {}
    troubles = []
    for name, state in _findings(ctx.obj, values):
        if isinstance(state, JumelagesError):
            troubles.append(state)
        put(printable(f"{'✗' if isinstance(state, JumelagesError) else '·'} {name}: {state}") + "\n", None)
    ctx.exit(troubles[0].exit_code if troubles else 0)


def _findings(file: str | None, values: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    yield "configuration", file or f"none (no {FILE} here)"
    yield "issuer", values.get("issuer") or "any"
    yield "store", _store(os.environ.get("JUMELAGES_DB") or values.get("db") or "jumelages.db")
    yield "lexicon", _lexicon(values.get("lexicons", ()))
    for name, module in EXTRAS.items():
        yield name, "installed" if importlib.util.find_spec(module) else "not installed"
    yield "webhook", "secret set" if os.environ.get("JUMELAGES_WEBHOOK_SECRET") else "no JUMELAGES_WEBHOOK_SECRET"


def _store(db: str) -> object:
    from jumelages.store.engines import asking, open_store, url_of
    from jumelages.store.histories import log
    from jumelages.store.troubles import shown
    from jumelages.words import counted

    try:
        with asking(open_store(db)) as connection:
            return f"{shown(url_of(db))}, {counted(len(log(connection)), 'bulletin', 'en')}"
    except JumelagesError as error:
        return error


def _lexicon(paths: tuple[str, ...]) -> object:
    from jumelages.lexicon import load_lexicon

    try:
        return f"{load_lexicon(*paths).digest}, with {', '.join(paths) or 'no words of yours'}"
    except JumelagesError as error:
        return error
