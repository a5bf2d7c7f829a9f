"""Accounts: who may do what, one test for each cell of the table; signing in, and by a proxy."""

from __future__ import annotations

import datetime
import stat
from functools import cache
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jumelages.review import accounts
from jumelages.review.access import Role
from jumelages.review.desk import Desk
from jumelages.review.server import RULES, Rule
from tests.cli.command import jumelages
from tests.review.desks import NOW, csrf, desk_of, outside, samples

PASSWORD = "correct horse battery"
PEOPLE = {"Rita": Role.READ, "Rene": Role.REVIEW, "Ada": Role.ADMINISTER}


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store and the accounts of three people."""
    folder = tmp_path_factory.mktemp("team")
    samples(folder)
    for name, role in PEOPLE.items():
        accounts.add(folder / "accounts.json", name, role, PASSWORD)
    return folder


def desk(team: Path, **changed: object) -> Desk:
    return desk_of(team / "store.db", token=None, reviewer="", accounts=team / "accounts.json", **changed)


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    door = client.get("/sign-in").text
    secret = door.split('name="csrf" value="', 1)[1].split('"', 1)[0]
    return client.post("/sign-in", data={"csrf": secret, "name": name, "password": password}).status_code


@pytest.fixture(scope="module")
def clients(team: Path) -> dict[str, TestClient]:
    shared = desk(team)
    found = {"nobody": outside(shared)}
    for name in PEOPLE:
        found[name] = outside(shared)
        assert sign_in(found[name], name) == 200
    return found


@cache
def token_of(client: TestClient) -> str:
    """What the forms of who signed in send back, the same for a whole session."""
    return csrf(client.get("/help").text)


def address(rule: Rule) -> str:
    """An address of a rule, of something that is not there."""
    path = rule.path.replace("{sha256}", "0" * 64)
    for name in ("revision", "comparison", "change", "page", "partner", "question", "decision", "uploads"):
        path = path.replace(f"{{{name}}}", "999")
    return path


@pytest.mark.parametrize("who", ["nobody", *PEOPLE])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.method} {rule.path}")
def test_who_may_do_what(clients: dict[str, TestClient], rule: Rule, who: str) -> None:
    if rule.path in ("/sign-out", "/accounts") and rule.method == "POST" and who == "Ada":
        pytest.skip("it would change the table itself; see below")
    client, role = clients[who], PEOPLE.get(who, Role.ANYONE)
    token = token_of(client) if role and rule.method == "POST" else ""
    if rule.path == "/sign-out":
        token = "wrong"
    answer = client.request(rule.method, address(rule), data={"csrf": token} if rule.method == "POST" else None)
    if role >= rule.role:
        is_door = rule.path in ("/sign-in", "/enter", "/sign-out")
        assert answer.status_code not in (401, 403) or is_door
    else:
        assert answer.status_code == (403 if role else 401)


def test_signing_out_ends_the_session(team: Path) -> None:
    client = outside(desk(team))
    sign_in(client, "Rita")
    page = client.get("/revisions").text
    assert "Sign out (Rita)" in page.replace("</button>", "") or "Rita" in page
    client.post("/sign-out", data={"csrf": csrf(page)})
    assert client.get("/revisions").status_code == 401


@pytest.mark.parametrize(
    ("name", "password"), [("Rita", "wrong password"), ("Nobody", PASSWORD), ("", ""), ("rita", PASSWORD)]
)
def test_a_wrong_name_or_password_lets_nobody_in_and_says_not_which(team: Path, name: str, password: str) -> None:
    client = outside(desk(team))
    assert sign_in(client, name, password) == 401
    assert "Name or password are wrong" in client.get("/sign-in").text or client.get("/revisions").status_code == 401


def test_a_name_that_failed_five_times_has_to_wait(team: Path) -> None:
    times = [NOW]
    client = outside(desk(team, now=lambda: times[0]))
    for _ in range(accounts.TRIES):
        assert sign_in(client, "Rita", "wrong password") == 401
    assert sign_in(client, "Rita") == 429
    assert sign_in(client, "Rene") == 200, "others need not wait"
    times[0] += datetime.timedelta(minutes=16)
    assert sign_in(client, "Rita") == 200


def test_a_form_of_somebody_else_cannot_sign_one_in(team: Path) -> None:
    client = outside(desk(team))
    client.get("/sign-in")
    form = {"csrf": "", "name": "Rita", "password": PASSWORD}
    assert client.post("/sign-in", data=form).status_code == 403
    other = outside(desk(team))
    assert other.post("/sign-in", data={**form, "csrf": ""}).status_code == 403


def test_who_administers_adds_and_changes_and_takes_away(team: Path, tmp_path: Path) -> None:
    file = tmp_path / "accounts.json"
    accounts.add(file, "Ada", Role.ADMINISTER, PASSWORD)
    client = outside(desk_of(team / "store.db", token=None, accounts=file))
    sign_in(client, "Ada")
    token = csrf(client.get("/accounts").text)
    assert (
        client.post("/accounts", data={"csrf": token, "name": "Zoé", "role": "read", "password": PASSWORD}).status_code
        == 200
    )
    zoe = outside(desk_of(team / "store.db", token=None, accounts=file))
    assert sign_in(zoe, "Zoé") == 200
    assert zoe.get("/upload").status_code == 403
    client.post("/accounts", data={"csrf": token, "name": "Zoé", "role": "review"})
    assert zoe.get("/upload").status_code == 200, "a role is what it is now"
    client.post("/accounts", data={"csrf": token, "name": "Zoé", "action": "remove"})
    assert zoe.get("/revisions").status_code == 401
    for form in ({"name": "Ada", "action": "remove"}, {"name": "Ada", "role": "read"}):
        assert client.post("/accounts", data={"csrf": token, **form}).status_code == 409
    short = client.post("/accounts", data={"csrf": token, "name": "Léo", "role": "read", "password": "short"})
    assert short.status_code == 422
    assert "at least 12 characters" in short.text
    assert client.post("/accounts", data={"csrf": token, "name": "<b>", "role": "read"}).status_code == 422
    assert set(accounts.read_accounts(file)) == {"Ada"}


def test_the_file_is_its_owners_alone_and_has_no_password(team: Path) -> None:
    file = team / "accounts.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PASSWORD not in file.read_text("utf-8")
    assert "$argon2id$" in file.read_text("utf-8")


@pytest.mark.parametrize(
    "content", ["", "{}", '{"version": 2, "accounts": {}}', '{"version": 1, "accounts": {"a": 1}}', "[]"]
)
def test_a_file_that_is_none_of_accounts_is_refused(team: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "accounts.json").write_text(content)
    done = jumelages("review", "--db", team / "store.db", "--accounts", tmp_path / "accounts.json", "--no-browser")
    assert done.code == 92
    assert "no file of accounts" in done.err


def test_a_proxy_that_is_known_says_who_it_is(team: Path) -> None:
    options = {"forwarded": "Remote-User", "proxies": frozenset({"testclient"})}
    client = outside(desk(team, **options))
    assert client.get("/revisions").status_code == 401
    assert client.get("/revisions", headers={"remote-user": "Rita"}).status_code == 200
    assert client.get("/upload", headers={"remote-user": "Rita"}).status_code == 403
    page = client.get("/revisions", headers={"remote-user": "Rene"})
    form = {"csrf": csrf(page.text)}
    assert client.post("/looked", data=form, headers={"remote-user": "Rene"}).status_code == 200
    assert client.get("/revisions", headers={"remote-user": "Mallory"}).status_code == 403
    stranger = outside(desk(team, forwarded="Remote-User", proxies=frozenset({"10.0.0.1"})))
    assert stranger.get("/revisions", headers={"remote-user": "Rita"}).status_code == 401


def test_a_program_signs_in_with_each_request(team: Path) -> None:
    client = outside(desk(team))
    assert client.get("/api/revisions", auth=("Rita", PASSWORD)).status_code == 200
    assert client.get("/api/revisions", auth=("Rita", "wrong")).status_code == 401
    assert client.get("/api/revisions").status_code == 401, "no session came of it"


def test_the_command_makes_and_removes_accounts(tmp_path: Path) -> None:
    file = tmp_path / "accounts.json"
    added = jumelages(
        "review", "--accounts", file, "--add-user", "Ada", "--role", "administer", stdin=PASSWORD.encode()
    )
    assert (added.code, added.err) == (0, "")
    assert accounts.read_accounts(file)["Ada"].role is Role.ADMINISTER
    assert jumelages("review", "--accounts", file, "--add-user", "Léo", stdin=b"short").code == 92
    assert jumelages("review", "--accounts", file, "--remove-user", "Ada").code == 0
    assert jumelages("review", "--accounts", file, "--remove-user", "Ada").code == 92


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_it_does_not_listen_elsewhere_without_accounts(team: Path, host: str) -> None:
    done = jumelages("review", "--db", team / "store.db", "--host", host, "--no-browser")
    assert done.code == 91
    assert "--add-user" in done.err
