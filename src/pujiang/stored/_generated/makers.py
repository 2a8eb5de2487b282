"""Functions that build records from flat rows; `nox -s generate` writes them.

Each takes the families of records that rows refer to (records are built when they are looked up) and, if its records
have custom fields, the function that reads these; it returns a function that builds a record from a row. A record gets
its frozen class after all fields are set.
"""

# A row that names a session or section also names the forum or bulletin that holds it: pyright cannot know that.
# pyright: reportOptionalMemberAccess=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang import codes
from pujiang.model.base import NO_VALUES
from pujiang.records import unfrozen
from pujiang.stored.maker_helpers import (
    SELDOM,
    build_each,
    codes_of,
    day,
    fields_of,
    names_by_language,
    parts_by_id,
    period,
    records_of,
    refuse,
    source_text,
    span,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.stored.maker_helpers import FamilyLookup, Maker, ReadCustom

new = object.__new__


def place_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Place` records from rows."""
    from pujiang.model.vocabulary import Place

    places = of("places").__getitem__
    get_places = records_of(of("places"))
    place_kind_of = codes_of(codes.PlaceKind)
    opened, fields = unfrozen(Place), fields_of(Place)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Place)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.name = row["name"]
        value = get("aliases")
        made.aliases = tuple(value) if value else ()
        value = get("names")
        made.names = NO_VALUES if value is None else names_by_language(value)
        made.kind = place_kind_of(row["kind"])
        made.alpha3 = get("alpha3")
        made.m49 = get("m49")
        value = get("adjectives")
        made.adjectives = tuple(value) if value else ()
        value = get("members")
        made.members = get_places(value) if value else ()
        value = get("members_as_of")
        made.members_as_of = None if value is None else day(value)
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
            made.within = None
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
            value = get("within")
            made.within = None if value is None else places(value)
        made.__class__ = Place
        return made

    return make


def topic_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Topic` records from rows."""
    from pujiang.model.vocabulary import Topic

    get_topics = records_of(of("topics"))
    opened, fields = unfrozen(Topic), fields_of(Topic)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Topic)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.name = row["name"]
        value = get("aliases")
        made.aliases = tuple(value) if value else ()
        value = get("names")
        made.names = NO_VALUES if value is None else names_by_language(value)
        made.definition = get("definition")
        value = get("broader")
        made.broader = get_topics(value) if value else ()
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
        made.__class__ = Topic
        return made

    return make


def reference_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Reference` records from rows."""
    from pujiang.model.vocabulary import Reference

    opened, fields = unfrozen(Reference), fields_of(Reference)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Reference)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.title = row["title"]
        made.publisher = get("publisher")
        value = get("published")
        made.published = None if value is None else period(value)
        made.url = get("url")
        value = get("accessed")
        made.accessed = None if value is None else day(value)
        made.words = get("words")
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
        made.__class__ = Reference
        return made

    return make


