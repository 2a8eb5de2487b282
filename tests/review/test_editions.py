"""Two editions of a bulletin are aligned by order, speaker and numbers, and what differs is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.review import editions

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "Lin Lan said that 70 wells are dry. Zhou Qiming argued that more than 300 farms need water. Lin Lan said that it rains."
HEAD = """\
format: 1
speakers:
- {id: lin, name: Lin Lan, kind: person, family_name: Lin, names: {zh: [林岚]}}
- {id: zhou, name: Zhou Qiming, kind: person, names: {zh: [周启明]}}
metrics:
- {id: wells, name: Wells, unit: wells, definition: Wells.}
- {id: farms, name: Farms, unit: farms, definition: Farms.}
bulletins:
"""


def write_bulletin(key: str, language: str, text: str, said: list[str], more: str = "") -> str:
    """Return a bulletin as YAML, with each statement as a flow mapping."""
    lines = "".join(f"  - {{{one}, kind: assertion}}\n" for one in said)
    head = f"- id: {key}\n  title: {key}\n  language: {language}\n{more}  text: {{content: '{text}\n'}}\n"
    return f"{head}  participants: [{{speaker: lin}}, {{speaker: zhou}}]\n  statements:\n{lines}"


def figure(metric: str, words: str, value: int, comparator: str) -> str:
    """Return a figure that a person read."""
    return f"figures: [{{metric: {metric}, words: {words}, value: {value}, comparator: {comparator}}}]"


SAID_EN = [
    f"id: a, speaker: lin, cue: said that, prefix: 'Lin Lan said that', words: 70 wells are dry., {figure('wells', '70 wells', 70, 'exactly')}",
    "id: b, speaker: zhou, cue: argued that, words: more than 300 farms need water., "
    + figure("farms", "more than 300 farms", 300, "more than"),
    "id: c, speaker: lin, cue: said that, words: it rains.",
]


def said_zh(hedge: str = "超过", wells: int = 70) -> tuple[str, list[str]]:
    """Return the Chinese text and its statements."""
    farms = f"{hedge}300家农场"
    comparator = "more than" if hedge else "exactly"
    text = f"林岚表示，{wells}口井干涸。周启明认为，{farms}需要水。林岚表示，下雨了。"
    return text, [
        f"id: a, speaker: lin, cue: 表示, words: {wells}口井干涸。, {figure('wells', f'{wells}口井', wells, 'exactly')}",
        f"id: b, speaker: zhou, cue: 认为, words: {farms}需要水。, {figure('farms', farms, 300, comparator)}",
        "id: c, speaker: lin, cue: 表示, words: 下雨了。",
    ]


def load(folder: Path, text: str, said: list[str]) -> pujiang.Dataset:
    """Return a dataset with both editions."""
    (folder / "a.yaml").write_text(
        HEAD
        + write_bulletin("en", "en", ENGLISH, SAID_EN)
        + write_bulletin("zh", "zh", text, said, "  translation_of: en\n"),
        "utf-8",
    )
    return pujiang.load(folder, bundled=False)


def told(data: pujiang.Dataset) -> list[tuple[str, str | None, str | None]]:
    """Return the differences between the editions."""
    found = pujiang.compare(data, data)
    assert [pair.text for pair in found.bulletins] == ["same", "same", "translation"]
    return [(one.kind.value, one.a, one.b) for one in found]


def test_editions_that_agree_have_no_differences(tmp_path: Path) -> None:
    """The same speakers, numbers and hedges in the same order."""
    assert told(load(tmp_path, *said_zh())) == []


@pytest.mark.parametrize(
    ("hedge", "wells", "kind", "key"),
    [("", 70, "other comparator", "b.farms"), ("超过", 17, "other value", "a.wells")],
)
def test_a_figure_or_a_hedge_that_differs_is_told(tmp_path: Path, hedge: str, wells: int, kind: str, key: str) -> None:
    """A hedge that the translation lost, and a number that it changed."""
    assert told(load(tmp_path, *said_zh(hedge, wells))) == [(kind, f"en/{key}", f"zh/{key}")]


def test_what_only_one_edition_has_is_told(tmp_path: Path) -> None:
    """A statement that the translation leaves out; the others are aligned all the same."""
    text, said = said_zh()
    assert told(load(tmp_path, text, [said[0], said[2]])) == [("only in A", "en/b", None)]


def test_a_figure_that_only_one_edition_has_is_told(tmp_path: Path) -> None:
    """A number that stands in one edition alone."""
    text, said = said_zh()
    bare = said[0].partition(", figures")[0]
    assert told(load(tmp_path, text, [bare, *said[1:]])) == [("only in A", "en/a.wells", None)]


def test_what_only_the_translation_has_is_told(tmp_path: Path) -> None:
    """A statement and a figure that the original lacks; a figure of no statement is not compared."""
    text, said = said_zh()
    (tmp_path / "a.yaml").write_text(
        HEAD
        + write_bulletin("en", "en", ENGLISH, [SAID_EN[0].partition(", figures")[0], SAID_EN[2]])
        + write_bulletin("zh", "zh", text, said, "  translation_of: en\n")
        + "observations: [{id: o, bulletin: zh, metric: wells, words: 70口井, value: 70, comparator: exactly}]\n",
        "utf-8",
    )
    assert told(pujiang.load(tmp_path, bundled=False)) == [
        ("only in B", None, "zh/a.wells"),
        ("only in B", None, "zh/b"),
    ]


def test_long_editions_are_aligned_by_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit each statement is compared with that of its place, so that other speakers are told."""
    monkeypatch.setattr(editions, "_MOST_PAIRS", 1)
    text, said = said_zh()
    assert told(load(tmp_path, text, said[1:])) == [
        ("other speaker", "en/a", "zh/b"),
        ("other value", "en/a.wells", "zh/b.farms"),
        ("other speaker", "en/b", "zh/c"),
        ("only in A", "en/b.farms", None),
        ("only in A", "en/c", None),
    ]


def test_a_translation_in_another_dataset_is_compared_with_its_original(tmp_path: Path) -> None:
    """One dataset has the original, the other has both; the translation has no counterpart, and is no missing bulletin."""
    (tmp_path / "both").mkdir()
    both = load(tmp_path / "both", *said_zh(""))
    (tmp_path / "en.yaml").write_text(HEAD + write_bulletin("en", "en", ENGLISH, SAID_EN), "utf-8")
    alone = pujiang.load(tmp_path / "en.yaml", bundled=False)
    found = pujiang.compare(alone, both)
    assert [(one.kind.value, one.a, one.b) for one in found] == [("other comparator", "en/b.farms", "zh/b.farms")]
    back = pujiang.compare(both, alone)
    assert [(one.kind.value, one.a, one.b) for one in back] == [("other comparator", "zh/b.farms", "en/b.farms")]


def test_a_translation_is_told_as_one(tmp_path: Path) -> None:
    """Beside the two bulletins that are each compared with itself."""
    data = load(tmp_path, *said_zh())
    assert [str(pair) for pair in pujiang.compare(data, data).bulletins] == ["en", "zh", "en | zh (translation)"]
