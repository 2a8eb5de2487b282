"""The bundled data, rule by rule: right to the word, complete, and found out when it is changed."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import pujiang
from pujiang.assembly import assemble
from pujiang.checks.coverage import coverage_of
from pujiang.codes import ProblemCode, Severity
from pujiang.dataset.making import entry_of
from pujiang.io.bundling import encode_ready_made, find_bundled_folder
from pujiang.io.conversion.plain_documents import plain
from pujiang.io.loading import READY_MADE
from pujiang.io.reading import read_path
from pujiang.io.yaml.emitting import yaml_text
from pujiang.io.yaml.nodes import plain_value, read_yaml
from pujiang.io.yaml.schema_line import schema_line_for
from pujiang.written.stack import Entry
from refusals import raises_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.statements import Statement

DATA = pujiang.load()
FILES = sorted(find_bundled_folder().rglob("*.yaml"))
RECORDS = [(collection.kind, record.key) for collection in DATA.collections() for record in collection]


@cache
def entries() -> tuple[Entry, ...]:
    """All records as they are written."""
    return tuple(entry_of(record) for collection in DATA.collections() for record in collection)


def codes_of(changed: Iterable[Entry]) -> set[str]:
    """The codes of the errors that some documents have."""
    return {problem.code for problem in assemble([changed]).errors}


def with_document(kind: str, key: str, **changes: Any) -> list[Entry]:
    """All documents, one of them with other fields."""
    return [
        attrs.evolve(entry, document=attrs.evolve(entry.document, **changes))
        if (entry.kind, entry.key) == (kind, key)
        else entry
        for entry in entries()
    ]


def test_the_ready_made_form_is_the_yaml() -> None:
    """What load() reads is made of data/ as it is now; if not: python -m pujiang.io.bundling."""
    made = encode_ready_made(pujiang.load(find_bundled_folder(), bundled=False))

    assert Path(READY_MADE).read_text("utf-8") == made
    assert json.loads(made)["fingerprint"] == DATA.fingerprint


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_equals_its_own_canonical_form(file: Path) -> None:
    """Each file is written as our writer writes it: order of keys, quoting, folding."""
    node, problems = read_yaml(file.read_text("utf-8"))[:2]
    assert node is not None
    assert problems == []
    content = plain_value(node)
    reading = read_path(file)
    for kind, records in content.items():
        if isinstance(records, list):
            documents = [entry.document for entry in reading.entries if entry.kind == kind]
            content[kind] = [
                with_files(plain(document), record) for document, record in zip(documents, records, strict=True)
            ]
    content.update(format=1) if "format" in content else None
    content.update(dataset=plain(reading.layer) | {"extends": "nothing"}) if "dataset" in content else None

    schema, _, written = file.read_text("utf-8").partition("\n")
    assert yaml_text(content) == written
    assert schema == schema_line_for(file, find_bundled_folder().parent)


def test_checking_finds_nothing() -> None:
    """Neither errors nor warnings are in our own files."""
    assert pujiang.check(find_bundled_folder(), bundled=False) == ()


def with_files(document: dict[str, Any], written: dict[str, Any]) -> dict[str, Any]:
    """A document that names the files of its texts, as it was written."""
    for field in ("text", "original"):
        if field in document:
            del document[field]["content"]
            document[field] = {"file": written[field]["file"], **document[field]}
    return document


def test_verify_finds_nothing() -> None:
    """Every anchor, attribution and figure holds, and there is no warning either."""
    assert DATA.verify() == ()


def test_coverage_finds_nothing_unexplained() -> None:
    """Every word and every numeral of the bulletin is explained."""
    coverage = DATA.coverage()

    assert coverage.unexplained == ()
    assert coverage.share == 1.0
    assert repr(coverage) == "Coverage(100.0% of the words explained, 0 unexplained)"


@pytest.mark.parametrize("statement", DATA.statements, ids=lambda s: s.id)
def test_without_a_statement_exactly_its_words_are_uncovered(statement: Statement) -> None:
    """Dropping any one statement makes its words and its attribution, and nothing else, appear as uncovered."""
    kept = [other for other in DATA.statements if other.key != statement.key]
    attribution = statement.attribution.spans if statement.attribution else ()
    claimed = sorted((*statement.spans, *attribution), key=lambda span: span.start)

    coverage = coverage_of(statement.bulletin, kept, DATA.observations)

    uncovered = " ".join(stretch.span.text for stretch in coverage.stretches if not stretch.explained_by)
    expected = " ".join(span.text for span in claimed)
    assert re.findall(r"\w+", expected) == re.findall(r"\w+", uncovered)


def words_changed(words: str) -> Iterator[str]:
    """Some words, each time with one of them changed, left out, or swapped with the next."""
    pieces = words.split(" ")
    for index, piece in enumerate(pieces):
        before, after = pieces[:index], pieces[index + 1 :]
        if re.search(r"\w", piece):
            yield " ".join([*before, f"un{piece}", *after])
            if before and after:
                yield " ".join([*before, *after])
        if after and after[0] != piece:
            yield " ".join([*before, after[0], piece, *after[1:]])


@pytest.mark.slow
def test_every_changed_word_is_found() -> None:
    """Whichever word of a statement is changed, left out or swapped, the statement no longer loads."""
    others = [entry for entry in entries() if entry.kind not in {"statements", "observations"}]
    documents: list[Any] = [entry.document for entry in entries() if entry.kind == "statements"]
    # In each turn every statement has one change, as long as there is another for it.
    for turn in zip_longest(*(words_changed(document.words) for document in documents)):
        changed = [
            Entry(
                kind="statements",
                document=attrs.evolve(document, words=words, speaker_from=None, points=(), mentions=()),
            )
            for document, words in zip(documents, turn, strict=True)
            if words is not None
        ]

        told = {one.record for one in assemble([[*others, *changed]]).errors if one.code in {"PJ301", "PJ303"}}

        assert told == {entry.label for entry in changed}


@pytest.mark.parametrize("observation", [o for o in DATA.observations if o.span], ids=lambda o: o.id)
def test_a_changed_digit_hedge_or_cut_is_found(observation: pujiang.Observation) -> None:
    """A figure with another value, another hedge, or words that leave the hedge or number out is refused."""
    other = "at least" if observation.quantity.comparator != "at least" else "nearly"
    number = observation.words.split(" ")
    figure = "observations", observation.key

    assert codes_of(with_document(*figure, value=observation.quantity.value + 1)) == {"PJ502"}
    assert codes_of(with_document(*figure, comparator=pujiang.codes.Comparator(other))) == {"PJ503"}
    assert codes_of(with_document(*figure, words=number[-1])) <= {"PJ501", "PJ302"}
    if observation.quantity.comparator != "exactly":
        bare = " ".join(number[2:] if number[0] == "more" else number[1:])
        assert codes_of(with_document(*figure, words=bare)) == {"PJ504"}


#: The statements of each bulletin whose attribution names somebody, with those who spoke there and did not say them.
NAMED = [
    (statement, [one.speaker for one in statement.bulletin.participants if one.speaker not in statement.speakers])
    for statement in DATA.statements
    if statement.attribution and statement.attribution.source
]


@pytest.mark.parametrize("turn", range(max(len(others) for _, others in NAMED)))
def test_swapped_speakers_are_found(turn: int) -> None:
    """A statement whose attribution names somebody cannot be given to anybody else who speaks in the bulletin."""
    given: dict[str, Any] = {
        statement.key: {"speaker": others[turn % len(others)].id, "mode": None} for statement, others in NAMED
    }
    changed = [
        attrs.evolve(entry, document=attrs.evolve(entry.document, **given[entry.key]))
        if entry.kind == "statements" and entry.key in given
        else entry
        for entry in entries()
    ]

    told = {problem.record for problem in assemble([changed]).errors if problem.code in {"PJ402", "PJ404"}}

    assert told == {f"statement {key}" for key in given}


def test_an_inverted_heading_or_missing_part_is_found() -> None:
    """A heading that is not there, and a text with one sentence taken away, are refused."""
    bulletin: Any = next(entry.document for entry in entries() if entry.kind == "bulletins")
    text = bulletin.text.content.replace("Blended finance can provide diversified", "Blended finance can diversified")

    assert "PJ305" in codes_of(with_document("bulletins", bulletin.id, text=attrs.evolve(bulletin.text, content=text)))
    headings = (attrs.evolve(bulletin.sections[0], heading="III. Nothing"), *bulletin.sections[1:])
    assert "PJ301" in codes_of(with_document("bulletins", bulletin.id, sections=headings))
    twice = (bulletin.sections[0], *bulletin.sections)
    assert codes_of(with_document("bulletins", bulletin.id, sections=twice)) == {"PJ201", "PJ307"}
    again = (*bulletin.participants, bulletin.participants[0])
    assert "PJ201" in codes_of(with_document("bulletins", bulletin.id, participants=again))


def test_a_place_must_be_named_and_a_named_place_listed() -> None:
    """A place that the words do not name is refused; one that they name and nobody lists is a warning."""
    key = "pujiang-2023-iv/mlungisi-cele-win-win"
    added = with_document("statements", key, places=("CN", "ZA", "FR"))
    inferred = with_document("statements", key, places=("CN", "ZA", "FR"), inferred_places=("FR",))
    unlisted = assemble([with_document("statements", key, places=("CN",))])
    stray = with_document("statements", key, inferred_places=("FR",))

    assert codes_of(added) == {"PJ601"}
    assert codes_of(inferred) == set()
    assert codes_of(stray) == {"PJ601"}
    assert [(problem.code, problem.severity) for problem in unlisted.problems] == [("PJ602", Severity.WARNING)]


@pytest.mark.parametrize(("kind", "key"), RECORDS, ids=str)
def test_an_id_is_well_formed(kind: str, key: str) -> None:
    """Ids are lower-case slugs without position or version; countries keep their ISO code."""
    short = key.rpartition("/")[2]
    pattern = r"[A-Z]{2}|[a-z][a-z0-9-]*" if kind == "places" else r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)?"

    assert re.fullmatch(pattern, short)


@pytest.mark.parametrize("statement", DATA.statements, ids=lambda s: s.id)
def test_a_statement_is_complete(statement: Statement) -> None:
    """Every statement has a topic and a gist in other words than the source's, without quotation marks."""
    assert statement.topics
    assert statement.gist
    assert not set('"“”') & set(statement.gist)
    words = [word.lower() for word in re.findall(r"\w+", statement.text)]
    gist = [word.lower() for word in re.findall(r"\w+", statement.gist)]
    runs = {tuple(words[i : i + 6]) for i in range(len(words) - 5)}
    assert not [gist[i : i + 6] for i in range(len(gist) - 5) if tuple(gist[i : i + 6]) in runs]
    assert statement.mode is not pujiang.codes.Mode.QUOTED


