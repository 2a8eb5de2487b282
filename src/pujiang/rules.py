"""The rules of the data by code: what each asks, why, and a mistake that breaks it beside what is right.

`pujiang check --explain PJ301` prints one; docs/problems.md, generated from here, has all.
"""

from __future__ import annotations

import attrs

from pujiang.codes import Severity
from pujiang.problem_codes import ProblemCode

_WARNING = Severity.WARNING


@attrs.frozen(kw_only=True)
class Rule:
    """What a code stands for.

    Attributes:
        code: stable, never given to something else: PJ301.
        title: what is wrong, in a line.
        why: what the rule asks and why, and what to do.
        wrong: a piece of a file that breaks it.
        right: the same piece without the mistake.
        severity: whether the data does not load, or a person should look.
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


def _rules() -> tuple[Rule, ...]:
    def error(code: ProblemCode, title: str, why: str, wrong: str, right: str) -> Rule:
        return Rule(code=code, title=title, why=why, wrong=wrong, right=right)

    def warning(code: ProblemCode, title: str, why: str, wrong: str, right: str) -> Rule:
        return Rule(code=code, title=title, why=why, wrong=wrong, right=right, severity=_WARNING)

    return (
        error(
            ProblemCode.UNKNOWN_FIELD,
            "an unknown field, kind of record or default",
            "Every word before a colon is one that the format has: what is misspelt would else be left out in silence."
            " `pujiang check --fix` mends those of which only one thing can be meant.",
            "famly_name: One",
            "family_name: One",
        ),
        error(
            ProblemCode.MISSING_FIELD,
            "something that is needed is missing",
            "A record has an id, a statement words and a kind, a bulletin a text: without them nothing can be said"
            " of it.",
            "  - id: ada\n    family_name: One",
            "  - id: ada\n    name: Ada One\n    family_name: One",
        ),
        error(
            ProblemCode.INVALID_VALUE,
            "a value of the wrong type or form",
            "The field decides what its value may be: a date is 2023-09-22, a number has digits alone, a code is one of"
            " its list. Nothing is turned into something else to make it fit.",
            "published: 22/09/2023",
            "published: 2023-09-22",
        ),
        error(
            ProblemCode.SYNTAX_ERROR,
            "no YAML or JSON",
            "The file cannot be read beyond this place. Indent with spaces, put words that hold a colon or begin with a"
            " special character into quotation marks or after `>-`, and close what was opened.",
            "unit: labs: many",
            "unit: laboratories",
        ),
        error(
            ProblemCode.DUPLICATE_KEY,
            "a key written twice",
            "Most readers keep the last and say nothing; here one of the two has to go.",
            "name: Ada One\n    name: One",
            "name: Ada One\n    family_name: One",
        ),
        error(
            ProblemCode.UNSUPPORTED_YAML,
            "YAML that is refused",
            "Anchors, aliases, tags, merge keys and further documents make a file mean what its lines do not show.",
            "name: &a Ada One",
            "name: Ada One",
        ),
        error(
            ProblemCode.UNREADABLE_FILE,
            "a file or text that cannot be read",
            "It is not there, lies outside of its folder, is no UTF-8, holds characters that belong in no text or"
            " turn its"
            " direction, or is too large or too deep.",
            "file: ../text.txt",
            "file: text.txt",
        ),
        error(
            ProblemCode.UNSUPPORTED_VERSION,
            "another version of the file format",
            "`pujiang migrate` lifts files of an older format; those of a newer one need a newer pujiang.",
            "format: 99",
            "format: 1",
        ),
        error(
            ProblemCode.TEXT_CUT_BY_COMMENT,
            "words that a # cuts short",
            "Behind unquoted words, a # after a space begins a comment, and what follows is lost. Put the words into"
            " quotation marks, or the comment on a line of its own.",
            "title: Bulletin #7",
            "title: 'Bulletin #7'",
        ),
        warning(
            ProblemCode.TYPOGRAPHIC_QUOTES,
            "typographic quotation marks around a value",
            "YAML knows straight ones only: these become part of the value. Leave them out, or put straight ones"
            " around.",
            "unit: “laboratories”",
            "unit: laboratories",
        ),
        warning(
            ProblemCode.MISSING_SCHEMA_LINE,
            "no schema line for editors",
            "With it an editor completes, explains and checks while you write; without it, it does none of this and"
            " does"
            " not say so. `pujiang check --fix` adds it.",
            "format: 1",
            "# yaml-language-server: $schema=schema/pujiang.schema.json\nformat: 1",
        ),
        warning(
            ProblemCode.AMBIGUOUS_NUMBER,
            "a text that looks like a number, or a number written as text",
            "Here the field decides, and the text is kept as it is written; other programs will read 1.10 as 1.1. Put"
            " texts into quotation marks and numbers into none.",
            "label: 1.10",
            "label: '1.10'",
        ),
        error(
            ProblemCode.INVALID_ALLOW,
            "an exception that cannot be made",
            "`allow:` lists warnings that a file may keep, each with the reason: a code that there is not, or the"
            " code of"
            " an error, cannot be allowed.",
            "format: 1\nallow: [{code: PJ301, why: nobody will notice}]",
            "format: 1",
        ),
        warning(
            ProblemCode.UNUSED_ALLOW,
            "an exception that is not needed",
            "The warning that the file allows does not occur in it (any more): take it out, so that the next one is"
            " seen.",
            "format: 1\nallow: [{code: PJ110, why: it was so in the first draft}]",
            "format: 1",
        ),
        warning(
            ProblemCode.PENDING_REVIEW,
            "a mark for review that is left",
            "`pujiang draft` marks what a person should decide by a comment that begins with `review:`. Look at the"
            " record, mend it if need be, and take the comment out.",
            "format: 1\n# review: is this all of the name?",
            "format: 1",
        ),
        error(
            ProblemCode.DUPLICATE_ID,
            "an id that is taken",
            "Ids name one record of a kind, over all layers. To correct a record beneath, write `replaces: true`.",
            "  - id: ada\n    name: Ida Two",
            "  - id: ida\n    name: Ida Two",
        ),
        error(
            ProblemCode.UNKNOWN_REFERENCE,
            "an id that does not exist",
            "What is referred to is written down, in this layer or one beneath: mend the id, or add the record.",
            "topics: [labz]",
            "topics: [labs]",
        ),
        error(
            ProblemCode.CIRCULAR_REFERENCE,
            "references that run in a circle",
            "A broader topic, a parent or a place around another leads upwards and ends.",
            "name: Laboratories\n    broader: [joint]",
            "name: Laboratories",
        ),
        error(
            ProblemCode.NOTHING_TO_REPLACE,
            "nothing beneath to replace",
            "`replaces: true` corrects a record of a layer beneath; without one the id may be misspelt.",
            "  - id: ida\n    replaces: true",
            "  - id: ida",
        ),
        error(
            ProblemCode.INVALID_ID,
            "a malformed id",
            "Ids are letters, digits, hyphens, dots and underscores: they stand in keys, links and file names.",
            "  - id: joint labs",
            "  - id: joint",
        ),
        warning(
            ProblemCode.DUPLICATE_NAME,
            "one name for two records",
            "They may be the same person, place or thing under two ids. If they are not, say so in an `allow:`, or tell"
            " them apart by their names.",
            "  - id: ida\n    name: Ada One",
            "  - id: ida\n    name: Ida Two",
        ),
        error(
            ProblemCode.WORDS_NOT_FOUND,
            "words that are not in the text",
            "Words are those of the source, letter by letter; long ones may be shortened by one ` [...] `. The nearest"
            " passage is shown.",
            "words: we had more than 70 labs.",
            "words: we have more than 70 labs.",
        ),
        error(
            ProblemCode.WORDS_NOT_UNIQUE,
            "words that stand at several places",
            "`prefix:` or `suffix:` says what stands directly beside the ones that are meant.",
            "words: that",
            "words: they serve 9 towns.",
        ),
        error(
            ProblemCode.NOT_AT_WORD_BOUNDARY,
            "words that begin or end inside a word or number",
            "“0 labs” is in “70 labs”, and something else.",
            "words: hey serve 9 towns.",
            "words: they serve 9 towns.",
        ),
        error(
            ProblemCode.WORDS_CROSS_HEADING,
            "words that reach across a heading",
            "What stands in two sections was not said in one breath: end the statement before the heading.",
            "words: they need 3 more. Money Ada One said that they",
            "words: they need 3 more.",
        ),
        error(
            ProblemCode.DIGEST_MISMATCH,
            "a text that is not the one that the records were made from",
            "The digest tells of every change of the text. If the change is meant, check the records and write the"
            " new one.",
            "file: text.txt\n      sha256: abc",
            "file: text.txt",
        ),
        error(
            ProblemCode.TEXT_NOT_CANONICAL,
            "a text that is not canonical, or does not follow from its original",
            "Loading never cleans: `pujiang.canonical_text` makes the text once, and both are kept.",
            'content: "A line.\\tAnother.\\n"',
            "file: text.txt",
        ),
        error(
            ProblemCode.OVERLAPPING_WORDS,
            "words that two statements, or two headings, claim",
            "Every word is said once. One that stands within another says so: `within: <statement>`. Only a name that"
            " attributes words of one speaker on both sides is shared: “it grew, said Ada One, noting that it fell”.",
            "words: 5% of France's labs need 3 more. He said that they need 3 more.",
            "words: 5% of France's labs need 3 more.",
        ),
        error(
            ProblemCode.OUTSIDE_ENCLOSING_STATEMENT,
            "a statement outside of the one that it is declared within",
            "`within:` names the statement of whose words these are a part.",
            "within: ada-towns",
            "within: ada-labs",
        ),
        error(
            ProblemCode.MISPLACED_CUE,
            "a cue that is not where it should be",
            "The attributing words (“said that”) stand as printed beside or inside what they attribute, next to the"
            " speaker's name.",
            "cue: claimed that",
            "cue: said that",
        ),
        error(
            ProblemCode.MISSING_ATTRIBUTION,
            "nothing that says whose words these are",
            "A name, alias or introduction of the speaker stands beside the cue; or a pronoun does; or `speaker_from:`"
            " names the statement that says it.",
            "speaker: ida\n        cue: said that",
            "speaker: ada\n        cue: said that",
        ),
        error(
            ProblemCode.ATTRIBUTION_IN_WORDS,
            "words that hold somebody's attribution",
            "What follows “Ada One said that” is a statement of its own.",
            "words: they need money. According to Ada One, it is late.",
            "words: they need money.",
        ),
        error(
            ProblemCode.SPEAKER_MISMATCH,
            "a pronoun, or a `speaker_from`, that speaks of somebody else",
            "“He” is whoever was named last in the bulletin.",
            "speaker: ida\n        cue: He said that",
            "speaker: ada\n        cue: He said that",
        ),
        error(
            ProblemCode.WORDS_NOT_QUOTED,
            "words marked as quoted that are not",
            "Only what stands in quotation marks in the source is quoted: a paraphrase must never look like a"
            " quotation.",
            "mode: quoted",
            "mode: reported",
        ),
        error(
            ProblemCode.MODE_MISMATCH,
            "a mode, or a cue, that does not fit the speaker",
            "The editors' own voice is editorial and needs no cue, a group's is collective, a person's is neither.",
            "mode: editorial",
            "mode: reported",
        ),
        warning(
            ProblemCode.QUOTATION_IN_GIST,
            "a gist that looks like a quotation",
            "A gist is ours. With quotation marks in it, or a dozen words in a row from the source, a reader will"
            " take it"
            " for the speaker's words.",
            "gist: There are “many” laboratories.",
            "gist: There are many laboratories.",
        ),
        error(
            ProblemCode.NOT_ONE_FIGURE,
            "words without a number, or with several",
            "The words of a figure hold one figure, which is read from them.",
            "words: labs",
            "words: more than 70 labs",
        ),
        error(
            ProblemCode.VALUE_MISMATCH,
            "another number than the text's",
            "`value:` may be left out: it follows from the words. If it is written, it agrees with them.",
            "value: 71",
            "value: 70",
        ),
        error(
            ProblemCode.COMPARATOR_MISMATCH,
            "another hedge than the text's",
            "“More than 70” is not 70, and not “at least 70”: the hedge is read from the text around the number.",
            "comparator: at least",
            "comparator: more than",
        ),
        error(
            ProblemCode.INCOMPLETE_FIGURE,
            "words that leave out a part of the printed figure",
            "A hedge, a unit word such as “million” or the second half of a range belongs to the figure.",
            "words: 70 labs",
            "words: more than 70 labs",
        ),
        error(
            ProblemCode.UNIT_MISMATCH,
            "another unit than the metric's",
            "Where the text gives percent or money, the metric's unit says so too.",
            "metric: lab-count\n            words: 5%",
            "metric: share\n            words: 5%",
        ),
        error(
            ProblemCode.TARGET_WITHOUT_PERIOD,
            "a target without a time",
            "What is meant to be reached is meant to be so by some day, month or year: without it nobody can say"
            " whether it was. `period:` says it.",
            "metric: share\n            stage: target",
            "metric: share",
        ),
        error(
            ProblemCode.PLACE_NOT_IN_WORDS,
            "a place that the words do not name",
            "Places are named in the statement, or listed in `inferred_places` too.",
            "places: [FR, IT]",
            "places: [FR]",
        ),
        warning(
            ProblemCode.UNLISTED_PLACE,
            "a place that the words name and nobody lists",
            "It may be missing from `places:`. A name that means something else here can be allowed.",
            "places: []",
            "places: [IT]",
        ),
        warning(
            ProblemCode.INCONSISTENT_DATES,
            "dates that do not fit each other",
            "A bulletin appears when its forum has begun or later, and a figure that was reached is reported after its"
            " period has begun.",
            "published: 2013-09-22",
            "published: 2023-09-22",
        ),
    )


# The keys are plain text: they are looked up by, and quoted in messages beside, what a user typed.
RULES: dict[str, Rule] = {rule.code.value: rule for rule in _rules()}


def problems_page() -> str:
    """The page of all codes."""
    head = (
        "# Problems\n\nWhat `pujiang check` and `load()` may find, by code. Generated from the rules themselves:"
        " `nox -s generate`.\nErrors keep data from loading; warnings ask a person to look,"
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
