"""`Dataset`: linked and checked records from one or more layers, in which every reference resolves."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from pujiang import codes
from pujiang.deferred import defer
from pujiang.kinds import KINDS
from pujiang.notebook import Displayable
from pujiang.stored.restoring import RestoredStore
from pujiang.stored.rows import Row, flatten

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping

    from pujiang import arguments, display, errors
    from pujiang import declarations as declared
    from pujiang.checks.coverage import Coverage
    from pujiang.dataset import collection as collection_module
    from pujiang.dataset import identifying, identity, making, merging, naming, overview, related, unmapping, verifying
    from pujiang.dataset import search as searching
    from pujiang.dataset.collection import Collection
    from pujiang.dataset.collections import (
        Bulletins,
        Forums,
        Metrics,
        Organizations,
        Places,
        References,
        Speakers,
        Topics,
        Units,
    )
    from pujiang.dataset.initiatives import Initiatives
    from pujiang.dataset.observations import Observations
    from pujiang.dataset.search import TextIndex
    from pujiang.dataset.statements import Statements
    from pujiang.declarations import Declarations
    from pujiang.display import Panel
    from pujiang.literals import SourceWordsWord
    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.bulletins import Layer
    from pujiang.problems import Problem
    from pujiang.query import facets, postings
    from pujiang.query.postings import Postings
    from pujiang.stored.later_names import ReadNames
    from pujiang.stored.store import Store
    from pujiang.tables import table
    from pujiang.tables.table import Table
else:
    arguments = defer("pujiang.arguments")
    declared = defer("pujiang.declarations")
    display = defer("pujiang.display")
    errors = defer("pujiang.errors")
    collection_module = defer("pujiang.dataset.collection")
    identifying = defer("pujiang.dataset.identifying")
    identity = defer("pujiang.dataset.identity")
    making = defer("pujiang.dataset.making")
    merging = defer("pujiang.dataset.merging")
    naming = defer("pujiang.dataset.naming")
    overview = defer("pujiang.dataset.overview")
    searching = defer("pujiang.dataset.search")
    related = defer("pujiang.dataset.related")
    unmapping = defer("pujiang.dataset.unmapping")
    verifying = defer("pujiang.dataset.verifying")
    facets = defer("pujiang.query.facets")
    postings = defer("pujiang.query.postings")
    table = defer("pujiang.tables.table")


_C = TypeVar("_C")
_T = TypeVar("_T")
_KINDS = tuple(KINDS)


class CollectionDescriptor(Generic[_C]):
    """Descriptor of a collection of a dataset: built on first access, then stored in the dataset."""

    def __init__(self, about: str) -> None:
        """Take the docstring of the collection."""
        self.__doc__ = about
        self._kind = ""

    def __set_name__(self, owner: type[Dataset], name: str) -> None:
        self._kind = name

    @overload
    def __get__(self, data: None, owner: type[Dataset]) -> Self: ...
    @overload
    def __get__(self, data: Dataset, owner: type[Dataset]) -> _C: ...
    def __get__(self, data: Dataset | None, owner: type[Dataset]) -> _C | Self:
        if data is None:
            return self
        made: _C = data.make_collection(self._kind)
        # From now on the attribute of the instance is found first.
        vars(data)[self._kind] = made
        return made


class Dataset(Displayable):
    """Linked and checked records: forums, bulletins, speakers, statements, figures and everything they refer to.

    Immutable: methods that add or merge records return a new dataset. Two datasets are equal if their records are.

    Attributes:
        layers: the layers that it was loaded from, lowest first.
    """

    forums: CollectionDescriptor[Forums] = CollectionDescriptor("The forums: editions of meetings.")
    bulletins: CollectionDescriptor[Bulletins] = CollectionDescriptor("The bulletins: publications with their texts.")
    speakers: CollectionDescriptor[Speakers] = CollectionDescriptor("The speakers: people and groups who speak.")
    organizations: CollectionDescriptor[Organizations] = CollectionDescriptor(
        "The organizations: bodies that speakers represent, that host forums or publish bulletins."
    )
    statements: CollectionDescriptor[Statements] = CollectionDescriptor("The statements, in the order of the texts.")
    initiatives: CollectionDescriptor[Initiatives] = CollectionDescriptor(
        "The initiatives: named plans, programmes, networks and the like."
    )
    units: CollectionDescriptor[Units] = CollectionDescriptor("The units in which figures are given.")
    metrics: CollectionDescriptor[Metrics] = CollectionDescriptor("The metrics: what is measured.")
    observations: CollectionDescriptor[Observations] = CollectionDescriptor("The observations: printed figures.")
    topics: CollectionDescriptor[Topics] = CollectionDescriptor("The topics: concepts of the thesaurus.")
    places: CollectionDescriptor[Places] = CollectionDescriptor("The places: countries, regions and blocs.")
    references: CollectionDescriptor[References] = CollectionDescriptor(
        "The references: outside publications that facts cite."
    )

    layers: tuple[Layer, ...]
    _store: Store
    #: What collections, archives and exporters use: no public API, and left out by `dir`.
    _internal = frozenset(
        "as_base ask_index checkable count is_verified link lying_in make_collection narrower postings "
        "rank_matches text_index to_rows".split()
    )

    def __init__(self, store: Store, layers: Iterable[Layer] = (), declarations: Declarations | None = None) -> None:
        """Wrap a store of records that are checked already; call `load`, `Dataset.of` or `merge` to make a dataset."""
        # Python 3.11 may crash if several threads are the first to read an object's `__dict__`; so it is created here.
        vars(self).update(_store=store, layers=tuple(layers))
        if declarations is not None:
            vars(self).update(declarations=declarations)

    @cached_property
    def declarations(self) -> Declarations:
        """The fields of its records: built-in and custom."""
        return declared.BUILT_IN

    def make_collection(self, kind: str) -> Any:
        """Build the collection of a kind, with its records in canonical order; import only the modules needed."""
        module, name = KINDS[kind].collection.split(".")
        records = collection_module.KindRecords(self._store.family(kind), _ORDERS.get(kind, _by_key))
        return getattr(import_module(f"pujiang.dataset.{module}"), name)(self, records)

    def collection(self, kind: str) -> Collection[Any]:
        """Return the collection of a kind, such as "speakers".

        Raises:
            UnknownIdError: the kind is unknown; the error suggests the nearest.
        """
        if kind not in _KINDS:
            naming.word_of(KINDS, kind, "kind")
        found: Collection[Any] = getattr(self, kind)
        return found

    def collections(self) -> Iterator[Collection[Any]]:
        """Yield all collections, each after those that its records refer to."""
        return (self.collection(kind) for kind in KINDS)

    def __getitem__(self, key: str) -> Any:
        """Return the record with a key or a unique id, of any kind.

        Raises:
            UnknownIdError: no record has it; the error suggests the nearest.
            AmbiguousIdError: records of several kinds or bulletins have it; the error lists them.
        """
        return related.find_anywhere(self.collections(), key)

    #: Its records are in collections: `data.statements`.
    __iter__ = None

    def __contains__(self, key: object) -> bool:
        return any(key in collection for collection in self.collections())

    def statements_of(self, record: Any) -> Statements:
        """Return the statements of a speaker or a bulletin, or about a topic, a place, an initiative and others.

        Args:
            record: a bulletin, speaker, topic, place, initiative, organization or forum, or the key of one. Narrower
                topics and the members of places are left out, other than by `statements.about` and `mentioning`.

        Raises:
            UnknownIdError: no record has the key; the error suggests the nearest.
            ArgumentError: it is another kind of record.
        """
        chosen = self[record] if isinstance(record, str) else record
        return self.statements.where({related.find_field_of(chosen, related.STATEMENTS_OF): chosen})

    def figures_of(self, record: Any) -> Observations:
        """Return the figures in a statement or a bulletin, of a speaker or a metric, about a place and others.

        Args:
            record: a statement, bulletin, speaker, metric, place, reference or unit, or the key of one.

        Raises:
            UnknownIdError: no record has the key; the error suggests the nearest.
            ArgumentError: it is another kind of record.
        """
        chosen = self[record] if isinstance(record, str) else record
        return self.observations.where({related.find_field_of(chosen, related.FIGURES_OF): chosen})

    # Description

    @property
    def name(self) -> str:
        """The name of the highest layer."""
        return self.layers[-1].name if self.layers else "unnamed"

    @property
    def version(self) -> str:
        """The version of the highest layer."""
        return self.layers[-1].version if self.layers else "0"

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all records: the same on every machine and for every file format."""
        return identity.fingerprint_of(self.to_rows())

    def to_rows(self) -> dict[str, list[Row]]:
        """Return all records as flat rows, kind by kind: the ready-made form."""
        return {collection.kind: flatten(collection) for collection in self.collections()}

    def by_identifier(self, identifier: str) -> Any:
        """Return the record of any kind with an identifier of another system.

        Args:
            identifier: a compact URI ("wikidata:Q42") or an address ("https://www.wikidata.org/wiki/Q42"). The codes
                of a place are found too: "iso3166:BR", "m49:076".

        Raises:
            UnknownIdError: no record has it; the error suggests the nearest.
            AmbiguousIdError: several records have it; the error lists them.
        """
        arguments.expect("identifier", identifier, str)
        kind, key = identifying.find_identified(self._identified, identifier)
        return self.collection(kind)[key]

    @cached_property
    def _identified(self) -> identifying.Identified:
        return identifying.index_identifiers((one.kind, one) for one in self.collections())

    def link(self, mapping: Mapping[str, Any]) -> Any:
        """Return the record that a mapping describes, as `pujiang.from_dict` does."""
        return unmapping.read_mapping(mapping, self)

    def tables(self, quote: codes.SourceWords | SourceWordsWord = "excerpts") -> dict[str, Table]:
        """Return all records as tables with typed, described columns and foreign keys, by name.

        Args:
            quote: how much of the source texts the tables contain: "full", "excerpts" or "none" (`codes.SourceWords`).

        Raises:
            UnknownIdError: `quote` has another value.
        """
        words = codes.SourceWords(naming.word_of(codes.SourceWords, quote, "value of quote"))
        return table.tables_of(self.collection, words, self.declarations)

    def facets(self) -> dict[str, Table]:
        """Return the tables that `pujiang.ask` queries with an engine, by name.

        Each kind has a flat table (`statements`: `id` and every field of one value, with texts also in folded form,
        dates as ISO 8601 text and numbers as 64-bit floats). Each field of several values has a long table
        (`statement_topic`: distinct pairs of `statement` and `topic`). Convert all of them with one library:
        `{name: table.to_polars() for ...}`.
        """
        return facets.facet_tables(self.collection, self.declarations)

    def verify(self) -> tuple[Problem, ...]:
        """Check every anchor, attribution and figure against the texts again, and return the problems found."""
        return verifying.verify_records(self.collections(), self.declarations)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The errors that `verify` finds, computed once; empty unless data was changed after it was checked."""
        return tuple(problem for problem in self.verify() if problem.severity is codes.Severity.ERROR)

    @property
    def is_verified(self) -> bool:
        """Whether exports need not verify it, as an archive keeps digests of what was verified when it was written."""
        return False

    def checkable(self, chosen: Collection[Any]) -> Collection[Any]:
        """Return the records in a dataset whose `errors` include theirs: here the same collection."""
        return chosen

    def coverage(self) -> Coverage:
        """Return every span and numeral of every bulletin with the records that cover it."""
        return verifying.measure_coverage(self.bulletins, self.statements, self.observations)

    # New datasets

    @classmethod
    def of(
        cls,
        records: Iterable[IdentifiedRecord],
        layers: Iterable[Layer] = (),
        declarations: Declarations | None = None,
    ) -> Dataset:
        """Build a dataset from records and everything that they refer to.

        Args:
            records: the records.
            layers: its layers, lowest first.
            declarations: the fields of the records; by default the built-in ones.

        Raises:
            InvalidDataError: a record is invalid: for example two different records have one id, or words are not in
                the text.
        """
        for name, value in (("records", records), ("layers", layers)):
            arguments.expect(name, value, Iterable)
        arguments.expect("declarations", declarations, declared.Declarations, type(None))
        declarations = declarations or declared.BUILT_IN
        return Dataset(making.link_records(records, declarations), layers, declarations)

    def with_(self, *records: IdentifiedRecord, replaces: bool = False, amends: bool = False) -> Dataset:
        """Return a dataset with more records.

        Args:
            *records: the records to add, with everything that they refer to.
            replaces: whether they replace records with the same ids, also in the records that refer to these.
            amends: whether they change only some fields of the records with the same ids: those to which they give
                another value than the default.

        Raises:
            InvalidDataError: as for `of`; without `replaces` or `amends` also if an id is in use, with `amends` if it
                is not.
            PujiangError: both `replaces` and `amends` are given.
        """
        linked = making.add_records(self.as_base(), records, self.declarations, replaces=replaces, amends=amends)
        return Dataset(linked, self.layers, self.declarations)

    def merge(self, other: Dataset) -> Dataset:
        """Merge two datasets into a new one: equal records become one.

        Raises:
            ConflictError: different records have the same id, or statements claim the same words; the error lists all.
        """
        arguments.expect("other", other, Dataset)
        declarations = merging.join_declarations(self.declarations, other.declarations)
        mine, theirs = (merging.Side(one.collections(), one.to_rows(), one.as_base()) for one in (self, other))
        layers = (*self.layers, *(layer for layer in other.layers if layer not in self.layers))
        return Dataset(merging.merge_records(mine, theirs, declarations), layers, declarations)

    def as_base(self) -> Store:
        """Return the store of records, as the base for other layers."""
        return self._store

    # For the collections

    def count(self, kind: str) -> int:
        """Return the number of records of a kind."""
        return len(self.collection(kind))

    @cached_property
    def text_index(self) -> TextIndex:
        """The full-text index of all statements."""
        return searching.TextIndex((statement.key, statement.text) for statement in self.statements)

    def rank_matches(self, text: str) -> dict[str, int]:
        """Return the keys of the statements that a full-text search finds, with their rank (0 is the best)."""
        return self.ask_index(lambda database: searching.run_search(database, text))

    def ask_index(self, question: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what a function reads from the database of the full-text index."""
        return self.text_index.ask(question)

    def postings(self, kind: str) -> Postings:
        """Return the index of a kind: the records that have each value of a field; built when first needed."""
        found = self._postings.get(kind)
        if found is None:
            collection = self.collection(kind)
            found = self._postings[kind] = postings.Postings(collection.askable, tuple(collection))
        return found

    @cached_property
    def _postings(self) -> dict[str, Postings]:
        return {}

    def narrower(self, topic: str) -> list[str]:
        """Return the ids of a topic and of all narrower topics."""
        return _collect_below(topic, self._narrower)

    def lying_in(self, place: str) -> list[str]:
        """Return the ids of a place, of the places in it, and of its members."""
        return _collect_below(place, self._lying_in)

    @cached_property
    def _narrower(self) -> dict[str, list[str]]:
        return _invert((topic.id, [wider.id for wider in topic.broader]) for topic in self.topics)

    @cached_property
    def _lying_in(self) -> dict[str, list[str]]:
        inside = _invert((place.id, [place.within.id] if place.within else []) for place in self.places)
        for place in self.places:
            inside.setdefault(place.id, []).extend(member.id for member in place.members)
        return inside

    # Comparison and copying

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return all(mine == theirs for mine, theirs in zip(self.collections(), other.collections(), strict=True))

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __repr__(self) -> str:
        counted = (f"{self.count(kind)} {kind}" for kind in ("bulletins", "speakers", "statements", "observations"))
        return display.printable(f"<{type(self).__name__} {self.name} {self.version}: {', '.join(counted)}>")

    def _panel(self) -> Panel:

        title = f"{self.name} {self.version}"
        return overview.panel_of(title, repr(self), self.layers, self.fingerprint, self.collections())

    def __dir__(self) -> list[str]:
        return [name for name in super().__dir__() if name not in self._internal]

    def __copy__(self) -> Dataset:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Dataset:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return restore_dataset, (self.to_rows(), self.layers, self.declarations)


