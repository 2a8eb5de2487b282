"""What a language without spaces between words brings for readers of speech: tables of words, and few patterns.

Readers take them from `Lexicon.unspaced`. Words are looked up letter by letter: the time to read a text is linear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from pujiang.language.speech_words import PageWords, Words


class CueUse(NamedTuple):
    """How a verb attributes.

    Attributes:
        bare: what is said may follow without a mark.
        behind: it may follow what is said: “…”，X said.
        told: whoever is told may stand between the verb and the mark.
        sure: beside somebody it always attributes; other verbs say as often what is done.
        ends_quoting: a quotation may follow at the end of its clause, after other words: "called the plan …".
    """

    bare: bool
    behind: bool
    told: bool
    sure: bool
    ends_quoting: bool


@attrs.frozen(kw_only=True, eq=False)
class UnspacedWords:
    """All that a language without spaces brings for readers of speech.

    Attributes:
        variants: for `str.translate`, the usual form of letters that are written in two ways; lengths are kept.
        verbs: the verbs that attribute.
        no_verbs: longer words that begin with such a verb and do not attribute.
        adverb_end: the letter at the end of an adverb.
        as_follows: the word before a colon after which what is said begins.
        after_verb: what may stand between a verb and the mark after it.
        no_content: letters that follow a verb only where it does not attribute.
        courtesies: what somebody expresses without saying anything: thanks.
        manner: words before a verb that belong to it: adverbs, other verbs.
        denials: words before a verb by which it is denied or only supposed.
        conditions: words at the beginning of a clause by which it only supposes.
        prepositions: words with which something begins that stands between a subject and its verb.
        joining: words at the beginning of a clause that are no part of its subject.
        further: those of them with which a clause goes on with the subject before it.
        pronouns: pronouns, with whether they mean several.
        according: words with which a source begins that has its verb at the end of the clause.
        sources: those verbs.
        as_said: words at the beginning and the end of "as X said", "in the eyes of X".
        learned: words around a source from which the authors learned something.
        authors: words by which authors mean themselves.
        nobody: words with which nobody is meant.
        titles: what somebody is, beside a name.
        honorifics: words after a name that are no title.
        nicknames: letters before a family name: "little Li".
        surnames: family names of one letter.
        common_surnames: those of them with which a name without a title may begin.
        long_surnames: family names of more letters.
        no_names: words that begin with a family name and are no names.
        after_name: letters with which what follows a name often begins.
        name_joints: marks between the parts of a name.
        there_is: words before people without a name that are no part of what they are called: "some experts say".
        points: nouns for what somebody gives before a colon: "gave these figures:".
        joints: words between two subjects.
        et_al: words after a list of names.
        of: the letter that joins an attribute to its noun.
        those: words before a title that refer to somebody named before.
        about: words before a topic, which no subject begins with.
        people: nouns for people without a name.
        several: words at the beginning or end of such nouns by which they mean several people.
        numbered: several who are only counted, as the group "who": 9家, 其余5家; with "part" a noun must follow.
        latin_titles: titles before names in Latin letters: "Dr.".
        split_latin: returns family name and given name of a name in Latin letters; None if that is not certain.
        meetings: nouns for meetings that resolve something.
        documents: nouns for documents.
        bodies: endings of organizations.
        no_bodies: words with such an ending that are none.
        no_name_ends: letters with which no name of a person ends.
        deeds: words before a verb that make a deed of it, if it is not sure.
        aspects: letters after a verb that say that it was done; a verb after them is its object.
        countries: countries, as they speak.
        roles: labels in transcripts that are no names.
        no_labels: words before a colon that are no speakers.
        times: letters that end a day or a time before a verb.
        days: letters before a day in brackets: "today (12th)".
        when: letters that end an occasion.
        occasions: words with which an occasion begins: "at the opening".
        events: words with which a sentence begins that reports an event, and continues nobody's words.
        stops: marks that end a sentence.
        marks: marks between clauses.
        closers: marks that belong to what is before them.
        quotations: marks by which speech is quoted: by the opening mark the closing one.
        straight: marks that open and close a quotation.
        hidden: brackets in whose insides nothing attributes.
        brackets: those that are no part of a name or label.
        kinds: words in the names of organizations, by the kind that they suggest, in order.
        pages: how a bulletin is printed.
    """

    variants: Mapping[int, str]
    verbs: Mapping[str, CueUse]
    no_verbs: Words
    adverb_end: str
    as_follows: str
    after_verb: Words
    no_content: Words
    courtesies: Words
    manner: Words
    denials: Words
    conditions: Words
    prepositions: Words
    joining: Words
    further: Words
    pronouns: Mapping[str, bool]
    according: Words
    sources: Words
    as_said: tuple[tuple[str, str], ...]
    learned: tuple[Words, Words]
    authors: Words
    nobody: Words
    titles: Words
    honorifics: Words
    nicknames: Words
    surnames: Words
    common_surnames: Words
    long_surnames: Words
    no_names: Words
    after_name: Words
    name_joints: Words
    there_is: Words
    points: Words
    joints: Words
    et_al: Words
    of: str
    those: Words
    about: Words
    people: Words
    several: Words
    numbered: re.Pattern[str]
    latin_titles: tuple[str, ...]
    split_latin: Callable[[str], tuple[str, str] | None]
    meetings: Words
    documents: Words
    bodies: Words
    no_bodies: Words
    no_name_ends: Words
    deeds: Words
    aspects: Words
    countries: Words
    roles: Words
    no_labels: Words
    times: Words
    days: Words
    when: Words
    occasions: Words
    events: Words
    stops: str
    marks: str
    closers: str
    quotations: Mapping[str, str]
    straight: str
    hidden: Mapping[str, str]
    brackets: str
    kinds: tuple[tuple[str, str], ...]
    pages: PageWords
