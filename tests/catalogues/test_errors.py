"""Errors in two languages."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from jumelages.catalogues import phrase, sentences
from jumelages.errors import EXIT_CODES, JumelagesError, MissingFile, TooLarge, reason_of
from jumelages.installing import install_command


def _all(cause: type[JumelagesError]) -> Iterator[type[JumelagesError]]:
    for one in cause.__subclasses__():
        yield one
        yield from _all(one)


@pytest.mark.parametrize("cause", [JumelagesError, *_all(JumelagesError)], ids=lambda cause: str(cause.__name__))
def test_every_error_says_its_sentence_in_both_languages(cause: type[JumelagesError]) -> None:
    error, french = cause("a.txt", phrase("over {mb} MB", mb=3)), sentences("fr").gettext
    command = install_command(cause.extra)
    next_step = cause.next_step.format(command=command)
    name, named = ("“a.txt”", "«\u202fa.txt\u202f»") if cause.quoted else ("a.txt", "a.txt")
    assert str(error) == error.sentence("en") == f"{name}: {cause.cause} (over 3 MB); {next_step}"
    assert french(cause.cause) != cause.cause
    assert french(cause.next_step) != cause.next_step
    reported = (
        f"{named}\u202f: {french(cause.cause)} (plus de 3 Mo)\u202f; {french(cause.next_step).format(command=command)}"
    )
    assert error.sentence("fr") == reported


def test_every_exit_code_has_its_french() -> None:
    assert all(sentences("fr").gettext(meaning) != meaning for meaning in EXIT_CODES.values())


def test_an_error_comes_out_of_a_child_with_its_words() -> None:
    error = pickle.loads(pickle.dumps(TooLarge("a.txt", phrase("over {limit} lines", limit=9))))
    assert error.sentence("fr").startswith("a.txt\u202f: il est trop gros pour être un bulletin (plus de 9 lignes)")


@pytest.mark.parametrize(
    ("error", "english", "french"),
    [
        (OSError(28, "No space left on device"), "no space left on device", "plus de place sur le disque"),
        (OSError(9999, "Unheard of"), "unheard of", "unheard of"),
        (OSError(), "OSError", "OSError"),
    ],
)
def test_what_the_system_says(error: OSError, english: str, french: str) -> None:
    reported = MissingFile("a.txt", reason_of(error))
    assert f"({english.lower()})" in str(reported)
    assert f"({french.lower()})" in reported.sentence("fr")
