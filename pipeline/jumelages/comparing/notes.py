"""Sentences on a comparison as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from jumelages.catalogues import Language, Phrase, phrase
from jumelages.records import BulletinRecord
from jumelages.words import date_in_words


def notes_on(old: BulletinRecord, new: BulletinRecord, language: Language) -> tuple[str, ...]:
    """What a reader of the comparison should know first."""
    return tuple(note.said(language) for note in _notes(old, new, language))


def _notes(old: BulletinRecord, new: BulletinRecord, language: Language) -> Iterator[Phrase]:
    if old.source.sha256 == new.source.sha256:
        yield phrase("old and new are the same file")
    if old.as_of and new.as_of and old.as_of.earliest > new.as_of.latest:
        yield phrase(
            "the old bulletin ({old}) is later than the new one ({new}); they were compared in the order given",
            old=date_in_words(old.as_of, language),
            new=date_in_words(new.as_of, language),
        )
    before, after = old.extractor, new.extractor
    if before != after:
        yield phrase(
            "read by different readers ({old}, lexicon {old_lexicon}; {new}, lexicon {new_lexicon}): "
            "some changes may come from the rules",
            old=before.version,
            old_lexicon=before.lexicon,
            new=after.version,
            new_lexicon=after.lexicon,
        )
    for record in (old, new):
        if record.status == "partial":
            yield phrase(
                "{name} was not read in full: what is missing there may only not have been read",
                name=record.source.name,
            )
