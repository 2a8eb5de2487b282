"""What bad input gets: one error with every problem, at its line and column, with what to type instead."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

import pujiang
from pujiang import InvalidDataError
from pujiang.codes import ProblemCode
from pujiang.io.reading import read_path
from pujiang.io.yaml import nodes
from pujiang.io.yaml.nodes import read_yaml
from refusals import assert_problem, raises_problem

TEXT = "Ada One, Director of Things, said that we have more than 70 labs. He said that they serve 9 towns.\n"
GOOD = """\
speakers:
  - id: ada
    name: Ada One
    family_name: One
topics:
  - id: labs
    name: Laboratories
  - id: joint
    name: Joint laboratories
    broader: [labs]
metrics:
  - id: lab-count
    name: Laboratories
    definition: Laboratories that there are.
    unit: laboratories
bulletins:
  - id: b1
    title: A bulletin
    published: 2023-09-22
    number: 4
    text:
      file: text.txt
    participants:
      - speaker: ada
        words: Ada One, Director of Things
        affiliations:
          - title: Director of Things
    statements:
      - id: ada-labs
        speaker: ada
        cue: said that
        words: we have more than 70 labs.
        kind: assertion
        topics: [labs]
        figures:
          - metric: lab-count
            words: more than 70 labs
            value: 70
            comparator: more than
      - id: ada-towns
        speaker: ada
        cue: He said that
        words: they serve 9 towns.
        kind: assertion
"""


def written(folder: Path, content: str, text: str = TEXT) -> Path:
    """A bulletin of one's own in a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "text.txt").write_text(text, encoding="utf-8")
    (folder / "mine.yaml").write_text(content, encoding="utf-8")
    return folder


def problems_of(folder: Path, content: str, text: str = TEXT) -> list[pujiang.Problem]:
    """The problems of a bulletin of one's own."""
    with pytest.raises(InvalidDataError) as caught:
        pujiang.load(written(folder, content, text), bundled=False)
    return list(caught.value.problems)


def test_the_good_file_is_good(tmp_path: Path) -> None:
    """The negative twin of all that follows: the file without a mistake loads, alone and on top of ours."""
    folder = written(tmp_path, GOOD)

    assert pujiang.load(folder, bundled=False).statements["ada-labs"].text == "we have more than 70 labs."
    assert pujiang.load(folder / "mine.yaml").speakers["ada"].name == "Ada One"
    assert pujiang.load(folder, bundled="vocabulary").places["CN"].name == "China"
    assert len(pujiang.load(folder, bundled="vocabulary").speakers) == 1


