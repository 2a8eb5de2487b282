"""The structure of a bulletin: its front matter, its headings, and the prose between them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from pujiang.ids import free
from pujiang.language.speech_words import PLAIN_PAGE
from pujiang.speech.readers import Paragraph, Sentence
from pujiang.speech.rules.quotations import find_quotations, split_sentences
from pujiang.speech.unspaced.unspaced_paragraphs import read_unspaced_paragraph
from pujiang.text.spacing import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.language.speech_words import PageWords
    from pujiang.speech.readers import CharacterRange
    from pujiang.text.canonical import PreparedText

_PARAGRAPH = re.compile(r"[^\n]+")
#: What is between two cells of a row of a table, which is no heading.
_NEXT_CELL = " | "
_TITLE = 40
_BRIEF = 10
_FEW = 2


@attrs.frozen
class FrontLine:
    """A line of the front matter, or after the text; half-open, in code points."""

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
class Structure:
    """The structure of a text."""

    title: str
    headline: str | None
    published: date | None
    publisher: str | None
    number: int | None
    volume: int | None
    compilers: tuple[str, ...]
    lines: tuple[FrontLine, ...]
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]


def read_structure(made: PreparedText, lexicon: Lexicon | None, *, title: str | None = None) -> Structure:
    """Read the structure of a text in canonical form; without a lexicon lines and headings only, and no sentences."""
    return _StructureReader(made, lexicon).read(title)


def find_date(words: str, page: PageWords) -> date | None:
    """Return the first day that some words name in full; None if they name none."""
    for found in page.date.finditer(words):
        named = found.groupdict()
        try:
            if named["iso"]:
                return date.fromisoformat(named["iso"])
            month, day, year = (named[name] or named[f"{name}2"] for name in ("month", "day", "year"))
            return date(int(year), page.months[month.lower().rstrip(".")], int(day))
        except ValueError:
            continue
    return None


def strip_publisher(line: str, page: PageWords) -> str:
    """Return the name of the publisher in a line of the front matter, without "Published by" and the day."""
    named = page.published_by.sub("", line)
    day = page.date.search(named)
    return named[: day.start()].rstrip(" ,;:(|") if day else named


def _shorten(text: str, places: Sequence[CharacterRange]) -> str:
    words = text[slice(*places[0])].split() if places else []
    return " ".join(words[:12])


def cut_paragraph(text: str, place: CharacterRange, lexicon: Lexicon, *, run_in: int | None = None) -> Paragraph:
    """Return a paragraph of a text with its quotations and sentences.

    Args:
        text: the text.
        place: the start and end of the paragraph.
        lexicon: the words of its language.
        run_in: where a sentence begins that is the heading of the paragraph.
    """
    if lexicon.unspaced:
        return read_unspaced_paragraph(text, place, lexicon.unspaced)
    quotations = find_quotations(text, *place, lexicon)
    sentences = split_sentences(text, *place, quotations, lexicon)
    return Paragraph(*place, tuple(quotations), tuple(Sentence(*span, span[0] == run_in) for span in sentences))


class _StructureReader:
    """Reads the structure of one text."""

    def __init__(self, made: PreparedText, lexicon: Lexicon | None) -> None:
        self._made, self._text, self._levels = made, made.text, made.levels
        self._lexicon = lexicon
        self._page = lexicon.pages if lexicon else PLAIN_PAGE

    def read(self, title: str | None) -> Structure:
        made, text = self._made, self._text
        places = [match.span() for match in _PARAGRAPH.finditer(text)]
        declared = (*made.lines, *made.running_lines)
        alone = frozenset(
            line for line in declared if line in made.levels or (self._is_line(line) and _NEXT_CELL not in line)
        )
        first = self._count_before_prose(places, alone)
        back = self._read_back(places[first:])
        lines = [*self._read_front(places[:first]), *back]
        inner = places[first : len(places) - len(back)]
        prose = [place for place in inner if text[slice(*place)] not in alone]
        lead = self._page.lead.match(text, *prose[0]) if prose else None
        if lead and lead.lastgroup:
            lines.append(FrontLine(lead.lastgroup, lead.start(), lead.start() + len(lead[lead.lastgroup].rstrip())))
            lines.sort(key=lambda line: line.start)
            prose[0] = lead.end(), prose[0][1]
        run_in = self._find_run_in(prose)
        words = {line.role: " ".join(text[line.start : line.end].split()) for line in reversed(lines)}
        days = (find_date(text[line.start : line.end], self._page) for line in lines)
        return Structure(
            title=title or words.get("title") or _shorten(text, places) or self._page.untitled,
            headline=words.get("headline"),
            published=next((day for day in days if day), None),
            publisher=strip_publisher(words.get("publisher", ""), self._page) or None,
            number=self._read_number(self._page.number, words),
            volume=self._read_number(self._page.volume, words),
            compilers=self._split_names(words.get("compilers", "")),
            lines=tuple(lines),
            headings=tuple(self._read_headings(inner, alone, run_in)),
            paragraphs=tuple(self._read_paragraph(place, run_in.get(place[0])) for place in prose),
        )

    def _is_line(self, words: str) -> bool:
        """Check whether a paragraph that ends no sentence is a line, and not prose that lost its full stop."""
        label = self._page.label.match(words)
        ends_inside = self._page.inner_end.search(words, label.end() if label else 0)
        return count_words(words) < _TITLE and ends_inside is None

    def _read_number(self, pattern: re.Pattern[str], words: dict[str, str]) -> int | None:
        found = pattern.search(words.get("issue line") or words.get("title", ""))
        return int(found[1]) if found else None

    def _split_names(self, line: str) -> tuple[str, ...]:
        listed = self._page.names_after.sub("", line).rstrip(".)")
        return tuple(name.strip() for name in self._page.names_between.split(listed) if name.strip())

    def _count_before_prose(self, places: Sequence[CharacterRange], alone: frozenset[str]) -> int:
        """Return the number of paragraphs before the prose and its headings: lines, a title, a date."""
        above: int | None = None
        for number, place in enumerate(places):
            words = self._text[slice(*place)]
            level, label = self._levels.get(words), self._page.label.match(words)
            below = level is not None and above is not None and (level > above or label is not None)
            if below or (label and label.group().rstrip()[-1] in ".、)"):
                return number
            above = above if level is None else level
            line = level is not None or (words in alone and label is None)
            title = number == 0 and len(places) > 1 and count_words(words) < _TITLE and words[-1] not in '.:”"。：」'
            if not (line or title or self._find_credit(words) or self._is_date_line(words)):
                return number
        return len(places)

    def _is_date_line(self, words: str) -> bool:
        return count_words(words) < _BRIEF and words[-1] not in "。！？" and find_date(words, self._page) is not None

    def _read_front(self, places: Sequence[CharacterRange]) -> Iterator[FrontLine]:
        taken: set[str] = set()
        words = [self._text[slice(*place)] for place in places]
        open_lines = [w for w in words if self._find_role(w) is None]
        issued = next((w for w in open_lines if self._page.issued.search(w)), None)
        # A heading is the title, even where it says which issue this is: "# Water Letter, No. 3".
        heading = next((w for w in (*open_lines, *words) if w in self._levels), None)
        for line, place in zip(words, places, strict=True):
            role = self._find_role(line)
            if role is None or line == heading:
                role = self._find_open_role(line, taken, title=heading or issued, several=len(open_lines) > _FEW)
            taken.add(role)
            yield FrontLine(role, *place)

    def _find_role(self, words: str) -> str | None:
        """Return the role of a line that shows what it is."""
        if credit := self._find_credit(words):
            return credit
        if self._page.issue.search(words) and count_words(words) < _BRIEF:
            return "issue line"
        return "date" if self._is_date_line(words) else None

    def _find_credit(self, words: str) -> str | None:
        """Return the role of a line that says who made what."""
        credit = self._page.credit.match(words)
        return credit.lastgroup if credit else None

    def _find_open_role(self, words: str, taken: set[str], *, title: str | None, several: bool) -> str:
        if words == title or (title is None and "title" not in taken):
            return "title"
        if several and "publisher" not in taken and self._page.publisher.search(words) and "title" not in taken:
            return "publisher"
        return "headline" if "headline" not in taken and "title" in taken else "line"

    def _read_back(self, places: Sequence[CharacterRange]) -> list[FrontLine]:
        """Return the credits after the prose, in the order of the text."""
        found: list[FrontLine] = []
        for place in reversed(places):
            words = self._text[slice(*place)]
            role = self._find_credit(words)
            if role is None or words in self._levels:
                break
            found.append(FrontLine(role, *place))
        return found[::-1]

    def _find_run_in(self, places: Sequence[CharacterRange]) -> dict[int, tuple[CharacterRange, str]]:
        """Return the first sentences that count their paragraphs ("First, …"), by where they begin."""
        pattern, ordinals = self._page.run_in, self._page.ordinals
        found = [(place, match) for place in places if (match := pattern.match(self._text, *place))]
        numbers = [ordinals.index(match["ordinal"].lower()) for _, match in found]
        kept: dict[int, tuple[CharacterRange, str]] = {}
        for (first, second), (one, two) in zip(pairwise(found), pairwise(numbers), strict=True):
            if two == one + 1 and (one == 0 or first[0][0] in kept):
                for place, match in (first, second):
                    kept[place[0]] = self._read_paragraph(place, None).sentences[0].span, match["label"]
        return kept

    def _read_headings(
        self, places: Sequence[CharacterRange], alone: frozenset[str], run_in: dict[int, tuple[CharacterRange, str]]
    ) -> list[Heading]:
        text, levels = self._text, self._levels
        found: list[Heading] = []
        lowest = min((levels[words] for start, end in places if (words := text[start:end]) in levels), default=1)
        counts: Counter[str] = Counter()
        above, level = "", 0
        for start, end in places:
            taken = {heading.id for heading in found}
            if (words := text[start:end]) in alone:
                label = self._page.label.match(words)
                above = free(_find_id(label) or f"s{len(found) + 1}", taken)
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

    def _read_paragraph(self, place: CharacterRange, run_in: tuple[CharacterRange, str] | None) -> Paragraph:
        if self._lexicon is None:
            return Paragraph(*place, (), ())
        return cut_paragraph(self._text, place, self._lexicon, run_in=run_in[0][0] if run_in else None)


def _find_id(label: re.Match[str] | None) -> str | None:
    if label is None:
        return None
    return next((found.replace(" ", "-") for found in label.groups() if found), None)
