"""What a sentence says of twins: which cities it names, by which agreement, since when, and what it says of each.

« Esch est jumelée avec Cologne (Allemagne) et Lille (France) depuis 1958, avec Puteaux (France) depuis 1956 » is, in
order of place, an agreement's word, two partners, a date, one partner, a date. From that order is read whose a date is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.annotator import Annotator
from jumelages.annotating.clauses import Clause
from jumelages.annotating.date_values import Dated
from jumelages.annotating.events import EventReader, EventValue, is_past_plan, read_events
from jumelages.annotating.labels import PARTICIPLE, labels_in_sentence
from jumelages.annotating.openers import is_intro
from jumelages.annotating.verbs import RELATIONS, STOPS
from jumelages.annotating.wording import CAPITAL
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.folding import slug
from jumelages.places import find_places
from jumelages.records import EventKind
from jumelages.segmenting.named_places import NamedPlace, named_places
from jumelages.segmenting.sentences import overlaps


class Happening(NamedTuple):
    """A dated event that is said of an agreement.

    `denial` are words by which the agreement is not in force; where they lead to the date, nothing began then:
    « n'est plus active depuis 2010 », « signature prévue en 2027 ».
    """

    event: EventValue
    dated: Dated
    denial: Span | None = None

    @property
    def has_begun(self) -> bool:
        """Whether the date is one of an event, and not that of a denial."""
        return self.denial is None or self.denial.start > self.dated.span.start


class Bond(NamedTuple):
    """An agreement as a sentence reports it: where its words stand, if any do, and its dates.

    `unassigned` are dates that may be its own or another's: nobody can share them out.
    """

    label: Span | None
    happenings: tuple[Happening, ...]
    unassigned: tuple[Span, ...] = ()


class Partner(NamedTuple):
    """A city that a sentence says to be a partner, its agreements, and what else is said of it."""

    place: NamedPlace
    bonds: tuple[Bond, ...]
    clauses: tuple[Clause, ...]


#: Other words than agreements that make somebody a partner.
_JOINS = r"\b(?&joins)\b"
#: Whoever is twinned here is no town: « Notre collège est jumelé », « le FC Offenbach ».
_NO_TOWN = ("organisation", "association", "part of a town")
_ARTICLE = expression(r"\W*(?:le |la |l'|les |notre |nos |un |une )")


def opens_with_no_town(marked: Marked) -> bool:
    """« Notre collège est jumelé »: the sentence is about others than towns."""
    article = _ARTICLE.match(marked.folded)
    body = marked.at("body", article.end()) if article else None
    return body is not None and body.value in _NO_TOWN


#: What is only meant, wished, or over before it began.
_NOT_YET = r"\b(?!jamais (?:ete )?(?:renouvel|recondui|actualis|rompu|denonc|interromp|suspend))(?&not_yet)\b"


def is_planned(marked: Marked) -> bool:
    """« Un projet de jumelage avec Jacmel (Haïti) est à l'étude »; not what comes after « jumelée depuis 1960, », nor
    what was envisaged in 1983 and signed in 1985."""
    found = marked.patterns[_NOT_YET].search(marked.folded)
    plan = Cue("planned", "planned", *found.span()) if found else None
    if plan is None or is_past_plan(plan, marked.verbs, list(marked.dates)):
        return False
    bound = [cue.start for cue in marked.of("agreement")]
    bound += [word.start() for word in _joins(marked)]
    return not any(min(bound, default=plan.end) < date.span.end <= plan.start for date in marked.dates)


def speaks_of_twinning(marked: Marked) -> bool:
    """Whether a sentence has a word that binds towns."""
    return "agreement" in marked.kinds or any(_joins(marked))


def _joins(marked: Marked) -> Iterator[re.Match[str]]:
    """« liés », « associée »; no « Mme Lies Laridon »."""
    words = marked.patterns[_JOINS].finditer(marked.folded)
    return (word for word in words if word.start() == marked.begin or not marked.text[word.start()].isupper())


def _nouns(marked: Marked, words: Sequence[Span]) -> list[Span]:
    """Of the words for one agreement, its nouns: « jumelée … par une convention de partenariat »."""
    return [span for span in words if not PARTICIPLE.fullmatch(marked.folded, *span)] or list(words)


# -- partners ------------------------------------------------------------------------------------


class Names:
    """Names of towns by their slugs. A town is meant by its name, and by one longer or shorter.

    « Bures » and « Bures-sur-Yvette » are one; names are found by their words, not by a walk over all.
    """

    def __init__(self, slugs: Iterable[str] = ()) -> None:
        self._slugs: dict[str, int] = {}
        self._by_beginning: dict[str, list[str]] = {}
        self._by_whole: dict[str, list[str]] = {}
        for name in slugs:
            self.add(name)

    def add(self, name: str) -> None:
        """Knows one more name, if it is new."""
        if name in self._slugs:
            return
        self._slugs[name] = len(self._slugs)
        *shorter, whole = _beginnings(name)
        self._by_whole.setdefault(whole, []).append(name)
        for beginning in (*shorter, whole):
            self._by_beginning.setdefault(beginning, []).append(name)

    def meant_by(self, name: str) -> list[str]:
        """The slugs that a name means, in the order in which they became known."""
        *shorter, whole = _beginnings(slug(name))
        found = [*self._by_beginning.get(whole, ())]
        found += [other for beginning in shorter for other in self._by_whole.get(beginning, ())]
        return sorted(found, key=self._slugs.__getitem__)


def _beginnings(name: str) -> list[str]:
    """« bures », « bures-sur », « bures-sur-yvette »."""
    return list(accumulate(_ARTICLE_OF_NAME.sub("", name).split("-"), "{}-{}".format))


_ARTICLE_OF_NAME = expression(r"^(?:l[ae]s?|l|el)-")


class Known(NamedTuple):
    """What a document has said so far: the host's names, and those of the partners."""

    hosts: Names
    partners: Names

    def is_host(self, name: str) -> bool:
        """Whether a name is the host's, or its beginning: « Rosny » for « Rosny-sous-Bois »."""
        return bool(self.hosts.meant_by(name))


