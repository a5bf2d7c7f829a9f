"""The files that a command is given: loaded here, opened in a child."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import click
from click.core import ParameterSource

from jumelages.catalogues import Phrase, phrase
from jumelages.cli.options import day_of
from jumelages.cli.speaking import language, language_of_documents
from jumelages.errors import BadConfiguration, JumelagesError
from jumelages.isolated.manner import Manner

if TYPE_CHECKING:
    from jumelages.isolated.pool import Job


def manner(
    today: datetime.datetime | None,
    lexicons: Sequence[str],
    *,
    ocr: bool = False,
    document: bool = False,
    engine: Literal["pdfium", "pdfplumber"] = "pdfium",
) -> Manner:
    """How this command reads bulletins, for people or as a `document`.

    Raises:
        MissingFile, NotAFile, NoPermission: a lexicon file cannot be read.
        BadConfiguration: it is the configuration that names it.
    """
    of_messages = language_of_documents() if document else language()
    return Manner(day_of(today), of_messages, tuple(_overlay(path) for path in lexicons), ocr, language(), engine)


def _overlay(path: str) -> tuple[str, bytes]:
    """A lexicon file of the user's, loaded."""
    from jumelages.reading import load

    try:
        return load(path)
    except JumelagesError as error:
        context = click.get_current_context(silent=True)
        if context and context.get_parameter_source("lexicons") is ParameterSource.DEFAULT_MAP:
            raise BadConfiguration(
                context.obj.file, phrase("“lexicon” names {path}: {cause}", path=path, cause=Phrase(error.cause))
            ) from error
        raise


def job(file: str, work: str, *arguments: Any) -> Job:
    """A work on one file; - is standard input."""
    from jumelages.isolated.pool import Job
    from jumelages.reading import load

    name = "<stdin>" if file == "-" else file
    try:
        _, data = load(_standard_input(name) if file == "-" else file)
    except Exception as error:  # noqa: BLE001 - one bad file does not stop the rest
        return Job(name, b"", work, error=error)
    return Job(name, data, work, arguments)


def _standard_input(name: str) -> BinaryIO:
    if sys.stdin is None:
        raise JumelagesError(name, phrase("it is closed"))
    return sys.stdin.buffer


def jobs(files: Sequence[str], work: str, *arguments: Any) -> Iterator[Job]:
    """A work on each of some files, loaded one by one."""
    return (job(file, work, *arguments) for file in files)
