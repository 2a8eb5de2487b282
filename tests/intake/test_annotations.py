"""Annotations of other programs: what we export comes back whole; what people add is found, checked, or named."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import pujiang
from exporters.sample import sample
from pujiang import Dataset, InvalidDataError, PujiangError
from pujiang.cli.app import pujiang as command
from pujiang.codes import ProblemCode
from pujiang.intake.import_formats import IMPORT_FORMATS, guess_format
from pujiang.intake.imported_rows import LinkedRows, link_rows
from pujiang.intake.marked_passages import MarkedPassage, read_passages
from refusals import raises_problem

FORMATS = {"web-annotation": "a.anno.jsonld", "brat": "folder", "label-studio": "folder/tasks.json"}
each_format = pytest.mark.parametrize("name", FORMATS)
TEXT = "😀 Notes\n\nAda One said that we have 12 labs. Bo Two said that we have 9 labs.\n\nThe end. The end.\n"
YAML = f"""\
format: 1
metrics: [{{id: labs, name: Labs, definition: Labs, unit: labs}}]
speakers: [{{id: ada, name: Ada One}}, {{id: bo, name: Bo Two}}, {{id: eds, name: The editors, kind: editors}}]
bulletins:
  - {{id: b1, title: Notes, url: 'https://example.org/notes', text: {{content: {json.dumps(TEXT, ensure_ascii=False)}}}}}
"""
SAID = "we have 12 labs."
START = TEXT.index(SAID)
END = START + len(SAID)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Points, mentions and figures in a text with an emoji."""
    return sample(tmp_path_factory.mktemp("sample"))


def without_statements(data: Dataset) -> Dataset:
    """Everything but what is said in a text."""
    kept = [one for every in data.collections() if every.kind not in {"statements", "observations"} for one in every]
    return Dataset.of([*kept, *(figure for figure in data.observations if not figure.span)], data.layers)


def linked(name: str, file: Path, base: Dataset, bulletin: str | None = None) -> tuple[LinkedRows, tuple[str, ...]]:
    """The records of a file beside some data, and what was named as lost."""
    read = IMPORT_FORMATS[name].read(file, "", base)
    return link_rows(read.rows, base, str(file), bulletin), read.lost


@pytest.mark.parametrize("quote", ["full", "excerpts"])
@each_format
def test_what_is_exported_comes_back(name: str, quote: Any, data: Dataset, tmp_path: Path) -> None:
    """Into the bare texts every statement and figure, with points and mentions; into the same data nothing."""
    pujiang.export(data, tmp_path / FORMATS[name].partition("/")[0], name, quote=quote)  # type: ignore[arg-type]
    file, base = tmp_path / FORMATS[name], without_statements(data)

    assert guess_format(file) == name
    found, lost = linked(name, file, base)
    assert Dataset(found.store, data.layers, data.declarations) == data
    assert (lost, found.moved, found.present["statements"]) == ((), (), ())
    again, lost = linked(name, file, data)
    assert (again.new, lost, len(again.present["statements"])) == ((), (), 3)


JOINT = """\
format: 1
speakers: [{id: ada, name: Ada One}, {id: bo, name: Bo Two}]
bulletins:
  - id: b1
    title: T
    withdrawn: A forgery.
    text: {content: "Ada One and Bo Two agreed that it rains.\\n"}
    statements:
      - {id: s, speakers: [ada, bo], cue: Ada One and Bo Two agreed that, words: it rains., kind: assertion, gist: 'It rains; truly.'}
"""


@each_format
def test_speakers_of_one_statement_come_back(name: str, tmp_path: Path) -> None:
    """Both of two; that the bulletin is withdrawn is said beside it, and is no value of the statement."""
    (tmp_path / "a.yaml").write_text(JOINT, "utf-8")
    data = pujiang.load(tmp_path / "a.yaml", bundled=False)
    pujiang.export(data, tmp_path / FORMATS[name].partition("/")[0], name, quote="full")  # type: ignore[arg-type]
    found, lost = linked(name, tmp_path / FORMATS[name], without_statements(data))

    assert Dataset(found.store, data.layers) == data
    assert lost == ()
    # As people write it, each by itself.
    file = tmp_path / FORMATS[name]
    ann = file / "b1.ann" if name == "brat" else file
    ann.write_text(ann.read_text("utf-8").replace("speakers", "speaker"), "utf-8")
    again, _ = linked(name, file, without_statements(data))
    assert Dataset(again.store, data.layers) == data


