"""How the CPU time of some work grows: a line through the logarithms of sizes and times.

A slope of 1 means that twice the input takes twice the time, of 2 that it takes four times.
"""

from __future__ import annotations

import cProfile
import gc
import math
import pstats
import statistics
import time
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

#: Work that takes less CPU time than this is too short to be measured, in seconds.
_SHORTEST = 0.03
_DOUBLINGS = 2
_REPEATS = 2
#: n log n has a slope of at most 1.15 at these sizes; caches and the collector of garbage add as much.
STEEPEST = 1.5


@attrs.frozen
class Growth:
    """The CPU times of some work on inputs that double.

    Attributes:
        sizes: of the inputs, each twice the one before; in whatever unit they are made.
        seconds: the CPU time of each, the least of several turns.
    """

    sizes: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def slope(self) -> float:
        """The exponent of growth: log time over log size, by least squares; 0 where nothing could be measured."""
        if len(self.sizes) < 2:
            return 0.0
        line = statistics.linear_regression([math.log(n) for n in self.sizes], [math.log(s) for s in self.seconds])
        return line.slope

    def __str__(self) -> str:
        times = ", ".join(f"{size}: {seconds:.3f} s" for size, seconds in zip(self.sizes, self.seconds, strict=True))
        return f"slope {self.slope:.2f} ({times})"


def growth_of(make: Callable[[int], Any], work: Callable[[Any], object], first: int, last: int) -> Growth:
    """Measure some work on inputs that double.

    Args:
        make: returns an input of a size; its time is not measured.
        work: what is measured.
        first: the size to begin with; it is doubled until the work is long enough to be measured.
        last: the largest size to begin with: what is too short even there is not measured.
    """
    try:
        return _measure(make, work, first, last)
    finally:
        gc.unfreeze()


def _measure(make: Callable[[int], Any], work: Callable[[Any], object], first: int, last: int) -> Growth:
    size, seconds = first, cpu_seconds(make, work, first)
    while seconds < _SHORTEST and size < last:
        size *= 2
        seconds = cpu_seconds(make, work, size)
    if seconds < _SHORTEST:
        return Growth((size,), (seconds,))
    sizes = tuple(size << doubling for doubling in range(_DOUBLINGS + 1))
    return Growth(sizes, tuple(min(cpu_seconds(make, work, n) for _ in range(_REPEATS)) for n in sizes))


def cpu_seconds(make: Callable[[int], Any], work: Callable[[Any], object], size: int) -> float:
    """Return the CPU time of the work on an input of a size, without that of making it."""
    made = make(size)
    # What is in memory before is no matter of the collector while this is measured, nor of the collection before the next.
    gc.collect()
    gc.freeze()
    begun = time.process_time()
    work(made)
    return time.process_time() - begun


def _culprit(make: Callable[[int], Any], work: Callable[[Any], object], size: int) -> str:
    """Return the function whose own time on twice the input is most beyond twice the time."""
    once, twice = _own_times(make(size), work), _own_times(make(2 * size), work)
    return max(twice, key=lambda function: twice[function] - 2 * once.get(function, 0.0))


def _own_times(made: object, work: Callable[[Any], object]) -> dict[str, float]:
    profile = cProfile.Profile()
    profile.runcall(work, made)
    found = pstats.Stats(profile).get_stats_profile().func_profiles
    return {f"{name} ({one.file_name}:{one.line_number})": one.tottime for name, one in found.items()}


def assert_grows_with_its_input(
    make: Callable[[int], Any], work: Callable[[Any], object], first: int, last: int
) -> None:
    """Fail where the work grows much faster than its input, twice in a row, and name the function that does."""
    growth = growth_of(make, work, first, last)
    if growth.slope >= STEEPEST:
        # A busy machine may spoil one measurement; what is quadratic is so again.
        growth = growth_of(make, work, first, last)
    if growth.slope >= STEEPEST:
        raise AssertionError(f"{growth}; most of it in {_culprit(make, work, growth.sizes[-2])}")
