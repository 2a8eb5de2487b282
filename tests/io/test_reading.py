"""Files and folders as entries with places: what is read, what is refused, and that no mistake slips through."""

from __future__ import annotations

import copy
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pujiang.codes import ProblemCode
from pujiang.io.reading import LayerContent, SourceFile, read_path
from pujiang.io.yaml import nodes
from pujiang.problems import Problem
from pujiang.written.documents import BulletinDocument, StatementDocument
from refusals import assert_problem

GOOD = """\
format: 1
dataset:
  name: mine
  version: '1.10'
topics:
  - id: labs
    name: Laboratories
    broader:
      - science
places:
  - id: NO
    name: Norway
    kind: country
    members_as_of: 2023-01-31
metrics:
  - id: lab-count
    name: Laboratories
    definition: How many there are
    unit: laboratories
    nature: stock
bulletins:
  - id: b1
    title: A bulletin
    number: 4
    text:
      content: Ada said that we have 53 labs.
    sections:
      - id: I
        level: 1
        heading: First
    participants:
      - speaker: ada
        words: Ada
        affiliations:
          - title: Director
            former: false
    statements:
      - id: s1
        speaker: ada
        cue: said that
        words: we have 53 labs
        kind: assertion
        mentions:
          - initiative: plan
            words: labs
            relation: reports
        figures:
          - metric: lab-count
            words: 53 labs
            value: 53
            comparator: exactly
observations:
  - id: o1
    metric: lab-count
    value: 50.5
    reference: r
"""
BULLETIN = "bulletins:\n  - id: b\n    title: t\n    text:\n      file: %s\n"


def read(folder: Path, content: str | bytes, name: str = "mine.yaml") -> LayerContent:
    """What is read of a file of this content."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_path(file)


def told(reading: LayerContent) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of each problem."""
    return [(problem.code, problem.line, problem.column) for problem in reading.problems]


def one(reading: LayerContent) -> Problem:
    """The only problem."""
    (problem,) = reading.problems
    return problem


def test_the_good_file_is_read_whole(tmp_path: Path) -> None:
    """The negative twin of the mutations: the good file has no problem, and its values are those written."""
    reading = read(tmp_path, GOOD)

    assert reading.problems == []
    assert reading.broken == set()
    assert attrs.asdict(reading.layer) == {
        "name": "mine",
        "version": "1.10",
        "published": None,
        "licence": None,
        "publisher": None,
        "base": None,
        "currency": None,
        "rules_revision": None,
        "readers": (),
        "extends": (),
    }
    assert [(entry.kind, entry.document.id, entry.path) for entry in reading.entries] == [
        ("topics", "labs", ("topics", 0)),
        ("places", "NO", ("places", 0)),
        ("metrics", "lab-count", ("metrics", 0)),
        ("bulletins", "b1", ("bulletins", 0)),
        ("observations", "o1", ("observations", 0)),
    ]
    assert {entry.layer for entry in reading.entries} == {reading.layer}
    assert {entry.file for entry in reading.entries} == {str(tmp_path / "mine.yaml")}
    bulletin = reading.entries[3].document
    assert isinstance(bulletin, BulletinDocument)
    assert bulletin.statements[0].figures[0].value == 53


PATHS = [
    (("topics", 0, "name"), "Laboratories"),
    (("bulletins", 0, "statements", 0, "figures", 0, "value"), "53"),
    (("bulletins", 0, "statements", 0, "kind"), "assertion"),
    (("bulletins", 0, "statements", 0, "topics", 3), "id: s1"),
    (("observations", 0, "nowhere"), "id: o1"),
]


@pytest.mark.parametrize(("path", "text"), PATHS)
def test_a_problem_of_an_entry_is_placed(path: tuple[str | int, ...], text: str, tmp_path: Path) -> None:
    """A path inside an entry leads to the value, or as deep as it goes, at the least to the record."""
    reading = read(tmp_path, GOOD)
    entry = next(entry for entry in reading.entries if entry.path == path[:2])

    placed = reading.place(Problem(code="PJ202", message="", path=path[2:]), entry)

    line = GOOD.split("\n")[(placed.line or 0) - 1]
    assert line[(placed.column or 0) - 1 :].startswith(text)
    assert placed.file == entry.file


