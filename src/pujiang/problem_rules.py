"""The rules of the data, by problem code: what each requires and why, with a wrong and a right example.

`pujiang check --explain PJ301` prints one; docs/problems.md, generated from this module, lists all.
"""

from __future__ import annotations

import attrs

from pujiang.codes import Severity
from pujiang.problem_codes import ProblemCode


@attrs.frozen(kw_only=True)
class Rule:
    """The rule that a problem code stands for.

    Attributes:
        code: the stable code, which is never reused for another rule: PJ301.
        title: what is wrong, in one line.
        why: what the rule requires, why, and how to fix the problem.
        wrong: part of a file that breaks the rule.
        right: the same part without the mistake.
        severity: error (the data does not load) or warning (a person should look).
    """

    code: ProblemCode
    title: str
    why: str
    wrong: str
    right: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        wrong, right = (part.replace("\n", "\n    ") for part in (self.wrong, self.right))
        return f"{self.code} {self.title} ({self.severity})\n\n{self.why}\n\nWrong:\n    {wrong}\nRight:\n    {right}"


def _error(code: ProblemCode, title: str, why: str, wrong: str, right: str) -> Rule:
    return Rule(code=code, title=title, why=why, wrong=wrong, right=right)


def _warning(code: ProblemCode, title: str, why: str, wrong: str, right: str) -> Rule:
    return Rule(code=code, title=title, why=why, wrong=wrong, right=right, severity=Severity.WARNING)


