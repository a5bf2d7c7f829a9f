"""By which kinds of the lexicon's wordings the fields of a city are known: one list for all who ask."""

from __future__ import annotations

#: Labels of a field, whatever stands behind them.
FIELD_LABELS = ("title", "population_label", "domains_intro")
#: What a field opens with.
FIELD_OPENINGS = (*FIELD_LABELS, "agreement")
#: What stands with the value of a field, and in no list of domains.
VALUE_WORDS = ("title", "civility", "population_label", "population_unit", "event")
#: What says that a text is about a city.
FIELD_WORDS = (*VALUE_WORDS, "agreement", "domains_intro")
