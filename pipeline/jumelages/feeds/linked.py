"""Linked data as a file: a JSON-LD document that needs no other, and a dictionary of its words beside it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from sqlalchemy import Connection, Select

from jumelages.feeds.dictionary import linked_dictionary
from jumelages.feeds.graph import nodes
from jumelages.feeds.package import DICTIONARY, LINKED, NAME, linked_descriptor
from jumelages.feeds.vocabulary import context


def write_linked(connection: Connection, chosen: Select[tuple[int]], folder: Path) -> dict[str, int]:
    """Write the JSON-LD document into a folder; how many nodes of each kind it has.

    Raises:
        OSError: it cannot be written.
    """
    counts: Counter[str] = Counter()
    with (folder / LINKED).open("w", encoding="utf-8") as file:
        file.write(f'{{"@context": {json.dumps(context(), ensure_ascii=False)},\n"@graph": [')
        between = "\n"
        for node in nodes(connection, chosen):
            file.write(between + json.dumps(node, ensure_ascii=False))
            counts[node["type"][0]] += 1
            between = ",\n"
        file.write("\n]}\n")
    (folder / NAME).write_text(linked_descriptor(folder), "utf-8")
    (folder / DICTIONARY).write_text(linked_dictionary(), "utf-8")
    return dict(counts)
