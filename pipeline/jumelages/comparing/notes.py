"""Sentences on a comparison as a whole, in English and French."""

from __future__ import annotations

from collections.abc import Iterator

from jumelages.catalogues import Language
from jumelages.records import BulletinRecord
from jumelages.words import date_in_words

_WORDS: dict[str, tuple[str, str]] = {
    "same file": (
        "old and new are the same file",
        "l'ancien et le nouveau bulletin sont le même fichier",
    ),
    "later": (
        "the old bulletin ({old}) is later than the new one ({new}); they were compared in the order given",
        "l'ancien bulletin ({old}) est postérieur au nouveau ({new}) ; la comparaison suit l'ordre donné",
    ),
    "readers": (
        (
            "read by different readers ({old}, lexicon {old_lexicon}; {new}, lexicon {new_lexicon}): "
            "some changes may come from the rules"
        ),
        (
            "lus par des versions différentes ({old}, lexique {old_lexicon} ; {new}, lexique {new_lexicon}) : "
            "certains changements peuvent venir des règles"
        ),
    ),
    "partial": (
        "{name} was not read in full: what is missing there may only not have been read",
        "{name} n'a pas été lu en entier : ce qui y manque n'a peut-être pas été lu",
    ),
}


def notes_on(old: BulletinRecord, new: BulletinRecord, language: Language) -> tuple[str, ...]:
    """What a reader of the comparison should know first."""
    return tuple(_WORDS[name][language == "fr"].format_map(words) for name, words in _notes(old, new, language))


def _notes(old: BulletinRecord, new: BulletinRecord, language: Language) -> Iterator[tuple[str, dict[str, str]]]:
    if old.source.sha256 == new.source.sha256:
        yield "same file", {}
    if old.as_of and new.as_of and old.as_of.earliest > new.as_of.latest:
        yield "later", {"old": date_in_words(old.as_of, language), "new": date_in_words(new.as_of, language)}
    before, after = old.extractor, new.extractor
    if before != after:
        yield (
            "readers",
            {
                "old": before.version,
                "old_lexicon": before.lexicon,
                "new": after.version,
                "new_lexicon": after.lexicon,
            },
        )
    for record in (old, new):
        if record.status == "partial":
            yield "partial", {"name": record.source.name}
