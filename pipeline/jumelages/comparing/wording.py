"""Changes and cautions in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from jumelages.catalogues import Language, marked, sentences
from jumelages.comparing.agreements import BEGINNINGS
from jumelages.comparing.changes import CautionCode, ChangeType
from jumelages.comparing.difference import Difference
from jumelages.comparing.populations import within_precision
from jumelages.comparing.spelling import civility_of
from jumelages.folding import slug
from jumelages.records import (
    Accord,
    Agreement,
    City,
    Country,
    Domain,
    Event,
    Head,
    HeadStatus,
    PartialDate,
    Party,
    Population,
)
from jumelages.words import (
    agreement_words,
    block_name,
    counted,
    date_in_words,
    event_words,
    number_in_groups,
    on_one_line,
    value_in_words,
    word_of,
)

_MESSAGES: dict[ChangeType, str] = {
    ChangeType.AS_OF_CHANGED: marked("the bulletin's date: {old} → {new}"),
    ChangeType.TITLE_CHANGED: marked("the bulletin's title: {old} → {new}"),
    ChangeType.ISSUER_CHANGED: marked("the bulletin's issuer: {old} → {new}"),
    ChangeType.CITY_ADDED: marked("new city{in_brackets}"),
    ChangeType.CITY_REMOVED: marked("gone from the bulletin{in_brackets}"),
    ChangeType.CITY_RENAMED: marked("{old} is now called {new}"),
    ChangeType.ACCORD_ADDED: marked("new accord{in_brackets}"),
    ChangeType.ACCORD_REMOVED: marked("accord no longer in the bulletin{in_brackets}"),
    ChangeType.PARTY_ADDED: marked("{new} joins the accord"),
    ChangeType.PARTY_REMOVED: marked("{old} is no longer a party"),
    ChangeType.COUNTRY_CHANGED: marked("country: {old} → {new}"),
    ChangeType.AGREEMENT_ADDED: marked("new agreement: {new}"),
    ChangeType.AGREEMENT_REMOVED: marked("agreement no longer mentioned: {old}"),
    ChangeType.AGREEMENT_RELABELLED: marked("agreement worded anew: {old} → {new}"),
    ChangeType.EVENT_ADDED: marked("{remark}: {new}"),
    ChangeType.EVENT_REMOVED: marked("{remark}: no longer mentioned: {old}"),
    ChangeType.EVENT_DATE_CHANGED: marked("{remark}: {old} → {new}"),
    ChangeType.EVENT_PLACE_CHANGED: marked("{remark}: place: {old} → {new}"),
    ChangeType.HEAD_ADDED: marked("{new} is named as {remark}"),
    ChangeType.HEAD_REMOVED: marked("{old} ({remark}) is no longer named"),
    ChangeType.HEAD_REPLACED: marked("{new} replaces {old} as {remark}"),
    ChangeType.HEAD_TITLE_CHANGED: marked("{remark}: {old} → {new}"),
    ChangeType.HEAD_RESPELLED: marked("{remark}: {old} is now spelt {new}"),
    ChangeType.HEAD_STATUS_CHANGED: marked("{remark}: {old} → {new}"),
    ChangeType.POPULATION_ADDED: marked("population: {new}"),
    ChangeType.POPULATION_REMOVED: marked("population no longer given: {old}"),
    ChangeType.POPULATION_CHANGED: marked("population: {old} → {new}{in_brackets}"),
    ChangeType.DOMAIN_ADDED: marked("new domain: {new}"),
    ChangeType.DOMAIN_REMOVED: marked("domain no longer mentioned: {old}"),
    ChangeType.DOMAIN_REWORDED: marked("domain worded anew: {old} → {new}"),
    ChangeType.BLOCK_MOVED: marked("moved: {old} → {new}"),
    ChangeType.RESPELLED: marked("spelling: {old} → {new}"),
    ChangeType.REFORMATTED: marked("typography: {old} → {new}"),
    ChangeType.NOT_SEEN: marked("{old} was not seen; the new bulletin was not read in full here"),
}
_MESSAGES_OF_FIELDS: dict[tuple[ChangeType, str], str] = {
    (ChangeType.CITY_RENAMED, "former_names"): marked("former names: {old} → {new}"),
    (ChangeType.BLOCK_MOVED, "section"): marked("section: {old} → {new}"),
}
_LISTED_TWICE = marked("domain listed twice: {new}")
_LISTED_ONCE = marked("domain no longer listed twice: {old}")
_PLACE_ADDED = marked("{remark}: place added: {new}")
_PLACE_REMOVED = marked("{remark}: place no longer given: {old}")
_CAUTIONS: dict[CautionCode, str] = {
    CautionCode.HISTORY: marked("this contradicts what was printed before; check it"),
    CautionCode.MAGNITUDE: marked("more than twice, or less than half, of what it was; check it"),
    CautionCode.SCOPE: marked("the two figures count different areas"),
    CautionCode.RETURNS: marked("named before, in the bulletin of {other}; check it"),
    CautionCode.SIMILAR_NAMES: marked("the names are alike: one person or two?"),
    CautionCode.DOUBTFUL_MATCH: marked("matched by the likeness of the names alone"),
    CautionCode.CONTRADICTION: marked("changed here, but not in {other}"),
    CautionCode.DUPLICATE: marked("one of the bulletins mentions {other} twice"),
    CautionCode.HEADING_MISSING: marked(
        "the other bulletin has the same under {other}: a heading may be missing or damaged"
    ),
    CautionCode.DOUBTFUL_READING: marked("the reader warns of this place ({other})"),
    CautionCode.OLD_NOT_READ: marked("the old bulletin was not read in full; this may not be new"),
}
NBSP = "\N{NO-BREAK SPACE}"


def types_said_with(word: str, language: Language) -> list[ChangeType]:
    """The types of Changes whose sentence in a language has a word, whatever its accents and capitals."""
    wanted, say = slug(word), sentences(language).gettext
    return [kind for kind, said in _MESSAGES.items() if wanted and wanted in slug(_FILLED_IN.sub(" ", say(said)))]


#: What is filled into a sentence.
_FILLED_IN = re.compile(r"\{\w*\}")


def caution_words(code: CautionCode, other: str | None, language: Language) -> str:
    """A caution as one sentence."""
    if code is CautionCode.RETURNS and other:
        other = value_in_words(other, language)
    return sentences(language).gettext(_CAUTIONS[code]).format(other=other)


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
    """What is printed otherwise although its record says the same."""
    places = found.old_evidence, found.new_evidence
    old, new = (on_one_line(place.quote) if place else "" for place in places)
    return (old, new) if old and new and old != new else None


def _in_full(found: Difference, language: Language) -> tuple[str, str] | None:
    """Both sides with what else distinguishes them, where they are printed alike: an office, a kind, a scope."""
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
        return f"{agreement}, {event_words(replace(new, place=None), language)}" if is_later else agreement
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
            return sentences(language).gettext("in another order")
    return None


def message(found: Difference, words: Wording, block_name: str | None, language: Language) -> str:
    """A Change as one sentence, headed by the block's name."""
    catalogue = sentences(language)
    nothing, remark = catalogue.gettext("nothing"), words.remark or ""
    sentence = catalogue.gettext(_template(found)).format(
        old=words.old or nothing, new=words.new or nothing, remark=remark, in_brackets=f" ({remark})" if remark else ""
    )
    if block_name is None:
        return sentence
    return catalogue.gettext("{name}: {sentence}").format(name=block_name, sentence=sentence)


