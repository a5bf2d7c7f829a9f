"""How agreements are called: where in a clause their labels stand, and of what kind they are."""

from __future__ import annotations

from collections.abc import Sequence

from jumelages.annotating.annotated import Cue, Marked
from jumelages.annotating.date_values import Dated
from jumelages.annotating.events import without_trailing
from jumelages.annotating.openers import BESIDE, may_open_label, with_prefixes
from jumelages.annotating.venues import find_venues, stands_behind_a
from jumelages.annotating.verbs import find_verbs
from jumelages.annotating.wording import CAPITAL, blanked
from jumelages.bulletin import Span
from jumelages.expressions import expression
from jumelages.places import find_places
from jumelages.records import AgreementKind

#: A label that names several kinds has the first of these.
_KIND_ORDER = (
    AgreementKind.INTENT,
    AgreementKind.TWINNING,
    AgreementKind.FRIENDSHIP,
    AgreementKind.COOPERATION,
    AgreementKind.PARTNERSHIP,
    AgreementKind.ALLIANCE,
)
PARTICIPLE = expression(r"(?:jumel|associ|li)ee?s?")
_LABEL_STOP = expression(r"[:;|\[)]|\s[–—-]\s|\s[–—]|\(")
#: What joins a second agreement to the first: « , suivi d'un … », « ; », « puis la … ».
_LINK = (
    r"et|puis|ainsi que|suivie?s?(?: plus tard)?(?: en \d{4})?(?: de| d'| par)?|complete[es]*(?: par)?|ensuite|"
    r"precede[es]*(?: de| d'| par)?|remplacee?s?(?: par)?|prolongee?(?: par)?|mais aussi|"
    r"devenue?s?|(?:transforme|converti|erige|change)e?s? en"
)
#: « Jumelage remplacé par une convention en 2010 », « devenu pacte d'amitié »: what stands behind is another agreement.
_SUCCESSION = r"(?:remplace|precede|suivi|devenu|transforme|converti|erige|change)e?s?"
_SUCCEEDED = expression(rf",?\s+{_SUCCESSION}\b")
#: « remplacé en »: in front of the date of what came instead.
_SUCCEEDED_ON = expression(rf"\b{_SUCCESSION}\s+(?:depuis )?(?:le |en |l'an )?$")
_DETERMINER = (
    r"de|d'|par|un|une|le|la|l'|les|du|des|deux|trois|nouvel|nouveau|nouvelle|premiere?|seconde?|deuxieme|"
    r"troisieme|son|sa|ses|"
    r"signature d'une?|signature de la|signature de l'|signature du|signature des"
)
_CHAIN = expression(rf"(?:[,;.(:|–—+/&-]|\b(?:{_LINK})\b)\s*(?:(?:{_DETERMINER})(?:\b|(?<='))\s*|['«\"]\s*)*$")
#: The longest join between two labels, in characters.
_LINK_WITHIN = 100
NOUN_LABEL = expression(
    r"\s*(?:d'|de |du |de la |de l'|des |d'un |d'une |"
    r"(?:solennellement |officiellement )?(?:un |une |le |la |l'|leur ))"
)
#: Between a date in front and its label, the verb left out: « : », « , signature du ».
_IN_FRONT = (
    r"\s*(?:[:,)|\-–—]|que\b)\s*(?:(?:les |nos )?"
    r"(?:(?&representative) (?:des |de nos |de ces ))?(?:deux )?"
    r"(?:villes|cites|communes) (?:sont|ont|etaient) )?"
    r"(?:(?:fut|furent|a ete|ont ete) )?\s*"
    r"(?:du |des |de la |d'une? |de l'|le |la |les |l'|une? |leurs? )?"
)
#: « Le 3 mai 1975 a été signé le serment »: no comma parts the date from its verb.
_PASSIVE = expression(r"\s+(?:a ete|ont ete|fut|furent)\s")
_BEFORE_DATE_IN_FRONT = expression(r"(?:^|[;,.:])[\s•*(|\-–—]*(?:depuis |c'est )?(?:le |en |l'an )?$")
#: « liées depuis 1968 », in front of « par un pacte d'amitié ».
_BOUND_SINCE = expression(r"\b(?:(?:jumel|associ|li)ee?s?|unie?s?) depuis (?:le |l'an )?$")
#: Behind such a date, in front of the agreement that it is of.
_BY_WHAT = expression(r",?\s+(?:par|en|de|d') ?(?:un|une|le|la|l')?\s*")
#: How far in front of its label a date can stand, in characters.
_IN_FRONT_WITHIN = 100
#: What may stand in front of a date that opens its statement: « • Depuis le ».
_OPENS_STATEMENT = expression(r"[\s•*(\-–—]*(?:depuis |c'est )?(?:le |en |l'an )?")
FORM_COLON = expression(r"\s*:\s*(?:un |une |le |la |l')?")
_BEHIND_FORM_COLON = expression(r"[^:]*:\s*(?:un |une |le |la |l')?")
_BY = expression(r"\w+\s+par (?:un |l')?(?:\w+ )?$")
#: « la charte a été égarée »: a sentence goes on behind the label.
_SENTENCE_VERB = (
    r"\s(?:dont|qui|(?:au|du)quel|a|ont|n'a|n'ont|fut|furent|est|sont|avait|avaient|était|étaient|s'\w+|"
    r"(?&verb_of_sentence))\s"
)
_JOINED = expression(r"(?:\bet|,|;|/|\+|&|ainsi que)\s+(?:un |une |l')?$")
#: The comma or full stop behind a label; « accord de coopération, d'amitié » goes on.
_LABEL_COMMA = expression(
    r",(?!\s*(?:de |d')(?:amitie|fraternite|cooperation|partenariat|solidarite|jumelage))"
    r"|(?<!\bm)(?<!\bmm)(?<!\bdr)\.(?=\s|$)"
)
#: So many words can stand between a label and the participle that it shares with others.
_VERB_SHARED_WITHIN = 10
_SEPARATES = expression("[;,.]")
_SENTENCE_END = expression("[.;]")
#: « Jumelage fêté en 2012 »: the feast, not the agreement, is of that year.
_CELEBRATED = expression(r"(?:[Ff]êté|[Cc]ommémoré)e?s?")
_FOR_A_PERIOD = expression(r"\s+(?:la periode|une|\w+ ans?\b|les annees)")


