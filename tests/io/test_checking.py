"""Checking: everything of every file, in order, warnings but for those that a file allows; and never an exception."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import pujiang
from pujiang.io.yaml import nodes
from pujiang.io.yaml.evidence import Comments, Doubt, doubt_of, looks_other, no_break_space
from pujiang.io.yaml.nodes import read_yaml
from specimen import GOOD, TEXT, written

if TYPE_CHECKING:
    from pathlib import Path

QUOTED_GIST = GOOD.replace("gist: There are many", "gist: There are “many”")


def told(folder: Path, content: str, text: str = TEXT) -> list[tuple[str, int | None]]:
    """Code and line of each problem of a file."""
    return [(problem.code, problem.line) for problem in pujiang.check(written(folder, content, text), bundled=False)]


def line_of(content: str, piece: str) -> int:
    """The line, from 1, on which some text stands."""
    return content.count("\n", 0, content.index(piece)) + 1


def test_a_warning_may_be_allowed(tmp_path: Path) -> None:
    """A warning that a file allows is not told for that file, and is for others."""
    allowed = QUOTED_GIST.replace("format: 1", "format: 1\nallow: [{code: PJ407, why: a slogan}]")

    assert told(tmp_path / "a", QUOTED_GIST) == [("PJ407", line_of(QUOTED_GIST, "gist:"))]
    assert told(tmp_path / "b", allowed) == []
    other = "# $schema: x\nstatements: [{id: x, bulletin: b1, within: ada-towns, speaker_from: ada-towns, kind: assertion, words: 9 towns., gist: “9”}]\n"
    (tmp_path / "b/other.yaml").write_text(other)
    assert [p.code for p in pujiang.check(tmp_path / "b", bundled=False)] == ["PJ110", "PJ407"]


@pytest.mark.parametrize(
    ("allow", "codes"),
    [
        ("[{code: PJ407, why: a}, {code: PJ110, why: not here}]", ["PJ114"]),
        ("[{code: PJ999, why: a}]", ["PJ113"]),
        ("[{code: PJ498, why: a}]", ["PJ113"]),
        ("[{code: PJ301, why: a}]", ["PJ113"]),
        ("[{code: PJ407}]", ["PJ102"]),
        ("PJ407", ["PJ103"]),
    ],
)
def test_an_exception_must_be_needed_and_possible(allow: str, codes: list[str], tmp_path: Path) -> None:
    """One that is not needed, unknown, of an error, without its reason or misshapen is told where it stands."""
    content = QUOTED_GIST.replace("format: 1", f"format: 1\nallow: {allow}")
    found = [problem for problem in pujiang.check(written(tmp_path, content), bundled=False) if problem.code != "PJ407"]

    assert [problem.code for problem in found] == codes
    assert found[0].line == 3
    assert found[0].help


def test_a_clash_names_both_places(tmp_path: Path) -> None:
    """The second of two records under one id is told at its line, with file and line of the first."""
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text("# $schema: x\ntopics:\n  - {id: a, name: A}\n  - {id: t, name: T}\n")
    two.write_text("# $schema: x\ntopics:\n  - {id: t, name: Other}\n")

    (problem,) = pujiang.check(one, two, bundled=False)

    assert (problem.code, problem.file, problem.line) == ("PJ201", str(two), 3)
    assert f"{one}:4" in problem.message


def test_records_made_in_python_have_no_place() -> None:
    """Problems of records that no file holds are told without one."""
    with pytest.raises(pujiang.InvalidDataError) as caught:
        pujiang.Dataset.of([pujiang.Topic(id="a b", name="A")])

    assert caught.value.problems[0].file is None


def test_a_malformed_id_is_escaped_in_every_label(tmp_path: Path) -> None:
    """What an id holds begins no line and draws nothing, in problems of linking and of the rules over records."""
    content = GOOD.replace("  - id: ida\n    name: Ida Two", '  - id: "i\\e[31m\\n::error::x"\n    name: Ada One')

    problems = pujiang.check(written(tmp_path, content), bundled=False)

    assert [problem.code for problem in problems] == ["PJ206", "PJ103", "PJ207"]
    assert all((problem.record or "").isprintable() for problem in problems)


@pytest.mark.parametrize(
    ("broken", "others"),
    [
        ("published: 22/09/2023", 2),
        ("publised: 2023-09-22", 2),
        ("publised: 22/09/2023", 2),
        ("published: 2023-09-22\n    zzz: 1", 2),
        ("published: 2023-09-22\n    number: four", 2),
        ("published: 2023-09-22\n    sections: [{heading: Money}]", 0),
        ("published: 2023-09-22\n    original: {file: none.txt}", 0),
        ("published: 2023-09-22\n    original: {file: none.txt}\n    number: four", 0),
    ],
)
def test_what_is_whole_in_a_broken_bulletin_is_looked_at(broken: str, others: int, tmp_path: Path) -> None:
    """A fault that has no part in finding statements does not hide theirs; one that has brings no followers."""
    content = GOOD.replace("    number: 4\n", "").replace(
        "    sections:\n      - {id: money, label: '1.10', heading: Money}\n", ""
    )
    content = content.replace("value: 70", "value: 71").replace("they serve 9 towns", "they serve 8 towns")
    content = content.replace("published: 2023-09-22", broken)

    codes = [code for code, _ in told(tmp_path, content)]

    assert len(codes) == (2 if "none.txt" in broken and "four" in broken else 1) + others, codes
    assert ("PJ502" in codes) == ("PJ301" in codes) == bool(others)


def test_a_broken_statement_is_not_missed_by_those_that_follow(tmp_path: Path) -> None:
    """Who a pronoun speaks of is not asked where the statement before it could not be read, with or without an id."""
    without_kind = GOOD.replace(
        "        words: we have more than 70 labs.\n        kind: assertion\n",
        "        words: we have more than 70 labs.\n",
    )
    misspelt = GOOD.replace("    statements:", "    statments:")

    assert told(tmp_path / "a", without_kind) == [("PJ102", line_of(without_kind, "id: ada-labs"))]
    assert (
        told(
            tmp_path / "b",
            without_kind.replace("- id: ada-labs\n        speaker", "- speaker").replace(
                "        within: ada-labs\n        speaker_from: ada-labs\n",
                "        speaker: ada\n        cue: have\n",
            ),
        )[0][0]
        == "PJ102"
    )
    assert told(tmp_path / "c", misspelt) == [("PJ101", line_of(misspelt, "statments"))]
    without_text = GOOD.replace("    text:\n      file: text.txt", "    txt: []")
    assert told(tmp_path / "e", without_text) == [("PJ101", line_of(without_text, "txt:"))]
    statements, rest = GOOD.index("    statements:"), GOOD.index("organizations:")
    nothing = f"{GOOD[:statements]}    statements: none\n{GOOD[rest:]}"
    assert told(tmp_path / "d", nothing) == [("PJ103", line_of(nothing, "statements:"))]


def test_a_changed_text_tells_which_records_stand_in_it(tmp_path: Path) -> None:
    """A text that is not the one of its digest is told, and so is every record that does not hold in it any more."""
    digest = pujiang.load(written(tmp_path, GOOD), bundled=False).bulletins["b1"].text.sha256
    content = GOOD.replace("file: text.txt", f"file: text.txt\n      sha256: {digest}")

    assert told(tmp_path, content) == []
    assert [code for code, _ in told(tmp_path, content, TEXT.replace("9 towns", "7 towns"))] == ["PJ305", "PJ301"]


# What follows is about the evidence that a parser throws away.


@pytest.mark.parametrize("loader", [nodes.LOADER, yaml.SafeLoader], ids=["libyaml", "python"])
@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("a: b #c\n", [("a",)]),
        ("a: b#c\nd: 'e' # f\ng: >-\n  h #i\n# j\n", []),
        ("- a # b\n- {c: d, e: [f # g\n  ]}\n", [(0,), (1, "e", 0)]),
        ("a:\n  - b: c\n  - d: e # f\n    g: h\n", [("a", 1, "d")]),
        ("a: b # c\r\nd: e # f\r\n", [("a",), ("d",)]),
    ],
)
def test_a_comment_behind_words_is_noticed(text: str, paths: list[Any], loader: Any) -> None:
    """Words that a comment follows on their line are noticed by either parser; quoted and folded ones are safe."""
    assert [path for path, _, doubt in read_yaml(text, loader).doubts if doubt is Doubt.CUT] == paths


@pytest.mark.parametrize(
    ("text", "plain", "doubt"),
    [
        ("1.10", True, Doubt.LOOKS_OTHER),
        ("0o17", True, Doubt.LOOKS_OTHER),
        ("-1e3", True, Doubt.LOOKS_OTHER),
        ("true", True, Doubt.LOOKS_OTHER),
        ("1.10", False, Doubt.QUOTED_OTHER),
        ("yes", True, None),
        ("1.1.0", True, None),
        ("2023-09-22", True, None),
        ("“so”", True, Doubt.CURLY),
        ("„so“", True, Doubt.CURLY),
        ("“so”", False, None),
        ("“so” and “so”", True, Doubt.CURLY),
        ("“", True, None),
        ("“so", True, None),
    ],
)
def test_a_scalar_may_say_something_else(text: str, plain: bool, doubt: Doubt | None) -> None:
    """What looks like a number, and what typographic quotation marks stand around, is doubted; nothing else is."""
    assert doubt_of(text, (1, 1, 1, 1 + len(text)), plain=plain, comments=Comments(text)) is doubt
    assert looks_other(text) == (doubt in {Doubt.LOOKS_OTHER, Doubt.QUOTED_OTHER})


def test_a_no_break_space_is_found_where_a_space_is_needed() -> None:
    """In the indentation and behind a key's colon; not inside words, not far above, not in a text without one."""
    assert no_break_space("a:\u00a0b\n", 2) == (1, 3)
    assert no_break_space("a:\n \u00a0b: c\n", 2) == (2, 2)
    assert no_break_space("a: b\u00a0c\n", 2) is None
    assert no_break_space("a:\u00a0b\n" + "c: d\n" * 9, 10) is None


