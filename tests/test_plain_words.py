"""Names, comments and sentences are in the field's own words; what used to stand for them does not come back."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

#: A word that says too little or is nobody's term, and what stands in its place.
INSTEAD = {
    "tell|tells|telling|told|untold|retold": "say, state, report, distinguish, inform",
    "story|stories": "history",
    "led_on|may_head|laid over|laid_over": "successor, starts_unknown_block, overlay",
    "joints?|seam": "join, line break",
    "aim|aim_of|require_feedable": "target",
    "not_before_the_last|without_twins": "monotonic, reject_duplicate_keys",
}
_PLACES = (
    "pipeline/jumelages",
    "pipeline/docs/en",
    "schemas",
    "samples",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
)
_ENDINGS = {".py", ".md", ".toml", ".jinja", ".css"}


def _texts() -> list[Path]:
    places = [ROOT / place for place in _PLACES]
    return [
        file
        for place in places
        for file in ([place] if place.is_file() else sorted(place.rglob("*")))
        if file.suffix in _ENDINGS
    ]


@pytest.mark.parametrize("words", INSTEAD)
def test_plain_words_stand_for_what_is_meant(words: str) -> None:
    found = re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)
    places = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in _texts()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if found.search(line)
    ]
    assert places == [], f"better: {INSTEAD[words]}"