def test_everything_in_the_vocabulary_of_the_bulletin_is_used() -> None:
    """Every speaker speaks, every initiative is mentioned, every metric is observed, every topic is spoken on."""
    topics = {topic for statement in DATA.statements for topic in statement.topics}
    broader = {wider for topic in topics for wider in topic.broader}

    assert {s for statement in DATA.statements for s in statement.speakers} == set(DATA.speakers)
    assert {i for statement in DATA.statements for i in statement.initiatives} == set(DATA.initiatives)
    assert {observation.metric for observation in DATA.observations} == set(DATA.metrics)
    assert set(DATA.topics) == topics | broader


def test_the_countries_are_those_of_iso_3166() -> None:
    """All 249 countries have the codes of ISO 3166-1, held against pycountry, and lie in a region of UN M49."""
    pycountry = pytest.importorskip("pycountry")
    ours = {place.id: (place.alpha3, place.m49) for place in DATA.places.where(kind="country")}

    assert ours == {country.alpha_2: (country.alpha_3, country.numeric) for country in pycountry.countries}
    assert all(place.within and place.within.m49 for place in DATA.places.where(kind="country"))
    assert {place.id for place in DATA.places if place.members} == {
        place.id for place in DATA.places.where(kind="bloc")
    }


def test_the_main_question_is_answered() -> None:
    """What did Hu Zhijian propose, in which words, and where does it stand?"""
    proposals = DATA.statements.by("Hu Zhijian").of_kind("proposal")

    assert [statement.section.id for statement in proposals if statement.section] == ["I-3", "II-1", "II-2", "II-3"]
    assert "develop the indicator system for monitoring" in proposals[-1].text
    span = proposals[-1].span
    assert DATA.bulletins["pujiang-2023-iv"].text.content[span.start : span.end] == proposals[-1].text