def test_a_problem_of_a_key_is_placed_at_the_key(tmp_path: Path) -> None:
    """An unknown field is told at its key; a problem of an entry from elsewhere is left as it is."""
    reading = read(tmp_path, GOOD)
    entry = reading.entries[0]
    problem = Problem(code="PJ101", message="", path=("name",))

    placed = reading.place(problem, entry)

    assert (placed.line, placed.column, placed.end_column) == (7, 5, 9)
    assert reading.place(problem, attrs.evolve(entry, file=None)) == problem


def mapping_keys(text: str) -> list[tuple[int, str, str]]:
    """Line number, what stands before it, and key, for every key of the good file."""
    found = (re.match(r"^([ -]*)(\w+):", line) for line in text.split("\n"))
    return [(number, match[1], match[2]) for number, match in enumerate(found, 1) if match]


@pytest.mark.parametrize(
    "mutate", [lambda k: k + "x", lambda k: k[0] + k, lambda k: k[: len(k) // 2] + k[len(k) // 2 + 1 :], str.upper]
)
def test_every_misspelt_key_is_told_at_its_line(mutate: Any, tmp_path: Path) -> None:
    """Whichever key is misspelt, the one problem of its mapping is at that key and suggests the right one."""
    for number, before, key in mapping_keys(GOOD):
        lines = GOOD.split("\n")
        wrong = mutate(key)
        lines[number - 1] = lines[number - 1].replace(f"{before}{key}:", f"{before}{wrong}:", 1)

        problem = one(read(tmp_path, "\n".join(lines)))

        assert (problem.code, problem.line, problem.column) == ("PJ101", number, len(before) + 1), (key, problem)
        assert repr(key) in (problem.help or ""), (key, problem)


REQUIRED = {
    "dataset": ("name", "version"),
    "topics": ("name",),
    "places": ("name", "kind"),
    "metrics": ("name", "definition", "unit"),
    "bulletins": ("title", "text"),
    "sections": ("id", "heading"),
    "participants": ("speaker",),
    "statements": ("words", "kind"),
    "mentions": ("initiative", "words", "relation"),
}


def places_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all values."""
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(found for step, child in inner for found in places_of(child, (*path, step)))]


def without(value: Any, path: tuple[str | int, ...], put: Any = None) -> Any:
    """A copy in which the value at a path is taken out, or another put there."""
    made = copy.deepcopy(value)
    holder = made
    for step in path[:-1]:
        holder = holder[step]
    if put is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = put
    return made


def plain_good() -> Any:
    """The good file as plain values, every scalar a text."""
    return yaml.load(GOOD, Loader=yaml.BaseLoader)  # noqa: S506  # it makes nothing but texts


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """The line of the value at a path."""
    node, _ = nodes.read_yaml(text)[:2]
    assert node is not None
    return nodes.node_at(node, path).where[0]


def test_every_missing_field_is_told_at_its_record(tmp_path: Path) -> None:
    """Whichever required field is taken out, the one problem names it, at the record that lacks it."""
    cases = [
        path
        for path in places_of(plain_good())
        if path and path[-1] in REQUIRED.get(str(next((s for s in path[-2::-1] if isinstance(s, str)), "")), ())
    ]
    assert len(cases) == 18
    for path in cases:
        text = dumped(without(plain_good(), path))

        problem = one(read(tmp_path, text))

        assert (problem.code, problem.line) == ("PJ102", line_of(text, path[:-1])), (path, problem)
        assert repr(path[-1]) in problem.message


@pytest.mark.parametrize("put", [{"a": "b"}, ["a"], [{"a": "b"}], {}], ids=str)
def test_every_value_of_another_shape_is_told_at_its_line(put: Any, tmp_path: Path) -> None:
    """Whichever value is replaced by a mapping or a list, there are problems, and all are where it stands."""
    fits = 0
    for path in places_of(plain_good())[1:]:
        text = dumped(without(plain_good(), path, put))

        problems = read(tmp_path, text).problems

        fits += not problems
        first, last = line_of(text, path), text.count("\n", 0, end_of(text, path)) + 1
        assert all(first - 1 <= (problem.line or 0) <= last for problem in problems), (path, problems)
    # A list of one text is good for `broader`, a mapping without keys for `original`, `defaults` and the like; that a
    # figure counts nothing is told when it is linked.
    assert fits <= 4


def dumped(content: Any) -> str:
    """Content as YAML, its numbers without quotation marks."""
    text = yaml.safe_dump(content, sort_keys=False)
    return re.sub(r"'(\d+(?:\.5)?|true|false)'", r"\1", text)


def end_of(text: str, path: tuple[str | int, ...]) -> int:
    """How many characters stand before the end of the value at a path."""
    node, _ = nodes.read_yaml(text)[:2]
    assert node is not None
    line, column = nodes.node_at(node, path).where[2:]
    return sum(len(part) + 1 for part in text.split("\n")[: line - 1]) + column - 1


@given(st.integers(0, len(GOOD) - 1), st.text("a:-{}[]&*!'\"\n\t #,\\", max_size=3), st.integers(0, 3))
def test_no_slip_of_the_hand_raises(at: int, typed: str, gone: int) -> None:
    """Whatever is typed or deleted anywhere in a good file, the outcome is entries or problems, never an exception."""
    content, problems = _taken(GOOD[:at] + typed + GOOD[at + gone :])

    assert content is not None or problems
    assert all(problem.message for problem in problems)


def _taken(text: str) -> tuple[Any, list[Problem]]:
    from pujiang.io import reading
    from pujiang.written.documents import LayerDocument

    content, node, problems = reading._content(text, is_json=False)
    made = LayerContent(layer=LayerDocument(name="a", version="0"), root=Path())
    if content is not None:
        source = reading.SourceFile("a.yaml", text, has_nodes=True, node=node)
        found = reading._first_problems(content, Path("a.yaml"), made)
        problems = [*problems, *(source.add_location(problem, path) for path, problem in found)]
    return content, problems


def test_both_parsers_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libyaml the same entries come, and the same problems."""
    bad = GOOD.replace("unit", "units").replace("value: 53", "value: [53").replace("cue", "  cue")
    fast = [read(tmp_path, GOOD).entries, read(tmp_path, bad).problems]

    monkeypatch.setattr(nodes.read_yaml, "__defaults__", (yaml.SafeLoader,))

    assert [read(tmp_path, GOOD).entries, read(tmp_path, bad).problems] == fast


def test_the_problems_of_a_file_stand_in_its_order(tmp_path: Path) -> None:
    """All problems of a file come at once, by line and column, and those of files by their paths."""
    bad = GOOD.replace("    name: Norway\n", "").replace("level: 1", "level: one").replace("unit:", "zzz: a\n    aaa:")
    (tmp_path / "z").mkdir()
    read(tmp_path / "z", "topics:\n- {id: a, b: c, a: d}\n", "z.yml")
    read(tmp_path, bad)

    problems = read_path(tmp_path).problems

    places = [(problem.file or "", problem.line or 0, problem.column or 0) for problem in problems]
    assert places == sorted(places)
    assert [problem.code for problem in problems] == [
        "PJ102",
        "PJ102",
        "PJ101",
        "PJ101",
        "PJ103",
        "PJ102",
        "PJ101",
        "PJ101",
    ]
    assert {problem.file for problem in problems} == {str(tmp_path / "mine.yaml"), str(tmp_path / "z" / "z.yml")}


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "a.YAML", "a.json", "sub/deep/a.json"])
def test_a_folder_is_read_with_its_folders(name: str, tmp_path: Path) -> None:
    """Files of records are found by their endings, in any folder; the layer has the whole name of its folder."""
    folder = tmp_path / "my.layer"
    (folder / name).parent.mkdir(parents=True)
    read((folder / name).parent, '{"topics": [{"id": "a", "name": "A"}]}', Path(name).name)
    (folder / "notes.txt").write_text("no: [records")

    reading = read_path(str(folder))

    assert [entry.document.id for entry in reading.entries] == ["a"]
    assert (reading.layer.name, reading.layer.version) == ("my.layer", "0")
    assert read_path(folder / name).layer.name == "a"


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe, a folder and a circle of links in place of a file are told, and nothing hangs."""
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "a.yaml").symlink_to(tmp_path / "a.yaml")

    circle, pipe = read_path(tmp_path).problems
    assert_problem(circle, ProblemCode.UNREADABLE_FILE, "symbolic links", file=str(tmp_path / "a.yaml"))
    assert_problem(pipe, ProblemCode.UNREADABLE_FILE, "regular file", file=str(tmp_path / "pipe.yaml"))
    assert one(read_path(tmp_path / "a.yaml")).code == "PJ107"


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without permission is a problem, and not passed over in silence."""
    read(tmp_path, "topics: []")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def closed(path: str) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)

    problem = one(read_path(tmp_path))

    assert_problem(problem, ProblemCode.UNREADABLE_FILE, "Permission denied", file=str(tmp_path / "closed"))


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"topics:\n  - {id: a, name: caf\xe9}\n", 2, 22),
        ("\ufefftopics:\n  - é\xff".encode("latin-1", "ignore"), 2, 5),
        (b"\xef\xbb\xbf\xff", 1, 1),
        ("topics: []".encode("utf-16"), 1, 1),
        (b"topics: [\x00]", 1, 10),
        (b"topics:\r\n  - a\x1b", 2, 6),
    ],
)
def test_another_encoding_is_told_at_its_place(content: bytes, line: int, column: int, tmp_path: Path) -> None:
    """Bytes that are no UTF-8, UTF-16, and control characters are told with line and column."""
    assert told(read(tmp_path, content)) == [("PJ107", line, column)]


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_mark_at_the_beginning_is_dropped(name: str, tmp_path: Path) -> None:
    """A byte order mark of UTF-8 is no part of a file of records."""
    assert read(tmp_path, b'\xef\xbb\xbf{"topics": []}', name).problems == []


