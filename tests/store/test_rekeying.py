"""Stories joined and parted stay so, whatever comes in or is read again later."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import Engine

from jumelages.errors import BadId
from jumelages.records import Extractor
from jumelages.store import rekeying
from jumelages.store.engines import asking, open_store
from jumelages.store.histories import history
from jumelages.store.rereading import reread
from tests import made
from tests.store.bulletins import HAIFA, bulletin, later, put

ONE = made.BARE.model_copy(update={"name": "Un", "key": "un"})
OTHER = made.BARE.model_copy(update={"name": "Deux", "key": "deux"})
SINCE = datetime.date(2016, 1, 1)


@pytest.fixture
def engine(db: str) -> Engine:
    return open_store(db, create=True)


def days(engine: Engine, city: str) -> list[str]:
    with asking(engine) as connection:
        return [one.as_of for one in history(connection, city)]


def test_an_id_that_was_merged_leads_to_the_other(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", ONE, OTHER))
    rekeying.merge(engine, "un", "deux", now=later(1))
    assert days(engine, "un") == days(engine, "deux") == ["2014-01-01", "2014-01-01"]


def test_merged_there_and_back_again_there_is_an_end(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", ONE, OTHER))
    rekeying.merge(engine, "un", "deux", now=later(1))
    rekeying.split(engine, "deux", "trois", SINCE.replace(year=2010), now=later(2))
    rekeying.merge(engine, "trois", "deux", now=later(3))
    put(engine, bulletin("2015-01-01", ONE), 4)
    assert days(engine, "trois") == days(engine, "deux") == ["2014-01-01", "2014-01-01", "2015-01-01"]


def test_a_split_holds_for_what_comes_in_later(engine: Engine) -> None:
    for minutes, year in enumerate((2014, 2018)):
        put(engine, bulletin(f"{year}-01-01", HAIFA, ONE), minutes)
    rekeying.split(engine, "Haïfa", "haifa-2", SINCE, now=later(3))
    for minutes, year in enumerate((2020, 2015), 4):
        put(engine, bulletin(f"{year}-01-01", HAIFA, ONE), minutes)
    assert days(engine, "gn-294801") == ["2014-01-01", "2015-01-01"]
    assert days(engine, "haifa-2") == ["2018-01-01", "2020-01-01"]


def test_a_split_holds_when_a_bulletin_is_read_again(engine: Engine) -> None:
    papers = [bulletin(f"{year}-01-01", HAIFA, ONE) for year in (2014, 2018)]
    for minutes, paper in enumerate(papers):
        put(engine, paper, minutes)
    rekeying.split(engine, "Haïfa", "haifa-2", SINCE, now=later(3))
    records = {record.source.name: record for _, record in papers}
    for lexicon in ("new", "newer", "new"):  # the same reader may come back
        signed = Extractor(version="1", lexicon=lexicon)

        def read(_: bytes, name: str, signed: Extractor = signed) -> object:
            return records[name].model_copy(update={"extractor": signed})

        done = list(reread(engine, read, signed, now=lambda: later(4)))  # type: ignore[arg-type]
        assert [one.error for one in done] == [None, None]
        assert days(engine, "gn-294801") == ["2014-01-01"]
        assert days(engine, "haifa-2") == ["2018-01-01"]


@pytest.mark.parametrize("new_id", ["", "  ", "x" * 201, "a\x1b[31m", "gn-294801"])
def test_an_id_that_cannot_be_used(engine: Engine, new_id: str) -> None:
    put(engine, bulletin("2018-01-01", HAIFA))
    with pytest.raises(BadId):
        rekeying.split(engine, "Haïfa", new_id, SINCE, now=later(1))
    assert days(engine, "Haïfa") == ["2018-01-01"]


def test_long_keys_that_begin_alike_are_two_cities(engine: Engine) -> None:
    cities = [made.BARE.model_copy(update={"name": end, "key": 250 * "a" + end}) for end in ("x", "y")]
    put(engine, bulletin("2014-01-01", *cities))
    put(engine, bulletin("2015-01-01", HAIFA), 1)
    put(engine, bulletin("2016-01-01", *cities), 2)
    assert days(engine, "x") == days(engine, "y") == ["2014-01-01", "2016-01-01"]
