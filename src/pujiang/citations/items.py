"""Citations as items of the Citation Style Language (CSL-JSON 1.0).

The bulletin is the author of its words: a statement is cited as a part of its bulletin, with the speaker "as reported"
or "as quoted" in it. The span and the version of the data are notes; that a record was withdrawn is in the title, too.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pujiang.codes import Mode, SpeakerKind
from pujiang.dataset.collection import Collection
from pujiang.dataset.dataset import Dataset
from pujiang.errors import PujiangError
from pujiang.identifier_schemes import address_of
from pujiang.kinds import KIND_OF_CLASS, KINDS
from pujiang.language.detecting import detect_language
from pujiang.language.languages import find_citation_words, find_page_labels
from pujiang.model.base import IdentifiedRecord, NamedRecord
from pujiang.model.bulletins import Bulletin
from pujiang.model.metrics import Observation
from pujiang.model.quantities import print_quantity
from pujiang.model.statements import Statement
from pujiang.model.vocabulary import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pujiang.language.citation_words import CitationWords
    from pujiang.model.bulletins import Layer
    from pujiang.model.people import Speaker
    from pujiang.model.time import Period

CslItem = dict[str, Any]
Citable = Dataset | Collection[Any] | Bulletin | Statement | Observation | Reference | NamedRecord
# A citation of a selection lists at most so many records.
_MOST_LISTED = 10
_ENGLISH = "en"
#: An open end of an interval (EDTF).
OPEN_END = ".."


def item_of(subject: Citable) -> CslItem:
    """Return the item of a dataset, selection, bulletin, statement, figure, outside publication or record with a name.

    Raises:
        PujiangError: the dataset has no layer, and so no name to cite; the subject has the wrong type.
    """
    if isinstance(subject, Dataset | Collection):
        return _dataset(subject) if isinstance(subject, Dataset) else _selection(subject)
    item = _find_item(subject)
    lapses = list_lapses(subject, words_of(subject))
    if lapses:
        mark = words_of(subject).withdrawn_mark if is_withdrawn(subject) else words_of(subject).misprint_mark
        item["title"] = words_of(subject).noted.format(item["title"], mark)
        item["note"] = words_of(subject).listed.join(filter(None, (item.get("note"), *lapses)))
    return item


def _find_item(subject: object) -> CslItem:
    if isinstance(subject, Bulletin):
        return _bulletin(subject)
    if isinstance(subject, Reference):
        return _reference(subject)
    if isinstance(subject, Statement):
        return _statement(subject)
    if isinstance(subject, NamedRecord):
        return _build_entry(subject)
    return _figure(citable(subject))


def citable(subject: object) -> Observation:
    """Return the subject if it is a figure, the last type that can be cited.

    Raises:
        PujiangError: the subject has the wrong type.
    """
    if isinstance(subject, Observation):
        return subject
    what = type(subject).__name__
    raise PujiangError(f"cannot cite {what}: expected a dataset, a selection or a record")


def words_of(subject: object) -> CitationWords:
    """Return the words of citations in the language of a record: that of its bulletin, or of the title of a page."""
    bulletin = subject if isinstance(subject, Bulletin) else getattr(subject, "bulletin", None)
    if bulletin:
        return find_citation_words(bulletin.language)
    page = subject if isinstance(subject, Reference) else getattr(subject, "reference", None)
    return find_citation_words(detect_language(page.title) if page else _ENGLISH)


def is_withdrawn(subject: IdentifiedRecord) -> bool:
    """Return whether a record, or the statement or bulletin that contains it, was withdrawn."""
    return any(record.withdrawn for record in _list_containers(subject))


def list_lapses(subject: IdentifiedRecord, words: CitationWords) -> list[str]:
    """Return why a record does not hold: that it or what contains it was withdrawn, that its value is a misprint."""
    said = [(words.withdrawn, record.withdrawn) for record in _list_containers(subject)]
    said.append((words.misprint, getattr(subject, "misprint", None)))
    return [form.format(reason.rstrip(".。")) for form, reason in said if reason]


def _list_containers(subject: IdentifiedRecord) -> list[IdentifiedRecord]:
    """Return a record, the statement and the bulletin that contain it."""
    found = (subject, getattr(subject, "statement", None), getattr(subject, "bulletin", None))
    return [record for record in found if record]


def csl_json(items: Iterable[CslItem]) -> str:
    """Return items as a JSON list."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def _dataset(data: Dataset) -> CslItem:
    layer, several = find_layer(data), len(data.layers) > 1
    return {
        "id": _id(layer.name),
        "type": "dataset",
        "title": "; ".join(map(str, data.layers)) if several else layer.name,
        **({"author": [{"literal": layer.publisher}], "publisher": layer.publisher} if layer.publisher else {}),
        "version": layer.version,
        **({"issued": _date(layer.published)} if layer.published else {}),
        "note": find_citation_words(_ENGLISH).fingerprint.format(data.fingerprint[:16]),
    }


def find_layer(data: Dataset) -> Layer:
    """Return the layer by which a dataset is cited: the topmost one.

    Raises:
        PujiangError: the dataset has no layer.
    """
    if not data.layers:
        raise PujiangError("cannot cite the dataset: it has no layer; load a layer or add one to the dataset")
    return data.layers[-1]


