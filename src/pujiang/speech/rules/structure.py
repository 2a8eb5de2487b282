"""The build of a bulletin: its front matter, its headings, and the prose between them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from pujiang.ids import free
from pujiang.speech.rules.quotations import quotations_in, sentences_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.speech.rules.quotations import CharacterRange
    from pujiang.text.canonical import PreparedText

_PARAGRAPH = re.compile(r"[^\n]+")
_ISSUE = re.compile(r"\b(?:no|vol|issue|number|volume)\b\.?\s*(\d+)", re.IGNORECASE)
_NUMBERED = {
    "number": re.compile(r"\b(?:no|issue|number)\b\.?\s*(\d{1,6})", re.IGNORECASE),
    "volume": re.compile(r"\b(?:vol|volume)\b\.?\s*(\d{1,6})", re.IGNORECASE),
}
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTH = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DATE = re.compile(
    rf"(?P<month>{_MONTH}|(?:{_SHORT_MONTH})\.?)\s+(?P<day>\d{{1,2}}),?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"|(?<!\d)(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTH}|(?:{_SHORT_MONTH})\.?),?\s+(?P<year2>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
)
# Words that could begin a sentence too show a credit only where little follows them.
_BRIEFLY = r"(?=(?:\s+\S+){1,9}\s*$)"
_CREDIT = re.compile(
    rf"(?P<publisher>published\s+by(?:\s*:|{_BRIEFLY}))"
    rf"|(?P<compilers>(?:compiled|written|prepared|reported)\s+by(?:\s*:|{_BRIEFLY})|compilers?\s*:|authors?\s*:)"
    rf"|(?P<byline>by{_BRIEFLY}\s+(?-i:[^\W\d_a-z])(?!.*[.!?]$))"
    r"|(?P<editors>\(?(?:web\s+)?editors?\s*:)|(?P<source>sources?\s*:|\(xinhua\))"
    rf"|(?P<rights>(?:copyright\s*)?(?:©|\(c\))|copyright{_BRIEFLY}|all rights reserved)"
    r"|(?P<contact>(?:e-?mail|tel|phone|fax|address|contact|website)\s*:)|(?P<dateline>(?:updated|published|date|posted)\s*:)"
    r"|(?P<picture>(?:photos?|pictures?|image)\s*(?::|by\b)|\[?photo/)",
    re.IGNORECASE,
)
_PUBLISHED_BY = re.compile(r"^published\s+by:?\s+(?:the\s+)?", re.IGNORECASE)
_NAMES_AFTER = re.compile(r"^.*?(?:\bby\b\s*:?|:)\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<roman>[IVXLC]+)[.、)]\s+|(?P<arabic>\d{1,2}(?:\.\d{1,2})*)[.、)]?\s+|\((?P<bracket>[\dA-Za-z]{1,3})\)\s*"
    r"|(?P<letter>[A-Z])[.)]\s+|(?P<word>(?:Part|Section|Chapter|Session)\s+[\w]+)\b[.:]?\s*"
)
_ORDINALS: tuple[str, ...] = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_RUN_IN = re.compile(
    rf"(?P<label>(?:The\s+)?(?P<ordinal>{'|'.join(_ORDINALS)})(?:ly)?)(?:,\s|\s+is\s+to\s|\s+is\s+that\s)",
    re.IGNORECASE,
)
_INNER_END = re.compile(r"(?<!\b[A-Z])(?<!Dr)(?<!No)(?<!Vol)[.!?][\"”’]?\s+[A-Z][a-z]")
_TITLE = 40
_BRIEF = 10
_FEW = 2
_PUBLISHER = re.compile(
    r"\b(?:Cent(?:er|re)|Ministry|Academy|Institute|Forum|Council|Office|Agency|Association|Committee)\b"
)
_ISSUED = re.compile(r"\b(?:Bulletin|Newsletter|Brief(?:ing)?|Letter|Report|Digest|Gazette|Note|Minutes)\b")


@attrs.frozen
class FrontLine:
    """A line of the front matter, or behind the text."""

    role: str
    start: int
    end: int


@attrs.frozen
class Heading:
    """A heading: alone in its paragraph, or (run-in) the first sentence of one."""

    id: str
    level: int
    label: str | None
    start: int
    end: int
    run_in: bool
    marked: bool


@attrs.frozen
class Sentence:
    """A sentence of the prose, half-open, in code points."""

    start: int
    end: int
    run_in: bool = False


@attrs.frozen
class Paragraph:
    """A paragraph of the prose with its quotations and sentences."""

    start: int
    end: int
    quotations: tuple[CharacterRange, ...]
    sentences: tuple[Sentence, ...]


@attrs.frozen
class Structure:
    """What a text is built of."""

    title: str
    headline: str | None
    published: date | None
    number: int | None
    volume: int | None
    compilers: tuple[str, ...]
    lines: tuple[FrontLine, ...]
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]


def structure_of(made: PreparedText, *, title: str | None = None) -> Structure:
    """Read the build of a text in canonical form."""
    text = made.text
    places = [match.span() for match in _PARAGRAPH.finditer(text)]
    alone = frozenset(line for line in (*made.lines, *made.running_lines) if line in made.levels or _is_line(line))
    first = _first_prose(text, places, alone, made.levels)
    back = _back(text, places[first:], made.levels)
    lines = [*_front(text, places[:first], made.levels), *back]
    inner = places[first : len(places) - len(back)]
    prose = [place for place in inner if text[slice(*place)] not in alone]
    run_in = _run_in(text, prose)
    headings = _headings(text, inner, alone, run_in, made.levels)
    words = {line.role: " ".join(text[line.start : line.end].split()) for line in reversed(lines)}
    found = title or words.get("title") or _shorten(text, places)
    return Structure(
        title=found,
        headline=words.get("headline"),
        published=next((day for line in lines if (day := date_in(text[line.start : line.end]))), None),
        number=_read_number("number", words),
        volume=_read_number("volume", words),
        compilers=_names(words.get("compilers", "")),
        lines=tuple(lines),
        headings=tuple(headings),
        paragraphs=tuple(_paragraph(text, place, run_in.get(place[0])) for place in prose),
    )


def _is_line(words: str) -> bool:
    """Whether a paragraph that ends no sentence is a line, and not prose that lost its full stop."""
    label = _LABEL.match(words)
    return words.count(" ") < _TITLE and _INNER_END.search(words, label.end() if label else 0) is None


def _shorten(text: str, places: Sequence[CharacterRange]) -> str:
    words = text[slice(*places[0])].split() if places else []
    return " ".join(words[:12]) or "Untitled"


def _read_number(which: str, words: dict[str, str]) -> int | None:
    found = _NUMBERED[which].search(words.get("issue line") or words.get("title", ""))
    return int(found[1]) if found else None


def _names(line: str) -> tuple[str, ...]:
    listed = _NAMES_AFTER.sub("", line).rstrip(".)")
    return tuple(name.strip() for name in re.split(r",|;|\band\b", listed) if name.strip())


def date_in(words: str) -> date | None:
    """The first day that some words name in full; None where they name none."""
    for found in _DATE.finditer(words):
        try:
            if found["iso"]:
                return date.fromisoformat(found["iso"])
            month, day, year = (found[name] or found[f"{name}2"] for name in ("month", "day", "year"))
            number = datetime.strptime(month[:3], "%b").month  # noqa: DTZ007  # a month has no time zone
            return date(int(year), number, int(day))
        except ValueError:
            continue
    return None


def publisher_in(line: str) -> str:
    """The publisher's name in a line of the front matter, without "Published by" and the day."""
    named = _PUBLISHED_BY.sub("", line)
    day = _DATE.search(named)
    return named[: day.start()].rstrip(" ,;:(|") if day else named


