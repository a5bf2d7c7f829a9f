"""The fields of a record: what opens each, and which wording in it holds no value of its own.

A new field of a statement is one row here, one rule in `extracting/`, and one section of the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.inhabitants import POPULATION_KINDS
from jumelages.annotating.lines import CONTACT_SIGN, is_contact
from jumelages.annotating.openers import (
    LINK_SIGN,
    YEARS_AND_COLON,
    asks_for_term,
    begins_with_population,
    counts_inhabitants,
    counts_years,
    introduces_domains,
    is_beside,
    labels_population,
    opens_agreement,
    opens_aside,
    opens_event,
    states_term,
)
from jumelages.annotating.titles import names_head
from jumelages.expressions import expression

#: « label » is a form's label, known by the value behind it; « aside » is about no field of a record, « rest » about
#: none that we know.
ClauseKind = Literal["agreement", "event", "head", "population", "domains", "label", "aside", "rest"]


class Opener(NamedTuple):
    """One way in which a field opens. Of those that see theirs, the one with the lowest rank is right.

    Where neither a wording of one of the `kinds` nor the `sign` stands in a text, it sees nothing.
    """

    rank: int
    sees: Callable[[Marked, int], bool]
    example: str
    kinds: tuple[str, ...] = ()
    sign: re.Pattern[str] | None = None


class Field(NamedTuple):
    """A field: the kind of its clauses, and the record's field that they fill.

    `wording` are the lexicon's kinds that are understood in it and hold no value of their own.
    """

    kind: ClauseKind
    fills: str | None
    wording: tuple[str, ...] = ()
    openers: tuple[Opener, ...] = ()


_ANYTHING = expression("")
_OF_AGREEMENTS = ("connective", "event", "agreement_prefix", "label", "planned", "unsure")
_OF_POPULATIONS = (
    "not_population",
    "population_label",
    "population_unit",
    "approximate",
    "scope",
    "population_source",
    "unsure",
)

FIELDS: tuple[Field, ...] = (
    Field(
        "agreement",
        "agreements",
        wording=_OF_AGREEMENTS,
        openers=(Opener(11, opens_agreement, "Charte de jumelage signée le 10 juillet 1958", ("agreement",)),),
    ),
    Field(
        "event",
        "agreements",
        wording=_OF_AGREEMENTS,
        openers=(
            Opener(7, states_term, "Durée : 3 ans renouvelables", sign=_ANYTHING),
            Opener(12, opens_event, "Renouvelée le 12 mai 2010", ("event", "place_label")),
        ),
    ),
    Field(
        "head",
        "heads",
        wording=("title", "civility", "honorific", "head_status", "out_of_office", "unsure"),
        openers=(Opener(6, names_head, "M. Marco DORIA, maire", ("title",)),),
    ),
    Field(
        "population",
        "population",
        wording=_OF_POPULATIONS,
        openers=(
            Opener(1, counts_inhabitants, "Marbourg compte 76 200 habitants", POPULATION_KINDS),
            Opener(4, begins_with_population, "76 200 habitants en 2014", POPULATION_KINDS),
            Opener(5, labels_population, "Population : à compléter", ("population_label",)),
        ),
    ),
    Field(
        "domains",
        "domains",
        wording=("domains_intro", "list_filler"),
        openers=(Opener(3, introduces_domains, "Domaines de coopération : culture, sport", ("domains_intro",)),),
    ),
    Field(
        "aside",
        None,
        openers=(
            Opener(2, opens_aside, "Superficie : 240 km²", ("aside", "title"), LINK_SIGN),
            Opener(8, asks_for_term, "Durée : à définir", ("term_label", "event")),
            Opener(9, is_beside, "Visite d'une délégation en 2019", ("circumstance",)),
            Opener(10, counts_years, "1971-2011 : quarante ans de jumelage", sign=YEARS_AND_COLON),
            Opener(13, lambda marked, _: is_contact(marked), "12, rue de la Paix", sign=CONTACT_SIGN),
        ),
    ),
    Field("label", None),
    Field("rest", None),
)
BY_KIND: dict[ClauseKind, Field] = {field.kind: field for field in FIELDS}
#: Every way in which a field opens, the first that is right in front.
OPENERS: tuple[tuple[Opener, ClauseKind], ...] = tuple(
    sorted(((opener, field.kind) for field in FIELDS for opener in field.openers), key=lambda item: item[0].rank)
)
