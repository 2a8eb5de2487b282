"""The kinds of records: every name in their table leads to what it names, and no other table repeats it."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang import kinds
from pujiang.dataset.collection import Collection
from pujiang.dataset.dataset import CollectionDescriptor
from pujiang.dataset.identity import fingerprint_of
from pujiang.declarations import BUILT_IN
from pujiang.kinds import IN_BULLETINS, KIND_OF_CLASS, KINDS, VOCABULARY
from pujiang.model.base import IdentifiedRecord
from pujiang.model.classes import class_of
from pujiang.query import query_fields
from pujiang.query.query_fields import FIELDS
from pujiang.records import iterate_references
from pujiang.tables import columns
from pujiang.testing.strategies import draw_record
from pujiang.written import documents
from pujiang.written.linked import LinkedRecords, OfKind
from pujiang.written.linking import _BUILDERS, _CHECKS
from syntax import nodes_of

DATA = pujiang.load()
PACKAGE = Path(pujiang.__file__).parent
#: Tables that name most kinds all the same, because each of their rows says something else of its kind.
OTHER_TABLES = {
    "__init__.py": "public names, among them the classes of records",
    "dataset/collections.py": "the collections, each of which says its kind",
    "written/documents.py": "the query_fields of documents refer to kinds",
    "review/page.py": "kinds with names, in the order of a reader",
    "io/jsonld/rdf_terms.py": "the terms of fields that differ from their declaration",
    "io/conversion/salvaging.py": "the query_fields that other records are compared with",
    "mcp/answers.py": "the arguments of tools",
    "query/query_fields.py": "what can be asked of each kind",
    "tables/columns.py": "the columns for people of each kind",
    "dataset/related.py": "the fields by which statements and figures refer to each kind",
    "dataset/typed_methods.py": "generated: the methods of each kind that take names of fields",
    "literals.py": "generated: the kinds as literal types",
    "testing/strategies.py": "the strategy of each kind",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_leads_to_what_it_names(kind: str) -> None:
    """Record, document and collection are classes of their sort that know their kind."""
    row = KINDS[kind]
    module, name = row.collection.split(".")
    collection = getattr(import_module(f"pujiang.dataset.{module}"), name)

    assert row.plural == kind == f"{row.singular}s"  # tables and questions take off the s
    assert issubclass(class_of(kind), IdentifiedRecord)
    assert KIND_OF_CLASS[class_of(kind).__name__] == kind
    assert issubclass(documents.DOCUMENTS[kind], documents.Document)
    assert row.document == f"{class_of(kind).__name__}Document"
    assert issubclass(collection, Collection)
    assert collection.kind == kind
    assert type(pujiang.load().collection(kind)) is collection
    assert row.rdf_type.partition(":")[1] == ":"


def test_each_kind_is_after_those_that_its_records_refer_to() -> None:
    """In the bundled data no record refers to one of a later kind."""
    order = list(KINDS)
    data = pujiang.load()

    for collection in data.collections():
        for record in collection:
            for other in iterate_references(record):
                if isinstance(other, IdentifiedRecord):
                    assert order.index(KIND_OF_CLASS[type(other).__name__]) <= order.index(collection.kind)


def test_typed_attributes_are_the_kinds() -> None:
    """Datasets have one attribute for each kind; builders and checks are of kinds; a record of each can be linked."""
    families = [name for name, value in vars(pujiang.Dataset).items() if isinstance(value, CollectionDescriptor)]
    attributes = {name for name, value in vars(LinkedRecords).items() if isinstance(value, OfKind)}
    linked = LinkedRecords()
    for kind in KINDS:
        linked.open_family(kind).put(kind, DATA.topics[0])

    assert set(families) == set(KINDS)
    assert {*_BUILDERS, *_CHECKS} <= set(KINDS)
    assert attributes <= set(KINDS)
    assert all(list(linked.family(kind)) == [kind] for kind in KINDS)
    assert all(getattr(linked, kind) is linked.family(kind) for kind in attributes)


def test_records_of_every_kind_are_public() -> None:
    """The class of each kind is a name at the root."""
    assert set(KIND_OF_CLASS) <= set(pujiang.__all__)


@pytest.mark.parametrize("kind", VOCABULARY)
def test_what_is_asked_of_a_kind_follows_from_its_declarations(kind: str) -> None:
    """Where a hand-written field has the name of a declared one, both read the same: a kind needs no row of its own."""
    derived = query_fields._derive_fields(kind)
    same = FIELDS[kind].keys() & derived.keys()

    assert same or kind == "forums"
    for name in same:
        one, other = FIELDS[kind][name], derived[name]
        assert (one.records, one.options, one.several) == (other.records, other.options, other.several), name
        assert [one.values(record) for record in DATA.collection(kind)] == [
            other.values(record) for record in DATA.collection(kind)
        ], name


def test_a_kind_without_records_changes_no_fingerprint() -> None:
    """A kind that is new to the library leaves fingerprints that people cite as they were; a record does not."""
    rows = DATA.to_rows()
    without = {kind: family for kind, family in rows.items() if kind != "initiatives"}

    assert fingerprint_of(without | {"awards": []}) == fingerprint_of(without) != DATA.fingerprint
    assert fingerprint_of(rows) == DATA.fingerprint


def test_days_numbers_and_parts_are_not_asked_for() -> None:
    """The negative twin: of a declaration only ids, texts and words of closed lists are asked for."""
    assert not query_fields._derive_fields("places").keys() & {"members_as_of", "id", "note", "identifiers", "aliases"}
    assert not query_fields._derive_fields("forums").keys() & {"edition", "period", "session"}
    assert query_fields._derive_fields("places")["adjective"].values(DATA.places["CN"]) == ("Chinese", "Sino")


@pytest.mark.parametrize("kind", VOCABULARY)
def test_the_flat_table_of_a_kind_follows_from_its_declarations(kind: str) -> None:
    """Where a hand-written column has the name of a declared one, their cells are the same texts."""
    derived = {column.name: column for column in columns._derive_columns(kind)}
    same = [(column, derived[column.name]) for column in columns.columns_for(kind, BUILT_IN) if column.name in derived]

    assert next(iter(derived)) == "id"
    assert {"id", "note"} <= {column.name for column, _ in same}
    for one, other in same:
        for record in DATA.collection(kind):
            assert str(columns.join_cell(one.cell(record)) or "") == str(other.cell(record) or ""), one.name
    assert not derived.keys() & {"coded_by", "identifiers"}


@given(st.data())
def test_records_are_drawn_from_declarations(data: st.DataObject) -> None:
    """Of each kind without parts; a field of a type that has no values is named."""
    words: dict[str, list[Any]] = {kind: [] for kind in VOCABULARY}
    for kind in VOCABULARY:
        if kind != "forums":
            words[kind].append(data.draw(draw_record(class_of(kind), "one", words)))
            assert type(words[kind][0]) is class_of(kind)
            assert words[kind][0].id == "one"
    with pytest.raises(TypeError, match="Session"):
        data.draw(draw_record(class_of("forums"), "one", words))


def test_the_kinds_are_strings_and_import_nothing() -> None:
    """The module has no import at all; bulletins and vocabulary are all kinds together."""
    tree = ast.parse(Path(kinds.__file__).read_text("utf-8"))

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert {*IN_BULLETINS, *VOCABULARY} == set(KINDS)
    assert IN_BULLETINS == ("bulletins", "statements", "observations")


def names_most_kinds(file: Path) -> bool:
    """Whether a module says the plurals, or the classes of records, of most kinds."""
    words = {node.value for node in nodes_of(file.read_text("utf-8")) if isinstance(node, ast.Constant)}
    return len(words & set(KINDS)) > 7 or len(words & set(KIND_OF_CLASS)) > 7


def test_no_other_table_repeats_the_kinds() -> None:
    """A module that names most kinds is in the list above, with what it says of them; and the list has no others."""
    found = {file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py") if names_most_kinds(file)}

    assert found - {"kinds.py", "stored/_generated/makers.py"} == set(OTHER_TABLES)
