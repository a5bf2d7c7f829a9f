"""The words of the linked data: the JSON-LD context, and the SHACL shapes that the data keep to.

Persons, posts and areas are Popolo's, cities and accords W3C Org's, where it was printed is named with PROV and Web
Annotation; only what none of them has is of a vocabulary of our own (`j:`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from jumelages.bulletin import MediaType
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
Words = dict[str, tuple[str, str]]
"""What each word stands for, and what it means here."""

_CLASSES: Words = {
    "Accord": ("org:OrganizationalCollaboration", "An accord of several cities, over all bulletins"),
    "Activity": ("prov:Activity", "The reading of a bulletin"),
    "Agreement": ("j:Agreement", "An undertaking, as one bulletin states it"),
    "Annotation": ("oa:Annotation", "The words of a bulletin that prove a statement"),
    "Area": ("gn:Feature", "The place of a city in GeoNames"),
    "City": ("j:City", "A city, over all bulletins"),
    "Concept": ("skos:Concept", "A theme of cooperation"),
    "Document": ("foaf:Document", "The file of a bulletin"),
    "Domain": ("j:Domain", "A field of cooperation, as one bulletin states it"),
    "Entity": ("prov:Entity", "Whatever is said or was read from something"),
    "Entry": ("j:Entry", "What one bulletin says of a city or an accord itself"),
    "Event": ("schema:Event", "Something that happened to an agreement, as one bulletin states it"),
    "FragmentSelector": ("oa:FragmentSelector", "The page of a PDF that has the words"),
    "Membership": ("org:Membership", "Who holds an office, as one bulletin states it"),
    "Organization": ("org:Organization", "A city or an accord"),
    "Person": ("w3person:Person", "Who holds or held an office"),
    "Population": ("j:Population", "A number of inhabitants, as one bulletin states it"),
    "Post": ("org:Post", "An office in a city"),
    "Revision": ("j:Revision", "The records of one bulletin"),
    "Role": ("org:Role", "A kind of office"),
    "SoftwareAgent": ("prov:SoftwareAgent", "The version of jumelages that read"),
    "SpecificResource": ("oa:SpecificResource", "The place of the words in a document"),
    "TextPositionSelector": ("oa:TextPositionSelector", "Where the words stand in a TXT"),
    "TextQuoteSelector": ("oa:TextQuoteSelector", "The words themselves"),
}
_LITERALS: Words = {
    "approximate": ("j:approximate", "Whether the figure was printed as a rounded or rough one"),
    "circumstances": ("j:circumstances", "Printed words on signatories, occasion or term"),
    "civility": ("j:civility", "M., Mme or Mlle, as printed"),
    "country_code": ("j:countryCode", "ISO 3166-1 alpha-2"),
    "country_name": ("j:countryName", "The country as printed"),
    "country_subdivision": ("j:countrySubdivision", "ISO 3166-2"),
    "end": ("oa:end", "Where the words end, in characters"),
    "end_date": ("schema:endDate", "The last day, of a range"),
    "exact": ("oa:exact", "The words as printed"),
    "family_name": ("foaf:familyName", "Missing where the split of the name can't be known"),
    "format": ("dcterms:format", "Its media type"),
    "given_name": ("foaf:givenName", "Missing where the split of the name can't be known"),
    "high": ("schema:maxValue", "The most inhabitants that the printed digits can mean"),
    "honorific_prefix": ("schema:honorificPrefix", "Dr, S.E. ..., as printed"),
    "issuer": ("dcterms:publisher", "The issuer's lines"),
    "kind": ("j:kind", "What kind of agreement or event it is"),
    "label": ("skos:prefLabel", "Its name or title as printed"),
    "latitude": ("wgs84:lat", "Degrees (WGS 84)"),
    "lexicon": ("j:lexicon", "Hash of the lexicon that it was read with"),
    "location": ("schema:location", "Where it was, as printed"),
    "longitude": ("wgs84:long", "Degrees (WGS 84)"),
    "low": ("schema:minValue", "The least inhabitants that the printed digits can mean"),
    "name": ("foaf:name", "A person's whole name, without civility and honorifics; of a document the file's name"),
    "scope": ("j:scope", "What is counted: city, agglomeration, metropolis, region or other"),
    "section": ("j:section", "Heading of the section that it stands in"),
    "sha256": ("j:sha256", "SHA-256 of the file, in hex"),
    "start": ("oa:start", "Where the words begin, in characters from 0"),
    "start_date": ("schema:startDate", "The day, month or year"),
    "status": ("j:status", "Of a revision complete or partial, of a membership in_office, acting or vacant"),
    "text": ("j:text", "The figure as printed"),
    "title": ("dcterms:title", "The bulletin's title, or an accord's label, as printed"),
    "value": ("rdf:value", "Inhabitants; of a fragment the page"),
    "as_of": ("dcterms:date", "The bulletin's day, month or year"),
    "counted": ("j:counted", "Day, month or year of the count"),
}
_LINKS: Words = {
    "agent": ("prov:wasAssociatedWith", "What read it"),
    "agreement": ("j:agreement", "The agreement that it happened to"),
    "area": ("opengov:area", "Its place in GeoNames"),
    "body": ("oa:hasBody", "The statement that is proved"),
    "conforms_to": ("dcterms:conformsTo", "What defines how the fragment is written"),
    "derived_from": ("prov:wasDerivedFrom", "Where it was read"),
    "generated_by": ("prov:wasGeneratedBy", "The reading that made it"),
    "member": ("org:hasMember", "A city of the accord"),
    "motivation": ("oa:motivatedBy", "Always that it describes"),
    "of": ("j:of", "The city or accord that it is said of"),
    "organization": ("org:organization", "The city whose head it is"),
    "person": ("org:member", "Who holds the office; missing where it is vacant"),
    "post": ("opengov:post", "The office that is held"),
    "post_in": ("org:postIn", "The city that has the office"),
    "replaces": ("dcterms:replaces", "The revision before"),
    "role": ("org:role", "The kind of the office"),
    "selector": ("oa:hasSelector", "Where in the document"),
    "source": ("oa:hasSource", "The document that has the words"),
    "specialization_of": ("prov:specializationOf", "The city or accord, over all bulletins"),
    "target": ("oa:hasTarget", "Where the words stand"),
    "has_theme": ("j:theme", "Its theme, from the controlled list"),
    "used": ("prov:used", "The file that was read"),
}
#: What classes and words mean here, in that order.
MEANINGS = {
    **{word: meaning for word, (_, meaning) in (_CLASSES | _LITERALS).items()},
    "generated_at": "Since when these records were the known ones",
    **{word: meaning for word, (_, meaning) in _LINKS.items()},
}


def context() -> dict[str, Any]:
    """What the terms of the JSON-LD stand for; it needs nothing from a network."""
    words: dict[str, Any] = {
        "@version": 1.1,
        "id": "@id",
        "type": "@type",
        **PREFIXES,
        **{word: iri for word, (iri, _) in (_CLASSES | _LITERALS).items()},
        "generated_at": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    }
    return words | {word: {"@id": iri, "@type": "@id"} for word, (iri, _) in _LINKS.items()}


def context_document() -> str:
    """The context as a document of its own, as text."""
    return as_text({"@context": context()})


def shapes() -> str:
    """The SHACL shapes, as Turtle."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in {**PREFIXES, "sh": _SHACL, "": _SHAPES}.items())
    return f"{prefixes}\n" + "\n".join(f"{_shape(*one)}\n" for one in _SHAPED.items())


