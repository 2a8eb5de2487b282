"""Words with their context."""

from __future__ import annotations

from pujiang.records import Record, field, record


@record
class Context(Record):
    """Words with the text before and after them."""

    before: str = field("The text before them, limited to the requested number of code points")
    text: str = field("The words themselves")
    after: str = field("The text after them, limited likewise")

    def __str__(self) -> str:
        return f"…{self.before}[{self.text}]{self.after}…"