def same_name(name: str, other: str) -> bool:
    """Whether a name means that of a slug."""
    return bool(Names([other]).meant_by(name))


def partners_in(marked: Marked, known: Known, lexicon: Annotator, *, goes_on: bool) -> list[Partner]:
    """The partners that a sentence names; none where it speaks of plans, or of others than towns.

    `goes_on` says that it stands where partners are spoken of: behind a sentence that names some, or under a title.
    """
    places = _partner_places(marked, known, lexicon, goes_on=goes_on)
    if not places or is_planned(marked):
        return []
    words = labels_in_sentence(marked)
    happenings = _happenings(marked, [place.span for place in places])
    stretches = _stretches(marked, places)
    if len(places) == 1:
        own, others = _until_another(marked, places[0], happenings, known, lexicon)
        bonds = _bonds_of_one(_nouns(marked, words), own)
        bonds += (Bond(None, (), others),) if others else ()
        return [Partner(places[0], bonds, tuple(fields_in(marked, Span(0, len(marked.text)))))]
    shared = _shared_out(marked, places, happenings)
    partners: list[Partner] = []
    for place, stretch in zip(places, stretches, strict=True):
        label = _word_of(marked, words, place)
        dates = shared.get(place.span, ()) if shared is not None else ()
        unassigned = tuple([item.dated.span for item in happenings]) if shared is None else ()
        bonds = (Bond(label, tuple(dates), unassigned),) if label or dates or unassigned else ()
        partners.append(Partner(place, bonds, tuple(fields_in(marked, stretch))))
    return partners


def _until_another(
    marked: Marked, place: NamedPlace, happenings: Sequence[Happening], known: Known, lexicon: Annotator
) -> tuple[list[Happening], tuple[Span, ...]]:
    """« … nous a rejoints en 1971, Arles en 1967 »: the dates of a partner, and those behind another town's name."""
    other = [
        named.span.start
        for named in named_places(marked, lexicon)
        if named.span.start > place.span.end
        and not known.is_host(named.city.name)
        and find_places(named.city.name)
        and not same_name(named.city.name, slug(place.city.name))
    ]
    limit = min(other, default=len(marked.text))
    own = [item for item in happenings if item.dated.span.start < limit]
    return own, tuple(item.dated.span for item in happenings if item.dated.span.start > limit and own)


