"""Bad input: a plain page in the reader's language with the right status, nothing lost, nothing half done."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from jumelages.isolated.manner import Manner
from jumelages.review.desk import Desk
from jumelages.store.decisions import decisions
from jumelages.store.engines import asking, open_store
from jumelages.store.questions import questions
from jumelages.store.revisions import revisions
from tests.cli.command import HAIFA, jumelages
from tests.cli.test_bad_input import an_ordinary_user
from tests.reading.hostile_content import tower
from tests.reading.paper_programs import by_browser, by_odfdo, by_python_docx
from tests.reading.test_bad_input import picture_pdf
from tests.review.desks import ROOT, SAMPLES, TODAY, csrf, desk_of, inside, outside, samples, served

#: What a server does when many questions are answered, killed between two of its statements.
KILLED = """
import datetime, os, signal
from sqlalchemy import event
from jumelages.store import deciding, engines
from jumelages.store.questions import questions

engine = engines.open_store("STORE")
with engines.asking(engine) as connection:
    seen = {one.id: one.seen for one in questions(connection, 3) if one.is_open}
count = 0

def after(connection, cursor, statement, *rest):
    global count
    count += statement.startswith("INSERT")
    if count == 5:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(engine, "after_cursor_execute", after)
now = datetime.datetime.now(datetime.UTC)
deciding.decide(engine, 3, seen, deciding.Verdict.ACCEPTED, reviewer="x", now=now)
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_of(samples(tmp_path))


def upload(client: TestClient, name: str, data: bytes, **fields: str) -> str:
    """What the page says at last of a file that was uploaded."""
    token = csrf(client.get("/upload").text)
    files = {"files": (name, data, "application/octet-stream")}
    answer = client.post("/upload", data={"csrf": token, **fields}, files=files)
    assert answer.status_code == 200, answer.text
    for _ in range(600):
        text = client.get(answer.url.path).text
        if "hx-get" not in text.split('<div class="card"')[1][:200]:
            return text
        time.sleep(0.1)
    raise AssertionError("it never came to an end")


@pytest.mark.parametrize("make", [by_python_docx, by_odfdo, by_browser])
def test_other_files_than_text_and_pdf_are_taken(desk: Desk, make: Callable[[str], bytes]) -> None:
    text = upload(
        inside(desk), "bulletin", make(HAIFA.replace("11 juillet 2014", "5 mai 2021")), issuer="Ville de Test"
    )
    assert "It is stored" in text


def documents(desk: Desk) -> int:
    with desk.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one())


@pytest.mark.parametrize(
    ("name", "data", "reported"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n \n", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(2000), "a picture (PNG)"),
        ("letter.txt", b"Madame, Monsieur,\n\nVeuillez agr\xc3\xa9er mes salutations.\n", "no bulletin"),
        ("broken.pdf", b"%PDF-1.7\n" + bytes(500), "damaged"),
        ("scan.pdf", picture_pdf(), "with “Recognise the text of scanned pages”"),
        ("undated.txt", HAIFA.replace("(réactualisation au 11 juillet 2014)\n", "").encode(), "no date"),
    ],
)
def test_what_cannot_be_stored_is_reported_and_stores_nothing(
    desk: Desk, name: str, data: bytes, reported: str
) -> None:
    before = documents(desk)
    text = upload(inside(desk), name, data)
    assert "✗" in text
    assert reported in text
    assert "Traceback" not in text
    assert documents(desk) == before


def test_troubles_of_an_upload_are_reported_in_french(desk: Desk) -> None:
    client = inside(desk)
    client.get("/revisions?lang=fr")
    assert "le fichier est vide" in upload(client, "empty.txt", b"")
    assert "Reconnaître le texte des pages numérisées" in upload(client, "scan.pdf", picture_pdf())


def test_a_bomb_costs_one_sentence_and_the_server_goes_on(desk: Desk) -> None:
    client = inside(desk)
    assert "✗" in upload(client, "bomb.pdf", tower(1, 1 << 28))
    assert client.get("/revisions").status_code == 200


def test_the_same_file_again_writes_nothing(desk: Desk) -> None:
    data = (SAMPLES / "villes-jumelees-2018-12-20.txt").read_bytes()
    before = documents(desk)
    assert "there already" in upload(inside(desk), "again.txt", data)
    assert documents(desk) == before


