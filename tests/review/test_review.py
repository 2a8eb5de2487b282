"""A change shown to its reviewer, and as a list: whole passages, what is left open, what looks alike."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.review.change_report import changes_as_json, changes_as_markdown, code
from pujiang.review.page import review, review_as_html, review_as_markdown
from specimen import GOOD, TEXT, written

if TYPE_CHECKING:
    from pathlib import Path

MONEY = "      - id: ada-money\n        speaker: ada\n        cue: said that\n        words: they need money.\n        kind: assertion\n"
OUTSIDE = "observations:\n  - {id: far, metric: share, value: 4, reference: r}\nreferences:\n  - {id: r, title: R | `S`, published: 2023}\n"


def loaded(folder: Path, content: str = GOOD, text: str = TEXT) -> pujiang.Dataset:
    """The specimen, or a changed one."""
    return pujiang.load(written(folder, content, text), bundled=False)


@pytest.fixture
def old(tmp_path: Path) -> pujiang.Dataset:
    """The specimen."""
    return loaded(tmp_path / "old")


def test_a_new_statement_is_shown_in_its_passage(tmp_path: Path, old: pujiang.Dataset) -> None:
    """The whole paragraph, with what is said and what attributes it marked; labels and figures beside it."""
    before = loaded(tmp_path / "a", GOOD.replace(MONEY, ""))

    (passage,) = review(before, old).passages
    (labs,) = review(
        loaded(tmp_path / "b", GOOD.replace("kind: assertion\n        mode", "kind: proposal\n        mode")), old
    ).passages

    assert (passage.key, passage.became) == ("b1/ada-money", "added")
    assert "".join(text for text, _ in passage.pieces) == TEXT.strip().split("\n\n")[-1]
    assert [(text, what) for text, what in passage.pieces if what] == [
        ("Ada One", "attribution"),
        ("said that", "attribution"),
        ("they need money.", "said"),
    ]
    assert labs.became == "changed"
    assert ("figure", "Laboratories: more than 70 laboratories ← more than 70 labs") in labs.facts
    assert ("topics", "Laboratories") in labs.facts


def test_an_interrupted_statement_is_shown_whole(tmp_path: Path) -> None:
    """Where the attribution stands inside, all pieces are marked, and the mention, point and inferred place are told."""
    text = "A line.\n\n“We need ports,” said Ada One, “and the Port Plan in Kenya.”\n"
    content = (
        "speakers: [{id: ada, name: Ada One}]\n"
        "places: [{id: KE, name: Kenya, kind: country}, {id: TZ, name: Tanzania, kind: country}]\n"
        "initiatives: [{id: plan, name: Port Plan, kind: plan}]\n"
        "bulletins:\n  - id: b\n    title: B\n    text: {file: text.txt}\n    statements:\n"
        "      - id: s\n        speaker: ada\n        cue: said\n        words: We need ports,” said Ada One, “and the Port Plan in Kenya.\n"
        "        kind: proposal\n        places: [KE, TZ]\n        inferred_places: [TZ]\n        note: seen\n        gist: Ports.\n"
        "        points: [{words: We need ports, kind: assessment}]\n"
        "        mentions: [{initiative: plan, words: Port Plan, relation: proposes, status: proposed}]\n"
    )

    new = loaded(tmp_path / "x", content, text)
    (passage,) = review(pujiang.Dataset.of([]), new).passages

    assert [what for text, what in passage.pieces if what] == ["said", "attribution", "attribution", "said"]
    facts = dict(passage.facts)
    assert facts["mentions"] == "Port Plan (proposes, proposed): Port Plan"
    assert facts["point"] == "assessment: We need ports"
    assert facts["inferred places"] == "Tanzania"
    assert review(pujiang.Dataset.of([]), new).uncovered == [("b", "A line")]


def test_what_a_change_leaves_uncovered_is_told(tmp_path: Path, old: pujiang.Dataset) -> None:
    """Words that nothing explains any more are told; those that nothing explained before are not told again."""
    after = loaded(tmp_path / "a", GOOD.replace(MONEY, ""))

    assert ("b1", "Ada One said that they need money") in [
        (b, words.rstrip(".")) for b, words in review(old, after).uncovered
    ]
    assert review(after, after).uncovered == []


@pytest.mark.parametrize("name", ["Ada Onne", "ADA ONE", "One Ada", "Dr Ada One"])
def test_a_new_record_that_may_be_an_old_one_is_told(name: str, tmp_path: Path, old: pujiang.Dataset) -> None:
    """A new speaker whose name is near an old one's, or holds all its words, is told with both; another is not."""
    near = loaded(tmp_path / "a", GOOD.replace("  - id: ida\n", f"  - {{id: x, name: {name}}}\n  - id: ida\n"))
    far = loaded(tmp_path / "b", GOOD.replace("  - id: ida\n", "  - {id: x, name: Bo Three}\n  - id: ida\n"))

    assert review(old, near).alike == [f"speaker x ({name}) may be ada (Ada One)"]
    assert review(old, far).alike == []


def test_no_change_is_no_review(old: pujiang.Dataset) -> None:
    """The negative twin: without a change there is nothing to look at, and both forms say so."""
    found = review(old, old)

    assert (found.passages, found.uncovered, found.alike, found.others) == ([], [], [], "No changes.")
    assert review_as_markdown(found) == "# Review\n\nNo changes.\n"
    assert "No changes." in review_as_html(found)


