"""What all tests share: the lanes, how hard properties try, how many processes work, and the budget."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

import effort  # noqa: F401  # it registers the profiles
from budget import Budget

# What a test finds must not depend on what another left; tests of the cache have folders of their own.
os.environ["PUJIANG_CACHE"] = "off"

#: Lanes that need other people's programs, or take minutes: a test in one of them runs only if -m names the lane.
LANES = ("slow", "growth", "spark", "browser", "interop")


#: Tests are shuffled alike in each run: what another order finds must not stop somebody else's change.
ORDER = 25


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose the order of tests, and how hard properties try before any test module is imported; prepare the budget."""
    if getattr(config.option, "randomly_seed", None) == "default":
        config.option.randomly_seed = ORDER
    profile = "slow" if "slow" in config.option.markexpr else "quick"
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", profile))
    config.pluginmanager.register(Budget(config))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the tests of lanes that -m does not name."""
    left_out = {lane for lane in LANES if lane not in config.option.markexpr}
    deselected = [item for item in items if left_out & set(item.keywords)]
    config.hook.pytest_deselected(items=deselected)
    items[:] = [item for item in items if item not in deselected]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many processes share the tests: all cores for a whole run, none beside for a file or a single test.

    Starting a process costs two seconds, which a whole run earns back, and which nobody waits for who debugs one test.
    """
    chosen: list[str] = config.option.file_or_dir
    return 0 if any(".py" in path for path in chosen) else os.cpu_count() or 1