def test_offsets_inside_a_letter_are_none(project: Path, tmp_path: Path) -> None:
    """An offset in UTF-16 units that is in the middle of an emoji is not taken for one."""
    items = region("a", 1, 4, "The end. The end.", kind="assertion", speaker="eds")
    printed = run(write_json(tmp_path / "t.json", task(*items)))

    assert "found at" in printed
    assert pujiang.load(project).statements[0].text == "The end. The end."


@each_format
def test_what_was_changed_is_refused(name: str, data: Dataset, tmp_path: Path) -> None:
    """A statement that is of another kind in the annotations contradicts that of the data."""
    pujiang.export(data, tmp_path / FORMATS[name].partition("/")[0], name, quote="full")  # type: ignore[arg-type]
    file = tmp_path / FORMATS[name]
    ann = file / "b1.ann" if name == "brat" else file
    ann.write_text(ann.read_text("utf-8").replace("assertion", "proposal"), "utf-8")

    with raises_problem(ProblemCode.DUPLICATE_ID):
        linked(name, file, data)


@each_format
def test_without_words_nothing_comes_back(name: str, data: Dataset, tmp_path: Path) -> None:
    """An export without words cannot be read: the words are not found, or it is said that there are none."""
    pujiang.export(data, tmp_path / FORMATS[name].partition("/")[0], name, quote="none")  # type: ignore[arg-type]
    file, base = tmp_path / FORMATS[name], without_statements(data)

    if name == "web-annotation":
        found, lost = linked(name, file, base)
        assert (found.new, len(lost)) == ((), 7)
    else:
        with pytest.raises(InvalidDataError):
            linked(name, file, base)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a text in which nothing is marked."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(command, ["init", "p", "--extends", "nothing"]).exit_code == 0
    (tmp_path / "p/all.yaml").write_text(YAML, "utf-8")
    return tmp_path / "p"


def run(file: Path, *words: str, code: int = 0) -> str:
    """What the command prints."""
    result = CliRunner().invoke(command, ["import", str(file), "--project", "p", *words])
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout


def write_json(file: Path, content: Any) -> Path:
    """Write a file and return it."""
    file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return file


def region(key: str, start: int, end: int, text: str, **said: Any) -> list[dict[str, Any]]:
    """The items of a region of Label Studio."""
    place = {"start": start, "end": end, "text": text}
    label = said.pop("label", "Statement")
    items = [{"id": key, "from_name": "label", "type": "labels", "value": {**place, "labels": [label]}}]
    for name, value in said.items():
        kind, field = ("choices", "choices") if name in {"kind", "mode"} else ("textarea", "text")
        items.append({"id": key, "from_name": name, "type": kind, "value": {**place, field: [value]}})
    return items


def task(*items: Any, **more: Any) -> dict[str, Any]:
    """A task of Label Studio with one annotation."""
    return {"id": 7, "data": {"text": TEXT, "bulletin": "b1"}, "annotations": [{"result": list(items)}], **more}


