"""Small PDFs that ask for much stay far within the limits of one file: a result, or one true sentence."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Sequence

import pytest

from jumelages.errors import (
    BlankPdf,
    BrokenPdf,
    Defect,
    JumelagesError,
    LockedPdf,
    NoCharacters,
    NothingRecognised,
    NotText,
    ScannedPdf,
    TooLarge,
    TooMuchMemory,
    TooSlow,
    UnclearLayout,
)
from jumelages.isolated import limits
from jumelages.isolated.manner import Manner
from jumelages.isolated.pool import Job, outcomes
from tests.depth import some_of
from tests.reading.hostile import HOSTILE
from tests.reading.hostile_drawing import DRAWING

#: Why files are refused that are not simply read.
REFUSED: dict[type[JumelagesError], str] = {
    TooLarge: "appearances-2000 ascii85-zeros asciihex-zeros box-of-blanks flate-1-gb flate-tower-6 forms-10-to-the-8 "
    "groups-5000 marks-1000000 marks-of-no-number page-absurd predictor-columns program-of-zeros run-length-4-mb "
    "table-columns unit-huge",
    TooMuchMemory: "form-of-much texts-3000000 texts-that-clip",
    BrokenPdf: "appearance-of-itself box-begins-far-away box-deep box-holds-itself box-of-fewer-than-none box-of-many "
    "catalogue-in-the-trailer contents-lost-in-part count-huge count-negative count-text filter-of-other-parms "
    "filter-of-pictures filter-that-decrypts filter-unknown filters-100000 form-in-itself generation-of-another "
    "glyph-of-100000-letters glyph-of-1000-letters header-alone header-over-text kids-100000 kids-of-nulls layers-deep "
    "length-huge length-negative length-of-itself objects-without-end page-is-a-node page-without-numbers "
    "references-loop resources-of-themselves table-of-junk tree-deep-20000 tree-of-itself tree-two-nodes",
    NotText: "junk-before-1-mb",
    BlankPdf: "content-elsewhere glyphs-190000 glyphs-5000000 glyphs-of-nothing lzw-junk map-ranges-3000 no-number "
    "nothing-wide number-infinite number-of-a-million-digits pattern-of-itself pattern-tiny pattern-without-step "
    "type-huge type-of-no-size type-of-no-width",
    LockedPdf: "encrypted-absurdly encrypted-by-the-unknown encrypted-with-nothing locked",
    NoCharacters: "glyph-of-a-control glyph-of-half-a-pair glyph-of-nul",
    ScannedPdf: "dots-40000 fax-60000 fax-absurd jbig2-60000 jbig2-absurd jpeg-2000-60000 jpeg-2000-absurd jpeg-30000 "
    "pictures-30",
    UnclearLayout: "words-scattered words-under-covers",
}
PICTURES = ("jbig2-60000", "jpeg-2000-absurd", "fax-60000")
DRAWN = [name for name in DRAWING if not name.startswith("words-")]
#: Of the files that ask for much a part is tried each time; what each that is not read is refused for stands above.
TRIED = some_of(list(HOSTILE), 3)
MANNER = Manner(datetime.date(2026, 11, 23))


@pytest.fixture(autouse=True)
def tight_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 10)
    monkeypatch.setattr(limits, "MEGABYTES", 800)


def fates(names: Sequence[str], work: str, *arguments: object) -> dict[str, Exception | None]:
    """What stopped each file, each in a child; every cause is one sentence."""
    jobs = (Job(f"{name}.pdf", HOSTILE[name](), work, arguments) for name in names)
    found = {name: done.error for name, done in zip(names, outcomes(jobs, len(names)), strict=True)}
    for name, error in found.items():
        if error:
            sentence = str(error)
            assert not isinstance(error, Defect), error.trace
            assert sentence.startswith(f"{name}.pdf: ")
            assert "\n" not in sentence
            assert "Error" not in sentence, "an exception of Python's, where a sentence of ours belongs"
    return found


def test_each_hostile_file_is_read_or_refused_in_a_sentence() -> None:
    found = fates(TRIED, "tests.reading.fuzzing:text_of")
    wanted = {name: cause for cause, names in REFUSED.items() for name in names.split() if name in TRIED}
    assert {name: type(error) for name, error in found.items() if error} == wanted


def test_each_hostile_page_is_drawn_or_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 3)
    monkeypatch.setattr(limits, "MEGABYTES", 1000)
    tried = list(dict.fromkeys(["function-long", *some_of(DRAWN, 6)]))
    found = fates(tried, "jumelages.isolated.drawing:draw_page", MANNER, 1)
    refused = {name for name, error in found.items() if error}
    wanted = {name for cause in (TooLarge, BrokenPdf, UnclearLayout) for name in REFUSED[cause].split()}
    endless = {name for name, error in found.items() if isinstance(error, TooSlow)}
    assert endless == {"function-long", "pattern-tiny"} & set(tried)
    assert refused == wanted & set(tried) | endless


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="no Tesseract on this machine")
def test_each_hostile_picture_is_recognised_or_refused_in_a_sentence() -> None:
    found = fates(PICTURES, "jumelages.isolated.reading:read_record", MANNER._replace(ocr=True))
    assert {type(error) for error in found.values()} == {NothingRecognised}
