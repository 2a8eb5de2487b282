"""The corners: what the other tests have no occasion to ask for."""

from __future__ import annotations

import gc
import json
import pickle
import runpy
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import pujiang
from pujiang import Dataset, InvalidDataError, MissingExtraError, Topic, WordsError, records
from pujiang.codes import ProblemCode
from pujiang.dataset.dataset import CollectionDescriptor
from pujiang.errors import how_to_install
from pujiang.io import bundling
from pujiang.model.base import IdentifiedRecord
from pujiang.pausing import CollectionPaused
from pujiang.tables import frames
from pujiang.text import collapsed_text
from pujiang.text import quoted_words as finding
from pujiang.text.quoted_words import find_words, words_for
from pujiang.text.tokens import is_boundary
from refusals import raises, raises_problem

if TYPE_CHECKING:
    from types import ModuleType

DATA = pujiang.load()


def test_the_package_runs_as_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m pujiang` opens the door of the command line; importing that module does not."""
    monkeypatch.setattr(sys, "argv", ["pujiang", "--version"])
    with pytest.raises(SystemExit):
        runpy.run_module("pujiang", run_name="__main__")

    assert "main" in runpy.run_module("pujiang.__main__", run_name="elsewhere")


def test_the_bundled_yaml_is_found_in_a_checkout_and_in_a_wheel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Beside the package where it was installed, at the top where it is a checkout."""
    assert (bundling.find_bundled_folder() / "dataset.yaml").is_file()
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(bundling, "__file__", str(tmp_path / "io" / "bundling.py"))

    assert bundling.find_bundled_folder() == tmp_path / "data"


def test_records_show_themselves_in_words() -> None:
    """Every record and part reads as what people call it."""
    bulletin, statement = DATA.bulletins[0], DATA.statements["hu-zhijian-mechanism"]

    assert str(IdentifiedRecord(id="x")) == "x"
    assert str(bulletin.sections[0]).startswith("I. Seize")
    assert hash(bulletin.sections[0]) == hash(bulletin.sections[0].replace())
    assert repr(bulletin.original) == "Original(15955 characters)" or repr(bulletin.original).startswith("Original(")
    assert str(statement.mentions[1]) == "proposes Think tank network of the Belt and Road participating countries"
    assert statement.mentions[1].words == "think tank network of the Belt and Road participating countries"
    assert str(statement.participants[0]) == "Hu Zhijian"
    assert statement.points[1].text.startswith("develop the indicator system")
    assert str(DATA.coverage().stretches[0]) == "No.4 Vol. 165 ← front matter: issue_line"
    assert isinstance(Dataset.topics, CollectionDescriptor)


def test_errors_travel() -> None:
    """Errors keep their subject when they are pickled, and say themselves with the way out."""
    for error in (WordsError("a", "why", "what"), WordsError("a", "why"), MissingExtraError("polars", "polars")):
        again = pickle.loads(pickle.dumps(error))

        assert str(again) == str(error)
        assert vars(again) == vars(error)


def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library of an extra the error says which pip install brings it; a library's own fault is not hidden."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"pip install .*\[pandas\]"):
        DATA.topics.to_pandas()

    def broken(_: str) -> ModuleType:
        raise ModuleNotFoundError(name="numpy")

    monkeypatch.setattr(frames, "import_module", broken)
    with pytest.raises(ModuleNotFoundError) as caught:
        DATA.topics.to_pandas()
    assert not isinstance(caught.value, MissingExtraError)


@pytest.mark.parametrize(
    ("origin", "command"),
    [
        (None, "pip install 'pujiang[site]'"),
        ({"url": "file:///a%20b", "dir_info": {"editable": True}}, "pip install -e 'file:///a%20b[site]'"),
        ({"url": "file:///a%20b", "dir_info": {}}, "pip install 'pujiang[site] @ file:///a%20b'"),
        ({"url": "file:///a.whl", "archive_info": {}}, "pip install 'pujiang[site] @ file:///a.whl'"),
        (
            {"url": "https://example.org/a", "vcs_info": {"vcs": "git", "commit_id": "1"}},
            "pip install 'pujiang[site] @ git+https://example.org/a'",
        ),
    ],
    ids=["an index", "a folder in use", "a folder", "a file", "a repository"],
)
def test_an_extra_comes_from_where_the_package_came(
    origin: dict[str, object] | None, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command names the folder, file or repository that pip has noted, and an index only where it noted none."""
    (tmp_path / "METADATA").write_text("Name: pujiang\n")
    if origin:
        (tmp_path / "direct_url.json").write_text(json.dumps(origin))
    monkeypatch.setattr(metadata, "distribution", lambda _: metadata.Distribution.at(tmp_path))

    assert how_to_install("site") == command


def test_what_is_not_installed_at_all_names_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from a folder on the path, of which pip knows nothing, the command names the package."""

    def nothing(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", nothing)

    assert how_to_install("site") == "pip install 'pujiang[site]'"


def test_the_collector_is_left_as_it_was() -> None:
    """Pausing the search for garbage cycles resumes it only where it ran."""
    gc.disable()
    try:
        with CollectionPaused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
    with CollectionPaused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_pickle_remembers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was climbed for pickling is forgotten when it grows too much, and pickling goes on."""
    monkeypatch.setattr(records, "_MOST_CLIMBS", 3)
    for number in range(10):
        topic = Topic(id=f"t{number}", name="T", broader=(Topic(id="up", name="Up"),))
        assert pickle.loads(pickle.dumps(topic)) == topic

    assert len(records._climbs) <= 6


def test_words_too_many_to_list_are_still_ambiguous(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where words stand at more places than are looked at, they are ambiguous, and it says at least how many."""
    monkeypatch.setattr(collapsed_text, "_MOST_WORK", 0)
    monkeypatch.setattr(collapsed_text, "_MOST_PLACES", 5)
    monkeypatch.setattr(finding, "_MOST_COUNTED", 5)

    with raises(WordsError, "least 5", code=ProblemCode.WORDS_NOT_UNIQUE):
        find_words("a " * 20, "a")


@given(st.lists(st.sampled_from(["a", "b", " "]), min_size=3, max_size=30).map("".join), st.data())
@example("b a b a b a b", None)
def test_repeats_on_both_sides_are_told_apart(text: str, data: st.DataObject | None) -> None:
    """Words with equal words before and after them, on both sides, are found by prefix and suffix together."""
    places = [i for i in range(len(text) + 1) if is_boundary(text, i)]
    start, end = (
        (4, 5) if data is None else sorted((data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))))
    )
    if not text[start:end] or text[start:end].strip() != text[start:end]:
        return
    written = words_for(text, start, end)

    assert find_words(text, written.words, prefix=written.prefix, suffix=written.suffix) == (start, end)


def test_a_topic_may_be_reached_twice() -> None:
    """A topic that is narrower in two ways is about each of them once."""
    top = Topic(id="top", name="Top")
    left, right = (Topic(id=key, name=key, broader=(top,)) for key in ("left", "right"))
    data = Dataset.of([Topic(id="low", name="Low", broader=(left, right))])

    assert sorted(data.narrower("top")) == ["left", "low", "right", "top"]


def written(folder: Path, content: str) -> Dataset:
    """A dataset of one's own, without ours."""
    (folder / "mine.yaml").write_text(content, "utf-8")
    return pujiang.load(folder / "mine.yaml", bundled=False)


def test_what_is_no_figure_may_be_singled_out(tmp_path: Path) -> None:
    """A bare number, or one with something beside it, is no figure at that place only; one that is nowhere is refused."""
    base = (
        'bulletins: [{id: b, title: B, text: {content: "Room 5 and room 6. Five 5G nets and 5G phones.\\n"},'
        " not_figures: [{words: %s, reason: name}]}]"
    )

    def spans(words: str) -> list[int]:
        return [span.start for span in written(tmp_path, base % words).bulletins[0].not_figures[0].spans]

    assert spans("'6'") == [16]
    assert spans("5G, suffix: phones") == [36]
    assert spans("5G") == [24, 36]
    for nowhere in ("6G", "'7'"):
        with raises_problem(ProblemCode.WORDS_NOT_FOUND, path=("not_figures", 0, "words")):
            spans(nowhere)


def test_figures_from_outside_are_no_part_of_the_coverage(tmp_path: Path) -> None:
    """A dataset with a figure that stands in no bulletin has a coverage all the same."""
    data = written(
        tmp_path,
        "metrics: [{id: m, name: M, definition: d, unit: labs}]\nreferences: [{id: r, title: R}]\n"
        "observations: [{id: o, metric: m, reference: r, value: 7}]",
    )

    assert data.coverage().share == 1.0
    assert data.coverage().unexplained == ()
    assert str(data.observations[0].quantity) == "7 labs"
    assert data.observations[0].reported_on is None


def test_two_ids_that_do_not_exist_are_told(tmp_path: Path) -> None:
    """Each dangling reference is told, with what to do where nothing is near."""
    with pytest.raises(InvalidDataError) as caught:
        written(tmp_path, "topics: [{id: a, name: A, broader: [xx, yyyy]}]")

    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        (ProblemCode.UNKNOWN_REFERENCE, ("broader", place)) for place in (0, 1)
    ]
    assert all("topics" in (problem.help or "") for problem in caught.value.problems)


def test_records_made_in_python_are_named_so_in_messages() -> None:
    """A clash of records that were in no file says so; a wrong value that is no text is not quoted."""
    with raises_problem(ProblemCode.DUPLICATE_ID, "in Python", record="topic a"):
        Dataset.of([Topic(id="a", name="A"), Topic(id="a", name="B")])
    assert Dataset.of([DATA.bulletins[0].replace(layer=None)]).bulletins[0].layer is None


@pytest.mark.parametrize(("value", "told"), [("[1]", "a list"), ("{a: b}", "a mapping")])
def test_a_value_that_is_no_text_is_not_quoted(value: str, told: str, tmp_path: Path) -> None:
    """An error never quotes what the author did not write: a list is called a list."""
    with raises_problem(ProblemCode.INVALID_VALUE, told, path=("kind",)):
        written(tmp_path, f"places: [{{id: a, name: A, kind: {value}}}]")


def test_an_attribution_alone_says_nothing(tmp_path: Path) -> None:
    """Words that hold the attribution and nothing else are refused; one that stands last leaves no full stop behind."""
    base = 'speakers: [{id: ada, name: Ada}]\nbulletins: [{id: b, title: B, text: {content: "It grew, and Ada said.\\n"}, statements: [{id: s, speaker: ada, kind: assertion, '

    statement = written(tmp_path, f"{base}cue: and Ada said, words: 'It grew, and Ada said.'}}]}}]").statements[0]
    assert statement.text == "It grew,"
    with raises_problem(ProblemCode.MISPLACED_CUE, "only"):
        written(tmp_path, f"{base}cue: and Ada said, words: and Ada said.}}]}}]")


def test_words_that_only_cut_tokens_are_looked_for_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text full of words that hold the ones looked for is given up on after a bounded number of them."""
    monkeypatch.setattr(collapsed_text, "_MOST_WORK", 0)
    monkeypatch.setattr(collapsed_text, "_MOST_PLACES", 5)

    with raises(WordsError, code=ProblemCode.NOT_AT_WORD_BOUNDARY):
        find_words("aa " * 20 + "a", "a")


def test_a_shortened_passage_is_not_mistaken_for_a_printed_ellipsis() -> None:
    """Where the shortened words are printed elsewhere as they are, with the ellipsis, longer ends are taken."""
    middle = " ".join(f"word{number}" for number in range(60))
    passage = f"It begins with these words and {middle} so it ends with these"
    head, tail = words_for(passage, 0, len(passage), shorten=True).words.split(" [...] ")
    text = f"{passage}. It was printed: {head} [...] {tail}."

    written = words_for(text, 0, len(passage), shorten=True)

    assert written.words != f"{head} [...] {tail}"
    assert find_words(text, written.words, prefix=written.prefix, suffix=written.suffix) == (0, len(passage))
