"""One contract for each property over all formats: what is written can be read as it was, is refused, or is marked.

A reader of each format, by a library that knows nothing of pujiang, gives back what the format says of a record.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import sys
from contextlib import closing, redirect_stdout
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from exporters.sample import name_of, shown
from exporters.test_formats import FORMATS, each_format, needed
from pujiang import Dataset, Layer, Metric, Observation, PujiangError, Quantity, Reference, Topic
from pujiang.cli.app import pujiang as command
from pujiang.codes import Comparator
from pujiang.exporters import xlsx
from pujiang.tables.cells import fits_float, value_of
from pujiang.tables.csv_lines import csv_line, disarm
from pujiang.tables.joining import join_values

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

YAML = """\
format: 1
dataset: {name: hostile, version: '1', licence: CC0-1.0}
speakers:
  - {id: ada, name: Ada Lov}
  - {id: bo, name: "Bo; Cai", withdrawn: There is no such person.}
  - {id: cy, name: '"Cy" Dee'}
topics:
  - {id: labs, name: Labs; laboratories, withdrawn: Too wide a topic.}
  - {id: gone, name: Gone, superseded_by: labs}
bulletins:
  - id: b1
    title: Letter
    published: 2024-01-02
    text: {content: "Ada Lov said that we built 12 labs. Bo; Cai said that we built 13 labs.\\n"}
    statements:
      - {id: s1, speaker: ada, cue: said that, words: we built 12 labs., kind: assertion, topics: [labs], withdrawn: It was never said.}
      - {id: s2, speakers: [bo], cue: said that, words: we built 13 labs., kind: assertion}
  - id: b2
    title: Circular
    published: 2024-01-03
    withdrawn: A forgery.
    text: {content: "\\"Cy\\" Dee said that we built 14 labs.\\n"}
    statements:
      - {id: s3, speaker: cy, cue: said that, words: we built 14 labs., kind: assertion}
  - {id: b3, title: Nothing, text: {content: "Nothing is said.\\n"}}
"""
#: Formats of citations and of the graph say it in words and terms of their own, which their own tests read.
OTHER = {"turtle", "csl-json", "bibtex", "ris", "cff"}
#: What is withdrawn and named in a format that is about some records only.
WITHDRAWN = {
    "csv": ["It was never said.", "A forgery."],
    "graphml": ["There is no such person.", "Too wide a topic."],
    "markdown": ["It was never said.", "A forgery."],
    "convokit": ["It was never said.", "There is no such person.", "A forgery."],
    "chunks": ["It was never said.", "A forgery."],
    "web-annotation": ["It was never said.", "A forgery."],
    "brat": ["It was never said.", "A forgery."],
    "label-studio": ["It was never said.", "A forgery."],
    "sdmx-csv": [],
}
EVERY_REASON = ["There is no such person.", "Too wide a topic.", "It was never said.", "A forgery."]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Records that are withdrawn, and names with signs that join names."""
    file = tmp_path_factory.mktemp("data") / "hostile.yaml"
    file.write_text(YAML, "utf-8")
    return pujiang.load(file, bundled=False)


def said_by(form: pujiang.Format, data: Any, folder: Path) -> str:
    """All that a format says of a dataset or a selection."""
    needed(form)
    pujiang.export(data, folder / name_of(form), form)
    return "\n".join(text for _, text in shown(folder / name_of(form)))


@each_format
def test_what_is_withdrawn_says_so(form: pujiang.Format, data: Dataset, tmp_path: Path) -> None:
    """Whoever reads a withdrawn record, or a statement of a withdrawn bulletin, reads why; valid ones say nothing."""
    if form.name in OTHER:
        pytest.skip("said in terms of its own")
    said = said_by(form, data, tmp_path)
    unescaped = said.replace("\\.", ".")

    assert [reason for reason in WITHDRAWN.get(form.name, EVERY_REASON) if reason not in unescaped] == []
    living = data.with_(data.statements["s1"].replace(withdrawn=None), replaces=True)
    (tmp_path / "living").mkdir()
    assert "It was never said." not in said_by(form, living, tmp_path / "living").replace("\\.", ".")


