"""What a language brings for citations: the words around names, numbers, dates and places in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


@attrs.frozen(kw_only=True)
class CitationWords:
    """The words of citations in a language; each text with braces is filled by `str.format`.

    Attributes:
        editors: the editors, who are not named.
        reported: somebody whose words are reported: "{}, as reported".
        quoted: somebody whose words are quoted.
        said_in: a speaker before the publication in which they speak: "{} in: {}".
        figure_in: a figure before that publication: "{}, in: {}".
        figure_said: a figure before its speaker: "{}, {}".
        names: what is between the names of speakers.
        bulletin: the title of a bulletin.
        number: its number: "No. {}".
        volume: its volume.
        both: what is between number and volume.
        parts: what is between the parts of a publication.
        section: a section before a place: "section {}, {}".
        characters: a span, with the dash in the middle: "characters {}{}{}".
        data: the version of the data.
        record: the id of a record.
        fingerprint: the fingerprint of a dataset.
        sections: what is between the sections of a citation.
        end: what ends it.
        withdrawn: why a record was withdrawn: "withdrawn: {}".
        withdrawn_mark: what marks the title of such a record.
        misprint: why a value is considered a misprint.
        misprint_mark: what marks the title of such a figure.
        noted: a title and notes on it, in brackets.
        listed: what is between notes.
        accessed: the day on which a page was read.
        print_day: writes a day.
        locale: the locale in which styles are written; None for that of the style.
    """

    editors: str
    reported: str
    quoted: str
    said_in: str
    figure_in: str
    figure_said: str
    names: str
    bulletin: str
    number: str
    volume: str
    both: str
    parts: str
    section: str
    characters: str
    data: str
    record: str
    fingerprint: str
    sections: str
    end: str
    withdrawn: str
    withdrawn_mark: str
    misprint: str
    misprint_mark: str
    noted: str
    listed: str
    accessed: str
    print_day: Callable[[date], str]
    locale: str | None = None
