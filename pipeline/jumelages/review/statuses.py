"""The HTTP status of each cause that stops a page."""

from __future__ import annotations

from jumelages.errors import (
    DecidedMeanwhile,
    JumelagesError,
    NoPicture,
    NoSuchPage,
    NothingKnown,
    SeveralCities,
    StoreError,
    UnknownCity,
    UnknownDecision,
    UnknownIssuer,
    UnknownQuestion,
)

#: What is not there; everything else is either the database, or what was sent.
_NOT_THERE = (UnknownCity, NothingKnown, UnknownIssuer, UnknownQuestion, UnknownDecision, NoSuchPage, NoPicture)


def status_of(error: JumelagesError) -> int:
    """404 for what is not there, 409 for what is not clear, 503 for the database, 422 for what was sent."""
    if isinstance(error, _NOT_THERE):
        return 404
    if isinstance(error, (SeveralCities, DecidedMeanwhile)):
        return 409
    return 503 if isinstance(error, StoreError) else 422
