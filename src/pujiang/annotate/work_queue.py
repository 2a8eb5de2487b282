"""What is left for a person: marks by kind, then problems, then passages and numerals without a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.annotate.anchored_places import find_place
from pujiang.annotate.project_texts import list_marks
from pujiang.annotate.record_addresses import ProjectEdits, RecordAddress, address_in
from pujiang.checks.coverage import coverage_of
from pujiang.codes import Severity
from pujiang.io.conversion.allowed import without_allowed
from pujiang.io.editing.pending_marks import PendingMark, sort_marks
from pujiang.io.yaml.nodes import Node, read_yaml
from pujiang.reflection import is_dict
from pujiang.site.marks import gaps_of
from pujiang.text.source import digest_of
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pujiang.annotate.checked_texts import CheckedTexts
    from pujiang.checks.coverage import Coverage
    from pujiang.model.bulletins import Bulletin
    from pujiang.problems import Problem
    from pujiang.text.collapsed_text import Offsets

_NAMING = ("name", "title", "heading")


@attrs.frozen
class WorkItem:
    """Something that a person should decide.

    Attributes:
        sort: "mark", "error", "warning", "passage" or "difference".
        kind: the kind of mark or difference, or the code of the problem.
        reasons: what is uncertain or wrong.
        address: the record that it is about; None for a passage.
        place: where that is in the text: half-open, in code points; None if it is nowhere.
        aside: the file, for a record that an update set aside, which is a comment.
        says: for a difference between two coders what each says.
        theirs: the action that takes what the other coder says; None without a single one.
    """

    sort: str
    kind: str
    reasons: tuple[str, ...]
    address: RecordAddress | None
    place: Offsets | None
    aside: str = ""
    says: tuple[str, str] = ("", "")
    theirs: Mapping[str, Any] | None = None

    @property
    def name(self) -> str:
        """A name that stays the same while other items come and go."""
        about = self.address.name if self.address else repr(self.place)
        return digest_of("\0".join((self.sort, self.kind, about, *self.reasons, *self.says)))[:12]


def list_work(checked: CheckedTexts, bulletin: Bulletin, coverage: Coverage) -> list[WorkItem]:
    """Return what is left for a person, the likeliest and costliest mistakes first."""
    passages = (WorkItem("passage", "passage", (), None, (span.start, span.end)) for span in gaps_of(coverage))
    return [*list_record_work(checked, bulletin), *passages]


def list_record_work(checked: CheckedTexts, bulletin: Bulletin) -> list[WorkItem]:
    """Return what is left for a person about records: errors, marks, warnings."""
    edits = ProjectEdits(checked.texts)
    text = bulletin.text.content
    problems = _list_problems(checked)
    errors = [one for one in problems if one.severity is Severity.ERROR]
    warnings = [one for one in problems if one.severity is not Severity.ERROR]
    return [
        *_merge("error", _locate_problems(edits, errors), edits, text),
        *_list_marks(edits, text),
        *_merge("warning", _locate_problems(edits, warnings), edits, text),
    ]


def measure_coverage(checked: CheckedTexts, bulletin: Bulletin) -> Coverage:
    """Return the coverage of the text by valid records."""
    linked = checked.examination.assembly.linked
    statements = [one for one in linked.statements.values() if one.bulletin.id == bulletin.id]
    figures = [one for one in linked.observations.values() if one.bulletin and one.bulletin.id == bulletin.id]
    return coverage_of(bulletin, statements, figures)


def _list_problems(checked: CheckedTexts) -> list[Problem]:
    """Return the problems of the files, without warnings that the files allow."""
    sources = {
        name.rpartition(f"/{checked.texts.folder.name}/")[2]: source
        for reading in checked.examination.readings
        for name, source in reading.sources.items()
    }
    found: list[Problem] = []
    for name in checked.texts.yaml_names:
        mine = [problem for problem in checked.examination.problems if problem.file == name]
        source = sources[name]
        # A problem of an entry that allows nothing has no place yet.
        told = [
            one if one.file else source.add_location(one, one.path) for one in without_allowed(mine, source.allowed)
        ]
        found += [attrs.evolve(one, file=name) for one in told]
    return found


def _locate_problems(edits: ProjectEdits, problems: Sequence[Problem]) -> Iterator[tuple[RecordAddress, str, str]]:
    """Yield problems with the addresses that they are about, and their codes; others are of no record."""
    places: dict[str, list[tuple[int, int, DocumentPath]]] = {}
    for problem in problems:
        name = problem.file or ""
        if name not in places:
            root = read_yaml(edits.before.texts[name]).root
            places[name] = sorted((*place, path) for path, place in _starts(root, ())) if root else []
        where = problem.line or 0, problem.column or 0
        before = [path for line, column, path in places[name] if (line, column) <= where]
        address = address_in(edits.content(name), before[-1]) if before else None
        if address:
            yield (
                address,
                str(problem.code),
                " ".join(filter(None, (problem.message, problem.help and f"({problem.help})"))),
            )


def _starts(node: Node, path: DocumentPath) -> Iterator[tuple[DocumentPath, tuple[int, int]]]:
    for name, key in node.keys.items():
        yield (*path, name), (key.where[0], key.where[1])
    if isinstance(node.value, dict | list):
        steps: Any = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
        for step, inner in steps:
            yield (*path, step), (inner.where[0], inner.where[1])
            yield from _starts(inner, (*path, step))


def _merge(
    sort: str, found: Iterable[tuple[RecordAddress, str, str]], edits: ProjectEdits, text: str
) -> Iterator[WorkItem]:
    """Yield one item for all problems of an address."""
    groups: dict[RecordAddress, list[tuple[str, str]]] = {}
    for address, code, told in found:
        groups.setdefault(address, []).append((code, told))
    for address, several in groups.items():
        place = place_of_record(edits, address, text)
        yield WorkItem(sort, several[0][0], tuple(dict.fromkeys(told for _, told in several)), address, place)


def _list_marks(edits: ProjectEdits, text: str) -> Iterator[WorkItem]:
    """Yield one item for all marks above an address, by the kind of the first."""
    groups: dict[tuple[str, DocumentPath, bool], list[PendingMark]] = {}
    marks = [
        attrs.evolve(mark, file=name)
        for name in edits.before.yaml_names
        for mark in list_marks(edits.before.texts[name])
    ]
    for mark in sort_marks(marks):
        is_aside = mark.kind == "set-aside"
        key = mark.file, (*mark.path, mark.line) if is_aside else mark.path, is_aside
        groups.setdefault(key, []).append(mark)
    for (name, path, is_aside), several in groups.items():
        reasons, kind = tuple(dict.fromkeys(mark.reason for mark in several)), several[0].kind
        if is_aside:
            yield WorkItem("mark", kind, reasons, None, None, name)
            continue
        address = address_in(edits.content(name), path)
        if address:
            yield WorkItem("mark", kind, reasons, address, place_of_record(edits, address, text))


def place_of_record(edits: ProjectEdits, address: RecordAddress, text: str) -> Offsets | None:
    """Return where the innermost record of an address with words, or with a name that the text has, is in the text."""
    value = edits.value_at(address.record)
    place = _find_named(value, text)
    for step in address.path:
        value = value[step]
        inside = place if address.kind == "statements" else None
        place = (_find_named(value, text, inside) if is_dict(value) else None) or place
    return place


def _find_named(record: Any, text: str, inside: Offsets | None = None) -> Offsets | None:
    found = find_place(text, record, inside)
    names = [record[name] for name in _NAMING if isinstance(record.get(name), str)]
    starts = [(text.find(name), name) for name in names if name and not found]
    return found or next(((start, start + len(name)) for start, name in starts if start >= 0), None)
