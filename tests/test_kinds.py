"""The kinds of records: every name in their table leads to what it names, and no other table repeats it."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

import pujiang
from pujiang import kinds
from pujiang.dataset.collection import Collection
from pujiang.dataset.dataset import Family
from pujiang.documents import forms
from pujiang.documents.flat import class_of
from pujiang.documents.linked import Linked, OfKind
from pujiang.documents.linking import _BUILDERS, _CHECKS
from pujiang.kinds import IN_BULLETINS, KIND_OF_CLASS, KINDS, VOCABULARY
from pujiang.model.base import Identified
from pujiang.records import referred

PACKAGE = Path(pujiang.__file__).parent
#: Tables that name most kinds all the same, because each of their rows says something else of its kind.
OTHER_TABLES = {
    "__init__.py": "public names, among them the classes of records",
    "dataset/collections.py": "the collections, each of which says its kind",
    "documents/forms.py": "the fields of documents refer to kinds",
    "exporters/review.py": "kinds with names, in the order of a reader",
    "io/salvaging.py": "the fields that other records are compared with",
    "mcp/answers.py": "the arguments of tools",
    "query/fields.py": "what can be asked of each kind",
    "tables/columns.py": "the columns for people of each kind",
    "testing/strategies.py": "the strategy of each kind",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_leads_to_what_it_names(kind: str) -> None:
    """Record, document and collection are classes of their sort that know their kind."""
    row = KINDS[kind]
    module, name = row.collection.split(".")
    collection = getattr(import_module(f"pujiang.dataset.{module}"), name)

    assert row.plural == kind
    assert issubclass(class_of(kind), Identified)
    assert KIND_OF_CLASS[class_of(kind).__name__] == kind
    assert issubclass(forms.DOCUMENTS[kind], forms.Document)
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
            for other in referred(record):
                if isinstance(other, Identified):
                    assert order.index(KIND_OF_CLASS[type(other).__name__]) <= order.index(collection.kind)


def test_typed_attributes_are_the_kinds() -> None:
    """Datasets and linked records have one attribute for each kind; builders and checks are of kinds."""
    families = [name for name, value in vars(pujiang.Dataset).items() if isinstance(value, Family)]
    linked = [name for name, value in vars(Linked).items() if isinstance(value, OfKind)]

    assert set(families) == set(KINDS)
    assert linked == list(KINDS)
    assert {*_BUILDERS, *_CHECKS} <= set(KINDS)


def test_the_kinds_are_strings_and_import_nothing() -> None:
    """The module has no import at all; bulletins and vocabulary are all kinds together."""
    tree = ast.parse(Path(kinds.__file__).read_text("utf-8"))

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert {*IN_BULLETINS, *VOCABULARY} == set(KINDS)
    assert IN_BULLETINS == ("bulletins", "statements", "observations")


def names_most_kinds(file: Path) -> bool:
    """Whether a module says the plurals, or the classes of records, of most kinds."""
    words = {node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant)}
    return len(words & set(KINDS)) > 7 or len(words & set(KIND_OF_CLASS)) > 7


def test_no_other_table_repeats_the_kinds() -> None:
    """A module that names most kinds is in the list above, with what it says of them; and the list has no others."""
    found = {file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py") if names_most_kinds(file)}

    assert found - {"kinds.py", "documents/_generated/makers.py"} == set(OTHER_TABLES)
