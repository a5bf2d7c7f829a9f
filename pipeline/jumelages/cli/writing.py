"""`jumelages write`: records in, the next bulletin out."""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jumelages.cli import failing
from jumelages.cli.output import OUT, put, stdout_is_terminal
from jumelages.cli.reading import LEXICON, TODAY
from jumelages.errors import BadRecords, Exit, JumelagesError

if TYPE_CHECKING:
    from jumelages.lexicon import Lexicon
    from jumelages.records import BulletinRecord


@click.command()
@click.argument("records", metavar="RECORDS.json")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["txt", "pdf"]),
    required=True,
    help="Plain text, or a PDF (needs the extra `pdf`).",
)
@OUT
@LEXICON
@TODAY
def write(records: str, shape: str, out: Path | None, lexicons: Sequence[str], today: datetime.datetime | None) -> None:
    """Write a bulletin from its records.

    RECORDS.json is a document that `jumelages read` wrote, edited or not; - is standard input. What is
    written is read again first: records that would not read back the same are refused.
    """
    if out and out.is_file() and any(Path(file).is_file() and out.samefile(file) for file in (records, *lexicons)):
        raise click.BadParameter("these are the records to write, or a lexicon file.", param_hint="'--out'")
    if shape == "pdf" and out is None and stdout_is_terminal():
        raise click.UsageError("a PDF is nothing for a terminal; name a file with --out.")
    name = "<stdin>" if records == "-" else records
    lexicon = _lexicon(lexicons)
    try:
        record = _load(records, name)
        data = _written(record, shape, name, today.date() if today else datetime.date.today(), lexicon)
    except JumelagesError as error:
        click.get_current_context().exit(failing.report(error, name))
    put(data, out)
    if record.status == "partial":
        failing.say(f"{name}: these records are partial; what was not understood is not in the bulletin")
        click.get_current_context().exit(Exit.PARTIAL)


def _lexicon(paths: Sequence[str]) -> Lexicon | None:
    if not paths:
        return None
    from jumelages.lexicon import load_lexicon

    return load_lexicon(*paths)


def _load(records: str, name: str) -> BulletinRecord:
    """The validated records.

    Raises:
        BadRecords: they are no records, or not such as can be used; the detail tells the place.
        JumelagesError: the file cannot be read.
    """
    from pydantic import ValidationError

    from jumelages.reading import load
    from jumelages.records import BulletinRecord

    _, data = load(sys.stdin.buffer if records == "-" else records)
    document = _document(data, name)
    try:
        return BulletinRecord.model_validate_json(json.dumps(document))
    except ValidationError as error:
        raise BadRecords(name, _reason(error)) from error


def _document(data: bytes, name: str) -> dict[str, Any]:
    """The JSON object.

    Raises:
        BadRecords: this is no JSON, no object, holds a key twice, or is of a newer version.
    """
    from jumelages.records import SCHEMA_VERSION

    try:
        document = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_without_twins)
    except UnicodeDecodeError as error:
        raise BadRecords(name, "this is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise BadRecords(name, f"invalid JSON in line {error.lineno}: {error.msg.lower()}") from error
    except (ValueError, RecursionError) as error:
        raise BadRecords(name, str(error)) from error
    if isinstance(document, list):
        raise BadRecords(name, f"a list of {len(document)} bulletins; write them one by one")
    if not isinstance(document, dict):
        raise BadRecords(name, "not a JSON object")
    version = document.get("schema_version", SCHEMA_VERSION)
    if version != SCHEMA_VERSION:
        raise BadRecords(name, f"schema_version is {version!r}, and this version knows {SCHEMA_VERSION!r} only")
    if isinstance(document.get("as_of"), list):
        raise BadRecords(name, f"as_of has {len(document['as_of'])} dates, and can have one")
    return document


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"“{twin}” stands twice in one object")
    return found


def _reason(error: Any) -> str:
    """The first thing that is wrong, with its place: « blocks[3].name: … »."""
    first = error.errors()[0]
    steps = [step for step in first["loc"] if step not in ("city", "accord")]
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
    if first["type"] == "string_too_short":
        return f"{place} is empty"
    message = re.sub(r"^(?:Value error, |Input )", "", str(first["msg"]))
    return f"{place}: {message[:1].lower()}{message[1:]}" if place else message


def _written(record: BulletinRecord, shape: str, name: str, today: datetime.date, lexicon: Lexicon | None) -> bytes:
    """The bulletin, which reads back the same.

    Raises:
        BadRecords: it would not, or the records cannot be printed at all.
        NoPdfWriter: a PDF is asked for, and fpdf2 is not installed.
    """
    from jumelages import parsing, reading, writing

    refused = writing.refusal(record)
    if refused:
        raise BadRecords(name, refused)
    data = writing.write_pdf(record) if shape == "pdf" else writing.write_text(record).encode("utf-8")
    try:
        again = parsing.parse(reading.read_bulletin(data, name), today=today, lexicon=lexicon)
    except JumelagesError as error:
        raise BadRecords(name, f"as a bulletin, {error.cause}") from error
    differs = writing.unlike(record, again)
    if differs:
        raise BadRecords(name, differs)
    return data
