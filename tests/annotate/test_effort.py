"""A decision costs few actions on the page, by the Keystroke-Level Model (`benchmarks/annotating.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotating import PLANTED, accept_right, change_value, cost, cover_passage, measure

from annotate.texts import COMMUNIQUE

if TYPE_CHECKING:
    from pathlib import Path


def test_a_decision_takes_few_actions() -> None:
    """A right mark and a passage are one key; a wrong value is the key of its field and what selects the value."""
    assert accept_right(looks=True).page.count("K") == cover_passage().page.count("K") == 1
    for wrong in PLANTED:
        assert change_value(wrong.keys, wrong.in_file).page.count("K") - wrong.keys == 1


def test_the_page_takes_a_quarter_of_the_seconds_at_most(tmp_path: Path) -> None:
    """For a communique with five planted records; a letter costs what a letter costs."""
    words, left, page, yaml = measure(COMMUNIQUE, tmp_path / "p")
    assert (words, left > 0) == (97, True)
    assert page < yaml / 4
    assert round(cost("KPHM"), 2) == 3.13
