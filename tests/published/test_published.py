"""No field of the last published version has gone, and none is of another type."""

from __future__ import annotations

from tests.published.fields import KEPT, fields


def test_every_published_field_is_still_there() -> None:
    gone = set(KEPT.read_text("utf-8").splitlines()) - set(fields())
    assert not gone, f"{len(gone)} fields of the published version are gone, or of another type"


def test_what_is_kept_is_worth_something() -> None:
    kept = KEPT.read_text("utf-8").splitlines()
    assert "bulletin.schema.json Population.value integer" in kept
    assert len(kept) > 200
