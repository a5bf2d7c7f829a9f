"""What the store did and knows, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from jumelages.catalogues import Language, marked, sentences
from jumelages.comparing.changes import Summary
from jumelages.comparing.rewording import reworded
from jumelages.reporting.untrusted import printable
from jumelages.store.fed import FedChange, FedNaming, FedRekey
from jumelages.store.histories import Aside, Chapter, LogEntry, ReportedHead
from jumelages.store.ingesting import Ingested, Outcome
from jumelages.store.issuers import UNKNOWN
from jumelages.store.rereading import Reread
from jumelages.words import counted, number_in_groups

WIDTH_IN_FILES = 120
"""Columns of a table that goes into a file or a pipe, where no terminal sets a limit."""

_WORDS: dict[str, str] = {
    "file": marked("file"),
    "as of": marked("as of"),
    "outcome": marked("outcome"),
    "changes": marked("changes"),
    "remark": "",
    "stored": marked("stored"),
    "would be stored": marked("would be stored"),
    "known": marked("known, nothing written"),
    "still_waiting": marked("known, still waits: --replaces or --beside"),
    "copy": marked("kept as a copy of {other}"),
    "erratum": marked("takes the place of {other}"),
    "corrected": marked("corrected: {changes}"),
    "worse": marked("kept, waits: read worse than {other}"),
    "undecided": marked("kept, waits: which is right?"),
    "issuer": marked("issuer"),
    "replaced": marked("replaced by {other}"),
    "withdrawn": marked("set aside"),
    "copy of": marked("copy of {other}"),
    "waiting: worse": marked("waits: read worse"),
    "waiting: same_run": marked("waits: came in the same run"),
    "waiting: several": marked("waits: several are in force"),
    "number": marked("number"),
    "action": marked("action"),
    "change": marked("change"),
    "acting": marked("acting"),
    "vacant": marked("vacant"),
    "partial": marked("read in part"),
    "same date": marked("same date as {other}"),
    "name": marked("name"),
    "country": marked("country"),
    "head": marked("head"),
    "population": marked("population"),
    "agreements": marked("agreements"),
    "known since": marked("known since"),
    "status": marked("status"),
    "complete": marked("complete"),
    "news": marked("news"),
    "detail": marked("details"),
    "cosmetic": marked("cosmetic"),
    "up to date": marked("every bulletin has been read with these rules"),
    "failed": marked("not read"),
}
_ACTIONS = {
    "stated": marked("stated"),
    "withdrawn": marked("withdrawn"),
    "merged": marked("merged"),
    "split": marked("split"),
    "named": marked("named"),
}


class Line(NamedTuple):
    """One file that was ingested."""

    name: str
    done: Ingested

    @property
    def is_partial(self) -> bool:
        """Whether it was stored although not all of it was understood."""
        return self.is_new and self.done.status == "partial"

    @property
    def is_new(self) -> bool:
        """Whether it has its place among the bulletins since this run."""
        return self.done.outcome in (Outcome.STORED, Outcome.ERRATUM)

    @property
    def is_undecided(self) -> bool:
        """Whether a person has to say what becomes of it."""
        return self.done.outcome is Outcome.UNDECIDED


def ingested_table(lines: Iterable[Line], language: Language, *, dry_run: bool) -> str:
    """What became of each file, with the Changes since the bulletin before it."""
    rows = []
    for name, done in lines:
        stored = done.outcome is Outcome.STORED
        is_known = done.outcome in (Outcome.KNOWN, Outcome.STILL_WAITING)
        remarks = [_word("partial", language)] if not is_known and done.status == "partial" else []
        if done.corrected is not None:
            remarks.append(_word("corrected", language).format(changes=_summary(done.corrected, language)))
        remarks += _same_date(done.same_date, language)
        outcome = ("would be stored" if dry_run else "stored") if stored else str(done.outcome)
        other = done.other or ", ".join(done.same_date)
        rows.append(
            [
                Path(name).name,
                done.as_of,
                _word(outcome, language).format(other=other),
                _summary(done.changes, language),
                ", ".join(remarks),
            ]
        )
    return _table(["file", "as of", "outcome", "changes", "remark"], rows, language)


def reread_table(lines: Sequence[Reread], language: Language) -> str:
    """What the reader changed in each bulletin that was read again."""
    if not lines:
        return f"{_word('up to date', language)}\n"
    rows = [
        [line.name, line.as_of, _word("failed", language) if line.error else _summary(line.changes, language)]
        for line in lines
    ]
    return _table(["file", "as of", "changes"], rows, language)


def issuer_words(slug: str, language: Language) -> str:
    """The slug of an issuer; in words that there is none, where no bulletin names it."""
    return sentences(language).gettext("unknown issuer") if slug == UNKNOWN else slug


def history_table(chapters: Sequence[Chapter], language: Language) -> str:
    """The history of a city, a line for each bulletin, and below it what changed."""
    several = len({one.issuer for one in chapters}) > 1
    columns = ["as of", "name", "head", "population", "agreements", "known since"]
    rows = [
        [
            *([issuer_words(one.issuer, language)] if several else []),
            one.as_of,
            one.name,
            "; ".join(_head(head, language) for head in one.heads),
            "" if one.population is None else number_in_groups(one.population),
            str(one.agreements),
            f"{one.known_since:%Y-%m-%d}",
        ]
        for one in chapters
    ]
    table = _table(["issuer", *columns] if several else columns, rows, language)
    changed = [
        f"{f'{issuer_words(one.issuer, language)}  ' if several else ''}{one.as_of}  {printable(sentence)}\n"
        for one in chapters
        for sentence in one.changed
    ]
    return table + ("\n" + "".join(changed) if changed else "")


def _head(head: ReportedHead, language: Language) -> str:
    status = f"({_word(head.status, language)})" if head.status in ("acting", "vacant") else None
    return " ".join(filter(None, [head.title, head.name, status]))


def log_table(
    entries: Sequence[LogEntry], others: Mapping[int, Sequence[str]], aside: Sequence[Aside], language: Language
) -> str:
    """The bulletins in order, with how much changed at each, and the documents that count for none.

    `others` are the bulletins of the same date, by id.
    """
    several = len({one.revision.issuer for one in entries} | {one.issuer for one in aside}) > 1
    rows = [
        [
            *([issuer_words(entry.revision.issuer, language)] if several else []),
            entry.revision.as_of,
            entry.revision.name,
            _word(entry.revision.status, language),
            *("" if count is None else str(count) for count in (entry.news, entry.detail, entry.cosmetic)),
            f"{entry.revision.known_since:%Y-%m-%d %H:%M}",
            "".join(_same_date(others[entry.revision.id], language)),
        ]
        for entry in entries
    ]
    rows += [
        [
            *([issuer_words(one.issuer, language)] if several else []),
            one.as_of,
            one.name,
            *("", "", "", ""),
            f"{one.since:%Y-%m-%d %H:%M}",
            _word("copy of" if one.standing == "copy" else one.standing, language).format(other=one.other or ""),
        ]
        for one in aside
    ]
    columns = ["as of", "file", "status", "news", "detail", "cosmetic", "known since", "remark"]
    return _table(["issuer", *columns] if several else columns, rows, language)


def changes_table(lines: Sequence[FedChange | FedRekey | FedNaming], language: Language) -> str:
    """The lines of the feed for people."""
    rows = []
    for line in lines:
        match line:
            case FedChange():
                reported = reworded(line.change, language).message
            case FedRekey():
                reported = f"{line.partner} → {line.into}" + (f" ({line.since})" if line.since else "")
            case FedNaming():
                reported = line.issuer
        rows.append(
            [
                str(line.sequence),
                sentences(language).gettext(_ACTIONS[line.action]),
                issuer_words(line.issuer, language),
                reported,
            ]
        )
    return _table(["number", "action", "issuer", "change"], rows, language)


def _same_date(others: Sequence[str], language: Language) -> list[str]:
    return [_word("same date", language).format(other=", ".join(others))] if others else []


def _summary(changes: Summary | None, language: Language) -> str:
    """« 12 news · 3 cosmetic »; nothing where there is no bulletin before."""
    if changes is None:
        return ""
    counts = ((changes.news, "news"), (changes.detail, "detail"), (changes.cosmetic, "cosmetic"))
    return " · ".join(counted(count, name, language) for count, name in counts if count) or "0"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], language: Language) -> str:
    numeric = ("population", "agreements", "news", "detail", "cosmetic")
    right = [index for index, column in enumerate(columns) if column in numeric]
    return plain_table([_word(column, language) for column in columns], rows, right)


def plain_table(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[int] = ()) -> str:
    """A table without lines; the columns whose numbers are in `right` hold figures."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="right" if index in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH_IN_FILES
    with console.capture() as capture:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _word(name: str, language: Language) -> str:
    return sentences(language).gettext(_WORDS[name]) if _WORDS[name] else ""
