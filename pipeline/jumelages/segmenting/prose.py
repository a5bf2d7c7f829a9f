"""Bulletins written in sentences: which of them name a partner, and which of the others are about it.

« Drummondville est jumelée depuis 1998 avec La Roche-sur-Yon, en France. La Roche-sur-Yon compte 54 000 habitants. »
The partners are found first, in the whole document; then each other sentence goes to the partner that it names, or to
the one spoken of before, if that is one alone. Where nobody can say whose a value is, it is withheld with its warning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple

from jumelages.annotating.annotated import Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.clauses import Clause, find_clauses
from jumelages.annotating.date_values import Dated
from jumelages.annotating.heading_values import RULE, HeadingValue
from jumelages.annotating.lines import APPOINTMENT, is_title
from jumelages.annotating.titles import LED_BY, holders
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Item, Line, Span, Text
from jumelages.expressions import expression
from jumelages.folding import slug
from jumelages.mentions import Mention
from jumelages.places import find_places
from jumelages.segmenting.asides import names_signatory
from jumelages.segmenting.chronicles import Entry, chronicle
from jumelages.segmenting.groups import with_decided_headings
from jumelages.segmenting.letterhead import is_addressed
from jumelages.segmenting.named_places import NamedPlace, named_places
from jumelages.segmenting.own_city import publishing_towns
from jumelages.segmenting.paragraph_towns import countries_in, located, opens_with, town_of
from jumelages.segmenting.sentences import is_sentence, overlaps, paragraphs, sentences, stanzas
from jumelages.segmenting.slots import lists_cities
from jumelages.segmenting.statements import Statement, as_aside, statement_of
from jumelages.segmenting.twin_sentences import (
    Known,
    Names,
    Partner,
    bonds_in,
    days_in,
    fields_in,
    is_of_body,
    is_planned,
    opens_with_no_town,
    partners_in,
    states_undated,
    stops_undated,
)
from jumelages.segmenting.weights import AMONG_HEADINGS


class _Part(NamedTuple):
    """A sentence of the document, an entry of a chronicle, or a line that is neither; one that is `beside` speaks of no
    agreement. `town` is the one that its paragraph is about, where the sentence names it; `opens` are
    the sentences of the paragraph that it begins."""

    item: Item
    marked: Marked
    is_sentence: bool
    beside: bool = False
    is_entry: bool = False
    town: NamedPlace | None = None
    opens: tuple[Marked, ...] = ()


@dataclass
class _Reported:
    """What the document says of one partner, in order of place; `code` is its country's, if that is printed. `beside`
    are sentences with a day of which no word says what it is of."""

    code: str | None
    statements: list[Statement]
    beside: list[Statement] = field(default_factory=list)


@dataclass
class _Partners:
    """What the document says of each partner, by key, and their names."""

    by_key: dict[str, _Reported] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    def add(self, key: str, partner: _Reported) -> _Reported:
        """One partner more."""
        self.by_key[key] = partner
        self.names.add(key)
        return partner


_PRINTED = attrgetter("text.canonical")
#: Of the characters of prose, at least this share stands in paragraphs of sentences.
_FEWEST_IN_SENTENCES = 0.25
#: Without one of these words, no sentence names a partner.
_TWINNING = expression(r"jumel|partenariat|amiti|coop[ée]ration|convention|charte|accord|pacte|serment", re.IGNORECASE)


def prose_statements(lines: Sequence[Line], lexicon: Annotator) -> list[Statement] | None:
    """The statements of a bulletin that is written in sentences, or as a chronicle, partner by partner; None where it
    is not."""
    if (entries := chronicle(lines, lexicon)) and (found := _of_chronicle(entries, lexicon)):
        return found
    surveyed = _surveyed_towns(lines)
    if not surveyed and not _may_be_prose(lines, lexicon.patterns[_SENTENCE]):
        return None
    if any(lists_cities(line.text.canonical, lexicon) for line in lines):
        return None
    in_paragraphs = [list(_parts(paragraph, lexicon, bool(surveyed))) for paragraph in paragraphs(lines)]
    parts = [part for paragraph in in_paragraphs for part in paragraph]
    begin = next((index for index, part in enumerate(parts) if part.is_sentence), len(parts))
    hosts = surveyed or _hosts(parts, begin, lexicon)
    if not surveyed:
        parts = _with_towns(parts, in_paragraphs, hosts, lexicon)
        begin = next((index for index, part in enumerate(parts) if part.is_sentence), len(parts))
    named = _partners(parts, hosts, lexicon)
    if not any(named) or not _is_about_partners(parts, named):
        return None
    if _is_headed(parts, named, hosts) or _has_decided_headings(lines, parts, named, hosts, lexicon):
        return None
    return _by_partner(parts, begin, hosts, named, lexicon)


def _of_chronicle(entries: Sequence[Line | Entry], lexicon: Annotator) -> list[Statement] | None:
    parts = [_part_of_chronicle(part, lexicon) for part in entries]
    begin = next((index for index, part in enumerate(parts) if part.is_sentence), len(parts))
    hosts = _hosts(parts, begin, lexicon)
    named = _partners(parts, hosts, lexicon)
    return _by_partner(parts, begin, hosts, named, lexicon) if any(named) else None


def _part_of_chronicle(part: Line | Entry, lexicon: Annotator) -> _Part:
    if isinstance(part, Entry):
        return _Part(part.item, part.marked, part.states, beside=not part.states, is_entry=True)
    marked = lexicon.mark(part.text.canonical)
    is_decade = any(cue.value == "decade" for cue in marked.of("section"))  # « Années 1960 »: it parts no partners
    return _Part(Item(part.text, (part,)), marked, is_sentence=False, beside=is_decade)


def _may_be_prose(lines: Sequence[Line], sentence: re.Pattern[str]) -> bool:
    """Whether enough of a text may stand in sentences of twinning that it is worth a closer look."""
    texts = [" ".join(map(_PRINTED, stanza)) for stanza in stanzas(lines)]
    said = [text for text in texts if sentence.search(text)]
    if sum(map(len, said)) > _FEWEST_IN_SENTENCES * sum(map(len, texts)):
        return any(map(_TWINNING.search, texts))
    return any(map(_NAMES_TWIN.search, said))


#: « est notre ville jumelle depuis »: a sentence over a list of what there is to know of the one partner.
_NAMES_TWIN = expression(
    r"\b(?:est|fut|devient|devint)\b[^.:;]{0,30}\b(?:jumelle|jumelée|s(?:oe|œ)ur)\b[^.:;]*\.", re.IGNORECASE
)
#: A full stop behind a word, of no field with its label (« Domaines : culture. »), or a verb.
_SENTENCE = r"^[^:]*[a-zà-ÿ)\d](?<!\bhab)(?<!\benv)[.!;](?:\s|$)|\b(?:est|sont|avons|a été|(?&counts)|remonte|date)\b"


def _parts(paragraph: Item, lexicon: Annotator, surveyed: bool) -> Iterator[_Part]:
    entry = surveyed and _OF_SURVEYED.match(paragraph.text.canonical) is not None
    said = entry or is_sentence(paragraph, lexicon.patterns)
    marked = [(item, lexicon.mark(item.text.canonical)) for item in (sentences(paragraph) if said else [paragraph])]
    opens = tuple([one for _, one in marked]) if said else ()
    for item, one in marked:
        is_said = one.role != "as_of" or "agreement" in one.kinds or len(marked) > 1
        yield _Part(item, one, said and is_said, opens=opens)
        opens = ()


def _with_towns(
    parts: list[_Part], in_paragraphs: Sequence[list[_Part]], hosts: frozenset[str], lexicon: Annotator
) -> list[_Part]:
    """The parts, with the towns of paragraphs; without, where most of these paragraphs begin with them as lines of a
    list do."""
    titled = _is_titled(parts)
    found = [part for one in in_paragraphs for part in _with_town(one, hosts, lexicon, titled=titled)]
    if not titled and len([part for part in found if part.town]) >= _FEWEST_TOWNS:
        found = [part for one in in_paragraphs for part in _with_town(one, hosts, lexicon, titled=True)]
    opening = [opens_with(part.marked, part.town) for part in found if part.town]
    return parts if 2 * sum(opening) > len(opening) else found


def _with_town(parts: list[_Part], hosts: frozenset[str], lexicon: Annotator, *, titled: bool) -> list[_Part]:
    """The sentences of a paragraph, those that name the town that it is about, and its country, as one."""
    if not all(part.is_sentence for part in parts):
        return parts
    known = Known(Names(hosts), Names())
    town = town_of([part.marked for part in parts], known, lexicon, titled=titled)
    if town is None:
        return parts
    own = parts[town.first : town.last + 1]
    item = own[0].item
    if len(own) > 1:
        text = Text.joined([(part.item.text, " ") for part in own])
        item = Item(text, tuple(dict.fromkeys(line for part in own for line in part.item.lines)))
    marked = lexicon.mark(item.text.canonical) if len(own) > 1 else own[0].marked
    whole = _Part(item, marked, is_sentence=True, town=located(marked, town, lexicon))
    return [*parts[: town.first], whole, *parts[town.last + 1 :]]


# -- the host ------------------------------------------------------------------------------------

#: Its hyphens stand within words and between them: what is taken is never given back.
_TOWN_NAME = (
    rf"(?P<name>(?:L[ea]s? )?{CAPITAL}[\w'’-]++"
    rf"(?:[ -](?:{CAPITAL}[\w'’-]*+|(?:sur|en|la|le|les|du|de|sous)(?![^\W\d_])[\w'’-]*+))*+)"
)
#: « Jumelages de Lons », « Villes jumelées avec Pornichet », « Lannion et ses jumelles »: whose bulletin it is.
_HOST_IN_TITLE = expression(
    r"(?:(?i:jumelages?|jumelles|partenariats|amis)(?i: de la ville)? (?:de |d'|du |à )|(?i:jumelée?s? avec ))"
    rf"(?:la ville de )?{_TOWN_NAME}"
)
_HOST_FIRST = expression(rf"^{_TOWN_NAME} (?i:et (?:ses|son|sa)\b)")
#: « Bussigny a signé », « Guérande est jumelée depuis 2005 avec »: a subject without a country.
_SUBJECT = expression(
    rf"(?:^|[.,] |que )(?:[Ll]a (?:[Vv]ille|[Cc]ommune)(?: urbaine| rurale)? (?:de |d'|du ))?{_TOWN_NAME}"
    r" (?:est|a|entretient|s'est|fut)\b(?! une?\b)(?=[^.;]*\b(?:avec|à)\b)"
)
_AND_SUBJECT = expression(rf"^{_TOWN_NAME} et {CAPITAL}")


def _hosts(parts: Sequence[_Part], begin: int, lexicon: Annotator) -> frozenset[str]:
    """The slugs of the names of the town whose bulletin it is."""
    front = [part.item.text.canonical for part in parts if not part.is_sentence]
    top = [part.item.text.canonical for part in parts[:begin]]
    titled = [
        match["name"] for text in top for match in [_HOST_IN_TITLE.search(text) or _HOST_FIRST.search(text)] if match
    ]
    hosts = publishing_towns(front) | {slug(name) for name in titled}
    if hosts:
        return hosts
    said = [part for part in parts if part.is_sentence]
    twins = {match.group("name", "twin") for part in said if (match := _TWINNED_WITH.match(part.marked.text))}
    often = [twin for twin, count in Counter(twin for _, twin in twins).items() if count > 1]
    return frozenset(slug(name) for name in often or [name for part in said for name in _subjects(part, lexicon)])


_TWIN = rf"(?:avec|à) (?:la ville de |la commune de )?{_TOWN_NAME.replace('?P<name>', '?P<twin>')}"
#: « Tübingen est jumelée avec Aix depuis 1960 », « Bath est jumelée avec Aix depuis 1977 »: Aix says so of its twins.
_TWINNED_WITH = expression(rf"\W*(?:La ville de |La commune de )?{_TOWN_NAME} (?:est|a été|fut) jumelée? {_TWIN}")
#: « Dompierre : jumelée avec Stadtallendorf (Allemagne) », in a survey of the towns of a district.
_OF_SURVEYED = expression(rf"\W*{_TOWN_NAME}(?:\s?[:,]|\s[–—-])\s(?:jumelée?|jumelage|partenariat) {_TWIN}")


def _surveyed_towns(lines: Sequence[Line]) -> frozenset[str]:
    """The slugs of the towns of a survey, each with a twin of its own; none where all of them are one town's twins:
    « Gênes : jumelée avec Marseille », « Hambourg : jumelée avec Marseille »."""
    matches = [match for line in lines if (match := _OF_SURVEYED.match(line.text.canonical))]
    if len(matches) < 2:
        return frozenset()
    towns, twins = ({slug(match[group]) for match in matches} for group in ("name", "twin"))
    fronts = publishing_towns(line.text.canonical for line in lines)
    apart = len(twins) == len(matches) and twins.isdisjoint(towns | fronts)
    return frozenset(towns) if apart else frozenset()


#: « Hadera (Israël) est jumelée avec Besançon »: the object of a subject with its country.
_OBJECT = expression(rf"[^.;]{{0,40}}?\b(?:est|a été|fut|s'est) [^.;]{{0,40}}?\bavec {_TOWN_NAME}")


def _subjects(part: _Part, lexicon: Annotator) -> Iterator[str]:
    located = [place.city.span for place in named_places(part.marked, lexicon) if place.city.country]
    match = _OBJECT.match(part.marked.text, located[0].end) if located else None
    if match and not any(overlaps(Span(*match.span("name")), span) for span in located):
        yield match["name"]
    for pattern in (_SUBJECT, _AND_SUBJECT):
        match = pattern.search(part.marked.text)
        if match and located and not any(overlaps(Span(*match.span("name")), span) for span in located):
            yield match["name"]


# -- is it prose? --------------------------------------------------------------------------------


def _partners(parts: Sequence[_Part], hosts: frozenset[str], lexicon: Annotator) -> list[list[Partner]]:
    """The partners that each part names; known by then are those whose country is printed anywhere."""
    titled = _is_titled(parts)
    known = Known(Names(hosts), Names())
    for _ in range(2):
        named: list[list[Partner]] = []
        for part in parts:
            goes_on = titled or bool(named and named[-1])
            found = partners_in(part.marked, known, lexicon, goes_on=goes_on) if part.is_sentence else []
            if part.town and not any(partner.place.city.country for partner in found):
                whole = Span(0, len(part.marked.text))
                found = [Partner(part.town, bonds_in(part.marked), tuple(fields_in(part.marked, whole)))]
            named.append(found)
        names = [
            slug(partner.place.city.name) for partners in named for partner in partners if partner.place.city.country
        ]
        known = Known(known.hosts, Names(names))
    return named


def _is_headed(parts: Sequence[_Part], named: Sequence[Sequence[Partner]], hosts: frozenset[str]) -> bool:
    """Whether lines of their own head blocks: cities with countries that the sentences below don't print anew."""
    known = Names([*_located(named), *hosts])
    for part in parts:
        heading = part.marked.heading
        if part.is_sentence or heading is None or not heading.value.certain:
            if not part.is_sentence and part.marked.role in ("city_label", "accord_label", "heading"):
                return True
            continue
        if not known.meant_by(heading.value.cities[0].name):
            return True
    return False


