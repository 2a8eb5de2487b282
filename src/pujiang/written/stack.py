"""Stack of layers: documents by kind and key, with repeated and replaced records resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from pujiang.errors import InvalidDataError, PujiangError
from pujiang.ids import slug
from pujiang.kinds import KINDS
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import copy_with
from pujiang.stored.store import NO_BASE, LazyMapping
from pujiang.written.amending import amend, report_nothing_below
from pujiang.written.documents import (
    Amendment,
    BulletinDocument,
    Document,
    LayerDocument,
    ObservationDocument,
    StatementDocument,
)
from pujiang.written.overlay import Overlay
from pujiang.written.unlinking import layer_document, write_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pujiang.model.base import IdentifiedRecord
    from pujiang.stored.store import Store
    from pujiang.written.problem_log import ProblemLog

# Records with these problems are stacked nevertheless, so that references to them are not reported.
_PUT_ANYWAY = frozenset({ProblemCode.NOTHING_TO_REPLACE, ProblemCode.INVALID_ID})
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)


@attrs.frozen(kw_only=True)
class Entry:
    """A document with its location: the file, the path inside the file, and the layer.

    An entry *renews* if the record that contains it replaces another: the contents of the other are removed. It is
    *partial* if its document contains more than is written at its location, because it amends one of a lower layer.
    """

    kind: str
    document: Document
    file: str | None = None
    path: tuple[str | int, ...] = ()
    layer: LayerDocument | None = None
    renews: bool = False
    partial: bool = False
    line_of: Callable[[tuple[str | int, ...]], int | None] | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def key(self) -> str:
        """The unique key of the record in its kind: its id, prefixed by that of its bulletin if it has one."""
        return _join_key(getattr(self.document, "bulletin", None), self.document.id)

    @property
    def label(self) -> str:
        """The record in words, for messages."""
        return label_of(self.kind, self.key)

    @property
    def place(self) -> str:
        """The location for messages: file and line."""
        line = self.line_of(self.path) if self.line_of else None
        return (f"{self.file}:{line}" if line else self.file) or "a record created in Python"


class BaseEntry:
    """A linked record of a base dataset; its document is created when it is first needed.

    Attributes:
        kind: the kind of the record.
        record: the linked record.
    """

    file = None
    path: tuple[str | int, ...] = ()
    renews = False
    line_of = None

    def __init__(self, kind: str, record: IdentifiedRecord) -> None:
        self.kind = kind
        self.record = record

    @cached_property
    def document(self) -> Document:
        """The document of the record.

        Raises:
            InvalidDataError: its span cannot be written as words, because the record was changed after it was checked.
        """
        try:
            return write_document(self.kind, self.record)
        except PujiangError:
            raise
        except ValueError as error:
            problem = Problem(code=ProblemCode.WORDS_NOT_FOUND, record=self.label, message=str(error))
            raise InvalidDataError([problem]) from error

    @property
    def layer(self) -> LayerDocument | None:
        """The layer of the record, or of its bulletin."""
        return layer_document(getattr(getattr(self.record, "bulletin", self.record), "layer", None))

    @property
    def key(self) -> str:
        """The unique key of the record in its kind."""
        return self.record.key

    @property
    def label(self) -> str:
        """The record in words, for messages."""
        return label_of(self.kind, self.key)

    @property
    def place(self) -> str:
        """The location for messages, which is unknown for linked records."""
        return "a record created in Python"


def label_of(kind: str, key: str) -> str:
    """Return the name of a record for messages, with unprintable keys escaped: speaker ada."""
    return f"{KINDS[kind].singular} {key if str(key).isprintable() else ascii(key)}"


class _BaseEntries(LazyMapping["Entry | BaseEntry"]):
    """The records of one kind of a base, as entries; each is created when it is looked up, and cached."""

    def __init__(self, kind: str, records: Mapping[str, IdentifiedRecord]) -> None:
        self._kind, self._records = kind, records
        self._made: dict[str, BaseEntry] = {}

    def __getitem__(self, key: str) -> BaseEntry:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = BaseEntry(self._kind, self._records[key])
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._records

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


class Stack:
    """The effective entries by kind and key: those of all layers, on top of the records of a base."""

    def __init__(self, base: Store = NO_BASE, unreadable: Iterable[tuple[str, str]] = ()) -> None:
        """Start with the records of a base; kind and key of unreadable records, which are known to exist, are kept."""
        self._base = base
        self.unreadable = frozenset(unreadable)
        self._families: dict[str, Overlay[Entry | BaseEntry]] = {}

    def __getitem__(self, kind: str) -> Overlay[Entry | BaseEntry]:
        found = self._families.get(kind)
        if found is None:
            found = self._families[kind] = Overlay(_BaseEntries(kind, self._base.family(kind)))
        return found

    @property
    def touched(self) -> Iterable[str]:
        """The kinds that were accessed; those of all others are unchanged from the base."""
        return tuple(self._families)


@attrs.frozen
class _LayerChanges:
    """The changes that a layer made to the stack so far.

    Attributes:
        put: kind and key of its own entries.
        above: those of them that replaced an entry of a lower layer.
        cleared: kind and key of entries removed because their owner was replaced.
    """

    put: set[tuple[str, str]] = attrs.field(factory=set["tuple[str, str]"])
    above: set[tuple[str, str]] = attrs.field(factory=set["tuple[str, str]"])
    cleared: set[tuple[str, str]] = attrs.field(factory=set["tuple[str, str]"])

    def lies_on(self, stack: Stack, entry: Entry) -> bool:
        """Return whether a lower layer had an entry with the same key."""
        place = entry.kind, entry.key
        if place in self.put:
            return place in self.above
        return place in self.cleared or entry.key in stack[entry.kind]


def stack_layers(layers: Iterable[Iterable[Entry]], log: ProblemLog, stack: Stack) -> Stack:
    """Put layers on a stack, the lowest first, and return the stack.

    Nested statements and figures become entries of their own. An equal record may be repeated. A record with
    `replaces: true` replaces the one of a lower layer, and its statements or figures, if it has any, replace all of
    the other's. One with `amends: true` changes only the fields that it gives. Any other repetition is reported with
    both locations.
    """
    for entries in layers:
        lifted = [entry for outer in entries for entry in lift_entries(outer)]
        layer = _LayerChanges(cleared=_clear_renewed(stack, lifted))
        for entry in lifted:
            _put(stack, layer, entry, log)
    return stack


def _put(stack: Stack, layer: _LayerChanges, entry: Entry, log: ProblemLog) -> None:
    if isinstance(entry.document, Amendment):
        whole = _complete(stack, layer, entry, entry.document, log)
        if whole is None:
            return
        entry = whole
    problem = _misfit(entry) or _clash(stack, layer, entry)
    if problem:
        log.add(entry, problem)
    if problem and problem.code not in _PUT_ANYWAY:
        return
    if layer.lies_on(stack, entry):
        layer.above.add((entry.kind, entry.key))
    layer.put.add((entry.kind, entry.key))
    if not problem and _says_the_same(entry, stack[entry.kind].get(entry.key)):
        return
    put = attrs.evolve(entry, document=_lasting(entry)) if _replaces(entry) else entry
    stack[entry.kind].put(entry.key, put)


def _complete(stack: Stack, layer: _LayerChanges, entry: Entry, amendment: Amendment, log: ProblemLog) -> Entry | None:
    """Return an entry with the amended document, which replaces the one below; report what amends nothing."""
    problem, present = _misfit(entry), stack[entry.kind].get(entry.key)
    if present is None and (entry.kind, entry.key) in stack.unreadable:
        return None
    if problem is None and (present is None or not layer.lies_on(stack, entry)):
        problem = report_nothing_below(("amends",), entry.label)
    if problem or present is None:
        log.add(entry, problem)  # type: ignore[arg-type]  # without a present record there is a problem
        return None
    whole, problems = amend(present.document, amendment)
    for one in problems:
        log.add(entry, attrs.evolve(one, record=entry.label))
    return attrs.evolve(entry, document=attrs.evolve(whole, replaces=True), layer=present.layer, partial=True)


def _says_the_same(entry: Entry, present: Entry | BaseEntry | None) -> bool:
    """Return whether a record equals the present one, which is then kept with its dependents and its location.

    From a file only an amendment that changes nothing is left out: a repeated record stands where it is repeated last.
    """
    if entry.partial:
        return present is not None and present.document == _lasting(entry)
    return (
        isinstance(present, BaseEntry)
        and entry.file is None
        and present.layer == entry.layer
        and present.document == _lasting(entry)
    )


def lift_entries(entry: Entry) -> Iterator[Entry]:
    """Yield an entry without its nested ones, and those: the statements of a bulletin, the figures of a statement."""
    document = entry.document
    if isinstance(document, Amendment):
        yield from _lift_amendment(entry, document)
    elif isinstance(document, BulletinDocument):
        yield attrs.evolve(entry, document=copy_with(document, statements=()))
        for index, statement in enumerate(document.statements):
            yield from _lift_statement(_make_held(entry, "statements", index, statement), statement, document.id)
    elif isinstance(document, StatementDocument):
        yield from _lift_statement(entry, document, document.bulletin)
    elif isinstance(document, ObservationDocument):
        yield attrs.evolve(entry, document=_name_after_its_place(document))
    else:
        yield entry


def list_lifted_keys(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield kind and key of each entry that `lift_entries` yields, which takes longer."""
    document = entry.document
    if not isinstance(document, BulletinDocument) or any(isinstance(one, Amendment) for one in document.statements):
        yield from ((lifted.kind, lifted.key) for lifted in lift_entries(entry))
        return
    yield entry.kind, entry.key
    for statement in document.statements:
        yield "statements", _join_key(document.id, statement.id)
        for figure in statement.figures:
            yield "observations", _join_key(document.id, _figure_of(statement, figure).id)


