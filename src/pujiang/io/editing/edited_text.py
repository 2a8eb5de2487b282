"""The text of a YAML file after edits: what is new is in canonical form, every other byte stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.io.editing.formatting import order_fields
from pujiang.io.yaml.emitting import Bare, flow_text, quote_text, yaml_text
from pujiang.io.yaml.evidence import lines_of
from pujiang.io.yaml.nodes import Node, node_at, read_yaml
from pujiang.io.yaml.remarks import Remarks, is_aside, is_mark, remarks_of, with_remarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.io.editing.edits import Edits, NewNode
    from pujiang.written.problem_log import DocumentPath

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_DASH = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*(?=-)")
_COMMENT_LINE = re.compile(r"([ \t]*)#")


@attrs.frozen
class _LineEntry:
    """A field or an item in the text.

    Attributes:
        step: its name or number.
        begin: where its key or hyphen begins.
        head: where these end.
        value: its value.
        stop: where the next line begins.
    """

    step: str | int
    begin: int
    head: int
    value: Node
    stop: int


@attrs.frozen
class _LinePiece:
    """Whole lines of comments, and the lines of an entry after them; none if it was removed."""

    lead: str
    body: str = ""


class EditRenderer:
    """The text of a file and its nodes, rendered with edits.

    Attributes:
        dropped: the comments that went with what was removed.
    """

    def __init__(self, text: str, root: Node, edits: Edits) -> None:
        self._text, self._root, self._edits = text, root, edits
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._starts = [0, *(found.end() for found in _LINE.finditer(text))]
        self.dropped: list[str] = []
        self._above: dict[DocumentPath, list[str]] = {}
        for path, lines in (*edits.above.items(), *self._comments_in_brackets()):
            self._above.setdefault(self._anchor(path), []).extend(lines)

    def render(self) -> str:
        """Return the text of the file after the edits."""
        begin = self._line_start(self._begin(self._root))
        head = self._end_line(self._text[:begin]) + self._comment_lines(self._above.get((), []), "")
        if self._is_flow(self._root):
            first, end = self._begin(self._root), self._end(self._root)
            inner = self._render_flow(self._root, ())
            return f"{head}{self._text[begin:first]}{'{}' if inner is None else inner}{self._text[end:]}"
        made, stop, _ = self._render_block(self._root, (), "", inline=False)
        return f"{head}{made}{self._text[stop:]}"

    def source(self, path: DocumentPath) -> list[str]:
        """Return the lines of a field or an item, from its column."""
        node = self._node_at(path[:-1])
        if self._is_flow(node):
            inner = self._node_at(path)
            return [f"- {self._text[self._begin(inner) : self._end(inner)]}"]
        return self._dedent(next(entry for entry in self._entries(node) if entry.step == path[-1]))

    def _dedent(self, entry: _LineEntry) -> list[str]:
        column = entry.begin - self._line_start(entry.begin)
        first, *others = lines_of(self._text[entry.begin : entry.stop].rstrip())
        return [first, *(line[column:] for line in others)]

    # Places in the text

    def _offset(self, line: int, column: int) -> int:
        return (
            min(self._starts[line - 1] + column - 1, len(self._text)) if line <= len(self._starts) else len(self._text)
        )

    def _begin(self, node: Node) -> int:
        return self._offset(*node.where[:2])

    def _end(self, node: Node) -> int:
        return self._offset(*node.where[2:])

    def _line_start(self, offset: int) -> int:
        return max(self._text.rfind("\n", 0, offset), self._text.rfind("\r", 0, offset)) + 1

    def _line_end(self, offset: int) -> int:
        """Return where the line after the one at an offset begins."""
        found = _LINE.match(self._text, offset)
        return found.end() if found else offset

    def _stop(self, begin: int, value: Node, column: int) -> int:
        """Return where the lines of an entry end: with its value, and with comments that are indented deeper."""
        end = max(begin, self._end(value)) if value.where[:2] != value.where[2:] else begin
        is_line_start = end > begin and end == self._line_start(end)
        stop = end if is_line_start else self._line_end(end)
        while (found := _COMMENT_LINE.match(self._text, stop)) and len(found.group(1)) > column:
            stop = self._line_end(stop)
        return stop

    def _is_flow(self, node: Node) -> bool:
        return isinstance(node.value, dict | list) and self._text[self._begin(node)] in "{["

    def _is_block(self, node: Node) -> bool:
        return isinstance(node.value, dict | list) and not self._is_flow(node)

    def _entries(self, node: Node) -> Iterator[_LineEntry]:
        """Yield the fields or items of a block."""
        column = node.where[1] - 1
        if isinstance(node.value, dict):
            for name, value in node.value.items():
                key = node.keys[name]
                end = self._end(key)
                yield _LineEntry(name, self._begin(key), end, value, self._stop(end, value, column))
            return
        place = self._begin(node)
        for number, value in enumerate(node.value if isinstance(node.value, list) else ()):
            found = _DASH.match(self._text, place)
            begin = found.end() if found else place
            stop = self._stop(begin + 1, value, column)
            yield _LineEntry(number, begin, begin + 1, value, stop)
            place = stop

    def _anchor(self, path: DocumentPath) -> DocumentPath:
        """Return the entry above whose line a comment can be written: not in brackets, not after a hyphen."""
        outer = [self._node_at(path[:depth]) for depth in range(len(path))]
        flow = next((depth for depth, node in enumerate(outer) if self._is_flow(node)), len(path))
        place = path[:flow]
        while place:
            entry = next(one for one in self._entries(outer[len(place) - 1]) if one.step == place[-1])
            if not self._text[self._line_start(entry.begin) : entry.begin].strip():
                break
            place = place[:-1]
        return place

    def _comments_in_brackets(self) -> Iterator[tuple[DocumentPath, list[str]]]:
        """Yield the comments of what is new in brackets, which are written above these."""
        inserted = ((path, one) for path, several in self._edits.inserted.items() for one in several)
        for path, new in (*inserted, *self._edits.values.items()):
            outer = [self._node_at(path[:depth]) for depth in range(len(path))]
            is_list = path in self._edits.inserted and not outer[-1].value
            if any(map(self._is_flow, outer[:-1] if is_list else outer)):
                yield from ((path[:-1], lines) for lines in new.comments.values())
        for path, lines in self._edits.removed.items():
            if any(self._is_flow(self._node_at(path[:depth])) for depth in range(len(path))):
                yield path, lines

    def _node_at(self, path: DocumentPath) -> Node:
        return node_at(self._root, path)

    # Blocks

    def _render_block(self, node: Node, path: DocumentPath, lead: str, *, inline: bool) -> tuple[str, int, bool]:
        """Return the new lines of a block, where the old ones end, and whether an entry is left.

        Args:
            node: the block.
            path: its path.
            lead: the whole lines between its key and its first entry.
            inline: whether its first line begins after a hyphen.
        """
        pad = " " * (node.where[1] - 1)
        fields = self._edits.new_fields(path, node)
        pieces = list(self._new_fields(path, fields.get("", ())))
        stop = self._begin(node)
        for number, entry in enumerate(self._entries(node)):
            pieces += self._new_items((*path, number))
            whole = self._text[stop : self._line_start(entry.begin)] if number else lead
            pieces.append(self._render_entry(entry, (*path, entry.step), whole, pad))
            pieces += self._new_fields(path, fields.get(str(entry.step), ()))
            stop = entry.stop
        if isinstance(node.value, list):
            pieces += self._new_items((*path, len(node.value)))
        lines = "".join(f"{one.lead}{pad}{self._end_line(one.body)}" if one.body else one.lead for one in pieces)
        return lines.removeprefix(pad) if inline else lines, stop, any(one.body for one in pieces)

    def _render_entry(self, entry: _LineEntry, path: DocumentPath, lead: str, pad: str) -> _LinePiece:
        if path in self._edits.removed:
            kept, marks = _split_marks(lead)
            self.dropped += marks
            self.dropped += self._comments_within(entry)
            return _LinePiece(kept + self._comment_lines(self._edits.removed[path], pad))
        lead += self._comment_lines(self._above.get(path, []), pad)
        new = self._edits.value_at(path, entry.value)
        if new:
            return self._assign(entry, path, new, lead, pad)
        key = self._edits.names.get(path, self._text[entry.begin : entry.head])
        value = entry.value
        if self._is_block(value):
            first = self._begin(value)
            inline = self._line_start(first) == self._line_start(entry.head)
            gap = first if inline else self._line_end(entry.head)
            inner_lead = "" if inline else self._text[gap : self._line_start(first)]
            inner, stop, is_left = self._render_block(value, path, inner_lead, inline=inline)
            if not is_left:
                left = lines_of(inner + self._text[stop : entry.stop])
                return _LinePiece(
                    lead + "".join(self._comment_lines([line.strip()], pad) for line in left if line.strip())
                )
            return _LinePiece(lead, f"{key}{self._text[entry.head : gap]}{inner}{self._text[stop : entry.stop]}")
        if self._is_flow(value):
            flow = self._render_flow(value, path)
            if flow is None:
                self.dropped += self._comments_within(entry)
                return _LinePiece(lead)
            return _LinePiece(
                lead,
                f"{key}{self._text[entry.head : self._begin(value)]}{flow}{self._text[self._end(value) : entry.stop]}",
            )
        return _LinePiece(lead, f"{key}{self._text[entry.head : entry.stop]}")

    def _assign(self, entry: _LineEntry, path: DocumentPath, new: NewNode, lead: str, pad: str) -> _LinePiece:
        """Return an entry with a new value; one that fits on the line keeps what is around it."""
        lead += self._comment_lines(new.comments.get((), []), pad)
        whole = write_entry(path, new)
        scalar = whole.rstrip("\n").partition(": " if isinstance(path[-1], str) else "- ")[2]
        old = entry.value
        is_short = (
            "\n" not in whole.rstrip("\n") and not isinstance(old.value, dict | list) and old.where[0] == old.where[2]
        )
        if (
            is_short
            and not isinstance(new.value, dict | list)
            and self._line_start(self._begin(old)) == self._line_start(entry.head)
        ):
            rest = self._text[max(entry.head, self._end(old)) : entry.stop]
            gap = self._text[entry.head : max(entry.head, self._begin(old))]
            if old.where[:2] == old.where[2:]:
                gap, rest = (": ", rest.removeprefix(":")) if isinstance(path[-1], str) else (" ", rest)
            if rest.strip() and isinstance(new.value, str) and scalar == new.value and not isinstance(new.value, Bare):
                scalar = quote_text(scalar)  # a comment after plain words may cut them off
            return _LinePiece(lead, f"{self._text[entry.begin : entry.head]}{gap}{scalar}{rest}")
        lead += self._comment_lines(self._comments_within(entry), pad)
        return _LinePiece(lead, self._indent(whole, pad))

    def _new_fields(self, path: DocumentPath, names: list[str] | tuple[str, ...]) -> Iterator[_LinePiece]:
        for name in names:
            yield self._new_piece((*path, name), self._edits.values[(*path, name)])

    def _new_items(self, path: DocumentPath) -> Iterator[_LinePiece]:
        for new in self._edits.inserted.get(path, ()):
            yield self._new_piece(path, new)

    def _new_piece(self, path: DocumentPath, new: NewNode) -> _LinePiece:
        pad = " " * (self._node_at(path[:-1]).where[1] - 1)
        return _LinePiece(self._comment_lines(new.comments.get((), []), pad), self._indent(write_entry(path, new), pad))

    def _indent(self, written: str, pad: str) -> str:
        """Return canonical lines at a column; the first has no indentation."""
        first, *others = written.rstrip("\n").split("\n")
        lines = [first, *(f"{pad}{line}" if line else "" for line in others)]
        return "".join(f"{line}{self._newline}" for line in lines)

    def _end_line(self, lines: str) -> str:
        return lines if not lines or lines.endswith(("\n", "\r")) else f"{lines}{self._newline}"

    def _comment_lines(self, comments: list[str], pad: str) -> str:
        return "".join(f"{pad}{line}{self._newline}" for line in comments)

    def _comments_within(self, entry: _LineEntry) -> list[str]:
        column = entry.begin - self._line_start(entry.begin)
        part = " " * column + self._text[entry.begin : entry.stop]
        root = read_yaml(part).root
        return remarks_of(part, root).comments if root else []

    # Brackets

    def _render_flow(self, node: Node, path: DocumentPath) -> str | None:
        """Return the new text of a mapping or list in brackets; None if nothing is left of it."""
        text = self._text
        inner = node.value if isinstance(node.value, dict | list) else []
        pairs = list(inner.items()) if isinstance(inner, dict) else list(enumerate(inner))
        fields = self._edits.new_fields(path, node)
        parts: list[tuple[str, str]] = [("", part) for part in self._flow_fields(path, fields.get("", ()))]
        place = self._begin(node) + 1
        for step, value in pairs:
            key = node.keys.get(str(step)) if isinstance(inner, dict) else None
            begin, where = self._begin(key or value), (*path, step)
            parts += [("", flow_text(one.value)) for one in self._edits.inserted.get(where, ()) if not key]
            body = self._flow_entry(key, value, where)
            if body is not None:
                parts.append((text[place:begin], body))
            parts += [("", part) for part in self._flow_fields(path, fields.get(str(step), ()))]
            place = max(self._end(value), self._end(key or value))
        if isinstance(inner, list):
            parts += [("", flow_text(one.value)) for one in self._edits.inserted.get((*path, len(inner)), ())]
        if pairs and not parts:
            return None
        begin, end = self._begin(node), self._end(node)
        first = text[begin + 1 : self._begin(next(iter(node.keys.values()), pairs[0][1]))] if pairs else ""
        made = "".join(
            f"{(lead if ',' in lead else ', ') if number else first}{body}" for number, (lead, body) in enumerate(parts)
        )
        return f"{text[begin]}{made}{text[place:end] if pairs else text[end - 1 : end]}"

    def _flow_fields(self, path: DocumentPath, names: list[str] | tuple[str, ...]) -> list[str]:
        return [flow_text({name: self._edits.values[(*path, name)].value})[1:-1] for name in names]

    def _flow_entry(self, key: Node | None, value: Node, path: DocumentPath) -> str | None:
        if path in self._edits.removed:
            return None
        new = self._edits.value_at(path, value)
        text, begin = self._text, self._begin(value)
        head = ""
        if key:
            head = self._edits.names.get(path, text[self._begin(key) : self._end(key)])
            is_empty = value.where[:2] == value.where[2:]
            head += ": " if is_empty and new else text[self._end(key) : begin]
        if new:
            return head + flow_text(new.value)
        inner = (
            self._render_flow(value, path) if isinstance(value.value, dict | list) else text[begin : self._end(value)]
        )
        return None if inner is None else head + inner


def write_entry(path: DocumentPath, new: NewNode) -> str:
    """Return a field or an item in canonical form, with the comments inside, as lines from the first column."""
    content: Any = new.value
    for step in reversed(path):
        content = {step: content} if isinstance(step, str) else [content]
    where = [step if isinstance(step, str) else 0 for step in path]
    raw = read_yaml(yaml_text(content)).root
    bare = yaml_text(order_fields(raw, ())) if raw else ""
    root = read_yaml(bare).root
    above = {(*where, *inner): lines for inner, lines in new.comments.items() if inner}
    whole = with_remarks(bare, root, Remarks((), above, ())) if root else bare
    # The canonical form indents by two columns at each step.
    column, outer = 2 * (len(path) - 1), sum(isinstance(step, str) for step in path[:-1])
    return "\n".join(line[column:] for line in whole.rstrip("\n").split("\n")[outer:]) + "\n"


def _split_marks(lead: str) -> tuple[str, list[str]]:
    """Return the lines before an entry without the marks directly above it, and these."""
    lines = _LINE.findall(lead)
    count = len(lines)
    while count and _COMMENT_LINE.match(lines[count - 1]):
        count -= 1
    own = [(line, is_mark(line.strip()) and not is_aside(line.strip())) for line in lines[count:]]
    kept = [*lines[:count], *(line for line, is_own_mark in own if not is_own_mark)]
    return "".join(kept), [line.strip() for line, is_own_mark in own if is_own_mark]