def _located(named: Sequence[Sequence[Partner]]) -> set[str]:
    """The slugs of the partners whose country the sentences print."""
    return {slug(partner.place.city.name) for partners in named for partner in partners if partner.place.city.country}


def _has_decided_headings(
    lines: Sequence[Line],
    parts: Sequence[_Part],
    named: Sequence[Sequence[Partner]],
    hosts: frozenset[str],
    lexicon: Annotator,
) -> bool:
    """« Hemmingen / Allemagne, 87 km » above sentences: the page heads blocks by cities that no sentence locates."""
    of_towns = {id(line) for part in parts if part.town for line in part.item.lines}
    known = Names([*_located(named), *hosts])
    _, found = with_decided_headings(list(lines), lexicon)
    decided = [item for at, item in found.items() if item.role == "heading" and item.heading and at not in of_towns]
    if of_towns and not any(_may_be_town(item.heading.value) for item in decided if item.heading):
        return False
    if any(item.weighed and AMONG_HEADINGS in dict(item.weighed.features) for item in decided):
        return True
    headings = [item.heading.value for item in decided if item.heading]
    return len([value for value in headings if not known.meant_by(value.cities[0].name)]) >= _FEWEST_HEADINGS


def _may_be_town(value: HeadingValue) -> bool:
    """« RECETTE » among towns that paragraphs are about is none."""
    return bool(value.countries) or any(find_places(city.name) for city in value.cities)


