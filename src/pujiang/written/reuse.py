"""Reuse of the records of a base when others are added, changed or removed.

A record is built again if it refers, directly or indirectly, to one that was changed or removed. A statement is also
built again if the text of its bulletin contains a speaker's name that was added or removed, because its attribution
depends on the names of all speakers (`attributions.find_attribution`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.kinds import KIND_OF_CLASS
from pujiang.model.base import IdentifiedRecord
from pujiang.records import iterate_references
from pujiang.written.attributed_words import find_added_names, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pujiang.model.people import Speaker
    from pujiang.model.statements import Statement
    from pujiang.stored.store import Address, Store
    from pujiang.written.linked import LinkedRecords
    from pujiang.written.stack import Stack

# Longer chains of references are searched among all records at once.
_MOST_STEPS = 30


@attrs.frozen
class Changes:
    """The changes that linking made to the records of a base.

    Attributes:
        lost: by kind, the keys of those that were replaced or removed, or had to be built again.
        built: by kind, the keys of those that were built: added, changed or built again; in the order of the stack.
        left_out: by kind, the keys of those that could not be built.
    """

    lost: dict[str, set[str]] = attrs.field(factory=dict[str, "set[str]"])
    built: dict[str, dict[str, None]] = attrs.field(factory=dict[str, "dict[str, None]"])
    left_out: dict[str, set[str]] = attrs.field(factory=dict[str, "set[str]"])

    def of(self, kind: str) -> set[str]:
        """Return the keys of a kind whose record was added, changed or removed."""
        return self.lost.get(kind, set()) | set(self.built.get(kind, ()))


def find_outdated(kind: str, stack: Stack, base: Store, linked: LinkedRecords, changes: Changes) -> set[str]:
    """Return the keys of the records of a base that are not reused.

    Call it for each kind in the order of `KINDS`: `linked` and `changes` must contain the kinds that it refers to.
    """
    outdated = stack[kind].find_replaced() if kind in stack.touched else set[str]()
    if kind == "statements" and changes.of("speakers"):
        outdated |= _find_renamed(base, linked)
    lost = {(of, key) for of, keys in changes.lost.items() for key in keys}
    return outdated | _find_dependents(kind, base, lost | {(kind, key) for key in outdated})


def _find_dependents(kind: str, base: Store, changed: Collection[Address]) -> set[str]:
    """Return the keys of the records of a kind that refer to a changed one, or to one of their kind that does."""
    found: set[str] = set()
    step = 0
    while changed:
        users = base.find_users(kind, changed) if step < _MOST_STEPS else base.family(kind).values()
        ahead = dependents_among(users, kind, changed) - found
        found |= ahead
        changed, step = {(kind, key) for key in ahead}, step + 1
    return found


def dependents_among(records: Iterable[IdentifiedRecord], kind: str, changed: Collection[Address]) -> set[str]:
    """Return the keys of the given records of a kind that refer to a changed one, directly or indirectly."""
    found: set[str] = set()
    users: dict[str, list[str]] = {}
    for record in records:
        for other_kind, other in _references(record):
            if (other_kind, other) in changed:
                found.add(record.key)
            if other_kind == kind:
                users.setdefault(other, []).append(record.key)
    waiting = [*found, *(key for of, key in changed if of == kind)]
    while waiting:
        ahead = [key for key in users.get(waiting.pop(), ()) if key not in found]
        found.update(ahead)
        waiting += ahead
    return found


def _references(record: IdentifiedRecord) -> Iterator[Address]:
    for other in iterate_references(record):
        if isinstance(other, IdentifiedRecord):
            yield KIND_OF_CLASS[type(other).__name__], other.key


def _find_renamed(base: Store, linked: LinkedRecords) -> set[str]:
    """Return the keys of the statements whose attribution may depend on an added or removed speaker's name."""
    before: tuple[Speaker, ...] = tuple(base.family("speakers").values())  # type: ignore[arg-type]  # of this kind
    after = tuple(linked.speakers.values())
    names = find_added_names(before, after) | find_added_names(after, before)
    rarest = {max(words_of(name) or {name}, key=len) for name in names}
    return statements_beside(base.find_statements_near(rarest), names)


def statements_beside(statements: Iterable[Statement], names: Collection[str]) -> set[str]:
    """Return the keys of the statements whose bulletin's text contains any of some names, with single spaces."""
    texts: dict[str, bool] = {}
    found: set[str] = set()
    for statement in statements:
        bulletin = statement.bulletin
        if bulletin.id not in texts:
            text = " ".join(bulletin.text.content.split())
            texts[bulletin.id] = any(name in text for name in names)
        if texts[bulletin.id]:
            found.add(statement.key)
    return found