def _join_key(bulletin: str | None, short: str) -> str:
    return f"{bulletin}/{short}" if bulletin else short


def _lift_amendment(entry: Entry, document: Amendment) -> Iterator[Entry]:
    changes = dict(document.changes)
    statements, figures = changes.pop("statements", ()), changes.pop("figures", ())
    if entry.kind == "observations":
        document = _locate_amended_figure(document)
    for name in changes.keys() & {"speaker_from", "statement", "within"}:
        changes[name] = full_key(document.bulletin, changes[name])
    outer = attrs.evolve(entry, document=attrs.evolve(document, changes=changes))
    yield outer
    for index, one in enumerate(statements):
        yield from _lift_statement(_make_held(outer, "statements", index, one), one, document.id)
    for index, one in enumerate(figures):
        yield _make_held(outer, "figures", index, _figure_of(document, one))


def _locate_amended_figure(document: Amendment) -> Amendment:
    """Return the amendment of a figure with its id and its bulletin, which its statement may give."""
    above, _, short = (document.changes.get("statement") or "").rpartition("/")
    changes = document.changes
    default = name_figure(short, changes.get("metric"), changes.get("counts")) if short else ""
    return attrs.evolve(document, id=document.id or default, bulletin=document.bulletin or above or None)


def _replaces(entry: Entry) -> bool:
    return entry.document.replaces