_SHACL = "http://www.w3.org/ns/shacl#"
_SHAPES = "urn:jumelages:shapes:"
_ONE = "sh:minCount 1 ; sh:maxCount 1"
_AT_MOST_ONE = "sh:maxCount 1"
_ANY_DATE = "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYearMonth ] [ sh:datatype xsd:gYear ] )"
_WORD = "sh:datatype xsd:string ; sh:minLength 1"
_DERIVED = ("prov:wasDerivedFrom", f"{_ONE} ; sh:class j:Revision")
_LABEL = ("skos:prefLabel", f"{_ONE} ; {_WORD}")
_OF = ("j:of", f"{_ONE} ; sh:class org:Organization")


def _one_of(values: Iterable[str]) -> str:
    return f"sh:in ( {' '.join(values)} )"


def _listed(values: Iterable[str]) -> str:
    return _one_of(f'"{value}"' for value in values)


def _shape(target: str, properties: Iterable[tuple[str, str]]) -> str:
    name = target.partition(":")[2]
    lines = [f":{name} a sh:NodeShape ;", f"    sh:targetClass {target} ;"]
    lines += [f"    sh:property [ sh:path {path} ; {rule} ] ;" for path, rule in properties]
    return "\n".join([*lines[:-1], f"{lines[-1][:-2]} ."])


