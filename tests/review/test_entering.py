"""Who may enter with the token of a run, and what every answer says to the browser."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from jumelages.review.server import RULES
from tests.review.desks import HOST, NOW, desk_of, inside, outside, samples


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples(tmp_path_factory.mktemp("desk"))


def test_the_printed_address_lets_in_and_the_token_leaves_the_address_bar(store: Path) -> None:
    client = outside(desk_of(store))
    answer = client.get("/enter?token=the-token-of-this-run", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "samesite=lax" in answer.headers["set-cookie"].lower()
    assert client.get("/revisions").status_code == 200


@pytest.mark.parametrize("token", ["", "?token=", "?token=wrong", "?token=the-token-of-this-ru"])
def test_a_wrong_token_lets_nobody_in(store: Path, token: str) -> None:
    client = outside(desk_of(store))
    answer = client.get(f"/enter{token}")
    assert answer.status_code == 401
    assert "does not let you in" in answer.text
    assert client.get("/revisions").status_code == 401


def test_who_has_not_entered_is_informed_how_in_their_language(store: Path) -> None:
    client = outside(desk_of(store, language="fr"))
    answer = client.get("/revisions")
    assert answer.status_code == 401
    assert "Ouvrir l&#39;adresse que le serveur a affichée" in answer.text
    assert "Open the address" in client.get("/revisions?lang=en").text


def test_every_address_but_the_door_asks_who_it_is(store: Path) -> None:
    client = outside(desk_of(store))
    for rule in RULES:
        if rule.role:
            path = rule.path.replace("{sha256}", "0" * 64)
            for name in ("revision", "comparison", "change", "page", "partner", "question", "decision", "uploads"):
                path = path.replace(f"{{{name}}}", "1")
            assert client.request(rule.method, path, headers={"content-length": "0"}).status_code == 401, rule.path


def test_a_session_that_rests_for_half_a_day_has_expired(store: Path) -> None:
    times = [NOW]
    client = inside(desk_of(store, now=lambda: times[0]))
    times[0] += datetime.timedelta(hours=11)
    assert client.get("/revisions").status_code == 200
    times[0] += datetime.timedelta(hours=11)
    assert client.get("/revisions").status_code == 200, "it was used meanwhile"
    times[0] += datetime.timedelta(hours=13)
    answer = client.get("/revisions")
    assert answer.status_code == 401
    assert "too long ago" in answer.text


def test_another_server_ends_no_session_here_and_opens_none(store: Path) -> None:
    one, other = inside(desk_of(store)), outside(desk_of(store))
    other.cookies = one.cookies
    assert other.get("/revisions").status_code == 401


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.", "", "[::1].x"]
)
def test_a_server_called_by_another_name_does_not_answer(store: Path, host: str) -> None:
    answer = inside(desk_of(store)).get("/revisions", headers={"host": host})
    assert answer.status_code == 400
    assert "Gênes" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST"])
def test_a_server_answers_to_its_own_names(store: Path, host: str) -> None:
    assert inside(desk_of(store)).get("/revisions", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/revisions", "/nowhere", "/health", "/static/desk.css", "/enter"])
def test_no_answer_lets_a_browser_run_or_load_what_is_not_ours(store: Path, path: str) -> None:
    answer = inside(desk_of(store)).get(path)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_pages_have_no_script_or_style_of_their_own(store: Path) -> None:
    client = inside(desk_of(store))
    for path in (
        "/revisions",
        "/revisions/5",
        "/changes/2/4",
        "/cities",
        "/cities/shanghai",
        "/search?q=ma",
        "/help",
        "/map",
    ):
        text = client.get(path).text
        assert "<style" not in text
        assert "style=" not in text
        assert text.count("<script") == text.count("<script defer src=") == 2
        assert "javascript:" not in text
        assert "http://" not in text.replace(HOST, "")


def test_the_language_is_remembered_by_the_browser_alone(store: Path) -> None:
    client = inside(desk_of(store))
    assert '<html lang="en">' in client.get("/revisions").text
    assert '<html lang="fr">' in client.get("/revisions?lang=fr").text
    assert '<html lang="fr">' in client.get("/cities").text
    assert '<html lang="fr">' in client.get("/cities?lang=xx").text