def test_a_view_and_a_passage_say_whose_bulletin_is_withdrawn(data: Dataset, tmp_path: Path) -> None:
    """A statement that stands alone says that its bulletin is withdrawn: in the view, the flat table and the passages."""
    pujiang.export(data, tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        view = dict(database.execute("SELECT id, withdrawn FROM readable_statements"))
    flat = {row["id"]: row["withdrawn"] for row in data.statements.to_records()}
    passages = {chunk["id"]: chunk["withdrawn"] for chunk in pujiang.to_chunks(data)}

    wanted = {"b1/s1": "It was never said.", "b1/s2": None, "b2/s3": "its bulletin is withdrawn: A forgery."}
    assert view == flat == passages == wanted


def test_a_network_counts_what_was_said(data: Dataset, tmp_path: Path) -> None:
    """A withdrawn record is a node that says so; a withdrawn statement is no edge, and a living one is."""
    living = data.with_(data.statements["s1"].replace(withdrawn=None), replaces=True)
    counts = []
    for number, some in enumerate((data, living)):
        pujiang.export(some, tmp_path / f"{number}.graphml")
        root = ET.parse(tmp_path / f"{number}.graphml").getroot()  # noqa: S314  # our own file
        counts.append((len(root.findall(".//{*}node")), len(root.findall(".//{*}edge"))))

    assert counts == [(5, 0), (5, 1)]


def split_values(cell: str) -> list[str]:
    """The values of a cell, read by the csv module."""
    (values,) = csv.reader([cell], delimiter=";", skipinitialspace=True)
    return values


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(str.strip).filter(bool),
        min_size=1,
    )
)
def test_several_names_in_a_cell_are_told_apart(names: list[str]) -> None:
    """Whatever they contain, they come back; a name that needs no quotation marks has none."""
    assert split_values(join_values(names)) == names
    assert join_values(["Ada", 'Bo "B" Cai']) == 'Ada; Bo "B" Cai'


def test_one_speaker_is_told_from_two(data: Dataset, tmp_path: Path) -> None:
    """A name with a semicolon is one in the flat table and in the view, also beside another one."""
    pujiang.export(data, tmp_path / "a.csv")
    pujiang.export(data, tmp_path / "a.db")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        flat = {row["id"]: row["speakers"] for row in csv.DictReader(file)}
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        view = dict(database.execute("SELECT id, speakers FROM readable_statements"))

    assert flat == view
    assert {key: split_values(cell) for key, cell in flat.items()} == {
        "b1/s1": ["Ada Lov"],
        "b1/s2": ["Bo; Cai"],
        "b2/s3": ['"Cy" Dee'],
    }


LINES = "one\rtwo\x85three\u2028four\x0bfive\nsix\r\nseven"


def _csv_notes(file: Path) -> dict[str, str]:
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["note"] for row in csv.DictReader(lines)}


def _jsonl_notes(file: Path) -> dict[str, str]:
    # As careless readers do: these lines end at more characters than those of files.
    return {row["id"]: row["note"] for row in map(json.loads, file.read_text("utf-8").splitlines())}


def _sqlite_notes(file: Path) -> dict[str, str]:
    with closing(sqlite3.connect(file)) as database:
        return dict(database.execute("SELECT id, note FROM topics"))


def _parquet_notes(folder: Path) -> dict[str, str]:
    parquet = pytest.importorskip("pyarrow.parquet")
    return {row["id"]: row["note"] for row in parquet.read_table(folder / "topics.parquet").to_pylist()}


def _xlsx_notes(file: Path) -> dict[str, str]:
    head, *rows = pytest.importorskip("openpyxl").load_workbook(file)["topics"].iter_rows(values_only=True)
    unescape = re.compile("_x([0-9A-F]{4})_")
    place = head.index("note")
    return {row[0]: unescape.sub(lambda found: chr(int(found[1], 16)), row[place]) for row in rows}


def _json_ld_notes(file: Path) -> dict[str, str]:
    return {topic["id"].rpartition(":")[2]: topic["note"] for topic in json.loads(file.read_text("utf-8"))["topics"]}


def _turtle_notes(file: Path) -> dict[str, str]:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(file)
    return {str(key).rpartition("/")[2]: str(note) for key, note in graph.subject_objects(rdflib.RDFS.comment)}


NOTES: dict[str, Callable[[Path], dict[str, str]]] = {
    "csv": _csv_notes,
    "datapackage": lambda folder: _csv_notes(folder / "topics.csv"),
    "csvw": lambda folder: _csv_notes(folder / "topics.csv"),
    "jsonl": lambda folder: _jsonl_notes(folder / "topics.jsonl"),
    "sqlite": _sqlite_notes,
    "parquet": _parquet_notes,
    "xlsx": _xlsx_notes,
    "json-ld": _json_ld_notes,
    "turtle": _turtle_notes,
}
TEXTS = {
    "lines": LINES,
    "space": " =1+1",
    "mark": "\ufeff+1",
    "wide": "＝1+1",
    "quoted": "'=1",
    "control": "a\x01b",
    "plain": "a",
}


