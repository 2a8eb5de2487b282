"""What the grammar of figures returns: a phrase for each figure, in places of tokens."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureKind
from pujiang.language.figure_protocol import ONE

if TYPE_CHECKING:
    from pujiang.figure_codes import FigureChange, FigureRefusalCode, Stage


@attrs.define(kw_only=True)
class Phrase:
    """A figure with its hedge and unit, or a number that is refused. Places are indices of tokens, half-open.

    Attributes:
        first: where the phrase begins, with its hedge.
        core: where its number begins.
        core_end: where its number ends, without unit and hedge; of a range or a share its second number.
        last: where it ends, with its unit and a hedge after it.
        value: the number; the first number of a range.
        value_to: the second number of a range, or of two bounds.
        comparator: the hedge; of two bounds the lower one.
        comparator_to: of two bounds the upper one.
        unit: the unit as data names it.
        kind: what the figure says.
        factor: what its unit multiplies it by.
        scale: what the last scale word of its number multiplies by.
        change: which way something moved by it.
        stage: what the words say of it.
        period: the year that the words give it.
        counts: the words of what is counted.
        per: the words of a rate's base.
        is_hedge_shared: whether a hedge before an earlier figure may be meant for this one, too.
        is_name: whether it turns out not to be a figure: a score, a telephone number.
        refusal: why it is not a figure, with the words not understood.
    """

    first: int
    core: int
    core_end: int
    last: int
    value: Decimal = Decimal(0)
    value_to: Decimal | None = None
    comparator: Comparator = Comparator.EXACTLY
    comparator_to: Comparator | None = None
    unit: str | None = None
    kind: FigureKind = FigureKind.COUNT
    factor: Decimal = ONE
    scale: Decimal = ONE
    change: FigureChange | None = None
    stage: Stage | None = None
    period: str | None = None
    counts: tuple[int, int] | None = None
    per: tuple[int, int] | None = None
    is_hedge_shared: bool = False
    is_name: bool = False
    refusal: tuple[FigureRefusalCode, str] | None = None
