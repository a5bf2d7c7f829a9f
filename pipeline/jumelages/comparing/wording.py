"""Changes and cautions in words, English and French."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.consistency import block_label
from jumelages.comparing.difference import Difference
from jumelages.comparing.populations import within_precision
from jumelages.diagnostics import Language
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
from jumelages.words import counted_all, told_date, told_number

_MESSAGES: dict[ChangeType, tuple[str, str]] = {
    ChangeType.AS_OF_CHANGED: ("the bulletin's date: {old} → {new}", "date du bulletin : {old} → {new}"),
    ChangeType.TITLE_CHANGED: ("the bulletin's title: {old} → {new}", "titre du bulletin : {old} → {new}"),
    ChangeType.ISSUER_CHANGED: ("the bulletin's issuer: {old} → {new}", "émetteur du bulletin : {old} → {new}"),
    ChangeType.CITY_ADDED: ("new city{with_new}", "nouvelle ville{with_new}"),
    ChangeType.CITY_REMOVED: ("no longer in the bulletin{with_old}", "ne figure plus au bulletin{with_old}"),
    ChangeType.CITY_RENAMED: ("{old} is now called {new}", "{old} s'appelle désormais {new}"),
    ChangeType.ACCORD_ADDED: ("new accord{with_new}", "nouvel accord{with_new}"),
    ChangeType.ACCORD_REMOVED: ("accord no longer in the bulletin{with_old}", "accord absent du bulletin{with_old}"),
    ChangeType.PARTY_ADDED: ("{new} joins the accord", "{new} rejoint l'accord"),
    ChangeType.PARTY_REMOVED: ("{old} is no longer a party", "{old} n'est plus partie à l'accord"),
    ChangeType.COUNTRY_CHANGED: ("country: {old} → {new}", "pays : {old} → {new}"),
    ChangeType.AGREEMENT_ADDED: ("new agreement: {new}", "nouvel engagement : {new}"),
    ChangeType.AGREEMENT_REMOVED: ("agreement no longer told: {old}", "engagement qui n'est plus mentionné : {old}"),
    ChangeType.AGREEMENT_RELABELLED: ("agreement worded anew: {old} → {new}", "engagement reformulé : {old} → {new}"),
    ChangeType.EVENT_ADDED: ("{agreement}: {new}", "{agreement} : {new}"),
    ChangeType.EVENT_REMOVED: ("{agreement}: no longer told: {old}", "{agreement} : n'est plus mentionné : {old}"),
    ChangeType.EVENT_DATE_CHANGED: ("{agreement}: {old} → {new}", "{agreement} : {old} → {new}"),
    ChangeType.EVENT_PLACE_CHANGED: ("{agreement}: place: {old} → {new}", "{agreement} : lieu : {old} → {new}"),
    ChangeType.HEAD_ADDED: ("{new} is named as {new_title}", "{new} est mentionné(e) : {new_title}"),
    ChangeType.HEAD_REMOVED: ("{old} ({old_title}) is no longer named", "{old} ({old_title}) n'est plus mentionné(e)"),
    ChangeType.HEAD_REPLACED: ("{new} replaces {old} as {new_title}", "{new} remplace {old} ({new_title})"),
    ChangeType.HEAD_TITLE_CHANGED: ("{new}: {old_title} → {new_title}", "{new} : {old_title} → {new_title}"),
    ChangeType.HEAD_RESPELLED: (
        "{new_title}: {old} is now spelt {new}",
        "{new_title} : {old} s'écrit désormais {new}",
    ),
    ChangeType.HEAD_STATUS_CHANGED: ("{new_title}: {old} → {new}", "{new_title} : {old} → {new}"),
    ChangeType.POPULATION_ADDED: ("population: {new}", "population : {new}"),
    ChangeType.POPULATION_REMOVED: ("population no longer told: {old}", "population qui n'est plus indiquée : {old}"),
    ChangeType.POPULATION_CHANGED: ("population: {old} → {new}{percent}", "population : {old} → {new}{percent}"),
    ChangeType.DOMAIN_ADDED: ("new domain: {new}", "nouveau domaine : {new}"),
    ChangeType.DOMAIN_REMOVED: ("domain no longer told: {old}", "domaine qui n'est plus mentionné : {old}"),
    ChangeType.DOMAIN_REWORDED: ("domain worded anew: {old} → {new}", "domaine reformulé : {old} → {new}"),
    ChangeType.BLOCK_MOVED: ("moved: {old} → {new}", "déplacé : {old} → {new}"),
    ChangeType.RESPELLED: ("spelling: {old} → {new}", "graphie : {old} → {new}"),
    ChangeType.REFORMATTED: ("typography: {old} → {new}", "typographie : {old} → {new}"),
    ChangeType.NOT_SEEN: (
        "{old} was not seen; the new bulletin was not read in full here",
        "{old} n'a pas été vu ; le nouveau bulletin n'a pas été lu en entier à cet endroit",
    ),
}
_CAUTIONS: dict[CautionCode, tuple[str, str]] = {
    CautionCode.HISTORY: (
        "this contradicts what was printed before; check it",
        "ceci contredit ce qui était imprimé ; à vérifier",
    ),
    CautionCode.MAGNITUDE: (
        "more than twice, or less than half, of what it was; check it",
        "plus du double, ou moins de la moitié ; à vérifier",
    ),
    CautionCode.SCOPE: (
        "the two figures count different areas",
        "les deux chiffres ne portent pas sur le même territoire",
    ),
    CautionCode.RETURNS: (
        "named before, in the bulletin of {other}; check it",
        "déjà mentionné(e) dans le bulletin du {other} ; à vérifier",
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
    CautionCode.DOUBTFUL_READING: (
        "the reader warns of this field ({other})",
        "la lecture de ce champ est douteuse ({other})",
    ),
    CautionCode.OLD_NOT_READ: (
        "the old bulletin was not read in full; this may not be new",
        "l'ancien bulletin n'a pas été lu en entier ; ce n'est peut-être pas nouveau",
    ),
}
_KINDS: dict[EventKind, tuple[str, str]] = {
    EventKind.SIGNED: ("signed", "signé"),
    EventKind.RENEWED: ("renewed", "actualisé"),
    EventKind.ENDED: ("ended", "caduc"),
    EventKind.SUSPENDED: ("suspended", "suspendu"),
    EventKind.SINCE: ("since", "depuis"),
}
_NOTHING = ("nothing", "rien")
_VACANT = ("vacant", "poste vacant")
_ACTING = ("acting", "par intérim")
_UNDATED = ("without a date", "sans date")
_WITHIN = ("within the printed precision", "dans la précision imprimée")
_ORDER = ("in another order", "dans un autre ordre")


def caution_words(code: CautionCode, other: str | None, language: Language) -> str:
    """A caution as one sentence."""
    return _CAUTIONS[code][language == "fr"].format(other=other)


def message(found: Difference, block_name: str | None, language: Language) -> str:
    """A Change as one sentence, headed by the block's name."""
    old, new = found.old, found.new
    words = {
        "old": told(old, language),
        "new": told(new, language),
        "old_title": old.title if isinstance(old, Head) else "",
        "new_title": new.title if isinstance(new, Head) else "",
        "with_old": _with(old, language),
        "with_new": _with(new, language),
        "percent": _percent(old, new, language),
        "agreement": _agreement_of(found.path),
    }
    if found.type is ChangeType.HEAD_RESPELLED:
        words |= {"old": _addressed(old), "new": _addressed(new)}
    if found.type is ChangeType.EVENT_PLACE_CHANGED:
        words |= {"old": old.place or _NOTHING[language == "fr"], "new": new.place or _NOTHING[language == "fr"]}
    sentence = _MESSAGES[found.type][language == "fr"].format_map(words)
    if found.type is ChangeType.REFORMATTED and words["old"] == words["new"]:
        sentence = _reformatted(found, language)
    if block_name is None:
        return sentence
    return f"{block_name} : {sentence}" if language == "fr" else f"{block_name}: {sentence}"