@pytest.mark.parametrize("name", NOTES)
def test_every_text_comes_back(name: str, tmp_path: Path) -> None:
    """Whatever ends a line, or looks like a formula, is read as it was; flat CSV has an apostrophe before formulas."""
    form = next(form for form in FORMATS if form.name == name)
    needed(form)
    topics = Dataset.of(
        [Topic(id=key, name=key, note=text) for key, text in TEXTS.items()], [Layer(name="a", version="1")]
    )
    target = tmp_path / name_of(form)
    pujiang.export(topics.topics, target, form)

    read = NOTES[name](target)
    if name == "csv":
        disarmed = {key for key in read if read[key] != TEXTS[key]}
        assert disarmed == {"space", "mark", "wide", "quoted"}
        assert all(read[key] == f"'{TEXTS[key]}" for key in disarmed)
    else:
        assert read == TEXTS


@given(st.text(st.sampled_from("=+-@＝﹢ \t\r\n\x85\ufeff\u200b'a1.")))
def test_a_disarmed_text_is_no_formula_and_comes_back(text: str) -> None:
    """No cell begins with a sign of formulas, however much white space is before it; one apostrophe undoes it."""
    cell = disarm(text)

    if not re.fullmatch(r"-\d+(\.\d+)?", cell, re.ASCII):
        assert cell.strip(" \t\r\n\x85\ufeff\u200b")[:1] not in {"=", "+", "-", "@", "＝", "﹢"}
    assert cell == text or (cell[0], cell[1:]) == ("'", text)
    assert len({disarm(text), disarm(f"'{text}")}) == 2


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2))
def test_the_csv_module_reads_our_lines(cells: list[str]) -> None:
    """Each cell comes back, whatever it contains."""
    assert list(csv.reader(io.StringIO(csv_line(cells), newline=""))) == [cells]


NUMBERS = ["1234567890123456789", "0.12345678901234567890123", "-98765432109876543.5", "12.5"]


@pytest.fixture(scope="module")
def figures() -> Dataset:
    """Figures of which a 64-bit float holds only the last."""
    metric, page = Metric(id="m", name="M", definition="D", unit="yuan"), Reference(id="r", title="R")
    return Dataset.of(
        [
            Observation(
                id=f"o{place}",
                metric=metric,
                reference=page,
                quantity=Quantity(value=Decimal(number), comparator=Comparator.EXACTLY, unit="yuan"),
            )
            for place, number in enumerate(NUMBERS)
        ],
        [Layer(name="a", version="1")],
    )


@pytest.mark.parametrize(
    "name", ["csv", "datapackage", "csvw", "jsonl", "sqlite", "parquet", "croissant", "xlsx", "json-ld", "turtle"]
)
def test_every_digit_is_there(name: str, figures: Dataset, tmp_path: Path) -> None:
    """A number that a float would round is exact, as a number or as text."""
    form = next(form for form in FORMATS if form.name == name)
    said = said_by(form, figures.observations, tmp_path)

    assert [number for number in NUMBERS if number not in said] == []


