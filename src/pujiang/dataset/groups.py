"""Groups of records, as `group_by` returns them."""

from __future__ import annotations

from typing import TypeVar

from pujiang.arguments import expect
from pujiang.errors import UnknownIdError
from pujiang.similar import nearest_names

C = TypeVar("C")


class Groups(dict[tuple[str, ...], C]):
    """Records by their values in some fields: a dictionary by tuple; of one field, also by the value alone."""

    def __getitem__(self, key: tuple[str, ...] | str) -> C:
        """Return the group of some values.

        Raises:
            UnknownIdError: no record has the values; the error suggests the nearest.
            ArgumentError: the key is neither a value nor a tuple of values.
        """
        expect("key", key, str, tuple)
        values = (key,) if isinstance(key, str) else key
        found = self.get(values)
        if found is None:
            known = [", ".join(one) for one in self]
            raise UnknownIdError(key, "group", nearest_names(", ".join(map(str, values)), known))
        return found

    def __contains__(self, key: object) -> bool:
        return super().__contains__((key,) if isinstance(key, str) else key)
