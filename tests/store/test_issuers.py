"""Bulletins of several cities in one store: each compared with its own, each with its own history."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from jumelages.errors import IssuerNeeded, UnknownIssuer
from jumelages.store.engines import asking, open_store
from jumelages.store.fed import FedNaming
from jumelages.store.feeding import changes_since
from jumelages.store.histories import history, log, records_as_of
from jumelages.store.issuers import city_named, issuers, only_issuer
from jumelages.store.tables import issuer
from tests import made
from tests.store.bulletins import bulletin, headed, put

NANTES, LYON = ("Ville de Nantes",), ("Direction des Relations Internationales", "Mairie de Lyon")


@pytest.fixture
def engine(db: str) -> Engine:
    return open_store(db, create=True)


@pytest.mark.parametrize(
    ("line", "city"),
    [
        ("Ville de Nantes", "Nantes"),
        ("VILLE DE BEAUVAL-SUR-ORNE", "BEAUVAL-SUR-ORNE"),
        ("Mairie de La Rochelle – Service des jumelages", "La Rochelle"),
        ("Commune d'Évry", "Évry"),
        ("Ville de Marseille Direction Générale", "Marseille"),
        ("Ville de Saint-Denis", "Saint-Denis"),
        ("Ville de Saint-Denis de la Réunion", "Saint-Denis de la Réunion"),
        ("Direction Générale des Services", None),
        ("Les villes jumelées de la commune", None),
    ],
)
def test_the_city_that_an_issuers_line_names(line: str, city: str | None) -> None:
    assert city_named([line]) == city


def test_each_is_compared_with_its_own(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", headed("A"), issuer=NANTES))
    put(engine, bulletin("2015-01-01", headed("B"), made.KOBE, issuer=LYON), 1)
    put(engine, bulletin("2016-01-01", headed("A"), made.BARE, issuer=NANTES), 2)
    put(engine, bulletin("2017-01-01", headed("C"), made.KOBE, issuer=LYON), 3)
    with asking(engine) as connection:
        entries = {(one.revision.issuer, one.revision.as_of): one.news for one in log(connection)}
        assert entries == {
            ("lyon", "2015-01-01"): None,
            ("lyon", "2017-01-01"): 2,
            ("nantes", "2014-01-01"): None,
            ("nantes", "2016-01-01"): 2,
        }
        reported = [(one.issuer, one.head) for one in history(connection, "Haïfa")]
        assert reported == [("lyon", "B"), ("lyon", "C"), ("nantes", "A"), ("nantes", "A")]
        assert len({one.partner for one in history(connection, "Haïfa")}) == 1, "one place, two histories"
        (nantes,) = [one for one in issuers(connection) if one.slug == "nantes"]
        assert [one.head for one in history(connection, "Haïfa", issuer_id=nantes.id)] == ["A", "A"]
        assert records_as_of(connection, None, None, "ville de nantes".split()[-1]).as_of
        with pytest.raises(IssuerNeeded, match="Lyon, Nantes"):
            only_issuer(connection, None)
        with pytest.raises(UnknownIssuer, match="Lyon, Nantes"):
            only_issuer(connection, "Lille")
        assert {one.issuer for one in changes_since(connection, 0)} == {"lyon", "nantes"}


def test_one_that_names_nobody_is_the_only_ones_or_is_refused(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", headed("A"), issuer=NANTES))
    put(engine, bulletin("2015-01-01", headed("A"), issuer=("Cabinet du Maire",)), 1)
    with asking(engine) as connection:
        assert {one.revision.issuer for one in log(connection)} == {"nantes"}
    put(engine, bulletin("2015-01-01", headed("B"), made.KOBE, issuer=LYON), 2)
    with pytest.raises(IssuerNeeded, match="--issuer"):
        put(engine, bulletin("2018-01-01", headed("A"), issuer=("Cabinet du Maire",)), 3)
    done = put(engine, bulletin("2018-01-01", headed("A"), issuer=("Cabinet du Maire",)), 3, issuer="Nantes")
    assert done.changes is not None


def test_an_issuer_gets_its_name_when_a_bulletin_says_it(engine: Engine) -> None:
    put(engine, bulletin("2014-01-01", headed("A")))
    put(engine, bulletin("2015-01-01", headed("B")), 1)
    put(engine, bulletin("2016-01-01", headed("B"), issuer=NANTES), 2)
    with asking(engine) as connection:
        assert connection.execute(select(issuer.c.slug, issuer.c.name)).all() == [("nantes", "Nantes")]
        fed = list(changes_since(connection, 0))
    assert [one.sequence for one in fed] == list(range(1, len(fed) + 1))
    assert [one.issuer for one in fed if isinstance(one, FedNaming)] == ["nantes"]
    assert fed[0].issuer == "unknown"
