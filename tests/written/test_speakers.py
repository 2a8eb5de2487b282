"""Who can speak: kinds of speakers with their links, the author of a bulletin, the editors of a publisher, modes."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

import pujiang
from pujiang.codes import Kind, Mode, ProblemCode, SpeakerKind
from pujiang.dataset.dataset import restore_dataset
from pujiang.io.editing.migrating import migrate_text
from refusals import assert_problem, raises_problem

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang import Dataset, Problem

BASE: dict[str, Any] = {
    "places": [{"id": "KE", "name": "Kenya", "kind": "country"}],
    "organizations": [{"id": "office", "name": "The office"}, {"id": "fund", "name": "The fund"}],
    "topics": [],
}
LINKS = {"country": "KE", "organization": "office", "place": "KE"}
#: The links that a speaker of each kind may have; files of version 0.1.0 gave a country to the first three.
ALLOWED = {
    "person": {"country"},
    "group": {"country", "organization", "place"},
    "editors": {"country", "organization"},
    "organization": {"organization"},
    "country": {"place"},
    "document": {"organization"},
    "unnamed": {"country", "organization", "place"},
}


def stored(folder: Path, speakers: list[dict[str, Any]], *bulletins: dict[str, Any]) -> Path:
    """Return a file with speakers and bulletins."""
    file = folder / "mine.json"
    file.write_text(json.dumps(BASE | {"speakers": speakers, "bulletins": bulletins}, indent=1), "utf-8")
    return file


def bulletin(text: str, *statements: dict[str, Any], key: str = "b", **fields: Any) -> dict[str, Any]:
    """Return a bulletin with statements, each with an id and a kind."""
    listed = [{"id": f"s{n}", "kind": "assertion", **one} for n, one in enumerate(statements)]
    return {"id": key, "title": key, "text": {"content": f"{text}\n"}, "statements": listed, **fields}


def loaded(file: Path) -> Dataset:
    """Return the dataset of a file."""
    return pujiang.load(file, bundled=False)


def refused(file: Path) -> Problem:
    """Return the one problem of a file, which has a location and says what to do."""
    (problem,) = pujiang.check(file, bundled=False)
    assert problem.line
    assert problem.help
    return problem


def test_every_kind_is_looked_at() -> None:
    """The table of links has each kind of speaker."""
    assert set(ALLOWED) == set(SpeakerKind)


@pytest.mark.parametrize(("kind", "link"), [*product(ALLOWED, LINKS)])
def test_a_kind_of_speaker_has_its_links_and_no_others(kind: str, link: str, tmp_path: Path) -> None:
    """A link that fits is a reference; one that does not is one problem at its place."""
    speaker = {"id": "x", "name": "X", "kind": kind, **({"place": "KE"} if kind == "country" else {})}
    file = stored(tmp_path, [speaker | {link: LINKS[link]}])

    if link in ALLOWED[kind]:
        assert getattr(loaded(file).speakers["x"], link).id == LINKS[link]
    else:
        assert_problem(refused(file), ProblemCode.INVALID_VALUE, path=(link,), record="speaker x")


def test_a_country_needs_its_place(tmp_path: Path) -> None:
    """Without one it is refused, and what it says is not blamed; every other kind needs no link."""
    said = bulletin("Kenya said that it grew.", {"speaker": "x", "cue": "said that", "words": "it grew."})

    for kind in ALLOWED:
        file = stored(tmp_path, [{"id": "x", "name": "Kenya", "kind": kind}], *([] if kind == "editors" else [said]))
        if kind == "country":
            assert_problem(refused(file), ProblemCode.MISSING_FIELD, path=("place",))
        else:
            assert pujiang.check(file, bundled=False) == ()


#: The texts of a statement in each form, with the fields that attribute it.
FORMS: dict[str, tuple[str, dict[str, Any]]] = {
    "reported": ("The Voice said that it grew.", {"cue": "said that", "words": "it grew."}),
    "quoted": ("The Voice said: “It grew.”", {"cue": "said", "words": "“It grew.”"}),
    "cueless": ("It grew.", {"words": "It grew."}),
}


def modes_of(kind: str, form: str, *, is_author: bool) -> list[str]:
    """Return the modes that a statement of one speaker may have, the usual one first; none if it is refused."""
    if kind == "editors":
        return ["editorial"] if form == "cueless" else []
    if form == "cueless":
        return ["own"] if is_author else []
    several = {"group": ["collective", form], "person": [form], "document": [form]}
    return several.get(kind, [form, "collective"])


@pytest.mark.parametrize(("kind", "form", "is_author"), [*product(ALLOWED, FORMS, (False, True))])
def test_mode_is_independent_of_the_kind(kind: str, form: str, *, is_author: bool, tmp_path: Path) -> None:
    """Whatever words, cue and speaker allow is accepted and kept; without a mode it is the usual one; others are refused."""
    text, said = FORMS[form]
    voice = {"id": "v", "name": "The Voice", "kind": kind, **({"place": "KE"} if kind == "country" else {})}
    author = {"author": "v"} if is_author else {}
    expected = modes_of(kind, form, is_author=is_author)

    for mode in (None, *Mode):
        statement = {"speaker": "v", **said, **({"mode": mode} if mode else {})}
        file = stored(tmp_path, [voice], bulletin(text, statement, **author))
        if expected and mode in {None, *expected}:
            (found,) = loaded(file).statements
            assert found.mode == (mode or expected[0])
        elif expected:
            quoted = mode is Mode.QUOTED and form != "quoted"
            code = ProblemCode.WORDS_NOT_QUOTED if quoted else ProblemCode.MODE_MISMATCH
            assert_problem(refused(file), code, path=("mode",))
        else:
            code = ProblemCode.MODE_MISMATCH if kind == "editors" else ProblemCode.MISSING_ATTRIBUTION
            assert_problem(refused(file), code)


MINISTER = {"id": "gro", "name": "Gro Hansen", "family_name": "Hansen", "given_name": "Gro"}
OTHER = {"id": "bo", "name": "Bo Two"}
EDITORS = {"id": "us", "name": "The editors", "kind": "editors"}
LETTER = "Note. We must act. Bo Two said that it rains. I insist, Hansen said, “we act now”. We shall. It will."
PARTS: list[dict[str, Any]] = [
    {"speaker": "us", "words": "Note."},
    {"words": "We must act."},
    {"speaker": "bo", "cue": "said that", "words": "it rains."},
    {"speaker": "gro", "cue": "Hansen said", "words": "“we act now”"},
    {"speaker": "gro", "words": "We shall."},
    {"speaker_from": "s3", "words": "It will."},
]


def test_what_nobody_else_says_is_the_authors(tmp_path: Path) -> None:
    """An open letter: without a cue it is the author's own, with one reported or quoted; editors and others speak too."""
    data = loaded(stored(tmp_path, [MINISTER, OTHER, EDITORS], bulletin(LETTER, *PARTS, author="gro")))

    assert [(s.speakers[0].id, s.mode, s.attribution is None) for s in data.statements] == [
        ("us", "editorial", True),
        ("gro", "own", True),
        ("bo", "reported", False),
        ("gro", "quoted", False),
        ("gro", "own", True),
        ("gro", "reported", True),
    ]
    assert data.statements.in_mode("own").ids() == ("b/s1", "b/s4")
    assert data.statements["s1"].attributed == "Gro Hansen: We must act."
    assert data.bulletins["b"].author == data.speakers["gro"]
    assert data.verify() == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"author": "nobody"}, ProblemCode.UNKNOWN_REFERENCE),
        ({"author": None}, ProblemCode.MISSING_FIELD),
    ],
)
def test_a_letter_needs_an_author_who_is_a_speaker(changes: dict[str, Any], code: ProblemCode, tmp_path: Path) -> None:
    """An author who is no speaker is one problem; without an author words without a speaker are."""
    letter = bulletin("We must act.", {"words": "We must act."}, **{"author": "gro", **changes})

    assert_problem(refused(stored(tmp_path, [MINISTER], letter)), code)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ({"speaker": "bo", "words": "We must act."}, ProblemCode.MISSING_ATTRIBUTION),
        ({"speakers": ["gro", "bo"], "words": "We must act."}, ProblemCode.MISSING_ATTRIBUTION),
        ({"cue": "said that", "words": "it rains."}, ProblemCode.MISSING_FIELD),
        ({"speaker": "bo", "cue": "said that", "words": "it rains.", "mode": "own"}, ProblemCode.MODE_MISMATCH),
        ({"speaker": "gro", "cue": "said that", "words": "it rains."}, ProblemCode.MISSING_ATTRIBUTION),
    ],
)
def test_only_the_author_needs_no_cue(statement: dict[str, Any], code: ProblemCode, tmp_path: Path) -> None:
    """Nobody else speaks in the author's letter without one, alone or together; words with a cue name their speaker."""
    file = stored(tmp_path, [MINISTER, OTHER], bulletin(LETTER, statement, author="gro"))

    assert_problem(refused(file), code)


