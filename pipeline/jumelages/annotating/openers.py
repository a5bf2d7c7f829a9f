"""How fields open: by which words a statement shows what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.date_values import Dated
from jumelages.annotating.dates import find_dates
from jumelages.annotating.inhabitants import first_inhabitants
from jumelages.annotating.kinds import FIELD_LABELS, FIELD_OPENINGS
from jumelages.annotating.parting import skip_marker
from jumelages.annotating.titles import LED_BY, is_charged
from jumelages.annotating.wording import CAPITAL, blanked, is_left_open, up_to_words, without_small_words
from jumelages.bulletin import Span
from jumelages.expressions import WORD, expression
from jumelages.records import Office

#: Circumstances with dates of their own.
BESIDE = ("occasion", "commemoration", "others")
COLON_NEAR = expression(up_to_words(12, r":;.\d") + ":")
_COLON_BEHIND_LABEL = expression(up_to_words(12, r":\d") + ":")
#: Words that may stand in front of a population: « La ville avec une population de ».
_BEFORE_POPULATION = r"\b(?&small_word_of_population)\b"
#: « Marbourg compte », « La ville de Sion abrite »: who has so many inhabitants.
SUBJECT = (
    rf"(?:(?:La|Cette|Sa) (?&town)\b[^.;:\d]{{0,40}}?"
    rf"|(?:L[ea]s? )?{CAPITAL}[\w'’-]+(?: (?:d[eu]|la|sur|{CAPITAL}[\w'’-]+)){{0,4}})"
    r"\s+(?=(?&counts))"
    r"|(?:\d{1,2}(?:er?|re|[èe]me) |(?i:premi|deuxi|troisi|quatri)[èe](?:re|me) |(?i:une? ))?"
    r"(?i:grande? |petite? )?(?i:(?&town)|port|chef-lieu|capitale)\b"
    r"[^.;:\d()]{0,40}?\s(?:(?:de|d'|avec)\s*|\()(?=\d|environ|pr[èe]s|plus|quelque)"
)
#: Words that may stand in front of an event's verb: « puis il a ».
_BEFORE_VERB = expression(
    r"(?:puis |et |le |la |l'|premiere? |derniere? |seconde? |nouveau |nouvelle |"
    r"il |elle |celui-ci |celle-ci |il a |est |a ete |fut |en cours de )*"
)
FORM_LABEL = expression(r"[^\W\d]" + up_to_words(8, r":.;,|()\d") + r":\s*")


def counts_inhabitants(marked: Marked, start: int) -> bool:
    """Whether a sentence begins with who has so many inhabitants."""
    first = first_inhabitants(marked, start)
    subject = marked.patterns[SUBJECT].match(marked.text, start) if first else None
    return first is not None and subject is not None and first.span.start <= subject.end() <= first.printed.start


def begins_with_population(marked: Marked, start: int) -> bool:
    """Whether nothing but small words stands in front of a number of inhabitants."""
    first = first_inhabitants(marked, start)
    small = marked.patterns[_BEFORE_POPULATION]
    return first is not None and not WORD.search(small.sub("", marked.folded[start : first.span.start]))


def labels_population(marked: Marked, start: int) -> bool:
    """Whether a population's label stands here with its colon, whatever is behind it."""
    label = marked.at("population_label", start)
    return label is not None and _COLON_BEHIND_LABEL.match(marked.folded, label.end) is not None


def introduces_domains(marked: Marked, start: int) -> bool:
    """Whether an introduction of domains stands here."""
    intro = opens_domains(marked, start)
    return intro is not None and is_intro(marked, intro) and not _labels_agreement(marked, intro)


_INTRO_ARTICLE = expression(r"(?:la |le |l'|(?:les |nos )?(?:deux |trois |quatre |cinq )?)")


def opens_domains(marked: Marked, position: int) -> Cue | None:
    """The introduction that a statement opens with, if it opens with one."""
    if "domains_intro" not in marked.kinds:
        return None
    article = _INTRO_ARTICLE.match(marked.folded, position)
    return marked.at("domains_intro", position) or (marked.at("domains_intro", article.end()) if article else None)