def _partner_places(marked: Marked, known: Known, lexicon: Annotator, *, goes_on: bool) -> list[NamedPlace]:
    named = [place for place in named_places(marked, lexicon) if not known.is_host(place.city.name)]
    if not speaks_of_twinning(marked):
        return [place for place in named[:1] if goes_on and _opens(marked, place)] or _following(marked, named, goes_on)
    found: list[NamedPlace] = []
    for place in named:
        part = marked.of("body", _part_start(marked, found, place), place.span.start)
        if any(body.value in _NO_TOWN for body in part):
            continue
        again = not place.city.country and any(same_name(place.city.name, slug(other.city.name)) for other in found)
        if not again and (place.city.country or _is_linked(marked, place, found, known)):
            found.append(place)
    return found


def _part_start(marked: Marked, before: Sequence[NamedPlace], place: NamedPlace) -> int:
    """Where the part of the sentence begins that is about a place."""
    start = before[-1].span.end if before else 0
    return max(start, marked.text.rfind(";", 0, place.span.start))


_BETWEEN = expression(
    r"\s*(?:,|;|\bet\b|\bpuis\b|ainsi qu(?:e |'))?\s*(?:et\s+)?(?:avec\s+|à\s+)?"
    r"(?:la ville de |la commune de |celle de )?"
)
#: « Oberhausen est jumelée avec Vénissieux », reported in the bulletin of Vénissieux.
_SUBJECT = expression(
    r"(?:,[^,]{3,60},)?\s+(?:est|a été|fut|s'est)\s+(?:\w+ment\s+)?(?:jumelée?|liée?|associée?)\s+(?:[^.;]{0,40}\s)?"
    rf"(?:avec|à)\s+(?:la ville de |la commune de )?(?P<host>{CAPITAL}[\w'’-]*)"
)
#: « avec », « la lie à »: in front of a partner, whatever stands between.
_BOUND_TO = expression(r"\b(?:avec|liee?|lie|lient|unie?|unit|associee?)\b")
_OF = expression(r"(?:de |d'|du )$")
_BOTH = expression(r"\s+(?:est|sont|ont|furent|etaient)\b")


def _is_linked(marked: Marked, place: NamedPlace, before: Sequence[NamedPlace], known: Known) -> bool:
    """Whether a name without a country is a partner's: « avec Terrebonne », « Lille (France) et Mouscron »."""
    if known.partners.meant_by(place.city.name):
        return True
    if before and _BETWEEN.fullmatch(marked.text, before[-1].span.end, place.span.start):
        return True
    if place.linked and _BOUND_TO.search(marked.folded[: place.span.start]):
        return bool(find_places(place.city.name)) or _OF.search(marked.text[: place.span.start]) is not None
    with_host = re.search(rf"(?P<host>{CAPITAL}[\w'’ -]+?) et $", marked.text[: place.span.start])
    if with_host and known.is_host(with_host["host"]) and _BOTH.match(marked.folded, place.span.end):
        return True
    subject = (
        _SUBJECT.match(marked.text, place.span.end) if place.span.start <= marked.begin + len("La ville de ") else None
    )
    return subject is not None and known.is_host(subject["host"])


#: « La première, Helmstedt, ».
_ORDINAL = expression(r"l[ae] (?:premiere?|deuxieme|seconde?|troisieme|quatrieme|cinquieme|derniere?)[^,]{0,20}, ")


_COUNTS = r" (?&counts)\b"
#: « Notre doyenne est Bad Camberg (Allemagne). »: in front of a place that ends its sentence.
_IS_PLACE = expression(r"(?:notre|la|le|nos|l') ?[^.,;:()\d]{3,40} (?:est|reste|fut) $")


def _opens(marked: Marked, place: NamedPlace) -> bool:
    """« Marigot, à la Dominique, depuis 1989 », « Cork, en Irlande, est une ville », « Cork compte … habitants »."""
    ordinal = _ORDINAL.match(marked.folded, marked.begin)
    first = place.span.start <= (ordinal.end() if ordinal else marked.begin + len("La ville de "))
    behind = marked.folded[place.span.end :]
    if (
        place.city.country
        and not behind.strip(" .)")
        and _IS_PLACE.match(marked.folded, marked.begin, place.span.start)
    ):
        return True
    if first and marked.inhabitants and place.city.country is None:
        return marked.patterns[_COUNTS].match(behind) is not None and bool(find_places(place.city.name))
    reported = re.match(r",?\s*(?:depuis|en|le|est|se trouve|compte|\(|:|[.;]?$)", behind) is not None
    return first and place.city.country is not None and reported


