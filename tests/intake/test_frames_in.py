"""Tables and frames of statements, figures and vocabularies become records: found, checked, all or none."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import pujiang
from exporters.sample import sample
from pujiang import ArgumentError, Dataset, InvalidDataError, PujiangError, UnknownIdError
from pujiang.cli.app import pujiang as command
from pujiang.codes import ProblemCode
from pujiang.intake.table_files import clean_cell, read_table
from refusals import raises, raises_problem

BUNDLED = pujiang.load()
TEXT = "Ada One said that we have 12 labs. Ada One said that we have 9 labs.\n\nThe end. The end.\n"
YAML = f"""\
format: 1
fields: {{statement: {{tone: {{description: The tone.}}}}}}
topics: [{{id: labs, name: Labs; more}}, {{id: work, name: Work, note: '=1+1'}}]
metrics: [{{id: labs, name: Labs, definition: Labs, unit: labs}}]
speakers:
  - {{id: ada, name: Ada One}}
  - {{id: li-wei, name: Li Wei}}
  - {{id: li-wei-2, name: Li Wei, aliases: [Wei Li]}}
  - {{id: eds, name: The editors, kind: editors}}
bulletins:
  - {{id: b1, title: Notes, published: 2024-01-02, text: {{content: {json.dumps(TEXT)}}}}}
