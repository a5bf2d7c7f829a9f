"""How a catalogue is asked."""

from __future__ import annotations

import subprocess
import sys

import pytest
from jinja2 import DictLoader, Environment

from jumelages.catalogues import Language, sentences, speak
from jumelages.words import counted


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (0, "0 cities", "0 ville"),
        (1, "1 city", "1 ville"),
        (2, "2 cities", "2 villes"),
        (1000000, None, "1 000 000 villes"),
    ],
)
def test_plural_forms(number: int, english: str | None, french: str) -> None:
    assert english in (None, counted(number, "city", "en"))
    assert counted(number, "city", "fr").replace("\N{NARROW NO-BREAK SPACE}", " ") == french


def test_the_review_knows_the_sentences_of_the_rest() -> None:
    assert sentences("fr", "review").gettext("January") == "janvier"


@pytest.mark.parametrize(("language", "page"), [("en", "en July 2 cities"), ("fr", "fr juillet 2 villes")])
def test_a_template_speaks_the_language_of_its_environment(language: Language, page: str) -> None:
    environment = Environment(
        autoescape=True,
        loader=DictLoader(
            {"page": '{{ language }} {{ _("July") }} {{ ngettext("{n} city", "{n} cities", 2) | replace("{n}", 2) }}'}
        ),
    )
    speak(environment, language)
    assert environment.get_template("page").render() == page


def test_english_reads_no_catalogue_and_french_one() -> None:
    asked = """
import sys
opened = []
def note(event, given):
    if event == "open" and str(given[0]).endswith(".mo"):
        opened.append(given[0])
sys.addaudithook(note)
from jumelages.catalogues import sentences
assert sentences("en").gettext("July") == "July" and opened == []
assert sentences("fr").gettext("July") == sentences("fr").gettext("July") == "juillet" and len(opened) == 1
"""
    subprocess.run([sys.executable, "-c", asked], check=True)
