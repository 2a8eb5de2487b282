"""From documents to the records that outlive a bulletin: vocabulary, people, forums, initiatives, metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.codes import PlaceKind
from pujiang.documents.linked import Linked, that, those
from pujiang.model.events import Forum, Session
from pujiang.model.figures import Metric
from pujiang.model.initiatives import Initiative
from pujiang.model.people import Speaker
from pujiang.model.time import Period
from pujiang.model.vocabulary import Organization, Place, Reference, Topic

if TYPE_CHECKING:
    from pujiang.documents.findings import Path, Report
    from pujiang.documents.forms import (
        Document,
        ForumDocument,
        InitiativeDocument,
        MetricDocument,
        OrganizationDocument,
        PlaceDocument,
        ReferenceDocument,
        SessionDocument,
        SpeakerDocument,
        TopicDocument,
    )


def common(document: Document) -> dict[str, Any]:
    """What every record takes over from its document as it is written."""
    return {
        "id": document.id,
        "note": document.note,
        "identifiers": document.identifiers,
        "coded_by": document.coded_by,
        "reviewed_by": document.reviewed_by,
        "withdrawn": document.withdrawn,
        "superseded_by": document.superseded_by,
    }


def period_of(written: str | None, path: Path, report: Report) -> Period | None:
    """Read a period, or say why it is none."""
    if written is None:
        return None
    try:
        return Period.parse(written)
    except ValueError as error:
        report.error("PJ103", path, str(error))
        return None


def topic(document: TopicDocument, linked: Linked, report: Report) -> Topic:
    """Make a topic."""
    del report
    return Topic(
        **common(document),
        name=document.name,
        aliases=document.aliases,
        definition=document.definition,
        broader=those(linked.topics, document.broader),
    )


def place(document: PlaceDocument, linked: Linked, report: Report) -> Place:
    """Make a place; only a bloc has members."""
    if document.members and document.kind is not PlaceKind.BLOC:
        report.error("PJ103", ("members",), f"a {document.kind} has no members", "write kind: bloc, or leave them out")
    if document.members and document.members_as_of is None:
        report.error("PJ102", ("members_as_of",), "members change: the day for which they are given is missing")
    return Place(
        **common(document),
        name=document.name,
        aliases=document.aliases,
        kind=document.kind,
        alpha3=document.alpha3,
        m49=document.m49,
        adjectives=document.adjectives,
        within=that(linked.places, document.within),
        members=those(linked.places, document.members),
        members_as_of=document.members_as_of,
    )


def reference(document: ReferenceDocument, linked: Linked, report: Report) -> Reference:
    """Make a reference."""
    del linked
    return Reference(
        **common(document),
        title=document.title,
        publisher=document.publisher,
        published=period_of(document.published, ("published",), report),
        url=document.url,
        accessed=document.accessed,
        words=document.words,
    )


def organization(document: OrganizationDocument, linked: Linked, report: Report) -> Organization:
    """Make an organization."""
    del report
    return Organization(
        **common(document),
        name=document.name,
        aliases=document.aliases,
        kind=document.kind,
        parent=that(linked.organizations, document.parent),
        country=that(linked.places, document.country),
        references=those(linked.references, document.references),
    )


def initiative(document: InitiativeDocument, linked: Linked, report: Report) -> Initiative:
    """Make an initiative."""
    del report
    return Initiative(
        **common(document),
        name=document.name,
        aliases=document.aliases,
        kind=document.kind,
        definition=document.definition,
        parent=that(linked.initiatives, document.parent),
        references=those(linked.references, document.references),
    )


def metric(document: MetricDocument, linked: Linked, report: Report) -> Metric:
    """Make a metric."""
    del linked, report
    return Metric(
        **common(document),
        name=document.name,
        aliases=document.aliases,
        definition=document.definition,
        unit=document.unit,
        nature=document.nature,
        dimension=document.dimension,
        direction=document.direction,
        additive=document.additive,
    )


def speaker(document: SpeakerDocument, linked: Linked, report: Report) -> Speaker:
    """Make a speaker."""
    del report
    return Speaker(
        **common(document),
        name=document.name,
        aliases=document.aliases,
        kind=document.kind,
        family_name=document.family_name,
        given_name=document.given_name,
        country=that(linked.places, document.country),
        references=those(linked.references, document.references),
    )


def forum(document: ForumDocument, linked: Linked, report: Report) -> Forum:
    """Make a forum with its sessions."""
    return Forum(
        **common(document),
        name=document.name,
        aliases=document.aliases,
        edition=document.edition,
        theme=document.theme,
        period=period_of(document.period, ("period",), report),
        city=document.city,
        country=that(linked.places, document.country),
        hosts=those(linked.organizations, document.hosts),
        guest_country=that(linked.places, document.guest_country),
        sessions=tuple(
            _session(session, ("sessions", index), report) for index, session in enumerate(document.sessions)
        ),
        references=those(linked.references, document.references),
    )


def _session(document: SessionDocument, path: Path, report: Report) -> Session:
    return Session(
        id=document.id,
        name=document.name,
        theme=document.theme,
        period=period_of(document.period, (*path, "period"), report),
        note=document.note,
    )
