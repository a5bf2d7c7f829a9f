"""Words marked that differ."""

from __future__ import annotations

from jumelages.reporting.marking import Piece, marked


def test_the_words_that_differ_are_marked() -> None:
    old, new = marked("Maire : Marco DORIA", "Maire : Marco BUCCI")
    assert old == [Piece("Maire : Marco ", False), Piece("DORIA", True)]
    assert new == [Piece("Maire : Marco ", False), Piece("BUCCI", True)]


def test_texts_without_end_are_marked_whole() -> None:
    old, new = "Serment de jumelage " * 5000, "Serment du jumelage " * 5000
    assert marked(old, new) == ([Piece(old, True)], [Piece(new, True)])