def _selection(chosen: Collection[Any]) -> CslItem:
    item, words = _dataset(chosen.data), find_citation_words(_ENGLISH)
    note = words.listed.join((item["note"], *list_records(chosen)))
    return item | {"id": f"{item['id']}:{chosen.kind}", "title": f"{count_of(chosen)}: {item['title']}", "note": note}


def count_of(chosen: Collection[Any]) -> str:
    """Return how many records a selection has, and of what kind: "1 statement", "5 figures"."""
    count: int = len(chosen)
    return f"{count} {KINDS[chosen.kind].singular if count == 1 else chosen.kind}"


def list_records(chosen: Collection[Any]) -> tuple[str, ...]:
    """Return the keys of the records of a selection, if there are few."""
    words = find_citation_words(_ENGLISH)
    return tuple(map(words.record.format, chosen.ids())) if len(chosen) <= _MOST_LISTED else ()


def _build_entry(record: NamedRecord) -> CslItem:
    """Return the item of a speaker, an initiative or another record with a name: an entry of the data."""
    address = find_address(record)
    return {
        "id": _id(record.key),
        "type": "entry",
        "title": record.name,
        **({"URL": address} if address else {}),
        "note": describe_entry(record),
    }


def find_address(record: NamedRecord) -> str:
    """Return the address of a record in the first other system that has one; empty if there is none."""
    return next((address for identifier in record.identifiers if (address := address_of(identifier))), "")


def describe_entry(record: NamedRecord) -> str:
    """Return the kind and id of a record with a name: "speaker dai-gang"."""
    return f"{KINDS[KIND_OF_CLASS[type(record).__name__]].singular} {record.key}"


def _bulletin(bulletin: Bulletin) -> CslItem:
    data = describe_data(bulletin.layer, find_citation_words(bulletin.language))
    return {
        "id": _id(bulletin.id),
        "type": "report",
        "title": bulletin.title,
        **_build_publication(bulletin),
        **({"publisher": bulletin.publisher.name_in(bulletin.language)} if bulletin.publisher else {}),
        **({"note": data} if data else {}),
    }


def describe_data(layer: Layer | None, words: CitationWords) -> str:
    """Return the name, version and date of the data; empty without a layer."""
    if layer is None:
        return ""
    dated = f"{layer}{words.parts}{words.print_day(layer.published)}" if layer.published else str(layer)
    return words.data.format(dated)


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


def write_parts(parts: Iterable[int]) -> list[str]:
    """Return the parts of a date with leading zeros: a year has four digits."""
    first, *rest = parts
    return [f"{first:04}", *(f"{part:02}" for part in rest)]


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
    notes = (place_of(bulletin, start, end, "–"), describe_data(bulletin.layer, words))
    return {
        "id": _id(key),
        "type": "chapter",
        "title": said,
        "container-title": bulletin.title,
        **_build_publication(bulletin),
        "note": words.listed.join(filter(None, notes)),
    }


def _figure(figure: Observation) -> CslItem:
    words = words_of(figure)
    said = describe_figure(figure)
    if figure.statement:
        said = words.figure_said.format(said, voice_of(figure.statement))
    if figure.bulletin and figure.span:
        return _passage(figure.bulletin, figure.key, said, figure.span.start, figure.span.end)
    found = _reference(figure.reference) if figure.reference else {"type": "webpage"}
    return {
        **found,
        "id": _id(figure.key),
        "title": words.figure_in.format(said, found["title"]) if "title" in found else said,
    }


def describe_figure(figure: Observation, quantity: str = "") -> str:
    """Return what a figure is about, its quantity, and what it is: in the language of its bulletin."""
    _ = find_page_labels(figure.bulletin.language if figure.bulletin else _ENGLISH).translate
    said = _("{}: {}").format(figure.subject, quantity or print_quantity(figure.quantity, _))
    return _("{} ({})").format(said, _(", ").join(map(_, figure.qualifiers))) if figure.qualifiers else said


def _reference(reference: Reference) -> CslItem:
    language = detect_language(reference.title)
    item: CslItem = {"id": _id(reference.id), "type": "webpage", "title": reference.title}
    # Only what is no English page says its language: a title in Latin letters may be in any.
    item |= {"language": language} if find_citation_words(language).locale else {}
    if reference.publisher:
        item |= {"author": [{"literal": reference.publisher}], "publisher": reference.publisher}
    if reference.published:
        item["issued"] = _of_period(reference.published)
    if reference.url:
        item["URL"] = reference.url
    return item | ({"accessed": _date(reference.accessed)} if reference.accessed else {})


def _of_period(period: Period) -> CslItem:
    """Return a date as precise as it is known, or both ends of an interval; an open one is text: "2013–"."""
    ends = period.edtf.split("/")
    if OPEN_END in ends:
        return {"literal": "–".join("" if end == OPEN_END else end for end in ends)}
    return {"date-parts": [[int(part) for part in end.split("-")] for end in ends]}


def _date(day: date) -> CslItem:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _id(key: str) -> str:
    """Return a key that every reference manager accepts; a dataset's name may hold any characters."""
    return re.sub(r"[^A-Za-z0-9._:-]+", "-", key.replace("/", ":")).strip("-") or "dataset"
