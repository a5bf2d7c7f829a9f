"""Agreements: labels, and the events with their dates and places that are told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jumelages.bulletin import Span
from jumelages.folding import fold
from jumelages.french_dates import WEEKDAY_NAMES
from jumelages.lexicon import Cue, Marked, remembered
from jumelages.mentions import Doubt, Mention
from jumelages.records import AgreementKind, EventKind
from jumelages.rules.dates import FEAST, Dated, find_dates
from jumelages.rules.places import skip_marker
from jumelages.rules.wording import CAPITAL, blanked, repair_doubts

RULE = "agreement"

#: A label that names several kinds has the first of these.
_KIND_ORDER = (
    AgreementKind.INTENT,
    AgreementKind.TWINNING,
    AgreementKind.FRIENDSHIP,
    AgreementKind.COOPERATION,
    AgreementKind.PARTNERSHIP,
    AgreementKind.ALLIANCE,
)
_PARTICIPLE = re.compile(r"jumelee?s?")
_FEAST_DAY = re.compile(FEAST)
_TWINNED_WITH = re.compile(rf"\b{_PARTICIPLE.pattern}\s*$")
_TRAILING = re.compile(
    r"(?:[\s,:;(/\-–—=]|\.{2,}|…|\b(?:durant|pendant|courant|vers|dans les|dans|au cours|se|s|du|de|des|d|le|la|les|"
    r"en|au|a|à|l|ont?|ete|est|fut|sont|et|qui|date|dates|"
    r"officiellement|solennellement|depuis|annee|puis|avait|avaient|ayant|par)\b|')+$"
)
_PLACE = re.compile(
    r"(?P<word>\b(?:a|au|aux|en la ville de|dans la ville de)\s+|\((?=[^\W\d_][^()\d:,]*\))"
    r"|[:;]\s*(?=[^\W\d_][^()\d:,;]{1,40},\s*(?:le\s+)?\d)|(?<=\) )et\s+(?!a\s)(?=[^\W\d_][^()\d:,;]{1,40}\(\d))"
    r"(?P<name>(?:l[ae]s?\s|l'|sts?\.\s?)?[^\W\d_][\w'’\-]*)"
)
_PLACE_NEXT = re.compile(rf"(?:\s+(?:de|du|des|la|le|les|sur|en|d'|l'|et|et à|-|–|/)?\s*|,\s+|-|/)(?={CAPITAL})")
#: What ends a place where all is in capitals: « A CONSTANTINE LE 12/03/1986 ».
_AFTER_PLACE = re.compile(r"le\s+\d|(?:en|par|entre|avec|puis|suivie?)\b")
_PLACE_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_ARTICLE_OF_PLACE = re.compile(rf"l[aes]*['\s]{CAPITAL}")
_NOUN_COMPLEMENT = re.compile(r"\b(?:de|du|d'|des|de la|de l'|pour le|pour la|pour l')\s*$")
#: « non signé », « en cours de signature »: nothing has happened.
_NOT_YET = re.compile(r"\b(?:non|non encore|jamais|pas|pas encore|en cours de|en attente de|avant|projet de|a)\s+$")
_LABEL_STOP = re.compile(r"[:;|]|\s[–—-]\s|\s[–—]|\(")
#: What joins a second agreement to the first: « , suivi d'un … », « ; », « puis la … ».
_LINK = (
    r"et|puis|ainsi que|suivie?s?(?: plus tard)?(?: en \d{4})?(?: de| d'| par)?|complete[es]*(?: par)?|ensuite|"
    r"precede[es]*(?: de| d'| par)?|remplacee?(?: par)?|prolongee?(?: par)?|mais aussi|"
    r"devenue?s?|(?:transforme|converti|erige)e?s? en"
)
_DETERMINER = (
    r"de|d'|par|un|une|le|la|l'|les|du|des|deux|trois|nouvel|nouveau|nouvelle|premiere?|seconde?|deuxieme|"
    r"troisieme|son|sa|ses|"
    r"signature d'un|signature d'une|signature de la|signature du"
)
_CHAIN = re.compile(rf"(?:[,;.(:|–—+/&-]|\b(?:{_LINK})\b)\s*(?:(?:{_DETERMINER})\b\s*|['«\"]\s*)*$")
#: « Ce protocole »: the agreement before, named again.
_AGAIN = re.compile(r"\W*(?:ce|cet|cette|ces|ledit|ladite)\s+")
_NOUN_LABEL = re.compile(
    r"\s*(?:d'|de |du |de la |de l'|des |d'un |d'une |"
    r"(?:solennellement |officiellement )?(?:un |une |le |la |l'|leur ))"
)
#: Between a date in front and its label: « : », « , signature du ».
_IN_FRONT = re.compile(
    r"\s*(?:[:,)|\-–—]|que\b)\s*(?:(?:les |nos )?(?:deux )?(?:villes|cites|communes) (?:sont|ont|etaient) )?"
    r"(?:(?:fut|furent|a ete|ont ete) )?(?:(?:signee?s?|conclue?s?|scellee?s?|paraphee?s?|signature|renouvellement) )?"
    r"(?:du |de la |d'une? |de l'|le |la |l'|une? )?"
)
_BEFORE_DATE_IN_FRONT = re.compile(r"(?:^|[;,.])[\s•*(|\-–—]*(?:depuis |c'est )?(?:le |en |l'an )?$")
#: What may stand in front of a date that opens its statement: « • Depuis le ».
_OPENS_STATEMENT = re.compile(r"[\s•*(\-–—]*(?:depuis |c'est )?(?:le |en |l'an )?")
_FORM_COLON = re.compile(r"\s*:\s*(?:un |une |le |la |l')?")
_BEHIND_FORM_COLON = re.compile(r"[^:]*:\s*(?:un |une |le |la |l')?")
_NAME = rf"(?:L[ea]s? )?{CAPITAL}[\w'’-]+(?: (?:d[eu]|la|les?|sur|{CAPITAL}[\w'’-]+)){{0,4}}"
#: « Les deux cités olympiques sont », « Gênes est », « Notre ville a »: who is twinned, in front of the label.
_PARTNERS = re.compile(
    rf"(?:^|(?<=[.;,] ))(?:(?:(?:[Ll]es|[Nn]os|[Cc]es|[Ll]a|[Cc]ette|[Nn]otre) )?(?:deux )?"
    r"(?:villes?|cit[ée]s?|communes?|localit[ée]s?|municipalit[ée]s?|collectivit[ée]s?)(?: [\w-]+){0,3}?"
    rf"|[Ee]lles?|{_NAME}(?:(?:,| et) {_NAME}){{0,3}})"
    rf" (?:est|sont|[ée]tait|[ée]taient|a|ont|fut|furent)\b(?: (?!à |avec )\w+){{0,2}}(?: (?:à|avec) {_NAME})?(?= )"
)
#: Words that may stand in front of a clause's first label.
_BEFORE_LABEL = re.compile(
    r"\b(?:ce|cet|cette|ledit|ladite|le|la|les|l|un|une|du|de|des|d|en|au|deux|trois|villes?|liee?s?|par|est|sont|a|ont|ete|nous|avons|officiellement|on|annee|date|depuis|c|que|fut|furent|notre|partie|projet)\b"
)
_JOINED = re.compile(r"(?:\bet|,|;|/|\+|&|ainsi que)\s+(?:un |une |l')?$")
_SHARED_JOINT = re.compile(r"\s*(?:et|,|;|/|\+|&|ainsi que|et d'|ainsi qu')\s*(?:un |une |l')?")
#: « … et convention signés »: a participle for several agreements.
_PLURAL_VERB = re.compile(r"\s[^.;]{0,60}?\b(?:signe|conclu|paraphe|scelle|renouvele)e?s\b")
#: The comma or full stop behind a label; « accord de coopération, d'amitié » goes on.
_LABEL_COMMA = re.compile(
    r",(?!\s*(?:de |d')(?:amitie|fraternite|cooperation|partenariat|solidarite|jumelage))|\.(?=\s|$)"
)
_FOR_A_PERIOD = re.compile(r"\s+(?:la periode|une|\w+ ans?\b|les annees)")
#: Circumstances that no label holds; « pour » and the like can also be a label's own.
_ENDING_CIRCUMSTANCES = frozenset(
    {
        "entre",
        "avec",
        "par",
        "en presence",
        "en presence de",
        "a l'occasion",
        "a l'occasion du",
        "lors",
        "lors de",
        "lors du",
        "d'une duree",
        "pour une duree",
        "pour une duree de",
        "pour trois ans",
        "pour une periode",
        "par deliberation",
        "valable",
        "renouvelable",
        "jusqu'en",
        "jusqu'a",
        "jusqu'au",
        "anniversaire",
        "en cours de",
        "a signer",
        "a conclure",
        "a formaliser",
        "a l'etude",
        "en projet",
        "en negociation",
        "en preparation",
        "en discussion",
        "sans charte",
        "reste sans suite",
        "restee sans suite",
        "sans convention",
        "apres une",
        "lie",
        "unit",
        "liant",
        "unissant",
        "suite a",
        "a la suite",
        "approuve",
        "approuvee",
        "autorise",
        "signataires",
        "sans limitation de duree",
        "a duree indeterminee",
        "par tacite reconduction",
        "parties",
        "duree",
        "echeance",
    }
)
#: « 5 juin 2004 : renouvellement »: between a date and the verb that explains it.
_VERB_BEHIND = re.compile(r"\s*:\s*(?:le |la |l'|un |une )?")
_BY_AMENDMENT = re.compile(r"par (?:un |l')?avenant\b")
#: « jusqu'au 31 décembre 2016 »: a date that ends, and begins nothing.
_UNTIL = re.compile(r"\bjusqu'(?:en|au|a|a la fin de)\s+$")
#: A joint that ends a circumstance in front of a verb, and one in front of a date.
_JOINT_BEFORE_VERB = re.compile(r"(?:[,;(]|\bet|\bpuis)\s*(?:a ete |ete )?$")
_JOINT_BEFORE_DATE = re.compile(r"(?:\ble|\ben|,|\bles|\ba la date du)\s*$")
#: « Date : 1971 » says no more than « Jumelage : 1971 »; « daté du » is a verb.
_DATE_LABEL = re.compile(r"dates?\s*:")
_CLOSING = re.compile(r";|(?<=\w{4})\.(?=\s|$)|(?<=[a-zà-ÿ]{2})\.$|\)")


@dataclass(frozen=True)
class EventValue:
    """One event; `dated` is None where a verb stands without its date."""

    kind: EventKind
    dated: Dated | None
    place: str | None
    span: Span


@dataclass(frozen=True)
class AgreementValue:
    """One agreement; `label` is None where the clause tells events of the agreement before it.

    `wording` are the places of the verbs, dates and places that were understood. `renews` marks a label
    that names the agreement before it again (« Renouvellement du jumelage »).
    """

    label: str | None
    label_span: Span | None
    kind: AgreementKind
    events: tuple[EventValue, ...]
    circumstances: tuple[Span, ...]
    wording: tuple[Span, ...] = ()
    renews: bool = False


@dataclass
class _Story:
    """The events of one agreement while they are being read."""

    kind: EventKind | None = None
    waiting: Span | None = None
    place: str | None = None
    events: list[EventValue] = field(default_factory=list)
    circumstances: list[Span] = field(default_factory=list)
    wording: list[Span] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_agreements(marked: Marked, start: int = 0, end: int | None = None) -> list[Mention[AgreementValue]]:
    """The agreements that a clause tells of, each with its events, in order of place."""
    limit = len(marked.text) if end is None else end
    dates = [date for date in find_dates(marked, start, limit) if not _is_quoted(marked, date.span)]
    labels = _labels(marked, start, limit, dates)
    told_again = _names_again(marked, start, labels)
    labels = labels[1:] if told_again else labels
    mentions: list[Mention[AgreementValue]] = []
    in_front = bool(labels) and _date_in_front(marked, labels[0], start, dates) is not None
    if not labels or told_again or (not in_front and _tells_before(marked, start, labels[0].start, dates)):
        first = labels[0].start if labels else limit
        mentions.append(_agreement(marked, None, Span(start, first), dates))
    for index, label in enumerate(labels):
        next_front = _date_in_front(marked, labels[index + 1], label.end, dates) if index + 1 < len(labels) else None
        stop = next_front.span.start if next_front else labels[index + 1].start if index + 1 < len(labels) else limit
        before = _date_in_front(marked, label, labels[index - 1].end if index else start, dates)
        mentions.append(_agreement(marked, label, Span(label.start, stop), dates, before))
    return _with_shared_events([mention for mention in mentions if _tells(mention)], marked)


def _is_quoted(marked: Marked, span: Span) -> bool:
    """« Pacte « Amitié 2000 » »: a year that belongs to a name."""
    return (
        marked.text.count("«", 0, span.start) > marked.text.count("»", 0, span.start) and "»" in marked.text[span.end :]
    )


def _names_again(marked: Marked, start: int, labels: list[Span]) -> bool:
    """« Ce protocole est suspendu »: the agreement before, told of again."""
    return bool(labels) and _AGAIN.fullmatch(marked.folded, start, labels[0].start) is not None


def _tells(mention: Mention[AgreementValue]) -> bool:
    return mention.value.label is not None or bool(mention.value.events)


def _tells_before(marked: Marked, start: int, label: int, dates: list[Dated]) -> bool:
    """Whether events of the agreement before stand in front of the first label."""
    verbs = [cue for cue in _verbs(marked, start, label) if not _NOUN_LABEL.match(marked.folded[cue.end : label + 1])]
    return bool(verbs) and any(date.span.start < label for date in dates)


def _date_in_front(marked: Marked, label: Span, start: int, dates: list[Dated]) -> Dated | None:
    """« 10 juillet 1958 : serment de jumelage », « Le 10 juillet 1958, signature du serment »."""
    for date in dates:
        between = marked.folded[date.span.end : label.start]
        leading = marked.folded[start : date.span.start]
        if (
            start <= date.span.start
            and date.span.end <= label.start
            and _BEFORE_DATE_IN_FRONT.search(leading)
            and _IN_FRONT.fullmatch(between)
            and (between.strip()[:1] != "," or _OPENS_STATEMENT.fullmatch(leading))
        ):
            return date
    return None


def _labels(marked: Marked, start: int, limit: int, dates: list[Dated]) -> list[Span]:
    """Where labels stand: at the start of the clause, and behind a joint where the last one is told."""
    labels: list[Span] = []
    for cue in marked.of("agreement", start, limit):
        begin = _with_prefixes(marked, cue.start, start)
        if labels and not _opens_another(marked, labels[-1], begin, cue, dates):
            continue
        if not labels and not _may_open(marked, start, begin, dates):
            continue
        if labels and begin < labels[-1].end:
            joint = _CHAIN.search(marked.folded, labels[-1].start, begin)
            labels[-1] = Span(labels[-1].start, joint.start() if joint else begin)
        labels.append(Span(begin, _label_end(marked, cue, begin, limit, dates)))
    return _without_form_label(marked, labels)


def _without_form_label(marked: Marked, labels: list[Span]) -> list[Span]:
    """« Accord : charte d'amitié » is a form's label with the agreement behind it.

    « Jumelage : charte du 23 mars 1969 » is a twinning; the noun behind it says no more.
    """
    if len(labels) > 1 and _FORM_COLON.fullmatch(marked.folded, labels[0].end, labels[1].start):
        says_more = label_kind(marked, labels[1]) is not AgreementKind.OTHER
        says_less = label_kind(marked, labels[0]) is AgreementKind.OTHER
        return labels[1:] if says_more or says_less else [labels[0], *labels[2:]]
    return labels


def _with_prefixes(marked: Marked, begin: int, start: int) -> int:
    """« Nouvel accord », « Premier serment »: the label begins with its adjective; articles stay out."""
    for cue in reversed(marked.of("agreement_prefix", start, begin)):
        between = marked.folded[cue.end : begin]
        word = marked.folded[cue.start : cue.end]
        if between.strip(" ") or word in ("un", "une", "le", "la", "les", "l", "ce", "cette", "1er avenant"):
            break
        begin = cue.start
    return begin


def _may_open(marked: Marked, start: int, begin: int, dates: list[Dated]) -> bool:
    """Nothing but articles, a date or the noun of a verb stands in front of the first label."""
    partners = _PARTNERS.match(marked.text, start, begin)
    start = partners.end() if partners else start
    leading = marked.folded[start:begin]
    known: list[tuple[int, int]] = [date.span for date in dates if start <= date.span.start and date.span.end <= begin]
    known += [(cue.start, cue.end) for kind in ("event", "label") for cue in marked.of(kind, start, begin)]
    return not re.search(r"\w", _BEFORE_LABEL.sub(" ", blanked(leading, start, known)))


def _opens_another(marked: Marked, previous: Span, begin: int, cue: Cue, dates: list[Dated]) -> bool:
    """A new agreement begins behind a joint, once the one before has a date, or has its own noun."""
    between = marked.folded[previous.start : begin]
    if not _CHAIN.search(between) and not marked.text[cue.start].isupper():
        return False
    told = any(previous.start <= date.span.start < begin for date in dates)
    if told:
        return bool(_CHAIN.search(between)) or marked.text[cue.start].isupper()
    several = _JOINED.search(between) and _PLURAL_VERB.match(marked.folded, cue.end)
    own_noun = cue.value != "twinning" or marked.folded[cue.start : cue.end] != "jumelage"
    return bool(several and own_noun) or _BEHIND_FORM_COLON.fullmatch(between) is not None


def _verbs(marked: Marked, start: int, end: int) -> list[Cue]:
    """Event verbs outside of dates; a noun behind « de » is a label's (« accord de renouvellement »)."""
    return [cue for cue in _all_verbs(marked) if start <= cue.start and cue.end <= end]


