"""Changes posted to a real server on this machine: signed, in order, tried again, each exactly once."""

from __future__ import annotations

import contextlib
import email.utils
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from jumelages.store import posting
from jumelages.store.engines import open_store
from tests.cli.command import Done, jumelages
from tests.store.bulletins import bulletin, headed, put

SECRET = "geheim"
NOT_DELIVERED = 48


class Consumer:
    """A consumer that checks as the library does, answers as it is asked to, then 200, and keeps what it accepted.

    An answer is a status, or what is to be done with the connection.
    """

    def __init__(self, secret: str | bytes = SECRET.encode()) -> None:
        self.answers: list[int | Callable[[BaseHTTPRequestHandler], None]] = []
        self.accepted: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.over = threading.Event()
        consumer, webhook = self, Webhook(secret)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                consumer.receive(self, webhook)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/changes?key=hidden"

    @property
    def asked(self) -> int:
        return len(self.headers)

    def receive(self, request: BaseHTTPRequestHandler, webhook: Webhook) -> None:
        self.headers.append({name.lower(): value for name, value in request.headers.items()})
        body = request.rfile.read(int(request.headers["Content-Length"]))
        stamp, made = (part.split("=")[1] for part in request.headers["Jumelages-Signature"].split(","))
        answer = self.answers.pop(0) if self.answers else 200
        if not isinstance(answer, int):
            with contextlib.suppress(OSError):
                answer(request)
            request.close_connection = True
            return
        try:
            webhook.verify(body, self.headers[-1], json_parse=False)
        except WebhookVerificationError:
            answer = 401
        if made != posting.signature(body, SECRET.encode(), int(stamp)):
            answer = 401
        if answer == 200:
            self.accepted += map(json.loads, body.decode().splitlines())
        request.send_response(answer)
        request.end_headers()