#: So many headings that the page decides show that it has some.
_FEWEST_HEADINGS = 2


_TITLE = expression(
    r"\bjumel|\b(?:villes?|communes?|cites?|municipalites?) (?:amies?|partenaires?|s(?:oe|œ)urs?|liees?)|"
    r"\b(?:partenaires?|partenariats?)\b|\bcooperation\b"
)
_TOP = 8


def _is_titled(parts: Sequence[_Part]) -> bool:
    top = [part for part in parts[:_TOP] if not part.is_sentence and not part.marked.of("other_document")]
    return any(_TITLE.search(part.marked.folded) for part in top)


def _is_about_partners(parts: Sequence[_Part], named: Sequence[Sequence[Partner]]) -> bool:
    """Whether the title says so, or half of the sentences name partners."""
    said = [bool(partners) for part, partners in zip(parts, named, strict=True) if part.is_sentence]
    several = len([part for part in parts if part.town]) >= _FEWEST_TOWNS
    return _is_titled(parts) or several or 2 * sum(said) >= len(said)


#: So many paragraphs that are about a town each are no report of a visit.
_FEWEST_TOWNS = 2


# -- whose is a sentence? ------------------------------------------------------------------------

_PLURAL = expression(
    r"\W*(?:(?:ces|les|nos|leurs?) (?:deux |trois )?(?:jumelages|partenaires)|(?:ces|nos) \w+|"
    r"ils|elles|toutes|tous)\b"
)


