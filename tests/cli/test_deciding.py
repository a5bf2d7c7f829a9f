"""`questions`, `decide` and `undo`: a whole review on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jumelages.confidence import CONFIDENCE
from jumelages.errors import (
    BadConfiguration,
    BadCorrection,
    DecidedMeanwhile,
    NothingAccepted,
    UnknownCity,
    UnknownDecision,
    UnknownQuestion,
)
from tests.cli.command import HAIFA, jumelages

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two bulletins of a city, the later one with another mayor."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(HAIFA, "utf-8")
    Path("b.txt").write_text(HAIFA.replace("2014", "2018").replace("Yona YAHAV", "Einat KALISCH"), "utf-8")
    for name in ("a.txt", "b.txt"):
        assert jumelages("ingest", name, "--issuer", "Marseille").code in (0, 1)


def asked(*options: str) -> list[dict[str, Any]]:
    done = jumelages("questions", "--format", "json", *options)
    assert done.code == 0, done.err
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


def mayor() -> str:
    (one,) = [found["id"] for found in asked("--decided") if found["type"] == "head_replaced"]
    return str(one)


def shown(*options: str) -> str:
    (one,) = json.loads(jumelages("show", "--format", "json", *options).out)["blocks"][0]["heads"]
    return str(one["name"])


def test_a_review_on_the_command_line() -> None:
    Path("jumelages.toml").write_text('[review]\ngate = "ask"\n', "utf-8")
    assert jumelages("decide", "--all", "--accept", "--as-of", "2014-07-11", "--by", "A. Martin").code == 0
    done = jumelages("show", "--format", "json")
    assert "1 change held back until somebody accepts it (Haïfa 1)" in done.err
    assert (shown(), shown("--pending")) == ("Yona YAHAV", "Einat KALISCH")
    number = jumelages("decide", mayor(), "--accept", "--why", "confirmed", "--by", "A. Martin").out.strip()
    assert shown() == "Einat KALISCH"
    (one,) = [found for found in asked("--decided") if found["type"] == "head_replaced"]
    assert (one["decision"]["by"], one["decision"]["why"], one["is_open"]) == ("A. Martin", "confirmed", False)
    assert [found for found in asked() if found["type"] == "head_replaced"] == []
    assert jumelages("undo", number).code == 0
    assert shown() == "Yona YAHAV"
    assert "held back" not in jumelages("show", "--format", "json", "--pending").err


def test_a_misprint_and_a_correction() -> None:
    assert jumelages("decide", mayor(), "--reject").code == 0
    assert shown() == "Yona YAHAV"
    (one,) = json.loads(jumelages("questions", "--corrections", "--format", "json").out)
    assert (one["applies"], one["decision"]["verdict"]) == (True, "rejected")
    assert jumelages("decide", mayor(), "--correct", "Einat KALISCH-ROTEM", "--at", "heads/0/name").code == 0
    assert shown() == "Einat KALISCH-ROTEM"
    reported = jumelages("questions", "--corrections", "--format", "table").out
    assert "Einat KALISCH → Einat KALISCH-ROTEM  (applied" in reported


def test_the_table_shows_what_is_open() -> None:
    reported = jumelages("questions", "--format", "table").out
    assert "Einat KALISCH" in reported
    assert mayor() in reported


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["decide", "--accept"], 2),
        (["decide", "0", "--all", "--accept"], 2),
        (["decide", "0", "--accept", "--reject"], 2),
        (["decide", "0", "--accept"], UnknownQuestion.exit_code),
        (["undo", "99"], UnknownDecision.exit_code),
    ],
)
def test_what_cannot_be_decided(arguments: list[str], code: int) -> None:
    done = jumelages(*arguments)
    assert done.code == code
    assert "Traceback" not in done.err


def test_a_value_that_cannot_stand_there() -> None:
    done = jumelages("decide", mayor(), "--correct", "king", "--at", "heads/0/office")
    assert done.code == BadCorrection.exit_code


def test_an_unknown_gate_is_refused() -> None:
    Path("jumelages.toml").write_text('[review]\ngate = "open"\n', "utf-8")
    assert "review.gate" in jumelages("show").err


PAPER = """Ville de Marseille