@remembered
def _all_verbs(marked: Marked) -> list[Cue]:
    dates = find_dates(marked)
    return [
        cue
        for cue in marked.of("event")
        if not any(date.span.start <= cue.start < date.span.end for date in dates)
        and not _NOT_YET.search(marked.folded, 0, cue.start)
        and (
            cue.value == "ended"
            or not _NOUN_COMPLEMENT.search(marked.folded, 0, cue.start)
            or marked.folded.startswith("dat", cue.start)
        )
    ]


def _label_end(marked: Marked, cue: Cue, begin: int, limit: int, dates: list[Dated]) -> int:
    """Before the verb, the date, the colon, the bracket or « entre »; a participle alone is a label."""
    if _PARTICIPLE.fullmatch(marked.folded, cue.start, cue.end):
        return cue.end
    stops = [verb.start for verb in _verbs(marked, cue.end, limit)]
    stops += [date.span.start for date in dates if date.span.start >= cue.end]
    punctuation = _LABEL_STOP.search(marked.folded, cue.end, limit)
    stops += [punctuation.start()] if punctuation else []
    stops += [item.start for item in marked.of("circumstance", cue.end, limit) if _ends_label(marked, item)]
    places = (match for match in _PLACE.finditer(marked.folded, cue.end, limit) if match["word"].strip() == "a")
    stops += [match.start() for match in places if _is_place(marked, match)]
    comma = _LABEL_COMMA.search(marked.folded, cue.end, min([*stops, limit]))
    if comma:
        stops.append(comma.start())
    end = min([*stops, limit])
    quoted = marked.text.find("»", begin, end + 1)
    end = end if quoted == -1 or marked.text.find("«", begin, quoted) != -1 else quoted
    trailing = _TRAILING.search(marked.folded, cue.end, end)
    return max(trailing.start() if trailing else end, cue.end)