def _labels_agreement(marked: Marked, cue: Cue) -> bool:
    """« Objet : accord de jumelage », « Ce qui nous unit : le pacte d'amitié de 1959 »: it is the agreement."""
    colon = FORM_LABEL.match(marked.text, cue.start)
    article = _INTRO_ARTICLE.match(marked.folded, colon.end()) if colon else None
    noun = marked.at("agreement", article.end() if article else colon.end()) if colon else None
    return noun is not None and (marked.folded[cue.start : cue.end] == "objet" or dated_soon(marked, noun))


#: « Renouvelée le : néant »: an event that a form asks for, and that never was.
_NEVER_WAS = expression(r"(?: le| en)?\s*:\s*(?:neant|non|aucune?|sans objet|s\.?o|n\.?c|[-–—/])\s*\.?\s*$")
_COLON_OF_TERM = expression(up_to_words(5, ":.;") + ":")


def asks_for_term(marked: Marked, start: int) -> bool:
    """« Durée : 3 ans renouvelables », « Renouvelée le : néant »: what a form asks for beside the dates."""
    term, event = marked.at("term_label", start), leading_event(marked, start)
    if term is not None and _COLON_OF_TERM.match(marked.folded, term.end):
        return True
    if event is None or event.value in ("signed", "since"):
        return False
    return left_open_behind(marked, event) or _NEVER_WAS.match(marked.folded, event.end) is not None


def leading_event(marked: Marked, start: int) -> Cue | None:
    """The verb or noun of an event that a statement begins with, behind small words: « Dernier renouvellement »."""
    leading = _BEFORE_VERB.match(marked.folded, start)
    return marked.at("event", leading.end() if leading else start)


def left_open_behind(marked: Marked, event: Cue) -> bool:
    """« Date de signature : non communiquée »: a date that a form asks for, and that nobody filled in."""
    colon = _COLON_OF_TERM.match(marked.folded, event.end)
    return colon is not None and is_left_open(marked, colon.end())


_BEFORE_OCCASION = expression(r"(?:(?:les?|la|une?|des|notre|nos|\d{1,3}(?:er|e|eme)?)\s+|l')*")
_SENTENCE_END = expression(r"[.;](?=\s|$)")
#: « l'anniversaire du », in front of what something is of.
COMPLEMENT = expression(r"\b(?:de|du|des|de la|de l'|d')\s*$")


def is_beside(marked: Marked, start: int) -> bool:
    """« Visite d'une délégation en 2019 », « 40 ans fêtés en 2015 »: dated, but nothing of an agreement."""
    if not any(cue.value in BESIDE for cue in marked.of("circumstance", start)):
        return False
    leading = _BEFORE_OCCASION.match(marked.folded, _behind_date(marked, start))
    begin = leading.end() if leading else start
    number = next((figure.span.end + 1 for figure in marked.figures if figure.span.start == begin), begin)
    cue = marked.at("circumstance", begin) or marked.at("circumstance", number)
    noun = marked.at("agreement", begin)  # « Échange de lettres, 2003 »
    if cue is None or cue.value not in BESIDE or (noun and noun.end > cue.end):
        return False
    if cue.value == "others":
        reported = "body" in marked.kinds or bool(find_dates(marked, start))  # « Charte des ports vanilliers »: a name
        return reported and not _binds_town_too(marked, cue)
    closing = _SENTENCE_END.search(marked.folded, cue.end)
    ends = [noun.start for noun in marked.of("agreement", cue.end) if opens_main_clause(marked, noun)]
    end = min([closing.start() if closing else len(marked.text), *ends])
    verbs = marked.of("event", cue.end, end) if noun is None else ()  # « Pacte des maires renouvelé »: its own
    happened = [verb for verb in verbs if cue.value == "occasion" or verb.value != "signed"]
    named = [
        noun
        for noun in marked.of("agreement", cue.end, end)
        if not COMPLEMENT.search(marked.folded, cue.end, noun.start)
    ]
    return not happened and not named and bool(find_dates(marked, start, end))