def find_labels(marked: Marked, start: int, limit: int, dates: list[Dated]) -> list[Span]:
    """Where labels stand: at the start of the clause, and behind a join where the last one is reported."""
    labels: list[Span] = []
    for cue in marked.of("agreement", start, limit):
        begin = with_prefixes(marked, cue.start, start)
        if (
            ("circumstance" in marked.kinds and _stands_beside(marked, cue))
            or (marked.folded.startswith("avenant", cue.start) and _is_means_of_renewal(marked, cue))
            or (labels and explains_date(marked, cue, begin, dates))
        ):
            continue
        if labels and not _opens_another(marked, labels[-1], begin, cue, dates):
            continue
        if not labels and not may_open_label(marked, start, begin, dates):
            continue
        if labels and begin < labels[-1].end:
            link = _CHAIN.search(marked.folded, labels[-1].start, begin)
            labels[-1] = Span(labels[-1].start, link.start() if link else begin)
        labels.append(Span(begin, _label_end(marked, cue, begin, limit, dates)))
    return _without_form_label(marked, labels)


#: « en partenariat avec ».
_IN = expression(r"en\s+")
_PLURAL_PARTNERS = expression(r"(?:jumelages|partenariats|accords)\s+(?:de la|de notre|portent|concernent|ont)\b")


