"""The catalogues are whole: every sentence of the code has its French, with the same words to fill in."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from jumelages.catalogues import FOLDER
from tests.catalogues.collecting import (
    DOMAINS,
    KEYWORDS,
    PACKAGE,
    catalogue,
    collected,
    compiled,
    forms_of,
    po_file,
    untranslated,
    updated,
    written,
)

each_domain = pytest.mark.parametrize("domain", DOMAINS)
_PERCENT = re.compile(r"%\((\w+)\)s")


def _keys(message: Message) -> tuple[object, str | None]:
    return message.id, message.context


@each_domain
def test_the_code_and_the_catalogue_have_the_same_sentences(domain: str) -> None:
    kept = {_keys(message) for message in catalogue(domain) if message.id}
    found = {(sentence.id, sentence.context) for sentence in collected(domain)}
    assert not found - kept, "run `make catalogues`, and write their French"
    assert not kept - found, "run `make catalogues`: no code says these any more"
    assert not catalogue(domain).obsolete


@each_domain
def test_every_sentence_has_its_french_in_all_its_forms(domain: str) -> None:
    assert [message.id for message in untranslated(catalogue(domain))] == []
    assert [message.id for message in catalogue(domain) if message.id and message.fuzzy] == []


@each_domain
def test_the_french_fills_in_what_the_english_does(domain: str) -> None:
    for message in catalogue(domain):
        english, french = list(map(_names, forms_of(message.id))), list(map(_names, forms_of(message.string)))
        assert french[-1] == english[-1] or not message.id, message.id
        assert english[0] <= french[0] <= english[0] | english[-1] or not message.id, (
            message.id
        )  # « one city » may omit its figure


def _names(words: str) -> set[str]:
    braces = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    return braces | set(_PERCENT.findall(words))


@each_domain
def test_french_typography(domain: str) -> None:
    for message in catalogue(domain):
        for string in forms_of(message.string):
            assert not message.id or not re.search(r" [;:!?»]|« |[“”’]", string), string


@each_domain
def test_the_files_are_what_the_tool_makes(domain: str) -> None:
    file = po_file(domain)
    assert file.read_bytes() == written(domain, updated(domain)), "run `make catalogues`"
    assert _messages(file.with_suffix(".mo").read_bytes()) == _messages(compiled(catalogue(domain)))


def _messages(mo: bytes) -> list[tuple[object, ...]]:
    return [(*_keys(message), message.string) for message in read_mo(io.BytesIO(mo)) if message.id]


def test_every_sentence_can_be_collected() -> None:
    hidden = [place for file in sorted(PACKAGE.rglob("*.py")) for place in _hidden(file)]
    assert hidden == [], "a sentence is written in an f-string, or put together"


def _hidden(file: Path) -> Iterator[str]:
    """The places where a sentence is no plain string, or stands in an f-string, which is not looked into."""
    tree = ast.parse(file.read_text("utf-8"))
    inside = {id(call) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for call in ast.walk(node)}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
        name, words = getattr(call.func, "id", getattr(call.func, "attr", "")), call.args[0]
        is_inside = isinstance(words, ast.Constant) and id(call) in inside
        if name in KEYWORDS and (is_inside or isinstance(words, (ast.JoinedStr, ast.BinOp))):
            yield f"{file.name}:{call.lineno}"


def test_nothing_else_lies_in_the_folder() -> None:
    assert {path.stem for path in (FOLDER / "fr" / "LC_MESSAGES").iterdir()} == set(DOMAINS)


@each_domain
def test_a_file_can_be_read_back(domain: str) -> None:
    read = read_po(io.BytesIO(po_file(domain).read_bytes()), abort_invalid=True)
    assert read.num_plurals == 2
