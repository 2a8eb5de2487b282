"""Records of other formats whose words are not found yet, and these words in the text of a bulletin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.text.quoted_words import places_of, words_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pujiang.text.collapsed_text import Offsets


_MOST_SPACES = 200


@attrs.frozen(kw_only=True)
class ImportedRow:
    """A record of another format, before its words are found.

    Attributes:
        kind: the kind of record.
        values: the fields of its document, as in files; references are ids or names, or the row of a record.
        start: the start of its words in the text, if the format says it, in code points.
        end: their end, exclusive.
        prefix: the text before the words, if the format says it.
        suffix: the text after them.
        line: its line in the file.
        place: how messages name it in a file without lines.
        cells: cells of the flat table that follow from the record, and must agree with it.
        parts: fields with parts that have words of their own, inside of those of the record.
    """

    kind: str
    values: Mapping[str, Any]
    start: int | None = None
    end: int | None = None
    prefix: str = ""
    suffix: str = ""
    line: int | None = None
    place: str = ""
    cells: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    parts: Mapping[str, tuple[ImportedRow, ...]] = attrs.field(factory=dict[str, Any])


@attrs.frozen
class FoundWords:
    """Where the words of a row are.

    Attributes:
        values: words, prefix and suffix by which they are found.
        place: their offsets; None if they are not found, or occur more than once.
        moved: where they were found, if not where the row says; empty if there.
    """

    values: dict[str, str]
    place: Offsets | None = None
    moved: str = ""


def find_row_words(text: str, row: ImportedRow, words: str, within: Offsets | None) -> FoundWords:
    """Find the words of a row: where it says, in code points or in UTF-16 units, otherwise at the nearest occurrence.

    Args:
        text: the text of the bulletin.
        row: the row, with or without offsets.
        words: its words; white space around them is not part of them.
        within: the offsets of the statement that the row is in; None for the whole text.
    """
    words, inside = words.strip(), within or (0, len(text))
    end = row.end if row.end is not None or row.start is None else row.start + len(words)
    said = _trim(text, row.start, end)
    if row.start is None or said is None:
        places = places_of(text, words, *inside)
        if len(places) > 1:
            places = [place for place in places if _is_between(text, place, row)]
        return _write(text, words, places[0] if len(places) == 1 else None, inside)
    if _is_alike(text[slice(*said)], words):
        return _write(text, words, said, inside)
    in_utf16 = _trim(text, _from_utf16(text, row.start), _from_utf16(text, end or 0))
    if in_utf16 and _is_alike(text[slice(*in_utf16)], words):
        return _write(text, words, in_utf16, inside)
    places = places_of(text, words, *inside)
    if not places:
        # The words of a statement that its attribution interrupts, joined; whether they are these is checked later.
        first, last = words.split()[:1], words.split()[-1:]
        passage = text[slice(*said)].split()
        return _write(text, words, said if (passage[:1], passage[-1:]) == (first, last) else None, inside)
    found = min(places, key=lambda place: abs(place[0] - said[0]))
    return _write(text, words, found, inside, f"found at {found[0]}–{found[1]} instead of {row.start}–{end}")


def _write(text: str, words: str, place: Offsets | None, inside: Offsets, moved: str = "") -> FoundWords:
    if place is None:
        return FoundWords({"words": words})
    low, high = min(inside[0], place[0]), max(inside[1], place[1])
    try:
        found = words_for(text, *place, within=(low, high))
    except ValueError:
        # Part of a word: linking says so.
        return FoundWords({"words": words})
    return FoundWords({"words": found.words, "prefix": found.prefix, "suffix": found.suffix}, place, moved)


def _trim(text: str, start: int | None, end: int | None) -> Offsets | None:
    """Return offsets without the white space at both ends; None if nothing is left, or the text is shorter."""
    if start is None or end is None or not 0 <= start < end <= len(text) or not text[start:end].strip():
        return None
    passage = text[start:end]
    return start + len(passage) - len(passage.lstrip()), end - len(passage) + len(passage.rstrip())


def _from_utf16(text: str, offset: int) -> int | None:
    """Return the code point at an offset in UTF-16 units, as JavaScript counts; None if it is inside of one."""
    before = text.encode("utf-16-le")[: 2 * offset]
    try:
        return len(before.decode("utf-16-le"))
    except UnicodeDecodeError:
        return None


def _is_between(text: str, place: Offsets, row: ImportedRow) -> bool:
    """Return whether the text around a place is what the row has around its words."""
    before, after = (" ".join(part.split()) for part in (row.prefix, row.suffix))
    # Of the text no more than they can be, with as much white space again.
    low, high = place[0] - 2 * len(before) - _MOST_SPACES, place[1] + 2 * len(after) + _MOST_SPACES
    around = (" ".join(part.split()) for part in (text[max(0, low) : place[0]], text[place[1] : high]))
    return next(around).endswith(before) and next(around).startswith(after)


def _is_alike(passage: str, words: str) -> bool:
    return passage.split() == words.split()
