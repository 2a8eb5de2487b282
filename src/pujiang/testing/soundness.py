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
    assert not problems, "\n".join(map(str, problems))  # noqa: S101  # this function is an assertion
    data = load(*paths, bundled=bundled)
    assert any(data.collections()), "expected records, found none"  # noqa: S101
    found = data.verify()
    assert not found, "\n".join(map(str, found))  # noqa: S101
    with tempfile.TemporaryDirectory() as folder:
        for name in ("data", "data.json"):
            dump(data, Path(folder) / name)
            assert load(Path(folder) / name, bundled=False) == data, f"data differs after a round trip through {name}"  # noqa: S101
    if covered:
        unexplained = "\n".join(map(str, data.coverage().unexplained))
        assert not unexplained, f"not covered by any record:\n{unexplained}"  # noqa: S101
