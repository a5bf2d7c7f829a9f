"""Domains of cooperation whose title is not printed, known by what the bulletin repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.clauses import SAID_OF_CITY, Clause
from jumelages.annotating.kinds import VALUE_WORDS
from jumelages.annotating.parting import BULLETS
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.segmenting.statements import Statement


def with_untitled_domains(statements: list[Statement]) -> list[Statement]:
    """The statements, with the domains behind labels of the bulletin's own, behind bullets, and behind inhabitants."""
    return _with_bulleted_domains(_with_domains_behind_inhabitants(_with_learned_labels(statements)))


def _with_learned_labels(statements: list[Statement]) -> list[Statement]:
    """A form's label that opens domains in one block opens them in all, also where no theme is known."""
    learned = {
        statement.marked.folded[: statement.clauses[1].start]
        for statement in statements
        if len(statement.clauses) > 1
        and statement.clauses[0].kind == "label"
        and statement.clauses[1].kind == "domains"
        and statement.clauses[1].start > 0
    }
    return [_relabelled(statement, learned) for statement in statements] if learned else statements


def _relabelled(statement: Statement, learned: set[str]) -> Statement:
    if [clause.kind for clause in statement.clauses] != ["rest"]:
        return statement
    label = next((label for label in learned if statement.marked.folded.startswith(label)), None)
    if label is None:
        return statement
    clauses = (
        Clause("label", statement.marked.begin, len(label)),
        Clause("domains", len(label), len(statement.marked.text)),
    )
    return replace(statement, role="field", clauses=clauses)


#: A domain of a bulleted list: a few words, no figure but a small one, no label, no name.
_BULLETED_DOMAIN = expression(
    rf"(?P<sign>[-–—*+o{BULLETS}])\s*(?=\w)[^\W\d][^\s\d:]*(?:\s+(?!{CAPITAL})(?:[^\W\d][^\s\d:]*|\d{{1,2}}(?=\s|$))){{0,6}}"
)


#: What an item of a list seems to be by itself.
_LISTED = ("plain", "possible", "section")


def _with_bulleted_domains(statements: list[Statement]) -> list[Statement]:
    """Lines behind a field that share a bullet, or stand in small letters below the inhabitants, one at least with a
    theme that we know, as at least half of all lines with that bullet: domains without their title. So is the last line
    of a city where that of most others lists some."""
    where = _last_lines(statements)
    bullets = {
        at: _bullet_of(item)
        or (_BELOW if at and _is_below_inhabitants(item, statements[at - 1]) else None)
        or (_LAST if at in where else None)
        for at, item in enumerate(statements)
        if item.role in _LISTED
    }
    if not any(bullets.values()):
        return statements
    known = {_bullet_of(item) for item in statements if [clause.kind for clause in item.clauses] == ["domains"]}
    known.add(_LAST)
    found: list[Statement] = []
    for bullet, run in groupby(range(len(statements)), key=bullets.get):
        items = [statements[at] for at in run]
        alike = [statements[at] for at, other in bullets.items() if other == bullet] if bullet else []
        behind = bool(found) and (found[-1].opens_field or bool(found[-1].clauses))
        listed = bool(alike) and behind and any(map(_has_theme, items)) and (bullet in known or _lists_domains(alike))
        found += [_as_domains(item) for item in items] if listed else items
    return found


#: In place of a bullet: the last line of a city.
_LAST = "last"
_LAST_WORDS = expression(rf"[^\W\d][^\s\d:()]*(?:\s+(?!{CAPITAL})[^\W\d][^\s\d:()]*){{0,6}}")
_ENDS_BLOCK = ("heading", "city_label", "section", "country_above")


def _last_lines(statements: Sequence[Statement]) -> Sequence[int]:
    """The last lines of cities that may be of domains; none where that of most others lists none."""
    others = [at for at, item in enumerate(statements) if at and item.role in ("plain", "possible")]
    lasts = [at for at in others if _ends_block(statements[at + 1 : at + 2])]
    found = [at for at in lasts if _LAST_WORDS.fullmatch(statements[at].marked.text.rstrip(" ."))]
    if not found:
        return ()
    lists = [at for at, item in enumerate(statements) if [clause.kind for clause in item.clauses] == ["domains"]]
    listing = [at for at in lists if _ends_block(statements[at + 1 : at + 2])]
    ends = [at for at in range(1, len(statements)) if _ends_block(statements[at + 1 : at + 2])]
    return found if len(listing) > 1 and len(ends) < 2 * len(listing) + 2 else ()


