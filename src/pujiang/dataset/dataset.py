"""The dataset: layers stacked, linked and checked; closed: every reference resolves."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from pujiang.codes import Severity, SourceWords
from pujiang.kinds import KINDS
from pujiang.notebook import Displayed
from pujiang.pausing import CollectionPaused
from pujiang.stored.restoring import Restored
from pujiang.stored.rows import Row, flatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.checks.coverage import Coverage
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
    from pujiang.model.base import Identified
    from pujiang.model.bulletins import Layer
    from pujiang.problems import Problem
    from pujiang.query.postings import Postings
    from pujiang.stored.store import Store
    from pujiang.tables.table import Table


_C = TypeVar("_C")


class Family(Generic[_C]):
    """A collection of a dataset: made when it is first asked for, then kept."""

    def __init__(self, about: str) -> None:
        """Take what the collection is, as its documentation."""
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
        made: _C = data.collected(self._kind)
        # From now on the dataset's own attribute is found before this.
        vars(data)[self._kind] = made
        return made


class Dataset(Displayed):
    """Records that are linked and checked: forums, bulletins, speakers, statements, figures and what they refer to.

    Immutable: what adds or joins gives a new dataset. Two datasets are equal if their records are.

    Attributes:
        layers: what it was stacked from, the first at the bottom.
    """

    forums: Family[Forums] = Family("The editions of meetings.")
    bulletins: Family[Bulletins] = Family("The publications, with their texts.")
    speakers: Family[Speakers] = Family("The people and groups who speak.")
    organizations: Family[Organizations] = Family("The bodies that people speak for, that hold forums, that publish.")
    statements: Family[Statements] = Family("Who said what, in which words; in the order of the texts.")
    initiatives: Family[Initiatives] = Family("What is planned, run or argued for under a name.")
    units: Family[Units] = Family("What figures are given in.")
    metrics: Family[Metrics] = Family("What is measured.")
    observations: Family[Observations] = Family("The printed figures.")
    topics: Family[Topics] = Family("The concepts of the thesaurus.")
    places: Family[Places] = Family("Countries, regions and blocs.")
    references: Family[References] = Family("The outside publications that facts cite.")

    layers: tuple[Layer, ...]
    _store: Store

    def __init__(self, store: Store, layers: Iterable[Layer] = (), declarations: Declarations | None = None) -> None:
        """Hold records that are checked already; `load`, `Dataset.of` and `merge` make datasets."""
        # Python 3.11 may crash where threads are the first to ask an object for its dictionary: here it is made by one.
        vars(self).update(_store=store, layers=tuple(layers))
        if declarations is not None:
            vars(self).update(declarations=declarations)

    @cached_property
    def declarations(self) -> Declarations:
        """Which fields its records have: the built-in ones, and the custom ones that it was given."""
        from pujiang.declarations import BUILT_IN  # noqa: PLC0415  # to look a record up no declaration is read

        return BUILT_IN

    def collected(self, kind: str) -> Any:
        """Make the collection of a kind, of its records in canonical order; only its own modules are imported."""
        module, name = KINDS[kind].collection.split(".")
        with CollectionPaused():
            records = sorted(self._store.family(kind).values(), key=_ORDERS.get(kind, _by_key))
            return getattr(import_module(f"pujiang.dataset.{module}"), name)(self, records)

    def collection(self, kind: str) -> Collection[Any]:
        """The collection of a kind, by its name: "speakers"."""
        found: Collection[Any] = getattr(self, kind)
        return found

    def collections(self) -> Iterator[Collection[Any]]:
        """All collections, each after those that its records refer to."""
        return (self.collection(kind) for kind in KINDS)

    # What it says of itself

    @property
    def name(self) -> str:
        """The name of the layer on top."""
        return self.layers[-1].name if self.layers else "unnamed"

    @property
    def version(self) -> str:
        """The version of the layer on top."""
        return self.layers[-1].version if self.layers else "0"

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all records: the same on every machine and for every form that they were read from."""
        from pujiang.dataset.identity import fingerprint_of  # noqa: PLC0415  # hashing is not for every program

        return fingerprint_of(self.to_rows())

    def to_rows(self) -> dict[str, list[Row]]:
        """All records as flat rows, kind by kind: the ready-made form."""
        return {collection.kind: flatten(collection) for collection in self.collections()}

    def tables(self, text: str = "quotes") -> dict[str, Table]:
        """All records as tables with typed, described columns and foreign keys, by name.

        Args:
            text: how much of the sources' words they hold: "full", "quotes" or "none" (`codes.SourceWords`).

        Raises:
            UnknownIdError: there is no such share of words.
        """
        from pujiang.dataset.naming import word_of  # noqa: PLC0415  # tables are for those who ask for them
        from pujiang.tables.table import tables_of  # noqa: PLC0415

        words = SourceWords(word_of(SourceWords, text, "share of the words"))
        return tables_of(self.collection, words, self.declarations)

    def facets(self) -> dict[str, Table]:
        """The tables on which `pujiang.ask` puts questions to an engine, by name.

        For each kind a flat table (`statements`: `id` and all that a record has one of, texts folded too, days as in
        ISO 8601, numbers as 64-bit floats), and for each field of several values a long one (`statement_topic`: pairs
        of `statement` and `topic`, each once). Hand over all of one library: `{name: table.to_polars() for ...}`.
        """
        from pujiang.query.facets import facet_tables  # noqa: PLC0415

        return facet_tables(self.collection, self.declarations)

    def verify(self) -> tuple[Problem, ...]:
        """Read every anchor, attribution and figure again, from the texts: what does not hold; nothing, for ours."""
        from pujiang.dataset.verifying import verified  # noqa: PLC0415  # reading again needs what loading does not

        return verified(self)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """What does not hold, read from the texts once: none, but for data that was changed after it was checked."""
        return tuple(problem for problem in self.verify() if problem.severity is Severity.ERROR)

    def checkable(self, chosen: Collection[Any]) -> Collection[Any]:
        """Some of the records, in a dataset whose `errors` tell whether they hold: in this one."""
        return chosen

    def coverage(self) -> Coverage:
        """Each stretch of each bulletin and each numeral in it, with what explains it."""
        from pujiang.dataset.verifying import covered  # noqa: PLC0415

        return covered(self)

    # Making new ones

    @classmethod
    def of(
        cls,
        records: Iterable[Identified],
        layers: Iterable[Layer] = (),
        declarations: Declarations | None = None,
    ) -> Dataset:
        """Make a dataset of records and of all that they refer to.

        Args:
            records: the records.
            layers: what it is stacked from, the first at the bottom.
            declarations: which fields the records have; the built-in ones if left out.

        Raises:
            InvalidDataError: records that do not hold: two that differ under one id, words that are not there, …
        """
        from pujiang.dataset.making import dataset_of  # noqa: PLC0415  # most programs only read

        return dataset_of(records, layers, declarations)

    def with_(self, *records: Identified, replaces: bool = False) -> Dataset:
        """A dataset with more records.

        Args:
            *records: what is added, with all that it refers to.
            replaces: whether they take the place of records with the same ids, for all records that refer to these.

        Raises:
            InvalidDataError: as for `of`; without `replaces` also where an id is taken.
        """
        from pujiang.dataset.making import with_records  # noqa: PLC0415

        return with_records(self, records, replaces=replaces)

    def merge(self, other: Dataset) -> Dataset:
        """Join two datasets: equal records become one; neither dataset changes.

        Raises:
            ConflictError: records that differ under one id, or statements that claim the same words: all of them.
        """
        from pujiang.dataset.merging import merged  # noqa: PLC0415

        return merged(self, other)

    def as_base(self) -> Store:
        """The records, for others to be put on."""
        return self._store

    # For the collections

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return len(self.collection(kind))

    @cached_property
    def search(self) -> TextIndex:
        """The full-text index over all statements."""
        from pujiang.dataset.search import TextIndex  # noqa: PLC0415

        return TextIndex(self.statements)

    def found_by(self, text: str) -> dict[str, int]:
        """The keys of the statements that a full-text search finds, with their rank."""
        return self.search(text)

    def postings(self, kind: str) -> Postings:
        """For each value of a field the records of a kind that have it; built when a question needs it."""
        found = self._postings.get(kind)
        if found is None:
            from pujiang.query.postings import Postings  # noqa: PLC0415  # small datasets are scanned

            collection = self.collection(kind)
            found = self._postings[kind] = Postings(collection.askable, tuple(collection))
        return found

    @cached_property
    def _postings(self) -> dict[str, Postings]:
        return {}

    def narrower(self, topic: str) -> list[str]:
        """A topic and all that are narrower, by id."""
        return _reached(topic, self._narrower)

    def lying_in(self, place: str) -> list[str]:
        """A place, those that lie in it, and its members, by id."""
        return _reached(place, self._lying_in)

    @cached_property
    def _narrower(self) -> dict[str, list[str]]:
        return _turned((topic.id, [wider.id for wider in topic.broader]) for topic in self.topics)

    @cached_property
    def _lying_in(self) -> dict[str, list[str]]:
        inside = _turned((place.id, [place.within.id] if place.within else []) for place in self.places)
        for place in self.places:
            inside.setdefault(place.id, []).extend(member.id for member in place.members)
        return inside

    # As a value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dataset):
            return NotImplemented
        return all(mine == theirs for mine, theirs in zip(self.collections(), other.collections(), strict=True))

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __repr__(self) -> str:
        counted = (f"{self.count(kind)} {kind}" for kind in ("bulletins", "speakers", "statements", "observations"))
        return f"<{type(self).__name__} {self.name} {self.version}: {', '.join(counted)}>"

    def _panel(self) -> Panel:
        from pujiang.dataset.overview import panel_of  # noqa: PLC0415  # notebooks alone ask for it

        return panel_of(self)

    def __copy__(self) -> Dataset:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Dataset:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return restored, (self.to_rows(), self.layers, self.declarations)


