"""Hypothesis strategies for valid data: records whose words are in generated texts.

Kinds of vocabulary without their own strategy are drawn from the declarations of their fields; new fields of other
kinds must be added here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from pujiang.code import Code
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
from pujiang.dataset.dataset import Dataset
from pujiang.declarations import BUILT_IN, CustomField, Declarations, FieldType
from pujiang.kinds import KIND_OF_CLASS, KINDS, VOCABULARY
from pujiang.language.languages import find_lexicon
from pujiang.model.attribution import Attribution
from pujiang.model.base import IdentifiedRecord
from pujiang.model.bulletins import Bulletin, FrontMatter, Layer, NotFigure, Section
from pujiang.model.classes import class_of, kind_of
from pujiang.model.events import Forum, Session
from pujiang.model.initiatives import Initiative, Mention
from pujiang.model.metrics import Metric, Observation
from pujiang.model.people import Affiliation, Participant, Speaker
from pujiang.model.quantities import Quantity
from pujiang.model.statements import Point, Statement
from pujiang.model.time import Period
from pujiang.model.units import Unit
from pujiang.model.vocabulary import Organization, Place, Reference, Topic
from pujiang.reflection import declared_fields
from pujiang.stored.restoring import RestoredStore
from pujiang.stored.rows import flatten
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.stored.rows import Row

Draw = st.DrawFn

LAYER = Layer(name="generated", version="1.0", licence="CC0-1.0", base="https://example.org/generated/")

#: Texts that programs treat differently: by the order of code points or UTF-16, by case, by what a character is.
AWKWARD = (
    "😀",
    "𐐀",
    "ﷺ",
    "～",
    "é",
    "e\u0301",
    "o\u0323\u0307",
    "שלום",
    "مرحبا",
    "İzmir",
    "izmir",
    "ırmak",
    "straße",
    "ß",
    "ﬁn",
    "Zebra",
    "zebra",
    "%_'",
)
#: Text as people type it in YAML: any script, no control characters, no white space at its ends.
written_text = st.sampled_from(AWKWARD) | (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Cf")),
        min_size=1,
        max_size=30,
    )
    .map(str.strip)
    .filter(bool)
)
slugs = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
periods = st.one_of(
    days.map(lambda day: Period.parse(day.isoformat())),
    days.map(lambda day: Period.parse(f"{day:%Y-%m}")),
    st.integers(1990, 2030).map(lambda year: Period.parse(str(year))),
    st.tuples(st.integers(1990, 2010), st.integers(2010, 2030)).map(lambda p: Period.parse(f"{p[0]}/{p[1]}")),
    st.integers(1990, 2030).map(lambda year: Period.parse(f"{year}/..")),
)
#: Words of claims: repeated and overlapping, in several scripts, beyond the basic plane, quoted, cut off.
claim_words = st.sampled_from(
    [
        "data",
        "data data",
        "创新 合作",
        "économie",
        "😀",
        "İzmir",
        "m\u0303erla",
        "שלום",
        "“open”",
        "a",
        "a b a",
        "[...]",
        "science-park",
        "it's",
        "—",
        "of",
    ]
)


_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: written_text,
    bool: st.booleans(),
    int: st.integers(0, 9_999),
    Decimal: st.decimals(0, 9_999, places=2),
    date: days,
    Period: periods,
}


#: Names in other languages.
names_by_language: st.SearchStrategy[dict[str, tuple[str, ...]]] = st.dictionaries(
    st.sampled_from(["zh-Hans", "zh-Hant", "pt-BR", "fr"]),
    st.lists(written_text, min_size=1, max_size=2).map(tuple),
    max_size=2,
)


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for a value or None."""
    return st.none() | values


@st.composite
def common(draw: Draw) -> dict[str, Any]:
    """Draw the fields that every record can have."""
    return {
        "note": draw(optional(written_text)),
        "identifiers": draw(st.lists(st.sampled_from(["wikidata:Q1", "ror:052gg0110"]), max_size=2, unique=True)),
        "coded_by": draw(optional(st.just("A. Coder"))),
        "reviewed_by": draw(optional(st.just("R. Eader"))),
        "withdrawn": draw(optional(st.just("printed in error"))),
        "superseded_by": draw(optional(st.just("another"))),
    }


