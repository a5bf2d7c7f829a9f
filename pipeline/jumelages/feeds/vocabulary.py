"""The words of the linked data: the JSON-LD context, and the SHACL shapes that the data keep to.

Persons, posts and areas are Popolo's, cities and accords W3C Org's, where it was printed is named with PROV and Web
Annotation; only what none of them has is of a vocabulary of our own (`j:`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jumelages.feeds.package import as_text
from jumelages.records import AgreementKind, EventKind, HeadStatus, Office, Scope, Theme

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gn": "http://www.geonames.org/ontology#",
    "j": "urn:jumelages:vocabulary:",
    "oa": "http://www.w3.org/ns/oa#",
    "office": "urn:jumelages:office:",
    "opengov": "http://www.w3.org/ns/opengov#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "theme": "urn:jumelages:theme:",
    "w3person": "http://www.w3.org/ns/person#",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CLASSES = {
    "Accord": "org:OrganizationalCollaboration",
    "Activity": "prov:Activity",
    "Agreement": "j:Agreement",
    "Annotation": "oa:Annotation",
    "Area": "gn:Feature",
    "City": "j:City",
    "Concept": "skos:Concept",
    "Document": "foaf:Document",
    "Domain": "j:Domain",
    "Entity": "prov:Entity",
    "Entry": "j:Entry",
    "Event": "schema:Event",
    "FragmentSelector": "oa:FragmentSelector",
    "Membership": "org:Membership",
    "Organization": "org:Organization",
    "Person": "w3person:Person",
    "Population": "j:Population",
    "Post": "org:Post",
    "Revision": "j:Revision",
    "Role": "org:Role",
    "SoftwareAgent": "prov:SoftwareAgent",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
}
_LITERALS = {
    "approximate": "j:approximate",
    "circumstances": "j:circumstances",
    "civility": "j:civility",
    "country_code": "j:countryCode",
    "country_name": "j:countryName",
    "country_subdivision": "j:countrySubdivision",
    "end": "oa:end",
    "end_date": "schema:endDate",
    "exact": "oa:exact",
    "family_name": "foaf:familyName",
    "format": "dcterms:format",
    "given_name": "foaf:givenName",
    "high": "schema:maxValue",
    "honorific_prefix": "schema:honorificPrefix",
    "issuer": "dcterms:publisher",
    "kind": "j:kind",
    "label": "skos:prefLabel",
    "latitude": "wgs84:lat",
    "lexicon": "j:lexicon",
    "location": "schema:location",
    "longitude": "wgs84:long",
    "low": "schema:minValue",
    "name": "foaf:name",
    "scope": "j:scope",
    "section": "j:section",
    "sha256": "j:sha256",
    "start": "oa:start",
    "start_date": "schema:startDate",
    "status": "j:status",
    "text": "j:text",
    "title": "dcterms:title",
    "value": "rdf:value",
}
_TYPED = {
    "as_of": "dcterms:date",
    "counted": "j:counted",
}
_LINKS = {
    "agent": "prov:wasAssociatedWith",
    "agreement": "j:agreement",
    "area": "opengov:area",
    "body": "oa:hasBody",
    "conforms_to": "dcterms:conformsTo",
    "derived_from": "prov:wasDerivedFrom",
    "generated_by": "prov:wasGeneratedBy",
    "member": "org:hasMember",
    "motivation": "oa:motivatedBy",
    "of": "j:of",
    "organization": "org:organization",
    "person": "org:member",
    "post": "opengov:post",
    "post_in": "org:postIn",
    "replaces": "dcterms:replaces",
    "role": "org:role",
    "selector": "oa:hasSelector",
    "source": "oa:hasSource",
    "specialization_of": "prov:specializationOf",
    "target": "oa:hasTarget",
    "has_theme": "j:theme",
    "used": "prov:used",
}

#: What classes and words mean here, in that order.
MEANINGS = {
    "Accord": "An accord of several cities, over all bulletins",
    "Activity": "The reading of a bulletin",
    "Agreement": "An undertaking, as one bulletin states it",
    "Annotation": "The words of a bulletin that prove a statement",
    "Area": "The place of a city in GeoNames",
    "City": "A city, over all bulletins",
    "Concept": "A theme of cooperation",
    "Document": "The file of a bulletin",
    "Domain": "A field of cooperation, as one bulletin states it",
    "Entity": "Whatever is said or was read from something",
    "Entry": "What one bulletin says of a city or an accord itself",
    "Event": "Something that happened to an agreement, as one bulletin states it",
    "FragmentSelector": "The page of a PDF that has the words",
    "Membership": "Who holds an office, as one bulletin states it",
    "Organization": "A city or an accord",
    "Person": "Who holds or held an office",
    "Population": "A number of inhabitants, as one bulletin states it",
    "Post": "An office in a city",
    "Revision": "The records of one bulletin",
    "Role": "A kind of office",
    "SoftwareAgent": "The version of jumelages that read",
    "SpecificResource": "The place of the words in a document",
    "TextPositionSelector": "Where the words stand in a TXT",
    "TextQuoteSelector": "The words themselves",
    "approximate": "Whether the figure was printed as a rounded or rough one",
    "circumstances": "Printed words on signatories, occasion or term",
    "civility": "M., Mme or Mlle, as printed",
    "country_code": "ISO 3166-1 alpha-2",
    "country_name": "The country as printed",
    "country_subdivision": "ISO 3166-2",
    "end": "Where the words end, in characters",
    "end_date": "The last day, of a range",
    "exact": "The words as printed",
    "family_name": "Missing where the split of the name can't be known",
    "format": "Its media type",
    "given_name": "Missing where the split of the name can't be known",
    "high": "The most inhabitants that the printed digits can mean",
    "honorific_prefix": "Dr, S.E. ..., as printed",
    "issuer": "The issuer's lines",
    "kind": "What kind of agreement or event it is",
    "label": "Its name or title as printed",
    "latitude": "Degrees (WGS 84)",
    "lexicon": "Hash of the lexicon that it was read with",
    "location": "Where it was, as printed",
    "longitude": "Degrees (WGS 84)",
    "low": "The least inhabitants that the printed digits can mean",
    "name": "A person's whole name, without civility and honorifics; of a document the file's name",
    "scope": "What is counted: city, agglomeration, metropolis, region or other",
    "section": "Heading of the section that it stands in",
    "sha256": "SHA-256 of the file, in hex",
    "start": "Where the words begin, in characters from 0",
    "start_date": "The day, month or year",
    "status": "Of a revision complete or partial, of a membership in_office, acting or vacant",
    "text": "The figure as printed",
    "title": "The bulletin's title, or an accord's label, as printed",
    "value": "Inhabitants; of a fragment the page",
    "as_of": "The bulletin's day, month or year",
    "counted": "Day, month or year of the count",
    "generated_at": "Since when these records were the known ones",
    "agent": "What read it",
    "agreement": "The agreement that it happened to",
    "area": "Its place in GeoNames",
    "body": "The statement that is proved",
    "conforms_to": "What defines how the fragment is written",
    "derived_from": "Where it was read",
    "generated_by": "The reading that made it",
    "member": "A city of the accord",
    "motivation": "Always that it describes",
    "of": "The city or accord that it is said of",
    "organization": "The city whose head it is",
    "person": "Who holds the office; missing where it is vacant",
    "post": "The office that is held",
    "post_in": "The city that has the office",
    "replaces": "The revision before",
    "role": "The kind of the office",
    "selector": "Where in the document",
    "source": "The document that has the words",
    "specialization_of": "The city or accord, over all bulletins",
    "target": "Where the words stand",
    "has_theme": "Its theme, from the controlled list",
    "used": "The file that was read",
}


def context() -> dict[str, Any]:
    """What the terms of the JSON-LD stand for; it needs nothing from a network."""
    words: dict[str, Any] = {
        "@version": 1.1,
        "id": "@id",
        "type": "@type",
        **PREFIXES,
        **_CLASSES,
        **_LITERALS,
        **_TYPED,
    }
    words["generated_at"] = {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"}
    return words | {term: {"@id": iri, "@type": "@id"} for term, iri in _LINKS.items()}


def context_document() -> str:
    """The context as a document of its own, as text."""
    return as_text({"@context": context()})


def shapes() -> str:
    """The SHACL shapes, as Turtle."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in {**PREFIXES, "sh": _SHACL, "": _SHAPES}.items())
    return f"{prefixes}\n" + "\n".join(f"{shape}\n" for shape in _shapes())


