"""The commands of the store as their users meet them."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jumelages.cli import files
from jumelages.isolated import pool
from jumelages.isolated.pool import AHEAD, Job
from jumelages.store import ingesting
from tests.cli.command import HAIFA, ROOT, Done, jumelages

CONVERTED = ROOT / "tests" / "reading" / "converted"
LATER = HAIFA.replace("11 juillet 2014", "3 mai 2018").replace("Yona YAHAV", "Einat KALISCH-ROTEM")
BETWEEN = HAIFA.replace("11 juillet 2014", "2 janvier 2016").replace("264 300", "270 000")
DAMAGED = LATER.replace("3 mai 2018", "4 mai 2019").replace("264 300 habitants", "Zzyzx qwrtp vbnmk 77")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"b.txt": LATER, "a.txt": HAIFA, "between.txt": BETWEEN}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def ingest(*arguments: str | Path) -> Done:
    return jumelages("ingest", *arguments, "--today", "2026-11-24")


def reported(*arguments: str) -> Any:
    return json.loads(jumelages(*arguments).out)


def test_from_bulletins_to_a_history() -> None:
    done = ingest("b.txt", "a.txt")
    assert done.code == 0
    assert done.out == (
        "file   as of       outcome  changes\na.txt  2014-07-11  stored\nb.txt  2018-05-03  stored   2 news\n"
    )
    out = jumelages("history", "haifa", "--format", "table").out.splitlines()
    assert out[1].startswith("2014-07-11  Haïfa  Maire Yona YAHAV              264")
    assert out[2].startswith("2018-05-03  Haïfa  Maire Einat")


def test_again_nothing_is_written() -> None:
    ingest("a.txt", "b.txt")
    assert "known, nothing written" in ingest("a.txt").out


def test_a_trial_makes_no_store(folder: Path) -> None:
    assert "would be stored" in ingest("a.txt", "--dry-run").out
    assert not (folder / "jumelages.db").exists()


def test_a_folder_in_the_order_of_dates_and_one_bad_file(folder: Path) -> None:
    (folder / "c.txt").write_text("Bonjour,\n\nmerci de votre courrier.\n", "utf-8")
    (folder / "d.txt").write_text(DAMAGED, "utf-8")
    done = ingest(".")
    assert done.code == 22
    assert [line.split()[0] for line in done.out.splitlines()[1:]] == ["a.txt", "between.txt", "b.txt", "d.txt"]
    assert "read in part" in done.out
    assert "1 of 5 files could not be ingested: c.txt" in done.err


def test_what_was_known_when() -> None:
    ingest("a.txt", "b.txt")
    assert reported("show", "--as-of", "2017-01-01")["as_of"]["edtf"] == "2014-07-11"
    ingest("between.txt")
    assert reported("show", "--as-of", "2017-01-01")["as_of"]["edtf"] == "2016-01-02"
    assert [one["news"] for one in reported("log")] == [None, 2, 3]
    assert jumelages("show", "--known-at", "2020-01-01").code == 45
    assert jumelages("show", "--as-of", "2010-01-01").code == 45


def test_a_day_means_its_end_and_an_instant_itself() -> None:
    ingest("a.txt")
    since = datetime.datetime.fromisoformat(reported("log")[0]["known_since"])
    day = f"{since:%Y-%m-%d}"
    for known in (day, since.isoformat(), f"{since + datetime.timedelta(hours=2):%Y-%m-%dT%H:%M:%S.%f}+02:00"):
        assert len(reported("log", "--known-at", known)) == 1, known
    for unknown in (f"{day}T00:00:00", f"{day}T00:00:00Z", (since - datetime.timedelta(seconds=1)).isoformat()):
        assert reported("log", "--known-at", unknown) == [], unknown
    for wrong in ("yesterday", "2024-02-30", "0001-01-01T00:00:00+05:00"):
        done = jumelages("log", "--known-at", wrong)
        assert (done.code, "'--known-at': " in done.err, "neither a day" in done.err) == (2, True, True)


def test_two_bulletins_of_one_date_wait_for_a_word(folder: Path) -> None:
    (folder / "c.txt").write_text(HAIFA.replace("264 300", "270 000"), "utf-8")
    done = ingest("a.txt", "b.txt", "c.txt")
    assert done.code == 72
    assert "kept, waits: which is right?" in done.out
    assert "--replaces" in done.err
    assert "--beside" in done.err
    assert [one["standing"] for one in reported("log")] == ["in_force", "in_force", "waiting: same_run"]
    assert ingest("c.txt", "--replaces", "a.txt").code == 0
    assert [one["population"] for one in reported("history", "Haïfa")] == [270_000, 264_300]
    assert "replaced by c.txt" in jumelages("log", "--format", "table").out
    assert "remplacé par c.txt" in jumelages("log", "--format", "table", "--lang", "fr").out
    assert "set aside" in jumelages("withdraw", "c.txt").out
    assert [one["population"] for one in reported("history", "Haïfa")] == [264_300, 264_300]
    assert "counts again" in jumelages("withdraw", "c.txt").out


def test_what_waits_is_said_to_wait_each_time(folder: Path) -> None:
    (folder / "c.txt").write_text(HAIFA.replace("Yona YAHAV", "Einat KALISCH"), "utf-8")
    assert ingest("a.txt", "c.txt").code == 72
    again = ingest("a.txt", "c.txt")
    assert (again.code, "known, still waits: --replaces or --beside" in again.out) == (0, True)
    assert ingest("c.txt", "--replaces", "a.txt").code == 0
    assert "waits" not in ingest("a.txt", "c.txt").out


def test_an_erratum_of_a_later_run_is_reported(folder: Path) -> None:
    ingest("a.txt", "b.txt")
    (folder / "c.txt").write_text(HAIFA.replace("264 300", "270 000"), "utf-8")
    done = ingest("c.txt")
    assert done.code == 0
    assert "takes the place of a.txt" in done.out
    assert "corrected: 1 news" in done.out
    assert ingest("c.txt", "a.txt", "--beside").code == 0
    assert len(reported("log")) == 3


def test_a_history_says_all_heads_and_what_changed_and_suggests_names() -> None:
    ingest("a.txt", "b.txt")
    out = jumelages("history", "Haïfa", "--format", "table").out
    assert "2018-05-03  Haïfa: Einat KALISCH-ROTEM replaces Yona YAHAV as Maire" in out
    assert reported("history", "Haïfa")[1]["heads"][0]["status"] == "in_office"
    for near in ("Haifaa", "Haiffa", "Hefa"):
        done = jumelages("history", near)
        assert (done.code, "near it: Haïfa" in done.err) == (44, True), near


def test_a_consumer_is_followed() -> None:
    ingest("a.txt", "b.txt")
    assert len(jumelages("changes", "--follow", "portal").out.splitlines()) == 2
    assert jumelages("changes", "--follow", "portal").out == ""
    assert len(jumelages("changes", "--follow", "mail").out.splitlines()) == 2
    ingest("between.txt")
    assert json.loads(jumelages("changes", "--follow", "portal").out.splitlines()[0])["sequence"] == 3
    assert jumelages("changes", "--follow", "").code == 2
    assert jumelages("changes", "--follow", "portal", "--since", "1").code == 2
    table = jumelages("changes", "--format", "table").out
    assert "Haïfa: Einat KALISCH-ROTEM replaces Yona YAHAV as Maire" in " ".join(table.split())


def test_a_consumer_catches_up_exactly_once() -> None:
    ingest("a.txt", "b.txt")
    first = [json.loads(line) for line in jumelages("changes").out.splitlines()]
    assert [one["sequence"] for one in first] == [1, 2]
    assert first[1]["change"]["type"] == "head_replaced"
    ingest("between.txt")
    rest = [json.loads(line) for line in jumelages("changes", "--since", "2").out.splitlines()]
    assert [(one["sequence"], one["action"]) for one in rest[:2]] == [(3, "withdrawn"), (4, "withdrawn")]
    assert {one["action"] for one in rest[2:]} == {"stated"}
    assert jumelages("changes", "--since", str(rest[-1]["sequence"])).out == ""


def test_read_again_with_other_words(folder: Path) -> None:
    (folder / "a.txt").write_text(HAIFA.replace("Maire :", "Capitoul :"), "utf-8")
    (folder / "words.toml").write_text(
        '[[title]]\nvalue = "mayor"\nwords = ["Capitoul"]\nexamples = ["Capitoul : M. Jean DUPONT"]\n', "utf-8"
    )
    assert ingest("a.txt").code == 1
    assert "read with these rules" in jumelages("reread", "--today", "2026-11-24").out
    done = jumelages("reread", "--today", "2026-11-24", "--lexicon", "words.toml")
    assert done.code == 0
    assert "a.txt  2014-07-11  1 news" in done.out
    assert reported("history", "Haïfa")[0]["head"] == "Yona YAHAV"
    [one] = [json.loads(line) for line in jumelages("changes").out.splitlines()]
    assert (one["cause"], one["change"]["type"]) == ("reader", "head_added")


def test_histories_joined_and_parted(folder: Path) -> None:
    for name, day in (("a.txt", "11 juillet 2014"), ("b.txt", "3 mai 2018")):
        city = "Ville-Sans-Nom" if name == "a.txt" else "Autre-Bourg"
        text = HAIFA.replace("11 juillet 2014", day).replace("Haïfa", city)
        (folder / name).write_text(text, "utf-8")
    ingest("a.txt", "b.txt")
    assert len(reported("history", "Autre-Bourg")) == 1
    assert jumelages("rekey", "merge", "Ville-Sans-Nom", "Autre-Bourg").code == 0
    assert [one["name"] for one in reported("history", "Ville-Sans-Nom")] == ["Ville-Sans-Nom", "Autre-Bourg"]
    assert jumelages("rekey", "split", "Ville-Sans-Nom", "autre", "--from", "2018-01-01").code == 0
    assert [one["name"] for one in reported("history", "autre")] == ["Autre-Bourg"]
    assert jumelages("rekey", "split", "autre", "third", "--from", "2030-01-01").code == 45


def test_bad_input(folder: Path) -> None:
    jumelages("read", "a.txt", "--out", "a.json")
    assert ingest("a.json").code == 46
    (folder / "empty").mkdir()
    assert ingest("empty").code == 47
    assert ingest("a.txt", "b.txt", "--as-of", "2014-01-01").code == 2
    assert jumelages("history", "Haïfa").code == 30
    ingest("a.txt")
    assert "no city or accord of that name" in jumelages("history", "Nulle-Part").err


def test_a_bulletin_without_a_date(folder: Path) -> None:
    (folder / "a.txt").write_text(HAIFA.replace("(réactualisation au 11 juillet 2014)\n", ""), "utf-8")
    done = ingest("a.txt")
    assert done.code == 43
    assert "--as-of" in done.err
    assert "2015-02-03" in ingest("a.txt", "--as-of", "2015-02-03").out


MAGAZINE = """Le Petit Journal de Beauval, 3 mai 2019

