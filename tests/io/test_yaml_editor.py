"""Values, records and comments of files that people wrote are edited, and every other byte stays."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import pujiang
from pujiang.io.editing.formatting import format_yaml
from pujiang.io.editing.yaml_editor import FileChangedError, YamlEditor, save
from pujiang.io.yaml.nodes import plain_value, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

ADDED = [{"id": "bo", "name": "Bo Two"}, {"id": "cy", "name": "Cy: Three", "note": "a"}]
REMARKS = {(0,): ["# review: who?"], (1, "name"): ["# review: which?"]}
#: Records as people write them, each with an id, a name and a list; {n} makes them different.
RECORDS = (
    "{dash}- id: a{n}\n{dash}  name: A # x\n{dash}  aliases:\n{dash}  - p\n{dash}  # y\n{dash}  - q\n",
    "{dash}- {{id: b{n}, name: B,\n{dash}   aliases: [c,\n{dash}    d, ]}} # z\n",
    "{dash}# e\n{dash}- id:   e{n}\n{dash}  name: >\n{dash}    E\n{dash}    f\n\n{dash}  aliases: [g]\n",
    '{dash}-   name: "G"\n{dash}    id: g{n}\n{dash}    aliases:\n{dash}        - h # i\n\n',
    "{dash}-\n{dash}  id: k{n}\n{dash}  name:\n{dash}  aliases:\n{dash}    - |\n{dash}      k\n{dash}    - 'l'\n{dash}  # deep\n",
)
PARTS = st.sampled_from(["", "# a\n", "\n# b\n\n", "topics:\n  - id: t # c\n", "format: 1\n"])
NEW = st.sampled_from(["short", "'", "a: b", "# c", "12", "a " * 60, "- x", "“q”", "多", ""])


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, int, tuple[str, int, str]]:
    """A part of a record, what becomes of it, and a value."""
    field = draw(st.sampled_from(["name", "aliases", "item", "record", "note"]))
    return (
        field,
        draw(st.integers(0, 2)),
        (draw(st.sampled_from(["set", "remove"])), draw(st.integers(0, 1)), draw(NEW)),
    )


def content_of(text: str) -> Any:
    """Return the plain values of a file."""
    root = read_yaml(text).root
    return (root and plain_value(root)) or {}


def edit(editor: YamlEditor, content: Any, field: str, number: int, how: tuple[str, int, str]) -> None:
    """Make an edit with the editor, and the same in plain Python."""
    verb, item, new = how
    record = content["speakers"][number]
    path: tuple[str | int, ...] = ("speakers", number)
    owner: Any
    step: Any
    if field == "item":
        owner, step = record["aliases"], min(item, len(record["aliases"]) - 1)
        path = (*path, "aliases", step)
    elif field == "record":
        owner, step = content["speakers"], number
    else:
        path, owner, step = (*path, field), record, field
    if verb == "set" or field == "note":
        value: Any = {"id": "new", "name": new} if field == "record" else [new, "z"] if field == "aliases" else new
        owner[step] = value
        editor.set(path, value)
    else:
        del owner[step]
        editor.remove(path)
        if field == "item" and not owner:
            del record["aliases"]


@given(
    PARTS,
    st.integers(0, 4),
    st.lists(st.sampled_from(RECORDS), min_size=2, max_size=4),
    PARTS,
    st.sampled_from(["\n", "\r\n"]),
    edits(),
)
@example("", 2, [RECORDS[1], RECORDS[0]], "", "\n", ("aliases", 0, ("remove", 0, "")))
def test_one_edit_changes_one_record(
    head: str, dash: int, records: list[str], tail: str, newline: str, how: tuple[str, int, tuple[str, int, str]]
) -> None:
    """The content is as if edited in Python; every other record, comment and line stays as its author wrote it."""
    tail = "" if tail == head else tail
    number = how[1] % len(records)
    chunks = [record.format(dash=" " * dash, n=n).replace("\n", newline) for n, record in enumerate(records)]
    head, tail = (part.replace("\n", newline) for part in (f"{head}speakers:\n", tail))
    text = f"{head}{''.join(chunks)}{tail}"
    wanted, editor = deepcopy(content_of(text)), YamlEditor(text, "f")
    edit(editor, wanted, how[0], number, how[2])

    made = editor.text()

    assert content_of(made) == wanted
    assert made.startswith(head + "".join(chunks[:number]))
    # A comment above the record that follows is the next record's; so are blank lines.
    assert made.endswith("".join(chunks[number + 1 :]) + tail)


@given(st.lists(st.sampled_from(["kind", "words", "new", "drop", "first"]), min_size=1, unique=True))
def test_a_canonical_file_stays_canonical(chosen: list[str]) -> None:
    """What is new has the order, indentation, quoting and folding that `fmt` gives."""
    statements = "".join(f"      - id: s{n}\n        words: w{n}\n        kind: proposal\n" for n in range(4))
    editor = YamlEditor(f"format: 1\nbulletins:\n  - id: x\n    statements:\n{statements}", "f")
    at: tuple[str | int, ...] = ("bulletins", 0, "statements")
    for one in chosen:
        if one == "kind":
            editor.set((*at, 0, "kind"), "assertion", {(): ["# review: kind"]})
        elif one == "words":
            editor.set((*at, 1, "words"), "many words " * 20 + "end")
        elif one == "new":
            editor.insert(
                (*at, 2), {"words": "w", "id": "n", "figures": [{"value": 5, "words": "5"}]}, {("words",): ["# c"]}
            )
        elif one == "drop":
            editor.remove((*at, 2), "# gone")
        else:
            editor.set(("bulletins", 0, "title"), "12")
            editor.set(("speakers",), [{"id": "a"}])

    assert editor.text() == format_yaml(editor.text())


@given(PARTS, st.integers(0, 4), st.lists(st.sampled_from(RECORDS), min_size=1, max_size=3), PARTS)
def test_added_records_come_last(head: str, dash: int, records: list[str], tail: str) -> None:
    """What was in the file is in it, in its order and spelling; the records come after those of their kind."""
    tail = "" if tail == head else tail
    chunks = "".join(record.format(dash=" " * dash, n=n) for n, record in enumerate(records))
    text = f"{head}speakers:\n{chunks}{tail}"
    editor = YamlEditor(text, "f")
    editor.extend(("speakers",), ADDED, REMARKS)
    made = editor.text()

    after = iter(made.split("\n"))
    assert all(line in after for line in text.rstrip().split("\n"))
    before = content_of(text)
    assert content_of(made) == {**before, "speakers": [*before["speakers"], *ADDED]}
    assert made.count("# review:") == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# a\n",
        "# a",
        "topics: []\n",
        "topics: []",
        "speakers:\n",
        "speakers: ~ # a",
        "speakers: [] # b\n",
        "speakers: [{id: a}]\n# c\n",
        "speakers:\n  - {id: a,\n    name: A\n    }\n",
        "{speakers: [{id: a}]}\n",
        "{topics: []}\n",
        "---\nspeakers:\n- id: a\n...\n",
    ],
)
def test_any_list_is_added_to(text: str) -> None:
    """Also an empty one, one in brackets, and none; comments stay."""
    editor = YamlEditor(text, "f")
    editor.extend(("speakers",), ADDED[:1], {(0,): REMARKS[0,]})
    editor.extend(("speakers",), ADDED[1:], {(0, "name"): ["# review: b"]})
    made = editor.text()

    assert content_of(made)["speakers"][-2:] == ADDED
    assert made.count("#") == text.count("#") + 2


@pytest.mark.parametrize(
    "text", ["- a\n", "speakers: {a: b}\n", "speakers: a\n", "speakers: [\n", "a: 'b\n", "a: &b c\n"]
)
def test_what_is_no_list_of_records_is_refused(text: str) -> None:
    """Nothing is guessed about a file with a mistake."""
    with pytest.raises(pujiang.PujiangError):
        YamlEditor(text, "f").extend(("speakers",), ADDED)


@pytest.mark.parametrize(
    ("text", "line", "made"),
    [
        ("# review: a\nb: c\n", 1, "b: c\n"),
        ("a:\n  # review: b\n  - c # review: d\n", 2, "a:\n  - c # review: d\n"),
        ("a:\n  # review: b\n  - c # review: d\n", 3, "a:\n  # review: b\n  - c\n"),
        ("a: # review: b\r\n- c\r\n", 1, "a:\r\n- c\r\n"),
        ("a: [b, # review: c\n d]\n# e", 3, "a: [b, # review: c\n d]\n"),
        ("a: '# review: b'\n", 1, "a: '# review: b'\n"),
        ("a: >\n  b\n  # review: c\n\n# d\n", 3, "a: >\n  b\n  # review: c\n\n# d\n"),
    ],
)
def test_a_comment_is_settled(text: str, line: int, made: str) -> None:
    """The comment goes and nothing else; words that look like one stay."""
    editor = YamlEditor(text, "f")
    editor.settle(line)
    assert editor.text() == made


def test_what_is_removed_may_leave_comments() -> None:
    """Comments come in the place of an item, and of a list of which nothing is left; only marks above it go with it."""
    text = "a:\n  - id: x\n    # own\n    b:\n      # first\n      # review: who?\n      - c\n      # second\n      - d # e\n"
    editor = YamlEditor(text, "f")
    editor.remove(("a", 0, "b", 0), "# review: set aside: c", "# - c")
    once = editor.text()
    assert once == text.replace("# review: who?\n      - c\n", "# review: set aside: c\n      # - c\n")
    assert editor.source(("a", 0, "b", 1)) == ["- d # e"]
    assert editor.source(("a", 0, "b"))[:2] == ["b:", "  # first"]
    editor = YamlEditor(once, "f")
    editor.remove(("a", 0, "b", 0), "# was d")
    left = ["own", "first", "review: set aside: c", "- c", "second", "was d"]
    assert editor.text() == "a:\n  - id: x\n" + "".join(f"    # {line}\n" for line in left)
    editor.remove(("a", 0, "id"))
    assert editor.text() == "".join(f"# {line}\n" for line in left)
    editor = YamlEditor("b:\n  # first\n  - c\n  # last\nd: e\n", "f")
    editor.remove(("b", 0), "# was c")
    assert editor.text() == "# first\n# was c\n# last\nd: e\n"


def test_nothing_is_left_in_brackets() -> None:
    """The field with the brackets goes; comments about what was in them come above."""
    editor = YamlEditor("a: 1\nb: {c: [{d: e}]} # f\ng: [h, {i: j}]\n", "x")
    editor.remove(("b", "c", 0, "d"), "# was e")
    editor.remove(("g", 0))
    editor.rename(("g", 1, "i"), "k")
    editor.set(("g", 1, "l"), [1, {"m": None}], {(): ["# n"]})
    editor.set(("g", 1, "i"), "x, y")
    assert editor.text() == "a: 1\n# was e\n# n\ng: [{k: 'x, y', l: [1, {m: null}]}]\n"
    assert content_of(editor.text()) == {"a": "1", "g": [{"k": "x, y", "l": ["1", {"m": None}]}]}
    editor = YamlEditor("{a: b}\n", "x")
    editor.remove(("a",))
    assert editor.text() == "{}\n"
    assert editor.source(("a",)) == ["- b"]


def test_comments_come_above_the_line() -> None:
    """A comment about the first field of an item comes above its hyphen, one about brackets above their line."""
    text = "a:\n  - - id: b\n    - {c: d,\n       e: f}\n"
    editor = YamlEditor(text, "x")
    editor.comment(("a", 0, 0, "id"), "# b")
    editor.comment(("a", 0, 1, "e"), "# e")
    assert editor.text() == "a:\n  # b\n  - - id: b\n    # e\n    - {c: d,\n       e: f}\n"


def test_an_edit_that_would_change_more_is_refused() -> None:
    """Where the notation leaves no place for an edit, nothing changes, and the error says what helps."""
    editor = YamlEditor("a: [b: c]\n", "x.yaml")
    editor.set(("a", 0, "b"), ["c"])
    with pytest.raises(pujiang.PujiangError, match=r"pujiang fmt x\.yaml"):
        editor.text()


def test_a_changed_file_is_not_overwritten(tmp_path: Path) -> None:
    """If another program changed or removed one of the files meanwhile, none is written."""
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text("a: b\n")
    second.write_text("a: b\n")
    editors = [YamlEditor.open(first), YamlEditor.open(second)]
    for editor in editors:
        editor.set(("a",), "c")
    second.write_text("a: d\n")
    with pytest.raises(FileChangedError, match=r"b\.yaml") as caught:
        save(*editors)
    assert caught.value.file == second
    assert (first.read_text(), second.read_text()) == ("a: b\n", "a: d\n")
    second.unlink()
    with pytest.raises(FileChangedError):
        save(*editors)
    second.write_text("a: b\n")
    save(*editors)
    assert (first.read_text(), second.read_text()) == ("a: c\n", "a: c\n")
    with pytest.raises(pujiang.PujiangError, match="cannot be read"):
        YamlEditor.open(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a:\nb: 1\n", ("a",), "a: new\nb: 1\n"),
        ("a:   # x\nb: 1\n", ("a",), "a: 'new'   # x\nb: 1\n"),
        ("topics:\n  -\n  - b\n", ("topics", 0), "topics:\n  - new\n  - b\n"),
    ],
)
def test_an_empty_value_is_set_on_its_line(text: str, path: tuple[str | int, ...], expected: str) -> None:
    """A key, or an item of a list, that has no value yet gets one, and a comment beside it stays."""
    editor = YamlEditor(text, "a.yaml")
    editor.set(path, "new")
    assert editor.text() == expected
