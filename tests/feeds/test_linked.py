"""Linked data: one document that needs no network, parses as RDF, keeps to its shapes, and proves what it says."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any, get_args

import pyshacl
import pytest
import rdflib
from rdflib import RDF, Literal, URIRef

from jumelages.bulletin import MediaType
from jumelages.feeds import vocabulary
from jumelages.feeds.vocabulary import PREFIXES, context, shapes
from jumelages.store.decisions import Verdict
from jumelages.store.engines import open_store
from jumelages.store.gate import Policy
from jumelages.store.passing import set_policy
from tests.cli.command import SAMPLE_PDF, jumelages
from tests.feeds.conftest import NOW, SAMPLES, answer

SHACL = rdflib.Graph().parse(data=shapes(), format="turtle")


def export(db: Path, to: Path, *options: str) -> rdflib.Graph:
    done = jumelages("export", "--db", db, "--to", to, "--format", "jsonld", *options)
    assert done.code == 0, done.err
    assert not done.err or "held back" in done.err
    return rdflib.Graph().parse(to / "jumelages.jsonld")


@pytest.fixture(scope="module")
def graph(ingested: Path, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    return export(ingested, tmp_path_factory.mktemp("linked") / "out")


@pytest.fixture(scope="module")
def first(ingested: Path, tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    """The data of the first bulletin alone."""
    return export(ingested, tmp_path_factory.mktemp("linked") / "out", "--as-of", "2014-07-11")


def ask(graph: rdflib.Graph, query: str) -> list[tuple[Any, ...]]:
    found = graph.query(query, initNs=PREFIXES)
    return [tuple(str(value) for value in row) for row in found if isinstance(row, tuple)]


def keeps_to_shapes(graph: rdflib.Graph) -> tuple[bool, str]:
    conforms, _, report = pyshacl.validate(graph, shacl_graph=SHACL)
    return bool(conforms), str(report)


def test_it_keeps_to_its_shapes(graph: rdflib.Graph) -> None:
    conforms, report = keeps_to_shapes(graph)
    assert conforms, report


def test_a_bulletin_of_any_kind_of_file_keeps_to_its_shapes(first: rdflib.Graph) -> None:
    of_format = URIRef(PREFIXES["dcterms"] + "format")
    [document] = first.subjects(of_format)
    for kind in get_args(MediaType):
        alone = rdflib.Graph()
        alone += first.triples((document, None, None))
        alone.set((document, of_format, Literal(kind)))
        assert keeps_to_shapes(alone)[0], kind


@pytest.mark.parametrize(
    ("kind", "term", "value"),
    [
        ("j:Revision", "dcterms:date", None),
        ("j:Revision", "prov:wasDerivedFrom", None),
        ("j:Entry", "prov:specializationOf", None),
        ("org:Membership", "j:status", "resting"),
        ("org:Membership", "opengov:post", None),
        ("org:OrganizationalCollaboration", "org:hasMember", None),
        ("w3person:Person", "foaf:name", None),
        ("schema:Event", "j:kind", "forgotten"),
        ("schema:Event", "schema:startDate", "in spring"),
        ("j:Population", "j:scope", None),
        ("j:Domain", "j:theme", None),
        ("oa:TextQuoteSelector", "oa:exact", ""),
    ],
)
def test_the_shapes_refuse_what_is_no_record(kind: str, term: str, value: str | None, first: rdflib.Graph) -> None:
    spoiled = rdflib.Graph()
    spoiled += first
    node = next(one for one in spoiled.subjects(RDF.type, iri(kind)) if (one, iri(term), None) in spoiled)
    spoiled.remove((node, iri(term), None))
    if value is not None:
        spoiled.add((node, iri(term), Literal(value)))
    assert not keeps_to_shapes(spoiled)[0]


def iri(name: str) -> URIRef:
    prefix, _, rest = name.partition(":")
    return URIRef(PREFIXES[prefix] + rest)


def test_every_class_that_is_used_has_its_shape(graph: rdflib.Graph) -> None:
    shaped = set(SHACL.objects(None, URIRef("http://www.w3.org/ns/shacl#targetClass")))
    plain = {"prov:Entity", "org:Organization", "prov:SoftwareAgent", "org:Role", "skos:Concept", "gn:Feature"}
    plain |= {"oa:TextPositionSelector"}
    assert set(graph.objects(None, RDF.type)) - shaped == {iri(name) for name in plain}


def test_it_needs_no_network(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise AssertionError("it went to the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuses)
    assert len(export(db, tmp_path / "out")) > 10_000
    document = json.loads((tmp_path / "out" / "jumelages.jsonld").read_text("utf-8"))
    assert document["@context"] == context()


def test_no_term_is_a_prefix_as_well() -> None:
    words = [*vocabulary._CLASSES, *vocabulary._LITERALS, *vocabulary._LINKS]
    assert len({*words, *PREFIXES}) == len(words) + len(PREFIXES)
    used = {
        iri.partition(":")[0] for iri, _ in (vocabulary._CLASSES | vocabulary._LITERALS | vocabulary._LINKS).values()
    }
    assert used <= PREFIXES.keys()


def test_every_term_that_is_written_is_in_the_context(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "out")
    document = json.loads((tmp_path / "out" / "jumelages.jsonld").read_text("utf-8"))

    def keys(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value))
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set()

    assert {key for key in keys(document["@graph"]) if not key.startswith("@")} <= context().keys()


def test_every_quote_stands_where_it_is_said_to_stand(graph: rdflib.Graph) -> None:
    papers = {sample.name: sample.read_text("utf-8") for sample in SAMPLES}
    rows = ask(
        graph,
        """SELECT ?name ?exact ?start ?end WHERE {
            ?annotation oa:hasBody ?body ; oa:hasTarget ?target .
            ?target oa:hasSource/foaf:name ?name ; oa:hasSelector/oa:exact ?exact ; oa:hasSelector ?place .
            ?place oa:start ?start ; oa:end ?end .
        }""",
    )
    assert len(rows) > 700
    assert all(papers[name][int(start) : int(end)] == exact for name, exact, start, end in rows)


def test_of_a_pdf_the_page_is_named(tmp_path: Path) -> None:
    db = tmp_path / "pdf.db"
    jumelages("ingest", SAMPLE_PDF, "--db", db)
    graph = export(db, tmp_path / "out")
    assert keeps_to_shapes(graph)[0]
    assert {row[0] for row in ask(graph, "SELECT ?page WHERE { ?one a oa:FragmentSelector ; rdf:value ?page }")} == {
        "page=1",
        "page=2",
        "page=3",
    }


def test_who_was_mayor_when(graph: rdflib.Graph) -> None:
    rows = ask(
        graph,
        """SELECT ?day ?name ?status WHERE {
            ?city a j:City ; skos:prefLabel "Gênes" .
            ?membership org:organization ?city ; org:member/foaf:name ?name ; j:status ?status ;
                prov:wasDerivedFrom/dcterms:date ?day .
        } ORDER BY ?day""",
    )
    assert rows == [
        ("2014-07-11", "Marco DORIA", "in_office"),
        ("2015-03-16", "Marco DORIA", "in_office"),
        ("2018-12-20", "Marco BUCCI", "in_office"),
        ("2022-06-30", "Marco BUCCI", "in_office"),
        ("2024-11-15", "Pietro PICIOCCHI", "acting"),
    ]


def test_the_heads_of_an_accord_have_their_posts_in_its_cities(graph: rdflib.Graph) -> None:
    rows = ask(
        graph,
        """SELECT DISTINCT ?city WHERE {
            ?accord a org:OrganizationalCollaboration ; org:hasMember ?member .
            ?member skos:prefLabel ?city .
            ?membership j:of ?accord ; org:organization ?member ; org:member/foaf:name "Jean-Claude GAUDIN" .
        }""",
    )
    assert rows == [("Marseille",)]


def test_cities_lead_to_geonames(graph: rdflib.Graph) -> None:
    rows = ask(
        graph, 'SELECT ?area ?lat WHERE { ?c skos:prefLabel "Haïfa" ; opengov:area ?area . ?area wgs84:lat ?lat }'
    )
    [(area, latitude)] = rows
    assert area == "https://sws.geonames.org/294801/"
    assert 32 < float(latitude) < 33


def test_a_date_is_as_precise_as_it_was_printed(graph: rdflib.Graph) -> None:
    rows = ask(graph, "SELECT DISTINCT (datatype(?day) AS ?type) WHERE { ?event schema:startDate ?day }")
    assert {row[0].partition("#")[2] for row in rows} == {"date", "gYear", "gYearMonth"}


def test_nothing_that_the_records_say_is_lost(graph: rdflib.Graph) -> None:
    expected = [json.loads(path.with_name(f"{path.name}.expected.json").read_text("utf-8")) for path in SAMPLES]
    blocks = [block for record in expected for block in record["blocks"]]

    def count(kind: str) -> int:
        return len(set(graph.subjects(RDF.type, iri(kind))))

    assert count("j:Entry") == len(blocks)
    assert count("org:Membership") == sum(len(block["heads"]) for block in blocks)
    assert count("j:Domain") == sum(len(block["domains"]) for block in blocks)
    assert count("j:Agreement") == sum(len(block["agreements"]) for block in blocks)
    assert count("schema:Event") == sum(len(one["events"]) for block in blocks for one in block["agreements"])
    assert count("j:Population") == sum(
        (block["population"] is not None) + len(block["other_populations"]) for block in blocks
    )


def test_only_what_is_accepted(db: Path, tmp_path: Path) -> None:
    every = set(export(db, tmp_path / "out").objects(None, iri("foaf:name")))
    set_policy(open_store(str(db)), Policy.ASK, NOW)
    answer(db, "2014-07-11", Verdict.ACCEPTED)
    graph = export(db, tmp_path / "out")
    assert {"Marco DORIA"} <= {str(name) for name in graph.objects(None, iri("foaf:name"))}
    assert "Marco BUCCI" not in {str(name) for name in graph.objects(None, iri("foaf:name"))}
    assert {"Marco BUCCI"} <= {str(name) for name in every}
    assert keeps_to_shapes(graph)[0]


def test_the_same_store_gives_the_same_document(db: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(db, tmp_path / name)
    one, two = ((tmp_path / name / "jumelages.jsonld").read_bytes() for name in ("one", "two"))
    assert one == two
