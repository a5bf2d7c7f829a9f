"""Regular expressions are compiled when they are first used: each of them can be."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import jumelages
from jumelages.expressions import expression

PACKAGE = Path(jumelages.__file__).parent


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    assert expression(r"(?P<year>\d{4})").search("en 1958")["year"] == "1958"  # type: ignore[index]  # it matches
    assert expression(r"ab", re.IGNORECASE).sub("-", "AB ab") == "- -"


def test_each_pattern_of_a_module_compiles() -> None:
    found = sorted(PACKAGE.rglob("*.py"))
    files = [path for path in found if not path.stem.startswith("__") and "migrations" not in path.parts]
    modules = [
        importlib.import_module(".".join(("jumelages", *path.relative_to(PACKAGE).with_suffix("").parts)))
        for path in files
    ]
    patterns = [value for module in modules for value in vars(module).values() if type(value) is type(expression(""))]
    assert len(patterns) > len(files)
    assert all(re.compile(pattern.pattern, pattern.flags & ~re.UNICODE) for pattern in patterns)
