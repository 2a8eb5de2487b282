"""Citations as plain text, naming the bulletin, the speaker as reported in it, the data version and the span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.arguments import expect
from pujiang.citations.items import citable, item_of, place_of, voice_of
from pujiang.citations.styles import in_style
from pujiang.codes import Mode
from pujiang.dataset.dataset import Dataset
from pujiang.errors import PujiangError
from pujiang.files.encoding import mask_unseen
from pujiang.language.languages import find_citation_words, find_common_language, find_page_labels
from pujiang.model.bulletins import Bulletin
from pujiang.model.metrics import Observation
from pujiang.model.quantities import print_quantity
from pujiang.model.statements import Statement
from pujiang.model.vocabulary import Reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.citations.items import Citable
    from pujiang.language.citation_words import CitationWords
    from pujiang.model.bulletins import Layer
    from pujiang.text.source import Span
_ENGLISH = "en"


def cite(subject: Citable, style: str | None = None) -> str:
    """Return the citation of a dataset, bulletin, statement, figure or reference, as plain text or in a given style.

    A statement is cited as a part of its bulletin, with the speaker "as reported in" it: unless they are quoted, the
    words are the bulletin's own. The citation names the version of the data and the span (code points, end exclusive).

    A figure is cited with its words as printed. They have quotation marks only if the bulletin quotes its speaker:
    next to a speaker's name, quotation marks would present them as the speaker's own words.

    Args:
        subject: the dataset or record to cite.
        style: "apa", "chicago", "gb-t-7714" or the name of another style of the Citation Style Language (extra `cite`);
            "csl-json", "bibtex" or "ris" for reference managers; None for plain text.

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
    if isinstance(subject, Bulletin):
        return _join_parts(_words(subject), _bulletin(subject), _data(subject.layer, _words(subject)))
    if isinstance(subject, Statement):
        form = _words(subject.bulletin).said_in
        return _passage(form, voice_of(subject), subject.bulletin, subject.span, subject.key)
    if isinstance(subject, Reference):
        words = find_citation_words(_ENGLISH)
        return _join_parts(words, *_list_publication(subject), words.record.format(subject.key))
    if not isinstance(subject, Dataset):
        return _figure(citable(subject))
    if not subject.layers:
        raise PujiangError("cannot cite the dataset: it has no layer; load a layer or add one to the dataset")
    words = find_citation_words(find_common_language(bulletin.language for bulletin in subject.bulletins))
    layers = (_data(layer, words) for layer in subject.layers)
    return _join_parts(words, *layers, words.fingerprint.format(subject.fingerprint[:16]))


def _words(bulletin: Bulletin) -> CitationWords:
    return find_citation_words(bulletin.language)


def _passage(form: str, said: str, bulletin: Bulletin, span: Span, key: str) -> str:
    """Return the citation of a passage: `form` has a place for what is said, and one for the bulletin."""
    words = _words(bulletin)
    characters = place_of(bulletin, span.start, span.end, "-")
    return _join_parts(
        words,
        form.format(said, _bulletin(bulletin)),
        characters,
        _data(bulletin.layer, words),
        words.record.format(key),
    )


def _figure(observation: Observation) -> str:
    _ = find_page_labels(observation.bulletin.language if observation.bulletin else _ENGLISH).translate
    said = _("{}: {}").format(observation.subject, _quote_words(observation, _))
    if observation.qualifiers:
        said = _("{} ({})").format(said, _(", ").join(map(_, observation.qualifiers)))
    if observation.statement and observation.span:
        words = _words(observation.statement.bulletin)
        voice = words.figure_said.format(said, voice_of(observation.statement))
        return _passage(words.said_in, voice, observation.statement.bulletin, observation.span, observation.key)
    if observation.bulletin and observation.span:
        form = _words(observation.bulletin).figure_in
        return _passage(form, said, observation.bulletin, observation.span, observation.key)
    words = find_citation_words(_ENGLISH)
    parts = _list_publication(observation.reference) if observation.reference else ()
    return _join_parts(words, said, *parts, words.record.format(observation.key))


def _list_publication(reference: Reference) -> tuple[str, ...]:
    """Return the publisher, title, date and address of a reference; empty strings for missing ones."""
    return (reference.publisher or "", reference.title, str(reference.published or ""), reference.url or "")


def _quote_words(observation: Observation, translate: Callable[[str], str]) -> str:
    """Return a figure's words, in quotation marks if its statement is quoted; the quantity if there are no words."""
    words = " ".join(observation.words.split()) or print_quantity(observation.quantity, translate)
    quoted = observation.statement and observation.statement.mode is Mode.QUOTED
    return f"“{words}”" if quoted else words


def _bulletin(bulletin: Bulletin) -> str:
    words = _words(bulletin)
    number = words.number.format(bulletin.number) if bulletin.number else ""
    volume = words.volume.format(bulletin.volume) if bulletin.volume else ""
    parts = (
        bulletin.author.name_in(bulletin.language) if bulletin.author else "",
        bulletin.publisher.name_in(bulletin.language) if bulletin.publisher else "",
        words.bulletin.format(bulletin.title),
        words.both.join(part for part in (number, volume) if part),
        words.print_day(bulletin.published) if bulletin.published else "",
        bulletin.url or "",
    )
    return words.parts.join(part for part in parts if part)


def _data(layer: Layer | None, words: CitationWords) -> str:
    return words.data.format(layer) if layer else ""


def _join_parts(words: CitationWords, *parts: str) -> str:
    """Join the non-empty parts of a citation."""
    return f"{words.sections.join(part for part in parts if part)}{words.end}"
