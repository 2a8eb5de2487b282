"""What a draft has gathered so far: records that are not known, doubts, and how places of the text are written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.drafting.marks import Mark
from pujiang.ids import free
from pujiang.text.source import SourceText
from pujiang.text.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.dataset.dataset import Dataset
    from pujiang.speech.rules.quotations import Stretch
    from pujiang.written.documents import Document


class Ledger:
    """What the makers of documents share.

    Attributes:
        text: the canonical text.
        source: the same, as records know it.
        known: the data that lies beneath.
        added: documents that are not known, by kind and id.
        marks: what a person should look at.
    """

    def __init__(self, text: str, known: Dataset) -> None:
        """Take the text and what is known."""
        self.text = text
        self.source = SourceText.of(text)
        self.known = known
        self.added: dict[str, dict[str, Any]] = {
            kind: {} for kind in ("organizations", "initiatives", "metrics", "speakers")
        }
        self.marks: list[Mark] = []

    def mark(self, kind: str, key: str, reason: str, doubt: int, *path: str | int) -> None:
        """Say that a person should look at a record, and why."""
        self.marks.append(Mark(kind=kind, record=key, path=path, reason=reason, doubt=doubt))

    def add(self, kind: str, document: Document) -> None:
        """Take a document that is not known."""
        self.added[kind][document.id] = document

    def free_id(self, kind: str, key: str) -> str:
        """An id that no record of a kind has, known or new."""
        taken = {*self.known.collection(kind).ids(), *self.added[kind]}
        return free(key, taken, kind.removesuffix("s"))

    def of_kind(self, kind: str) -> Iterable[Any]:
        """The records of a kind that are known, and the documents that are new."""
        return (*self.known.collection(kind), *self.added[kind].values())

    def written(self, start: int, end: int, within: Stretch | None = None) -> dict[str, Any] | None:
        """A stretch as people write it down: words, prefix, suffix; None where no words can point at it."""
        try:
            found = words_for(self.text, start, end, within=within)
        except ValueError:
            return None
        return {"words": found.words, "prefix": found.prefix, "suffix": found.suffix}

    def line(self, place: Stretch) -> str:
        """The words of a stretch with single spaces."""
        return " ".join(self.text[slice(*place)].split())
