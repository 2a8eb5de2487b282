"""Texts of bulletins that stay in the archive until their words are asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from pujiang.errors import ArchiveError
from pujiang.text.source import SourceText, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


class Shelf:
    """The texts of some bulletins, fetched together when the first of them is asked for, decoded one by one."""

    _archive: Path
    _keys: Sequence[str]
    _fetch: Callable[[Sequence[str]], Mapping[str, Callable[[], str]]]

    def __init__(
        self, archive: Path, keys: Sequence[str], fetch: Callable[[Sequence[str]], Mapping[str, Callable[[], str]]]
    ) -> None:
        """Take the archive, the bulletins, and what fetches their texts."""
        # As in `Dataset`: the dictionary is there before threads ask for the texts.
        vars(self).update(_archive=archive, _keys=keys, _fetch=fetch)

    @cached_property
    def _texts(self) -> Mapping[str, Callable[[], str]]:
        return self._fetch(self._keys)

    def content(self, key: str, sha256: str) -> str:
        """The text of a bulletin.

        Raises:
            ArchiveError: it is not the text that has this digest.
        """
        text = self._texts[key]()
        if digest_of(text) != sha256:
            raise ArchiveError(self._archive, f"the archive is damaged: the text of {key!r} is not that of its record")
        return text


class StoredText(SourceText):
    """A source text whose words are fetched when they are asked for; equal to the same text in memory."""

    __slots__ = ("_key", "_shelf", "_words")

    if TYPE_CHECKING:
        _key: str
        _shelf: Shelf
        _words: str | None

    def __init__(self, shelf: Shelf, key: str, sha256: str) -> None:
        """Take where the words are, and their digest."""
        for name, value in {"_shelf": shelf, "_key": key, "_words": None, "sha256": sha256}.items():
            object.__setattr__(self, name, value)

    @property
    def content(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]  # read only, as the field is
        """The text: Unicode, NFC, lines ended by LF."""
        words = self._words
        if words is None:
            words = self._shelf.content(self._key, self.sha256)
            object.__setattr__(self, "_words", words)
        return words

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceText) and other.sha256 == self.sha256

    def __hash__(self) -> int:
        return hash(SourceText(content="", sha256=self.sha256))

    def __reduce__(self) -> tuple[Any, ...]:
        return SourceText(content=self.content, sha256=self.sha256).__reduce__()
