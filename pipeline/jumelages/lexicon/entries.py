"""Lexicon files: TOML in, checked entries out."""

from __future__ import annotations

import hashlib
import re
import reprlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files

from jumelages.catalogues import phrase
from jumelages.confidence import TABLE
from jumelages.errors import BadLexicon
from jumelages.french.tokens import says_something, wording_key
from jumelages.lexicon.inflection import INFLECTIONS, bent_words
from jumelages.lexicon.overlay import Shadow, without_names, without_words
from jumelages.lexicon.tables import Source, Table, tables_in
from jumelages.records import AgreementKind, EventKind, HeadStatus, Office, Scope, Theme

#: What an entry of each kind may have as `value`; None: one fixed word of no further meaning.
VALUES: dict[str, frozenset[str] | None] = {
    "title": frozenset(Office),
    "civility": frozenset({"M.", "Mme", "Mlle"}),
    "honorific": None,
    "head_status": frozenset(HeadStatus),
    "out_of_office": None,
    "institution": frozenset({"always", "with article"}),
    "agreement": frozenset(AgreementKind),
    "agreement_kind": frozenset(AgreementKind),
    "agreement_prefix": None,
    "multilateral": None,
    "event": frozenset(EventKind),
    "circumstance": frozenset({"parties", "apart", "circumstance", "origin", "occasion", "commemoration"}),
    "planned": None,
    "place_label": None,
    "term_label": None,
    "connective": None,
    "population_unit": None,
    "population_label": None,
    "approximate": None,
    "scope": frozenset(Scope),
    "population_source": None,
    "not_population": None,
    "domains_intro": frozenset({"label", "leading"}),
    "list_filler": None,
    "theme": frozenset(Theme),
    "title_line": None,
    "issuer": None,
    "as_of": None,
    "colophon": None,
    "section": None,
    "other_document": None,
    "aside": None,
    "unsure": None,
    "label": frozenset({"city", "country", "agreement", "parties"}),
    "former_name": None,
    "left_open": frozenset({"none", "unknown", "for now"}),
    "nationality": None,
    "street": None,
    "body": frozenset({"organisation", "association", "part of a town", "authority"}),
}

#: Kinds whose words are no wordings by themselves: patterns of the grammar name them, see `patterns.py`.
IN_PATTERNS = frozenset(
    """
    small_word small_word_of_date small_word_of_label small_word_of_population small_word_of_name link_in_name
    start_of_name web_page end_of_deliberation true_copy annex annex_of_people foreword own_country
    other_programme namesake superseding session meeting other_column sum appointment town praising region
    landscape near of_place takes_place lies counts verb_of_sentence joins binding not_yet other_date
    representative relation led decided remains in_force adjective_of_label irregular_participle end_of_term term
    opens_term extended lasting goes_on list_word term_of_office occupation rank is_called back_then holds_office
    leaving held legend part_of_world elsewhere sheet salutation contractor other_partner performance no_name
    letter_head name_part person_column courtesy greeting invitation edit_link flag belongs letter page_of_site
    part_of_site of_bulletin of_list letters_behind_name no_person document part_of_document first_of_name
    first_of_office title_or_name season not_in_label end_of_people header_word column_hint head_label
    hungarian_given_name
    letter_subject denial_of_event under_way left_out
    """.split()
)
VALUES |= dict.fromkeys(sorted(IN_PATTERNS))


