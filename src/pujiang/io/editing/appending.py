"""Adding records to YAML files that people wrote: every other byte stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.errors import InvalidDataError, PujiangError
from pujiang.io.editing.sheets import Sheet
from pujiang.io.yaml.emitting import yaml_text
from pujiang.io.yaml.evidence import lines_of
from pujiang.io.yaml.nodes import Node, plain_value, read_yaml
from pujiang.io.yaml.remarks import Remarks, with_remarks
from pujiang.reflection import is_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pujiang.written.problem_log import DocumentPath


def append_records(
    text: str, kind: str, records: Sequence[Any], file: str, remarks: Mapping[DocumentPath, list[str]] | None = None
) -> str:
    """Return a file with records of a kind added after those that it has.

    A file whose list is empty, or written in brackets, is written in canonical form; its comments stay.

    Args:
        text: the file; empty for a new one.
        kind: the kind of the records.
        records: the records, as plain values in canonical order.
        file: its name, for errors.
        remarks: comments above paths in the records, whose first step is the number of the record.

    Raises:
        InvalidDataError: the file is no valid YAML, or a comment in it may be part of words.
        PujiangError: the file has no records, or something else than a list of the kind.
    """
    added = _write_records(kind, records, remarks or {})
    root, problems, _ = read_yaml(text)
    if root is None and not problems:
        return f"{text.rstrip()}\n{kind}:\n{added}".lstrip("\n")
    if root is None or problems:
        raise InvalidDataError(problems)
    if not isinstance(root.value, dict):
        raise PujiangError(f"{file}: expected a mapping of kinds of record")
    before = plain_value(root)
    wanted = {**before, kind: [*(before.get(kind) or ()), *_read_plain(f"{kind}:\n{added}")[kind]]}
    for made in _list_additions(text, root.value.get(kind), kind, added):
        if _read_plain(made) == wanted:
            return made.replace("\n", "\r\n") if "\r\n" in text else made
    return _rewrite(text, kind, records, file, remarks or {})


def _read_plain(text: str) -> Any:
    root = read_yaml(text).root
    return root and plain_value(root)


def _list_additions(text: str, held: Node | None, kind: str, added: str) -> Iterator[str]:
    """Yield texts to try, in which the records are lines between those of the file."""
    if held is None:
        yield "\n".join([*lines_of(text.rstrip()), f"{kind}:", added])
    elif _is_block(text, held):
        yield _insert(text, held, added)


def _write_records(kind: str, records: Sequence[Any], remarks: Mapping[DocumentPath, list[str]]) -> str:
    """Return records as the items of a list, indented by two columns, with comments above them."""
    bare = yaml_text({kind: list(records)})
    root = read_yaml(bare).root
    above = {(kind, *path): lines for path, lines in remarks.items()}
    whole = with_remarks(bare, root, Remarks((), above, ())) if root else bare
    return whole.partition("\n")[2]


def _is_block(text: str, held: Node) -> bool:
    """Return whether a value is a list with each item after a hyphen on a line of its own."""
    items = _list_items(held)
    if not items:
        return False
    line, column = items[0].where[:2]
    return lines_of(text)[line - 1][: column - 1].strip() == "-"


def _list_items(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else []


def _insert(text: str, held: Node, added: str) -> str:
    lines = lines_of(text)
    first = _list_items(held)[0]
    indent = lines[first.where[0] - 1].index("-")
    place = max(_list_ends(held))
    # The canonical form indents items by two columns.
    fitted = [f"{' ' * indent}{line[2:]}" if line else "" for line in added.rstrip("\n").split("\n")]
    return "\n".join([*lines[:place], *fitted, *lines[place:]])


def _list_ends(node: Node) -> Iterator[int]:
    """Yield the lines on which the scalars in a node end."""
    yield from (key.where[2] for key in node.keys.values())
    if isinstance(node.value, dict | list):
        for inner in node.value.values() if isinstance(node.value, dict) else node.value:
            yield from _list_ends(inner)
    else:
        first, _, last, column = node.where
        # A block of text ends at the beginning of the line after it.
        yield last - 1 if column == 1 and last > first else last


def _rewrite(text: str, kind: str, records: Sequence[Any], file: str, remarks: Mapping[DocumentPath, list[str]]) -> str:
    sheet = Sheet.of(text, file)
    held: object = sheet.content[kind] or list[Any]()
    if not is_list(held):
        raise PujiangError(f"{file}: expected a list of {kind}")
    for (number, *inner), lines in remarks.items():
        sheet.add_remark((kind, len(held) + int(number), *inner), *lines)
    sheet.content[kind] = [*held, *records]
    return sheet.text()