def test_the_text_of_a_bulletin_is_read_byte_for_byte(tmp_path: Path) -> None:
    """A text is found beside its file, whatever its line ends, and stands in the document."""
    (tmp_path / "in").mkdir()
    (tmp_path / "text.txt").write_bytes("\ufeffé\r\nb\rc\n".encode())
    read(tmp_path / "in", BULLETIN % "../text.txt", "a.yaml")

    document = read_path(tmp_path).entries[0].document

    assert isinstance(document, BulletinDocument)
    assert document.text.content == "\ufeffé\r\nb\rc\n"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../out.txt", "outside of"),
        ("/etc/hostname", "outside of"),
        ("link.txt", "outside of"),
        ("sub/../../out.txt", "outside of"),
        (".hidden.txt", "is hidden"),
        ("./.texts/in.txt", "is hidden"),
        ("circle", "symbolic links"),
        ("pipe", "regular file"),
        (".", "regular file"),
        ('""', "regular file"),
        ("none.txt", "No such file"),
        ('"a\\0b"', "null character"),
        ("n" * 300, "too long"),
        ("latin.txt", "line 2"),
        ("text.txt\n      content: a", "as well"),
    ],
)
def test_a_text_that_may_not_be_read_is_told_at_its_name(name: str, why: str, tmp_path: Path) -> None:
    """A text outside the folder, by any way, or none at all, is told where its name is written; the rest is read."""
    folder = tmp_path / "layer"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "out.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "out.txt")
    (folder / "circle").symlink_to("circle")
    os.mkfifo(folder / "pipe")
    for name_there in ("text.txt", ".hidden.txt", ".texts/in.txt"):
        (folder / name_there).parent.mkdir(exist_ok=True)
        (folder / name_there).write_text("a")
    (folder / "latin.txt").write_bytes(b"a\n\xff")

    reading = read(folder, (BULLETIN % name) + "topics: [{id: a, name: A}]\n")

    problem = one(reading)
    assert (problem.code, problem.line, problem.column) == ("PJ107", 5, 13)
    assert (problem.record, problem.path) == ("bulletin b", ("text", "file"))
    assert why in problem.message
    assert "secret" not in str(problem)
    assert reading.broken == {("bulletins", "b")}
    assert [entry.kind for entry in reading.entries] == ["topics"]