#: Kinds whose words are names of countries and of their parts.
COUNTRY_KINDS = ("country", "subdivision")
#: What the names of a state that is no more stand for.
NO_CODE = "no code"
_CODES = {"country": re.compile(r"[A-Z]{2}"), "subdivision": re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")}


@dataclass(frozen=True)
class Entry:
    """One entry of the vocabulary: what its words stand for, and sentences that hold them.

    `words` are all forms of the words that are written in the file, see `inflection.py`.
    """

    kind: str
    value: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    source: Source = field(default=Source(""), compare=False)

    @property
    def wordings(self) -> tuple[str, ...]:
        """What it is found by."""
        return self.words


@dataclass(frozen=True)
class CountryEntry:
    """One country or subdivision: ISO codes and the names it goes by.

    `code` is ISO 3166-1 alpha-2, null for a state that is no more and has no clear successor;
    `nation` says that a subdivision is printed like a country (« Écosse »).
    """

    code: str | None
    subdivision: str | None
    names: tuple[str, ...]
    nation: bool
    examples: tuple[str, ...] = ()
    source: Source = field(default=Source(""), compare=False)

    @property
    def kind(self) -> str:
        """The kind of table that it was written as."""
        return "subdivision" if self.subdivision else "country"

    @property
    def wordings(self) -> tuple[str, ...]:
        """What it is found by."""
        return self.names

    @property
    def value(self) -> str:
        """What its names stand for: the code of the subdivision or the country."""
        return self.subdivision or self.code or NO_CODE


@dataclass(frozen=True)
class Vocabulary:
    """All entries of the lexicon files, and the SHA-256 of these files and of the table of confidence.

    So what was read with another one of either is read again. `shadows` says which words a later file has taken from
    an earlier one.
    """

    entries: tuple[Entry, ...]
    countries: tuple[CountryEntry, ...]
    digest: str
    shadows: tuple[Shadow, ...] = ()

    @property
    def overlaid(self) -> tuple[Entry | CountryEntry, ...]:
        """The entries that users have added."""
        every: list[Entry | CountryEntry] = [*self.entries, *self.countries]
        return tuple(entry for entry in every if not entry.source.ours)


def load_entries(overlays: Iterable[tuple[str, bytes]] = ()) -> Vocabulary:
    """Our own vocabulary with users' files, (name, content) each, over it.

    A word, or a country's name, of a later file is taken away from the entries of earlier files, so
    that the later one alone says what it stands for.

    Raises:
        BadLexicon: a file is no TOML, or an entry has a wrong kind, value or field.
    """
    own = sorted(
        (file.name, file.read_bytes()) for file in files("jumelages.lexicon").iterdir() if file.name.endswith(".toml")
    )
    digest = hashlib.sha256()
    entries: list[Entry] = []
    countries: list[CountryEntry] = []
    for name, content in own:
        digest.update(content)
        more_entries, more_countries = _checked(tables_in(name, content, ours=True))
        entries += more_entries
        countries += more_countries
    digest.update(files("jumelages").joinpath(TABLE).read_bytes())
    shadows: list[Shadow] = []
    for name, content in overlays:
        digest.update(content)
        more_entries, more_countries = _checked(tables_in(name, content, ours=False))
        _refuse_contradictions(more_entries)
        _refuse_unknown_codes(more_countries, countries)
        entries = [*without_words(entries, more_entries, shadows), *more_entries]
        countries = [*without_names(countries, more_countries, shadows), *more_countries]
    return Vocabulary(tuple(entries), tuple(countries), digest.hexdigest()[:12], tuple(shadows))


def _checked(tables: Iterable[Table]) -> tuple[list[Entry], list[CountryEntry]]:
    entries: list[Entry] = []
    countries: list[CountryEntry] = []
    for table in tables:
        if table.kind in COUNTRY_KINDS:
            countries.append(_country(table))
        else:
            entries.append(_entry(table))
    return entries, countries


def _entry(table: Table) -> Entry:
    if table.kind not in VALUES:
        kinds = ", ".join(sorted({*VALUES, *COUNTRY_KINDS}))
        raise table.wrong(phrase("is not a kind of entry; there are {kinds}", kinds=kinds))
    _refuse_unknown_fields(table, {"value", "words", "examples", "inflect", "exceptions"})
    value, allowed = table.fields.get("value"), VALUES[table.kind]
    if not isinstance(value, str) or not value.strip() or (allowed is not None and value not in allowed):
        choice = phrase("one of {values}", values=", ".join(sorted(allowed))) if allowed else phrase("a word")
        if value is None:
            raise table.wrong(phrase("has no value; it is {choice}", choice=choice))
        raise table.wrong(phrase("value {value} is not {choice}", value=reprlib.repr(value), choice=choice))
    words, examples = _strings(table, "words"), _strings(table, "examples")
    if not words or not examples:
        if words:
            raise table.wrong(phrase("“{value}” has no examples", value=value))
        raise table.wrong(phrase("“{value}” has no words", value=value))
    return Entry(table.kind, value, _bent(table, words), examples, table.source)


def _bent(table: Table, words: tuple[str, ...]) -> tuple[str, ...]:
    """All forms of an entry's words."""
    inflection, exceptions = table.fields.get("inflect"), _strings(table, "exceptions")
    if inflection is None:
        if exceptions:
            raise table.wrong(phrase("has exceptions, but does not say how its words inflect"))
        return words
    if not isinstance(inflection, str) or inflection not in INFLECTIONS:
        given, known = reprlib.repr(inflection), ", ".join(INFLECTIONS)
        raise table.wrong(phrase("inflect {given} is not one of {known}", given=given, known=known))
    forms = bent_words(words, inflection, exceptions)
    if not forms:
        raise table.wrong(phrase("has no words left without its exceptions"))
    return forms


def _country(table: Table) -> CountryEntry:
    subdivision = table.kind == "subdivision"
    own = {"country", "nation"} if subdivision else {"historic", "successor"}
    _refuse_unknown_fields(table, {"code", "names", "examples", *own})
    names, examples = _strings(table, "names"), _strings(table, "examples")
    if not names:
        raise table.wrong(phrase("has no names"))
    for name in ("historic", "nation"):
        if not isinstance(table.fields.get(name, False), bool):
            raise table.wrong(phrase("{field} is neither true nor false", field=name))
    if subdivision:
        country, code = _code(table, "country", "country"), _code(table, "code", "subdivision")
        nation = bool(table.fields.get("nation"))
        return CountryEntry(country, code, names, nation, examples, table.source)
    is_past = table.fields.get("historic") is True and table.fields.get("code") == ""
    now = _code(table, "successor", "country") if is_past and "successor" in table.fields else None
    return CountryEntry(
        now if is_past else _code(table, "code", "country"),
        None,
        names,
        nation=False,
        examples=examples,
        source=table.source,
    )


def _refuse_unknown_fields(table: Table, known: set[str]) -> None:
    unknown = sorted(set(table.fields) - known)
    if unknown:
        raise table.wrong(
            phrase("has no field “{field}”; it has {known}", field=unknown[0], known=", ".join(sorted(known)))
        )


def _strings(table: Table, name: str) -> tuple[str, ...]:
    value = table.fields.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and says_something(item) for item in value):
        raise table.wrong(phrase('{field} is not a list of words in quotes: {field} = ["…"]', field=name))
    return tuple(value)


