"""Files read into documents: YAML, JSON, and the texts beside them; everything that is wrong, at its place."""

# What is decoded here is any JSON or YAML: it has no types before it has been looked at.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.documents.forms import KINDS, BulletinDocument, LayerDocument
from pujiang.documents.stack import Entry
from pujiang.errors import Problem
from pujiang.io.nodes import Node, node_at, plain_value, read_yaml
from pujiang.io.plain import FORMAT
from pujiang.io.structuring import structured
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIXES = {".yaml", ".yml", ".json"}
_HEAD = ("format", "dataset", "defaults")
_MOST_BYTES = 64 * 2**20
_DEFAULTS = ("mode", "kind", "coded_by", "reviewed_by")

_At = tuple["str | int", ...]


@attrs.define
class Reading:
    """What was read from one file or folder: a layer.

    Attributes:
        layer: what the layer says of itself; by default its name is that of the file or folder, its version 0.
        entries: the records as written, each with its file and its path in it.
        problems: what is wrong with the files, each at its place.
        broken: kind and id of the records that could not be read: they exist, and are not missed.
        sources: the files that were read, by name.
        layer_file: the file that describes the layer, if one does.
    """

    layer: LayerDocument
    root: Path
    entries: list[Entry] = attrs.field(factory=list[Entry])
    problems: list[Problem] = attrs.field(factory=list[Problem])
    broken: set[tuple[str, str]] = attrs.field(factory=set["tuple[str, str]"])
    sources: dict[str, Source] = attrs.field(factory=dict[str, Any])
    layer_file: str | None = None

    def place(self, problem: Problem, entry: Entry) -> Problem:
        """A problem of an entry with the file, line and column at which it lies."""
        source = self.sources.get(entry.file or "")
        return problem if source is None else source.placed(problem, (*entry.path, *problem.path))


@attrs.define
class Source:
    """A file that was read, with its nodes; those of JSON are made when a place is asked for."""

    file: str
    text: str
    node: Node | None

    def placed(self, problem: Problem, path: _At) -> Problem:
        """A problem with the file, line and column of a path in the file."""
        if self.node is None:
            self.node = read_yaml(self.text)[0]
        if self.node is None:
            return attrs.evolve(problem, file=self.file)
        line, column, end_line, end_column = _place_of(self.node, path, problem.code).where
        return attrs.evolve(problem, file=self.file, line=line, column=column, end_line=end_line, end_column=end_column)


def read_path(path: str | os.PathLike[str]) -> Reading:
    """Read a YAML or JSON file, or all such files of a folder and its folders, as one layer.

    Hidden files and folders, and folders named `schema`, are passed over. The texts that bulletins name are read
    from inside the folder only.
    """
    root = Path(path)
    reading = Reading(layer=LayerDocument(name=root.resolve().stem, version="0"), root=_root_of(root))
    files = sorted(_files(root))
    if not files:
        what = "no YAML or JSON file is in this folder" if root.is_dir() else "there is no such file or folder"
        reading.problems.append(Problem(code="PJ107", message=what, file=str(path)))
    for file in files:
        _read_file(file, reading)
    reading.entries = [attrs.evolve(entry, layer=reading.layer) for entry in reading.entries]
    return reading


def _root_of(path: Path) -> Path:
    return (path if path.is_dir() else path.parent).resolve()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "schema")
        for name in names:
            if Path(name).suffix in _SUFFIXES and not name.startswith("."):
                yield Path(folder) / name


def _read_file(file: Path, reading: Reading) -> None:
    name = str(file)
    try:
        text = _text_of(file)
    except (OSError, ValueError) as error:
        reading.problems.append(Problem(code="PJ107", message=f"the file cannot be read: {error}", file=name))
        return
    content, node, problems = _json_content(text) if file.suffix == ".json" else _yaml_content(text)
    source = reading.sources[name] = Source(name, text, node)
    reading.problems += [attrs.evolve(problem, file=name) for problem in problems]
    if content is not None:
        reading.problems += [source.placed(problem, path) for path, problem in _take(content, file, reading)]


def _text_of(file: Path) -> str:
    """The text of a file, byte for byte, from UTF-8.

    Raises:
        OSError: it cannot be opened.
        ValueError: it is too large, or no UTF-8.
    """
    if file.stat().st_size > _MOST_BYTES:
        raise ValueError(f"it has more than {_MOST_BYTES:,} bytes")
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig" if file.suffix in _SUFFIXES else "utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"line {line} is not UTF-8; save the file as UTF-8") from None


def _yaml_content(text: str) -> tuple[Any, Node | None, list[Problem]]:
    node, problems = read_yaml(text)
    if node is None and not problems:
        problems = [Problem(code="PJ104", message="the file is empty", help="write records: speakers: [...]")]
    return (None if node is None else plain_value(node)), node, problems


