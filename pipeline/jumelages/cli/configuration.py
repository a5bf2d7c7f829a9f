"""`jumelages.toml`: what options are when the command line does not say; and `jumelages doctor`."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from jumelages.catalogues import phrase
from jumelages.cli import failing
from jumelages.cli.options import DB
from jumelages.cli.output import put
from jumelages.cli.speaking import catalogue, language, settle
from jumelages.errors import BadConfiguration, JumelagesError
from jumelages.installing import install_command
from jumelages.reporting.untrusted import printable
from jumelages.words import colon, counted

if TYPE_CHECKING:
    from jumelages.cli.settings import Feed, IssuerSettings, PublicationSettings, ReviewSettings

FILE = "jumelages.toml"
#: Packages of the extras, as `doctor` names them: the module, and the extra that brings it.
EXTRAS = {
    "distributed (batch)": ("distributed", "cluster"),
    "typst (PDFs)": ("typst", "pdf"),
    "psycopg (PostgreSQL)": ("psycopg", "postgresql"),
    "pyarrow (Parquet)": ("pyarrow", "parquet"),
    "starlette (review)": ("starlette", "review"),
}


class Configuration(NamedTuple):
    """The file, if there is one, who is fed by an export that names nobody, and what is known of issuers."""

    file: str | None
    feeds: Mapping[str, Feed]
    issuers: Mapping[str, IssuerSettings]
    review: ReviewSettings | None = None
    publication: PublicationSettings | None = None


def configure(ctx: click.Context, _parameter: click.Parameter, path: str | None) -> None:
    """Read the file, and let its values be the options' defaults in every command; a bad file ends the command."""
    file = path or _found_here()
    if file is None:
        ctx.obj = Configuration(None, {}, {})
        return
    from jumelages.cli.settings import read_settings

    try:
        settings = read_settings(file)
    except BadConfiguration as error:
        ctx.exit(failing.report(error))
    given = {
        "db": settings.db,
        "lexicons": settings.lexicon,
        "issuer": settings.issuer,
        "only_issuer": settings.only_issuer,
    }
    if settings.lang:
        settle(ctx, settings.lang)
    values = {option: value for option, value in given.items() if value}
    commands = ctx.command.commands if isinstance(ctx.command, click.Group) else {}
    ctx.default_map = {name: _defaults(command, values) for name, command in commands.items()}
    ctx.obj = Configuration(file, settings.feeds, settings.issuers, settings.review, settings.publication)


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


CONFIG = click.option(
    "--config",
    metavar="FILE",
    is_eager=True,
    expose_value=False,
    callback=configure,
    help="Defaults for options (default: jumelages.toml here, if there is one).",
)


@click.command()
@DB
@click.pass_context
def doctor(ctx: click.Context, db: str) -> None:
    """Say what is configured and whether it works.

    \b
    $ jumelages doctor
    $ jumelages --config other.toml doctor
    """
    troubles = []
    for name, state in _findings(ctx.obj, db, ctx.default_map or {}):
        if isinstance(state, JumelagesError):
            troubles.append(state)
        shown = state.sentence(language()) if isinstance(state, JumelagesError) else state
        mark = "✗" if isinstance(state, JumelagesError) else "·"
        put(printable(f"{mark} {name}{colon(language())} {shown}") + "\n", None)
    ctx.exit(troubles[0].exit_code if troubles else 0)


def _findings(
    configuration: Configuration, db: str, values: Mapping[str, Any]
) -> Iterator[tuple[str, str | JumelagesError]]:
    say = catalogue()
    nothing = say.gettext("none (no {file} here)").format(file=FILE)
    yield say.gettext("configuration"), configuration.file or nothing
    yield say.gettext("issuer"), values.get("issuer") or values.get("only_issuer") or say.gettext("any")
    yield say.gettext("store"), _store(db)
    yield say.gettext("lexicon"), _lexicon(values.get("lexicons", ()))
    yield from _feeds(configuration)
    for name, (module, extra) in EXTRAS.items():
        missing = say.gettext("not installed: {command}").format(command=install_command(extra))
        yield name, say.gettext("installed") if importlib.util.find_spec(module) else missing
    is_set = os.environ.get("JUMELAGES_WEBHOOK_SECRET")
    yield "webhook", say.gettext("secret set") if is_set else say.gettext("no JUMELAGES_WEBHOOK_SECRET")


def _store(db: str) -> str | JumelagesError:
    from jumelages.store.engines import asking, open_store, url_of
    from jumelages.store.histories import log
    from jumelages.store.troubles import shown

    try:
        with asking(open_store(db)) as connection:
            return f"{shown(url_of(db))}, {counted(len(log(connection)), 'bulletin', language())}"
    except JumelagesError as error:
        return error


def _feeds(configuration: Configuration) -> Iterator[tuple[str, str | JumelagesError]]:
    from jumelages.cli.exporting import check_target, described, target_of
    from jumelages.cli.settings import VARIABLES, variable_of

    say = catalogue()
    if not configuration.feeds:
        yield say.gettext("feeds"), say.gettext("none")
    for name in configuration.feeds:
        heading = say.gettext("feed {name}").format(name=name)
        try:
            target = target_of(configuration, name)
            check_target(target)
            yield heading, described(target)
        except JumelagesError as error:
            yield heading, error
    known = set(map(variable_of, configuration.feeds))
    for variable in sorted(name for name in os.environ if name.startswith(VARIABLES) and name not in known):
        yield say.gettext("feeds"), BadConfiguration(variable, phrase("no feed of that name is configured"))


def _lexicon(paths: tuple[str, ...]) -> str | JumelagesError:
    from jumelages.lexicon import load_lexicon

    say = catalogue()
    try:
        digest = load_lexicon(*paths).digest
        if not paths:
            return say.gettext("{digest}, with no words of yours").format(digest=digest)
        return say.gettext("{digest}, with {files}").format(digest=digest, files=", ".join(paths))
    except JumelagesError as error:
        return error