#: For each kind of mistake: what is replaced by what, the code, the text of the line that it is reported in, and what
#: is said or suggested.
MISTAKES = [
    ("unknown field", "    family_name: One", "    famly_name: One", "PJ101", "famly_name", "'family_name'?"),
    ("unknown kind", "topics:\n", "topcs:\n", "PJ101", "topcs:", "'topics'?"),
    ("missing field", "    name: Ada One\n", "", "PJ102", "id: ada", "'name'"),
    ("misspelt required field", "    unit: lab", "    units: lab", "PJ101", "units", "'unit'?"),
    ("wrong date", "2023-09-22", "22/09/2023", "PJ103", "22/09/2023", "write year-month-day"),
    ("impossible date", "2023-09-22", "2023-02-30", "PJ103", "2023-02-30", "from 1 to 28"),
    ("wrong number", "number: 4", "number: four", "PJ103", "number: four", "a whole number"),
    ("number with commas", "value: 70", "value: 7,000", "PJ103", "7,000", "write 7000"),
    ("wrong code", "kind: assertion\n        topics", "kind: asertion\n        topics", "PJ103", "asertion", "'assertion'?"),
    ("text for a list", "topics: [labs]", "topics: labs", "PJ103", "topics: labs", "a list"),
    ("mapping for text", "name: Ada One", "name: {a: b}", "PJ103", "name: {a: b}", "expected text"),
    ("list for a mapping", "    text:\n      file: text.txt", "    text: []", "PJ103", "text: []", "a mapping"),
    ("dangling reference", "topics: [labs]", "topics: [labz]", "PJ202", "labz", "'labs'?"),
    ("repeated id", "  - id: joint\n", "  - id: labs\n", "PJ201", "id: labs", "different content"),
    ("malformed id", "  - id: joint\n", "  - id: joint labs\n", "PJ206", "id: joint labs", "'joint labs'"),
    ("a circle", "    name: Laboratories\n  - id: joint", "    name: Labs\n    broader: [joint]\n  - id: joint", "PJ204", "", "→"),
    ("words not there", "we have more than 70 labs.\n", "we had more than 70 labs.\n", "PJ301", "we had", "'we have more than 70 labs.'"),
    ("words cut", "words: they serve", "words: hey serve", "PJ303", "hey serve", "write 'they serve 9 towns.'"),
    ("words twice", "words: they serve 9 towns.", "words: that", "PJ302", "words: that", "2 places"),
    ("cue elsewhere", "cue: said that", "cue: claimed that", "PJ401", "claimed that", "as printed"),
    ("nobody named", "        words: we have more", "        words: have more", "PJ401", "said that", "as printed"),
    ("wrong speaker", "speaker: ada\n        cue: said", "speaker: bo\n        cue: said", "PJ202", "speaker: bo", "unknown speaker 'bo'"),
    ("no cue", "        cue: said that\n", "", "PJ402", "id: ada-labs", "add cue"),
    ("not quoted", "        topics: [labs]", "        mode: quoted", "PJ405", "mode: quoted", "write mode: reported"),
    ("wrong mode", "        topics: [labs]", "        mode: editorial", "PJ406", "mode: editorial", "mode: reported"),
    ("wrong value", "value: 70", "value: 71", "PJ502", "value: 71", "write value: 70"),
    ("hedge changed", "comparator: more than", "comparator: at least", "PJ503", "at least", "comparator: more than"),
    ("hedge left out", "words: more than 70 labs", "words: 70 labs", "PJ504", "words: 70 labs", "words: more than 70 labs"),
    ("no number", "words: more than 70 labs", "words: we have", "PJ501", "words: we have", "not_figures"),
    ("two of a key", "    family_name: One", "    name: One", "PJ105", "    name: One", "line 3"),
    ("an anchor", "name: Ada One", "name: &a Ada One", "PJ106", "&a", "anchor"),
    ("an alias", "family_name: One", "family_name: *a", "PJ106", "*a", "alias"),
    ("a tag", "name: Ada One", "name: !!python/name:os.system Ada", "PJ106", "!!python", "tag"),
    ("a merge key", "    family_name: One", "    <<: {name: b}", "PJ106", "<<", "merge key"),
    ("another document", "topics:\n", "---\ntopics:\n", "PJ106", "---", "second document"),
    ("a list as a key", "    family_name: One", "    ? [a]\n    : One", "PJ104", "? [a]", "invalid key"),
    ("a colon in words", "unit: laboratories", "unit: labs: many", "PJ104", "unit: labs", "colon"),
    ("a tab", "    family_name: One", "\tfamily_name: One", "PJ104", "family_name", "indent with spaces"),
    ("an open bracket", "broader: [labs]", "broader: {labs", "PJ104", "metrics", "block style"),
    ("an open quotation", "unit: laboratories", 'unit: "laboratories', "PJ104", "", "invalid YAML"),
    ("words with a comma", "broader: [labs]", "broader: [labs]\n    ? more than 5,000", "PJ101", "more than", "comma"),
    ("no kinds", GOOD, "- a\n- b\n", "PJ103", "- a", "kinds"),
    ("no list of records", GOOD, "topics: a\n", "PJ103", "topics: a", "after a hyphen"),
    ("another format", "speakers:\n", "format: 2\nspeakers:\n", "PJ108", "format: 2", "newer"),
    ("a default of nothing", "speakers:\n", "defaults: {modes: a}\nspeakers:\n", "PJ101", "defaults", "unknown default"),
    ("no mapping of defaults", "speakers:\n", "defaults: reported\nspeakers:\n", "PJ101", "defaults", "a mapping"),
    ("an outside text", "file: text.txt", "file: ../text.txt", "PJ107", "../text.txt", "outside of"),
    ("a missing text", "file: text.txt", "file: txet.txt", "PJ107", "txet.txt", "No such file"),
    ("no text", "    text:\n      file: text.txt", "    text: {}", "PJ102", "text: {}", "missing text"),
    ("a changed text", "file: text.txt", "file: text.txt\n      sha256: abc", "PJ305", "sha256: abc", "SHA-256 'abc', found"),
    ("a title not printed", "- title: Director", "- title: Head", "PJ301", "title: Head", "introduce the speaker"),
    ("an unknown session", "    number: 4", "    session: x", "PJ202", "session: x", "known sessions: none"),
    ("a layer without version", "speakers:\n", "dataset: {name: a}\nspeakers:\n", "PJ102", "dataset", "'version'"),
    ("nothing to replace", "  - id: ada\n", "  - id: ada\n    replaces: true\n", "PJ205", "replaces", "nothing to replace:"),
    ("neither true nor false", "  - id: ada\n", "  - id: ada\n    replaces: yes\n", "PJ103", "yes", "true or false"),
    ("no id", "  - id: joint\n    name", "  - name", "PJ102", "name: Joint", "'id'"),
    ("nothing for text", "name: Ada One", "name:", "PJ103", "name:", "an empty value"),
    ("a speaker twice", "        cue: He said that\n", "        cue: He said that\n        speakers: [ada]\n", "PJ103", "speakers", "both"),
    ("a figure cut off", "words: more than 70 labs\n", "words: than 70 labs\n", "PJ504", "words: than", "more than 70 labs"),
    ("an empty file", GOOD, "", "PJ104", None, "empty"),
    ("a control character", "name: Ada One", "name: Ada \x07One", "PJ107", "name: Ada", "U+0007"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "before", "after", "code", "line", "told"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_a_mistake_is_told_at_its_line(
    what: str, before: str, after: str, code: str, line: str | None, told: str, tmp_path: Path
) -> None:
    """Each mistake is found, alone, at the line it is in, with what is wrong or what to type."""
    assert before in GOOD, what
    content = GOOD.replace(before, after, 1)

    problems = problems_of(tmp_path, content)

    assert [problem.code for problem in problems] == [code], "\n".join(map(str, problems))
    problem = problems[0]
    assert_problem(problem, ProblemCode(code), re.escape(told), file=str(tmp_path / "mine.yaml"))
    if line is not None:
        assert problem.line is not None
        assert line in content.split("\n")[problem.line - 1]
        assert problem.column is not None
        assert (problem.end_line, problem.end_column) > (problem.line, problem.column) or what == "nothing for text"


@pytest.mark.parametrize(
    ("printed", "words", "code", "told"),
    [
        ("-70 labs", "70 labs", "PJ504", "write words: -70 labs"),
        ("5 to 70 million labs", "70 million labs", "PJ504", "write words: 5 to 70 million"),
        ("5% to 70 percent labs", "5%", "PJ504", "write words: 5% to 70 percent"),
        ("70 labs or more", "70 labs", "PJ504", "write words: 70 labs or more"),
        ("not over 70 labs", "over 70 labs", "PJ504", "write words: not over 70 labs"),
        ("about 5 to 70 labs", "5 to 70 labs", "PJ504", "write words: about 5 to 70"),
    ],
)
def test_a_part_of_a_figure_is_none(printed: str, words: str, code: str, told: str, tmp_path: Path) -> None:
    """A sign, a hedge behind, a negation and half of a range belong to the figure."""
    content = GOOD.replace("more than 70 labs\n            value: 70\n            comparator: more than", words)
    content = content.replace("words: we have more than 70 labs.", f"words: we have {printed}.")

    problems = problems_of(tmp_path, content, TEXT.replace("more than 70 labs", printed))

    assert code in {problem.code for problem in problems}
    assert told in "\n".join(map(str, problems))


def test_all_mistakes_are_told_at_once_in_order(tmp_path: Path) -> None:
    """Five mistakes in one file are five problems, in the order of the file, without followers."""
    content = GOOD
    for before, after in [
        ("family_name", "famly_name"),
        ("broader: [labs]", "broader: [labz]"),
        ("2023-09-22", "2023-9-22"),
        ("unit: laboratories", "unit: []"),
    ]:
        content = content.replace(before, after, 1)

    problems = problems_of(tmp_path, content)

    assert [problem.code for problem in problems] == ["PJ101", "PJ202", "PJ103", "PJ103"]
    assert [problem.line for problem in problems] == sorted(problem.line or 0 for problem in problems)
    assert str(InvalidDataError(problems)).startswith("4 problems\n")
    assert str(InvalidDataError(problems[:1])).startswith("1 problem\n")


def test_a_broken_record_brings_no_followers(tmp_path: Path) -> None:
    """What refers to a record that could not be read or made is not told as well."""
    unread = problems_of(tmp_path / "a", GOOD.replace("  - id: ada\n", "  - id: ada\n    kind: parson\n"))
    unmade = problems_of(tmp_path / "b", GOOD.replace("file: text.txt", "file: text.txt\n      sha256: abc"))

    assert [problem.code for problem in unread] == ["PJ103"]
    assert [problem.code for problem in unmade] == ["PJ305"]


def test_statements_that_overlap_are_refused(tmp_path: Path) -> None:
    """Two statements over the same words are refused with both ids; declared within, and inside, they load."""
    extra = "      - {id: part, speaker_from: ada-labs, words: more than 70 labs., kind: assertion}\n"
    inside = extra.replace("words", "within: ada-labs, words")

    overlapping = problems_of(tmp_path / "a", GOOD + extra)
    elsewhere = problems_of(tmp_path / "b", GOOD + inside.replace("within: ada-labs", "within: ada-towns"))

    assert [problem.code for problem in overlapping] == ["PJ307"]
    assert "'ada-labs'" in overlapping[0].message
    assert [problem.code for problem in elsewhere] == ["PJ308"]
    assert len(pujiang.load(written(tmp_path / "c", GOOD + inside), bundled=False).statements) == 3


def test_words_that_hold_another_attribution_are_refused(tmp_path: Path) -> None:
    """A statement that runs on over the attribution of the next is refused, although the next one was left out."""
    text = TEXT.replace("He said that", "Ada One said that")
    content = GOOD[: GOOD.index("      - id: ada-towns")].replace(
        "we have more than 70 labs.\n", "we have more than 70 labs. Ada One said that they serve 9 towns.\n"
    )

    problems = problems_of(tmp_path, content, text)

    assert [problem.code for problem in problems] == ["PJ403"]
    assert "'Ada One said" in problems[0].message


@pytest.mark.parametrize(("said", "codes"), [("Two said that", ["PJ403"]), ("Two heard that", [])])
def test_words_that_hold_the_attribution_of_a_family_name_are_refused(
    said: str, codes: list[str], tmp_path: Path
) -> None:
    """Mr. "Two said that" begins what another participant says, as his whole name does; a name alone does not."""
    more = f"they serve 9 towns. Mr. {said} it rains."
    content = GOOD.replace(
        "topics:\n  - id: labs", "  - {id: bo, name: Bo Two, family_name: Two}\ntopics:\n  - id: labs"
    )
    content = content.replace("    statements:\n", "      - speaker: bo\n    statements:\n").replace(
        "they serve 9 towns.", more
    )
    text = TEXT.replace("they serve 9 towns.", more)

    found = pujiang.check(written(tmp_path, content, text), bundled=False)

    assert [problem.code for problem in found if problem.severity == "error"] == codes


def test_a_pronoun_speaks_of_whoever_was_named_last(tmp_path: Path) -> None:
    """A pronoun's statement given to somebody else than the one named before is refused."""
    other = GOOD.replace("topics:\n  - id: labs", "  - {id: bo, name: Bo Two}\ntopics:\n  - id: labs")
    content = other.replace("speaker: ada\n        cue: He", "speaker: bo\n        cue: He")

    assert [problem.code for problem in problems_of(tmp_path, content)] == ["PJ404"]


def test_words_may_not_reach_across_a_heading(tmp_path: Path) -> None:
    """A statement that begins before a heading and ends behind it is refused."""
    text = "Ada One, Director of Things, said that we have more than 70 labs.\n\nNext part\n\nHe said that it serves.\n"
    content = GOOD[: GOOD.index("      - id: ada-towns")].replace(
        "    participants:", "    sections:\n      - {id: n, heading: Next part}\n    participants:"
    )
    crossing = content.replace("we have more than 70 labs.\n", "we have more than 70 labs. Next part He said\n")

    assert [problem.code for problem in problems_of(tmp_path / "a", crossing, text)] == ["PJ304"]
    pujiang.load(written(tmp_path / "b", content, text), bundled=False)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (TEXT.replace("labs. ", "labs.\r\n"), "carriage return"),
        (TEXT.replace("One", "One\t"), "a tab"),
        (TEXT.replace("Ada", "A\u0301da"), "NFC"),
    ],
)
def test_a_text_that_is_not_canonical_is_refused(text: str, fault: str, tmp_path: Path) -> None:
    """Loading never cleans: a text with CRLF, tabs or NFD is refused with its line and the function that cleans."""
    folder = tmp_path / "x"
    written(folder, GOOD)
    (folder / "text.txt").write_bytes(text.encode())

    with pytest.raises(InvalidDataError) as caught:
        pujiang.load(folder, bundled=False)

    assert {problem.code for problem in caught.value.problems} == {"PJ306"}
    assert fault in str(caught.value)
    assert "pujiang.canonical_text" in str(caught.value)