"""
ROW: dict[str, Any] = {
    "words": "we have 12 labs.",
    "speaker": "Ada One",
    "cue": "said that",
    "kind": "assertion",
    "topics": ["Labs; more", "work"],
    "tone": "warm",
}


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    """A text in which nothing is marked."""
    (tmp_path / "all.yaml").write_text(YAML, "utf-8")
    return pujiang.load(tmp_path / "all.yaml", bundled=False)


def read(rows: Any, data: Dataset, kind: str = "statements") -> Dataset:
    """The data with rows about its only bulletin."""
    return pujiang.from_frame(rows, data, kind, bulletin="b1")


def test_rows_become_statements_and_figures(data: Dataset) -> None:
    """Words are found, names are resolved, what can be read is read; a second time nothing is added."""
    said = read([ROW], data)
    (statement,) = said.statements
    row = {"words": "12 labs", "metric": "labs", "statement": statement.id, "bulletin": "Notes"}
    counted = read([row], said, "observations")
    (figure,) = counted.observations

    assert (statement.key, str(statement.mode), statement.fields["tone"]) == ("b1/ada-labs", "reported", "warm")
    assert [topic.id for topic in statement.topics] == ["labs", "work"]
    assert (figure.key, str(figure.quantity.value), figure.statement) == ("b1/ada-labs.labs", "12", statement)
    assert read([ROW], counted) == counted
    assert read([{"words": "12 labs", "metric": "labs"}], counted, "observations") == counted
    assert read([], data) == data


@pytest.mark.parametrize("kind", ["statements", "observations", "topics", "places", "organizations", "forums"])
@pytest.mark.parametrize("how", ["to_records", "to_pandas", "to_polars", "arrow"])
def test_our_own_frames_come_back(kind: str, how: str) -> None:
    """A flat table of any library has what is known already, derived columns and all."""
    collection = BUNDLED.collection(kind)
    if how == "arrow":
        frame: Any = pytest.importorskip("pyarrow").table(collection)
    else:
        if how != "to_records":
            pytest.importorskip(how.removeprefix("to_"))
        frame = getattr(collection, how)()

    assert pujiang.from_frame(frame, BUNDLED, kind) == BUNDLED
    assert pujiang.from_frame(collection if how == "arrow" else frame, BUNDLED, kind) == BUNDLED


def test_flat_rows_are_made_anew(data: Dataset) -> None:
    """Statements and figures that are only in a flat table become the same records."""
    whole = read([{"words": "12 labs", "metric": "labs", "statement": "ada-labs"}], read([ROW], data), "observations")
    said = pujiang.from_frame(whole.statements.to_records(), data)
    counted = pujiang.from_frame(whole.observations.to_records(), said, "observations")

    assert counted == whole


def test_an_interrupted_statement_comes_from_its_flat_row(tmp_path: Path) -> None:
    """Its words are joined in the table; its offsets say which passage they are, and the table is compared with it."""
    words = "“It snows,” Ada One said, “and it is cold.”"
    (tmp_path / "a.yaml").write_text(
        "format: 1\nspeakers: [{id: ada, name: Ada One}]\nbulletins:\n"
        f"  - {{id: b1, title: T, text: {{content: '{words}'}}, statements: [\n"
        f"      {{id: s, speaker: ada, cue: said, words: '{words}', kind: assertion}}]}}\n",
        "utf-8",
    )
    whole = pujiang.load(tmp_path / "a.yaml", bundled=False)
    base = Dataset.of([*whole.speakers, *whole.bulletins], whole.layers)
    (row,) = whole.statements.to_records()

    assert pujiang.from_frame([row], base) == whole
    with raises_problem(ProblemCode.WORDS_NOT_FOUND):
        pujiang.from_frame([{**row, "text": "“It rains,” “and it is cold.”", "start": None}], base)
    with raises_problem(ProblemCode.INVALID_VALUE):
        pujiang.from_frame([{**row, "text": "“It snows,” “and it was cold.”"}], base)


def test_offsets_say_which_words_are_meant(data: Dataset) -> None:
    """Words that occur twice need an offset, or are refused; offsets may be floats, as pandas makes them."""
    row = {"words": "The end.", "speaker": "eds", "kind": "assertion"}
    second = TEXT.rindex("The end.")

    for start in (second, float(second)):
        made = read([{**row, "start": start, "end": start + 8}], data)
        assert made.statements[0].span.start == second
    with raises_problem(ProblemCode.INVALID_VALUE):
        read([{**row, "start": second - 1}], data)
    for given in ({}, {"start": "here"}):
        with raises_problem(ProblemCode.WORDS_NOT_UNIQUE):
            read([{**row, **given}], data)
    prefixed = read([{**row, "prefix": "The end. "}], data)
    assert prefixed.statements[0].span.start == second


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"words": "we have 13 labs."}, ProblemCode.WORDS_NOT_FOUND),
        ({"words": "e have 12 labs.", "start": 19, "end": 34}, ProblemCode.NOT_AT_WORD_BOUNDARY),
        ({"words": 12}, ProblemCode.INVALID_VALUE),
        ({"words": None}, ProblemCode.MISSING_FIELD),
        ({"kind": "proposl"}, ProblemCode.INVALID_VALUE),
        ({"speaker": "Nobody"}, ProblemCode.UNKNOWN_REFERENCE),
        ({"speaker": "Li Wei"}, ProblemCode.UNKNOWN_REFERENCE),
        ({"cue": "noted that"}, ProblemCode.MISPLACED_CUE),
        ({"bulletin": "b2"}, ProblemCode.UNKNOWN_REFERENCE),
        ({"id": "b2/x"}, ProblemCode.UNKNOWN_REFERENCE),
        ({"attributed": "Ada One denied it."}, ProblemCode.INVALID_VALUE),
        ({"start_date": "2024"}, ProblemCode.UNKNOWN_FIELD),
        ({"figures": []}, ProblemCode.UNKNOWN_FIELD),
        ({"names:fr": "x"}, ProblemCode.UNKNOWN_FIELD),
    ],
)
def test_what_does_not_hold_is_refused(change: dict[str, Any], code: ProblemCode, data: Dataset) -> None:
    """Each contradiction of the text, the data or the row itself is a problem that names the row."""
    with raises_problem(code):
        read([{**ROW, **change}], data)
    assert len(read([ROW], data).statements) == 1


def test_what_the_data_has_otherwise_is_refused(data: Dataset) -> None:
    """A row with the id, or the words, of a statement must agree with it; two rows may not have one id."""
    said = read([ROW], data)

    for change in ({"kind": "proposal"}, {"id": "ada-labs", "words": "we have 9 labs."}, {"topics": ["work"]}):
        with raises_problem(ProblemCode.DUPLICATE_ID):
            read([{**ROW, **change}], said)
    with raises_problem(ProblemCode.DUPLICATE_ID):
        read([{**ROW, "id": "x"}, {**ROW, "id": "x"}], data)
    assert len(read([ROW, {**ROW, "words": "we have 9 labs."}], data).statements) == 2


def test_the_id_of_a_statement_is_that_of_its_bulletin(data: Dataset) -> None:
    """Where two bulletins have a statement of one id, that of the row's bulletin is meant."""
    said = read([ROW], data)
    other = said.bulletins["b1"].replace(id="b2", title="Others")
    both = read([{**ROW, "bulletin": "b2"}], said.with_(other))

    counted = read([{"words": "12 labs", "metric": "labs", "statement": "ada-labs"}], both, "observations")
    assert [one.statement and one.statement.key for one in counted.observations] == ["b1/ada-labs"]


