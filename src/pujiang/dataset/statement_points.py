"""Points of statements with the statements that they are parts of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.codes import Kind
from pujiang.dataset.naming import word_of
from pujiang.model.statements import Point, Statement
from pujiang.records import Record, field, record, reference

if TYPE_CHECKING:
    from collections.abc import Iterable


@record
class StatementPoint(Record):
    """A part of a statement with its own kind, and the statement."""

    statement: Statement = reference("The statement that it is a part of")
    point: Point = field("The part, with its words and its kind")

    def __str__(self) -> str:
        return f"{self.point.kind} ({self.statement.key}): {self.point.text}"


def list_points(statements: Iterable[Statement], kinds: Iterable[str]) -> tuple[StatementPoint, ...]:
    """Return the points of statements; with kinds, only those of any of them.

    Raises:
        UnknownIdError: a kind is unknown.
    """
    wanted = {word_of(Kind, kind, "kind of statement") for kind in kinds}
    return tuple(
        StatementPoint(statement=statement, point=point)
        for statement in statements
        for point in statement.points
        if not wanted or point.kind in wanted
    )