def labels_in_sentence(marked: Marked) -> list[Span]:
    """Where a sentence names agreements, whatever stands in front: « convention de partenariat », « jumelée »."""
    found: list[Span] = []
    for cue in marked.of("agreement"):
        opens = cue.start <= marked.begin or marked.text[: cue.start].rstrip()[-1] in ":–—|0123456789"
        if marked.text[cue.start].isupper() and not opens:
            continue  # « la ville de Chartres »
        within = _IN.match(marked.text, cue.start)
        end = _label_end(marked, cue, cue.start, len(marked.text), marked.dates)
        span = Span(within.end() if within else cue.start, end)
        if (found and span.start < found[-1].end) or _PLURAL_PARTNERS.match(marked.folded, cue.start):
            continue
        found.append(span)
    return found


def _stands_beside(marked: Marked, cue: Cue) -> bool:
    """« (traité de l'Élysée, 1963) »: a treaty of states; « L'amitié franco-allemande »: a motto."""
    return any(
        beside.value in BESIDE and beside.start <= cue.start and cue.end < beside.end
        for beside in marked.of("circumstance")
    )


def _is_means_of_renewal(marked: Marked, cue: Cue) -> bool:
    """« prolongée par avenant n° 1 du 3 décembre 2015 »: the amendment is how it was prolonged."""
    verbs = [verb for verb in marked.of("event", 0, cue.start) if verb.value == "renewed"]
    return bool(verbs) and _BY.match(marked.folded, verbs[-1].start, cue.start) is not None


def explains_date(marked: Marked, cue: Cue, begin: int, dates: list[Dated]) -> bool:
    """« Jumelage : 1975 (charte), 1995 (renouvellement) »: the noun says how it was signed."""
    if cue.value != "other" or not marked.folded.startswith(")", cue.end):
        return False
    return any(_is_in_bracket(marked, date, begin) for date in dates)


def _is_in_bracket(marked: Marked, date: Dated, begin: int) -> bool:
    """« 1975 (charte) »: a bracket opens behind the date."""
    return date.span.end <= begin and marked.folded[date.span.end : begin].strip() == "("


#: « Accord   Serment de jumelage »: a form's label without a colon.
_BARE_LABEL = expression(r"[Aa]ccords? (?=[A-ZÀ-Þ])")


def _without_form_label(marked: Marked, labels: list[Span]) -> list[Span]:
    """« Accord : charte d'amitié », « Accord Charte d'amitié » is a form's label with the agreement behind it.

    « Jumelage : charte du 23 mars 1969 » is a twinning; the noun behind it says no more.
    """
    if labels and (bare := _BARE_LABEL.match(marked.text, labels[0].start)):
        behind = [cue for cue in marked.of("agreement") if cue.start == bare.end()]
        labels = [Span(bare.end(), labels[0].end), *labels[1:]] if behind else labels
    if len(labels) > 1 and FORM_COLON.fullmatch(marked.folded, labels[0].end, labels[1].start):
        says_more = label_kind(marked, labels[1]) is not AgreementKind.OTHER
        says_less = label_kind(marked, labels[0]) is AgreementKind.OTHER
        return labels[1:] if says_more or says_less else [labels[0], *labels[2:]]
    return labels


def _opens_another(marked: Marked, previous: Span, begin: int, cue: Cue, dates: list[Dated]) -> bool:
    """A new agreement begins behind a join, once the one before has a date, or has its own noun."""
    between = marked.folded[max(previous.start, begin - _LINK_WITHIN) : begin]
    if _SUCCEEDED.search(between):
        return True
    if not _CHAIN.search(between) and not marked.text[cue.start].isupper():
        return False
    reported = any(previous.start <= date.span.start < begin for date in dates)
    if reported:
        return bool(_CHAIN.search(between)) or marked.text[cue.start].isupper()
    several = _JOINED.search(between) and _shares_its_verb(marked, cue.end)
    own_noun = cue.value != "twinning" or marked.folded[cue.start : cue.end] != "jumelage"
    return bool(several and own_noun) or _BEHIND_FORM_COLON.fullmatch(between) is not None


