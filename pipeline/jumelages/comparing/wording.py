"""Changes and cautions in words, English and French."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from jumelages.catalogues import Language
from jumelages.comparing.agreements import BEGINNINGS
from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.difference import Difference
from jumelages.comparing.list_words import word_of
from jumelages.comparing.populations import within_precision
from jumelages.comparing.spelling import civility_of
from jumelages.records import (
    Accord,
    Agreement,
    City,
    Country,
    Domain,
    Event,
    EventKind,
    Head,
    HeadStatus,
    PartialDate,
    Party,
    Population,
)
from jumelages.words import agreement_words, block_name, counted_all, date_in_words, number_in_groups

_MESSAGES: dict[ChangeType, tuple[str, str]] = {
    ChangeType.AS_OF_CHANGED: ("the bulletin's date: {old} → {new}", "date du bulletin : {old} → {new}"),
    ChangeType.TITLE_CHANGED: ("the bulletin's title: {old} → {new}", "titre du bulletin : {old} → {new}"),
    ChangeType.ISSUER_CHANGED: ("the bulletin's issuer: {old} → {new}", "émetteur du bulletin : {old} → {new}"),
    ChangeType.CITY_ADDED: ("new city{in_brackets}", "nouvelle ville{in_brackets}"),
    ChangeType.CITY_REMOVED: ("gone from the bulletin{in_brackets}", "ne figure plus au bulletin{in_brackets}"),
    ChangeType.CITY_RENAMED: ("{old} is now called {new}", "{old} s'appelle désormais {new}"),
    ChangeType.ACCORD_ADDED: ("new accord{in_brackets}", "nouvel accord multilatéral{in_brackets}"),
    ChangeType.ACCORD_REMOVED: (
        "accord no longer in the bulletin{in_brackets}",
        "accord multilatéral absent du bulletin{in_brackets}",
    ),
    ChangeType.PARTY_ADDED: ("{new} joins the accord", "{new} rejoint l'accord"),
    ChangeType.PARTY_REMOVED: ("{old} is no longer a party", "{old} n'est plus partie à l'accord"),
    ChangeType.COUNTRY_CHANGED: ("country: {old} → {new}", "pays : {old} → {new}"),
    ChangeType.AGREEMENT_ADDED: ("new agreement: {new}", "nouvel accord : {new}"),
    ChangeType.AGREEMENT_REMOVED: (
        "agreement no longer mentioned: {old}",
        "accord qui n'est plus mentionné : {old}",
    ),
    ChangeType.AGREEMENT_RELABELLED: ("agreement worded anew: {old} → {new}", "accord reformulé : {old} → {new}"),
    ChangeType.EVENT_ADDED: ("{remark}: {new}", "{remark} : {new}"),
    ChangeType.EVENT_REMOVED: ("{remark}: no longer mentioned: {old}", "{remark} : n'est plus mentionné : {old}"),
    ChangeType.EVENT_DATE_CHANGED: ("{remark}: {old} → {new}", "{remark} : {old} → {new}"),
    ChangeType.EVENT_PLACE_CHANGED: ("{remark}: place: {old} → {new}", "{remark} : lieu : {old} → {new}"),
    ChangeType.HEAD_ADDED: ("{new} is named as {remark}", "{new} est mentionné(e) : {remark}"),
    ChangeType.HEAD_REMOVED: ("{old} ({remark}) is no longer named", "{old} ({remark}) n'est plus mentionné(e)"),
    ChangeType.HEAD_REPLACED: ("{new} replaces {old} as {remark}", "{new} remplace {old} ({remark})"),
    ChangeType.HEAD_TITLE_CHANGED: ("{remark}: {old} → {new}", "{remark} : {old} → {new}"),
    ChangeType.HEAD_RESPELLED: (
        "{remark}: {old} is now spelt {new}",
        "{remark} : {old} s'écrit désormais {new}",
    ),
    ChangeType.HEAD_STATUS_CHANGED: ("{remark}: {old} → {new}", "{remark} : {old} → {new}"),
    ChangeType.POPULATION_ADDED: ("population: {new}", "population : {new}"),
    ChangeType.POPULATION_REMOVED: ("population no longer given: {old}", "population non indiquée, avant : {old}"),
    ChangeType.POPULATION_CHANGED: (
        "population: {old} → {new}{in_brackets}",
        "population : {old} → {new}{in_brackets}",
    ),
    ChangeType.DOMAIN_ADDED: ("new domain: {new}", "nouveau domaine : {new}"),
    ChangeType.DOMAIN_REMOVED: ("domain no longer mentioned: {old}", "domaine qui n'est plus mentionné : {old}"),
    ChangeType.DOMAIN_REWORDED: ("domain worded anew: {old} → {new}", "domaine reformulé : {old} → {new}"),
    ChangeType.BLOCK_MOVED: ("moved: {old} → {new}", "déplacé : {old} → {new}"),
    ChangeType.RESPELLED: ("spelling: {old} → {new}", "graphie : {old} → {new}"),
    ChangeType.REFORMATTED: ("typography: {old} → {new}", "typographie : {old} → {new}"),
    ChangeType.NOT_SEEN: (
        "{old} was not seen; the new bulletin was not read in full here",
        "{old} n'a pas été vu ; le nouveau bulletin n'a pas été lu en entier à cet endroit",
    ),
}
_MESSAGES_OF_FIELDS: dict[tuple[ChangeType, str], tuple[str, str]] = {
    (ChangeType.CITY_RENAMED, "former_names"): ("former names: {old} → {new}", "anciens noms : {old} → {new}"),
    (ChangeType.BLOCK_MOVED, "section"): ("section: {old} → {new}", "rubrique : {old} → {new}"),
}
_LISTED_TWICE = ("domain listed twice: {new}", "domaine mentionné deux fois : {new}")
_LISTED_ONCE = ("domain no longer listed twice: {old}", "domaine qui n'est plus mentionné deux fois : {old}")
_PLACE_ADDED = ("{remark}: place added: {new}", "{remark} : lieu ajouté : {new}")
_PLACE_REMOVED = ("{remark}: place no longer given: {old}", "{remark} : lieu non indiqué, avant : {old}")
_CAUTIONS: dict[CautionCode, tuple[str, str]] = {
    CautionCode.HISTORY: (
        "this contradicts what was printed before; check it",
        "ceci contredit ce qui était imprimé ; à vérifier",
    ),
    CautionCode.MAGNITUDE: (
        "more than twice, or less than half, of what it was; check it",
        "plus du double, ou moins de la moitié ; à vérifier",
    ),
    CautionCode.SCOPE: (
        "the two figures count different areas",
        "les deux chiffres ne portent pas sur le même territoire",
    ),
    CautionCode.RETURNS: (
        "named before, in the bulletin of {other}; check it",
        "déjà mentionné(e) dans le bulletin du {other} ; à vérifier",
    ),
    CautionCode.SIMILAR_NAMES: (
        "the names are alike: one person or two?",
        "les noms se ressemblent : une ou deux personnes ?",
    ),
    CautionCode.DOUBTFUL_MATCH: (
        "matched by the likeness of the names alone",
        "rapprochement fondé sur la seule ressemblance des noms",
    ),
    CautionCode.CONTRADICTION: ("changed here, but not in {other}", "modifié ici, mais pas dans {other}"),
    CautionCode.DUPLICATE: (
        "one of the bulletins mentions {other} twice",
        "un des bulletins mentionne {other} deux fois",
    ),
    CautionCode.HEADING_MISSING: (
        "the other bulletin has the same under {other}: a heading may be missing or damaged",
        "l'autre bulletin l'indique sous {other} : un titre manque peut-être ou est abîmé",
    ),
    CautionCode.DOUBTFUL_READING: (
        "the reader warns of this place ({other})",
        "la lecture de cet endroit est douteuse ({other})",
    ),
    CautionCode.OLD_NOT_READ: (
        "the old bulletin was not read in full; this may not be new",
        "l'ancien bulletin n'a pas été lu en entier ; ce n'est peut-être pas nouveau",
    ),
}
EVENT_KINDS: dict[EventKind, tuple[str, str]] = {
    EventKind.SIGNED: ("signed", "signature"),
    EventKind.RENEWED: ("renewed", "actualisation"),
    EventKind.ENDED: ("ended", "fin"),
    EventKind.SUSPENDED: ("suspended", "suspension"),
    EventKind.SINCE: ("since", "depuis"),
}
NBSP = "\N{NO-BREAK SPACE}"
_NOTHING = ("nothing", "rien")
_VACANT = ("vacant", "poste vacant")
_ACTING = ("acting", "par intérim")
_UNDATED = ("without a date", "sans date")
_WITHIN = ("within the printed precision", "dans la précision imprimée")
_ORDER = ("in another order", "dans un autre ordre")


def caution_words(code: CautionCode, other: str | None, language: Language) -> str:
    """A caution as one sentence."""
    return _CAUTIONS[code][language == "fr"].format(other=other)


class Wording(NamedTuple):
    """Both sides of a Change as people say them, and what else belongs to them; None where there is nothing."""

    old: str | None
    new: str | None
    remark: str | None


def wording(found: Difference, language: Language) -> Wording:
    """What a Change says of its two sides."""
    old, new = (_side(found.type, value, language) for value in (found.old, found.new))
    if old == new:
        old, new = _quotes(found) or _in_full(found, language) or (old, new)
    return Wording(old, new, _remark(found, language))


def _side(kind: ChangeType, value: Any, language: Language) -> str | None:
    match kind:
        case ChangeType.HEAD_RESPELLED:
            return _addressed(value)
        case ChangeType.HEAD_TITLE_CHANGED:
            return _title(value)
        case ChangeType.EVENT_PLACE_CHANGED:
            return str(value.place) if value.place else None
    return None if value is None else in_words(value, language)


def _quotes(found: Difference) -> tuple[str, str] | None:
    """What is printed otherwise although its record tells the same."""
    places = found.old_evidence, found.new_evidence
    old, new = (" ".join(place.quote.split()) if place else "" for place in places)
    return (old, new) if old and new and old != new else None


def _in_full(found: Difference, language: Language) -> tuple[str, str] | None:
    """Both sides with what else tells them apart, where they are printed alike: an office, a kind, a scope."""
    old, new = (_full(value, language) for value in (found.old, found.new))
    return (old, new) if old != new else None


def _full(value: Any, language: Language) -> str:
    match value:
        case Head():
            return f"{_title(value)} ({word_of(value.office, language)})"
        case Agreement():
            return f"{in_words(value, language)} ({word_of(value.kind, language)})"
        case Population():
            counted = f", {date_in_words(value.as_of, language)}" if value.as_of else ""
            return f"{population_words(value)} ({word_of(value.scope, language)}{counted})"
        case PartialDate():
            return value.text
    return in_words(value, language)


def _remark(found: Difference, language: Language) -> str | None:
    old, new = found.old, found.new
    if ".events[" in found.path:
        agreement = found.path.split("[", 1)[1].split("].events[")[0]
        is_later = found.type is ChangeType.EVENT_PLACE_CHANGED and new.kind not in BEGINNINGS
        return f"{agreement}, {_event(replace(new, place=None), language)}" if is_later else agreement
    match found.type:
        case ChangeType.HEAD_ADDED | ChangeType.HEAD_REPLACED | ChangeType.HEAD_RESPELLED:
            return _title(new)
        case ChangeType.HEAD_STATUS_CHANGED:
            return _title(new)
        case ChangeType.HEAD_REMOVED:
            return _title(old)
        case ChangeType.HEAD_TITLE_CHANGED:
            return str(new.name) if new.name else None
        case ChangeType.POPULATION_CHANGED:
            return _growth(old, new, language)
        case ChangeType.CITY_ADDED | ChangeType.ACCORD_ADDED:
            return _with(new, language)
        case ChangeType.CITY_REMOVED | ChangeType.ACCORD_REMOVED:
            return _with(old, language)
        case ChangeType.REFORMATTED if isinstance(old, tuple):
            return _ORDER[language == "fr"]
    return None


def message(found: Difference, words: Wording, block_name: str | None, language: Language) -> str:
    """A Change as one sentence, headed by the block's name."""
    nothing = _NOTHING[language == "fr"]
    remark = words.remark or ""
    templates = _templates(found)
    sentence = templates[language == "fr"].format(
        old=words.old or nothing, new=words.new or nothing, remark=remark, in_brackets=f" ({remark})" if remark else ""
    )
    if block_name is None:
        return sentence
    return f"{block_name} : {sentence}" if language == "fr" else f"{block_name}: {sentence}"