def _template(found: Difference) -> str:
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
    number = counted(len(block.agreements), "agreement", language)
    return sentences(language).gettext("with {agreements}").format(agreements=number)


def _growth(old: Population, new: Population, language: Language) -> str | None:
    """« −4.8 % », or that both figures can mean the same."""
    if not old.value or new.value is None or old.scope != new.scope:
        return None
    catalogue = sentences(language)
    if within_precision(old, new):
        return catalogue.gettext("within the printed precision")
    share = 100 * (new.value - old.value) / old.value
    figure = f"{abs(share):.1f}" if abs(share) < 1000 else number_in_groups(round(abs(share)))
    sign = "−" if share < 0 else "+"
    point = catalogue.pgettext("decimal sign", ".")
    return f"{sign}{figure.replace('.', point)}{NBSP}%"


# -- values --------------------------------------------------------------------------------------


def in_words(value: Any, language: Language) -> str:
    """A record, text or number as people say it."""
    match value:
        case None | () | "":
            return sentences(language).gettext("nothing")
        case Head():
            return _head(value, language)
        case Agreement():
            events = (event_words(event, language) for event in value.events)
            return ", ".join([agreement_words(value, language), *events])
        case Event():
            return event_words(value, language)
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


def _head(head: Head, language: Language) -> str:
    if head.name is None:
        return word_of(HeadStatus.VACANT, language)
    return f"{head.name} ({word_of(head.status, language)})" if head.status is HeadStatus.ACTING else head.name


def _addressed(head: Head) -> str:
    """The name with civility and honorifics."""
    return " ".join(filter(None, [civility_of(head), *head.honorifics, head.name]))


def population_words(population: Population) -> str:
    """The figure with its mark of approximation: « ≈ 1 500 000 »; as printed where it has no value."""
    if population.value is None:
        return population.text
    return f"{'≈ ' if population.approximate else ''}{number_in_groups(population.value)}"
