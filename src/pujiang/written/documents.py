"""Document classes, one for each kind of record, with ids for references and quoted words for spans.

The fields of a document have the meaning of the fields of the same name in its record; only fields without a
counterpart (words, prefix, file) are described here. Types are checked when documents are read, everything else when
they are linked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_type_hints

import attrs

from pujiang.codes import (
    Comparator,
    Direction,
    FigureChange,
    FigureKind,
    InitiativeKind,
    Kind,
    Mode,
    Nature,
    OrganizationKind,
    PlaceKind,
    ReadBy,
    Relation,
    Restatement,
    SpeakerKind,
    Stage,
    Status,
)
from pujiang.deferred import defer
from pujiang.kinds import KINDS
from pujiang.model.base import NO_VALUES, FrozenMapping, freeze_names
from pujiang.reflection import declared_fields

if TYPE_CHECKING:
    from pujiang.units import standard
else:
    standard = defer("pujiang.units.standard")

# Keys of field metadata: the kind of record that the field refers to; its meaning, if the record lacks the field;
# whether it is quoted from the text; whether it is a date of any precision; whether files omit it.
REFERS, ABOUT, FOUND, EDTF, NOT_IN_FILES = "refers", "about", "found", "edtf", "not in files"
FORM = "form"
# Whether one value may be written without a list.
ONE_OR_MORE = "one or more"


def ids(kind: str) -> Any:
    """Declare a field of ids of records of another kind; empty by default."""
    return attrs.field(default=(), converter=tuple, metadata={REFERS: kind})


def id_field(kind: str, about: str = "") -> Any:
    """Declare a field with the id of one record of another kind; None by default."""
    return attrs.field(default=None, metadata={REFERS: kind, ABOUT: about} if about else {REFERS: kind})


def list_field(about: str = "") -> Any:
    """Declare a field of several values; empty by default."""
    return attrs.field(default=(), converter=tuple, metadata={ABOUT: about} if about else {})


def names_field() -> Any:
    """Declare a field of names by language; none by default."""
    return attrs.field(default=NO_VALUES, converter=freeze_names)


def only_here(about: str, default: Any = attrs.NOTHING) -> Any:
    """Declare a field that the record does not have, with its meaning."""
    return attrs.field(default=default, metadata={ABOUT: about})


def anchored_field(about: str, default: Any = attrs.NOTHING) -> Any:
    """Declare a field of words quoted from the text."""
    return attrs.field(default=default, metadata={ABOUT: about, FOUND: True})


class TextForm(NamedTuple):
    """The form of a text: its regular expression, what is expected, and an example."""

    pattern: str
    expected: str
    example: str


#: An ISO 4217 code.
CURRENCY = TextForm("[A-Z]{3}", "an ISO 4217 code", "CNY")
_ADDRESS = TextForm(r"https?://\S+", "a web address", "https://example.org/7")


def find_misfit(form: TextForm, text: str) -> str:
    """Return why a text does not have a form; empty if it has."""
    return "" if re.fullmatch(form.pattern, text, re.ASCII) else f"expected {form.expected}, found {text!r}"


def find_currency_misfit(code: str) -> str:
    """Return why a text is no currency that exists or existed; empty if it is one."""
    return find_misfit(CURRENCY, code) or ("" if standard.is_currency(code) else f"unknown currency {code!r}")


def form_field(form: TextForm) -> Any:
    """Declare a field of a text of a certain form; None by default."""
    return attrs.field(default=None, metadata={FORM: form})


def period_field() -> Any:
    """Declare a field of a day, month, year or interval; None by default."""
    return attrs.field(default=None, metadata={EDTF: True})


def fields_in_files(cls: type[Any]) -> tuple[attrs.Attribute[Any], ...]:
    """Return the fields of a document that files can contain: all except custom fields, which files do not declare."""
    return tuple(one for one in declared_fields(cls) if NOT_IN_FILES not in one.metadata)


_PREFIX = "The text directly before the words, if they occur more than once"
_SUFFIX = "The text directly after the words, if they occur more than once"


def standing_before() -> Any:
    """Declare a field of the text directly before quoted words."""
    return anchored_field(_PREFIX, "")


def standing_after() -> Any:
    """Declare a field of the text directly after quoted words."""
    return anchored_field(_SUFFIX, "")


@attrs.frozen(kw_only=True)
class Document:
    """Base class of documents, with the fields that every record may have."""

    id: str = ""
    note: str | None = None
    identifiers: tuple[str, ...] = list_field()
    coded_by: str | None = None
    reviewed_by: str | None = None
    withdrawn: str | None = None
    superseded_by: str | None = None
    fields: FrozenMapping = attrs.field(default=NO_VALUES, metadata={NOT_IN_FILES: True})
    replaces: bool = only_here("true to replace the record with this id in a lower layer", default=False)
    amends: bool = only_here(
        "true to change only the fields written here of the record with this id in a lower layer", default=False
    )


@attrs.frozen(kw_only=True)
class Amendment(Document):
    """What a document with `amends: true` changes of the record below with its id; also of a part with an id.

    Attributes:
        bulletin: the bulletin of a statement or figure.
        changes: the new values by field, as in the document of the record: a removed value is the default of its field,
            that of a custom field None. Nested records with ids are amendments, too.
    """

    bulletin: str | None = None
    changes: Mapping[str, Any]


@attrs.frozen(kw_only=True)
class TopicDocument(Document):
    """A topic as written."""

    name: str
    aliases: tuple[str, ...] = list_field()
    names: Mapping[str, tuple[str, ...]] = names_field()
    definition: str | None = None
    broader: tuple[str, ...] = ids("topics")


@attrs.frozen(kw_only=True)
class PlaceDocument(Document):
    """A place as written."""

    name: str
    aliases: tuple[str, ...] = list_field()
    names: Mapping[str, tuple[str, ...]] = names_field()
    kind: PlaceKind
    alpha3: str | None = None
    m49: str | None = None
    adjectives: tuple[str, ...] = list_field()
    within: str | None = id_field("places")
    members: tuple[str, ...] = ids("places")
    members_as_of: date | None = None


@attrs.frozen(kw_only=True)
class ReferenceDocument(Document):
    """An outside publication as written."""

    title: str
    publisher: str | None = None
    published: str | None = period_field()
    url: str | None = form_field(_ADDRESS)
    accessed: date | None = None
    words: str | None = None


@attrs.frozen(kw_only=True)
class OrganizationDocument(Document):
    """An organization as written."""

    name: str
    aliases: tuple[str, ...] = list_field()
    names: Mapping[str, tuple[str, ...]] = names_field()
    kind: OrganizationKind | None = None
    parent: str | None = id_field("organizations")
    country: str | None = id_field("places")
    references: tuple[str, ...] = ids("references")


@attrs.frozen(kw_only=True)
class SpeakerDocument(Document):
    """A speaker as written."""

    name: str
    aliases: tuple[str, ...] = list_field()
    names: Mapping[str, tuple[str, ...]] = names_field()
    kind: SpeakerKind = SpeakerKind.PERSON
    family_name: str | None = None
    given_name: str | None = None
    country: str | None = id_field("places")
    organization: str | None = id_field("organizations")
    place: str | None = id_field("places")
    references: tuple[str, ...] = ids("references")


@attrs.frozen(kw_only=True)
class SessionDocument:
    """A session as written, inside its forum."""

    id: str
    name: str
    theme: str | None = None
    period: str | None = period_field()
    note: str | None = None


@attrs.frozen(kw_only=True)
class ForumDocument(Document):
    """A forum as written."""

    name: str
    aliases: tuple[str, ...] = list_field()
    names: Mapping[str, tuple[str, ...]] = names_field()
    edition: int | None = None
    theme: str | None = None
    period: str | None = period_field()
    city: str | None = None
    country: str | None = id_field("places")
    hosts: tuple[str, ...] = ids("organizations")
    guest_country: str | None = id_field("places")
    sessions: tuple[SessionDocument, ...] = list_field()
    references: tuple[str, ...] = ids("references")


@attrs.frozen(kw_only=True)
class InitiativeDocument(Document):
    """An initiative as written."""

    name: str
    aliases: tuple[str, ...] = list_field()
    names: Mapping[str, tuple[str, ...]] = names_field()
    kind: InitiativeKind
    definition: str | None = None
    parent: str | None = id_field("initiatives")
    references: tuple[str, ...] = ids("references")


@attrs.frozen(kw_only=True)
class UnitDocument(Document):
    """A unit as written."""

    name: str
    aliases: tuple[str, ...] = list_field()
    names: Mapping[str, tuple[str, ...]] = names_field()
    symbols: tuple[str, ...] = list_field()
    dimension: str | None = None
    factor: Decimal | None = None
    divisor: Decimal | None = None


@attrs.frozen(kw_only=True)
class MetricDocument(Document):
    """A metric as written."""

    name: str
    aliases: tuple[str, ...] = list_field()
    names: Mapping[str, tuple[str, ...]] = names_field()
    definition: str
    unit: str
    currency: str | None = form_field(CURRENCY)
    measured_in: str | None = id_field("units")
    nature: Nature = Nature.STOCK
    dimension: str | None = None
    direction: Direction | None = None
    additive: bool = False


@attrs.frozen(kw_only=True)
class TextDocument:
    """The text of a bulletin as written: in a separate file or inline, with a digest to detect changes."""

    file: str | None = only_here("The file of the canonical text, relative to this one", default=None)
    content: str | None = only_here("The canonical text itself, instead of a file", default=None)
    sha256: str | None = only_here("The SHA-256 of the text in UTF-8, to detect changes", default=None)


@attrs.frozen(kw_only=True)
class OriginalDocument:
    """The raw text of a bulletin as written, with the declarations used to create the canonical text."""

    file: str | None = only_here("The file of the raw text, relative to this one", default=None)
    content: str | None = only_here("The raw text itself, instead of a file", default=None)
    running_lines: tuple[str, ...] = list_field()
    lines: tuple[str, ...] = list_field()
    joins: tuple[str, ...] = list_field()


@attrs.frozen(kw_only=True)
class SectionDocument:
    """A section as written: it begins at its heading and ends where the next one of its level or above begins."""

    id: str
    level: int = 1
    label: str | None = None
    heading: str = anchored_field("The heading exactly as printed")
    prefix: str = standing_before()
    suffix: str = standing_after()


@attrs.frozen(kw_only=True)
class FrontMatterDocument:
    """A line of the front matter as written."""

    role: str
    words: str = anchored_field("The line exactly as printed")
    prefix: str = standing_before()
    suffix: str = standing_after()


@attrs.frozen(kw_only=True)
class AffiliationDocument:
    """An affiliation as written."""

    title: str | None = attrs.field(default=None, metadata={FOUND: True})
    organization: str | None = id_field("organizations")
    printed: str | None = attrs.field(default=None, metadata={FOUND: True})
    former: bool = False


@attrs.frozen(kw_only=True)
class ParticipantDocument:
    """A participant as written."""

    speaker: str = attrs.field(metadata={REFERS: "speakers"})
    words: str | None = anchored_field("The words that introduce the speaker, exactly as printed", None)
    prefix: str = standing_before()
    suffix: str = standing_after()
    affiliations: tuple[AffiliationDocument, ...] = list_field()
    note: str | None = None


@attrs.frozen(kw_only=True)
class NotFigureDocument:
    """A numeral that is not a figure, as written. A bare number denotes one occurrence only."""

    words: str = anchored_field(
        "The exact words with the numeral; a bare number must occur once, longer words may occur several times"
    )
    reason: str
    prefix: str = standing_before()
    suffix: str = standing_after()


@attrs.frozen(kw_only=True)
class NotRecordedDocument:
    """Words with nothing to record, as written. A bare number denotes one occurrence only."""

    words: str = anchored_field(
        "The exact words; a bare number must occur once, of other words every occurrence is meant; a long passage may"
        " be shortened with one ` [...] `"
    )
    prefix: str = standing_before()
    suffix: str = standing_after()


@attrs.frozen(kw_only=True)
class PointDocument:
    """A point as written, inside its statement."""

    words: str = anchored_field("The exact words of the text; a long passage may be shortened with one ` [...] `")
    kind: Kind
    prefix: str = standing_before()
    suffix: str = standing_after()


@attrs.frozen(kw_only=True)
class MentionDocument:
    """A mention as written, inside its statement."""

    initiative: str = attrs.field(metadata={REFERS: "initiatives"})
    words: str = anchored_field("The exact words by which the initiative is named")
    prefix: str = standing_before()
    suffix: str = standing_after()
    relation: Relation
    status: Status | None = None


@attrs.frozen(kw_only=True)
class ObservationDocument(Document):
    """A figure as written: inside its statement, or by itself with its bulletin or reference."""

    metric: str | None = id_field("metrics")
    counts: str | None = anchored_field(
        "The words for what is counted, exactly as printed; required without a metric", None
    )
    kind: FigureKind = FigureKind.LEVEL
    direction: FigureChange | None = None
    words: str = anchored_field("The exact words with the number, its hedge and its unit", "")
    prefix: str = standing_before()
    suffix: str = standing_after()
    value: Decimal | None = only_here("The printed number; optional, since it is read from the words", default=None)
    comparator: Comparator | None = only_here("The printed hedge; optional, like the value", default=None)
    value_to: Decimal | None = only_here("The end of a printed range; optional, like the value", default=None)
    comparator_to: Comparator | None = only_here(
        "The hedge of `value_to`, where both numbers are bounds; optional, like the value", default=None
    )
    read_by: ReadBy = ReadBy.TEXT
    measured_in: str | None = id_field("units")
    stage: Stage = Stage.ACTUAL
    period: str | None = period_field()
    reported: str | None = period_field()
    place: str | None = id_field("places")
    bulletin: str | None = id_field("bulletins")
    statement: str | None = id_field("statements")
    reference: str | None = id_field("references")
    restates: str | None = id_field("observations")
    restatement: Restatement | None = None
    misprint: str | None = None


@attrs.frozen(kw_only=True)
class StatementDocument(Document):
    """A statement as written: inside its bulletin, or by itself with its bulletin's id."""

    bulletin: str | None = id_field("bulletins")
    speaker: str | None = id_field("speakers", "The speaker; write several as speakers: [a, b]")
    speakers: tuple[str, ...] = ids("speakers")
    speaker_from: str | None = id_field("statements")
    cue: str | None = anchored_field("The attributing words as printed next to or inside the words: said that", None)
    read_by: ReadBy | None = only_here("Who read the attribution; the library (text) by default", default=None)
    words: str = anchored_field("The exact words of the text; a long passage may be shortened with one ` [...] `")
    prefix: str = standing_before()
    suffix: str = standing_after()
    continues: str | None = anchored_field(
        "The first words of the sentences that continue the statement without an attribution", None
    )
    kind: Kind
    mode: Mode | None = None
    gist: str | None = None
    topics: tuple[str, ...] = ids("topics")
    places: tuple[str, ...] = ids("places")
    inferred_places: tuple[str, ...] = ids("places")
    within: str | None = id_field("statements")
    points: tuple[PointDocument, ...] = list_field()
    mentions: tuple[MentionDocument, ...] = list_field()
    figures: tuple[ObservationDocument, ...] = list_field("The figures printed in it")


