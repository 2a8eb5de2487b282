"""What a language brings for readers of speech: the words and patterns of names, verbs, sentences and pages.

Readers take them from `Lexicon.speech`; it is loaded when a text is first drafted. Patterns are compiled where they are
declared, but for those that follow from the table of verbs. Inside quotations, readers see U+0001 for each character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Words = frozenset[str]
WordPattern = re.Pattern[str]
_NOTHING: WordPattern = re.compile(r"(?!)")


@attrs.frozen(kw_only=True, eq=False)
class NameWords:
    """The words that tell people from organizations, places and things; in lower case, without full stops.

    Attributes:
        titles: what somebody is: the head of a title, in the singular.
        courtesies: honorifics behind which a name stands at once: "Mr."
        honorifics: words before a name that are no part of it.
        office_words: words of titles and offices that are in nobody's name.
        organizations: words in the names of organizations.
        organization_words: these, and words in the names of undertakings and fields.
        collectives: people in the plural.
        things: things that may precede a verb that attributes, and do not speak.
        particles: words inside of names of people.
        inner_names: parts of names that are other words in lower case.
        calendar: months and days of the week.
        openers: words that begin sentences with a capital and are in nobody's name.
        suffixes: words after a family name.
        degrees: letters after a name.
        possessives: the endings of a possessive.
        token: a word, a number, a bracket or a comma.
        is_capitalized: whether a word is printed as the words of names are: in English, with a capital.
        initial: the initials of a name.
        surname: a family name by itself, in a form that no verb has.
        verb: a verb in the past, as it may stand after a name.
        no_verbs: words of that form that are no verbs.
        connectives: words inside of offices, such as "of".
        links: words inside of names of organizations.
        apposition_links: words inside of an apposition that is written in capitals.
        apposition_openings: words that may begin a further part of an apposition.
        articles: the indefinite articles.
        excellency: the noun of an honorific that stands for a person, or "".
        place_links: words inside of the names of places and offices.
        role: a noun that says what somebody is, by its ending: "pollster".
        data: what says nothing by itself, and what something can be according to: data, polling.
        documents: what is quoted and is nobody: report, survey.
        speaking: people whom a text does not name, beside those of `titles` and `collectives`: spokesman, aide.
        speaking_bodies: several people who speak as one, without a name: campaign, team.
    """

    titles: Words
    courtesies: Words
    honorifics: Words
    office_words: Words
    organizations: Words
    organization_words: Words
    collectives: Words
    things: Words
    particles: Words
    inner_names: Words
    calendar: Words
    openers: Words
    suffixes: Words
    degrees: Words
    possessives: tuple[str, ...]
    token: WordPattern
    is_capitalized: Callable[[str], bool]
    initial: WordPattern
    surname: WordPattern
    verb: WordPattern
    no_verbs: Words
    connectives: Words
    links: Words
    apposition_links: Words
    apposition_openings: Words
    articles: Words
    excellency: str
    place_links: Words
    role: WordPattern
    documents: Words
    data: Words
    speaking: Words
    speaking_bodies: Words


@attrs.frozen(kw_only=True, eq=False)
class CueWords:
    """How verbs attribute. With the table of verbs, these make the pattern of a cue.

    `adverb`, `auxiliary` and the phrases are parts of that pattern; an empty phrase is left out.

    Attributes:
        adverb: an adverb before the verb.
        auxiliary: an auxiliary before the verb.
        told_phrases: a verb that tells with whoever is told.
        telling_guard: what must not follow where a verb that tells begins.
        telling_phrases: phrases that tell, as "was quoted as saying".
        dealing_phrases: phrases that deal with something, as "gave a talk on".
        participle_phrases: such phrases as participles.
        says: a name and a verb, directly after a quotation; `{verbs}` stands for the verbs that tell.
        that: what may stand between a verb and "that", with it.
        bare_that: "that" directly after a verb.
        told_that: whoever was told, up to "that".
        told: a verb that takes whoever is told.
        told_later: whoever was told, up to the end of the sentence.
        later: when and where something was said, up to the end of the sentence.
        day: when something was said, directly after the verb.
        passive: what makes a passive of a verb that deals with something.
        passive_ending: how such a verb ends.
        not_finite: what makes of a following form an infinitive or a noun.
        sure_plurals: plain forms that are hardly ever nouns.
        present: a verb in the present.
        needs_that: verbs that attribute only with "that".
        often_deeds: verbs that say as often what is done.
        participle_deeds: participles that say what is done more often than what is said.
        no_statement: a verb with an object that makes it a deed.
        courtesy: a verb with an object that makes it a statement all the same.
        courtesy_verbs: verbs that attribute with such an object only.
        meeting_verbs: verbs that tell of a deed if their object is a person: "introduced Omar Idris".
        no_group_statement: what several people share or exchange without its being reported.
        unsure: a verb that says what is felt, asked or done as often as what is said.
        only_says: verbs that mean nothing but that something is said.
        replies: a verb with which somebody answers.
        asks: a verb with which somebody asks for an answer.
        denied: what makes a denial or a guess of the verb behind it: "never", "would have".
    """

    adverb: str
    auxiliary: str
    told_phrases: str
    telling_guard: str
    telling_phrases: str
    dealing_phrases: str
    participle_phrases: str
    says: str
    that: WordPattern
    bare_that: WordPattern
    told_that: WordPattern
    told: WordPattern
    told_later: WordPattern
    later: WordPattern
    day: WordPattern
    passive: WordPattern
    passive_ending: str
    not_finite: WordPattern
    sure_plurals: WordPattern
    present: WordPattern
    needs_that: WordPattern
    often_deeds: WordPattern
    participle_deeds: WordPattern
    no_statement: WordPattern
    courtesy: WordPattern
    courtesy_verbs: WordPattern
    meeting_verbs: WordPattern
    no_group_statement: WordPattern
    unsure: WordPattern
    only_says: WordPattern
    replies: WordPattern
    asks: WordPattern
    denied: WordPattern


@attrs.frozen(kw_only=True, eq=False)
class SubjectWords:
    """How a text refers to whoever speaks, beside a verb.

    Attributes:
        pronouns: pronouns of persons, subject and object.
        speaking_pronouns: those that may be the subject of a verb.
        thing_pronouns: those that mean an organization or a document.
        plural_pronouns: those of several people.
        plural: a noun in the plural.
        genders: the pronouns and honorifics that call somebody so, by the pronoun that stands for them.
        possessive_pronouns: "his" and the like.
        own_words: nouns for what somebody says: "his speech".
        determiners: words that begin the name of an office.
        office_fillers: words of an office that do not tell it from another.
        several: words that mean several people by themselves.
        group_links: words that may follow the noun of a group.
        no_group: words that begin no group.
        aside: the first words of what only says where or how somebody spoke.
        finite: words that show a clause.
        cut: where a name ends and what follows belongs to the verb.
        participle: a word that is a participle.
        agent: what comes before the agent of a passive.
        adverbial: when something was said, directly before the verb or after the name.
        apposition_adverbs: words before a description after a name: "once a critic".
        before_thing: words directly before the name of a place or a thing.
        does: a verb behind a bare name, beside the forms in the past.
        no_name: how nouns end that are not names.
        age: how old somebody is, between commas after a name.
        relative: a relative clause after a name.
        relatives: the relative pronouns.
        for_others: what says for whom somebody speaks.
        origin_links: words between a name and where its bearer is from.
        office_links: words between an office and an organization.
        between: words that join the parts of an introduction.
        before_subject: words in a longer phrase after which a subject may stand.
        leads_to_thing: words after which no name of a person stands.
        leads_in: words with which no introduction begins.
        joint: the word that joins subjects.
        article: the definite article.
        joins: the words between two who speak together.
        either: such words of which one speaks: "or".
        instead: such words of which the last speaks: "but".
        openings: words before a subject that are no part of it.
        owning_links: words after which a name belongs to the phrase before: "the adviser to NAME".
        definite: words with which somebody begins who was named before: "the minister".
        parts: words that mean some of several: "some of the delegates".
        part_of: the word between them.
        shares: nouns for a share of those who were asked.
        others: words that mean somebody beside those who were named: "the other".
        indefinite: the articles with which somebody is introduced.
        near: words with which a document speaks of itself: "this report".
        no_modifiers: words that stand before no noun.
        before_clause: words after which a pronoun may begin a clause.
        leading: how a phrase begins that leads to a subject.
        nobody: words with which nobody is meant: "no minister".
        relative_subject: the relative pronoun that is the subject of a verb, at the end of what is before it.
    """

    pronouns: Words
    speaking_pronouns: Words
    thing_pronouns: Words
    plural_pronouns: Words
    plural: WordPattern
    genders: Mapping[str, Words]
    possessive_pronouns: Words
    own_words: Words
    determiners: Words
    office_fillers: Words
    several: Words
    group_links: Words
    no_group: Words
    aside: WordPattern
    finite: WordPattern
    cut: WordPattern
    participle: WordPattern
    agent: WordPattern
    adverbial: WordPattern
    apposition_adverbs: Words
    before_thing: Words
    does: WordPattern
    no_name: WordPattern
    age: WordPattern
    relative: WordPattern
    relatives: Words
    for_others: WordPattern
    origin_links: Words
    office_links: Words
    between: Words
    before_subject: Words
    leads_to_thing: Words
    leads_in: Words
    joint: str
    article: str
    joins: WordPattern
    either: WordPattern
    instead: WordPattern
    openings: Words
    owning_links: Words
    definite: Words
    parts: Words
    part_of: Words
    shares: Words
    others: Words
    indefinite: Words
    near: Words
    no_modifiers: Words
    before_clause: Words
    leading: WordPattern
    nobody: Words
    relative_subject: WordPattern


@attrs.frozen(kw_only=True, eq=False)
class SentenceWords:
    """Where sentences end, and how their parts are joined.

    Attributes:
        end: the marks that end a sentence.
        closed: the end of a clause or quotation, directly before an attribution.
        quotation_openings: marks with which a quotation begins or goes on after a verb.
        before_apostrophe: letters after which a single mark may be an apostrophe at the end of a word.
        quotes_on: the rest of an attribution between two parts of a quotation.
        quote_after_colon: a quotation after a colon that goes on with what is reported.
        abbreviated: an abbreviation, up to its full stop.
        begins: how a sentence begins.
        event: a sentence that reports an event, and continues nobody's words.
        leads_in: the first words of what only leads to a subject.
        clause: a word that shows a clause.
        clause_after_verb: the same, after a verb that attributes.
        joining_end: words at the end of a statement that join the next.
        joined: words that join a verb to the one before.
        joined_words: the same, at the end of what comes between two verbs.
        before_participle: what may stand before a participle that attributes.
        after_verb: what may stand between a verb and a participle that attributes.
        attributing_phrase: "according to" and the like.
        disputing: a verb by which somebody says that something is not so: "denied that".
        opinion: an opinion that is somebody's: "his view".
        focusing: a participle between name and verb that says what was said.
        with_person: "with" before a person and a participle.
        by: the word before a participle that attributes.
        saying: the participle that may attribute a quotation.
        generic_deeds: verbs of deeds that attribute no second time.
        adding: such a verb that attributes a second time all the same before "that".
        leading_participles: participles that attribute at the beginning of a sentence.
        reporting_clause: a cue after which a clause stands.
        begins_clause: how a clause begins that is said, without a conjunction before it.
        said_at_once: verbs after which what is said may look like a place.
        where_then_quote: where something was said, before a quotation.
        made_remarks: words that only say that somebody spoke.
        occasion: where or on what occasion something was said, in words before an attribution.
        quoted_title: a title in quotation marks at the end, no speech: "on “Lund Today,”".
        bracketed: a sentence in brackets, with what is `inside`.
        dateline: place and agency at the beginning of a report.
        subordinate: a conjunction that begins a sentence whose main clause follows.
        finite_after: a comma and a verb with which what is said goes on behind an attribution.
        adds: how what is said of a speaker goes on, behind a comma: "who", "which".
        no_content: where and how something was said, where what is said could begin.
        told: a verb with a listener, up to the listener.
        unlisted_verb: a word that may be a verb that no table has, beside a quotation.
        dash: the mark between a quotation and its speaker.
        as_said: the word before a subject and its verb in an aside: "as".
        cited: a verb that cites somebody, before whom it cites.
        as_saying: what follows whoever is cited.
        desk: the words before the name of whoever writes.
        passive_before: the auxiliary of a passive, before its verb.
        passive_agent: the word before the agent of a passive, after its verb.
        passive_that: what follows that agent.
    """

    end: WordPattern
    closed: WordPattern
    quotation_openings: Words
    before_apostrophe: Words
    quotes_on: WordPattern
    quote_after_colon: WordPattern
    abbreviated: WordPattern
    begins: WordPattern
    event: WordPattern
    leads_in: WordPattern
    clause: WordPattern
    clause_after_verb: WordPattern
    joining_end: WordPattern
    joined: WordPattern
    joined_words: WordPattern
    before_participle: WordPattern
    after_verb: WordPattern
    attributing_phrase: WordPattern
    disputing: WordPattern
    opinion: WordPattern
    focusing: WordPattern
    with_person: WordPattern
    by: str
    saying: str
    generic_deeds: WordPattern
    adding: str
    leading_participles: WordPattern
    reporting_clause: WordPattern
    begins_clause: WordPattern
    said_at_once: WordPattern
    where_then_quote: WordPattern
    made_remarks: WordPattern
    occasion: WordPattern
    quoted_title: WordPattern
    bracketed: WordPattern
    dateline: WordPattern
    subordinate: WordPattern
    finite_after: WordPattern
    adds: WordPattern
    no_content: WordPattern
    told: WordPattern
    unlisted_verb: WordPattern
    dash: WordPattern
    as_said: WordPattern
    cited: WordPattern
    as_saying: WordPattern
    desk: WordPattern
    passive_before: WordPattern
    passive_agent: WordPattern
    passive_that: WordPattern


@attrs.frozen(kw_only=True, eq=False)
class IntroductionWords:
    """How titles and organizations are joined in an introduction: "Head and Professor of …, X University".

    Attributes:
        parts: what comes between titles.
        and_title: the word between two titles, if the group `title` is one.
        former: the word for a title that is no longer held.
        article: an article.
        join: the word between title and organization.
        head_end: the word after the head of a title.
        of_its_field: titles that have a field and no organization: "minister of water".
        before_name: what comes between a title and the known name of an organization.
        unit: a unit of an organization: "Department of Water".
        listed: the word that joins parts of a field.
        of: the word between an organization and what it is of.
        kinds: patterns by which an organization sounds like a kind, in order.
    """

    parts: WordPattern
    and_title: WordPattern
    former: WordPattern
    article: WordPattern
    join: WordPattern
    head_end: WordPattern
    of_its_field: WordPattern
    before_name: WordPattern
    unit: WordPattern
    listed: str
    of: str
    kinds: tuple[tuple[str, WordPattern], ...]


@attrs.frozen(kw_only=True, eq=False)
class PageWords:
    """How a bulletin is printed: its credits, dates and headings.

    Attributes:
        months: the number of each month, by its names in lower case.
        date: a day, with groups `month`, `day`, `year` (or these names with a 2), or `iso`.
        issue: the number of an issue, in a line that says which it is.
        number: that number.
        volume: the number of the volume.
        credit: a line that says who made what; the group that matched is its role.
        published_by: the words before the name of a publisher.
        names_after: the words before the names in a credit.
        names_between: what comes between those names.
        label: the label of a heading.
        ordinals: the words that count paragraphs, from the first.
        run_in: how such a paragraph begins, with groups `label` and `ordinal`.
        inner_end: where a sentence ends inside of a line.
        continued: the end of a line that continues on the next page, regardless of how that begins.
        publisher: a word in the names of publishers.
        issued: a word in the names of what they publish.
        untitled: the title of a text without words.
        page_number: a whole line that numbers its page.
        lead: what comes before the prose in its first paragraph; the group that matched is its role.
    """

    months: Mapping[str, int]
    date: WordPattern
    issue: WordPattern
    number: WordPattern
    volume: WordPattern
    credit: WordPattern
    published_by: WordPattern
    names_after: WordPattern
    names_between: WordPattern
    label: WordPattern
    ordinals: tuple[str, ...]
    run_in: WordPattern
    inner_end: WordPattern
    continued: WordPattern
    publisher: WordPattern
    issued: WordPattern
    untitled: str
    page_number: WordPattern = _NOTHING
    lead: WordPattern = _NOTHING


@attrs.frozen(kw_only=True, eq=False)
class SpeechWords:
    """All that a language brings for readers of speech."""

    names: NameWords
    cues: CueWords
    subjects: SubjectWords
    sentences: SentenceWords
    introductions: IntroductionWords
    pages: PageWords


#: What is read of a page in a language without a lexicon: days in ISO form, labels in digits and brackets, no words.
PLAIN_PAGE = PageWords(
    lead=_NOTHING,
    months={},
    date=re.compile(r"(?<!\d)(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)", re.ASCII),
    issue=_NOTHING,
    number=_NOTHING,
    volume=_NOTHING,
    credit=_NOTHING,
    published_by=_NOTHING,
    names_after=_NOTHING,
    names_between=_NOTHING,
    label=re.compile(
        r"(?P<roman>[IVXLC]+)[.、)]\s+|(?P<arabic>\d{1,2}(?:\.\d{1,2})*)[.、)]\s*|\((?P<bracket>[\dA-Za-z]{1,3})\)\s*",
        re.ASCII,
    ),
    ordinals=(),
    run_in=_NOTHING,
    inner_end=re.compile(r"[.!?。！？][\"”’]?\s*(?=\w)"),
    continued=re.compile(r"[,;:–—-]$"),
    publisher=_NOTHING,
    issued=_NOTHING,
    untitled="Untitled",
)