def restore_dataset(
    rows: Mapping[str, Iterable[Row]],
    layers: Iterable[Layer],
    declarations: Declarations | None = None,
    names: ReadNames | None = None,
) -> Dataset:
    """Build a dataset from flat rows without checking them: they come from a dataset that was checked.

    `names` reads the names in other languages, where the rows do not have them.
    """
    return Dataset(RestoredStore(rows, declarations=declarations, names=names), layers, declarations)


def __getattr__(name: str) -> object:
    if name == "restored":  # what pickles of version 0.1.0 ask for
        raise errors.PujiangError(errors.OTHER_VERSION)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _by_key(record: IdentifiedRecord) -> str:
    return record.key


def _by_place(record: Any) -> tuple[str, int, int, str]:
    spans = record.spans
    return record.bulletin.id, spans[0].start, -spans[-1].end, record.id


def _by_source(record: Any) -> tuple[bool, str, int, str]:
    """Return a sort key: figures of bulletins in the order of the texts, then those from outside."""
    place = record.span.start if record.span else 0
    return record.bulletin is None, record.bulletin.id if record.bulletin else "", place, record.id


_ORDERS: dict[str, Any] = {"statements": _by_place, "observations": _by_source}


def _invert(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """Invert a mapping from each key to those above it: return those directly below each key."""
    below: dict[str, list[str]] = {}
    for lower, uppers in pairs:
        for upper in uppers:
            below.setdefault(upper, []).append(lower)
    return below


def _collect_below(start: str, below: Mapping[str, Iterable[str]]) -> list[str]:
    """Return a key and all keys below it, each once."""
    found = {start: None}
    waiting = [start]
    while waiting:
        for key in below.get(waiting.pop(), ()):
            if key not in found:
                found[key] = None
                waiting.append(key)
    return list(found)
