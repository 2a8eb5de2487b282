"""What somebody is introduced as, split into titles and organizations: "Head and Professor of …, X University"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.language.english.words import HONORIFICS, ORGANIZATIONS, TITLES
from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

_PARTS = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+(?=(?:the\s+)?(?:former|acting|interim)\b)")
_AND_TITLE = re.compile(r"\s+and\s+(?=(?:the\s+)?(?P<title>(?:[\w-]+\s+){0,3}?[\w-]+)\s+(?:of|at|for)\b)")
_FORMER = re.compile(r"^(?:the\s+)?(?:former|ex-)\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_JOIN = re.compile(r"\s+(?:of|at|for|in|from|with|to)\s+(?:the\s+)?(?=[^\W\d_a-z])")
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_OF_ITS_FIELD = re.compile(
    r"(?:minister|secretary|commissioner|governor|mayor|ambassador|envoy|king|queen|prince)$", re.IGNORECASE
)
_BEFORE_NAME = re.compile(r"(?:[,\s]+(?:of|at|for|in|from|with|to))?(?:\s+the)?[,\s]*$")
_UNIT = re.compile(
    r"^(?:[\w’'&-]+\s+){0,6}?(?:Department|Division|Bureau|Office|Section|Sector|Unit|Directorate|Branch)\b"
)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_KINDS = (
    ("university", r"universit|college|school|facult|polytechnic|universidade"),
    (
        "government",
        r"ministr|government|council|commission|administration|department|bureau|assembly|parliament|senate|embass|municipal|state",
    ),
    (
        "international organization",
        r"united nations|\bun\b|organi[sz]ation for|union|oecd|unesco|unctad|world bank|secretariat|league of",
    ),
    ("institute", r"institut|academ|cent(?:er|re)|laborator|research|observator|think tank"),
    ("company", r"\b(?:inc|ltd|co|corp|group|company|corporation|technologies|bank|capital|si)\b"),
)


@attrs.frozen
class Post:
    """A title held somewhere: as printed."""

    title: str | None
    organization: str | None
    former: bool = False


def posts_in(words: str, known: Iterable[str] = (), places: Container[str] = ()) -> list[Post]:
    """Split the words behind or before a name into titles and organizations.

    Args:
        words: "Level II Researcher and former President of the Academy".
        known: names of organizations that are known: where one is found, the split is made there.
        places: folded names of countries: behind an organization they are no part of its name.

    >>> [(post.title, post.former) for post in posts_in("Researcher and former President of the Academy of Letters")]
    [('Researcher', False), ('President', True)]
    >>> posts_in("H.E. Mr.")
    []
    """
    line = " ".join(words.split()).strip(" ,;")
    names = tuple(known)
    found: list[Post] = []
    for part in _join_parts(_cut(line), places):
        if all(word.lower().rstrip(".") in HONORIFICS for word in part.split()):
            continue
        former = _FORMER.match(part) is not None
        found.append(_post(_ARTICLE.sub("", _FORMER.sub("", part)), names, former=former))
    return _complete(found)


def _cut(line: str) -> list[str]:
    """The parts of a list of titles: at commas, and at an "and" behind which another office begins."""
    parts: list[str] = []
    for part in _PARTS.split(line):
        last = 0
        for match in _AND_TITLE.finditer(part):
            if _JOIN.search(part, last, match.start()) and _has_title(match["title"]):
                parts.append(part[last : match.start()])
                last = match.end()
        parts.append(part[last:])
    return [part for part in parts if _WORD.search(part)]


def _join_parts(parts: Sequence[str], places: Container[str]) -> list[str]:
    """Parts of a list of titles; what goes on with the organization of the part before is put behind it again."""
    joined: list[str] = []
    for part in parts:
        if joined and fold(part) in places:
            continue
        if joined and not _has_title(part) and (_in_organization(joined[-1]) or not _has_title(joined[-1])):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def _has_title(part: str) -> bool:
    head = re.split(r"\s(?:of|at|for|in|from)\s", part)[0]
    words = [word.lower().rstrip(".") for word in _WORD.findall(head)]
    return any(word in TITLES or word.rpartition("-")[2] in TITLES for word in words)


def _in_organization(part: str) -> bool:
    return _JOIN.search(part) is not None


def _post(part: str, known: Sequence[str], *, former: bool) -> Post:
    whole = fold(_BRACKETED.sub("", part))
    longest = max((name for name in known if _ends_with(whole, fold(name))), key=len, default=None)
    if longest:
        return _split_at_known(part, longest, former=former)
    if not _has_title(part):
        return Post(part, None, former) if part.islower() else Post(None, part, former)
    join = _JOIN.search(part)
    if join is None:
        return Post(part, None, former)
    title, rest = part[: join.start()], part[join.end() :]
    first, comma, behind = rest.partition(", ")
    unit = _UNIT.match(rest)
    further = unit and _JOIN.match(rest, unit.end())
    if unit and further:
        return Post(part[: join.end() + unit.end()], rest[further.end() :], former)
    listed = " and " in behind.partition(" of ")[0]
    if comma and (unit or (not is_organization(first) and is_organization(behind) and not listed)):
        return Post(f"{part[: join.end()]}{first}", behind, former)
    if _OF_ITS_FIELD.search(title) and not is_organization(rest):
        return Post(part, None, former)
    return Post(title, rest, former)


def _ends_with(words: str, name: str) -> bool:
    return bool(name) and (words == name or words.endswith(f" {name}"))


def _split_at_known(part: str, name: str, *, former: bool) -> Post:
    """Split where the words of a known organization begin."""
    count = len(fold(name).split())
    words = list(re.finditer(r"[^\W_]+", _BRACKETED.sub("", part)))
    start = words[-count].start() if count <= len(words) else 0
    return Post(_BEFORE_NAME.sub("", part[:start]) or None, part[start:].strip(" ,"), former)


def _complete(found: Sequence[Post]) -> list[Post]:
    """Titles without an organization hold the one that follows: "Researcher and Managing Director of …"."""
    made: list[Post] = []
    following: str | None = None
    for post in reversed(found):
        organization = post.organization or (following if post.title else None)
        following = organization
        made.insert(0, attrs.evolve(post, organization=organization))
    # An organization that stands alone behind a title is where that title is held.
    merged: list[Post] = []
    for post in made:
        if merged and post.title is None and merged[-1].organization in {None, post.organization}:
            merged[-1] = attrs.evolve(merged[-1], organization=post.organization)
        else:
            merged.append(post)
    return merged


def organization_kind(name: str) -> str | None:
    """What sort of organization a name sounds like; None where it sounds like none."""
    lowered = name.lower()
    return next((kind for kind, pattern in _KINDS if re.search(pattern, lowered)), None)


def is_organization(name: str) -> bool:
    """Whether a name has a word by which organizations are called, or is an acronym."""
    words = [word.lower() for word in _WORD.findall(name)]
    return any(word in ORGANIZATIONS for word in words) or (name.isupper() and len(name) > 1)