#: What each thing must have to be sound, by its class.
_SHAPED: dict[str, tuple[tuple[str, str], ...]] = {
    "foaf:Document": (
        ("j:sha256", f'{_ONE} ; sh:pattern "^[0-9a-f]{{64}}$"'),
        ("foaf:name", f"{_ONE} ; {_WORD}"),
        ("dcterms:format", f"{_ONE} ; {_listed(get_args(MediaType))}"),
    ),
    "j:Revision": (
        ("prov:wasDerivedFrom", f"{_ONE} ; sh:class foaf:Document"),
        ("prov:wasGeneratedBy", f"{_ONE} ; sh:class prov:Activity"),
        ("prov:generatedAtTime", f"{_ONE} ; sh:datatype xsd:dateTime"),
        ("dcterms:date", f"{_ONE} ; {_ANY_DATE}"),
        ("dcterms:replaces", f"{_AT_MOST_ONE} ; sh:class j:Revision"),
        ("j:status", f"{_ONE} ; {_listed(['complete', 'partial'])}"),
    ),
    "prov:Activity": (
        ("prov:used", f"{_ONE} ; sh:class foaf:Document"),
        ("prov:wasAssociatedWith", f"{_ONE} ; sh:class prov:SoftwareAgent"),
    ),
    "j:City": (
        _LABEL,
        ("opengov:area", f'{_AT_MOST_ONE} ; sh:class gn:Feature ; sh:pattern "^https://sws.geonames.org/[0-9]+/$"'),
    ),
    "org:OrganizationalCollaboration": (
        _LABEL,
        ("org:hasMember", "sh:minCount 1 ; sh:class j:City"),
    ),
    "j:Entry": (
        _DERIVED,
        ("prov:specializationOf", f"{_ONE} ; sh:class org:Organization"),
        _LABEL,
        ("j:countryCode", f'{_AT_MOST_ONE} ; sh:pattern "^[A-Z]{{2}}$"'),
    ),
    "org:Membership": (
        _DERIVED,
        _OF,
        ("org:organization", f"{_ONE} ; sh:class org:Organization"),
        ("opengov:post", f"{_ONE} ; sh:class org:Post"),
        ("org:member", f"{_AT_MOST_ONE} ; sh:class w3person:Person"),
        _LABEL,
        ("j:status", f"{_ONE} ; {_listed(HeadStatus)}"),
    ),
    "w3person:Person": (("foaf:name", f"sh:minCount 1 ; {_WORD}"),),
    "org:Post": (
        ("org:postIn", f"{_ONE} ; sh:class org:Organization"),
        ("org:role", f"{_ONE} ; {_one_of(f'office:{office}' for office in Office)}"),
    ),
    "j:Agreement": (
        _DERIVED,
        _OF,
        ("skos:prefLabel", f"{_AT_MOST_ONE} ; {_WORD}"),
        ("j:kind", f"{_ONE} ; {_listed(AgreementKind)}"),
    ),
    "schema:Event": (
        _DERIVED,
        ("j:agreement", f"{_ONE} ; sh:class j:Agreement"),
        ("j:kind", f"{_ONE} ; {_listed(EventKind)}"),
        ("schema:startDate", f"{_AT_MOST_ONE} ; {_ANY_DATE}"),
        ("schema:endDate", f"{_AT_MOST_ONE} ; {_ANY_DATE}"),
    ),
    "j:Population": (
        _DERIVED,
        _OF,
        ("rdf:value", f"{_AT_MOST_ONE} ; sh:datatype xsd:integer ; sh:minInclusive 0"),
        ("schema:minValue", f"{_AT_MOST_ONE} ; sh:lessThanOrEquals schema:maxValue"),
        ("j:approximate", f"{_ONE} ; sh:datatype xsd:boolean"),
        ("j:scope", f"{_ONE} ; {_listed(Scope)}"),
    ),
    "j:Domain": (
        _DERIVED,
        _OF,
        _LABEL,
        ("j:theme", f"{_ONE} ; {_one_of(f'theme:{theme}' for theme in Theme)}"),
    ),
    "oa:Annotation": (
        ("oa:hasBody", f"{_ONE} ; sh:class prov:Entity"),
        ("oa:hasTarget", f"{_ONE} ; sh:class oa:SpecificResource"),
    ),
    "oa:SpecificResource": (
        ("oa:hasSource", f"{_ONE} ; sh:class foaf:Document"),
        ("oa:hasSelector", "sh:minCount 1"),
    ),
    "oa:TextQuoteSelector": (("oa:exact", f"{_ONE} ; {_WORD}"),),
}
