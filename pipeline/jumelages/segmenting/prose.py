"""Sentences that name twins: « X est jumelée avec la ville allemande de Y depuis 1958, ainsi qu'avec Z (Pologne) »."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.countries import CountryValue, read_country, trimmed
from jumelages.annotating.dates import find_dates
from jumelages.annotating.places import RULE, HeadingValue, NamedCity, is_name
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Item, Span
from jumelages.mentions import Mention
from jumelages.segmenting.statements import Decided, Statement, date_field, fields_on, statement_of

#: Who is twinned: « Depuis 1984, Beauval est jumelée ». The partners follow.
_TWINNED = re.compile(
    r"(?:(?:depuis|en|le|des) (?P<since>[^,]{4,40}),? )?"
    r"(?:(?:la|notre) (?:ville|commune|cite|municipalite)\b[^,.;:(]{0,50}?|[^,.;:(]{2,50}?) "
    r"(?:est|sont|a ete|s'est|fut) (?:[a-z]+ement |egalement |aussi )?(?:jumele|liee?|associee?|unie?)e?s?\b"
    r"[^.;:(]{0,60}?(?= avec )"
)
#: In front of each partner.
_WITH = re.compile(
    r"(?:,\s*|\s+)(?:ainsi\s+qu['’]|et\s+|puis\s+|enfin\s+)*(?:avec|à)\s+|(?:,\s*|\s+)(?:et|puis|ainsi\s+que)\s+"
    rf"(?=(?:la|le|celle|{CAPITAL}))|,\s+(?=(?:la\s+(?:ville|commune)\s|{CAPITAL}))"
)
_KIND_OF_TOWN = re.compile(
    r"(?:(?:la|le|une|sa|celle)\s+)?(?:petite\s+|grande\s+)?(?:(?:ville|commune|cité|municipalité|localité|bourgade)\s+)?"
    r"(?:(?P<adjective>[a-zà-ÿ-]+)\s+)?(?:(?:de|du)\s+|d['’])?(?=" + CAPITAL + ")"
)
_NAME = re.compile(
    rf"{CAPITAL}[\w'’-]*(?:\s+(?:{CAPITAL}[\w'’-]*|(?:d[eu]|la|le|les|sur|am|an|der|im|upon)(?=\s+{CAPITAL})))*"
)
_COUNTRY_BEHIND = re.compile(r"\s*\((?P<bracket>[^()\d]+)\)|,?\s+(?P<phrase>(?:en|au|aux)\s+" + CAPITAL + r"[\w'’ -]*)")
_SENTENCE_END = re.compile(r"[.;]\s+(?=[A-ZÀ-Þ])|[.;]?\s*$")
_LONGEST = 800


class _Partner(NamedTuple):
    """A partner in a sentence: where its part of it begins and ends, its city, and its date."""

    part: Span
    city: NamedCity
    date: Span | None


def with_partners(statements: list[Statement], lexicon: Annotator) -> list[Statement]:
    """The statements, where no line heads a block, with each sentence of twinning as one statement a partner."""
    if any(item.role in ("heading", "city_label") and not item.told for item in statements):
        return statements
    return [part for statement in statements for part in _by_partner(statement, lexicon)]


def _by_partner(statement: Statement, lexicon: Annotator) -> list[Statement]:
    """A statement for each partner that a sentence names; the statement itself where any part is not understood."""
    marked = statement.marked
    partners = _partners(marked, lexicon)
    if not partners:
        return [statement]
    starts = [0, *(partner.part.start for partner in partners[1:]), len(marked.text)]
    parts = map(Span, starts, starts[1:])
    return [_statement(statement.item, part, partner, lexicon) for part, partner in zip(parts, partners, strict=True)]


def _statement(item: Item, part: Span, partner: _Partner, lexicon: Annotator) -> Statement:
    text = item.text.piece(*part)
    marked = lexicon.mark(text.canonical)
    country = partner.city.country
    moved = country._replace(span=country.span.moved(-part.start)) if country else None
    city = replace(partner.city, span=partner.city.span.moved(-part.start), country=moved)
    value = HeadingValue((city,), (moved,) if moved else (), certain=moved is not None)
    span = Span(city.span.start, max(city.span.end, moved.span.end if moved else 0))
    date = partner.date.moved(-part.start) if partner.date else None
    clauses = tuple([date_field(*date)] if date else [])
    told = max(span.end, date.end if date else 0)
    if re.search(r"\w", marked.text[told:]):
        clauses += fields_on(marked, told)
    decided = Decided("heading", Mention(value, span, RULE), clauses, doubted=False)
    return replace(statement_of(replace(item, text=text), lexicon, decided), sentence=item.text.canonical)


def _partners(marked: Marked, lexicon: Annotator) -> list[_Partner]:
    opening = _TWINNED.match(marked.folded, marked.begin)
    if opening is None or len(marked.text) > _LONGEST:
        return []
    end = _SENTENCE_END.search(marked.text, opening.end())
    limit = end.start() if end else len(marked.text)
    starts = [(match.start(), match.end()) for match in _WITH.finditer(marked.text, opening.end(), limit)]
    ends = [start for start, _ in starts[1:]] + [limit]
    found = [_partner(marked, Span(*start), stop, lexicon) for start, stop in zip(starts, ends, strict=True)]
    partners = [partner for partner in found if partner]
    if len(partners) != len(found):
        return []
    since = next(iter(find_dates(marked, opening.start(), opening.end())), None)
    if since and len(partners) == 1 and partners[0].date is None:
        return [partners[0]._replace(date=Span(opening.start(), since.span.end))]
    countries = [partner.city.country for partner in partners if partner.city.country]
    several = len(partners) > 1 and bool(countries)
    by_adjective = any(lexicon.countries(country.name) == () for country in countries)
    return partners if several or by_adjective else []


def _partner(marked: Marked, start: Span, end: int, lexicon: Annotator) -> _Partner | None:
    """« avec la ville allemande de Lauenburg depuis 1958 »: nothing else may stand there."""
    text = marked.text
    kind = _KIND_OF_TOWN.match(text, start.end, end)
    name = _NAME.match(text, kind.end(), end) if kind else None
    if kind is None or name is None:
        return None
    span = trimmed(text, Span(*name.span()))
    country = _nationality(marked, kind, lexicon)
    stop = name.end()
    behind = _COUNTRY_BEHIND.match(text, stop, end)
    if behind:
        printed = Span(*behind.span("bracket" if behind["bracket"] else "phrase"))
        read = read_country(text, printed, lexicon)
        country, stop = (read[0] if read else None), behind.end()
        if read is None:
            return None
    date = next(iter(find_dates(marked, stop, end)), None)
    rest = text[stop : date.span.start if date else end] + (text[date.span.end : end] if date else "")
    known = country is not None or kind["adjective"] is None
    if not known or not is_name(marked, span) or re.sub(r"\b(?:depuis|en|le|dès|l'an|et)\b|[\s(),.]", "", rest):
        return None
    at = Span(stop, date.span.end) if date else None
    return _Partner(Span(start.start, end), NamedCity.at(text, span, country), at and trimmed(text, at))


def _nationality(marked: Marked, kind: re.Match[str], lexicon: Annotator) -> CountryValue | None:
    adjective = Span(*kind.span("adjective"))
    cue = next(iter(marked.of("nationality", *adjective)), None) if kind["adjective"] else None
    if cue is None or not lexicon.countries(cue.value):
        return None
    return CountryValue(marked.text[adjective.start : adjective.end], cue.value, None, adjective)
