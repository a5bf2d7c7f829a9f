"""Statements in context: what only the neighbours can tell."""

from __future__ import annotations

import re
from dataclasses import replace

from jumelages.rules.clauses import Clause, find_clauses
from jumelages.rules.dates import find_dates
from jumelages.rules.front import bare_date, is_title, may_be_issuer
from jumelages.rules.places import list_pieces, skip_marker
from jumelages.segmenting.statements import Statement, as_heading, party_pieces


def in_context(statements: list[Statement]) -> list[Statement]:
    """Settles what only the neighbours can tell: possible headings, accord labels, bare dates."""
    settled: list[Statement] = []
    statements = _with_learned_labels(statements)
    for index, statement in enumerate(statements):
        following = statements[index + 1 :]
        settled.append(_settled(statement, settled, following))
    return settled


def _with_learned_labels(statements: list[Statement]) -> list[Statement]:
    """A form's label that opens domains in one block opens them in all, also where no theme is known."""
    learned = {
        statement.marked.folded[: statement.clauses[1].start]
        for statement in statements
        if [clause.kind for clause in statement.clauses[:2]] == ["label", "domains"]
    }
    return [_relabelled(statement, learned) for statement in statements]


def _relabelled(statement: Statement, learned: set[str]) -> Statement:
    start = skip_marker(statement.marked.text)
    label = next((label for label in learned if statement.marked.folded.startswith(label)), None)
    if label is None or [clause.kind for clause in statement.clauses] != ["rest"]:
        return statement
    clauses = (
        Clause("label", start, len(label)),
        Clause("domains", len(label), len(statement.marked.text)),
    )
    return replace(statement, role="field", clauses=clauses)


def _settled(statement: Statement, before: list[Statement], following: list[Statement]) -> Statement:
    started = any(item.role in ("heading", "accord_label", "city_label") for item in before)
    if (
        statement.role in ("possible", "plain", "issuer")
        and not statement.as_of
        and (not started or not following or following[0].role in ("section", "heading"))
    ):
        dated = bare_date(statement.marked)
        if dated:
            return replace(statement, role="as_of", as_of=dated)
    match statement.role:
        case "plain" | "possible" if before and _is_bare_country(statement, before[-1]):
            return replace(statement, role="country_label")
        case "plain" | "possible" | "issuer" | "title" if _is_section_here(
            statement, before, following, started=started
        ):
            return replace(statement, role="section")
        case "possible" if _is_heading_here(statement, before, following, started=started):
            return as_heading(statement)
        case "possible" | "plain" if (
            not started and may_be_issuer(statement.marked) and _title_follows(before, following)
        ):
            return replace(statement, role="issuer")
        case "accord_label" if not _begins_accord(statement, following):
            return replace(statement, role="field", clauses=tuple(find_clauses(statement.marked)))
        case "field" if _labels_accord(statement, following):
            return replace(statement, role="accord_label")
        case "as_of" if started and _is_event_here(statement, before, following):
            return replace(statement, role="field", clauses=tuple(find_clauses(statement.marked)), as_of=None)
        case "section" if started and _is_undated_agreement(statement, before):
            return replace(statement, role="field", clauses=tuple(find_clauses(statement.marked)))
        case "title" | "section" if (
            statement.heading is None
            and not started
            and statement.role == "section"
            and not any(item.role == "title" for item in before)
        ):
            return statement if not is_title(statement.marked) else replace(statement, role="title")
        case "title" if started or any(item.role == "title" for item in before):
            return _title_again(statement, before, following, started=started)
        case _:
            return statement


def _title_again(
    statement: Statement, before: list[Statement], following: list[Statement], *, started: bool
) -> Statement:
    """Words of a title further down: the title repeated, a section, or an agreement without a date."""
    if any(item.role in ("title", "issuer") and item.marked is statement.marked for item in before):
        return replace(statement, role="stroke")
    clauses = tuple(find_clauses(statement.marked))
    heads = not following or following[0].role in (
        "heading",
        "possible",
        "section",
        "city_label",
        "accord_label",
    )
    if heads or not started or not clauses or clauses[0].kind == "rest":
        return replace(statement, role="section")
    return replace(statement, role="field", clauses=clauses)


def _is_bare_country(statement: Statement, previous: Statement) -> bool:
    """The country on a line of its own under its city."""
    return (
        statement.names_country
        and not statement.gap
        and previous.role == "heading"
        and previous.heading is not None
        and not previous.heading.value.countries
    )


