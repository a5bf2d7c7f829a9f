"""Sentences that name twins: « X est jumelée avec la ville allemande de Y depuis 1958, ainsi qu'avec Z (Pologne) »."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.clauses import Clause
from jumelages.annotating.countries import CountryValue, read_country, trimmed
from jumelages.annotating.dates import find_dates
from jumelages.annotating.places import RULE, HeadingValue, NamedCity, is_name
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Item, Span, Text
from jumelages.folding import slug
from jumelages.mentions import Mention
from jumelages.segmenting.statements import Decided, Statement, date_field, fields_on, statement_of

#: Who is twinned: « Depuis 1984, Beauval est jumelée ». The partners follow.
_TWINNED = re.compile(
    r"(?:(?:depuis|en|le|des) (?P<since>[^,]{4,40}),? )?"
    r"(?:(?:la|notre) (?:ville|commune|cite|municipalite)\b[^,.;:(]{0,50}?|[^,.;:(]{2,50}?) "
    r"(?:est|sont|a ete|s'est|fut) (?:[a-z]+ement |egalement |aussi )?(?:jumele|liee?|associee?|unie?)e?s?\b"
    r"[^.;:(]{0,60}?(?= avec )"
)
#: « En 2004, un second jumelage a été signé avec », « notre ville entretient un partenariat avec », « La charte avec ».
_BY_NOUN = re.compile(
    r"[^.;:()]{0,90}?\b(?:jumelage|charte|accord|convention|pacte|protocole|entente|partenariat|cooperation|serment|"
    r"amitie)\b[^.;:()]{0,60}?\bavec (?!nous|eux|elles?|lui|succes)"
)
#: « Jumelées depuis 1967, Lannion et Günzburg »: the town itself stands first.
_JOINED = re.compile(r"jumelees? (?:depuis|en|le) [^,]{4,25}, [^,.;:()]{2,40}? et (?=[a-z])")
_LEADS = (_TWINNED, _BY_NOUN, _JOINED)
_IS_A_TOWN = re.compile(
    r",?\s(?=est\s+(?:une?|la|le|l['’])\s*(?:[a-zà-ÿ-]+\s+){0,2}?"
    r"(?:ville|commune|cité|bourgade|bourg|village|station|port|capitale|municipalité|localité|chef-lieu)\b)"
)
#: What a sentence says that has no agreement yet, or no more.
_NOT_YET = re.compile(
    r"\b(?:projets?|envisag\w*|a l'etude|pourrai\w*|souhait\w*|aucune?|jamais|n'a pas|n'est pas|prochaine?s?|futurs?|"
    r"refus\w*|romp\w*|rompue?s?|denonc\w*|suspend\w*|caduc\w*|sans objet)\b"
)
_FULL_STOP = re.compile(r"[.!?][\s»\"]+(?=[A-ZÀ-Þ«\"])")
_LED_BY_WITH = re.compile(r"[\s,]*(?:ainsi\s+qu['’]|et\s+|puis\s+|enfin\s+)*avec\s")
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
#: « (Italie) », « en Italie », « , chef-lieu de la Vendée, en France ».
_COUNTRY_BEHIND = re.compile(
    r"\s*\((?P<bracket>[^()\d]+)\)|(?:,\s+[a-zà-ÿ][^,.;()\d]{2,50})?"
    r",?\s+(?P<phrase>(?:en|au|aux)\s+" + CAPITAL + r"[\w'’ -]*)"
)
#: Between a partner and the date of its agreement: « date du 8 juin 1991 ».
_DATED_BEHIND = re.compile(
    r"[\s,]*(?:(?:date|remonte|existe|signee?|conclue?|a ete|est|depuis|du|de|le|en|au?|des|l'an|a)[\s,]+)*"
)
_SENTENCE_END = re.compile(r"[.;]\s+(?=[A-ZÀ-Þ])|[.;]?\s*$")
_LONGEST = 800


class _Partner(NamedTuple):
    """A partner in a sentence: where its part of it begins and ends, its city, its date, and its agreement's noun."""

    part: Span
    city: NamedCity
    date: Span | None
    noun: Span | None = None


def with_partners(statements: list[Statement], lexicon: Annotator) -> list[Statement]:
    """The statements, with each sentence of twinning as one statement a partner, where no line heads a block.

    A name alone over the sentence that tells of it is that city's caption: « Caerphilly, la Galloise ».
    """
    headings = [item for item in statements if item.role in ("heading", "city_label") and not item.told]
    if any(not item.decided or item.clauses or _has_country(item) for item in headings):
        return statements
    found: list[Statement] = []
    for statement in statements:
        parts = _by_partner(statement, lexicon)
        named = _names(parts[0]) if parts[0].sentence else set()
        caption = bool(found) and bool(named) and _is_caption(found[-1], named)
        if headings and named and not caption:
            parts = [statement]
        elif caption:
            found[-1] = replace(found[-1], role="stroke", heading=None, clauses=())
        found += parts
    return found


