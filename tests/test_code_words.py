"""What people write for the values of closed lists: suggested, documented, and never changed by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pujiang
from command_line import run
from pujiang.code_words import LISTS_WITH_WORDS, list_other_words
from pujiang.codes import Comparator

if TYPE_CHECKING:
    from pujiang.code import Code

TEXT = """\
speakers: [{{id: ada, name: Ada One}}]
bulletins:
  - id: b
    title: B
    text: {{content: "Ada One said that 40 cranes stand.\\n"}}
    statements: [{{id: s, speaker: ada, cue: said that, words: 40 cranes stand., kind: {kind}}}]
"""


@pytest.mark.parametrize("codes", LISTS_WITH_WORDS)
def test_each_word_means_one_value(codes: type[Code]) -> None:
    """No word is itself a value or means two values, each value has words, and the data dictionary has them all."""
    words = list_other_words(codes)
    page = (Path(__file__).parents[1] / "docs/data-dictionary.md").read_text("utf-8")

    assert set(words.values()) == set(codes)
    assert not words.keys() & {str(member) for member in codes}
    for member in codes:
        assert f"| {', '.join(word for word, value in words.items() if value is member)} |" in page


def test_other_lists_have_no_words() -> None:
    """The negative twin: where nobody writes other words there are none."""
    assert list_other_words(Comparator) == {}


@pytest.mark.parametrize(
    ("written", "meant"), [("recommendation", "proposal"), ("Claim", "assertion"), ("asertion", "assertion"), ("x", "")]
)
def test_check_suggests_what_a_word_means(tmp_path: Path, written: str, meant: str) -> None:
    """A word for a value, in any case, gets that value suggested; a slip the nearest one; another word all values."""
    path = tmp_path / "a.yaml"
    path.write_text(TEXT.format(kind=written), "utf-8")
    hints = [str(one) for one in pujiang.check(path) if one.code == "PJ103"]

    assert len(hints) == 1
    assert (f"{meant!r}?" in hints[0]) == bool(meant)


def test_a_suggested_value_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--fix` leaves a word for a value to a person."""
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(TEXT.format(kind="recommendation"), "utf-8")
    run("check", "a.yaml", "--fix", code=1)

    assert "kind: recommendation" in Path("a.yaml").read_text("utf-8")
