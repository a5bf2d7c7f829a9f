"""Bulletins that are uploaded: read in a child and stored, one after the other, while a page shows how far it is."""

from __future__ import annotations

import datetime
import hashlib
import json
import logging
import secrets
import zlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath, PureWindowsPath
from typing import NamedTuple

from sqlalchemy import Engine

from jumelages.errors import DoubtfulBulletin, JumelagesError, Undated
from jumelages.isolated.manner import Manner, Storable
from jumelages.isolated.pool import Job, outcome
from jumelages.records import BulletinRecord, PartialDate
from jumelages.reporting.untrusted import printable
from jumelages.store.engines import asking
from jumelages.store.ingesting import Ingested, Run, ingest, known
from jumelages.store.revisions import of_document
from jumelages.store.standings import find_document

LOG = logging.getLogger("jumelages.review")
#: Uploads that are remembered; the oldest goes first.
REMEMBERED = 200
LONGEST_NAME = 200


class Stage(StrEnum):
    """How far an upload is."""

    WAITING = "waiting"
    READING = "reading"
    STORING = "storing"
    DONE = "done"
    FAILED = "failed"


class Upload(NamedTuple):
    """A file that was uploaded, and what became of it."""

    name: str
    stage: Stage = Stage.WAITING
    done: Ingested | None = None
    revision: int | None = None
    error: Exception | None = None


#: What gives this instant.
Clock = Callable[[], datetime.datetime]
Reach = Callable[[Stage], None]
Work = Callable[[Reach], tuple[Ingested, int | None]]


class Wanted(NamedTuple):
    """What is asked of an upload: a date and an issuer for a bulletin that bears none; whether it may be none."""

    date: PartialDate | None
    issuer: str | None
    doubtful: bool
    ocr: bool
    by: str
    replaces: str | None = None
    """Name or hash of the document of its date whose place it takes."""
    beside: bool = False
    """Whether it counts beside others of its date."""


@dataclass(frozen=True)
class Uploads:
    """The uploads of a server; one is worked on at a time."""

    worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "uploads"))
    known: OrderedDict[str, Upload] = field(default_factory=OrderedDict)


def plain_name(given: str | None) -> str:
    """The name of an uploaded file without folders, of either kind, and without what is no character."""
    name = PureWindowsPath(PurePosixPath(given or "").name).name
    return printable(name)[:LONGEST_NAME].strip() or "bulletin"


def begin(uploads: Uploads, name: str, work: Work) -> str:
    """Put work on a file in line; the id under which `uploads.known` says how far it is."""
    key = secrets.token_urlsafe(12)
    uploads.known[key] = Upload(name)
    while len(uploads.known) > REMEMBERED:
        uploads.known.popitem(last=False)

    def reach(stage: Stage) -> None:
        uploads.known[key] = Upload(name, stage)

    def run() -> None:
        try:
            done, revision = work(reach)
            uploads.known[key] = Upload(name, Stage.DONE, done, revision)
        except JumelagesError as error:
            uploads.known[key] = Upload(name, Stage.FAILED, error=error)
        except Exception as error:  # the page says that it is a defect, and the log has the trace
            LOG.exception(json.dumps({"event": "defect", "upload": name}))
            uploads.known[key] = Upload(name, Stage.FAILED, error=error)

    uploads.worker.submit(run)
    return key


def store(
    engine: Engine, data: bytes, name: str, manner: Manner, wanted: Wanted, now: Clock, reach: Reach
) -> tuple[Ingested, int | None]:
    """Read a bulletin in a child and store it; what became of it, and its revision where it has one.

    Raises:
        JumelagesError: what stopped it.
    """
    reach(Stage.READING)
    sha256 = hashlib.sha256(data).hexdigest()
    found = known(engine, sha256)
    if found is None or wanted.replaces or wanted.beside:
        job = Job(name, data, "jumelages.isolated.reading:read_for_store", (manner._replace(ocr=wanted.ocr),))
        read: Storable = outcome(job)
        if read.is_doubtful and not wanted.doubtful:
            raise DoubtfulBulletin(name)
        if wanted.date is None and read.as_of is None:
            raise Undated(name)
        reach(Stage.STORING)
        record = BulletinRecord.model_validate_json(zlib.decompress(read.records))
        run = Run()
        found = ingest(
            engine,
            data,
            record,
            now=now(),
            as_of=wanted.date,
            issuer=wanted.issuer,
            run_=run,
            replaces=wanted.replaces,
            beside=wanted.beside,
            packed=read.records,
        )
        run.finish(engine, now())
    return found, _revision(engine, sha256)


def _revision(engine: Engine, sha256: str) -> int | None:
    """The present revision of a document."""
    with asking(engine) as connection:
        try:
            document = find_document(connection, sha256)
        except JumelagesError:
            return None
        found = of_document(connection, document.root)
        return found.id if found else None
