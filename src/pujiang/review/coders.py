"""Agreement of any number of coders on the labels of the same statements: for each pair, and overall."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from pujiang.arguments import expect
from pujiang.dataset.dataset import Dataset
from pujiang.display import text_table
from pujiang.errors import ArgumentError, MissingExtraError
from pujiang.records import Record, field, many, record
from pujiang.review.agreement import Label, measure_alpha
from pujiang.review.holding import align_annotations, match_records
from pujiang.review.readings import annotations_of, pair_annotations
from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pujiang.model.statements import Statement

    # The statement of each coder; None for those who do not have it.
    _SharedStatement = tuple[Statement | None, ...]

_FEWEST = 2
_COLUMNS = ("agreement on", "coders", "statements", "the same", "alpha")


@record
class CoderAgreement(Record):
    """The agreement of some coders on one label of the statements that at least two of them have."""

    labelled: str = field("The name of the label: kind, mode or topics")
    coders: tuple[str, ...] = many("The names of the coders")
    labels: tuple[tuple[Label | None, ...], ...] = many(
        "The labels of each statement, one of each coder; None if a coder does not have the statement"
    )

    @property
    def same(self) -> int:
        """The number of statements with equal labels of all who have them."""
        return sum(len({label for label in row if label is not None}) == 1 for row in self.labels)

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha for nominal labels, for topics with the MASI distance; None if undefined.

        It is undefined without statements, and if all coders use only one label.

        Raises:
            MissingExtraError: NLTK is not installed.
        """
        return measure_alpha(self.labels)

    @property
    def confusion(self) -> Mapping[tuple[str, str], int]:
        """The confusion matrix: how often one coder gave the first label where a later one gave the second."""
        counts: dict[tuple[str, str], int] = {}
        for row in self.labels:
            for one, other in combinations([label for label in row if label is not None], 2):
                pair = _write_label(one), _write_label(other)
                counts[pair] = counts.get(pair, 0) + 1
        return dict(sorted(counts.items()))

    @property
    def matrix(self) -> str:
        """The confusion matrix as text: a row for each label of the earlier coder, a column for each of the later."""
        found = self.confusion
        names = sorted({label for pair in found for label in pair})
        rows = [(name, *(found.get((name, other), 0) or "" for other in names)) for name in names]
        return text_table((self.labelled, *names), rows)


@record
class CoderComparison(Record):
    """A comparison of any number of coders: the agreement of each pair, and of all."""

    coders: tuple[str, ...] = many("Name and version of the datasets, in the given order")
    overall: tuple[CoderAgreement, ...] = many("The agreement of all on kind, mode and topics")
    pairwise: tuple[CoderAgreement, ...] = many("The agreement of each pair of coders, in the given order")

    def __str__(self) -> str:
        shown = (*self.overall, *self.pairwise)
        rows = [(one.labelled, " | ".join(one.coders), len(one.labels), one.same, _show_alpha(one)) for one in shown]
        matrices = [f"confusion of {one.labelled}\n{one.matrix}" for one in self.overall if one.labels]
        return "\n\n".join((text_table(_COLUMNS, rows), *matrices))


def compare_coders(*data: Dataset, overlap: float = 0.8) -> CoderComparison:
    """Compare the annotations of the same texts by two or more coders.

    Statements are the same if every two coders' words cover each other, as in `compare`; a statement that only one
    coder has is left out. Topics are the same if they have the same name.

    Args:
        *data: the datasets, one of each coder.
        overlap: as for `compare`.

    Raises:
        ArgumentError: there are fewer than two datasets, or the overlap is not above 0 and at most 1.

    >>> import pujiang
    >>> data = pujiang.load()
    >>> len(pujiang.compare_coders(data, data, data).overall[0].labels)
    33
    """
    if len(data) < _FEWEST:
        raise ArgumentError("data", "two or more datasets", str(len(data)))
    for one in data:
        expect("data", one, Dataset)
    expect("overlap", overlap, float, int)
    if not 0 < overlap <= 1:
        raise ArgumentError("overlap", "a share above 0 and at most 1", repr(overlap))
    names = tuple(f"{one.name} {one.version}" for one in data)
    rows = _group_statements(data, overlap)
    pairs = [*combinations(range(len(data)), 2)] if len(data) > _FEWEST else []
    return CoderComparison(
        coders=names,
        overall=tuple(_measure(rows, names, range(len(data)))),
        pairwise=tuple(found for pair in pairs for found in _measure(rows, names, pair)),
    )


def _group_statements(data: Sequence[Dataset], overlap: float) -> list[_SharedStatement]:
    """Return the statements that two or more coders have, one of each coder; None for those who do not."""
    groups: dict[tuple[int, str], _SharedStatement] = {}
    nobody: _SharedStatement = (None,) * len(data)
    for first, second in combinations(range(len(data)), 2):
        for one, other in _align(data[first], data[second], overlap):
            mine = _put(groups.get((first, one.key), nobody), first, one)
            theirs = _put(groups.get((second, other.key), nobody), second, other)
            if any(a and b for a, b in zip(mine, theirs, strict=True)):
                continue  # in one group already, or in two that have statements of the same coder
            joined = tuple(a or b for a, b in zip(mine, theirs, strict=True))
            groups |= {(coder, said.key): joined for coder, said in enumerate(joined) if said}
    return list({id(group): group for group in groups.values()}.values())


def _put(row: _SharedStatement, coder: int, statement: Statement) -> _SharedStatement:
    return (*row[:coder], statement, *row[coder + 1 :])


def _align(first: Dataset, second: Dataset, overlap: float) -> Iterator[tuple[Statement, Statement]]:
    read = annotations_of(first), annotations_of(second)
    same = match_records(*read)
    for ours, theirs in pair_annotations(*read):
        if ours and theirs:
            aligned = align_annotations(ours, theirs, same, overlap).aligned
            yield from ((pair.ours, pair.theirs) for pair in aligned)


def _measure(
    rows: Sequence[Sequence[Statement | None]], names: Sequence[str], coders: Sequence[int]
) -> Iterator[CoderAgreement]:
    chosen = [[row[coder] for coder in coders] for row in rows]
    both = [row for row in chosen if sum(one is not None for one in row) >= _FEWEST]
    for labelled in ("kind", "mode", "topics"):
        labels = tuple(tuple(_label_of(one, labelled) if one else None for one in row) for row in both)
        yield CoderAgreement(labelled=labelled, coders=tuple(names[coder] for coder in coders), labels=labels)


def _label_of(statement: Statement, labelled: str) -> Label:
    if labelled == "topics":
        return frozenset(fold(topic.name) for topic in statement.topics)
    return str(getattr(statement, labelled))


def _write_label(label: Label) -> str:
    return label if isinstance(label, str) else ", ".join(sorted(label)) or "none"


def _show_alpha(one: CoderAgreement) -> str:
    try:
        alpha = one.alpha
    except MissingExtraError:
        return "-"
    return "-" if alpha is None else f"{alpha:.2f}"
