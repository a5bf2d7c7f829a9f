"""`jumelages completion`: what a shell completes while a command is typed; cities, feeds and kinds of words, too."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from jumelages.cli.options import refuse_another_ending
from jumelages.cli.output import OUT_OF_ONE_FORMAT, put
from jumelages.errors import JumelagesError
from jumelages.folding import slug


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@OUT_OF_ONE_FORMAT
def completion(shell: str, out: Path | None) -> None:
    """Print the script by which a shell completes commands, options, files, cities, feeds and kinds of words.

    For bash, write eval "$(jumelages completion bash)" into ~/.bashrc; for zsh, the same with zsh into ~/.zshrc. For
    fish, keep the script as ~/.config/fish/completions/jumelages.fish.

    \b
    $ jumelages completion bash
    $ jumelages completion fish --out jumelages.fish
    """
    refuse_another_ending(out)
    made = get_completion_class(shell)
    assert made
    program = click.get_current_context().find_root().command
    put(made(program, {}, "jumelages", "_JUMELAGES_COMPLETE").source() + "\n", out)


def cities(ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The cities and accords of the store; those of several words by their keys, which need no quotes."""
    from jumelages.store.engines import asking, open_store
    from jumelages.store.histories import names_known

    db = ctx.params.get("db") or os.environ.get("JUMELAGES_DB") or ctx.lookup_default("db") or "jumelages.db"
    try:
        with asking(open_store(str(db))) as connection:
            names = names_known(connection)
    except JumelagesError:  # no store is no reason to disturb who types
        return []
    found = (slug(name) if " " in name else name for name in names if slug(name).startswith(slug(begun)))
    return sorted(set(found))


def feeds(ctx: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The feeds that the configuration names."""
    return [name for name in ctx.obj.feeds if name.startswith(begun)] if ctx.obj else []


def kinds(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The kinds of the lexicon's entries."""
    from jumelages.lexicon.entries import COUNTRY_KINDS, VALUES

    return [kind for kind in (*VALUES, *COUNTRY_KINDS) if kind.startswith(begun)]
