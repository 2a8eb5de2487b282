"""The recipes of CONTRIBUTING, followed in a copy of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RECORD, DOCUMENT = "src/pujiang/model/statements.py", "src/pujiang/documents/forms.py"
#: The field that a stranger once added, and that was dropped in silence: where it is declared, before which line.
AUDIENCE = {
    RECORD: (
        '    gist: str | None = field("What it says',
        '    audience: str | None = field("For whom it is said", default=None, term="schema:audience")\n',
    ),
    DOCUMENT: ("    gist: str | None = None\n", "    audience: str | None = None\n"),
}
USE = """\
import sys, pujiang
folder, made = sys.argv[1:]
data = pujiang.load(folder, bundled=False)
assert data.statements[0].audience == "mayors", data.statements[0]
pujiang.dump(data, f"{made}/data.json")
pujiang.export(data, f"{made}/data.jsonld")
pujiang.export(data, f"{made}/tables", "jsonl")
assert pujiang.load(f"{made}/data.json", bundled=False).statements[0].audience == "mayors"
assert pujiang.load(f"{made}/data.jsonld", bundled=False).statements[0].audience == "mayors"
assert '"audience": "mayors"' in open(f"{made}/tables/statements.jsonl").read().replace('":"', '": "')
assert pujiang.Dataset.of(data.statements).statements[0].audience == "mayors"
assert "audience" in str(pujiang.diff(data, pujiang.Dataset.of([data.statements[0].but(audience=None)])))
print(pujiang.__file__)
"""
LETTER = """\
speakers: [{id: ada, name: Ada One}]
bulletins:
  - id: b
    title: B
    text: {content: "Ada One said that it rains.\\n"}
    statements: [{id: s, speaker: ada, cue: said that, words: it rains., kind: assertion, audience: mayors}]
"""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the project, without what is made by running it."""
    for name in ("src", "data", "schema", "docs", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "node_modules", "*.egg-info")
        shutil.copytree(ROOT / name, tmp_path / "copy" / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "copy")
    return tmp_path / "copy"


def declare(folder: Path, *files: str) -> None:
    """Declare the field in some of the two files."""
    for name in files:
        before, line = AUDIENCE[name]
        text = (folder / name).read_text("utf-8")
        assert text.count(before) == 1
        (folder / name).write_text(text.replace(before, line + before), "utf-8")


def python(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run Python on the copy."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_field_is_added_in_two_places(copied: Path, tmp_path: Path) -> None:
    """Declared on record and document, and generated: it is loaded, dumped, exported and compared everywhere."""
    declare(copied, RECORD, DOCUMENT)
    generated = python(copied, "tests/generated.py")
    assert "wrote src/pujiang/documents/_generated/makers.py" in generated.stdout, generated.stderr
    assert python(copied, "tests/generated.py").stdout == "all generated files are fresh\n"
    (tmp_path / "letter").mkdir()
    (tmp_path / "made").mkdir()
    (tmp_path / "letter/letter.yaml").write_text(LETTER, "utf-8")
    (tmp_path / "use.py").write_text(USE, "utf-8")

    used = python(copied, tmp_path / "use.py", tmp_path / "letter", tmp_path / "made")
    assert used.stdout == f"{copied}/src/pujiang/__init__.py\n", used.stderr
    tested = python(copied, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/documents/test_plain.py")
    assert tested.returncode == 0, tested.stdout


@pytest.mark.slow
@pytest.mark.parametrize("file", [RECORD, DOCUMENT])
def test_a_field_in_one_place_is_refused_by_name(file: str, copied: Path) -> None:
    """The negative twin: on the record alone, or on the document alone, a test says which field would be dropped."""
    declare(copied, file)
    python(copied, "tests/generated.py")

    tested = python(copied, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/documents/test_plain.py")

    assert tested.returncode == 1
    assert "assert ['audience'] == []" in tested.stdout