_SHACL = "http://www.w3.org/ns/shacl#"
_SHAPES = "urn:jumelages:shapes:"
_ONE = "sh:minCount 1 ; sh:maxCount 1"
_AT_MOST_ONE = "sh:maxCount 1"
_ANY_DATE = "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYearMonth ] [ sh:datatype xsd:gYear ] )"
_WORD = "sh:datatype xsd:string ; sh:minLength 1"
_DERIVED = ("prov:wasDerivedFrom", f"{_ONE} ; sh:class j:Revision")


def _one_of(values: Iterable[str]) -> str:
    return f"sh:in ( {' '.join(values)} )"


def _listed(values: Iterable[str]) -> str:
    return _one_of(f'"{value}"' for value in values)


def _shape(target: str, *properties: tuple[str, str]) -> str:
    name = target.partition(":")[2]
    lines = [f":{name} a sh:NodeShape ;", f"    sh:targetClass {target} ;"]
    lines += [f"    sh:property [ sh:path {path} ; {rule} ] ;" for path, rule in properties]
    return "\n".join([*lines[:-1], f"{lines[-1][:-2]} ."])


def _shapes() -> list[str]:
    return [
        _shape(
            "foaf:Document",
            ("j:sha256", f'{_ONE} ; sh:pattern "^[0-9a-f]{{64}}$"'),
            ("foaf:name", f"{_ONE} ; {_WORD}"),
            ("dcterms:format", f"{_ONE} ; {_listed(['text/plain', 'application/pdf'])}"),
        ),
        _shape(
            "j:Revision",
            ("prov:wasDerivedFrom", f"{_ONE} ; sh:class foaf:Document"),
            ("prov:wasGeneratedBy", f"{_ONE} ; sh:class prov:Activity"),
            ("prov:generatedAtTime", f"{_ONE} ; sh:datatype xsd:dateTime"),
            ("dcterms:date", f"{_ONE} ; {_ANY_DATE}"),
            ("dcterms:replaces", f"{_AT_MOST_ONE} ; sh:class j:Revision"),
            ("j:status", f"{_ONE} ; {_listed(['complete', 'partial'])}"),
        ),
        _shape(
            "prov:Activity",
            ("prov:used", f"{_ONE} ; sh:class foaf:Document"),
            ("prov:wasAssociatedWith", f"{_ONE} ; sh:class prov:SoftwareAgent"),
        ),
        _shape(
            "j:City",
            ("skos:prefLabel", f"{_ONE} ; {_WORD}"),
            ("opengov:area", f'{_AT_MOST_ONE} ; sh:class gn:Feature ; sh:pattern "^https://sws.geonames.org/[0-9]+/$"'),
        ),
        _shape(
            "org:OrganizationalCollaboration",
            ("skos:prefLabel", f"{_ONE} ; {_WORD}"),
            ("org:hasMember", "sh:minCount 1 ; sh:class j:City"),
        ),
        _shape(
            "j:Entry",
            _DERIVED,
            ("prov:specializationOf", f"{_ONE} ; sh:class org:Organization"),
            ("skos:prefLabel", f"{_ONE} ; {_WORD}"),
            ("j:countryCode", f'{_AT_MOST_ONE} ; sh:pattern "^[A-Z]{{2}}$"'),
        ),
        _shape(
            "org:Membership",
            _DERIVED,
            ("j:of", f"{_ONE} ; sh:class org:Organization"),
            ("org:organization", f"{_ONE} ; sh:class org:Organization"),
            ("opengov:post", f"{_ONE} ; sh:class org:Post"),
            ("org:member", f"{_AT_MOST_ONE} ; sh:class w3person:Person"),
            ("skos:prefLabel", f"{_ONE} ; {_WORD}"),
            ("j:status", f"{_ONE} ; {_listed(HeadStatus)}"),
        ),
        _shape("w3person:Person", ("foaf:name", f"sh:minCount 1 ; {_WORD}")),
        _shape(
            "org:Post",
            ("org:postIn", f"{_ONE} ; sh:class org:Organization"),
            ("org:role", f"{_ONE} ; {_one_of(f'office:{office}' for office in Office)}"),
        ),
        _shape(
            "j:Agreement",
            _DERIVED,
            ("j:of", f"{_ONE} ; sh:class org:Organization"),
            ("skos:prefLabel", f"{_AT_MOST_ONE} ; {_WORD}"),
            ("j:kind", f"{_ONE} ; {_listed(AgreementKind)}"),
        ),
        _shape(
            "schema:Event",
            _DERIVED,
            ("j:agreement", f"{_ONE} ; sh:class j:Agreement"),
            ("j:kind", f"{_ONE} ; {_listed(EventKind)}"),
            ("schema:startDate", f"{_AT_MOST_ONE} ; {_ANY_DATE}"),
            ("schema:endDate", f"{_AT_MOST_ONE} ; {_ANY_DATE}"),
        ),
        _shape(
            "j:Population",
            _DERIVED,
            ("j:of", f"{_ONE} ; sh:class org:Organization"),
            ("rdf:value", f"{_AT_MOST_ONE} ; sh:datatype xsd:integer ; sh:minInclusive 0"),
            ("schema:minValue", f"{_AT_MOST_ONE} ; sh:lessThanOrEquals schema:maxValue"),
            ("j:approximate", f"{_ONE} ; sh:datatype xsd:boolean"),
            ("j:scope", f"{_ONE} ; {_listed(Scope)}"),
        ),
        _shape(
            "j:Domain",
            _DERIVED,
            ("j:of", f"{_ONE} ; sh:class org:Organization"),
            ("skos:prefLabel", f"{_ONE} ; {_WORD}"),
            ("j:theme", f"{_ONE} ; {_one_of(f'theme:{theme}' for theme in Theme)}"),
        ),
        _shape(
            "oa:Annotation",
            ("oa:hasBody", f"{_ONE} ; sh:class prov:Entity"),
            ("oa:hasTarget", f"{_ONE} ; sh:class oa:SpecificResource"),
        ),
        _shape(
            "oa:SpecificResource",
            ("oa:hasSource", f"{_ONE} ; sh:class foaf:Document"),
            ("oa:hasSelector", "sh:minCount 1"),
        ),
        _shape("oa:TextQuoteSelector", ("oa:exact", f"{_ONE} ; {_WORD}")),
    ]