def test_a_broken_copy_of_the_data_is_refused(tmp_path: Path) -> None:
    """The negative twin of it all: our own files with one word changed do not load."""
    pujiang.dump(DATA, tmp_path / "copy")
    file = tmp_path / "copy/bulletins/pujiang-2023-iv/bulletin.yaml"
    file.write_text(file.read_text("utf-8").replace("value: 53", "value: 35"), "utf-8")

    with raises_problem(ProblemCode.VALUE_MISMATCH, replacement="53"):
        pujiang.load(tmp_path / "copy", bundled=False)


def test_figures_from_outside_cite_their_pages() -> None:
    """Each cites one page, says when it was reported or what time it is about, and what its hedge is; targets have a time."""
    outside = [o for o in DATA.observations if not o.bulletin]

    assert len(outside) == 52
    assert all(o.reference and (o.reported or o.period) for o in outside)
    assert all(o.period for o in outside if o.stage == "target")
    assert len([o for o in outside if o.misprint]) == 1
    assert {o.metric.id for o in outside if o.metric and o.stage == "target"} == {
        "innovation-people-supported",
        "joint-laboratories",
        "personnel-trained",
        "young-scientists-hosted",
    }


def test_a_page_without_its_whole_address_has_none() -> None:
    """An address is whole or left out, with a note that says so; what is there can be opened."""
    for page in DATA.references:
        assert page.url is None or re.fullmatch(r"https?://[\w./?=&%:-]+", page.url), page.id
        assert page.url or "Only a part of its address was kept" in (page.note or ""), page.id