@st.composite
def vocabularies(draw: Draw) -> dict[str, list[Any]]:
    """Draw vocabulary records, some of which refer to others of their kind."""
    references = [
        Reference(
            id=key,
            title=draw(written_text),
            published=draw(optional(periods)),
            publisher=draw(optional(written_text)),
            url="https://example.org/",
            accessed=draw(optional(days)),
            words=draw(optional(written_text)),
            **draw(common()),
        )
        for key in draw(_ids(2))
    ]
    places = _places(draw)
    organizations: list[Organization] = []
    for key in draw(_ids(3)):
        organizations.append(
            Organization(
                id=key,
                name=draw(written_text),
                aliases=_texts(draw),
                names=draw(names_by_language),
                kind=draw(optional(st.sampled_from(OrganizationKind))),
                parent=_draw_one(draw, organizations),
                country=_draw_one(draw, places),
                references=_draw_some(draw, references),
                **draw(common()),
            )
        )
    topics: list[Topic] = []
    for key in draw(_ids(4)):
        names, broader = draw(names_by_language), _draw_some(draw, topics)
        topics.append(Topic(id=key, name=draw(written_text), names=names, broader=broader, **draw(common())))
    initiatives: list[Initiative] = []
    for key in draw(_ids(2)):
        kind = draw(st.sampled_from(InitiativeKind))
        initiatives.append(Initiative(id=key, name=draw(written_text), kind=kind, parent=_draw_one(draw, initiatives)))
    units = [_unit(draw, key) for key in draw(_ids(2))]
    metrics = [
        Metric(
            id=key,
            name=draw(written_text),
            names=draw(names_by_language),
            definition="what is counted",
            unit="things",
            measured_in=_draw_one(draw, units),
            nature=draw(st.sampled_from(Nature)),
            direction=draw(optional(st.sampled_from(Direction))),
            additive=draw(st.booleans()),
            dimension=draw(optional(written_text)),
        )
        for key in draw(_ids(2))
    ]
    bo = draw(names_by_language)
    speakers = [
        Speaker(id="ada", name="Ada One", family_name="One", **draw(common())),
        Speaker(id="bo", name="Bo Two", aliases=("Two Bo",), names=bo, country=_draw_one(draw, places)),
        _voice(draw, places, organizations),
        Speaker(
            id="editors",
            name="The editors",
            kind=SpeakerKind.EDITORS,
            organization=_draw_one(draw, organizations),
        ),
    ]
    forum = Forum(
        id="forum",
        name="A forum",
        period=draw(optional(periods)),
        edition=draw(optional(st.integers(1, 40))),
        theme=draw(optional(written_text)),
        city=draw(optional(written_text)),
        country=_draw_one(draw, places),
        guest_country=_draw_one(draw, places),
        hosts=_draw_some(draw, organizations),
        sessions=(Session(id="first", name="First session", theme=draw(optional(written_text))),),
    )
    words: dict[str, list[Any]] = {
        "references": references,
        "speakers": speakers,
        "forums": [forum],
        "places": places,
        "organizations": organizations,
        "topics": topics,
        "initiatives": initiatives,
        "units": units,
        "metrics": metrics,
    }
    added = (kind for kind in VOCABULARY if kind not in words)
    return words | {kind: [draw(draw_record(class_of(kind), key, words)) for key in draw(_ids(2))] for kind in added}


@st.composite
def draw_record(draw: Draw, cls: type[Any], key: str, words: dict[str, list[Any]]) -> Any:
    """Draw a record with any values in its declared fields, and references to records drawn before; no custom values.

    Raises:
        TypeError: a required field refers to a record, or a type has no strategy here.
    """
    hints, given = get_type_hints(cls), draw(common())
    own = [field.name for field in declared_fields(cls) if field.name not in {"id", "fields", *given}]
    return cls(id=key, **given, **{name: _of_type(draw, hints[name], words) for name in own})


def _of_type(draw: Draw, hint: Any, words: dict[str, list[Any]]) -> Any:
    inner = next((one for one in get_args(hint) if one is not NoneType), hint)
    several = get_origin(hint) is tuple
    if get_origin(hint) is Mapping:
        return draw(names_by_language)
    if issubclass(inner, IdentifiedRecord) and inner is not hint:
        return (_draw_some if several else _draw_one)(draw, words[KIND_OF_CLASS[inner.__name__]])
    values = st.sampled_from(inner) if issubclass(inner, Code) else _SCALARS.get(inner)
    if values is None:
        raise TypeError(f"{inner.__name__}: add a strategy for this type, or for the records with such a field")
    if several:
        return tuple(draw(st.lists(values, max_size=2)))
    return draw(values if inner is hint else optional(values))


