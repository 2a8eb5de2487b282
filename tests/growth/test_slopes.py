"""The harness itself: what is linear passes, what is quadratic fails by name."""

from __future__ import annotations

import pytest

from growth import slopes
from growth.slopes import Growth, assert_grows_with_its_input, growth_of

pytestmark = pytest.mark.growth


def look_through(items: list[int]) -> int:
    """Look through all items for each of them, as careless code does."""
    return sum(1 for item in items if items.count(item) > 1)


def test_linear_work_passes() -> None:
    """Each item is looked at once: a slope near 1."""
    growth = growth_of(lambda n: list(range(n)), lambda items: sum(i * i % 7 for i in items), 10_000, 10**7)

    assert 0.8 < growth.slope < 1.3, str(growth)


def test_quadratic_work_fails_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative twin: each item is looked up among all; the failure says where the time goes."""
    monkeypatch.setattr(slopes, "_TURNS", 1)

    with pytest.raises(AssertionError, match=r"slope (1\.[6-9]|2\.).*count"):
        assert_grows_with_its_input(lambda n: list(range(n)), look_through, 100, 10**6)


def test_work_that_is_too_short_is_not_measured() -> None:
    """Where even the largest input takes no time to speak of, nothing is claimed."""
    growth = growth_of(lambda n: n, lambda n: n + 1, 1, 1000)

    assert growth.sizes == (1024,)
    assert growth.slope == 0.0


def test_a_slope_is_an_exponent() -> None:
    """Of sizes and times that are known: the exponent, whatever the unit."""
    assert Growth((1, 2, 4), (3.0, 12.0, 48.0)).slope == pytest.approx(2)
    assert Growth((100, 200), (0.5, 1.0)).slope == pytest.approx(1)