#: Words that say how towns are bound, whoever is named beside them.
_BINDS = expression(r"\bjumel|\bamiti|\bpartenari|\bcooperation|\bs(?:oe|œ)urs?\b")
#: « Commune > Vie associative > Jumelage »: where a page stands on a site.
_PATH = expression(r"\w\s*[>›»]\s+\w")
#: « Sfax et Thiès sont jumelées ».
_TWO = expression(rf"{CAPITAL}[\w'’-]+ et {CAPITAL}[\w'’-]+ (?:sont|ont)\b")
#: « Le Maire, Luc MARTIN »: who signs the bulletin.
_SIGNS = expression(r"\W*(?:pour )?(?:le|la|l')\s?[^:\d]{3,60}$")


#: « Les échanges concernent » in a paragraph of its own: between the host and all of its partners.
_EXCHANGES = expression(r"\W*(?:les|nos) (?:echanges|relations|domaines|projets)\b")


class _Placed(NamedTuple):
    """A statement that is about these `partners`, or stands in front of or behind what is said of all of them.

    `current` are the partners that the next sentence is about, if it names none.
    """

    statement: Statement
    current: tuple[str, ...]
    partners: tuple[str, ...] = ()
    in_front: bool = False


def _by_partner(
    parts: Sequence[_Part],
    begin: int,
    hosts: frozenset[str],
    named: Sequence[Sequence[Partner]],
    lexicon: Annotator,
) -> list[Statement]:
    """What stands in front, each partner's statements, and what stands behind."""
    known = Known(Names(hosts), Names(slug(partner.place.city.name) for partners in named for partner in partners))
    reported = _Partners()
    front: list[Statement] = []
    end: list[Statement] = []
    current: tuple[str, ...] = ()
    named_by = ""
    for index, (part, partners) in enumerate(zip(parts, named, strict=True)):
        if part.opens and not partners and len(current) == 1:
            partner = reported.by_key[current[0]]
            current = () if _is_of_another(part.opens, partner, lexicon) else current
        if part.is_sentence and _BINDS.search(part.marked.folded):
            named_by = part.marked.text
        counts_several = len(_reported_in(part.marked, reported)) > 1 and not any(partner.bonds for partner in partners)
        if partners and not counts_several:
            current = _name(part, partners, named_by, reported)
            continue
        if part.beside:
            placed = _Placed(replace(as_aside(statement_of(part.item, lexicon)), decided=True), current)
        elif part.is_entry and part.is_sentence and not _reported_in(part.marked, reported):
            placed = _Placed(
                _nobodys(part), current
            )  # « 1992 : accord avec la région Toscane »: of a partner of its own
        elif part.is_sentence:
            placed = _sentence(part, current, reported, known, lexicon)
        else:
            placed = _line(part, current, reported, known, lexicon, in_front=index < begin)
        current = placed.current
        for key in placed.partners:
            reported.by_key[key].statements.append(replace(placed.statement, decided=True))
        if not placed.partners:
            dated = part.is_sentence and not part.beside and not placed.in_front and any(days_in(part.marked))
            near = reported.by_key[current[0]].beside if dated and len(current) == 1 else end
            (front if placed.in_front else near).append(placed.statement)
    for partner in reported.by_key.values():
        _place_beside(partner, end)
    said = [item for partner in reported.by_key.values() for item in _with_dated_bonds(partner.statements)]
    return [*_with_title(front), *said, *end]