def _json_content(text: str) -> tuple[Any, Node | None, list[Problem]]:
    try:
        return (
            json.loads(text, object_pairs_hook=_without_repetition, parse_constant=_refused, parse_float=str),
            None,
            [],
        )
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        return None, None, [Problem(code="PJ104", message=f"this is no JSON: {error}", line=line, column=column)]


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        repeated = next(key for i, (key, _) in enumerate(pairs) if key in dict(pairs[:i]))
        raise ValueError(f"the key {repeated!r} is written twice")
    return made


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _take(content: Any, file: Path, reading: Reading) -> Iterator[tuple[_At, Problem]]:
    """Take the records of a file; yield what is wrong with them, with the path in the file."""
    if not isinstance(content, dict):
        message = "a file is a mapping of kinds of record"
        yield (), Problem(code="PJ103", message=message, help="write, for example, speakers: and under it a list")
        return
    yield from _take_head(content, str(file), reading)
    defaults = content.get("defaults")
    for kind, records in content.items():
        if kind in _HEAD:
            continue
        if kind not in KINDS:
            yield (kind,), _unknown_kind(kind, records, reading)
        elif not isinstance(records, list):
            yield (kind,), Problem(code="PJ103", message=f"{kind} is no list", help="write each record after a hyphen")
        else:
            for index, written in enumerate(records):
                yield from _take_record(kind, index, _with_defaults(kind, written, defaults), file, reading)


def _unknown_kind(kind: str, records: Any, reading: Reading) -> Problem:
    known = (*KINDS, *_HEAD)
    near = nearest_names(kind, known, 1)
    ids = (record.get("id") for record in records if isinstance(record, dict)) if isinstance(records, list) else ()
    reading.broken.update((meant, str(key)) for meant in near for key in ids)
    hint = f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(known)}"
    return Problem(code="PJ101", message=f"there is no kind of record {kind!r}", help=hint)


def _take_head(content: dict[str, Any], file: str, reading: Reading) -> Iterator[tuple[_At, Problem]]:
    written = content.get("format", FORMAT)
    if str(written) != str(FORMAT):
        message = f"this is format {written!r} of the files; this version reads format {FORMAT}"
        yield ("format",), Problem(code="PJ108", message=message, help="install a newer pujiang")
    if "dataset" in content:
        layer, problems = structured(LayerDocument, content["dataset"])
        yield from ((("dataset", *problem.path), problem) for problem in problems)
        if reading.layer_file:
            message = f"the layer is described in {reading.layer_file} already"
            yield ("dataset",), Problem(code="PJ201", message=message, help="describe it in one file")
        reading.layer_file = file
        reading.layer = layer or reading.layer
    defaults = content.get("defaults", {})
    for key in defaults if isinstance(defaults, dict) else ("defaults",):
        if key not in _DEFAULTS:
            message = f"{key!r} has no default"
            yield ("defaults", key), Problem(code="PJ101", message=message, help=f"write one of {', '.join(_DEFAULTS)}")


def _with_defaults(kind: str, written: Any, defaults: Any) -> Any:
    """A record with the file's defaults for statements; a mode is not set where the speaker decides it."""
    if not isinstance(defaults, dict) or not isinstance(written, dict):
        return written
    if kind == "bulletins" and isinstance(written.get("statements"), list):
        inner = [_with_defaults("statements", statement, defaults) for statement in written["statements"]]
        return {**written, "statements": inner}
    known = {key: value for key, value in defaults.items() if key in _DEFAULTS}
    return {**known, **written} if kind == "statements" else written


def _take_record(kind: str, index: int, written: Any, file: Path, reading: Reading) -> Iterator[tuple[_At, Problem]]:
    path: _At = (kind, index)
    document, problems = structured(KINDS[kind], written)
    key = written.get("id") if isinstance(written, dict) else None
    for problem in problems:
        label = f"{kind.removesuffix('s')} {key}" if isinstance(key, str) else None
        yield (*path, *problem.path), attrs.evolve(problem, record=label)
    if document is None:
        reading.broken.add((kind, str(key)))
        return
    if isinstance(document, BulletinDocument):
        document, problems = _with_texts(document, file, reading)
        yield from (((*path, *problem.path), problem) for problem in problems)
        if problems:
            reading.broken.add((kind, document.id))
            return
    reading.entries.append(Entry(kind=kind, document=document, file=str(file), path=path))


def _with_texts(document: BulletinDocument, file: Path, reading: Reading) -> tuple[BulletinDocument, list[Problem]]:
    """A bulletin with the texts that it names read in."""
    problems: list[Problem] = []
    for field in ("text", "original"):
        part = getattr(document, field)
        if part is None or part.file is None or part.content is not None:
            continue
        try:
            content = _text_beside(file, part.file, reading.root)
        except (OSError, ValueError) as error:
            message = f"the text {part.file!r} cannot be read: {error}"
            label = f"bulletin {document.id}"
            problems.append(Problem(code="PJ107", message=message, path=(field, "file"), record=label))
        else:
            document = attrs.evolve(document, **{field: attrs.evolve(part, file=None, content=content)})
    return document, problems


def _text_beside(file: Path, name: str, root: Path) -> str:
    path = (file.parent / name).resolve()
    if not path.is_relative_to(root):
        raise ValueError(f"it lies outside of the folder {root.name!r}; put it beside the YAML file")
    return _text_of(path)


def _place_of(node: Node, path: _At, code: str) -> Node:
    """The node that a problem is about: a value; or the key, where the key itself is what is wrong."""
    if code == "PJ101" and path:
        holder = node_at(node, path[:-1])
        return holder.keys.get(str(path[-1]), holder)
    return node_at(node, path)