def _ends_label(marked: Marked, cue: Cue) -> bool:
    """Whether a circumstance stands behind the label; « pour la culture » belongs to it, « pour trois ans » doesn't."""
    words = marked.folded[cue.start : cue.end]
    for_a_period = words == "pour" and _FOR_A_PERIOD.match(marked.folded, cue.end) is not None
    return words in _ENDING_CIRCUMSTANCES or for_a_period


def _agreement(
    marked: Marked, label: Span | None, whole: Span, dates: list[Dated], before: Dated | None = None
) -> Mention[AgreementValue]:
    story = _Story()
    if before:
        _open_with_date(marked, before, whole, story)
    start = label.end if label else whole.start
    if label and (partners := list(_PARTNERS.finditer(marked.text, 0, label.start))):
        story.wording.append(Span(partners[-1].start(), label.start))
    _leading_noun(marked, label, story)
    if label and (colon := _FORM_COLON.match(marked.folded, label.end)):
        noun = marked.at("agreement", colon.end())
        story.wording += [Span(noun.start, noun.end)] if noun else []
    renews = story.kind not in (None, EventKind.SIGNED)
    _tell(
        marked,
        Span(start, whole.end),
        [date for date in dates if start <= date.span.start < whole.end],
        story,
    )
    explains = before is not None and len(story.events) == 1 and story.events[0].kind is story.kind
    if story.waiting is not None and not explains:
        story.events.append(EventValue(story.kind or EventKind.SIGNED, None, story.place, story.waiting))
    _repairs(marked, label, whole, story)
    _plans(marked, label, whole, story)
    printed = marked.text[label.start : label.end] if label else None
    kind = label_kind(marked, label) if label else AgreementKind.OTHER
    value = AgreementValue(
        _unquoted(printed),
        label,
        kind,
        tuple(story.events),
        tuple(story.circumstances),
        tuple(story.wording),
        renews,
    )
    begin = before.span.start if before else whole.start
    return Mention(value, Span(begin, whole.end), RULE, tuple(story.doubts))


