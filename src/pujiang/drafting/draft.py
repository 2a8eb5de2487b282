"""The pipeline of `pujiang.draft`: from a text to proposed data, with marks for a person to review.

1. `preparing`: the text in canonical form, its headings, lines and joins.
2. `speech`: the structure of the text, and its passages, each with who says it.
3. `recognizers`: suggestions of others, such as models, which replace what the rules found in the same place.
4. `proposing`: documents of all that, with a mark for each doubt.
5. `settling`: what would not load, or break a check, is weakened or removed, and marked.

A person gets the `result` as a summary (`draft_summary`), and as a folder (`draft_files`). `updating` takes the same
steps for a changed text, and adds to a folder what its new passages suggest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.dataset.dataset import Dataset
from pujiang.drafting.preparing import prepare_text
from pujiang.drafting.proposing.proposer import Proposer
from pujiang.drafting.recognizers import Recognizer, apply_suggestions, collect_suggestions
from pujiang.drafting.result import Draft
from pujiang.drafting.settling import drop_invalid
from pujiang.errors import PujiangError
from pujiang.io.loading import load_bundled
from pujiang.pausing import CollectionPaused
from pujiang.speech.rules.structure import structure_of
from pujiang.speech.rules.text_reader import read_text
from pujiang.text.canonical import PreparedText
from pujiang.written.bulletins import layer_of
from pujiang.written.documents import LayerDocument
from pujiang.written.stack import ID

if TYPE_CHECKING:
    from collections.abc import Iterable


def draft(
    text: str,
    *,
    id: str = "draft",  # noqa: A002  # as in the records
    title: str | None = None,
    data: Dataset | None = None,
    recognizers: Iterable[Recognizer] = (),
) -> Draft:
    """Propose the data of a text: its speakers, statements, figures and initiatives.

    Args:
        text: the publication as plain text or Markdown.
        id: the id of the new bulletin.
        title: its title; by default the first line that looks like one.
        data: the known data (speakers, topics, places, metrics); by default the bundled data.
        recognizers: functions that take the canonical text and suggest statements, figures and initiatives; their
            suggestions replace what the rules found in the same place.

    Raises:
        PujiangError: the id is invalid, or the known data has a bulletin with that id.
    """
    known = load_bundled() if data is None else data
    if not ID.fullmatch(id):
        raise PujiangError(f"invalid id {id!r}: expected letters, digits, hyphens, dots and underscores")
    if known.bulletins.get(id):
        raise PujiangError(f"duplicate id: bulletin {id!r} already exists; choose another id")
    return draft_prepared(prepare_text(text), id, known, title=title, recognizers=recognizers)


def draft_prepared(
    made: PreparedText, key: str, known: Dataset, *, title: str | None = None, recognizers: Iterable[Recognizer] = ()
) -> Draft:
    """Draft the data of a text in canonical form."""
    with CollectionPaused():
        structure = structure_of(made, title=title)
        places = (name for place in known.places for name in (*place.names, *place.adjectives))
        reading = read_text(made.text, structure, places)
        found = collect_suggestions(made.text, recognizers, reading.voices, frozenset(known.metrics.ids()))
        proposal = Proposer(key, made, structure, apply_suggestions(reading, found), known).proposal()
        layer = LayerDocument(name=key, version="0.1.0")
        held = drop_invalid(proposal, known, layer)
        of = layer_of(layer)
        whole = Dataset(held.assembly.linked, (*known.layers, *((of,) if of else ())), known.declarations)
    marks = sorted(held.proposal.marks, key=lambda mark: (-mark.doubt, mark.kind, mark.record, mark.path))
    return Draft(whole, key, tuple(marks), held.keys, tuple(found.rejected))
