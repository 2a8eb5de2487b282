"""Why a person should look at a record of a draft."""

from __future__ import annotations

from pujiang.records import Record, field, record


@record
class Mark(Record):
    """One doubt about a record that a draft proposes; in its file a comment that begins with "review:"."""

    kind: str = field("The kind of record: statements")
    record: str = field("The id of the record, as the draft writes it")
    path: tuple[str | int, ...] = field(
        "The field in question, from the record inwards; empty for all of it", default=()
    )
    reason: str = field("What is doubtful, and what to do")
    doubt: int = field("How doubtful it is: from 1, hardly, to 99, very; among marks of one draft only")

    def __str__(self) -> str:
        place = ".".join(map(str, self.path))
        return f"{self.kind.removesuffix('s')} {self.record}{f' ({place})' if place else ''}: {self.reason}"
