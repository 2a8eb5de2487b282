"""The ways in which texts attribute speech, as a table with examples: tests hold the rules to it, the docs print it."""

from __future__ import annotations

from enum import StrEnum

import attrs


class Pattern(StrEnum):
    """How an attribution is written."""

    NAME_FIRST = "name first"
    PRONOUN = "pronoun"
    OFFICE = "office for a name"
    COLLECTIVE = "several together"
    UNNAMED = "somebody unnamed"
    DOCUMENT = "document"
    RELATIVE = "who"
    PASSIVE = "by a passive"
    CITED = "cited by another"
    DASH = "statement, dash, name"
    UNLISTED = "unlisted verb"
    STATEMENT_FIRST = "statement, name, verb"
    VERB_NAME = "statement, verb, name"
    INTERRUPTED = "interrupted"
    ACCORDING_TO = "according to"
    ACCORDING_TO_BEHIND = "statement, according to"
    PARTICIPLE = "participle behind"
    PARTICIPLE_FIRST = "participle before"
    COORDINATED = "further verb"
    SECOND_VERB = "verb behind another"
    HEADING = "name and colon"
    QUOTATION = "bare quotation"


@attrs.frozen
class PatternRow:
    """A row of the table.

    Attributes:
        form: the order of source, cue and content.
        text: a text that is written so.
        said: who says what in it: name and words, in the order of the text.
    """

    form: str
    text: str
    said: tuple[tuple[str, str], ...]


_CELE = "Ana Costa, Director of the Lisbon Institute,"

TABLE: dict[Pattern, PatternRow] = {
    Pattern.NAME_FIRST: PatternRow(
        "NAME, TITLE, verb (when and where) that …; TITLE NAME verb …",
        f"{_CELE} said at the meeting that small farms need water.",
        (("Ana Costa", "small farms need water."),),
    ),
    Pattern.PRONOUN: PatternRow(
        "he, she, they verb …: whoever was named last",
        f"{_CELE} said that small farms need water. She proposed a fund for wells.",
        (("Ana Costa", "small farms need water."), ("Ana Costa", "a fund for wells.")),
    ),
    Pattern.OFFICE: PatternRow(
        "the TITLE verb …: whoever was introduced by it, else whoever was named last",
        f"{_CELE} opened the day. The director warned that wells run dry.",
        (("Ana Costa", "wells run dry."),),
    ),
    Pattern.COLLECTIVE: PatternRow(
        "people in the plural, an organization or a country verb …",
        "The delegates from the coast agreed that wells should be shared.",
        (("The delegates from the coast", "wells should be shared."),),
    ),
    Pattern.UNNAMED: PatternRow(
        "a person without a name, also one of a NAME, verb …",
        "An adviser to Minister Ana Costa said that wells run dry.",
        (("An adviser to Minister Ana Costa", "wells run dry."),),
    ),
    Pattern.DOCUMENT: PatternRow(
        "a report, a survey or another document verb …",
        "A report by the Lisbon Institute said that wells run dry.",
        (("A report by the Lisbon Institute", "wells run dry."),),
    ),
    Pattern.RELATIVE: PatternRow(
        "NAME, TITLE, who verb …",
        "The day began with Ana Costa, Director of the Lisbon Institute, who said that wells run dry.",
        (("Ana Costa", "wells run dry."),),
    ),
    Pattern.PASSIVE: PatternRow(
        "it was verb by NAME that …",
        "It was stressed by Ana Costa, Director of the Lisbon Institute, that wells run dry.",
        (("Ana Costa", "wells run dry."),),
    ),
    Pattern.CITED: PatternRow(
        "… quoted NAME as saying that …",
        "The paper quoted Ana Costa, Director of the Lisbon Institute, as saying that wells run dry.",
        (("Ana Costa", "wells run dry."),),
    ),
    Pattern.DASH: PatternRow(
        "“…” – NAME, TITLE",
        "“Water is a matter of trust.” – Ana Costa, Director of the Lisbon Institute",
        (("Ana Costa", "Water is a matter of trust."),),
    ),
    Pattern.UNLISTED: PatternRow(
        "“…,” NAME does something: a verb that no list has",
        "“Wells run dry,” sighed Ana Costa, Director of the Lisbon Institute.",
        (("Ana Costa", "Wells run dry"),),
    ),
    Pattern.STATEMENT_FIRST: PatternRow(
        "…, NAME verb.",
        f"{_CELE} opened the day. Water is a matter of trust, Costa said.",
        (("Ana Costa", "Water is a matter of trust"),),
    ),
    Pattern.VERB_NAME: PatternRow(
        "“…,” verb NAME, TITLE.",
        "“Water is a matter of trust,” said Ana Costa, Director of the Lisbon Institute.",
        (("Ana Costa", "Water is a matter of trust"),),
    ),
    Pattern.INTERRUPTED: PatternRow(
        "…, NAME verb, …; “…,” NAME verb, “…”",
        f"{_CELE} opened the day. “Water,” she said, “is a matter of trust.”",
        (("Ana Costa", "“Water,” she said, “is a matter of trust.”"),),
    ),
    Pattern.ACCORDING_TO: PatternRow(
        "According to NAME, TITLE, …; In his view, …",
        "According to Ana Costa, Director of the Lisbon Institute, wells run dry in summer.",
        (("Ana Costa", "wells run dry in summer."),),
    ),
    Pattern.ACCORDING_TO_BEHIND: PatternRow(
        "…, according to NAME, TITLE.",
        "Wells run dry in summer, according to Ana Costa, Director of the Lisbon Institute.",
        (("Ana Costa", "Wells run dry in summer"),),
    ),
    Pattern.PARTICIPLE: PatternRow(
        "…, adding that …; NAME opened the day by recalling …",
        f"{_CELE} called for patience, adding that wells run dry in summer.",
        (("Ana Costa", "patience"), ("Ana Costa", "wells run dry in summer.")),
    ),
    Pattern.PARTICIPLE_FIRST: PatternRow(
        "Noting that …, NAME verb …",
        "Noting that wells run dry in summer, Ana Costa, Director of the Lisbon Institute, called for patience.",
        (("Ana Costa", "wells run dry in summer"), ("Ana Costa", "patience.")),
    ),
    Pattern.COORDINATED: PatternRow(
        "NAME verb …, verb … and verb that …",
        f"{_CELE} introduced the map of wells, explained the rules of sharing, and proposed that all sign them.",
        (
            ("Ana Costa", "the map of wells"),
            ("Ana Costa", "the rules of sharing"),
            ("Ana Costa", "all sign them."),
        ),
    ),
    Pattern.SECOND_VERB: PatternRow(
        "NAME does something and verb that …",
        f"{_CELE} opened the day and suggested that wells be shared.",
        (("Ana Costa", "wells be shared."),),
    ),
    Pattern.HEADING: PatternRow(
        "NAME, TITLE: …, with the paragraphs below",
        "Ana Costa, Director of the Lisbon Institute: Wells run dry in summer.",
        (("Ana Costa", "Wells run dry in summer."),),
    ),
    Pattern.QUOTATION: PatternRow(
        "“…” behind a sentence whose subject is NAME",
        f"{_CELE} was blunt about the wells. “They run dry in summer.”",
        (("Ana Costa", "They run dry in summer."),),
    ),
}


def table() -> str:
    """Return the table as Markdown, for the documentation."""
    lines = ["| pattern | form | example |", "|---|---|---|"]
    lines += [f"| {pattern} | {row.form} | {row.text} |" for pattern, row in TABLE.items()]
    return "\n".join(lines)