def test_an_original_must_give_the_text(tmp_path: Path) -> None:
    """A raw text from which the canonical one does not follow is refused at the first difference; one that does is kept."""
    with_original = GOOD.replace("    number: 4", "    original: {file: raw.txt}")
    written(tmp_path, with_original)
    (tmp_path / "raw.txt").write_text(f"**{TEXT.strip()}**\r\n")
    assert pujiang.load(tmp_path, bundled=False).bulletins["b1"].original is not None

    (tmp_path / "raw.txt").write_text(
        TEXT.replace("more than 70", "more than\u00a070 000").replace("70 000", "70\u00a0000")
    )
    earlier = problems_of(tmp_path, with_original, TEXT.replace("more than 70", "more than 70 000"))
    assert "PJ306" not in {problem.code for problem in earlier}
    written(tmp_path, with_original)

    (tmp_path / "raw.txt").write_text(TEXT.replace("labs", "laboratories"))
    changed = problems_of(tmp_path, with_original)
    empty = problems_of(tmp_path, with_original.replace("{file: raw.txt}", "{lines: [a]}"))
    undeclared = problems_of(tmp_path, with_original.replace("{file: raw.txt}", "{file: raw.txt, lines: [a b]}"))

    assert [problem.code for problem in changed] == ["PJ306"]
    assert [problem.code for problem in empty] == ["PJ102"]
    assert [problem.code for problem in undeclared] == ["PJ306"]


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    """A file that is no UTF-8 is refused with the line where it is not."""
    (tmp_path / "a.yaml").write_bytes(b"topics:\n  - {id: a, name: caf\xe9}\n")

    with raises_problem(ProblemCode.UNREADABLE_FILE, "line 2 .*UTF-8"):
        pujiang.load(tmp_path, bundled=False)