def test_each_country_but_three_has_an_item_of_wikidata() -> None:
    """Where the two tables that were read differ, or name a kingdom with other countries in it, no item is entered."""
    items = {place.id: place.identifiers for place in DATA.places if place.kind == "country"}

    assert {key for key, given in items.items() if not given} == {"AQ", "DK", "NL"}
    assert all(len(given) == 1 and re.fullmatch(r"wikidata:Q[1-9]\d*", given[0]) for given in items.values() if given)
    assert len({given for given in items.values() if given}) == len(items) - 3
    assert [place.id for place in DATA.places if place.identifiers and place.kind != "country"] == ["european-union"]


@pytest.mark.parametrize(
    ("key", "identifiers", "cited"),
    [
        ("ministry-of-science-and-technology-china", ("ror:027s68j25",), "027s68j25"),
        ("casted", ("ror:04qqd9793",), "027s68j25"),
        ("ufrj", ("ror:03490as77", "wikidata:Q586904"), "03490as77"),
        ("guangxi-university", ("ror:02c9qn167", "wikidata:Q1552757"), "02c9qn167"),
        ("oecd", ("ror:0438wbg98", "wikidata:Q41550"), "0438wbg98"),
    ],
)
def test_an_identified_organization_cites_the_page_that_confirms_it(
    key: str, identifiers: tuple[str, ...], cited: str
) -> None:
    """The page is the record of the body itself, or of the one that it is a part of."""
    organization = DATA.organizations[key]

    assert organization.identifiers == identifiers
    assert any(cited in (page.url or "") for page in organization.references)


def test_nobody_else_has_an_identifier() -> None:
    """What no page confirms is left out: of people, the forum, initiatives and other bodies."""
    identified = {one.id for one in DATA.organizations if one.identifiers}

    assert len(identified) == 5
    assert not any(
        record.identifiers for kind in ("speakers", "forums", "initiatives") for record in DATA.collection(kind)
    )