def test_people_mark_statements_in_label_studio(project: Path, tmp_path: Path) -> None:
    """Regions, choices and relations become a statement with its figure; a second import knows both."""
    cue = TEXT.index("said that")
    figure = TEXT.index("12 labs")
    items = [
        *region("a", START, END + 1, f"{SAID} ", kind="assertion", speaker="Ada One", topic="x"),
        *region("c", cue, cue + 9, "said that", label="Cue"),
        *region("f", figure, figure + 7, "12 labs", label="Figure", metric="Labs"),
        {"type": "relation", "from_id": "a", "to_id": "c"},
    ]
    with_topic = write_json(tmp_path / "t.json", [task(*items)])
    assert "PJ202" in CliRunner().invoke(command, ["import", str(with_topic), "--project", "p"]).output
    assert not (project / "statements.yaml").exists()

    file = write_json(tmp_path / "t.json", [task(*(one for one in items if one.get("from_name") != "topic"))])
    printed = run(file)
    assert "1 statement added" in printed
    assert "1 observation added" in printed
    made = pujiang.load(project)
    (said,), (counted,) = made.statements, made.observations
    assert (said.text, said.speakers[0].id, said.cue, str(said.mode)) == (SAID, "ada", "said that", "reported")
    assert (counted.quantity.value, counted.metric and counted.metric.id, counted.statement) == (
        Decimal(12),
        "labs",
        said,
    )
    assert "1 known already" in run(file)


@pytest.mark.parametrize(("shift", "moved"), [(0, False), (1, False), (-2, True), (30, True)])
def test_offsets_are_found_again(shift: int, moved: bool, project: Path, tmp_path: Path) -> None:
    """Offsets in code points or in UTF-16 units (1 more behind an emoji) are exact; others are named."""
    cue = TEXT.index("said that")
    items = [
        *region("a", START + shift, END + shift, SAID, kind="assertion", speaker="ada"),
        *region("c", cue, cue + 9, "said that", label="Cue"),
        {"type": "relation", "from_id": "a", "to_id": "c"},
    ]
    printed = run(write_json(tmp_path / "t.json", task(*items)))

    assert ("found at" in printed) == moved
    assert pujiang.load(project).statements[0].span.start == START


def test_the_second_of_two_alike_is_meant(project: Path, tmp_path: Path) -> None:
    """Offsets, or the text around a quote, tell which occurrence is meant; without them the words are refused."""
    second = TEXT.rindex("The end.")
    run(
        write_json(
            tmp_path / "t.json", task(*region("a", second, second + 8, "The end.", kind="assertion", speaker="eds"))
        )
    )
    assert pujiang.load(project).statements[0].span.start == second

    (project / "statements.yaml").unlink()
    quote = {"type": "TextQuoteSelector", "exact": "The end.", "prefix": "The end. ", "suffix": ""}
    note = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            "ignored",
            {"purpose": "tagging", "value": "assertion"},
            {"purpose": "tagging", "value": "speaker:eds"},
        ],
        "target": {"source": {"id": "https://example.org/notes"}, "selector": {"type": "Fragment", "refinedBy": quote}},
    }
    printed = run(write_json(tmp_path / "n.json", note))
    assert printed.count("not imported") == 1
    assert pujiang.load(project).statements[0].span.start == second

    (project / "statements.yaml").unlink()
    del quote["prefix"]
    assert (
        "PJ302"
        in CliRunner().invoke(command, ["import", str(write_json(tmp_path / "n.json", note)), "--project", "p"]).output
    )


ANN = f"""\
T1\tassertion {START} {END}\t{SAID}
T2\tCue {TEXT.index("said that")} {TEXT.index("said that") + 9}\tsaid that
T3\tSource {TEXT.index("Ada One")} {TEXT.index("Ada One") + 7}\tAda One
T4\tPerson {TEXT.index("Bo Two")} {TEXT.index("Bo Two") + 6}\tBo Two
R1\tby Arg1:T1 Arg2:T2
R2\tby Arg1:T1 Arg2:T3
R3\tby Arg1:T1 Arg2:T4
A1\tMode T1 reported
A2\tUncertain T1
E1\tSaying:T2
#1\tAnnotatorNotes T1\tcheck this
#2\tAnnotatorNotes T1\t["no mapping"]

"""


def test_people_mark_statements_in_brat(project: Path, tmp_path: Path) -> None:
    """Labels, relations and attributes become a statement; what no record can hold is named, each with its line."""
    (tmp_path / "b1.ann").write_text(ANN, "utf-8")
    printed = run(tmp_path / "b1.ann")
    (said,) = pujiang.load(project).statements

    assert (said.text, said.speakers[0].id, said.id) == (SAID, "ada", "ada-labs")
    lost = [line for line in printed.splitlines() if line.startswith("not imported")]
    assert sorted(int(line.split("b1.ann:")[1].split()[0].rstrip(":")) for line in lost) == [1, 1, 10, 11, 12]


