"""Bulletins read again with other rules, whoever else does the same."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

import jumelages
from jumelages.assembling import notes
from jumelages.comparing import Summary
from jumelages.confidence import CONFIDENCE
from jumelages.records import BulletinRecord, Extractor
from jumelages.store.engines import asking, open_store
from jumelages.store.histories import log
from jumelages.store.ingesting import ingest
from jumelages.store.instants import is_known
from jumelages.store.rereading import Reread, reread
from jumelages.store.tables import change, comparison, head, standing
from tests.cli.command import ROOT
from tests.store.bulletins import HAIFA, bulletin, counted, later, put

RULES = Extractor(version="2", lexicon="new")


def test_two_at_once_replace_each_bulletin_once(db: str) -> None:
    engine = open_store(db, create=True)
    records = {}
    for minutes, year in enumerate((2014, 2018)):
        data, record = bulletin(f"{year}-01-01", HAIFA)
        put(engine, (data, record), minutes)
        records[record.source.name] = record.model_copy(update={"extractor": RULES})
    others: list[Reread] = []

    def read(_: bytes, name: str) -> BulletinRecord:
        if not others:
            others.extend(reread(engine, lambda _, other: records[other], RULES, now=lambda: later(3)))
        return records[name]

    assert list(reread(engine, read, RULES, now=lambda: later(4))) == []
    assert [one.as_of for one in others] == ["2014-01-01", "2018-01-01"]
    with asking(engine) as connection:
        assert [one.revision.known_since for one in log(connection)] == [later(3), later(3)]
    assert counted(engine)["reading"] == 4


def test_another_table_of_confidence_changes_nothing_between_bulletins(
    db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_store(db, create=True)
    texts = {}
    for minutes, path in enumerate(sorted((ROOT / "samples").glob("*.txt"))[:2]):
        data = texts[path.name] = path.read_bytes()
        ingest(engine, data, jumelages.read(path), now=later(minutes))
    before = _reported(engine)
    monkeypatch.setattr(notes, "CONFIDENCE", dict.fromkeys(CONFIDENCE, 0.123))

    def read(data: bytes, _: str) -> BulletinRecord:
        return jumelages.read(data).model_copy(update={"extractor": RULES})

    again = list(reread(engine, read, RULES, now=lambda: later(9)))
    nothing = Summary(news=0, detail=0, cosmetic=0)
    assert [(one.name, one.changes) for one in again] == [(name, nothing) for name in texts]
    assert _reported(engine) == before
    with asking(engine) as connection:
        assert set(connection.execute(select(head.c.confidence)).scalars()) >= {0.123}
        assert set(connection.execute(select(standing.c.reason)).scalars()) == {"came"}


def _reported(engine: Engine) -> list[tuple[str, str, str | None]]:
    """The changes between bulletins, as known now."""
    query = (
        select(change.c.type, change.c.path, change.c.message)
        .join(comparison, comparison.c.id == change.c.comparison_id)
        .where(is_known(comparison), comparison.c.cause == "source")
    )
    with asking(engine) as connection:
        return sorted(tuple(row) for row in connection.execute(query))
