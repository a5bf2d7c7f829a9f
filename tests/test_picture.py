"""The picture in the README shows what the command shows."""

from __future__ import annotations

from samples import make_picture


def test_the_picture_is_up_to_date() -> None:
    committed = make_picture.PICTURE.read_text("utf-8")
    assert make_picture.picture() == committed, "stale: run `make expected`"


def test_the_picture_fetches_nothing() -> None:
    assert "url(http" not in make_picture.FORMAT
