"""One question of a revision, a change or a Diagnostic: its proof on both sides, and its answer."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from jumelages.catalogues import sentences
from jumelages.errors import BadCorrection, DecidedMeanwhile, JumelagesError
from jumelages.records import BulletinRecord
from jumelages.reporting.marking import Piece
from jumelages.reporting.timeline import timeline
from jumelages.review import charts, correcting
from jumelages.review.city_history import KnownHead, KnownPopulation, is_among_last, known_heads, known_populations
from jumelages.review.desk import NO_VERDICT, NOT_THERE, Asked, Refused, number, revision_of
from jumelages.review.learning import unknown_words
from jumelages.review.lines import Line, lines_of
from jumelages.review.marking import Marked, marked_words, stretch_of, words_of
from jumelages.review.proofs import Proof, proof, sheet_of, text_of
from jumelages.review.queries import compared, issuer_names
from jumelages.review.rendering import detail_of, page
from jumelages.store.corrections import corrected
from jumelages.store.deciding import decide, undo
from jumelages.store.decisions import Decision, Verdict, decision_of, decisions
from jumelages.store.engines import asking
from jumelages.store.questions import questions
from jumelages.store.revisions import Revision, before, records_of
from jumelages.store.subjects import change_subject, shown

LOG = logging.getLogger("jumelages.review")
#: Bulletins that the history beside a question looks back over.
LOOKED_BACK = 40
#: Characters of a comment.
LONGEST_WHY = 2_000


class Found(NamedTuple):
    """A question with its place among those of its revision. `last` is the decision that `undo` takes back."""

    revision: Revision
    record: BulletinRecord
    lines: list[Line]
    at: int
    issuer: str

    @property
    def line(self) -> Line:
        """The question itself."""
        return self.lines[self.at]

    def address(self, by: int = 0) -> str | None:
        """The address of this question, or of one before or behind it."""
        at = self.at + by
        return address(self.revision.id, self.lines[at].question.id) if 0 <= at < len(self.lines) else None


def address(revision: int, question: str) -> str:
    """The address of a question."""
    return f"/revisions/{revision}/questions/{quote(question)}"


def _found(connection: Connection, asked: Asked) -> Found:
    """The question that is asked for.

    Raises:
        Refused: there is none.
    """
    revision = revision_of(connection, asked)
    record = records_of(connection, revision.reading_id)
    lines = lines_of(questions(connection, revision.id), record, asked.language)
    at = next((at for at, line in enumerate(lines) if line.question.id == asked.path["question"]), None)
    if at is None:
        raise Refused(404, NOT_THERE)
    return Found(revision, record, lines, at, issuer_names(connection)[revision.issuer_id])


def one(asked: Asked) -> Response:
    """A question with its proof."""
    return _shown(asked, 200, "")


def of_change(asked: Asked) -> Response:
    """Lead from a Change of a comparison to its question."""
    with asking(asked.desk.engine) as connection:
        found = compared(connection, number(asked.path["comparison"]))
        at = number(asked.path["change"])
        if found is None or at >= len(found.changes):
            raise Refused(404, NOT_THERE)
    subject = shown(change_subject(found.new.issuer_id, found.changes[at]))
    return RedirectResponse(address(found.new.id, subject), 303)


def _shown(asked: Asked, status: int, trouble: str) -> Response:
    with asking(asked.desk.engine) as connection:
        found = _found(connection, asked)
        question = found.line.question
        earlier = before(connection, found.revision.issuer_id, found.revision.place)
        old, new = _proofs(connection, found, earlier)
        reported = decisions(connection, question.id)
        mine = _last_of(found, asked.session.reviewer)
        heads, figures = _history(connection, found)
    block = found.record.blocks[question.block_index] if question.block_index is not None else None
    changes = [line.question.change for line in found.lines if line.question.change]
    own = [one for one in changes if one.block == question.block]
    return page(
        asked,
        "question.html.jinja",
        status,
        found=found,
        line=found.line,
        old=old,
        new=new,
        moments=timeline(block.agreements, own, asked.language) if block else [],
        reported=reported,
        heads=charts.heads(heads, sentences(asked.language, "review").gettext("vacant")),
        population=charts.population(figures),
        known_heads=heads,
        known_figures=figures,
        undo=question.standing or mine,
        trouble=trouble,
        targets=correcting.targets(question, found.record),
    )


def _history(connection: Connection, found: Found) -> tuple[list[KnownHead], list[KnownPopulation]]:
    """Heads and populations of the question's city in the bulletins up to its own."""
    partner, here = found.line.question.partner, found.revision
    if partner is None:
        return [], []
    last = is_among_last(connection, here.issuer_id, here.as_of_earliest, LOOKED_BACK)
    return known_heads(connection, partner, last), known_populations(connection, partner, last)