def _fields_of(marked: Marked) -> Iterator[str]:
    yield from (clause.kind for clause in fields_in(marked, Span(0, len(marked.text))))
    if bonds_in(marked):
        yield "agreement"


def _is_of_another(opens: Sequence[Marked], partner: _Reported, lexicon: Annotator) -> bool:
    """Whether a paragraph has an agreement and more, and its partner has all of these fields or lies elsewhere."""
    fields = {kind for marked in opens for kind in _fields_of(marked)}
    own = {clause.kind for item in partner.statements for clause in item.clauses}
    own |= {"agreement" for item in partner.statements if item.bonds}
    if "agreement" not in fields or len(fields) == 1:
        return False
    codes = {code for marked in opens for code in countries_in(marked, lexicon)}
    return fields <= own or bool(codes and partner.code and partner.code not in codes)


def _name(part: _Part, partners: Sequence[Partner], named_by: str, reported: _Partners) -> tuple[str, ...]:
    """The keys of the partners that a sentence names, with what it says of each added."""
    keys: list[str] = []
    for partner in partners:
        code = partner.place.city.country.code if partner.place.city.country else None
        key = _key_of(partner.place.city.name, code, reported)
        keys.append(key)
        known = reported.by_key.get(key)
        if known is None:
            known = reported.add(key, _Reported(code, [_heading(part, partner, named_by)]))
        elif code and not known.code:
            known.code = code
            first, *others = known.statements
            first = replace(first, role="field", heading=None)
            known.statements = [_heading(part, partner, named_by), first, *others]
        else:
            known.statements.append(_again(part, partner))
        if stops_undated(part.marked, partner.bonds) and not any(bond.unassigned for bond in partner.bonds):
            known.statements.append(_withheld(part))
    return tuple(keys)


def _key_of(name: str, code: str | None, reported: _Partners) -> str:
    """The key of the partner that a name means; two of one name in two countries are two."""
    own = slug(name)
    exact = reported.by_key.get(own)
    if exact and (exact.code == code or None in (exact.code, code)):
        return own
    alike = [key for key in reported.names.meant_by(name) if None in (reported.by_key[key].code, code)]
    return alike[0] if alike else f"{own}-{code}" if exact else own