def test_a_rounded_number_has_its_text_beside_it(figures: Dataset, tmp_path: Path) -> None:
    """In a database the column of numbers stays one; without such a number there is no column of texts."""
    pujiang.export(figures, tmp_path / "a.db")
    pujiang.export(figures.observations[-1:], tmp_path / "b.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        rows = database.execute("SELECT typeof(value), value_exact FROM observations").fetchall()
    with closing(sqlite3.connect(tmp_path / "b.db")) as database:
        columns = {row[1] for row in database.execute("PRAGMA table_info(observations)")}

    assert rows == [("real", number) for number in NUMBERS[:-1]] + [("real", None)]
    assert {"value"} == {name for name in columns if name.startswith("value") and name != "value_to"}


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_a_value_of_json_is_exact(number: Decimal) -> None:
    """A number of JSON is the decimal number, or a text is; what fits into a float is the same after it."""
    assert Decimal(str(value_of(number))) == number
    assert not fits_float(number) or Decimal(repr(float(number))) == number


@pytest.mark.parametrize("name", ["sqlite", "parquet"])
def test_an_integer_of_more_than_64_bits_is_refused(name: str, data: Dataset, tmp_path: Path) -> None:
    """The error says which column; formats of text hold it."""
    form = next(form for form in FORMATS if form.name == name)
    needed(form)
    numbered = data.with_(data.bulletins["b1"].replace(number=2**63), replaces=True)

    with pytest.raises(PujiangError, match=r"bulletins\.number"):
        pujiang.export(numbered, tmp_path / "a", form)
    pujiang.export(numbered, tmp_path / "lines", "jsonl")
    assert str(2**63) in (tmp_path / "lines/bulletins.jsonl").read_text("utf-8")
    pujiang.export(data, tmp_path / "a", form)


@pytest.mark.parametrize("limit", ["_MOST_ROWS", "_MOST_COLUMNS"])
def test_a_table_larger_than_a_sheet_is_refused(
    limit: str, data: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A spreadsheet would cut it off: nothing is written; at the limit it is."""
    pytest.importorskip("openpyxl")
    widest = max(len(table.columns) for table in data.tables().values())
    monkeypatch.setattr(xlsx, limit, 4 if limit == "_MOST_ROWS" else widest)
    pujiang.export(data, tmp_path / "a.xlsx")
    monkeypatch.setattr(xlsx, limit, 3 if limit == "_MOST_ROWS" else widest - 1)

    with pytest.raises(PujiangError, match="sheet"):
        pujiang.export(data, tmp_path / "b.xlsx")
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


@each_format
def test_standard_output_gets_the_file(form: pujiang.Format, data: Dataset, tmp_path: Path) -> None:
    """The same bytes as in a file; a format of several files is refused, and so is a missing format."""
    needed(form)
    out = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    with redirect_stdout(out):
        if not form.suffixes:
            with pytest.raises(PujiangError, match=form.name):
                pujiang.export(data, "-", form)
            return
        pujiang.export(data, "-", form)
    pujiang.export(data, tmp_path / name_of(form), form.name)  # type: ignore[arg-type]  # any format

    assert out.buffer.getvalue() == (tmp_path / name_of(form)).read_bytes()
    with pytest.raises(PujiangError, match="format"):
        pujiang.export(data, "-")


def test_standard_output_that_takes_text_only_gets_text(data: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a notebook: text is written, and a database is refused."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    pujiang.export(data, "-", "csv")
    with pytest.raises(PujiangError, match="text"):
        pujiang.export(data, "-", "sqlite")

    assert out.getvalue().count("\r\n") == 4


def test_the_command_writes_to_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-o -` is standard output and no file; what else the command says is no part of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(YAML, "utf-8")
    result = CliRunner().invoke(command, ["export", "csv", "-o", "-", "--bom", "--data", "a.yaml", "--only"])

    assert (result.exit_code, result.stdout_bytes[:5]) == (0, b"\xef\xbb\xbfid")
    assert [file.name for file in tmp_path.iterdir()] == ["a.yaml"]


def test_excel_gets_a_mark_if_asked(data: Dataset, tmp_path: Path) -> None:
    """With `bom` a CSV file begins with it and is otherwise the same; other formats refuse it."""
    pujiang.export(data, tmp_path / "a.csv")
    pujiang.export(data, tmp_path / "b.csv", bom=True)

    assert (tmp_path / "b.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "a.csv").read_bytes()
    with pytest.raises(PujiangError, match="bom"):
        pujiang.export(data, tmp_path / "a.bib", bom=True)


def test_utterances_follow_each_other(data: Dataset, tmp_path: Path) -> None:
    """Their times rise with the text, from the day of publication; a bulletin without statements is named."""
    undated = data.with_(data.bulletins["b2"].replace(published=None), replaces=True)
    pujiang.export(undated, tmp_path / "corpus", "convokit")
    lines = (tmp_path / "corpus/utterances.jsonl").read_text("utf-8").splitlines()

    assert {one["id"]: one["timestamp"] for one in map(json.loads, lines)} == {
        "b1/s1": 1_704_153_600,
        "b1/s2": 1_704_153_601,
        "b2/s3": 0,
    }
    assert json.loads((tmp_path / "corpus/corpus.json").read_text("utf-8"))["bulletins_without_statements"] == ["b3"]


def test_a_description_does_not_end_a_comment(tmp_path: Path) -> None:
    """A custom field whose description has the signs that end a comment of SQL is a column like others."""
    (tmp_path / "a.yaml").write_text(
        "format: 1\ndataset: {name: a, version: '1'}\nfields: {topic: {tone: {description: 'a */ b'}}}\n"
        "topics: [{id: t, name: T, tone: warm}]\n",
        "utf-8",
    )
    pujiang.export(pujiang.load(tmp_path / "a.yaml", bundled=False), tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        assert database.execute("SELECT tone FROM topics").fetchall() == [("warm",)]
