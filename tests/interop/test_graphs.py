"""Independent tools read our JSON-LD and Turtle as the same graph, hold it against schema and shapes, and refuse others."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import pujiang
from exporters.rich import rich
from exporters.sample import sample
from interop.conftest import ROOT, Tools
from pujiang.io.jsonld.jsonld_schema import build_jsonld_schema

pytestmark = pytest.mark.interop

SCHEMA = ROOT / "schema/pujiang-jsonld.schema.json"
SHAPES = ROOT / "schema/pujiang.shapes.ttl"


def test_the_json_schema_is_one_and_accepts_our_data(graph: Tools, exported: Path, tmp_path: Path) -> None:
    """check-jsonschema takes the schema by its metaschema, our data by the schema, in each share of the words."""
    graph.run("check-jsonschema", "--check-metaschema", SCHEMA)
    graph.run("check-jsonschema", "--schemafile", SCHEMA, exported / "json-ld.jsonld")
    data = rich(tmp_path / "data")
    pujiang.export(data, tmp_path / "rich.jsonld")
    (tmp_path / "schema.json").write_text(json.dumps(build_jsonld_schema(data.declarations)), "utf-8")
    graph.run("check-jsonschema", "--schemafile", tmp_path / "schema.json", tmp_path / "rich.jsonld")
    graph.run("check-jsonschema", "--schemafile", SCHEMA, tmp_path / "rich.jsonld", code=1)
    for text in ("excerpts", "none"):
        pujiang.export(pujiang.load(), tmp_path / f"{text}.jsonld", quote=text)
        graph.run("check-jsonschema", "--schemafile", SCHEMA, tmp_path / f"{text}.jsonld")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"start": 69', '"start": -69'),
        ('"published": "2023-09-22"', '"published": "22.9.2023"'),
        ('"type": "Claim"', '"type": "Fact"'),
        ('"speaker": "pj-speaker:ada"', '"speaker": "ada"'),
        ('"value": "70"', '"value": "many"'),
    ],
)
def test_the_json_schema_refuses_what_is_wrong(old: str, new: str, graph: Tools, tmp_path: Path) -> None:
    """An offset below zero, a day otherwise written, a type or an id that is none of ours, a value that is no number."""
    pujiang.export(sample(tmp_path / "data"), tmp_path / "a.jsonld")
    content = (tmp_path / "a.jsonld").read_text("utf-8")
    assert old in content
    graph.run("check-jsonschema", "--schemafile", SCHEMA, tmp_path / "a.jsonld")

    (tmp_path / "b.jsonld").write_text(content.replace(old, new, 1), "utf-8")
    graph.run("check-jsonschema", "--schemafile", SCHEMA, tmp_path / "b.jsonld", code=1)


SAME = """
import json, sys, rdflib
from pyld import jsonld
text = open(sys.argv[1], encoding="utf-8").read()
one = rdflib.Graph().parse(data=text, format="json-ld")
two = rdflib.Graph().parse(data=jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"}), format="nquads")
three = rdflib.Graph().parse(sys.argv[2], format="turtle")
# Turtle writes 5000 as 5000.0: the same decimal. No node is blank, so that equal graphs are equal sets; readers write
# zh-Hans or zh-hans, which are one tag to a literal and two to rdflib's isomorphic.
one_set, three_set = ({(s, p, o.toPython()) for s, p, o in g} for g in (one, three))
print(set(one) == set(two), one_set == three_set, len(one) > 100)
"""


def test_rdflib_and_pyld_read_the_same_graph(graph: Tools, exported: Path, tmp_path: Path) -> None:
    """JSON-LD by rdflib, by PyLD, and Turtle are one graph; with one other value they are not."""
    pujiang.export(pujiang.load(), tmp_path / "a.jsonld", quote="excerpts")
    assert graph.python(SAME, tmp_path / "a.jsonld", exported / "turtle.ttl") == "True True True"

    pujiang.export(rich(tmp_path / "data"), tmp_path / "rich.jsonld")
    pujiang.export(rich(tmp_path / "data"), tmp_path / "rich.ttl", quote="full")
    assert graph.python(SAME, tmp_path / "rich.jsonld", tmp_path / "rich.ttl") == "True True True"

    content = (tmp_path / "a.jsonld").read_text("utf-8").replace('"start": 2639', '"start": 2640')
    (tmp_path / "b.jsonld").write_text(content, "utf-8")
    assert graph.python(SAME, tmp_path / "b.jsonld", exported / "turtle.ttl") == "True False True"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("schema:creator pj-speaker:dai-gang", "schema:editor pj-speaker:dai-gang"),
        ("oa:end 3370", "oa:end 2000"),
        ("schema:value 53.0", 'schema:value "many"'),
        ("schema:minValue 5000.0", "schema:value 5000.0"),
        ("skos:prefLabel", "skos:altLabel"),
        ("a schema:Claim", "a schema:Claim, schema:Quotation"),
        ('pujiang:mode "reported"', 'pujiang:mood "reported"'),
        ('pujiang:mode "reported"', 'pujiang:mode "quoted"'),
        ('pujiang:kind "assertion"', 'pujiang:kind "claim"'),
        ("prov:wasQuotedFrom pj-bulletin:", "prov:wasDerivedFrom pj-bulletin:"),
        ('pujiang:relation "announces"', 'pujiang:relation "invents"'),
        ("skos:inScheme pj-scheme:topics", "skos:note pj-scheme:topics"),
        ("dcterms:license <https://spdx.org/licenses/CC0-1.0>", 'dcterms:license "CC0-1.0"'),
    ],
)
def test_the_shapes_hold_and_refuse(old: str, new: str, graph: Tools, exported: Path, tmp_path: Path) -> None:
    """PySHACL finds our graph conforming; without a creator, a label, a number, or with a claim quoted, it does not."""
    graph.run("pyshacl", "-s", SHAPES, exported / "turtle.ttl")

    content = (exported / "turtle.ttl").read_text("utf-8")
    pieces = {"oa:end 3370": '"3370"^^xsd:nonNegativeInteger'}
    old = old if old in content else pieces.get(old, old)
    assert old in content
    new = '"2000"^^xsd:nonNegativeInteger' if old.startswith('"3370') else new
    (tmp_path / "broken.ttl").write_text(content.replace(old, new, 1), "utf-8")
    graph.run("pyshacl", "-s", SHAPES, tmp_path / "broken.ttl", code=1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("owl:deprecated true", "owl:deprecated false"),
        ('pujiang:withdrawn "Never was."', 'rdfs:comment "Never was."'),
        ('pujiang:misprint "It was 13."', 'pujiang:misprint "It was 13." ; schema:value 12.0'),
        ('"2023-09"^^xsd:gYearMonth', '"2023-09"'),
        ('schema:datePublished "2023-09-01"^^xsd:date', 'schema:datePublished "2023-09"^^xsd:gYearMonth'),
        ('schema:startDate "2024-05-01"^^xsd:date', 'schema:startDate "2024-06-01"^^xsd:date'),
        ('skos:altLabel "H2O"', 'skos:prefLabel "H2O"@en'),
        ("skos:topConceptOf pj-scheme:topics", "skos:note pj-scheme:topics"),
        ("pujiang:printedValue 71.5", 'pujiang:printedValue "some"'),
        ('schema:text "it rains."@en', 'schema:text "it rains."'),
    ],
)
def test_the_shapes_hold_for_every_field(old: str, new: str, graph: Tools, tmp_path: Path) -> None:
    """A dataset with a value for every field conforms, in each share of the words; with one of them amiss it does not."""
    data = rich(tmp_path / "data")
    for words in ("full", "excerpts", "none"):
        pujiang.export(data, tmp_path / f"{words}.ttl", quote=words)
    content = (tmp_path / "full.ttl").read_text("utf-8")
    assert old in content
    (tmp_path / "broken.ttl").write_text(content.replace(old, new, 1), "utf-8")

    for name in ("full", "excerpts", "none") if not old else ():
        graph.run("pyshacl", "-s", SHAPES, tmp_path / f"{name}.ttl")
    graph.run("pyshacl", "-s", SHAPES, tmp_path / "broken.ttl", code=1 if old else 0)


EXPANDED = """
import json, sys
from pyld import jsonld
document = json.load(open(sys.argv[1], encoding="utf-8"))
terms = document["@context"]
found = {node["@id"]: node for node in jsonld.flatten(document)}
def iri(name):
    prefix, colon, rest = name.partition(":")
    base = terms.get(prefix) if colon else None
    return (base["@id"] if isinstance(base, dict) else base) + rest if base else name
lost, seen = set(), 0
def walk(value):
    global seen
    for node in value if isinstance(value, list) else [value]:
        if not isinstance(node, dict) or "@value" in node:
            continue
        own = terms[node["type"]]["@context"] if node.get("type") in terms else {}
        for key, inner in node.items():
            term = {**terms, **own}.get(key, key)
            term = term["@id"] if isinstance(term, dict) else term
            if term not in ("@id", "@type", "@included", "@context") and key != "@context":
                seen += 1
                if iri(term) not in found.get(iri(node["id"]), {}):
                    lost.add(key)
            if key not in ("@context", "names", "fields"):
                walk(inner)
walk(document)
print(sorted(lost), seen > 500)
"""


def test_no_key_vanishes_on_expansion(graph: Tools, exported: Path, tmp_path: Path) -> None:
    """PyLD finds a property for each key, in our data and in every field; one without a term is missed."""
    pujiang.export(rich(tmp_path / "data"), tmp_path / "rich.jsonld")
    assert graph.python(EXPANDED, exported / "json-ld.jsonld") == "[] True"
    assert graph.python(EXPANDED, tmp_path / "rich.jsonld").startswith("[] ")

    content = (tmp_path / "rich.jsonld").read_text("utf-8").replace('"gist": "There', '"gits": "There', 1)
    (tmp_path / "b.jsonld").write_text(content, "utf-8")
    assert graph.python(EXPANDED, tmp_path / "b.jsonld").startswith("['gits'] ")


SELECTORS = """
import json, sys, rdflib
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
graph = rdflib.Graph().parse(sys.argv[1], format="json-ld")
text = next(str(o) for s, o in graph.subject_objects(rdflib.URIRef("https://schema.org/text")) if "First, " in o)
found = 0
for anchor in graph.subjects(OA.hasSource, None):
    parts = {p: o for s in graph.objects(anchor, OA.hasSelector) for p, o in graph.predicate_objects(s)}
    start, end = int(parts[OA.start]), int(parts[OA.end])
    exact, before, after = (str(parts.get(p, "")) for p in (OA.exact, OA.prefix, OA.suffix))
    assert text[start:end] == exact and text[:start].endswith(before) and text[end:].startswith(after)
    assert text.count(before + exact + after) == 1
    found += 1
print(found)
"""


def test_every_selector_is_found_again_behind_an_emoji(graph: Tools, tmp_path: Path) -> None:
    """Read as RDF by rdflib, each position and each quote of the sample leads to the same words, once."""
    data = sample(tmp_path / "data")
    pujiang.export(data, tmp_path / "a.jsonld")
    anchored = (tmp_path / "a.jsonld").read_text("utf-8").count('"type": "SpecificResource"')

    assert graph.python(SELECTORS, tmp_path / "a.jsonld") == str(anchored) == "8"
    moved = json.loads((tmp_path / "a.jsonld").read_text("utf-8"))
    moved["statements"][0]["anchor"]["selector"][0]["start"] += 1
    (tmp_path / "b.jsonld").write_text(json.dumps(moved), "utf-8")
    graph.python(SELECTORS, tmp_path / "b.jsonld", code=1)


@pytest.fixture
def javascript() -> Path:
    """The folder of the tools in JavaScript: Apache Annotator, Ajv."""
    if shutil.which("npm") is None:
        pytest.skip("needs npm")
    folder = Path(__file__).parent / "javascript"
    lock, made = folder / "package-lock.json", folder / "node_modules/made-from.json"
    if not made.is_file() or made.read_bytes() != lock.read_bytes():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
        shutil.copy(lock, made)
    return folder


def node(script: Path, *files: Path) -> tuple[int, str]:
    """How a script ends, and what it prints."""
    run = subprocess.run(["node", script, *files], capture_output=True, text=True, check=False)
    return run.returncode, run.stdout.strip()


def test_apache_annotator_finds_every_selector(javascript: Path, exported: Path, tmp_path: Path) -> None:
    """Apache Annotator finds each position and each quote again, behind an emoji; one that was moved it does not."""
    find = javascript / "find.mjs"
    pujiang.export(sample(tmp_path / "data"), tmp_path / "a.jsonld")

    assert node(find, tmp_path / "a.jsonld") == (0, "5")
    assert node(find, exported / "json-ld.jsonld") == (0, "44")
    content = (tmp_path / "a.jsonld").read_text("utf-8").replace('"start": 69', '"start": 70')
    (tmp_path / "b.jsonld").write_text(content, "utf-8")
    assert node(find, tmp_path / "b.jsonld")[0] == 1


def test_ajv_accepts_our_data_and_refuses_another(javascript: Path, exported: Path, tmp_path: Path) -> None:
    """Ajv, strict, compiles the schema and accepts our data; a negative offset it refuses."""
    validate = javascript / "validate.mjs"
    assert node(validate, SCHEMA, exported / "json-ld.jsonld") == (0, "")

    content = (exported / "json-ld.jsonld").read_text("utf-8").replace('"start": 2639', '"start": -2639')
    (tmp_path / "b.jsonld").write_text(content, "utf-8")
    code, told = node(validate, SCHEMA, tmp_path / "b.jsonld")
    assert code == 1
    assert "must be >= 0" in told