#: « prévu en 2013 », « n'a jamais été signé », « en cours de négociation »: what has not happened.
_PLANNED = re.compile(
    r"\b(?:n'a jamais|n'a pas|jamais|non (?:encore )?signee?s?|pas encore|"
    r"prevue?s?|projetee?s?|envisagee?s?|en projet|a l'etude|"
    r"projets? d(?:e|')|(?:reste|demeure)\w* sans suite|"
    r"a signer|a conclure|a formaliser|en negociation|en preparation|en discussion|"
    r"en cours de (?:negociation|signature|preparation|discussion|finalisation|elaboration|formalisation|validation|"
    r"construction|definition|redaction))\b"
)


def _plans(marked: Marked, label: Span | None, whole: Span, story: _Story) -> None:
    start = label.start if label else whole.start
    planned = _PLANNED.search(marked.folded, start, whole.end)
    if planned:
        span = Span(*planned.span())
        story.doubts.append(Doubt("J328", span, {"read": marked.text[span.start : span.end]}))


def _unquoted(label: str | None) -> str | None:
    if label is None:
        return None
    stripped = label.strip(" -–—,:")
    if stripped[:1] in "«“\"'" and stripped[-1:] in "»”\"'":
        stripped = stripped[1:-1].strip()
    return stripped.lstrip('«“" ') if "»" not in stripped and "”" not in stripped else stripped


