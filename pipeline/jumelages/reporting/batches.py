"""What became of the files of a batch, as lines for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jumelages.batch.status import Counts, State
from jumelages.catalogues import Language, sentences
from jumelages.reporting.untrusted import printable
from jumelages.words import colon, number_in_groups

if TYPE_CHECKING:
    from jumelages.reporting.surveys import RefusedFiles


def counts_lines(counts: Counts, causes: Mapping[int, str], language: Language) -> Iterator[str]:
    """How many files were read, and what kept the others from it; `causes` are the meanings of exit codes."""
    catalogue = sentences(language)
    if counts.complete:
        yield counted_line(
            counts.complete, catalogue.ngettext("file read in full", "files read in full", counts.complete)
        )
    if counts.partial:
        yield counted_line(
            counts.partial, catalogue.ngettext("file read in part", "files read in part", counts.partial)
        )
    yield from refused_lines(counts, causes, language)


def before_lines(counts: Counts, causes: Mapping[int, str], language: Language) -> Iterator[str]:
    """How many of the files of earlier runs were not read in full, and why."""
    catalogue = sentences(language)
    if counts.partial:
        yield counted_line(counts.partial, catalogue.gettext("of them read in part"))
    yield from refused_lines(counts, causes, language, catalogue.gettext("of them still not read: {cause} ({names})"))


def refused_lines(counts: Counts, causes: Mapping[int, str], language: Language, words: str = "") -> Iterator[str]:
    """What kept files from being read, with the first of each cause."""
    say = sentences(language).gettext
    words = words or say("not read: {cause} ({names})")
    for one in counts.refused:
        names = ", ".join(map(printable, one.examples)) + (" …" if one.files > len(one.examples) else "")
        yield counted_line(one.files, words.format(cause=say(causes[one.exit_code]), names=names))


def state_lines(
    states: Sequence[State], causes: Mapping[int, str], set_aside: int, language: Language
) -> Iterator[str]:
    """What lies in a folder, reader by reader."""
    catalogue = sentences(language)
    say = catalogue.gettext
    for one in states:
        size = number_in_groups(round(one.bytes / 1000))
        parts = catalogue.ngettext("{n} part, {kb} kB", "{n} parts, {kb} kB", one.parts)
        yield f"{one.reader}{colon(language)} {parts.format(n=number_in_groups(one.parts), kb=size)}"
        yield from counts_lines(one.files, causes, language)
        yield from refused_lines(one.unopened, causes, language)
        for folder in one.cut_short:
            yield say("cut short; the next run reads its files again: {folder}").format(folder=printable(folder))
    if set_aside:
        words = catalogue.ngettext(
            "{n} part that was cut short is set aside in .cut-short",
            "{n} parts that were cut short are set aside in .cut-short",
            set_aside,
        )
        yield words.format(n=set_aside)


def counted_line(count: int, words: str) -> str:
    """How many files, and what became of them."""
    return f"{number_in_groups(count):>9}  {words}"


def state_json(states: Sequence[State], causes: Mapping[int, str], set_aside: int) -> dict[str, Any]:
    """The same as JSON."""
    from jumelages.reporting.surveys import BatchStatus, ReaderStatus

    readers = tuple(
        ReaderStatus(
            reader=one.reader,
            parts=one.parts,
            cut_short=one.cut_short,
            complete=one.files.complete,
            partial=one.files.partial,
            refused=refused_files(one.files, causes),
            unopened=refused_files(one.unopened, causes),
            rows=one.rows,
            bytes=one.bytes,
        )
        for one in states
    )
    return BatchStatus(readers=readers, set_aside=set_aside).model_dump(mode="json")


def refused_files(counts: Counts, causes: Mapping[int, str]) -> tuple[RefusedFiles, ...]:
    """What kept files from being read; `causes` are the meanings of exit codes."""
    from jumelages.reporting.surveys import RefusedFiles

    return tuple(
        RefusedFiles(exit_code=one.exit_code, cause=causes[one.exit_code], files=one.files, examples=one.examples)
        for one in counts.refused
    )
