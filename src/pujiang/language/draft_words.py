"""What a language brings for drafts: the words and patterns of labels, of what figures count, and of initiatives.

Drafts take them from `Lexicon.draft`; it is loaded when a text is first drafted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pujiang.codes import InitiativeKind, Status
    from pujiang.language.speech_words import WordPattern, Words


@attrs.frozen(kw_only=True, eq=False)
class LabelWords:
    """What suggests the kind of a statement, and its relation to an initiative.

    Attributes:
        proposes: says that something should be done.
        commits: says that somebody will do something.
        predicts: the same words where they only say what will happen.
        judges: gives an opinion.
        asserts: says what is or was: a number, or a verb in the past.
        explaining_cue: a cue that introduces an explanation.
        clause_end: how such a cue ends if a clause follows, which explains nothing: "that".
        proposing_cue: a cue that introduces a proposal.
        announced: says, before an initiative, that it is announced.
        asked: says, before an initiative, that it is proposed.
        ongoing: says, before or after an initiative, that it exists.
        article: what may precede the name of an initiative at the start of a proposal.
        reached: for each status what says directly before, and directly after, an initiative that it has that status.
    """

    proposes: WordPattern
    commits: WordPattern
    predicts: WordPattern
    judges: WordPattern
    asserts: WordPattern
    explaining_cue: WordPattern
    clause_end: str
    proposing_cue: WordPattern
    announced: WordPattern
    asked: WordPattern
    ongoing: WordPattern
    article: WordPattern
    reached: Mapping[Status, tuple[WordPattern, WordPattern]]


@attrs.frozen(kw_only=True, eq=False)
class StemWords:
    """How words are reduced to stems, by which names of topics, metrics and initiatives are compared.

    Attributes:
        ending: the ending that a stem leaves out.
        stop_words: words without a stem of their own, in lower case.
        variants: parts of words that are written in two ways: the usual one by the other.
        listed: the word between two parts of a name, with its spaces.
        plurals: endings of plurals, each with its ending in the singular; all are replaced in their order.
    """

    ending: WordPattern
    stop_words: Words
    variants: Mapping[str, str]
    listed: str
    plurals: Sequence[tuple[WordPattern, str]] = ()


@attrs.frozen(kw_only=True, eq=False)
class CountedWords:
    """What figures count, and which numerals count nothing.

    Attributes:
        word: white space and a word, which is the first group.
        glued: what is counted in a language without spaces, directly after a number; the noun is the first group.
        ends: words that end the phrase of what is counted, in lower case.
        joint: the word between two counted nouns, or two adjectives.
        adjective: a word after which `joint` goes on with the same noun.
        plural: a noun in the plural.
        no_plural: words of that form that are not plurals.
        verb: a word that begins a clause after `joint`.
        infinitive: the word after a noun that makes `joint` begin a clause, with its spaces.
        share: what is between a percentage and what it is a share of.
        money_of: what is between an amount of money and what it is for: "for the".
        money_before: what an amount is of, before it, with what joins both: "a fund of"; the noun is the first group.
        money_word: the word before an amount that says what was done with it: "spent"; it is the first group.
        money_deed: the same after the amount: "was spent".
        bare_shares: whether a share is a figure where it is not said of what: "七成", "一半".
        all_of_them: a phrase with a number that means all of them: "the two sides".
        day_before: what precedes the day of a date.
        day_after: what follows it.
        counts_little: a numeral that is a figure only of a known metric: "one", a rank.
        times: units of time, in lower case.
        compound: what joins a number to a noun: "-day".
        period: the word before a number of `periods`: "past".
        periods: units of time in the plural that `period` may precede.
    """

    word: WordPattern
    glued: WordPattern
    ends: Words
    joint: str
    adjective: WordPattern
    plural: WordPattern
    no_plural: Words
    verb: WordPattern
    infinitive: str
    share: WordPattern
    money_of: WordPattern
    money_before: WordPattern
    money_word: WordPattern
    money_deed: WordPattern
    bare_shares: bool
    all_of_them: WordPattern
    day_before: WordPattern
    day_after: WordPattern
    counts_little: WordPattern
    times: Words
    compound: WordPattern
    period: WordPattern
    periods: Words


@attrs.frozen(kw_only=True, eq=False)
class InitiativeWords:
    """How initiatives are named.

    Attributes:
        heads: the kind of initiative that the last word of a name suggests, by that word in lower case.
        named: a name in capitals, with the word for an initiative at its end as the group `head`.
        first: such a word with a capital, as the group `head`, that is followed by the rest of its name.
        goes_on: a part of a name behind such a word, "of Rivers": its first word is the group `joint`, the others are
            `rest`. A joint of `later_joints` begins none but a further part.
        least_words: how many words such a name has at least.
        capital_only: last words that make a name in capitals only if they have one too.
        plain: a phrase in lower case that may be a name, with its last word as the group `head`.
        makes: a verb of making, directly before such a phrase.
        no_start: words with which no name begins, in lower case.
        no_start_in_capitals: the same, also with a capital.
    """

    heads: Mapping[str, InitiativeKind]
    named: WordPattern
    first: WordPattern
    goes_on: WordPattern
    later_joints: Words
    least_words: int
    capital_only: Words
    plain: WordPattern
    makes: WordPattern
    no_start: Words
    no_start_in_capitals: Words


@attrs.frozen(kw_only=True, eq=False)
class DraftWords:
    """All that a language brings for drafts, beside what readers of speech need."""

    labels: LabelWords
    stems: StemWords
    counted: CountedWords
    initiatives: InitiativeWords