def _lasting(entry: Entry) -> Document:
    """Return the effective document of an entry, without `replaces: true`."""
    return attrs.evolve(entry.document, replaces=False) if _replaces(entry) else entry.document


def full_key(bulletin: str | None, statement: str | None) -> str | None:
    """Return the key of a statement from its bulletin and its id; a key is returned unchanged."""
    return f"{bulletin}/{statement}" if statement and bulletin and "/" not in statement else statement


def name_figure(statement: str, metric: str | None, counts: str | None) -> str:
    """Return the id of a figure without one: that of its statement with its metric, or with what it counts."""
    return f"{statement}.{metric or slug(counts or '') or 'figure'}"


def _lift_statement(entry: Entry, document: StatementDocument | Amendment, bulletin: str | None) -> Iterator[Entry]:
    if isinstance(document, Amendment):
        yield from _lift_amendment(entry, attrs.evolve(document, bulletin=bulletin))
        return
    whole = copy_with(
        document,
        bulletin=bulletin,
        speaker_from=full_key(bulletin, document.speaker_from),
        within=full_key(bulletin, document.within),
        figures=(),
    )
    outer = attrs.evolve(entry, document=whole)
    yield outer
    for index, figure in enumerate(document.figures):
        yield _make_held(outer, "figures", index, _figure_of(whole, figure))


def _make_held(owner: Entry, field: str, index: int, document: Document) -> Entry:
    return Entry(
        kind="observations" if field == "figures" else field,
        document=document,
        file=owner.file,
        path=(*owner.path, field, index),
        layer=owner.layer,
        renews=owner.renews or owner.document.replaces,
        line_of=owner.line_of,
    )


def _figure_of(
    statement: StatementDocument | Amendment, figure: ObservationDocument | Amendment
) -> ObservationDocument | Amendment:
    if isinstance(figure, Amendment):
        metric, counts = figure.changes.get("metric"), figure.changes.get("counts")
        key = figure.id or (name_figure(statement.id, metric, counts) if metric or counts else "")
        changes = {**figure.changes, "statement": full_key(statement.bulletin, statement.id)}
        return attrs.evolve(figure, id=key, bulletin=statement.bulletin, changes=changes)
    return copy_with(
        figure,
        id=figure.id or name_figure(statement.id, figure.metric, figure.counts),
        bulletin=statement.bulletin,
        statement=full_key(statement.bulletin, statement.id),
    )


