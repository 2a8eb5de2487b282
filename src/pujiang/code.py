"""`Code`: the base of closed lists."""

from __future__ import annotations

from enum import StrEnum

TYPE_CHECKING = False  # type checkers read it as True; importing typing is slower than this module
if TYPE_CHECKING:
    from typing import Self


class Code(StrEnum):
    """A closed list; the meaning of each member is in `about`."""

    about: str

    def __new__(cls, value: str, about: str = "") -> Self:
        """Create a member from its value and its meaning."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.about = about
        return member
