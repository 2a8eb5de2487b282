"""A draft: what a text's data may be, with the doubts that a person decides."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.checks.coverage import Stretch, coverage_of
from pujiang.codes import Mode
from pujiang.dataset.dataset import Dataset
from pujiang.drafting.preparing import prepared
from pujiang.drafting.proposing import Proposer
from pujiang.drafting.recognizers import Recognizer, Refused, suggested, with_suggested
from pujiang.drafting.settling import settled
from pujiang.drafting.summary import summary_of
from pujiang.drafting.writing import write_draft
from pujiang.errors import PujiangError
from pujiang.io.loading import load_bundled
from pujiang.pausing import CollectionPaused
from pujiang.speech.rules.reading import read_text
from pujiang.speech.rules.structure import structure_of
from pujiang.text.canonical import Prepared
from pujiang.written.bulletins import layer_of
from pujiang.written.documents import LayerDocument
from pujiang.written.stack import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.dataset.collections import Speakers
    from pujiang.dataset.observations import Observations
    from pujiang.dataset.statements import Statements
    from pujiang.drafting.marks import Mark
    from pujiang.model.bulletins import Bulletin


@attrs.frozen
class Draft:
    """What the data of a text may be. It proposes; a person decides.

    Attributes:
        data: the drafted bulletin on top of what was known, closed and checked.
        id: the id of the bulletin.
        marks: why a person should look at which record, the most doubtful first.
        added: kind and key of each record that the draft adds.
        refused: what recognizers suggested and the text does not bear, with the reasons.
    """

    data: Dataset
    id: str
    marks: tuple[Mark, ...]
    added: frozenset[tuple[str, str]]
    refused: tuple[Refused, ...] = ()

    @property
    def bulletin(self) -> Bulletin:
        """The bulletin that was drafted."""
        found: Bulletin = self.data.bulletins[self.id]
        return found

    @property
    def statements(self) -> Statements:
        """All its statements, those in the editors' own voice among them."""
        return self.data.statements.where(bulletin=self.id)

    @property
    def attributed(self) -> Statements:
        """The statements that are attributed to somebody: all but those in the editors' own voice."""
        return self.statements.exclude(mode=Mode.EDITORIAL.value)

    @property
    def figures(self) -> Observations:
        """Its figures, in the order of the text."""
        return self.data.observations.where(bulletin=self.id)

    @property
    def speakers(self) -> Speakers:
        """Those who speak in it, known before or not; the editors are left out."""
        spoken = {speaker.id for statement in self.attributed for speaker in statement.speakers}
        return self.data.speakers.where(lambda speaker: speaker.id in spoken)

    @property
    def unexplained(self) -> tuple[Stretch, ...]:
        """The words and numerals of the text that no record of the draft explains."""
        whole = coverage_of(self.bulletin, self.statements, self.figures)
        return whole.unexplained

    def __str__(self) -> str:
        return summary_of(self)

    def write(self, folder: str | os.PathLike[str]) -> list[Path]:
        """Write the draft into a new folder: YAML with a comment at each doubt, the text, the original.

        Raises:
            PujiangError: something stands there.
        """
        return write_draft(self, Path(folder))

    def collection(self, kind: str) -> Any:
        """The records of a kind that the draft adds: "speakers", "metrics", "initiatives", "organizations"."""
        return self.data.collection(kind).where(lambda record: (kind, record.key) in self.added)


def draft(
    text: str,
    *,
    id: str = "draft",  # noqa: A002  # as in the records
    title: str | None = None,
    data: Dataset | None = None,
    recognizers: Iterable[Recognizer] = (),
) -> Draft:
    """Propose the data of a text: who speaks in it, what they say, which figures and initiatives it names.

    Args:
        text: the publication as plain text or Markdown.
        id: the id of the bulletin to be made.
        title: its title; by default the first line that looks like one.
        data: what is known: speakers, topics, places, metrics; by default the bundled data.
        recognizers: functions of your own that take the canonical text and suggest statements, figures and
            initiatives; what they suggest takes the place of what the rules found there.

    Raises:
        PujiangError: the id is none, or the known data has a bulletin of that id.
    """
    known = load_bundled() if data is None else data
    if not ID.fullmatch(id):
        raise PujiangError(f"{id!r} is no id: letters, digits, hyphens, dots and underscores are")
    if known.bulletins.get(id):
        raise PujiangError(f"there is a bulletin {id!r} already; choose another id")
    return drafted(prepared(text), id, known, title=title, recognizers=recognizers)


def drafted(
    made: Prepared, key: str, known: Dataset, *, title: str | None = None, recognizers: Iterable[Recognizer] = ()
) -> Draft:
    """The draft of a text that is in canonical form already."""
    with CollectionPaused():
        structure = structure_of(made, title=title)
        places = (name for place in known.places for name in (*place.names, *place.adjectives))
        reading = read_text(made.text, structure, places)
        found = suggested(made.text, recognizers, reading.voices, frozenset(known.metrics.ids()))
        proposal = Proposer(key, made, structure, with_suggested(reading, found), known).proposal()
        layer = LayerDocument(name=key, version="0.1.0")
        held = settled(proposal, known, layer)
        of = layer_of(layer)
        whole = Dataset(held.assembly.linked, (*known.layers, *((of,) if of else ())), known.declarations)
    marks = sorted(held.proposal.marks, key=lambda mark: (-mark.doubt, mark.kind, mark.record, mark.path))
    return Draft(whole, key, tuple(marks), held.keys, tuple(found.refused))
