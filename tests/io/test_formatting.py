"""The canonical form: it says the same, keeps every comment, and is its own canonical form."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.codes import ProblemCode
from pujiang.io.bundling import find_bundled_folder
from pujiang.io.editing import formatting
from pujiang.io.editing.formatting import format_yaml
from pujiang.io.yaml.doubts import find_doubtful
from pujiang.io.yaml.nodes import plain_value, read_yaml
from pujiang.io.yaml.remarks import remarks_of, with_remarks
from refusals import raises_problem
from specimen import GOOD

LINES = GOOD.splitlines()
SECOND = Path(__file__).parents[1] / "authoring/second"


def comments_of(text: str) -> list[str]:
    """All comments of a file."""
    root = read_yaml(text).root
    assert root is not None
    return remarks_of(text, root).comments


def values_of(text: str) -> object:
    """What a file says."""
    root = read_yaml(text).root
    assert root is not None
    return plain_value(root)


@given(
    st.lists(
        st.tuples(st.integers(0, len(LINES)), st.sampled_from(["# one", "      # two # 2", "", "  #"])), max_size=8
    )
)
def test_comments_on_lines_of_their_own_survive(remarks: list[tuple[int, str]]) -> None:
    """Wherever comments and blank lines stand between the lines of a file, none is lost and nothing else changes."""
    lines = list(LINES)
    for number, remark in sorted(remarks, reverse=True):
        lines.insert(number, remark)
    text = "\n".join(lines) + "\n"

    made = format_yaml(text)

    assert values_of(made) == values_of(text)
    assert comments_of(made) == sorted(line.strip() for line in lines if line.strip().startswith("#"))
    assert format_yaml(made) == made


def is_safe(number: int) -> bool:
    """Whether a comment behind a line of the specimen cannot cut words."""
    lines = [*LINES[:number], f"{LINES[number]} # n", *LINES[number + 1 :]]
    return not any(problem.code == "PJ109" for problem in find_doubtful(read_yaml("\n".join(lines)).doubts))


SAFE = [number for number in range(1, len(LINES)) if is_safe(number)]


@given(st.sets(st.sampled_from(SAFE), max_size=12))
def test_comments_behind_values_survive(behind: set[int]) -> None:
    """A comment behind a value, a key or a list is kept, on a line of its own above what it is about."""
    assert len(SAFE) > 50
    lines = [f"{line}  # n{number}" if number in behind else line for number, line in enumerate(LINES)]
    text = "\n".join(lines) + "\n"

    made = format_yaml(text)

    assert values_of(made) == values_of(text)
    assert {f"# n{number}" for number in behind} <= set(comments_of(made))
    assert format_yaml(made) == made


def test_a_comment_stands_above_what_it_is_about() -> None:
    """The order of fields, indentation, quoting and folding are ours; comments move with their fields; blanks are single."""
    text = dedent("""\
        # the head
        topics:   # all of them
        - name: "Labs"  # its name
          # its id
          id: labs


        - {id: b, name: 1.10}
        - id: c
          definition: >-  # folded
            # no comment
            words
          name: |
            two
            lines
        # the end
        """)

    assert format_yaml(text) == dedent("""\
        # the head
        # all of them
        topics:
          # its id
          - id: labs
            # its name
            name: Labs

          - id: b
            name: '1.10'
          - id: c
            name: "two\\nlines\\n"
            # folded
            definition: '# no comment words'
        # the end
        """)


@pytest.mark.parametrize(
    "file", [*find_bundled_folder().rglob("*.yaml"), *SECOND.rglob("*.yaml")], ids=lambda f: f.name
)
def test_our_own_files_are_canonical(file: Path) -> None:
    """What we ship is its own canonical form."""
    assert format_yaml(file.read_text("utf-8")) == file.read_text("utf-8")


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "{}\n", "words\n"])
def test_what_is_no_file_of_records_is_left(text: str) -> None:
    """A file without records is left as it is: there is nothing to put in order."""
    assert format_yaml(text) == text


def test_what_cannot_be_read_is_refused() -> None:
    """A file that is no YAML is refused with its problems and its name."""
    with pytest.raises(pujiang.InvalidDataError) as caught:
        format_yaml("a: b: c", "x.yaml")

    assert [(problem.code, problem.file) for problem in caught.value.problems] == [("PJ104", "x.yaml")]


def test_a_comment_that_may_cut_words_is_refused() -> None:
    """Moved, it would be lost that a # may have cut the words: so it is asked for first. Behind codes it is a comment."""
    with raises_problem(ProblemCode.TEXT_CUT_BY_COMMENT, line=2):
        format_yaml("bulletins: [{id: b,\n  title: Note #2\n}]\n")

    assert format_yaml("speakers:\n  - id: a #2\n    kind: person #3\n") == (
        "speakers:\n  #2\n  - id: a\n    #3\n    kind: person\n"
    )


def test_a_loss_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a comment or a value did not survive, the file would be refused: tried with a writer that loses them."""
    honest = with_remarks
    monkeypatch.setattr(
        formatting, "with_remarks", lambda text, root, found: honest(text, root, attrs.evolve(found, tail=()))
    )
    with raises_problem(ProblemCode.SYNTAX_ERROR, "^.*comment"):
        format_yaml("topics: []\n# the end\n")
    monkeypatch.setattr(formatting, "with_remarks", lambda *_: "topics: [a]\n")
    with raises_problem(ProblemCode.SYNTAX_ERROR, "^.*value"):
        format_yaml("topics: []\n# the end\n")


@pytest.mark.parametrize("written", ["2023", "2023-09", "2023-09-22", "2013/2023", "2013/.."])
def test_dates_and_numbers_are_bare_and_texts_that_look_like_them_quoted(written: str) -> None:
    """Quotation marks follow from the field: none around dates and numbers, some around texts that look like these."""
    text = f"references: [{{id: r, title: '{written}', published: '{written}'}}]\n"

    made = format_yaml(text)

    assert f"published: {written}\n" in made
    assert (f"title: '{written}'" in made) == (written in {"2023", "2023-09-22"})
