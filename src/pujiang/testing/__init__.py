"""For the tests of those who build on pujiang: any valid dataset for Hypothesis, and the check of a package of data.

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
except ModuleNotFoundError as error:  # pragma: no cover  # tested without Hypothesis, where coverage is not either
    raise MissingExtraError("hypothesis", "testing") from error
from pujiang.testing.soundness import assert_sound

__all__ = ["assert_sound", "datasets", "record_lists"]
