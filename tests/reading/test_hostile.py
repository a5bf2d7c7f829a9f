"""Small PDFs that ask for much stay far within the limits of one file: a result, or one true sentence."""

from __future__ import annotations

import pytest

from jumelages.errors import BlankPdf, BrokenPdf, Crashed, JumelagesError, TooLarge
from jumelages.isolated import limits
from jumelages.isolated.pool import Job, outcomes
from tests.reading.hostile import HOSTILE

#: What becomes of each file that is not simply read.
REFUSED: dict[str, type[JumelagesError]] = {
    "ascii85-zeros": TooLarge,
    "asciihex-zeros": TooLarge,
    "count-huge": BrokenPdf,
    "count-negative": BrokenPdf,
    "count-text": BrokenPdf,
    "flate-1-gb": TooLarge,
    "flate-tower-6": TooLarge,
    "form-in-itself": BrokenPdf,
    "forms-10-to-the-8": TooLarge,
    "glyphs-190000": BlankPdf,  # they run off the page
    "glyphs-5000000": BlankPdf,
    "kids-100000": BrokenPdf,
    "length-huge": BrokenPdf,
    "length-negative": BrokenPdf,
    "length-of-itself": BrokenPdf,
    "lzw-junk": BrokenPdf,
    "map-ranges-3000": BlankPdf,
    "marks-1000000": Crashed,
    "page-absurd": TooLarge,
    "predictor-columns": TooLarge,
    "run-length-4-mb": TooLarge,
    "tree-deep-20000": BrokenPdf,
    "tree-of-itself": BrokenPdf,
    "tree-two-nodes": BrokenPdf,
    "unit-huge": TooLarge,
}


def test_each_hostile_file_is_read_or_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 10)
    monkeypatch.setattr(limits, "MEGABYTES", 800)
    jobs = (Job(f"{name}.pdf", make(), "tests.reading.fuzzing:text_of") for name, make in HOSTILE.items())
    found = {name: done.error for name, done in zip(HOSTILE, outcomes(jobs, len(HOSTILE)), strict=True)}
    assert {name: type(error) for name, error in found.items() if error} == REFUSED
    for name, error in found.items():
        if error:
            sentence = str(error)
            assert sentence.startswith(f"{name}.pdf: ")
            assert "\n" not in sentence
            assert "Error" not in sentence, "an exception of Python's, where a sentence of ours belongs"
