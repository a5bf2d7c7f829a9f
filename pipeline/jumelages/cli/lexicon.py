"""`jumelages lexicon`: the vocabulary, and whether a file of yours can be used with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from jumelages.cli import failing
from jumelages.cli.output import put
from jumelages.errors import BadLexicon
from jumelages.reporting.untrusted import printable
from jumelages.words import counted

if TYPE_CHECKING:
    from jumelages.lexicon import CountryEntry, Entry, Lexicon, Shadow


@click.group()
def lexicon() -> None:
    """Look into the vocabulary, and try a lexicon file of your own."""


@lexicon.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
def check_lexicon(files: Sequence[str]) -> None:
    """See whether lexicon files can be used over ours, in this order.

    Reads each example as a bulletin is read, and reports which words mean something else from now on.
    """
    from jumelages.lexicon import load_lexicon
    from jumelages.teaching import misread_examples

    laid = load_lexicon(*files)
    errors = [
        BadLexicon(str(found.entry.source), found.reason) for found in misread_examples(laid, laid.vocabulary.overlaid)
    ]
    for error in errors:
        failing.report(error)
    put("".join(f"{printable(line)}\n" for line in _report(laid, understood=not errors)), None)
    if errors:
        click.get_current_context().exit(BadLexicon.exit_code)


def _report(laid: Lexicon, *, understood: bool) -> Iterator[str]:
    for shadow in laid.vocabulary.shadows:
        if not shadow.later.source.ours:
            yield _shadowed(shadow)
    entries = laid.vocabulary.overlaid
    if understood:
        examples = sum(len(entry.examples) for entry in entries)
        yield f"{counted(len(entries), 'entry', 'en')}, {counted(examples, 'example', 'en')}: no problem found"


def _shadowed(shadow: Shadow) -> str:
    earlier, later = shadow.earlier, shadow.later
    where = f"{later.source}: [[{later.kind}]] “{shadow.word}”"
    if (earlier.kind, earlier.value) == (later.kind, later.value):
        return f"{where} is “{later.value}” in {earlier.source}, too"
    kind = f"[[{earlier.kind}]] " if earlier.kind != later.kind else ""
    return f"{where} is now “{later.value}”, no longer {kind}“{earlier.value}” as in {earlier.source}"


@lexicon.command("list")
@click.argument("kind", required=False)
def list_entries(kind: str | None) -> None:
    """Print the kinds of entries with the values they may have; of one KIND, its words."""
    put(_entries(kind) if kind else _kinds(), None)


def _kinds() -> str:
    from jumelages.lexicon.entries import COUNTRY_KINDS, VALUES

    lines = [f"{kind}: {', '.join(sorted(values)) if values else 'any'}" for kind, values in VALUES.items()]
    return "\n".join([*lines, *(f"{kind}: a code of ISO 3166" for kind in COUNTRY_KINDS)]) + "\n"


def _entries(kind: str) -> str:
    from jumelages.lexicon.entries import COUNTRY_KINDS, VALUES, load_entries

    if kind not in {*VALUES, *COUNTRY_KINDS}:
        raise click.BadParameter(
            f"there is no kind “{kind}”; `jumelages lexicon list` names them.", param_hint="'KIND'"
        )
    vocabulary = load_entries()
    every: list[Entry | CountryEntry] = [*vocabulary.entries, *vocabulary.countries]
    return "".join(f"{entry.value}: {', '.join(entry.wordings)}\n" for entry in every if entry.kind == kind)
