"""Layers on top of each other: adding, referring, replacing, clashing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.codes import ProblemCode
from pujiang.io.bundling import find_bundled_folder
from pujiang.io.reading import read_path
from pujiang.written.order import sort_by_reference
from pujiang.written.stack import lift_entries, list_lifted_keys
from refusals import raises_problem

if TYPE_CHECKING:
    from pathlib import Path

BASE = """\
dataset: {name: base, version: '1'}
topics: [{id: a, name: A}, {id: b, name: B, broader: [a]}]
metrics: [{id: m, name: M, definition: d, unit: labs}]
speakers: [{id: ada, name: Ada}]
bulletins:
  - id: b1
    title: B
    text: {content: "Ada said that we have 5 labs. Ada said that we have 6 labs.\\n"}
    statements:
      - {id: one, speaker: ada, cue: said that, words: we have 5 labs., kind: assertion, topics: [b],
         figures: [{metric: m, words: 5 labs}]}
      - {id: two, speaker: ada, cue: said that, words: we have 6 labs., kind: assertion}
"""


def layered(folder: Path, *layers: str) -> pujiang.Dataset:
    """Layers, the first at the bottom, without ours."""
    files = []
    for number, content in enumerate(layers):
        files.append(folder / f"layer{number}.yaml")
        files[-1].write_text(content, "utf-8")
    return pujiang.load(*files, bundled=False)


def test_a_layer_adds_and_refers(tmp_path: Path) -> None:
    """A layer may add records that refer to those beneath, and statements and figures to a bulletin beneath."""
    more = """\