@pytest.fixture
def consumer() -> Iterator[Consumer]:
    consumer = Consumer()
    thread = threading.Thread(target=consumer.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield consumer
    consumer.over.set()
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
    monkeypatch.setattr(posting, "WAITS", (0, 0, 0, 0, 0))
    monkeypatch.setattr(posting, "SECONDS", 0.5)
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
    assert "it wants no more of them" in done.err
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
    assert "could not be delivered (nobody listens there)" in done.err


def test_nothing_is_sent_unsigned(db: str, consumer: Consumer) -> None:
    assert post(db, consumer, secret="").code == 2
    assert consumer.asked == 0


def test_the_same_lines_have_the_same_id_and_each_try_its_own_instant(
    db: str, consumer: Consumer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "WAITS", (1.1,))
    consumer.answers = [503]
    assert post(db, consumer).code == 0
    assert post(db, consumer).code == 0
    ids = [one["webhook-id"] for one in consumer.headers]
    assert ids[0] == ids[1] == ids[4]
    assert len(set(ids)) == 3
    first, second = (int(one["webhook-timestamp"]) for one in consumer.headers[:2])
    assert second > first


def test_a_secret_in_the_form_of_standard_webhooks(db: str, consumer: Consumer) -> None:
    secret = "whsec_" + "c2VjcmV0IG9mIDI0IGJ5dGVzIG9yIG1vcmU="
    assert post(db, consumer, secret=secret).code == NOT_DELIVERED
    headers = consumer.headers[-1]
    Webhook(secret).verify(_body_of(db, 2), headers, json_parse=False)


def _body_of(db: str, count: int) -> str:
    return "".join(jumelages("changes", "--db", db).out.splitlines(keepends=True)[:count])


def test_a_secret_that_is_none(db: str, consumer: Consumer) -> None:
    for secret in ("whsec_?", "whsec_", "whsec_é", "whsec_AA AA!!"):
        done = post(db, consumer, secret=secret)
        assert (done.code, consumer.asked) == (2, 0)
        assert "is no Base64" in done.err


def test_an_address_that_is_none(db: str) -> None:
    for address in (
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:0/",
        "http://[::1",
        "http:///x",
        "ftp://127.0.0.1/",
        "http://a\r\nb/",
    ):
        done = jumelages("changes", "--db", db, "--post", address, JUMELAGES_WEBHOOK_SECRET=SECRET)
        assert (done.code, "this is no http or https address" in done.err) == (NOT_DELIVERED, True), address


def test_what_is_posted_to_another_address_of_the_machine_arrives() -> None:
    """An IPv6 address in brackets."""
    with contextlib.closing(socket.socket(socket.AF_INET6)) as server:
        server.bind(("::1", 0))
        server.listen()
        url = f"http://[::1]:{server.getsockname()[1]}/"

        def answer() -> None:
            there, _ = server.accept()
            with there:
                there.recv(65536)
                there.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        posting._deliver(url, SECRET, "a-1-1", "{}\n")
        thread.join()


def answering(*, head: bytes = b"HTTP/1.0 200 OK\r\n\r\n", tail: bytes = b"", pause: float = 0.0) -> Any:
    """A consumer that sends a head, and then the tail again and again, with pauses."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(head)
        while tail:
            request.wfile.write(tail)
            time.sleep(pause)

    return answer


def test_an_answer_without_end_or_a_byte_at_a_time_holds_nobody(db: str, consumer: Consumer) -> None:
    consumer.answers = [answering(tail=b"x" * 65536), answering(tail=b"x", pause=0.05), 200]
    before = time.monotonic()
    assert post(db, consumer).code == 0
    assert time.monotonic() - before < 8
    assert consumer.asked == 3


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (answering(head=b"HTTP/1.0 200 OK\r\nX: ", tail=b"x", pause=0.05), "no answer within 0 seconds"),
        (answering(head=b"", tail=b"\0" * 65536), "what answered is no HTTP"),
        (answering(head=b"HTTP/1.0 200 OK\r\n", tail=b"X: y\r\n" * 9999), "what answered is no HTTP"),
        (answering(head=b""), "what answered is no HTTP, or was cut short"),
        (301, "it sends us to another address"),
        (403, "check the secret"),
        (500, "it has trouble of its own"),
        (418, "the answer was 418;"),
    ],
)
def test_the_cause_is_said_in_words(
    db: str, consumer: Consumer, answer: Any, cause: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "WAITS", ())
    consumer.answers = [answer]
    done = post(db, consumer)
    assert (done.code, consumer.asked, consumer.accepted) == (NOT_DELIVERED, 1, [])
    assert cause in done.err.replace(")", ";")


def _in_an_hour() -> str:
    return email.utils.formatdate(time.time() + 3600.9, usegmt=True)


#: The days differ from one process of the tests to the next, and their names must not.
_WAYS_TO_SAY_IT = ["seconds", "many digits", "a day", "a day without a zone"]


@pytest.mark.parametrize(
    "asked", ["3600", "3" * 400, _in_an_hour(), _in_an_hour().removesuffix(" GMT")], ids=_WAYS_TO_SAY_IT
)
def test_who_asks_to_wait_for_an_hour_is_left_alone(db: str, consumer: Consumer, asked: str) -> None:
    consumer.answers = [answering(head=f"HTTP/1.0 429 No\r\nRetry-After: {asked}\r\n\r\n".encode())]
    done = post(db, consumer)
    assert (done.code, consumer.asked) == (NOT_DELIVERED, 1)
    assert re.search("that was too often; it asks to wait for (3[0-9]{3}|1000000000) seconds", done.err)


def test_who_asks_to_wait_for_a_moment_is_waited_for(db: str, consumer: Consumer) -> None:
    consumer.answers = [answering(head=b"HTTP/1.0 503 No\r\nRetry-After: 1\r\n\r\n")]
    before = time.monotonic()
    assert post(db, consumer).code == 0
    assert time.monotonic() - before >= 1


@pytest.mark.parametrize("asked", ["Mon, 01 Jan 99999999999 00:00:00 GMT", f"Mon, 01 Jan 2024 00:00:00 +{'9' * 20}"])
def test_who_asks_to_wait_until_no_day_at_all_is_asked_again(
    db: str, consumer: Consumer, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "WAITS", (0.0,))
    consumer.answers = [answering(head=f"HTTP/1.0 503 No\r\nRetry-After: {asked}\r\n\r\n".encode())]
    assert (post(db, consumer).code, consumer.asked) == (0, 4)  # three portions, the first of them twice


def test_a_follower_keeps_what_was_delivered_before_a_refusal(db: str, consumer: Consumer) -> None:
    consumer.answers = [200, 410]
    options = ("changes", "--db", db, "--follow", "site", "--post", consumer.url)
    assert jumelages(*options, JUMELAGES_WEBHOOK_SECRET=SECRET).code == NOT_DELIVERED
    assert jumelages(*options, JUMELAGES_WEBHOOK_SECRET=SECRET).code == 0
    assert [one["sequence"] for one in consumer.accepted] == [1, 2, 3, 4, 5, 6]


def test_a_feed_of_the_configuration_is_posted_what_it_has_not(db: str, consumer: Consumer, tmp_path: Path) -> None:
    config = tmp_path / "jumelages.toml"
    config.write_text(f'[feeds.site]\nformat = "webhook"\nto = "{consumer.url}"\n', "utf-8")
    options = ("--config", config, "export", "--db", db)
    done = jumelages(*options, JUMELAGES_WEBHOOK_SECRET="other", JUMELAGES_WEBHOOK_SECRET_SITE=SECRET)
    assert (done.code, done.out.splitlines()[-1]) == (0, "delivered up to 6")
    assert "hidden" not in done.out
    done = jumelages(*options, JUMELAGES_WEBHOOK_SECRET=SECRET)
    assert (done.code, done.out.splitlines()[-1]) == (0, "nothing has changed")
    assert [one["sequence"] for one in consumer.accepted] == [1, 2, 3, 4, 5, 6]
    done = jumelages(*options)
    assert done.code == 49
    assert "set JUMELAGES_WEBHOOK_SECRET_SITE or JUMELAGES_WEBHOOK_SECRET" in done.err
    assert "✗ feed site" in jumelages("--config", config, "doctor", "--db", db).out
    assert (
        "· feed site: webhook, http://"
        in jumelages("--config", config, "doctor", "--db", db, JUMELAGES_WEBHOOK_SECRET=SECRET).out
    )
