"""Review desks for tests: a store of the samples, a client that has entered, a real server."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

import jumelages
from jumelages.isolated.manner import Manner
from jumelages.records import BulletinRecord
from jumelages.review.access import LOOPBACK
from jumelages.review.desk import Desk
from jumelages.review.server import application
from jumelages.store.engines import kept_open, open_store
from jumelages.store.ingesting import ingest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
TODAY = datetime.date(2026, 11, 23)
NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
HOST = "http://127.0.0.1:8765"


@cache
def _records(path: Path) -> tuple[bytes, BulletinRecord]:
    """A bulletin with its records; of a sample those that are expected, so that it is not read once more."""
    golden = path.with_name(f"{path.name}.expected.json")
    if not golden.exists():
        return path.read_bytes(), jumelages.read(path, today=TODAY)
    expected = json.loads(golden.read_text("utf-8"))
    extractor = {"extractor": {"version": "0", "lexicon": "0"}}
    return path.read_bytes(), BulletinRecord.model_validate_json(json.dumps(expected | extractor))


def store_of(path: Path, *files: Path) -> Path:
    """A store at a path, with these bulletins in their order."""
    with kept_open(open_store(str(path), create=True)) as engine:
        for file in files:
            data, record = _records(file)
            ingest(engine, data, record, now=NOW)
    return path


@cache
def _sample_store(kind: str) -> Path:
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="jumelages-desk-"))
    return store_of(folder / "store.db", *sorted(SAMPLES.glob(f"villes-jumelees-*.{kind}")))


def samples(folder: Path, kind: str = "txt") -> Path:
    """A copy of a store with the five samples."""
    return Path(shutil.copyfile(_sample_store(kind), folder / "store.db"))


def desk_of(store: Path, **changed: Any) -> Desk:
    """A desk on a store, that somebody named Camille enters with a token."""
    options: dict[str, Any] = {
        "engine": open_store(str(store)),
        "manner": lambda: Manner(TODAY),
        "now": lambda: NOW,
        "hosts": LOOPBACK,
        "cookie": "jumelages-8765",
        "language": "en",
        "token": "the-token-of-this-run",
        "reviewer": "Camille",
    }
    return Desk(**{**options, **changed})


def outside(desk: Desk) -> TestClient:
    """A client that has not entered."""
    return TestClient(application(desk), base_url=HOST, raise_server_exceptions=False)


def inside(desk: Desk) -> TestClient:
    """A client that has entered with the token."""
    client = outside(desk)
    client.get("/enter", params={"token": desk.token})
    return client


def csrf(page: str) -> str:
    """What the forms of a page send back."""
    found = re.search(r'"X-CSRF-Token": "([^"]+)"', page)
    assert found
    return found[1]


@contextmanager
def served(store: Path, *options: str, code: str | None = None) -> Iterator[str]:
    """A real server on a store, or what `code` makes of one; the address that it prints."""
    command = [sys.executable, "-m", "jumelages", "review", "--db", str(store), "--port", "0", "--no-browser", *options]
    if code:
        command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
    log = store.with_suffix(".log").open("w")
    server = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=log,
        stdin=subprocess.DEVNULL,
        text=True,
        env=environment,
        cwd=store.parent,
    )
    assert server.stdout
    try:
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait(30)
        server.stdout.close()
        log.close()
