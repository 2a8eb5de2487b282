"""The golden record: what is recorded is what the library makes now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from golden.record import (
    RECORD,
    datasets,
    forms_of,
    problems_of,
    recorded,
    rule_mistakes,
    slips,
    typed_mistakes,
)
from specimen import GOOD

if TYPE_CHECKING:
    from pathlib import Path

    import pujiang


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pujiang.Dataset]:
    """The datasets that are recorded."""
    return datasets(tmp_path_factory.mktemp("golden"))


def kept(name: str) -> str:
    """Return what is recorded under a name."""
    return (RECORD / name).read_bytes().decode()


@pytest.mark.parametrize("dataset", ["bundled", "specimen", "sample", "second"])
def test_every_form_is_as_recorded(dataset: str, loaded: dict[str, pujiang.Dataset], tmp_path: Path) -> None:
    """YAML, JSON, JSON-LD, rows, tables and facets; where a digest differs: python -m golden.record FOLDER, and diff."""
    for name, text in forms_of(loaded[dataset], tmp_path):
        assert recorded(text) == kept(f"{dataset}-{name}"), name


def test_every_problem_is_as_recorded(tmp_path: Path) -> None:
    """Code, record, field, place, words and help of all that is told of the mistakes of rules and authors."""
    assert recorded(problems_of(rule_mistakes(), tmp_path / "rules")) == kept("problems-rules.txt")
    assert recorded(problems_of(typed_mistakes(), tmp_path / "kinds")) == kept("problems-kinds.txt")


@pytest.mark.slow
def test_every_problem_of_a_slip_is_as_recorded(tmp_path: Path) -> None:
    """The same of every slip that is made by machine in the specimen."""
    assert recorded(problems_of(slips(), tmp_path / "slips")) == kept("problems-slips.txt")


def test_another_problem_would_be_seen(tmp_path: Path) -> None:
    """The negative twin: a mistake that is not recorded gives another text, and no mistake gives none."""
    assert problems_of([("x", GOOD)], tmp_path) == "# x\n"
    assert '"PJ101"' in problems_of([("x", GOOD.replace("name: Ida", "nam: Ida"))], tmp_path)
