"""Read French « Villes jumelées » bulletins into validated records with evidence for every value.

    import jumelages
    bulletin = jumelages.read("bulletin.pdf")

Importing the package costs next to nothing: what a name needs is loaded when the name is first used.
"""

from __future__ import annotations

import datetime
import importlib
import os
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language as SpacyLanguage

    from jumelages.catalogues import Language
    from jumelages.comparing import Change, Comparison, changes_document, compare
    from jumelages.errors import JumelagesError
    from jumelages.lexicon import Lexicon
    from jumelages.records import (
        Accord,
        Agreement,
        BulletinRecord,
        City,
        Country,
        Coverage,
        Diagnostic,
        Domain,
        Event,
        Evidence,
        Head,
        PartialDate,
        Party,
        Population,
        document,
    )

__version__ = "0.2.0"

__all__ = [
    "Accord",
    "Agreement",
    "BulletinRecord",
    "Change",
    "City",
    "Comparison",
    "Country",
    "Coverage",
    "Diagnostic",
    "Domain",
    "Event",
    "Evidence",
    "Head",
    "JumelagesError",
    "PartialDate",
    "Party",
    "Population",
    "__version__",
    "changes_document",
    "compare",
    "document",
    "nlp",
    "read",
    "read_many",
]


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    today: datetime.date | None = None,
    language: Language = "en",
    lexicon: Lexicon | str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
    ocr: bool = False,
) -> BulletinRecord:
    """Read one bulletin: a path, the bytes of a file, or a file opened in binary mode.

    `today` is the day after which a date lies in the future; without it, the system's date.
    `language` is that of the Diagnostics' messages. `lexicon` is the path of a lexicon file of yours, or
    several, over ours; for many bulletins, make it once with `jumelages.lexicon.load_lexicon`. The
    JSON document is `document(read(source))`. With `ocr` the text of a PDF's pages that are pictures is recognised.

    Raises:
        JumelagesError: nothing can be read; the class names the cause (see `jumelages.errors`).
    """
    from jumelages.parsing import parse
    from jumelages.reading import load, read_bulletin

    name, data = load(source)
    bulletin = read_bulletin(data, name, ocr=ocr)
    return parse(bulletin, today=today or datetime.date.today(), language=language, lexicon=_lexicon(lexicon))


def read_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    today: datetime.date | None = None,
    language: Language = "en",
    lexicon: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] = (),
    ocr: bool = False,
) -> Iterator[BulletinRecord | JumelagesError]:
    """Read bulletins in child processes, on all cores; their records in the order of the paths.

    A file that cannot be read gives its error in the place of its records. Each file has limits of processor time
    and memory, so that none can stop or harm the others, or this process. The arguments are those of `read`, but
    that `lexicon` names files.

    Raises:
        JumelagesError: a lexicon file cannot be used.
        Defect: an error that nobody foresaw.
    """
    from jumelages.isolated.many import read_all

    files = [lexicon] if isinstance(lexicon, (str, os.PathLike)) else list(lexicon)
    return read_all(paths, today or datetime.date.today(), language, files, ocr=ocr)


def nlp(*, lexicon: Lexicon | str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None) -> SpacyLanguage:
    """What the reader finds in a text, as a spaCy pipeline: `doc = nlp()("signé le 10 juillet 1958")`.

    The groups of `doc.spans` are `jumelages_wordings`, `_figures`, `_dates`, `_places`, `_persons`, `_fields`,
    `_populations` and `_heads`; `span._.jumelages` holds the exact characters and what they say (see
    `jumelages.components`).
    Make it once; its Docs are yours to keep. `lexicon` is that of `read`.

    Raises:
        JumelagesError: a lexicon file cannot be used.
    """
    from jumelages.components import Annotated
    from jumelages.lexicon import default_lexicon

    return Annotated(_lexicon(lexicon) or default_lexicon())


def _lexicon(given: Lexicon | str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None) -> Lexicon | None:
    from jumelages.lexicon import Lexicon, load_lexicon

    if given is None or isinstance(given, Lexicon):
        return given
    return load_lexicon(given) if isinstance(given, (str, os.PathLike)) else load_lexicon(*given)


_MODULES = dict.fromkeys(("Change", "Comparison", "changes_document", "compare"), "comparing")
_MODULES |= {"JumelagesError": "errors"}


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(importlib.import_module(f"jumelages.{_MODULES.get(name, 'records')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