def restored(
    rows: Mapping[str, Iterable[Row]], layers: Iterable[Layer], declarations: Declarations | None = None
) -> Dataset:
    """A dataset of flat rows, which are trusted: they were a dataset before."""
    return Dataset(Restored(rows, declarations=declarations), layers, declarations)


def _by_key(record: Identified) -> str:
    return record.key


def _by_place(record: Any) -> tuple[str, int, int, str]:
    spans = record.spans
    return record.bulletin.id, spans[0].start, -spans[-1].end, record.id


def _by_source(record: Any) -> tuple[bool, str, int, str]:
    """Figures of bulletins in the order of the texts, then those from outside."""
    place = record.span.start if record.span else 0
    return record.bulletin is None, record.bulletin.id if record.bulletin else "", place, record.id


_ORDERS: dict[str, Any] = {"statements": _by_place, "observations": _by_source}


def _turned(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """From each to those above, turned to each and those below."""
    below: dict[str, list[str]] = {}
    for lower, uppers in pairs:
        for upper in uppers:
            below.setdefault(upper, []).append(lower)
    return below


def _reached(start: str, below: Mapping[str, Iterable[str]]) -> list[str]:
    """A key and all below it, each once."""
    found = {start: None}
    waiting = [start]
    while waiting:
        for key in below.get(waiting.pop(), ()):
            if key not in found:
                found[key] = None
                waiting.append(key)
    return list(found)
