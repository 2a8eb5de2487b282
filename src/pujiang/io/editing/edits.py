"""Edits of a YAML file, by path: new values, removed and inserted items, renamed keys, comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.io.conversion.head import HEAD
from pujiang.io.editing.formatting import order_names
from pujiang.io.yaml.emitting import yaml_text
from pujiang.io.yaml.nodes import Node, plain_value, read_yaml
from pujiang.written.documents import DOCUMENTS
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CommentLines = dict[DocumentPath, list[str]]


@attrs.frozen
class NewNode:
    """A value to write, with comments above paths in it."""

    value: Any
    comments: Mapping[DocumentPath, list[str]] = attrs.field(factory=_CommentLines)


@attrs.define
class Edits:
    """Edits by path; each path is one of the file before all edits.

    Attributes:
        values: new values of fields and items, and new fields.
        inserted: new items, by the path of the item that they come before; the number of items stands for the end.
        removed: removed fields and items, each with the comments that take their place.
        names: new names of fields.
        above: new comments above fields and items.
    """

    values: dict[DocumentPath, NewNode] = attrs.field(factory=dict[DocumentPath, NewNode])
    inserted: dict[DocumentPath, list[NewNode]] = attrs.field(factory=dict[DocumentPath, list[NewNode]])
    removed: _CommentLines = attrs.field(factory=_CommentLines)
    names: dict[DocumentPath, str] = attrs.field(factory=dict[DocumentPath, str])
    above: _CommentLines = attrs.field(factory=_CommentLines)

    def value_at(self, path: DocumentPath, node: Node) -> NewNode | None:
        """Return the new value at a path; a list that is empty before has its new items as one value."""
        if path in self.values:
            return self.values[path]
        added = () if node.value else self.inserted.get((*path, 0), ())
        if not added:
            return None
        comments = {
            (number, *inner): lines for number, one in enumerate(added) for inner, lines in one.comments.items()
        }
        return NewNode([one.value for one in added], comments)

    def new_fields(self, path: DocumentPath, node: Node) -> dict[str, list[str]]:
        """Return the new fields of a mapping by the field that they come after; "" for the beginning."""
        if not isinstance(node.value, dict):
            return {}
        names = node.value
        new = [str(one[-1]) for one in self.values if one[:-1] == path and one[-1] not in names]
        after: dict[str, list[str]] = {}
        for name in _sort_fields(path, new):
            ordered = _sort_fields(path, [*names, name])
            earlier = ordered[: ordered.index(name)]
            place = next((known for known in reversed(names) if known in earlier), "")
            after.setdefault(place, []).append(name)
        return after

    def list_comments(self) -> list[str]:
        """Return all new comments."""
        nodes = [*self.values.values(), *(one for several in self.inserted.values() for one in several)]
        groups = [lines for one in nodes for lines in one.comments.values()]
        return [line for lines in (*groups, *self.removed.values(), *self.above.values()) for line in lines]

    def apply(self, node: Node, path: DocumentPath = ()) -> Any:
        """Return a node as plain values after the edits; `REMOVED` if nothing is left of it."""
        new = self.value_at(path, node)
        if path in self.removed:
            return REMOVED
        if new:
            return _read_back(new.value)
        if isinstance(node.value, dict):
            return self._apply_to_mapping(node.value, path)
        return self._apply_to_list(node.value, path) if isinstance(node.value, list) else node.value

    def _apply_to_mapping(self, fields: dict[str, Node], path: DocumentPath) -> Any:
        made = {self.names.get((*path, name), name): self.apply(inner, (*path, name)) for name, inner in fields.items()}
        made = {name: value for name, value in made.items() if value is not REMOVED}
        new = {str(one[-1]): new for one, new in self.values.items() if one[:-1] == path and one[-1] not in fields}
        made |= {name: _read_back(one.value) for name, one in new.items()}
        return made if made or not fields else REMOVED

    def _apply_to_list(self, items: list[Node], path: DocumentPath) -> Any:
        made: list[Any] = []
        for number in range(len(items) + 1):
            made += (_read_back(one.value) for one in self.inserted.get((*path, number), ()))
            made += [self.apply(items[number], (*path, number))] if number < len(items) else []
        made = [value for value in made if value is not REMOVED]
        return made if made or not items else REMOVED


class _Removed:
    """The type of `REMOVED`."""


#: Stands for a value that was removed.
REMOVED = _Removed()


def _read_back(value: Any) -> Any:
    """Return a value as the reader returns it after it is written."""
    root = read_yaml(yaml_text({"value": value})).root
    return plain_value(root)["value"] if root else None


def _sort_fields(path: DocumentPath, names: Iterable[str]) -> list[str]:
    if not path:
        rank = {name: number for number, name in enumerate((*HEAD, *DOCUMENTS))}
        return sorted(names, key=lambda name: rank.get(name, len(rank)))
    return order_names(tuple(step for step in path if isinstance(step, str)), names)