def test_a_letter_goes_all_ways_there_are(tmp_path: Path) -> None:
    """Author, links and modes are the same after YAML, JSON, JSON-LD, rows, and pickles of a dataset."""
    speakers = [
        MINISTER,
        OTHER,
        EDITORS | {"organization": "office"},
        {"id": "ke", "name": "Kenya", "kind": "country", "place": "KE"},
        {"id": "staff", "name": "Officials", "kind": "unnamed", "organization": "fund", "place": "KE"},
    ]
    data = loaded(stored(tmp_path, speakers, bulletin(LETTER, *PARTS, author="gro", publisher="office")))
    pujiang.dump(data, tmp_path / "yaml")
    pujiang.dump(data, tmp_path / "data.json")
    pujiang.export(data, tmp_path / "data.jsonld")

    for form in ("yaml", "data.json", "data.jsonld"):
        assert loaded(tmp_path / form) == data, form
    assert restore_dataset(data.to_rows(), data.layers) == data


def test_amending_the_author_is_checked_again(tmp_path: Path) -> None:
    """Own words of somebody who is no longer the author are refused; the same author changes nothing."""
    data = loaded(
        stored(tmp_path, [MINISTER, OTHER], bulletin("We must act.", {"words": "We must act."}, author="gro"))
    )
    letter = data.bulletins["b"]

    assert data.with_(letter.replace(note="x"), amends=True).statements["s0"].mode == "own"
    with raises_problem(ProblemCode.MISSING_ATTRIBUTION, record="statement b/s0"):
        data.with_(letter.replace(author=data.speakers["bo"]), replaces=True)


