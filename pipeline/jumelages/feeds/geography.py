"""Partners on a map: GeoJSON (RFC 7946), a feature for each city or accord that the last bulletins speak of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select

from jumelages.catalogues import Phrase, phrase
from jumelages.feeds import dimensions
from jumelages.feeds.present import Present, present
from jumelages.places.table import Place, place_key, places_called

#: Digits behind the point: some ten metres, as GeoNames has them.
_DIGITS = 5


def write_geojson(
    connection: Connection, chosen: Select[tuple[int]], path: Path
) -> tuple[dict[str, int], list[Phrase]]:
    """Write the map; how many features of each kind it has, and which have no coordinates.

    Those are in it, too, with a null geometry: an unlocated feature of RFC 7946.

    Raises:
        OSError: it cannot be written.
    """
    counts = {"cities": 0, "accords": 0}
    unlocated = []
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "generator": "jumelages", "features": [')
        between = "\n"
        for one in present(connection, chosen):
            feature = _feature(one)
            unlocated += _unlocated(one)
            file.write(between + json.dumps(feature, ensure_ascii=False))
            counts["accords" if one.is_accord else "cities"] += 1
            between = ",\n"
        file.write("\n]}\n")
    names = ", ".join(dict.fromkeys(unlocated))
    reported = [phrase("without coordinates, as no place is known: {names}", names=names)] if unlocated else []
    return counts, reported


def _feature(one: Present) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"{one.issuer.slug}/{one.partner}" + (f"/{one.copy}" if one.copy else ""),
        "geometry": _of_parties(one) if one.is_accord else _of_city(one),
        "properties": _properties(one),
    }


def _unlocated(one: Present) -> list[str]:
    """Who of it has no coordinates: a city, or cities of an accord."""
    if not one.is_accord:
        return [one.values["name"]] if _of_city(one) is None else []
    parties = [party for party in one.parts[dimensions.party].values() if _place(party) is None]
    return [f"{party['name']} ({one.values['name']})" for party in parties]


def _of_city(one: Present) -> dict[str, Any] | None:
    if one.values["latitude"] is None:
        return None
    return {"type": "Point", "coordinates": _position(one.values["longitude"], one.values["latitude"])}


def _of_parties(one: Present) -> dict[str, Any] | None:
    """The cities of an accord that are known to the table of places."""
    places = [place for place in map(_place, one.parts[dimensions.party].values()) if place]
    positions = [_position(place.longitude, place.latitude) for place in places]
    return {"type": "MultiPoint", "coordinates": positions} if positions else None


def _place(party: Mapping[str, Any]) -> Place | None:
    """A city of an accord in the table of places."""
    called = places_called(place_key(party["name"]))
    return next((place for place, _ in called if place.geonames == party["geonames"]), None)


def _position(longitude: float, latitude: float) -> list[float]:
    """Longitude first, as RFC 7946 has it."""
    return [round(longitude, _DIGITS), round(latitude, _DIGITS)]


def _properties(one: Present) -> dict[str, Any]:
    values, last = one.values, one.issuer.revisions[-1]
    agreed = list(one.parts[dimensions.agreement].values())
    agreements = [agreement["label"] or agreement["kind"] for agreement in agreed]
    events = list(one.parts[dimensions.event].values())
    return {
        "name": values["name"],
        "kind": "accord" if one.is_accord else "city",
        "country": values["country_name"],
        "country_code": values.get("country_code"),
        "geonames": values.get("geonames"),
        "agreements": "; ".join(agreements) or None,
        "since": min(_days(events, "signed", "since"), default=None),
        "renewed": max(_days(events, "renewed"), default=None),
        "until": max(filter(None, (found["term_until_edtf"] for found in agreed)), default=None),
        "ended": max(_days(events, "ended"), default=None),
        "heads": "; ".join(_heads(one)) or None,
        "population": next(
            (found["value"] for found in one.parts[dimensions.population].values() if found["scope"] == "city"), None
        ),
        "domains": "; ".join(found["label"] for found in one.parts[dimensions.domain].values()) or None,
        "issuer": one.issuer.name or one.issuer.slug,
        "as_of": last.day.isoformat(),
        "revision": last.revision,
    }


def _days(events: list[Any], *kinds: str) -> list[str]:
    return [one["date_edtf"] for one in events if one["kind"] in kinds and one["date_edtf"]]


def _heads(one: Present) -> Iterator[str]:
    for head in one.parts[dimensions.head].values():
        if head["name"]:
            yield f"{head['title']} {head['name']}" + (f" ({head['of_city']})" if head["of_city"] else "")
