"""Paragraphs as a tagged PDF (PDF/UA-1), which Typst checks while it writes; the same bytes each time.

Typst is an optional extra and is loaded when a PDF is made.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from importlib.resources import as_file, files
from typing import NamedTuple

from jumelages.catalogues import phrase
from jumelages.errors import BadRecords, NoPdfWriter
from jumelages.records import BulletinRecord
from jumelages.words import on_one_line
from jumelages.writing.layout import Printed, Style, laid_out
from jumelages.writing.unbroken import unbroken

TITLE = "Villes jumelées"
#: A city of so many lines at most stands on one page.
MOST_TOGETHER = 16
#: Sizes of a title in points, and so many points of its letters, taken together, stand on one line.
_SMALLEST_TITLE, _LARGEST_TITLE, _BREADTH = 11.0, 18.0, 580.0
_NINE = time(9, tzinfo=UTC)
#: For a bulletin without a date of its own.
_UNDATED = datetime(2000, 1, 1, 9, tzinfo=UTC)


class Publication(NamedTuple):
    """What stands around a published bulletin: lines above its first page, a line below each, who has written it."""

    letterhead: tuple[str, ...] = ()
    footer: str = ""
    author: str = ""


PLAIN = Publication()


def made_on(record: BulletinRecord) -> datetime:
    """The morning of the bulletin's day, as the time at which the file was made."""
    return datetime.combine(record.as_of.earliest, _NINE) if record.as_of else _UNDATED


def author_of(record: BulletinRecord, publication: Publication) -> str:
    """Who has written it, as the file's properties say."""
    return publication.author or ", ".join(record.issuer or publication.letterhead) or TITLE


def write_pdf(
    record: BulletinRecord, paragraphs: Sequence[Printed] | None = None, publication: Publication = PLAIN
) -> bytes:
    """The bulletin of these records as a PDF, with the same paragraphs as the text.

    Raises:
        NoPdfWriter: Typst is not installed.
        BadRecords: Typst cannot set it as PDF/UA-1 asks for.
    """
    try:
        import typst
    except ImportError as error:
        raise NoPdfWriter("PDF") from error
    made = made_on(record)
    data = {
        "title": record.title or TITLE,
        "author": author_of(record, publication),
        "day": [made.year, made.month, made.day],
        "letterhead": publication.letterhead,
        "footer": publication.footer,
        "size": _title_size(record.title or TITLE),
        "most": MOST_TOGETHER,
        "groups": [[one._asdict() for one in group] for group in grouped(paragraphs or laid_out(record))],
    }
    template = files("jumelages").joinpath("writing", "bulletin.typ").read_bytes()
    with as_file(files("jumelages").joinpath("fonts")) as fonts:
        try:
            made_pdf: bytes = typst.compile(
                template,
                font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)]),
                format="pdf",
                pdf_standards=["ua-1"],
                sys_inputs={"data": json.dumps(data)},
                timestamp=int(made.timestamp()),
            )
        except typst.TypstError as error:
            raise BadRecords("PDF", phrase("Typst: {reason}", reason=str(error).splitlines()[0])) from error
    return made_pdf


def _title_size(title: str) -> float:
    """The size of type in points at which a title stands on one line, as far as that is seemly."""
    return max(_SMALLEST_TITLE, min(_LARGEST_TITLE, _BREADTH / len(title)))


def levels(paragraphs: Sequence[Printed]) -> list[int]:
    """How deep each paragraph stands as a heading, from 1; 0 for those that are none. No level is left out."""
    titled = any(one.style is Style.TITLE for one in paragraphs)
    return [_level(one, titled=titled) for one in paragraphs]


def _level(one: Printed, *, titled: bool) -> int:
    match one.style:
        case Style.TITLE:
            return 1
        case Style.HEADING:
            return one.depth + titled
        case _:
            return 0


class Leveled(NamedTuple):
    """A paragraph with its level as a heading, 0 for none; nothing in it that belongs together is broken over lines."""

    text: str
    level: int
    tight: bool


def grouped(paragraphs: Sequence[Printed]) -> list[list[Leveled]]:
    """The paragraphs, those of a city together."""
    groups: list[list[Leveled]] = [[]]
    paragraphs = [one for one in paragraphs if one.text.strip()]
    for one, level in zip(paragraphs, levels(paragraphs), strict=True):
        if level and not (groups[-1] and groups[-1][-1].level in range(2, level)):
            groups.append([])
        groups[-1].append(Leveled(unbroken(on_one_line(one.text)), level, one.tight))
    return [group for group in groups if group]