def _templates(found: Difference) -> tuple[str, str]:
    if found.type is ChangeType.EVENT_PLACE_CHANGED and not (found.old.place and found.new.place):
        return _PLACE_REMOVED if found.old.place else _PLACE_ADDED
    if found.field == "domains" and any(code is CautionCode.DUPLICATE for code, _ in found.cautions):
        return _LISTED_TWICE if found.new else _LISTED_ONCE
    return _MESSAGES_OF_FIELDS.get((found.type, found.field or "")) or _MESSAGES[found.type]


def _title(head: Head) -> str:
    if head.city is None:
        return head.title
    return f"{head.title}, {head.city}"


def _with(block: City | Accord, language: Language) -> str | None:
    """« with 1 agreement »."""
    if not block.agreements:
        return None
    number = counted_all([(len(block.agreements), "agreement")], language)
    return f"avec {number}" if language == "fr" else f"with {number}"


def _growth(old: Population, new: Population, language: Language) -> str | None:
    """« −4.8 % », or that both figures can mean the same."""
    if not old.value or new.value is None or old.scope != new.scope:
        return None
    if within_precision(old, new):
        return _WITHIN[language == "fr"]
    share = 100 * (new.value - old.value) / old.value
    figure = f"{abs(share):.1f}" if abs(share) < 1000 else number_in_groups(round(abs(share)))
    sign = "−" if share < 0 else "+"
    return f"{sign}{figure.replace('.', ',') if language == 'fr' else figure}{NBSP}%"


