"""Who says what, in a table of forms with decoys (`speech_forms_en.txt`): right, or marked, and never wrong in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.saying import BRANDT, COSTA, prepared, reading
from pujiang.drafting.proposing.reading_doubts import find_doubts
from pujiang.speech.readers import SpeechReading

LINES = (Path(__file__).parent / "speech_forms_en.txt").read_text("utf-8").splitlines()
ROWS = [
    tuple(part.strip() for part in line.format(COSTA=COSTA, BRANDT=BRANDT).replace("¶", "\n\n").split("=>"))
    for line in LINES
    if "=>" in line
]


def write(content: str, one: SpeechReading, denied: bool) -> str:
    """Return a reading as the table has it: who says what, whether it is denied, and whether it is marked."""
    who = " + ".join(voice.name for voice in one.speakers)
    marked = " [marked]" if not denied and (find_doubts(one) or one.continues) else ""
    return f"{'not ' if denied else ''}{who}: {content[slice(*one.span)]}{marked}"


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_a_form_is_read_as_its_table_says(text: str, expected: str) -> None:
    """Each form has the speaker and words of its row, and is marked where a person should look."""
    found = reading(text)
    content = prepared(text).text
    read = [write(content, one.reading, False) for one in found.passages if one.reading]
    read += [write(content, one, True) for one in found.denied]

    assert "; ".join(read) == expected


def test_each_kind_has_forms_and_decoys() -> None:
    """Each kind of wrong speaker has at least five forms, and no form is written twice."""
    kinds = "\n".join(LINES).split("# ")[1:]

    assert [kind.splitlines()[0] for kind in kinds if kind.count("=>") < 5] == []
    assert len({text for text, _ in ROWS}) == len(ROWS)
    assert sum(not expected for _, expected in ROWS) > 10
