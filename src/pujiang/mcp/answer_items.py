"""Records as JSON for assistants: the exact words, their offsets, their speakers and their citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.citations.citation import cite
from pujiang.codes import Mode
from pujiang.dataset.related import FIGURES_OF, STATEMENTS_OF
from pujiang.model.cautions import caution_of
from pujiang.model.classes import kind_of
from pujiang.tables.cells import custom_texts_of

if TYPE_CHECKING:
    from pujiang.dataset.dataset import Dataset
    from pujiang.mcp.answer_types import AnswerItem
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.initiatives import Initiative, Mention
    from pujiang.model.metrics import Observation
    from pujiang.model.people import Participant, Speaker
    from pujiang.model.statements import Statement
    from pujiang.text.source import Span

_MOST_PLACES = 20


def text_uri(bulletin: Bulletin) -> str:
    """Return the resource address of a bulletin's text."""
    return f"pujiang://bulletins/{bulletin.id}/text"


def statement_item(statement: Statement) -> AnswerItem:
    """Return a statement."""
    return {
        "key": statement.key,
        "speakers": [_make_name_item(speaker) for speaker in statement.speakers],
        "introduced_as": [participant.words for participant in statement.participants if participant.words],
        "attributed": statement.attributed,
        "words": statement.text,
        "mode": str(statement.mode),
        "caution": caution_of(statement),
        "kinds": [str(kind) for kind in statement.kinds],
        "topics": [_make_name_item(topic) for topic in statement.topics],
        "places": [_make_name_item(place) for place in statement.places],
        "initiatives": [_make_name_item(initiative) for initiative in statement.initiatives],
        "section": statement.section.heading if statement.section else None,
        **_place(statement.bulletin, *statement.spans),
        "citation": cite(statement),
        **_standing(statement),
    }


def observation_item(observation: Observation) -> AnswerItem:
    """Return a figure, with the bounds that follow from its hedge."""
    quantity, statement = observation.quantity, observation.statement
    return {
        "key": observation.key,
        "metric": _make_name_item(observation.metric) if observation.metric else None,
        "definition": observation.metric.definition if observation.metric else None,
        "counts": observation.counts,
        "kind": str(observation.kind),
        "direction": str(observation.direction) if observation.direction else None,
        "printed": str(quantity),
        "words": observation.words or None,
        "lower": _number(quantity.lower),
        "lower_included": quantity.lower_inclusive,
        "upper": _number(quantity.upper),
        "upper_included": quantity.upper_inclusive,
        "unit": quantity.unit,
        "measured_in": _make_name_item(observation.measured_in) if observation.measured_in else None,
        "stage": str(observation.stage),
        "about_the_time": str(observation.period) if observation.period else None,
        "reported": str(observation.reported) if observation.reported else None,
        "statement": statement.key if statement else None,
        "speakers": [_make_name_item(speaker) for speaker in observation.speakers],
        "mode": str(statement.mode) if statement else None,
        "caution": caution_of(statement) if statement else "From an outside publication: see the citation.",
        "misprint": observation.misprint,
        "read_by": str(observation.read_by),
        **(_place(observation.bulletin, observation.span) if observation.bulletin and observation.span else {}),
        "source": _reference(observation),
        "citation": cite(observation),
        **_standing(observation),
    }


def speaker_item(speaker: Speaker, data: Dataset) -> AnswerItem:
    """Return a speaker, with the words that introduce them in the first bulletins."""
    statements = data.statements.by(speaker)
    bulletins = dict.fromkeys(statement.bulletin for statement in statements)
    asked = ((bulletin, bulletin.participant(speaker.id)) for bulletin in bulletins)
    introduced = [(bulletin, participant) for bulletin, participant in asked if participant]
    return {
        **_make_name_item(speaker),
        "aliases": list(speaker.aliases),
        "names": {tag: list(names) for tag, names in speaker.names.items()},
        "kind": str(speaker.kind),
        "nationality": speaker.country.id if speaker.country else None,
        "organization": _make_name_item(speaker.organization) if speaker.organization else None,
        "place": _make_name_item(speaker.place) if speaker.place else None,
        "introductions": [_introduction(*one) for one in introduced[:_MOST_PLACES]],
        "introductions_in_all": len(introduced),
        "statements": len(statements),
        **_standing(speaker),
    }


