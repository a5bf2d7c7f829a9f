"""The templates of pages for a browser; what comes from bulletins is escaped and made printable."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from jumelages.catalogues import Language, speak
from jumelages.reporting.untrusted import printable


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("jumelages.reporting", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=safe,
    )
    environment.filters["printable"] = printable
    speak(environment, language)
    return environment


def template(name: str, language: Language) -> Any:
    """A template of the folder html/, in a language."""
    return _environment(language).get_template(name)


def stylesheet() -> Markup:
    """The style of all reports."""
    return Markup(files("jumelages.reporting").joinpath("html/report.css").read_text("utf-8"))  # noqa: S704 - ours


def safe(value: Any) -> Any:
    """A value as a page shows it: text without what could turn its direction or is no character."""
    return printable(value) if type(value) is str else value
