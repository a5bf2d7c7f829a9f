"""The picture in the documentation shows what the command shows."""

from __future__ import annotations

import pytest

from jumelages.catalogues import Language
from samples import make_picture


@pytest.mark.parametrize("language", make_picture.LANGUAGES)
def test_the_picture_is_up_to_date(language: Language) -> None:
    committed = make_picture.place_of(language).read_text("utf-8")
    assert make_picture.picture(language) == committed, "stale: run `make expected`"


def test_the_picture_fetches_nothing() -> None:
    assert "url(http" not in make_picture.FORMAT
