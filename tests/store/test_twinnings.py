"""Two issuers' bulletins speak of the same, and do not say the same; and the figures of all issuers."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from jumelages.store.figures import expected_after
from tests.cli.command import jumelages
from tests.published.schemas import require_valid

ONE = """\
Ville de Beauval

Villes jumelées
(au 11 juillet 2014)

Trifouille (Belgique)

Serment de jumelage signé le 10 juillet 1958, renouvelé en 2001

Accord de coopération signé le 3 mai 1990

Maire : M. Yona YAHAV

Haïfa (Israël)

Serment de jumelage signé le 10 juillet 1962

Maire : M. Yona YAHAV
"""
OTHER = """\
Ville de Trifouille

Villes jumelées
(au 20 décembre 2018)

Beauval (France)

Serment de jumelage signé le 12 juillet 1958

Maire : M. Jean DUPONT

Haïfa (Israël)

Serment de jumelage signé en 1972

Maire : Mme Einat KALISCH
"""


def found(folder: Path, *texts: str) -> list[tuple[str, str, str | None, str | None]]:
    """The disagreements of bulletins: what on, about whom, and the date or the text of each side."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    db = folder / "store.db"
    assert jumelages("ingest", *sorted(folder.glob("*.txt")), "--db", db).code == 0
    done = jumelages("twins", "--db", db, "--format", "json")
    listed = json.loads(done.out)
    require_valid(listed, "twins")
    assert done.code == int(bool(listed))
    return [
        (one["difference"], one["about"], *(one[side]["date"] or one[side]["text"] for side in ("one", "other")))
        for one in listed
    ]


def test_what_came_after_a_bulletin_is_not_held_against_it(tmp_path: Path) -> None:
    later = OTHER.replace(
        "12 juillet 1958", "10 juillet 1958, renouvelé en 2001 et en 2016\n\nConvention signée en 2017"
    )
    older = ONE.replace("Accord de coopération signé le 3 mai 1990\n\n", "").partition("Haïfa")[0]
    assert found(tmp_path, older, later) == []


def test_the_same_two_heads_are_reported_once_with_all_who_name_them(tmp_path: Path) -> None:
    third = OTHER.replace("Trifouille", "Zarbouli").replace("Beauval", "Porto")
    assert [one[0] for one in found(tmp_path, ONE, OTHER, third)].count("head") == 1
    listed = json.loads(jumelages("twins", "--db", tmp_path / "store.db", "--format", "json").out)
    assert [(one["one"]["also"], one["other"]["also"]) for one in listed if one["difference"] == "head"] == [
        ([], ["Zarbouli"])
    ]


def test_where_two_bulletins_do_not_say_the_same(tmp_path: Path) -> None:
    about = "Beauval – Trifouille"
    assert found(tmp_path, ONE, OTHER) == [
        ("date", about, "1958-07-10", "1958-07-12"),
        ("event", about, "2001", None),
        ("agreement", about, "1990-05-03", None),
        ("head", "Haïfa", "Yona YAHAV", "Einat KALISCH"),
    ]
    db = tmp_path / "store.db"
    table = jumelages("twins", "--db", db, "--format", "table", "--lang", "fr").out
    assert "Haïfa                 un autre dirigeant" in table
    assert jumelages("twins", "--db", db, "--out", tmp_path / "twins.html").code == 1
    page = (tmp_path / "twins.html").read_text("utf-8")
    assert page.count('<article class="change">') == 4
    assert "Serment de jumelage, signed 12 July 1958" in page


@pytest.mark.parametrize(
    ("before", "after", "rest"),
    [
        ("le 12 juillet 1958", "en 1958, renouvelé le 3 mars 2001", ["agreement", "head"]),
        ("Mme Einat KALISCH", "M. Yona Yahav", ["date", "event", "agreement"]),
        ("Beauval (France)", "Autreville (France)", ["unanswered", "head"]),
    ],
)
def test_what_may_mean_the_same_is_the_same(before: str, after: str, rest: list[str], tmp_path: Path) -> None:
    assert [one[0] for one in found(tmp_path, ONE, OTHER.replace(before, after))] == rest


def test_bulletins_that_agree(tmp_path: Path) -> None:
    assert found(tmp_path, ONE) == []
    assert jumelages("twins", "--db", tmp_path / "store.db", "--format", "table").out == (
        "no two bulletins contradict each other\n"
    )


def test_the_figures_of_all_issuers(tmp_path: Path) -> None:
    years = [ONE.replace("2014)", f"{year})") for year in (2010, 2012, 2014)]
    found(tmp_path, *years, OTHER)
    db, today = tmp_path / "store.db", ("--today", "2018-07-11")
    written = json.loads(jumelages("report", "--db", db, "--format", "json", *today).out)
    require_valid(written, "report")
    one, other = written["issuers"]
    assert (one["issuer"], one["bulletins"], one["first"], one["last"]) == ("Beauval", 3, "2010-07-11", "2014-07-11")
    assert (one["coverage"], one["partial"], one["doubtful"], one["waiting"]) == (1.0, 0, 0, 0)
    assert (one["expected"], one["days_overdue"], one["days_silent"]) == ("2016-07-10", 731, 1461)
    assert (one["cities"], one["unknown_places"]) == (2, 1)
    assert (other["expected"], other["days_overdue"]) == (None, 0)


def test_the_figures_on_a_page_with_what_was_not_read(tmp_path: Path) -> None:
    found(tmp_path, ONE)
    (tmp_path / "tarte.txt").write_text("Recette de la tarte aux pommes\n", "utf-8")
    jumelages("batch", tmp_path / "tarte.txt", "--to", tmp_path / "parts")
    out = tmp_path / "region.html"
    done = jumelages("report", "--db", tmp_path / "store.db", "--from-batch", tmp_path / "parts", "--out", out)
    assert done == (0, "", "")
    page = out.read_text("utf-8")
    assert "<td>this is no bulletin of twin cities</td><td>1</td>" in page
    assert "<td>Beauval</td>" in page
    table = jumelages("report", "--db", tmp_path / "store.db", "--from-batch", tmp_path / "parts", "--format", "table")
    assert "1  not read: this is no bulletin of twin cities" in table.out
    again = jumelages("report", "--db", tmp_path / "store.db", "--from-batch", tmp_path / "parts", "--format", "json")
    require_valid(json.loads(again.out), "report")
    assert [one["files"] for one in json.loads(again.out)["refused"]] == [1]


def test_when_the_next_bulletin_is_due() -> None:
    days = [datetime.date(year, 1, 1) for year in (2010, 2011, 2013)]
    assert expected_after(days[:2]) is None
    assert expected_after(days) == datetime.date(2014, 7, 3)