def issue(key: str, publisher: str | None) -> dict[str, Any]:
    """Return a bulletin in which the editors speak twice."""
    words = [{"speaker": "us", "words": "It grew."}, {"speaker": "us", "words": "It fell."}]
    return bulletin("It grew. It fell.", *words, key=key, publisher=publisher)


def blame(organization: str | None, publishers: tuple[str | None, ...]) -> list[str]:
    """Return the bulletins in which editors cannot speak: those of a publisher who is not theirs, or not the first."""
    own = organization or next(filter(None, publishers), None)
    return [f"b{number}" for number, publisher in enumerate(publishers) if publisher not in {None, own}]


def test_editors_belong_to_one_publisher(tmp_path: Path) -> None:
    """Their own; without one all of their bulletins have the same. Each other bulletin is one problem, which names both."""
    choices = (None, "office", "fund")
    for organization, publishers in product(choices, product(choices, repeat=3)):
        issues = [issue(f"b{number}", publisher) for number, publisher in enumerate(publishers)]
        file = stored(tmp_path, [EDITORS | {"organization": organization}], *issues)
        blamed = blame(organization, publishers)

        problems = pujiang.check(file, bundled=False)

        assert [(one.code, one.record) for one in problems] == [
            (ProblemCode.EDITORS_OF_ANOTHER_PUBLISHER, f"statement {key}/s0") for key in blamed
        ]
        assert len({one.line for one in problems}) == len(blamed)
        if organization is None:
            first = next((f"b{number}" for number, publisher in enumerate(publishers) if publisher), "")
            for one, key in zip(problems, blamed, strict=True):
                assert {repr(first), repr(key)} <= {*one.message.replace(",", "").split()}