@attrs.frozen(kw_only=True)
class BulletinDocument(Document):
    """A bulletin as written."""

    forum: str | None = id_field("forums")
    session: str | None = None
    title: str
    headline: str | None = None
    issue_line: str | None = None
    number: int | None = None
    volume: int | None = None
    language: str = "en"
    currency: str | None = form_field(CURRENCY)
    translation_of: str | None = id_field("bulletins")
    url: str | None = form_field(_ADDRESS)
    accessed: date | None = None
    published: date | None = None
    publisher: str | None = id_field("organizations")
    author: str | None = id_field("speakers")
    compilers: tuple[str, ...] = list_field()
    rights: str | None = None
    text: TextDocument
    original: OriginalDocument | None = None
    front_matter: tuple[FrontMatterDocument, ...] = list_field()
    sections: tuple[SectionDocument, ...] = list_field()
    participants: tuple[ParticipantDocument, ...] = list_field()
    not_figures: tuple[NotFigureDocument, ...] = list_field()
    not_recorded: tuple[NotRecordedDocument, ...] = list_field()
    statements: tuple[StatementDocument, ...] = list_field("The statements in it, in the order of the text")


def _check_currency(_: object, __: object, currency: str | None) -> None:
    # Nothing links a layer, which would check the forms of its fields.
    misfit = find_currency_misfit(currency) if isinstance(currency, str) else ""
    if misfit:
        raise ValueError(misfit)


