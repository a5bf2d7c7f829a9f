"""Bulletins read again with other rules, whoever else does the same."""

from __future__ import annotations

from jumelages.records import BulletinRecord, Extractor
from jumelages.store.engines import asking, open_store
from jumelages.store.histories import log
from jumelages.store.rereading import Reread, reread
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