#: « 1971-2011 : »: years that something lasted.
YEARS_AND_COLON = expression(r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\s?:\s*")


def counts_years(marked: Marked, start: int) -> bool:
    """« 1971-2011 : quarante ans de jumelage »: what has come since an agreement, and no agreement of its own."""
    years = YEARS_AND_COLON.match(marked.text, start)
    return years is not None and opening_noun(marked, years.end()) is None


def fields_of_aside(marked: Marked, aside: Span, *, alone: bool) -> Iterator[str]:
    """The fields that may be filled by what is set aside; `alone` where no other agreement stands in its block.

    « 50 ans de jumelage (1962) », « l'anniversaire du jumelage (signé en 1963) » alone, « 50 ans de jumelage signé en
    1958 », « 1985-1995 : M. X, maire »; no
    « Écoles : jumelage du collège Fontcarrade depuis 2009 ».
    """
    if names_organisation(marked, aside.start):
        return
    years = YEARS_AND_COLON.match(marked.text, aside.start)
    nouns, events = marked.of("agreement", *aside), marked.of("event", *aside)
    beside = [cue for cue in marked.of("circumstance", *aside) if cue.value != "others" or cue.start > aside.start]
    aged = {cue.end for cue in beside if marked.folded.startswith("ans ", cue.start)}
    at_once = {noun.end + 1 for noun in nouns if noun.end in aged} & {verb.start for verb in events}
    apart = [noun for noun in nouns if not any(cue.start <= noun.start and noun.end <= cue.end for cue in beside)]
    signed = {verb.start for verb in marked.verbs if verb.value == "signed"}
    own = aged or [
        noun
        for noun in apart
        if not COMPLEMENT.search(marked.folded, aside.start, noun.start)
        or not signed.isdisjoint((noun.end + 1, noun.end + 2))
    ]
    if at_once or (years and events) or (alone and nouns and own and find_dates(marked, *aside)):
        yield "agreements"
    if years and marked.of("title", *aside):
        yield "heads"


def opening_noun(marked: Marked, start: int) -> Cue | None:
    """The noun of an agreement that a statement begins with, behind its adjectives."""
    noun = next(iter(marked.of("agreement", start)), None)
    return noun if noun and with_prefixes(marked, noun.start, start) == start else None


#: « 2015 : », « En 2015, »: between the start of a statement and its date, and behind that.
_TO_DATE = expression(r"(?:(?:en|le|les)\s+)?")
_FROM_DATE = expression(r"\s*[:,–—-]\s*")


def _behind_date(marked: Marked, start: int) -> int:
    """Where a statement goes on behind the date that opens it; its start where none does."""
    leading = _TO_DATE.match(marked.folded, start)
    for date in find_dates(marked, start)[:1]:
        link = _FROM_DATE.match(marked.folded, date.span.end)
        if link and leading and date.span.start == leading.end():
            return link.end()
    return start


_PLACE_FIELD = expression(rf"\s*:\s*(?P<name>(?:L[ea]s? |L')?{CAPITAL}[\w'’ ,-]*(?:\([^()\d]+\))?)[\s.;]*")


def read_place_field(marked: Marked, start: int, end: int) -> tuple[str, Span] | None:
    """The place of a form's field, and where it stands: « Lieu : Gênes »."""
    if "place_label" not in marked.kinds:
        return None
    label = marked.at("place_label", skip_marker(marked.text, start))
    field = label and _PLACE_FIELD.fullmatch(marked.text, label.end, end)
    return (field["name"], Span(*field.span("name"))) if field else None


def opens_event(marked: Marked, start: int) -> bool:
    """« Renouvelé le 12 mai 2010 », « Date de signature : 10/07/1958 », « Lieu : Gênes »."""
    if read_place_field(marked, start, len(marked.text)):
        return True
    verb = leading_event(marked, start)
    if verb is None or _is_date_of_other(marked, verb):
        return False
    term = _TERM_OF_OTHER.match(marked.folded, verb.start)
    if term and not marked.at("title", term.end()):
        return False
    if _COUNTS_SINCE.match(marked.folded, verb.start) or marked.patterns[LED_BY].search(marked.text, verb.end):
        return False
    dated = bool(find_dates(marked, verb.end)) or marked.folded[verb.end :].strip(" .:") == ""
    if marked.terms and marked.term_at(verb.end + 1):
        return True
    return dated or left_open_behind(marked, verb)


_SUBJECT_OF_TERM = expression(r"(?:il |elle |celui-ci |celle-ci |ils |elles )?")


def states_term(marked: Marked, start: int) -> bool:
    """« Durée : 3 ans », « Il est valable jusqu'en 2015 »: how long the agreement before is to last."""
    subject = _SUBJECT_OF_TERM.match(marked.folded, start)
    term = marked.term_at(subject.end()) if marked.terms and subject else None
    return term is not None and subject is not None and term.start == subject.end()


_OF_AGREEMENTS = ("agreement", "agreement_kind", "agreement_prefix", "event", "connective", "circumstance", "label")
_UNKNOWN = expression(r"[a-z]{3}")


def _is_date_of_other(marked: Marked, verb: Cue) -> bool:
    """« Date du prochain conseil : 13 septembre 2018 »: the day of something that is no agreement's."""
    dates = find_dates(marked, verb.end) if marked.folded.startswith("date", verb.start) else []
    if not dates or ":" not in marked.text[verb.end : dates[0].span.start]:
        return False
    end = dates[0].span.start
    known = [(cue.start, cue.end) for kind in _OF_AGREEMENTS for cue in marked.of(kind, verb.end, end)]
    words = without_small_words(marked, blanked(marked.folded[verb.end : end], verb.end, known))
    return _UNKNOWN.search(words) is not None


#: « Depuis 1995, 310 jeunes sont partis à Hornberg »: what has happened since, and no agreement.
_COUNTS_SINCE = expression(r"(?:depuis|des) [^,.;:()]{4,20}, \d+ (?!ans\b)[a-z]")
#: « à compter du 1er janvier 2018 : Jutta STEINRUCK »: no event, but somebody's term.
_TERM_OF_OTHER = expression(r"(?:depuis|a (?:compter|partir|dater)) [^:;]{4,30}:\s*(?=[a-z])")


def is_intro(marked: Marked, cue: Cue) -> bool:
    """« Domaines : », « Domaines de coopération … »; a single word needs its colon, and no second one."""
    several = " " in marked.text[cue.start : cue.end]
    stop = _SENTENCE_END.search(marked.folded, cue.end)
    end = stop.start() if stop else len(marked.text)
    bracket = marked.text.find("(", cue.end, end)
    if not several and marked.text.count(":", cue.end, min(cue.end + 40, end, bracket if bracket != -1 else end)) > 1:
        return False
    colon = COLON_NEAR.match(marked.folded, cue.end)
    if colon and not find_dates(marked, cue.end, colon.end()):
        return several or not find_dates(marked, cue.end, end)
    after = marked.folded[cue.end :]
    return cue.value == "leading" and (several or bool(re.match(r"\s*(?:[-–—=]|$|\.$)|\s;", after)))


_LINK = expression(r"https?://|\bwww\.|[\w.+-]+@[\w-]+\.\w")
LINK_SIGN = expression(r"@|://|www\.")
_VALUE_OF_ASIDE = expression(up_to_words(7, ":;.") + r":|\s*[(=]|\s*$|" + up_to_words(1, r"\d") + r"\d")
#: « Canton : Fribourg »; not « Canton : Chine ».
_OWN_COLON = r"\s*:(?! ?(?&own_country)\b)"


def find_link(marked: Marked, start: int) -> re.Match[str] | None:
    """The first address of the web or of mail; there is none without a `LINK_SIGN`."""
    return _LINK.search(marked.folded, start)


def opens_aside(marked: Marked, start: int) -> bool:
    """Whether an address, or a word of what no record holds, stands here."""
    if (
        LINK_SIGN.search(marked.text)
        and find_link(marked, start)
        and not any(marked.at(kind, start) for kind in FIELD_LABELS)
        and not (find_dates(marked, start) and opens_agreement(marked, start))
    ):
        return True
    cue = marked.at("aside", start)
    if cue and (_is_of_an_agreement(marked, cue) or _names_head(marked, cue)):
        return False
    if cue and cue.value == "region":
        return marked.patterns[_OWN_COLON].match(marked.folded, cue.end) is not None
    others = [other.end for kind in FIELD_OPENINGS if (other := marked.at(kind, start))] if cue else ()
    named = cue is not None and (_VALUE_OF_ASIDE.match(marked.folded, cue.end) or " " in marked.text[slice(*cue[2:])])
    if cue and named and cue.end > max(others, default=0):
        return True
    title = marked.at("title", start)
    return title is not None and is_charged(marked, title)


_STATES = ("suspended", "ended", "renewed")


def _is_of_an_agreement(marked: Marked, cue: Cue) -> bool:
    """« Statut : ville jumelée depuis 1964 », « Remarque : convention dénoncée en 2015 »; not « Collège : échange »."""
    colon = re.match(r"\s*:\s*", marked.text[cue.end :])
    if colon is None or names_organisation(marked, cue.start):
        return False
    state, dated = marked.at("event", cue.end + colon.end()), bool(find_dates(marked, cue.end))
    if state and state.value in (_STATES if dated else _STATES[:1]) and marked.at("label", cue.start):
        return True  # « Statut : en sommeil depuis 2011 », « État : en sommeil »; « Statut : dénoncé » repeats an event
    noun = marked.at("agreement", cue.end + colon.end()) if dated else None
    return noun is not None and dated_soon(marked, noun) and not is_of_others(marked, noun)


def names_organisation(marked: Marked, start: int) -> bool:
    """« Collège », « Lycée »: whatever stands behind such a label is no agreement of towns."""
    body = marked.at("body", start)
    return body is not None and body.value == "organisation"


def is_of_others(marked: Marked, noun: Cue) -> bool:
    """« jumelage de l'école du Phare et du collège Fontcarrade depuis 2009 »: no agreement of the towns."""
    return any(cue.value == "others" and cue.start <= noun.start < cue.end for cue in marked.of("circumstance"))


#: « entre l'école Pasteur et la ville de Gênes ».
_AND_TOWN = r"\b(?:et|avec) (?:de )?(?:la |les |des |notre )?(?&town)\b"


def _binds_town_too(marked: Marked, others: Cue) -> bool:
    """« Jumelage du lycée Ampère et accord de coopération des villes »: perhaps also an agreement of the towns."""
    nouns = [noun for noun in marked.of("agreement", others.end) if not is_of_others(marked, noun)]
    return bool(nouns) or marked.patterns[_AND_TOWN].search(marked.folded, others.end) is not None


#: Who speaks for the partner: of each label, the offices of its own head.
OFFICES_BEHIND: dict[str, tuple[Office, ...]] = {
    "person": (Office.MAYOR,),
    "counterpart": (Office.MAYOR, Office.GOVERNOR, Office.PRESIDENT),
    "leader": (Office.MAYOR, Office.GOVERNOR, Office.PRESIDENT),
}


def _names_head(marked: Marked, cue: Cue) -> bool:
    """« Élu référent : M. Pierre BILLET, Maire », « Interlocuteur : M. Bakary Togola, président »: the partner's head.

    A president of anything (« présidente du comité de jumelage ») is none; « Premier responsable : Mme Anna ROSSI » may
    be.
    """
    offices = OFFICES_BEHIND.get(cue.value)
    colon = _COLON_OF_TERM.match(marked.folded, cue.end) if offices else None
    if offices is None or colon is None:
        return False
    if cue.value == "leader" and marked.of("civility", colon.end()):
        return True
    titles = [
        title
        for title in marked.of("title", colon.end())
        if title.value in offices and not _OF_HEAD.search(marked.folded, colon.end(), title.start)
    ]
    end = len(marked.text.rstrip(" ."))
    return any(title.value == Office.MAYOR or title.end == end for title in titles)


def skip_speaker(marked: Marked, start: int) -> int:
    """Behind the label of who speaks for the partner: « Contact : le maire, M. Marco DORIA »."""
    cue = marked.at("aside", start)
    colon = _COLON_OF_TERM.match(marked.folded, cue.end) if cue and cue.value in OFFICES_BEHIND else None
    return colon.end() + marked.text.startswith(" ", colon.end()) if colon else start


#: « cabinet du maire »: of a head, and not the head.
_OF_HEAD = expression(r"\b(?:du|de la|de l'|au|a la) ?$")


def opens_main_clause(marked: Marked, cue: Cue) -> bool:
    """« Après des visites en 1973, la charte a été paraphée en 1976 », « par un serment prêté en 1958 »."""
    article = _COMMA_AND_ARTICLE.search(marked.folded, max(cue.start - len(", par une "), 0), cue.start)
    return article is not None and has_verb(marked, cue.start) and dated_soon(marked, cue)


_COMMA_AND_ARTICLE = expression(r",\s*(?:par )?(?:le |la |l'|les |une? )?$")


def dated_soon(marked: Marked, cue: Cue) -> bool:
    """A label in capitals with its verb and date, or its date at once."""
    dates = find_dates(marked, cue.end)
    if not dates:
        return False
    between = marked.folded[cue.end : dates[0].span.start]
    if re.search(r"[;.]\s", between):
        return False
    at_once = ":" in between or len(between.split()) <= _AT_ONCE
    return at_once or bool(marked.of("event", cue.end, dates[0].span.start))


#: A label of so many words leads to its date without a verb.
_AT_ONCE = 8


def has_verb(marked: Marked, position: int) -> bool:
    """Whether a verb of an event stands between here and the next date."""
    dates = find_dates(marked, position)
    return bool(dates) and bool(marked.of("event", position, dates[0].span.start))


_NAME = rf"(?:L[ea]s? )?{CAPITAL}[\w'’-]+(?: (?:d[eu]|la|les?|sur|{CAPITAL}[\w'’-]+)){{0,4}}"
#: « Les deux cités olympiques sont », « Gênes est », « Notre ville a »: who is twinned, in front of the label.
PARTNERS = (
    rf"(?:^|(?<=[.;,] ))(?:(?:(?:[Ll]es|[Nn]os|[Cc]es|[Ll]a|[Cc]ette|[Nn]otre) )?(?:deux )?"
    r"(?&town)(?: [\w-]+){0,3}?"
    r"|[Ll]es (?&representative) (?:des|de (?:nos|ces|leurs)) (?:deux )?(?&town)"
    rf"|[Ee]lles?|{_NAME}(?:(?:,| et) {_NAME}){{0,3}})"
    rf" (?:est|sont|[ée]tait|[ée]taient|a|ont|fut|furent)\b(?: (?!à |avec )\w+){{0,2}}(?: (?:à|avec) {_NAME})?(?= )"
)
#: Words that may stand in front of a clause's first label.
_BEFORE_LABEL = r"\b(?&small_word_of_label)\b"


#: So many words may stand in front of a label, a date or a partner's name among them.
_MOST_IN_FRONT = 12


def opens_agreement(marked: Marked, position: int = 0) -> bool:
    """Whether a statement begins with an agreement's label, or a date and a label."""
    start = skip_marker(marked.text, position)
    for cue in marked.of("agreement", start):
        if "circumstance" in marked.kinds and is_of_others(marked, cue):
            return False
        begin = with_prefixes(marked, cue.start, start)
        if len(marked.folded[start:begin].split()) > _MOST_IN_FRONT:
            return False
        if may_open_label(marked, start, begin, find_dates(marked, start, begin)):
            return True
    return False


def with_prefixes(marked: Marked, begin: int, start: int) -> int:
    """« Nouvel accord », « Premier serment »: the label begins with its adjective; articles stay out."""
    for cue in reversed(marked.of("agreement_prefix", start, begin) if "agreement_prefix" in marked.kinds else ()):
        between = marked.folded[cue.end : begin]
        word = marked.folded[cue.start : cue.end]
        if between.strip(" ") or word in ("un", "une", "le", "la", "les", "l", "ce", "cette", "1er avenant"):
            break
        begin = cue.start
    return begin


def may_open_label(marked: Marked, start: int, begin: int, dates: list[Dated]) -> bool:
    """Nothing but articles, a date or the noun of a verb stands in front of the first label."""
    if start == begin:
        return True
    behind_date = next((date.span.end for date in dates if start <= date.span.start and date.span.end <= begin), start)
    named = marked.patterns[PARTNERS]
    partners = named.match(marked.text, start, begin) or named.match(marked.text, behind_date + len(", "), begin)
    start = partners.end() if partners else start
    leading = marked.folded[start:begin]
    known: list[tuple[int, int]] = [date.span for date in dates if start <= date.span.start and date.span.end <= begin]
    known += [(cue.start, cue.end) for cue in marked.of_kinds(("event", "label"), start, begin)]
    return not WORD.search(marked.patterns[_BEFORE_LABEL].sub(" ", blanked(leading, start, known)))
