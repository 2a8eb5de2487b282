"""The graph says all that the records say: every key has a term, dates and numbers have types, texts a language."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import pujiang
from effort import examples
from exporters.rich import rich
from pujiang import Dataset, Layer, Period, Reference, Topic
from pujiang.codes import Comparator, Kind, Mode, Relation, SourceWords, Status
from pujiang.exporters.turtle import parse_graph
from pujiang.io.jsonld.derived_terms import describe_licence
from pujiang.io.jsonld.node_writer import build_json_ld, write_json_ld
from pujiang.io.jsonld.own_vocabulary import vocabulary_text
from pujiang.io.jsonld.rdf_terms import PARTS, PREFIXES, VOCABULARY, context
from pujiang.kinds import KINDS
from pujiang.reflection import declared_fields
from pujiang.testing.strategies import datasets
from pujiang.written.documents import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = "https://example.org/rich/"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"


@pytest.fixture(scope="module", name="data")
def read(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The dataset that has a value for every field."""
    return rich(tmp_path_factory.mktemp("rich"))


def graph_of(data: Dataset, words: SourceWords = SourceWords.EXCERPTS) -> Any:
    """The graph of a dataset, as rdflib reads the JSON-LD."""
    pytest.importorskip("rdflib")
    return parse_graph(write_json_ld(data, words))


@pytest.fixture(scope="module", name="graph")
def read_graph(data: Dataset) -> Any:
    """The graph of the rich dataset."""
    return graph_of(data, SourceWords.FULL)


def told(graph: Any, subject: str, term: str) -> list[str]:
    """What the graph says of a node by a term, in the notation of Turtle with full IRIs."""
    rdflib = pytest.importorskip("rdflib")
    node, prefix, name = rdflib.URIRef(f"{BASE}{subject}"), *term.split(":")
    return sorted(value.n3() for value in graph.objects(node, rdflib.URIRef(f"{PREFIXES[prefix]}{name}")))


def nodes_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every node of a document, however deep."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and "type" in one:
            yield one
        if isinstance(one, dict) and "@value" not in one:
            for key, inner in one.items():
                if key not in {"@context", "fields"}:
                    yield from nodes_in(inner)


def lost_keys(document: dict[str, Any], graph: Any) -> set[tuple[str, str]]:
    """The keys of nodes of which the graph says nothing, with the types of the nodes."""
    rdflib = pytest.importorskip("rdflib")
    terms: dict[str, Any] = document["@context"]
    lost: set[tuple[str, str]] = set()

    def expand(name: str) -> str:
        prefix, colon, rest = name.partition(":")
        found = terms.get(prefix) if colon else None
        return f"{found['@id'] if isinstance(found, dict) else found}{rest}" if found else name

    for node in nodes_in({**document, "type": "File"}):
        defined = {**terms, **(terms[node["type"]]["@context"] if node["type"] in terms else {})}
        for key in node.keys() - {"@context", "id", "type"}:
            term = defined.get(key, key)
            iri = rdflib.URIRef(expand(term["@id"] if isinstance(term, dict) else term))
            if term != "@included" and (rdflib.URIRef(expand(node["id"])), iri, None) not in graph:
                lost.add((node["type"], key))
    return lost


@examples(20)
@given(datasets())
def test_no_key_vanishes(data: Dataset) -> None:
    """Every key of every node of any dataset is a triple at least; one that has no term is found to be lost."""
    document, graph = json.loads(write_json_ld(data)), graph_of(data, SourceWords.FULL)

    assert lost_keys(document, graph) == set()
    document["statements"] = [{"id": "pj-statement:x", "type": "Claim", "colour": "red"}]
    assert ("Claim", "colour") in lost_keys(document, graph)


def test_every_field_of_every_document_has_a_term() -> None:
    """Also fields that no example has: of records and their parts, in a vocabulary that is declared."""
    made = context(BASE)
    documents = {KINDS[kind].rdf_name: cls for kind, cls in DOCUMENTS.items()} | {n: row[0] for n, row in PARTS.items()}
    skipped = {"id", "replaces", "amends", "fields", "statements", "figures", "extends"}
    for name, cls in documents.items():
        terms = made[name]["@context"]
        assert {a.name for a in declared_fields(cls)} - skipped <= terms.keys()
        ids = [term if isinstance(term, str) else term["@id"] for term in terms.values()]
        assert all(one.partition(":")[0] in PREFIXES for one in ids)


