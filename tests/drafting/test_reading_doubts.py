"""Which readings are marked: by their pattern, by what another reader found, and by what the reader says itself."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from pujiang.drafting.proposing.reading_doubts import find_doubts
from pujiang.speech.parser.parsed_forms import ParsedForm
from pujiang.speech.readers import ReaderAgreement, ReportKind, SpeechReading, SubjectKind, Voice
from pujiang.speech.rules.patterns import Pattern

COSTA = Voice("Ana Costa", SubjectKind.PERSON)
READING = SpeechReading(
    speakers=(COSTA,), contents=((0, 9),), report=ReportKind.REPORTED, how=Pattern.NAME_FIRST, is_set_off=True
)


@pytest.mark.parametrize(
    ("how", "agreement", "is_set_off", "marked"),
    [
        (Pattern.NAME_FIRST, ReaderAgreement.UNCHECKED, False, False),
        (Pattern.UNNAMED, ReaderAgreement.UNCHECKED, False, True),
        (Pattern.UNNAMED, ReaderAgreement.UNCHECKED, True, False),
        (Pattern.UNNAMED, ReaderAgreement.AGREED, False, False),
        (Pattern.OFFICE, ReaderAgreement.AGREED, True, True),
        (Pattern.NAME_FIRST, ReaderAgreement.ALONE, False, True),
        (Pattern.NAME_FIRST, ReaderAgreement.ALONE, True, False),
        (Pattern.QUOTATION, ReaderAgreement.ALONE, True, True),
        (Pattern.NAME_FIRST, ReaderAgreement.ON_SPEAKER, False, True),
        (Pattern.NAME_FIRST, ReaderAgreement.ON_SPEAKER, True, False),
        (ParsedForm.OBJECT, ReaderAgreement.UNCHECKED, False, True),
        (ParsedForm.OBJECT, ReaderAgreement.AGREED, False, False),
        (ParsedForm.CLAUSE, ReaderAgreement.ALONE, False, True),
        (ParsedForm.CLAUSE, ReaderAgreement.UNCHECKED, False, False),
        ("of a package", ReaderAgreement.ALONE, True, True),
    ],
)
def test_a_reading_is_marked_by_its_pattern_and_by_the_other_reader(
    how: str, agreement: ReaderAgreement, is_set_off: bool, marked: bool
) -> None:
    """Agreement takes most marks away, and being found by one reader alone makes one."""
    one = attrs.evolve(READING, how=how, agreement=agreement, is_set_off=is_set_off)

    assert bool(find_doubts(one)) is marked


@pytest.mark.parametrize(
    ("how", "agreement", "changes", "marked"),
    [
        (Pattern.COLLECTIVE, ReaderAgreement.UNCHECKED, {"only_says": True}, False),
        (Pattern.COLLECTIVE, ReaderAgreement.UNCHECKED, {}, True),
        (Pattern.NAME_FIRST, ReaderAgreement.UNCHECKED, {"cue_doubt": "is this said?"}, True),
        (Pattern.NAME_FIRST, ReaderAgreement.AGREED, {"cue_doubt": "is this said?"}, False),
        (ParsedForm.ACCORDING, ReaderAgreement.ALONE, {}, False),
        (ParsedForm.CLAUSE, ReaderAgreement.ALONE, {"refers": SubjectKind.BODY, "only_says": True}, False),
        (ParsedForm.CLAUSE, ReaderAgreement.ALONE, {"refers": SubjectKind.BODY}, True),
        (ParsedForm.CLAUSE, ReaderAgreement.ALONE, {"refers": SubjectKind.PERSON, "only_says": True}, True),
        (ParsedForm.QUOTATION, ReaderAgreement.ALONE, {"contents": ((0, 90),)}, False),
        (ParsedForm.QUOTATION, ReaderAgreement.ALONE, {"contents": ((0, 9),)}, True),
    ],
)
def test_what_is_hardly_ever_wrong_is_not_marked(
    how: str, agreement: ReaderAgreement, changes: dict[str, Any], marked: bool
) -> None:
    """Several who "said", long quotations, and verbs that both readers take for saying; each with its negative twin."""
    one = attrs.evolve(READING, how=how, agreement=agreement, is_set_off=False, **changes)

    assert bool(find_doubts(one)) is marked


@pytest.mark.parametrize("agreement", list(ReaderAgreement))
def test_what_a_reader_doubts_is_always_marked(agreement: ReaderAgreement) -> None:
    """A doubt of the text, such as a pronoun with two candidates or a contradiction, outweighs every agreement."""
    one = attrs.evolve(READING, agreement=agreement, doubts=("who is 'he'?",))

    assert max(find_doubts(one))[1] == "who is 'he'?"
    assert find_doubts(attrs.evolve(one, doubts=())) == []
