"""The state that the steps of drafting share: new records, marks, and anchors in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.drafting.proposing.review_marks import ReviewMark
from pujiang.ids import free
from pujiang.kinds import KINDS
from pujiang.text.quoted_words import words_for
from pujiang.text.source import SourceText

if TYPE_CHECKING:
    from pujiang.dataset.dataset import Dataset
    from pujiang.speech.readers import CharacterRange
    from pujiang.written.documents import Document


class Ledger:
    """The shared state of the steps of drafting.

    Attributes:
        text: the canonical text.
        source: the same text, as records refer to it.
        known: the known data.
        currency: the currency of signs that several countries share; None if it is not known.
        added: new documents, by kind and id.
        marks: what a person should review.
    """

    def __init__(self, text: str, known: Dataset, currency: str | None = None) -> None:
        """Store the text, the known data and the currency."""
        self.text = text
        self.source = SourceText.of(text)
        self.known = known
        self.currency = currency
        self.added: dict[str, dict[str, Any]] = {kind: {} for kind in ("organizations", "initiatives", "speakers")}
        self.marks: list[ReviewMark] = []

    def mark(self, kind: str, key: str, reason: str, doubt: int, *path: str | int) -> None:
        """Mark a record for review, with the reason."""
        self.marks.append(ReviewMark(kind=kind, record=key, path=path, reason=reason, doubt=doubt))

    def add(self, kind: str, document: Document) -> None:
        """Add a new document."""
        self.added[kind][document.id] = document

    def free_id(self, kind: str, key: str) -> str:
        """Return an id that no known or new record of a kind has."""
        taken = {*self.known.collection(kind).ids(), *self.added[kind]}
        return free(key, taken, KINDS[kind].singular)

    def write_anchor(self, start: int, end: int, within: CharacterRange | None = None) -> dict[str, Any] | None:
        """Return the anchor of a span for a document (words, prefix, suffix), or None if no words identify it."""
        try:
            found = words_for(self.text, start, end, within=within)
        except ValueError:
            return None
        return {"words": found.words, "prefix": found.prefix, "suffix": found.suffix}

    def line(self, place: CharacterRange) -> str:
        """Return the words of a span with single spaces."""
        return " ".join(self.text[slice(*place)].split())
