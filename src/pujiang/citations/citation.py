"""Citations as plain text, naming the bulletin, the speaker as reported in it, the data version and the span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.arguments import expect
from pujiang.citations.items import (
    citable,
    count_of,
    describe_data,
    describe_entry,
    describe_figure,
    find_address,
    find_layer,
    item_of,
    list_lapses,
    list_records,
    place_of,
    voice_of,
    words_of,
)
from pujiang.citations.styles import in_style
from pujiang.codes import Mode
from pujiang.dataset.collection import Collection
from pujiang.dataset.dataset import Dataset
from pujiang.files.encoding import mask_unseen
from pujiang.language.languages import find_citation_words, find_common_language
from pujiang.model.base import NamedRecord
from pujiang.model.bulletins import Bulletin
from pujiang.model.metrics import Observation
from pujiang.model.statements import Statement
from pujiang.model.vocabulary import Reference

if TYPE_CHECKING:
    from pujiang.citations.items import Citable
    from pujiang.language.citation_words import CitationWords
    from pujiang.model.base import IdentifiedRecord
    from pujiang.text.source import Span
_ENGLISH = "en"


def cite(subject: Citable, style: str | None = None) -> str:
    """Return the citation of a dataset, a selection or a record, as plain text or in a given style.

    A statement is cited as a part of its bulletin, with the speaker "as reported in" it: unless they are quoted, the
    words are the bulletin's own. The citation names the version of the data and the span (code points, end exclusive).

    Records that were withdrawn, and misprints, say so. A speaker, an initiative and other records with a name are cited
    as entries of the data, a selection with the number of its records and, if they are few, their ids.

    A figure is cited with its words as printed. They have quotation marks only if the bulletin quotes its speaker:
    next to a speaker's name, quotation marks would present them as the speaker's own words.

    Args:
        subject: the dataset, selection or record to cite.
        style: "apa", "chicago", "gb-t-7714", "harvard", "mla", "vancouver" or the name of another style of the Citation
            Style Language (extra `cite`); "csl-json", "bibtex" or "ris" for reference managers; None for plain text.

    Raises:
        UnknownIdError: the style is unknown.
        MissingExtraError: the style requires citeproc-py, which is not installed.
        PujiangError: the dataset has no layer, and so no name to cite; the subject has the wrong type; citeproc-py
            fails on the style.

    >>> import pujiang
    >>> print(cite(pujiang.load().statements["dai-gang-achievements"]))  # doctest: +ELLIPSIS
    Dai Gang, as reported in: Shanghai Center for Pujiang Innovation Forum, ...
    """
    if style is not None:
        expect("style", style, str)
    # A citation is pasted anywhere, and records may come from files that nobody checked.
    return mask_unseen(_in_words(subject) if style is None else in_style(item_of(subject), style))


def _in_words(subject: Citable) -> str:
    if isinstance(subject, Dataset):
        find_layer(subject)
        words = _find_words(subject)
        return _join_parts(words, *_list_data(subject, words))
    if isinstance(subject, Collection):
        find_layer(subject.data)
        words = find_citation_words(_ENGLISH)
        return _join_parts(words, count_of(subject), *_list_data(subject.data, words), *list_records(subject))
    words = words_of(subject)
    if isinstance(subject, Bulletin):
        return _join_parts(words, _bulletin(subject), *_list_notes(subject), describe_data(subject.layer, words))
    if isinstance(subject, Statement):
        return _passage(words.said_in, voice_of(subject), subject, subject.bulletin, subject.span)
    if isinstance(subject, Reference):
        record = words.record.format(subject.key)
        return _join_parts(words, *_list_publication(subject), *_list_notes(subject), record)
    if isinstance(subject, NamedRecord):
        return _join_parts(words, subject.name, find_address(subject), *_list_notes(subject), describe_entry(subject))
    return _figure(citable(subject))


def _find_words(data: Dataset) -> CitationWords:
    return find_citation_words(find_common_language(bulletin.language for bulletin in data.bulletins))


def _list_data(data: Dataset, words: CitationWords) -> tuple[str, ...]:
    layers = (describe_data(layer, words) for layer in data.layers)
    return (*layers, words.fingerprint.format(data.fingerprint[:16]))


def _list_notes(subject: IdentifiedRecord) -> list[str]:
    return list_lapses(subject, words_of(subject))


def _passage(form: str, said: str, record: Statement | Observation, bulletin: Bulletin, span: Span) -> str:
    """Return the citation of a passage: `form` has a place for what is said, and one for the bulletin."""
    words = words_of(bulletin)
    characters = place_of(bulletin, span.start, span.end, "-")
    return _join_parts(
        words,
        form.format(said, _bulletin(bulletin)),
        characters,
        *_list_notes(record),
        describe_data(bulletin.layer, words),
        words.record.format(record.key),
    )


def _figure(observation: Observation) -> str:
    words = words_of(observation)
    said = describe_figure(observation, _quote_words(observation))
    if observation.statement and observation.span:
        voice = words.figure_said.format(said, voice_of(observation.statement))
        return _passage(words.said_in, voice, observation, observation.statement.bulletin, observation.span)
    if observation.bulletin and observation.span:
        return _passage(words.figure_in, said, observation, observation.bulletin, observation.span)
    parts = _list_publication(observation.reference) if observation.reference else ()
    return _join_parts(words, said, *parts, *_list_notes(observation), words.record.format(observation.key))


def _list_publication(reference: Reference) -> tuple[str, ...]:
    """Return the publisher, title, date and address of a reference; empty strings for missing ones."""
    title = words_of(reference).bulletin.format(reference.title)
    address = _write_address(reference, words_of(reference))
    return (reference.publisher or "", title, str(reference.published or ""), address)


def _write_address(page: Bulletin | Reference, words: CitationWords) -> str:
    """Return the address of a page, with the day on which it was read."""
    if not page.url:
        return ""
    return (
        words.noted.format(page.url, words.accessed.format(words.print_day(page.accessed)))
        if page.accessed
        else page.url
    )


def _quote_words(observation: Observation) -> str:
    """Return a figure's words, in quotation marks if its statement is quoted; empty if it has no words."""
    words = " ".join(observation.words.split())
    quoted = words and observation.statement and observation.statement.mode is Mode.QUOTED
    return f"“{words}”" if quoted else words


def _bulletin(bulletin: Bulletin) -> str:
    words = words_of(bulletin)
    number = words.number.format(bulletin.number) if bulletin.number else ""
    volume = words.volume.format(bulletin.volume) if bulletin.volume else ""
    parts = (
        bulletin.author.name_in(bulletin.language) if bulletin.author else "",
        bulletin.publisher.name_in(bulletin.language) if bulletin.publisher else "",
        words.bulletin.format(bulletin.title),
        words.both.join(part for part in (number, volume) if part),
        words.print_day(bulletin.published) if bulletin.published else "",
        _write_address(bulletin, words),
    )
    return words.parts.join(part for part in parts if part)


def _join_parts(words: CitationWords, *parts: str) -> str:
    """Join the non-empty parts of a citation."""
    return f"{words.sections.join(part for part in parts if part)}{words.end}"