def organization_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Organization` records from rows."""
    from pujiang.model.vocabulary import Organization

    organizations = of("organizations").__getitem__
    places = of("places").__getitem__
    get_references = records_of(of("references"))
    organization_kind_of = codes_of(codes.OrganizationKind)
    opened, fields = unfrozen(Organization), fields_of(Organization)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Organization)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.name = row["name"]
        value = get("aliases")
        made.aliases = tuple(value) if value else ()
        value = get("names")
        made.names = NO_VALUES if value is None else names_by_language(value)
        value = get("kind")
        made.kind = None if value is None else organization_kind_of(value)
        value = get("parent")
        made.parent = None if value is None else organizations(value)
        value = get("country")
        made.country = None if value is None else places(value)
        value = get("references")
        made.references = get_references(value) if value else ()
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
        made.__class__ = Organization
        return made

    return make


def initiative_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Initiative` records from rows."""
    from pujiang.model.initiatives import Initiative

    initiatives = of("initiatives").__getitem__
    get_references = records_of(of("references"))
    initiative_kind_of = codes_of(codes.InitiativeKind)
    opened, fields = unfrozen(Initiative), fields_of(Initiative)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Initiative)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.name = row["name"]
        value = get("aliases")
        made.aliases = tuple(value) if value else ()
        value = get("names")
        made.names = NO_VALUES if value is None else names_by_language(value)
        made.kind = initiative_kind_of(row["kind"])
        made.definition = get("definition")
        value = get("parent")
        made.parent = None if value is None else initiatives(value)
        value = get("references")
        made.references = get_references(value) if value else ()
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
        made.__class__ = Initiative
        return made

    return make


def unit_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Unit` records from rows."""
    from decimal import Decimal

    from pujiang.model.units import Unit

    opened, fields = unfrozen(Unit), fields_of(Unit)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Unit)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.name = row["name"]
        value = get("aliases")
        made.aliases = tuple(value) if value else ()
        value = get("names")
        made.names = NO_VALUES if value is None else names_by_language(value)
        value = get("symbols")
        made.symbols = tuple(value) if value else ()
        made.dimension = get("dimension")
        value = get("factor")
        made.factor = None if value is None else Decimal(value)
        value = get("divisor")
        made.divisor = None if value is None else Decimal(value)
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
        made.__class__ = Unit
        return made

    return make


def metric_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Metric` records from rows."""
    from pujiang.model.metrics import Metric

    units = of("units").__getitem__
    nature_of = codes_of(codes.Nature)
    direction_of = codes_of(codes.Direction)
    nature_stock = codes.Nature.STOCK
    opened, fields = unfrozen(Metric), fields_of(Metric)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Metric)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.name = row["name"]
        value = get("aliases")
        made.aliases = tuple(value) if value else ()
        value = get("names")
        made.names = NO_VALUES if value is None else names_by_language(value)
        made.definition = row["definition"]
        made.unit = row["unit"]
        made.currency = get("currency")
        value = get("nature")
        made.nature = nature_stock if value is None else nature_of(value)
        made.dimension = get("dimension")
        value = get("additive")
        made.additive = False if value is None else value
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
            made.measured_in = None
            made.direction = None
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
            value = get("measured_in")
            made.measured_in = None if value is None else units(value)
            value = get("direction")
            made.direction = None if value is None else direction_of(value)
        made.__class__ = Metric
        return made

    return make


def speaker_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Speaker` records from rows."""
    from pujiang.model.people import Speaker

    organizations = of("organizations").__getitem__
    places = of("places").__getitem__
    get_references = records_of(of("references"))
    speaker_kind_of = codes_of(codes.SpeakerKind)
    speaker_kind_person = codes.SpeakerKind.PERSON
    opened, fields = unfrozen(Speaker), fields_of(Speaker)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Speaker)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.name = row["name"]
        value = get("aliases")
        made.aliases = tuple(value) if value else ()
        value = get("names")
        made.names = NO_VALUES if value is None else names_by_language(value)
        value = get("kind")
        made.kind = speaker_kind_person if value is None else speaker_kind_of(value)
        made.family_name = get("family_name")
        made.given_name = get("given_name")
        value = get("country")
        made.country = None if value is None else places(value)
        value = get("organization")
        made.organization = None if value is None else organizations(value)
        value = get("place")
        made.place = None if value is None else places(value)
        value = get("references")
        made.references = get_references(value) if value else ()
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
        made.__class__ = Speaker
        return made

    return make


def session_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `Session` records from rows."""
    from pujiang.model.events import Session

    opened, fields = unfrozen(Session), fields_of(Session)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Session)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.name = row["name"]
        made.theme = get("theme")
        value = get("period")
        made.period = None if value is None else period(value)
        if is_plain:
            made.note = None
        else:
            made.note = get("note")
        made.__class__ = Session
        return made

    return make


