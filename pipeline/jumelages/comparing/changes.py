"""What a comparison says: typed Changes, each with its weight and its proof, and the closed lists of both."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final, Literal

from pydantic import Field

from jumelages.records import Evidence, Model

SCHEMA_VERSION: Final = "1"


class Significance(StrEnum):
    """How much a Change weighs.

    `news`: the world changed, or what the bulletin says of it. `detail`: the same fact, stated more or less
    precisely. `cosmetic`: spelling, typography, order, layout; the record's meaning is the same.
    """

    NEWS = "news"
    DETAIL = "detail"
    COSMETIC = "cosmetic"


class ChangeType(StrEnum):
    """The thing, and what happened to it."""

    AS_OF_CHANGED = "as_of_changed"
    TITLE_CHANGED = "title_changed"
    ISSUER_CHANGED = "issuer_changed"
    CITY_ADDED = "city_added"
    CITY_REMOVED = "city_removed"
    CITY_RENAMED = "city_renamed"
    ACCORD_ADDED = "accord_added"
    ACCORD_REMOVED = "accord_removed"
    PARTY_ADDED = "party_added"
    PARTY_REMOVED = "party_removed"
    COUNTRY_CHANGED = "country_changed"
    AGREEMENT_ADDED = "agreement_added"
    AGREEMENT_REMOVED = "agreement_removed"
    AGREEMENT_RELABELLED = "agreement_relabelled"
    EVENT_ADDED = "event_added"
    EVENT_REMOVED = "event_removed"
    EVENT_DATE_CHANGED = "event_date_changed"
    EVENT_PLACE_CHANGED = "event_place_changed"
    HEAD_ADDED = "head_added"
    HEAD_REMOVED = "head_removed"
    HEAD_REPLACED = "head_replaced"
    HEAD_TITLE_CHANGED = "head_title_changed"
    HEAD_RESPELLED = "head_respelled"
    HEAD_STATUS_CHANGED = "head_status_changed"
    POPULATION_ADDED = "population_added"
    POPULATION_REMOVED = "population_removed"
    POPULATION_CHANGED = "population_changed"
    DOMAIN_ADDED = "domain_added"
    DOMAIN_REMOVED = "domain_removed"
    DOMAIN_REWORDED = "domain_reworded"
    BLOCK_MOVED = "block_moved"
    RESPELLED = "respelled"
    REFORMATTED = "reformatted"
    NOT_SEEN = "not_seen"


class CautionCode(StrEnum):
    """Why a reviewer should look twice at a Change."""

    HISTORY = "history"
    """It contradicts what was printed before: a past date altered, an agreement or event gone."""
    MAGNITUDE = "magnitude"
    """A population more than twice, or less than half, of what it was."""
    SCOPE = "scope"
    """Two figures of different scope (city, agglomeration ...) are no measure of each other."""
    RETURNS = "returns"
    """An earlier revision already named this person, and a later one somebody else."""
    SIMILAR_NAMES = "similar_names"
    """Two names are alike: one person spelt in two ways, or two persons."""
    DOUBTFUL_MATCH = "doubtful_match"
    """Old and new were matched by the likeness of their names alone."""
    CONTRADICTION = "contradiction"
    """Another block that reported the same fact was not changed."""
    DUPLICATE = "duplicate"
    """A bulletin speaks of the same city twice, and the other one once."""
    HEADING_MISSING = "heading_missing"
    """The other bulletin says the same of another city: a heading may be missing or damaged in one of them."""
    DOUBTFUL_READING = "doubtful_reading"
    """The reader itself warns of this field."""
    OLD_NOT_READ = "old_not_read"
    """The old bulletin was not read in full: this may have been there before."""


class Caution(Model):
    """One reason to look twice."""

    code: CautionCode
    """Which reason."""
    message: str
    """It in one sentence."""
    other: str | None = None
    """What it speaks of: a block's name, a code, the day of a bulletin as EDTF."""


class Proof(Model):
    """Where the fact stands in the old and in the new bulletin; null where it does not stand there."""

    old: Evidence | None = None
    """In the old bulletin."""
    new: Evidence | None = None
    """In the new bulletin."""


class Change(Model):
    """One fact that differs between two Revisions."""

    type: ChangeType
    """What happened to which kind of thing."""
    significance: Significance
    """How much it weighs."""
    block: str | None
    """Key of the new block, or of the old one where there is no new one; null for the bulletin as a whole."""
    block_name: str | None
    """The block as people call it; null for the bulletin as a whole."""
    field: str | None
    """The field of the record."""
    path: str
    """The place within the record, given by what identifies it: `heads[Maire]`."""
    old: Any
    """The record or value before, without evidence."""
    new: Any
    """The record or value now, without evidence."""
    old_text: str | None
    """What was printed before, as people say it."""
    new_text: str | None
    """What is printed now, as people say it."""
    remark: str | None
    """What else belongs to them: a title, a share of growth, the agreement of an event."""
    message: str
    """The change in one sentence."""
    cautions: tuple[Caution, ...] = ()
    """Why to look twice."""
    evidence: Proof | None = None
    """Left out by `--no-evidence`."""


class Side(Model):
    """Which bulletin stands on one side."""

    name: str
    """Name of the file."""
    as_of: str | None
    """Day of the bulletin, as EDTF."""
    sha256: str
    """SHA-256 of the file, in hex."""
    pages: int
    """How many it has."""
    status: Literal["complete", "partial"]
    """Partial where something was not understood, or is impossible."""
    extractor: str
    """Version of jumelages that read it."""
    lexicon: str
    """Hash of the lexicon that it was read with."""


class Summary(Model):
    """How many Changes there are of each weight."""

    news: int = Field(ge=0)
    """The world changed, or what the bulletin says of it."""
    detail: int = Field(ge=0)
    """The same fact, stated more or less precisely."""
    cosmetic: int = Field(ge=0)
    """Typing alone."""


class Comparison(Model):
    """What changed from one Revision to another: the changes document.

    `cause` is `reader` where whatever differs comes from the rules and not from the source.
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    """Version of this contract."""
    status: Literal["complete", "partial"]
    """Partial where one of the bulletins was read in part."""
    cause: Literal["source", "reader"]
    """Source, or reader: two readings of the same file."""
    old: Side
    """The bulletin before."""
    new: Side
    """The bulletin now."""
    changes: tuple[Change, ...]
    """What changed, in the order of the new bulletin."""
    summary: Summary
    """How many changes there are of each weight."""
    notes: tuple[str, ...] = ()
    """Sentences on the comparison as a whole."""


def changes_document(comparison: Comparison, *, evidence: bool = True) -> dict[str, Any]:
    """The JSON form of a comparison, with or without its evidence."""
    whole: dict[str, Any] = comparison.model_dump(mode="json")
    if not evidence:
        for change in whole["changes"]:
            del change["evidence"]
    return whole