_ROWS = (
    _error(
        ProblemCode.UNKNOWN_FIELD,
        "unknown field, kind of record or default",
        "Only the fields of the format are accepted, so that a misspelt one is not silently ignored. `pujiang"
        " check --fix` corrects a typo that can mean only one field.",
        "famly_name: One",
        "family_name: One",
    ),
    _error(
        ProblemCode.MISSING_FIELD,
        "missing required field",
        "Some fields are required: a record needs an id, a statement its words and kind, a bulletin its text. Add"
        " the field.",
        "  - id: ada\n    family_name: One",
        "  - id: ada\n    name: Ada One\n    family_name: One",
    ),
    _error(
        ProblemCode.INVALID_VALUE,
        "invalid value",
        "Each field accepts one type of value: a date is written 2023-09-22, a number in digits, a code is one of"
        " its list. Values are never converted to make them fit.",
        "published: 22/09/2023",
        "published: 2023-09-22",
    ),
    _error(
        ProblemCode.SYNTAX_ERROR,
        "syntax error: invalid YAML or JSON",
        "The file cannot be read beyond this position. Indent with spaces; put text that contains a colon or"
        " begins with a special character in quotation marks or after `>-`; close all quotes and brackets.",
        "unit: labs: many",
        "unit: laboratories",
    ),
    _error(
        ProblemCode.DUPLICATE_KEY,
        "duplicate key",
        "Most YAML readers silently keep the last of two equal keys; pujiang refuses both. Remove one of them.",
        "name: Ada One\n    name: One",
        "name: Ada One\n    family_name: One",
    ),
    _error(
        ProblemCode.UNSUPPORTED_YAML,
        "unsupported YAML feature",
        "Anchors, aliases, tags, merge keys and multiple documents are refused, because with them a line no longer"
        " shows its own value. Write the value out.",
        "name: &a Ada One",
        "name: Ada One",
    ),
    _error(
        ProblemCode.UNREADABLE_FILE,
        "unreadable file or text",
        "The file is missing, lies outside its folder, is not valid UTF-8, contains control characters or"
        " characters that change the writing direction, or is too large or too deeply nested.",
        "file: ../text.txt",
        "file: text.txt",
    ),
    _error(
        ProblemCode.UNSUPPORTED_VERSION,
        "unsupported version of the file format",
        "Run `pujiang migrate` to upgrade files of an older format; install a newer pujiang to read files of a"
        " newer one.",
        "format: 99",
        "format: 1",
    ),
    _error(
        ProblemCode.TEXT_CUT_BY_COMMENT,
        "text cut off by a comment sign (#)",
        "In unquoted text, a # after a space begins a comment, and the rest of the line is lost. Put the text in"
        " quotation marks, or the comment on its own line.",
        "title: Bulletin #7",
        "title: 'Bulletin #7'",
    ),
    _warning(
        ProblemCode.TYPOGRAPHIC_QUOTES,
        "typographic quotation marks around a value",
        "YAML recognizes only straight quotation marks; typographic ones become part of the value. Remove them or"
        " use straight ones.",
        "unit: “laboratories”",
        "unit: laboratories",
    ),
    _warning(
        ProblemCode.MISSING_SCHEMA_LINE,
        "missing schema line for editors",
        "With this line an editor completes, explains and checks fields while you write; without it, it silently"
        " does not. It is missed where a schema is in the folder; `pujiang check --fix` adds it.",
        "format: 1",
        "# yaml-language-server: $schema=schema/pujiang.schema.json\nformat: 1",
    ),
    _warning(
        ProblemCode.AMBIGUOUS_NUMBER,
        "text that looks like a number, or number written as text",
        "pujiang uses the type of the field and keeps text as written, but other programs read 1.10 as the number"
        " 1.1. Put text in quotation marks, and write numbers without them.",
        "label: 1.10",
        "label: '1.10'",
    ),
    _error(
        ProblemCode.INVALID_ALLOW,
        "invalid entry in `allow:`",
        "`allow:` lists the warnings that a file may keep, each with a reason. Unknown codes and codes of errors"
        " cannot be allowed.",
        "format: 1\nallow: [{code: PJ301, why: nobody will notice}]",
        "format: 1",
    ),
    _warning(
        ProblemCode.UNUSED_ALLOW,
        "unused entry in `allow:`",
        "The allowed warning does not occur in the file. Remove the entry, so that the warning is reported if it"
        " occurs later.",
        "format: 1\nallow: [{code: PJ110, why: it was so in the first draft}]",
        "format: 1",
    ),
    _warning(
        ProblemCode.PENDING_REVIEW,
        "pending review comment",
        "`pujiang draft` adds a comment that begins with `review:` wherever a person should decide. Check the"
        " record, correct it if necessary, and remove the comment.",
        "format: 1\n# review: is this all of the name?",
        "format: 1",
    ),
    _warning(
        ProblemCode.UNSEEN_CHARACTER,
        "character that cannot be seen",
        "A control character steers a terminal, and a mark of direction makes an editor show another text than the"
        " file has. Names, titles and addresses with one are invalid (PJ103); elsewhere it is reported, and escaped"
        " wherever the text is shown. Remove it.",
        'gist: "There are many\\u202e laboratories."',
        "gist: There are many laboratories.",
    ),
    _error(
        ProblemCode.ALIAS_OF_VALUE,
        "alias in place of a value",
        "The project declares its own words for values of closed lists (`value_aliases:`). Imported tables may use"
        " them; files have the value itself, so that every reader finds it. `--fix` writes it.",
        "kind: finding",
        "kind: assertion",
    ),
    _error(
        ProblemCode.DUPLICATE_ID,
        "duplicate id",
        "An id identifies exactly one record of its kind across all layers. Choose another id, or correct the"
        " record of a lower layer: with `amends: true` only the fields that you write change, with `replaces: true`"
        " all do.",
        "  - id: ada\n    name: Ida Two",
        "  - id: ida\n    name: Ida Two",
    ),
    _error(
        ProblemCode.UNKNOWN_REFERENCE,
        "reference to an unknown id",
        "Every record that is referred to must be defined in this layer or a lower one. Correct the id, or add the"
        " record.",
        "topics: [labz]",
        "topics: [labs]",
    ),
    _error(
        ProblemCode.CIRCULAR_REFERENCE,
        "circular reference",
        "Broader topics, parents and enclosing places form a hierarchy: no record may be its own ancestor. Remove"
        " one of the references.",
        "name: Laboratories\n    broader: [joint]",
        "name: Laboratories",
    ),
    _error(
        ProblemCode.NOTHING_TO_REPLACE,
        "nothing to replace or amend",
        "`replaces: true` and `amends: true` correct a record of a lower layer, and no lower layer has a record"
        " with this id. Check the id for a typo, or remove `replaces: true`.",
        "  - id: ida\n    replaces: true",
        "  - id: ida",
    ),
    _error(
        ProblemCode.INVALID_ID,
        "invalid id",
        "Ids consist of letters, digits, hyphens, dots and underscores and begin with a letter or digit, because"
        " they are used in keys, links and file names.",
        "  - id: joint labs",
        "  - id: joint",
    ),
    _warning(
        ProblemCode.DUPLICATE_NAME,
        "duplicate name",
        "Two records with the same name may be one person, place or thing under two ids. If they are not, give"
        " them different names, or allow the warning with `allow:`.",
        "  - id: ida\n    name: Ada One",
        "  - id: ida\n    name: Ida Two",
    ),
    _warning(
        ProblemCode.INVALID_IDENTIFIER,
        "invalid identifier of another system",
        "An identifier with a known prefix (wikidata, ror, orcid, isni, viaf, geonames, iso3166, m49, iso4217,"
        " ucum, qudt, doi, isbn, issn) has the form of its system, and a right check digit. Copy it from its"
        " source. Other prefixes are accepted as they are.",
        "identifiers: ['wikidata:483242']",
        "identifiers: ['wikidata:Q483242']",
    ),
    _warning(
        ProblemCode.DUPLICATE_IDENTIFIER,
        "duplicate identifier of another system",
        "Two records of one kind with the same identifier may be one person, place or thing under two ids. Use one"
        " record if they are, and correct the identifier if they are not.",
        "identifiers: ['wikidata:Q483242']",
        "identifiers: ['wikidata:Q1774898']",
    ),
    _error(
        ProblemCode.WORDS_NOT_FOUND,
        "quoted words not found in the text",
        "`words:` must match the source exactly; a long passage may be shortened with one ` [...] `. The message"
        " shows the nearest passage.",
        "words: we had more than 70 labs.",
        "words: we have more than 70 labs.",
    ),
    _error(
        ProblemCode.WORDS_NOT_UNIQUE,
        "quoted words found more than once",
        "The words match several places in the text. Add the text directly before them as `prefix:`, or directly"
        " after them as `suffix:`.",
        "words: that",
        "words: they serve 9 towns.",
    ),
    _error(
        ProblemCode.NOT_AT_WORD_BOUNDARY,
        "quoted words begin or end inside a word or number",
        "A quote must consist of whole words and numbers: “0 labs” occurs in “70 labs” but means something else.",
        "words: hey serve 9 towns.",
        "words: they serve 9 towns.",
    ),
    _error(
        ProblemCode.WORDS_CROSS_HEADING,
        "quoted words cross a heading",
        "A statement lies within one section. End it before the heading.",
        "words: they need 3 more. Money Ada One said that they",
        "words: they need 3 more.",
    ),
    _error(
        ProblemCode.DIGEST_MISMATCH,
        "text differs from its SHA-256 digest",
        "The text has changed since the digest was written. If the change is intended, check every record against"
        " the new text and update `sha256:`.",
        "file: text.txt\n      sha256: abc",
        "file: text.txt",
    ),
    _error(
        ProblemCode.TEXT_NOT_CANONICAL,
        "text is not canonical, or does not match its original",
        "Loading never cleans a text. Create the canonical text once with `pujiang.canonical_text`, and keep both"
        " it and the original.",
        'content: "A line.\\tAnother.\\n"',
        "file: text.txt",
    ),
    _error(
        ProblemCode.OVERLAPPING_WORDS,
        "overlapping statements or headings",
        "Each word belongs to one statement. A statement inside another declares it with `within: <statement>`."
        " The one exception is a name that attributes words of the same speaker on both sides: “it grew, said Ada"
        " One, noting that it fell”.",
        "words: 5% of France's labs need 3 more. He said that they need 3 more.",
        "words: 5% of France's labs need 3 more.",
    ),
    _error(
        ProblemCode.OUTSIDE_ENCLOSING_STATEMENT,
        "statement lies outside its enclosing statement",
        "`within:` must name the statement whose words contain the words of this one.",
        "within: ada-towns",
        "within: ada-labs",
    ),
    _error(
        ProblemCode.MISPLACED_CUE,
        "misplaced cue",
        "The cue is the attributing words as printed (“said that”). It must lie directly before, directly after or"
        " inside the attributed words, next to the speaker's name.",
        "cue: claimed that",
        "cue: said that",
    ),
    _error(
        ProblemCode.MISSING_ATTRIBUTION,
        "missing attribution",
        "The text must show who speaks: a name, alias or introduction of the speaker next to the cue, or a pronoun"
        " in the cue. Otherwise name the statement that identifies the speaker in `speaker_from:`.",
        "speaker: ida\n        cue: said that",
        "speaker: ada\n        cue: said that",
    ),
    _error(
        ProblemCode.ATTRIBUTION_IN_WORDS,
        "quoted words contain another attribution",
        "What follows an attribution such as “Ada One said that” is a separate statement. End this one before it.",
        "words: they need money. According to Ada One, it is late.",
        "words: they need money.",
    ),
    _error(
        ProblemCode.SPEAKER_MISMATCH,
        "speaker contradicts the pronoun or `speaker_from`",
        "A pronoun such as “he” refers to the speaker who was named last in the bulletin, and `speaker_from:` to a"
        " statement of the same speakers. Correct the speaker or the reference.",
        "speaker: ida\n        cue: He said that",
        "speaker: ada\n        cue: He said that",
    ),
    _error(
        ProblemCode.WORDS_NOT_QUOTED,
        "words marked as quoted are not in quotation marks",
        "Only words in quotation marks in the source have mode quoted, so that a paraphrase never looks like a"
        " quotation.",
        "mode: quoted",
        "mode: reported",
    ),
    _error(
        ProblemCode.MODE_MISMATCH,
        "mode or cue does not fit the speaker",
        "Only the editors have mode editorial, and only the author of a bulletin has mode own; neither has a cue."
        " Only several people have mode collective: not one person, and not a document. Words in quotation marks"
        " are quoted, others are reported.",
        "mode: editorial",
        "mode: reported",
    ),
    _warning(
        ProblemCode.QUOTATION_IN_GIST,
        "gist looks like a quotation",
        "A gist is written by the author of the data, not by the speaker. With quotation marks, or 12 consecutive"
        " words of the source, readers may take it for a quotation.",
        "gist: There are “many” laboratories.",
        "gist: There are many laboratories.",
    ),
    _error(
        ProblemCode.EDITORS_OF_ANOTHER_PUBLISHER,
        "editors of another publisher",
        "Editors write the bulletins of one publisher, their `organization:`; without one, all bulletins in which"
        " they speak must have the same publisher. Add a speaker of kind editors for each publisher.",
        "kind: editors, organization: fund",
        "kind: editors, organization: office",
    ),
    _warning(
        ProblemCode.OTHER_SPEAKER_READ,
        "the text names another speaker beside the cue",
        "The rules that draft bulletins read another name, or somebody without a name, as the subject of the cue:"
        " in “Critics of Ada said” the critics speak. If the speaker is right, write `read_by: person`.",
        "speaker: eve\n        cue: Pia Berg and",
        "speakers: [pia, eve]\n        cue: Pia Berg and",
    ),
    _error(
        ProblemCode.NOT_ONE_FIGURE,
        "expected exactly one figure in the words",
        "The value of a figure is read from its words, so these must contain exactly one number or range that the"
        " library reads. Where it refuses them, write value and comparator yourself.",
        "words: labs",
        "words: more than 70 labs",
    ),
    _error(
        ProblemCode.VALUE_MISMATCH,
        "value contradicts the text",
        "`value:` is optional, because it is read from the words; if it is given, it must be equal to the number"
        " in the text.",
        "value: 71",
        "value: 70",
    ),
    _error(
        ProblemCode.COMPARATOR_MISMATCH,
        "comparator contradicts the text",
        "`comparator:` is read from the text around the number, and must match it if it is given: “more than 70”"
        " is neither “70” nor “at least 70”.",
        "comparator: at least",
        "comparator: more than",
    ),
    _error(
        ProblemCode.INCOMPLETE_FIGURE,
        "quoted words omit part of the figure",
        "A hedge (“more than”), a unit word (“million”) and the second half of a range are part of the figure."
        " Extend the words to include them.",
        "words: 70 labs",
        "words: more than 70 labs",
    ),
    _error(
        ProblemCode.UNIT_MISMATCH,
        "unit contradicts the metric",
        "The printed unit cannot be converted to that of the metric, or is not that of `measured_in:`; the words"
        " omit the unit or the base of a rate; or the unit of `measured_in:` measures something else than that of"
        " the metric. Choose a metric or a unit that fits the text.",
        "metric: lab-count\n            words: 5%",
        "metric: share\n            words: 5%",
    ),
    _error(
        ProblemCode.TARGET_WITHOUT_PERIOD,
        "target without a period",
        "A target can be verified only if it has a date: add `period:` with the day, month or year by which it is"
        " to be reached.",
        "metric: share\n            stage: target",
        "metric: share",
    ),
    _warning(
        ProblemCode.FIGURE_OVERRULED,
        "a person reads the figure differently than the library",
        "With `read_by: person` and a note, the value and comparator of a person hold, although the library reads"
        " the words differently. Check them, and allow the warning with `allow:` if they are right.",
        "comparator: at least\n            read_by: person\n            note: The table gives 70.",
        "comparator: more than",
    ),
    _warning(
        ProblemCode.UNKNOWN_CURRENCY,
        "sign of several currencies",
        "“$5 million” may be of twenty countries. Write `currency:` with an ISO 4217 code in the metric, the"
        " bulletin or the defaults of the project. Figures in unknown currencies are compared with no others. A"
        " code that is also a word (“400 MAD”, “ALL 5 million”) is not read as a currency and is reported too.",
        "references: [{id: page, title: A page}]\nobservations: [{id: aid, counts: aid, words: $5 million,"
        " reference: page}]\norganizations:",
        "organizations:",
    ),
    _warning(
        ProblemCode.CHANGE_AS_LEVEL,
        "change without kind: change",
        "“Rose by 5 labs” says how many more there are, and not how many. Write `kind: change` with its"
        " `direction:`; otherwise it is compared with levels. If it is a level, allow the warning with `allow:`.",
        "references: [{id: page, title: A page}]\nobservations: [{id: more, counts: labs, words: rose by 5 labs,"
        " reference: page}]\norganizations:",
        "organizations:",
    ),
    _error(
        ProblemCode.PLACE_NOT_IN_WORDS,
        "place not named in the words",
        "Each of `places:` must be named in the statement; list those that it means but does not name in"
        " `inferred_places:` too.",
        "places: [FR, IT]",
        "places: [FR]",
    ),
    _warning(
        ProblemCode.UNLISTED_PLACE,
        "place named in the words but not listed",
        "The place may be missing from `places:`. If the name means something else here, allow the warning with"
        " `allow:`.",
        "places: []",
        "places: [IT]",
    ),
    _warning(
        ProblemCode.INCONSISTENT_DATES,
        "inconsistent dates",
        "A bulletin cannot be published before its forum begins, and an actual figure cannot be reported before"
        " its period begins. Check both dates.",
        "published: 2013-09-22",
        "published: 2023-09-22",
    ),
)
# The keys are plain strings: they are looked up by what a user typed, and shown with it in messages.
RULES: dict[str, Rule] = {rule.code.value: rule for rule in _ROWS}


def problems_page() -> str:
    """Return the Markdown page that lists all codes."""
    head = (
        "# Problems\n\nThe problems that `pujiang check` and `load()` report, by code. This page is generated from the"
        " rules by `nox -s generate`.\nErrors prevent data from loading; warnings ask a person to look,"
        " and can be allowed in a file: `allow: [{code: PJ602, why: …}]`.\n"
    )
    table = "\n".join(
        f"| [{rule.code}](#{rule.code.lower()}) | {rule.severity} | {rule.title} |" for rule in RULES.values()
    )
    sections = (
        f"## {rule.code}\n\n**{rule.title[0].upper()}{rule.title[1:]}.** {rule.why}\n\n"
        f"Wrong:\n\n```text\n{rule.wrong}\n```\n\nRight:\n\n```text\n{rule.right}\n```\n"
        for rule in RULES.values()
    )
    return "\n".join((head, f"| code | severity | what it means |\n|---|---|---|\n{table}\n", *sections))