def test_cells_are_read_as_files_are() -> None:
    """Whatever a library calls nothing, a day or a number."""
    numpy = pytest.importorskip("numpy")

    assert [clean_cell(cell) for cell in (None, float("nan"), " ", [None, "a "])] == [None, None, "", ["a"]]
    assert clean_cell(numpy.array(["a", "b"])) == ["a", "b"]
    assert (clean_cell(numpy.int64(3)), clean_cell(1e-7), clean_cell(True)) == (3, "0.0000001", True)
    assert clean_cell(datetime(2024, 1, 2)) == clean_cell(date(2024, 1, 2)) == "2024-01-02"  # noqa: DTZ001
    assert clean_cell(datetime(2024, 1, 2, 3)) == "2024-01-02 03:00:00"  # noqa: DTZ001


def test_numbers_and_lists_without_end_are_refused(data: Dataset) -> None:
    """What Python cannot write, what would fill the memory, and a list inside of itself; no number at all is empty."""
    circle: list[Any] = []
    circle.append(circle)

    assert clean_cell(Decimal("sNaN")) is None
    assert clean_cell(Decimal("1E+3")) == "1000"
    assert [clean_cell(Decimal(text)) for text in ("1E+999999999", "-Infinity")] == ["1E+999999999", "-Infinity"]
    for change in ({"topics": circle}, {"start": 10**5000}, {"start": "9" * 5000}, {"start": Decimal("1E+999999999")}):
        with raises_problem(ProblemCode.INVALID_VALUE):
            read([{**ROW, **change}], data)


class Failing:
    """An object of another program that cannot be shown."""

    def __str__(self) -> str:
        raise RuntimeError


def test_an_object_that_fails_is_named(data: Dataset) -> None:
    """Its column is named, whether it is a cell, in a list, or a column itself; what can be shown is read."""
    for name in ("note", "start"):
        with raises(ArgumentError, f"'{name}'", argument="frame", found="Failing, which raised RuntimeError"):
            read([{**ROW, name: Failing()}], data)
    with raises(ArgumentError, "'topics'"):
        read([{**ROW, "topics": [Failing()]}], data)
    with raises(ArgumentError, found="Failing, which raised RuntimeError"):
        read([{Failing(): 1}], data)
    assert read([{**ROW, "note": Path("a")}], data).statements[0].note == "a"


def test_a_table_of_unknown_columns_is_read_no_further(data: Dataset) -> None:
    """A thousand problems are listed, then that there are more; with fewer each is."""
    for count, expected in ((1000, 1000), (1200, 1001)):
        with pytest.raises(InvalidDataError) as caught:
            read([{f"c{number}": 1 for number in range(count)}], data)
        problems = caught.value.problems
        assert len(problems) == expected
        assert (problems[-1].code is ProblemCode.UNREADABLE_FILE) == (count > 1000)


