"""What somebody is introduced as, split into titles and organizations: "Head and Professor of …, X University"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from pujiang.language.speech_words import SpeechWords

_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")


@attrs.frozen
class Post:
    """A title held at an organization, as printed."""

    title: str | None
    organization: str | None
    former: bool = False


class IntroductionReader:
    """Splits introductions in one language into titles and organizations."""

    def __init__(self, words: SpeechWords) -> None:
        """Take the words of the language."""
        self._names, self._words = words.names, words.introductions

    def split(self, words: str, known: Iterable[str] = (), places: Container[str] = ()) -> list[Post]:
        """Split the words after or before a name into titles and organizations.

        Args:
            words: "Level II Researcher and former President of the Academy".
            known: names of organizations that are known: where one is found, the split is made there.
            places: folded names of countries: after an organization they are no part of its name.
        """
        line = " ".join(words.split()).strip(" ,;")
        names = tuple(known)
        found: list[Post] = []
        for part in self._join_parts(self._cut(line), places):
            if all(word.lower().rstrip(".") in self._names.honorifics for word in part.split()):
                continue
            former = self._words.former.match(part) is not None
            bare = self._words.article.sub("", self._words.former.sub("", part))
            found.append(self._read_post(bare, names, former=former))
        return _complete(found)

    def find_kind(self, name: str) -> str | None:
        """Return the kind of organization that a name sounds like; None if it sounds like none."""
        lowered = name.lower()
        return next((kind for kind, pattern in self._words.kinds if pattern.search(lowered)), None)

    def is_organization(self, name: str) -> bool:
        """Check whether a name has a word by which organizations are called, or is an acronym."""
        words = [word.lower() for word in _WORD.findall(name)]
        return any(word in self._names.organizations for word in words) or (name.isupper() and len(name) > 1)

    def _cut(self, line: str) -> list[str]:
        """Return the parts of a list of titles: at commas, and at an "and" after which another office begins."""
        parts: list[str] = []
        for part in self._words.parts.split(line):
            last = 0
            for match in self._words.and_title.finditer(part):
                if self._words.join.search(part, last, match.start()) and self._has_title(match["title"]):
                    parts.append(part[last : match.start()])
                    last = match.end()
            parts.append(part[last:])
        return [part for part in parts if _WORD.search(part)]

    def _join_parts(self, parts: Sequence[str], places: Container[str]) -> list[str]:
        """Return the parts of a list of titles; what goes on with an organization is put after it again."""
        joined: list[str] = []
        for part in parts:
            if joined and fold(part) in places:
                continue
            if joined and not self._has_title(part) and not self._is_title_alone(joined[-1]):
                joined[-1] = f"{joined[-1]}, {part}"
            else:
                joined.append(part)
        return joined

    def _is_title_alone(self, part: str) -> bool:
        return self._has_title(part) and self._words.join.search(part) is None

    def _has_title(self, part: str) -> bool:
        head = self._words.head_end.split(part)[0]
        words = [word.lower().rstrip(".") for word in _WORD.findall(head)]
        return any(word in self._names.titles or word.rpartition("-")[2] in self._names.titles for word in words)

    def _read_post(self, part: str, known: Sequence[str], *, former: bool) -> Post:
        whole = fold(_BRACKETED.sub("", part))
        longest = max((name for name in known if _ends_with(whole, fold(name))), key=len, default=None)
        if longest:
            return self._split_at_known(part, longest, former=former)
        if not self._has_title(part):
            return Post(part, None, former) if part.islower() else Post(None, part, former)
        join = self._words.join.search(part)
        if join is None:
            return Post(part, None, former)
        title, rest = part[: join.start()], part[join.end() :]
        first, comma, after = rest.partition(", ")
        unit = self._words.unit.match(rest)
        further = unit and self._words.join.match(rest, unit.end())
        if unit and further:
            return Post(part[: join.end() + unit.end()], rest[further.end() :], former)
        listed = self._words.listed in after.partition(self._words.of)[0]
        if comma and (unit or (not self.is_organization(first) and self.is_organization(after) and not listed)):
            return Post(f"{part[: join.end()]}{first}", after, former)
        if self._words.of_its_field.search(title) and not self.is_organization(rest):
            return Post(part, None, former)
        return Post(title, rest, former)

    def _split_at_known(self, part: str, name: str, *, former: bool) -> Post:
        """Return the title and the known organization with whose words a part ends."""
        count = len(fold(name).split())
        words = list(re.finditer(r"[^\W_]+", _BRACKETED.sub("", part)))
        start = words[-count].start() if count <= len(words) else 0
        return Post(self._words.before_name.sub("", part[:start]) or None, part[start:].strip(" ,"), former)


def _ends_with(words: str, name: str) -> bool:
    return bool(name) and (words == name or words.endswith(f" {name}"))


def _complete(found: Sequence[Post]) -> list[Post]:
    """Give titles without an organization the one that follows: "Researcher and Managing Director of …"."""
    made: list[Post] = []
    following: str | None = None
    for post in reversed(found):
        organization = post.organization or (following if post.title else None)
        following = organization
        made.insert(0, attrs.evolve(post, organization=organization))
    # An organization by itself after a title is where that title is held.
    merged: list[Post] = []
    for post in made:
        if merged and post.title is None and merged[-1].organization in {None, post.organization}:
            merged[-1] = attrs.evolve(merged[-1], organization=post.organization)
        else:
            merged.append(post)
    return merged
