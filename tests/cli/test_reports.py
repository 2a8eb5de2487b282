"""Problems in every form: carets right under any script, commands and SARIF that their readers take."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang import Problem
from pujiang.cli.reports import as_github, as_json, as_sarif, as_text
from pujiang.codes import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def problem(**changes: Any) -> Problem:
    """A problem at a place."""
    place: dict[str, Any] = {"file": "a.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 2}
    return Problem(**(place | {"code": "PJ101", "message": "no", "help": "yes"} | changes))


def caret_line(line: str, start: int, end: int) -> str:
    """The line with the caret below a line, behind the gutter."""
    told = as_text([problem(column=start, end_column=end)], {"a.yaml": [line]})
    return told.splitlines()[3].removeprefix("  | ")


@pytest.mark.parametrize(
    ("line", "word", "before", "width"),
    [
        ("name: Ada", "Ada", 6, 3),
        ("name: 胡志坚 x", "x", 13, 1),
        ("name: 胡志坚 x", "胡志坚", 6, 6),
        ("name: cafe\u0301 x", "x", 11, 1),
        ("name: ｆｕｌｌ x", "x", 15, 1),
        ("\tname: x", "x", 7, 1),
        ("name: a\u202eb x", "x", 10, 1),
        ("name: 한국 x", "x", 11, 1),
    ],
)
def test_a_caret_stands_under_what_is_meant(line: str, word: str, before: int, width: int) -> None:
    """Wide characters fill two cells, combining ones none, and what is not shown is shown as a dot."""
    start = line.index(word) + 1

    assert caret_line(line, start, start + len(word)) == " " * before + "^" * width + " yes"


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.integers(1, 310), st.integers(0, 20))
def test_any_line_can_be_shown(line: str, start: int, width: int) -> None:
    """Whatever a line holds, and wherever the place is, what is shown is short, of one line, and without control."""
    line = "".join(line.splitlines())
    told = as_text([problem(column=start, end_column=start + width)], {"a.yaml": [line]}).splitlines()

    assert "^" in told[3]
    assert len(told[2]) <= 110
    assert not any(character in "".join(told) for character in "\x1b\u202e\u2028\x00")


def test_long_lines_are_cut_around_the_place() -> None:
    """Of a long line the part around the place is shown."""
    told = as_text([problem(column=500, end_column=503)], {"a.yaml": ["x" * 499 + "abc" + "y" * 500]}).splitlines()

    assert "abc" in told[2]
    assert told[2].startswith("1 | …")
    assert told[2].endswith("…")
    assert told[2].index("abc") == told[3].index("^^^")


def test_what_spans_lines_is_marked_to_the_end_of_the_first() -> None:
    """A place of several lines is marked on its first."""
    told = as_text([problem(column=7, end_line=3)], {"a.yaml": ["name: >-", "  a", "  b"]}).splitlines()

    assert told[3] == "  |       ^^ yes"


def test_a_problem_without_a_place_is_told_all_the_same() -> None:
    """Without a line there is the file, or the record, and the help."""
    without = Problem(code="PJ107", message="gone", help="look", record="topic a")

    assert as_text([without], {}).startswith("error PJ107: gone [topic a]\n  = help: look")
    assert as_text([problem(help=None, line=9)], {"a.yaml": ["x"]}).startswith("a.yaml:9:1: error PJ101: no\n\n")
    assert "2 errors, 1 warning" in as_text([without, without, problem(severity=Severity.WARNING)], {})


def test_nothing_that_is_told_acts_on_its_reader() -> None:
    """Line ends, escapes and commands in a name, a message or a help stay on their line, as dots."""
    evil = "a\x1b[31m\n::error::x"
    told = as_text([problem(message=evil, help=evil, record=evil, file=evil), problem(help=evil, line=None)], {})

    assert "\x1b" not in told
    assert not any(line.startswith("::") for line in told.splitlines())


def test_json_has_every_field() -> None:
    """Each problem is a mapping of all its fields."""
    (row,) = json.loads(as_json([problem(replacement="x")], {}))

    assert row["code"] == "PJ101"
    assert row["replacement"] == "x"
    assert row["severity"] == "error"


def test_workflow_commands_are_escaped() -> None:
    """What would end a property or the message is escaped; columns stand only where begin and end share a line."""
    told = as_github(
        [problem(file="a,b:c.yaml", message="50%\nand more", help=None), problem(end_line=2, file=None)], {}
    )

    assert told.splitlines() == [
        "::error file=a%2Cb%3Ac.yaml,line=1,endLine=1,col=1,endColumn=2,title=PJ101 unknown field%2C kind of record or default::50%25%0Aand more",
        "::error line=1,endLine=2,title=PJ101 unknown field%2C kind of record or default::no; yes",
    ]


def test_more_annotations_than_github_takes_are_counted() -> None:
    """Ten of each level are told, and how many more there are."""
    told = as_github([problem()] * 12 + [problem(severity=Severity.WARNING)] * 11, {}).splitlines()

    assert len(told) == 22
    assert told[10] == "::notice::2 more of level error are in the log"
    assert told[-1] == "::notice::1 more of level warning are in the log"


def sarif(problems: Sequence[Problem]) -> Any:
    """A report as SARIF, read."""
    return json.loads(as_sarif(problems, {}))


def test_sarif_is_what_other_readers_take(tmp_path: Path) -> None:
    """A report with all sorts of problems is SARIF 2.1.0 to two readers that are not ours, and a wrong one is not."""
    models, loader = pytest.importorskip("sarif_pydantic"), pytest.importorskip("sarif.loader")
    found = sarif(
        [
            problem(replacement="x"),
            problem(),
            problem(line=None, column=None, end_line=None, end_column=None, replacement="y"),
            problem(file=None, code="PJ602", severity=Severity.WARNING),
            problem(file="/elsewhere/ü b.yaml", help=None, replacement="z"),
        ]
    )

    models.Sarif.model_validate(found)
    with pytest.raises(ValueError, match="results"):
        models.Sarif.model_validate({**found, "runs": [{**found["runs"][0], "results": "none"}]})
    (tmp_path / "a.sarif").write_text(json.dumps(found), "utf-8")
    records = loader.load_sarif_file(str(tmp_path / "a.sarif")).get_records()
    assert sorted(record["Severity"] for record in records) == ["error"] * 4 + ["warning"]
    assert records[0]["Line"] == 1


def test_sarif_carries_places_fixes_and_stable_fingerprints() -> None:
    """Regions count from 1, fixes replace them, and two problems of one place have fingerprints of their own."""
    run = sarif([problem(replacement="x"), problem()])["runs"][0]
    first, second = run["results"]

    assert first["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 1,
        "endLine": 1,
        "endColumn": 2,
    }
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "x"
    assert first["partialFingerprints"] != second["partialFingerprints"]
    assert first["partialFingerprints"] == sarif([problem()])["runs"][0]["results"][0]["partialFingerprints"]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "PJ101"
