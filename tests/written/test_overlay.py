"""A mapping with others' values on top says what a plain dictionary would, and reads nothing before it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import examples
from pujiang.written.overlay import Overlay

KEYS = st.sampled_from("abcdef")
STEPS = st.lists(
    st.tuples(st.just("put"), KEYS, st.integers()) | st.tuples(st.just("hide"), KEYS, st.just(0)), max_size=12
)


class Counted(Mapping[str, int]):
    """A mapping that counts how often a value is read."""

    def __init__(self, values: dict[str, int]) -> None:
        self.values_beneath = values
        self.reads = 0

    def __getitem__(self, key: str) -> int:
        self.reads += 1
        return self.values_beneath[key]

    def __contains__(self, key: object) -> bool:
        return key in self.values_beneath

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_beneath)

    def __len__(self) -> int:
        return len(self.values_beneath)


def changed(overlay: Overlay[int], model: dict[str, int | None], steps: list[tuple[str, str, int]]) -> None:
    """Take the steps on both; in the model a value that was hidden keeps its place as None."""
    for step, key, value in steps:
        if step == "put":
            overlay.put(key, value)
            model[key] = value
        else:
            overlay.hide(key)
            if key in model:
                model[key] = None


def there(model: dict[str, int | None]) -> dict[str, int]:
    """What the model holds."""
    return {key: value for key, value in model.items() if value is not None}


@given(st.dictionaries(KEYS, st.integers()), STEPS, STEPS)
@examples(150)
def test_it_is_as_a_dictionary(beneath: dict[str, int], steps: list[tuple[str, str, int]], more: list) -> None:  # type: ignore[type-arg]
    """After any steps: keys, order, values, length, what is there; a copy goes its own way, and none touches the base."""
    before = dict(beneath)
    overlay, model = Overlay(beneath), dict[str, int | None](beneath)
    changed(overlay, model, steps)

    other = overlay.copy()
    changed(other, dict(model), more)

    expected = there(model)
    assert list(overlay) == list(expected)
    assert list(overlay.items()) == list(expected.items())
    assert list(overlay.values()) == list(expected.values())
    assert len(overlay) == len(expected)
    assert {key for key in "abcdef" if key in overlay} == set(expected)
    assert {key: overlay.get(key) for key in "abcdef"} == {key: expected.get(key) for key in "abcdef"}
    assert list(overlay.find_added()) == [key for key in expected if key not in beneath]
    assert overlay.find_replaced() >= {key for key in beneath if expected.get(key) != beneath[key]}
    assert beneath == before


def test_a_key_may_have_its_place_before_its_value() -> None:
    """What was reserved is not there, and comes in its place once it is put; what was hidden is an error to look up."""
    overlay = Overlay({"a": 1})
    overlay.reserve("c")
    overlay.put("b", 2)
    assert list(overlay) == ["a", "b"]

    overlay.put("c", 3)
    overlay.hide("a")

    assert list(overlay.items()) == [("c", 3), ("b", 2)]
    with pytest.raises(KeyError, match="a"):
        overlay["a"]


def test_whether_a_key_exists_reads_no_value() -> None:
    """Nor do keys, lengths and changes; a value is read when it is looked up."""
    beneath = Counted({"a": 1, "b": 2})
    overlay = Overlay(beneath)
    overlay.put("b", 3)
    overlay.hide("c")

    assert "a" in overlay
    assert "c" not in overlay
    assert (list(overlay), len(overlay), list(overlay.find_added()), overlay.find_replaced()) == (
        ["a", "b"],
        2,
        [],
        {"b"},
    )
    assert beneath.reads == 0
    assert (overlay["a"], beneath.reads) == (1, 1)
