"""What a correction teaches: a word that the lexicon does not know, as an entry that one button puts into it."""

from __future__ import annotations

import json

from starlette.responses import RedirectResponse, Response

from jumelages.catalogues import marked
from jumelages.errors import BadLexicon
from jumelages.isolated.pool import Job, outcome
from jumelages.review.desk import NOT_THERE, Asked, Refused, number
from jumelages.review.learning import unknown_words
from jumelages.review.rendering import detail_of, page
from jumelages.review.screens.questions import LOG, address
from jumelages.store.decisions import Decision, standing_corrections
from jumelages.store.engines import asking
from jumelages.suggesting import put_file, with_entries

NO_FILE = marked("This server has no lexicon file of yours to put it into.")


def words(asked: Asked, status: int = 200, trouble: str = "") -> Response:
    """The entries that a correction shows, each with its sentence."""
    decided = _decided(asked)
    file = asked.desk.lexicon
    return page(
        asked,
        "words.html.jinja",
        status,
        decided=decided,
        entries=unknown_words(asked.desk, decided),
        question=address(decided.revision, decided.question),
        file=file.name if file else None,
        trouble=trouble,
    )


def learn(asked: Asked) -> Response:
    """Put what a correction shows into the user's lexicon file, if it is read with it as the reviewer says."""
    decided, file = _decided(asked), asked.desk.lexicon
    if file is None:
        raise Refused(409, NO_FILE)
    with asked.desk.lock:
        entries = unknown_words(asked.desk, decided)
        content = with_entries(file, entries)
        try:
            outcome(Job(file.name, content, "jumelages.isolated.learning:understood"))
        except BadLexicon as error:
            return words(asked, 422, detail_of(error, asked.language))
        put_file(file, content)
    line = {"event": "learnt", "words": [one.word for one in entries], "reviewer": asked.session.reviewer}
    LOG.info(json.dumps(line))
    return RedirectResponse(asked.address, 303)


def _decided(asked: Asked) -> Decision:
    """The correction that is asked for, if it was not undone.

    Raises:
        Refused: there is none.
    """
    wanted = number(asked.path["decision"])
    with asking(asked.desk.engine) as connection:
        found = next((one for one in standing_corrections(connection) if one.id == wanted), None)
    if found is None:
        raise Refused(404, NOT_THERE)
    return found
