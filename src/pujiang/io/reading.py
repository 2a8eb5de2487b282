"""Reading of YAML and JSON files, and the texts they name, into documents; every problem has its location."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.declarations import BUILT_IN, Declarations
from pujiang.display import printable
from pujiang.files.encoding import NotUtf8Error, decode_utf8, find_unseen
from pujiang.files.regular import open_regular
from pujiang.io.conversion.allowed import Allowed, read_allowed
from pujiang.io.conversion.declared_fields import FIELDS_KEY, list_names, read_declarations
from pujiang.io.conversion.defaults import DEFAULTS_KEY, check_defaults, is_written, with_defaults
from pujiang.io.conversion.head import FORMAT, HEAD
from pujiang.io.conversion.salvaging import UsablePart, salvage, statements_of
from pujiang.io.conversion.scalars import quote_value
from pujiang.io.conversion.structuring import MOST_PROBLEMS, build_document, is_amending
from pujiang.io.conversion.value_aliases import ALIASES_KEY, read_aliases
from pujiang.io.json.json_nodes import read_json_nodes
from pujiang.io.json.values import read_json
from pujiang.io.jsonld.node_reader import CONTEXT_KEY, documents_of
from pujiang.io.projects import PROJECT_FILE, Project, as_several, read_project
from pujiang.io.yaml.doubts import find_doubtful
from pujiang.io.yaml.nodes import Node, node_at, plain_value, read_yaml
from pujiang.io.yaml.plain_values import read_plain_values
from pujiang.io.yaml.syntax import problem_at
from pujiang.kinds import KINDS
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import is_dict, is_list
from pujiang.similar import nearest_of_few
from pujiang.written.documents import (
    DOCUMENTS,
    Amendment,
    BulletinDocument,
    LayerDocument,
    OriginalDocument,
    TextDocument,
)
from pujiang.written.problem_log import DocumentPath
from pujiang.written.stack import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_JSON = {".json", ".jsonld"}
_SUFFIXES = {".yaml", ".yml", *_JSON}
_MOST_BYTES = 64 * 2**20
_LONGEST_KIND = 60
_TEXTS = ("text", "original")

Watch = Callable[[int, int], None]


@attrs.define
class LayerContent:
    """The content of one file or folder: a layer.

    Attributes:
        layer: the metadata of the layer; by default its name is that of the file or folder, its version 0.
        entries: the records as written, each with its file and its path in it.
        problems: the problems of the files, each with its location.
        broken: kind and id of the records that could not be read, so that references to them are not reported.
        sources: the files that were read, by name.
        layer_file: the file that describes the layer, or None.
        texts: the text files that were read, each with the file that names it.
        declarations: the fields that records of the layer can have: its own, and those of lower layers.
        misdeclared: names of fields whose declaration is invalid, so that their values are not reported.
        project: the project that the folder is; None for other folders and for files.
        defaults: the defaults of the project, as written, for all its files.
        extends: what the layer says that it builds on; empty if it says nothing.
    """

    layer: LayerDocument
    root: Path
    entries: list[Entry] = attrs.field(factory=list[Entry])
    problems: list[Problem] = attrs.field(factory=list[Problem])
    broken: set[tuple[str, str]] = attrs.field(factory=set["tuple[str, str]"])
    sources: dict[str, SourceFile] = attrs.field(factory=dict[str, Any])
    layer_file: str | None = None
    texts: dict[Path, str] = attrs.field(factory=dict[Path, str])
    declarations: Declarations = BUILT_IN
    misdeclared: set[str] = attrs.field(factory=set[str])
    project: Project | None = None
    defaults: dict[str, Any] = attrs.field(factory=dict[str, Any])
    extends: tuple[str, ...] = ()

    def place(self, problem: Problem, entry: Entry) -> Problem:
        """Return a problem of an entry with its file, line and column."""
        source = self.sources.get(entry.file or "")
        # The parts of an amended record have other positions than what is written of them.
        inside = (
            problem.path[:1] if entry.partial and problem.path[:1] in {("sections",), ("sessions",)} else problem.path
        )
        return problem if source is None else source.add_location(problem, (*entry.path, *inside))

    def rename_files(self, old: str, new: str) -> None:
        """Change the beginning of the names of all files, for messages."""

        def rename(file: str | None) -> str | None:
            return file and (f"{new}{file.removeprefix(old)}" if file.startswith(old) else file)

        for source in self.sources.values():
            source.file = rename(source.file) or ""
        self.sources = {source.file: source for source in self.sources.values()}
        self.entries = [attrs.evolve(entry, file=rename(entry.file)) for entry in self.entries]
        self.problems = [attrs.evolve(problem, file=rename(problem.file)) for problem in self.problems]
        self.layer_file = rename(self.layer_file)


@attrs.define
class SourceFile:
    """A file that was read; its nodes are parsed once, when a location is needed.

    Attributes:
        file: its name.
        text: its content.
        has_nodes: whether it has nodes; invalid YAML has none.
        allowed: the warnings that it accepts.
        node: the root of its nodes, once they were parsed.
    """

    file: str
    text: str
    has_nodes: bool
    allowed: tuple[Allowed, ...] = ()
    node: Node | None = None

    @property
    def is_yaml(self) -> bool:
        """Whether it is YAML, which may have comments."""
        return not _is_json(self.file)

    def find_node(self) -> Node | None:
        """Return the root of its nodes."""
        if self.node is None and self.has_nodes:
            self.node = (read_yaml(self.text) if self.is_yaml else read_json_nodes(self.text)).root
        return self.node

    def add_location(self, problem: Problem, path: DocumentPath) -> Problem:
        """Return a problem with the file, line and column of a path in the file."""
        node = self.find_node()
        if node is None:
            return attrs.evolve(problem, file=self.file)
        line, column, end_line, end_column = _place_of(node, path, problem.code).where
        return attrs.evolve(problem, file=self.file, line=line, column=column, end_line=end_line, end_column=end_column)

    def line_of(self, path: DocumentPath) -> int | None:
        """Return the line of a path in the file, from 1; None if the file has no nodes."""
        node = self.find_node() if self.is_yaml else self.node
        return node_at(node, path).where[0] if node else None


def read_path(
    path: str | os.PathLike[str],
    watch: Watch | None = None,
    below: Declarations = BUILT_IN,
    defaults: dict[str, Any] | None = None,
) -> LayerContent:
    """Read a YAML or JSON file, or all such files of a folder and its folders, as one layer.

    Hidden files and folders, and folders named `schema`, are skipped. The texts that bulletins name must be inside the
    folder.

    Args:
        path: the file or folder.
        watch: called with the number of files read so far and their total.
        below: the fields that lower layers declare.
        defaults: default values, as written; those of a project are its own.
    """
    root = Path(path)
    layer = LayerDocument(name=_name_of(_real(root)), version="0")
    reading = LayerContent(layer=layer, root=_root_of(root), declarations=below, defaults=defaults or {})
    reading.project = read_project(reading.root) if root.is_dir() else None
    if reading.project:
        reading.defaults = reading.project.defaults
    files = sorted(_files(root, reading))
    if not files:
        what = "no YAML or JSON file in this folder" if root.is_dir() else "no such file or folder"
        reading.problems.append(Problem(code=ProblemCode.UNREADABLE_FILE, message=what, file=str(path)))
    parsed: list[tuple[Path, Any, list[Problem]]] = []
    for done, file in enumerate(files, 1):
        parsed += _parse_file(file, reading)
        if watch:
            watch(done, len(files))
    parsed = _without_hopeless(parsed, root / PROJECT_FILE, reading)
    # Any file may declare the fields that records of the others have.
    for file, content, found in parsed:
        _take_declarations(file, content, found, reading)
    for file, content, found in parsed:
        _take_file(file, content, found, reading)
    reading.entries = [
        attrs.evolve(entry, layer=reading.layer, line_of=reading.sources[entry.file or ""].line_of)
        for entry in reading.entries
    ]
    return reading


def yaml_files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[tuple[Path, str, Problem | None]]:
    """Yield the YAML files that `read_path` would read: path, text, and the problem if it cannot be read."""
    for path in map(Path, paths):
        reading = LayerContent(layer=LayerDocument(name="", version=""), root=_root_of(path))
        found = sorted(_files(path, reading))
        for problem in reading.problems:
            yield Path(problem.file or path), "", problem
        if not found and not path.is_dir():
            yield (
                path,
                "",
                Problem(code=ProblemCode.UNREADABLE_FILE, message="no such file or folder", file=str(path)),
            )
        for file in found:
            if not _is_json(str(file)):
                try:
                    yield file, _text_of(file), None
                except (OSError, ValueError) as error:
                    yield file, "", _not_read(error, str(file))


def _real(path: Path) -> Path:
    # Path.resolve raises RuntimeError for circular links.
    return Path(os.path.realpath(path))


def _root_of(path: Path) -> Path:
    return _real(path if path.is_dir() else path.parent)


def _is_json(file: str) -> bool:
    return Path(file).suffix.lower() in _JSON


def _name_of(path: Path) -> str:
    # Names of files may be bytes of any kind; the name of a layer is text that every format can hold.
    name = os.fsencode(path.name if path.is_dir() else path.stem).decode(errors="backslashreplace")
    return printable(name)


def _files(path: Path, reading: LayerContent) -> Iterator[Path]:
    if path.is_file():
        yield path
        return

    def not_opened(error: OSError) -> None:
        if path.exists():
            reading.problems.append(_not_read(error, str(error.filename)))

    for folder, folders, names in os.walk(path, onerror=not_opened):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "schema")
        for file in (Path(folder) / name for name in names if not name.startswith(".")):
            if file.suffix.lower() not in _SUFFIXES:
                continue
            if _real(file).is_relative_to(reading.root):
                yield file
            else:
                reading.problems.append(
                    _not_read(ValueError("it is a link to a file outside of the folder"), str(file))
                )


def _parse_file(file: Path, reading: LayerContent) -> Iterator[tuple[Path, Any, list[Problem]]]:
    """Yield a file with its plain values and the problems found so far; report one that cannot be read."""
    name = str(file)
    try:
        text = _text_of(file)
    except (OSError, ValueError) as error:
        reading.problems.append(_not_read(error, name))
        return
    content, node, problems = _content(text, is_json=_is_json(name))
    allowed, unfit = read_allowed(content)
    has_nodes = _is_json(name) or content is not None or node is not None
    source = reading.sources[name] = SourceFile(name, text, has_nodes, allowed, node)
    found = [attrs.evolve(problem, file=name) for problem in problems]
    if is_dict(content) and CONTEXT_KEY in content:
        content, misplaced = documents_of(content)
        found += [source.add_location(problem, path) for path, problem in misplaced]
    found += [source.add_location(problem, path) for path, problem in unfit]
    yield file, content, found


def _without_hopeless(
    parsed: list[tuple[Path, Any, list[Problem]]], describing: Path, reading: LayerContent
) -> list[tuple[Path, Any, list[Problem]]]:
    """Return only the file that describes the folder, if it says that the others cannot be read."""
    for file, content, found in parsed:
        if file != describing or not is_dict(content):
            continue
        if _is_of_another_program(file, content) or (reading.project and not _has_this_format(content)):
            for _, other, _ in parsed:
                _remember_all(other, reading)
            return [(file, content, found)]
    return parsed


def _is_of_another_program(file: Path, content: dict[str, Any]) -> bool:
    return file.name == PROJECT_FILE and content.keys().isdisjoint({*DOCUMENTS, *HEAD} - {DEFAULTS_KEY})


def _has_this_format(content: dict[str, Any]) -> bool:
    return "format" not in content or str(content["format"]) == str(FORMAT)


def _take_declarations(file: Path, content: Any, found: list[Problem], reading: LayerContent) -> None:
    """Take the custom fields and aliases that a file declares, and add the problems to those of the file."""
    source = reading.sources[str(file)]
    if is_dict(content) and FIELDS_KEY in content:
        reading.declarations, problems = read_declarations(content[FIELDS_KEY], reading.declarations)
        found += [source.add_location(problem, (FIELDS_KEY, *path)) for path, problem in problems]
        if problems:
            reading.misdeclared.update(list_names(content[FIELDS_KEY]))
    if is_dict(content) and ALIASES_KEY in content:
        reading.declarations, problems = read_aliases(content[ALIASES_KEY], reading.declarations)
        found += [source.add_location(problem, (ALIASES_KEY, *path)) for path, problem in problems]


def _take_file(file: Path, content: Any, found: list[Problem], reading: LayerContent) -> None:
    """Take the records of a file, and report all its problems in the order of its lines."""
    source = reading.sources[str(file)]
    if content is not None:
        found += [source.add_location(problem, path) for path, problem in _first_problems(content, file, reading)]
    reading.problems += sorted(found, key=lambda problem: (problem.line or 0, problem.column or 0))


def _first_problems(content: Any, file: Path, reading: LayerContent) -> list[tuple[DocumentPath, Problem]]:
    """Take the records of a file, up to the limit of problems; return the problems with their paths."""
    found = list(islice(_take(content, file, reading), MOST_PROBLEMS))
    if len(found) == MOST_PROBLEMS:
        _remember_all(content, reading)
        message = f"found {MOST_PROBLEMS:,} problems: the rest of the file was not read"
        found.append(((), Problem(code=ProblemCode.UNREADABLE_FILE, message=message, help="fix these first")))
    return found


def _not_read(error: OSError | ValueError, file: str) -> Problem:
    problem = Problem(code=ProblemCode.UNREADABLE_FILE, message=f"cannot read the file: {_why(error)}", file=file)
    if not isinstance(error, NotUtf8Error):
        return problem
    line, column, hint = error.line, error.column, "save the file as UTF-8"
    return attrs.evolve(problem, help=hint, line=line, column=column, end_line=line, end_column=column + 1)


def _why(error: OSError | ValueError) -> str:
    return (error.strerror or "") if isinstance(error, OSError) else str(error)


def _text_of(file: Path) -> str:
    """Read the text of a UTF-8 file; line ends are not changed.

    Raises:
        OSError: it cannot be opened, or is not a regular file.
        ValueError: it is too large, or not UTF-8.
    """
    with open_regular(file) as opened:
        content = opened.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise ValueError(f"it is larger than {_MOST_BYTES:,} bytes")
    return decode_utf8(content, drop_mark=file.suffix.lower() in _SUFFIXES)


def _content(text: str, *, is_json: bool) -> tuple[Any, Node | None, list[Problem]]:
    """Parse a file: return its plain values, its nodes if they were needed for problems, and its problems."""
    node = None
    if is_json:
        content, problems = read_json(text)
    elif faultless := read_plain_values(text):
        content, problems = faultless.content, [*find_doubtful(faultless.doubts)]
    else:
        parsed = read_yaml(text)
        node, problems = parsed.root, [*parsed.problems, *find_doubtful(parsed.doubts)]
        content = None if node is None else plain_value(node)
    if content is None and not problems:
        what = "the file has no records" if text.strip() else "the file is empty"
        hint = "write records, for example speakers: [...]"
        problems = [problem_at(ProblemCode.SYNTAX_ERROR, (1, 1, 1, 1), what, hint)]
    return content, node, problems


def _take(content: Any, file: Path, reading: LayerContent) -> Iterator[tuple[DocumentPath, Problem]]:
    """Take the records of a file; yield their problems, each with its path in the file."""
    if not is_dict(content):
        message = f"expected a mapping of kinds of record, found {quote_value(content)}"
        yield (
            (),
            Problem(
                code=ProblemCode.INVALID_VALUE,
                message=message,
                help="write, for example, speakers: with a list below it",
            ),
        )
        return
    if _is_of_another_program(file, content):
        message = f"this {PROJECT_FILE} belongs to another program: expected format: and dataset:"
        hint = "choose another folder, or keep the data in a folder of its own"
        yield (), Problem(code=ProblemCode.INVALID_VALUE, message=message, help=hint)
        return
    if not _has_this_format(content):
        message = f"expected format {FORMAT}, found {quote_value(content['format'])}"
        yield (
            ("format",),
            Problem(code=ProblemCode.UNSUPPORTED_VERSION, message=message, help=_suggest_for_format(content["format"])),
        )
        _remember_all(content, reading)
        return
    yield from _take_layer(content, str(file), reading)
    defaults = content.get(DEFAULTS_KEY, {})
    yield from check_defaults(defaults, reading.declarations)
    if is_dict(defaults):
        defaults = {**reading.defaults, **defaults}
    for kind, records in content.items():
        if kind in HEAD:
            continue
        if kind not in DOCUMENTS:
            yield (kind,), _unknown_kind(kind, records, reading)
        elif not is_list(records):
            yield (
                (kind,),
                Problem(
                    code=ProblemCode.INVALID_VALUE,
                    message=f"expected a list of {kind}, found {quote_value(records)}",
                    help="write each record after a hyphen",
                ),
            )
        else:
            for index, written in enumerate(records):
                yield from _take_record((kind, index), written, defaults, file, reading)


def _suggest_for_format(written: Any) -> str:
    older = str(written) in map(str, range(FORMAT))
    return "run pujiang migrate" if older else "install a newer version of pujiang"


def _unknown_kind(kind: str, records: Any, reading: LayerContent) -> Problem:
    known = (*DOCUMENTS, *HEAD)
    meant = nearest_of_few(kind[:_LONGEST_KIND], known)
    if meant:
        _remember(meant, records, reading)
    hint = f"did you mean {meant!r}?" if meant else f"write one of {', '.join(known)}"
    message = f"unknown kind of record {quote_value(kind)}"
    return Problem(code=ProblemCode.UNKNOWN_FIELD, message=message, help=hint, replacement=meant)


def _remember_all(content: Any, reading: LayerContent) -> None:
    """Remember all records of a file that is not read completely, so that none is reported as missing."""
    for kind, records in content.items() if is_dict(content) else ():
        _remember(kind, records, reading)


def _remember(kind: str, records: Any, reading: LayerContent, bulletin: object = None) -> None:
    """Remember the ids of records that are not read; ids of statements also as `bulletin/statement`."""
    for record in records if is_list(records) else ():
        key = record.get("id") if is_dict(record) else None
        if not isinstance(key, str):
            continue
        above = record.get("bulletin") or bulletin
        reading.broken |= {(kind, key), (kind, f"{above}/{key}")} if isinstance(above, str) else {(kind, key)}
        if kind == "bulletins":
            _remember("statements", record.get("statements"), reading, key)


def _take_layer(content: dict[str, Any], file: str, reading: LayerContent) -> Iterator[tuple[DocumentPath, Problem]]:
    """Take the metadata of the layer, if the file has them."""
    if "dataset" not in content:
        return
    if reading.layer_file:
        yield ("dataset",), _second_description(Path(file), reading.layer_file)
        return
    described = content["dataset"]
    if is_dict(described) and "extends" in described:
        described = {**described, "extends": as_several(described["extends"])}
    layer, problems = build_document(LayerDocument, described)
    yield from ((("dataset", *problem.path), problem) for problem in (*problems, *_find_unseen_in(layer)))
    reading.layer_file = file
    if layer:
        # What a layer builds on concerns how it is read, and is no property of its records.
        reading.layer, reading.extends = attrs.evolve(layer, extends=()), layer.extends


def _second_description(file: Path, first: str) -> Problem:
    message, hint = f"duplicate metadata of the layer: the first are in {first}", "keep them in one file"
    if read_project(file.parent):
        message = f"a project inside a project, which {first} describes"
        hint = f"delete {file}, or move its folder out of the project"
    return Problem(code=ProblemCode.DUPLICATE_ID, message=message, help=hint)


def _find_unseen_in(layer: LayerDocument | None) -> Iterator[Problem]:
    for field, value in attrs.asdict(layer).items() if layer else ():
        found = find_unseen(value.replace("\n", "\r").replace("\t", "\r")) if isinstance(value, str) else ""
        if found:
            message = f"expected one line of text that can be seen, found the character U+{ord(found):04X}"
            yield Problem(code=ProblemCode.INVALID_VALUE, message=message, help="remove it", path=(field,))


def _take_record(
    path: tuple[str, int], written: Any, defaults: Any, file: Path, reading: LayerContent
) -> Iterator[tuple[DocumentPath, Problem]]:
    kind, whole = path[0], with_defaults(path[0], written, defaults)
    document, problems = build_document(DOCUMENTS[kind], whole, reading.declarations)
    label = _label(kind, written)
    for problem in problems:
        # An invalid default is reported where it is written, not again for each statement; so is a declaration.
        is_known = problem.code is ProblemCode.UNKNOWN_FIELD and problem.path[-1] in reading.misdeclared
        if not is_known and (problem.code is not ProblemCode.INVALID_VALUE or is_written(written, problem.path)):
            yield (*path, *problem.path), attrs.evolve(problem, record=label)
    if kind == "bulletins" and document:
        document, problems = _with_texts(document, file, reading)
        yield from (((*path, *problem.path), attrs.evolve(problem, record=label)) for problem in problems)
    if not problems:
        reading.entries.append(Entry(kind=kind, document=document, file=str(file), path=path))
        return
    if is_dict(written) and is_amending(written):
        # The record of the lower layer still exists.
        return
    rest = salvage(kind, whole, problems, reading.declarations) if document is None else None
    if rest is None:
        _remember(kind, [written], reading)
    else:
        yield from _take_rest(Entry(kind=kind, document=rest.document, file=str(file), path=path), rest, reading)


def _take_rest(owner: Entry, rest: UsablePart, reading: LayerContent) -> Iterator[tuple[DocumentPath, Problem]]:
    """Take the usable part of an invalid record, so that records that refer to it are checked."""
    if isinstance(rest.document, BulletinDocument):
        whole, problems = _with_texts(rest.document, Path(owner.file or ""), reading)
        yield from (((*owner.path, *problem.path), attrs.evolve(problem, record=owner.label)) for problem in problems)
        if problems:
            _remember(owner.kind, [{"id": whole.id}], reading)
            return
        owner = attrs.evolve(owner, document=whole)
        _remember("statements", rest.unusable, reading, whole.id)
        if rest.unusable:
            # A lost statement without a usable id also affects the checks that look for the last named speaker.
            reading.broken.add(("statements", f"{whole.id}/"))
    reading.entries += (owner, *statements_of(owner, rest))


def _label(kind: str, written: Any) -> str | None:
    """Return kind and id of a record for messages; None if its id is missing or not printable."""
    key = written.get("id") if is_dict(written) else None
    return f"{KINDS[kind].singular} {key}" if isinstance(key, str) and key.isprintable() else None


def _with_texts(
    document: BulletinDocument | Amendment, file: Path, reading: LayerContent
) -> tuple[BulletinDocument | Amendment, list[Problem]]:
    """Read the texts that a bulletin, or an amendment of one, names; return it with their content, and the problems."""
    problems: list[Problem] = []
    given = document.changes if isinstance(document, Amendment) else {n: getattr(document, n) for n in _TEXTS}
    read: dict[str, Any] = {}
    for field in _TEXTS:
        part = given.get(field)
        if part is None or part.file is None:
            continue
        try:
            content = _text_beside(file, part, reading)
        except (OSError, ValueError) as error:
            message = f"cannot read the text {quote_value(part.file)}: {_why(error)}"
            hint = "name a UTF-8 text next to this file"
            problems.append(Problem(code=ProblemCode.UNREADABLE_FILE, message=message, help=hint, path=(field, "file")))
        else:
            read[field] = attrs.evolve(part, file=None, content=content)
    if isinstance(document, Amendment):
        return attrs.evolve(document, changes={**document.changes, **read}), problems
    return attrs.evolve(document, **read), problems


def _text_beside(file: Path, part: TextDocument | OriginalDocument, reading: LayerContent) -> str:
    """Read a text that a bulletin names, from inside the layer's folder.

    Raises:
        OSError: it cannot be opened.
        ValueError: it is outside of the folder, hidden, too large, not UTF-8, or given as content too.
    """
    if part.content is not None:
        raise ValueError("its content is given as well; remove one of them")
    name = part.file or ""
    if "\x00" in name:
        raise ValueError("a file name cannot contain a null character")
    path = _real(file.parent / name)
    if not path.is_relative_to(reading.root):
        raise ValueError(f"it is outside of the folder {reading.root.name!r}; move it next to the YAML file")
    if any(step.startswith(".") for step in path.relative_to(reading.root).parts):
        raise ValueError("it is hidden; use names that do not begin with a dot")
    reading.texts[path] = str(file)
    return _text_of(path)


def _place_of(node: Node, path: DocumentPath, code: ProblemCode) -> Node:
    """Return the node that a problem is about: the value, or the key if the field is unknown."""
    if code is ProblemCode.UNKNOWN_FIELD and path:
        holder = node_at(node, path[:-1])
        return holder.keys.get(str(path[-1]), holder)
    return node_at(node, path)
