"""The RDF vocabulary: terms of records and fields (schema.org, SKOS, PROV-O, Web Annotation, SDMX, and our own).

Every field of a document has a term: the one that its record declares, one of the tables below, or else one of our own
vocabulary that has the name of the field. So nothing vanishes when a file is expanded.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args, get_type_hints
from uuid import UUID, uuid5

from pujiang.declarations import BUILT_IN, Declarations, FieldType
from pujiang.errors import PujiangError
from pujiang.kinds import KINDS
from pujiang.model.classes import class_of
from pujiang.records import BY_LANGUAGE, TERM
from pujiang.reflection import declared_fields
from pujiang.written import documents
from pujiang.written.documents import DOCUMENTS, EDTF, FOUND, REFERS

if TYPE_CHECKING:
    import attrs

    from pujiang.dataset.dataset import Dataset

#: Our own vocabulary: `schema/pujiang.vocabulary.ttl` describes each term.
VOCABULARY = "urn:pujiang:vocabulary:"
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "pujiang": VOCABULARY,
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
#: The language of names, of records without another one.
LANGUAGE = "en"
#: The concept scheme of the topics.
TOPIC_SCHEME = "pj-scheme:topics"
#: The datatype of dates of any precision and of intervals, as written (Library of Congress).
EDTF_TYPE = "http://id.loc.gov/datatypes/edtf/EDTF"
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
#: Terms of fields that differ from the declaration of the record, or from the name of the field.
_TERMS = {
    "places": {"m49": "pujiang:m49"},
    "topics": {"name": "skos:prefLabel", "aliases": "skos:altLabel", "names": "rdfs:label"},
    "references": {"published": "pujiang:published", "words": "schema:text"},
    "units": {"dimension": "pujiang:unitDimension"},
    "metrics": {"direction": "pujiang:desiredDirection"},
    "forums": {"period": "pujiang:period"},
    "bulletins": {
        "participants": "schema:contributor",
        "not_figures": "pujiang:notFigure",
        "not_recorded": "pujiang:notRecorded",
    },
    "statements": {"anchor": "prov:wasDerivedFrom", "points": "schema:hasPart", "text": "schema:text"},
    "observations": {
        "metric": "schema:variableMeasured",
        "anchor": "prov:wasDerivedFrom",
        "statement": "schema:isPartOf",
        "reference": "dcterms:source",
        "bulletin": "dcterms:source",
        "period": "pujiang:period",
        "reported": "pujiang:reported",
        "place": "schema:observationAbout",
        "comparator": "schema:measurementQualifier",
        "stage": "sdmx-attribute:obsStatus",
        "words": "schema:text",
        "value": "pujiang:printedValue",
        "value_to": "pujiang:printedValueTo",
    },
}
# The record refers to the other one by its id as text: `dcterms:isReplacedBy` is the link, if that record exists.
_OF_ALL_KINDS = {"superseded_by": "pujiang:supersededBy"}
#: The parts of records: their documents, the terms of their types, and those of fields that have another name.
PARTS: dict[str, tuple[type[Any], str, dict[str, str]]] = {
    "Text": (
        documents.TextDocument,
        "schema:TextDigitalDocument",
        {"content": "schema:text", "sha256": "spdx:checksumValue"},
    ),
    "Original": (documents.OriginalDocument, "schema:TextDigitalDocument", {"content": "schema:text"}),
    "Section": (documents.SectionDocument, "schema:WebPageElement", {"heading": "schema:headline"}),
    "Session": (
        documents.SessionDocument,
        "schema:Event",
        {"name": "schema:name", "theme": "schema:about", "note": "rdfs:comment"},
    ),
    "Participant": (
        documents.ParticipantDocument,
        "schema:Role",
        {
            "speaker": "schema:contributor",
            "words": "schema:description",
            "affiliations": "org:hasMembership",
            "note": "rdfs:comment",
            "anchor": "prov:wasDerivedFrom",
        },
    ),
    "Affiliation": (
        documents.AffiliationDocument,
        "org:Membership",
        {"title": "schema:roleName", "organization": "org:organization"},
    ),
    "FrontMatter": (documents.FrontMatterDocument, "schema:WebPageElement", {"words": "schema:text"}),
    "NotFigure": (documents.NotFigureDocument, "schema:WebPageElement", {"words": "schema:text"}),
    "NotRecorded": (documents.NotRecordedDocument, "schema:WebPageElement", {"words": "schema:text"}),
    "Point": (documents.PointDocument, "schema:CreativeWork", {"anchor": "prov:wasDerivedFrom"}),
    "Mention": (
        documents.MentionDocument,
        "schema:Role",
        {"initiative": "schema:mentions", "anchor": "prov:wasDerivedFrom"},
    ),
    "Dataset": (
        documents.LayerDocument,
        "schema:Dataset",
        {
            "name": "schema:name",
            "version": "schema:version",
            "published": "schema:datePublished",
            "licence": "spdx:licenseId",
            "publisher": "dcterms:publisher",
            "base": "void:uriSpace",
            "currency": "schema:currency",
        },
    ),
}
_COUNTED = "xsd:nonNegativeInteger"
#: The types of anchors (Web Annotation), and of what is derived from the records, with the terms of their fields.
_OTHER_NODES: dict[str, tuple[str, dict[str, Any]]] = {
    "SpecificResource": (
        "oa:SpecificResource",
        {
            "selector": "oa:hasSelector",
            "sha256": "spdx:checksumValue",
            "source": {"@id": "oa:hasSource", "@type": "@id"},
        },
    ),
    "TextPositionSelector": (
        "oa:TextPositionSelector",
        {"start": {"@id": "oa:start", "@type": _COUNTED}, "end": {"@id": "oa:end", "@type": _COUNTED}},
    ),
    "TextQuoteSelector": (
        "oa:TextQuoteSelector",
        {name: {"@id": f"oa:{name}", "@language": None} for name in ("exact", "prefix", "suffix")},
    ),
}
#: Fields in the language of their record that no file marks as quoted.
_IN_LANGUAGE = {"name", "title", "headline", "issue_line", "text", "content"}
# Fields of documents that no node has: statements and figures are nodes of their own.
_NOT_WRITTEN = {"id", "replaces", "amends", "fields", "statements", "figures", "extends"}
# Kinds and parts whose names and titles may be in any language.
_IN_ANY_LANGUAGE = {"references", "Session", "Dataset"}


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
    if kind == "statements" and record.mode == "quoted":
        return "Quotation"
    other = _SPEAKER_TYPES.get(record.kind) if kind == "speakers" else None
    return other or KINDS[kind].rdf_name


def types_of(kind: str) -> list[str]:
    """Return the types that records of a kind may have."""
    return [KINDS[kind].rdf_name, *_OTHER_TYPES.get(kind, ())]


def context(base: str, declarations: Declarations = BUILT_IN) -> dict[str, Any]:
    """Return the JSON-LD context; custom fields are properties of the layer's own namespace."""
    made: dict[str, Any] = {"@version": 1.1, "@language": LANGUAGE, "id": "@id", "type": "@type", **PREFIXES}
    made |= {prefix_of(kind): {"@id": f"{base}{kind}/", "@prefix": True} for kind in KINDS}
    if declarations.custom:
        made[_CUSTOM] = {"@id": f"{base}fields/", "@prefix": True}
    if declarations.aliases:
        made["value_aliases"] = {"@id": "pujiang:valueAliases", "@type": "@json"}
    made["pj-scheme"] = {"@id": f"{base}schemes/", "@prefix": True}
    made |= {"format": "pujiang:format", "fields": {"@id": "pujiang:fields", "@type": "@json"}}
    made |= dict.fromkeys(("dataset", *KINDS, "vocabulary"), "@included")
    for kind, row in KINDS.items():
        fields = {**_fields_of(kind), **_custom_terms(kind, declarations)}
        made |= {name: {"@id": term, "@context": fields} for name, term in _types_of_kind(kind, row.rdf_type).items()}
    for name, (cls, term, terms) in PARTS.items():
        made[name] = {"@id": term, "@context": _fields_in(cls, terms, plain=name in _IN_ANY_LANGUAGE)}
    made |= {name: {"@id": term, "@context": fields} for name, (term, fields) in _OTHER_NODES.items()}
    return made


