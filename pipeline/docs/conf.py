"""How Sphinx builds the documentation: `make docs`, each language from its own folder with `-D language`."""

from __future__ import annotations

import gettext
import logging
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import get_translator

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import jumelages  # noqa: E402  # the same
from docs.reference import docstring_in, made_of  # noqa: E402  # lies beside this file, which Sphinx imports by its path

logging.getLogger("alembic").setLevel(logging.WARNING)  # the dictionary makes a store of its own

project = "jumelages"
author = "the jumelages authors"
version = release = jumelages.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_static_path = [str(HERE / "pictures")]
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
html_permalinks_icon = "#"
smartquotes = False
autodoc_typehints = "none"
nitpicky = True
default_role = "code"

_TITLES = {"fr": "jumelages, la documentation", "en": "jumelages, the documentation"}
_OTHER = {"fr": '<a href="../en/index.html">In English</a>', "en": '<a href="../fr/index.html">En français</a>'}


#: What the theme says and has no French of its own for.
_OF_THE_THEME = {
    "Home": "Accueil",
    "Next": "Suivant",
    "Previous": "Précédent",
    "On this page": "Sur cette page",
    "View this page": "Voir cette page",
}


class _French(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return _OF_THE_THEME.get(message, message)


def _speak(app: Sphinx) -> None:
    if app.config.language == "fr":
        get_translator().add_fallback(_French())


def _name(_app: Sphinx, config: Config) -> None:
    config["html_title"] = config["html_short_title"] = _TITLES[config.language]
    config["html_theme_options"] = {"announcement": _OTHER[config.language]}


def _make(app: Sphinx, _page: str, source: list[str]) -> None:
    source[0] = made_of(source[0], app.config.language)


def _say(app: Sphinx, _what: str, _name: str, _object: object, _options: object, lines: list[str]) -> None:
    lines[:] = docstring_in("\n".join(lines), app.config.language)


def setup(app: Sphinx) -> None:
    """Let pages name what is made from the code."""
    app.connect("config-inited", _name)
    app.connect("builder-inited", _speak)
    app.connect("source-read", _make)
    app.connect("autodoc-process-docstring", _say)