def _sentence(part: _Part, current: tuple[str, ...], reported: _Partners, known: Known, lexicon: Annotator) -> _Placed:
    """Whose a sentence is that names no new partner."""
    marked = part.marked
    subjects = _reported_in(marked, reported)
    if subjects:
        current = subjects
    elif _opens_paragraph(part.item) and _EXCHANGES.match(marked.folded):
        current = tuple(reported.by_key)
    whole = Span(0, len(marked.text))
    clauses = tuple([clause for clause in fields_in(marked, whole) if not _heads_host(marked, clause, known)])
    bonds = bonds_in(marked)
    says = bool(clauses or bonds or [*_strays(marked, clauses)])
    if current and not subjects and _TWO.match(marked.text):
        return _Placed(_nobodys(part), (), in_front=not reported.by_key)
    unstated = stops_undated(marked, ()) or states_undated(marked)
    if not bonds and not clauses and unstated and len(current) == 1:
        return _Placed(Statement(part.item, marked, "field", marked.clauses, decided=True), current, current)
    of_all = _PLURAL.match(marked.folded) and not _lists_domains(part, clauses)
    if not says or is_planned(marked) or _is_others(marked, reported, known) or of_all:
        beside = replace(as_aside(statement_of(part.item, lexicon)), decided=True)
        return _Placed(beside, current, in_front=not reported.by_key)
    binds_other = bonds and not subjects and _links_other(marked, known, lexicon)
    if not current or binds_other:
        return _Placed(_nobodys(part), (), in_front=not reported.by_key)
    if len(current) > 1:
        return _Placed(_withheld(part), current, current)
    fields = tuple(_with_rest(marked, clauses))
    return _Placed(Statement(part.item, marked, "field", fields, decided=True, bonds=bonds), current, current)


def _links_other(marked: Marked, known: Known, lexicon: Annotator) -> bool:
    """« Convention avec la commune de Bissau-Nord »: a partner that nobody has located."""
    places = (place for place in named_places(marked, lexicon) if place.linked)
    return any(not known.is_host(place.city.name) and not known.partners.meant_by(place.city.name) for place in places)


def _lists_domains(part: _Part, clauses: Sequence[Clause]) -> bool:
    """« Nos sujets d'échange : scoutisme, fanfares. », behind what is said of a partner in the same paragraph."""
    return bool(clauses) and (clauses[0].kind, clauses[0].start) == ("domains", 0) and not _opens_paragraph(part.item)


def _heads_host(marked: Marked, clause: Clause, known: Known) -> bool:
    """« Le maire de Saverne, M. … »: who heads the town whose bulletin it is."""
    match = re.search(rf"\b(?:de |d'|du )(?:la ville de )?{_TOWN_NAME}", marked.text[clause.start : clause.end])
    return clause.kind == "head" and match is not None and known.is_host(match["name"])


def _reported_in(marked: Marked, reported: _Partners) -> tuple[str, ...]:
    """The partners that a sentence names."""
    names = [match["name"] for match in re.finditer(_TOWN_NAME, marked.text)]
    return tuple(sorted({key for name in names for key in reported.names.meant_by(name)[:1]}))


def _is_others(marked: Marked, reported: _Partners, known: Known) -> bool:
    """« Quimper compte … », « Notre collège est jumelé … »: a sentence about the host, or about no town."""
    if opens_with_no_town(marked):
        return True
    match = re.match(rf"\W*(?:La (?:ville|commune) (?:de |d'|du ))?{_TOWN_NAME}", marked.text)
    return match is not None and known.is_host(match["name"]) and not reported.names.meant_by(match["name"])


def _line(
    part: _Part,
    current: tuple[str, ...],
    reported: _Partners,
    known: Known,
    lexicon: Annotator,
    *,
    in_front: bool,
) -> _Placed:
    """Whose a line is that is no sentence."""
    if owned := _entry_of(part, reported):
        return owned
    statement = _dated(statement_of(part.item, lexicon), part)
    subjects = [] if in_front else known.partners.meant_by(part.marked.text.split(",")[0])[:1]
    if subjects:
        return _Placed(as_aside(statement), tuple(key for key in subjects if key in reported.by_key), in_front=True)
    if in_front:
        path = _PATH.search(part.marked.text) is not None or is_addressed(part.marked)
        dated = statement.role == "field" and bool(part.marked.dates)
        return _Placed(as_aside(statement) if path or dated else statement, current, in_front=True)
    if statement.role == "as_of" and current and not statement.gap and part.marked.of("event"):
        statement = replace(
            statement, role="field", clauses=part.marked.clauses, as_of=None
        )  # « Signé le 28 mai 1961 »
    if _SIGNS.match(part.marked.folded) or names_signatory(statement) or not statement.opens_field:
        stands = statement.role == "as_of" or not statement.clauses
        return _Placed(statement if stands else as_aside(statement), current)
    if not current or any(place.city.country for place in named_places(part.marked, lexicon)):
        return _Placed(_nobodys(part), current)
    return _Placed(statement if len(current) == 1 else _withheld(part), current, current)


