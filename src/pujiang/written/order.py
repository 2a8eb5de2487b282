"""Topological order of the records of one kind: each after those that it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_Waiting = list[tuple[str, "Iterator[str]"]]


def sort_by_reference(
    keys: Iterable[str], leads_to: Callable[[str], Iterable[str]]
) -> tuple[list[str], list[list[str]]]:
    """Sort keys topologically: each after those that it leads to.

    Args:
        keys: the keys to sort; their order is kept where references allow it.
        leads_to: a function that returns the keys that must precede a key; unknown ones are ignored.

    Returns:
        The sorted keys, without those on a cycle, and the cycles, each beginning and ending with the same key.
    """
    known = dict.fromkeys(keys)
    done: dict[str, None] = {}
    cycles: list[list[str]] = []
    for key in known:
        if key not in done:
            _descend(key, known, leads_to, done, cycles)
    on_cycles = {key for cycle in cycles for key in cycle}
    return [key for key in done if key not in on_cycles], cycles


def _descend(
    start: str,
    known: dict[str, None],
    leads_to: Callable[[str], Iterable[str]],
    done: dict[str, None],
    cycles: list[list[str]],
) -> None:
    """Visit the keys reachable from one, depth first and without recursion: a chain may exceed Python's stack."""
    waiting: _Waiting = [(start, iter(leads_to(start)))]
    entered = {start: 0}
    while waiting:
        key, ahead = waiting[-1]
        following = next(ahead, None)
        if following is None:
            waiting.pop()
            del entered[key]
            done[key] = None
        elif following in entered:
            cycles.append([*(other for other, _ in waiting[entered[following] :]), following])
        elif following in known and following not in done:
            entered[following] = len(waiting)
            waiting.append((following, iter(leads_to(following))))