def _following(marked: Marked, named: Sequence[NamedPlace], goes_on: bool) -> list[NamedPlace]:
    """« En 1978 a suivi Den Bosch, aux Pays-Bas ; en 1989, Lafayette, en Louisiane. »"""
    dated = re.match(r"\W*(?:en|le|depuis|puis,? en)\s+\d", marked.folded[marked.begin :]) is not None
    return [place for place in named if place.city.country] if goes_on and dated else []


def _word_of(marked: Marked, words: Sequence[Span], place: NamedPlace) -> Span | None:
    """The agreement's word that stands nearest in front of a partner, else the first of its part of the sentence."""
    before = [word for word in words if word.start < place.span.start]
    part = _NEXT_PART.search(marked.text, place.span.end)
    behind = [word for word in words if part is None or word.start < part.start()]
    return before[-1] if before else next(iter(behind), None)


def _stretches(marked: Marked, places: Sequence[NamedPlace]) -> list[Span]:
    ends = [place.span.start for place in places[1:]] + [len(marked.text)]
    return [Span(place.span.end, end) for place, end in zip(places, ends, strict=True)]


# -- dates ---------------------------------------------------------------------------------------

#: In front of a date that is none of an agreement: « a fêté en », « élu en », « fondée en », « recensement de ».
_OTHER_DATE = r"\b(?&other_date)(?: [^,.;:()]{0,24})? ?(?:le |en |au |de |du |depuis |depuis le |des )?$"
#: « les courriers adressés depuis 2010 »: in front of a date, what happened then to something else.
_OTHER_PARTICIPLE = expression(r"\b(?P<word>[a-zà-ÿ]{3,}ée?s?) (?:le |en |depuis |depuis le )$")
_LATER = {"renewed", "suspended", "ended"}


def _happenings(marked: Marked, partners: Sequence[Span]) -> list[Happening]:
    """The dates that a sentence reports of agreements, in order of place."""
    dates = [date for date in marked.dates if not _is_other(marked, date)]
    reader = EventReader()
    read_events(marked, Span(marked.begin, len(marked.text)), dates, reader, partners)
    reported: list[Happening] = []
    for event in reader.events:
        if event.dated is None:
            continue
        stops = event.kind in STOPS
        denial = None if stops else _denial_of(marked, event.dated, dates, reader.circumstances)
        by_verb = event.kind is not EventKind.SINCE
        if by_verb or denial or not _is_of_other_word(marked, event.dated):
            reported.append(Happening(event, event.dated, denial))
    return sorted(reported, key=lambda item: item.dated.span)


def _is_of_other_word(marked: Marked, date: Dated) -> bool:
    """Whether a participle stands in front of a date that is no word of agreements."""
    found = _OTHER_PARTICIPLE.search(marked.text, 0, date.span.start)
    if found is None or marked.patterns[_JOINS].match(marked.folded, found.start()):
        return False
    return not any(cue.start <= found.start() < cue.end for kind in marked.kinds for cue in marked.of(kind))


def _denial_of(marked: Marked, date: Dated, dates: Sequence[Dated], circumstances: Sequence[Span]) -> Span | None:
    """What says of a date that the agreement is not in force: in front of it, else behind the last date.

    « signé en 2005 et jamais renouvelé »: what did not happen later is none of the signature.
    """
    at = dates.index(date)
    before = dates[at - 1].span.end if at else 0
    denials = list(marked.of("planned", before, date.span.start))
    if not denials and date is dates[-1]:
        later = [cue for cue in marked.of("event", date.span.end) if cue.value in _LATER]
        denials = [
            cue for cue in marked.of("planned", date.span.end) if not any(cue.end <= event.start for event in later)
        ]
        if not any(event.value == "renewed" for event in later):
            denials += [cue for cue in marked.verbs if cue in later]
    spans = [Span(cue.start, cue.end) for cue in denials]
    return next((span for span in spans if not any(overlaps(span, other) for other in circumstances)), None)


def _is_other(marked: Marked, date: Dated) -> bool:
    counted = any(overlaps(date.span, inhabitants.span) for inhabitants in marked.inhabitants)
    return counted or marked.patterns[_OTHER_DATE].search(marked.folded[: date.span.start]) is not None


def days_in(marked: Marked) -> Iterator[Span]:
    """« Elle nous a tendu la main le 25 avril 1970 »: a day that may be that of an agreement, in whatever words."""
    return (date.span for date in marked.dates if date.value and date.value.day and not _is_other(marked, date))


