"""What a language must say so that its figures can be read: its tokens, tables of words, and how number words add up.

A table maps printed phrases to their meaning. Phrases are written in lower case, with a space between two tokens.
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import attrs

from pujiang.codes import Comparator

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pujiang.figure_codes import FigureChange, FigureKind, FigureRefusalCode, Stage

_M = TypeVar("_M")

#: Sums and products of printed numbers are exact: no number that is read has as many digits.
EXACT = Context(prec=120)
#: Quotients are rounded to this many digits: a third is 0.333….
ROUNDED = Context(prec=28)

ONE = Decimal(1)

NUMBER, WORD, SIGN = "number", "word", "sign"
GLUED, SPACED, BROKEN = 0, 1, 2
_NO_TOKENS: Mapping[str, FigureToken] = {}
#: Letters from here on belong to scripts without spaces between words.
FIRST_EAST_ASIAN = "\u2e80"


@attrs.frozen(eq=False)
class FigureToken:
    """Digits with their separators, a word, or one sign, wherever it is in a text.

    Attributes:
        text: as printed.
        word: in lower case, with full-width forms as ASCII.
        kind: NUMBER, WORD or SIGN.
        gap: what comes before it: nothing (GLUED), white space (SPACED), or a line break (BROKEN).
        width: how many characters of white space come before it.
        roles: the parts of the grammar in which it can stand, as bits (`pujiang.figures.word_roles`).
        after: the same token with further roles, by the word before it that gives it these.
    """

    text: str
    word: str
    kind: str
    gap: int
    width: int = 0
    roles: int = 0
    after: Mapping[str, FigureToken] = _NO_TOKENS


@attrs.define(eq=False)
class Numeral:
    """A number composed of tokens, without sign, hedge and unit.

    Attributes:
        value: its value; of an imprecise number ("dozens") the lower end.
        end: the index of the first token after it.
        scale: what its last scale word multiplies by: a million in "3 million".
        value_to: the upper end of an imprecise number.
        comparator: a hedge inside it (多 in 十多万).
        is_share: whether it is a fraction ("two-thirds").
        is_ordinal: whether it is a rank ("third", "10th").
        is_name: whether it is no quantity after all: part of a longer name or of a clock time.
        is_spelled: whether it has no digits.
        unit: a unit that its words include (百分之).
        refusal: why it cannot be read, with the words not understood.
    """

    value: Decimal
    end: int
    scale: Decimal = ONE
    value_to: Decimal | None = None
    comparator: Comparator | None = None
    is_share: bool = False
    is_ordinal: bool = False
    is_name: bool = False
    is_spelled: bool = False
    unit: str | None = None
    refusal: tuple[FigureRefusalCode, str] | None = None


class UnitWord(NamedTuple):
    """A unit as it is printed: its name in data, and what kind of figure it makes of a number.

    Attributes:
        name: ISO 4217 for a currency, else percent, or the unit as printed.
        kind: the kind of a figure in this unit.
        factor: what the unit multiplies by: a million in "MUSD".
    """

    name: str
    kind: FigureKind
    factor: Decimal = ONE


class _PhrasesOfWord(NamedTuple, Generic[_M]):
    """The phrases that begin, or end, with one word.

    Attributes:
        alone: the meaning of the word without others, in a tuple; empty if it has none.
        longer: by the word beside it, the longer phrases, the longest first.
    """

    alone: tuple[_M, ...]
    longer: dict[str, list[tuple[tuple[str, ...], _M]]]


class PhraseTable(Generic[_M]):
    """Phrases with their meaning, found among tokens by their first or their last words; the longest wins."""

    def __init__(self, meanings: Mapping[str, _M]) -> None:
        """Index the phrases."""
        self.meanings = dict(meanings)
        rows = sorted(((tuple(phrase.split()), meaning) for phrase, meaning in meanings.items()), key=_by_length)
        self._by_first = _index(rows, 0, 1)
        self._by_last = _index(rows, -1, -2)

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase begins."""
        return frozenset(self._by_first)

    @property
    def ends(self) -> Iterator[tuple[str, str]]:
        """The last two words of each phrase; instead of the first of them "" where a phrase has one word only."""
        for word, found in self._by_last.items():
            yield from ((before, word) for before in found.longer)
            if found.alone:
                yield "", word

    def match(self, tokens: Sequence[FigureToken], start: int) -> tuple[_M, int] | None:
        """Return the meaning of the longest phrase that begins at a token, and the index after it."""
        try:
            found = self._by_first.get(tokens[start].word)
        except IndexError:  # quicker than asking for the length each time
            return None
        if found is None:
            return None
        alone, longer = found
        if longer and start + 1 < len(tokens):
            for words, meaning in longer.get(tokens[start + 1].word, ()):
                end = start + len(words)
                if end == start + 2 or (end <= len(tokens) and _stands_at(words, tokens, start)):
                    return meaning, end
        return (alone[0], start + 1) if alone else None

    def match_before(self, tokens: Sequence[FigureToken], end: int, least: int = 0) -> tuple[_M, int] | None:
        """Return the meaning of the longest phrase that ends before a token, and the index of its first."""
        found = self._by_last.get(tokens[end - 1].word) if end > least else None
        if found is None:
            return None
        alone, longer = found
        if longer and end - 1 > least:
            for words, meaning in longer.get(tokens[end - 2].word, ()):
                start = end - len(words)
                if start == end - 2 or (start >= least and _stands_at(words, tokens, start)):
                    return meaning, start
        return (alone[0], end - 1) if alone else None


