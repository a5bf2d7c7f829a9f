"""A Change that is kept, with its sentences made anew in another language."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from jumelages import records
from jumelages.catalogues import Language
from jumelages.comparing.changes import Change, Proof
from jumelages.comparing.difference import Difference
from jumelages.comparing.wording import caution_words, message, wording
from jumelages.records import OF_EVIDENCE

_BLOCKS = (records.Accord, records.City, records.Country, records.Party)
_PARTS = (records.Agreement, records.Domain, records.Event, records.Head, records.PartialDate, records.Population)
_LEFT_OUT = OF_EVIDENCE | {"term"}


@cache
def _readers() -> dict[frozenset[str], TypeAdapter[Any]]:
    """What reads each record, by the names of its fields in JSON without evidence and what may be left out."""
    models: tuple[type[Any], ...] = (*_BLOCKS, *_PARTS)
    return {frozenset(field.name for field in fields(model)) - _LEFT_OUT: TypeAdapter(model) for model in models}


def reworded(change: Change, language: Language) -> Change:
    """The same Change with its sentences in a language; what is kept has them in English."""
    if language == "en":
        return change
    proof = change.evidence or Proof()
    found = Difference(
        change.type,
        change.significance,
        change.field,
        change.path,
        _record(change.old),
        _record(change.new),
        tuple((caution.code, caution.other) for caution in change.cautions),
        proof.old,
        proof.new,
    )
    words = wording(found, language)
    cautions = [
        caution.model_copy(update={"message": caution_words(caution.code, caution.other, language)})
        for caution in change.cautions
    ]
    return change.model_copy(
        update={
            "old_text": words.old,
            "new_text": words.new,
            "remark": words.remark,
            "message": message(found, words, change.block_name, language),
            "cautions": tuple(cautions),
        }
    )


def _record(value: Any) -> Any:
    """The record that a JSON value was made of, by the names of its fields; texts and numbers as they are."""
    if isinstance(value, list):
        return tuple(map(_record, value))
    if not isinstance(value, dict):
        return value
    return _readers()[frozenset(value) - _LEFT_OUT].validate_json(json.dumps(value))
