"""Check of editors: they speak in the bulletins of one publisher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import SpeakerKind
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.bulletins import Bulletin
    from pujiang.model.people import Speaker
    from pujiang.model.statements import Statement


def check_editors(statements: Iterable[Statement]) -> Iterator[Finding]:
    """Check that editors speak in bulletins of their own publisher; without one, in those of a single publisher.

    Bulletins without a publisher are not checked. Each bulletin is reported once, at the first of its statements.
    """
    first: dict[str, Bulletin] = {}
    checked: set[tuple[str, str]] = set()
    for statement in sorted(statements, key=lambda one: one.key):
        for speaker in list_editors(statement):
            bulletin = statement.bulletin
            if bulletin.publisher is None or (speaker.id, bulletin.id) in checked:
                continue
            checked.add((speaker.id, bulletin.id))
            message = _find_fault(speaker, bulletin, first.setdefault(speaker.id, bulletin))
            if message:
                yield finding(
                    ProblemCode.EDITORS_OF_ANOTHER_PUBLISHER,
                    statement.key,
                    ("speaker",),
                    message,
                    f"add a speaker of kind editors with organization: {bulletin.publisher.id}, and name it here",
                )


def list_editors(statement: Statement) -> list[Speaker]:
    """Return the speakers of a statement that are editors."""
    return [speaker for speaker in statement.speakers if speaker.kind is SpeakerKind.EDITORS]


def _find_fault(speaker: Speaker, bulletin: Bulletin, first: Bulletin) -> str:
    """Return why editors cannot speak in a bulletin; empty if they can.

    Args:
        speaker: the editors.
        bulletin: a bulletin with a publisher.
        first: the first such bulletin in which they speak.
    """
    publisher, other = bulletin.publisher, speaker.organization
    if other:
        return "" if other == publisher else f"{speaker.id!r} are the editors of {other.id!r}, not of {publisher!s}"
    if first.publisher == publisher:
        return ""
    return (
        f"{speaker.id!r} are the editors of bulletins of two publishers: {first.id!r} of {first.publisher!s} and"
        f" {bulletin.id!r} of {publisher!s}"
    )
