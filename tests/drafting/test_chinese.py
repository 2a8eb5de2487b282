"""Who says what in Chinese bulletins: the annotated ones, and each way to attribute in one sentence."""

from __future__ import annotations

import pytest

import pujiang
from drafting.chinese_scoring import list_bulletins, score_all

NOTHING = pujiang.Dataset.of(())


def test_the_annotated_bulletins_are_read() -> None:
    """Twenty of them, in five styles; attributions, speakers and figures reach the aims, and no wrong speaker is unmarked."""
    annotated = list_bulletins()
    scores, misses = score_all()

    assert (len(annotated), len({one.style for one in annotated})) == (20, 5)
    assert scores.attributions.f1 >= 0.85, misses  # noqa: PLR2004  # the aims of the issue
    assert scores.speakers.f1 >= 0.90, misses  # noqa: PLR2004
    assert scores.unmarked <= len(annotated) / 5


def read(text: str) -> list[tuple[str, str]]:
    """Return who says what in a text: names joined by 、, and words without spaces."""
    draft = pujiang.draft(text, language="zh", data=NOTHING)
    assert draft.data.verify() == ()
    return [("、".join(one.name for one in said.speakers), said.text) for said in draft.attributed]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("江河研究院院长林岚表示，水价应当上调。", [("林岚", "水价应当上调。")]),
        ("江河研究院院长林岚說：「水價應當上調。」", [("林岚", "「水價應當上調。」")]),
    ],
)
def test_how_attributions_are_written(text: str, said: list[tuple[str, str]]) -> None:
    """Each form gives the speaker and the words."""
    assert read(text) == said
