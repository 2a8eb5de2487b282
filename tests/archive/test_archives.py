"""Archives answer as the dataset that they were written from, and make records of hits only."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from generator import generated
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from effort import examples
from pujiang import (
    AmbiguousIdError,
    Archive,
    ArchiveError,
    Counting,
    Dataset,
    Order,
    PujiangError,
    Query,
    UnknownIdError,
)
from pujiang.archive.archived_records import ArchivedRecords
from pujiang.archive.archived_texts import ArchivedText
from pujiang.codes import ProblemCode
from pujiang.dataset.collection import Collection
from pujiang.dataset.dataset import restore_dataset
from pujiang.model.base import IdentifiedRecord
from pujiang.query.conditions import OneOf
from pujiang.testing.strategies import datasets
from pujiang.text.source import SourceText
from query.questions import answer_in_memory, answer_on, questions
from refusals import raises, raises_problem

pytest.importorskip("polars")
pytest.importorskip("narwhals")

DATA = generated(1_000)
SAID = DATA.statements


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in several chunks, by forum and year."""
    made = tmp_path_factory.mktemp("archives") / "made"
    pujiang.write_archive(DATA, made, chunk=100, partition_above=500)
    return made


@pytest.fixture
def archive(folder: Path) -> Archive:
    """The archive, opened anew."""
    return pujiang.open_archive(folder)


@given(datasets())
@examples(15)
def test_any_dataset_comes_back_from_an_archive(data: Dataset) -> None:
    """Equal to the last word, with the same fingerprint, layers and rows, however it is cut; and it verifies."""
    with tempfile.TemporaryDirectory() as made:
        pujiang.write_archive(data, made, chunk=1, partition_above=1, search=False)
        archive = pujiang.open_archive(made)

        assert archive == data
        assert archive.to_rows() == data.to_rows()
        assert archive.layers == data.layers
        assert archive.errors == ()


@given(data=st.data())
@examples(40)
def test_any_question_has_the_answer_of_the_dataset(data: st.DataObject, folder: Path) -> None:
    """Ids, order and counts are those of records in memory, on Polars and on DuckDB."""
    pytest.importorskip("duckdb")
    archive = pujiang.open_archive(folder)
    question = data.draw(questions(DATA))
    expected = answer_in_memory(question, DATA)

    collection = archive.collection(question.kind).meeting(question.condition)
    if isinstance(question, Counting):
        assert [tuple(row) for row in collection.count_by(*question.fields)] == expected
    else:
        ordered = collection.order_records(question.order, question.limit)
        assert list(ordered.ids()) == expected
        assert len(ordered) == len(expected)
        assert [record.key for record in ordered] == expected
    assert answer_on(archive.frames("duckdb"), question) == expected


