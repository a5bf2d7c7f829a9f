"""Both sides of twinnings, and the figures of a region: tables for a terminal, JSON, and pages for a browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from jumelages.catalogues import Language, marked, sentences
from jumelages.reporting.stored import issuer_words, plain_table
from jumelages.reporting.surveys import Report, Twins
from jumelages.reporting.templates import stylesheet, template
from jumelages.store.figures import Figures
from jumelages.store.twinnings import Disagreement, Word
from jumelages.words import colon, value_in_words, word_of

if TYPE_CHECKING:
    from jumelages.batch.status import Counts

_DIFFERENCES = {
    "unanswered": marked("named by one side only"),
    "agreement": marked("an agreement that one side does not know"),
    "date": marked("another date"),
    "event": marked("an event that one side does not know"),
    "name": marked("another name"),
    "head": marked("another head"),
}
_COLUMNS = {
    "issuer": marked("issuer"),
    "bulletins": marked("bulletins"),
    "last": marked("last one"),
    "coverage": marked("understood"),
    "partial": marked("read in part"),
    "doubtful": marked("doubtful"),
    "waiting": marked("waiting"),
    "unknown_places": marked("unknown places"),
    "days_silent": marked("silent for days"),
    "days_overdue": marked("overdue by days"),
}
_TWIN_COLUMNS = (marked("about"), marked("difference"), marked("one side"), marked("the other side"))


# -- twinnings -------------------------------------------------------------------------------------


def twins_table(found: Sequence[Disagreement], language: Language) -> str:
    """A line for each disagreement."""
    say = sentences(language).gettext
    if not found:
        return say("no two bulletins contradict each other") + "\n"
    rows = [
        (one.about, say(_DIFFERENCES[one.difference]), _word(one.one, language), _word(one.other, language))
        for one in found
    ]
    return plain_table([say(name) for name in _TWIN_COLUMNS], rows)


def twins_json(found: Sequence[Disagreement]) -> list[dict[str, Any]]:
    """The same for programs."""
    listed: list[dict[str, Any]] = Twins(tuple(found)).model_dump(mode="json")
    return listed


def twins_page(found: Sequence[Disagreement], language: Language) -> str:
    """The same as a page, with the words of both bulletins."""
    words = {name: sentences(language).gettext(word) for name, word in _DIFFERENCES.items()}
    page = template("twins.html.jinja", language)
    return str(
        page.render(
            found=found,
            words=words,
            said=partial(said, language=language),
            who=partial(who, language=language),
            css=stylesheet(),
        )
    )


def _word(word: Word, language: Language) -> str:
    return f"{who(word, language)}{colon(language)} {said(word, language)}"


def who(word: Word, language: Language) -> str:
    """Who says it, and when."""
    return ", ".join((f"{word.issuer} ({value_in_words(word.as_of, language)})", *word.also))


def said(word: Word, language: Language) -> str:
    """What a bulletin says, in words."""
    if word.text is None:
        return sentences(language).gettext("says nothing of it")
    event = word_of(word.event, language) if word.event else None
    date = value_in_words(word.date, language) if word.date else None
    return ", ".join(filter(None, (word.text, " ".join(filter(None, (event, date))))))


# -- figures ---------------------------------------------------------------------------------------


def figures_table(found: Sequence[Figures], language: Language) -> str:
    """A line for each issuer."""
    say = sentences(language).gettext
    return plain_table(
        [say(word) for word in _COLUMNS.values()], [_cells(one, language) for one in found], range(3, 10)
    )


def figures_json(found: Sequence[Figures], refused: Counts | None, causes: Mapping[int, str]) -> dict[str, Any]:
    """The figures of each issuer, and what a batch could not read."""
    from jumelages.reporting.batches import refused_files

    refused_by_cause = refused_files(refused, causes) if refused else None
    return Report(issuers=tuple(found), refused=refused_by_cause).model_dump(mode="json")


def figures_page(
    found: Sequence[Figures], refused: Counts | None, causes: Mapping[int, str], today: str, language: Language
) -> str:
    """The figures of a region on one page: those that need somebody first."""
    say = sentences(language).gettext
    page = template("region.html.jinja", language)
    return str(
        page.render(
            today=value_in_words(today, language),
            columns=[say(word) for word in _COLUMNS.values()],
            rows=[(one, _cells(one, language)) for one in sorted(found, key=_urgency)],
            totals=_totals(found),
            refused=refused.refused if refused else None,
            causes={code: say(cause) for code, cause in causes.items()},
            css=stylesheet(),
        )
    )


def _urgency(one: Figures) -> tuple[int, int, str]:
    return -one.days_overdue, -one.doubtful, one.issuer


def _totals(found: Sequence[Figures]) -> dict[str, int]:
    return {
        "issuers": len(found),
        "bulletins": sum(one.bulletins for one in found),
        "overdue": sum(one.days_overdue > 0 for one in found),
        "doubtful": sum(one.doubtful for one in found),
        "unknown_places": sum(one.unknown_places for one in found),
    }


def _cells(one: Figures, language: Language) -> tuple[str, ...]:
    return (
        issuer_words(one.issuer, language),
        str(one.bulletins),
        value_in_words(one.last, language),
        f"{100 * one.coverage:.0f} %",
        str(one.partial),
        str(one.doubtful),
        str(one.waiting),
        f"{one.unknown_places} / {one.cities}",
        str(one.days_silent),
        str(one.days_overdue) if one.expected else "–",
    )