def _open_with_date(marked: Marked, date: Dated, whole: Span, story: _Story) -> None:
    between = marked.folded[date.span.end : whole.start]
    kind = (
        EventKind.SIGNED
        if re.search(r"\b(?:sign|conclu|scell|paraph)", between)
        else EventKind.RENEWED
        if "renouvellement" in between
        else EventKind.SINCE
    )
    alone = not find_dates(marked, whole.start, whole.end)
    verb = next((cue for cue in marked.of("event", whole.start, whole.end)), None) if alone else None
    story.events.append(
        EventValue(EventKind(verb.value) if verb and kind is EventKind.SINCE else kind, date, None, date.span)
    )
    story.doubts.extend(date.doubts)
    story.wording.append(Span(date.span.start, whole.start))
    if verb:
        story.kind = EventKind(verb.value)


def _leading_noun(marked: Marked, label: Span | None, story: _Story) -> None:
    """« Signature d'une convention », « Renouvellement de la charte »: the noun in front gives the kind."""
    if label is None:
        return
    for cue in marked.of("event", 0, label.start):
        if (
            cue.value != "since"
            and _NOUN_LABEL.match(marked.folded[cue.end : label.start + 1])
            and label.start - cue.end < 14
        ):
            story.kind = EventKind(cue.value)
            story.wording.append(Span(cue.start, label.start))