topics: [{id: c, name: C, broader: [b]}]
observations: [{metric: m, statement: b1/two, words: 6 labs}]
"""
    data = layered(tmp_path, BASE, more)

    assert data.topics["c"].broader[0].broader[0].name == "A"
    assert data.observations["two.m"].quantity.value == 6
    assert [layer.name for layer in data.layers] == ["base", "layer1"]
    assert str(data.bulletins[0].layer) == "base 1"


def test_a_missed_statement_is_added_from_outside(tmp_path: Path) -> None:
    """A statement at the top of a file names its bulletin, ours included."""
    base = BASE[: BASE.index("      - {id: two")]
    more = (
        "statements: [{id: two, bulletin: b1, speaker: ada, cue: said that, words: we have 6 labs., kind: assertion}]"
    )

    assert layered(tmp_path, base, more).statements.ids() == ("b1/one", "b1/two")
    with raises_problem(ProblemCode.MISSING_FIELD, record="statement two"):
        layered(tmp_path, base, more.replace("bulletin: b1, ", ""))


def test_replacing_reaches_inside_every_record(tmp_path: Path) -> None:
    """A record that replaces one beneath is the one that all others refer to."""
    data = layered(tmp_path, BASE, "topics: [{id: a, name: Alpha, replaces: true}]")

    assert data.topics["b"].broader[0].name == "Alpha"
    assert data.statements["one"].topics[0].broader[0].name == "Alpha"


def test_what_a_replaced_record_held_goes_where_its_replacement_holds_something(tmp_path: Path) -> None:
    """A bulletin that is replaced with statements loses the ones beneath and their figures; without, it keeps them."""
    kept = BASE[BASE.index("bulletins:") : BASE.index("    statements:")].replace(
        "title: B", "title: New\n    replaces: true"
    )
    renewed = f"{kept}    statements:\n      - {{id: two, speaker: ada, cue: said that, words: we have 6 labs., kind: proposal}}\n"

    assert len(layered(tmp_path, BASE, kept).statements) == 2
    assert layered(tmp_path, BASE, kept).bulletins[0].title == "New"
    data = layered(tmp_path, BASE, renewed)
    assert [(s.id, s.kind) for s in data.statements] == [("two", "proposal")]
    assert len(data.observations) == 0


def test_the_figures_of_a_replaced_statement_go_where_it_has_some(tmp_path: Path) -> None:
    """A statement that is replaced with figures loses the ones beneath."""
    one = "statements: [{id: one, bulletin: b1, replaces: true, speaker: ada, cue: said that, words: we have 5 labs., kind: proposal"
    figure = ", figures: [{id: other, metric: m, words: 5 labs}]"

    assert layered(tmp_path, BASE, f"{one}}}]").observations.ids() == ("b1/one.m",)
    assert layered(tmp_path, BASE, f"{one}{figure}}}]").observations.ids() == ("b1/other",)


def test_an_equal_record_twice_is_no_clash(tmp_path: Path) -> None:
    """The same record in two layers, or twice in one, is one record."""
    data = layered(
        tmp_path, BASE, BASE.replace("name: base", "name: copy"), "topics: [{id: a, name: A}, {id: a, name: A}]"
    )

    assert len(data.topics) == 2


def test_a_clash_names_both_places(tmp_path: Path) -> None:
    """A record that differs from one beneath is refused, with the files of both and what to type."""
    with raises_problem(
        ProblemCode.DUPLICATE_ID, r"layer0\.yaml.*\n.*replaces: true", file=str(tmp_path / "layer1.yaml")
    ):
        layered(tmp_path, BASE, "topics: [{id: a, name: Alpha}]")


def test_a_figure_needs_one_source(tmp_path: Path) -> None:
    """A figure without a bulletin or reference, or with both, is refused; one from outside needs words or value."""
    reference = "references: [{id: r, title: R, published: 2020}]\nobservations: [{id: o, metric: m, "

    assert str(
        layered(tmp_path, BASE, f"{reference}reference: r, value: 7, comparator: at least}}]").observations[-1]
    ) == ("M: at least 7 labs")
    bounds = "value: 7, comparator: more than, value_to: 9, comparator_to: at most"
    assert str(layered(tmp_path, BASE, f"{reference}reference: r, {bounds}}}]").observations[-1]) == (
        "M: more than 7 and at most 9 labs"
    )
    data = layered(tmp_path, BASE, f"{reference}reference: r, words: over 7 labs}}]")
    assert data.observations["o"].quantity.comparator == "more than"
    assert str(data.observations["o"].reported_on) == "2020-12-31"
    free = layered(tmp_path, BASE, "observations: [{id: o, metric: m, bulletin: b1, words: 6 labs}]").observations[
        "b1/o"
    ]
    assert free.statement is None
    for wrong, code in [
        ("words: 7 labs", "PJ102"),
        ("reference: r, bulletin: b1, words: 5 labs", "PJ102"),
        ("reference: r", "PJ102"),
        ("reference: r, value: 7, value_to: 5", "PJ103"),
        ("reference: r, words: from 7 to 9 labs", "PJ501"),
        ("reference: r, words: between 7 and 9 labs, value: 7", "PJ502"),
        ("reference: r, words: over 7 labs, comparator_to: at most", "PJ503"),
        ("reference: r, value: 7, comparator_to: at most", "PJ103"),
        ("reference: r, words: 7 percent", "PJ505"),
        ("reference: r, words: 7 labs, period: soon", "PJ103"),
        ("bulletin: b1, words: nowhere 5 labs", "PJ301"),
    ]:
        with raises_problem(ProblemCode(code)):
            layered(tmp_path, BASE, f"{reference}{wrong}}}]")


def test_places_say_what_they_are(tmp_path: Path) -> None:
    """Only a bloc has members, and says for which day."""
    members = "places: [{id: NO, name: Norway, kind: country}, {id: x, name: X, members: [NO], "

    assert layered(tmp_path, f"{members}kind: bloc, members_as_of: 2023-01-01}}]").places["x"].members[0].id == "NO"
    with raises_problem(ProblemCode.INVALID_VALUE, record="place x", path=("members",)):
        layered(tmp_path, f"{members}kind: region, members_as_of: 2023-01-01}}]")
    with raises_problem(ProblemCode.MISSING_FIELD, record="place x", path=("members_as_of",)):
        layered(tmp_path, f"{members}kind: bloc}}]")


def test_a_session_belongs_to_a_forum(tmp_path: Path) -> None:
    """A bulletin's session is one of its forum's; one that is not is refused with those that are."""
    forum = "forums: [{id: f, name: F, period: 2023-09, sessions: [{id: s, name: S, period: 2023-09-10}]}]\n"
    base = forum + BASE.replace("    title: B\n", "    title: B\n    forum: f\n    session: s\n")

    assert str(layered(tmp_path, base).bulletins[0].session) == "S"
    with raises_problem(ProblemCode.UNKNOWN_REFERENCE, "'s'", path=("session",)):
        layered(tmp_path, base.replace("session: s", "session: t"))


@given(st.dictionaries(st.integers(0, 9).map(str), st.lists(st.integers(0, 9).map(str), max_size=3), max_size=10))
def test_keys_are_ordered_or_on_a_cycle(graph: dict[str, list[str]]) -> None:
    """Every key comes after those that it leads to, or stands on a cycle, whose steps are all in the graph."""
    order, cycles = sort_by_reference(graph, lambda key: graph[key])
    on_cycles = {key for cycle in cycles for key in cycle}

    assert {*order, *on_cycles} == set(graph)
    for place, key in enumerate(order):
        for other in graph[key]:
            assert other not in graph or other in order[:place] or other in on_cycles
    for cycle in cycles:
        assert cycle[0] == cycle[-1]
        assert all(after in graph[before] for before, after in pairwise(cycle))


def test_a_long_chain_is_ordered() -> None:
    """A chain of 50,000 does not exhaust Python's stack."""
    order, cycles = sort_by_reference(map(str, range(50_000)), lambda key: [str(int(key) + 1)])

    assert order[0] == "49999"
    assert cycles == []


def test_unknown_ids_beyond_some_hundred_get_no_suggestion(tmp_path: Path) -> None:
    """Comparing names takes milliseconds each: the first ones are told what may be meant, and all are reported."""
    topics = "".join(f"  - {{id: topic-{n}, name: Topic {n}, broader: [topik-{n}]}}\n" for n in range(250))
    (tmp_path / "a.yaml").write_text(f"topics:\n{topics}", "utf-8")

    unknown = [one for one in pujiang.check(tmp_path, bundled=False) if one.code == "PJ202"]

    assert len(unknown) == 250
    assert sum("topic-" in (one.help or "") for one in unknown) == 200


def test_keys_are_those_of_the_lifted_entries(tmp_path: Path) -> None:
    """Kind and key of nested records are known without lifting them: of whole bulletins, and of amended ones."""
    (tmp_path / "a.yaml").write_text(
        "bulletins:\n  - id: b\n    amends: true\n    statements: [{id: s, amends: true, gist: G}]\n"
    )
    entries = [*read_path(find_bundled_folder()).entries, *read_path(tmp_path).entries]

    for entry in entries:
        assert list(list_lifted_keys(entry)) == [(lifted.kind, lifted.key) for lifted in lift_entries(entry)]
    assert ("statements", "b/s") in list_lifted_keys(entries[-1])