def test_the_rich_dataset_comes_back(data: Dataset, tmp_path: Path) -> None:
    """What is derived for readers of RDF is no field when the file is read, and the session is one again."""
    pujiang.export(data, tmp_path / "a.jsonld")

    assert pujiang.load(tmp_path / "a.jsonld", bundled=False) == data
    assert data.bulletins["en"].session == data.forums["f"].sessions[0]


def test_statements_say_what_they_are(graph: Any) -> None:
    """Kind, mode, cue, section, gist, the bulletin that is quoted, the kinds of points, what is said of initiatives."""
    have = "statements/en/have"

    assert told(graph, have, "pujiang:kind") == ['"assertion"']
    assert told(graph, have, "pujiang:mode") == ['"reported"']
    assert told(graph, have, "pujiang:cue") == ['"said that"@en']
    assert told(graph, have, "pujiang:gist") == ['"There are wells."']
    assert told(graph, have, "pujiang:section") == [f"<{BASE}bulletins/en/I>"]
    assert told(graph, have, "prov:wasQuotedFrom") == [f"<{BASE}bulletins/en>"]
    assert told(graph, f"{have}/points-1", "pujiang:kind") == ['"assessment"']
    assert told(graph, f"{have}/mentions-1", "pujiang:relation") == ['"reports"']
    assert told(graph, f"{have}/mentions-1", "pujiang:status") == ['"ongoing"']
    assert told(graph, f"{have}/mentions-1/anchor", "oa:hasSource") == [f"<{BASE}bulletins/en>"]
    assert told(graph, "statements/zh/wells", "pujiang:section") == []
    assert told(graph, "bulletins/en", "schema:about") == [f"<{BASE}forums/f/s>", f"<{BASE}forums/f>"]


def test_what_does_not_hold_has_no_value(data: Dataset) -> None:
    """A misprint and a withdrawn figure keep the printed number, and have neither value nor bound; others have."""
    graph, more = graph_of(data), data.observations["en/more"]

    assert told(graph, "observations/en/new", "pujiang:misprint") == ['"It was 13."']
    assert told(graph, "observations/rose", "schema:value") == [f'"2"^^<{XSD}decimal>']
    assert told(graph, "observations/en/more", "schema:minValue") == [f'"70"^^<{XSD}decimal>']
    for figure in (more.replace(misprint="It was 71."), more.replace(withdrawn="Wrong.")):
        changed = graph_of(data.with_(figure, replaces=True))
        assert told(changed, "observations/en/more", "pujiang:printedValue") == [f'"70"^^<{XSD}decimal>']
        for term in ("value", "minValue", "maxValue"):
            assert told(changed, "observations/en/more", f"schema:{term}") == []


def test_bounds_say_whether_they_are_included(graph: Any) -> None:
    """More than 70 is above it, nearly 10 below it, at least 3 may be 3; about 71.5 has the printed number alone."""
    told_of = {
        name: [told(graph, f"observations/{name}", f"pujiang:{end}Inclusive") for end in ("min", "max")]
        for name in ("en/more", "en/come-more", "range", "outside")
    }
    false, true = (f'"{word}"^^<{XSD}boolean>' for word in ("false", "true"))

    assert told_of == {
        "en/more": [[false], []],
        "en/come-more": [[], [false]],
        "range": [[true], [false]],
        "outside": [[], []],
    }
    assert told(graph, "observations/outside", "pujiang:printedValue") == [f'"71.5"^^<{XSD}decimal>']


def test_withdrawn_and_superseded_records_say_so(graph: Any) -> None:
    """They are deprecated, with the reason, and lead to the record that replaces them; a record that holds does not."""
    assert told(graph, "statements/en/rains", "pujiang:withdrawn") == ['"It was never said."']
    assert told(graph, "statements/en/rains", "owl:deprecated") == [f'"true"^^<{XSD}boolean>']
    assert told(graph, "statements/en/rains", "dcterms:isReplacedBy") == [f"<{BASE}statements/en/come>"]
    assert told(graph, "organizations/desk", "dcterms:isReplacedBy") == [f"<{BASE}organizations/office>"]
    assert told(graph, "statements/en/come", "owl:deprecated") == []


def test_a_record_that_does_not_exist_replaces_none() -> None:
    """The id is told as text alone: a link would lead nowhere."""
    graph = graph_of(
        Dataset.of([Topic(id="t", name="T", superseded_by="gone")], [Layer(name="a", version="1", base=BASE)])
    )

    assert told(graph, "topics/t", "pujiang:supersededBy") == ['"gone"']
    assert told(graph, "topics/t", "dcterms:isReplacedBy") == []


