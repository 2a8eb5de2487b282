"""Readings of two readers are compared by their words and speakers; nothing is lost, and nothing is said twice."""

from __future__ import annotations

from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang.speech.readers import ReaderAgreement, ReportKind, SpeechReading, SubjectKind, Voice
from pujiang.speech.reconciling import reconcile, reconcile_all

TEXT = "word " * 100


def said(
    who: str,
    *contents: tuple[int, int],
    report: ReportKind = ReportKind.REPORTED,
    source: tuple[int, int] | None = None,
) -> SpeechReading:
    """What somebody says, as a reader returns it."""
    voice = Voice(who, SubjectKind.PERSON)
    return SpeechReading(speakers=(voice,), contents=contents, report=report, how="by hand", source=source)


def outcome(readings: tuple[SpeechReading, ...]) -> list[tuple[str, tuple[int, int], str]]:
    """Who says what, and whether the readers agree."""
    return [(one.speakers[0].name, one.span, str(one.agreement)) for one in readings]


@pytest.mark.parametrize(
    ("other", "agreement"),
    [
        (said("Ana Costa", (10, 50)), ReaderAgreement.AGREED),
        (said("Costa", (10, 49)), ReaderAgreement.AGREED),
        (said("Ana Costa", (10, 38)), ReaderAgreement.ON_SPEAKER),
        (said("Ana Costa", (12, 20)), ReaderAgreement.ON_SPEAKER),
        (said("Rui Alves", (10, 50)), ReaderAgreement.DISPUTED),
        (said("Rui Alves", (12, 20)), ReaderAgreement.DISPUTED),
        (said("Rui Alves", (0, 100)), ReaderAgreement.DISPUTED),
        (said("Ana Costa", (0, 100)), ReaderAgreement.ALONE),
        (said("Ana Costa", (10, 50), report=ReportKind.DENIED), ReaderAgreement.DISPUTED),
        (said("Ana Costa", (45, 90)), ReaderAgreement.ALONE),
        (said("Ana Costa", (60, 90)), ReaderAgreement.ALONE),
    ],
)
def test_the_first_reader_decides_and_the_other_confirms_or_contradicts(
    other: SpeechReading, agreement: ReaderAgreement
) -> None:
    """The words of the first reader are kept; a contradiction is a doubt, and agreement is none."""
    first = said("Ana Costa", (10, 50))
    kept = next(one for one in reconcile([first], [other], TEXT) if one.span == first.span)

    assert kept.agreement is agreement
    assert kept.speakers == first.speakers
    assert bool(kept.doubts) is (agreement is ReaderAgreement.DISPUTED)


@pytest.mark.parametrize(("end", "doubts"), [(50, ("who?", "when?")), (38, ("who?", "when?")), (80, ("who?",))])
def test_what_either_reader_doubts_is_doubted(end: int, doubts: tuple[str, ...]) -> None:
    """Agreement drops no doubt of the other reader, and repeats none; what it says of other words does not count."""
    first = attrs.evolve(said("Ana Costa", (10, 50)), doubts=("who?",))
    other = attrs.evolve(said("Ana Costa", (10 if end <= 50 else 60, end)), doubts=("who?", "when?"))

    assert reconcile([first], [other], TEXT)[0].doubts == doubts


def test_readings_of_one_source_have_one_speaker() -> None:
    """Two readers that take the same words for the source agree, whatever they call it."""
    first, other = said("The mayor", (10, 50), source=(0, 9)), said("Tom Reed", (10, 50), source=(0, 9))

    assert [one.agreement for one in reconcile([first], [other], TEXT)] == [ReaderAgreement.AGREED]


def test_what_one_reader_alone_finds_is_added_in_the_order_of_the_text() -> None:
    """Gaps are filled, unless the words or the attribution are taken; what overlaps is added once."""
    first = [said("Ana Costa", (10, 50)), said("Ana Costa", (100, 120))]
    second = [said("Rui Alves", (60, 90)), said("Rui Alves", (80, 95)), said("Rui Alves", (115, 190), source=(52, 58))]

    assert outcome(reconcile(first, second, TEXT)) == [
        ("Ana Costa", (10, 50), "alone"),
        ("Rui Alves", (60, 90), "alone"),
        ("Ana Costa", (100, 120), "alone"),
    ]


def test_speakers_of_one_name_are_one_speaker() -> None:
    """Whoever both readers name is the same object, also by the family name alone; others stay apart."""
    first = [said("Ana Costa", (10, 50))]
    found = reconcile(
        first, [said("Costa", (60, 90)), said("Rui Alves", (100, 120)), said("Rui Alves", (130, 140))], TEXT
    )
    costa, same, alves, too = (one.speakers[0] for one in found)

    assert costa is same
    assert alves is too
    assert costa is not alves


def test_one_reader_is_returned_as_it_reads() -> None:
    """The negative twin: without another reader nothing is compared."""
    readings = (said("Ana Costa", (10, 50)),)

    assert reconcile_all([readings], TEXT) == readings
    assert readings[0].agreement is ReaderAgreement.UNCHECKED


SPANS = st.lists(st.integers(0, 60), min_size=2, max_size=10, unique=True).map(sorted)
READINGS = st.builds(
    lambda ends, names: [
        said(name, (start, end)) for start, end, name in zip(ends[::2], ends[1::2], names, strict=False)
    ],
    SPANS,
    st.lists(st.sampled_from(["Ana Costa", "Rui Alves", "Costa"]), min_size=5, max_size=5),
)


@given(READINGS, READINGS)
def test_reconciling_loses_nothing_of_the_first_reader(first: list[SpeechReading], second: list[SpeechReading]) -> None:
    """All that the first found is kept, in order, and no two readings have words in common."""
    found = reconcile(first, second, TEXT)

    assert {one.span for one in first} <= {one.span for one in found}
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(found))
    assert all(one.agreement is not ReaderAgreement.UNCHECKED for one in found)


@given(READINGS)
def test_a_reader_agrees_with_itself(readings: list[SpeechReading]) -> None:
    """Two readers that find the same agree everywhere."""
    assert {one.agreement for one in reconcile(readings, readings, TEXT)} <= {ReaderAgreement.AGREED}