def label_kind(marked: Marked, label: Span) -> AgreementKind:
    """The kind that the label's words name; that of its noun where none of them does."""
    named = {cue.value for cue in marked.of("agreement_kind", label.start, label.end)}
    for kind in _KIND_ORDER:
        if kind in named:
            return kind
    noun = next(iter(marked.of("agreement", label.start, label.end)), None)
    return AgreementKind(noun.value) if noun else AgreementKind.OTHER


def _repairs(marked: Marked, label: Span | None, whole: Span, story: _Story) -> None:
    places = [label] if label else []
    places += [Span(cue.start, cue.end) for cue in marked.of("event", whole.start, whole.end)]
    seen: set[int] = set()
    for place in places:
        for doubt in repair_doubts(marked, place.start, place.end):
            if doubt.span.start not in seen:
                seen.add(doubt.span.start)
                story.doubts.append(doubt)


def _tell(marked: Marked, span: Span, dates: list[Dated], story: _Story) -> None:
    """Walks through verbs, dates, places and circumstances in order of place."""
    position = span.start - 1
    for mark in _marks(marked, span, dates):
        start = mark.span.start if isinstance(mark, Dated) else mark.start
        if start < position:
            continue
        if isinstance(mark, Dated):
            _on_date(mark, story, in_bracket=marked.text.endswith("(", 0, mark.span.start))
            position = mark.span.end
        elif isinstance(mark, Cue) and mark.kind == "event":
            _on_verb(mark, story, is_date_label=_DATE_LABEL.match(marked.folded, mark.start) is not None)
            position = (
                mark.end if not any(date.span.end < mark.start <= date.span.end + 8 for date in dates) else position
            )
        elif isinstance(mark, Cue):
            position = _on_circumstance(marked, mark, span.end, dates, story)
        else:
            position = _on_place(marked, mark, span.end, story)


def _marks(marked: Marked, span: Span, dates: list[Dated]) -> Iterator[Cue | Dated | Span]:
    verbs = _verbs(marked, span.start, span.end)
    circumstances = [
        cue
        for cue in marked.of("circumstance", span.start, span.end)
        if not any(date.span.start <= cue.start < date.span.end for date in dates)
    ]
    places = [
        Span(*match.span())
        for match in _PLACE.finditer(marked.folded, span.start, span.end)
        if _is_place(marked, match)
    ]
    marks: list[tuple[int, int, Cue | Dated | Span]] = [(date.span.start, 0, date) for date in dates]
    marks += [(cue.start, 1, cue) for cue in verbs]
    marks += [(place.start, 2, place) for place in places]
    marks += [(cue.start, 3, cue) for cue in circumstances]
    marks = [(_before_its_date(marked, at, order, dates), order, mark) for at, order, mark in marks]
    return (mark for _, _, mark in sorted(marks, key=lambda item: item[:2]))


