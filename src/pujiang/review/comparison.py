"""The result of a comparison: scores, agreement and differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.display import html_table, printable, show_count, text_table
from pujiang.errors import MissingExtraError
from pujiang.model.bulletins import Bulletin
from pujiang.records import Record, field, many, record, reference
from pujiang.reflection import declared_fields
from pujiang.review.agreement import Agreement
from pujiang.review.differences import Difference
from pujiang.review.scoring import SCORED, Score
from pujiang.review.text_alignment import TextRelation

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCORES = ("", "in A", "in B", "both", "precision", "recall", "F1")
_AGREEMENTS = ("agreement on", "statements", "the same", "share", "kappa", "alpha")


@record
class BulletinPair(Record):
    """A bulletin of A and the matching bulletin of B."""

    a: Bulletin | None = reference("The bulletin of A; None if A has no matching bulletin")
    b: Bulletin | None = reference("The bulletin of B; None if B has no matching bulletin")
    text: TextRelation | None = field("The relation of their texts; None if one is missing")

    def __str__(self) -> str:
        ids = [bulletin.id for bulletin in (self.a, self.b) if bulletin]
        if self.text is None:
            return f"only in {'A' if self.a else 'B'}: {ids[0]}"
        if self.text is TextRelation.TRANSLATION:
            return f"{' | '.join(ids)} (translation)"
        differ = "" if self.text is TextRelation.SAME else f" (texts differ in {self.text})"
        return f"{' | '.join(dict.fromkeys(ids))}{differ}"


@record
class Comparison(Record):
    """A comparison of dataset A with the reference B; iterating yields the differences."""

    a: str = field("Name and version of the evaluated dataset")
    b: str = field("Name and version of the reference")
    overlap: float = field("The share of characters that two statements must have in common to match")
    bulletins: tuple[BulletinPair, ...] = many("The compared bulletins, in the order of their ids")
    speakers: Score = field("Speakers of a bulletin, without the editors")
    spans: Score = field("Attributed statements with the same words, whoever speaks")
    attributions: Score = field("Attributed statements with the same words and the same speakers")
    editorial: Score = field("Statements in the editors' own voice with the same words")
    figures: Score = field("Printed figures: same numeral, value and hedge")
    initiatives: Score = field("Mentions of the same initiative in the same words")
    kind: Agreement = field("Agreement on the kind of statements")
    mode: Agreement = field("Agreement on the mode of statements")
    topics: Agreement = field("Agreement on the topics of statements")
    differences: tuple[Difference, ...] = many("The differences, in the order of the texts")

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.differences)

    def __len__(self) -> int:
        return len(self.differences)

    @property
    def scores(self) -> dict[str, Score]:
        """All scores by name."""
        return {name: getattr(self, name) for name in SCORED}

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """The agreement on kind, mode and topics."""
        return self.kind, self.mode, self.topics

    @property
    def summary(self) -> str:
        """The compared bulletins, the scores and the agreement, as text."""
        compared = [printable(line) for line in (f"A: {self.a}", f"B: {self.b}", *(f"   {p}" for p in self.bulletins))]
        notes = [f"{one.labelled}: {one.undefined}" for one in self.agreements if one.undefined]
        tables = [text_table(_SCORES, self._score_rows()), "", text_table(_AGREEMENTS, self._agreement_rows())]
        return "\n".join((*compared, "", *tables, *notes, *self._missing()))

    def to_records(self) -> list[dict[str, str | None]]:
        """Return the differences as rows: kind, about, keys, words, the values of A and B."""
        names = [attribute.name for attribute in declared_fields(Difference)]
        return [{name: getattr(one, name) for name in names} for one in self]

    def __str__(self) -> str:
        count = len(self)
        heading = show_count(count, "difference") if count else "no differences"
        return "\n".join((self.summary, "", heading, *map(str, self)))

    def __repr__(self) -> str:
        return f"<Comparison of {self.a} with {self.b}: attributions {self.attributions}; {len(self)} differences>"

    def _repr_html_(self) -> str:
        agreements = html_table("Agreement", _AGREEMENTS, self._agreement_rows())
        return html_table(f"{self.a} compared with {self.b}", _SCORES, self._score_rows()) + agreements

    def _score_rows(self) -> list[tuple[object, ...]]:
        return [
            (name, one.in_a, one.in_b, one.both, *(f"{share:.2f}" for share in (one.precision, one.recall, one.f1)))
            for name, one in self.scores.items()
        ]

    def _agreement_rows(self) -> list[tuple[object, ...]]:
        return [
            (one.labelled, one.pairs, one.same, *map(_format_share, (one.share, *_coefficients(one))))
            for one in self.agreements
        ]

    def _missing(self) -> list[str]:
        """Return a line that says what to install if the coefficients cannot be computed."""
        try:
            for one in self.agreements:
                _ = one.kappa
        except MissingExtraError as error:
            return [f"kappa and alpha: {error}"]
        return []


def _coefficients(agreement: Agreement) -> tuple[float | None, float | None]:
    """Return kappa and alpha; None if they are undefined or NLTK is not installed."""
    try:
        return agreement.kappa, agreement.alpha
    except MissingExtraError:
        return None, None


def _format_share(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"