def stops_undated(marked: Marked, bonds: Iterable[Bond]) -> bool:
    """« Relations rompues », « en sommeil »: a sentence says that an agreement stopped, and not when."""
    reported = {item.event.verb for bond in bonds for item in bond.happenings}
    dated = {  # « Fin du jumelage, dénoncé le … »
        cue.value for cue in marked.verbs if Span(cue.start, cue.end) in reported
    }
    return any(cue.value in STOPS and cue.value not in dated for cue in marked.verbs)


def states_undated(marked: Marked) -> bool:
    """« La convention a été prolongée »: a sentence says what became of an agreement that it names, and not when."""
    named = "body" not in marked.kinds and bool(labels_in_sentence(marked))
    return named and any(cue.value in _LATER for cue in marked.verbs)


def _bonds_of_one(words: Sequence[Span], happenings: Sequence[Happening]) -> tuple[Bond, ...]:
    """The agreements of a sentence's one partner, each with the dates behind its word; any in front are the first's."""
    if not words:
        return (Bond(None, tuple(happenings)),) if happenings else ()
    starts = [0, *(word.start for word in words[1:])]
    bonds: list[Bond] = []
    for word, start, end in zip(words, starts, [*starts[1:], None], strict=True):
        own = [
            item
            for item in happenings
            if start <= item.dated.span.start and (end is None or item.dated.span.start < end)
        ]
        bonds.append(Bond(word, tuple(own)))
    dated = [bond for bond in bonds if bond.happenings]
    return tuple(dated or bonds[-1:])


#: « …, et a signé en 2003 un pacte avec … », « … ; en 1989, … », « …, et depuis 2007 un pacte avec … »: a sentence
#: goes on with a verb or a date of its own, and an agreement.
_NEXT_PART = expression(
    r";\s|\bet (?:elle |il |la ville |notre ville )?(?:a|est|s'est|entretient)\s"
    r"|,\s(?:et |puis )?(?:depuis|en) \d{4},? (?:une? |l[ea] |l')(?=[^,;]* (?:avec|à) )"
)


def _shared_out(
    marked: Marked, places: Sequence[NamedPlace], happenings: Sequence[Happening]
) -> dict[Span, tuple[Happening, ...]] | None:
    """The dates of each of several partners, part by part of the sentence; None where one of them says nothing."""
    starts = [match.start() for match in _NEXT_PART.finditer(marked.text)]
    shared: dict[Span, tuple[Happening, ...]] = {}
    for start, end in pairwise([0, *starts, len(marked.text)]):
        own = [place for place in places if start <= place.span.start < end]
        dates = [item for item in happenings if start <= item.dated.span.start < end]
        reported = _shared_in_part(own, dates)
        if reported is None:
            return None
        shared |= reported
    return shared


def _shared_in_part(
    places: Sequence[NamedPlace], happenings: Sequence[Happening]
) -> dict[Span, tuple[Happening, ...]] | None:
    """The dates of partners by the order in which both stand; None where it says nothing.

    - « avec A, B et C depuis 1958, avec D depuis 1956 »: each date is that of the group in front of it;
    - « depuis 1958 avec A et B, depuis 1956 avec C »: of the group behind it;
    - « depuis 1958, avec A et avec B »: of all.
    """
    if not happenings:
        return {}
    groups = _groups(places, happenings) if places else []
    order = [(group[0].span.start, "T") for group in groups] + [(item.dated.span.start, "D") for item in happenings]
    signs = "".join(sign for _, sign in sorted(order))
    if re.fullmatch(r"D+T|TD+", signs) and (len(places) == 1 or len(happenings) == 1):
        return {place.span: tuple(happenings) for place in places}
    if re.fullmatch(r"(?:TD)+T?|(?:DT)+", signs):
        pairs = zip(groups, happenings, strict=False)
        return {place.span: (happening,) for group, happening in pairs for place in group}
    return None


def _groups(places: Sequence[NamedPlace], happenings: Sequence[Happening]) -> list[list[NamedPlace]]:
    """Partners with no date between them; a second « avec » begins a group of its own only behind a date."""
    groups = [[places[0]]]
    for before, place in pairwise(places):
        between = any(before.span.end <= item.dated.span.start < place.span.start for item in happenings)
        if between:
            groups.append([place])
        else:
            groups[-1].append(place)
    return groups


# -- fields --------------------------------------------------------------------------------------