@pytest.mark.parametrize(
    ("reference", "issued", "first", "last"),
    [
        ("month", f'"2023-09"^^<{XSD}gYearMonth>', "2023-09-01", "2023-09-30"),
        ("year", f'"1850"^^<{XSD}gYear>', "1850-01-01", "1850-12-31"),
        ("span", f'"2013/.."^^<{EDTF}>', "2013-01-01", None),
        ("before", f'"../2013-05-06"^^<{EDTF}>', None, "2013-05-06"),
    ],
)
def test_dates_are_as_precise_as_they_are_printed(
    reference: str, issued: str, first: str | None, last: str | None, graph: Any
) -> None:
    """A month is a gYearMonth, a year a gYear, an interval an EDTF; the days that it may mean are dates, if known."""
    days = [[f'"{day}"^^<{XSD}date>'] if day else [] for day in (first, last)]

    assert told(graph, f"references/{reference}", "dcterms:issued") == [issued]
    terms = ("schema:datePublished", "pujiang:publishedUntil")
    assert [told(graph, f"references/{reference}", term) for term in terms] == days


def test_days_and_periods_have_types(graph: Any) -> None:
    """A day before the year 1000 has four digits; periods of figures and forums have their first and last day."""
    day = {
        name: f'"{name}"^^<{XSD}date>'
        for name in ("0850-01-02", "2024-05-01", "2024-05-31", "2013-01-01", "2025-12-31")
    }

    assert told(graph, "bulletins/en", "schema:datePublished") == [day["0850-01-02"]]
    assert told(graph, "bulletins/en", "dcterms:issued") == [day["0850-01-02"]]
    assert told(graph, "forums/f", "schema:startDate") == [day["2024-05-01"]]
    assert told(graph, "forums/f", "schema:endDate") == [day["2024-05-31"]]
    assert told(graph, "observations/outside", "schema:startDate") == [day["2013-01-01"]]
    assert told(graph, "observations/outside", "schema:endDate") == []
    assert told(graph, "observations/outside", "schema:observationDate") == [f'"2013/.."^^<{EDTF}>']
    assert told(graph, "observations/en/come-more", "schema:observationDate") == [f'"2025"^^<{XSD}gYear>']
    assert told(graph, "observations/en/come-more", "schema:endDate") == [day["2025-12-31"]]


def test_dates_are_compared_and_counted_by_year() -> None:
    """SPARQL finds the publications since a day, of a year, and before 1900: each exactly once."""
    rdflib = pytest.importorskip("rdflib")
    written = ("2016", "2022-08", "2022-12-31", "2023-01-01", "2023-09", "2024-04-01", "1850-05-06", "2023")
    pages = [Reference(id=f"r{n}", title="R", published=Period.parse(one)) for n, one in enumerate(written)]
    graph = graph_of(Dataset.of(pages))
    found: list[int] = []
    for condition in ('?d >= "2023-01-01"^^x:date', "YEAR(?d) = 2023", '?d < "1900-01-01"^^x:date', "1 = 2"):
        query = f"PREFIX s: <{SCHEMA}> PREFIX x: <{XSD}> SELECT ?b {{ ?b s:datePublished ?d FILTER({condition}) }}"
        found.append(len(list(graph.query(query))))

    assert found == [4, 3, 1, 0]
    assert all(day.toPython() for day in graph.objects(None, rdflib.URIRef(f"{SCHEMA}datePublished")))


def test_texts_have_their_language(graph: Any) -> None:
    """Names are English but for those in other letters, words are in the language of their bulletin, codes in none."""
    assert told(graph, "statements/zh/wells", "schema:text") == ['"我们有超过40口井。"@zh-Hans']
    assert told(graph, "statements/zh/wells", "pujiang:kind") == ['"assertion"']
    assert told(graph, "speakers/lin", "schema:name") == ['"Lin Lan"@en', '"林岚"@zh-Hans']
    assert told(graph, "bulletins/zh", "schema:name") == ['"水务简报"@zh-Hans']
    assert told(graph, "observations/outside", "schema:text") == ['"some 71.5 wells"']
    assert told(graph, "references/month", "schema:headline") == ['"A month"']