_READERS = "Who reads whose words are whose in its drafts, the first first: rules, parser; in a draft with the model"
_EXTENDS = "What a project builds on: bundled (the default), vocabulary, nothing, or names of layers"


@attrs.frozen(kw_only=True)
class LayerDocument:
    """The description of a layer, as written in `dataset.yaml`."""

    name: str
    version: str
    licence: str | None = None
    publisher: str | None = None
    published: date | None = None
    base: str | None = None
    currency: str | None = attrs.field(default=None, metadata={FORM: CURRENCY}, validator=_check_currency)
    rules_revision: int | None = None
    extends: tuple[str, ...] = attrs.field(default=(), metadata={ABOUT: _EXTENDS, ONE_OR_MORE: True})
    readers: tuple[str, ...] = attrs.field(default=(), metadata={ABOUT: _READERS, ONE_OR_MORE: True})


#: The document of each kind of record, each kind after those that its records refer to.
DOCUMENTS: dict[str, type[Document]] = {kind: globals()[row.document] for kind, row in KINDS.items()}


@cache
def parts_with_ids(cls: type[Any]) -> dict[str, type[Any]]:
    """Return the fields of a document whose items have ids, by name, with the classes of the items."""
    inner = {name: get_args(hint)[:1] for name, hint in get_type_hints(cls).items()}
    return {name: one for name, args in inner.items() for one in args if attrs.has(one) and _has_id(one)}


def _has_id(cls: type[Any]) -> bool:
    return any(field.name == "id" for field in declared_fields(cls))