def _introduction(bulletin: Bulletin, participant: Participant) -> AnswerItem:
    place = _place(bulletin, participant.span) if participant.span else {"bulletin": bulletin.id}
    return {"words": participant.words, **place, "citation": cite(bulletin)}


def initiative_item(initiative: Initiative, data: Dataset) -> AnswerItem:
    """Return an initiative, with its first mentions and its latest status."""
    status = data.initiatives.status(initiative)
    naming = data.statements.naming(initiative)
    mentions = [(one, mention) for one in naming for mention in one.mentions if mention.initiative == initiative]
    return {
        **_make_name_item(initiative),
        "aliases": list(initiative.aliases),
        "names": {tag: list(names) for tag, names in initiative.names.items()},
        "kind": str(initiative.kind),
        "definition_in_our_words": initiative.definition,
        "part_of": initiative.parent.id if initiative.parent else None,
        "status": str(status) if status else None,
        "mentions": [_mention(*one) for one in mentions[:_MOST_PLACES]],
        "mentions_in_all": len(mentions),
        **_standing(initiative),
    }


def vocabulary_item(record: Any, data: Dataset) -> AnswerItem:
    """Return a topic, place, organization or metric, with how many statements and figures refer to it."""
    kind = kind_of(record)
    item: AnswerItem = {**_make_name_item(record), "aliases": list(record.aliases)}
    for name in ("definition", "unit", "kind"):
        if getattr(record, name, None):
            item[name] = str(getattr(record, name))
    if kind in STATEMENTS_OF:
        item["statements"] = len(data.statements_of(record))
    if kind in FIGURES_OF:
        item["figures"] = len(data.figures_of(record))
    return item | _standing(record)


def dataset_item(data: Dataset) -> AnswerItem:
    """Return what a dataset is: its layers, its bulletins and the numbers of its records."""
    bulletins = data.bulletins[:_MOST_PLACES]
    return {
        "layers": [
            {"name": layer.name, "version": layer.version, "licence": layer.licence, "publisher": layer.publisher}
            for layer in data.layers
        ],
        "records": {collection.kind: len(collection) for collection in data.collections()},
        "bulletins": [
            {
                "id": bulletin.id,
                "title": bulletin.title,
                "published": str(bulletin.published) if bulletin.published else None,
                "language": bulletin.language,
                "statements": len(data.statements_of(bulletin)),
                "text_resource": text_uri(bulletin),
            }
            for bulletin in bulletins
        ],
        "bulletins_in_all": len(data.bulletins),
        "modes": {str(mode): mode.about for mode in Mode},
        "citation": cite(data),
    }


def _mention(statement: Statement, mention: Mention) -> AnswerItem:
    return {
        "words": mention.words,
        "relation": str(mention.relation),
        "status": str(mention.status) if mention.status else None,
        "statement": statement.key,
        "mode": str(statement.mode),
        "caution": caution_of(statement),
        **_place(statement.bulletin, mention.span),
        "citation": cite(statement),
    }


def _make_name_item(record: Any) -> AnswerItem:
    return {"id": record.id, "name": record.name}


def _place(bulletin: Bulletin, *spans: Span) -> AnswerItem:
    """Return the offsets of spans: code points of the bulletin's text, end exclusive."""
    return {
        "bulletin": bulletin.id,
        "spans": [[span.start, span.end] for span in spans],
        "text_resource": text_uri(bulletin),
    }


def _reference(observation: Observation) -> AnswerItem | None:
    reference = observation.reference
    if reference is None:
        return None
    published = str(reference.published) if reference.published else None
    return {"title": reference.title, "publisher": reference.publisher, "published": published, "url": reference.url}


def _number(value: Any) -> str | None:
    """Return a bound as decimal digits, because JSON numbers may lose some."""
    return None if value is None else f"{value:f}"


def _standing(record: Any) -> AnswerItem:
    """Return whether a record was withdrawn or superseded, its note and custom fields; empty ones are left out."""
    told: AnswerItem = {"withdrawn": record.withdrawn, "superseded_by": record.superseded_by, "note": record.note}
    told["fields"] = custom_texts_of(record)
    return {name: value for name, value in told.items() if value}
