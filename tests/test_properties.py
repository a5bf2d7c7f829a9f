"""Laws that hold for any text, tried on shuffled and damaged bulletins and on arbitrary text.

Examples come from a fixed seed, so that every run tries the same; `HYPOTHESIS_PROFILE=default` explores.
"""

from __future__ import annotations

import datetime
import json
import os
import unicodedata
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import jumelages
from jumelages.errors import JumelagesError, NotABulletin
from jumelages.records import BulletinRecord
from tests.cli.command import SAMPLE
from tests.labelled import CORPUS

TODAY = datetime.date(2026, 11, 23)
TEXT = SAMPLE.read_text("utf-8")
EXAMPLES = int(os.environ.get("JUMELAGES_LAW_EXAMPLES", "60"))

_PRINTED = sorted(
    {line for file in (SAMPLE, *CORPUS.glob("*.txt")) for line in file.read_text("utf-8").splitlines() if line.strip()}
)
_INVISIBLE = [
    "\u00a0",
    "\u202f",
    "\u2009",
    "\u00ad",
    "\u200b",
    "\ufeff",
    "\u0301",
    "\u2028",
    "\x0b",
    "\x85",
    "\f",
    "\t",
]
_STRANGE = st.sampled_from([*"|;:,.()«»-–—’'·•0Ol1IéÉœ", *_INVISIBLE])


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A line of a bulletin in which a few characters are lost, doubled or replaced."""
    line = draw(st.sampled_from(_PRINTED))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(line)))
        lost = draw(st.integers(0, 2))
        line = line[:place] + draw(st.one_of(_STRANGE, st.text(max_size=2))) + line[place + lost :]
    return line


def lines() -> st.SearchStrategy[str]:
    """Printed lines, damaged lines, arbitrary text, and blank lines."""
    return st.one_of(st.sampled_from(_PRINTED), st.sampled_from(_PRINTED), damaged(), st.text(max_size=40), st.just(""))


@st.composite
def bulletins(draw: st.DrawFn) -> str:
    """A text that is nearly always a bulletin: a city, and lines shuffled out of all bulletins."""
    city = "Gênes (Italie)\n\nSerment de jumelage signé le 10 juillet 1958\n\n"
    body = draw(st.lists(lines(), min_size=1, max_size=12))
    return draw(st.sampled_from(["Villes jumelées\n\n", ""])) + city + draw(st.sampled_from(["\n", "\n\n"])).join(body)


def read(text: str | bytes) -> BulletinRecord | None:
    """The records of a text; None where it is none, for a cause that we know."""
    try:
        return jumelages.read(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), today=TODAY)
    except JumelagesError:
        return None


def blocks(text: str | bytes) -> Any:
    record = read(text)
    return record and jumelages.document(record, evidence=False)["blocks"]


def visible(text: str) -> int:
    return sum(not char.isspace() for char in text)


# -- never a crash -------------------------------------------------------------------------------


@settings(max_examples=EXAMPLES)
@given(st.text(max_size=400))
@example("")
@example("(")
@example("()")
@example(":")
@example("Gênes (")
@example("A)")
@example("Gênes Italie)")
@example("Gênes (Italie)")
@example("\ufeff")
@example("Maire : ")
@example("Domaines : ,,,;;;")
@example("Gênes (Italie)\nMaire :\nPopulation :\nDomaines :\nJumelage")
@example("Gênes (Italie)\nJumelage : 1958\n" + "A-" * 900)
@example("Gênes (Italie)\nJumelage : 1958\n" + "Aa-" * 600 + " 1958")
@example("Gênes (Italie)\nJumelage : 1958\n" + "1 " * 9000)
def test_arbitrary_text_is_read_or_refused_and_never_crashes(text: str) -> None:
    record = read(text)
    assert record is None or record.blocks


@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_read_or_refused_and_never_crash(data: bytes) -> None:
    record = read(data)
    assert record is None or record.blocks


@settings(max_examples=EXAMPLES)
@given(st.lists(lines(), max_size=25).map("\n".join))
def test_shuffled_and_damaged_lines_are_read_or_refused_and_never_crash(text: str) -> None:
    record = read(text)
    assert record is None or record.blocks


# -- coverage ------------------------------------------------------------------------------------


def assert_accounted(data: bytes) -> None:
    record = read(data)
    if record is None:
        return
    source = data.decode(record.source.encoding or "")
    coverage = record.coverage
    assert coverage.characters == visible(source)
    assert coverage.claimed + sum(visible(stretch.quote) for stretch in coverage.unread) == coverage.characters
    alarms = [
        (item.evidence.start, item.evidence.end)
        for item in record.diagnostics
        if item.evidence and item.severity.value != "note"
    ]
    for stretch in coverage.unread:
        assert stretch.quote.strip()
        assert source[stretch.start : stretch.end] == stretch.quote
        assert any(start < stretch.end and stretch.start < end for start, end in alarms), stretch
    assert not coverage.unread or record.status == "partial"


#: Nothing is read of the second and the third city, and yet what was not understood is reported.
TWO_CITIES = """Villes jumelées

Gênes (Italie)

\tYichang (Chine)
Rabat (Maroc)
    Lord-maire : M. Ulrich SUMPTOH
