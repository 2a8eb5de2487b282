"""Test helpers for projects that use pujiang: Hypothesis strategies for valid datasets, and a check of data packages.

Needs the extra `testing`.

    from pujiang.testing import assert_sound, datasets

    def test_our_data():
        assert_sound("src/our_data/data")

    @given(datasets())
    def test_our_exporter(data):
        assert imported(exported(data)) == data
"""

from pujiang.errors import MissingExtraError

try:
    from pujiang.testing.strategies import datasets, record_lists
except ModuleNotFoundError as error:  # pragma: no cover  # tested in an environment without Hypothesis and coverage
    raise MissingExtraError("hypothesis", "testing") from error
from pujiang.testing.soundness import assert_sound

__all__ = ["assert_sound", "datasets", "record_lists"]
