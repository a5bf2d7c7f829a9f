"""The labelled documents of the corpus; `python -m tests.labelled FILE` packs them into one.

A pack is one JSON object a line, so that any reader can be run on it: `name`, `structure`, `split`, `text`, and
`labels`, the records that a careful person reads in it, null where the document is no bulletin.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

CORPUS = Path(__file__).parent / "corpus"
NO_BULLETIN = "none"


class Labelled(NamedTuple):
    """A text, and what the corpus's index says of it."""

    text: Path
    structure: str = "unknown"
    split: str = "unknown"

    @property
    def name(self) -> str:
        """Its path under the corpus, or its file's name, without the ending."""
        path = self.text.relative_to(CORPUS) if self.text.is_relative_to(CORPUS) else Path(self.text.name)
        return path.with_suffix("").as_posix()


def labels_of(item: Labelled) -> dict[str, Any]:
    """The expected records, with `alarms` and perhaps `optional_alarms`."""
    labels: dict[str, Any] = json.loads(item.text.with_suffix(".expected.json").read_text(encoding="utf-8"))
    return labels


def indexed() -> list[Labelled]:
    """Every document of the corpus, in the order of its index."""
    with (CORPUS / "index.csv").open(encoding="utf-8", newline="") as rows:
        return [Labelled(CORPUS / f"{row['name']}.txt", row["structure"], row["split"]) for row in csv.DictReader(rows)]


def bulletins() -> list[Labelled]:
    """Those of them that are bulletins."""
    return [item for item in indexed() if item.structure != NO_BULLETIN]


def found(paths: list[Path]) -> list[Labelled]:
    """Labelled bulletins by file or folder, with what the index says of the corpus's own."""
    texts = [text.resolve() for path in paths for text in ([path] if path.is_file() else sorted(path.glob("*.txt")))]
    known = {item.text: item for item in bulletins()}
    return [known.get(text, Labelled(text)) for text in texts]


def packed() -> Iterator[str]:
    """The lines of a pack."""
    for item in indexed():
        labels = None if item.structure == NO_BULLETIN else labels_of(item)
        whole: dict[str, Any] = {"name": item.name, "structure": item.structure, "split": item.split}
        whole |= {"text": item.text.read_text(encoding="utf-8"), "labels": labels}
        yield json.dumps(whole, ensure_ascii=False)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("".join(f"{line}\n" for line in packed()), encoding="utf-8")
