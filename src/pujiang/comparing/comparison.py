"""The result: scores, agreement and differences of two readings; prints, iterates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.comparing.agreement import Agreement
from pujiang.comparing.differences import Difference
from pujiang.comparing.scoring import SCORED, Score
from pujiang.comparing.texts import TextRelation
from pujiang.display import html_table, printable, text_table
from pujiang.errors import MissingExtraError
from pujiang.model.bulletins import Bulletin
from pujiang.records import Record, field, many, record, reference
from pujiang.reflection import declared_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCORES = ("", "in A", "in B", "both", "precision", "recall", "F1")
_AGREEMENTS = ("agreement on", "statements", "the same", "share", "kappa", "alpha")


@record
class BulletinPair(Record):
    """A bulletin of A and the one of B that it was held against."""

    a: Bulletin | None = reference("A's; None where A has no such bulletin")
    b: Bulletin | None = reference("B's; None where B has no such bulletin")
    text: TextRelation | None = field("How their texts stand to each other; None where one is missing")

    def __str__(self) -> str:
        ids = [bulletin.id for bulletin in (self.a, self.b) if bulletin]
        if self.text is None:
            return f"only in {'A' if self.a else 'B'}: {ids[0]}"
        differ = "" if self.text is TextRelation.SAME else f" (texts differ in {self.text})"
        return f"{' | '.join(dict.fromkeys(ids))}{differ}"


@record
class Comparison(Record):
    """Two readings of the same texts: A is judged, B is what it is held against. Iterates over the differences."""

    a: str = field("Name and version of the dataset that is judged")
    b: str = field("Name and version of the one that it is held against")
    overlap: float = field("The share of their words that two statements must have in common to count as the same")
    bulletins: tuple[BulletinPair, ...] = many("What was compared, in the order of the bulletins' ids")
    speakers: Score = field("Those who speak in a bulletin, without the editors")
    spans: Score = field("Attributed statements that are about the same words, whoever speaks")
    attributions: Score = field("Attributed statements with the same words and the same speakers")
    editorial: Score = field("Statements in the editors' own voice with the same words")
    figures: Score = field("Printed figures: same numeral, value and hedge")
    initiatives: Score = field("Mentions of the same initiative in the same words")
    kind: Agreement = field("Agreement on what statements do")
    mode: Agreement = field("Agreement on whose words they give")
    topics: Agreement = field("Agreement on what they are about")
    differences: tuple[Difference, ...] = many("Where they differ, in the order of the texts")

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.differences)

    def __len__(self) -> int:
        return len(self.differences)

    @property
    def scores(self) -> dict[str, Score]:
        """All scores, by name."""
        return {name: getattr(self, name) for name in SCORED}

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """Agreement on each label."""
        return self.kind, self.mode, self.topics

    @property
    def summary(self) -> str:
        """What was compared, the scores and the agreement, as text."""
        compared = [printable(line) for line in (f"A: {self.a}", f"B: {self.b}", *(f"   {p}" for p in self.bulletins))]
        notes = [f"{one.labelled}: {one.undefined}" for one in self.agreements if one.undefined]
        tables = [text_table(_SCORES, self._score_rows()), "", text_table(_AGREEMENTS, self._agreement_rows())]
        return "\n".join((*compared, "", *tables, *notes, *self._missing()))

    def to_records(self) -> list[dict[str, str | None]]:
        """The differences as rows: kind, about, keys, words, what each says."""
        names = [attribute.name for attribute in declared_fields(Difference)]
        return [{name: getattr(one, name) for name in names} for one in self]

    def __str__(self) -> str:
        count = len(self)
        heading = f"{count or 'no'} difference{'' if count == 1 else 's'}"
        return "\n".join((self.summary, "", heading, *map(str, self)))

    def __repr__(self) -> str:
        return f"<Comparison of {self.a} with {self.b}: attributions {self.attributions}; {len(self)} differences>"

    def _repr_html_(self) -> str:
        agreements = html_table("Agreement", _AGREEMENTS, self._agreement_rows())
        return html_table(f"{self.a} held against {self.b}", _SCORES, self._score_rows()) + agreements

    def _score_rows(self) -> list[tuple[object, ...]]:
        return [
            (name, one.in_a, one.in_b, one.both, *(f"{share:.2f}" for share in (one.precision, one.recall, one.f1)))
            for name, one in self.scores.items()
        ]

    def _agreement_rows(self) -> list[tuple[object, ...]]:
        return [
            (one.labelled, one.pairs, one.same, *map(_rounded, (one.share, *_coefficients(one))))
            for one in self.agreements
        ]

    def _missing(self) -> list[str]:
        """What must be installed for the coefficients, where it is not."""
        try:
            for one in self.agreements:
                _ = one.kappa
        except MissingExtraError as error:
            return [f"kappa and alpha: {error}"]
        return []


def _coefficients(agreement: Agreement) -> tuple[float | None, float | None]:
    """Kappa and alpha; None where they are not defined, or cannot be computed here."""
    try:
        return agreement.kappa, agreement.alpha
    except MissingExtraError:
        return None, None


def _rounded(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"