def _first_prose(text: str, places: Sequence[CharacterRange], alone: frozenset[str], levels: dict[str, int]) -> int:
    """How many paragraphs stand before the prose and its headings: lines, a title, a date."""
    above: int | None = None
    for number, place in enumerate(places):
        words = text[slice(*place)]
        level, label = levels.get(words), _LABEL.match(words)
        below = level is not None and above is not None and (level > above or label is not None)
        if below or (label and label.group().rstrip()[-1] in ".、)"):
            return number
        above = above if level is None else level
        line = level is not None or (words in alone and label is None)
        title = number == 0 and len(places) > 1 and words.count(" ") < _TITLE and words[-1] not in '.:”"'
        if not (line or title or _credit_of(words) or _is_date_line(words)):
            return number
    return len(places)


def _is_date_line(words: str) -> bool:
    return date_in(words) is not None and words.count(" ") < _BRIEF


def _front(text: str, places: Sequence[CharacterRange], levels: dict[str, int]) -> Iterator[FrontLine]:
    taken: set[str] = set()
    words = [text[slice(*place)] for place in places]
    open_lines = [w for w in words if _role_of(w) is None]
    issued = next((w for w in open_lines if _ISSUED.search(w)), None)
    # A heading is the title, even where it says which issue this is: "# Water Letter, No. 3".
    heading = next((w for w in (*open_lines, *words) if w in levels), None)
    for line, place in zip(words, places, strict=True):
        role = _role_of(line)
        if role is None or line == heading:
            role = _open_role(line, taken, title=heading or issued, several=len(open_lines) > _FEW)
        taken.add(role)
        yield FrontLine(role, *place)