def test_editors_are_checked_where_bulletins_are_added(tmp_path: Path) -> None:
    """Also against bulletins that were there before; editors of their own, and those of the same publisher, are right."""
    data = loaded(stored(tmp_path, [EDITORS], issue("b0", "office")))
    (tmp_path / "more").mkdir()
    others = loaded(stored(tmp_path / "more", [EDITORS | {"id": "them"}, EDITORS], issue("b1", "fund"))).bulletins["b1"]
    words = others.text.content

    def added(publisher: str, editors: str) -> Dataset:
        it = others.replace(publisher=data.organizations[publisher], layer=None)
        them = loaded(tmp_path / "more/mine.json").speakers[editors]
        quote = pujiang.Statement(
            id="s0", bulletin=it, speakers=(them,), spans=(it.span(0, words.index(" It")),), attribution=None,
            kind=Kind.ASSERTION, mode=Mode.EDITORIAL,
        )  # fmt: skip
        return data.with_(it, *([them] if editors == "them" else []), quote)

    assert len(added("office", "us").bulletins) == len(added("fund", "them").bulletins) == 2
    with raises_problem(ProblemCode.EDITORS_OF_ANOTHER_PUBLISHER, "'b0'", record="statement b1/s0"):
        added("fund", "us")


def test_merging_refuses_editors_of_two_publishers(tmp_path: Path) -> None:
    """Each dataset is right alone; together the same editors would be those of two. Those of one publisher merge."""
    parts: dict[str, Dataset] = {}
    for key, publisher in {"b0": "office", "b1": "fund", "b2": "office"}.items():
        (tmp_path / key).mkdir()
        parts[key] = loaded(stored(tmp_path / key, [EDITORS], issue(key, publisher)))

    assert len(parts["b0"].merge(parts["b2"]).bulletins) == 2
    with pytest.raises(pujiang.ConflictError) as caught:
        parts["b0"].merge(parts["b1"])
    (conflict,) = caught.value.clashes
    assert "'b0'" in conflict
    assert "'b1'" in conflict


def test_files_of_version_0_1_0_mean_the_same(tmp_path: Path) -> None:
    """A country is a person's nationality, a group is collective even in quotation marks, editors need no publisher."""
    speakers: list[dict[str, Any]] = [
        {"id": "bo", "name": "Bo Two", "country": "KE"},
        {"id": "all", "name": "The guests", "kind": "group", "country": "KE"},
        EDITORS,
    ]
    text = "Bo Two said that it grew. The guests said: “It grew.” It was late."
    words: list[dict[str, Any]] = [
        {"speaker": "bo", "cue": "said that", "words": "it grew."},
        {"speaker": "all", "cue": "said", "words": "“It grew.”"},
        {"speaker": "us", "words": "It was late."},
    ]
    file = stored(tmp_path, speakers, bulletin(text, *words))
    data = loaded(file)

    assert [one.mode for one in data.statements] == ["reported", "collective", "editorial"]
    assert data.speakers.where(nationality="KE").ids() == ("all", "bo")
    assert [one.country for one in data.speakers if one.organization or one.place] == []
    pujiang.dump(data, tmp_path / "again")
    assert loaded(tmp_path / "again") == data
    (written,) = (tmp_path / "again").glob("speakers/*.yaml")
    assert migrate_text(written.read_text("utf-8")) == written.read_text("utf-8")
