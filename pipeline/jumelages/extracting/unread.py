"""Words of a clause that no rule understands, and the fields that they seem to speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jumelages.annotating.annotated import Marked
from jumelages.annotating.city_names import is_name
from jumelages.annotating.clauses import Clause
from jumelages.annotating.date_values import Dated
from jumelages.annotating.dates import find_dates
from jumelages.annotating.fields import BY_KIND
from jumelages.annotating.openers import SUBJECT
from jumelages.annotating.parties import list_pieces
from jumelages.annotating.titles import LED_BY
from jumelages.annotating.wording import blanked, without_small_words
from jumelages.bulletin import Span
from jumelages.expressions import DIGIT, expression
from jumelages.places import find_places
from jumelages.records import EventKind

#: The figure of a density or a distance, and what a distance has behind it.
_FIGURE = expression(r"\d(?:[\d .']|,(?=\d))*")
_KILOMETRES = expression(r"\s*km\b(?:\s+(?:de|du|d'|des|(?:a l'|au )[\w-]+ (?:de|d'))\s*[^\W\d_][\w'-]*)?")


_WORD = expression(r"\w+")

#: Wordings that a value hangs on, or that change what a value says.
_OF_VALUES = frozenset(
    (
        *("title", "civility", "head_status", "out_of_office", "agreement", "planned", "unsure"),
        *("population_unit", "population_label", "place_label", "term_label"),
    )
)
#: Those that do so in front of a colon alone: « Ville : Gênes », but « Ville universitaire ».
_LABELS = frozenset(("label", "domains_intro"))
_COLON = expression(r"\s*:")
_CAPITAL = r"[^\W\d_a-zà-ÿœ]"
#: What a value can be without a wording, each with an example; folding leaves a figure and a sign as they are.
_MAY_BE_VALUE = expression(
    r"^\W*\d|\d[\d .,']*\d{3}|\d[.,]\d"  # « 45 brebis », « 12 500 âmes »
    rf"|^[^:]{{1,30}}: *{_CAPITAL}"  # « Capitoul : Dupont »
    r"|^[a-zà-ÿœ][^,]*,"  # « eau et assainissement, santé »: domains without their label
    r"|[|\t;@%/=]|\.{3}"  # « Libellé | Réf. », « à compléter ... »
    rf"|\b{_CAPITAL}\. ?{_CAPITAL}"  # « P. HOUNDJO »
)
#: « Kazimierz GORSKI »; with an article in front it is no person: « la Costa Blanca ».
_PERSON = expression(rf"(?<!\w){_CAPITAL}[\w'’-]+ (?:{_CAPITAL}\. ?)?{_CAPITAL}[\w'’-]+")
_ARTICLE = expression(r"(?:\b(?:la|le|les|du|des|au|aux)\s+|\b[ld]['’])$", re.IGNORECASE)
#: « Langues : italien », but « Axes : eau, sport »: a list behind a label that we don't know may be of domains.
_UNKNOWN_LABEL = expression(r"^[^:]{1,30}:")
#: What both towns did may be an agreement, in whatever words: « Union des deux cités en 1958 ».
_OF_BOTH = expression(r"\b(?:(?:les|des|ces|aux) deux|nos|notre|nous|entre)\b")
#: « scellé en »: a word that may say what happened on the date behind it.
_PARTICIPLE = expression(r"(?:ée?s?|is|ies?|us?|ues?)\s+(?:en|le|depuis|au)\s+$")
_FEWEST_WORDS = 3


def is_free_text(marked: Marked) -> bool:
    """« Exposition de mosaïques à la chapelle Saint-Éman »: French words of which none can be a value or part of one.

    A word or two may be a name, and words of another language may say anything: neither is free text.
    """
    if not marked.kinds.isdisjoint(_OF_VALUES) or ("event" in marked.kinds and _may_happen(marked)):
        return False
    if _is_labelled(marked):
        return False
    counted = measures(marked, Clause("rest", 0, len(marked.text))) if "not_population" in marked.kinds else ()
    if _MAY_BE_VALUE.search(blanked(marked.text, 0, [*(date.span for date in marked.dates), *counted])):
        return False
    if any(not _ARTICLE.search(marked.text, 0, person.start()) for person in _PERSON.finditer(marked.text)):
        return False
    if not all(_dates_something_else(marked, date) for date in marked.dates) or _lists_places(marked):
        return False
    words = len(_WORD.findall(marked.folded))
    return words >= _FEWEST_WORDS and len(_WORD.findall(without_small_words(marked, marked.folded))) < words


def _may_happen(marked: Marked) -> bool:
    """Whether a verb may say what became of an agreement: « est né », « depuis » say so with a date alone, or first."""
    verbs = marked.of("event")
    begun = all(verb.value in ("signed", "since") and verb.start > marked.begin for verb in verbs)
    return bool(verbs) and (bool(marked.dates) or not begun)


def _lists_places(marked: Marked) -> bool:
    """« Oulkara, Cork et Séville »: names of which one is a place's may be those of partners."""
    names = list_pieces(marked.text, Span(marked.begin, len(marked.text.rstrip(" .;"))))
    return all(is_name(marked, name) for name in names) and any(
        find_places(marked.text[slice(*name)]) for name in names
    )


