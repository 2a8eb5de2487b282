"""Reading of JSON-LD that this library wrote: compact IRIs become ids, anchors become quoted words.

Position and words of an anchor must agree with the text in the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from pujiang.io.jsonld.rdf_terms import prefix_of
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import index_declared_fields, is_dict, is_list
from pujiang.shortening import cut
from pujiang.text.quoted_words import words_for
from pujiang.written.documents import DOCUMENTS, REFERS

CONTEXT_KEY = "@context"
_LocatedProblem = tuple[tuple["str | int", ...], Problem]


def documents_of(content: dict[str, Any]) -> tuple[dict[str, Any], list[_LocatedProblem]]:
    """Return the documents of a JSON-LD file as plain values, and the problems of its anchors, each with its path."""
    reader = _NodeReader(content)
    made: dict[str, Any] = {}
    for key, value in content.items():
        if key == "dataset" and is_dict(value):
            made[key] = {name: one for name, one in value.items() if not _is_derived(name, {})}
        elif key in DOCUMENTS and is_list(value):
            made[key] = [reader.record(key, number, node) for number, node in enumerate(value)]
        elif key not in {CONTEXT_KEY, "id", "vocabulary"}:
            made[key] = value
    return made, reader.problems


@attrs.frozen
class _NodeContext:
    """The surroundings of a node: its path in the file, the text of its offsets, the passage that contains it."""

    path: tuple[str | int, ...]
    text: str | None
    outer: tuple[int, int] | None

    def at(self, step: str | int) -> _NodeContext:
        """Return a copy whose path is one step longer."""
        return attrs.evolve(self, path=(*self.path, step))


class _NodeReader:
    """Converter of nodes to documents, with the texts and passages of the file."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.problems: list[_LocatedProblem] = []
        self.texts = {str(node.get("id")): _content(node) for node in _nodes(content, "bulletins")}
        self.passages = {str(node.get("id")): _position(node.get("anchor")) for node in _nodes(content, "statements")}

    def record(self, kind: str, number: int, node: Any) -> Any:
        """Return the document of a record, as plain values."""
        if not is_dict(node):
            return node
        bulletin = node.get("id") if kind == "bulletins" else node.get("bulletin")
        outer = self.passages.get(str(node.get("statement"))) if kind == "observations" else None
        around = _NodeContext((kind, number), self.texts.get(str(bulletin)), outer)
        made = self._document(DOCUMENTS[kind], node, around)
        if kind == "statements":
            self._check_text(node, around)
        key = node.get("id")
        return made | ({"id": _shorten_id(key, kind, node)} if isinstance(key, str) else {})

    def _document(self, cls: Any, node: dict[str, Any], around: _NodeContext) -> dict[str, Any]:
        hints, declared = get_type_hints(cls), index_declared_fields(cls)
        inner = _position(node.get("anchor")) or around.outer
        made: dict[str, Any] = {}
        for name, value in node.items():
            if name == "anchor" and "words" in declared:
                made |= self._words(value, around.at(name))
            elif name in {"id", "session"} and name in declared:
                made[name] = value.rpartition("/")[2] if isinstance(value, str) else value
            elif name in declared:
                refers = declared[name].metadata.get(REFERS)
                made[name] = self._value(hints[name], value, refers, attrs.evolve(around.at(name), outer=inner))
            elif not _is_derived(name, declared):
                made[name] = value
        return made

    def _value(self, hint: Any, value: Any, refers: str | None, around: _NodeContext) -> Any:
        if is_list(value):
            one = get_args(hint)[0] if get_origin(hint) is tuple else hint
            return [self._value(one, item, refers, around.at(number)) for number, item in enumerate(value)]
        if refers and isinstance(value, str):
            return _bare(value, refers)
        cls = next((one for one in get_args(hint) if one is not NoneType), hint)
        return self._document(cls, value, around) if is_dict(value) and attrs.has(cls) else value

    def _words(self, anchor: Any, around: _NodeContext) -> dict[str, Any]:
        """Return the words of an anchor, with a prefix or suffix if they occur more than once."""
        place, exact, text, path = _position(anchor), _quote(anchor), around.text, around.path
        if place is None or exact is None or text is None:
            self._tell(path, "expected a TextPositionSelector, a TextQuoteSelector and the text of the bulletin")
            return {}
        if not 0 <= place[0] < place[1] <= len(text) or text[place[0] : place[1]] != exact:
            self._tell(path, f"expected {cut(exact, 60)!r} at characters {place[0]}-{place[1]} of the text")
            return {"words": exact}
        try:
            found = words_for(text, *place, within=around.outer)
        except ValueError as error:
            self._tell(path, str(error))
            return {"words": exact}
        return {"words": found.words, "prefix": found.prefix, "suffix": found.suffix}

    def _check_text(self, node: dict[str, Any], around: _NodeContext) -> None:
        """Check that the text of a statement consists of the anchored words, except for an attribution in them."""
        said, exact = node.get("text"), _quote(node.get("anchor"))
        if isinstance(said, str) and exact is not None:
            rest = iter(exact.split())
            if not all(any(word.startswith(token) for word in rest) for token in said.split()):
                self._tell(around.at("text").path, "the text has words that are not in the anchor")

    def _tell(self, path: tuple[Any, ...], message: str) -> None:
        hint = "copy the words from the text; positions count code points from 0, the end exclusive"
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


def _shorten_id(name: str, kind: str, node: dict[str, Any]) -> str:
    """Return the id of a record from its IRI, without the prefix of the bulletin that the node names."""
    bulletin = node.get("bulletin")
    own = _bare(name, kind)
    return own.removeprefix(f"{_bare(bulletin, 'bulletins')}/") if isinstance(bulletin, str) else own


def _bare(name: str, kind: str) -> str:
    return name.removeprefix(f"{prefix_of(kind)}:")


def _is_derived(name: str, declared: Any) -> bool:
    """Return whether a key is derived from other values: a term of RDF, type, id, or the text of anchored words."""
    if ":" in name or name in {CONTEXT_KEY, "type", "id", "inScheme"}:
        return True
    return name == "text" and "words" in declared
