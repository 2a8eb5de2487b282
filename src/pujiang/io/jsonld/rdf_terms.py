"""The RDF vocabulary: terms of records and fields (schema.org, SKOS, PROV-O, Web Annotation)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from pujiang.declarations import BUILT_IN, Declarations, FieldType
from pujiang.errors import PujiangError
from pujiang.kinds import KINDS
from pujiang.model.classes import class_of
from pujiang.records import BY_LANGUAGE, TERM
from pujiang.reflection import declared_fields
from pujiang.written.documents import DOCUMENTS, REFERS

if TYPE_CHECKING:
    from pujiang.dataset.dataset import Dataset

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_OF_SDMX = {
    "sdmx:OBS_STATUS": "sdmx-attribute:obsStatus",
    "sdmx:OBS_VALUE": "sdmx-measure:obsValue",
    "sdmx:REF_AREA": "sdmx-dimension:refArea",
    "sdmx:TIME_PERIOD": "sdmx-dimension:timePeriod",
    "sdmx:UNIT_MEASURE": "sdmx-attribute:unitMeasure",
}
# The namespace of the UUIDs (RFC 9562) that are made from the names of layers without a base.
_NAMESPACE = UUID("5f0c3f5e-3e4b-4c5b-9a55-6b7d0a4c1c4e")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#:]")

# The prefix of custom fields, and the types of their literals; texts and booleans have theirs from JSON.
_CUSTOM = "pj-field"
_CUSTOM_TYPES = {FieldType.NUMBER: "xsd:decimal", FieldType.DATE: "xsd:date"}

#: The types of speakers who are no persons; people whom a text does not name are some agent.
_SPEAKER_TYPES = {
    "organization": "Group",
    "country": "Group",
    "group": "Group",
    "document": "Document",
    "unnamed": "Agent",
    "editors": "Group",
}
#: Types that records of a kind may have instead of the one of their kind, with their terms.
_OTHER_TYPES = {
    "speakers": {"Group": "schema:Organization", "Document": "schema:CreativeWork", "Agent": "prov:Agent"},
    "statements": {"Quotation": "schema:Quotation"},
}
#: "More than 5,000" is not 5000: depending on the comparator, the printed number is the value, a bound, or neither.
_HEDGED: dict[str, tuple[str, dict[str, str]]] = {
    "exactly": ("Observation", {"value": "schema:value"}),
    "more than": ("ObservationAbove", {"value": "schema:minValue", "value_to": "schema:maxValue"}),
    "at least": ("ObservationAbove", {"value": "schema:minValue", "value_to": "schema:maxValue"}),
    "less than": ("ObservationBelow", {"value": "schema:maxValue"}),
    "at most": ("ObservationBelow", {"value": "schema:maxValue"}),
    "nearly": ("ObservationBelow", {"value": "schema:maxValue"}),
    "about": ("ObservationAbout", {}),
    "between": ("ObservationBetween", {"value": "schema:minValue", "value_to": "schema:maxValue"}),
}
#: Terms of fields that differ from the declaration of the record, or are missing there.
_TERMS = {
    "topics": {
        "name": "skos:prefLabel",
        "aliases": "skos:altLabel",
        "names": "skos:altLabel",
        "inScheme": "skos:inScheme",
    },
    "bulletins": {"participants": "schema:contributor", "sections": "schema:hasPart"},
    "statements": {"anchor": "prov:wasDerivedFrom", "points": "schema:hasPart", "text": "schema:text"},
    "observations": {
        "metric": "schema:variableMeasured",
        "anchor": "prov:wasDerivedFrom",
        "statement": "schema:isPartOf",
        "reference": "dcterms:source",
        "period": "schema:observationDate",
        "place": "schema:observationAbout",
        "comparator": "schema:measurementQualifier",
        "stage": "sdmx-attribute:obsStatus",
        "words": "schema:text",
    },
}
#: The parts of records, with the terms of their fields.
_PARTS: dict[str, tuple[str, dict[str, Any]]] = {
    "Text": ("schema:TextDigitalDocument", {"content": "schema:text", "sha256": "spdx:checksumValue"}),
    "Section": ("schema:WebPageElement", {"heading": "schema:headline"}),
    "Session": ("schema:Event", {"name": "schema:name", "theme": "schema:about", "period": "schema:startDate"}),
    "Participant": ("schema:Role", {"words": "schema:description", "affiliations": "org:hasMembership"}),
    "Affiliation": ("org:Membership", {"title": "schema:roleName"}),
    "Point": ("schema:CreativeWork", {"anchor": "prov:wasDerivedFrom"}),
    "Mention": ("schema:Role", {"anchor": "prov:wasDerivedFrom"}),
    "SpecificResource": ("oa:SpecificResource", {"selector": "oa:hasSelector", "sha256": "spdx:checksumValue"}),
    "TextPositionSelector": ("oa:TextPositionSelector", {}),
    "TextQuoteSelector": ("oa:TextQuoteSelector", {"exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix"}),
    "Dataset": (
        "schema:Dataset",
        {
            "name": "schema:name",
            "version": "schema:version",
            "licence": "dcterms:license",
            "publisher": "dcterms:publisher",
        },
    ),
}
_REFERENCES_OF_PARTS = {
    "Participant": {"speaker": "schema:contributor", "anchor": "prov:wasDerivedFrom"},
    "Affiliation": {"organization": "org:organization"},
    "Mention": {"initiative": "schema:mentions"},
    "SpecificResource": {"source": "oa:hasSource"},
}


def base_of(data: Dataset) -> str:
    """Return the base IRI of the records: that of the topmost layer with one, or a `urn:uuid:` from the name.

    Raises:
        PujiangError: a layer's base is not an absolute IRI that ends in /, # or :.
    """
    for layer in reversed(data.layers):
        if layer.base is not None:
            if not _BASE.fullmatch(layer.base):
                raise PujiangError(
                    f"invalid base {layer.base!r} of {layer.name!r}: expected an absolute IRI that ends in "
                    "/, # or :, such as https://example.org/bulletins/"
                )
            return layer.base
    return f"urn:uuid:{uuid5(_NAMESPACE, data.name)}#"


def prefix_of(kind: str) -> str:
    """Return the prefix of the compact IRIs of a kind: "pj-speaker"."""
    return f"pj-{KINDS[kind].singular}"


def curie(kind: str, key: object) -> str:
    """Return the compact IRI of a record: "pj-speaker:hu-zhijian"."""
    return f"{prefix_of(kind)}:{key}"


def type_of(kind: str, record: Any) -> str:
    """Return the type of a record; only statements with mode "quoted" are quotations, only one person is a person."""
    if kind == "observations":
        return _HEDGED[record.quantity.comparator][0]
    if kind == "statements" and record.mode == "quoted":
        return "Quotation"
    other = _SPEAKER_TYPES.get(record.kind) if kind == "speakers" else None
    return other or KINDS[kind].rdf_name


def types_of(kind: str) -> list[str]:
    """Return the types that records of a kind may have."""
    if kind == "observations":
        return sorted({name for name, _ in _HEDGED.values()})
    return [KINDS[kind].rdf_name, *_OTHER_TYPES.get(kind, ())]


def context(base: str, declarations: Declarations = BUILT_IN) -> dict[str, Any]:
    """Return the JSON-LD context; custom fields are properties of the layer's own namespace."""
    made: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type", **PREFIXES}
    made |= {prefix_of(kind): {"@id": f"{base}{kind}/", "@prefix": True} for kind in KINDS}
    if declarations.custom:
        made[_CUSTOM] = {"@id": f"{base}fields/", "@prefix": True}
    made["pj-scheme"] = {"@id": f"{base}schemes/", "@prefix": True}
    made |= dict.fromkeys(("dataset", *KINDS), "@included")
    for kind, row in KINDS.items():
        made[row.rdf_name] = {"@id": row.rdf_type, "@context": _fields_of(kind, declarations)}
    for kind, types in _OTHER_TYPES.items():
        made |= {name: {"@id": term, "@context": _fields_of(kind, declarations)} for name, term in types.items()}
    for name, numbers in _HEDGED.values():
        decimals = {field: {"@id": term, "@type": "xsd:decimal"} for field, term in numbers.items()}
        made[name] = {"@id": "schema:Observation", "@context": _fields_of("observations", declarations) | decimals}
    for name, (term, fields) in _PARTS.items():
        references = {f: {"@id": t, "@type": "@id"} for f, t in _REFERENCES_OF_PARTS.get(name, {}).items()}
        made[name] = {"@id": term, "@context": {**fields, **references}}
    counted = {"@type": "xsd:nonNegativeInteger"}
    made["TextPositionSelector"]["@context"] = {
        "start": {"@id": "oa:start", **counted},
        "end": {"@id": "oa:end", **counted},
    }
    return made


