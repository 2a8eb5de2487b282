"""Readers of speech return spans of a text by one protocol, and a draft proposes what they return."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

import pujiang
from drafting.examples import EXAMPLES
from drafting.saying import prepared, reading
from pujiang.codes import Mode
from pujiang.speech import registry
from pujiang.speech.readers import ReportKind, SpeechReading, SpeechText, SubjectKind, Voice

if TYPE_CHECKING:
    from pujiang.speech.readers import CharacterRange

TEXT = "Ana Costa and Jonas Brandt said that wells run dry. The port never said that it is full. It rains."
NOTHING = pujiang.Dataset.of(())


def _span(words: str) -> CharacterRange:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.fixture
def two_speakers(monkeypatch: pytest.MonkeyPatch) -> list[SpeechText]:
    """A reader that finds joint speakers and a denial in the text, in place of the rules; what it was given."""
    ana, jonas = (
        Voice("Ana Costa", SubjectKind.PERSON, _span("Ana Costa")),
        Voice("Jonas Brandt", SubjectKind.PERSON, _span("Jonas Brandt")),
    )
    port, given = Voice("The port", SubjectKind.BODY), list[SpeechText]()
    both = SpeechReading(
        speakers=(ana, jonas),
        contents=(_span("wells run dry."),),
        report=ReportKind.REPORTED,
        how="by hand",
        cue=_span("said that"),
        source=_span("Ana Costa and Jonas Brandt"),
        refers=SubjectKind.PERSON,
    )
    denied = SpeechReading(speakers=(port,), contents=(_span("it is full."),), report=ReportKind.DENIED, how="by hand")

    def read_speech(source: SpeechText) -> tuple[SpeechReading, ...]:
        given.append(source)
        return both, denied

    module = ModuleType("a_reader")
    module.read_speech = read_speech  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "a_reader", module)
    monkeypatch.setitem(registry._MODULES, "rules", "a_reader")
    return given


@pytest.mark.usefixtures("two_speakers")
def test_a_draft_proposes_what_a_reader_returns() -> None:
    """Joint speakers are both kept, and what is denied is nobody's statement but marked."""
    draft = pujiang.draft(TEXT, data=NOTHING)

    (said,) = draft.attributed
    assert ([speaker.name for speaker in said.speakers], said.text) == (["Ana Costa", "Jonas Brandt"], "wells run dry.")
    assert [statement.text for statement in draft.statements.where(mode=Mode.EDITORIAL)] == [
        "The port never said that it is full. It rains."
    ]
    assert [mark.path for mark in draft.marks if mark.kind == "bulletins" and "it is full." in mark.reason] == [
        ("statements",)
    ]
    assert len(draft.speakers) == 2


def test_a_reader_gets_plain_names_and_a_language(two_speakers: list[SpeechText]) -> None:
    """Known speakers and places come as names; of records a reader knows nothing."""
    known = pujiang.load()
    pujiang.draft(TEXT, data=known)

    source = two_speakers[0]
    assert (source.text.strip(), source.lexicon.language) == (TEXT, "en")
    assert source.names.speakers == tuple(speaker.names_in("en") for speaker in known.speakers)
    assert {"China", "Chinese"} <= {*source.names.places}
    assert [TEXT[slice(*sentence.span)] for sentence in source.paragraphs[0].sentences][-1] == "It rains."


@pytest.mark.parametrize("text", [text for examples in EXAMPLES.values() for text, *_ in examples])
def test_readings_are_spans_of_the_text(text: str) -> None:
    """Contents are in order, beside cue and source, and hold words; a quotation is quoted, and nothing else is."""
    content = prepared(text).text
    for one in filter(None, (passage.reading for passage in reading(text).passages)):
        beside = [span for span in (one.cue, one.source) if span]
        assert list(one.contents) == sorted(one.contents)
        assert all(any(map(str.isalnum, content[start:end])) for start, end in one.contents)
        assert all(end <= low or high <= start for start, end in one.contents for low, high in beside)
        assert one.refers is None or one.source is not None
        around = [content[max(0, start - 1) : end + 1] for start, end in one.contents]
        assert one.report is not ReportKind.QUOTED or all({*words} & {*"“”\"„«»‘’'"} for words in around)


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("Ana Costa said that it rains.", ReportKind.REPORTED),
        ("Ana Costa said: “It rains.”", ReportKind.QUOTED),
        ("“It rains,” said Ana Costa, “and it pours.”", ReportKind.QUOTED),
        ("“It rains,” said Ana Costa.", ReportKind.QUOTED),
        ("Ana Costa said that it “rains”.", ReportKind.REPORTED),
    ],
)
def test_what_is_quoted_is_told_from_what_is_reported(text: str, report: ReportKind) -> None:
    """Words are quoted only if quotation marks are around all of them."""
    (passage,) = reading(text).passages

    assert passage.reading is not None
    assert passage.reading.report is report
