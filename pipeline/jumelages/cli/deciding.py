"""`jumelages questions`, `decide` and `undo`: the review for those without its pages."""

from __future__ import annotations

import datetime
import getpass
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jumelages.cli.completing import cities
from jumelages.cli.histories import FORMAT, is_table, issuer_of
from jumelages.cli.opening import opened
from jumelages.cli.options import DAY, DB, ISSUER, now
from jumelages.cli.output import OUT, put
from jumelages.cli.speaking import catalogue, language, language_of_documents
from jumelages.errors import BadDecision, UnknownQuestion
from jumelages.reporting.json_text import as_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from jumelages.store.questions import Question
    from jumelages.store.revisions import Revision


def _require_name(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise click.BadParameter(catalogue().gettext("a reviewer has a name."))
    return value and value.strip()


def _decision_number(_ctx: click.Context, _param: click.Parameter, value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 18:
        raise click.BadParameter(catalogue().gettext("“{value}” is no number of a decision.").format(value=value))
    return int(value)


REVIEWER = click.option(
    "--by",
    "reviewer",
    metavar="NAME",
    callback=_require_name,
    help="Who decides (default: the user of the system).",
)
WHY = click.option("--why", metavar="TEXT", help="Why, in your words.")
AS_OF = click.option("--as-of", type=DAY, help="Of the bulletin of this date.")


@click.command("questions")
@DB
@ISSUER
@AS_OF
@click.option("--decided", is_flag=True, help="Those that are decided, too, and notes.")
@click.option("--corrections", is_flag=True, help="What was rejected or corrected, and whether it still applies.")
@FORMAT
@OUT
def questions_(
    db: str,
    issuer: str | None,
    as_of: datetime.datetime | None,
    decided: bool,
    corrections: bool,
    output_format: str | None,
    out: Path | None,
) -> None:
    """List the changes and diagnostics that wait for a decision, each with the id that `decide` wants.

    What was decided before on other words, and is asked again for that, says so.

    \b
    $ jumelages questions
    $ jumelages questions --as-of 2018-12-20 --format json
    """
    from jumelages.reporting.reviewed import corrections_lines, questions_table
    from jumelages.reporting.stored import issuer_words
    from jumelages.store.engines import asking

    with asking(opened(db)) as connection:
        if corrections:
            found = _corrections(connection, issuer)
        else:
            asked = [
                (one, [each for each in some if each.is_open or decided])
                for one, some in _asked(connection, issuer, as_of)
            ]
    if corrections:
        is_shown = is_table(output_format, out)
        put(corrections_lines(found, language()) if is_shown else as_json([_correction(one) for one in found]), out)
    elif is_table(output_format, out):
        named = ((f"{issuer_words(one.issuer, language())} {one.as_of}", some) for one, some in asked if some)
        put(questions_table(named, language()), out)
    else:
        put(as_json([_question(one, each) for one, some in asked for each in some]), out)


def _revisions(connection: Connection, issuer: str | None, as_of: datetime.datetime | None) -> list[Revision]:
    from jumelages.store.revisions import revisions

    found = revisions(connection, issuer_id=issuer_of(connection, issuer))
    day = as_of and as_of.date().isoformat()
    return [one for one in found if day in (None, one.as_of)]


def _asked(
    connection: Connection, issuer: str | None, as_of: datetime.datetime | None
) -> list[tuple[Revision, list[Question]]]:
    from jumelages.store.questions import questions

    return [(one, questions(connection, one.id)) for one in _revisions(connection, issuer, as_of)]


def _corrections(connection: Connection, issuer: str | None) -> list[Any]:
    from jumelages.store.accepting import corrections
    from jumelages.store.issuers import issuers

    whose = issuer_of(connection, issuer)
    return [each for one in issuers(connection) if whose in (None, one.id) for each in corrections(connection, one.id)]


def _question(one: Revision, found: Question) -> dict[str, Any]:
    from jumelages.reporting.reviewed import message_of

    return {
        "id": found.id,
        "issuer": one.issuer,
        "as_of": one.as_of,
        "partner": found.partner,
        "type": found.type,
        "field": found.field,
        "path": found.path,
        "pointer": found.pointer,
        "message": message_of(found, language_of_documents()),
        "significance": found.change.significance if found.change else None,
        "severity": found.diagnostic.severity if found.diagnostic else None,
        "old_quote": found.old_quote,
        "new_quote": found.new_quote,
        "is_open": found.is_open,
        "decision": _decision(found.standing),
        "asked_again_after": _decision(found.earlier),
    }


def _decision(found: Any) -> dict[str, Any] | None:
    if found is None:
        return None
    correction = found.correction.model_dump(mode="json") if found.correction else None
    return {
        "id": found.id,
        "verdict": found.verdict,
        "by": found.reviewer,
        "why": found.why,
        "recorded_at": found.recorded_at,
        "old_quote": found.old_quote,
        "new_quote": found.new_quote,
        "correction": correction,
    }


def _correction(found: Any) -> dict[str, Any]:
    return {"applies": found.applies, "block": found.decision.block, "decision": _decision(found.decision)}


_VERDICTS = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "confirm": "confirmed",
    "leave_open": "left_open",
}


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@DB
@ISSUER
@AS_OF
@click.option("--accept", is_flag=True, help="A change: it is so.")
@click.option("--reject", is_flag=True, help="A change: what was there before holds.")
@click.option("--confirm", is_flag=True, help="A diagnostic: it is right as printed.")
@click.option("--leave-open", is_flag=True, help="Nobody knows; do not ask again until the words change.")
@click.option("--correct", metavar="JSON", help="This is right instead: a value of the record, or a text.")
@click.option("--at", "pointer", metavar="PLACE", help="What is corrected, within the block: heads/0/name.")
@click.option("--cosmetic", is_flag=True, help="All open changes of spelling and layout.")
@click.option("--all", "every", is_flag=True, help="All open questions.")
@click.option(
    "--city",
    metavar="CITY",
    shell_complete=cities,
    help="Of --all or --cosmetic, those of this city: its name, its key or its id.",
)
@WHY
@REVIEWER
def decide(
    ids: Sequence[str],
    db: str,
    issuer: str | None,
    as_of: datetime.datetime | None,
    correct: str | None,
    pointer: str | None,
    cosmetic: bool,
    every: bool,
    city: str | None,
    why: str | None,
    reviewer: str | None,
    **verdicts: bool,
) -> None:
    """Decide on the questions of these IDs, as `jumelages questions` shows them, or on many at once.

    A decision holds for later bulletins as long as they say the same in the same words. Where `[review] gate` asks for
    it, what is accepted goes downstream by it.

    \b
    $ jumelages decide --all --accept --as-of 2014-07-11
    $ jumelages decide --cosmetic --accept --why "typing alone"
    """
    from jumelages.store.deciding import decide as keep
    from jumelages.store.decisions import Verdict
    from jumelages.store.engines import asking
    from jumelages.store.histories import find_partner

    given = [name for name, is_given in (verdicts | {"correct": correct is not None}).items() if is_given]
    if len(given) != 1:
        one_of = catalogue().gettext("say one of --accept, --reject, --confirm, --correct and --leave-open.")
        raise click.UsageError(one_of)
    if bool(ids) == (cosmetic or every):
        raise click.UsageError(catalogue().gettext("name IDs, or --all or --cosmetic."))
    verdict = Verdict(_VERDICTS[given[0]])
    engine = opened(db, writes=True)
    with asking(engine) as connection:
        asked = _asked(connection, issuer, as_of)
        partner = find_partner(connection, city, issuer_id=issuer_of(connection, issuer)) if city else None
    chosen = _named(asked, ids) if ids else _many(asked, verdict, partner, cosmetic=cosmetic)
    options: dict[str, Any] = {"reviewer": reviewer or getpass.getuser(), "why": why, "pointer": pointer}
    if correct is not None:
        options["value"] = _value(correct)
    numbers = [
        number
        for one, found in chosen
        for number in keep(engine, one.id, {each.id: each.seen for each in found}, verdict, now=now(), **options)
    ]
    put(f"{', '.join(map(str, numbers)) or 0}\n", None)


def _value(text: str) -> Any:
    """JSON, or a text as it is."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _named(
    asked: Sequence[tuple[Revision, Sequence[Question]]], ids: Sequence[str]
) -> list[tuple[Revision, list[Question]]]:
    """The questions of these ids, each in the last revision that asks it."""
    places = {each.id: (one, each) for one, found in asked for each in found}
    unknown = [number for number in ids if number not in places]
    if unknown:
        raise UnknownQuestion(", ".join(unknown))
    found: dict[int, tuple[Revision, list[Question]]] = {}
    for number in ids:
        one, each = places[number]
        found.setdefault(one.id, (one, []))[1].append(each)
    return list(found.values())


def _many(
    asked: Sequence[tuple[Revision, Sequence[Question]]], verdict: str, partner: str | None, *, cosmetic: bool
) -> list[tuple[Revision, list[Question]]]:
    """The open questions that can be answered so, revision by revision; each once."""
    from jumelages.store.deciding import OF_CHANGES, OF_DIAGNOSTICS

    if verdict == "corrected":
        raise BadDecision("--correct")
    met: set[str] = set()
    chosen = []
    for one, found in asked:
        some = []
        for each in found:
            is_meant = partner in (None, each.partner) and each.id not in met and each.is_open
            is_wanted = not cosmetic or (each.change is not None and each.change.significance == "cosmetic")
            if is_meant and is_wanted and verdict in (OF_DIAGNOSTICS if each.diagnostic else OF_CHANGES):
                met.add(each.id)
                some.append(each)
        if some:
            chosen.append((one, some))
    return chosen


@click.command("undo")
@click.argument("number", callback=_decision_number)
@DB
@WHY
@REVIEWER
def undo_(number: int, db: str, why: str | None, reviewer: str | None) -> None:
    """Take back the decision of this NUMBER; what stood before it stands again.

    \b
    $ jumelages undo 1
    $ jumelages undo 2 --why "not what it prints"
    """
    from jumelages.store.deciding import undo

    done = undo(opened(db, writes=True), number, reviewer=reviewer or getpass.getuser(), now=now(), why=why)
    put(f"{done}\n", None)
