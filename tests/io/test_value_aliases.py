"""A project's own words for values of closed lists: declared, checked, fixed, read in tables, kept in every form."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.cli.app import pujiang as command
from pujiang.codes import Kind, Mode, ProblemCode
from pujiang.declarations import ALIASED_LISTS, Declarations, ValueAlias, find_aliased
from pujiang.errors import ConflictError
from pujiang.io.cache import VARIABLE
from pujiang.io.json.schema import json_schema
from refusals import assert_problem, raises_problem

if TYPE_CHECKING:
    from pujiang.code import Code

ALIASES = "value_aliases: {kind: {proposal: [wish, Plea]}, relation: {proposes: [wants]}}\n"
PROJECT = f"format: 1\ndataset: {{name: p, version: '1', extends: nothing}}\n{ALIASES}"
TEXT = "Ada One said that we need 40 cranes.\n"
RECORDS = f"""\
speakers: [{{id: ada, name: Ada One}}]
initiatives: [{{id: link, name: The Link, kind: plan}}]
bulletins: [{{id: b, title: B, text: {{content: {json.dumps(TEXT)}}}}}]
"""
STATEMENT = "{id: s, bulletin: b, speaker: ada, cue: said that, words: we need 40 cranes., kind: KIND}"
ROW = {"speaker": "Ada One", "cue": "said that", "words": "we need 40 cranes.", "kind": "wish", "bulletin": "b"}


def write(folder: Path, kind: str = "proposal", head: str = PROJECT) -> Path:
    """A project with one statement of a kind."""
    folder.mkdir(exist_ok=True)
    (folder / "dataset.yaml").write_text(head, "utf-8")
    (folder / "records.yaml").write_text(f"{RECORDS}statements: [{STATEMENT.replace('KIND', kind)}]\n", "utf-8")
    return folder


def codes_of(path: Path) -> list[tuple[str, str | None]]:
    """The codes of the errors of a path, each with what it suggests."""
    return [(str(one.code), one.replacement) for one in pujiang.check(path, bundled=False) if one.severity == "error"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("proposal", []),
        ("wish", [("PJ117", "proposal")]),
        ("' WISH '", [("PJ117", "proposal")]),
        ("plea", [("PJ117", "proposal")]),
        ("wants", [("PJ103", None)]),
        ("hope", [("PJ103", None)]),
    ],
)
def test_an_alias_is_reported_with_its_value(written: str, found: list[Any], tmp_path: Path) -> None:
    """In any case and any file of the project; a word of another list, or one that nobody declared, is invalid."""
    assert codes_of(write(tmp_path / "p", written)) == found


def test_without_a_declaration_a_word_is_only_invalid(tmp_path: Path) -> None:
    """The negative twin: the same file where the project declares nothing."""
    assert codes_of(write(tmp_path / "p", "wish", PROJECT.replace(ALIASES, ""))) == [("PJ103", None)]


def test_the_defaults_of_a_file_are_checked_too(tmp_path: Path) -> None:
    """An alias as default value is reported where it is written."""
    assert codes_of(write(tmp_path / "p", head=f"{PROJECT}defaults: {{kind: wish}}\n")) == [("PJ117", "proposal")]


def test_a_layer_above_knows_the_aliases(tmp_path: Path) -> None:
    """What a lower layer declares holds above it, and may be said again, but not with another meaning."""
    below = write(tmp_path / "a")
    above = tmp_path / "b.yaml"
    above.write_text("statements: [" + STATEMENT.replace("KIND", "plea").replace("id: s", "id: t") + "]\n", "utf-8")
    with raises_problem(ProblemCode.ALIAS_OF_VALUE, "proposal"):
        pujiang.load(below, above, bundled=False)

    above.write_text(f"{ALIASES}topics: [{{id: t, name: T}}]\n", "utf-8")
    assert len(pujiang.load(below, above, bundled=False).declarations.aliases) == 3
    above.write_text("value_aliases: {kind: {assertion: [wish]}}\ntopics: [{id: t, name: T}]\n", "utf-8")
    with raises_problem(ProblemCode.INVALID_VALUE, "'wish'.*'proposal'"):
        pujiang.load(below, above, bundled=False)


def test_fix_writes_the_value(tmp_path: Path) -> None:
    """`--fix` changes the alias and no other byte; a word that is only suggested stays."""
    folder = write(tmp_path / "p", "wish")
    before = (folder / "records.yaml").read_text("utf-8")
    fixed = CliRunner().invoke(command, ["check", str(folder), "--fix"])

    assert "wish → proposal" in fixed.output
    assert (folder / "records.yaml").read_text("utf-8") == before.replace("kind: wish", "kind: proposal")
    write(folder, "recommendation")
    CliRunner().invoke(command, ["check", str(folder), "--fix"])
    assert "kind: recommendation" in (folder / "records.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("declared", "code", "told"),
    [
        ("[a]", "PJ103", "kind:"),
        ("{knd: {proposal: [a]}}", "PJ101", "'knd'.*'kind'"),
        ("{colour: {proposal: [a]}}", "PJ101", "'colour'.*initiative_kind"),
        ("{kind: [a]}", "PJ103", "found a list"),
        ("{kind: {propsal: [a]}}", "PJ101", "'propsal'.*'proposal'"),
        ("{kind: {proposal: a}}", "PJ103", "found 'a'"),
        ("{kind: {proposal: [[a]]}}", "PJ103", r"\['a'\]"),
        ("{kind: {proposal: ['']}}", "PJ103", "''.*'proposal'"),
        ("{kind: {proposal: [' ']}}", "PJ103", "' '.*'proposal'"),
        ('{kind: {proposal: ["a\\u202eb"]}}', "PJ103", r"'a\\u202eb'"),
        ("{kind: {proposal: [Assertion]}}", "PJ103", "'Assertion'.*'proposal'"),
        ("{kind: {proposal: [a], assertion: [A]}}", "PJ103", "'A'.*'proposal'"),
    ],
)
def test_each_mistake_is_one_located_problem(declared: str, code: str, told: str, tmp_path: Path) -> None:
    """What is wrong with a declaration is reported once, with its line and advice."""
    folder = write(tmp_path / "p", head=PROJECT.replace(ALIASES, f"value_aliases: {declared}\n"))
    problems = [one for one in pujiang.check(folder, bundled=False) if one.severity == "error"]

    assert len(problems) == 1
    assert_problem(problems[0], ProblemCode(code), f"(?s){told}", line=3)
    assert problems[0].help


def test_a_frame_may_use_the_words_of_the_project(tmp_path: Path) -> None:
    """A column `kind` with an alias is read as the value; a word that is none is refused by name."""
    (tmp_path / "a.yaml").write_text(f"{ALIASES}{RECORDS}", "utf-8")
    data = pujiang.load(tmp_path / "a.yaml", bundled=False)

    assert pujiang.from_frame([ROW], data).statements[0].kind is Kind.PROPOSAL
    with raises_problem(ProblemCode.INVALID_VALUE, "'hope'"):
        pujiang.from_frame([ROW | {"kind": "hope"}], data)
    (tmp_path / "a.yaml").write_text(RECORDS, "utf-8")
    with raises_problem(ProblemCode.INVALID_VALUE, "'wish'"):
        pujiang.from_frame([ROW], pujiang.load(tmp_path / "a.yaml", bundled=False))


def test_an_imported_table_may_use_them_too(tmp_path: Path) -> None:
    """`pujiang import` writes the value, never the alias, into the files of the project."""
    folder = tmp_path / "p"
    write(folder)
    (folder / "records.yaml").write_text(RECORDS, "utf-8")
    table = tmp_path / "statements.csv"
    table.write_text(",".join(ROW) + "\n" + ",".join(f'"{cell}"' for cell in ROW.values()) + "\n", "utf-8")
    imported = CliRunner().invoke(command, ["import", str(table), "--project", str(folder)])

    assert imported.exit_code == 0, imported.output
    assert pujiang.load(folder, bundled=False).statements[0].kind is Kind.PROPOSAL


def test_every_form_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders, JSON, JSON-LD, lines, pickles and the cache give the same declarations back."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    folder = write(tmp_path / "p")
    data, again = (pujiang.load(folder, bundled=False) for _ in range(2))
    for target in ("out", "out.json"):
        pujiang.dump(data, tmp_path / target)
    pujiang.export(data, tmp_path / "out.jsonld")
    loaded = [pujiang.load(tmp_path / name, bundled=False) for name in ("out", "out.json", "out.jsonld")]

    assert len(data.declarations.aliases) == 3
    for other in (again, pickle.loads(pickle.dumps(data)), *loaded):
        assert set(other.declarations.aliases) == set(data.declarations.aliases)
    assert data == loaded[0]


def test_an_archive_keeps_them(tmp_path: Path) -> None:
    """An archive gives the same declarations back."""
    pytest.importorskip("polars")
    data = pujiang.load(write(tmp_path / "p"), bundled=False)
    pujiang.write_archive(data, tmp_path / "archive")

    assert set(pujiang.open_archive(tmp_path / "archive").declarations.aliases) == set(data.declarations.aliases)


def test_the_schema_lists_lists_and_values() -> None:
    """An editor completes the lists and their values, and nothing else."""
    described = json_schema()["properties"]["value_aliases"]

    assert described["properties"].keys() == ALIASED_LISTS.keys()
    for name, listed in ALIASED_LISTS.items():
        assert described["properties"][name]["properties"].keys() == {str(one) for one in listed}
        assert not described["properties"][name]["additionalProperties"]


@given(st.sampled_from(list(Kind)), st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1))
def test_an_alias_is_found_in_any_case(value: Kind, word: str) -> None:
    """Any word that is no kind is an alias of one kind, in its list alone, and survives rows."""
    if word.lower() in set(Kind):
        return
    declared = Declarations(aliases=[ValueAlias(codes="kind", value=value, alias=word)])

    assert Declarations.from_rows(json.loads(json.dumps(declared.to_rows()))) == declared
    assert find_aliased(declared, Kind, f" {word.lower()}") is value
    assert find_aliased(declared, Mode, word) is None
    assert find_aliased(declared, Kind, f"{word}x") is None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"codes": "colour"}, "'colour'"),
        ({"value": "red"}, "'red'"),
        ({"alias": 3}, "'proposal'.*3"),
    ],
)
def test_an_alias_made_in_python_is_checked(wrong: dict[str, Any], told: str) -> None:
    """Each wrong argument is refused in words; without it the alias is made."""
    right: dict[str, Any] = {"codes": "kind", "value": "proposal", "alias": "wish"}
    assert ValueAlias(**right).folded == "wish"
    with pytest.raises((TypeError, ValueError), match=told):
        ValueAlias(**right | wrong)


def test_merged_data_has_the_aliases_of_both() -> None:
    """What two datasets declare is joined; an alias with two meanings is a conflict."""

    def declare(value: Code, *words: str) -> pujiang.Dataset:
        aliases = [ValueAlias(codes="kind", value=value, alias=word) for word in words]
        return pujiang.Dataset.of([], declarations=Declarations(aliases=aliases))

    joined = declare(Kind.PROPOSAL, "wish").merge(declare(Kind.PROPOSAL, "wish", "plea"))
    assert [one.alias for one in joined.declarations.aliases] == ["wish", "plea"]
    with pytest.raises(ConflictError, match=r"'wish'.*'proposal'"):
        declare(Kind.PROPOSAL, "wish").merge(declare(Kind.ASSERTION, "wish"))
