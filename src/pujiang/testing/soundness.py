"""The check that a package of data puts into its own tests."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Literal

from pujiang.io.checking import check
from pujiang.io.loading import load
from pujiang.io.writing import dump


def assert_sound(
    *paths: str | os.PathLike[str], bundled: bool | Literal["vocabulary"] = True, covered: bool = False
) -> None:
    """Assert that data holds: nothing is found by `check`, every anchor holds again, and a round trip loses nothing.

    Args:
        *paths: layers, as for `load`.
        bundled: what of the bundled data lies beneath, as for `load`.
        covered: whether every word and numeral of its bulletins must be explained by a record.

    Raises:
        AssertionError: something does not hold, all of it told with its place; or there are no records.
    """
    problems = check(*paths, bundled=bundled)
    assert not problems, "\n".join(map(str, problems))  # noqa: S101  # asserting is what it is for
    data = load(*paths, bundled=bundled)
    assert any(data.collections()), "there are no records"  # noqa: S101
    told = data.verify()
    assert not told, "\n".join(map(str, told))  # noqa: S101
    with tempfile.TemporaryDirectory() as folder:
        for name in ("data", "data.json"):
            dump(data, Path(folder) / name)
            assert load(Path(folder) / name, bundled=False) == data, f"written to {name} and read again it differs"  # noqa: S101
    if covered:
        unexplained = "\n".join(map(str, data.coverage().unexplained))
        assert not unexplained, f"no record explains:\n{unexplained}"  # noqa: S101