Villes jumelées

{day}

Haïfa (Israël)
Jumelage signé le 10 juillet 1958
Maire : M. {head}
Population : {people} habitants
"""


def test_what_was_read_with_enough_confidence_passes_by_itself() -> None:
    """A head is read with less confidence than a number of inhabitants, and a heading with more than both."""
    heads, people = (CONFIDENCE[by] or 0 for by in (("head", "title, then person"), ("population", "digits")))
    assert heads < people
    least = (heads + people) / 2
    Path("jumelages.toml").write_text(f'db = "own.db"\n[review]\ngate = "confident"\nmin-confidence = {least}\n')
    Path("c.txt").write_text(PAPER.format(day="11 juillet 2014", head="Yona YAHAV", people="264 300"), "utf-8")
    Path("d.txt").write_text(PAPER.format(day="20 mai 2018", head="Ram LEVI", people="280 000"), "utf-8")
    assert jumelages("ingest", "c.txt").code in (0, 1)
    held = jumelages("export", "--to", "out", "--format", "csv")
    assert held.code == NothingAccepted.exit_code  # a block is accepted as a whole
    assert jumelages("decide", "--all", "--accept", "--as-of", "2014-07-11", "--by", "A. Martin").code == 0
    assert jumelages("ingest", "d.txt").code in (0, 1)
    done = jumelages("show", "--format", "json")
    (block,) = json.loads(done.out)["blocks"]
    assert (block["heads"][0]["name"], block["population"]["value"]) == ("Yona YAHAV", 280_000)
    assert "1 change held back until somebody accepts it (Haïfa 1)" in done.err
    Path("jumelages.toml").write_text(f'db = "own.db"\n[review]\ngate = "confident"\nmin-confidence = {heads / 2}\n')
    assert shown() == "Ram LEVI"


@pytest.mark.parametrize("review", ['gate = "confident"', "min-confidence = 0.9", 'gate = "ask"\nmin-confidence = 0.9'])
def test_confidence_goes_with_its_gate_alone(review: str) -> None:
    Path("jumelages.toml").write_text(f"[review]\n{review}\n", "utf-8")
    done = jumelages("show")
    assert done.code == BadConfiguration.exit_code
    assert "min-confidence" in done.err


@pytest.mark.parametrize("city", ["Haïfa", "HAIFA", "haifa-il"])
def test_many_are_decided_of_a_city_by_its_name_or_key(city: str) -> None:
    assert jumelages("decide", "--all", "--accept", "--city", city, "--by", "A. Martin").code == 0
    assert all(found["decision"] for found in asked("--decided") if found["type"] == "head_replaced")


def test_a_city_or_day_that_is_none_decides_nothing() -> None:
    done = jumelages("decide", "--all", "--accept", "--city", "atlantis")
    assert (done.code, done.out) == (UnknownCity.exit_code, "")
    done = jumelages("decide", "--all", "--accept", "--as-of", "yesterday")
    assert (done.code, done.out) == (2, "")
    assert all(found["decision"] is None for found in asked("--decided"))


def test_who_decided_before_is_said_in_french() -> None:
    first = jumelages("decide", mayor(), "--accept", "--by", "A. Martin").out.strip()
    assert jumelages("decide", mayor(), "--reject", "--by", "B. Petit").code == 0
    done = jumelages("undo", first, "--lang", "fr")
    assert done.code == DecidedMeanwhile.exit_code
    assert "UTC: rejeté" in done.err
    assert "B. Petit" in done.err


def test_a_trial_puts_no_gate_into_the_store() -> None:
    Path("jumelages.toml").write_text('[review]\ngate = "ask"\n', "utf-8")
    [store] = Path().glob("*.db")
    before = store.read_bytes()
    Path("c.txt").write_text(HAIFA.replace("2014", "2022"), "utf-8")
    assert jumelages("ingest", "--dry-run", "c.txt", "--issuer", "Marseille").code in (0, 1)
    assert store.read_bytes() == before
