"""What follows from a record and is written beside its fields for readers of RDF: typed dates, bounds, links.

The keys are compact IRIs ("schema:minValue"), which no field has as its name; `load` skips them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from pujiang.identifier_schemes import address_of
from pujiang.io.jsonld.rdf_terms import EDTF_TYPE, LANGUAGE, TOPIC_SCHEME, curie, custom_term
from pujiang.kinds import KIND_OF_CLASS
from pujiang.model.base import NamedRecord
from pujiang.model.bulletins import Bulletin
from pujiang.model.metrics import Observation
from pujiang.model.statements import Statement
from pujiang.model.vocabulary import Reference, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from pujiang.dataset.dataset import Dataset
    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.time import Period

    _Terms = Iterator[tuple[str, Any]]
# Only these are sure to have an address at SPDX: a layer may name its licence by any text.
_LISTED_LICENCE = re.compile(
    r"CC0-1\.0|CC-(?:BY|BY-NC|BY-NC-ND|BY-NC-SA|BY-ND|BY-SA)-(?:1\.0|2\.0|2\.5|3\.0|4\.0)|PDDL-1\.0|ODbL-1\.0|ODC-By-1\.0"
    r"|CDLA-Permissive-[12]\.0|CDLA-Sharing-1\.0|OGL-UK-[123]\.0|etalab-2\.0|MIT|Apache-2\.0|BSD-[23]-Clause"
)
_LICENCES = "https://spdx.org/licenses/"
# Characters that an IRI cannot have; identifiers of articles may.
_NOT_IN_IRIS = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
_CONCEPTS = {"topics", "metrics", "units"}
# The datatypes of dates by their length as written.
_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def bulletin_of(record: Any) -> Bulletin | None:
    """Return the bulletin that a record is or belongs to; None for vocabulary and figures from outside."""
    return record if isinstance(record, Bulletin) else getattr(record, "bulletin", None)


def describe_language(record: Any) -> dict[str, Any]:
    """Return the context of a node whose texts are not in the language of the file; empty for the others.

    Words are in the language of their bulletin. Names are English by declaration, unless they have letters of another
    script; words of figures from outside may be in any language.
    """
    bulletin = bulletin_of(record)
    if bulletin:
        return {} if bulletin.language == LANGUAGE else {"@context": {"@language": bulletin.language}}
    unknown = not _is_latin(record.name) if isinstance(record, NamedRecord) else isinstance(record, Observation)
    return {"@context": {"@language": None}} if unknown else {}


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())


def describe_licence(licence: str | None) -> dict[str, Any]:
    """Return the licence of a layer as an IRI, if it is one or has one at SPDX."""
    if licence and re.fullmatch(r"https?://\S+", licence):
        return {"dcterms:license": {"id": _escape_iri(licence)}}
    listed = licence and _LISTED_LICENCE.fullmatch(licence)
    return {"dcterms:license": {"id": f"{_LICENCES}{licence}"}} if listed else {}


def describe_vocabulary(data: Dataset) -> dict[str, Any]:
    """Return the nodes of what the dataset defines besides records: its scheme of topics, its custom fields."""
    made: list[dict[str, Any]] = []
    if data.topics:
        top = [{"id": curie("topics", topic.key)} for topic in data.topics if not topic.broader]
        title = {"@value": f"Topics of {data.name}", "@language": LANGUAGE}
        made.append(
            {"id": TOPIC_SCHEME, "type": "skos:ConceptScheme", "dcterms:title": title, "skos:hasTopConcept": top}
        )
    made += [
        {
            "id": custom_term(field.kind, field.name),
            "type": "rdf:Property",
            "rdfs:label": {"@value": field.name},
            "rdfs:comment": {"@value": field.description},
        }
        for field in data.declarations.custom
    ]
    return {"vocabulary": made} if made else {}


def derive_terms(record: Any, node: Mapping[str, Any], data: Dataset) -> dict[str, Any]:
    """Return what follows from a record, given its node."""
    return dict(_derive(record, node, data))


def _derive(record: IdentifiedRecord, node: Mapping[str, Any], data: Dataset) -> _Terms:
    yield from _derive_links(record)
    yield from _derive_validity(record, data)
    yield from derive_period(record).items()
    published = record.published if isinstance(record, Reference) else getattr(record, "reported", None)
    if published and {"published", "reported"} & node.keys():
        yield from _derive_publication(published)
    if isinstance(record, Bulletin) and record.published:
        yield "dcterms:issued", _type_day(record.published)
    if isinstance(record, Topic):
        yield from _derive_labels(record)
    if isinstance(record, Statement | Observation) and record.bulletin:
        yield "prov:wasQuotedFrom", {"id": curie("bulletins", record.bulletin.key)}
    if isinstance(record, Statement) and record.section:
        yield "pujiang:section", {"id": f"{curie('bulletins', record.bulletin.key)}/{record.section.id}"}
    if isinstance(record, Observation):
        yield from _derive_values(record)


def _derive_links(record: IdentifiedRecord) -> _Terms:
    """Yield the same thing in other systems, by the addresses of its identifiers."""
    addresses = [address for address in map(address_of, record.identifiers) if address]
    if addresses:
        term = "skos:exactMatch" if KIND_OF_CLASS[type(record).__name__] in _CONCEPTS else "owl:sameAs"
        yield term, [{"id": _escape_iri(address)} for address in addresses]


def _derive_validity(record: IdentifiedRecord, data: Dataset) -> _Terms:
    if record.withdrawn:
        yield "owl:deprecated", True
    if record.superseded_by:
        kind, bulletin = KIND_OF_CLASS[type(record).__name__], bulletin_of(record)
        keys = (*((f"{bulletin.key}/{record.superseded_by}",) if bulletin else ()), record.superseded_by)
        found = next(filter(None, map(data.collection(kind).get, keys)), None)
        if found:
            yield "dcterms:isReplacedBy", {"id": curie(kind, found.key)}


def derive_period(record: Any) -> dict[str, Any]:
    """Return the first and the last day of a record's period; an open end has none."""
    period: Period | None = getattr(record, "period", None)
    days = {"schema:startDate": period.start, "schema:endDate": period.end} if period else {}
    made = {term: _type_day(day) for term, day in days.items() if day}
    if period and isinstance(record, Observation):
        made["schema:observationDate"] = _type_date(period.edtf)
    return made


