"""A summary of a draft in a few lines: its content, what to review, and words not covered by any record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.drafting.draft import Draft

_MOST_MARKS = 12
_MOST_STRETCHES = 5
_WIDTH = 60
_KINDS = ("speakers", "organizations", "metrics", "initiatives")


def summary_of(draft: Draft, *, most: int = _MOST_MARKS) -> str:
    """Summarize a draft, with at most `most` of its marks, the most doubtful first."""
    return "\n".join(_lines(draft, most))


def _lines(draft: Draft, most: int) -> Iterator[str]:
    attributed = len(draft.attributed)
    yield (
        f"{_number(len(draft.speakers), 'speaker')}, {_number(attributed, 'attributed statement')}, "
        f"{_number(len(draft.statements) - attributed, 'passage')} in the editors' own voice, "
        f"{_number(len(draft.figures), 'figure')}"
    )
    new = {kind: len(draft.collection(kind)) for kind in _KINDS}
    told = ", ".join(_number(count, kind.removesuffix("s")) for kind, count in new.items() if count)
    if told:
        yield f"new: {told}"
    unexplained = draft.unexplained
    if unexplained:
        shown = [_short(str(stretch.span)) for stretch in unexplained[:_MOST_STRETCHES]]
        more = f" and {len(unexplained) - len(shown)} more" if len(unexplained) > len(shown) else ""
        yield f"not covered by any record: {'; '.join(map(repr, shown))}{more}"
    if draft.marks:
        yield f"to review, the most doubtful first ({len(draft.marks)}):"
        yield from (f"  {mark}" for mark in draft.marks[:most])
        if len(draft.marks) > most:
            yield f"  … and {len(draft.marks) - most} more"
    for refused in draft.rejected:
        yield f"refused: {_short(refused.suggestion.words)!r}: {refused.reason}"


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
