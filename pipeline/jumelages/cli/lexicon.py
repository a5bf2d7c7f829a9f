"""`jumelages lexicon`: the vocabulary, and whether a file of yours can be used with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jumelages.catalogues import Phrase, phrase
from jumelages.cli import failing
from jumelages.cli.completing import kinds
from jumelages.cli.options import DB, FILE, LEXICON
from jumelages.cli.output import put
from jumelages.cli.speaking import catalogue, language
from jumelages.errors import BadLexicon
from jumelages.reporting.untrusted import printable
from jumelages.words import colon, counted

if TYPE_CHECKING:
    from jumelages.lexicon import CountryEntry, Entry, Lexicon, Shadow


@click.group()
def lexicon() -> None:
    """Look into the vocabulary, and try a lexicon file of your own."""


@lexicon.command("check")
@click.argument("files", type=FILE, metavar="FILE...", nargs=-1, required=True)
def check_lexicon(files: Sequence[str]) -> None:
    """See whether lexicon files can be used over ours, in this order.

    Reads each example as a bulletin is read, and reports which words mean something else from now on.

    \b
    $ jumelages lexicon check ours.toml
    $ jumelages lexicon check ours.toml theirs.toml
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
            yield _shadowed(shadow).said(language())
    entries = laid.vocabulary.overlaid
    if understood:
        number = sum(len(entry.examples) for entry in entries)
        words = {"entries": (len(entries), "entry"), "examples": (number, "example")}
        counts = {name: counted(n, noun, language()) for name, (n, noun) in words.items()}
        yield catalogue().gettext("{entries}, {examples}: no problem found").format(**counts)


def _shadowed(shadow: Shadow) -> Phrase:
    earlier, later = shadow.earlier, shadow.later
    words = {
        "place": f"{later.source}",
        "kind": later.kind,
        "word": shadow.word,
        "value": later.value,
        "before": earlier.value,
        "other": earlier.kind,
        "source": earlier.source,
    }
    if (earlier.kind, earlier.value) == (later.kind, later.value):
        return phrase("{place}: [[{kind}]] “{word}” is “{value}” in {source}, too", **words)
    if earlier.kind == later.kind:
        return phrase("{place}: [[{kind}]] “{word}” is now “{value}”, no longer “{before}” as in {source}", **words)
    return phrase(
        "{place}: [[{kind}]] “{word}” is now “{value}”, no longer [[{other}]] “{before}” as in {source}", **words
    )


@lexicon.command("suggest")
@DB
@LEXICON
@click.option("--into", metavar="FILE", type=click.Path(path_type=Path), help="Put them into this file of yours.")
def suggest_entries(db: str, lexicons: Sequence[str], into: Path | None) -> None:
    """Print entries for the words that reviewers had to correct, and the lexicon does not know.

    Each has the sentence that it was printed in. With --into they go to the end of a lexicon file, if each sentence is
    read with them as the reviewer says.

    \b
    $ jumelages lexicon suggest
    $ jumelages lexicon suggest --into ours.toml
    """
    from jumelages.cli.opening import opened
    from jumelages.lexicon import load_lexicon
    from jumelages.store.engines import asking
    from jumelages.suggesting import suggestions, teach

    known = [*lexicons, str(into)] if into and into.exists() else lexicons
    with asking(opened(db)) as connection:
        found = suggestions(connection, load_lexicon(*known))
    if into and found:
        teach(into, found)
    if not found:
        failing.say(catalogue().gettext("the lexicon knows every word of the corrections; there is nothing to suggest"))
    put("\n".join(printable_lines(one.toml) for one in found), None)


def printable_lines(text: str) -> str:
    """A text of several lines without what a terminal would obey."""
    return "".join(f"{printable(line)}\n" for line in text.splitlines())


@lexicon.command("list")
@click.argument("kind", required=False, shell_complete=kinds)
def list_entries(kind: str | None) -> None:
    """Print the kinds of entries with the values they may have; of one KIND, its words.

    \b
    $ jumelages lexicon list
    $ jumelages lexicon list title
    """
    put(_entries(kind) if kind else _kinds(), None)


def _kinds() -> str:
    from jumelages.lexicon.entries import COUNTRY_KINDS, VALUES

    any_value, code = catalogue().gettext("any"), catalogue().gettext("a code of ISO 3166")
    found = {kind: ", ".join(sorted(values)) if values else any_value for kind, values in VALUES.items()}
    found |= dict.fromkeys(COUNTRY_KINDS, code)
    return "".join(f"{kind}{colon(language())} {values}\n" for kind, values in found.items())


def _entries(kind: str) -> str:
    from jumelages.lexicon.entries import COUNTRY_KINDS, VALUES, load_entries

    if kind not in {*VALUES, *COUNTRY_KINDS}:
        none = catalogue().gettext("there is no kind “{kind}”; `jumelages lexicon list` names them.")
        raise click.BadParameter(none.format(kind=kind), param_hint="'KIND'")
    vocabulary = load_entries()
    every: list[Entry | CountryEntry] = [*vocabulary.entries, *vocabulary.countries]
    return "".join(
        f"{entry.value}{colon(language())} {', '.join(entry.wordings)}\n" for entry in every if entry.kind == kind
    )