def _before_its_date(marked: Marked, at: int, order: int, dates: list[Dated]) -> int:
    """« 5 juin 2004 : renouvellement »: the verb counts in front of the date that it explains."""
    if order != 1:
        return at
    explained = (date for date in dates if date.span.end < at <= date.span.end + 8)
    date = next((date for date in explained if _VERB_BEHIND.fullmatch(marked.folded, date.span.end, at)), None)
    return date.span.start - 1 if date else at


def _is_place(marked: Marked, match: re.Match[str]) -> bool:
    """Whether a name behind « à » or in a bracket has its capital: « à Lyon », « à la Haye ».

    « jumelée à Lyon » tells with whom, not where.
    """
    start = match.start("name")
    if _FEAST_DAY.match(marked.folded, start) or _TWINNED_WITH.search(
        marked.folded, max(match.start() - _NEAR, 0), match.start()
    ):
        return False
    return marked.text[start].isupper() or _ARTICLE_OF_PLACE.match(marked.text, start) is not None


def _on_verb(cue: Cue, story: _Story, *, is_date_label: bool) -> None:
    kind = EventKind.SINCE if is_date_label else EventKind(cue.value)
    story.wording.append(Span(cue.start, cue.end))
    if kind is EventKind.SINCE:
        if story.waiting is None:
            story.kind = kind
        return
    if story.waiting is not None and story.kind is not None and story.kind is not kind:
        story.events.append(EventValue(story.kind, None, None, story.waiting))
    story.kind, story.waiting, story.place = kind, Span(cue.start, cue.end), None


def _on_date(date: Dated, story: _Story, *, in_bracket: bool = False) -> None:
    if date.end and date.value and date.value.month is None and story.events and story.waiting is None and in_bracket:
        story.circumstances.append(date.span)
        return
    kind = story.kind or EventKind.SINCE
    verb = story.waiting or date.span
    span = Span(min(verb.start, date.span.start), max(verb.end, date.span.end))
    story.events.append(EventValue(kind, date, story.place, span))
    story.doubts.extend(date.doubts)
    story.wording.append(date.span)
    if date.end:
        story.doubts.extend(date.end.doubts)
    story.waiting = story.place = None


def _on_place(marked: Marked, place: Span, limit: int, story: _Story) -> int:
    """A place stands behind the date that it belongs to, or between the verb and its date."""
    end = _place_end(marked, place, limit)
    match = _PLACE.match(marked.folded, place.start)
    start = match.start("name") if match else place.start
    word = match["word"].strip() if match else "a"
    story.wording.append(Span(place.start, end))
    name = marked.text[start:end].strip(" ,.")
    name = {"au": f"Le {name}", "aux": f"Les {name}"}.get(word, name[:1].upper() + name[1:])
    behind_date = story.events and story.waiting is None and not _DATE_AT_ONCE.match(marked.folded, end)
    if behind_date and story.events[-1].place is None:
        last = story.events[-1]
        story.events[-1] = replace(last, place=name, span=Span(last.span.start, end))
    else:
        story.place = name
    return end


#: « à Arras le 17 juin »: the place of the date behind it, not of the one before.
_DATE_AT_ONCE = re.compile(rf"\s+(?:le|en|l'an)\s+(?:(?:{'|'.join(WEEKDAY_NAMES)})\s+)?(?:\d|[a-z]+\s+\d{{4}})")


def _place_end(marked: Marked, place: Span, limit: int) -> int:
    """« Marrakech », « La Haye », « Gênes et Marseille »; a city behind « et à » too."""
    end = place.end
    while match := _PLACE_NEXT.match(marked.text, end, limit):
        word = _PLACE_WORD.match(marked.text, match.end(), limit)
        if word is None or marked.text[match.start()] == ",":
            break
        if any(marked.at(kind, word.start()) for kind in ("civility", "title", "agreement")):
            break
        if _AFTER_PLACE.match(marked.folded, word.start()):
            break
        end = word.end()
    return end - (marked.text[end - 1] == ".")


_BY_AMENDMENT = re.compile(r"par (?:un |l')?avenant\b")


def _on_circumstance(marked: Marked, cue: Cue, limit: int, dates: list[Dated], story: _Story) -> int:
    """Up to the next event; a date that a waiting verb needs is the event's, others are its own."""
    if amendment := _BY_AMENDMENT.match(marked.folded, cue.start):
        story.wording.append(Span(cue.start, amendment.end()))
        return cue.end
    end = _own_date_start(marked, cue, _next_verb_start(marked, cue, limit, story), dates, story)
    closing = _CLOSING.search(marked.text, cue.end, end)
    end = closing.start() if closing else end
    trailing = _TRAILING.search(marked.folded, cue.end, end)
    stop = max(trailing.start() if trailing else end, cue.end)
    cue = _with_verb_left_undated(cue, end, dates, story)
    counted = _COUNTED.search(marked.folded, max(cue.start - _NEAR, 0), cue.start)
    cue = cue._replace(start=counted.start()) if counted else cue
    if marked.folded[cue.start : stop] not in ("pour la periode", "pour une periode", "pour"):
        story.circumstances.append(Span(cue.start, stop))
    return stop