def _is_caption(statement: Statement, names: set[str]) -> bool:
    """« Caerphilly, la Galloise » over a sentence that names Caerphilly."""
    if statement.role not in ("heading", "possible", "plain") or statement.marked.words > _LONGEST_CAPTION:
        return False
    return slug(re.split(r"\s*[,:–—(]", statement.marked.text[statement.marked.begin :])[0]) in names


_LONGEST_CAPTION = 8


def _has_country(statement: Statement) -> bool:
    return statement.heading is not None and bool(statement.heading.value.countries)


def _names(statement: Statement) -> set[str]:
    return {slug(city.name) for city in statement.heading.value.cities} if statement.heading else set()


def _by_partner(statement: Statement, lexicon: Annotator) -> list[Statement]:
    """A statement for each partner that a paragraph names, and one for each stretch of it that names none."""
    marked = statement.marked
    told = [(sentence, _partners(marked, sentence, lexicon)) for sentence in _sentences(marked)]
    if not any(partners for _, partners in told):
        return [statement]
    parts: list[Statement] = []
    rest = Span(0, 0)
    for sentence, partners in told:
        if not partners:
            rest = Span(rest.start if rest.end > rest.start else sentence.start, sentence.end)
            continue
        parts += _without_partner(statement.item, rest, first=not parts, lexicon=lexicon)
        rest = Span(sentence.end, sentence.end)
        starts = [sentence.start, *(partner.part.start for partner in partners[1:]), sentence.end]
        for part, partner in zip(map(Span, starts, starts[1:]), partners, strict=True):
            parts.append(_statement(statement.item, part, partner, first=not parts, lexicon=lexicon))
    return [*parts, *_without_partner(statement.item, rest, first=False, lexicon=lexicon)]


def _without_partner(item: Item, span: Span, *, first: bool, lexicon: Annotator) -> list[Statement]:
    if not re.search(r"\w", item.text.canonical[span.start : span.end]):
        return []
    piece = item.text.piece(*_without_blanks(item.text.canonical, span))
    return [statement_of(_item(item, piece, first=first), lexicon)]


def _item(item: Item, piece: Text, *, first: bool) -> Item:
    """A piece of an item; only the first of them stands apart from the line above."""
    return Item(piece, item.lines if first else (replace(item.lines[0], gap=False), *item.lines[1:]))


def _without_blanks(text: str, span: Span) -> Span:
    printed = text[span.start : span.end]
    return Span(span.end - len(printed.lstrip()), span.start + len(printed.rstrip()))


def _sentences(marked: Marked) -> list[Span]:
    """The sentences of a paragraph, from its first letter on."""
    stops = [match.end() for match in _FULL_STOP.finditer(marked.text) if not _abbreviates(marked, match.start())]
    starts = [marked.begin, *stops]
    return [Span(start, end) for start, end in zip(starts, [*stops, len(marked.text)], strict=True) if start < end]


def _abbreviates(marked: Marked, stop: int) -> bool:
    """« M. Luc BOUARD », « St. Ives »: a full stop that ends no sentence."""
    return re.search(r"\b(?:[A-Z]|[A-Z][a-z]{1,2})$", marked.text[:stop]) is not None


def _statement(item: Item, part: Span, partner: _Partner, *, first: bool, lexicon: Annotator) -> Statement:
    part = _without_blanks(item.text.canonical, part)
    text, date = item.text.piece(*part), partner.date and partner.date.moved(-part.start)
    if partner.date and partner.date.start >= part.end:  # a date that several partners share
        date = Span(len(text.canonical) + 1, len(text.canonical) + 1 + partner.date.end - partner.date.start)
        text = Text.joined([(text, " "), (item.text.piece(*partner.date), "")])
    marked = lexicon.mark(text.canonical)
    country = partner.city.country
    moved = country._replace(span=country.span.moved(-part.start)) if country else None
    city = replace(partner.city, span=partner.city.span.moved(-part.start), country=moved)
    value = HeadingValue((city,), (moved,) if moved else (), certain=moved is not None)
    span = Span(city.span.start, max(city.span.end, moved.span.end if moved else 0))
    end = max(span.end, date.end if date else 0)
    if partner.noun:
        clauses = _of_noun(marked, partner.noun.moved(-part.start), Span(span.start, end))
    else:
        clauses = (date_field(*date),) if date else ()
    if re.search(r"\w", marked.text[end:]):
        clauses += fields_on(marked, end)
    decided = Decided("heading", Mention(value, span, RULE), clauses, doubted=False)
    return replace(statement_of(_item(item, text, first=first), lexicon, decided), sentence=item.text.canonical)