def forum_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Forum` records from rows."""
    from pujiang.model.events import Forum

    places = of("places").__getitem__
    get_organizations = records_of(of("organizations"))
    get_references = records_of(of("references"))
    session = session_maker(of)
    opened, fields = unfrozen(Forum), fields_of(Forum)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Forum)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.name = row["name"]
        value = get("aliases")
        made.aliases = tuple(value) if value else ()
        value = get("names")
        made.names = NO_VALUES if value is None else names_by_language(value)
        made.edition = get("edition")
        made.theme = get("theme")
        value = get("period")
        made.period = None if value is None else period(value)
        made.city = get("city")
        value = get("country")
        made.country = None if value is None else places(value)
        value = get("hosts")
        made.hosts = get_organizations(value) if value else ()
        value = get("guest_country")
        made.guest_country = None if value is None else places(value)
        value = get("sessions")
        made.sessions = build_each(session, value, source) if value else ()
        value = get("references")
        made.references = get_references(value) if value else ()
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
        made.__class__ = Forum
        return made

    return make


def original_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `Original` records from rows."""
    from pujiang.model.bulletins import Original

    opened, fields = unfrozen(Original), fields_of(Original)

    def make(row: Any, source: Any = None) -> Any:
        if not fields.issuperset(row):
            refuse(row, Original)
        get = row.get
        made = new(opened)
        made.content = row["content"]
        value = get("running_lines")
        made.running_lines = tuple(value) if value else ()
        value = get("lines")
        made.lines = tuple(value) if value else ()
        value = get("joins")
        made.joins = tuple(value) if value else ()
        made.__class__ = Original
        return made

    return make


def front_matter_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `FrontMatter` records from rows."""
    from pujiang.model.bulletins import FrontMatter

    opened, fields = unfrozen(FrontMatter), fields_of(FrontMatter)

    def make(row: Any, source: Any = None) -> Any:
        if not fields.issuperset(row):
            refuse(row, FrontMatter)
        made = new(opened)
        made.role = row["role"]
        made.span = span(row["span"], source)
        made.__class__ = FrontMatter
        return made

    return make


def section_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `Section` records from rows."""
    from pujiang.model.bulletins import Section

    opened, fields = unfrozen(Section), fields_of(Section)

    def make(row: Any, source: Any = None) -> Any:
        if not fields.issuperset(row):
            refuse(row, Section)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.level = row["level"]
        made.label = get("label")
        made.heading_span = span(row["heading_span"], source)
        made.span = span(row["span"], source)
        made.__class__ = Section
        return made

    return make


def affiliation_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `Affiliation` records from rows."""
    from pujiang.model.people import Affiliation

    organizations = of("organizations").__getitem__
    opened, fields = unfrozen(Affiliation), fields_of(Affiliation)

    def make(row: Any, source: Any = None) -> Any:
        if not fields.issuperset(row):
            refuse(row, Affiliation)
        get = row.get
        made = new(opened)
        made.title = get("title")
        value = get("organization")
        made.organization = None if value is None else organizations(value)
        made.printed = get("printed")
        value = get("former")
        made.former = False if value is None else value
        made.__class__ = Affiliation
        return made

    return make


def participant_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `Participant` records from rows."""
    from pujiang.model.people import Participant

    speakers = of("speakers").__getitem__
    affiliation = affiliation_maker(of)
    opened, fields = unfrozen(Participant), fields_of(Participant)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Participant)
        get = row.get
        made = new(opened)
        made.speaker = speakers(row["speaker"])
        value = get("span")
        made.span = None if value is None else span(value, source)
        value = get("affiliations")
        made.affiliations = build_each(affiliation, value, source) if value else ()
        if is_plain:
            made.note = None
        else:
            made.note = get("note")
        made.__class__ = Participant
        return made

    return make


def not_figure_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `NotFigure` records from rows."""
    from pujiang.model.bulletins import NotFigure

    opened, fields = unfrozen(NotFigure), fields_of(NotFigure)

    def make(row: Any, source: Any = None) -> Any:
        if not fields.issuperset(row):
            refuse(row, NotFigure)
        made = new(opened)
        value = row["spans"]
        made.spans = (span(value[0], source),) if len(value) == 1 else build_each(span, value, source)
        made.reason = row["reason"]
        made.__class__ = NotFigure
        return made

    return make


def layer_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `Layer` records from rows."""
    from pujiang.model.bulletins import Layer

    opened, fields = unfrozen(Layer), fields_of(Layer)

    def make(row: Any, source: Any = None) -> Any:
        if not fields.issuperset(row):
            refuse(row, Layer)
        get = row.get
        made = new(opened)
        made.name = row["name"]
        made.version = row["version"]
        made.licence = get("licence")
        made.publisher = get("publisher")
        value = get("published")
        made.published = None if value is None else day(value)
        made.base = get("base")
        made.currency = get("currency")
        made.rules_revision = get("rules_revision")
        made.__class__ = Layer
        return made

    return make


def bulletin_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Bulletin` records from rows."""
    from pujiang.model.bulletins import Bulletin

    bulletins = of("bulletins").__getitem__
    forums = of("forums").__getitem__
    organizations = of("organizations").__getitem__
    speakers = of("speakers").__getitem__
    original = original_maker(of)
    front_matter = front_matter_maker(of)
    section = section_maker(of)
    participant = participant_maker(of)
    not_figure = not_figure_maker(of)
    layer = layer_maker(of)
    part = parts_by_id()
    opened, fields = unfrozen(Bulletin), fields_of(Bulletin)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Bulletin)
        get = row.get
        made = new(opened)
        source = source_text(row["text"])
        made.id = row["id"]
        made.title = row["title"]
        made.headline = get("headline")
        value = get("forum")
        made.forum = None if value is None else forums(value)
        value = get("session")
        made.session = None if value is None else part(made.forum.sessions, value)
        made.issue_line = get("issue_line")
        made.number = get("number")
        made.volume = get("volume")
        value = get("language")
        made.language = "en" if value is None else value
        made.currency = get("currency")
        value = get("translation_of")
        made.translation_of = None if value is None else bulletins(value)
        made.url = get("url")
        value = get("accessed")
        made.accessed = None if value is None else day(value)
        value = get("published")
        made.published = None if value is None else day(value)
        value = get("publisher")
        made.publisher = None if value is None else organizations(value)
        value = get("author")
        made.author = None if value is None else speakers(value)
        value = get("compilers")
        made.compilers = tuple(value) if value else ()
        made.rights = get("rights")
        made.text = source
        value = get("original")
        made.original = None if value is None else original(value, source)
        value = get("front_matter")
        made.front_matter = build_each(front_matter, value, source) if value else ()
        value = get("sections")
        made.sections = build_each(section, value, source) if value else ()
        value = get("participants")
        made.participants = build_each(participant, value, source) if value else ()
        value = get("not_figures")
        made.not_figures = build_each(not_figure, value, source) if value else ()
        value = get("not_recorded")
        made.not_recorded = build_each(span, value, source) if value else ()
        value = get("layer")
        made.layer = None if value is None else layer(value, source)
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
        made.__class__ = Bulletin
        return made

    return make


def attribution_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `Attribution` records from rows."""
    from pujiang.model.attribution import Attribution

    read_by_of = codes_of(codes.ReadBy)
    read_by_text = codes.ReadBy.TEXT
    opened, fields = unfrozen(Attribution), fields_of(Attribution)

    def make(row: Any, source: Any = None) -> Any:
        if not fields.issuperset(row):
            refuse(row, Attribution)
        get = row.get
        made = new(opened)
        made.cue = span(row["cue"], source)
        value = get("source")
        made.source = None if value is None else span(value, source)
        value = get("named")
        made.named = False if value is None else value
        value = get("read_by")
        made.read_by = read_by_text if value is None else read_by_of(value)
        made.__class__ = Attribution
        return made

    return make