def test_a_path_without_files_is_refused(tmp_path: Path) -> None:
    """A folder without YAML, and a path where nothing is, are refused."""
    with raises_problem(ProblemCode.UNREADABLE_FILE, "YAML or JSON", file=str(tmp_path)):
        pujiang.load(tmp_path)
    with raises_problem(ProblemCode.UNREADABLE_FILE, "no such file", file=str(tmp_path / "nowhere.yaml")):
        pujiang.load(tmp_path / "nowhere.yaml")


def test_hidden_files_and_schemas_are_passed_over(tmp_path: Path) -> None:
    """What begins with a dot, and what lies in a folder named schema, is not read."""
    written(tmp_path, GOOD)
    for name in (".hidden.yaml", "schema/s.json", ".git/x.yaml", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("this is: [no data")

    assert len(pujiang.load(tmp_path, bundled=False).statements) == 2


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        ('{"topics": [{"id": "a", "name": "A", "name": "B"}]}', "PJ105", "'name'"),
        ('{"topics": [NaN]}', "PJ104", "NaN"),
        ('{"topics": [', "PJ104", "invalid JSON"),
        ('{"topics": [{"id": "a"}]}', "PJ102", "'name'"),
        ('{"topics": [{"id": "a", "name": true}]}', "PJ103", "a boolean"),
        ('{"topics": [{"id": "a", "name": 1.5, "x": {"y": []}}]}', "PJ101", "'x'"),
        ('{"topics": ["a"]}', "PJ103", "a mapping"),
    ],
)
def test_mistakes_in_json_are_told(content: str, code: str, told: str, tmp_path: Path) -> None:
    """JSON is read as strictly as YAML, and its problems have lines too."""
    (tmp_path / "a.json").write_text(content)

    with pytest.raises(InvalidDataError) as caught:
        pujiang.load(tmp_path, bundled=False)

    assert (code, True) in [(problem.code, told in problem.message) for problem in caught.value.problems]
    assert all(problem.line == 1 for problem in caught.value.problems)


