"""What a language brings for the reader of speech by a parser: its verbs by their lemmas, and who can speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from pujiang.language.speech_words import Words


@attrs.frozen(kw_only=True, eq=False)
class ParsedWords:
    """Words for a text that a parser has read; lemmas in lower case, as the parser's model gives them.

    Attributes:
        mask: the word that stands for a quotation while the sentence around it is parsed.
        tells: verbs with a clause or a quotation.
        says: such verbs that attribute whatever their subject is.
        deals: verbs with an object that is what they speak of.
        prepositions: verbs with a preposition before what they speak of, with these prepositions.
        urges: verbs with an infinitive that is what is said.
        gerunds: verbs with a gerund that is what is said.
        addressed: verbs of `urges` whose object begins what is said: "urged the towns to act".
        listening: verbs whose object is whoever is told.
        framing: verbs whose object goes on with what is said of it: "called the plan a mistake".
        deeds: verbs that say as often what is done, and attribute less easily.
        light: verbs that attribute no quotation.
        gives: verbs that speak with a noun of `talks`.
        talks: such nouns: "gave a talk on".
        talks_on: the prepositions after such a noun.
        documents: what is written or said, behind which a participle attributes: "a letter saying".
        people: nouns that can be the subject of a verb that attributes.
        relatives: relative pronouns.
        empty: words that are subjects and mean nobody.
        speaking_pronouns: pronouns that can be the subject of a verb that attributes.
        comparing: the conjunction before an aside with a subject and a verb: "as Costa noted".
        complement: the conjunction before a clause that is said: "that".
        quotes: the verb of which the subject of a passive speaks: "was quoted as saying".
        says_after: a verb that attributes, directly after a quotation.
        says_before: a verb that attributes, directly before a quotation.
    """

    mask: str
    tells: Words
    says: Words
    deals: Words
    prepositions: Mapping[str, Words]
    urges: Words
    gerunds: Words
    addressed: Words
    listening: Words
    framing: Words
    deeds: Words
    light: Words
    gives: Words
    talks: Words
    talks_on: Words
    documents: Words
    people: Words
    relatives: Words
    empty: Words
    speaking_pronouns: Words
    comparing: str
    complement: str
    quotes: str
    says_after: re.Pattern[str]
    says_before: re.Pattern[str]