def _name_after_its_place(document: ObservationDocument) -> ObservationDocument:
    statement = document.statement
    if statement is None:
        return document
    above, _, short = statement.rpartition("/")
    bulletin = document.bulletin or above or None
    return copy_with(
        document,
        id=document.id or name_figure(short, document.metric, document.counts),
        bulletin=bulletin,
        statement=full_key(bulletin, statement),
    )


def _owner(entry: Entry | BaseEntry) -> str | None:
    if isinstance(entry, BaseEntry):
        owner = getattr(entry.record, "bulletin" if entry.kind == "statements" else "statement", None)
        return owner and owner.key
    document = entry.document
    if isinstance(document, Amendment):
        return document.bulletin if entry.kind == "statements" else document.changes.get("statement")
    if isinstance(document, StatementDocument):
        return document.bulletin
    return document.statement if isinstance(document, ObservationDocument) else None


def _clear_renewed(stack: Stack, lifted: Iterable[Entry]) -> set[tuple[str, str]]:
    """Hide the contents of records that are replaced with their contents; return their kinds and keys."""
    owners: dict[str, set[str | None]] = {}
    for entry in lifted:
        if entry.renews:
            owners.setdefault(entry.kind, set()).add(_owner(entry))
    cleared: set[tuple[str, str]] = set()
    for kind, those in owners.items():
        cleared.update((kind, key) for key, other in stack[kind].items() if _owner(other) in those)
    gone = {key for kind, key in cleared if kind == "statements"}
    if gone:
        figures = stack["observations"].items()
        cleared.update(("observations", key) for key, other in figures if _owner(other) in gone)
    for kind, key in cleared:
        stack[kind].hide(key)
    return cleared


def _misfit(entry: Entry) -> Problem | None:
    """Return the problem of a missing or invalid id; None if the id is valid."""
    if not entry.document.id:
        return Problem(
            code=ProblemCode.MISSING_FIELD,
            record=entry.label,
            message="missing required field 'id'",
            help="add id: a-short-name",
        )
    if not ID.fullmatch(entry.document.id):
        return Problem(
            code=ProblemCode.INVALID_ID,
            record=entry.label,
            path=("id",),
            message=f"invalid id {entry.document.id!r}",
            help="use letters, digits, hyphens, dots and underscores, beginning with a letter or digit",
        )
    return None


def _clash(stack: Stack, layer: _LayerChanges, entry: Entry) -> Problem | None:
    """Return the problem of an entry that repeats another or replaces nothing; None if it has none."""
    present = stack[entry.kind].get(entry.key)
    replaces = _replaces(entry)
    if replaces and not layer.lies_on(stack, entry) and (entry.kind, entry.key) not in stack.unreadable:
        message, help = "nothing to replace: no lower layer has this id", "remove replaces: true, or correct the id"  # noqa: A001
        return Problem(
            code=ProblemCode.NOTHING_TO_REPLACE, record=entry.label, path=("replaces",), message=message, help=help
        )
    if present is None or present.document == _lasting(entry):
        return None
    if (entry.kind, entry.key) in layer.put:
        given = not (isinstance(entry.document, ObservationDocument) and _has_made_id(entry.document))
        hint = "give one of the two records another id" if given else "add id: another-name to one of the two figures"
        return _report_repetition(entry, present, hint)
    if replaces:
        return None
    fields, whole = ("amends: true", "replaces: true") if entry.file else ("amends=True", "replaces=True")
    hint = f"add {fields} to change only the fields written here, {whole} to replace it, or change the id"
    return _report_repetition(entry, present, hint)


def _has_made_id(document: ObservationDocument) -> bool:
    """Return whether a figure may have got its id from its statement."""
    short = (document.statement or "").rpartition("/")[2]
    return document.id == name_figure(short, document.metric, document.counts)


def _report_repetition(entry: Entry, present: Entry | BaseEntry, help: str) -> Problem:  # noqa: A002  # as in Problem
    message = f"duplicate id: {entry.label!r} already exists with different content ({present.place})"
    return Problem(code=ProblemCode.DUPLICATE_ID, record=entry.label, path=("id",), message=message, help=help)