# -- values --------------------------------------------------------------------------------------


def in_words(value: Any, language: Language) -> str:
    """A record, text or number as people say it."""
    french = language == "fr"
    match value:
        case None | () | "":
            return _NOTHING[french]
        case Head():
            return _head(value, french=french)
        case Agreement():
            return ", ".join([agreement_words(value, language), *(_event(event, language) for event in value.events)])
        case Event():
            return _event(value, language)
        case Population():
            return population_words(value)
        case PartialDate():
            return date_in_words(value, language)
        case City() if value.country:
            return f"{value.name} ({value.country.name})"
        case City() | Accord():
            return block_name(value)
        case Country():
            return f"{value.name} ({value.subdivision or value.code})" if value.code else value.name
        case Domain():
            return value.label
        case Party():
            return value.name
        case int():
            return str(value + 1)
        case tuple():
            return _sequence(value, language)
    return str(value)


def _sequence(values: Sequence[Any], language: Language) -> str:
    return ", ".join(in_words(value, language) for value in values)


def _head(head: Head, *, french: bool) -> str:
    if head.name is None:
        return _VACANT[french]
    return f"{head.name} ({_ACTING[french]})" if head.status is HeadStatus.ACTING else head.name


def _addressed(head: Head) -> str:
    """The name with civility and honorifics."""
    return " ".join(filter(None, [civility_of(head), *head.honorifics, head.name]))


def _event(event: Event, language: Language) -> str:
    """« signed 9 July 1998 (Gênes) », « signature le 9 juillet 1998 (Gênes) », « depuis 1961 »."""
    french = language == "fr"
    if event.date is None:
        date = _UNDATED[french]
    else:
        date = " – ".join(date_in_words(day, language) for day in (event.date, event.end_date) if day)
        if french:
            date = f"{_preposition(event, event.date)}{date}"
    place = "" if event.place is None else f" ({event.place})"
    return f"{EVENT_KINDS[event.kind][french]} {date}{place}"


def _preposition(event: Event, date: PartialDate) -> str:
    """« le » in front of a day; « en » in front of a month or year, unless « depuis » or a range says it."""
    if date.edtf.count("-") == 2:
        return "le "
    return "" if event.kind is EventKind.SINCE or event.end_date else "en "


def population_words(population: Population) -> str:
    """The figure with its mark of approximation: « ≈ 1 500 000 »; as printed where it has no value."""
    if population.value is None:
        return population.text
    return f"{'≈ ' if population.approximate else ''}{number_in_groups(population.value)}"