def _proofs(connection: Connection, found: Found, earlier: Revision | None) -> tuple[Proof | None, Proof | None]:
    line, question = found.line, found.line.question
    if question.diagnostic:
        pieces: list[Piece] = []
        return None, proof(connection, found.revision, found.record, pieces, question.diagnostic.evidence)
    assert question.change
    places = question.change.evidence
    new = proof(connection, found.revision, found.record, line.new, places.new if places else None)
    if earlier is None:
        return None, new
    record = records_of(connection, earlier.reading_id)
    return proof(connection, earlier, record, line.old, places.old if places else None), new


def _last_of(found: Found, reviewer: str) -> Decision | None:
    """The last decision of a reviewer that stands in this revision."""
    standing = (line.question.standing for line in found.lines)
    mine = [one for one in standing if one and one.reviewer == reviewer]
    return max(mine, key=lambda one: one.id, default=None)


# -- answers -----------------------------------------------------------------------------------------


def answer(asked: Asked) -> Response:
    """Answer a question, and go on to the next open one."""
    verdict = verdict_of(asked.form)
    revision, question = number(asked.path["revision"]), asked.path["question"]
    seen = {question: number(asked.form.get("seen", ""))}
    with asking(asked.desk.engine) as connection:
        found = _found(connection, asked)
    value, pointer = None, None
    try:
        if verdict is Verdict.CORRECTED:
            pointer = asked.form.get("pointer", "")
            value = _value(asked, found, pointer)
        made = decided(asked, seen, verdict, why_of(asked.form), pointer, value)
    except DecidedMeanwhile as error:
        return _shown(asked, 409, _meanwhile(asked, error))
    except BadCorrection as error:
        return correct(asked, 422, detail_of(error, asked.language))
    if verdict is Verdict.CORRECTED and _teaches(asked, question, made[0]):
        return RedirectResponse(f"/decisions/{made[0]}/words", 303)
    following = (line for line in (*found.lines[found.at + 1 :], *found.lines[: found.at]) if line.question.is_open)
    line = next(following, None)
    there = address(revision, line.question.id) if line else f"/revisions/{revision}?done=1"
    return RedirectResponse(there, 303)


def _teaches(asked: Asked, question: str, made: int) -> bool:
    """Whether a correction shows a word that the lexicon does not know; it stands, whatever becomes of that."""
    with asking(asked.desk.engine) as connection:
        decided = next(one for one in decisions(connection, question) if one.id == made)
    try:
        return bool(unknown_words(asked.desk, decided))
    except JumelagesError:
        return False


def _meanwhile(asked: Asked, error: DecidedMeanwhile) -> str:
    gettext = sentences(asked.language, "review").gettext
    sentence = gettext("This was decided meanwhile ({who}); nothing of yours was stored.")
    return sentence.format(who=detail_of(error, asked.language))


def verdict_of(form: Mapping[str, str]) -> Verdict:
    """What a form answers.

    Raises:
        Refused: it does not say.
    """
    try:
        return Verdict(form.get("verdict", ""))
    except ValueError as error:
        raise Refused(422, NO_VERDICT) from error


def why_of(form: Mapping[str, str]) -> str | None:
    """The comment of a form, cut where it is too long; None where there is none."""
    return form.get("why", "").strip()[:LONGEST_WHY] or None


