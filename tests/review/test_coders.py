"""Any number of coders are compared: alpha overall and for each pair, and which labels are confused."""

from __future__ import annotations

import json
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import pujiang
from pujiang.cli.app import pujiang as group
from pujiang.errors import ArgumentError, MissingExtraError
from pujiang.review import agreement
from pujiang.review.coders import compare_coders

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Ada One said that cranes stand. Ada One said that ships sail. Ada One said that it rains."
WORDS = ("cranes stand.", "ships sail.", "it rains.")


def coder(*kinds: str | None, topics: str = "cranes") -> pujiang.Dataset:
    """Return the data of a coder who gave each statement a kind; None for a statement that the coder left out."""
    return pujiang.load(write(*kinds, topics=topics), bundled=False)


def write(*kinds: str | None, topics: str = "cranes", folder: Path | None = None) -> Path:
    """Write the file of a coder."""
    statements = [
        f"      - {{id: s{number}, speaker: ada, cue: said that, words: {words}, kind: {kind}, topics: [{topics}]}}\n"
        for number, (words, kind) in enumerate(zip(WORDS, kinds, strict=True))
        if kind
    ]
    assert folder or FOLDER
    file = (folder or FOLDER[0]) / f"{'-'.join(map(str, kinds))}-{topics}.yaml"
    file.write_text(
        f"speakers: [{{id: ada, name: Ada One}}]\ntopics: [{{id: cranes, name: Cranes}}, {{id: ships, name: Ships}}]\n"
        f'bulletins:\n  - id: a\n    title: A\n    text: {{content: "{TEXT}"}}\n    statements:\n{"".join(statements)}',
        "utf-8",
    )
    return file


FOLDER: list[Path] = []


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> None:
    """Give the files of the coders a folder."""
    FOLDER[:] = [tmp_path]


P, A, S = "proposal", "assertion", "assessment"


def test_labels_are_gathered_by_statement() -> None:
    """A statement of two of three coders counts with the label that is missing; that of one alone does not count."""
    found = compare_coders(coder(P, A, S), coder(P, S, None), coder(A, None, None))
    kind, mode, topics = found.overall
    assert kind.labels == ((P, P, A), (A, S, None))
    assert (kind.same, mode.same, topics.same) == (0, 2, 2)
    assert kind.confusion == {(A, S): 1, (P, A): 2, (P, P): 1}
    assert [len(one.labels) for one in found.pairwise if one.labelled == "kind"] == [2, 1, 1]
    assert compare_coders(coder(P, A, S), coder(P, A, S)).pairwise == ()


def test_topics_are_compared_by_their_names() -> None:
    """Sets of them; none is a label as well."""
    topics = compare_coders(coder(P, None, None), coder(P, None, None, topics="ships")).overall[2]
    assert topics.labels == ((frozenset({"cranes"}), frozenset({"ships"})),)
    assert topics.confusion == {("cranes", "ships"): 1}
    assert compare_coders(coder(P, None, None), coder(P, None, None, topics="")).overall[2].confusion == {
        ("cranes", "none"): 1
    }


def test_the_order_of_the_coders_does_not_matter() -> None:
    """Each order gives the same statements, however they are joined."""
    coders = coder(P, A, S), coder(P, S, None), coder(None, A, S)
    assert len({compare_coders(*order).overall[0].same for order in permutations(coders)}) == 1
    assert {len(compare_coders(*order).overall[0].labels) for order in permutations(coders)} == {3}


def test_a_bulletin_of_one_coder_is_left_out(tmp_path: Path) -> None:
    """It has no counterpart."""
    file = tmp_path / "other.yaml"
    file.write_text('bulletins: [{id: b, title: B, text: {content: "Nothing of that kind here."}}]\n', "utf-8")
    both = pujiang.load(write(P, A, S), file, bundled=False)
    assert len(compare_coders(both, coder(P, A, S)).overall[0].labels) == 3


def test_fewer_than_two_are_refused() -> None:
    """So is an overlap that is no share, and what is no dataset."""
    data = coder(P, A, S)
    for wrong in ((), (data,), (data, 3)):
        with pytest.raises(ArgumentError):
            compare_coders(*wrong)
    with pytest.raises(ArgumentError):
        compare_coders(data, data, overlap=0)


def test_alpha_is_that_of_the_literature() -> None:
    """Krippendorff's example of four coders with missing values: 0.743; undefined where all say the same."""
    pytest.importorskip("nltk")
    rows = ["11 1", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", " 555", "  11", "  3 "]
    labels = tuple(tuple(None if one == " " else one for one in row) for row in rows)
    value = agreement.measure_alpha(labels)
    assert value is not None
    assert round(value, 3) == 0.743
    assert agreement.measure_alpha((("a", "a"), ("a", None))) is None


def test_three_annotations_are_compared_on_the_command_line(tmp_path: Path) -> None:
    """As text with a matrix, and as JSON; options for two annotations are refused."""
    files = [str(write(*kinds, folder=tmp_path)) for kinds in ((P, A, S), (P, S, S), (A, A, S))]
    result = CliRunner().invoke(group, ["compare", *files, "--only"])
    assert result.exit_code == 0, result.output
    assert "confusion of kind" in result.output
    told = json.loads(CliRunner().invoke(group, ["compare", *files, "--only", "--json"]).output)
    assert len(told["agreement"]) == 12
    assert told["agreement"][0]["both"] == 3
    assert CliRunner().invoke(group, ["compare", *files, "--only", "--summary"]).exit_code == 2


def test_without_the_extra_everything_but_alpha_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The matrix needs no library."""

    def missing(library: str, extra: str) -> None:
        raise MissingExtraError(library, extra)

    agreement.measure_alpha.cache_clear()
    monkeypatch.setattr(agreement, "import_extra", missing)
    files = [str(write(*kinds, folder=tmp_path)) for kinds in ((P, A, S), (P, S, S), (A, S, S))]
    assert "confusion of kind" in CliRunner().invoke(group, ["compare", *files, "--only"]).output
    told = json.loads(CliRunner().invoke(group, ["compare", *files, "--only", "--json"]).output)
    assert told["agreement"][0]["alpha"] is None
    agreement.measure_alpha.cache_clear()