def test_a_file_of_another_name_needs_the_bulletin(project: Path, tmp_path: Path) -> None:
    """Without a bulletin the statement is refused; with it the same file is read, also as a folder."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mine.ann").write_text(ANN, "utf-8")
    (folder / "mine.txt").write_text(TEXT, "utf-8")

    assert "PJ102" in CliRunner().invoke(command, ["import", str(folder), "--project", "p"]).output
    assert "1 statement added" in run(folder, "--bulletin", "b1")
    assert pujiang.load(project).statements[0].bulletin.id == "b1"
    assert "no .ann file" in CliRunner().invoke(command, ["import", str(project), "--project", "p"]).output


def test_a_span_with_a_gap_is_named(tmp_path: Path, project: Path) -> None:
    """Brat's spans in parts are joined; words between them are named, a line break is not."""
    assert project.is_dir()
    counts = []
    for number, offsets in enumerate(
        (f"{START} {END}", f"{START} {START + 2};{START + 3} {END}", f"{START} {START + 2};{START + 8} {END}")
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        rest = ANN.partition("\n")[2]
        (folder / "b1.ann").write_text(f"T1\tassertion {offsets}\t{SAID}\n{rest}", "utf-8")
        (folder / "b1.txt").write_text(TEXT, "utf-8")
        found, lost = linked("brat", folder, pujiang.load(project))
        assert found.new[0].document.words == SAID  # type: ignore[attr-defined]
        counts.append(len(lost))
    assert counts == [5, 5, 6]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ann", "T1 no tabs"),
        ("a.ann", f"T1\tassertion {'9' * 5000} {'9' * 5001}\tx"),
        ("a.ann", "T1\tassertion 0 1\tx\nT1\tfigure 2 3\ty"),
        ("a.json", json.dumps(task("junk"))),
        ("a.json", json.dumps(task(annotations=[{"result": 5}]))),
        ("a.json", json.dumps(task({"id": "r", "type": "labels", "value": "start"}))),
        ("a.json", json.dumps(task({"id": "r", "type": "labels", "value": {"start": 0, "labels": 5}}))),
        ("a.json", '{"annotations": [], "annotations": [{"result": []}]}'),
        ("a.json", "{"),
        ("a.json", "[1]"),
        ("a.json", '{"annotations": 1}'),
        ("a.json", json.dumps(task(annotations=[{"result": []}, {"result": []}]))),
        ("a.json", '{"@context": "http://www.w3.org/ns/anno.jsonld"}'),
    ],
)
def test_what_is_no_annotation_is_refused(name: str, content: str, tmp_path: Path, data: Dataset) -> None:
    """Files of another content or form, repeated ids and names, and tasks of two people are refused."""
    (tmp_path / name).write_text(content, "utf-8")

    with pytest.raises(PujiangError, match=name):
        linked(guess_format(tmp_path / name), tmp_path / name, data)


def test_what_label_studio_has_beside_regions_is_named(tmp_path: Path, data: Dataset) -> None:
    """Predictions, choices of a whole text, second labels and cancelled annotations; an empty file has nothing."""
    part = region("a", 0, 5, "First", label="Statement")
    part[0]["value"]["labels"].append("Other")
    whole = {"id": "w", "from_name": "mood", "type": "choices", "value": {"choices": ["good"]}}
    tagged = {"id": "b", "from_name": "tags", "type": "taxonomy", "value": {"start": 0, "end": 5, "taxonomy": ["huh"]}}
    link = {"type": "relation", "from_id": "nowhere", "to_id": "a"}
    several = task(*part, whole, tagged, link, predictions=[1])
    several["annotations"].append({"was_cancelled": True})
    read = IMPORT_FORMATS["label-studio"].read(write_json(tmp_path / "t.json", [several]), "", data)

    assert len(read.rows) == 1
    assert len(read.lost) == 6


