"""Rules that ask a person to look: names, gists, dates; each with what is right beside what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from specimen import GOOD, written

if TYPE_CHECKING:
    from pathlib import Path


def codes(folder: Path, right: str, wrong: str) -> list[str]:
    """The codes of what is found when something is replaced in the specimen."""
    assert right in GOOD
    return [problem.code for problem in pujiang.check(written(folder, GOOD.replace(right, wrong, 1)), bundled=False)]


@pytest.mark.parametrize(
    ("gist", "found"),
    [
        ("There are many laboratories.", []),
        ("It's the towns' labs that count.", []),
        ("There are 'many' laboratories.", ["PJ407"]),
        ("There are ‘many’ laboratories.", ["PJ407"]),
        ("«Many».", ["PJ407"]),
    ],
)
def test_a_gist_without_quotation_marks(gist: str, found: list[str], tmp_path: Path) -> None:
    """Quotation marks of any sort are noticed; apostrophes are none."""
    assert codes(tmp_path, "gist: There are many laboratories.", f"gist: {gist}") == found


def test_a_gist_in_our_own_words(tmp_path: Path) -> None:
    """Twelve words in a row from the text are the text's; eleven may happen."""
    words = "one two three four five six seven eight nine ten eleven twelve thirteen"
    text = f"Ada One said that {words}.\n"
    content = (
        "# $schema: x\nspeakers: [{id: ada, name: Ada One}]\nbulletins:\n  - id: b\n    title: B\n    text: {file: text.txt}\n"
        f"    statements: [{{id: s, speaker: ada, cue: said that, kind: assertion, gist: GIST, words: {words}.}}]\n"
    )
    for count, found in ((11, []), (12, ["PJ407"])):
        gist = " ".join(words.upper().split()[:count])
        made = written(tmp_path / str(count), content.replace("GIST", f"So {gist}"), text)
        assert [problem.code for problem in pujiang.check(made, bundled=False)] == found


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("name: Ida Two", "name: ADA  ONE", ["PJ207"]),
        ("name: Ida Two", "name: Ida Two\n    aliases: [ada one, One]", ["PJ207"]),
        ("name: Ida Two", "name: Ida Two\n    aliases: [Ida Two]", []),
        ("published: 2023-09-22", "published: 2023-09-09", []),
        ("published: 2023-09-22", "published: 2023-09-08", ["PJ701"]),
        ("words: more than 70 labs\n", "words: more than 70 labs\n            period: 2024\n", ["PJ701"]),
        ("words: more than 70 labs\n", "words: more than 70 labs\n            period: 2023\n", []),
        (
            "words: more than 70 labs\n",
            "words: more than 70 labs\n            period: 2024\n            stage: target\n",
            [],
        ),
    ],
)
def test_names_and_dates(right: str, wrong: str, found: list[str], tmp_path: Path) -> None:
    """One name for two records of a kind; a bulletin before its forum; a figure reached before its period."""
    assert codes(tmp_path, right, wrong) == found