_PERSON_BEHIND = (
    rf"[^.;:,()\d]{{0,60}}?\s(?:est|(?&is_called))\s|\s+depuis [^.;:,()]{{0,20}}\d{{4}}\s*:\s"
    rf"|\s*[:,]\s*(?:M\.|Mme|{CAPITAL})|"
    rf"\s+(?:M\.|Mme|Mr|monsieur|madame|{CAPITAL})"
    r"|\s+de cette \w+(?: de [\d .]+ habitants)? est\s"
)
#: « Présidente du comité de jumelage », « maire adjoint »: no head of a city.
_OF_BODY = expression(
    r"\s+(?:du|de la|de l'|des)\s?(?:comite|association|club|conseil d'administration|commission|jumelage|amis)\b"
)
_LEADS = expression(
    r"(?:\b(?:dont|et|pour)\s+(?:le |la |l')?(?:premiere? )?|\b(?:le |la |l'|[sm]on |[sm]a |leur ))$|^\W*$|[;:.,]\s*$"
)


_PERSON = (
    rf"(?:(?:M\.|Mme|monsieur|madame|le docteur) )?{CAPITAL}[\w'’-]+"
    rf"(?: (?:{CAPITAL}[\w.'’-]*|de|du|van|von|der|da|di)){{1,4}}"
)
#: « administrée par M. Erik Pauly, bourgmestre », « dont Noël Marquis est le maire »: a person in front of a title.
_PERSON_FIRST = expression(
    rf"(?:(?<=[ée] par )|(?<=[ée]e par ))(?P<led>{_PERSON}), (?:son |sa |le |la )?$"
    rf"|(?:^|(?<=dont )|(?<=[;,.] ))(?P<person>{_PERSON}) (?:en |y )?est (?:actuellement )?(?:le |la |l')?$"
    rf"|(?<=[;,.] )(?P<being>{_PERSON}) étant (?:actuellement |alors )?(?:le |la |l')?$"
)
#: « Monsieur Heiko Müller, maire de Falkensee, était notre invité ».
_GUEST = expression(rf"{CAPITAL}[\w'’-]+, (?:le |la )?$")


def fields_in(marked: Marked, within: Span) -> Iterator[Clause]:
    """What a stretch of a sentence says of one city: inhabitants, who is at its head, fields of cooperation."""
    for counted in marked.inhabitants:
        if within.start <= counted.span.start < within.end:
            yield Clause("population", counted.span.start, min(counted.span.end, within.end))
    heads = [cue for cue in marked.of("title", within.start, within.end) if _heads(marked, cue)]
    for cue in heads[:1]:
        person = _PERSON_FIRST.search(marked.text, within.start, cue.start)
        stop = marked.text.find(";", cue.end, within.end)
        start = person.start(person.lastgroup or 0) if person else cue.start
        end = stop if stop != -1 else within.end
        behind = person is not None and any(cue.end < found.span.start < end for found in marked.inhabitants)
        yield Clause("head", start, cue.end if behind else end)  # « Luc Roi est maire de ses 900 habitants »
    for cue in marked.of("domains_intro", within.start, within.end):
        if is_intro(marked, cue):
            yield Clause("domains", cue.start, within.end)
            break


def is_of_body(marked: Marked, title: Cue) -> bool:
    """« Présidente du comité de jumelage »: no head of a city."""
    return _OF_BODY.match(marked.folded, title.end) is not None


def _heads(marked: Marked, cue: Cue) -> bool:
    if is_of_body(marked, cue):
        return False
    if _PERSON_FIRST.search(marked.text[: cue.start]):
        return True
    if not _LEADS.search(marked.folded[: cue.start]) or _GUEST.search(marked.text[: cue.start]):
        return False
    return marked.patterns[_PERSON_BEHIND].match(marked.text, cue.end) is not None


def _has_own_verb(happening: Happening) -> bool:
    return happening.event.verb is not None and happening.event.kind is not EventKind.SINCE


def bonds_in(marked: Marked) -> tuple[Bond, ...]:
    """What a sentence that names no partner says of the agreement: « La charte a été signée le 29 juillet 1984 »."""
    words = _nouns(marked, labels_in_sentence(marked))
    happenings = _happenings(marked, ())
    if any(item.event.kind in STOPS for item in happenings):
        words = [word for word in words if not marked.patterns[RELATIONS].fullmatch(marked.folded, *word)]
    if not happenings or not (words or any(map(_has_own_verb, happenings))):
        return ()
    return _bonds_of_one(words, happenings)