La fanfare a joué sur la place, et la foule est venue.
Le marché reste ouvert jusqu'à midi.

Gênes (Italie)
Jumelage signé en 1958

La fanfare jouera encore dimanche, si le temps le permet.
Le bureau de poste ferme à midi.
"""


def test_what_may_be_no_bulletin_is_stored_on_demand_only(folder: Path) -> None:
    (folder / "m.txt").write_text(MAGAZINE, "utf-8")
    refused = ingest("m.txt", "--as-of", "2019-05-03")
    assert (refused.code, refused.out) == (60, "")
    assert "--doubtful" in refused.err
    assert not (folder / "jumelages.db").exists()
    assert ingest("m.txt", "--as-of", "2019-05-03", "--doubtful").code == 1


def test_each_bulletin_is_stored_as_soon_as_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: few are read ahead, few are kept, and a run that is killed reads none of them again."""
    for path in folder.iterdir():
        path.unlink()
    for number in range(16):
        (folder / f"{number:02}.txt").write_text(HAIFA.replace("juillet 2014", f"juillet {1990 + number}"), "utf-8")
    loaded: list[tuple[str, int]] = []
    stored: list[Any] = []
    kept: list[int] = []
    load, store = files.job, ingesting.ingest

    def job(name: str, *arguments: Any) -> Job:
        loaded.append((name, len(stored)))
        return load(name, *arguments)

    def put(*arguments: Any, **options: Any) -> Any:
        if len(stored) == 10:
            raise KeyboardInterrupt
        stored.append(store(*arguments, **options))
        kept.append(len(options["memory"]))
        return stored[-1]

    monkeypatch.setattr(files, "job", job)
    monkeypatch.setattr(ingesting, "ingest", put)
    assert ingest(folder).code == 130
    ahead = AHEAD * len(os.sched_getaffinity(0)) + 1
    assert max(number - len_stored for number, (_, len_stored) in enumerate(loaded)) <= ahead
    assert max(kept) <= 8
    assert len(reported("log")) == 10
    loaded.clear()
    read: list[str] = []
    outcomes = pool.outcomes

    def watched(jobs: Iterable[Job], count: int) -> Iterator[pool.Outcome]:
        for one in outcomes(jobs, count):
            if not one.error:
                read.append(one.job.name)
            yield one

    monkeypatch.setattr(ingesting, "ingest", store)
    monkeypatch.setattr(pool, "outcomes", watched)
    assert ingest(folder).code == 0
    assert len(read) == 6
    assert len(reported("log")) == 16


@pytest.mark.parametrize("ending", ["docx", "odt", "html"])
def test_what_a_word_processor_saved_is_stored_and_compared(folder: Path, ending: str) -> None:
    file, inside = CONVERTED / f"villes-jumelees-2018-12-20.{ending}", folder / "bulletins"
    inside.mkdir()
    (inside / file.name).write_bytes(file.read_bytes())
    (inside / f"~${file.name}").write_bytes(b"who has it open")
    assert ingest(inside).code == 0
    text = ROOT / "samples" / "villes-jumelees-2018-12-20.txt"
    assert [jumelages("diff", "2018-12-20", other).code for other in (file, text)] == [0, 0]
