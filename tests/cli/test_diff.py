"""`jumelages diff`: what changed, in each form, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonpatch
import pytest

from tests.cli.command import HAIFA, SAMPLE, SAMPLE_PDF, TODAY, Done, jumelages
from tests.cli.test_help import HEAVY, modules_loaded_by

LATER = HAIFA.replace("11 juillet 2014", "3 mai 2018").replace("Yona YAHAV", "Einat KALISCH-ROTEM")
TYPED_ANEW = HAIFA.replace("10 juillet", "10 Juillet").replace("264 300", "264300")
DAMAGED = HAIFA.replace("264 300 habitants", "Zzyzx qwrtp vbnmk 77")

BAD_RECORDS, OTHER_ISSUER, OTHER_SOURCE, NO_BULLETIN = 26, 28, 29, 22


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    texts = {"old": HAIFA, "new": LATER, "typed": TYPED_ANEW, "damaged": DAMAGED}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def diff(*arguments: str | Path, **options: Any) -> Done:
    return jumelages("diff", *arguments, "--today", "2026-11-23", **options)


def changes(*arguments: str | Path) -> dict[str, Any]:
    reported: dict[str, Any] = json.loads(diff(*arguments, "--format", "json").out)
    return reported


@pytest.mark.usefixtures("folder")
class TestForms:
    def test_text_says_the_change_by_city_with_its_place(self) -> None:
        done = diff("old.txt", "new.txt")
        assert done.code == 1
        assert done.out == (
            "11 July 2014 → 3 May 2018     2 news\n\n"
            "Bulletin\n    date  11 July 2014 → 3 May 2018                                  l. 2 → l. 2\n"
            "Haïfa\n    head  Yona YAHAV → Einat KALISCH-ROTEM  (Maire)                  l. 8 → l. 8\n"
        )

    def test_text_in_french(self) -> None:
        out = diff("old.txt", "new.txt", "--lang", "fr").out
        assert "11 juillet 2014 → 3 mai 2018     2 nouveautés" in out
        assert "responsable  Yona YAHAV → Einat KALISCH-ROTEM" in out

    def test_cosmetics_are_counted_and_shown_on_demand(self) -> None:
        assert "2 cosmetic (--cosmetic)" in diff("old.txt", "typed.txt").out
        assert "Juillet" not in diff("old.txt", "typed.txt").out
        assert "10 Juillet" in diff("old.txt", "typed.txt", "--cosmetic").out

    def test_json_is_the_changes_document(self) -> None:
        reported = changes("old.txt", "new.txt")
        assert (reported["old"]["as_of"], reported["new"]["as_of"]) == ("2014-07-11", "2018-05-03")
        replaced = reported["changes"][1]
        assert (replaced["type"], replaced["significance"], replaced["block"], replaced["block_name"]) == (
            "head_replaced",
            "news",
            "haifa-il",
            "Haïfa",
        )
        assert (replaced["field"], replaced["path"]) == ("heads", "heads[Maire]")
        assert replaced["message"] == "Haïfa: Einat KALISCH-ROTEM replaces Yona YAHAV as Maire"
        assert replaced["evidence"]["old"]["quote"] == "Maire : M. Yona YAHAV"
        assert replaced["evidence"]["new"]["line"] == 8
        assert reported["summary"] == {"news": 2, "detail": 0, "cosmetic": 0}

    def test_markdown_can_be_pasted(self) -> None:
        out = diff("old.txt", "new.txt", "--format", "markdown").out
        assert "### Haïfa\n\n- head: ~~Yona YAHAV~~ → **Einat KALISCH-ROTEM** (Maire)\n" in out

    def test_the_patch_makes_the_new_document(self) -> None:
        patch = json.loads(diff("old.txt", "new.txt", "--format", "patch").out)
        old, new = (json.loads(jumelages("read", name, "--no-evidence").out) for name in ("old.txt", "new.txt"))
        assert jsonpatch.apply_patch(old, patch) == new

    def test_into_a_file(self, folder: Path) -> None:
        assert diff("old.txt", "new.txt", "--format", "html", "--out", "changes.html").out == ""
        assert "Einat" in (folder / "changes.html").read_text("utf-8")


@pytest.mark.usefixtures("folder")
class TestExitCodes:
    @pytest.mark.parametrize(
        ("new", "options", "code"),
        [
            ("old.txt", (), 0),
            ("typed.txt", (), 0),
            ("typed.txt", ("--fail-on", "any"), 1),
            ("new.txt", (), 1),
            ("new.txt", ("--fail-on", "news"), 1),
            ("damaged.txt", (), 1),
            ("damaged.txt", ("--fail-on", "news"), 0),
        ],
    )
    def test_as_diff_has_them(self, new: str, options: tuple[str, ...], code: int) -> None:
        assert diff("old.txt", new, *options).code == code

    def test_not_seen_is_not_removed(self) -> None:
        reported = changes("old.txt", "damaged.txt")
        assert [change["type"] for change in reported["changes"]] == ["not_seen"]
        assert reported["status"] == "partial"


@pytest.mark.usefixtures("folder")
class TestInputs:
    def test_a_text_and_its_pdf_are_one_bulletin(self) -> None:
        assert changes(SAMPLE, SAMPLE_PDF)["changes"] == []

    def test_documents_of_ours(self) -> None:
        jumelages("read", "old.txt", "--out", "old.json")
        from_document, from_file = (changes(name, "new.txt")["changes"] for name in ("old.json", "old.txt"))
        assert from_document == from_file

    def test_documents_alone_load_nothing_heavy(self) -> None:
        for name in ("old", "new"):
            jumelages("read", f"{name}.txt", "--out", f"{name}.json")
        command = "from jumelages.cli import main; main(['diff', 'old.json', 'new.json'])"
        assert not modules_loaded_by(command) & (HEAVY - {"numpy"})

    def test_standard_input_once(self) -> None:
        assert diff("-", "new.txt", stdin=HAIFA.encode()).code == 1
        assert "can be read once only" in diff("-", "-").err

    def test_earlier_bulletins_say_who_comes_back(self) -> None:
        reported = changes("new.txt", "old.txt", "--earlier", "old.txt")
        [replaced] = [change for change in reported["changes"] if change["type"] == "head_replaced"]
        assert [caution["code"] for caution in replaced["cautions"]] == ["returns"]

    def test_what_the_rules_changed(self, folder: Path) -> None:
        document = json.loads(jumelages("read", "old.txt").out)
        document["extractor"]["version"] = "0.0.1"
        document["blocks"][0]["population"] = None
        (folder / "old.json").write_text(json.dumps(document), "utf-8")
        reported = changes("--reader", "old.json", "old.txt")
        assert reported["cause"] == "reader"
        assert [change["type"] for change in reported["changes"]] == ["population_added"]
        assert any("0.0.1" in note for note in reported["notes"])


@pytest.mark.usefixtures("folder")
class TestBadInput:
    def test_no_bulletin(self, folder: Path) -> None:
        (folder / "letter.txt").write_text("Bonjour,\n\nmerci de votre courrier du 3 mai.\n", "utf-8")
        assert diff("old.txt", "letter.txt").code == NO_BULLETIN

    def test_a_newer_schema(self, folder: Path) -> None:
        (folder / "next.json").write_text('{"schema_version": "2"}', "utf-8")
        done = diff("old.txt", "next.json")
        assert done.code == BAD_RECORDS
        assert "schema_version is '2'" in done.err

    def test_other_issuers_only_by_force(self, folder: Path) -> None:
        for name, issuer, city in (
            ("a", "Ville de Lyon", "Turin (Italie)"),
            ("b", "Commune de Tubize", "Mirano (Italie)"),
        ):
            text = f"{issuer}\nDirection {name}\n\nVilles jumelées\n\n{city}\n\nJumelage signé le 3 mai 1990\n"
            (folder / f"{name}.txt").write_text(text, "utf-8")
        done = diff("a.txt", "b.txt")
        assert done.code == OTHER_ISSUER
        assert "Lyon" in done.err
        assert "--force" in done.err
        assert diff("a.txt", "b.txt", "--force").code == 1

    def test_old_is_later_than_new(self) -> None:
        done = diff("new.txt", "old.txt")
        assert done.code == 1
        assert "is later than the new one" in done.out

    def test_the_same_file_twice(self) -> None:
        done = diff("old.txt", "old.txt")
        assert done.code == 0
        assert "the same file" in done.out

    def test_reader_wants_a_document_of_that_file(self) -> None:
        assert diff("--reader", "old.txt", "old.txt").code == 2
        jumelages("read", "old.txt", "--out", "old.json")
        done = diff("--reader", "old.json", "new.txt")
        assert done.code == OTHER_SOURCE
        assert done.out == ""

    def test_a_pipe_can_be_read_once(self, folder: Path) -> None:
        os.mkfifo(folder / "pipe")
        done = diff("pipe", "pipe")
        assert done.code == 2
        assert "the pipe pipe can be read once only" in done.err

    @pytest.mark.parametrize(
        ("place", "value"),
        [("edtf", "2014-13-01"), ("edtf", "2014-00"), ("value", 10**400), ("claimed", 10**400)],
    )
    def test_dates_and_numbers_that_cannot_be(self, folder: Path, place: str, value: object) -> None:
        document = json.loads(jumelages("read", "old.txt").out)
        at = {"edtf": document["as_of"], "value": document["blocks"][0]["population"], "claimed": document["coverage"]}
        at[place][place] = value
        (folder / "edited.json").write_text(json.dumps(document), "utf-8")
        done = diff("old.txt", "edited.json")
        assert done.code == BAD_RECORDS
        assert f"{place} " in done.err or f"{place}: " in done.err

    def test_two_blocks_of_one_key_are_both_reported(self, folder: Path) -> None:
        document = json.loads(jumelages("read", "old.txt").out)
        twin = json.loads(json.dumps(document["blocks"][0]))
        document["blocks"].append(twin)
        (folder / "twice.json").write_text(json.dumps(document), "utf-8")
        out = diff("twice.json", "new.txt").out
        assert "Yona YAHAV → Einat KALISCH-ROTEM" in out
        assert "− Haïfa" in out

    def test_an_unchanged_city_is_shown_beside_a_namesake_that_changed(self, folder: Path) -> None:
        both = (
            HAIFA
            + "\nTripoli (Liban)\n\nJumelage signé le 3 mai 1990\n\nTripoli (Libye)\n\nJumelage signé le 4 mai 1991\n"
        )
        for name, text in (("both", both), ("later", both.replace("4 mai 1991", "5 mai 1991"))):
            (folder / f"{name}.txt").write_text(text, "utf-8")
        page = diff("both.txt", "later.txt", "--format", "html", "--out", "page.html")
        assert page.code == 1
        unchanged = (folder / "page.html").read_text("utf-8").split('<h2 id="unchanged">')[1]
        assert "<h3>Tripoli</h3>" in unchanged
        assert "3 May 1990" in unchanged

    def test_no_output_over_an_input(self) -> None:
        assert diff("old.txt", "new.txt", "--out", "old.txt").code == 2


def test_stored_bulletins_are_named_by_their_dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(HAIFA, "utf-8")
    later = HAIFA.replace("11 juillet 2014", "20 décembre 2018").replace("Yona YAHAV", "Einat KALISCH")
    Path("b.txt").write_text(later, "utf-8")
    jumelages("ingest", "a.txt", "b.txt", "--today", TODAY)
    done = jumelages("diff", "2014-07-11", "2018-12-20")
    assert done.code == 1
    assert "Yona YAHAV → Einat KALISCH" in done.out
    assert jumelages("diff", "2014-07-11", "b.txt", "--today", TODAY).out == done.out
    missing = jumelages("diff", "2014-07-11", "2019-01-01")
    assert (missing.code, "no bulletin of this date" in missing.err) == (71, True)


def test_stored_bulletins_of_several_issuers_are_named_with_the_issuer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for issuer, mayor in (("Nantes", "Einat KALISCH"), ("Lyon", "Yona YAHAV")):
        for name, date, head in (("a", "11 juillet 2014", "Yona YAHAV"), ("b", "20 décembre 2018", mayor)):
            text = HAIFA.replace("11 juillet 2014", date).replace("Yona YAHAV", head)
            Path(f"{issuer}-{name}.txt").write_text(f"Ville de {issuer}\n\n{text}", "utf-8")
    jumelages("ingest", *map(str, sorted(Path().glob("*.txt"))), "--today", TODAY)
    unnamed = jumelages("diff", "2014-07-11", "2018-12-20")
    assert (unnamed.code, "name the issuer with --issuer" in unnamed.err) == (76, True)
    done = {name: jumelages("diff", "2014-07-11", "2018-12-20", "--issuer", name).out for name in ("Nantes", "Lyon")}
    assert {name: "Einat KALISCH" in text for name, text in done.items()} == {"Nantes": True, "Lyon": False}
