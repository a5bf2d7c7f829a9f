"""Collects the sentences of the code into the catalogues, and compiles these (`make catalogues`)."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from docs.reference import descriptions
from jumelages.catalogues import FOLDER
from jumelages.cli import main
from jumelages.cli.speaking import metavar_of, paragraphs_of
from jumelages.segmenting.weights import GROUP, LINE

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pipeline" / "jumelages"
DOMAINS = ("jumelages", "review", "click", "reference")
KEYWORDS: dict[str, Any] = {**DEFAULT_KEYWORDS, "marked": None, "phrase": None, "say": None, "forms": (1, 2)}
_METHODS = {".py": "python", ".jinja": "jinja2"}
#: Dates in the files would make each of them differ from itself.
_ALWAYS_THE_SAME = datetime.datetime(2014, 7, 11, tzinfo=datetime.UTC)
_HEADER = """\
# French sentences of jumelages, domain « DOMAIN ».
# Made by `make catalogues`; write only between the quotes of msgstr."""


class Sentence(NamedTuple):
    """A sentence of the code: a string, or singular and plural."""

    id: str | tuple[str, str]
    file: str
    context: str | None
    comments: list[str]


def po_file(domain: str) -> Path:
    """The French of a domain, as people write it."""
    return FOLDER / "fr" / "LC_MESSAGES" / f"{domain}.po"


@cache
def collected(domain: str) -> tuple[Sentence, ...]:
    """The sentences of a domain (see `_collected`); the code is looked through once."""
    return tuple(_collected(domain))


def _collected(domain: str) -> Iterator[Sentence]:
    """The sentences of a domain: those of the package `review` are its own but for phrases, all others the first one's.

    The third domain is what click says, the fourth what the reference of the documentation does.
    """
    if domain == "reference":
        yield from (Sentence(one, "pipeline/docs/reference.py", None, []) for one in descriptions())
        return
    if domain == "click":
        folder = Path(click.__file__).parent
        for file in sorted(folder.glob("*.py")):
            yield from _of_file(file, folder.parent, KEYWORDS)
        return
    for file in sorted(PACKAGE.rglob("*")):
        path = file.relative_to(PACKAGE)
        if file.suffix in _METHODS:
            yield from _of_file(file, ROOT, _keywords(domain, is_review=path.parts[0] == "review"))
    if domain == "jumelages":
        yield from (Sentence(one, "pipeline/jumelages/cli", None, []) for one in _help_of(main))
        yield from (Sentence(one, "pipeline/jumelages/segmenting/weights.py", None, []) for one in (*LINE, *GROUP))


def _help_of(command: click.Command) -> Iterator[str]:
    """The paragraphs, the help of options and the names of values of a command and of those below it."""
    yield from paragraphs_of(command.help or "")
    for parameter in command.params:
        yield from filter(None, (getattr(parameter, "help", None), metavar_of(parameter)))
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _help_of(below)


def _keywords(domain: str, *, is_review: bool) -> dict[str, Any]:
    """What a file's sentences of a domain stand behind; a `phrase` is of the first domain, wherever it is written."""
    if not is_review:
        return KEYWORDS if domain == "jumelages" else {}
    return {name: how for name, how in KEYWORDS.items() if (name == "phrase") == (domain == "jumelages")}


def _of_file(file: Path, above: Path, keywords: dict[str, Any]) -> Iterator[Sentence]:
    options = {"silent": "false", "trimmed": "true"}  # a template with a slip stops here
    found = extract_from_file(_METHODS[file.suffix], file, keywords, ("Note:",), options)
    for _line, words, comments, context in found:
        plural = words if isinstance(words, str) else (words[0], words[1])
        yield Sentence(plural, file.relative_to(above).as_posix(), context, comments)


def catalogue(domain: str) -> Catalog:
    """The French of a domain as it is written today."""
    with po_file(domain).open("rb") as stream:
        return read_po(stream, locale="fr", domain=domain)


def updated(domain: str) -> Catalog:
    """The French of a domain with the sentences of the code, no more and no less; what is new is empty."""
    template = Catalog(fuzzy=False)
    for sentence in collected(domain):
        template.add(sentence.id, None, [(sentence.file, 0)], context=sentence.context, auto_comments=sentence.comments)
    french = catalogue(domain)
    french.update(template, no_fuzzy_matching=True)
    for message in french:
        if message.id and message.string:
            message.string = _typeset(message.string)
    french.obsolete.clear()
    return french


def _typeset(string: Any) -> Any:
    """With narrow spaces at signs of two parts, and the apostrophes of records, whose words stand in them."""
    if not isinstance(string, str):
        return tuple(map(_typeset, string))
    return re.sub(r" (?=[;:!?»])|(?<=«) ", "\N{NARROW NO-BREAK SPACE}", string.replace("’", "'"))


def written(domain: str, french: Catalog) -> bytes:
    """The catalogue as a `.po` file holds it."""
    french.header_comment = _HEADER.replace("DOMAIN", domain)
    french.project, french.version = "jumelages", domain
    french.creation_date = french.revision_date = _ALWAYS_THE_SAME
    french.last_translator, french.language_team = "", "fr"
    french.msgid_bugs_address = ""
    stream = io.BytesIO()
    write_po(stream, french, width=110, sort_by_file=True, include_lineno=False)
    return stream.getvalue()


def compiled(french: Catalog) -> bytes:
    """The catalogue as a `.mo` file holds it."""
    stream = io.BytesIO()
    write_mo(stream, french)
    return stream.getvalue()


def forms_of(words: object) -> tuple[str, ...]:
    """The English or the French of an entry: one string, or its singular and plural."""
    return tuple(map(str, words)) if isinstance(words, (tuple, list)) else (str(words or ""),)


def untranslated(french: Catalog) -> list[Message]:
    """The sentences that have no French, or lack one of its forms."""
    return [found for found in french if found.id and not all(forms_of(found.string))]


def make() -> None:
    """Bring every catalogue up to date and compile it; say what has no French yet."""
    for domain in DOMAINS:
        file = po_file(domain)
        file.write_bytes(written(domain, updated(domain)))
        french = catalogue(domain)
        file.with_suffix(".mo").write_bytes(compiled(french))
        for message in untranslated(french):
            print(f"{file.name}: no French for {message.id!r}")


if __name__ == "__main__":
    make()