def test_a_date_that_is_missing_can_be_given(desk: Desk) -> None:
    data = HAIFA.replace("(réactualisation au 11 juillet 2014)\n", "").encode()
    assert "It is stored" in upload(inside(desk), "undated.txt", data, date="2001-02-03")


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\boot.ini", "a/b.txt", "\u202egpj.txt", "<script>.txt"])
def test_a_name_is_never_trusted(desk: Desk, tmp_path: Path, name: str) -> None:
    text = upload(inside(desk), name, HAIFA.encode(), issuer="Ville de Test")
    assert "<script>.txt" not in text
    assert "\u202e" not in text
    with desk.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT name FROM document ORDER BY id DESC LIMIT 1").scalar_one()
    assert "/" not in kept
    assert "\\" not in kept
    assert not list(tmp_path.parent.glob("**/passwd"))


def test_what_is_too_large_is_refused_before_it_is_read(desk: Desk) -> None:
    client = inside(desk)
    for path, size in (("/upload", 41_000_000), ("/looked", 300_000)):
        headers = {"content-type": "application/x-www-form-urlencoded", "content-length": str(size)}
        answer = client.post(path, content=b"", headers=headers)
        assert answer.status_code == 413
        assert "too large" in answer.text


def test_a_person_says_which_of_several_bulletins_of_one_date_counts(tmp_path: Path) -> None:
    desk = desk_of(tmp_path / "store.db", engine=open_store(str(tmp_path / "store.db"), create=True))
    client = inside(desk)
    second, third = (HAIFA.replace("264 300", number).encode() for number in ("264 400", "264 500"))
    upload(client, "first.txt", HAIFA.encode())
    assert "It is stored." in upload(client, "second.txt", second, same_date="beside")
    assert "nobody said which" in upload(client, "third.txt", third)
    assert "still waits" in upload(client, "third.txt", third)
    assert "takes the place" in upload(client, "third.txt", third, same_date="replaces", replaces="second.txt")
    with asking(desk.engine) as connection:
        assert {one.name for one in revisions(connection)} == {"first.txt", "third.txt"}
    assert "nowhere.txt" in upload(
        client, "fourth.txt", HAIFA.encode() + b"\n", same_date="replaces", replaces="nowhere.txt"
    )


def test_a_document_that_is_to_be_replaced_is_named(desk: Desk) -> None:
    client = inside(desk)
    form = {"csrf": csrf(client.get("/upload").text), "same_date": "replaces", "replaces": " "}
    answer = client.post("/upload", data=form, files={"files": ("a.txt", b"x", "text/plain")})
    assert (answer.status_code, "Name the one document" in answer.text) == (422, True)


