"""`jumelages write`: whole bulletins out of records, or one sentence and nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import jumelages as package
from tests.cli.command import HAIFA, SAMPLE, TODAY, jumelages

BAD_RECORDS = 26


def records(edit: Callable[[Any], object] = bool, text: str = HAIFA) -> str:
    document = package.document(package.read(text.encode()))
    edit(document)
    return json.dumps(document)


def write(text: str, *arguments: str | Path) -> tuple[int, str, str]:
    done = jumelages("write", "-", "--format", "txt", "--today", TODAY, *arguments, stdin=text.encode())
    return done.code, done.out, done.err


def test_the_edited_bulletin_is_printed() -> None:
    def elect(document: Any) -> None:
        head = document["blocks"][0]["heads"][0]
        head |= {"name": "Einat KALISCH", "given_name": "Einat", "family_name": "KALISCH", "civility": "Mme"}
        document["as_of"]["edtf"] = "2024-03"
        document["blocks"][0]["population"]["value"] = 290_000

    code, out, err = write(records(elect))
    assert (code, err) == (0, "")
    assert out.strip() == (
        HAIFA.strip()
        .replace("M. Yona YAHAV", "Mme Einat KALISCH")
        .replace("264 300", "290 000")
        .replace("au 11 juillet 2014", "en mars 2024")
    )


def test_a_pdf_says_the_same_and_is_the_same_each_time(tmp_path: Path) -> None:
    source = tmp_path / "records.json"
    jumelages("read", SAMPLE, "--out", source)
    for name in ("one.pdf", "two.pdf"):
        code, _, err = jumelages("write", source, "--format", "pdf", "--out", tmp_path / name)
        assert (code, "its date is still that of villes-jumelees-2014-07-11.txt" in err) == (0, True)
    one = (tmp_path / "one.pdf").read_bytes()
    assert one == (tmp_path / "two.pdf").read_bytes()
    assert [block.key for block in package.read(one).blocks] == [block.key for block in package.read(SAMPLE).blocks]


def without(key: str) -> Callable[[Any], object]:
    return lambda document: document.pop(key)


def put(path: str, value: object) -> Callable[[Any], object]:
    def edit(document: Any) -> None:
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in steps:
            document = document[step]
        document[last] = value

    return edit


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (put("blocks.0.name", ""), "blocks[0].name is empty"),
        (put("blocks.0.name", "  "), "blocks[0].name is empty"),
        (put("blocks.0.heads.0.name", None), "blocks[0].heads[0] has no name"),
        (put("blocks.0.agreements.0.label", "Serment\nde jumelage"), "agreements[0].label holds a line break"),
        (put("blocks.0.agreements.0.label", "Quelque chose"), "blocks[0]"),
        (
            put("blocks.0.agreements.0.kind", "alliance"),
            "agreements[0].kind “alliance” would be read back as “twinning”",
        ),
        (put("blocks.0.country.code", "IT"), "country.code “IT” would be read back as “IL”"),
        (put("blocks.0.domains.0.label", "économie, emploi"), "domains would be read back as 3 instead of 2"),
        (put("blocks.0.population.value", None), "blocks[0].population has no value"),
        (put("blocks", []), "there is no city or accord in them"),
        (put("as_of", [{}, {}]), "as_of has 2 dates, and can have one"),
        (put("schema_version", "2"), "schema_version is '2', and this version knows '1' only"),
        (without("blocks"), "blocks: field required"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_written(
    edit: Callable[[Any], object], reason: str, tmp_path: Path
) -> None:
    target = tmp_path / "bulletin.txt"
    target.write_text("as it was", "utf-8")
    code, out, err = write(records(edit), "--out", target)
    assert (code, out, err.count("\n")) == (BAD_RECORDS, "", 1)
    assert reason in err
    assert target.read_text("utf-8") == "as it was"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "invalid JSON in line 1"),
        ("[]", "a list of bulletins (0)"),
        ("3", "not a JSON object"),
        ('{"as_of": null, "as_of": null}', "“as_of” stands twice"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_records_document(text: str, reason: str) -> None:
    code, out, err = write(text)
    assert (code, out, err.count("\n")) == (BAD_RECORDS, "", 1)
    assert reason in err


def test_a_bulletin_with_two_dates_is_refused_until_one_is_chosen() -> None:
    twice = HAIFA + "\nMise à jour : 3 mai 2013\n"
    assert "two dates (J502)" in write(records(text=twice))[2]
    date = package.document(package.read(HAIFA.encode()))["as_of"]
    assert write(records(put("as_of", date), twice))[0] == 0


def test_partial_records_are_written_and_said_to_be_partial() -> None:
    code, out, err = write(records(put("status", "partial")))
    assert (code, "partial" in err) == (1, True)
    assert "Haïfa" in out


def test_what_a_lexicon_taught_can_be_written_with_it(tmp_path: Path) -> None:
    taught = tmp_path / "ours.toml"
    taught.write_text('[[title]]\nvalue = "mayor"\nwords = ["grand échevin de garde"]\n', "utf-8")
    taught.write_text(taught.read_text("utf-8") + 'examples = ["Grand échevin de garde : M. Jean DUPONT"]\n', "utf-8")
    text = HAIFA.replace("Maire :", "Grand échevin de garde :")
    found = json.dumps(package.document(package.read(text.encode(), lexicon=taught)))
    assert write(found)[0] == BAD_RECORDS
    code, out, _ = write(found, "--lexicon", taught)
    assert code == 0
    assert "Grand échevin de garde : M. Yona YAHAV" in out


def test_the_records_are_not_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "records.json"
    source.write_text(records(), "utf-8")
    done = jumelages("write", source, "--format", "txt", "--out", source)
    assert done.code == 2
    assert source.read_text("utf-8") == records()


def test_the_words_that_are_left_out_are_said() -> None:
    def elect(document: Any) -> None:
        head = document["blocks"][0]["heads"][0]
        head |= {"name": "Einat KALISCH", "given_name": "Einat", "family_name": "KALISCH", "civility": "Mme"}
        document["as_of"]["edtf"] = "2024-03"

    line = "Maire : M. Yona YAHAV depuis 2003, réélu en 2013"
    text = HAIFA.replace("Maire : M. Yona YAHAV", line)
    assert line in text
    code, out, err = write(records(elect, text))
    assert (code, "YAHAV" in out, "réélu" in out, "Maire : Mme Einat KALISCH" in out) == (0, False, False, True)
    assert f"1 line of the old bulletin is left out, or a part of it: {line}" in " ".join(err.split())
