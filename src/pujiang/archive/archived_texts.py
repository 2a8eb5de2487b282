"""Texts of bulletins that are read from an archive when they are needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from pujiang.errors import ArchiveError
from pujiang.text.source import SourceText, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


class TextBatch:
    """The texts of some bulletins, fetched together on first use and decoded one by one."""

    _archive: Path
    _keys: Sequence[str]
    _fetch: Callable[[Sequence[str]], Mapping[str, Callable[[], str]]]

    def __init__(
        self, archive: Path, keys: Sequence[str], fetch: Callable[[Sequence[str]], Mapping[str, Callable[[], str]]]
    ) -> None:
        """Store the archive, the keys of the bulletins, and the function that fetches their texts."""
        # As in `Dataset`: the dictionary exists before threads share the object.
        vars(self).update(_archive=archive, _keys=keys, _fetch=fetch)

    @cached_property
    def _texts(self) -> Mapping[str, Callable[[], str]]:
        return self._fetch(self._keys)

    def content(self, key: str, sha256: str) -> str:
        """Return the text of a bulletin.

        Raises:
            ArchiveError: the text does not have this digest.
        """
        text = self._texts[key]()
        if digest_of(text) != sha256:
            raise ArchiveError(
                self._archive, f"the archive is damaged: the text of {key!r} does not match the digest of its record"
            )
        return text


class ArchivedText(SourceText):
    """A source text whose content is fetched on first use; it equals the same text in memory."""

    __slots__ = ("_key", "_shelf", "_words")

    if TYPE_CHECKING:
        _key: str
        _shelf: TextBatch
        _words: str | None

    def __init__(self, shelf: TextBatch, key: str, sha256: str) -> None:
        """Store the shelf, the key of the bulletin, and the digest of the text."""
        for name, value in {"_shelf": shelf, "_key": key, "_words": None, "sha256": sha256}.items():
            object.__setattr__(self, name, value)

    @property
    def content(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]  # read only, as the field is
        """The text: Unicode in NFC, with LF line ends."""
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