@pytest.mark.parametrize("written", ["2", "1.0", "", "[1]", "true", "²", "٣", "-1", "1" * 5000])
def test_another_format_is_told_alone(written: str, tmp_path: Path) -> None:
    """A file of another format is not read further: its fields may mean something else. Its records are remembered."""
    content = f"format: {written}\ntopics: [{{id: a, zzz: b}}]\nstatements: [{{id: s, bulletin: b}}, c, {{}}]\n"

    reading = read(tmp_path, content)

    assert one(reading).code == "PJ108"
    assert "newer" in (one(reading).help or "")
    assert reading.broken == {("topics", "a"), ("statements", "s"), ("statements", "b/s")}
    assert read(tmp_path, 'format: "1"\ntopics: []').problems == []
    assert read(tmp_path, '{"format": 1}', "a.json").problems == []


def test_what_is_broken_is_remembered(tmp_path: Path) -> None:
    """Of a record that does not fit kind and id are kept, with the statements that it holds, by both their names."""
    bad = GOOD.replace("level: 1", "level: one")
    bad += "statements:\n- {id: s2, bulletin: b1, words: a}\n- {id: [a], words: b}\n"

    assert read(tmp_path, bad).broken == {
        ("bulletins", "b1"),
        ("statements", "s1"),
        ("statements", "b1/s1"),
        ("statements", "s2"),
        ("statements", "b1/s2"),
    }
    assert read(tmp_path, "topcs: [{id: a}]\nzzz: [{id: b}]").broken == {("topics", "a")}


