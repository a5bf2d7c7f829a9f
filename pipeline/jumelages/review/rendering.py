"""Pages made from templates, in one language; what comes from bulletins is escaped and made printable."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from jumelages import __version__
from jumelages.catalogues import Language, marked, sentences, speak
from jumelages.comparing.changes import Significance
from jumelages.comparing.wording import caution_words
from jumelages.records import Evidence
from jumelages.reporting.templates import safe
from jumelages.reporting.untrusted import printable
from jumelages.review.access import Role
from jumelages.review.desk import Asked
from jumelages.words import counted, edtf_in_words, number_in_groups

#: The screens that every page leads to.
NAVIGATION = (
    ("/revisions", marked("Revisions")),
    ("/cities", marked("Cities")),
)
#: The keys, and what they do.
KEYS = (
    ("j", marked("Next change, or next line of a list")),
    ("k", marked("Previous change, or previous line of a list")),
    ("Enter", marked("Open the line")),
    ("/", marked("Search")),
    ("z", marked("Enlarge the page, or make it small again")),
    ("?", marked("This help")),
    ("Esc", marked("Close, or leave a field")),
)
WEIGHTS = {
    Significance.NEWS: marked("news"),
    Significance.DETAIL: marked("detail"),
    Significance.COSMETIC: marked("typing"),
}

AGREEMENT_KINDS = {
    "twinning": marked("twinning"),
    "friendship": marked("friendship"),
    "cooperation": marked("cooperation"),
    "partnership": marked("partnership"),
    "alliance": marked("alliance"),
    "intent": marked("intent"),
    "other": marked("agreement"),
}
EVENT_KINDS = {
    "signed": marked("signed"),
    "renewed": marked("renewed"),
    "ended": marked("ended"),
    "suspended": marked("suspended"),
    "since": marked("since"),
}
SCOPES = {
    "city": marked("city"),
    "agglomeration": marked("agglomeration"),
    "metropolis": marked("metropolis"),
    "region": marked("region"),
    "other": marked("other area"),
}
STATUSES = {
    "in_office": marked("in office"),
    "acting": marked("acting"),
    "vacant": marked("vacant"),
}


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
    catalogue = sentences(language, "review")
    environment.filters |= {
        "printable": printable,
        "date": lambda edtf: edtf_in_words(edtf, language),
        "grouped": number_in_groups,
    }
    environment.globals |= {
        "counted": lambda number, noun: counted(number, noun, language),
        "version": __version__,
        "Role": Role,
        "navigation": lambda: [(href, catalogue.gettext(words)) for href, words in NAVIGATION],
        "keys": lambda: [(key, catalogue.gettext(words)) for key, words in KEYS],
        "with_language": _with_language,
        "weight_name": lambda weight: catalogue.gettext(WEIGHTS[weight]),
        "kind_name": lambda kind: catalogue.gettext(AGREEMENT_KINDS[kind]),
        "event_name": lambda kind: catalogue.gettext(EVENT_KINDS[kind]),
        "scope_name": lambda scope: catalogue.gettext(SCOPES[scope]),
        "status_name": lambda status: catalogue.gettext(STATUSES[status]),
        "caution_words": lambda caution: printable(caution_words(caution.code, caution.other, language)),
        "where": lambda evidence, pages: _where(evidence, pages, language),
    }
    return environment


def _with_language(query: Mapping[str, str], language: str) -> str:
    """The words of an address, with another language."""
    return urlencode({**query, "lang": language})


def _where(evidence: Evidence, pages: int, language: Language) -> str:
    """« page 2, line 14 », the page only where there are several."""
    catalogue = sentences(language, "review")
    if pages > 1:
        return catalogue.gettext("page {page}, line {line}").format(page=evidence.page, line=evidence.line)
    return catalogue.gettext("line {line}").format(line=evidence.line)


def page(asked: Asked, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page, or a part of one, for who asks."""
    session = asked.session
    text = _environment(asked.language).get_template(template).render(asked=asked, session=session, **values)
    return HTMLResponse(text, status)


def said(language: Language, sentence: str) -> str:
    """A sentence in a language."""
    return sentences(language, "review").gettext(sentence)


@cache
def stylesheet() -> bytes:
    """The style of the reports, and what the desk has beside it."""
    parts = (("jumelages.reporting", "html/report.css"), ("jumelages.review", "static/desk.css"))
    return b"\n".join(files(package).joinpath(name).read_bytes() for package, name in parts)