def _derive_publication(published: Period) -> _Terms:
    """Yield a date of publication: as precise as it is known, and the first and the last day that it may mean.

    Triple stores compare only dates of one type: some of them leave out the others, and some count them all.
    """
    yield "dcterms:issued", _type_date(published.edtf)
    if published.start:
        yield "schema:datePublished", _type_day(published.start)
    if published.end:
        yield "pujiang:publishedUntil", _type_day(published.end)


def _type_date(edtf: str) -> dict[str, str]:
    return {"@type": EDTF_TYPE if "/" in edtf else _DATE_TYPES[len(edtf)], "@value": edtf}


def _type_day(day: date) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": day.isoformat()}


def _derive_labels(topic: Topic) -> _Terms:
    """Yield the labels of a topic: one preferred label in each language, as SKOS requires, and the others."""
    own = _tag_text(topic.name, LANGUAGE)
    preferred = {} if describe_language(topic) else {LANGUAGE: own}
    others: list[dict[str, str]] = []
    for tag, names in topic.names.items():
        labels = [_tag_text(name, tag) for name in names]
        others += [label for label in labels if preferred.setdefault(tag.lower(), label)["@value"] != label["@value"]]
    further = [label for label in preferred.values() if label is not own]
    yield from ((term, labels) for term, labels in (("skos:prefLabel", further), ("skos:altLabel", others)) if labels)
    yield "skos:inScheme", {"id": TOPIC_SCHEME}
    if not topic.broader:
        yield "skos:topConceptOf", {"id": TOPIC_SCHEME}


def _tag_text(text: str, tag: str) -> dict[str, str]:
    return {"@value": text, "@language": tag}


def _derive_values(observation: Observation) -> _Terms:
    """Yield the value or the bounds that a figure says; none of a misprint or of a figure that was withdrawn.

    "More than 5,000" is not 5000: the printed number is the value, a bound, or neither.
    """
    if observation.misprint or observation.withdrawn:
        return
    said = observation.quantity
    if said.lower is not None and said.lower == said.upper:
        yield "schema:value", _type_number(said.lower)
        return
    if said.lower is not None:
        yield "schema:minValue", _type_number(said.lower)
        yield "pujiang:minInclusive", said.lower_inclusive
    if said.upper is not None:
        yield "schema:maxValue", _type_number(said.upper)
        yield "pujiang:maxInclusive", said.upper_inclusive


def _type_number(number: Decimal) -> dict[str, str]:
    return {"@type": "xsd:decimal", "@value": f"{number:f}"}


def _escape_iri(address: str) -> str:
    return _NOT_IN_IRIS.sub(lambda found: f"%{ord(found.group()):02X}", address)