def _unit(draw: Draw, key: str) -> Unit:
    """Draw a unit with names of its own, and a factor only if it has a dimension."""
    unit: Unit = draw(draw_record(Unit, key, {}))
    factor = draw(optional(st.integers(1, 10**6))) if unit.dimension not in {None, "money"} else None
    divisor = draw(optional(st.integers(1, 9))) if factor else None
    return unit.replace(
        name=f"{unit.name} {key}",
        aliases=tuple(f"{alias} of {key}" for alias in unit.aliases),
        names={tag: tuple(f"{name} {tag} {key}" for name in names) for tag, names in unit.names.items()},
        symbols=tuple(f"{symbol}/{key}" for symbol in unit.symbols),
        factor=factor and Decimal(factor),
        divisor=divisor and Decimal(divisor),
    )


def _places(draw: Draw) -> list[Place]:
    world = Place(id="world", name="Whole-World", kind=PlaceKind.REGION, m49="001")
    country = Place(
        id="NO", name="Noreland", kind=PlaceKind.COUNTRY, alpha3="NOR", within=world, adjectives=("Norelandic",)
    )
    bloc = Place(
        id="bloc", name="Blocland", kind=PlaceKind.BLOC, members=(country,), members_as_of=draw(days), **draw(common())
    )
    return draw(st.sampled_from([[], [world, country], [world, country, bloc]]))


def _texts(draw: Draw) -> tuple[str, ...]:
    return tuple(draw(st.lists(written_text, max_size=2)))