def _reformatted(found: Difference, language: Language) -> str:
    """What is printed otherwise although its record tells the same."""
    if isinstance(found.old, tuple):
        return f"{found.field}: {_ORDER[0]}" if language == "en" else f"{found.field} : {_ORDER[1]}"
    quotes = [place.quote if place else "" for place in (found.old_evidence, found.new_evidence)]
    old, new = (" ".join(quote.split()) for quote in quotes)
    return _MESSAGES[ChangeType.REFORMATTED][language == "fr"].format(old=old, new=new)


def _agreement_of(path: str) -> str:
    """The label and first date in « agreements[Serment de jumelage 1958-07-10].events[…] »."""
    return path.split("[", 1)[-1].split("].events[")[0].rstrip("]")


def _with(block: Any, language: Language) -> str:
    """« , with 1 agreement »."""
    if not isinstance(block, City | Accord) or not block.agreements:
        return ""
    number = counted_all([(len(block.agreements), "agreement")], language)
    return f", avec {number}" if language == "fr" else f", with {number}"


def _percent(old: Any, new: Any, language: Language) -> str:
    """« (−4.8 %) », or that both figures can mean the same."""
    if not isinstance(old, Population) or not isinstance(new, Population) or not old.value or new.value is None:
        return ""
    if within_precision(old, new):
        return f" ({_WITHIN[language == 'fr']})"
    share = 100 * (new.value - old.value) / old.value
    figure = f"{abs(share):.1f}" if abs(share) < 1000 else told_number(round(abs(share)))
    sign = "−" if share < 0 else "+"
    return f" ({sign}{figure.replace('.', ',') if language == 'fr' else figure} %)"


# -- values --------------------------------------------------------------------------------------


def told(value: Any, language: Language) -> str:
    """A record, text or number as people say it."""
    french = language == "fr"
    match value:
        case None | () | "":
            return _NOTHING[french]
        case Head():
            return _head(value, french=french)
        case Agreement():
            return ", ".join([value.label, *(_event(event, language) for event in value.events)])
        case Event():
            return _event(value, language)
        case Population():
            return population_words(value)
        case PartialDate():
            return told_date(value, language)
        case City() | Accord():
            return block_label(value)
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
    return ", ".join(told(value, language) for value in values)


def _head(head: Head, *, french: bool) -> str:
    if head.name is None:
        return _VACANT[french]
    return f"{head.name} ({_ACTING[french]})" if head.status is HeadStatus.ACTING else head.name


def _addressed(head: Head) -> str:
    """The name with civility and honorifics."""
    return " ".join(filter(None, [head.civility, *head.honorifics, head.name]))


def _event(event: Event, language: Language) -> str:
    french = language == "fr"
    if event.date is None:
        date = _UNDATED[french]
    else:
        date = told_date(event.date, language)
        if event.end_date:
            date = f"{date} – {told_date(event.end_date, language)}"
    place = "" if event.place is None else f" ({event.place})"
    return f"{_KINDS[event.kind][french]} {date}{place}"


def population_words(population: Population) -> str:
    """The figure with its mark of approximation: « ≈ 1 500 000 »; as printed where it has no value."""
    if population.value is None:
        return population.text
    return f"{'≈ ' if population.approximate else ''}{told_number(population.value)}"
