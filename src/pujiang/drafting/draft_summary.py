"""A summary of a draft in a few lines: its content, what to review, and words not covered by any record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.display import show_count
from pujiang.io.editing.pending_marks import rank_place
from pujiang.kinds import KINDS
from pujiang.shortening import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.drafting.result import Draft

_MOST_MARKS = 12
_MOST_STRETCHES = 5
_WIDTH = 60
_KINDS = ("speakers", "organizations", "initiatives")


def summary_of(draft: Draft, *, most: int = _MOST_MARKS) -> str:
    """Summarize a draft, with at most `most` of its marks, the likeliest and costliest mistakes first."""
    return "\n".join(_lines(draft, most))


def _lines(draft: Draft, most: int) -> Iterator[str]:
    attributed = len(draft.attributed)
    yield (
        f"{show_count(len(draft.speakers), 'speaker')}, {show_count(attributed, 'attributed statement')}, "
        f"{show_count(len(draft.statements) - attributed, 'passage')} in the editors' own voice, "
        f"{show_count(len(draft.figures), 'figure')}"
    )
    new = {kind: len(draft.collection(kind)) for kind in _KINDS}
    told = ", ".join(show_count(count, KINDS[kind].singular) for kind, count in new.items() if count)
    if told:
        yield f"new: {told}"
    unexplained = draft.unexplained
    if unexplained:
        shown = [shorten(str(stretch.span), _WIDTH) for stretch in unexplained[:_MOST_STRETCHES]]
        more = f" and {len(unexplained) - len(shown)} more" if len(unexplained) > len(shown) else ""
        yield f"not covered by any record: {'; '.join(map(repr, shown))}{more}"
    if draft.marks:
        yield f"to review, the likeliest and costliest mistakes first ({len(draft.marks)}):"
        ordered = sorted(draft.marks, key=lambda mark: rank_place((mark.kind, *mark.path)))
        yield from (f"  {mark}" for mark in ordered[:most])
        if len(draft.marks) > most:
            yield f"  … and {len(draft.marks) - most} more"
    for refused in draft.rejected:
        yield f"refused: {shorten(refused.suggestion.words, _WIDTH)!r}: {refused.reason}"
