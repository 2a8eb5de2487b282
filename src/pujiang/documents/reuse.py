"""Which records of a base are reused when others are added, changed or removed, and which are built again.

A record is built again if it refers, directly or indirectly, to one that was changed or removed. A statement is also
built again if the text of its bulletin contains a speaker's name that was added or removed, because whose words these
are depends on the names of all speakers (`attributions.find_attribution`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.documents.attributions import names_of_speakers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.documents.linked import Linked
    from pujiang.documents.stack import Stack
    from pujiang.documents.store import Store
    from pujiang.model.people import Speaker


@attrs.frozen
class Changes:
    """What linking did to the records of a base.

    Attributes:
        lost: by kind, the keys of those that were replaced or removed, or had to be built again.
        built: by kind, the keys of those that were built: added, changed or built again; in the order of building.
        left_out: by kind, the keys of those that could not be built.
    """

    lost: dict[str, set[str]] = attrs.field(factory=dict[str, "set[str]"])
    built: dict[str, dict[str, None]] = attrs.field(factory=dict[str, "dict[str, None]"])
    left_out: dict[str, set[str]] = attrs.field(factory=dict[str, "set[str]"])

    def of(self, kind: str) -> set[str]:
        """Return the keys of a kind that lead to another record now, or to none."""
        return self.lost.get(kind, set()) | set(self.built.get(kind, ()))


def find_outdated(kind: str, stack: Stack, base: Store, linked: Linked, changes: Changes) -> set[str]:
    """Return the keys of the records of a base that are not reused.

    To be asked for each kind in the order of `KINDS`: `linked` and `changes` hold all kinds that the records refer to.
    """
    outdated = stack[kind].replaced() if kind in stack.touched else set[str]()
    if kind == "statements" and changes.of("speakers"):
        outdated |= base.find_statements(_find_changed_names(base, linked))
    places = {(of, key) for of, keys in changes.lost.items() for key in keys}
    places.update((kind, key) for key in outdated)
    outdated |= base.find_dependents(kind, places)
    return outdated


def _find_changed_names(base: Store, linked: Linked) -> set[str]:
    """Return the names that a speaker bears now and none bore before, or the other way round."""
    before: Iterable[Speaker] = base.family("speakers").values()  # type: ignore[assignment]  # they are of this kind
    return names_of_speakers(before) ^ names_of_speakers(linked.speakers.values())
