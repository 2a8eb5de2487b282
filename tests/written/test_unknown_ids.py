"""What is said of an id that does not exist: the record that bears it as a name, or the layer that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

import pujiang
from pujiang.errors import InvalidDataError
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from pathlib import Path

LAYER = """\
places: [{{id: valley, name: Vale, kind: region, within: {within}}}]
speakers: [{{id: ana, name: Ana One}}, {{id: bo, name: Bo Two}}, {{id: bo-2, name: Bo Two, kind: group}}]
bulletins:
  - id: a
    title: Note
    published: 2023-09-22
    text: {{content: "Ana One said that China has 12 wells.\\n"}}
    participants: [{{speaker: ana, words: Ana One}}]
    statements:
      - {{id: s, speaker: {speaker}, cue: said that, words: China has 12 wells., kind: assertion, places: [{place}]}}
"""


def list_unknown(
    folder: Path, written: dict[str, str], *, bundled: bool | Literal["vocabulary"] = True
) -> list[tuple[str | None, bool]]:
    """Return the replacement of each unknown id, and whether a layer is said to be missing."""
    content = LAYER.format(**{"within": "asia", "speaker": "ana", "place": "CN"} | written)
    (folder / "a.yaml").write_text(content)
    found = pujiang.check(folder / "a.yaml", bundled=bundled)
    return [
        (one.replacement, "extends: bundled" in (one.help or ""))
        for one in found
        if one.code is ProblemCode.UNKNOWN_REFERENCE
    ]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ({"place": "China"}, "CN"),
        ({"place": "CHN"}, "CN"),
        ({"place": "156"}, "CN"),
        ({"place": "中国"}, "CN"),
        ({"place": "vale"}, "valley"),
        ({"speaker": "Ana One"}, "ana"),
        ({"speaker": "dai gang"}, "dai-gang"),
        ({"speaker": "Bo Two"}, None),
        ({"place": "Atlantis"}, None),
        ({"within": "Vale"}, None),
    ],
)
def test_a_name_is_told_its_id(tmp_path: Path, written: dict[str, str], right: str | None) -> None:
    """Names, codes and names in other languages; nothing is replaced where two records bear it, or none."""
    assert list_unknown(tmp_path, written) == [(right, False)]


def test_a_missing_layer_is_named(tmp_path: Path) -> None:
    """A record that only the bundled data has is said to be there; with the data it is no problem."""
    assert list_unknown(tmp_path, {}, bundled=False) == [(None, True)] * 2
    assert list_unknown(tmp_path, {"speaker": "dai-gang"}, bundled="vocabulary") == [(None, True)]
    assert list_unknown(tmp_path, {}) == []


def test_programs_are_told_arguments(tmp_path: Path) -> None:
    """A record made in Python is replaced by an argument, one in a file by a field."""
    speaker = pujiang.load().speakers["dai-gang"]
    with pytest.raises(InvalidDataError) as caught:
        pujiang.load().with_(speaker.replace(note="x"))
    assert "replaces=True" in str(caught.value.problems[0].help)
    (tmp_path / "a.yaml").write_text("speakers: [{id: dai-gang, name: Dai Gang}]\n")
    assert "replaces: true" in str(pujiang.check(tmp_path / "a.yaml")[0].help)


@pytest.mark.parametrize(("stage", "hints"), [("", [True]), (", stage: target", [])])
def test_a_figure_ahead_of_its_report_may_be_a_target(tmp_path: Path, stage: str, hints: list[bool]) -> None:
    """An actual figure of a year to come is asked to be a target; a target is right."""
    figure = f"kind: assertion, figures: [{{counts: wells, words: 12 wells, period: 2030{stage}}}]"
    content = LAYER.format(within="asia", speaker="ana", place="CN").replace("kind: assertion", figure)
    (tmp_path / "a.yaml").write_text(content)
    found = [one for one in pujiang.check(tmp_path / "a.yaml") if one.code is ProblemCode.INCONSISTENT_DATES]
    assert ["stage: target" in str(one.help) for one in found] == hints


@pytest.mark.parametrize("name", ["China", "CHN", "156", "cn"])
def test_a_country_is_found_by_any_of_its_names(name: str) -> None:
    """`from_country` takes id, name and codes alike."""
    data = pujiang.load()
    assert data.statements.from_country(name) == data.statements.from_country("CN")
    assert len(data.statements.from_country(name)) > 0