#: « Brackenheim : 15 800 habitants, maire M. Csaszar. Domaines : vignoble. »: what stands in front of its fields.
_BEFORE_FIELDS = expression(r"\W*(?P<name>[^:;.,\d]{2,60}?)\s*(?::|[–—-])\s")


def _entry_of(part: _Part, reported: _Partners) -> _Placed | None:
    """A line that names a partner and behind it fields; None where it is something else."""
    name = _BEFORE_FIELDS.match(part.marked.text)
    keys = reported.names.meant_by(name["name"])[:1] if name else []
    clauses = find_clauses(part.marked, name.end()) if name and keys else ()
    if not clauses or clauses[0].kind not in ("population", "head", "domains", "agreement"):
        return None
    return _Placed(Statement(part.item, part.marked, "field", clauses, decided=True), tuple(keys), tuple(keys))


def _place_beside(partner: _Reported, end: list[Statement]) -> None:
    """« Elle nous a choisis le 9 septembre 1989. »: the day may be that of an agreement, where no other is said."""
    if any(bond.happenings or bond.unassigned for item in partner.statements for bond in item.bonds):
        end += partner.beside
        return
    partner.statements += (replace(item, role="field") for item in partner.beside)
    partner.statements = [replace(item, clauses=tuple(_with_days(item))) for item in partner.statements]


def _with_days(statement: Statement) -> Iterator[Clause]:
    """The clauses, the days in those that hold no field as words that nobody understood."""
    days = list(days_in(statement.marked))
    for clause in statement.clauses:
        position = clause.start
        for day in days if clause.kind in ("label", "aside") else ():
            if position <= day.start and day.end <= clause.end:
                yield Clause(clause.kind, position, day.start)
                yield Clause("rest", *day)
                position = day.end
        yield Clause(clause.kind, position, clause.end)


def _with_dated_bonds(statements: Sequence[Statement]) -> list[Statement]:
    """Of a partner that is said to be twinned, and then since when, the second alone is an agreement."""
    dated = any(bond.happenings for statement in statements for bond in statement.bonds)
    if not dated:
        return list(statements)
    return [
        replace(item, bonds=tuple(bond for bond in item.bonds if bond.happenings or bond.unassigned))
        for item in statements
    ]


def _with_title(front: Sequence[Statement]) -> list[Statement]:
    """The lines in front; where none is a title by itself, the last that speaks of twins is."""
    if any(item.role == "title" or is_title(item.marked) for item in front):
        return list(front)
    other = [
        at for at, item in enumerate(front) if item.role != "issuer" and not item.marked.at("body", item.marked.begin)
    ]
    lines = [at for at in other if not front[at].marked.text.endswith(".")]
    able = [at for at in lines if _TITLE.search(front[at].marked.folded)]
    titles = [at for at in able if not front[at].clauses] or [at for at in able if not front[at].as_of]
    return [
        replace(item, role="title", clauses=(), decided=True) if at in titles[-1:] else item
        for at, item in enumerate(front)
    ]


def _heading(part: _Part, partner: Partner, named_by: str) -> Statement:
    """The sentence as the heading of a partner's block; `named_by` is the one that says how they are bound."""
    place = partner.place
    country = place.city.country
    value = HeadingValue((place.city,), (country,) if country else (), certain=country is not None)
    heading = Mention(value, place.span, RULE, place.doubts, "partner in a sentence")
    return replace(_again(part, partner), role="heading", heading=heading, sentence=named_by)


def with_partners_in_sentences(statements: list[Statement], lexicon: Annotator) -> list[Statement]:
    """The statements of a bulletin with headings, and those of a further partner that a paragraph of its own names.

    « Une convention a été passée en 1992 avec Gouda (Pays-Bas) » behind a list of other cities heads a block.
    """
    ended = [item for item in statements if item.role in _MAY_NAME and item.marked.text[-1:] == "."]
    may_name = [id(item) for item in ended if "(" in item.marked.text or " avec " in item.marked.text]
    if not may_name:
        return statements
    headings = [item.heading.value for item in statements if item.role in _HEADS and item.heading]
    named = Names(slug(city.name) for value in headings for city in value.cities)
    known = Known(Names(publishing_towns(item.marked.text for item in statements if item.role in _FRONT)), Names())
    found: list[Statement] = []
    started = below = False
    for item in statements:
        started = started or item.role in (*_HEADS, "accord_label")
        may = started and id(item) in may_name and (below or item.gap)
        partners = _further_partners(item, named, known, lexicon) if may else []
        part = _Part(item.item, item.marked, is_sentence=True) if partners else None
        found += [_heading(part, partner, item.marked.text) for partner in partners] if part else [item]
        below = bool(partners)
    return found


