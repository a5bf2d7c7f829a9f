"""What each group of features is worth: `python -m tests.weights [--write]`.

The page's decision is taken again without the features of a group, on the rewritten headings and on the corpus;
what is lost is what they are worth. `APART` are shapes and bulletins that no weight was set for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from jumelages.segmenting.weights import GROUP, LINE, Feature
from tests.labelled import CORPUS
from tests.rewritings import APART, SHAPES, Found, Shape, labelled_bulletins, measured
from tests.score import score

README = Path(__file__).parents[1] / "pipeline" / "jumelages" / "segmenting" / "README.md"
MARK = "<!-- made by python -m tests.weights --write -->"

#: Features that say much the same, dropped together.
GROUPS: dict[str, tuple[str, ...]] = {
    "none": (),
    "names and places": ("country", "known place", "capitals", "a name by its letters", "no name"),
    "a country above": ("under a country",),
    "the host, a partner's noun": ("host beside", "the host itself", "partner of an agreement"),
    "a list under the title": ("listed under a title",),
    "fields below": ("field below", "field near"),
    "what stands around": ("stands apart", "below a heading", "awaited", "in a list", "closer than others"),
    "on the line": ("own date", "numbered", "a sentence", "goes on below"),
    "what it is else": ("front matter", "another body", "a person's name", "a theme"),
    "the group: several, names differ": ("several", "names repeat"),
    "the group: what it accounts for": (
        "accounts for fields",
        "keeps the order",
        "nothing left",
        "as headings stand",
        "nothing under them",
    ),
}
#: Of so many bulletins with rewritten headings, and of so many of the corpus, one is taken: a run takes minutes.
_STEP, _STEP_OF_CORPUS = 10, 5


class Worth(NamedTuple):
    """What is read without some features: the mean F1 of shapes, the blocks missed silently, the corpus."""

    shapes: float
    apart: float
    missed: int
    silent: int
    alarms: int
    errors: int


@contextmanager
def without(features: tuple[str, ...]) -> Iterator[None]:
    """Weighs as if the features were none."""
    tables = (LINE, GROUP)
    kept = [dict(table) for table in tables]
    for table in tables:
        for name in set(features) & set(table):
            table[name] = Feature(0.0, table[name].reason, table[name].example)
    try:
        yield
    finally:
        for table, before in zip(tables, kept, strict=True):
            table.update(before)


def worth(features: tuple[str, ...]) -> Worth:
    """What is read without the features."""
    with without(features):
        shapes = [_found(shape) for shape in SHAPES.values()]
        apart = [_found(shape) for shape in APART.values()]
        corpus = [score(text) for text in sorted(CORPUS.glob("*.txt"))[::_STEP_OF_CORPUS]]
    both = shapes + apart
    return Worth(
        shapes=sum(found.f1 for found in shapes) / len(shapes),
        apart=sum(found.f1 for found in apart) / len(apart),
        missed=sum(found.expected - found.right for found in both),
        silent=sum(found.silent for found in both),
        alarms=sum(len(result.false_alarms) for result in corpus),
        errors=sum(len(result.silent) for result in corpus),
    )


def _found(shape: Shape) -> Found:
    return measured(shape, labelled_bulletins()[::_STEP])


def table() -> str:
    """The table, a group of features a row."""
    lines = [
        "| without | F1 of the shapes | of those apart | missed | silently | corpus: silent errors | false alarms |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, features in GROUPS.items():
        row = worth(features)
        cells = (f"{row.shapes:.3f}", f"{row.apart:.3f}", row.missed, row.silent, row.errors, row.alarms)
        lines.append(f"| {name} | {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Prints the table; with --write it goes into the README of segmenting."""
    made = table()
    print(made)
    if "--write" in arguments:
        head = README.read_text(encoding="utf-8").split(MARK)[0]
        README.write_text(f"{head}{MARK}\n\n{made}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