|n protocole de coopération a été conclu en mars 1997 à Kaunas. Il est suspendu depuis 2009. Le maire est M. V. NOIR."""


@settings(max_examples=EXAMPLES)
@given(bulletins())
@example(TWO_CITIES)
def test_every_character_is_claimed_or_unread_and_what_is_unread_has_its_warning(text: str) -> None:
    assert_accounted(text.encode("utf-8", "ignore"))


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.txt")), ids=lambda file: file.stem)
def test_the_coverage_of_every_bulletin_of_the_corpus_adds_up(file: Any) -> None:
    assert_accounted(file.read_bytes())


# -- Diagnostics ---------------------------------------------------------------------------------


@settings(max_examples=EXAMPLES)
@given(bulletins())
def test_every_diagnostic_points_into_the_records_and_the_source(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    record = read(data)
    if record is None:
        return
    source = data.decode(record.source.encoding or "")
    for item in record.diagnostics:
        assert item.block is None or 0 <= item.block < len(record.blocks)
        if item.evidence:
            assert source[item.evidence.start : item.evidence.end] == item.evidence.quote
            assert 1 <= item.evidence.page <= record.source.pages
            assert item.evidence.line >= 1
        assert item.message
        assert item.hint
        assert "{" not in item.message.replace("{", "", text.count("{"))
    if any(item.severity.value == "error" for item in record.diagnostics):
        assert record.status == "partial"


# -- the same, stated otherwise --------------------------------------------------------------------


@settings(max_examples=EXAMPLES // 3)
@given(bulletins())
def test_the_same_bytes_give_the_same_json(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    first, second = (read(data) for _ in range(2))
    if first is None or second is None:
        assert first is second
        return
    assert json.dumps(jumelages.document(first)) == json.dumps(jumelages.document(second))
    assert BulletinRecord.model_validate_json(json.dumps(jumelages.document(first))) == first


PRINTED_BULLETINS = st.lists(st.sampled_from(_PRINTED), min_size=1, max_size=14).map(
    lambda some: "Gênes (Italie)\n\nSerment de jumelage signé le 10 juillet 1958\n\n" + "\n\n".join(some)
)


@settings(max_examples=EXAMPLES // 3)
@given(PRINTED_BULLETINS, st.sampled_from(["\r\n", "\r"]), st.sampled_from(["utf-8-sig", "utf-16", "utf-8"]))
def test_line_ends_and_encoding_do_not_change_the_records(text: str, newline: str, encoding: str) -> None:
    assert blocks(text.replace("\n", newline).encode(encoding)) == blocks(text)


@settings(max_examples=EXAMPLES // 3)
@given(PRINTED_BULLETINS, st.sampled_from("\u00a0\u202f\u2009"))
def test_no_break_spaces_do_not_change_the_records(text: str, space: str) -> None:
    assert blocks(text.replace(" ", space)) == blocks(text)


@settings(max_examples=EXAMPLES // 3)
@given(PRINTED_BULLETINS)
def test_decomposed_accents_do_not_change_the_records(text: str) -> None:
    assert blocks(unicodedata.normalize("NFD", text)) == blocks(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_the_bulletin_of_2014_is_the_same_in_every_encoding(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    assert blocks((mark + TEXT).encode(encoding)) == _sample()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n\n", "\n\n\n\n"),
        ("\n\n", "\n \t \n"),
        ("\n", " \n"),
        ("'", "’"),
        (" : ", ": "),
        (" : ", "\u00a0: "),
        ("\n", "\n  "),
    ],
    ids=["doubled", "blanks", "trailing", "apostrophes", "colons", "NBSP", "indented"],
)
def test_blank_lines_and_blanks_do_not_change_the_records_of_2014(old: str, new: str) -> None:
    changed = [_plain(block) for block in blocks(TEXT.replace(old, new))]
    assert changed == [_plain(block) for block in _sample()]


def _plain(block: Any) -> Any:
    return json.loads(json.dumps(block, ensure_ascii=False).replace("’", "'"))


@cache
def _sample() -> Any:
    return blocks(TEXT)


def _parts() -> tuple[str, list[str], str]:
    """The bulletin of 2014 in parts: its front, its fourteen blocks, its foot."""
    starts = [block["name"] if block["kind"] == "city" else block["label"] for block in _sample()]
    places = [TEXT.index(f"\n{start}") + 1 for start in starts] + [TEXT.index("(réactualisation")]
    return TEXT[: places[0]], [TEXT[a:b] for a, b in pairwise(places)], TEXT[places[-1] :]


@settings(max_examples=20)
@given(st.permutations(range(14)))
def test_the_order_of_the_blocks_does_not_change_their_records(order: list[int]) -> None:
    front, parts, foot = _parts()
    assert blocks(front + "".join(parts[index] for index in order) + foot) == [_sample()[index] for index in order]


@settings(max_examples=20)
@given(st.sets(st.integers(0, 13), min_size=1))
def test_a_block_is_read_alike_without_the_others(kept: set[int]) -> None:
    """The accord is left out: its parties are distinguished by the cities of the bulletin."""
    front, parts, foot = _parts()
    order = sorted(kept - {13}) or [0]
    assert blocks(front + "".join(parts[index] for index in order) + foot) == [_sample()[index] for index in order]


def test_two_copies_of_a_block_both_survive_and_the_second_is_reported() -> None:
    front, parts, foot = _parts()
    record = read(front + parts[0] + parts[1] + parts[0] + foot)
    assert record is not None
    assert [block.key for block in record.blocks] == ["abidjan-ci", "anvers-be", "abidjan-ci-2"]
    assert [(item.code, item.block) for item in record.diagnostics] == [("J308", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Deux baguettes\nSix œufs\nDu beurre\n",
        "Longtemps, je me suis couché de bonne heure. Parfois, à peine ma bougie éteinte, mes yeux se fermaient.\n",
        "Villes jumelées\n",
        "Gênes (Italie)\n",
    ],
)
def test_a_text_that_speaks_of_no_twin_city_is_no_bulletin(text: str) -> None:
    with pytest.raises(NotABulletin):
        jumelages.read(text.encode(), today=TODAY)
