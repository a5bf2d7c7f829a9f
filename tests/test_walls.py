"""The walls of the house: which part may know which. Breaches of today are listed; the list may only shrink."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import jumelages

PACKAGE = Path(jumelages.__file__).parent

#: The stages of a bulletin: each may know those before it, and none behind it.
STAGES = ("annotating", "segmenting", "extracting", "assembling")
#: What keeps, shows and hands on: no stage knows it.
OUTSIDE = ("cli", "comparing", "feeds", "reporting", "review", "store", "writing")
#: What reads files: the parts that keep and feed records load it only where they read one.
READERS = ("spacy", "pdfplumber")

#: Breaches of today. Whoever mends one takes it out of the list; nobody adds one.
BREACHES = """
"""


class Import(NamedTuple):
    """One name that a module imports: `name` is None where a whole module is; `at_once` where importing it is."""

    module: str
    name: str | None
    at_once: bool


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its dotted name, `jumelages` left out."""
    found: dict[str, ast.Module] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text("utf-8"), str(path))
    return found


@cache
def imports(module: str) -> tuple[Import, ...]:
    """What a module imports, of this package (without its name in front) and of others."""
    return tuple(_imports(modules()[module], at_once=True))


def _imports(node: ast.AST, *, at_once: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(_own(alias.name), None, at_once) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are absolute"
            for alias in child.names:
                inner = _own(f"{child.module}.{alias.name}")
                whole = inner in modules()
                yield Import(inner if whole else _own(str(child.module)), None if whole else alias.name, at_once)
        else:
            later = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)) or _is_for_types(child)
            yield from _imports(child, at_once=at_once and not later)


def _own(module: str) -> str:
    return module.removeprefix("jumelages.") if module != "jumelages" else ""


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def part(module: str) -> str:
    """The part of the house that a module lies in: its folder, or itself."""
    return module.split(".")[0]


def is_own(module: str) -> bool:
    return module in modules()


def of_parts(parts: Iterable[str]) -> Iterator[tuple[str, Import]]:
    """Every import in the modules of some parts."""
    for module in modules():
        if part(module) in parts:
            yield from ((module, found) for found in imports(module))


# -- the walls -----------------------------------------------------------------------------------


def known_by_nobody() -> Iterator[str]:
    """`bulletin`, `catalogues` and `installing` know nobody, and `errors` only what its sentences say, and how."""
    for module, found in of_parts(("bulletin", "catalogues", "errors", "installing")):
        if is_own(found.module) and (module, found.module) not in (("errors", "catalogues"), ("errors", "installing")):
            yield f"{module} -> {found.module}"


def stages_behind() -> Iterator[str]:
    """A stage knows no stage behind it, and nothing that keeps or shows records."""
    for module, found in of_parts(STAGES):
        behind = STAGES[STAGES.index(part(module)) + 1 :]
        if part(found.module) in (*behind, *OUTSIDE):
            yield f"{module} -> {found.module}"


def rules_called() -> Iterator[str]:
    """Assembling calls no rule: of annotating and extracting it knows types and constants, and no function."""
    for module, found in of_parts(("assembling",)):
        if part(found.module) in ("annotating", "extracting") and (found.name is None or _is_function(found)):
            yield f"{module} -> {'.'.join(filter(None, (found.module, found.name)))}"


def _is_function(found: Import) -> bool:
    body = modules()[found.module].body
    return any(isinstance(node, ast.FunctionDef) and node.name == found.name for node in body)


def readers_loaded() -> Iterator[str]:
    """Importing what keeps, feeds or reviews records loads neither spaCy nor pdfplumber, over whatever way."""
    for module in modules():
        if part(module) in ("feeds", "review", "store"):
            yield from (f"{module} -> {way}" for way in _ways_to_readers(module))


def _ways_to_readers(module: str) -> Iterator[str]:
    """The first own modules on the way from a module to a reader's library, and that library."""
    for found in imports(module):
        loads_one = found.at_once and is_own(found.module) and bool(loaded_by(found.module) & {*READERS})
        if loads_one or part(found.module) in READERS:
            yield found.module


@cache
def loaded_by(module: str) -> frozenset[str]:
    """The libraries that importing a module of ours loads, by the first part of their names."""
    seen: set[str] = set()
    libraries: set[str] = set()
    waiting = [module]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        folders = current.split(".")
        waiting += [".".join(folders[:count]) for count in range(1, len(folders))]
        for found in imports(current):
            if found.at_once and is_own(found.module):
                waiting.append(found.module)
            elif found.at_once:
                libraries.add(part(found.module))
    return frozenset(libraries)


def test_no_wall_is_breached_but_where_it_is_listed() -> None:
    found = {*known_by_nobody(), *stages_behind(), *rules_called(), *readers_loaded()}
    listed = {line for line in BREACHES.splitlines() if line}
    assert not found - listed, "these imports go through a wall"
    assert not listed - found, "these are mended: take them out of the list"


def test_the_walls_see_what_they_watch_over() -> None:
    """Were a folder renamed, a wall that finds nothing would prove nothing."""
    parts = {part(module) for module in modules()}
    assert parts >= {*STAGES, "bulletin", "errors", "cli", "feeds", "reporting", "review", "store"}
    assert "spacy" in loaded_by("parsing")
    assert "pydantic" in loaded_by("records")
