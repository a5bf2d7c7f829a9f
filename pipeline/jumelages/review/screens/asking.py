"""What to ask before the next bulletin, on one page that prints well."""

from __future__ import annotations

from itertools import groupby

from starlette.responses import Response

from jumelages.comparing.changes import ChangeType
from jumelages.review.ahead import KINDS, Ask, lasting_facts, to_ask
from jumelages.review.desk import Asked
from jumelages.review.lines import Line, lines_of
from jumelages.review.queries import issuer_names, present
from jumelages.review.rendering import page
from jumelages.store.decisions import Verdict
from jumelages.store.engines import asking
from jumelages.store.questions import questions
from jumelages.store.revisions import Revision, latest, records_of

#: Issuers that are shown, those with the last bulletins first.
MOST_ISSUERS = 5


def one(asked: Asked) -> Response:
    """What to ask, by issuer and by kind."""
    today = asked.desk.now().date()
    shown: list[tuple[str, Revision, list[tuple[str, list[Ask]]]]] = []
    with asking(asked.desk.engine) as connection:
        names = issuer_names(connection)
        blocks = present(connection)
        wanted = asked.query.get("issuer", "")
        ids = list(dict.fromkeys(one.issuer_id for one in blocks))
        chosen = [int(wanted)] if wanted.isdecimal() and int(wanted) in ids else ids[:MOST_ISSUERS]
        for issuer_id in chosen:
            last = latest(connection, issuer_id=issuer_id)
            if last is None:
                continue
            record = records_of(connection, last.reading_id)
            partners = {one.number: one.partner for one in blocks if one.revision == last.id}
            lines = lines_of(questions(connection, last.id), record, asked.language)
            waiting = [line for line in lines if _is_to_ask(line)]
            asks = to_ask(record, partners, lasting_facts(connection, last), waiting, last, today, asked.language)
            groups = [(KINDS[kind], list(found)) for kind, found in groupby(asks, key=lambda ask: ask.kind)]
            shown.append((names[issuer_id], last, groups))
    others = [(number, names[number]) for number in ids if number not in chosen]
    return page(asked, "ask.html.jinja", shown=shown, others=others, today=today)


def _is_to_ask(line: Line) -> bool:
    """Whether a question is open, or was left open, and is a doubt, has a caution, or could not be seen."""
    standing, change = line.question.standing, line.question.change
    is_open = line.question.is_open or (standing is not None and standing.verdict is Verdict.LEFT_OPEN)
    return is_open and (change is None or bool(change.cautions) or change.type is ChangeType.NOT_SEEN)
