"""The passage of a text that is nearest to words that are not in it, and how the two differ."""

from __future__ import annotations

from difflib import SequenceMatcher

from pujiang.records import Record, field, many, record

_SEED = 12
_FEW_SEEDS, _AGREEING = 16, 5
_MOST_SEEDS = 200
_MOST_HITS = 50
_MOST_TOKENS = 400
_MOST_SHOWN = 4


@record
class Nearest(Record):
    """A passage, with what was written otherwise."""

    start: int = field("Where the passage begins, in code points")
    end: int = field("Where it ends: half-open")
    text: str = field("The passage, ready to paste")
    differences: tuple[tuple[str, str], ...] = many("For each difference what was written, and what the text has")

    @property
    def told(self) -> str:
        """The differences in words."""
        shown = [f"you wrote {wrote!r}, the text has {has!r}" for wrote, has in self.differences[:_MOST_SHOWN]]
        return f"; {'; '.join(shown)}" if shown else ""


def nearest(text: str, words: str) -> Nearest | None:
    """Find the passage of a text that is most like some words; None where nothing in it is.

    Short stretches of the words are looked up in the text, and vote for where the whole would begin; only there the
    two are compared word by word. So a long text costs little more than a short one.
    """
    begin = _likely_begin(text, words)
    if begin is None:
        return None
    margin = max(20, len(words) // 5)
    low = _word_start(text, max(0, begin - margin))
    high = _word_end(text, min(len(text), begin + len(words) + margin))
    return _compare(text, low, high, words)


def _likely_begin(text: str, words: str) -> int | None:
    """Where most of the words' short stretches say that the words would begin."""
    for length in (_SEED, _SEED // 2, _SEED // 4):
        # Looking a stretch up is what costs: mostly a few of them agree, and the others need not be asked.
        for seeds, enough in ((_FEW_SEEDS, _AGREEING), (_MOST_SEEDS, 1)):
            votes = _votes(text, words, length, seeds)
            if votes:
                best = max(votes, key=lambda slot: (votes[slot] + votes.get(slot + 1, 0), -slot))
                if votes[best] + votes.get(best + 1, 0) >= enough:
                    return max(0, best * _bucket(words))
    return None


def _votes(text: str, words: str, length: int, seeds: int) -> dict[int, int]:
    """How many of the words' stretches of a length stand where the words would begin in which part of the text."""
    votes: dict[int, int] = {}
    bucket, step = _bucket(words), max(1, len(words) // seeds)
    for offset in range(0, max(1, len(words) - length + 1), step):
        for place in _hits(text, words[offset : offset + length]):
            slot = (place - offset) // bucket
            votes[slot] = votes.get(slot, 0) + 1
    return votes


def _bucket(words: str) -> int:
    return max(8, len(words) // 8)


def _hits(text: str, seed: str) -> list[int]:
    hits: list[int] = []
    place = text.find(seed)
    while place >= 0 and len(hits) < _MOST_HITS:
        hits.append(place)
        place = text.find(seed, place + 1)
    return hits


def _word_start(text: str, index: int) -> int:
    """The beginning of the first whole word from an offset on."""
    if index == 0:
        return 0
    space = text.find(" ", index)
    return index if space < 0 else space + 1


def _word_end(text: str, index: int) -> int:
    """The end of the last whole word up to an offset."""
    if index >= len(text):
        return len(text)
    space = text.rfind(" ", 0, index)
    return index if space < 0 else space


def _compare(text: str, low: int, high: int, words: str) -> Nearest | None:
    """The part of a window that the words stand for: from their first to their last match in it."""
    window, written = text[low:high].split(" ")[:_MOST_TOKENS], words.split(" ")[:_MOST_TOKENS]
    matcher = SequenceMatcher(None, written, window, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    begin = max(0, first.b - first.a)
    end = min(len(window), last.b + last.size + (len(written) - last.a - last.size))
    start = low + sum(len(word) + 1 for word in window[:begin])
    passage = " ".join(window[begin:end])
    return Nearest(
        start=start,
        end=start + len(passage),
        text=passage,
        differences=tuple(_differences(written, window[begin:end])),
    )


def _differences(written: list[str], passage: list[str]) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(None, written, passage, autojunk=False)
    return [
        (" ".join(written[a:b]), " ".join(passage[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