def point_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `Point` records from rows."""
    from pujiang.model.statements import Point

    kind_of = codes_of(codes.Kind)
    opened, fields = unfrozen(Point), fields_of(Point)

    def make(row: Any, source: Any = None) -> Any:
        if not fields.issuperset(row):
            refuse(row, Point)
        made = new(opened)
        made.span = span(row["span"], source)
        made.kind = kind_of(row["kind"])
        made.__class__ = Point
        return made

    return make


def mention_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `Mention` records from rows."""
    from pujiang.model.initiatives import Mention

    initiatives = of("initiatives").__getitem__
    relation_of = codes_of(codes.Relation)
    status_of = codes_of(codes.Status)
    opened, fields = unfrozen(Mention), fields_of(Mention)

    def make(row: Any, source: Any = None) -> Any:
        if not fields.issuperset(row):
            refuse(row, Mention)
        get = row.get
        made = new(opened)
        made.initiative = initiatives(row["initiative"])
        made.span = span(row["span"], source)
        made.relation = relation_of(row["relation"])
        value = get("status")
        made.status = None if value is None else status_of(value)
        made.__class__ = Mention
        return made

    return make


def statement_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Statement` records from rows."""
    from pujiang.model.statements import Statement

    bulletins = of("bulletins").__getitem__
    statements = of("statements").__getitem__
    get_places = records_of(of("places"))
    get_speakers = records_of(of("speakers"))
    get_topics = records_of(of("topics"))
    kind_of = codes_of(codes.Kind)
    mode_of = codes_of(codes.Mode)
    attribution = attribution_maker(of)
    point = point_maker(of)
    mention = mention_maker(of)
    part = parts_by_id()
    opened, fields = unfrozen(Statement), fields_of(Statement)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Statement)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        made.bulletin = bulletins(row["bulletin"])
        source = None if made.bulletin is None else made.bulletin.text
        made.speakers = get_speakers(row["speakers"])
        value = row["spans"]
        made.spans = (span(value[0], source),) if len(value) == 1 else build_each(span, value, source)
        value = get("attribution")
        made.attribution = None if value is None else attribution(value, source)
        made.kind = kind_of(row["kind"])
        made.mode = mode_of(row["mode"])
        value = get("section")
        made.section = None if value is None else part(made.bulletin.sections, value)
        made.gist = get("gist")
        value = get("topics")
        made.topics = get_topics(value) if value else ()
        value = get("places")
        made.places = get_places(value) if value else ()
        value = get("inferred_places")
        made.inferred_places = get_places(value) if value else ()
        value = get("points")
        made.points = build_each(point, value, source) if value else ()
        value = get("mentions")
        made.mentions = build_each(mention, value, source) if value else ()
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
            made.continuation = None
            made.within = None
            made.speaker_from = None
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
            value = get("continuation")
            made.continuation = None if value is None else span(value, source)
            value = get("within")
            made.within = None if value is None else statements(value)
            value = get("speaker_from")
            made.speaker_from = None if value is None else statements(value)
        made.__class__ = Statement
        return made

    return make


def quantity_maker(of: FamilyLookup) -> Maker:
    """Return a function that builds `Quantity` records from rows."""
    from decimal import Decimal

    from pujiang.model.quantities import Quantity

    comparator_of = codes_of(codes.Comparator)
    comparator_exactly = codes.Comparator.EXACTLY
    opened, fields = unfrozen(Quantity), fields_of(Quantity)

    def make(row: Any, source: Any = None) -> Any:
        if not fields.issuperset(row):
            refuse(row, Quantity)
        get = row.get
        made = new(opened)
        made.value = Decimal(row["value"])
        value = get("comparator")
        made.comparator = comparator_exactly if value is None else comparator_of(value)
        value = get("value_to")
        made.value_to = None if value is None else Decimal(value)
        made.unit = get("unit")
        value = get("comparator_to")
        made.comparator_to = None if value is None else comparator_of(value)
        made.__class__ = Quantity
        made.__attrs_post_init__()
        return made

    return make


def observation_maker(of: FamilyLookup, custom: ReadCustom) -> Maker:
    """Return a function that builds `Observation` records from rows."""
    from pujiang.model.metrics import Observation

    bulletins = of("bulletins").__getitem__
    metrics = of("metrics").__getitem__
    observations = of("observations").__getitem__
    places = of("places").__getitem__
    references = of("references").__getitem__
    statements = of("statements").__getitem__
    units = of("units").__getitem__
    figure_kind_of = codes_of(codes.FigureKind)
    stage_of = codes_of(codes.Stage)
    read_by_of = codes_of(codes.ReadBy)
    figure_change_of = codes_of(codes.FigureChange)
    restatement_of = codes_of(codes.Restatement)
    figure_kind_level = codes.FigureKind.LEVEL
    stage_actual = codes.Stage.ACTUAL
    read_by_text = codes.ReadBy.TEXT
    quantity = quantity_maker(of)
    opened, fields = unfrozen(Observation), fields_of(Observation)
    plain = fields - SELDOM

    def make(row: Any, source: Any = None) -> Any:
        is_plain = plain.issuperset(row)
        if not (is_plain or fields.issuperset(row)):
            refuse(row, Observation)
        get = row.get
        made = new(opened)
        made.id = row["id"]
        value = get("metric")
        made.metric = None if value is None else metrics(value)
        made.quantity = quantity(row["quantity"], source)
        made.counts = get("counts")
        value = get("kind")
        made.kind = figure_kind_level if value is None else figure_kind_of(value)
        value = get("stage")
        made.stage = stage_actual if value is None else stage_of(value)
        value = get("period")
        made.period = None if value is None else period(value)
        value = get("reported")
        made.reported = None if value is None else period(value)
        value = get("place")
        made.place = None if value is None else places(value)
        value = get("bulletin")
        made.bulletin = None if value is None else bulletins(value)
        source = None if made.bulletin is None else made.bulletin.text
        value = get("statement")
        made.statement = None if value is None else statements(value)
        value = get("span")
        made.span = None if value is None else span(value, source)
        value = get("counts_span")
        made.counts_span = None if value is None else span(value, source)
        value = get("reference")
        made.reference = None if value is None else references(value)
        value = get("words")
        made.words = "" if value is None else value
        value = get("read_by")
        made.read_by = read_by_text if value is None else read_by_of(value)
        if is_plain:
            made.note = None
            made.identifiers = ()
            made.coded_by = None
            made.reviewed_by = None
            made.withdrawn = None
            made.superseded_by = None
            made.fields = NO_VALUES
            made.direction = None
            made.measured_in = None
            made.restates = None
            made.restatement = None
            made.misprint = None
        else:
            made.note = get("note")
            value = get("identifiers")
            made.identifiers = tuple(value) if value else ()
            made.coded_by = get("coded_by")
            made.reviewed_by = get("reviewed_by")
            made.withdrawn = get("withdrawn")
            made.superseded_by = get("superseded_by")
            value = get("fields")
            made.fields = NO_VALUES if value is None else custom(value)
            value = get("direction")
            made.direction = None if value is None else figure_change_of(value)
            value = get("measured_in")
            made.measured_in = None if value is None else units(value)
            value = get("restates")
            made.restates = None if value is None else observations(value)
            value = get("restatement")
            made.restatement = None if value is None else restatement_of(value)
            made.misprint = get("misprint")
        made.__class__ = Observation
        return made

    return make


MAKERS: dict[str, Callable[[FamilyLookup, ReadCustom], Maker]] = {
    "places": place_maker,
    "topics": topic_maker,
    "references": reference_maker,
    "organizations": organization_maker,
    "initiatives": initiative_maker,
    "units": unit_maker,
    "metrics": metric_maker,
    "speakers": speaker_maker,
    "forums": forum_maker,
    "bulletins": bulletin_maker,
    "statements": statement_maker,
    "observations": observation_maker,
}
