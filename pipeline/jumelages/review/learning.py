"""The words that a correction shows and the lexicon does not know, asked in a child: it takes a reader's memory."""

from __future__ import annotations

from jumelages.isolated.pool import Job, outcome
from jumelages.review.desk import Desk
from jumelages.store.decisions import Decision
from jumelages.store.engines import asking
from jumelages.suggesting import Suggestion, shown_by


def unknown_words(desk: Desk, decided: Decision) -> list[Suggestion]:
    """The words of a correction that the lexicon does not know.

    Raises:
        JumelagesError: the user's lexicon cannot be used.
    """
    with asking(desk.engine) as connection:
        shown = list(shown_by(connection, decided))
    if not shown:
        return []
    arguments = (shown, desk.manner().lexicon)
    found: list[Suggestion] = outcome(Job("lexicon", b"", "jumelages.isolated.learning:unknown", arguments))
    return found