def test_the_verbs_are_those_of_a_dataset(archive: Archive) -> None:
    """Every verb gives equal records in the same order; a wrong twin does not."""
    verbs: dict[str, Any] = {
        "by": lambda s: s.by("Ada Abara"),
        "about": lambda s: s.about("topic-002"),
        "mentioning": lambda s: s.mentioning("FR", "SN").of_kind("proposal"),
        "between": lambda s: s.between("published", "2000-01-01", "2010-12-31").from_country("CN"),
        "containing": lambda s: s.containing("COOPERAÇÃO").exclude(place="BR"),
        "search": lambda s: s.search("laboratory"),
        "searched again": lambda s: s.search("laboratory").by("Ada Abara"),
        "search among some": lambda s: s.about("topic-002").search("合作"),
        "where": lambda s: s.where(lambda one: len(one.topics) > 2, kind="proposal"),
        "a function alone": lambda s: s.where(lambda one: one.key.endswith("s-07")),
        "and": lambda s: s.about("topic-002") & s.of_kind("proposal"),
        "and some": lambda s: s.about("topic-002") & s[3:30],
        "or": lambda s: s.about("topic-002") | s.of_kind("proposal"),
        "minus": lambda s: s.about("topic-002") - s.of_kind("proposal"),
        "minus some": lambda s: s.about("topic-002") - s[:30],
        "sorted": lambda s: s.sorted("published", descending=True),
        "sorted by a function": lambda s: s.about("topic-002").sorted(lambda one: len(one.text)),
        "sorted by a property": lambda s: s.about("topic-002").sorted("text"),
        "sample": lambda s: s.sample(7, seed=3),
        "slice": lambda s: s[-5:],
        "at": lambda s: s.at(SAID[33].span),
        "ordered": lambda s: s.order_records([Order(field="published")], 5).order_records([Order(field="kind")], 3),
        "counted": lambda s: s.order_records([Order(field="published")], 50).count_by("kind").rows,
        "of a limited one": lambda s: s.order_records([Order(field="published")], 50).of_kind("proposal"),
        "searched of a limited one": lambda s: s.order_records([Order(field="published")], 50).search("science"),
        "grouped": lambda s: s.about("topic-110").group_by("kind"),
        "kwic": lambda s: str(s.about("topic-110").kwic("scien")),
        "table": lambda s: s.about("topic-110").to_records(),
        "first of some": lambda s: (s.search("laboratory").first(), s.order_records([Order(field="kind")], 2).first()),
        "first of none": lambda s: (s.search("nothing-of-it").first(), True),
        "first": lambda s: (
            s.of_kind("proposal").first(),
            s.where(place="FR").by("Ada Abara").of_kind("proposal").first(),
        ),
    }
    for name, verb in verbs.items():
        assert verb(archive.statements) == verb(SAID), name
        assert verb(SAID), name
    assert archive.statements.by("Ada Abara") != SAID.by("Bo Abara")
    assert archive.observations.of("metric-1").timeline() == DATA.observations.of("metric-1").timeline()
    assert archive.observations.within(SAID[1].key) == DATA.observations.within(SAID[1].key)
    assert archive.initiatives.history("initiative-03") == DATA.initiatives.history("initiative-03")
    for number in (4, 7):
        assert archive.bulletins.find(f"Bulletin {number}").record == DATA.bulletins[f"bulletin-000000{number}"]
    assert (
        pujiang.ask(Query(kind="statements", condition=OneOf("kind", ("proposal",)), limit=2), archive)
        == (SAID.of_kind("proposal")[:2])
    )


CHOSEN: dict[str, Callable[[Dataset], Collection[Any]]] = {
    "statements, in an order": lambda data: data.statements.by("Ada Abara").sorted("published", descending=True)[:3],
    "bulletins": lambda data: data.bulletins.where(id=["bulletin-0000003", "bulletin-0000019"]),
    "figures": lambda data: data.observations.of("metric-1")[:4],
    "what outlives bulletins": lambda data: data.speakers.where(id="speaker-000003"),
}


@pytest.mark.parametrize("chosen", CHOSEN)
def test_a_selection_is_exported_as_of_a_dataset(chosen: str, archive: Archive, tmp_path: Path) -> None:
    """To the byte, whether all is written or what belongs to the selection alone."""
    for name in ("made.jsonld", "made.csv"):
        pujiang.export(CHOSEN[chosen](DATA), tmp_path / f"expected-{name}")
        pujiang.export(CHOSEN[chosen](archive), tmp_path / name)
        assert (tmp_path / name).read_bytes() == (tmp_path / f"expected-{name}").read_bytes()