@pytest.mark.parametrize(
    ("written_so", "codes"),
    [
        ("name: Ida # Two", ["PJ109"]),
        ("name: Ida Two\n    # Two", []),
        ("name: 'Ida # Two'", []),
        ("name: Ida Two\n    kind: person # a remark", []),
        ("name: Ida Two\n    country: FR # a remark", []),
        ("name: “Ida”", ["PJ110"]),
        ("name: 7", ["PJ112"]),
        ("name: Ida Two\n    replaces: 'false'", ["PJ112"]),
        ("name: Ida Two\n    zzz: 7 # a", ["PJ101"]),
        ("name:Ida Two", ["PJ104"]),
        ("name: Ida Two\n  - name:Ada", ["PJ103"]),
    ],
)
def test_the_field_decides_whether_a_doubt_is_reasonable(written_so: str, codes: list[str], tmp_path: Path) -> None:
    """Comments behind words are errors, behind codes and ids they are comments; numbers for texts are warnings."""
    assert [code for code, _ in told(tmp_path, GOOD.replace("name: Ida Two", written_so))] == codes


@pytest.mark.slow
@settings(max_examples=1000)
@given(
    slips=st.lists(
        st.tuples(
            st.integers(0, len(GOOD)),
            st.one_of(
                st.text(max_size=4),
                st.sampled_from(
                    [
                        "\n",
                        " ",
                        "  - ",
                        ": ",
                        "#",
                        "'",
                        '"',
                        "“",
                        "[",
                        "{",
                        "}",
                        "]",
                        "|",
                        ">-",
                        "&a ",
                        "*a",
                        "!!x ",
                        "\t",
                        "\u00a0",
                        "\u202e",
                        "~",
                        "null",
                        "[...]",
                        "99",
                    ]
                ),
            ),
            st.integers(0, 12),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_typed_checking_and_loading_raise_nothing_else(
    slips: list[tuple[int, str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A fuzzer: whatever is typed into a file, `check` tells problems, and `load` raises just when one is an error."""
    content = GOOD
    for place, typed, gone in slips:
        content = content[:place] + typed + content[place + gone :]
    folder = tmp_path_factory.getbasetemp() / "fuzzed"
    written(folder, "")
    (folder / "mine.yaml").write_bytes(content.encode("utf-8", "surrogatepass"))

    errors = [p for p in pujiang.check(folder, bundled=False) if p.severity is pujiang.codes.Severity.ERROR]

    try:
        pujiang.load(folder, bundled=False)
    except pujiang.PujiangError:
        assert errors
    else:
        assert not errors


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("      # review: is it hers?", 7, "is it hers?"),
        ("      ## review:is it hers?", 7, "is it hers?"),
        ("      #review: ", 7, ""),
        ("        speaker: ada # review: is it hers?", 22, "is it hers?"),
    ],
)
def test_a_mark_for_review_is_told_at_its_place(line: str, column: int, said: str, tmp_path: Path) -> None:
    """A comment that begins with review: is a warning at its line and column until a person takes it out."""
    number = line_of(GOOD, "      - id: ada-labs") + ("speaker" in line)
    lines = GOOD.splitlines()
    lines[number - 1 : number - 1 + ("speaker" in line)] = [line]

    (problem,) = pujiang.check(written(tmp_path, "\n".join(lines) + "\n"), bundled=False)

    assert (problem.code, problem.line, problem.column, problem.severity.value) == ("PJ115", number, column, "warning")
    assert problem.message.endswith(f": {said}")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("gist: There are many laboratories.", "gist: 'Under # review: there are many laboratories.'"),
        ("gist: There are many laboratories.", "gist: |\n          There are many\n          # review: laboratories"),
        ("      - id: ada-labs", "      # for review: later\n      - id: ada-labs"),
        ("      - id: ada-labs", "      # Review: done\n      - id: ada-labs"),
        ("      - id: ada-labs", "      # reviewed: by all\n      - id: ada-labs"),
    ],
)
def test_what_only_speaks_of_review_is_no_mark(right: str, wrong: str, tmp_path: Path) -> None:
    """Values, and comments that say something else, are no marks."""
    assert told(tmp_path, GOOD.replace(right, wrong, 1)) == []


def test_a_mark_may_not_be_forgotten_but_may_be_allowed(tmp_path: Path) -> None:
    """A file that says why may keep its marks, like any warning."""
    marked = GOOD.replace("format: 1", "format: 1\nallow: [{code: PJ115, why: in work}]\n# review: all of it")

    assert told(tmp_path, marked) == []


@pytest.mark.parametrize("bundled", ["vocabularly", "nope", 1])
def test_an_unknown_value_of_bundled_is_refused(tmp_path: Path, bundled: Any) -> None:
    """A misspelt "vocabulary" is not taken for it."""
    path = written(tmp_path, GOOD)

    for function in (pujiang.load, pujiang.check):
        with pytest.raises(pujiang.UnknownIdError) as caught:
            function(path, bundled=bundled)
        assert (caught.value.asked, caught.value.near) == (bundled, ("vocabulary",))


def test_an_id_of_data_left_out_is_told(tmp_path: Path) -> None:
    """An unknown id that the bundled data have is told apart from a misspelt one; so with the vocabulary alone."""
    path = tmp_path / "data.yaml"
    path.write_text(
        "# $schema: x\nbulletins: [{id: b, title: B, text: {content: It rains.}, "
        "statements: [{id: s, speaker: the-editors, words: It rains., kind: assertion}]}]\n"
    )
    for bundled in (False, "vocabulary"):
        (problem,) = pujiang.check(path, bundled=bundled)  # as listed
        assert (problem.code, problem.replacement) == ("PJ202", None)
        assert "--only" in str(problem.help)
    assert pujiang.check(path) == ()
    path.write_text(path.read_text().replace("the-editors", "nobody"))
    (problem,) = pujiang.check(path, bundled=False)
    assert "--only" not in str(problem.help)


def test_two_figures_without_ids_are_told_to_take_one(tmp_path: Path) -> None:
    """The id of a figure is made of its statement and metric; two of one metric need one that is written."""
    more = "          - {metric: lab-count, words: 70 labs, value: 70, comparator: exactly}\n"
    content = GOOD.replace("            comparator: more than\n", f"            comparator: more than\n{more}", 1)

    found = [one for one in pujiang.check(written(tmp_path, content), bundled=False) if one.code == "PJ201"]
    assert [str(one.help).startswith("add id: ") for one in found] == [True]


def test_a_figure_from_elsewhere_that_is_not_read_has_a_way_out(tmp_path: Path) -> None:
    """Without a bulletin there is no list of other numerals: the value alone is accepted."""
    path = tmp_path / "data.yaml"
    data = (
        "# $schema: x\nmetrics: [{id: m, name: M, definition: D., unit: labs}]\nreferences: [{id: r, title: R}]\n"
        "observations: [{id: o, metric: m, reference: r, FIGURE}]\n"
    )
    path.write_text(data.replace("FIGURE", "words: a great many labs"))
    (problem,) = pujiang.check(path, bundled=False)
    assert (problem.code, "not_figures" in str(problem.help)) == ("PJ501", False)

    path.write_text(data.replace("FIGURE", "value: 70"))
    assert pujiang.check(path, bundled=False) == ()
