"""A network of speakers, topics and other records as GraphML, for Gephi, igraph and networkx."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pujiang.codes import SpeakerKind
from pujiang.kinds import KINDS
from pujiang.model.cautions import why_withdrawn
from pujiang.tables.cells import custom_texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.model.base import NamedRecord
    from pujiang.model.statements import Statement

_KINDS = ("speakers", "organizations", "topics", "initiatives", "places")
_KEYS = (
    ("kind", "node", "string"),
    ("name", "node", "string"),
    ("withdrawn", "node", "string"),
    ("superseded_by", "node", "string"),
    ("relation", "edge", "string"),
    ("weight", "edge", "int"),
)
# Characters that XML does not allow are written as in JSON.
_UNFIT = {code: f"\\u{code:04x}" for code in (*range(9), 11, 12, *range(14, 32), 65534, 65535)}
_Edge = tuple[str, str, str]


def write(extract: Extract, target: Path) -> None:
    """Write the network; an edge has the relation and, as its weight, how often it occurs.

    Withdrawn records are nodes that say so; what is said in withdrawn statements is no edge.
    """
    edges = Counter(_edges(extract))
    linked = {end for source, goal, _ in edges for end in (source, goal)}
    root = ET.Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    custom = {(field.name, "node", "string") for field in extract.data.declarations.custom if field.kind in _KINDS}
    for name, domain, kind in (*_KEYS, *sorted(custom)):
        ET.SubElement(root, "key", {"id": name, "for": domain, "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", {"id": "network", "edgedefault": "directed"})
    for kind in _KINDS:
        for record in extract.data.collection(kind):
            # Places without an edge are left out; records of other kinds are not.
            if kind != "places" or _node(record, kind) in linked:
                standing = {"withdrawn": record.withdrawn, "superseded_by": record.superseded_by}
                said = {"kind": KINDS[kind].singular, "name": record.name, **standing, **custom_texts_of(record)}
                shown = {name: text for name, text in said.items() if text is not None}
                _put(graph, "node", {"id": _node(record, kind)}, shown)
    for number, (source, goal, relation) in enumerate(sorted(edges)):
        ends = {"id": f"e{number}", "source": source, "target": goal}
        _put(graph, "edge", ends, {"relation": relation, "weight": str(edges[source, goal, relation])})
    ET.indent(root, " ")
    content = ET.tostring(root, "utf-8", xml_declaration=True)
    # Readers of XML change a carriage return that is not a reference into a line feed.
    target.write_bytes(content.replace(b"\r", b"&#13;"))


def _put(graph: ET.Element, what: str, attributes: dict[str, str], data: dict[str, str]) -> None:
    element = ET.SubElement(graph, what, attributes)
    for name, value in data.items():
        ET.SubElement(element, "data", {"key": name}).text = value.translate(_UNFIT)


def _node(record: NamedRecord, kind: str) -> str:
    return f"{KINDS[kind].singular}:{record.id}"


def _edges(extract: Extract) -> Iterator[_Edge]:
    data = extract.data
    for statement in data.statements:
        if not why_withdrawn(statement):
            yield from _yield_statement_edges(statement)
    yield from _stand_for(extract)
    for organization in data.organizations:
        yield from _to(f"organization:{organization.id}", "organization", [organization.parent], "part of")
        yield from _to(f"organization:{organization.id}", "place", [organization.country], "seat in")
    for initiative in data.initiatives:
        yield from _to(f"initiative:{initiative.id}", "initiative", [initiative.parent], "part of")
    for topic in data.topics:
        yield from _to(f"topic:{topic.id}", "topic", topic.broader, "narrower than")


def _yield_statement_edges(statement: Statement) -> Iterator[_Edge]:
    """Yield the edges from the speakers of a statement to its topics, initiatives and places."""
    for speaker in statement.speakers:
        if speaker.kind is not SpeakerKind.EDITORS:
            source = f"speaker:{speaker.id}"
            yield from _to(source, "topic", statement.topics, "speaks on")
            yield from _to(source, "initiative", statement.initiatives, "mentions")
            yield from _to(source, "place", statement.places, "speaks of")


def _stand_for(extract: Extract) -> Iterator[_Edge]:
    """Yield an edge from each speaker to each organization or place that they represent, once over all bulletins."""
    pairs = {
        (participant.speaker.id, organization.id)
        for bulletin in extract.data.bulletins
        for participant in bulletin.participants
        for organization in participant.organizations
    }
    others = [speaker for speaker in extract.data.speakers if speaker.kind is not SpeakerKind.EDITORS]
    pairs |= {(one.id, one.organization.id) for one in others if one.organization}
    for speaker, organization in pairs:
        yield f"speaker:{speaker}", f"organization:{organization}", "represents"
    for one in others:
        yield from _to(f"speaker:{one.id}", "place", [one.place], "represents")


def _to(source: str, kind: str, records: Iterable[NamedRecord | None], relation: str) -> Iterator[_Edge]:
    return ((source, f"{kind}:{record.id}", relation) for record in records if record)