class Tags(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # as in HTMLParser
        """Take a tag."""
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.text += data


def test_nothing_that_data_holds_is_taken_for_markup(tmp_path: Path) -> None:
    """A hostile text shows itself in both forms: it makes no tag, no link and no heading."""
    evil = "<script>alert(1)</script> [x](javascript:y) # *z* | `q`"
    text = f"Ada One said that we {evil} need it.\n"
    content = (
        f"speakers: [{{id: ada, name: Ada One, note: '{evil}'}}]\nbulletins:\n  - id: b\n    title: B\n    text: {{file: text.txt}}\n"
        f"    statements: [{{id: s, speaker: ada, cue: said that, kind: assertion, gist: '{evil}', words: 'we {evil} need it.'}}]\n"
    )
    new = loaded(tmp_path / "x", content, text)
    found = review(loaded(tmp_path / "y", content.split("    statements", maxsplit=1)[0], text), new)

    page = Tags()
    page.feed(review_as_html(found))
    markdown = review_as_markdown(found)

    assert "script" not in page.tags
    assert evil in page.text
    assert "mark" in page.tags
    assert "<script>" not in markdown
    assert "](javascript" not in markdown
    assert r"\[x\]\(javascript" in markdown


def test_a_review_reads_as_markdown(tmp_path: Path, old: pujiang.Dataset) -> None:
    """Passages are quoted, what is said stands out; other changes, look-alikes, what is open and warnings follow."""
    content = (
        GOOD.replace("name: Ida Two", "name: Idda Two")
        .replace("id: ida\n", "id: idda\n")
        .replace("gist: There are", "gist: There “are”")
    )
    markdown = review_as_markdown(review(old, loaded(tmp_path / "n", content)))

    page = review_as_html(review(old, loaded(tmp_path / "h", content)))

    assert "<h2>Possible duplicates</h2>\n<ul><li>speaker idda (Idda Two) may be ida (Ida Two)</li></ul>" in page
    assert "> _Ada One, Director of Things_, _said that_ **we have more than 70 labs\\.** He said" in markdown
    assert "- **speaker** `idda` added" in markdown
    assert "speaker idda \\(Idda Two\\) may be ida \\(Ida Two\\)" in markdown
    assert "## Warnings" in markdown
    assert "PJ407" in markdown


def test_a_passage_may_be_several_paragraphs(tmp_path: Path) -> None:
    """A statement that goes on in the next paragraph is shown with both, quoted as two."""
    text = "Ada One said that it rains.\n\nIt goes on. Later.\n"
    content = (
        "speakers: [{id: ada, name: Ada One}]\nbulletins:\n  - id: b\n    title: B\n    text: {file: text.txt}\n"
        "    statements: [{id: s, speaker: ada, cue: said that, kind: assertion, words: it rains. It goes on., continues: It goes on.}]\n"
    )

    found = review(pujiang.Dataset.of([]), loaded(tmp_path / "x", content, text))

    assert "> _Ada One_ _said that_ **it rains\\.**\n>\n> **It goes on\\.** Later\\." in review_as_markdown(found)


def test_changes_read_as_a_list_by_id_and_field(tmp_path: Path, old: pujiang.Dataset) -> None:
    """As JSON and as Markdown: each record with what became of it, each field with its words before and after."""
    content = (
        GOOD.replace("unit: laboratories", "unit: labs")
        .replace(MONEY, "")
        .replace("they serve 9 towns.", "they serve 9 towns")
        + OUTSIDE
    )
    changes = pujiang.diff(old, loaded(tmp_path / "n", content))

    rows = {row["key"]: row for row in json.loads(changes_as_json(changes))}
    markdown = changes_as_markdown(changes)

    assert rows["lab-count"]["fields"] == {"unit": {"before": "laboratories", "after": "labs"}}
    assert rows["b1/ada-money"]["change"] == "removed"
    assert rows["b1/ada-money"]["record"]["words"] == "they need money."
    assert rows["far"]["record"]["value"] == "4"
    assert (
        "- **metric** `lab-count` changed\n\n  | field | before | after |\n  |---|---|---|\n  | unit | `laboratories` | `labs` |"
        in markdown
    )
    assert "| words | `they serve 9 towns.` | `they serve 9 towns` |" in markdown
    assert changes_as_markdown(pujiang.diff(old, old)) == "No changes."
    withdrawn = loaded(
        tmp_path / "w", GOOD.replace("    name: Ida Two", "    name: Ida | Two\n    aliases: [a, '`b`']")
    )
    assert "| name | `Ida Two` | `Ida \\| Two` |" in changes_as_markdown(pujiang.diff(old, withdrawn))
    assert '| aliases |  | ``["a", "`b`"]`` |' in changes_as_markdown(pujiang.diff(old, withdrawn))


@pytest.mark.parametrize(("text", "shown"), [("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("", "``")])
def test_code_in_markdown_is_closed_by_nothing_inside(text: str, shown: str) -> None:
    """There are always more ticks around than inside."""
    assert code(text) == shown


def test_what_a_passage_shows_is_not_listed_again(tmp_path: Path, old: pujiang.Dataset) -> None:
    """A new statement stands in its passage with its figures; a new figure of an old statement is listed."""
    share = GOOD[GOOD.index("      - id: ada-share") : GOOD.index("      - id: ada-more")]
    figure = "        figures:\n          - metric: lab-count\n            words: more than 70 labs\n            value: 70\n            comparator: more than\n"

    assert review(loaded(tmp_path / "a", GOOD.replace(share, "")), old).others == "No changes."
    assert "observation" in review(loaded(tmp_path / "b", GOOD.replace(figure, "")), old).others
