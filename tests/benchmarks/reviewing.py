"""`python -m tests.benchmarks.reviewing`: how long each screen takes at the server, and what the server holds.

With `--many` also of ten thousand revisions more. Beside the clock stands the server's own processor time, which says
the same on a machine that does other things.
"""

from __future__ import annotations

import datetime
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import httpx2
from sqlalchemy import Engine

from jumelages.store.engines import asking, open_store
from jumelages.store.questions import questions
from tests.benchmarks.seeding import seeded
from tests.benchmarks.timing import show
from tests.review.desks import csrf, served

ROUNDS = 20
REVISIONS, ISSUERS, EACH = 1000, 100, 100
MOST, MOST_OF_MANY = 100, 150  # milliseconds
MEGABYTES = 150


def screens(store: Path) -> list[str]:
    """An address of each screen."""
    with asking(open_store(str(store))) as connection:
        asked = next(one for one in questions(connection, REVISIONS) if one.is_open and one.change and one.pointer)
    here = f"/revisions/{REVISIONS}/questions/{asked.id}"
    city = quote(asked.partner or "")
    return [
        "/revisions",
        "/revisions?page=10",
        f"/revisions/{REVISIONS}",
        f"/revisions/{REVISIONS}?by=city",
        here,
        f"{here}/correct",
        f"/revisions/{REVISIONS}/pages/1",
        "/cities",
        f"/cities/{city}",
        "/map",
        "/ask",
        "/search?q=mar",
        f"/feed.atom?city={city}",
        "/api/revisions",
        f"/api/revisions/{REVISIONS}/questions",
    ]


def measure(engine: Engine, most: float) -> None:
    """Each screen several times, in French, and the memory of the server at the end."""
    store = Path(str(engine.url.database))
    with served(store) as address:
        home = address.split("/enter")[0]
        with httpx2.Client(base_url=home, follow_redirects=True, timeout=60) as client:
            assert csrf(client.get(address).text)
            for path in screens(store):
                times, spent = [], _processor(home)
                for _ in range(ROUNDS):
                    begin = time.perf_counter()
                    answer = client.get(path)
                    times.append(1000 * (time.perf_counter() - begin))
                    assert answer.status_code == 200, path
                show(path[:40], statistics.median(times), most)
                show("... processor time", (_processor(home) - spent) / ROUNDS, most)
        show("memory of the server", _resident(home) / 1e6, MEGABYTES, unit=" MB")


def _server(home: str) -> Path:
    """What the system knows of the process that listens there."""
    port = home.rsplit(":", 1)[1]
    found = subprocess.run(["ss", "-ltnp", f"sport = :{port}"], capture_output=True, text=True, check=True).stdout
    return Path("/proc") / found.split("pid=")[1].split(",")[0]


def _resident(home: str) -> int:
    """The bytes that the server holds."""
    return int((_server(home) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _processor(home: str) -> float:
    """The milliseconds of processor time that the server has spent."""
    fields = (_server(home) / "stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        print(f"{REVISIONS} revisions of 14 blocks, {datetime.date.today()}")
        measure(seeded(Path(name) / "store.db", REVISIONS), MOST)
        if "--many" in sys.argv:
            print(f"{REVISIONS + ISSUERS * EACH} revisions")
            measure(seeded(Path(name) / "many.db", REVISIONS, issuers=ISSUERS, each=EACH), MOST_OF_MANY)
