"""How doubtful what a reader found is: by its pattern, by the text, and by what another reader found.

The numbers follow from how often such readings are wrong on news (docs/drafting-scores.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.drafting.recognizers import SUGGESTED
from pujiang.speech.parser.parsed_forms import ParsedForm
from pujiang.speech.readers import ReaderAgreement, SubjectKind
from pujiang.speech.rules.patterns import Pattern

if TYPE_CHECKING:
    from pujiang.speech.readers import SpeechReading

_DOUBTED = 65
_DOUBTS: dict[str, tuple[int, str]] = {
    Pattern.UNNAMED: (35, "attributed to somebody without a name: is this their statement?"),
    Pattern.DOCUMENT: (35, "attributed to a document: is this its statement?"),
    Pattern.RELATIVE: (35, "attributed by a relative clause: is this the speaker?"),
    Pattern.CITED: (45, "cited by somebody else: are these their words?"),
    Pattern.UNLISTED: (45, "attributed by a verb that no list has: is this said?"),
    Pattern.PASSIVE: (30, "attributed by a passive: is this the speaker?"),
    Pattern.OFFICE: (40, "attributed to an office: is it this speaker?"),
    Pattern.COLLECTIVE: (35, "attributed to several people or an organization: is this their statement?"),
    Pattern.PARTICIPLE: (30, "attributed by a participle: where does the statement end?"),
    Pattern.PARTICIPLE_FIRST: (30, "attributed by a participle before the speaker is named: is this correct?"),
    Pattern.COORDINATED: (45, "another verb without a subject: does it attribute, or is it part of the statement?"),
    Pattern.SECOND_VERB: (40, "attributed by a second verb after one that does not attribute: is this the speaker?"),
    Pattern.HEADING: (30, "the speaker is named above these words: is all of this their statement?"),
    Pattern.QUOTATION: (60, "a quotation without a speaker, attributed to the one named last: is this correct?"),
    Pattern.INTERRUPTED: (20, "the attribution is inside the statement: is it one statement?"),
    SUGGESTED: (50, "suggested by a recognizer"),
    ParsedForm.OBJECT: (40, "attributed by a verb with an object: is this said, or done?"),
    ParsedForm.INFINITIVE: (35, "attributed by a verb with an infinitive: is this said, or done?"),
    ParsedForm.ASIDE: (35, "the attribution is beside the statement or inside of it: where does the statement end?"),
}
#: Patterns that need no look where quotation marks or "that" set off the words.
_SURE_IF_SET_OFF = frozenset(
    {
        Pattern.UNNAMED,
        Pattern.DOCUMENT,
        Pattern.RELATIVE,
        Pattern.INTERRUPTED,
        Pattern.PARTICIPLE,
        Pattern.COORDINATED,
        ParsedForm.ASIDE,
    }
)
#: Patterns that are doubted even where two readers agree.
_DOUBTED_IF_AGREED = frozenset({Pattern.OFFICE, Pattern.CITED, Pattern.HEADING, ParsedForm.ASIDE})
#: In percent, how many of those that one of two readers found alone were wrong; of all others half.
_WRONG_IF_ALONE: dict[str, int] = {
    ParsedForm.CLAUSE: 30,
    ParsedForm.QUOTATION: 35,
    ParsedForm.ASIDE: 65,
    Pattern.UNNAMED: 35,
    Pattern.QUOTATION: 75,
    Pattern.STATEMENT_FIRST: 75,
}
_HALF = 50
# A quotation of so many characters is hardly words that are only mentioned.
_LONG_QUOTATION = 60
_SEVERAL = frozenset({SubjectKind.GROUP, SubjectKind.BODY})
#: Patterns that need no look although one reader found them alone, where "that" sets off the words.
_SURE_IF_ALONE = frozenset({Pattern.UNNAMED, Pattern.DOCUMENT, Pattern.NAME_FIRST, Pattern.PRONOUN, ParsedForm.CLAUSE})


def find_doubts(reading: SpeechReading) -> list[tuple[int, str]]:
    """Return why a person should look at a reading, and how doubtful it is, from 1 to 99."""
    settled = reading.agreement is ReaderAgreement.AGREED or not reading.cue_doubt
    doubts = reading.doubts if settled else (*reading.doubts, reading.cue_doubt)
    return [*_doubt_agreement(reading), *((_DOUBTED, reason) for reason in doubts)]


def _doubt_agreement(reading: SpeechReading) -> list[tuple[int, str]]:
    """Return what is doubtful by the pattern of a reading, given what another reader found."""
    pattern = [_DOUBTS[reading.how]] if reading.how in _DOUBTS else []
    match reading.agreement:
        case ReaderAgreement.AGREED:
            return pattern if reading.how in _DOUBTED_IF_AGREED else []
        case ReaderAgreement.ALONE:
            sure = _is_sure_alone(reading)
            wrong = _WRONG_IF_ALONE.get(reading.how, _HALF)
            reason = pattern[0][1] if pattern else "only one reader found it: is this said, and by this speaker?"
            return [] if sure else [(wrong, reason)]
        case ReaderAgreement.ON_SPEAKER if not reading.is_set_off:
            return [(30, "the readers differ in where the words begin or end: are these the words?")]
        case _:
            sure = reading.is_set_off and reading.how in _SURE_IF_SET_OFF
            says = reading.how == Pattern.COLLECTIVE and reading.only_says
            return [] if sure or says else pattern


def _is_sure_alone(reading: SpeechReading) -> bool:
    """Check whether a reading that one of two readers found alone is hardly ever wrong."""
    match reading.how:
        case ParsedForm.ACCORDING:
            return True
        case ParsedForm.QUOTATION:
            return reading.span[1] - reading.span[0] >= _LONG_QUOTATION
        case ParsedForm.CLAUSE if reading.only_says and reading.refers in _SEVERAL:
            return True
        case _:
            return reading.is_set_off and reading.how in _SURE_IF_ALONE