def _of_noun(marked: Marked, noun: Span, city: Span) -> tuple[Clause, ...]:
    """The agreement that a noun names, and its event where that is told in front of the noun."""
    dates, between = find_dates(marked, 0, noun.start), find_dates(marked, noun.end, city.start)
    if between and not dates:
        return (Clause("agreement", noun.start, between[0].span.end),)
    verbs = [cue for cue in marked.of("event", 0, city.start) if cue.value != "since"]
    if not dates or any(verb.start > noun.start for verb in verbs):
        return (Clause("agreement", 0 if dates else noun.start, city.end),)
    cues = [cue.start for cue in marked.of("event", 0, noun.start)] + [dates[0].span.start]
    ends = [cue.end for cue in marked.of("event", 0, noun.start)] + [dates[0].span.end]
    return Clause("agreement", noun.start, city.end), Clause("event", min(cues), max(ends))


def _partners(marked: Marked, sentence: Span, lexicon: Annotator) -> list[_Partner]:
    """The partners that one sentence names; none where any part of it is not understood."""
    if described := _described(marked, sentence, lexicon):
        return [described]
    opening = next((match for lead in _LEADS if (match := lead.match(marked.folded, *sentence))), None)
    if opening is None or len(marked.text) > _LONGEST or _NOT_YET.search(marked.folded, *sentence):
        return []
    end = _SENTENCE_END.search(marked.text, opening.end(), sentence.end)
    limit = end.start() if end else sentence.end
    if opening.re is not _TWINNED:
        return _partner_of_noun(marked, sentence, opening, limit, lexicon)
    starts = [Span(*match.span()) for match in _WITH.finditer(marked.text, opening.end(), limit)]
    ends = [start.start for start in starts[1:]] + [limit]
    found = [_partner(marked, start, stop, lexicon) for start, stop in zip(starts, ends, strict=True)]
    partners = [partner for partner in found if partner]
    if len(partners) != len(found):
        return []
    since = next(iter(find_dates(marked, opening.start(), opening.end())), None)
    if since and len(partners) == 1 and partners[0].date is None:
        return [partners[0]._replace(date=Span(opening.start(), since.span.end))]
    countries = [partner.city.country for partner in partners if partner.city.country]
    several = len(partners) > 1 and bool(countries)
    by_adjective = any(lexicon.countries(country.name) == () for country in countries)
    if len(partners) == 1 and countries and not by_adjective:
        twinned = [noun for noun in marked.of("agreement", *sentence) if noun.value == "twinning"]
        return [partners[0]._replace(noun=Span(twinned[0].start, twinned[0].end))] if twinned else []
    return _with_shared_dates(marked, partners) if several or by_adjective else []


def _described(marked: Marked, sentence: Span, lexicon: Annotator) -> _Partner | None:
    """« Westport, en Irlande, est une ville de 6 200 habitants » at the beginning of a paragraph."""
    verb = _IS_A_TOWN.search(marked.text, sentence.start, sentence.end) if sentence.start == marked.begin else None
    if verb is None:
        return None
    partner = _partner(marked, Span(sentence.start, sentence.start), verb.start(), lexicon)
    return partner._replace(part=sentence) if partner and partner.city.country and partner.date is None else None


def _with_shared_dates(marked: Marked, partners: list[_Partner]) -> list[_Partner]:
    """« avec A, B et C depuis 1958, avec D depuis 1962 »: what « avec » leads to shares the date behind its last."""
    dated: list[_Partner] = []
    for partner in reversed(partners):
        behind = dated[-1] if dated else None
        led_anew = behind is not None and _LED_BY_WITH.match(marked.text, behind.part.start) is not None
        shared = behind.date if behind and not led_anew else None
        dated.append(partner if partner.date else partner._replace(date=shared))
    return dated[::-1]


def _partner_of_noun(
    marked: Marked, sentence: Span, opening: re.Match[str], limit: int, lexicon: Annotator
) -> list[_Partner]:
    """« En 2004, un second jumelage a été signé avec Lazise, en Italie »: the partner, and its agreement's noun."""
    nouns = marked.of("agreement", sentence.start, opening.end())
    partner = _partner(marked, Span(opening.start(), opening.end()), limit, lexicon, anything_behind=True)
    if not nouns or partner is None or partner.city.country is None:
        return []
    return [partner._replace(noun=Span(nouns[0].start, nouns[0].end))]


def _partner(
    marked: Marked, start: Span, end: int, lexicon: Annotator, *, anything_behind: bool = False
) -> _Partner | None:
    """« avec la ville allemande de Lauenburg depuis 1958 »: nothing else may stand there, but for fields."""
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
    if anything_behind:
        dated = date is not None and _DATED_BEHIND.fullmatch(marked.folded, stop, date.span.start)
        at = Span(stop, date.span.end) if date and dated else None
        return _Partner(Span(start.start, end), NamedCity.at(text, span, country), at and trimmed(text, at))
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