def test_json_that_is_no_yaml_is_told_at_its_place(tmp_path: Path) -> None:
    """Where JSON is no YAML (an escaped pair of surrogates) its problems have file and line too."""
    (tmp_path / "a.json").write_text('{"topics": [{"id": "\\ud83d\\ude00"}]}')

    with pytest.raises(InvalidDataError) as caught:
        pujiang.load(tmp_path, bundled=False)

    assert caught.value.problems[0].file
    assert caught.value.problems[0].line == 1


@pytest.mark.parametrize("loader", [yaml.SafeLoader, nodes.LOADER])
@pytest.mark.parametrize(
    ("content", "code"), [("[" * 500_000, "PJ107"), ("a: &x [b]\nc: [*x, *x]", "PJ106"), ("a: b: c", "PJ104")]
)
def test_attacks_are_refused_by_both_parsers(loader: object, content: str, code: str) -> None:
    """Half a million brackets, an alias bomb and bad syntax are refused early, with and without libyaml."""
    node, problems = read_yaml(content, loader)[:2]

    assert node is None
    assert [problem.code for problem in problems] == [code]


def test_size_has_limits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Too many characters, values or bytes are refused and not read."""
    monkeypatch.setattr(nodes, "_MOST_CHARACTERS", 10)
    assert_problem(read_yaml("a: bcdefghijkl")[1][0], ProblemCode.UNREADABLE_FILE, "10 characters")
    monkeypatch.undo()
    monkeypatch.setattr(nodes, "MOST_NODES", 3)
    assert_problem(read_yaml("[a, b, c, d]")[1][0], ProblemCode.UNREADABLE_FILE, "3 values")
    monkeypatch.undo()
    monkeypatch.setattr("pujiang.io.reading._MOST_BYTES", 3)
    (tmp_path / "a.yaml").write_text("topics: []")
    assert_problem(read_path(tmp_path).problems[0], ProblemCode.UNREADABLE_FILE, "3 bytes")


def test_the_pure_parser_gives_the_same_nodes() -> None:
    """Without libyaml the same nodes come, at the same places."""
    assert read_yaml(GOOD, yaml.SafeLoader) == read_yaml(GOOD)


def test_scalars_are_read_as_they_are_written(tmp_path: Path) -> None:
    """NO is Norway, 1.10 is "1.10", ~ and nothing are nothing, quoted they are text."""
    (tmp_path / "a.yaml").write_text(
        dedent("""\
        dataset: {name: mine, version: 1.10}
        topics:
          - {id: NO, name: 012, note: ~, definition: null, coded_by: "null", reviewed_by: '', aliases: [yes, 1_000]}
        """)
    )

    data = pujiang.load(tmp_path, bundled=False)
    topic = data.topics["NO"]

    assert data.version == "1.10"
    assert (topic.name, topic.note, topic.definition) == ("012", None, None)
    assert (topic.coded_by, topic.reviewed_by, topic.aliases) == ("null", "", ("yes", "1_000"))


def test_a_layer_is_described_once(tmp_path: Path) -> None:
    """Two files that describe the layer are refused; without a description its name is that of the folder."""
    folder = tmp_path / "my-layer"
    written(folder, GOOD)
    assert pujiang.load(folder, bundled=False).name == "my-layer"
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_text("dataset: {name: x, version: '1'}")

    with raises_problem(ProblemCode.DUPLICATE_ID, r"a\.yaml", file=str(folder / "b.yaml")):
        pujiang.load(folder, bundled=False)


def test_defaults_hold_for_the_statements_of_a_file(tmp_path: Path) -> None:
    """A file's defaults fill what its statements leave out, and nothing else; both ways of writing statements."""
    content = GOOD.replace("        kind: assertion\n", "", 1)
    defaults = "defaults: {kind: proposal, coded_by: me}\n"

    data = pujiang.load(written(tmp_path, defaults + content), bundled=False)

    assert [statement.kind for statement in data.statements] == ["proposal", "assertion"]
    assert {statement.coded_by for statement in data.statements} == {"me"}
    assert data.speakers["ada"].coded_by is None