def _types_of_kind(kind: str, term: str) -> dict[str, str]:
    """Return the names of the types of a kind, with their terms."""
    return {KINDS[kind].rdf_name: term, **_OTHER_TYPES.get(kind, {})}


def _custom_terms(kind: str, declarations: Declarations) -> dict[str, Any]:
    """Return the terms of the custom fields of a kind: of one name in two kinds they are two properties."""
    return {
        name: {"@id": custom_term(kind, name), **_type_or_no_language(_CUSTOM_TYPES.get(field.type))}
        for name, field in declarations.custom_fields(kind).items()
    }


def custom_term(kind: str, name: str) -> str:
    """Return the term of a custom field: "pj-field:statement/reach"."""
    return f"{_CUSTOM}:{KINDS[kind].singular}/{name}"


def _type_or_no_language(datatype: str | None) -> dict[str, Any]:
    return {"@type": datatype} if datatype else {"@language": None}


def _fields_of(kind: str) -> dict[str, Any]:
    """Return the terms of the fields of a kind."""
    fields = declared_fields(class_of(kind))
    declared = {a.name: a.metadata[TERM] for a in fields if a.metadata.get(TERM)}
    terms = declared | {"speaker": declared.get("speakers", "")} | _OF_ALL_KINDS | _TERMS.get(kind, {})
    found = _fields_in(DOCUMENTS[kind], terms, plain=kind in _IN_ANY_LANGUAGE)
    by_language = (a.name for a in fields if a.metadata.get(BY_LANGUAGE))
    return found | {name: {"@id": terms[name], "@container": "@language"} for name in by_language}


