"""Words with their context."""

from __future__ import annotations

from pujiang.records import Record, field, record


@record
class Context(Record):
    """Words with the text before and after them."""

    before: str = field("What stands before, at most as many code points as asked for")
    text: str = field("The words themselves")
    after: str = field("What stands after")

    def __str__(self) -> str:
        return f"…{self.before}[{self.text}]{self.after}…"