def test_topics_are_a_scheme_with_one_preferred_label_in_each_language(graph: Any) -> None:
    """The first name in a language is preferred, unless the name is in that language; the top ones are top concepts."""
    assert told(graph, "topics/water", "skos:prefLabel") == ['"Water"@en', '"水"@zh-Hans']
    assert told(graph, "topics/water", "skos:altLabel") == ['"H2O"', '"Waters"@en', '"水务"@zh-Hans']
    assert told(graph, "topics/wells", "skos:prefLabel") == ['"Wells"@en', '"水井"']
    assert told(graph, "schemes/topics", "skos:hasTopConcept") == [f"<{BASE}topics/water>"]
    assert told(graph, "topics/water", "skos:topConceptOf") == [f"<{BASE}schemes/topics>"]
    assert told(graph, "topics/wells", "skos:topConceptOf") == []
    assert "vocabulary" not in build_json_ld(Dataset.of([]), SourceWords.FULL)


def test_identifiers_lead_to_other_systems(graph: Any) -> None:
    """An entity is the same as that of Wikidata or ORCID, a topic matches it exactly; an unknown system has no link."""
    assert told(graph, "places/CN", "owl:sameAs") == ["<http://www.wikidata.org/entity/Q148>"]
    assert told(graph, "speakers/lin", "owl:sameAs") == ["<https://orcid.org/0000-0002-1825-0097>"]
    assert told(graph, "topics/water", "skos:exactMatch") == ["<http://www.wikidata.org/entity/Q283>"]
    assert told(graph, "topics/water", "owl:sameAs") == []
    assert told(graph, "references/month", "owl:sameAs") == ["<https://doi.org/10.1000/a%3C1%3E>"]
    assert told(graph, "places/asia", "owl:sameAs") == []


@pytest.mark.parametrize(
    ("licence", "iri"),
    [
        ("CC0-1.0", "https://spdx.org/licenses/CC0-1.0"),
        ("CC-BY-NC-SA-4.0", "https://spdx.org/licenses/CC-BY-NC-SA-4.0"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("https://example.org/{x}", "https://example.org/%7Bx%7D"),
        ("All rights reserved", None),
        ("CC-BY", None),
        ("LicenseRef-mine", None),
        (None, None),
    ],
)
def test_a_licence_is_an_iri_if_it_has_one(licence: str | None, iri: str | None) -> None:
    """Listed licences have an address at SPDX, addresses are one; of others only the name is told."""
    assert describe_licence(licence) == ({"dcterms:license": {"id": iri}} if iri else {})


def test_custom_fields_are_described_properties(graph: Any) -> None:
    """Values have their types, and the property says what it means."""
    rdflib = pytest.importorskip("rdflib")
    have, field = rdflib.URIRef(f"{BASE}statements/en/have"), f"{BASE}fields/statement/"
    values = {
        str(p).removeprefix(field): o.toPython() for p, o in graph.predicate_objects(have) if str(p).startswith(field)
    }

    assert values["reach"] == Decimal("1.50")
    assert values["seen"] == date(2024, 3, 4)
    assert values["tone"] in {"warm", "calm"}
    assert told(graph, "fields/statement/reach", "rdfs:comment") == ['"How many heard it"']


def test_our_vocabulary_describes_each_of_our_terms(graph: Any) -> None:
    """Every term of ours in the graph is a described property, and no word of a closed list lacks its concept."""
    rdflib = pytest.importorskip("rdflib")
    known = rdflib.Graph().parse(data=vocabulary_text(), format="turtle")
    used = {term for term in graph.predicates() if str(term).startswith(VOCABULARY)}
    described = set(known.subjects(rdflib.RDFS.comment))
    notations = {str(one) for one in known.objects(None, rdflib.SKOS.notation)}

    assert len(used) > 30
    assert used <= described
    assert {str(word) for cls in (Kind, Mode, Relation, Status, Comparator) for word in cls} <= notations


def test_the_shapes_know_the_closed_lists() -> None:
    """The words that the shapes allow are those of the lists."""
    rdflib = pytest.importorskip("rdflib")
    shapes = rdflib.Graph().parse(pujiang_schema("pujiang.shapes.ttl"))
    lists = [{str(word) for word in shapes.items(head)} for head in shapes.objects(None, rdflib.SH["in"])]

    for cls in (Kind, Mode, Relation, Status, Comparator):
        assert set(map(str, cls)) in lists
    assert all(
        any(words <= set(map(str, cls)) for cls in (Kind, Mode, Relation, Status, Comparator)) for words in lists
    )


def pujiang_schema(name: str) -> str:
    """The path of a file of the folder `schema`."""
    return str(Path(__file__).parents[2] / "schema" / name)
