"""A table of dots with the number of statements per topic and speaker."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from pujiang.site.cards import Item
from pujiang.site.marks import names_of, voice_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.page_labels import PageLabels
    from pujiang.model.statements import Statement

_MOST_TOPICS, _MOST_VOICES = 14, 12
_LARGEST = 5


@attrs.frozen
class DiagramCell:
    """The number of statements of a speaker on a topic.

    Attributes:
        count: the number of statements.
        size: the size of the dot, from 0 for none to 5.
    """

    count: int
    size: int


@attrs.frozen
class Diagram:
    """The most frequent topics and the most frequent speakers, with a cell for each pair.

    Attributes:
        voices: the names of the speakers, one per column.
        rows: the topics with their cells.
        left_out: the numbers of topics and speakers that are not shown.
    """

    voices: tuple[str, ...]
    rows: tuple[tuple[Item, tuple[DiagramCell, ...]], ...]
    left_out: tuple[int, int]


def diagram_of(statements: Sequence[Statement], topic_pages: dict[str, str], labels: PageLabels) -> Diagram:
    """Return the diagram of some statements.

    Args:
        statements: the statements whose topics and speakers are counted.
        topic_pages: the paths of the topics' pages, by id.
        labels: the labels of the page.
    """
    pairs = Counter((topic.id, voice_of(s)) for s in statements for topic in s.topics)
    voices = Counter(voice_of(s) for s in statements if s.topics)
    topics = Counter(topic.id for s in statements for topic in s.topics)
    names = {voice_of(s): names_of(s, labels) for s in statements}
    titles = {topic.id: labels.name_of(topic) for s in statements for topic in s.topics}
    columns = [key for key, _ in voices.most_common(_MOST_VOICES)]
    most = max(pairs.values(), default=1)
    rows = (
        (
            Item(titles[topic], topic_pages[topic]),
            tuple(
                DiagramCell(count, -(-count * _LARGEST // most)) for count in (pairs[topic, voice] for voice in columns)
            ),
        )
        for topic, _ in topics.most_common(_MOST_TOPICS)
    )
    left_out = (max(0, len(topics) - _MOST_TOPICS), max(0, len(voices) - _MOST_VOICES))
    return Diagram(tuple(names[key] for key in columns), tuple(rows), left_out)
