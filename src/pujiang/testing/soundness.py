"""`assert_sound`: an assertion for the tests of data packages."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Literal

from pujiang.io.checking import check
from pujiang.io.loading import load
from pujiang.io.writing import dump


def assert_sound(
    *paths: str | os.PathLike[str], bundled: bool | Literal["vocabulary"] | None = None, covered: bool = False
) -> None:
    """Assert that data is sound: `check` and `verify` find no problems, and round trips lose nothing.

    Args:
        *paths: layers, as for `load`.
        bundled: which bundled data to load too, as for `load`.
        covered: whether records must cover every word and numeral of the bulletins.

    Raises:
        AssertionError: the data has problems (the message lists all with their locations), or no records.
    """
    problems = check(*paths, bundled=bundled)
    _require(not problems, "\n".join(map(str, problems)))
    data = load(*paths, bundled=bundled)
    _require(any(data.collections()), "expected records, found none")
    found = data.verify()
    _require(not found, "\n".join(map(str, found)))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("data", "data.json"):
            dump(data, Path(folder) / name)
            again = load(Path(folder) / name, bundled=False)
            _require(again == data, f"data differs after a round trip through {name}")
    if covered:
        unexplained = "\n".join(map(str, data.coverage().unexplained))
        _require(not unexplained, f"not covered by any record:\n{unexplained}")


def _require(holds: bool, message: str) -> None:  # noqa: FBT001  # as in an assertion, which python -O would leave out
    if not holds:
        raise AssertionError(message)
