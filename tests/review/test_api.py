"""The API: what its description says, under the same rules as the pages; and the Atom feed."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from starlette.testclient import TestClient

from jumelages.review.desk import Desk
from jumelages.review.openapi import ENDPOINTS, description
from jumelages.review.server import RULES
from tests.cli.command import jumelages
from tests.review.desks import NOW, desk_of, inside, outside, samples

ATOM = "{http://www.w3.org/2005/Atom}"
PROGRAM = {"authorization": "Bearer the-token-of-this-run"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_of(samples(tmp_path))


@pytest.fixture
def program(desk: Desk) -> TestClient:
    client = outside(desk)
    client.headers.update(PROGRAM)
    return client


def test_every_address_of_the_api_is_described_and_no_other() -> None:
    served = {(rule.method, rule.path) for rule in RULES if rule.path.startswith("/api/") or rule.path == "/health"}
    assert served == set(ENDPOINTS)


def test_what_is_given_is_what_the_description_says(program: TestClient) -> None:
    whole = program.get("/api/openapi.json").json()
    assert whole["openapi"] == "3.1.0"
    for (method, path), endpoint in ENDPOINTS.items():
        if method == "GET" and endpoint.gives:
            given = program.get(path.replace("{revision}", "3"))
            schema = whole["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            jsonschema.validate(given.json(), {**schema, "components": whole["components"]})


def test_a_program_decides_and_takes_back(program: TestClient) -> None:
    asked = program.get("/api/revisions/3/questions").json()["questions"]
    one = next(one for one in asked if one["is_open"])
    body = {"verdict": "accepted", "questions": {one["id"]: one["seen"]}, "why": "checked"}
    made = program.post("/api/revisions/3/decisions", json=body)
    assert made.status_code == 201
    (number,) = made.json()["decisions"]
    assert program.post("/api/revisions/3/decisions", json=body).status_code == 409, "it was decided meanwhile"
    (kept,) = program.get("/api/decisions", params={"question": one["id"]}).json()["decisions"]
    assert (kept["id"], kept["reviewer"], kept["why"]) == (number, "Camille", "checked")
    assert program.post(f"/api/decisions/{number}/undo").status_code == 201
    assert program.post(f"/api/decisions/{number}/undo").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"verdict": "accepted", "questions": {}},
        {"verdict": "undone", "questions": {"0": 0}},
        {"verdict": "accepted", "questions": {"0": 0}, "more": 1},
        [],
        "accepted",
    ],
)
def test_what_is_no_answer_is_refused_in_json(program: TestClient, body: Any) -> None:
    answer = program.post("/api/revisions/3/decisions", json=body)
    assert answer.status_code == 422
    assert "/api/openapi.json" in answer.json()["error"]


def test_troubles_are_json(program: TestClient, desk: Desk) -> None:
    for path in ("/api/revisions/99", "/api/revisions/99/questions", "/api/revisions/x"):
        answer = program.get(path)
        assert answer.status_code == 404
        assert set(answer.json()) == {"error"}
    assert outside(desk).get("/api/revisions").json()["error"]
    assert outside(desk).get("/api/revisions").status_code == 401


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer", "Basic x", "Digest x", "Basic Q2FtaWxsZTpvcGVu"])
def test_wrong_credentials_of_a_program_are_refused(desk: Desk, header: str) -> None:
    assert outside(desk).get("/api/revisions", headers={"authorization": header}).status_code == 401


def test_a_page_of_somebody_else_cannot_use_the_api(desk: Desk) -> None:
    client = inside(desk)
    assert client.post("/api/revisions/3/decisions", json={"verdict": "accepted"}).status_code == 403


def test_changes_are_given_behind_a_number(program: TestClient) -> None:
    lines = program.get("/api/changes").json()["changes"]
    assert [line["sequence"] for line in lines] == list(range(1, len(lines) + 1))
    assert program.get("/api/changes", params={"since": len(lines)}).json() == {"changes": []}


def test_health_asks_nobody_who_they_are(desk: Desk) -> None:
    assert outside(desk).get("/health").json() == {"status": "ok"}


def entries(text: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(text).findall(f"{ATOM}entry")


def test_the_feed_has_what_is_new_with_the_change_inside(program: TestClient) -> None:
    answer = program.get("/feed.atom", params={"lang": "fr"})
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    found = entries(answer.text)
    assert 50 < len(found) <= 100
    ids = [one.findtext(f"{ATOM}id") for one in found]
    assert len(set(ids)) == len(ids)
    titles = " ".join(one.findtext(f"{ATOM}title") or "" for one in found)
    assert "remplace" in titles
    whole = "".join(ElementTree.tostring(one, "unicode") for one in found)
    assert ":del>" in whole
    assert ":ins>" in whole
    link = found[0].find(f"{ATOM}link")
    assert link is not None
    assert program.get(link.attrib["href"]).status_code == 200, "an entry leads to its change"


def test_the_feed_of_a_city_is_of_it_alone(program: TestClient) -> None:
    found = entries(program.get("/feed.atom", params={"city": "Shanghai", "lang": "en"}).text)
    assert found
    assert all("Shanghai" in (one.findtext(f"{ATOM}title") or "") for one in found)
    assert program.get("/feed.atom", params={"city": "nowhere"}).status_code == 404


def test_the_same_feed_comes_from_the_command(desk: Desk, tmp_path: Path, program: TestClient) -> None:
    done = jumelages("changes", "--db", tmp_path / "store.db", "--format", "atom", "--city", "Shanghai", "--lang", "en")
    assert done.code == 0, done.err
    here = entries(program.get("/feed.atom", params={"city": "Shanghai", "lang": "en"}).text)
    assert [one.findtext(f"{ATOM}id") for one in entries(done.out)] == [one.findtext(f"{ATOM}id") for one in here]
    assert desk.now() == NOW


def test_the_description_is_one_document() -> None:
    assert "Answer" in description()["components"]["schemas"]
