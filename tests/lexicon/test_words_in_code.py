"""French words that only code knows: nobody can teach them, so there are few, each with its reason; no others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import jumelages
from jumelages.folding import fold
from jumelages.french.tokens import without_ligatures, wording_key
from jumelages.lexicon import load_entries
from jumelages.lexicon.entries import VALUES
from jumelages.records import City

PACKAGE = Path(jumelages.__file__).parent
PARTS = ("annotating", "assembling", "extracting", "french", "segmenting")
#: Rows of tables: their reasons and examples are compared with no text.
ROWS = ("Case", "Feature", "Join", "Pattern")

#: The words, by what keeps them in the code. Whoever moves one into the lexicon takes it out; nobody adds one.
KNOWN = {
    "of dates and numbers, which are grammar": (
        "janvier janv fevrier fevr mars avril juin juillet juill juil aout septembre octobre novembre decembre rentree "
        "paques pentecote toussaint ascension semaines lendemain siecle midi minuit anno anterieure plutot neuf onze "
        "quatorze seize treize vingts septante huitante octante nonante soixante cents demie "
        "milliers millions viii cinquieme"
    ),
    "of persons' names: they part a name that stands alone, without a text": (
        "abdal abdel abdoul abdul abdur abou allah bint ddine dine eddine fils fitz junior mary mint ould uddin ullah "
        "wuld"
    ),
    "auxiliaries, pronouns and the like": (
        "alors avaient celle celui chez devient devint elles etaient etait etant idem lient quant"
    ),
    "endings": "ables aires ales elles ieme ienne iques ives tenaire",
    "signs of the web": "home https",
    "others, which want to be moved": "amis attention etes exacte fier operat presidents rang reponse rsfy",
}

_REGEX = re.compile(r"[\\|(\[*+?]")
#: « [Cc]ommune », « cit[ée] »: letters for each other.
_LETTERS = re.compile(r"\[(\w)(\w)\]")
_NO_WORDS = re.compile(r"\\U[0-9a-f]{8}|\\u[0-9a-f]{4}|\\[A-Za-z]|\(\?P?<\w+>|\(\?P=\w+\)|\(\?&[\w :]+\)|\[[^\]]*\]")
_WORD = re.compile(r"[a-zœæ]{4,}")


def patterns_in(path: Path) -> Iterator[str]:
    """The texts of the patterns, and the sets of words, that a module has."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if not isinstance(node, (ast.Assign, ast.AnnAssign)) or node.value is None:
            continue
        parts = list(_without_rows(node.value))
        calls = [_name_of(part) for part in parts if isinstance(part, ast.Call)]
        whole = not {"compile", "expression", "frozenset", "split"}.isdisjoint(calls)
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and (whole or _REGEX.search(part.value)):
                yield part.value


def _without_rows(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below one, but for the rows of tables."""
    if isinstance(node, ast.Call) and _name_of(node) in ROWS:
        return
    yield node
    for part in ast.iter_child_nodes(node):
        yield from _without_rows(part)


def _name_of(call: ast.Call) -> str:
    """`re.compile(…)`, `frozenset(…)`, `"…".split()`, `Case(…)`"""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def words_in_patterns() -> dict[str, set[str]]:
    """The words of four letters or more in the patterns of the core, each with the modules that know it."""
    found: dict[str, set[str]] = {}
    for part in PARTS:
        for path in sorted((PACKAGE / part).rglob("*.py")):
            module = path.relative_to(PACKAGE).as_posix()
            for text in patterns_in(path):
                for word in _WORD.findall(fold(_NO_WORDS.sub(" ", _LETTERS.sub(r"\2", text)))):
                    found.setdefault(word, set()).add(module)
    return found


def words_of_lexicon() -> set[str]:
    """The words of the lexicon, and the beginnings of these."""
    words = {norm for entry in load_entries().entries for word in entry.words for norm in wording_key(word)}
    words |= {*get_type_hints(City), *(word for kind in VALUES for word in kind.split("_"))}
    return {word[:size] for word in words for size in range(4, len(word) + 1)}


def test_no_further_word_is_known_to_code_alone() -> None:
    found, known = words_in_patterns(), words_of_lexicon()
    listed = {word for words in KNOWN.values() for word in words.split()}
    alone = {word: modules for word, modules in found.items() if without_ligatures(word) not in known}
    assert {word: modules for word, modules in alone.items() if word not in listed} == {}, "into the lexicon with it"
    assert listed - found.keys() == set(), "take it out of the list"
