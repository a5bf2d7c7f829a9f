"""An example of every field for the data dictionary: what documents and tables hold of two small bulletins.

They come with the package as `feeds/examples.json` (`make expected`). Beside each bulletin stand its records; what read
them is made up: the examples stay the same from version to version.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, select

from jumelages.comparing import compare
from jumelages.errors import MissingFile, NotABulletin
from jumelages.feeds.choosing import chosen, chosen_ever
from jumelages.feeds.databases import feed_database
from jumelages.feeds.dictionary import Examples
from jumelages.feeds.dimensions import metadata as downstream
from jumelages.feeds.facts import known_portions
from jumelages.feeds.graph import nodes
from jumelages.feeds.tables import tables_with_rows
from jumelages.records import BulletinRecord, Element, EventKind, Evidence, Extractor, Model, plain
from jumelages.reporting.surveys import BatchStatus, ReaderStatus, RefusedFiles, Report
from jumelages.store import tables as store
from jumelages.store.deciding import decide
from jumelages.store.deciding import undo as take_back
from jumelages.store.decisions import Verdict, keep_look
from jumelages.store.engines import asking, passing_database, passing_store, writing
from jumelages.store.feeding import changes_since, keep_followed
from jumelages.store.figures import figures
from jumelages.store.ingesting import Run, ingest
from jumelages.store.issuers import issuer_of
from jumelages.store.questions import questions
from jumelages.store.rekeying import list_rekeys, split, undo
from jumelages.store.rereading import reread
from jumelages.store.revisions import revisions
from jumelages.store.standings import Reason, Standing, find_document
from jumelages.store.standings import decide as let_stand
from jumelages.store.twinnings import Difference, Disagreement, Word

_BULLETINS = ("2014-07-11", "2018-12-20")
_NOW = datetime.datetime(2026, 1, 15, 9, 30, tzinfo=datetime.UTC)
_FIRST = Extractor(version="1.0.0", lexicon="7b06eaebddae")
_NEXT = Extractor(version="1.1.0", lexicon="c41f90d2a6b8")
_LENGTH = 40

#: Of what two small bulletins of one issuer do not give: when a third one is due, what another issuer says, a batch.
_DUE = {"expected": datetime.date(2023, 6, 1), "days_overdue": 959}
_ONE = Word(
    issuer="Beauval-sur-Orne",
    as_of="2018-12-20",
    file="2018-12-20.txt",
    text="Serment de jumelage",
    event=EventKind.SIGNED,
    date="1958-07-03",
    page=1,
    line=7,
    quote="signé le 3 juillet 1958",
    also=("Caen",),
)
_OTHER = _ONE.model_copy(update={"issuer": "Hambourg", "date": "1958-07-04"})
_DISAGREEMENT = Disagreement(difference=Difference.DATE, about="Beauval-sur-Orne – Hambourg", one=_ONE, other=_OTHER)
_REFUSED = RefusedFiles(
    exit_code=NotABulletin.exit_code, cause="this is no bulletin", files=1, examples=("/archive/recette.txt",)
)
_UNOPENED = RefusedFiles(
    exit_code=MissingFile.exit_code, cause="there is no such file", files=1, examples=("/archive/lien.txt",)
)
_STATUS = BatchStatus(
    readers=(
        ReaderStatus(
            reader="1.0.0-7b06eaeb",
            parts=9,
            cut_short=("/parts/reader=1.0.0-7b06eaeb/part=9c1f2e7d5a3b4c60",),
            complete=2496,
            partial=3,
            refused=(_REFUSED,),
            unopened=(_UNOPENED,),
            rows={"revisions": 2499, "cities": 7497},
            bytes=5_400_000,
        ),
    ),
    set_aside=1,
)


def examples() -> dict[str, Any]:
    """Examples for documents, the tables of the store, of files and downstream, and the words of the linked data."""
    in_store, in_files, downstream = example_rows()
    return {
        "documents": example_documents(),
        "store": in_store,
        "files": in_files,
        "downstream": downstream,
        "words": example_words(),
    }


def example_rows() -> tuple[Examples, Examples, Examples]:
    """Examples for the store, the tables as files and the database downstream: by table, then by field.

    They are of one row, the first of the fullest, as far as it goes. A field that is null in all rows has none.
    """
    engine, there = _example_store(), passing_database()
    with asking(engine) as connection:
        ids = chosen(connection)
        files = {
            table.name: _reported(
                dict(zip([one.name for one in table.fields], row, strict=True)) for row in chain(*rows)
            )
            for table, rows in tables_with_rows(connection, ids, known_portions(connection, chosen_ever()))
        }
        feed_database(connection, there)
    return _all_tables(engine, store.metadata), files, _all_tables(there, downstream)


def example_documents() -> Examples:
    """Examples for the JSON documents of `read` and `diff`, and the lines of `changes`: by model, then by field."""
    records = [_records(name) for name in _BULLETINS]
    with asking(_example_store()) as connection:
        fed = list(changes_since(connection, 0))
        (one,) = figures(connection, _NOW.date())
    report = Report(issuers=(one.model_copy(update=_DUE),), refused=_STATUS.readers[0].refused)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    of_documents = (_in_document(Element(paragraph=8, around=True)), _in_document(Element(table=1, row=4, column=2)))
    for model in _models((*records, compare(*records), *fed, *of_documents, _DISAGREEMENT, report, _STATUS)):
        found[type(model).__name__].append(plain(model))
    return {
        name: {field: shown(value) for field, value in rows[0].items()} | _reported(rows)
        for name, rows in found.items()
    }


def _in_document(element: Element) -> Evidence:
    """A figure read in a document without pages."""
    return Evidence(quote="165 956", start=90, end=97, page=1, line=9, box=None, rule="population", element=element)


def example_words() -> Mapping[str, str]:
    """Examples for the words of the linked data, by the word."""
    with asking(_example_store()) as connection:
        graph = list(nodes(connection, chosen(connection)))
    return _reported(_flat(graph))


def _flat(value: object) -> Iterator[Mapping[str, Any]]:
    """The nodes within a graph, each with what is not a node itself."""
    if isinstance(value, list):
        for part in value:
            yield from _flat(part)
    elif isinstance(value, dict):
        yield {word: part.get("@value") if isinstance(part, dict) else part for word, part in value.items()}
        for part in value.values():
            yield from _flat(part)


def _models(value: object) -> Iterator[object]:
    if isinstance(value, Model):
        yield value
        yield from _models([part for _, part in value])
    elif is_dataclass(value):
        yield value
        yield from _models([getattr(value, part.name) for part in fields(value)])
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _models(part)


def _example_store() -> Engine:
    """Two bulletins ingested, read again and reviewed; the identity of a city parted."""
    engine = passing_store()
    papers = {f"{name}.txt": (_file(f"{name}.txt"), _records(name)) for name in _BULLETINS}
    run = Run()
    for data, record in papers.values():
        ingest(engine, data, record, now=_NOW, run_=run)
    run.finish(engine, _NOW)

    def read(_: bytes, name: str) -> BulletinRecord:
        return papers[name][1].model_copy(update={"extractor": _NEXT})

    list(reread(engine, read, _NEXT, now=lambda: _NOW + datetime.timedelta(days=30)))
    split(engine, "Saint-Pétersbourg", "leningrad", datetime.date(2018, 1, 1), now=_NOW)
    _review(engine)
    with writing(engine) as connection:
        issuer_of(connection, _records(_BULLETINS[0]), "Beauval-sur-Orne", _NOW, "217600576")
    _decide_and_undo(engine)
    keep_followed(engine, "portal", 2, _NOW)
    return engine


def _decide_and_undo(engine: Engine) -> None:
    """The first bulletin once more as another file, and a city parted by mistake."""
    data, record = _file(f"{_BULLETINS[0]}.txt") + b"\n", _records(_BULLETINS[0])
    source = replace(record.source, name="copie.txt", sha256=hashlib.sha256(data).hexdigest())
    ingest(engine, data, record.model_copy(update={"source": source}), now=_NOW, issuer="Beauval-sur-Orne")
    with writing(engine) as connection:
        let_stand(connection, find_document(connection, "copie.txt").id, Standing.IN_FORCE, Reason.PERSON, _NOW, 1)
    split(engine, "Glasgow", "glasgow-2", datetime.date(2018, 1, 1), now=_NOW)
    undo(engine, list_rekeys(engine)[-1][0].id, now=_NOW)


def _review(engine: Engine) -> None:
    """A diagnostic of the second bulletin corrected, and a change accepted by mistake."""
    with asking(engine) as connection:
        second = revisions(connection)[-1].id
        asked = questions(connection, second)
    first = next(one for one in asked if one.pointer and one.pointer.startswith("heads/"))
    why = "Confirmed by the town hall"
    decide(
        engine,
        second,
        {first.id: 0},
        Verdict.CORRECTED,
        reviewer="A. Martin",
        now=_NOW,
        why=why,
        pointer=f"{first.pointer}/title",
        value="Maire",
    )
    last = next(one for one in reversed(asked) if one.change)
    (number,) = decide(engine, second, {last.id: 0}, Verdict.ACCEPTED, reviewer="A. Martin", now=_NOW)
    take_back(engine, number, reviewer="A. Martin", now=_NOW)
    keep_look(engine, "A. Martin", _NOW)
    with writing(engine) as connection:
        gate = {"policy": "confident", "confidence": 0.9, "recorded_at": _NOW}
        connection.execute(store.gate.insert(), gate)


def _file(name: str) -> bytes:
    return Path(__file__).with_name("example").joinpath(name).read_bytes()


def _records(name: str) -> BulletinRecord:
    document = json.loads(_file(f"{name}.json")) | {"extractor": asdict(_FIRST)}
    return BulletinRecord.model_validate_json(json.dumps(document))


def _all_tables(engine: Engine, metadata: MetaData) -> Examples:
    with asking(engine) as connection:
        return {
            table.name: _reported(
                map(dict, connection.execute(select(table).order_by(*table.primary_key.columns)).mappings())
            )
            for table in metadata.sorted_tables
        }


def _reported(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    fullest_first = sorted(rows, key=lambda row: sum(_is_empty(value) for value in row.values()))
    return {
        name: shown(value) for row in reversed(fullest_first) for name, value in row.items() if not _is_empty(value)
    }


def _is_empty(value: Any) -> bool:
    return value is None or value in ([], {})


def shown(value: Any) -> str:
    """A value in few characters of one line."""
    match value:
        case datetime.datetime():
            text = value.isoformat().replace("+00:00", "Z")
        case datetime.date():
            text = value.isoformat()
        case bytes():
            return f"x'{value[:2].hex()}…"
        case str():
            text = " ".join(value.split()) if value else '""'
        case _:
            text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LENGTH else f"{text[: _LENGTH - 1]}…"