def _is_section_here(
    statement: Statement, before: list[Statement], following: list[Statement], *, started: bool
) -> bool:
    """Capitals that stand apart in front of a heading: « ENTENTES ÉCHUES », « B. PARTENAIRES DU SUD »."""
    if not following or not statement.gap or not (started or any(item.role == "title" for item in before)):
        return False
    text = statement.marked.text.strip()
    shouted = text.isupper() or re.match(r"[\[A-Z][.)\s]", text) is not None
    heads = following[0].role == "heading" and following[0].heading is not None and following[0].heading.value.certain
    no_city = statement.heading is None or not statement.heading.value.countries
    return heads and shouted and no_city and len(text.split()) <= 8 and not text.endswith((".", ","))


def _title_follows(before: list[Statement], following: list[Statement]) -> bool:
    """Whether the title is still to come, before any heading."""
    if any(item.role == "title" for item in before):
        return False
    for item in following:
        if item.role == "title":
            return True
        if item.role in ("heading", "city_label", "accord_label", "field"):
            return False
    return False


def _is_heading_here(
    statement: Statement, before: list[Statement], following: list[Statement], *, started: bool
) -> bool:
    """A name alone heads a block if it stands apart and a field follows."""
    if statement.heading is None or not following:
        return False
    nearest = following[0]
    leads = (
        nearest.opens_field
        or nearest.role == "country_label"
        or (nearest.names_country and not nearest.gap)
        or (statement.heading.value.countries and started and nearest.role == "heading" and statement.gap)
    )
    apart = (
        statement.gap
        or statement.item.first.bold
        or not before
        or before[-1].role in ("section", "as_of", "stroke", "title")
    )
    marked = skip_marker(statement.marked.text) > 0
    return bool(leads) and (
        apart or marked or statement.marked.text.isupper() or bool(statement.heading.value.countries) or _told(before)
    )


def _told(before: list[Statement]) -> bool:
    """The block above has come to its last field, in a bulletin without blank lines."""
    return (
        bool(before)
        and before[-1].role == "field"
        and not before[-1].gap
        and before[-1].clauses[-1:] != ()
        and before[-1].clauses[-1].kind in ("domains", "population", "head")
    )


_STRONG_NOUN = re.compile(
    r"(?:nouve\w+ )?(?:accord|charte|convention|pacte|protocole|serment|traite|contrat|acte|entente|lettre)\b"
)


def _is_undated_agreement(statement: Statement, before: list[Statement]) -> bool:
    """« Accord de coopération » alone under its city is an agreement without a date, not a section."""
    start = skip_marker(statement.marked.text)
    if _STRONG_NOUN.match(statement.marked.folded, start):
        return True
    opens = any(cue.start == start for cue in statement.marked.of("agreement", start))
    singular = not statement.marked.folded[start:].split(" ")[0].endswith("s")
    last = before[-1] if before else None
    return opens and singular and last is not None and (last.role == "heading" or not statement.gap)


def _begins_accord(statement: Statement, following: list[Statement]) -> bool:
    """The label is followed by the parties, or holds them itself."""
    if party_pieces(statement.marked):
        return True
    nearest = following[0] if following else None
    if nearest is None or nearest.heading is None:
        return False
    return nearest.role == "heading" or len(nearest.heading.value.cities) > 1 or len(_name_pieces(nearest)) > 1


def _name_pieces(statement: Statement) -> list[str]:
    if statement.heading is None:
        return []
    span = statement.heading.value.cities[0].span
    return [statement.marked.text[piece.start : piece.end] for piece in list_pieces(statement.marked.text, span)]


def _labels_accord(statement: Statement, following: list[Statement]) -> bool:
    """An agreement without a date in front of a heading of several countries."""
    if not following or following[0].heading is None or not following[0].heading.value.of_accord:
        return False
    kinds = {clause.kind for clause in statement.clauses}
    return kinds <= {"agreement", "rest"} and not find_dates(statement.marked) and statement.gap


def _is_event_here(statement: Statement, before: list[Statement], following: list[Statement]) -> bool:
    """« Actualisé le 9 mai 2010 » under an agreement tells of the agreement; at the end, of the bulletin."""
    text = statement.marked.text.strip()
    if text.startswith("(") or not re.match(
        r"(?:r[ée])?actualis[ée]+e?s?\b|r[ée]vis[ée]+e?\b|mise? à jour\b",
        statement.marked.text.lower().strip(),
    ):
        return False
    last = before[-1] if before else None
    under = (
        last is not None
        and last.role == "field"
        and bool(last.clauses)
        and last.clauses[-1].kind in ("agreement", "event")
    )
    return under and (bool(following) or not statement.gap)
