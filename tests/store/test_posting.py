"""Changes posted to a real server on this machine: signed, in order, tried again, each exactly once."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from jumelages.store import posting
from jumelages.store.engines import open_store
from tests.cli.command import Done, jumelages
from tests.store.bulletins import bulletin, headed, put

SECRET = "geheim"
NOT_DELIVERED = 48


class Consumer:
    """A consumer that answers with the statuses it is told, then with 200, and keeps what it accepted."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.accepted: list[dict[str, Any]] = []
        self.asked = 0
        consumer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                consumer.receive(self)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/changes?key=hidden"

    def receive(self, request: BaseHTTPRequestHandler) -> None:
        self.asked += 1
        body = request.rfile.read(int(request.headers["Content-Length"]))
        stamp, made = (part.split("=")[1] for part in request.headers["Jumelages-Signature"].split(","))
        status = self.answers.pop(0) if self.answers else 200
        if made != posting.signature(body, SECRET.encode(), int(stamp)):
            status = 401
        if status == 200:
            self.accepted += map(json.loads, body.decode().splitlines())
        request.send_response(status)
        request.end_headers()


@pytest.fixture
def consumer() -> Iterator[Consumer]:
    consumer = Consumer()
    thread = threading.Thread(target=consumer.server.serve_forever)
    thread.start()
    yield consumer
    consumer.server.shutdown()
    thread.join()
    consumer.server.server_close()


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    db = str(tmp_path / "store.db")
    engine = open_store(db, create=True)
    for year, name in enumerate(("AAAAAA", "BBBBBB", "CCCCCC", "DDDDDD"), 2010):
        put(engine, bulletin(f"{year}-01-01", headed(name)))
    monkeypatch.setattr(posting, "BATCH", 2)
    monkeypatch.setattr(posting, "RETRY", posting.RETRY.new(backoff_factor=0))
    return db


def post(db: str, consumer: Consumer, since: int = 0, secret: str = SECRET) -> Done:
    return jumelages(
        "changes", "--db", db, "--since", str(since), "--post", consumer.url, JUMELAGES_WEBHOOK_SECRET=secret
    )


def test_all_are_delivered_in_order_though_the_consumer_stumbles(db: str, consumer: Consumer) -> None:
    consumer.answers = [503, 200, 500, 429]
    done = post(db, consumer)
    assert (done.code, done.out.splitlines()[-1]) == (0, "delivered up to 6")
    assert [one["sequence"] for one in consumer.accepted] == [1, 2, 3, 4, 5, 6]


def test_it_goes_on_where_a_refusal_stopped_it(db: str, consumer: Consumer) -> None:
    consumer.answers = [200, 410]
    done = post(db, consumer)
    assert done.code == NOT_DELIVERED
    assert done.out == "delivered up to 2\n"
    assert "the answer was 410" in done.err
    assert "hidden" not in done.err
    assert post(db, consumer, since=2).code == 0
    assert [one["sequence"] for one in consumer.accepted] == [1, 2, 3, 4, 5, 6]


def test_another_secret_is_noticed(db: str, consumer: Consumer) -> None:
    assert post(db, consumer, secret="other").code == NOT_DELIVERED
    assert consumer.accepted == []


def test_nobody_there(db: str, consumer: Consumer) -> None:
    consumer.url = "http://127.0.0.1:1/"
    done = post(db, consumer)
    assert done.code == NOT_DELIVERED
    assert "could not be delivered" in done.err


def test_nothing_is_sent_unsigned(db: str, consumer: Consumer) -> None:
    assert post(db, consumer, secret="").code == 2
    assert consumer.asked == 0
