"""JSON-LD of ours read as documents: compact IRIs become ids, anchors become words that are looked for again.

Position and words of an anchor must agree with the text that stands in the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from pujiang.io.jsonld.context import prefix_of
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import declared_fields_by_name, is_dict, is_list
from pujiang.text.words import words_for
from pujiang.written.documents import DOCUMENTS, REFERS

CONTEXT_KEY = "@context"
_Found = tuple[tuple["str | int", ...], Problem]


def documents_of(content: dict[str, Any]) -> tuple[dict[str, Any], list[_Found]]:
    """The documents of a JSON-LD file, as plain values, and what is wrong with its anchors, each with its path."""
    reader = _Reader(content)
    made: dict[str, Any] = {}
    for key, value in content.items():
        if key == "dataset" and is_dict(value):
            made[key] = {name: one for name, one in value.items() if name not in {"id", "type"}}
        elif key in DOCUMENTS and is_list(value):
            made[key] = [reader.record(key, number, node) for number, node in enumerate(value)]
        elif key != CONTEXT_KEY:
            made[key] = value
    return made, reader.problems


@attrs.frozen
class _Around:
    """What a node stands in: its path in the file, the text that its offsets count in, the passage that holds it."""

    path: tuple[str | int, ...]
    text: str | None
    outer: tuple[int, int] | None

    def at(self, step: str | int) -> _Around:
        """The same, one step further into the file."""
        return attrs.evolve(self, path=(*self.path, step))


class _Reader:
    """Turns nodes into documents; knows the texts and the passages of the file."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.problems: list[_Found] = []
        self.texts = {str(node.get("id")): _content(node) for node in _nodes(content, "bulletins")}
        self.passages = {str(node.get("id")): _position(node.get("anchor")) for node in _nodes(content, "statements")}

    def record(self, kind: str, number: int, node: Any) -> Any:
        """A record's document, as plain values."""
        if not is_dict(node):
            return node
        bulletin = node.get("id") if kind == "bulletins" else node.get("bulletin")
        outer = self.passages.get(str(node.get("statement"))) if kind == "observations" else None
        around = _Around((kind, number), self.texts.get(str(bulletin)), outer)
        made = self._document(DOCUMENTS[kind], node, around)
        if kind == "statements":
            self._check_text(node, around)
        key = node.get("id")
        return made | ({"id": _own_id(key, kind, node)} if isinstance(key, str) else {})

    def _document(self, cls: Any, node: dict[str, Any], around: _Around) -> dict[str, Any]:
        hints, declared = get_type_hints(cls), declared_fields_by_name(cls)
        inner = _position(node.get("anchor")) or around.outer
        made: dict[str, Any] = {}
        for name, value in node.items():
            if name == "anchor" and "words" in declared:
                made |= self._words(value, around.at(name))
            elif name == "id" and name in declared:
                made[name] = value.rpartition("/")[2] if isinstance(value, str) else value
            elif name in declared:
                refers = declared[name].metadata.get(REFERS)
                made[name] = self._value(hints[name], value, refers, attrs.evolve(around.at(name), outer=inner))
            elif not _is_derived(name, declared):
                made[name] = value
        return made

    def _value(self, hint: Any, value: Any, refers: str | None, around: _Around) -> Any:
        if is_list(value):
            one = get_args(hint)[0] if get_origin(hint) is tuple else hint
            return [self._value(one, item, refers, around.at(number)) for number, item in enumerate(value)]
        if refers and isinstance(value, str):
            return _bare(value, refers)
        cls = next((one for one in get_args(hint) if one is not NoneType), hint)
        return self._document(cls, value, around) if is_dict(value) and attrs.has(cls) else value

    def _words(self, anchor: Any, around: _Around) -> dict[str, Any]:
        """The words of an anchor, with what tells them from others where they stand more than once."""
        place, exact, text, path = _position(anchor), _quote(anchor), around.text, around.path
        if place is None or exact is None or text is None:
            self._tell(path, "the anchor needs a TextPositionSelector and a TextQuoteSelector, and the file its text")
            return {}
        if not 0 <= place[0] < place[1] <= len(text) or text[place[0] : place[1]] != exact:
            self._tell(path, f"the characters {place[0]}-{place[1]} of the text are not {exact[:60]!r}")
            return {"words": exact}
        try:
            found = words_for(text, *place, within=around.outer)
        except ValueError as error:
            self._tell(path, str(error))
            return {"words": exact}
        return {"words": found.words, "prefix": found.prefix, "suffix": found.suffix}

    def _check_text(self, node: dict[str, Any], around: _Around) -> None:
        """What is said is the anchored words, but for an attribution inside them."""
        said, exact = node.get("text"), _quote(node.get("anchor"))
        if isinstance(said, str) and exact is not None:
            rest = iter(exact.split())
            if not all(any(word.startswith(token) for word in rest) for token in said.split()):
                self._tell(around.at("text").path, "the text holds words that the anchor does not")

    def _tell(self, path: tuple[Any, ...], message: str) -> None:
        hint = "write what stands in the text; positions count code points from 0, the end exclusive"
        self.problems.append((path, Problem(code=ProblemCode.WORDS_NOT_FOUND, message=message, help=hint)))


def _nodes(content: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    nodes = content.get(kind)
    return (node for node in (nodes if is_list(nodes) else ()) if is_dict(node))


def _content(bulletin: dict[str, Any]) -> str | None:
    text = bulletin.get("text")
    content = text.get("content") if is_dict(text) else None
    return content if isinstance(content, str) else None


def _selector(anchor: Any, kind: str) -> dict[str, Any]:
    selectors = anchor.get("selector") if is_dict(anchor) else None
    for one in selectors if is_list(selectors) else ():
        if is_dict(one) and one.get("type") == kind:
            return one
    return {}


def _position(anchor: Any) -> tuple[int, int] | None:
    found = _selector(anchor, "TextPositionSelector")
    start, end = found.get("start"), found.get("end")
    return (start, end) if type(start) is int and type(end) is int else None


def _quote(anchor: Any) -> str | None:
    exact = _selector(anchor, "TextQuoteSelector").get("exact")
    return exact if isinstance(exact, str) else None


def _own_id(name: str, kind: str, node: dict[str, Any]) -> str:
    """The id in the name of a record: behind its bulletin's, where the node names that bulletin. No other is cut."""
    bulletin = node.get("bulletin")
    own = _bare(name, kind)
    return own.removeprefix(f"{_bare(bulletin, 'bulletins')}/") if isinstance(bulletin, str) else own


def _bare(name: str, kind: str) -> str:
    return name.removeprefix(f"{prefix_of(kind)}:")


def _is_derived(name: str, declared: Any) -> bool:
    """Whether a key says nothing of its own: the type of a node, its name, its scheme, its words once more."""
    return name in {"type", "id", "inScheme"} or (name == "text" and "words" in declared)
