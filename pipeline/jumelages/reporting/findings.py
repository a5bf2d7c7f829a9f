"""What `check` found, for machines: as JSON, as annotations of GitHub, as SARIF 2.1.0.

The findings of a file leave its child as JSON; the command joins those of all files into one document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from jumelages.bulletin import Element
from jumelages.catalogues import phrase
from jumelages.reporting.json_text import as_json
from jumelages.words import colon, element_words

if TYPE_CHECKING:
    from jumelages.bulletin import Bulletin
    from jumelages.catalogues import Language
    from jumelages.records import BulletinRecord, Diagnostic

#: Where SARIF 2.1.0 is published; what is written names it.
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_OF_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}

FileFindings = dict[str, Any]
"""The findings of one file, as `findings` makes them."""


class Unread(NamedTuple):
    """A file that could not be read: its name, the sentence that says why, the exit code."""

    name: str
    sentence: str
    exit_code: int


def findings(record: BulletinRecord, bulletin: Bulletin, name: str, *, notes: bool) -> FileFindings:
    """The name of a file, what became of it, and each Diagnostic with its place.

    Lines and columns count from 1, columns in characters, and `end_column` is behind the last one. In a PDF both are of
    the page, where `box` is the place in points: left, top, right, bottom.
    """
    from jumelages.words import block_name

    return {
        "file": name,
        "media_type": bulletin.media_type,
        "status": record.status,
        "diagnostics": [
            {
                "code": found.code,
                "severity": found.severity.value,
                "message": found.message,
                "hint": found.hint,
                "city": None if found.block is None else block_name(record.blocks[found.block]),
                "field": found.field,
                "place": _place(found, bulletin),
            }
            for found in record.diagnostics
            if notes or found.severity != "note"
        ],
    }


def _place(found: Diagnostic, bulletin: Bulletin) -> dict[str, Any] | None:
    from jumelages.reporting.excerpts import lines_of

    if found.evidence is None:
        return None
    touched = lines_of(found.evidence, bulletin)
    first, last = touched[0], touched[-1]
    element = bulletin.elements[found.evidence.line - 1] if bulletin.elements else None
    return {
        **({"element": {name: value for name, value in element._asdict().items() if value}} if element else {}),
        "page": found.evidence.page,
        "line": first.number,
        "column": len(first.before) + 1,
        "end_line": last.number,
        "end_column": len(last.before) + len(last.marked) + 1,
        "box": found.evidence.box and list(found.evidence.box),
        "quote": found.evidence.quote,
    }


# -- one document for all files ----------------------------------------------------------------------


def as_findings(files: Sequence[FileFindings], unread: Sequence[Unread]) -> str:
    """JSON: what was found in each file, and which could not be read."""
    return as_json({"files": files, "unread": [one._asdict() for one in unread]})


def as_annotations(files: Sequence[FileFindings], unread: Sequence[Unread], language: Language) -> str:
    """Commands of a GitHub workflow, one a line: what stands beside the lines of a change.

    A line of a PDF is none of the file's: its page and line are said in words.
    """
    lines = [_annotation(one, found, language) for one in files for found in one["diagnostics"]]
    lines += [_command("error", one.sentence, file=one.name, title="jumelages") for one in unread]
    return "".join(f"{line}\n" for line in lines)


def _annotation(one: FileFindings, found: dict[str, Any], language: Language) -> str:
    place = found["place"]
    at: dict[str, object] = {"file": one["file"]}
    if place and _has_lines(one):
        at |= {"line": place["line"], "endLine": place["end_line"]}
        if place["line"] == place["end_line"]:  # columns are taken for those of one line
            at |= {"col": place["column"], "endColumn": place["end_column"] - 1}
    message = f"{_sentence(one, found, language)}\n{found['hint']}"
    return _command(_OF_GITHUB[found["severity"]], message, **at, title=_titled(found))


def _has_lines(one: FileFindings) -> bool:
    """Whether lines and columns are those of the file: a text's are, a PDF's are of its pages."""
    return bool(one["media_type"] == "text/plain")


def _titled(found: dict[str, Any]) -> str:
    return f"{found['code']} ({found['city']})" if found["city"] else str(found["code"])


def _sentence(one: FileFindings, found: dict[str, Any], language: Language) -> str:
    """What was found; in a PDF with its page and line before it."""
    place = found["place"]
    if place is None or _has_lines(one):
        return str(found["message"])
    if element := place.get("element"):
        where = element_words(Element(**element), language)
    else:
        where = phrase("page {page}, line {line}", page=place["page"], line=place["line"]).said(language)
    return f"{where}{colon(language)} {found['message']}"


def _command(kind: str, message: str, **properties: object) -> str:
    given = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    return f"::{kind} {given}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text


# -- SARIF -------------------------------------------------------------------------------------------


#: What is reported of a place that has no line of the file.
_PROPERTIES = ("page", "line", "box", "quote", "element")


def as_sarif(files: Sequence[FileFindings], unread: Sequence[Unread], version: str, language: Language) -> str:
    """A SARIF log with one run; places in a text are regions, those in a PDF properties: page, line and box."""
    used = sorted({found["code"] for one in files for found in one["diagnostics"]})
    invocation = {
        "executionSuccessful": not unread,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": one.sentence},
                "locations": [{"physicalLocation": {"artifactLocation": _artifact(one.name)}}],
                "properties": {"exitCode": one.exit_code},
            }
            for one in unread
        ],
    }
    run = {
        "tool": {"driver": {"name": "jumelages", "version": version, "rules": list(_rules(used, language))}},
        "columnKind": "unicodeCodePoints",
        "language": language,
        "invocations": [invocation],
        "results": [_result(one, found, used, language) for one in files for found in one["diagnostics"]],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rules(codes: Sequence[str], language: Language) -> Iterator[dict[str, Any]]:
    from jumelages.diagnostics import CODES

    for code in codes:
        wording = CODES[code].wording(language)
        yield {
            "id": code,
            "shortDescription": {"text": _open(wording.message)},
            "help": {"text": _open(wording.hint)},
            "defaultConfiguration": {"level": CODES[code].severity.value},
        }


def _open(sentence: str) -> str:
    """A sentence of a rule, whose words to fill in are left open."""
    return re.sub(r"\{\w+\}", "…", sentence)


def _result(one: FileFindings, found: dict[str, Any], codes: Sequence[str], language: Language) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(one["file"])}}
    place = found["place"]
    if place and not _has_lines(one):
        location["properties"] = {name: place[name] for name in _PROPERTIES if name in place}
    elif place:
        location["physicalLocation"]["region"] = {
            "startLine": place["line"],
            "startColumn": place["column"],
            "endLine": place["end_line"],
            "endColumn": place["end_column"],
            "snippet": {"text": place["quote"]},
        }
    if found["city"]:
        location["logicalLocations"] = [{"name": found["city"], "kind": "object"}]
    return {
        "ruleId": found["code"],
        "ruleIndex": codes.index(found["code"]),
        "level": found["severity"],
        "message": {"text": f"{_sentence(one, found, language)} ({found['hint']})"},
        "locations": [location],
    }


def _artifact(name: str) -> dict[str, str]:
    return {"uri": quote(PurePath(name).as_posix())}
