"""`read_figures`: the figures of a text, read right or refused with a reason."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from pujiang.arguments import expect
from pujiang.errors import ArgumentError
from pujiang.figure_codes import FigureChange, FigureKind, FigureRefusalCode, Stage
from pujiang.figures.figure_tokens import cut_block, split_blocks
from pujiang.figures.grammar import read_block
from pujiang.language.languages import find_figure_tables, list_figure_languages
from pujiang.model.quantities import Quantity
from pujiang.records import Record, field, record, unfrozen
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from pujiang.figures.figure_phrases import Phrase
    from pujiang.figures.figure_tokens import TokenBlock
    from pujiang.language.figure_protocol import FigureTables, FigureToken

    _ReadBlock: TypeAlias = tuple[TokenBlock, list[Phrase], list[tuple[int, int]]]

#: How many texts keep their figures: those of one bulletin are asked for one after the other.
_MOST_KEPT = 8


@record
class FigureRefusal(Record):
    """Why a number of a text is not read."""

    code: FigureRefusalCode = field("The kind of reason")
    message: str = field("The reason in a sentence that names the words that are not understood")

    def __str__(self) -> str:
        return self.message


@record
class PrintedFigure(Record):
    """A figure as a text prints it: read, with a quantity, or refused, with a reason; never a part of either.

    Years, days, clock times, scores, labels ("Article 5") and names ("G20", "COVID-19") are not figures and not listed.
    """

    span: Span = field("Its words in the text, with hedge, currency and unit")
    number: Span = field("Its number alone; of a range both numbers and what is between them")
    quantity: Quantity | None = field("Value, hedge and unit; None if it is refused", default=None)
    refusal: FigureRefusal | None = field("Why it is not read; None if it is read", default=None)
    kind: FigureKind | None = field("What it says; None if it is refused", default=None)
    change: FigureChange | None = field("Which way something moved by it; None for a level", default=None)
    stage: Stage | None = field(
        "Whether it is a target, hypothetical or claimed; None if no word says so", default=None
    )
    period: str | None = field("The year that the words give it; None if they give none", default=None)
    counts: Span | None = field("The words of what is counted", default=None)
    per: Span | None = field('The base of a rate: "100,000 births"', default=None)
    is_hedge_shared: bool = field(
        "Whether a hedge before an earlier figure may be meant for this one, too", default=False
    )

    @property
    def words(self) -> str:
        """The words of the figure, exactly as in the text."""
        return self.span.text

    @property
    def unit(self) -> str | None:
        """Percent, an ISO 4217 code, or the unit as it is printed; None without a unit."""
        return self.quantity.unit if self.quantity else None


def read_figures(text: str, language: str = "en") -> list[PrintedFigure]:
    """Return the figures of a text in order, each read as it is printed, or refused with a reason.

    Args:
        text: any text; places are counted in its code points.
        language: its language (BCP 47), of which the primary subtag counts; English and Chinese are read.

    Raises:
        ArgumentError: the language is not read.

    >>> [str(figure.quantity) for figure in read_figures("More than 5 000 people came, about US$1-2bn was spent.")]
    ['more than 5,000', 'about 1,000,000,000 to 2,000,000,000 USD']
    >>> str(read_figures("It cost 5 zillion dollars.")[0].refusal)
    "'zillion' multiplies by an unknown number"
    """
    expect("text", text, str)
    expect("language", language, str)
    tables = find_figure_tables(language)
    if tables is None:
        known = ", ".join(list_figure_languages())
        raise ArgumentError("language", f"one of {known}, in which figures are read", repr(language))
    return _TextFigures(text, tables).find(0, len(text))


def find_figures(text: str, start: int = 0, end: int | None = None, *, language: str) -> list[PrintedFigure]:
    """Return the figures whose number is in text[start:end], at least in part, as they are read in the whole text.

    In a language whose figures are not read there are none.
    """
    tables, last = find_figure_tables(language), len(text) if end is None else end
    if tables is None:
        return []
    return _open_text(text, tables).find(start, last)


class _TextFigures:
    """The figures of a text; each block is read once, when it is asked for."""

    def __init__(self, text: str, tables: FigureTables) -> None:
        self._text, self._tables = text, tables
        self._blocks = list(split_blocks(text))
        self._read: dict[int, _ReadBlock | None] = {}
        self._found: dict[int, tuple[list[int], list[int], list[PrintedFigure]]] = {}

    def find(self, start: int, end: int) -> list[PrintedFigure]:
        """Return the figures whose number is in text[start:end], at least in part."""
        first = bisect_right(self._blocks, start, key=itemgetter(1))
        last = bisect_left(self._blocks, end, key=itemgetter(0))
        return [figure for number in range(first, last) for figure in self._find_in_block(number, start, end)]

    def read_blocks(self) -> Iterator[_ReadBlock]:
        """Yield the blocks that may have a figure."""
        return filter(None, map(self._read_block, range(len(self._blocks))))

    def _find_in_block(self, number: int, start: int, end: int) -> list[PrintedFigure]:
        found = self._found.get(number)
        if found is None:
            block = self._read_block(number)
            figures = self._make_figures(*block) if block else []
            places = [figure.number for figure in figures]
            found = self._found[number] = [one.start for one in places], [one.end for one in places], figures
        starts, ends, figures = found
        return figures[bisect_right(ends, start) : bisect_left(starts, end)]

    def _make_figures(self, block: TokenBlock, phrases: Sequence[Phrase], _: object) -> list[PrintedFigure]:
        ends = block.find_ends()
        return [_make_figure(phrase, block.tokens, ends, self._source) for phrase in phrases]

    @cached_property
    def _source(self) -> SourceText:
        return SourceText.of(self._text)

    def _read_block(self, number: int) -> _ReadBlock | None:
        if number not in self._read:
            start, end = self._blocks[number]
            has_seed = self._tables.seed.search(self._text, start, end) is not None
            block = cut_block(self._text, self._tables, start, end) if has_seed else None
            self._read[number] = None if block is None else (block, *read_block(block, self._tables))
        return self._read[number]


_open_text = lru_cache(_MOST_KEPT)(_TextFigures)


def read_blocks_once(text: str, tables: FigureTables) -> Iterator[_ReadBlock]:
    """Yield the blocks of a text that may have a figure, each with its figures and its names in number words."""
    return _open_text(text, tables).read_blocks()


# A frozen record takes three times as long to make.
_new, _open_span = cast("Any", object.__new__), unfrozen(Span)
_open_quantity, _open_figure = unfrozen(Quantity), unfrozen(PrintedFigure)


def _make_figure(
    phrase: Phrase, tokens: Sequence[FigureToken], ends: Sequence[int], source: SourceText
) -> PrintedFigure:
    def make_span(first: int, last: int) -> Span:
        span = _new(_open_span)
        span.source, span.start, span.end = source, ends[first] + tokens[first].width, ends[last]
        span.__class__ = Span
        return span  # type: ignore[no-any-return]

    figure = _new(_open_figure)
    figure.span, figure.number = make_span(phrase.first, phrase.last), make_span(phrase.core, phrase.core_end)
    if phrase.refusal is None:
        figure.quantity, figure.refusal, figure.kind = _make_quantity(phrase), None, phrase.kind
        figure.change, figure.stage, figure.period = phrase.change, phrase.stage, phrase.period
        figure.counts = make_span(*phrase.counts) if phrase.counts else None
        figure.per = make_span(*phrase.per) if phrase.per else None
        figure.is_hedge_shared = phrase.is_hedge_shared
    else:
        code, words = phrase.refusal
        figure.refusal = FigureRefusal(code=code, message=_MESSAGES[code].format(words=words))
        figure.quantity = figure.kind = figure.change = figure.stage = figure.period = figure.counts = figure.per = None
        figure.is_hedge_shared = False
    figure.__class__ = PrintedFigure
    return figure  # type: ignore[no-any-return]


def _make_quantity(phrase: Phrase) -> Quantity:
    quantity = _new(_open_quantity)
    quantity.value, quantity.comparator = phrase.value, phrase.comparator
    quantity.value_to, quantity.comparator_to = phrase.value_to, phrase.comparator_to
    quantity.unit = phrase.unit
    quantity.__attrs_post_init__()
    quantity.__class__ = Quantity
    return quantity  # type: ignore[no-any-return]


_MESSAGES = {
    FigureRefusalCode.NEXT_NUMBER: "'{words}' is next to the number and is not part of a number that can be read",
    FigureRefusalCode.UNKNOWN_SCALE: "'{words}' multiplies by an unknown number",
    FigureRefusalCode.VAGUE: "'{words}' has no bounds",
    FigureRefusalCode.UNKNOWN_HEDGE: "'{words}' changes the meaning of the number in a way that no bound expresses",
    FigureRefusalCode.AMBIGUOUS_HEDGE: "'{words}' may be a hedge of the number, or belong to other words",
    FigureRefusalCode.CONFLICTING_HEDGES: "'{words}' does not fit the other hedge or the range",
    FigureRefusalCode.PART_OF_NUMBER: "'{words}' takes a part or a multiple of the number",
    FigureRefusalCode.GROUPING: "'{words}' can be read with more than one meaning of its separators",
    FigureRefusalCode.AMBIGUOUS_LETTER: "'{words}' may be a scale or a unit",
    FigureRefusalCode.YEAR: "'{words}' may be a year or a number",
    FigureRefusalCode.RANGE: "'{words}' joins two numbers whose common scale or order is unclear",
    FigureRefusalCode.RATE_BASE: "the base of the rate after '{words}' cannot be read",
    FigureRefusalCode.DENIED: "'{words}' denies the figure",
    FigureRefusalCode.OTHER_SCRIPT: "'{words}' is in a script that the language does not use",
    FigureRefusalCode.TOO_LONG: "'{words}' has more digits than any figure",
}