def test_a_fault_is_a_plain_page_and_its_trace_is_in_the_log_without_secrets(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk = desk_of(samples(tmp_path), manner=lambda: 1 // 0)
    client = inside(desk)
    token = csrf(client.get("/upload").text)
    files = {"files": ("a.txt", HAIFA.encode(), "text/plain")}
    answer = client.post("/upload", data={"csrf": token}, files=files)
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "ZeroDivisionError" not in answer.text
    (record,) = [one for one in caplog.records if one.exc_info]
    assert "ZeroDivisionError" in caplog.text
    assert record.levelname == "ERROR"
    secrets = [token, str(desk.token), *client.cookies.values()]
    assert not [one for one in secrets if one in caplog.text]


def test_a_fault_in_an_upload_is_reported_there_and_the_next_file_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = [None]
    desk = desk_of(samples(tmp_path), manner=lambda: broken.pop() if broken else Manner(TODAY))
    client = inside(desk)
    text = upload(client, "a.txt", HAIFA.encode())
    assert "Something went wrong" in text
    assert "AttributeError" in caplog.text
    upload(client, "a.txt", HAIFA.encode(), issuer="Beauval")
    assert documents(desk) == 6


def test_a_store_that_may_only_be_read_is_shown_and_says_so_when_it_is_answered() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = samples(folder)
        desk = desk_of(store)
        client = inside(desk)
        with asking(desk.engine) as connection:
            asked = next(one for one in questions(connection, 3) if one.is_open and one.change)
        address = f"/revisions/3/questions/{asked.id}"
        store.chmod(0o444)
        folder.chmod(0o555)
        with an_ordinary_user():
            desk = desk_of(store)
            client = inside(desk)
            page = client.get(address)
            form = {"csrf": csrf(page.text), "verdict": "accepted", "seen": "0"}
            answer = client.post(address, data=form)
            assert (page.status_code, client.get("/revisions").status_code) == (200, 200)
        assert answer.status_code in (403, 409, 503)
        assert "read" in answer.text
        assert "Traceback" not in answer.text
        folder.chmod(0o755)
        with asking(open_store(str(store))) as connection:
            assert decisions(connection) == []


def test_an_upload_without_a_file_is_reported(desk: Desk) -> None:
    client = inside(desk)
    answer = client.post("/upload", data={"csrf": csrf(client.get("/upload").text)})
    assert answer.status_code == 422
    assert "Choose a file" in answer.text


def test_what_a_bulletin_holds_is_never_markup(desk: Desk) -> None:
    client = inside(desk)
    evil = HAIFA.replace("Haïfa", "<script>alert(1)</script>\u202eafiaH").replace("2014", "2016")
    upload(client, "evil.txt", evil.encode(), issuer="<b>Ville</b>", doubtful="1")
    pages = ["/revisions", "/cities", "/map", "/ask", "/search?q=script", "/feed.atom"]
    with asking(desk.engine) as connection:
        revision = connection.exec_driver_sql("SELECT max(id) FROM revision").scalar_one()
        pages += [f"/revisions/{revision}/questions/{one.id}" for one in questions(connection, revision) if one.is_open]
    pages += [f"/revisions/{revision}", f"/revisions/{revision}?by=city", f"/revisions/{revision}/pages/1"]
    for path in pages:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "<script>alert" not in answer.text, path
        assert "<b>Ville" not in answer.text, path
        assert "\u202e" not in answer.text, path


def test_a_database_that_goes_away_and_comes_back(desk: Desk, tmp_path: Path) -> None:
    client = inside(desk)
    client.get("/revisions?lang=fr")
    store = tmp_path / "store.db"
    store.rename(tmp_path / "elsewhere.db")
    gone = client.get("/revisions")
    assert gone.status_code == 503
    assert "<h1>Impossible</h1>" in gone.text
    assert not store.exists(), "none is made in its place"
    (tmp_path / "elsewhere.db").rename(store)
    assert client.get("/revisions").status_code == 200


def test_a_database_that_somebody_else_holds_is_reported(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jumelages.store.engines.PATIENCE", 0)
    client = inside(desk)
    form = {"csrf": csrf(client.get("/revisions").text)}
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert client.post("/looked", data=form).status_code == 503
    other.execute("ROLLBACK")
    other.close()
    assert client.post("/looked", data=form).status_code == 200


def test_two_servers_on_one_store_do_not_overwrite_each_other(desk: Desk, tmp_path: Path) -> None:
    other = desk_of(tmp_path / "store.db", reviewer="Dominique")
    one, two = inside(desk), inside(other)
    with asking(desk.engine) as connection:
        question = next(one for one in questions(connection, 3) if one.is_open)
    path = f"/revisions/3/questions/{question.id}"
    pages = one.get(path).text, two.get(path).text
    first = one.post(path, data={"csrf": csrf(pages[0]), "verdict": "accepted", "seen": "0"})
    second = two.post(path, data={"csrf": csrf(pages[1]), "verdict": "rejected", "seen": "0"})
    assert (first.status_code, second.status_code) == (200, 409)
    with asking(desk.engine) as connection:
        assert [made.reviewer for made in decisions(connection)] == ["Camille"]


def test_a_server_that_is_killed_loses_nothing_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    store = samples(tmp_path)
    code = tmp_path / "killed.py"
    code.write_text(KILLED.replace("STORE", str(store)), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
    done = subprocess.run([sys.executable, str(code)], check=False, env=environment, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with asking(open_store(str(store))) as connection:
        assert decisions(connection) == []


def test_a_port_that_is_taken_is_reported(tmp_path: Path) -> None:
    store = samples(tmp_path)
    with served(store) as address:
        port = address.split(":")[2].split("/")[0]
        done = jumelages("review", "--db", store, "--port", port, "--no-browser")
    assert done.code == 84
    assert "--port" in done.err


def test_where_there_is_no_store_yet_an_empty_one_is_made_on_demand_alone(tmp_path: Path) -> None:
    done = jumelages("review", "--db", tmp_path / "new.db", "--no-browser")
    assert (done.code, done.out) == (30, "")
    assert "`jumelages review --create`" in done.err
    assert not list(tmp_path.iterdir()), "a name that is misspelt makes nothing"
    with served(tmp_path / "new.db", "--create") as address, httpx2.Client(follow_redirects=True, timeout=60) as client:
        assert "No bulletin is stored yet." in client.get(f"{address}&lang=en").text
    assert "new.db" in (tmp_path / "new.log").read_text("utf-8").splitlines()[0]


@pytest.mark.parametrize("db", ["nowhere/store.db", "folder"])
def test_a_store_that_is_none_is_reported_before_anything_is_served(tmp_path: Path, db: str) -> None:
    (tmp_path / "folder").mkdir()
    done = jumelages("review", "--db", tmp_path / db, "--no-browser")
    assert done.code != 0
    assert done.out == ""
    assert "Traceback" not in done.err


def test_hashes_are_no_way_to_other_stores(desk: Desk) -> None:
    sha256 = hashlib.sha256((SAMPLES / "villes-jumelees-2018-12-20.pdf").read_bytes()).hexdigest()
    assert inside(desk).get(f"/images/{sha256}/1.png").status_code == 404


def test_a_request_of_the_head_alone_is_answered_as_the_page(desk: Desk) -> None:
    client = inside(desk)
    for address in ("/revisions", "/upload", "/api/revisions"):
        assert client.head(address).status_code == 200
    assert outside(desk).head("/revisions").status_code == 401


@pytest.mark.parametrize("data", [b"x", b"--B\r\nbroken"])
@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=B"])
def test_a_broken_form_is_refused(desk: Desk, data: bytes, kind: str) -> None:
    answer = inside(desk).post("/upload", content=data, headers={"content-type": kind})
    assert answer.status_code in (400, 403)
    assert "unforeseen" not in answer.text


def test_too_many_files_are_refused(desk: Desk) -> None:
    client = inside(desk)
    files = [("files", (f"{number}.txt", b"x", "text/plain")) for number in range(21)]
    answer = client.post("/upload", data={"csrf": csrf(client.get("/upload").text)}, files=files)
    assert answer.status_code == 400
    assert "has more than 20 files" in answer.text


def test_a_form_without_an_answer(desk: Desk) -> None:
    client = inside(desk)
    token = csrf(client.get("/revisions/3").text)
    answer = client.post("/revisions/3/answer", data={"csrf": token})
    assert answer.status_code == 422
    assert "does not say what is answered" in answer.text


#: A server that is killed when it has written five of many decisions.
KILLED_SERVER = """
import os, signal, sys
from sqlalchemy import Engine, event
from jumelages.cli import main

written = 0

def after(connection, cursor, statement, *rest):
    global written
    written += statement.startswith("INSERT INTO decision")
    if written == 5:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "after_cursor_execute", after)
sys.argv = ["jumelages", "review", "--db", "STORE", "--port", "0", "--no-browser"]
main()
"""


def test_a_server_killed_in_the_middle_of_decisions_leaves_nothing_half_done(tmp_path: Path) -> None:
    store = samples(tmp_path)
    with served(store, code=KILLED_SERVER.replace("STORE", str(store))) as address:
        home = address.split("/enter")[0]
        with httpx2.Client(base_url=home, follow_redirects=True, timeout=60) as client:
            page = client.get(address).text
            revision = client.get("/revisions/3").text
            values = dict(
                re.findall(r'name="(\w+)" value="([^"]*)"', revision.split('action="/revisions/3/answer">')[1])
            )
            with pytest.raises(httpx2.TransportError):
                client.post("/revisions/3/answer", data={"csrf": csrf(page), **values})
    with asking(open_store(str(store))) as connection:
        assert decisions(connection) == []
    with served(store) as address:
        home = address.split("/enter")[0]
        with httpx2.Client(base_url=home, follow_redirects=True, timeout=60) as client:
            page = client.get(address).text
            assert client.post("/revisions/3/answer", data={**values, "csrf": csrf(page)}).status_code == 200
    with asking(open_store(str(store))) as connection:
        assert len(decisions(connection)) == len(values["questions"].split())
