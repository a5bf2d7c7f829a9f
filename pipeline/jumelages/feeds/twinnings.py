"""« jumelages » as French authorities publish data (SCDL): one table, a row an agreement, with its Table Schema.

There is no schema of this name among the SCDL; this one keeps to their manners: COLL_NOM and COLL_SIRET first, names in
capitals, ISO 8601, a comma between cells, UTF-8.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select

from jumelages import __version__
from jumelages.catalogues import Phrase, marked, phrase
from jumelages.feeds import dimensions
from jumelages.feeds.files import FORMULA
from jumelages.feeds.package import NAME, TWINNINGS, TWINNINGS_SCHEMA, as_text, measured, package
from jumelages.feeds.present import Present, present
from jumelages.records import AgreementKind

_DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_MISSING = {
    "COLL_NOM": marked("COLL_NOM is empty: the bulletins do not name their issuer; ingest them with --issuer"),
    "COLL_SIRET": marked("COLL_SIRET of “{name}” is empty: write it as `code` under [issuers.NAME] of jumelages.toml"),
}
_STATES = ("en vigueur", "suspendu", "terminé")


class Column(NamedTuple):
    """A column: its name, title, type, meaning, an example, and what binds its cells."""

    name: str
    title: str
    type: str
    description: str
    example: str
    constraints: Mapping[str, Any] = {}


COLUMNS = (
    Column(
        "COLL_NOM",
        "Nom de la collectivité",
        "string",
        "Nom de la collectivité dont le bulletin fait état du jumelage ; vide s'il ne la nomme pas.",
        "Beauval-sur-Orne",
    ),
    Column(
        "COLL_SIRET",
        "Code SIRET de la collectivité",
        "string",
        "Identifiant SIRET (14 chiffres) de la collectivité ; vide tant qu'il n'est pas connu.",
        "21760057600011",
        {"pattern": r"^\d{14}$"},
    ),
    Column(
        "JUM_ID",
        "Identifiant du jumelage",
        "string",
        "Identifiant stable de la ligne, d'une publication à l'autre.",
        "beauval-sur-orne/gn-3176219/serment-de-jumelage",
        {"required": True, "unique": True},
    ),
    Column(
        "JUM_NOM",
        "Partenaire",
        "string",
        "Ville partenaire, ou villes d'un accord à plusieurs.",
        "Gênes",
        {"required": True},
    ),
    Column(
        "JUM_NATURE",
        "Nature du partenaire",
        "string",
        "Une ville, ou un accord entre plusieurs villes.",
        "ville",
        {"required": True, "enum": ["ville", "accord"]},
    ),
    Column("JUM_PAYS", "Pays", "string", "Pays tel qu'imprimé.", "Italie"),
    Column("JUM_PAYS_CODE", "Code du pays", "string", "ISO 3166-1 alpha-2.", "IT", {"pattern": "^[A-Z]{2}$"}),
    Column("JUM_GEONAMES", "Identifiant GeoNames", "integer", "Identifiant de la ville dans GeoNames.", "3176219"),
    Column("JUM_LATITUDE", "Latitude", "number", "Degrés (WGS 84).", "44.40632", {"minimum": -90, "maximum": 90}),
    Column("JUM_LONGITUDE", "Longitude", "number", "Degrés (WGS 84).", "8.93386", {"minimum": -180, "maximum": 180}),
    Column("JUM_INTITULE", "Intitulé de l'acte", "string", "Intitulé tel qu'imprimé.", "Serment de jumelage"),
    Column(
        "JUM_TYPE",
        "Type d'acte",
        "string",
        "Type d'acte, dans une liste fermée.",
        "twinning",
        {"enum": [one.value for one in AgreementKind]},
    ),
    Column(
        "JUM_DATE",
        "Date de signature",
        "string",
        "Date de la signature, ou depuis laquelle le jumelage existe : année, mois ou jour, comme imprimée (ISO 8601).",
        "1958-07-10",
        {"pattern": _DAY},
    ),
    Column(
        "JUM_RENOUVELLEMENT",
        "Dernier renouvellement",
        "string",
        "Date du dernier renouvellement : année, mois ou jour (ISO 8601).",
        "1995-04-09",
        {"pattern": _DAY},
    ),
    Column(
        "JUM_STATUT",
        "Statut",
        "string",
        "Ce que dit le bulletin de l'acte.",
        "en vigueur",
        {"enum": list(_STATES)},
    ),
    Column(
        "JUM_DATE_FIN",
        "Date de fin",
        "string",
        "Date de la fin : année, mois ou jour (ISO 8601).",
        "2010",
        {"pattern": _DAY},
    ),
    Column(
        "JUM_TERME",
        "Terme",
        "string",
        "Terme prévu de l'acte : année, mois ou jour (ISO 8601).",
        "2016-12-31",
        {"pattern": _DAY},
    ),
    Column(
        "JUM_RESPONSABLE",
        "Responsable",
        "string",
        "Titre et nom de qui dirige la ville partenaire.",
        "Maire Marco DORIA",
    ),
    Column("JUM_POPULATION", "Population", "integer", "Habitants de la ville.", "609000", {"minimum": 0}),
    Column("JUM_DOMAINES", "Domaines de coopération", "string", "Domaines, séparés par « ; ».", "économie; culture"),
    Column(
        "BULLETIN_DATE",
        "Date du bulletin",
        "date",
        "Jour du dernier bulletin, qui en fait état.",
        "2014-07-11",
        {"required": True},
    ),
)


def write_twinnings(
    connection: Connection, chosen: Select[tuple[int]], folder: Path
) -> tuple[dict[str, int], list[Phrase]]:
    """Write the table, its schema and a descriptor into a folder; how many rows there are, and whose SIRET is missing.

    Raises:
        OSError: a file cannot be written.
    """
    count = 0
    missing: dict[tuple[str, str], None] = {}
    with (folder / TWINNINGS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [one.name for one in COLUMNS])
        writer.writeheader()
        for one in present(connection, chosen):
            for row in _rows(one):
                writer.writerow({name: _cell(value) for name, value in row.items()})
                count += 1
                missing |= {(name, one.issuer.slug): None for name in ("COLL_NOM", "COLL_SIRET") if not row[name]}
    (folder / TWINNINGS_SCHEMA).write_text(twinnings_schema(), "utf-8")
    (folder / NAME).write_text(_descriptor(folder), "utf-8")
    return {TWINNINGS: count}, [phrase(_MISSING[column], name=name) for column, name in missing]


def _rows(one: Present) -> Iterator[dict[str, Any]]:
    """A row for each agreement; one without them where none is printed."""
    code = one.issuer.code or ""
    values = one.values
    heads = [f"{head['title']} {head['name']}" for head in one.parts[dimensions.head].values() if head["name"]]
    inhabitants = [found["value"] for found in one.parts[dimensions.population].values() if found["scope"] == "city"]
    common = {
        "COLL_NOM": one.issuer.name,
        "COLL_SIRET": code if len(code) == 14 else None,
        "JUM_NOM": values["name"],
        "JUM_NATURE": "accord" if one.is_accord else "ville",
        "JUM_PAYS": values["country_name"],
        "JUM_PAYS_CODE": values.get("country_code"),
        "JUM_GEONAMES": values.get("geonames"),
        "JUM_LATITUDE": values.get("latitude"),
        "JUM_LONGITUDE": values.get("longitude"),
        "JUM_RESPONSABLE": "; ".join(heads),
        "JUM_POPULATION": inhabitants[0] if inhabitants else None,
        "JUM_DOMAINES": "; ".join(found["label"] for found in one.parts[dimensions.domain].values()),
        "BULLETIN_DATE": one.issuer.revisions[-1].day.isoformat(),
    }
    name = "/".join([one.issuer.slug, one.partner, *([str(one.copy)] if one.copy else [])])
    agreements = one.parts[dimensions.agreement]
    for key, agreement in agreements.items():
        yield common | {"JUM_ID": f"{name}/{key}"} | _of_agreement(agreement, one.events(key))
    if not agreements:
        yield common | {"JUM_ID": name}


def _of_agreement(agreement: Mapping[str, Any], events: list[Mapping[str, Any]]) -> dict[str, Any]:
    def dates(*kinds: str) -> list[str]:
        return [event["date_edtf"] for event in events if event["kind"] in kinds and event["date_edtf"]]

    kinds = {event["kind"] for event in events}
    state = "terminé" if "ended" in kinds else "suspendu" if "suspended" in kinds else "en vigueur"
    return {
        "JUM_INTITULE": agreement["label"],
        "JUM_TYPE": agreement["kind"],
        "JUM_DATE": min(dates("signed", "since"), default=None),
        "JUM_RENOUVELLEMENT": max(dates("renewed"), default=None),
        "JUM_STATUT": state,
        "JUM_TERME": agreement["term_until_edtf"],
        "JUM_DATE_FIN": max(dates("ended"), default=None),
    }


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def twinnings_schema() -> str:
    """The Table Schema, as text."""
    return as_text(
        {
            "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
            "name": "jumelages",
            "title": "Jumelages et coopérations d'une collectivité",
            "description": "Villes jumelées et accords de coopération d'une collectivité, un acte par ligne.",
            "version": __version__,
            "encoding": "utf-8",
            "path": TWINNINGS,
            "fields": [_field(one) for one in COLUMNS],
            "missingValues": [""],
            "primaryKey": ["JUM_ID"],
        }
    )


def _field(one: Column) -> dict[str, Any]:
    found = {name: getattr(one, name) for name in ("name", "title", "type", "description", "example")}
    return found | ({"constraints": dict(one.constraints)} if one.constraints else {})


def _descriptor(folder: Path) -> str:
    resource = {
        "name": "jumelages",
        "profile": "tabular-data-resource",
        "path": TWINNINGS,
        "description": "Jumelages, un acte par ligne",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **measured(folder / TWINNINGS),
        "schema": TWINNINGS_SCHEMA,
    }
    return as_text(package([resource]))