def _fields_in(cls: type[Any], terms: dict[str, str], *, plain: bool = False) -> dict[str, Any]:
    """Return the terms of the fields of a document, with their types; `plain` ones have no language."""
    hints = get_type_hints(cls)
    found = {
        a.name: _describe_field(a, hints[a.name], terms.get(a.name) or coin_term(a.name), plain=plain)
        for a in declared_fields(cls)
        if a.name not in _NOT_WRITTEN
    }
    if "anchor" in terms:
        found["anchor"] = {"@id": terms["anchor"], "@type": "@id"}
    if cls is documents.StatementDocument:
        found["text"] = terms["text"]
    return found


def _describe_field(field: attrs.Attribute[Any], hint: Any, term: str, *, plain: bool) -> Any:
    """Return a field as a term of a context: a link, a literal of some type, a text with or without a language."""
    if field.metadata.get(REFERS) or field.name == "session":
        return {"@id": term, "@type": "@id"}
    datatype = _find_datatype(field, {hint, *get_args(hint)})
    if datatype or plain or not (field.name in _IN_LANGUAGE or field.metadata.get(FOUND)):
        return {"@id": term, **_type_or_no_language(datatype)}
    return term


def _find_datatype(field: attrs.Attribute[Any], held: set[Any]) -> str | None:
    if field.metadata.get(EDTF):
        return EDTF_TYPE
    if field.name == "url":
        return "xsd:anyURI"
    return "xsd:date" if date in held else "xsd:decimal" if Decimal in held else None


def coin_term(name: str) -> str:
    """Return the term of a field in our own vocabulary: "pujiang:readBy" for "read_by"."""
    first, *rest = name.split("_")
    return f"pujiang:{first}{''.join(word.capitalize() for word in rest)}"


def expand_term(term: str) -> str:
    """Return the full IRI of a term: "https://schema.org/name" for "schema:name"; empty if it has none.

    Records use the ids of SDMX concepts; only some of these have IRIs.
    """
    prefix, _, name = _OF_SDMX.get(term, term).partition(":")
    return f"{PREFIXES[prefix]}{name}" if prefix in PREFIXES else ""
