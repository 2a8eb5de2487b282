"""What all tests share: Hypothesis profiles, and the lanes."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# What a test finds must not depend on what another left; tests of the cache have folders of their own.
os.environ["PUJIANG_CACHE"] = "off"

settings.register_profile(
    "default", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", parent=settings.get_profile("default"), max_examples=1000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave slow tests, and those that need other people's tools, out unless -m asks for them."""
    for lane in ("browser", "interop", "spark"):
        if lane not in config.option.markexpr:
            config.hook.pytest_deselected(items=[item for item in items if lane in item.keywords])
            items[:] = [item for item in items if lane not in item.keywords]
    if not config.option.markexpr:
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="slow: run with -m slow"))
