"""Pages made from templates, in one language; what comes from bulletins is escaped and made printable."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from jumelages import __version__
from jumelages.catalogues import Language, Phrase, marked, sentences, speak
from jumelages.comparing.wording import caution_words
from jumelages.errors import JumelagesError
from jumelages.reporting.templates import safe
from jumelages.reporting.untrusted import printable
from jumelages.review import correcting, naming
from jumelages.review.access import Role
from jumelages.review.desk import Asked
from jumelages.review.marking import lines_near
from jumelages.store.questions import Question
from jumelages.words import colon, counted, edtf_in_words, number_in_groups, place_words

DEFECT = marked("Something went wrong here that should not. The server's log has the details; nothing was stored.")
#: Lines of a text around a place whose words can be marked.
MARKABLE = 8


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("jumelages.review"), PackageLoader("jumelages.reporting", "html")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=safe,
    )
    speak(environment, language, "review")
    environment.filters |= {
        "printable": printable,
        "date": lambda edtf: edtf_in_words(edtf, language),
        "grouped": number_in_groups,
    }
    environment.globals |= _globals(language)
    return environment


def _globals(language: Language) -> dict[str, Callable[..., Any] | Any]:
    """What every template may call, in a language."""

    def say(sentence: str) -> str:
        return said(language, sentence)

    def value_name(value: str) -> str:
        return say(naming.VALUES.get(value, value)) if value else "–"

    def field_name(name: str) -> str:
        return say(correcting.NAMES.get(name, name))

    return {
        "version": __version__,
        "colon": colon(language),
        "Role": Role,
        "counted": lambda number, noun: counted(number, noun, language),
        "moment": lambda instant: moment(instant, language),
        "navigation": lambda role: [(href, say(words)) for href, words, least in naming.NAVIGATION if role >= least],
        "keys": lambda: [(key, say(words)) for key, words in naming.KEYS],
        "with_language": _with_language,
        "weight_name": lambda weight: say(naming.WEIGHTS[weight]),
        "verdict_name": lambda verdict: say(naming.VERDICTS[verdict][1]),
        "verdict_mark": lambda verdict: naming.VERDICTS[verdict][0],
        "verdicts": lambda question: [(verdict.value, key, say(words)) for verdict, key, words in _answers(question)],
        "value_name": value_name,
        "value_words": value_words,
        "field_name": field_name,
        "near": lambda words, place: lines_near(words, place.line, MARKABLE) if place else lines_near(words, 1, 400),
        "caution_words": lambda caution: printable(caution_words(caution.code, caution.other, language)),
        "where": lambda evidence, pages: place_words(evidence, language, paged=pages > 1),
    }


def _answers(question: Question) -> tuple[tuple[Any, str, str], ...]:
    return naming.OF_DOUBTS if question.diagnostic else naming.OF_CHANGES


def value_words(value: Any) -> str:
    """A JSON value of a record in a few words."""
    if isinstance(value, dict):
        known = (value.get(name) for name in ("name", "label", "text", "edtf", "title", "kind", "value"))
        date = value.get("date") or {}
        return next((str(one) for one in (date.get("text"), *known) if one is not None), "–")
    if isinstance(value, list):
        return ", ".join(map(value_words, value))
    return "–" if value is None else str(value)


def moment(instant: datetime.datetime, language: Language) -> str:
    """An instant in words."""
    return f"{edtf_in_words(f'{instant:%Y-%m-%d}', language)}, {instant:%H:%M} UTC"


def _with_language(query: Mapping[str, str], language: str) -> str:
    """The words of an address, with another language."""
    return urlencode({**query, "lang": language})


def page(asked: Asked, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page, or a part of one, for who asks."""
    session = asked.session
    text = _environment(asked.language).get_template(template).render(asked=asked, session=session, **values)
    return HTMLResponse(text, status)


def said(language: Language, sentence: str) -> str:
    """A sentence in a language."""
    return sentences(language, "review").gettext(sentence)


def detail_of(error: JumelagesError, language: Language) -> str:
    """What an error says beyond its cause, in a language; the cause itself where that is all."""
    detail = error.detail or Phrase(error.cause)
    return detail.said(language) if isinstance(detail, Phrase) else detail


@cache
def stylesheet() -> bytes:
    """The style of the reports, and what the desk has beside it."""
    parts = (("jumelages.reporting", "html/report.css"), ("jumelages.review", "static/desk.css"))
    return b"\n".join(files(package).joinpath(name).read_bytes() for package, name in parts)