def _shares_its_verb(marked: Marked, position: int) -> bool:
    """« … et convention signés »: a participle for several agreements."""
    verb = next((cue for cue in marked.of("event", position) if cue.value in ("signed", "renewed")), None)
    return (
        verb is not None
        and len(marked.folded[position : verb.start].split()) <= _VERB_SHARED_WITHIN
        and marked.folded[verb.end - 1] == "s"
        and not _SENTENCE_END.search(marked.folded, position, verb.start)
    )


#: « Jumelage contesté le 4 juin 1987 »: what happened then is reported by a word that we don't know, and is no label.
_UNKNOWN_PARTICIPLE = (
    r"\s+(?P<word>(?!(?&adjective_of_label)\b|[\wïé]*(?:[abcdimnorsuv]i|san|liber|fier|au|ié)té\b)"
    r"(?:[a-zà-ÿ]{3,}ée?s?|(?&irregular_participle)))\b"
)
_ENDING_LABELS = ("circumstance", "planned", "unsure")
_EXPLAINING = ("agreement", "agreement_kind", "planned", "circumstance", "connective", "theme")


_PARTY = rf"{CAPITAL}[\w'’]+"
_LONG_PARTY = rf"{_PARTY}(?:[ -]{_PARTY}|-(?:sur|en|la|le|les|du|de|sous)(?=-))*"
#: « Jumelage Beauval – Gênes », « Jumelage Beauval-Gênes »: host and twin behind the noun.
_PAIR = expression(
    rf"\s(?:(?P<first>{_LONG_PARTY})(?:\s+[–—-]\s+|\s*/\s*)(?P<second>{_LONG_PARTY})|(?P<one>{_PARTY})-(?P<other>{_PARTY}))"
    r"(?=\s*(?:$|[:,;(.])|\s+(?:le\s|en\s|depuis\s|[a-zà-ÿ]{3,}ée?s?\b|conclue?s?\b|\d))"
)
_DIRECTION = expression(r"(?:Nord|Sud|Est|Ouest)\b")


def find_pair(marked: Marked, start: int, limit: int) -> tuple[Span, tuple[str, str]] | None:
    """The two parties that are named behind a noun, one of them a town that is known, and where they stand."""
    found = _PAIR.search(marked.text, start, limit)
    if found is None:
        return None
    names = (found["first"] or found["one"], found["second"] or found["other"])
    known = any(find_places(name) and not _DIRECTION.match(name) for name in names)
    return (Span(found.start() + 1, found.end()), names) if known else None


def _label_end(marked: Marked, cue: Cue, begin: int, limit: int, dates: Sequence[Dated]) -> int:
    """Before the verb, the date, the colon, the bracket or « entre »; a participle alone is a label."""
    if PARTICIPLE.fullmatch(marked.folded, cue.start, cue.end):
        return cue.end
    stops = [verb.start for verb in find_verbs(marked, cue.end, limit)] if marked.verbs else []
    stops += [date.span.start for date in dates if date.span.start >= cue.end]
    pair = find_pair(marked, cue.end, limit)
    stops += [pair[0].start] if pair else []
    punctuation = _LABEL_STOP.search(marked.folded, cue.end, limit)
    stops += [punctuation.start()] if punctuation else []
    if not marked.kinds.isdisjoint(_ENDING_LABELS):
        stops += [item.start for item in marked.of("circumstance", cue.end, limit) if _ends_label(marked, item)]
        stops += [item.start for item in marked.of_kinds(("planned", "unsure"), cue.end, limit)]
    stops += [term.start for term in marked.terms if term.start >= cue.end] if marked.terms else []
    if marked.venues:
        stops += [place.start for place in find_venues(marked, cue.end, limit) if stands_behind_a(marked, place)]
    unknown = marked.patterns[_UNKNOWN_PARTICIPLE].match(marked.text, cue.end, limit)
    if unknown and not any(marked.at(kind, unknown.start("word")) for kind in marked.kinds & _EXPLAINING):
        stops.append(unknown.start())  # a verb that speaks of the agreement is among the stops already
    for pattern, text in ((marked.patterns[_SENTENCE_VERB], marked.text), (_SUCCEEDED, marked.folded)):
        reported = pattern.search(text, cue.end, limit)
        stops += [reported.start()] if reported else []
    comma = _LABEL_COMMA.search(marked.folded, cue.end, min([*stops, limit]))
    if comma:
        stops.append(comma.start())
    end = min([*stops, limit])
    quoted = marked.text.find("»", begin, end + 1)
    end = end if quoted == -1 or marked.text.find("«", begin, quoted) != -1 else quoted
    end = without_trailing(marked, cue.end, end)
    adverbs = [item.start for item in marked.of("connective", cue.end, end) if item.value == "adverb"]
    end = without_trailing(marked, cue.end, min([*adverbs, end]))
    return end + 1 if _is_abbreviated(marked, end, limit) else end


