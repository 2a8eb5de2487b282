"""Checks of characters that nobody sees: a terminal obeys them, and an editor shows another text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Severity
from pujiang.files.encoding import find_unseen
from pujiang.model.bulletins import Original
from pujiang.problem_codes import ProblemCode
from pujiang.records import Record
from pujiang.reflection import REFERS, declared_fields, is_mapping, is_tuple
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.base import IdentifiedRecord

# Fields that are shown within a line, and by which records are found: what is not seen is an error there.
_NAMES = frozenset({"id", "name", "aliases", "names", "title", "url", "identifiers"})


def check_characters(kind: str, records: Iterable[IdentifiedRecord]) -> Iterator[Finding]:
    """Check that no text of a record has control characters or marks of direction, and no name a line break or tab."""
    for record in records:
        for path, text in _iterate_unprintable(record, ()):
            is_name = not _NAMES.isdisjoint(path)
            found = find_unseen(text.translate(_BREAKS) if is_name else text)
            if found:
                what = "a line break or tab" if found == "\r" else f"the character U+{ord(found):04X}"
                yield finding(
                    ProblemCode.INVALID_VALUE if is_name else ProblemCode.UNSEEN_CHARACTER,
                    record.key,
                    path,
                    f"expected text that can be seen, found {what}",
                    "remove it",
                    kind=kind,
                    severity=Severity.ERROR if is_name else Severity.WARNING,
                )


_BREAKS = str.maketrans("\t\n", "\r\r")


def _iterate_unprintable(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the unprintable texts of a record and of its parts, with their paths; source texts have another check."""
    if isinstance(value, str):
        if not value.isprintable():
            yield path, value
    elif is_tuple(value):
        for index, one in enumerate(value):
            yield from _iterate_unprintable(one, (*path, index) if isinstance(one, Record) else path)
    elif is_mapping(value):
        for key, one in value.items():
            yield from _iterate_unprintable(one, (key,) if path == ("fields",) else (*path, key))
    elif isinstance(value, Record) and not isinstance(value, Original | SourceText | Span):
        cls: Any = type(value)
        for name in _list_own_fields(cls):
            one = getattr(value, name)
            # Most values are empty or printable, and a call for each would take most of the time.
            if one and not (isinstance(one, str) and one.isprintable()):
                yield from _iterate_unprintable(one, (*path, name))


@cache
def _list_own_fields(cls: type[Any]) -> tuple[str, ...]:
    """Return the fields that hold values or parts of a record; a reference is checked where the other record is."""
    return tuple(one.name for one in declared_fields(cls) if not one.metadata.get(REFERS))
