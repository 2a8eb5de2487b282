"""The draft of a text: proposed records, and what a person should review."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.checks.coverage import CoverageSpan, coverage_of
from pujiang.codes import Mode
from pujiang.dataset.dataset import Dataset
from pujiang.drafting.draft_files import write_draft
from pujiang.drafting.draft_summary import summary_of
from pujiang.drafting.recognizers import RejectedSuggestion

if TYPE_CHECKING:
    from pujiang.dataset.collections import Speakers
    from pujiang.dataset.observations import Observations
    from pujiang.dataset.statements import Statements
    from pujiang.drafting.proposing.review_marks import ReviewMark
    from pujiang.model.bulletins import Bulletin


@attrs.frozen
class Draft:
    """Proposed data of a text, for a person to review.

    Attributes:
        data: the known data with the drafted bulletin, linked and checked.
        id: the id of the bulletin.
        marks: what a person should review and why, the least certain first.
        added: kind and key of each record that the draft adds.
        rejected: suggestions of recognizers that were rejected, with the reasons.
        readers: by whom it was read, the first first: "rules", "parser en_core_web_sm 3.8.0".
    """

    data: Dataset
    id: str
    marks: tuple[ReviewMark, ...]
    added: frozenset[tuple[str, str]]
    rejected: tuple[RejectedSuggestion, ...] = ()
    readers: tuple[str, ...] = ()

    @property
    def bulletin(self) -> Bulletin:
        """The drafted bulletin."""
        found: Bulletin = self.data.bulletins[self.id]
        return found

    @property
    def statements(self) -> Statements:
        """All statements, including those in the editors' own voice."""
        return self.data.statements.where(bulletin=self.id)

    @property
    def attributed(self) -> Statements:
        """The attributed statements: all except those in the editors' own voice."""
        return self.statements.exclude(mode=Mode.EDITORIAL)

    @property
    def figures(self) -> Observations:
        """The figures, in the order of the text."""
        return self.data.observations.where(bulletin=self.id)

    @property
    def speakers(self) -> Speakers:
        """The speakers in the bulletin, known or new, without the editors."""
        spoken = {speaker.id for statement in self.attributed for speaker in statement.speakers}
        return self.data.speakers.where(lambda speaker: speaker.id in spoken)

    @property
    def unexplained(self) -> tuple[CoverageSpan, ...]:
        """The words and numerals of the text that are not covered by any record."""
        whole = coverage_of(self.bulletin, self.statements, self.figures)
        return whole.unexplained

    def __str__(self) -> str:
        return summary_of(self)

    def write(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write the draft into a new folder: YAML with review comments, the text, and the original.

        Raises:
            PujiangError: the folder exists and is not empty.
        """
        return write_draft(self, Path(folder))

    def collection(self, kind: str) -> Any:
        """Return the records of a kind that the draft adds: "speakers", "organizations", "initiatives"."""
        return self.data.collection(kind).where(lambda record: (kind, record.key) in self.added)
