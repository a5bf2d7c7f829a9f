"""`jumelages.read` from Python: every kind of source, the same records."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from typing import BinaryIO

import pytest

import jumelages
from jumelages.errors import EmptyFile, MissingFile
from tests.cli.command import HAIFA, IMPOSSIBLE, SAMPLE, TODAY
from tests.cli.command import jumelages as command

DAY = datetime.date.fromisoformat(TODAY)


def test_a_path_bytes_and_a_file_object_give_the_same_blocks() -> None:
    with SAMPLE.open("rb") as file:
        data = SAMPLE.read_bytes()
        sources: list[Path | str | bytes | BinaryIO] = [SAMPLE, str(SAMPLE), data, file, io.BytesIO(data)]
        first, *others = (jumelages.read(source, today=DAY) for source in sources)
    assert len(first.blocks) == 14
    assert all(other.blocks == first.blocks for other in others)


def test_the_document_is_what_the_command_writes() -> None:
    document = jumelages.document(jumelages.read(SAMPLE, today=DAY))
    assert document == json.loads(command("read", SAMPLE, "--today", TODAY).out)


def test_the_document_without_evidence() -> None:
    document = jumelages.document(jumelages.read(SAMPLE, today=DAY), evidence=False)
    assert document == json.loads(command("read", SAMPLE, "--today", TODAY, "--no-evidence").out)
    assert "evidence" not in json.dumps(document)


def test_a_document_can_be_read_back() -> None:
    record = jumelages.read(SAMPLE, today=DAY)
    text = json.dumps(jumelages.document(record))
    assert jumelages.BulletinRecord.model_validate_json(text) == record


def test_messages_in_french() -> None:
    [doubt] = jumelages.read(IMPOSSIBLE.encode(), today=DAY, language="fr").diagnostics
    assert doubt.message == "cette date n'existe pas\u202f: 31 février 1958"


def test_today_is_the_systems_unless_it_is_given() -> None:
    past = datetime.date(1950, 1, 1)
    assert [doubt.severity for doubt in jumelages.read(HAIFA.encode()).diagnostics] == []
    assert "J202" in [doubt.code for doubt in jumelages.read(HAIFA.encode(), today=past).diagnostics]


def test_what_cannot_be_read_raises_its_cause() -> None:
    with pytest.raises(MissingFile, match=r"nowhere\.txt: there is no such file; check the path"):
        jumelages.read("nowhere.txt")
    with pytest.raises(EmptyFile):
        jumelages.read(b" \n")
    with pytest.raises(jumelages.JumelagesError):
        jumelages.read(b"2 baguettes\n")
