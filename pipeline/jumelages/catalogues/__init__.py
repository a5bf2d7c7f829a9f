"""The sentences of the project in its two languages.

English stands in the code and is the key; French stands in `fr/LC_MESSAGES/`, one catalogue for each domain.
Nothing that is stored, compared or hashed comes from here: a sentence is made when it is shown.
"""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from jinja2 import Environment

Language = Literal["en", "fr"]
Domain = Literal["jumelages", "review", "reference"]

FOLDER = Path(__file__).parent
_ENGLISH = gettext.NullTranslations()


def sentences(language: Language, domain: Domain = "jumelages") -> gettext.NullTranslations:
    """The catalogue of a domain in a language: `gettext`, `ngettext`, `pgettext` and `npgettext` ask it.

    What the domain `review` does not have is looked up in `jumelages`. English is in the code: no file is read.
    """
    return _ENGLISH if language == "en" else _catalogue(language, domain)


def marked(sentence: str) -> str:
    """The sentence as it is; marks one that stands in a table, and is translated where it is shown."""
    return sentence


def forms(one: str, many: str) -> tuple[str, str]:
    """The same for a sentence with a number in it: its singular and its plural, for `ngettext`."""
    return one, many


class Phrase(NamedTuple):
    """A sentence and the words to fill in, said in a language when it is shown; `str` is English."""

    sentence: str
    words: tuple[tuple[str, object], ...] = ()

    def said(self, language: Language) -> str:
        """The sentence in a language; words that are phrases are said in it, too."""
        words = {name: one.said(language) if isinstance(one, Phrase) else one for name, one in self.words}
        sentence = sentences(language, "review").gettext(self.sentence)  # which has those of both domains
        return sentence.format(**words) if words else sentence

    def __str__(self) -> str:
        return self.said("en")


def phrase(sentence: str, **words: object) -> Phrase:
    """A sentence of the domain `jumelages` with the words to fill in, for those who do not know the language yet."""
    return Phrase(sentence, tuple(words.items()))


def listed(phrases: Sequence[Phrase]) -> Phrase:
    """Phrases one after the other, with commas between them."""
    names = [f"one{number}" for number in range(len(phrases))]
    return Phrase(", ".join(f"{{{name}}}" for name in names), tuple(zip(names, phrases, strict=True)))


def speak(environment: Environment, language: Language, domain: Domain = "jumelages") -> None:
    """Let the templates of an environment of Jinja speak a language, by `_()`, `ngettext()` and `{% trans %}`."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    catalogue = sentences(language, domain)
    environment.globals["language"] = language
    environment.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]  # the extension's


@cache
def _catalogue(language: Language, domain: Domain) -> gettext.NullTranslations:
    catalogue = gettext.translation(domain, FOLDER, [language])
    if domain != "jumelages":
        catalogue.add_fallback(_catalogue(language, "jumelages"))
    return catalogue
