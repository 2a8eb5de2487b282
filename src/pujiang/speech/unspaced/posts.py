"""What somebody is introduced as, and their family name, in languages without spaces between words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.speech.rules.introductions import Post

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from pujiang.language.unspaced_words import UnspacedWords

_LONGEST_TITLE = 8
_LONGEST_NAME = 4


class UnspacedIntroductions:
    """Splits introductions into titles and organizations."""

    def __init__(self, words: UnspacedWords) -> None:
        """Take the words of the language."""
        self._words = words

    def split(self, words: str, known: Iterable[str] = (), places: Container[str] = ()) -> list[Post]:
        """Split the words before or after a name into titles and organizations: the title is the last words of each.

        Args:
            words: "江河研究院院长、教授".
            known: names of organizations that are known: what is left of a title is one of them, or sounds like one.
            places: names of countries: before a title they are no organization.
        """
        parts = words.translate(
            {ord(joint): "\n" for joint in self._words.joints if len(joint) == 1 and not joint.isalpha()}
        )
        return [self._read_post(part.strip(), frozenset(known), places) for part in parts.split("\n") if part.strip()]

    def _read_post(self, part: str, known: frozenset[str], places: Container[str]) -> Post:
        folded = part.translate(self._words.variants)
        lengths = range(min(_LONGEST_TITLE, len(part)), 0, -1)
        length = next((length for length in lengths if folded[-length:] in self._words.titles), 0)
        rest = part[: len(part) - length].strip()
        is_body = rest in known or (rest not in places and self.find_kind(rest) is not None)
        if not length or not is_body:
            return Post(part, None)
        return Post(part[len(part) - length :], rest)

    def find_kind(self, name: str) -> str | None:
        """Return the kind of organization that a name sounds like; None if it sounds like none."""
        folded = name.translate(self._words.variants)
        fitting = ((len(ending), kind) for ending, kind in self._words.kinds if folded.endswith(ending))
        return max(fitting, default=(0, None))[1] if len(name) > 1 else None

    def split_name(self, name: str) -> tuple[str, str] | None:
        """Return family name and given name; None if it is not certain which is which."""
        if name.isascii():
            return self._words.split_latin(name)
        folded = name.translate(self._words.variants)
        if not 2 <= len(name) <= _LONGEST_NAME or folded[0] in self._words.nicknames or not name.isalpha():  # noqa: PLR2004
            return None
        length = 2 if folded[:2] in self._words.long_surnames else 1
        certain = len(name) - length in {1, 2} and (length > 1 or folded[0] in self._words.surnames)
        titled = any(folded.endswith(title) for title in self._words.titles)
        return (name[:length], name[length:]) if certain and not titled else None