def _role_of(words: str) -> str | None:
    """The role of a line that shows what it is."""
    if credit := _credit_of(words):
        return credit
    if _ISSUE.search(words) and words.count(" ") < _BRIEF:
        return "issue line"
    return "date" if _is_date_line(words) else None


def _credit_of(words: str) -> str | None:
    """The role of a line that says who made what."""
    credit = _CREDIT.match(words)
    return credit.lastgroup if credit else None


def _open_role(words: str, taken: set[str], *, title: str | None, several: bool) -> str:
    if words == title or (title is None and "title" not in taken):
        return "title"
    if several and "publisher" not in taken and _PUBLISHER.search(words) and "title" not in taken:
        return "publisher"
    return "headline" if "headline" not in taken and "title" in taken else "line"


def _back(text: str, places: Sequence[CharacterRange], levels: dict[str, int]) -> list[FrontLine]:
    """The credits behind the prose, in the order of the text."""
    found: list[FrontLine] = []
    for place in reversed(places):
        words = text[slice(*place)]
        role = _credit_of(words)
        if role is None or words in levels:
            break
        found.append(FrontLine(role, *place))
    return found[::-1]


def _run_in(text: str, places: Sequence[CharacterRange]) -> dict[int, tuple[CharacterRange, str]]:
    """The first sentences that count their paragraphs: "First, …", "The second is to …"; by where they begin."""
    found = [(place, match) for place in places if (match := _RUN_IN.match(text, *place))]
    numbers = [_ORDINALS.index(match["ordinal"].lower()) for _, match in found]
    kept: dict[int, tuple[CharacterRange, str]] = {}
    for (first, second), (one, two) in zip(pairwise(found), pairwise(numbers), strict=True):
        if two == one + 1 and (one == 0 or first[0][0] in kept):
            for (start, end), match in (first, second):
                sentence = next(sentences_in(text, start, end, quotations_in(text, start, end)))
                kept[start] = sentence, match["label"]
    return kept


def _headings(
    text: str,
    places: Sequence[CharacterRange],
    alone: frozenset[str],
    run_in: dict[int, tuple[CharacterRange, str]],
    levels: dict[str, int],
) -> list[Heading]:
    found: list[Heading] = []
    lowest = min((levels[words] for start, end in places if (words := text[start:end]) in levels), default=1)
    counts: Counter[str] = Counter()
    above, level = "", 0
    for start, end in places:
        taken = {heading.id for heading in found}
        if (words := text[start:end]) in alone:
            label = _LABEL.match(words)
            above = free(_id_of(label) or f"s{len(found) + 1}", taken)
            level = levels.get(words, lowest) - lowest + 1
            marked = words in levels or label is not None
            told = label.group().strip() if label else None
            found.append(Heading(above, level, told, start, end, run_in=False, marked=marked))
        elif start in run_in:
            (begin, last), told = run_in[start]
            counts[above] += 1
            key = free(f"{above}-{counts[above]}" if above else f"s{counts[above]}", taken)
            found.append(Heading(key, level + 1, told, begin, last, run_in=True, marked=True))
    return found


def _id_of(label: re.Match[str] | None) -> str | None:
    if label is None:
        return None
    return next((found.replace(" ", "-") for found in label.groups() if found), None)


def _paragraph(text: str, place: CharacterRange, run_in: tuple[CharacterRange, str] | None) -> Paragraph:
    quotations = quotations_in(text, *place)
    sentences = tuple(
        Sentence(start, end, run_in is not None and start == run_in[0][0])
        for start, end in sentences_in(text, *place, quotations)
    )
    return Paragraph(*place, tuple(quotations), sentences)
