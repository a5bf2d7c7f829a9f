"""Archives at addresses: a real S3 server on loopback, one that lets nobody in, and none at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from jumelages.batch import sources
from jumelages.errors import MissingFile, NoBulletins, NoPermission, SourceUnreachable
from tests.batch import archives
from tests.batch.archives import batch, outcomes, table, text
from tests.cli.command import jumelages


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """An S3 server with a bucket of three bulletins."""
    import boto3  # type: ignore[import-untyped]  # it comes without types
    from moto.server import ThreadedMotoServer

    made = ThreadedMotoServer(port=0, verbose=False)
    made.start()
    host, port = made.get_host_and_port()
    address = f"http://{host.replace('0.0.0.0', '127.0.0.1')}:{port}"
    client = boto3.client(
        "s3", endpoint_url=address, aws_access_key_id="a", aws_secret_access_key="b", region_name="us-east-1"
    )
    client.create_bucket(Bucket="bulletins")
    for number in range(3):
        client.put_object(Bucket="bulletins", Key=f"{number}/{number}.txt", Body=text(number).encode())
    client.put_object(Bucket="bulletins", Key="readme.md", Body=b"no bulletin")
    yield address
    made.stop()


def let_it_be(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let S3 be a server of ours, without anything kept from another one."""
    from fsspec.config import conf
    from s3fs import S3FileSystem  # type: ignore[import-untyped]  # the same

    for name, value in {"KEY_ID": "a", "SECRET": "b"}.items():
        monkeypatch.setenv(f"AWS_{'ACCESS_KEY_ID' if name == 'KEY_ID' else 'SECRET_ACCESS_KEY'}", value)
    monkeypatch.setitem(conf, "s3", {"endpoint_url": address, "config_kwargs": {"retries": {"max_attempts": 1}}})
    S3FileSystem.clear_instance_cache()


def test_a_bucket_is_read_as_a_folder_is(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    let_it_be(server, monkeypatch)
    place = tmp_path / "parts"
    assert batch("s3://bulletins", place).counts.complete == 3
    assert batch("s3://bulletins", place).before.files == 3
    assert set(outcomes(place)) == {"0.txt", "1.txt", "2.txt"}
    assert sorted(row[1] for row in table(place, "documents")) == [f"s3://bulletins/{n}/{n}.txt" for n in range(3)]
    assert batch("s3://bulletins/[12]/*.txt", tmp_path / "two").counts.complete == 2
    assert batch("s3://bulletins/0/0.txt", tmp_path / "one").counts.complete == 1


def test_what_comes_in_is_seen_by_the_next_look(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.core import url_to_fs

    let_it_be(server, monkeypatch)
    before = sources.find(["s3://bulletins/0"], archives.ENDINGS)
    other, _ = url_to_fs("s3://bulletins", skip_instance_cache=True)
    other.pipe_file("bulletins/0/new.txt", b"new")
    assert len(sources.find(["s3://bulletins/0"], archives.ENDINGS)) == len(before) + 1
    other.rm_file("bulletins/0/new.txt")


@pytest.mark.parametrize(
    ("address", "error"),
    [("s3://elsewhere", MissingFile), ("s3://bulletins/readme.md/x", MissingFile), ("zz9://x/y", SourceUnreachable)],
)
def test_what_is_not_there(
    address: str, error: type[Exception], server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_it_be(server, monkeypatch)
    done = jumelages("batch", address, "--to", tmp_path / "parts")
    assert (done.code, done.err.count("\n")) == (error.exit_code, 1)  # type: ignore[attr-defined]  # each has one
    assert address in done.err


def test_a_bucket_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class LetsNobodyIn(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
            self.send_response(403)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else body)

        do_HEAD = do_GET  # noqa: N815 - as the library calls it

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    closed = HTTPServer(("127.0.0.1", 0), LetsNobodyIn)
    threading.Thread(target=closed.serve_forever, daemon=True).start()
    let_it_be(f"http://127.0.0.1:{closed.server_port}", monkeypatch)
    done = jumelages("batch", "s3://bulletins/2014", "--to", tmp_path / "parts")
    assert done.code == NoPermission.exit_code
    assert done.err.startswith("jumelages: error: s3://bulletins/2014: you are not allowed to read it")
    closed.shutdown()
    closed.server_close()


def test_a_folder_of_nothing(tmp_path: Path) -> None:
    assert jumelages("batch", tmp_path, "--to", tmp_path / "parts").code == NoBulletins.exit_code


def test_no_password_is_shown_or_kept() -> None:
    assert sources.shown("ftp://ada:secret@host/a/b.txt") == "ftp://host/a/b.txt"
    assert sources.shown("/a@b/c") == "/a@b/c"