def test_exporting_some_reads_their_bulletins_alone(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three statements of a thousand: what holds elsewhere is not looked at, and what does not hold there is refused."""
    read: list[str] = []
    records = ArchivedRecords.records

    def counted(self: ArchivedRecords, kind: str, keys: Sequence[str]) -> list[Any]:
        read.extend(keys)
        return records(self, kind, keys)

    monkeypatch.setattr(ArchivedRecords, "records", counted)
    some = archive.statements.about("topic-002")[:3]
    pujiang.export(some, tmp_path / "some.csv", verify=True)

    standing = {statement.bulletin.key for statement in some}
    assert {key.partition("/")[0] for key in read} == standing
    assert len(standing) < len(archive.bulletins) / 10
    first = some[0]
    altered = first.replace(spans=(first.spans[0].replace(start=first.spans[0].start + 1),))
    monkeypatch.setattr(
        ArchivedRecords,
        "records",
        lambda self, kind, keys: [altered if r == first else r for r in records(self, kind, keys)],
    )
    with raises_problem(ProblemCode.WORDS_NOT_FOUND, record=f"statement {first.key}"):
        pujiang.export(archive.statements.about("topic-002")[:3], tmp_path / "altered.csv", verify=True)


def test_a_selection_is_kept_sent_and_asked_again(archive: Archive) -> None:
    """Pickled, copied, or asked again by its conditions, it is what it was, also where it has an order and a limit."""
    selections: dict[str, Callable[[Dataset], Collection[Any]]] = {
        "all": lambda data: data.statements,
        "conditions": lambda data: data.statements.about("topic-002").of_kind("proposal"),
        "the first": lambda data: data.statements.order_records([Order(field="published")], 5),
        "the first of some": lambda data: data.statements.about("topic-002").sorted("published")[:3],
        "ranked": lambda data: data.statements.search("laboratory"),
        "figures": lambda data: data.observations.of("metric-1"),
    }
    for name, select in selections.items():
        selection, expected = select(archive), select(DATA)
        for again in (pickle.loads(pickle.dumps(selection)), copy.copy(selection), copy.deepcopy(selection)):
            assert again == expected, name
        assert set(pujiang.ask(Query.of(selection), archive).ids()) == set(expected.ids()), name
        assert pujiang.ask(Counting.of(selection), archive).rows == ((len(expected),),), name
        assert selection.query == expected.query, name


def test_records_in_bulletins_are_found_by_their_ids(archive: Archive) -> None:
    """`find` says whose an id is, short or with its bulletin, as in a dataset; there are too many to forgive slips."""
    key = SAID[5].key
    assert archive.statements.find(key).record == DATA.statements.find(key).record == SAID[5]
    assert archive.statements[:7].find(key).how == "exact"
    with raises(UnknownIdError, asked="bulletin-0000000/s-0x", kind="statement"):
        archive.statements.find("bulletin-0000000/s-0x")


def test_a_record_is_found_by_id_position_and_itself(archive: Archive) -> None:
    """As in a collection in memory; what does not exist, or is not in the selection, is told as there."""
    said, chosen = archive.statements, archive.statements.about("topic-002")
    key = SAID.about("topic-002")[2].key

    assert said[key] == chosen[key] == chosen[2] == SAID[key]
    assert said[-1] == SAID[-1]
    assert key in said
    assert SAID[key] in chosen
    assert "nothing" not in said
    assert DATA.topics[0] not in said
    assert SAID.exclude(topic=[topic.id for topic in SAID[key].topics]).first() not in chosen
    assert said.get("nothing", 3) == 3
    assert said[:400][key] == SAID[key]
    assert chosen.order_records([], 3).get(key) == SAID[key]
    with raises(AmbiguousIdError, asked="s-07", kind="statement") as ambiguous:
        said["s-07"]
    assert ambiguous.value.candidates[0] == "bulletin-0000000/s-07"
    with raises(UnknownIdError, asked="s-77", kind="statement") as unknown:
        said["s-77"]
    assert unknown.value.near[0].startswith("bulletin-")
    with raises(UnknownIdError, asked="bulletin-0000000/s-7x", kind="statement"):
        chosen["bulletin-0000000/s-7x"]
    with raises(UnknownIdError, asked="topic-02") as slip:
        said.about("topic-02")
    assert "topic-002" in slip.value.near
    with pytest.raises(IndexError):
        said[1_000]


def test_opening_reads_the_manifest_alone(folder: Path) -> None:
    """Neither Polars nor narwhals is imported to open an archive and to say how much it holds."""
    code = (
        "import sys, pujiang\n"
        f"archive = pujiang.open_archive({str(folder)!r})\n"
        "print(len(archive.statements), repr(archive), sorted(set(sys.modules) & {'polars', 'narwhals', 'pyarrow', 'yaml'}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    told = f"<Archive generated 1: 50 bulletins, 20 speakers, 1000 statements, {len(DATA.observations)} observations>"
    assert run.stdout.strip() == f"1000 {told} []"


def test_texts_are_decoded_when_their_words_are_asked_for(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records are made, compared, hashed and counted without a text; the first word fetches those of the hits."""
    fetched: list[int] = []
    store = archive._disk.records
    texts = store.texts

    def counted(keys: Any) -> Any:
        fetched.append(len(keys))
        return texts(keys)

    monkeypatch.setattr(store, "texts", counted)
    hits = list(archive.statements.about("topic-110"))

    assert [(hash(hit), hit.kind, hit.speakers[0].name) for hit in hits]
    assert hits[0].bulletin.text == DATA.bulletins[hits[0].bulletin.id].text
    assert fetched == []
    assert [hit.text for hit in hits] == [hit.text for hit in SAID.about("topic-110")]
    assert fetched == [len({hit.bulletin.id for hit in hits})]


def test_a_stored_text_is_a_text(archive: Archive) -> None:
    """Equal to the text in memory from either side, as its hash, its copy and its pickle; not to another."""
    stored, plain = archive.bulletins[0].text, DATA.bulletins[0].text

    assert isinstance(stored, ArchivedText)
    assert stored == plain
    assert plain == stored
    assert hash(stored) == hash(plain)
    assert stored != DATA.bulletins[1].text
    assert stored != plain.content
    again = pickle.loads(pickle.dumps(stored))
    assert type(again) is SourceText
    assert again.content == plain.content
    assert copy.deepcopy(archive.statements[0]) == SAID[0] == pickle.loads(pickle.dumps(archive.statements[0]))
    assert pickle.loads(pickle.dumps(archive)).path == archive.path


def test_an_archive_is_written_from_yaml_too(tmp_path: Path) -> None:
    """A folder of YAML becomes an archive that equals what is loaded from it; a progress is told."""
    told: list[tuple[int, int]] = []
    pujiang.dump(pujiang.load(), tmp_path / "yaml")
    pujiang.write_archive(tmp_path / "yaml", tmp_path / "made", watch=lambda *progress: told.append(progress))

    assert pujiang.open_archive(tmp_path / "made") == pujiang.load()
    assert told == [(0, 33), (33, 33)]


def test_what_is_written_holds(tmp_path: Path) -> None:
    """Data whose anchors do not hold is refused, and nothing is put in force; unless nobody wants to know."""
    rows = DATA.to_rows()
    rows["observations"][0]["quantity"] = rows["observations"][0]["quantity"] | {"value": "1"}
    wrong = restore_dataset(rows, DATA.layers)

    with pytest.raises(pujiang.InvalidDataError):
        pujiang.write_archive(wrong, tmp_path / "made")
    with raises(ArchiveError, "missing manifest", path=str(tmp_path / "made")):
        pujiang.open_archive(tmp_path / "made")
    pujiang.write_archive(wrong, tmp_path / "made", verify=False)
    assert pujiang.open_archive(tmp_path / "made").errors != ()


def test_without_an_index_a_search_says_so(tmp_path: Path) -> None:
    """The error says how to write one."""
    pujiang.write_archive(generated(20), tmp_path / "made", search=False)

    with raises(ArchiveError, "search=True"):
        pujiang.open_archive(tmp_path / "made").statements.search("science")


def test_frames_are_those_of_an_engine(archive: Archive) -> None:
    """Tables come by name for the engine asked for; any other engine is told where the files are."""
    polars = pytest.importorskip("polars")
    frames = archive.frames()

    assert isinstance(frames["statements"], polars.LazyFrame)
    assert set(frames) > {"statements", "statement_topic", "bulletin_text"}
    assert len(frames) == len(set(frames))
    assert frames.get("nothing") is None
    assert all(Path(file).is_file() for file in archive.files("statements"))
    assert {Path(file).parent.parent.name for file in archive.files("statements")} >= {"forum=forum-0", "forum=forum-5"}
    with raises(UnknownIdError, asked="spark", near=("duckdb", "polars")):
        archive.frames("spark")
    with raises(ArchiveError, "table 'statementz'"):
        archive.files("statementz")


def test_large_archives_suggest_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many ids to try, a miss is told without a suggestion, and bulletins have no names."""
    monkeypatch.setattr("pujiang.archive.archive._MOST_NEAR", 10)
    monkeypatch.setattr("pujiang.archive.selections._MOST_NAMES", 10)

    with raises(UnknownIdError, asked="s-77", kind="statement", near=()):
        archive.statements["s-77"]
    with pytest.raises(PujiangError):
        archive.bulletins.find("Bulletin 4")


SMALL = generated(120)


@pytest.fixture
def small(tmp_path: Path) -> Archive:
    """A small archive."""
    pujiang.write_archive(SMALL, tmp_path / "small", search=False)
    return pujiang.open_archive(tmp_path / "small")


def one_of_each() -> list[IdentifiedRecord]:
    """A record of each kind that is changed, and some that are new: with names that stand in texts, and with others."""
    changed = [
        collection[len(collection) // 2].replace(note="changed") for collection in SMALL.collections() if collection
    ]
    word = SMALL.statements[0].text.split()[0]
    spoken = SMALL.speakers[SMALL.statements[0].speakers[0].id]
    return [
        *changed,
        pujiang.Topic(id="new", name="New"),
        pujiang.Place(id="new", name="Nowhereland", kind=pujiang.codes.PlaceKind.COUNTRY),
        pujiang.Place(id="new", name=word, kind=pujiang.codes.PlaceKind.COUNTRY),
        pujiang.Speaker(id="new", name="Nobody At All"),
        pujiang.Speaker(id="new", name=f"{spoken.name} Junior"),
        pujiang.Speaker(id="new", name=spoken.name),
        spoken.replace(name="Somebody Else"),
    ]


@pytest.mark.parametrize("record", one_of_each(), ids=repr)
def test_records_put_on_an_archive_give_what_they_give_on_a_dataset(record: IdentifiedRecord, small: Archive) -> None:
    """Equal datasets, or the same errors, for a record of each kind, for new names and for old ones."""

    def outcome(data: Dataset) -> Dataset | list[str]:
        try:
            return data.with_(record, replaces=True)
        except pujiang.InvalidDataError as error:
            return sorted(map(str, error.problems))

    assert outcome(small) == outcome(SMALL)


def test_an_archive_is_a_base_like_any_other(small: Archive) -> None:
    """As many records under the same keys; one that does not exist is a `KeyError`, and none is made for it."""
    for kind in ("bulletins", "statements", "observations"):
        family = small.as_base().family(kind)
        assert list(family) == list(SMALL.as_base().family(kind))
        assert len(family) == len(SMALL.collection(kind))
        with pytest.raises(KeyError, match="no-such"):
            family["no-such"]


def test_a_change_makes_those_records_that_lead_to_it(small: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """None for a topic or a name that is nowhere; for a speaker of some bulletins no more than these hold."""
    made: list[str] = []
    records = ArchivedRecords.records

    def counted(self: ArchivedRecords, kind: str, keys: Sequence[str]) -> list[Any]:
        made.extend(keys)
        return records(self, kind, keys)

    monkeypatch.setattr(ArchivedRecords, "records", counted)

    small.with_(pujiang.Topic(id="new", name="New"))
    small.with_(pujiang.Place(id="new", name="Nowhereland", kind=pujiang.codes.PlaceKind.COUNTRY))
    small.with_(pujiang.Speaker(id="new", name="Nobody At All"))
    assert made == []

    speaker = SMALL.statements[0].speakers[0]
    small.with_(speaker.replace(note="changed"), replaces=True)
    theirs = {one.key for one in SMALL.statements if speaker in [p.speaker for p in one.bulletin.participants]}
    assert 0 < len(theirs & {*made}) == len({*made} & {*SMALL.statements.ids()}) < len(SMALL.statements) / 2


def test_what_was_put_on_an_archive_is_put_on_again(small: Archive) -> None:
    """One after the other, with chains that lead to each other: as on a dataset in memory."""
    key = SMALL.statements[3].key
    changes: list[Callable[[Dataset], IdentifiedRecord]] = [
        lambda data: data.statements[key].replace(note="a"),
        lambda data: data.topics[0].replace(note="b"),
        lambda _: pujiang.Speaker(id="new", name=SMALL.statements[5].speakers[0].name),
        lambda data: data.places[0].replace(note="c"),
        lambda data: data.statements[key].replace(note="d"),
        lambda data: data.observations[0].replace(note="e"),
    ]
    mine: Dataset = small
    theirs = SMALL
    for change in changes:
        mine = mine.with_(change(mine), replaces=True)
        theirs = theirs.with_(change(theirs), replaces=True)

    assert mine == theirs
    assert mine.statements[key].note == "d"


WITHIN = """\
speakers: [{id: ada, name: Ada One}, {id: ida, name: Ida Two}]
bulletins:
- id: b
  title: B
  text: {content: "Ada One said that we agree, as Ida Two argued that labs grow, and Ida Two added that towns grow."}
  participants: [{speaker: ada}, {speaker: ida}]
  statements:
  - {id: outer, speaker: ada, cue: said that, kind: assertion,
     words: "we agree, as Ida Two argued that labs grow, and Ida Two added that towns grow."}
  - {id: labs, within: outer, speaker: ida, cue: argued that, kind: assertion, words: labs grow}
  - {id: towns, within: outer, speaker: ida, cue: added that, kind: assertion, words: towns grow.}
"""


def test_statements_within_others_are_known_whichever_way_they_are_made(tmp_path: Path) -> None:
    """A statement and the one that it lies within may be made at different times: they belong together all the same."""
    (tmp_path / "b.yaml").write_text(WITHIN, "utf-8")
    data = pujiang.load(tmp_path / "b.yaml", bundled=False)
    pujiang.write_archive(data, tmp_path / "a")
    changed = data.statements["labs"].replace(note="x")

    put = pujiang.open_archive(tmp_path / "a").with_(changed, replaces=True)

    assert put == data.with_(changed, replaces=True)
