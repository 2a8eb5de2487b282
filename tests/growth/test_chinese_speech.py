"""Reading who says what in Chinese: names, verbs, quotations and labels that repeat take no more than their share of time."""

from __future__ import annotations

import pytest

from growth.slopes import assert_grows_with_its_input
from pujiang.language.languages import find_lexicon
from pujiang.speech.readers import SpeechText
from pujiang.speech.rules.structure import cut_paragraph
from pujiang.speech.unspaced.unspaced_reader import read_speech

pytestmark = pytest.mark.growth

PIECES = [
    "林岚表示，", "江河研究院院长林岚说：“好。”", "说", "院长", "林岚、", "“", "“好", "”林岚说“", "（", "《", "。", "在", "的", "玛·", "Ana ", "据", "他说，", "林岚和",
    "并指出，", "林岚：", "不", "一、", "，", "3.5", "……", "院长林岚、", "今（12）日", "[林岚]", "林岚的数据：", "“好。”林岚笑。", "玛丽·林以", "12日晚",
]  # fmt: skip


def read(text: str) -> None:
    """Read a text of one paragraph."""
    lexicon = find_lexicon("zh")
    assert lexicon
    read_speech(SpeechText(text, (cut_paragraph(text, (0, len(text)), lexicon),), lexicon))


@pytest.mark.parametrize("piece", PIECES)
def test_chinese_speech_that_repeats(piece: str) -> None:
    """The time to read a piece repeated grows with the text."""
    assert_grows_with_its_input(lambda n: piece * n, read, first=250, last=4_000)


def test_many_speakers() -> None:
    """So does the time for a text in which each sentence has another speaker."""

    def write(n: int) -> str:
        return "".join(f"院长林{chr(0x4E00 + i % 9000)}{chr(0x4E00 + i // 9000)}表示，水深。" for i in range(n))

    assert_grows_with_its_input(write, read, first=250, last=4_000)