#: How far in front of a word its own small words can begin.
_NEAR = 24
#: « 50e anniversaire », « 25 ans »: the number in front of a circumstance.
_COUNTED = re.compile(r"\b\d{1,3}(?:er|e|eme)?\s+$")


def _next_verb_start(marked: Marked, cue: Cue, limit: int, story: _Story) -> int:
    """The verb that ends a circumstance: any where no event is told yet, else one behind a joint."""
    nothing_told = not story.events and story.waiting is None
    for verb in _verbs(marked, cue.end, limit):
        joined = _JOINT_BEFORE_VERB.search(marked.folded[cue.end : verb.start])
        if verb.value != "since" and (nothing_told or joined):
            return verb.start
    return limit


def _own_date_start(marked: Marked, cue: Cue, limit: int, dates: list[Dated], story: _Story) -> int:
    """The date that ends a circumstance: a waiting verb's, or the agreement's where no event is told yet."""
    starts: list[int] = []
    dates = [date for date in dates if not _ends_a_term(marked, date)]
    if story.waiting is not None:
        behind = [date.span.start for date in dates if cue.end <= date.span.start < limit]
        starts = [start for start in behind if _JOINT_BEFORE_DATE.search(marked.folded[cue.end : start])]
        starts += [date.span.start for date in dates if _is_term_of_renewal(marked, cue, date, story)]
    elif not story.events:
        inside = [date for date in dates if cue.start <= date.span.start < limit]
        starts = [date.span.start for date in inside if date.end or _introduces(marked, cue)]
    return next(iter(starts), limit)


def _is_term_of_renewal(marked: Marked, cue: Cue, date: Dated, story: _Story) -> bool:
    """« reconduite pour 2021-2023 », « renouvelé pour la période 2021-2023 »."""
    if story.kind is not EventKind.RENEWED or date.end is None or date.span.start < cue.end:
        return False
    between = marked.folded[cue.start : date.span.start]
    return re.fullmatch(r"pour (?:(?:la|une) periode |les annees )?(?:de )?", between) is not None


def _ends_a_term(marked: Marked, date: Dated) -> bool:
    return _UNTIL.search(marked.folded, max(date.span.start - _NEAR, 0), date.span.start) is not None


def _with_verb_left_undated(cue: Cue, end: int, dates: list[Dated], story: _Story) -> Cue:
    """« reconduit tacitement », « prolongé jusqu'en 2020 »: a renewal without a date of its own is a circumstance."""
    if story.waiting is None or story.kind is not EventKind.RENEWED or not story.events:
        return cue
    if any(date.span.start == end for date in dates):
        return cue
    cue = cue._replace(start=story.waiting.start)
    story.waiting, story.kind = None, story.events[-1].kind
    return cue


def _introduces(marked: Marked, cue: Cue) -> bool:
    """« avec Lyon depuis 1961 », « entre les villes (1964) »: a date behind parties is the agreement's."""
    return fold(marked.text[cue.start : cue.end]) in ("entre", "avec", "par", "lie", "unit", "liant", "unissant")


def _with_shared_events(mentions: list[Mention[AgreementValue]], marked: Marked) -> list[Mention[AgreementValue]]:
    """« Pacte d'amitié et convention signés le 3 mai »: the first has the events of the second."""
    shared: list[Mention[AgreementValue]] = []
    for mention in reversed(mentions):
        value = mention.value
        following = shared[-1] if shared else None
        joint = marked.folded[value.label_span.end : following.span.start] if value.label_span and following else ""
        if following and value.label and not value.events and _SHARED_JOINT.fullmatch(joint):
            mention = replace(mention, value=replace(value, events=following.value.events))
        shared.append(mention)
    return shared[::-1]


def opens_agreement(marked: Marked, position: int = 0) -> bool:
    """Whether a statement begins with an agreement's label, or a date and a label."""
    start = skip_marker(marked.text, position)
    for cue in marked.of("agreement", start):
        begin = _with_prefixes(marked, cue.start, start)
        if begin - start > 60:
            return False
        if _may_open(marked, start, begin, find_dates(marked, start, min(start + 60, len(marked.text)))):
            return True
    return False
