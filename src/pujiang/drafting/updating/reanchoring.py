"""Statements whose sentence changed by some words, proposed at the passage of the new text that is nearest to it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from pujiang.drafting.draft_files import content_of
from pujiang.drafting.updating.adding import is_new
from pujiang.reflection import is_list
from pujiang.shortening import shorten
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.drafting.result import Draft
    from pujiang.io.editing.yaml_editor import YamlEditor
    from pujiang.text.source import Span

# A letter of a script without spaces is a word.
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")
#: Passages are one another's if they are the same, or share most of their words and at least these many.
_LEAST_ALIKE = 0.6
_LEAST_SHARED = 4
_SHOWN = 90
# What is read from the words, and so replaced with them; all else is a person's decision.
_OF_WORDS = ("words", "prefix", "suffix", "cue", "continues")
_OF_PARTICIPANTS = ("words", "prefix", "suffix")
_OF_FIGURES = ("words", "prefix", "suffix", "value", "value_to", "comparator", "comparator_to")


def reanchor(
    editor: YamlEditor, paths: Sequence[DocumentPath], draft: Draft, before: str, taken: list[Span]
) -> list[tuple[str, str]]:
    """Move statements whose words are not found to their nearest new passages, with all else that a person decided.

    So are participants whose introduction changed. Each gets one mark with its old words. A passage that the draft
    attributes to somebody else is left to a person.

    Args:
        editor: the file of the bulletin, which is edited.
        paths: the paths of the statements and participants.
        draft: the draft of the new text.
        before: the old text.
        taken: the words of the statements that are found in the new text.

    Returns:
        For each moved statement its id, and the id of the statement of the draft whose words it has now.
    """
    bulletin = content_of(draft)["bulletins"][0]
    drafted = {value["id"]: value for value in bulletin.get("statements", ())}
    introduced = {value["speaker"]: value for value in bulletin.get("participants", ())}
    lost = {path: editor.at(path)["words"] for path in paths if path[-2] == "statements"}
    for path in paths:
        old = editor.at(path)
        if path not in lost and old["speaker"] in introduced:
            _take_over(editor, path, old, introduced[old["speaker"]], _OF_PARTICIPANTS)
            _ask(editor, path, old)
    free = [
        drafted[one.id]
        for one in draft.statements
        if (is_new(one.span, before) or drafted[one.id]["words"] in lost.values())
        and not any(span.overlaps(one.span) for span in taken)
    ]
    moved: list[tuple[str, str]] = []
    for path in lost:
        old = editor.at(path)
        nearest = max(free, key=lambda one: _likeness(old, one), default=None)
        if nearest is None or not _likeness(old, nearest):
            continue
        free.remove(nearest)
        _move(editor, path, old, nearest)
        moved.append((old["id"], nearest["id"]))
    return moved


def _likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    """Return how alike two statements of the same speakers are, from 0 to 1; 0 if they are not alike enough."""
    speakers = [one.get("speakers") or [one.get("speaker")] for one in (old, new)]
    left, right = (_WORD.findall(one["words"].casefold()) for one in (old, new))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    enough = left == right or shared >= _LEAST_SHARED
    alike = speakers[0] == speakers[1] and enough and matcher.ratio() >= _LEAST_ALIKE
    return matcher.ratio() if alike else 0


def _move(editor: YamlEditor, path: DocumentPath, old: dict[str, Any], new: dict[str, Any]) -> None:
    fields = [name for name in _OF_WORDS if name != "cue" or "cue" in new]
    _take_over(editor, path, old, new, fields)
    if "cue" in new and "speaker_from" in old:
        editor.remove((*path, "speaker_from"))
    figures: object = old.get("figures", ())
    for number, figure in enumerate(figures if is_list(figures) else ()):
        for other in _find_figure(figure, old, new):
            _take_over(editor, (*path, "figures", number), figure, other, _OF_FIGURES)
    _ask(editor, path, old)


def _ask(editor: YamlEditor, path: DocumentPath, old: dict[str, Any]) -> None:
    editor.comment(path, f"# review: the words were {shorten(old['words'], _SHOWN)!r}: is all of this still right?")


def _take_over(
    editor: YamlEditor, path: DocumentPath, old: dict[str, Any], new: dict[str, Any], fields: Iterable[str]
) -> None:
    for name in fields:
        if name in new and str(new[name]) != old.get(name):
            editor.set((*path, name), new[name])
        elif name in old and name not in new:
            editor.remove((*path, name))


def _find_figure(figure: dict[str, Any], old: dict[str, Any], new: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the only figure of the new statement for the same metric or thing, if the old one is its only one, too."""
    there, here = ([one for one in each.get("figures", ()) if _is_same_series(one, figure)] for each in (old, new))
    if len(there) == len(here) == 1:
        yield here[0]


def _is_same_series(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether two figures have one metric, count the same, or end with the same printed word."""
    named = any(name in one and one[name] == other.get(name) for name in ("metric", "counts"))
    return named or one["words"].split()[-1:] == other["words"].split()[-1:]
