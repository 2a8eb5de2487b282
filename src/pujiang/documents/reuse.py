"""Which records of a base dataset are reused when others are added, changed or removed.

A record is built again if it refers, directly or indirectly, to one that was changed or removed. A statement is also
built again if the text of its bulletin contains a speaker's name that was added or removed, because whose words these
are depends on the names of all speakers (`attributions.find_attribution`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.documents.attributions import names_of_speakers
from pujiang.documents.stack import BaseEntry
from pujiang.kinds import KIND_OF_CLASS
from pujiang.model.base import Identified
from pujiang.records import referred

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pujiang.documents.linked import Linked
    from pujiang.documents.stack import Base, Stack
    from pujiang.model.people import Speaker
    from pujiang.model.statements import Statement

_WHITE = re.compile(r"\s+")


class Reuse:
    """Decides, kind by kind in the order of linking, which records of the base are reused."""

    def __init__(self, stack: Stack, base: Base) -> None:
        """Find the records of the base that were replaced or removed."""
        self._stack = stack
        self._base = base
        self._changed = {
            (kind, key)
            for kind, family in base.items()
            for key in family
            if not isinstance(stack[kind].get(key), BaseEntry)
        }

    def kept(self, kind: str, linked: Linked) -> dict[str, Identified]:
        """Return the records of a kind that are kept, by key.

        To be asked once for each kind, in the order of `KINDS`: all kinds that the records refer to are linked already.
        """
        beneath = {key: entry.record for key, entry in self._stack[kind].items() if isinstance(entry, BaseEntry)}
        again = self._find_renamed(beneath, linked) if kind == "statements" else set[str]()
        if self._changed or again:
            again |= self._find_users_of_changes(kind, beneath, again)
        self._changed.update((kind, key) for key in again)
        return {key: record for key, record in beneath.items() if key not in again} if again else beneath

    def _find_users_of_changes(self, kind: str, beneath: dict[str, Identified], again: set[str]) -> set[str]:
        """Return the records that refer to a changed one, or to one of their own kind that does."""
        found: set[str] = set()
        users: dict[str, list[str]] = {}
        for key, record in beneath.items():
            for other_kind, other in _references(record):
                if (other_kind, other) in self._changed:
                    found.add(key)
                if other_kind == kind:
                    users.setdefault(other, []).append(key)
        waiting = [*found, *again]
        while waiting:
            ahead = [key for key in users.get(waiting.pop(), ()) if key not in found]
            found.update(ahead)
            waiting += ahead
        return found

    def _find_renamed(self, statements: dict[str, Identified], linked: Linked) -> set[str]:
        """Return the statements whose bulletin's text contains a speaker's name that was added or removed."""
        before: Iterable[Speaker] = self._base.get("speakers", {}).values()  # type: ignore[assignment]
        names = names_of_speakers(before) ^ names_of_speakers(linked.speakers.values())
        held: Iterable[Statement] = statements.values()  # type: ignore[assignment]  # they are of this kind
        return statements_beside(held, names)


def statements_beside(statements: Iterable[Statement], names: Collection[str]) -> set[str]:
    """Return the keys of the statements whose bulletin's text contains any of some names.

    Whose words they are may change with the names that there are. Names have single spaces, as
    `attributions.names_of_speakers` gives them.
    """
    if not names:
        return set()
    texts: dict[str, bool] = {}
    found: set[str] = set()
    for statement in statements:
        bulletin = statement.bulletin
        if bulletin.id not in texts:
            text = _WHITE.sub(" ", bulletin.text.content)
            texts[bulletin.id] = any(name in text for name in names)
        if texts[bulletin.id]:
            found.add(statement.key)
    return found


def _references(record: Identified) -> Iterator[tuple[str, str]]:
    for other in referred(record):
        if isinstance(other, Identified):
            yield KIND_OF_CLASS[type(other).__name__], other.key
