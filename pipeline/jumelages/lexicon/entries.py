"""Lexicon files: TOML in, checked entries out."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jumelages.errors import BadLexicon
from jumelages.records import AgreementKind, EventKind, HeadStatus, Office, Scope, Theme

#: What an entry of each kind may have as `value`; None: one fixed word of no further meaning.
VALUES: dict[str, frozenset[str] | None] = {
    "title": frozenset(Office),
    "civility": frozenset({"M.", "Mme", "Mlle"}),
    "honorific": None,
    "head_status": frozenset(HeadStatus),
    "agreement": frozenset(AgreementKind),
    "agreement_kind": frozenset(AgreementKind),
    "agreement_prefix": None,
    "multilateral": None,
    "event": frozenset(EventKind),
    "circumstance": None,
    "connective": None,
    "population_unit": None,
    "population_label": None,
    "approximate": None,
    "scope": frozenset(Scope),
    "population_source": None,
    "not_population": None,
    "domains_intro": None,
    "list_filler": None,
    "theme": frozenset(Theme),
    "title_line": None,
    "issuer": None,
    "as_of": None,
    "section": None,
    "aside": None,
    "label": frozenset({"city", "country", "agreement"}),
    "former_name": None,
}


@dataclass(frozen=True)
class Entry:
    """One entry of the vocabulary: what its words stand for, and sentences that hold them."""

    kind: str
    value: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class CountryEntry:
    """One country or subdivision: ISO codes and the names it goes by.

    `code` is ISO 3166-1 alpha-2, null for a state that is no more and has no clear successor;
    `nation` tells that a subdivision is printed like a country (« Écosse »).
    """

    code: str | None
    subdivision: str | None
    names: tuple[str, ...]
    nation: bool


@dataclass(frozen=True)
class Vocabulary:
    """All entries of the lexicon files, and the SHA-256 of these files."""

    entries: tuple[Entry, ...]
    countries: tuple[CountryEntry, ...]
    digest: str


def load_entries(overlays: Iterable[tuple[str, bytes]] = ()) -> Vocabulary:
    """Our own vocabulary with users' files, (name, content) each, laid over it.

    Raises:
        BadLexicon: a file is no TOML, or an entry has a wrong kind, value or field.
    """
    own = sorted(
        (file.name, file.read_bytes()) for file in files("jumelages.lexicon").iterdir() if file.name.endswith(".toml")
    )
    digest = hashlib.sha256()
    entries: list[Entry] = []
    countries: list[CountryEntry] = []
    for name, content in [*own, *overlays]:
        digest.update(content)
        for kind, tables in _parsed(name, content).items():
            for table in tables:
                if kind in ("country", "subdivision"):
                    countries.append(_country(name, kind, table))
                else:
                    entries.append(_entry(name, kind, table))
    return Vocabulary(tuple(entries), tuple(countries), digest.hexdigest()[:12])


def _parsed(name: str, content: bytes) -> dict[str, list[dict[str, Any]]]:
    try:
        parsed = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadLexicon(name, str(error)) from error
    for kind, tables in parsed.items():
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise BadLexicon(name, f"“{kind}” is not written as [[{kind}]]")
    return parsed


def _strings(name: str, kind: str, table: dict[str, Any], field: str) -> tuple[str, ...]:
    value = table.get(field, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise BadLexicon(name, f"[[{kind}]] {field} is not a list of words")
    return tuple(value)


def _entry(name: str, kind: str, table: dict[str, Any]) -> Entry:
    if kind not in VALUES:
        raise BadLexicon(name, f"[[{kind}]] is not a kind of entry; there are {', '.join(sorted(VALUES))}")
    unknown = sorted(set(table) - {"value", "words", "examples"})
    if unknown:
        raise BadLexicon(name, f"[[{kind}]] has no field “{unknown[0]}”")
    value, allowed = table.get("value"), VALUES[kind]
    if not isinstance(value, str) or (allowed is not None and value not in allowed):
        choice = f"one of {', '.join(sorted(allowed))}" if allowed else "a word"
        raise BadLexicon(name, f"[[{kind}]] value {value!r} is not {choice}")
    words = _strings(name, kind, table, "words")
    examples = _strings(name, kind, table, "examples")
    if not words or not examples:
        raise BadLexicon(name, f"[[{kind}]] “{value}” has no {'words' if not words else 'examples'}")
    return Entry(kind, value, words, examples)


def _country(name: str, kind: str, table: dict[str, Any]) -> CountryEntry:
    names = _strings(name, kind, table, "names")
    unknown = sorted(set(table) - {"code", "names", "country", "nation", "historic", "successor"})
    if unknown or not names or not isinstance(table.get("code"), str):
        wrong = f"no field “{unknown[0]}”" if unknown else "no code or no names"
        raise BadLexicon(name, f"[[{kind}]] has {wrong}")
    if kind == "subdivision":
        return CountryEntry(table["country"], table["code"], names, bool(table.get("nation")))
    return CountryEntry(table["code"] or table.get("successor"), None, names, nation=False)