def test_an_import_without_annotations_says_so(project: Path, tmp_path: Path) -> None:
    """Nothing is written."""
    assert "nothing to import" in run(write_json(tmp_path / "t.json", task()))
    assert not (project / "statements.yaml").exists()


def test_other_targets_and_bodies_are_named(tmp_path: Path, data: Dataset) -> None:
    """Annotations without quotes, further targets, comments and unknown tags; pages and graphs are read through."""
    whole = {"target": "https://example.org/a"}
    target = {"source": "urn:x:bulletins:b1", "selector": [{"type": "TextQuoteSelector", "exact": "First"}]}
    commented = {"target": [target, target], "body": {"value": "so"}, "tags": ["huh"]}
    empty: dict[str, Any] = {"target": []}
    elsewhere = {"source": 7, "selector": ["all", {"type": "TextQuoteSelector", "exact": "First"}]}
    figures = [
        {"target": elsewhere, "body": [{}, {"purpose": "tagging", "value": tag}]} for tag in ("figure", "metric:labs")
    ]
    read = IMPORT_FORMATS["web-annotation"].read(write_json(tmp_path / "b.jsonld", figures), "", data)
    assert [(row.kind, row.values["bulletin"]) for row in read.rows] == [("statements", None), ("observations", None)]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "first": {"items": [whole, {"@graph": [commented, empty]}]}}
    read = IMPORT_FORMATS["web-annotation"].read(write_json(tmp_path / "a.jsonld", page), "", data)

    assert guess_format(tmp_path / "a.jsonld") == "web-annotation"
    assert read.rows == ()
    assert len(read.lost) == 6


def test_what_brat_says_of_nothing_is_named(tmp_path: Path, data: Dataset) -> None:
    """Attributes, links and notes of spans that are not there, and a note that is no JSON however deep it seems."""
    lines = ["A1\tMode T8 quoted", "R1\tby Arg1:T9 Arg2:T8", f"#1\tAnnotatorNotes T1\t{'[' * 100_000}"]
    (tmp_path / "b1.ann").write_text("\n".join(lines), "utf-8")

    read = IMPORT_FORMATS["brat"].read(tmp_path / "b1.ann", "", data)
    assert (len(read.rows), len(read.lost)) == (0, 3)


@pytest.mark.parametrize("exact", [None, 12, ["First"]])
def test_words_that_are_no_text_are_not_looked_for(exact: Any, tmp_path: Path, data: Dataset) -> None:
    """A number or nothing in the place of the exact words is named, and not read as its digits or as "None"."""
    note = {"target": {"selector": {"type": "TextQuoteSelector", "exact": exact}}}

    read = IMPORT_FORMATS["web-annotation"].read(write_json(tmp_path / "a.json", [note]), "", data)
    assert (len(read.rows), len(read.lost)) == (0, 1)


def passage(label: str, start: int | None, end: int | None) -> MarkedPassage:
    """A passage from one offset to another."""
    key = f"{label} {start} {end}"
    return MarkedPassage(key=key, place=key, label=label, words="x", start=start, end=end)


def test_a_figure_is_of_the_smallest_statement_around_it() -> None:
    """Of statements inside of others, beside it, or without offsets."""
    said = [(None, None), (0, 100), (10, 20), (10, 60), (30, 40), (30, 40), (70, 80), (75, 85)]
    figures = [(12, 15), (10, 20), (19, 21), (35, 36), (41, 45), (61, 62), (78, 82), (99, 101), (None, None)]
    passages = [passage("assertion", *place) for place in said] + [passage("figure", *place) for place in figures]

    rows = read_passages(passages).rows

    owners = [row.values["statement"] for row in rows if row.kind == "observations"]
    found = [(one.start, one.end) if one else None for one in owners]
    assert found == [(10, 20), (10, 20), (10, 60), (30, 40), (10, 60), (0, 100), (75, 85), None, None]
