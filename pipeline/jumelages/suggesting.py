"""Corrections that teach: a word that a reviewer had to correct, and the lexicon does not know, as an entry for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jumelages.errors import BadLexicon, Unwritable, reason_of
from jumelages.folding import fold
from jumelages.french.tokens import wording_key
from jumelages.records import plain
from jumelages.whole_files import write_whole

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from jumelages.lexicon import Lexicon
    from jumelages.store.decisions import Decision


class Suggestion(NamedTuple):
    """An entry that would teach a word: what it stands for, with the sentence that it was printed in."""

    kind: str
    value: str
    word: str
    example: str
    decision: int

    @property
    def toml(self) -> str:
        """The entry as it stands in a lexicon file."""
        value, words = ("code", "names") if self.kind == "country" else ("value", "words")
        fields = ((value, self.value), (words, [self.word]), ("examples", [self.example]))
        lines = [f"{name} = {json.dumps(text, ensure_ascii=False)}\n" for name, text in fields]
        return f"[[{self.kind}]]\n{''.join(lines)}"


def suggestions(connection: Connection, lexicon: Lexicon) -> list[Suggestion]:
    """What the corrections in a store show that a lexicon does not know, each word once, in their order."""
    from jumelages.store.decisions import standing_corrections

    found: dict[object, Suggestion] = {}
    for one in standing_corrections(connection):
        for each in shown_by(connection, one):
            if not is_known(each, lexicon):
                found[each.kind, wording_key(each.word)] = each
    return list(found.values())


def shown_by(connection: Connection, decided: Decision) -> Iterator[Suggestion]:
    """The words that a reviewer corrected: a head's title, an agreement's label, a country's name; known or not."""
    from jumelages.store.corrections import put
    from jumelages.store.revisions import by_id, records_of

    (one,) = by_id(connection, [decided.revision])
    record = records_of(connection, one.reading_id)
    block: Any = next((plain(found) for found in record.blocks if found.key == decided.block), None)
    if block is None or decided.correction is None or decided.correction.value is None:
        return
    pointer = decided.correction.pointer
    printed = set() if pointer.endswith("/-") else {one[:3] for one in _words_at(block, pointer, decided.id)}
    put(block, pointer, decided.correction.value)
    yield from (one for one in _words_at(block, pointer, decided.id) if one[:3] not in printed)


def _words_at(block: Any, pointer: str, decision: int) -> Iterator[Suggestion]:
    field, *rest = pointer.split("/")
    values = block[field] if isinstance(block[field], list) else [block[field]]
    number = int(rest[0]) if rest and rest[0].isdecimal() else -1
    value = values[number] if -len(values) <= number < len(values) else None
    if value is None:
        return
    if field == "heads":
        yield Suggestion("title", value["office"], value["title"], _of_head(value), decision)
    elif field == "agreements" and value["label"]:
        example = _quoted(value, value["label"]) or f"{value['label']} signé en 1975"
        yield Suggestion("agreement", value["kind"], value["label"], example, decision)
    elif field == "country" and value["code"]:
        yield Suggestion("country", value["code"], value["name"], f"{block['name']} ({value['name']})", decision)


def _of_head(value: Any) -> str:
    composed = f"{value['title']} : {value['civility'] or 'M.'} {value['name'] or 'Jean DUPONT'}"
    return _quoted(value, value["title"]) or composed


def _quoted(value: Any, word: str) -> str | None:
    """The words that a value was read from, if they hold a word of it."""
    quote = " ".join(value["evidence"]["quote"].split()) if value.get("evidence") else ""
    return quote if fold(word) in fold(quote) and fold(quote) != fold(word) else None


def is_known(one: Suggestion, lexicon: Lexicon) -> bool:
    """Whether a lexicon knows a word for what it stands for."""
    if one.kind == "country":
        return any(found.code == one.value for found in lexicon.countries(one.word))
    key = wording_key(one.word)
    return any(
        entry.kind == one.kind and entry.value == one.value and key in map(wording_key, entry.words)
        for entry in lexicon.vocabulary.entries
    )


def teach(file: Path, entries: Sequence[Suggestion]) -> None:
    """Put entries at the end of a user's lexicon file, if with them each example is read as its entry says.

    Raises:
        BadLexicon: it is not; the file is as it was.
        Unwritable: the file cannot be written.
    """
    content = with_entries(file, entries)
    require_understood(content, str(file))
    put_file(file, content)


def with_entries(file: Path, entries: Sequence[Suggestion]) -> bytes:
    """A user's lexicon file with entries at its end; the file itself stays as it is."""
    before = file.read_bytes() if file.exists() else b""
    added = "\n".join(one.toml for one in entries)
    return before + (b"\n" if before.strip() else b"") + added.encode("utf-8")


def require_understood(content: bytes, name: str) -> None:
    """See to it that each example of a lexicon file is read as its entry says.

    Raises:
        BadLexicon: it is not, or the file cannot be used.
    """
    from jumelages.lexicon import lexicon_of
    from jumelages.teaching import misread_examples

    laid = lexicon_of((name, content))
    misread = next(misread_examples(laid, laid.vocabulary.overlaid), None)
    if misread:
        raise BadLexicon(str(misread.entry.source), misread.reason)


def put_file(file: Path, content: bytes) -> None:
    """Write a lexicon file whole or not at all.

    Raises:
        Unwritable: it cannot be written.
    """
    try:
        write_whole(file, content)
    except OSError as error:
        raise Unwritable(str(file), reason_of(error)) from error