def _by_length(row: tuple[tuple[str, ...], _M]) -> int:
    return -len(row[0])


def _index(rows: Iterable[tuple[tuple[str, ...], _M]], at: int, beside: int) -> dict[str, _PhrasesOfWord[_M]]:
    """Return phrases by one of their words, and those of several words by the word beside it."""
    found: dict[str, _PhrasesOfWord[_M]] = {}
    for words, meaning in rows:
        phrases = found.setdefault(words[at], _PhrasesOfWord((), {}))
        if len(words) > 1:
            phrases.longer.setdefault(words[beside], []).append((words, meaning))
        else:
            found[words[at]] = phrases._replace(alone=(meaning,))
    return found


def _stands_at(words: Sequence[str], tokens: Sequence[FigureToken], start: int) -> bool:
    i = start
    for word in words:
        if tokens[i].word != word:
            return False
        i += 1
    return True


def split_phrases(text: str) -> list[str]:
    """Return the phrases of a list in which two are separated by "|" or a line end."""
    phrases = (phrase.strip() for line in text.splitlines() for phrase in line.split("|"))
    return [phrase for phrase in phrases if phrase]


def make_set(phrases: Iterable[str]) -> PhraseTable[bool]:
    """Return a table of phrases that have no other meaning than to be in it."""
    return PhraseTable(dict.fromkeys(phrases, True))