def _is_labelled(marked: Marked) -> bool:
    """Whether a label of a record's field stands on a line, or one that we don't know in front of a list."""
    known = (cue for kind in marked.kinds & _LABELS for cue in marked.of(kind))
    if any(_COLON.match(marked.text, cue.end) for cue in known):
        return True
    label = _UNKNOWN_LABEL.match(marked.text)
    return label is not None and not marked.dates and "theme" in marked.kinds


def _dates_something_else(marked: Marked, date: Dated) -> bool:
    """« Capitale européenne de la culture en 2007 », « Échanges en 2014 : aucun »: a year of no agreement.

    A day is more than a description has.
    """
    if date.value is None or date.value.day or date.end or _OF_BOTH.search(marked.folded):
        return False
    label, before = _UNKNOWN_LABEL.match(marked.text), marked.text[: date.span.start]
    if label and date.span.end < label.end() and _WORD.search(before):
        return True
    words = without_small_words(marked, blanked(marked.folded, 0, [date.span]))
    reported = len([word for word in _WORD.findall(words) if len(word) >= _FEWEST_WORDS])
    return bool(_WORD.search(before)) and reported >= _FEWEST_WORDS and not _PARTICIPLE.search(before)


def unread_words(marked: Marked, clause: Clause, claimed: list[Span]) -> list[Span]:
    """The stretches of a clause that no mention claims and that are no known wording."""
    spans: list[tuple[int, int]] = []
    for start, end in claimed:
        if start <= clause.start and clause.end <= end:
            return []
        spans.append((start, end))
    known = marked.of_kinds(BY_KIND[clause.kind].wording, clause.start, clause.end)
    spans += [(cue.start, cue.end) for cue in known]
    spans += measures(marked, clause)
    if clause.kind == "population" and (
        subject := marked.patterns[SUBJECT].match(marked.text, clause.start, clause.end)
    ):
        spans.append(subject.span())
    blanks = blanked(marked.folded[clause.start : clause.end], clause.start, spans)
    remaining = blanks if clause.kind == "rest" and not spans else without_small_words(marked, blanks)
    words = [Span(clause.start + match.start(), clause.start + match.end()) for match in _WORD.finditer(remaining)]
    return _runs(words, marked.text)


#: « Capitoul : M. Yona YAHAV », « M. Yona YAHAV, capitoul »: a title that we don't know.
_LABELLED_PERSON = expression(r"(?:^|(?<=[:,;–—-] )|[:,;–—-]\s*)(?:M\.|Mme|Mlle|Mr|Monsieur|Madame)\s+[^\W\d_a-z]")
#: « Élu : Marco Steffens »: of which title isn't printed.
_LABELLED_HEAD = r"(?&person_column:head)\s*:"
_LARGE = expression(r"\d[ .']?\d{3}|mill")


