"""Citations as items of the Citation Style Language (CSL-JSON 1.0).

The bulletin is the author of its words: a statement is cited as a part of its bulletin, with the speaker "as reported"
or "as quoted" in it. The span and the version of the data are in the title, which every style prints.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pujiang.codes import Mode, SpeakerKind
from pujiang.dataset.dataset import Dataset
from pujiang.errors import PujiangError
from pujiang.language.languages import find_citation_words, find_page_labels
from pujiang.model.bulletins import Bulletin
from pujiang.model.metrics import Observation, print_figure
from pujiang.model.statements import Statement
from pujiang.model.vocabulary import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pujiang.model.people import Speaker
    from pujiang.model.time import Period

CslItem = dict[str, Any]
Citable = Dataset | Bulletin | Statement | Observation | Reference


def item_of(subject: Citable) -> CslItem:
    """Return the item of a dataset, bulletin, statement, figure or outside publication.

    Raises:
        PujiangError: the dataset has no layer, and so no name to cite; the subject has the wrong type.
    """
    if isinstance(subject, Dataset):
        return _dataset(subject)
    if isinstance(subject, Bulletin):
        return _bulletin(subject)
    if isinstance(subject, Reference):
        return _reference(subject)
    if isinstance(subject, Statement):
        return _statement(subject)
    return _figure(citable(subject))


def citable(subject: object) -> Observation:
    """Return the subject if it is a figure, the last type that can be cited.

    Raises:
        PujiangError: the subject has the wrong type.
    """
    if isinstance(subject, Observation):
        return subject
    what = type(subject).__name__
    raise PujiangError(f"cannot cite {what}: expected a dataset, bulletin, statement, figure or reference")


def csl_json(items: Iterable[CslItem]) -> str:
    """Return items as a JSON list."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def _dataset(data: Dataset) -> CslItem:
    if not data.layers:
        raise PujiangError("cannot cite the dataset: it has no layer; load a layer or add one to the dataset")
    layer = data.layers[-1]
    named = "; ".join(map(str, data.layers))
    return {
        "id": _id(layer.name),
        "type": "dataset",
        "title": f"{named} (fingerprint {data.fingerprint[:16]})",
        **({"author": [{"literal": layer.publisher}], "publisher": layer.publisher} if layer.publisher else {}),
        "version": layer.version,
    }


def _bulletin(bulletin: Bulletin) -> CslItem:
    words = find_citation_words(bulletin.language)
    data = words.data.format(bulletin.layer) if bulletin.layer else ""
    return {
        "id": _id(bulletin.id),
        "type": "report",
        "title": words.noted.format(bulletin.title, data) if data else bulletin.title,
        **_build_publication(bulletin),
        **({"publisher": bulletin.publisher.name_in(bulletin.language)} if bulletin.publisher else {}),
    }


def _build_publication(bulletin: Bulletin) -> CslItem:
    """Return the fields of an item that name a bulletin's language, author, number, volume, date and address."""
    item: CslItem = {"language": bulletin.language}
    publisher = bulletin.publisher.name_in(bulletin.language) if bulletin.publisher else None
    if bulletin.author:
        item["author"] = [_name_author(bulletin.author, bulletin.language)]
        item |= {"publisher": publisher} if publisher else {}
    elif publisher:
        item["author"] = [{"literal": publisher}]
    if bulletin.number is not None:
        item["number"] = str(bulletin.number)
    if bulletin.volume is not None:
        item["volume"] = str(bulletin.volume)
    if bulletin.published:
        item["issued"] = _date(bulletin.published)
    if bulletin.url:
        item["URL"] = bulletin.url
    if bulletin.accessed:
        item["accessed"] = _date(bulletin.accessed)
    return item


def _name_author(author: Speaker, language: str) -> CslItem:
    """Return the name of an author: in parts of a person whose parts are known, otherwise whole.

    The parts are those of the English name; only the whole name is known in other languages.
    """
    name = author.name_in(language)
    if author.kind is SpeakerKind.PERSON and author.family_name and author.given_name and name == author.name:
        return {"family": author.family_name, "given": author.given_name}
    return {"literal": name}


def name_of_author(author: CslItem) -> str:
    """Return the name of an author of an item, the family name first."""
    return author.get("literal") or f"{author['family']}, {author['given']}"


def _statement(statement: Statement) -> CslItem:
    span = statement.span
    return _passage(statement.bulletin, statement.key, voice_of(statement), span.start, span.end)


def voice_of(statement: Statement) -> str:
    """Return who speaks in a statement, and how: "Dai Gang, as reported"; an author's own words are not reported."""
    words = find_citation_words(statement.bulletin.language)
    if statement.mode is Mode.EDITORIAL:
        return words.editors
    names = words.names.join(speaker.name_in(statement.bulletin.language) for speaker in statement.speakers)
    if statement.mode is Mode.OWN:
        return names
    return (words.quoted if statement.mode is Mode.QUOTED else words.reported).format(names)


def place_of(bulletin: Bulletin, start: int, end: int, dash: str) -> str:
    """Return the section and the characters of a span of a bulletin, in words of its language."""
    words, section = find_citation_words(bulletin.language), bulletin.section_at(start)
    characters = words.characters.format(start, dash, end)
    return words.section.format(section.id, characters) if section else characters


def _passage(bulletin: Bulletin, key: str, said: str, start: int, end: int) -> CslItem:
    words = find_citation_words(bulletin.language)
    notes = (place_of(bulletin, start, end, "–"), words.data.format(bulletin.layer) if bulletin.layer else "")
    return {
        "id": _id(key),
        "type": "chapter",
        "title": words.noted.format(said, words.listed.join(filter(None, notes))),
        "container-title": bulletin.title,
        **_build_publication(bulletin),
    }


def _figure(figure: Observation) -> CslItem:
    _ = find_page_labels(figure.bulletin.language if figure.bulletin else "en").translate
    said = _("{}: {}").format(figure.subject, print_figure(figure, _))
    if figure.statement:
        words = find_citation_words(figure.statement.bulletin.language)
        said = words.figure_said.format(said, voice_of(figure.statement))
    if figure.bulletin and figure.span:
        return _passage(figure.bulletin, figure.key, said, figure.span.start, figure.span.end)
    found = _reference(figure.reference) if figure.reference else {"type": "webpage"}
    return {**found, "id": _id(figure.key), "title": f"{said}; in: {found['title']}" if "title" in found else said}


def _reference(reference: Reference) -> CslItem:
    item: CslItem = {"id": _id(reference.id), "type": "webpage", "title": reference.title}
    if reference.publisher:
        item |= {"author": [{"literal": reference.publisher}], "publisher": reference.publisher}
    if reference.published:
        item["issued"] = _of_period(reference.published)
    if reference.url:
        item["URL"] = reference.url
    return item | ({"accessed": _date(reference.accessed)} if reference.accessed else {})


def _of_period(period: Period) -> CslItem:
    """Return a date as precise as it is known; for an interval, its known ends."""
    ends = (end for end in period.edtf.split("/") if end != "..")
    return {"date-parts": [[int(part) for part in end.split("-")] for end in ends]}


def _date(day: date) -> CslItem:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _id(key: str) -> str:
    """Return a key that every reference manager accepts; a dataset's name may hold any characters."""
    return re.sub(r"[^A-Za-z0-9._:-]+", "-", key.replace("/", ":")).strip("-") or "dataset"
