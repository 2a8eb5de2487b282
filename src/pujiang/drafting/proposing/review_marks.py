"""Marks: reasons to review a record of a draft."""

from __future__ import annotations

from pujiang.records import Record, field, record


@record
class ReviewMark(Record):
    """A reason to review a record of a draft; in its file, a comment that begins with "review:"."""

    kind: str = field("The kind of record, such as statements")
    record: str = field("The id of the record in the draft")
    path: tuple[str | int, ...] = field("The path of the field in the record; empty for the whole record", default=())
    reason: str = field("What is uncertain, and what to do")
    doubt: int = field("How uncertain it is, from 1 (hardly) to 99 (very); comparable within one draft only")

    def __str__(self) -> str:
        place = ".".join(map(str, self.path))
        return f"{self.kind.removesuffix('s')} {self.record}{f' ({place})' if place else ''}: {self.reason}"
