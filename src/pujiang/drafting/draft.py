"""`pujiang.draft`: proposes the data of a text, with remarks for a person to review."""

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
from pujiang.drafting.ledger import Ledger
from pujiang.drafting.passages import cut_text
from pujiang.drafting.preparing import prepare_text
from pujiang.drafting.proposing import Proposer, propose_bulletin, propose_unread
from pujiang.drafting.recognizers import Recognizer, RejectedSuggestion, apply_suggestions, collect_suggestions
from pujiang.drafting.settling import drop_invalid
from pujiang.errors import PujiangError
from pujiang.io.loading import load_bundled
from pujiang.language.detecting import detect_language
from pujiang.language.languages import find_lexicon
from pujiang.language.revision import RULES_REVISION
from pujiang.language.tags import is_language_tag
from pujiang.pausing import CollectionPaused
from pujiang.speech.readers import KnownNames, SpeechText
from pujiang.speech.registry import find_reader
from pujiang.speech.rules.structure import read_structure
from pujiang.text.canonical import PreparedText
from pujiang.written.bulletins import layer_of
from pujiang.written.documents import LayerDocument
from pujiang.written.stack import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.dataset.collections import Speakers
    from pujiang.dataset.observations import Observations
    from pujiang.dataset.statements import Statements
    from pujiang.drafting.passages import Passages
    from pujiang.drafting.review_marks import ReviewMark
    from pujiang.language.lexicon import Lexicon
    from pujiang.model.bulletins import Bulletin
    from pujiang.speech.rules.structure import Structure


@attrs.frozen
class Draft:
    """Proposed data of a text, for a person to review.

    Attributes:
        data: the known data with the drafted bulletin, linked and checked.
        id: the id of the bulletin.
        marks: what a person should review and why, the least certain first.
        added: kind and key of each record that the draft adds.
        rejected: suggestions of recognizers that were rejected, with the reasons.
    """

    data: Dataset
    id: str
    marks: tuple[ReviewMark, ...]
    added: frozenset[tuple[str, str]]
    rejected: tuple[RejectedSuggestion, ...] = ()

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
        return self.statements.exclude(mode=Mode.EDITORIAL.value)

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
        """Return the records of a kind that the draft adds: "speakers", "metrics", "initiatives", "organizations"."""
        return self.data.collection(kind).where(lambda record: (kind, record.key) in self.added)


def draft(  # options of the user's
    text: str,
    *,
    id: str = "draft",  # noqa: A002  # as in the records
    language: str | None = None,
    title: str | None = None,
    data: Dataset | None = None,
    recognizers: Iterable[Recognizer] = (),
) -> Draft:
    """Propose the data of a text: its speakers, statements, figures and initiatives.

    Texts in English are read. Of a text in another language the structure is proposed, and marks say what is not read.

    Args:
        text: the publication as plain text or Markdown.
        id: the id of the new bulletin.
        language: the language of the text as a BCP 47 tag; by default English if most letters are Latin, otherwise
            "und" (undetermined).
        title: its title; by default the first line that looks like one.
        data: the known data (speakers, topics, places, metrics); by default the bundled data.
        recognizers: functions that take the canonical text and suggest statements, figures and initiatives; their
            suggestions replace what the rules found in the same place.

    Raises:
        PujiangError: the id or the language is invalid, the known data has a bulletin with that id, or recognizers
            were given for a language that is not read.
    """
    known = load_bundled() if data is None else data
    if not ID.fullmatch(id):
        raise PujiangError(f"invalid id {id!r}: expected letters, digits, hyphens, dots and underscores")
    if known.bulletins.get(id):
        raise PujiangError(f"duplicate id: bulletin {id!r} already exists; choose another id")
    if language is not None and not is_language_tag(language):
        raise PujiangError(f"invalid language {language!r}: expected a BCP 47 tag, such as en or pt-BR")
    made = prepare_text(text)
    found = language or detect_language(made.text)
    return draft_prepared(made, id, known, found, title=title, recognizers=recognizers)


def draft_prepared(  # as draft
    made: PreparedText,
    key: str,
    known: Dataset,
    language: str,
    *,
    title: str | None = None,
    recognizers: Iterable[Recognizer] = (),
) -> Draft:
    """Draft the data of a text in canonical form, given its language."""
    with CollectionPaused():
        lexicon = find_lexicon(language)
        structure = read_structure(made, lexicon, title=title)
        ledger = Ledger(made.text, known)
        bulletin = propose_bulletin(key, made, structure, language, ledger)
        asked, rejected = tuple(recognizers), list[RejectedSuggestion]()
        if lexicon:
            passages, rejected = _read_passages(structure, lexicon, ledger, asked)
            proposal = Proposer(bulletin, structure, passages, lexicon, ledger).proposal()
        elif asked:
            raise PujiangError(f"recognizers need a language that is read, and {language!r} is not: leave them out")
        else:
            proposal = propose_unread(bulletin, structure, ledger)
        layer = LayerDocument(name=key, version="0.1.0", rules_revision=RULES_REVISION)
        held = drop_invalid(proposal, known, layer)
        of = layer_of(layer)
        whole = Dataset(held.assembly.linked, (*known.layers, *((of,) if of else ())), known.declarations)
    marks = sorted(held.proposal.marks, key=lambda mark: (-mark.doubt, mark.kind, mark.record, mark.path))
    return Draft(whole, key, tuple(marks), held.keys, tuple(rejected))


def _read_passages(
    structure: Structure, lexicon: Lexicon, ledger: Ledger, recognizers: Iterable[Recognizer]
) -> tuple[Passages, list[RejectedSuggestion]]:
    """Return the passages of a text as readers and recognizers found them, and the refused suggestions."""
    known, text = ledger.known, ledger.text
    source = SpeechText(text, structure.paragraphs, lexicon, _list_names(known, lexicon.language))
    passages = cut_text(structure.paragraphs, find_reader()(source))
    metrics, language = frozenset(known.metrics.ids()), lexicon.language
    found = collect_suggestions(text, recognizers, passages.voices, metrics, language=language)
    return apply_suggestions(passages, found), found.rejected


def _list_names(known: Dataset, language: str) -> KnownNames:
    """Return the names that readers of speech are told."""
    return KnownNames(
        speakers=tuple(speaker.names_in(language) for speaker in known.speakers),
        places=tuple(name for place in known.places for name in (*place.names_in(language), *place.adjectives)),
    )
