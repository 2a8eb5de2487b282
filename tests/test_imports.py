"""No modules of the library import each other, wherever the import stands: one can be read after the other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pujiang
from importing import Graph, computes_imports, cycles_of, import_graph, imports_in_functions, read_sources
from pujiang.kinds import KINDS
from pujiang.language import languages
from pujiang.speech import registry

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parent.parent
SOURCES = read_sources(ROOT / "src/pujiang")
#: What modules import whose name is computed.
COMPUTED = {
    "pujiang": {f"pujiang.{home}" for home in pujiang._HOMES},
    "pujiang.cli.app": {name for name in SOURCES if name.startswith("pujiang.cli.commands.")},
    "pujiang.dataset.dataset": {f"pujiang.dataset.{kind.collection.partition('.')[0]}" for kind in KINDS.values()},
    "pujiang.deferred": set[str](),  # whoever defers a module imports it
    "pujiang.language.languages": {f"pujiang.language.{package}" for package in languages._PACKAGES.values()},
    "pujiang.speech.registry": set(registry._MODULES.values()),
    "pujiang.model.classes": {f"pujiang.model.{kind.record.partition('.')[0]}" for kind in KINDS.values()},
    "pujiang.tables.frames": set[str](),  # libraries of others
}
#: Imports that lead back when the library runs, each with the reason.
EXCEPTIONS: dict[tuple[str, str], str] = {}
#: Imports for annotations that lead back, each with the reason.
BACKWARD = {
    ("pujiang.archive.hits", "pujiang.archive.archive"): "hits are read from their archive",
    ("pujiang.archive.selections", "pujiang.archive.archive"): "a selection knows its archive",
    ("pujiang.archive.changing", "pujiang.archive.archive"): "makes the changes of an archive, as its methods",
    ("pujiang.archive.compacting", "pujiang.archive.archive"): "compacts an archive, as its method",
    ("pujiang.archive.revising", "pujiang.archive.archive"): "makes the next revision of an archive, as its methods",
    ("pujiang.dataset.collection", "pujiang.dataset.dataset"): "a collection knows its dataset: `collection.data`",
    ("pujiang.drafting.draft_summary", "pujiang.drafting.result"): "prints a draft, as its method",
    ("pujiang.drafting.draft_files", "pujiang.drafting.result"): "writes a draft, as its method",
    **{
        (f"pujiang.model.{name}", "pujiang.model.change_types"): "the fields of constructors and `replace`"
        for name in (
            "attribution",
            "bulletins",
            "events",
            "initiatives",
            "metrics",
            "people",
            "quantities",
            "statements",
            "time",
            "units",
            "vocabulary",
        )
    },
    ("pujiang.model.intervals", "pujiang.model.quantities"): "an interval may be made of a quantity",
    ("pujiang.model.showing", "pujiang.model.base"): "displays a record, as its method",
    ("pujiang.written.problem_log", "pujiang.written.stack"): "a problem names the entry that it is found in",
}
#: Packages in which modules of the library are imported inside functions, each with the reason; others defer them.
IN_FUNCTIONS = {
    "cli": "a command imports what it needs when it runs",
    "language": "the words for reading speech are large, and most programs read figures only",
    "io": "reading the ready-made form imports nothing that reads other files",
    "mcp": "the server is imported when it is served",
    "model": "looking up a record: measured in benchmarks/startup.py",
    "stored": "looking up a record: each builder imports the class that it makes",
    "text": "looking up a record: measured in benchmarks/startup.py",
}


def acyclic_without(graph: Graph, exceptions: Iterable[tuple[str, str]]) -> bool:
    """Return whether no modules import each other but by the exceptions, each of which is needed."""
    for name, other in exceptions:
        graph[name].remove(other)
    needed = [cycles_of(graph | {name: graph[name] | {other}}) != [] for name, other in exceptions]
    return cycles_of(graph) == [] and all(needed)


def test_no_modules_import_each_other() -> None:
    """No module leads back to itself by imports at its head, inside functions, deferred or by a computed name."""
    assert acyclic_without(import_graph(SOURCES, COMPUTED), EXCEPTIONS)
    assert {name for name, source in SOURCES.items() if computes_imports(source)} == set(COMPUTED)


def test_annotations_lead_back_only_where_listed() -> None:
    """With imports for annotations alone it is the same, but for those listed."""
    assert acyclic_without(import_graph(SOURCES, COMPUTED, types=True), [*EXCEPTIONS, *BACKWARD])


def test_functions_import_only_where_listed() -> None:
    """A module that is not needed at once is deferred at the head of the file that uses it, but in the packages above."""
    found = {
        name.split(".")[1]
        for name, source in SOURCES.items()
        if any(module.startswith("pujiang") for module in imports_in_functions(source))
    }

    page = " ".join((ROOT / "docs/design.md").read_text("utf-8").split())
    listed = re.findall(r"Only ((?:`\w+`(?:, | and )?)+) still have these", page)

    assert found == set(IN_FUNCTIONS)
    assert [re.findall(r"\w+(?=`)", names) for names in listed] == [sorted(IN_FUNCTIONS)]


UPPER = "from lower import thing\n"


@pytest.mark.parametrize(
    ("lower", "is_cycle", "with_types"),
    [
        ("import upper\n", True, True),
        ("def make():\n    from upper import thing\n", True, True),
        ("upper = defer('upper')\n", True, True),
        ("upper = import_module('upper')\n", True, True),
        ("if TYPE_CHECKING:\n    import upper\nelse:\n    upper = defer('upper')\n", True, True),
        ("if TYPE_CHECKING:\n    from upper import A\ndef make():\n    return A()\n", True, True),
        ("if TYPE_CHECKING:\n    from upper import A\ndef make(a: A) -> A:\n    b: A = a\n    return b\n", False, True),
        ("import other\n", False, False),
    ],
)
def test_a_cycle_is_seen(lower: str, is_cycle: bool, with_types: bool) -> None:
    """The negative twin: two modules that import each other are found, but for annotations only if these count."""
    sources = {"upper": UPPER, "lower": lower, "other": ""}

    assert bool(cycles_of(import_graph(sources, {}))) is is_cycle
    assert cycles_of(import_graph(sources, {}, types=True)) == ([["lower", "upper"]] if with_types else [])


def test_an_exception_is_needed() -> None:
    """The negative twin: an exception that breaks no cycle is refused, as is a cycle without one."""
    graph = {"upper": {"lower"}, "lower": {"upper", "other"}, "other": set[str]()}

    assert not acyclic_without(dict(graph), [])
    assert acyclic_without({name: set(edges) for name, edges in graph.items()}, [("lower", "upper")])
    assert not acyclic_without(
        {name: set(edges) for name, edges in graph.items()}, [("lower", "upper"), ("lower", "other")]
    )


def test_computed_imports_are_seen() -> None:
    """The negative twins: a computed name is seen, and counts as what is listed; so is an import inside a function."""
    source = "module = import_module(f'lower.{name}')\n"

    assert computes_imports(source)
    assert not computes_imports("module = import_module('lower')\n")
    assert cycles_of(import_graph({"upper": UPPER, "lower": source}, {"lower": {"upper"}})) == [["lower", "upper"]]
    assert list(imports_in_functions("import a\ndef make():\n    from b import c\n")) == ["b"]