#: « maire - 346 000 »: the unit is left out.
_FIGURE_ALONE = expression(r"\d{1,3}(?:[ .']?\d{3})+")
#: « Signé le », and no date.
_LEFT_OPEN = expression(r" (?:le|en)\W*$")


def fields_lost(marked: Marked, clause: Clause, span: Span) -> tuple[str | None, ...]:
    """The fields that an unread stretch of a clause seems to speak of; None where it seems to speak of none."""

    def holds(*kinds: str) -> bool:
        return any(marked.of(kind, span.start, span.end) for kind in kinds)

    figure = marked.text[span.start].isdigit() or _LARGE.search(marked.folded, span.start, span.end) is not None
    reported: set[str | None] = {BY_KIND[clause.kind].fills}
    dated = bool(find_dates(marked, span.start, span.end))
    with_figure = re.search(r"\d", marked.text[span.start : span.end]) is not None
    in_row = dated and _begins_with_date(marked, span)
    civility = in_row and clause.kind == "rest" and holds("civility")
    if civility or (in_row and _is_bare_date(marked, span)) or (with_figure and holds("agreement", "event")):
        reported.add("agreements")
    person = _LABELLED_PERSON.search(marked.text, *span) or marked.patterns[LED_BY].search(marked.text, *span)
    person = person or marked.patterns[_LABELLED_HEAD].match(marked.folded, *span)
    if civility or person or holds("title", "head_status"):
        reported.add("heads")
    if reported == {None} and marked.at("event", span.start) and _LEFT_OPEN.search(marked.folded, *span):
        reported.add("agreements")
    if holds("population_label", "population_unit") and figure:
        reported.add("population")
    if clause.kind == "head" and _FIGURE_ALONE.fullmatch(marked.text, *span):
        reported = {"population"}
    return tuple(sorted(name for name in reported if name)) or (None,)


def _begins_with_date(marked: Marked, span: Span) -> bool:
    """« 12 mai 1958   M. Marco BUCCI »: behind small words a date, and no word in front of it."""
    date = find_dates(marked, *span)[0].span
    return _WORD.search(without_small_words(marked, marked.folded[span.start : date.start])) is None


def _is_bare_date(marked: Marked, span: Span) -> bool:
    dates = [date.span for date in find_dates(marked, *span)]
    rest = blanked(marked.folded[span.start : span.end], span.start, dates)
    return _WORD.search(without_small_words(marked, rest)) is None


#: What becomes of an agreement; councils sign and adopt other things.
_BECOMES = frozenset((EventKind.RENEWED.value, EventKind.SUSPENDED.value, EventKind.ENDED.value))


def may_report(marked: Marked, span: Span) -> bool:
    """« Crédit : néant, l'accord étant échu depuis le 31 décembre 2022 »: what is set aside, and says what became of an
    agreement, and when."""
    if not marked.of("agreement", *span) or marked.of("planned", *span) or marked.of("body", *span):
        return False
    happened = any(verb.value in _BECOMES for verb in marked.of("event", *span))
    return happened and any(date.value and date.value.day for date in find_dates(marked, *span))


def measures(marked: Marked, clause: Clause) -> Iterator[Span]:
    """« 117 » in front of « km² », « 12 km de Dakar »: figures of something that no record holds."""
    if DIGIT.search(marked.folded, clause.start, clause.end) is None:
        return
    units = {cue.start: cue.end for cue in marked.of("not_population", clause.start)}
    for figure in _FIGURE.finditer(marked.folded, clause.start, clause.end):
        distance = _KILOMETRES.match(marked.folded, figure.end(), clause.end)
        if distance:
            yield Span(figure.start(), distance.end())
        elif figure.end() in units:
            yield Span(figure.start(), units[figure.end()])


def _runs(words: list[Span], text: str) -> list[Span]:
    """Words with nothing but blanks, small words and punctuation between them are one stretch."""
    runs: list[Span] = []
    for word in words:
        if runs and len(text[runs[-1].end : word.start]) < 12:
            runs[-1] = Span(runs[-1].start, word.end)
        else:
            runs.append(word)
    return runs
