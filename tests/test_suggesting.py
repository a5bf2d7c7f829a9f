"""Corrections that teach: what a reviewer corrected becomes an entry of a lexicon, with its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from jumelages.errors import BadLexicon
from jumelages.lexicon import default_lexicon, load_lexicon
from jumelages.store.deciding import decide, undo
from jumelages.store.decisions import Verdict
from jumelages.store.engines import asking, open_store
from jumelages.store.questions import questions
from jumelages.suggesting import Suggestion, suggestions, teach
from tests.cli.command import HAIFA, jumelages
from tests.store.bulletins import later


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A bulletin whose city has a head with a title that nobody knows."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(HAIFA.replace("Maire", "Grand Syndic"), "utf-8")
    jumelages("ingest", "a.txt", "--issuer", "Marseille")
    return "jumelages.db"


def correct(db: str, pointer: str, value: object) -> int:
    engine = open_store(db)
    with asking(engine) as connection:
        one = questions(connection, 1)[0]
    options = {"reviewer": "A. Martin", "now": later(1)}
    (number,) = decide(engine, 1, {one.id: one.seen}, Verdict.CORRECTED, pointer=pointer, value=value, **options)  # type: ignore[arg-type]  # both are what they are to be
    return number


HEAD = {
    "title": "Grand Syndic",
    "office": "mayor",
    "status": "in_office",
    "civility": "M.",
    "name": "Yona YAHAV",
    "given_name": "Yona",
    "family_name": "YAHAV",
    "city": None,
}


def found(db: str) -> list[tuple[str, str, str]]:
    with asking(open_store(db)) as connection:
        return [(one.kind, one.value, one.word) for one in suggestions(connection, default_lexicon())]


def test_a_title_that_nobody_knew_is_taught_and_read_from_then_on(db: str) -> None:
    number = correct(db, "heads/-", HEAD)
    assert found(db) == [("title", "mayor", "Grand Syndic")]
    done = jumelages("lexicon", "suggest")
    assert done.out == (
        '[[title]]\nvalue = "mayor"\nwords = ["Grand Syndic"]\nexamples = ["Grand Syndic : M. Yona YAHAV"]\n'
    )
    assert jumelages("lexicon", "suggest", "--into", "mine.toml").out == done.out
    assert "no problem found" in jumelages("lexicon", "check", "mine.toml").out
    assert jumelages("lexicon", "suggest", "--into", "mine.toml").out == "", "it is known now"
    read = jumelages("read", "a.txt", "--lexicon", "mine.toml", "--format", "json", "--no-evidence").out
    assert '"title": "Grand Syndic"' in read
    undo(open_store(db), number, reviewer="A. Martin", now=later(2))
    assert found(db) == []


def test_a_country_and_an_agreement(db: str) -> None:
    correct(db, "country", {"name": "Terre de Canaan", "code": "IL", "subdivision": None})
    assert found(db) == [("country", "IL", "Terre de Canaan")]
    engine = open_store(db)
    with asking(engine) as connection:
        label = questions(connection, 1)[0].change
    assert label
    number = len(label.new["agreements"])
    correct(db, f"agreements/{number - 1}/label", "Fraternité solennelle")
    assert ("agreement", "Fraternité solennelle") in [(kind, word) for kind, _, word in found(db)]


def test_what_is_known_teaches_nothing(db: str) -> None:
    correct(db, "heads/-", HEAD | {"title": "Bourgmestre"})
    assert found(db) == []


def test_an_entry_that_does_not_read_its_sentence_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    teach(file, [Suggestion("title", "mayor", "Grand Syndic", "Grand Syndic : M. Jean DUPONT", 1)])
    before = file.read_bytes()
    with pytest.raises(BadLexicon):
        teach(file, [Suggestion("title", "mayor", "Capitan", "une phrase sans rien", 1)])
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]
    load_lexicon(file)