def _ends_block(following: Sequence[Statement]) -> bool:
    below = following[0] if following else None
    return below is None or below.role in _ENDS_BLOCK or (below.gap and not below.opens_field)


def _lists_domains(items: Sequence[Statement]) -> bool:
    themed = sum(map(_has_theme, items))
    return 2 * themed >= len(items) if len(items) > 1 else _is_theme(items[0].marked)


def _has_theme(statement: Statement) -> bool:
    return "theme" in statement.marked.kinds


def _is_theme(marked: Marked) -> bool:
    start, end = marked.begin, len(marked.text.rstrip(" ;,."))
    return any((cue.start, cue.end) == (start, end) for cue in marked.of("theme"))


def _bullet_of(statement: Statement) -> str | None:
    """The bullet of what may be a domain of a list."""
    if statement.names_country:
        return None
    found = _BULLETED_DOMAIN.fullmatch(statement.marked.text.rstrip(" ;,."))
    return found["sign"] if found else None


#: In place of a bullet: « 9 600 habitants » / « randonnée · bière et gastronomie ».
_BELOW = "below"
_SMALL_WORDS = expression(r"[a-zà-ÿœ][^\d:()]*")


def _is_below_inhabitants(statement: Statement, above: Statement) -> bool:
    counted = bool(above.clauses) and above.clauses[-1].kind == "population" and bool(above.marked.inhabitants)
    marked = statement.marked
    other = marked.at("aside", marked.begin) or any(kind in marked.kinds for kind in _OF_OTHER)
    listed = counted and not other and _SMALL_WORDS.fullmatch(marked.text) is not None
    return listed and marked.patterns[SAID_OF_CITY].search(marked.folded) is None


def _as_domains(statement: Statement) -> Statement:
    start = statement.marked.begin
    return replace(statement, role="field", clauses=(Clause("domains", start, len(statement.marked.text)),))


#: « 21 396 habitants, carnaval »: at the end of a line, a few words without a figure, a label or a name.
_BEHIND_INHABITANTS = expression(
    rf"\.?\s*[,;.–—-]\s+(?P<words>[^\W\d][^\s\d:()]*(?:\s+(?!{CAPITAL})[^\W\d][^\s\d:()]*){{0,6}})$"
)
_OF_OTHER = (*VALUE_WORDS, "agreement", "population_source", "section")


def _with_domains_behind_inhabitants(statements: list[Statement]) -> list[Statement]:
    """Lines that go on behind their inhabitants, most with a theme that we know; one alone with a theme's words."""
    behind = {at: span for at, item in enumerate(statements) if (span := _behind_inhabitants(item))}
    if not behind:
        return statements
    of_theme = [_leading_themes(statements[at].marked, span) for at, span in behind.items()]
    others = sum(map(_ends_with_domains, statements))
    if len(behind) + others == 1:
        listed = any((cue.start, cue.end) == span for span in behind.values() for cue in of_theme[0])
    else:
        listed = 2 * (sum(map(bool, of_theme)) + others) > len(behind) + others
    return [_parted(item, behind[at]) if listed and at in behind else item for at, item in enumerate(statements)]


_PART_OF_LIST = expression(r"[^\s,;][^,;]*")


def _leading_themes(marked: Marked, span: Span) -> list[Cue]:
    """The themes that begin the parts of a list; none for « jardins, trois ponts, un beffroi »."""
    starts = [part.start() for part in _PART_OF_LIST.finditer(marked.text, *span)]
    themes = [cue for start in starts if (cue := marked.at("theme", start))]
    return themes if 2 * len(themes) >= len(starts) else []


def _behind_inhabitants(statement: Statement) -> Span | None:
    """The last words of a line, behind its inhabitants."""
    marked = statement.marked
    if not (marked.inhabitants and statement.clauses and statement.clauses[-1].kind == "population"):
        return None
    found = _BEHIND_INHABITANTS.match(marked.text.rstrip(" ."), marked.inhabitants[-1].span.end)
    span = Span(*found.span("words")) if found else None
    other = span is None or marked.at("aside", span.start) or any(marked.of(kind, *span) for kind in _OF_OTHER)
    return None if other else span


def _ends_with_domains(statement: Statement) -> bool:
    return [clause.kind for clause in statement.clauses[-2:]] == ["population", "domains"]


def _parted(statement: Statement, words: Span) -> Statement:
    *before, last = statement.clauses
    end = Clause("domains", words.start, len(statement.marked.text))
    return replace(statement, clauses=(*before, last._replace(end=words.start), end))
