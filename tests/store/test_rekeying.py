"""Stories joined and parted stay so, whatever comes in or is read again later."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import Engine

from jumelages.errors import BadId, NothingKnown, SameCity, SeveralCities, SideBySide, UnknownRekey
from jumelages.records import Extractor
from jumelages.store import rekeying
from jumelages.store.engines import asking, open_store
from jumelages.store.fed import FedRekey
from jumelages.store.feeding import changes_since
from jumelages.store.histories import history
from jumelages.store.rereading import reread
from tests import made
from tests.cli.command import ROOT
from tests.store.bulletins import HAIFA, bulletin, headed, later, put

ONE = replace(made.BARE, name="Un", key="un")
OTHER = replace(made.BARE, name="Deux", key="deux")
SINCE = datetime.date(2016, 1, 1)


@pytest.fixture
def engine(db: str) -> Engine:
    return open_store(db, create=True)


def days(engine: Engine, city: str) -> list[str]:
    with asking(engine) as connection:
        return [one.as_of for one in history(connection, city)]


def test_an_id_that_was_merged_leads_to_the_other(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", ONE, OTHER))
    rekeying.merge(engine, "un", "deux", now=later(1), force=True)
    assert days(engine, "un") == days(engine, "deux") == ["2014-01-01", "2014-01-01"]


def test_what_cannot_be_joined_or_parted_is_said(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", ONE, OTHER))
    rekeying.merge(engine, "un", "deux", now=later(1), force=True)
    with pytest.raises(SameCity, match="deux"):
        rekeying.merge(engine, "un", "deux", now=later(2), force=True)
    with pytest.raises(NothingKnown, match="no bulletin speaks of it from 2016-01-01 on"):
        rekeying.split(engine, "deux", "trois", SINCE, now=later(2))


def test_merged_there_and_back_again_there_is_an_end(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", ONE, OTHER))
    rekeying.merge(engine, "un", "deux", now=later(1), force=True)
    rekeying.split(engine, "deux", "trois", SINCE.replace(year=2010), now=later(2))
    rekeying.merge(engine, "trois", "deux", now=later(3), force=True)
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

        done = list(reread(engine, read, signed, now=lambda: later(4)))  # type: ignore[arg-type]  # a reader of tests
        assert [one.error for one in done] == [None, None]
        assert days(engine, "gn-294801") == ["2014-01-01"]
        assert days(engine, "haifa-2") == ["2018-01-01"]


def known(engine: Engine, city: str, minutes: int) -> list[str]:
    with asking(engine) as connection:
        return [one.name for one in history(connection, city, later(minutes))]


def test_what_was_known_before_a_rekey_can_still_be_asked(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", ONE, OTHER))
    put(engine, bulletin("2018-01-01", ONE, OTHER), 1)
    rekeying.merge(engine, "un", "deux", now=later(2), force=True)
    rekeying.split(engine, "deux", "trois", SINCE, now=later(4))
    rekeying.merge(engine, "trois", "un", now=later(6), force=True)  # which is « deux » by now
    assert known(engine, "un", 1) == ["Un", "Un"]
    assert known(engine, "deux", 1) == ["Deux", "Deux"]
    for city in ("un", "deux", "Un", "Deux"):
        assert known(engine, city, 3) == ["Un", "Deux", "Un", "Deux"]
    assert known(engine, "deux", 5) == ["Un", "Deux"]
    assert known(engine, "trois", 5) == ["Un", "Deux"]
    with pytest.raises(SeveralCities, match="deux, trois"):
        known(engine, "Un", 5)
    for city in ("un", "deux", "trois", "Un", "Deux"):
        assert known(engine, city, 7) == ["Un", "Deux", "Un", "Deux"]
        assert days(engine, city) == ["2014-01-01", "2014-01-01", "2018-01-01", "2018-01-01"]


def test_consumers_are_reported_of_a_rekey_in_its_turn(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", HAIFA, ONE))
    put(engine, bulletin("2018-01-01", headed("Einat KALISCH"), ONE), 1)
    rekeying.split(engine, "Haïfa", "haifa-2", SINCE, now=later(2))
    put(engine, bulletin("2019-01-01", headed("Yona YAHAV"), ONE), 3)
    rekeying.merge(engine, "haifa-2", "gn-294801", now=later(4))
    with asking(engine) as connection:
        fed = list(changes_since(connection, 0))
    assert [one.sequence for one in fed] == list(range(1, len(fed) + 1))
    assert [one for one in fed if isinstance(one, FedRekey)] == [
        FedRekey(
            sequence=3,
            action="split",
            recorded_at=later(2),
            issuer="unknown",
            partner="gn-294801",
            into="haifa-2",
            since=SINCE,
        ),
        FedRekey(
            sequence=6,
            action="merged",
            recorded_at=later(4),
            issuer="unknown",
            partner="haifa-2",
            into="gn-294801",
            since=None,
        ),
    ]
    schema = json.loads((ROOT / "schemas/feed.schema.json").read_text("utf-8"))
    for one in fed:
        Draft202012Validator(schema).validate(json.loads(one.model_dump_json()))


def test_what_was_merged_goes_no_way_that_was_parted_before(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", headed("A", ONE), headed("B", OTHER)))
    put(engine, bulletin("2018-01-01", headed("A", ONE), headed("B", OTHER)), 1)
    rekeying.split(engine, "un", "trois", SINCE, now=later(2))
    rekeying.merge(engine, "deux", "un", now=later(3), force=True)
    respelt = replace(OTHER, name="Deuxx", key="deuxx")
    put(engine, bulletin("2019-01-01", headed("A", ONE), headed("B", respelt)), 4)
    assert days(engine, "trois") == ["2018-01-01", "2019-01-01"]
    assert known(engine, "un", 5) == ["Un", "Deux", "Deux", "Deuxx"]


def test_a_clock_that_is_set_back_hides_nothing(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", ONE), 10)
    rekeying.split(engine, "un", "trois", SINCE.replace(year=2010), now=later(8))
    put(engine, bulletin("2018-01-01", OTHER), 6)
    with asking(engine) as connection:
        assert {one.recorded_at for one in changes_since(connection, 0)} == {later(10)}
    assert known(engine, "trois", 10) == ["Un"]
    assert known(engine, "Deux", 10) == ["Deux"]


def test_a_name_that_came_in_later_does_not_confuse(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", ONE))
    put(engine, bulletin("2018-01-01", ONE, replace(OTHER, name="Un")), 2)
    assert known(engine, "Un", 1) == ["Un"]
    with pytest.raises(SeveralCities, match="deux, un"):
        days(engine, "Un")


@pytest.mark.parametrize("new_id", ["", "  ", "x" * 201, "a\x1b[31m", "gn-294801"])
def test_an_id_that_cannot_be_used(engine: Engine, new_id: str) -> None:
    put(engine, bulletin("2018-01-01", HAIFA))
    with pytest.raises(BadId):
        rekeying.split(engine, "Haïfa", new_id, SINCE, now=later(1))
    assert days(engine, "Haïfa") == ["2018-01-01"]


def test_long_keys_that_begin_alike_are_two_cities(engine: Engine) -> None:
    cities = [replace(made.BARE, name=end, key=250 * "a" + end) for end in ("x", "y")]
    put(engine, bulletin("2014-01-01", *cities))
    put(engine, bulletin("2015-01-01", HAIFA), 1)
    put(engine, bulletin("2016-01-01", *cities), 2)
    assert days(engine, "x") == days(engine, "y") == ["2014-01-01", "2016-01-01"]


def test_two_that_one_bulletin_prints_are_not_merged_unless_forced(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", ONE, OTHER))
    with pytest.raises(SideBySide, match="2014-01-01"):
        rekeying.merge(engine, "un", "deux", now=later(1))
    assert rekeying.merge(engine, "un", "deux", now=later(1), force=True) == 1


def test_a_trial_changes_nothing(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", ONE))
    put(engine, bulletin("2016-01-01", OTHER), 1)
    assert rekeying.merge(engine, "un", "deux", now=later(2), dry_run=True) == 1
    assert rekeying.split(engine, "deux", "trois", SINCE, now=later(2), dry_run=True) == 1
    assert rekeying.list_rekeys(engine) == []
    assert days(engine, "un") == ["2014-01-01"]


def test_what_was_merged_is_parted_again_by_undo_and_the_feed_follows(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", headed("A", ONE)))
    put(engine, bulletin("2016-01-01", headed("B", OTHER)), 1)
    put(engine, bulletin("2018-01-01", headed("C", OTHER)), 2)
    rekeying.merge(engine, "un", "deux", now=later(3))
    assert days(engine, "un") == ["2014-01-01", "2016-01-01", "2018-01-01"]
    [(merged, _)] = rekeying.list_rekeys(engine)
    rekeying.undo(engine, merged.id, now=later(5), dry_run=True)
    assert len(days(engine, "un")) == 3
    rekeying.undo(engine, merged.id, now=later(5))
    assert (days(engine, "un"), days(engine, "deux")) == (["2014-01-01"], ["2016-01-01", "2018-01-01"])
    assert len(known(engine, "un", 4)) == 3
    assert len(known(engine, "un", 2)) == 1
    with pytest.raises(UnknownRekey, match="taken back"):
        rekeying.undo(engine, merged.id, now=later(6))
    with pytest.raises(UnknownRekey):
        rekeying.undo(engine, 999, now=later(6))


def test_what_may_be_one_city_is_suggested_with_its_reason(engine: Engine) -> None:
    agreement = made.HAIFA.agreements
    put(engine, bulletin("2014-01-01", replace(ONE, name="Oulkara", key="oulkara", agreements=agreement)))
    put(engine, bulletin("2016-01-01", replace(ONE, name="Tazmert", key="tazmert", agreements=agreement), OTHER), 1)
    [one] = rekeying.suggest(engine)
    assert (one.partner, one.into, str(one.reason)) == ("tazmert", "oulkara", "both have an agreement of 1958-07-10")