_HEADS, _FRONT, _MAY_NAME = ("heading", "city_label"), ("title", "issuer"), ("field", "plain", "possible")


def _further_partners(item: Statement, named: Names, known: Known, lexicon: Annotator) -> list[Partner]:
    """The partners with their country that a sentence binds by a dated agreement, if it names no other city."""
    if not item.marked.dates or item.marked.kinds.isdisjoint(_BINDING):
        return []
    if not is_sentence(item.item, item.marked.patterns):
        return []
    partners = partners_in(item.marked, known, lexicon, goes_on=False)
    cities = [partner.place.city for partner in partners]
    further = all(city.country and not named.meant_by(city.name) for city in cities)
    return partners if further and all(partner.bonds for partner in partners) else []


_BINDING = ("agreement", "event")


def _again(part: _Part, partner: Partner) -> Statement:
    clauses = tuple(_with_rest(part.marked, partner.clauses))
    return Statement(part.item, part.marked, "field", clauses, decided=True, bonds=partner.bonds)


def _withheld(part: _Part) -> Statement:
    """What may be said of another city: its values are not read, and each of their fields has its warning."""
    return Statement(part.item, part.marked, "field", (Clause("rest", 0, len(part.marked.text)),), decided=True)


def _opens_paragraph(item: Item) -> bool:
    return item.first.gap and item.text.runs[0].source == item.first.span.start


def _nobodys(part: _Part) -> Statement:
    """What is said of a city that nobody knows."""
    return Statement(part.item, part.marked, "plain", starts_unknown_block=True, decided=True)


def _with_rest(marked: Marked, clauses: Iterable[Clause]) -> Iterator[Clause]:
    """The fields of a sentence, and its other words as understood but for heads that no pattern reads."""
    clauses = tuple(clauses)
    unnamed = [one for one in clauses if one.kind == "head" and not holders(marked, one.start, one.end)]
    clauses = tuple([one for one in clauses if one not in unnamed])
    position = 0
    for stray in (*(Clause("rest", one.start, one.end) for one in unnamed), *_strays(marked, (*clauses, *unnamed))):
        if stray.start > position:
            yield Clause("label", position, stray.start)
        yield stray
        position = stray.end
    if position < len(marked.text):
        yield Clause("label", position, len(marked.text))
    yield from clauses


#: « M. », « Erik Pauly »; no « Notre doyenne est Bad Camberg (Allemagne) ».
_PERSON_NEAR = expression(rf"\b(?:M\.|Mme|MM\.|monsieur|madame)|{CAPITAL}[\w'’-]+ {CAPITAL}[\w'’-]*(?![\w'’-]|\s*\()")


def _strays(marked: Marked, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """« dirigée par M. …, maire »: titles and persons that no clause reads."""
    for cue in marked.of("title"):
        if any(clause.start <= cue.start < _heads_end(marked, clause) for clause in clauses if clause.kind == "head"):
            continue
        end = _part_end(marked, cue.end)
        near = Span(max(cue.start - 40, 0), min(end, cue.end + 60))
        if not is_of_body(marked, cue) and _PERSON_NEAR.search(marked.text, *near):
            yield Clause("rest", cue.start, end)
            return
    if (led := marked.patterns[LED_BY].search(marked.text)) and not any(
        overlaps(Span(*led.span()), Span(*clause[1:])) for clause in clauses
    ):
        yield Clause("head", led.start(), _part_end(marked, led.end()))


def _heads_end(marked: Marked, clause: Clause) -> int:
    """Where the persons of a clause end: « l'adjoint M. Ali SALEM représente le maire » names one, and then another."""
    return max((named.end for named in holders(marked, clause.start, clause.end)), default=clause.end)


def _part_end(marked: Marked, position: int) -> int:
    end = marked.text.find(";", position)
    return end if end != -1 else len(marked.text)


def _dated(statement: Statement, part: _Part) -> Statement:
    """A line beside the sentences that holds one date: « Document du 10 janvier 2008 » is the bulletin's own."""
    dates = part.marked.dates
    if statement.as_of or len(dates) != 1 or part.marked.of("agreement"):
        return statement
    if (
        dates[0].value is None
        or dates[0].end
        or not dates[0].value.month
        or part.marked.patterns[APPOINTMENT].search(part.marked.folded)
    ):
        return statement
    mention: Mention[Dated] = Mention(dates[0], dates[0].span, "as_of", dates[0].doubts)
    if statement.role in ("title", "issuer"):
        return replace(statement, as_of=mention)
    return Statement(statement.item, statement.marked, "as_of", as_of=mention, decided=True)