def test_a_broken_record_is_named_if_it_can_be(tmp_path: Path) -> None:
    """A problem names its record by its id; not by what cannot be printed."""
    reading = read(tmp_path, 'topics: [{id: a}, {id: "a\\nb"}, {id: []}, {}]')

    assert [problem.record for problem in reading.problems if problem.code == "PJ102"] == ["topic a", None, None, None]


def test_a_layer_is_described_once(tmp_path: Path) -> None:
    """A second description is told at its place; a description that does not fit leaves the layer its name."""
    read(tmp_path, "dataset: {name: a, version: v1}", "a.yaml")
    read(tmp_path, "topics: []\ndataset: {name: b, version: v2}", "b.yaml")

    assert told(read_path(tmp_path)) == [("PJ201", 2, 10)]
    assert read(tmp_path, "dataset: {name: a}", "c.yaml").layer.name == "c"


def test_defaults_fill_what_statements_leave_out(tmp_path: Path) -> None:
    """Defaults reach the statements of the file, wherever they stand, and nothing else; what is written stays."""
    content = (
        "defaults: {kind: proposal, mode: reported, coded_by: me}\n"
        "statements:\n- {id: a, words: a}\n- {id: b, words: b, kind: assertion, mode: ~}\n"
        "topics: [{id: t, name: t}]\n"
        "bulletins: [{id: b, title: t, text: {content: a}, statements: [{id: c, words: c}]}]\n"
    )

    reading = read(tmp_path, content)

    assert reading.problems == []
    first, second, topic, bulletin = (entry.document for entry in reading.entries)
    assert isinstance(bulletin, BulletinDocument)
    filled = [
        statement for statement in (first, second, *bulletin.statements) if isinstance(statement, StatementDocument)
    ]
    assert [(s.kind, s.mode, s.coded_by) for s in filled] == [
        ("proposal", "reported", "me"),
        ("assertion", None, "me"),
        ("proposal", "reported", "me"),
    ]
    assert (topic.coded_by, bulletin.coded_by) == (None, None)


