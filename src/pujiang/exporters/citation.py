"""Citations as plain text: the bulletin as author, the speaker as reported in it, the data version and the span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.codes import Mode
from pujiang.dataset.dataset import Dataset
from pujiang.errors import PujiangError
from pujiang.exporters.csl import citable, item_of
from pujiang.exporters.styles import in_style
from pujiang.model.bulletins import Bulletin
from pujiang.model.figures import Observation
from pujiang.model.statements import Statement
from pujiang.model.vocabulary import Reference

if TYPE_CHECKING:
    from datetime import date

    from pujiang.exporters.csl import Subject
    from pujiang.model.bulletins import Layer
    from pujiang.text.source import Span

# In English whatever the locale.
_MONTHS = "January February March April May June July August September October November December".split()


def cite(subject: Subject, style: str | None = None) -> str:
    """How to cite a dataset, bulletin, statement, figure or reference: as plain text, or in a style or format.

    A statement is cited as the bulletin's, with the speaker "as reported in" it: the words are the bulletin's own
    unless it quotes. The version of the data and the place in the text (code points, half-open) are named.

    A figure is cited with its words as they are printed. They stand beside the speaker's name, where quotation marks
    would make them the speaker's: so they have these only where the bulletin quotes its speaker.

    Args:
        subject: what is cited.
        style: "apa", "chicago", "gb-t-7714" or another style of the Citation Style Language by its name (extra `cite`);
            "csl-json", "bibtex" or "ris" for reference managers; None for our own plain text.

    Raises:
        UnknownIdError: there is no such style.
        MissingExtraError: citeproc-py is not installed, and a style needs it.
        PujiangError: a dataset without a layer: it has no name by which it could be cited; what is none of these;
            a style that citeproc-py cannot write.

    >>> import pujiang
    >>> print(cite(pujiang.load().statements["dai-gang-achievements"]))  # doctest: +ELLIPSIS
    Dai Gang, as reported in: Shanghai Center for Pujiang Innovation Forum, ...
    """
    if style is not None:
        return in_style(item_of(subject), style)
    if isinstance(subject, Bulletin):
        return _ended(_bulletin(subject), _data(subject.layer))
    if isinstance(subject, Statement):
        return _passage(_voice(subject), subject.bulletin, subject.span, subject.key)
    if isinstance(subject, Reference):
        return _ended(*_published(subject), f"record {subject.key}")
    if not isinstance(subject, Dataset):
        return _figure(citable(subject))
    if not subject.layers:
        raise PujiangError("the dataset has no layer that could be cited; load one, or give it one")
    return _ended(*(_data(layer) for layer in subject.layers), f"fingerprint {subject.fingerprint[:16]}")


def _passage(voice: str, bulletin: Bulletin, span: Span, key: str) -> str:
    section = bulletin.section_at(span.start)
    place = f"section {section.id}, " if section else ""
    characters = f"{place}characters {span.start}-{span.end}"
    return _ended(f"{voice}: {_bulletin(bulletin)}", characters, _data(bulletin.layer), f"record {key}")


def _voice(statement: Statement) -> str:
    names = " and ".join(speaker.name for speaker in statement.speakers)
    if statement.mode is Mode.EDITORIAL:
        return "The editors in"
    return f"{names}, as {'quoted' if statement.mode is Mode.QUOTED else 'reported'} in"


def _figure(observation: Observation) -> str:
    said = f"{observation.metric.name}: {_printed(observation)}"
    if observation.statement and observation.span:
        voice = f"{said}, {_voice(observation.statement)}"
        return _passage(voice, observation.statement.bulletin, observation.span, observation.key)
    if observation.bulletin and observation.span:
        return _passage(f"{said}, in", observation.bulletin, observation.span, observation.key)
    parts = _published(observation.reference) if observation.reference else ()
    return _ended(said, *parts, f"record {observation.key}")


def _published(reference: Reference) -> tuple[str, ...]:
    return (reference.publisher or "", reference.title, str(reference.published or ""), reference.url or "")


def _printed(observation: Observation) -> str:
    words = " ".join(observation.words.split()) or str(observation.quantity)
    quoted = observation.statement and observation.statement.mode is Mode.QUOTED
    return f"“{words}”" if quoted else words


def _bulletin(bulletin: Bulletin) -> str:
    number = f"No. {bulletin.number}" if bulletin.number else ""
    volume = f"Vol. {bulletin.volume}" if bulletin.volume else ""
    parts = (
        bulletin.publisher.name if bulletin.publisher else "",
        bulletin.title,
        " ".join(part for part in (number, volume) if part),
        _day(bulletin.published),
    )
    return ", ".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def _data(layer: Layer | None) -> str:
    return f"data: {layer}" if layer else ""


def _ended(*parts: str) -> str:
    return f"{'; '.join(part for part in parts if part)}."