def _code(table: Table, name: str, kind: str) -> str:
    value = table.fields.get(name)
    if not isinstance(value, str) or not _CODES[kind].fullmatch(value):
        form = phrase("ISO 3166-1 with two letters (IT)") if kind == "country" else phrase("ISO 3166-2 (GB-SCT)")
        if value is None:
            raise table.wrong(phrase("has no {field}; it is {form}", field=name, form=form))
        given = reprlib.repr(value)
        raise table.wrong(phrase("{field} {given} is not a code of {form}", field=name, given=given, form=form))
    return value


def _refuse_contradictions(entries: Iterable[Entry]) -> None:
    """One file gives a word of a kind one value."""
    given: dict[tuple[str, tuple[str, ...]], Entry] = {}
    for entry in entries:
        for word in entry.words:
            first = given.setdefault((entry.kind, wording_key(word)), entry)
            if first.value != entry.value:
                reason = phrase(
                    "[[{kind}]] “{word}” is “{here}” here and “{there}” in {source}",
                    kind=entry.kind,
                    word=word,
                    here=entry.value,
                    there=first.value,
                    source=first.source,
                )
                raise BadLexicon(str(entry.source), reason)


def _refuse_unknown_codes(countries: Iterable[CountryEntry], known: Iterable[CountryEntry]) -> None:
    codes = {entry.code for entry in known}
    for entry in countries:
        if entry.code not in codes and entry.code is not None:
            raise BadLexicon(
                str(entry.source),
                phrase("[[{kind}]] “{code}” is no country's code in ISO 3166-1", kind=entry.kind, code=entry.code),
            )
