"""The schema in a real editor's server: it completes, explains, and marks the same lines as `check`.

Needs node and `npm ci --prefix tests/editor`; without them these tests are skipped.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pujiang
from authoring.test_mutations import SECOND
from editor.client import Editor
from pujiang.io.bundling import find_bundled_folder
from pujiang.io.json.schema_files import put_schema
from specimen import GOOD, written

if TYPE_CHECKING:
    from collections.abc import Iterator

NODE = shutil.which("node")
SERVER = Path(__file__).parent / "node_modules/yaml-language-server/bin/yaml-language-server"
needs_server = pytest.mark.skipif(not (NODE and SERVER.exists()), reason="needs node and npm ci --prefix tests/editor")

#: Mistakes that a schema can see: what is right in the specimen, what is written instead, and what the editor says.
SEEN = [
    ("family_name: One", "famly_name: One", "famly_name"),
    ("topics:\n", "topcs:\n", "topcs"),
    ("  - id: ida\n    name: Ida Two\n", "  - id: ida\n", "name"),
    ("    unit: laboratories\n", "    units: laboratories\n", "units"),
    ("published: 2023-09-22", "published: 22/09/2023", "write year-month-day"),
    ("published: 2023-09-22", "published: 2023", "string"),
    ("number: 4", "number: four", "integer"),
    ("number: 4", "number: '4'", "integer"),
    ("value: 70", "value: 7,000", "number"),
    ("kind: editors", "kind: editor", "editors"),
    ("mode: reported", "mode: repeated", "reported"),
    ("comparator: more than", "comparator: more then", "more than"),
    ("broader: [labs]", "broader: labs", "array"),
    ("name: Ida Two", "name: {a: b}", "string"),
    ("name: Ida Two", "name:", "string"),
    ("name: Ida Two", "name: [a]", "string"),
    ("name: Ida Two", "name: 0644", "string"),
    ("label: '1.10'", "label: 1.10", "string"),
    ("name: Ida Two", "name: true", "string"),
    ("    text:\n      file: text.txt", "    text: []", "Text"),
    ("  - id: joint\n", "  - id: joint labs\n", "letters, digits"),
    ("period: 2023-09-09/2023-09-11", "period: 9 to 11 September", "write 2023"),
    ("format: 1\n", "format: 1\ndefaults: {modes: reported}\n", "modes"),
    ("format: 1\n", "format: 1\nallow: [{code: PJ301, why: a}]\n", "PJ110"),
    ("format: 1\n", "format: 1\nallow: [{code: PJ110}]\n", "why"),
    ("format: 1\n", "format: 2\n", "1"),
    ("    family_name: One", "    family_name: One\n    name: One", "unique"),
    ("    broader: [labs]", "\tbroader: [labs]", ""),
    ("words: they need money.", "words: they need: money.", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """A running server."""
    with Editor([str(NODE), str(SERVER), "--stdio"], tmp_path_factory.mktemp("workspace")) as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The specimen with its schema, as `pujiang new` would place it."""
    put_schema(tmp_path)
    return written(tmp_path)


@needs_server
@pytest.mark.parametrize(("right", "wrong", "told"), SEEN, ids=[wrong.strip()[:40] for _, wrong, _ in SEEN])
def test_editor_and_check_mark_the_same_line(editor: Editor, folder: Path, right: str, wrong: str, told: str) -> None:
    """Each mistake that a schema can see is marked by both, on the same line, and the editor's words say what is wrong."""
    assert right in GOOD
    content = GOOD.replace(right, wrong, 1)
    written(folder, content)

    marked = editor.diagnostics(folder / "mine.yaml", content)
    found = pujiang.check(folder, bundled=False)

    assert {line for line, _ in marked} & {problem.line for problem in found[:1]}, (marked, found)
    assert any(told in message for _, message in marked), marked


@needs_server
@pytest.mark.parametrize(
    "file",
    [*sorted(find_bundled_folder().rglob("*.yaml")), *sorted(SECOND.rglob("*.yaml"))],
    ids=lambda file: file.name,
)
def test_the_editor_marks_nothing_in_files_that_are_right(editor: Editor, file: Path) -> None:
    """The negative twin: our own files, and those of the second dataset, are right for the editor too."""
    assert editor.diagnostics(file, file.read_text("utf-8")) == []


@needs_server
def test_without_the_schema_line_the_editor_sees_nothing(editor: Editor, folder: Path) -> None:
    """The negative twin of the schema line, and why `check` asks for it: without it a mistake is not marked."""
    content = GOOD.partition("\n")[2].replace("name: Ida Two", "name: [a]")

    assert editor.diagnostics(folder / "without.yaml", content) == []


def place_of(text: str, piece: str) -> tuple[int, int]:
    """Line and column, from 1, just behind the first place of some text."""
    end = text.index(piece) + len(piece)
    return text.count("\n", 0, end) + 1, end - text.rfind("\n", 0, end)


@needs_server
def test_the_editor_completes_fields_with_their_meaning(editor: Editor, folder: Path) -> None:
    """Where a field may stand, the fields of the record are offered, and what each means is said."""
    content = GOOD.replace("        gist: There are many laboratories.\n", "        \n", 1)

    offered = editor.completions(folder / "mine.yaml", content, *place_of(content, "mode: reported\n        "))

    assert {"gist", "within", "speaker_from", "places"} <= set(offered)
    assert "not from the source" in offered["gist"]


@needs_server
def test_the_editor_completes_and_explains_codes(editor: Editor, folder: Path) -> None:
    """The words of a closed list are offered with their meaning; over a field its meaning is shown."""
    content = GOOD.replace("kind: assertion\n        mode", "kind: \n        mode", 1)

    offered = editor.completions(folder / "mine.yaml", content, *place_of(content, "kind: \n        mode"[:6]))
    shown = editor.hover(folder / "mine.yaml", GOOD, *place_of(GOOD, "        mod"))

    assert "proposal" in offered or "editors" in offered
    assert "Whose words it uses" in shown
    assert "the speaker's own words" in shown