@pytest.mark.parametrize(
    ("defaults", "places"),
    [
        ("{kind: asertion}", [("PJ103", 1, 18)]),
        ("{coded_by: [a], kind: {}}", [("PJ103", 1, 22), ("PJ103", 1, 33)]),
        ("{kind: assertion, modes: reported}", [("PJ101", 1, 29)]),
        ("{kind: assertion, topics: [a]}", [("PJ101", 1, 29)]),
    ],
)
def test_a_default_that_does_not_fit_is_told_once(
    defaults: str, places: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    """A wrong default is told where it is written, and not in each statement that it would fill."""
    content = f"defaults: {defaults}\nstatements:\n" + "".join(f"- {{id: a{i}, words: b}}\n" for i in range(3))

    assert told(read(tmp_path, content)) == places
    assert ("PJ103", 6, 27) in told(read(tmp_path, content + "- {id: b, words: b, kind: {}}\n"))


@pytest.mark.parametrize("defaults", ["reported", "[mode]", ""])
def test_defaults_are_a_mapping(defaults: str, tmp_path: Path) -> None:
    """Defaults of another shape are told, and the statements are read without."""
    reading = read(tmp_path, f"defaults: {defaults}\nstatements: [{{id: a, words: b, kind: assertion}}, c]\n")

    assert [(code, line) for code, line, _ in told(reading)] == [("PJ101", 1), ("PJ103", 2)]
    assert len(reading.entries) == 1


@pytest.mark.parametrize(
    ("content", "name"), [("~", "a.yaml"), ("# a\n", "a.yaml"), ("", "a.yml"), (" null ", "a.json")]
)
def test_a_file_without_records_is_told(content: str, name: str, tmp_path: Path) -> None:
    """An empty file, and one whose only value is empty, is a problem at its beginning; an empty mapping is none."""
    assert told(read(tmp_path, content, name)) == [("PJ104", 1, 1)]
    assert told(read(tmp_path, "{}", name)) == []


@pytest.mark.parametrize("content", ["- a", "a", "'x'"])
def test_a_file_is_a_mapping(content: str, tmp_path: Path) -> None:
    """A list or a word in place of the kinds of record is told."""
    assert one(read(tmp_path, content)).code == "PJ103"


def test_problems_of_json_have_places(tmp_path: Path) -> None:
    """Problems of JSON are told at line and column, also where the text is no YAML."""
    placed = read(tmp_path, '{"topics": [\n {"id": "a", "nam": "A"}]}', "a.json")
    other = read(tmp_path, '{"topics": [{"id": "\\ud83d\\ude00"}, {"id": 1.5, "name": "\\ud800"}]}', "a.json")

    assert told(placed) == [("PJ101", 2, 14)]
    assert told(other) == [("PJ102", 1, 13), ("PJ103", 1, 44), ("PJ103", 1, 57)]
    assert all(problem.file for problem in other.problems)


def test_the_places_of_json_are_looked_for_when_asked(tmp_path: Path) -> None:
    """A good JSON file is not read as YAML, until somebody asks where a value stands."""
    reading = read(tmp_path, '{"topics": [\n {"id": "a", "name": "A"}]}', "a.json")
    source = reading.sources[str(tmp_path / "a.json")]

    assert source.node is None
    placed = reading.place(Problem(code="PJ202", message="", path=("name",)), reading.entries[0])
    assert (placed.line, placed.column) == (2, 22)
    assert source.node is not None


def test_too_many_problems_end_the_reading_of_a_file(tmp_path: Path) -> None:
    """After a thousand problems a file is not read on, which is told; its records are remembered."""
    content = "topics:\n" + "".join(f"- {{id: a{i}}}\n" for i in range(1500))

    reading = read(tmp_path, content)

    assert len(reading.problems) == 1001
    assert Counter(problem.code for problem in reading.problems) == {"PJ102": 1000, "PJ107": 1}
    assert ("topics", "a1499") in reading.broken
    assert reading.entries == []


def test_words_with_a_comma_are_explained(tmp_path: Path) -> None:
    """Words that a comma cuts in two inside braces are told with what to do."""
    content = "observations:\n- {id: a, metric: m, words: more than 5,000 young scientists, value: 5,000}\n"

    first, second = read(tmp_path, content).problems

    assert "own" in (first.help or "")
    assert (first.line, first.column) == (2, 41)
    assert (second.code, second.help) == ("PJ101", first.help)


def test_a_link_to_outside_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A file of the folder that is a link to elsewhere is refused, and a link within the folder is read."""
    inside, outside = tmp_path / "inside", tmp_path / "outside.yaml"
    inside.mkdir()
    outside.write_text("topics: [{id: secret, name: Secret}]", "utf-8")
    (inside / "mine.yaml").write_text("topics: [{id: mine, name: Mine}]", "utf-8")
    (inside / "again.yaml").symlink_to(inside / "mine.yaml")
    (inside / "secret.yaml").symlink_to(outside)

    reading = read_path(inside)

    assert [(problem.code, problem.file) for problem in reading.problems] == [("PJ107", str(inside / "secret.yaml"))]
    assert [entry.document.id for entry in reading.entries] == ["mine", "mine"]


def test_a_json_file_that_is_none_has_problems_without_a_line() -> None:
    """Where no node can be read, the file is named."""
    told = SourceFile("a.json", "", has_nodes=True).add_location(
        Problem(code=ProblemCode.SYNTAX_ERROR, message="m"), ()
    )
    assert (told.file, told.line) == ("a.json", None)