def test_a_table_without_header_is_refused(tmp_path: Path) -> None:
    """An empty file is not a table without rows; one with a header alone is."""
    (tmp_path / "a.csv").write_text("\n", "utf-8")
    with pytest.raises(PujiangError, match="header"):
        read_table(tmp_path / "a.csv", "statements", BUNDLED.declarations)

    (tmp_path / "a.csv").write_text("words,kind\n", "utf-8")
    assert read_table(tmp_path / "a.csv", "statements", BUNDLED.declarations) == []


def test_wrong_arguments_are_told(data: Dataset) -> None:
    """What is no frame, no kind, or no bulletin."""
    for frame in (1, "a.csv", [1]):
        with pytest.raises(ArgumentError):
            pujiang.from_frame(frame, data)
    with pytest.raises(UnknownIdError):
        pujiang.from_frame([], data, "statement")
    with pytest.raises(UnknownIdError):
        pujiang.from_frame([], data, bulletin="b9")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the text."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(command, ["init", "p", "--extends", "nothing"]).exit_code == 0
    (tmp_path / "p/all.yaml").write_text(YAML, "utf-8")
    return tmp_path / "p"


def run(*words: str, code: int = 0) -> str:
    """What the command prints."""
    result = CliRunner().invoke(command, ["import", *words, "--project", "p"])
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


def test_a_table_of_statements_is_imported(project: Path) -> None:
    """Ids are separated by bars or as `export` does; a problem has its line, and then nothing is added."""
    head = "bulletin,speaker,cue,words,kind,topics\n"
    row = 'b1,Ada One,said that,we have 12 labs.,assertion,"""Labs; more""; work"\n'
    Path("statements.csv").write_text(f"{head}{row}{row.replace('12', '13')}", "utf-8")
    assert "statements.csv:3: PJ301" in run("statements.csv", code=1)
    assert not (project / "statements.yaml").exists()

    Path("statements.csv").write_text(head + row, "utf-8")
    assert "1 statement added" in run("statements.csv")
    assert [topic.id for topic in pujiang.load(project).statements[0].topics] == ["labs", "work"]
    assert "1 known already" in run("statements.csv")
    Path("figures.csv").write_text("statement;words;metric\nb1/ada-labs;12 labs;Labs\n", "utf-8")
    assert "1 observation added" in run("figures.csv", "--kind", "observations")
    assert pujiang.load(project).observations[0].quantity.value == 12


def test_an_exported_table_is_known(project: Path) -> None:
    """A flat CSV, with a byte-order mark and disarmed formulas, has nothing new; a changed cell is refused."""
    data = pujiang.load(project)
    for kind in ("topics", "bulletins"):
        pujiang.export(data.collection(kind), f"{kind}.csv", bom=True)
    content = Path("topics.csv").read_text("utf-8-sig")

    assert "'=1+1" in content
    assert "2 known already" in run("topics.csv")
    Path("topics.csv").write_text(content.replace("'=1+1", "'=1+2"), "utf-8")
    assert "PJ201" in run("topics.csv", code=1)
    assert "--kind" in run("bulletins.csv", code=2)
    assert "--kind" in run("topics.csv", "--format", "skos", "--kind", "places", code=2)
    assert "--kind" in run("topics.csv", "--format", "brat", "--kind", "topics", code=2)


def test_all_problems_of_a_frame_come_at_once(data: Dataset) -> None:
    """Each row with its own."""
    with pytest.raises(InvalidDataError) as caught:
        read([{**ROW, "words": "no"}, {**ROW, "cue": "no"}, ROW], data)
    assert len(caught.value.problems) == 2


def test_a_sample_with_every_field_comes_back_as_figures(tmp_path: Path) -> None:
    """Ranges, hedges, stages and periods of a flat table of figures become the same figures."""
    whole = sample(tmp_path / "sample")
    base = Dataset.of(
        [one for every in whole.collections() if every.kind != "observations" for one in every], whole.layers
    )

    assert pujiang.from_frame(whole.observations.to_records(), base, "observations") == whole