def _is_abbreviated(marked: Marked, end: int, limit: int) -> bool:
    """« accord de coop. décentr. »: the full stop of an abbreviation is its own."""
    kinds = marked.of("agreement_kind", 0, limit) if marked.text.startswith(".", end) else []
    return any(kind.end == end + 1 for kind in kinds)


def _ends_label(marked: Marked, cue: Cue) -> bool:
    """Whether a circumstance stands behind the label; « pour la culture » belongs to it, « pour trois ans » doesn't."""
    return (
        cue.value in ("parties", "apart", "origin")
        or _CELEBRATED.fullmatch(marked.text, cue.start, cue.end) is not None
        or (marked.folded[cue.start : cue.end] == "pour" and _FOR_A_PERIOD.match(marked.folded, cue.end) is not None)
    )


def date_in_front(marked: Marked, label: Span, start: int, dates: list[Dated], *, first: bool) -> Dated | None:
    """« 10 juillet 1958 : serment de jumelage », « Le 10 juillet 1958, signature du serment ».

    Behind another label a date at once is that one's: « Convention 2019-2021, avenant signé … ».
    """
    near = label.start - _IN_FRONT_WITHIN
    for date in (date for date in dates if start <= date.span.start and near <= date.span.end <= label.start):
        between = marked.folded[date.span.end : label.start]
        leading = marked.folded[start : date.span.start]
        bound = (_BOUND_SINCE if first else _SUCCEEDED_ON).search(leading)
        if bound and _BY_WHAT.fullmatch(between):
            return date
        if (
            _BEFORE_DATE_IN_FRONT.search(leading)
            and (first or _SEPARATES.search(leading))
            and (
                marked.patterns[_IN_FRONT].fullmatch(_without_verbs(marked, date.span.end, label.start))
                or (_is_in_bracket(marked, date, label.start) and marked.folded.startswith(")", label.end))
            )
            and (between.strip()[:1] != "," or _OPENS_STATEMENT.fullmatch(leading))
        ):
            return date
    return None


def _without_verbs(marked: Marked, start: int, end: int) -> str:
    verbs = [(cue.start, cue.end) for cue in marked.of("event", start, end) if cue.value != "since"]
    between = blanked(marked.folded[start:end], start, verbs)
    return f",{between}" if _PASSIVE.match(marked.folded, start, end) else between


def label_kind(marked: Marked, label: Span) -> AgreementKind:
    """The kind that the label's words name; that of its noun where none of them does."""
    named = {cue.value for cue in marked.of("agreement_kind", label.start, label.end)}
    for kind in _KIND_ORDER:
        if kind in named:
            return kind
    noun = next(iter(marked.of("agreement", label.start, label.end)), None)
    return AgreementKind(noun.value) if noun else AgreementKind.OTHER
