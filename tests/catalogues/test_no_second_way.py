"""What people read is said through a catalogue, and in no other way."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from jumelages import errors
from tests.catalogues.collecting import PACKAGE

ERRORS = {name for name, found in vars(errors).items() if isinstance(found, type) and issubclass(found, Exception)}
#: What shows its first argument to people; of our errors it is the second one, the detail.
SHOWN = {"UsageError", "BadParameter", "ClickException", "say", "say_error", "echo", "put"}
_WORDS = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")


def _calls(file: Path) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "id", getattr(node.func, "attr", ""))


def _written(node: ast.expr) -> str:
    """The words that a string holds as it is written, also between the braces of an f-string; else none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_written(part) or "{}" for part in node.values)
    return ""


def test_no_error_has_a_detail_in_english_alone() -> None:
    found = [
        f"{file.name}:{call.lineno}: {_written(call.args[1])}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for call, name in _calls(file)
        if name in ERRORS and name != "Defect" and len(call.args) > 1 and _WORDS.search(_written(call.args[1]))
    ]
    assert found == [], "details are phrases: phrase(…) of the catalogues"


def test_the_command_says_nothing_in_english_alone() -> None:
    found = [
        f"{file.name}:{call.lineno}: {_written(call.args[0])}"
        for file in sorted((PACKAGE / "cli").glob("*.py"))
        for call, name in _calls(file)
        if name in SHOWN and call.args and _WORDS.search(_written(call.args[0]))
    ]
    assert found == [], "sentences go through catalogue().gettext(…)"


def test_no_module_asks_which_language_it_is() -> None:
    asked = re.compile(r"""language\s*[!=]=\s*['"]fr|\[\s*language\s*==|if french\b""")
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.jinja")]
    assert [file.name for file in files if asked.search(file.read_text("utf-8"))] == []