def _ids(most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(slugs, max_size=most, unique=True)


def _draw_one(draw: Draw, records: list[Any]) -> Any:
    return draw(st.sampled_from([None, *records]))


def _draw_some(draw: Draw, records: list[Any]) -> tuple[Any, ...]:
    return tuple(draw(st.lists(st.sampled_from(records), max_size=2, unique_by=lambda r: r.key))) if records else ()


def _voice(draw: Draw, places: list[Place], organizations: list[Organization]) -> Speaker:
    """Draw a speaker who is no person, with the links of its kind; a country only if there is a place."""
    kinds = set(SpeakerKind) - {SpeakerKind.PERSON, SpeakerKind.EDITORS}
    kind = draw(st.sampled_from(sorted(kinds if places else kinds - {SpeakerKind.COUNTRY})))
    place = organization = None
    if kind is SpeakerKind.COUNTRY:
        place = draw(st.sampled_from(places))
    else:
        organization = _draw_one(draw, organizations)
        place = _draw_one(draw, places) if kind in {SpeakerKind.GROUP, SpeakerKind.UNNAMED} else None
    return Speaker(id="voice", name="The Voice", kind=kind, place=place, organization=organization)


class _TextBuilder:
    """A text that is written piece by piece, with the span of each piece."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, piece: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += piece
        return start, len(self.text)


@st.composite
def bulletins(draw: Draw, words: dict[str, list[Any]], key: str) -> list[IdentifiedRecord]:
    """Draw a bulletin with its forum, speakers, statements and figures, and a text generated for them."""
    speakers = words["speakers"]
    author = draw(st.sampled_from([None, *(one for one in speakers if one.kind is not SpeakerKind.EDITORS)]))
    writer = _TextBuilder()
    sketches: list[dict[str, Any]] = []
    headings: list[tuple[int, int]] = []
    introduced: dict[str, tuple[Speaker, tuple[int, int]]] = {}
    title = writer.write("The bulletin, No. 7")
    writer.write("\n\n")
    for number in range(draw(st.integers(0, 4))):
        if draw(st.booleans()):
            headings.append(writer.write(f"{number}. Part number-{number}"))
            writer.write("\n\n")
        speaker = draw(st.sampled_from(speakers))
        if speaker.kind is SpeakerKind.EDITORS or (speaker is author and draw(st.booleans())):
            sketches.append(_content(draw, writer, {"speaker": speaker, "cue": None, "source": None}, words))
        else:
            sketches.extend(_sentence(draw, writer, speaker, introduced, words))
        writer.write("\n\n" if draw(st.booleans()) else " ")
    source = SourceText.of(f"{writer.text.strip()}\n")
    bulletin = _bulletin(draw, key, source, author, headings, title, introduced, words)
    statements = [_statement(draw, bulletin, number, sketch, words) for number, sketch in enumerate(sketches)]
    figures = [
        _figure(draw, statement, sketch, words)
        for statement, sketch in zip(statements, sketches, strict=True)
        if sketch["figure"]
    ]
    return [bulletin, *statements, *figures]


def _sentence(
    draw: Draw,
    writer: _TextBuilder,
    speaker: Speaker,
    introduced: dict[str, tuple[Speaker, tuple[int, int]]],
    words: Any,
) -> Iterator[dict[str, Any]]:
    """Write one statement, or two that share their source: "it grows, warned X, said that …"."""
    if not draw(st.booleans()):
        yield _sketch(draw, writer, speaker, introduced, words)
        return
    content = writer.write("it grows")
    writer.write(", ")
    cue = writer.write("warned")
    writer.write(" ")
    behind = _sketch(draw, writer, speaker, introduced, words)
    before = {"content": content, "cue": cue, "figure": None, "mention": None}
    yield {"speaker": speaker, "source": behind["source"], **before}
    yield behind


def _sketch(
    draw: Draw,
    writer: _TextBuilder,
    speaker: Speaker,
    introduced: dict[str, tuple[Speaker, tuple[int, int]]],
    words: Any,
) -> dict[str, Any]:
    """Write an attribution with its statement, and return the spans of its parts."""
    sketch: dict[str, Any] = {"speaker": speaker}
    if speaker.id not in introduced:
        introduced[speaker.id] = speaker, writer.write(f"{speaker.name}, Director of Things")
        sketch["source"] = introduced[speaker.id][1]
        writer.write(",")
    else:
        sketch["source"] = writer.write(speaker.name)
    writer.write(" ")
    sketch["cue"] = writer.write(draw(st.sampled_from(["said that", "proposed that"])))
    writer.write(" ")
    return _content(draw, writer, sketch, words)


def _content(draw: Draw, writer: _TextBuilder, attributed: dict[str, Any], words: Any) -> dict[str, Any]:
    """Write what is said, and return the attribution with the spans of its parts."""
    sketch = {**attributed, "figure": None, "mention": None}
    start = writer.write("we have ")[0]
    if words["metrics"] and draw(st.booleans()):
        sketch["number"] = draw(st.integers(2, 99_999))
        sketch["hedge"] = draw(st.sampled_from(["", "more than ", "nearly ", "at least "]))
        sketch["figure"] = writer.write(f"{sketch['hedge']}{sketch['number']:,} things")
        writer.write(" and ")
    claim = " ".join(draw(st.lists(claim_words, min_size=1, max_size=12)))
    sketch["claim"] = writer.write(claim)
    if words["initiatives"] and draw(st.booleans()):
        writer.write(" under ")
        sketch["mention"] = writer.write("the Plan")
    sketch["content"] = start, writer.write(" indeed.")[1]
    if draw(st.booleans()):
        writer.write(" ")
        sketch["continuation"] = writer.write("It goes on so.")
        sketch["content"] = start, sketch["continuation"][1]
    return sketch


def _bulletin(
    draw: Draw,
    key: str,
    source: SourceText,
    author: Speaker | None,
    headings: list[tuple[int, int]],
    title: tuple[int, int],
    introduced: dict[str, tuple[Speaker, tuple[int, int]]],
    words: dict[str, list[Any]],
) -> Bulletin:
    def span(place: tuple[int, int]) -> Span:
        return Span(source=source, start=place[0], end=place[1])

    forum, organizations = words["forums"][0], words["organizations"]
    editors = next(one for one in words["speakers"] if one.kind is SpeakerKind.EDITORS)
    ends = [*(start for start, _ in headings[1:]), len(source)][: len(headings)]
    participants = (
        Participant(
            speaker=speaker,
            span=span(place),
            affiliations=(Affiliation(title="Director of Things", organization=_draw_one(draw, organizations)),),
        )
        for speaker, place in introduced.values()
    )
    return Bulletin(
        id=key,
        title="The bulletin, No. 7",
        forum=forum,
        session=draw(st.sampled_from([None, *forum.sessions])),
        published=draw(optional(days)),
        number=draw(optional(st.integers(1, 99))),
        volume=draw(optional(st.integers(1, 99))),
        rights=draw(optional(written_text)),
        language=draw(st.sampled_from(["en", "zh-Hans"])),
        # Editors without a publisher speak in the bulletins of a single one.
        publisher=_draw_one(draw, [editors.organization or organizations[0]] if organizations else []),
        author=author,
        compilers=_texts(draw),
        text=source,
        front_matter=(FrontMatter(role="title", span=span(title)),),
        sections=tuple(
            Section(id=f"s{number}", level=1, heading_span=span(place), span=span((place[0], end)))
            for number, (place, end) in enumerate(zip(headings, ends, strict=True))
        ),
        participants=tuple(participants),
        not_figures=(NotFigure(spans=(span((title[1] - 5, title[1])),), reason="number of the issue"),),
        not_recorded=(span(title),),
        layer=LAYER,
        **draw(common()),
    )


def _statement(
    draw: Draw, bulletin: Bulletin, number: int, sketch: dict[str, Any], words: dict[str, list[Any]]
) -> Statement:
    def span(place: tuple[int, int]) -> Span:
        return bulletin.span(*place)

    content, places = span(sketch["content"]), _draw_some(draw, words["places"])
    attribution = None
    if sketch["cue"]:
        cue, source = span(sketch["cue"]), span(sketch["source"])
        attribution = Attribution(cue=cue, source=source, read_by=_read_by(draw, bulletin))
    return Statement(
        id=f"st-{number}",
        bulletin=bulletin,
        speakers=(sketch["speaker"],),
        spans=(content,),
        attribution=attribution,
        kind=draw(st.sampled_from(Kind)),
        mode=_mode(draw, sketch),
        section=bulletin.section_at(content.start),
        gist=draw(optional(written_text)),
        topics=_draw_some(draw, words["topics"]),
        places=places,
        inferred_places=places,
        points=draw(st.sampled_from([(), (Point(span=content, kind=Kind.PROPOSAL),)])),
        mentions=_mentions(draw, span, sketch, words),
        continuation=span(sketch["continuation"]) if "continuation" in sketch else None,
        **draw(common()),
    )


def _mode(draw: Draw, sketch: dict[str, Any]) -> Mode:
    kind = sketch["speaker"].kind
    if sketch["cue"] is None:
        return Mode.EDITORIAL if kind is SpeakerKind.EDITORS else Mode.OWN
    alone = kind in {SpeakerKind.PERSON, SpeakerKind.DOCUMENT}
    return Mode.REPORTED if alone else draw(st.sampled_from([Mode.REPORTED, Mode.COLLECTIVE]))


def _mentions(draw: Draw, span: Any, sketch: dict[str, Any], words: dict[str, list[Any]]) -> tuple[Mention, ...]:
    if sketch["mention"] is None:
        return ()
    initiative = draw(st.sampled_from(words["initiatives"]))
    status = draw(optional(st.sampled_from(Status)))
    relation = draw(st.sampled_from(Relation))
    return (Mention(initiative=initiative, span=span(sketch["mention"]), relation=relation, status=status),)


def _read_by(draw: Draw, bulletin: Bulletin) -> ReadBy:
    """Draw who read something: always a person if the language of the text has no lexicon."""
    return draw(st.sampled_from(ReadBy)) if find_lexicon(bulletin.language) else ReadBy.PERSON


_kinds_of_figures = st.one_of(
    st.tuples(st.sampled_from(FigureKind), st.none()),
    st.tuples(st.just(FigureKind.CHANGE), st.sampled_from(FigureChange)),
)
_HEDGES = {
    "": Comparator.EXACTLY,
    "more than ": Comparator.MORE_THAN,
    "nearly ": Comparator.NEARLY,
    "at least ": Comparator.AT_LEAST,
}


def _figure(draw: Draw, statement: Statement, sketch: dict[str, Any], words: dict[str, list[Any]]) -> Observation:
    metric = draw(optional(st.sampled_from(words["metrics"])))
    counts = "things" if metric is None else draw(st.sampled_from([None, "things"]))
    unit = draw(st.sampled_from([None, metric.measured_in])) if metric else _draw_one(draw, words["units"])
    bulletin = statement.bulletin
    span = bulletin.span(*sketch["figure"])
    published = bulletin.published
    stage = draw(st.sampled_from(Stage))
    kind, direction = draw(_kinds_of_figures)
    return Observation(
        id=f"{statement.id}.{metric.id if metric else counts}",
        metric=metric,
        counts=counts,
        counts_span=span.replace(start=span.end - len(counts)) if counts else None,
        kind=kind,
        direction=direction,
        quantity=Quantity(
            value=Decimal(sketch["number"]),
            comparator=_HEDGES[sketch["hedge"]],
            unit=unit.name if unit else metric.unit if metric else None,
        ),
        measured_in=unit,
        note=draw(optional(written_text)),
        stage=stage,
        period=draw(periods if stage is Stage.TARGET else optional(periods)),
        misprint=draw(optional(written_text)),
        read_by=_read_by(draw, bulletin),
        reported=Period.parse(published.isoformat()) if published else draw(optional(periods)),
        bulletin=bulletin,
        statement=statement,
        span=span,
        words=span.text,
    )


@st.composite
def outside_figures(draw: Draw, words: dict[str, list[Any]]) -> list[Observation]:
    """Draw figures from outside publications, with or without their printed words."""
    if not words["metrics"] or not words["references"]:
        return []
    reference, metric = words["references"][0], draw(optional(st.just(words["metrics"][0])))
    printed = draw(st.booleans())
    value = Decimal(70) if printed else draw(st.sampled_from([Decimal(0), Decimal(70), Decimal("71.5"), Decimal(-3)]))
    quantity = Quantity(value=value, comparator=Comparator.MORE_THAN, unit=metric.unit if metric else None)
    kind, direction = draw(_kinds_of_figures)
    outside = Observation(
        id="outside",
        metric=metric,
        counts=draw(optional(written_text)) if metric else "things",
        kind=kind,
        direction=direction,
        quantity=quantity,
        reference=reference,
        reported=reference.published or draw(optional(periods)),
        words="more than 70 things" if printed else "",
    )
    again = outside.replace(id="again", restates=outside, restatement=draw(st.sampled_from(Restatement)))
    return [outside, again] if draw(st.booleans()) else [outside]


_FLAT: dict[FieldType, st.SearchStrategy[Any]] = {
    FieldType.WORD: written_text,
    FieldType.TEXT: written_text,
    FieldType.NUMBER: st.decimals(-(10**9), 10**9, places=2).map(str),
    FieldType.DATE: st.dates().map(date.isoformat),
    FieldType.BOOLEAN: st.booleans(),
}


def custom_rows(fields: Iterable[CustomField]) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for values of custom fields in flat rows; any field may be missing."""
    return st.fixed_dictionaries({}, optional={field.name: _flat_values(field) for field in fields})


def _flat_values(field: CustomField) -> st.SearchStrategy[Any]:
    one = st.sampled_from(field.values) if field.values else _FLAT[field.type]
    return st.lists(one, min_size=1, max_size=3) if field.several else one


def _with_custom_fields(draw: Draw, records: Iterable[Any], declarations: Declarations) -> list[Any]:
    """Rebuild records from their rows, with values of custom fields added."""
    rows: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for record, row in zip(records, flatten(records), strict=True):
        values = draw(custom_rows(declarations.custom_fields(kind_of(record)).values()))
        rows[kind_of(record)].append(row | ({"fields": values} if values else {}))
    made = RestoredStore(rows, declarations=declarations)
    return [record for kind in KINDS for record in made.family(kind).values()]


@st.composite
def record_lists(draw: Draw, declarations: Declarations = BUILT_IN) -> list[Any]:
    """Draw the records of a valid dataset, in any order."""
    words = draw(vocabularies())
    keys = draw(st.sampled_from([(), ("first-bulletin",), ("first-bulletin", "second")]))
    found: list[Any] = [record for family in words.values() for record in family]
    for key in keys:
        found += draw(bulletins(words, key))
    found += draw(outside_figures(words))
    if declarations.custom:
        found = _with_custom_fields(draw, found, declarations)
    return draw(st.permutations(found))


@st.composite
def datasets(draw: Draw, declarations: Declarations = BUILT_IN) -> Dataset:
    """Draw a valid dataset, linked and checked, with values of the declared custom fields."""
    return Dataset.of(draw(record_lists(declarations)), [LAYER], declarations)
