"""The legend of a bulletin: its speakers with their colours, titles and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.language.page_labels import ENGLISH
from pujiang.site.addresses import page_of
from pujiang.site.cards import Item
from pujiang.site.marks import Tones, names_of, statement_anchor, voice_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.page_labels import PageLabels
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.people import Participant
    from pujiang.model.statements import Statement


@attrs.frozen
class LegendEntry:
    """A speaker, or several speakers who share statements.

    Attributes:
        who: the names; for a single speaker, with a link to the speaker's page.
        titles: the titles with which they are introduced.
        tone: the number of the colour, from 1.
        pattern: the number of the underline pattern, from 0.
        statements: the numbers of the statements, each with a link to its card.
    """

    who: Item
    titles: str
    tone: int
    pattern: int
    statements: tuple[Item, ...]


def legend_of(bulletin: Bulletin, statements: Sequence[Statement], labels: PageLabels = ENGLISH) -> list[LegendEntry]:
    """Return the speakers in the order of their first statements."""
    tones = Tones.of(statements)
    said: dict[str, list[tuple[int, Statement]]] = {}
    for number, statement in enumerate(statements, 1):
        said.setdefault(voice_of(statement), []).append((number, statement))
    titles = {participant.speaker.id: titles_of(participant, labels) for participant in bulletin.participants}
    return [_voice(numbered, tones, titles, labels) for numbered in said.values()]


def titles_of(participant: Participant, labels: PageLabels = ENGLISH) -> str:
    """Return the titles of a participant, with "former" before those no longer held."""
    _ = labels.translate
    titles = (_("former {}").format(a.title) if a.former else a.title for a in participant.affiliations if a.title)
    return _("; ").join(titles)


def _voice(
    numbered: Sequence[tuple[int, Statement]], tones: Tones, titles: dict[str, str], labels: PageLabels
) -> LegendEntry:
    first = numbered[0][1]
    alone = first.speakers[0] if len(first.speakers) == 1 else None
    return LegendEntry(
        who=Item(names_of(first, labels), page_of("speakers", alone) if alone else ""),
        titles=labels.translate("; ").join(filter(None, (titles.get(speaker.id, "") for speaker in first.speakers))),
        tone=tones.tone(first),
        pattern=tones.pattern(first),
        statements=tuple(Item(str(number), f"#{statement_anchor(s)}") for number, s in numbered),
    )