def _custom_terms(kind: str, declarations: Declarations) -> dict[str, Any]:
    """Return the terms of the custom fields of a kind: of one name in two kinds they are two properties."""
    found: dict[str, Any] = {}
    for name, field in declarations.custom_fields(kind).items():
        term = f"{_CUSTOM}:{KINDS[kind].singular}/{name}"
        found[name] = {"@id": term, "@type": _CUSTOM_TYPES[field.type]} if field.type in _CUSTOM_TYPES else term
    return found


def _fields_of(kind: str, declarations: Declarations) -> dict[str, Any]:
    """Return the terms of the fields of a kind; a field without a term that has the name of a kind maps to None."""
    fields = declared_fields(class_of(kind))
    declared = {a.name: a.metadata.get(TERM) for a in fields}
    by_language = {a.name for a in fields if a.metadata.get(BY_LANGUAGE)}
    terms = declared | _TERMS.get(kind, {})
    found: dict[str, Any] = {}
    names = {a.name: a.metadata.get(REFERS) for a in declared_fields(DOCUMENTS[kind])}
    for name in (*names, *(name for name in _TERMS.get(kind, {}) if name not in names)):
        term = terms.get(name) or (terms.get("speakers") if name == "speaker" else None)
        if name == "id" or not term:
            found |= {name: None} if name in KINDS else {}
        elif names.get(name) or name in {"anchor", "inScheme"}:
            found[name] = {"@id": term, "@type": "@id"}
        elif name in by_language:
            found[name] = {"@id": term, "@container": "@language"}
        else:
            found[name] = term
    return found | _custom_terms(kind, declarations)


def expand_term(term: str) -> str:
    """Return the full IRI of a term: "https://schema.org/name" for "schema:name"; empty if it has none.

    Records use the ids of SDMX concepts; only some of these have IRIs.
    """
    prefix, _, name = _OF_SDMX.get(term, term).partition(":")
    return f"{PREFIXES[prefix]}{name}" if prefix in PREFIXES else ""