def decided(
    asked: Asked,
    seen: Mapping[str, int],
    verdict: Verdict,
    why: str | None,
    pointer: str | None = None,
    value: Any = None,
) -> list[int]:
    """Answer questions of the revision that the address names, all or none, and report to the log who did."""
    made = decide(
        asked.desk.engine,
        number(asked.path["revision"]),
        seen,
        verdict,
        reviewer=asked.session.reviewer,
        now=asked.desk.now(),
        why=why,
        pointer=pointer,
        value=value,
    )
    log_decision(asked, verdict, made)
    return made


def log_decision(asked: Asked, verdict: Verdict, made: list[int]) -> None:
    """Report to the log who decided what."""
    line = {"event": "decision", "verdict": verdict.value, "decisions": made, "reviewer": asked.session.reviewer}
    LOG.info(json.dumps(line))


def take_back(asked: Asked) -> Response:
    """Undo a decision, and show its question again."""
    wanted = number(asked.path["decision"])
    with asking(asked.desk.engine) as connection:
        known = decision_of(connection, wanted)
    if known is None:
        raise Refused(404, NOT_THERE)
    made = undo(asked.desk.engine, wanted, reviewer=asked.session.reviewer, now=asked.desk.now())
    log_decision(asked, Verdict.UNDONE, [made])
    back = asked.form.get("revision", "")
    revision = number(back) if back else known.revision
    return RedirectResponse(address(revision, known.question), 303)


# -- corrections -------------------------------------------------------------------------------------


def correct(asked: Asked, status: int = 200, trouble: str = "") -> Response:
    """The form that corrects what a question is about."""
    with asking(asked.desk.engine) as connection:
        found = _found(connection, asked)
        question = found.line.question
        targets = correcting.targets(question, found.record)
        if not targets:
            raise Refused(404, NOT_THERE)
        pointer = asked.form.get("pointer") or asked.query.get("pointer") or targets[0].pointer
        value = correcting.value_at(found.record, question.block_index, pointer)
        places = question.change.evidence if question.change else None
        place = question.diagnostic.evidence if question.diagnostic else places.new if places else None
        shown = proof(connection, found.revision, found.record, found.line.new, place)
        words = _words(connection, found, place.page if place else 1)
    if trouble:
        value = value if value is not None else {}
    return page(
        asked,
        "correct.html.jinja",
        status,
        found=found,
        line=found.line,
        pointer=pointer,
        targets=targets,
        fields=correcting.fields(pointer, value),
        given=asked.form,
        shown=shown,
        words=words,
        page_number=place.page if place else 1,
        trouble=trouble,
    )


def _words(connection: Connection, found: Found, page_number: int) -> Marked:
    """The words of a page that can be marked."""
    if found.record.source.media_type == "application/pdf":
        drawn = sheet_of(connection, found.revision, page_number)
        return Marked(drawn.words, drawn.source, drawn.words[0].start if drawn.words else 0)
    text = text_of(connection, found.revision, found.record)
    return words_of(text)


def _value(asked: Asked, found: Found, pointer: str) -> Any:
    """The value that a form means, with the words that were marked as its evidence."""
    question = found.line.question
    if asked.form.get("nothing") == "1":
        return None
    before_ = correcting.value_at(found.record, question.block_index, pointer)
    value = correcting.from_form(pointer, before_, asked.form)
    start, end = asked.form.get("start", ""), asked.form.get("end", "")
    if start and end and isinstance(value, dict):
        page_number = number(asked.form.get("page", "1"))
        with asking(asked.desk.engine) as connection:
            words = _words(connection, found, page_number)
        chosen = marked_words(words, number(start), number(end))
        value["evidence"] = correcting.marked_evidence(chosen, stretch_of(words, chosen), page_number)
    return value


def check(asked: Asked) -> Response:
    """Whether a correction can stand: asked for while somebody types."""
    pointer = asked.form.get("pointer", "")
    with asking(asked.desk.engine) as connection:
        found = _found(connection, asked)
    try:
        corrected(found.record, found.line.question.block_index, pointer, _value(asked, found, pointer))
    except BadCorrection as error:
        return page(asked, "checked.html.jinja", trouble=detail_of(error, asked.language))
    return page(asked, "checked.html.jinja", trouble="")