@attrs.frozen(kw_only=True, eq=False)
class FigureTables:
    """The words by which the figures of a language are read, a table for each part of a figure.

    Attributes:
        token: the pattern that cuts a text, with a group for numbers (n), for words (w) and for signs (s).
        seed: a pattern that is found in every text that has a figure; what has none is not cut.
        starters: the words with which a number can begin.
        parts_alone: words with which one can begin that are none beside another: 减半, 半数.
        unclear_scales: how words end that may multiply by an unknown number: "zillion".
        unclear_after: words that may do so after a number only: "mrd".
        is_spaced: whether words are separated by spaces.
        compose: returns the number that begins at a token, or None.
        hedges_before: what comes before a number, with what it says about the true value.
        hedges_after: what comes after a number or its unit.
        hedges_after_time: what comes after a length of time only: 三年内.
        hedge_adverbs: what may stand before a hedge and adds no bound: "well", "just".
        fillers: what may stand between a hedge and its number: "a total of".
        inner_adverbs: what may stand inside a hedge after a number: "or even more".
        hedges_apart: what hedges a number from which a bracket, dash or comma separates it: "(possibly more)".
        hedge_negations: words that negate a hedge after them ("must not" exceed), and whether they bound nothing.
        negation_links: what may stand between these and the hedge: must not "fall" below.
        before_hedges: words before these prepositions that show that they are hedges: "for over two years".
        distances: those before which a letter is a metre: "within 10m of the sea".
        places: those that say where something is, before small numbers: "near 5 villages".
        unread_hedges: phrases before a number that change its meaning and that no bound expresses.
        ambiguous_hedges: hedges that are prepositions too, and count as hedges only before measures and large numbers.
        multipliers_before: phrases that make a part or a multiple of the number after them: "half of the".
        glued_before: words that may be joined to a number by a hyphen, and make no name of it: "sub-500".
        capitals_before: words with a capital that make no name of a number after them.
        plurals: nouns that are plural without an "s".
        sure_nouns: plurals that a number of four digits counts, and that no year comes before: "2000 people".
        denials: words that deny what follows them.
        minus_phrases: phrases that do, too: 零下.
        minus: words and signs that make a number negative.
        before_minus: words that a minus may be glued to: 为-3.
        currencies_before: signs and codes before a number.
        units_after: units and currencies after a number.
        per: what joins a figure and the base of a rate.
        bases: what may follow "a" as the base of a rate: "a year".
        base_before: words before a number that make it the base of the rate after it: 每.
        range_joints: what comes between the ends of a range.
        upper_joints: those joints that say themselves which bound follows: "up to".
        level_joints: those joints that also come before a level: "fell 3 to 97".
        alternatives: those joints that make a range of neighbours only: "three or four".
        closed_joints: joints that make a range only where `between_after` follows.
        between_before: the word before a range that is joined by `between_joints`, with these joints.
        between_joints: what joins two numbers after "between".
        between_after: what closes a range: 之间.
        from_before: the word before the first of two numbers that may be a change or a range.
        ranging: words before "from" that make it a range.
        clause_words: words after which a clause begins: "said that in 2021, 41 boats sank".
        foundings: verbs whose year is not that of a figure after them: "the port built in 1998 has 40 cranes".
        attribute_ends: words between an attribute and its noun: 的.
        bound_joints: what joins two bounds of one figure: "more than 20 and less than 30".
        share_joints: what joins the parts of a share: "one in five".
        share_ends: their last words after what is counted: "one farmer in three".
        changes_before: words before a figure that say that something moved by it.
        changes_after: words after a figure that say so.
        level_hedges: hedges that make a level of a figure after a change: fell "below" 45 percent.
        moving_multiples: numbers that say so themselves: "doubled".
        changes_by: phrases that say so only before "by": "raised by 5 percent", but "raised $5 million".
        change_fillers: words between these and the figure.
        labels: words before a number that make a name of it: "Article 5".
        weak_labels: words that are labels only where the number counts nothing: "target 5".
        counting_verbs: labels that before a large number are verbs: "numbered 40,000".
        names_after: words after a number that make a name, clock time or score of it.
        counted_before: words before a number with which it counts what else would be named: 召开三次会议.
        day_words: units of time that also end a date: 15日.
        dates_before: words after which a number with a day word is a date: 3月15日.
        not_within: words that after "within" begin another word: 15日内部.
        date_words: words after the parts of a date that follow its year: 2021年3月.
        months: names of months.
        year_marks: words before a number of four digits that make it a year.
        ratio_joints: what joins two numbers that are a ratio where such a word is near, else a score or time: "3:1".
        ratio_words: words near two numbers that make a ratio of them.
        ratio_names: phrases shortly before two numbers that do so: 师生比.
        rank_words: words beside an ordinal that make it a rank.
        rank_verbs: words directly before a number that make a rank of it: "ranks 12".
        stops: words that are not part of what is counted.
        determiners: words between "of" and what is counted.
        most_counted: how many words of what is counted are taken.
        pronouns: number words that count only with a noun, unit or hedge: "one".
        among: words after "one of the" that make a pronoun of it, beside superlatives.
        before_pronouns: words before these that make pronouns of them: "no one".
        scale_letters: letters after an amount of money that multiply it: "$5 m".
        scale_words: scales after the name of a currency: "75 USD million".
        heading_scales: scales that a heading gives all its numbers: "(US$ million)".
        before_scales: words before such a scale without brackets: "in thousands: 40".
        remainders: parts of numbers that cannot follow one alone.
        spaced_letters: those that may stand between a number and a plural: "8 B people".
        clock_words: words after a number that make a clock time of it.
        list_words: what comes between the numbers of a list of names.
        unclear_letters: scales directly after digits that may be units: "35m".
        letters_of_units: units of one letter, as they are printed.
        comparatives: words after "times" that make a multiple of it: "10 times faster".
        sure_per: those of `per` that must have a base.
        counted_per: those that must have one where a number follows: "every 2 years".
        times_apart: words after a time that make it no base of a rate: 3.4% "a year earlier".
        times_apart_at_end: those that do so only at the end of a clause: "from 20 a month before."
        compared_before: a word before a number that is a hedge together with one of `compared_after`: 比…大.
        compared_after: these words, with what they say.
        tolerances: what comes before a tolerance: ±.
        noun_hedges: hedges directly after a number, before a noun or an end only: "20 plus countries".
        after_hedges: words after a hedge that show that it is none: "or less than".
        year_prepositions: words before the year that a figure is of.
        year_fillers: what may stand between these and the year: by "the end of" 2020.
        infinitives: the word before a verb that says what is to be done: "to".
        before_deeds: words before this that say that it was done: "managed to".
        deadlines: words beside a year that is the end of a time: "before 2030".
        comparisons: words before a year that a figure is compared with: "than in 2015".
        bare_comparisons: those of them that come directly before a year: "up 15 percent on 2015".
        futures: stage words that make a target only with a year: "will".
        pledges: those that do only with a year after the figure: "pledged $5 million by 2030".
        appositions: what comes between a change and the same change in another unit: ", or".
        lists: what comes between numbers that share the unit of the last.
        by: words before an amount of change, whose verb may stand some words before: "cut its debt by 5 percent".
        verb_endings: endings of verbs whose "by" is not that of an earlier change: "followed by 3 percent".
        not_changes: phrases that end like a change and are none: "gave up".
        conjunctions: words that may share a hedge among figures.
        subunits: for a unit and a part of it, how many of the parts it has: feet and inches, hours and minutes.
        cents: the parts of any currency, with how many it has.
        unlike_parts: for a unit of time the parts of which it has no fixed number: months and days.
        subunit_joints: what may stand before a part: "3 dollars and 50 cents".
        names: names that begin with a number word: 四川.
        names_across: words that end with a number word of one token and are no numbers: 统一.
        names_from_units: words that begin like a unit and are none: 元数据.
        names_of: words with a capital before "of" and a number that name a group: "Group of 77".
        years_after: words after digits that make a year of them: 年.
        halves_before: words between a number and its unit that add a half: 个半.
        halves_after: words after a unit that do: 半.
        marks: signs of quotation and emphasis, which separate no hedge from its number.
        power_joints: what comes between a number and its exponent: "to the power of".
        power_ranks: what comes between a number and an exponent that is an ordinal: "to the sixth power".
        power_ends: what comes after the exponent, where words must: 次方.
        codes_before: words before digits that make a code of them where nothing is counted: 邮编.
        code_joints: what may stand between these and the digits.
        streets: the last words of streets, after the number of a house: "Avenue".
        unread_after: words after a number that change its meaning in a way that is not read.
        measures: words that count: 个, 名; empty where a language has none.
        stages: words before a figure that say that it is a target, or hypothetical, or claimed.
        contrasts: words between an earlier figure and one that show that it has not the stage of that: "but".
        happened: words after a figure that do so: "were".
        not_stages: phrases that end like a stage and are none: 比计划.
        scripts: the first words of the Unicode names of the letters of the language.
        parts_of: what comes between a number or part and what it is of: "of".
        additions: what adds a part to what comes before it: "a year and a half".
        denial_adverbs: words between a denial and the plan that it denies: "no longer".
        denial_ends: words between a denial and a number that show that it denies something else.
        age_words: words in units that measure ages: "years old".
        age_nouns: words after a bare number that make an age of it: "under 5 mortality".
        ages_before: words that do before it: "aged 65".
        people: words for people directly before a preposition and a number that is their age: "women over 30".
        currency_articles: articles that are also the first letter of a currency: "a $1 million rise", "A$1 million".
        definite_articles: articles that may stand before the second number of a range.
        months_or_words: months that are other words where they are printed in lower case.
        decade_endings: what is glued to digits and makes years of them: "1990s".
        day_joints: what joins two days of a month: "14 to 16 March".
        span_joints: what joins two years: "1990 to 2000".
        share_wholes: the last words of `share_joints` after which the whole may be any number.
        divided_by: those after which a share is read only where nothing is counted: "8 over 10".
        money_or_weight: units that are a currency or a weight: pounds.
        scaled_units: units that are verbs, too, and end an amount of thousands or more: "won".
        tenths_after: units after which one digit is tenths of them: 三块五.
        occasions: words for multiples that without a comparison count occasions: "10 times".
        hedge_joints: words that go on between a hedge and its number: "or less than 6,000".
        far_hedges: what joins a part to the whole before it, in which a hedge may be: 超过总人口的一半.
        clause_hedges: hedges that may be some words before their number: 至少培训500人.
        attributes: those of them that often name something instead, and what follows them where they do not.
        attribute_nouns: what follows them where they do: 最低工资.
        inclusions: what between a number and a hedge after it says whether the number itself is included: （含）.
        exclusions: what after such a hedge says that it is not: （不含.
        repeats: what may stand between a bound and the same number in brackets: （含500万元）.
        dimensions: what follows a letter that is a metre and no million: "4 m long", "100 m of a school".
        before_zero: words between which and the end of a clause a zero in words counts: "fell to zero".
        letter_words: words of one capital letter, which are no units: "I".
        plural_endings: how plurals end.
        singular_endings: the longer endings of words that are no plurals: "process".
    """

    token: re.Pattern[str]
    seed: re.Pattern[str]
    starters: frozenset[str]
    parts_alone: frozenset[str]
    unclear_scales: tuple[str, ...]
    unclear_after: frozenset[str]
    is_spaced: bool
    compose: Callable[[Sequence[FigureToken], int], Numeral | None]
    hedges_before: PhraseTable[Comparator]
    hedges_after: PhraseTable[Comparator]
    hedges_after_time: PhraseTable[Comparator]
    hedge_adverbs: PhraseTable[bool]
    fillers: PhraseTable[bool]
    unread_hedges: PhraseTable[bool]
    ambiguous_hedges: frozenset[str]
    inner_adverbs: frozenset[str]
    hedges_apart: PhraseTable[bool]
    hedge_negations: PhraseTable[bool]
    negation_links: PhraseTable[bool]
    before_hedges: frozenset[str]
    distances: frozenset[str]
    places: frozenset[str]
    multipliers_before: PhraseTable[bool]
    glued_before: frozenset[str]
    capitals_before: frozenset[str]
    plurals: frozenset[str]
    sure_nouns: frozenset[str]
    ratio_joints: frozenset[str]
    ratio_words: frozenset[str]
    ratio_names: PhraseTable[bool]
    denials: PhraseTable[bool]
    minus_phrases: PhraseTable[bool]
    minus: frozenset[str]
    before_minus: frozenset[str]
    currencies_before: PhraseTable[UnitWord]
    units_after: PhraseTable[UnitWord]
    per: PhraseTable[bool]
    bases: PhraseTable[bool]
    base_before: PhraseTable[bool]
    range_joints: PhraseTable[bool]
    upper_joints: frozenset[str]
    level_joints: frozenset[str]
    alternatives: frozenset[str]
    closed_joints: PhraseTable[bool]
    between_before: PhraseTable[bool]
    between_joints: PhraseTable[bool]
    between_after: PhraseTable[bool]
    from_before: frozenset[str]
    ranging: frozenset[str]
    clause_words: frozenset[str]
    foundings: PhraseTable[bool]
    attribute_ends: frozenset[str]
    bound_joints: PhraseTable[bool]
    share_joints: PhraseTable[bool]
    share_ends: frozenset[str]
    changes_before: PhraseTable[FigureChange]
    changes_after: PhraseTable[FigureChange]
    level_hedges: frozenset[str]
    moving_multiples: Mapping[str, FigureChange]
    changes_by: PhraseTable[FigureChange]
    change_fillers: PhraseTable[bool]
    labels: frozenset[str]
    weak_labels: frozenset[str]
    counting_verbs: frozenset[str]
    names_after: PhraseTable[bool]
    counted_before: frozenset[str]
    day_words: frozenset[str]
    dates_before: frozenset[str]
    not_within: frozenset[str]
    date_words: frozenset[str]
    months: frozenset[str]
    year_marks: frozenset[str]
    rank_words: frozenset[str]
    rank_verbs: frozenset[str]
    stops: frozenset[str]
    determiners: frozenset[str]
    most_counted: int
    pronouns: frozenset[str]
    among: frozenset[str]
    before_pronouns: frozenset[str]
    scale_letters: Mapping[str, Decimal]
    scale_words: Mapping[str, Decimal]
    heading_scales: frozenset[str]
    before_scales: frozenset[str]
    remainders: frozenset[str]
    spaced_letters: frozenset[str]
    clock_words: PhraseTable[bool]
    list_words: frozenset[str]
    unclear_letters: frozenset[str]
    letters_of_units: frozenset[str]
    comparatives: frozenset[str]
    sure_per: frozenset[str]
    counted_per: frozenset[str]
    times_apart: frozenset[str]
    times_apart_at_end: frozenset[str]
    compared_before: frozenset[str]
    compared_after: PhraseTable[Comparator]
    tolerances: PhraseTable[bool]
    noun_hedges: frozenset[str]
    after_hedges: frozenset[str]
    year_prepositions: frozenset[str]
    year_fillers: PhraseTable[bool]
    infinitives: frozenset[str]
    before_deeds: frozenset[str]
    deadlines: frozenset[str]
    comparisons: frozenset[str]
    bare_comparisons: frozenset[str]
    futures: frozenset[str]
    pledges: frozenset[str]
    appositions: tuple[list[str], ...]
    lists: tuple[list[str], ...]
    by: frozenset[str]
    verb_endings: tuple[str, ...]
    not_changes: PhraseTable[bool]
    conjunctions: frozenset[str]
    subunits: Mapping[tuple[str, str], Decimal]
    cents: Mapping[str, Decimal]
    unlike_parts: Mapping[str, tuple[str, ...]]
    subunit_joints: PhraseTable[bool]
    names: PhraseTable[bool]
    names_across: PhraseTable[bool]
    names_from_units: PhraseTable[bool]
    names_of: frozenset[str]
    years_after: PhraseTable[bool]
    halves_before: PhraseTable[bool]
    halves_after: frozenset[str]
    marks: frozenset[str]
    power_joints: PhraseTable[bool]
    power_ranks: PhraseTable[bool]
    power_ends: PhraseTable[bool]
    codes_before: PhraseTable[bool]
    code_joints: frozenset[str]
    streets: frozenset[str]
    unread_after: PhraseTable[bool]
    measures: PhraseTable[bool]
    stages: PhraseTable[Stage]
    contrasts: PhraseTable[bool]
    happened: frozenset[str]
    not_stages: PhraseTable[bool]
    scripts: frozenset[str]
    parts_of: frozenset[str]
    additions: frozenset[str]
    denial_adverbs: frozenset[str]
    denial_ends: frozenset[str]
    age_words: frozenset[str]
    age_nouns: frozenset[str]
    ages_before: frozenset[str]
    people: frozenset[str]
    currency_articles: frozenset[str]
    definite_articles: frozenset[str]
    months_or_words: frozenset[str]
    decade_endings: frozenset[str]
    day_joints: frozenset[str]
    span_joints: frozenset[str]
    share_wholes: frozenset[str]
    divided_by: frozenset[str]
    money_or_weight: frozenset[str]
    scaled_units: frozenset[str]
    tenths_after: frozenset[str]
    occasions: frozenset[str]
    hedge_joints: frozenset[str]
    far_hedges: frozenset[str]
    clause_hedges: PhraseTable[Comparator]
    attributes: Mapping[str, str]
    attribute_nouns: PhraseTable[bool]
    inclusions: PhraseTable[bool]
    exclusions: PhraseTable[bool]
    repeats: tuple[list[str], ...]
    dimensions: PhraseTable[bool]
    before_zero: frozenset[str]
    letter_words: frozenset[str]
    plural_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]


def divide(numerator: Decimal, denominator: Decimal) -> Decimal:
    """Return a quotient, rounded to 28 digits where it does not end before."""
    return normalize(ROUNDED.divide(numerator, denominator))


def normalize(value: Decimal) -> Decimal:
    """Return a whole number without an exponent: 3E+6 as 3000000; other numbers as they are."""
    if value.same_quantum(ONE):
        return value
    whole = value.to_integral_value(context=EXACT)
    return whole.quantize(Decimal(1), context=EXACT) if value == whole else value
