"""Characters that nobody sees: an error in names, a warning elsewhere, and never in what is shown."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import pujiang
from pujiang import Dataset, Layer, Reference, Topic
from pujiang.cli import main as entry
from pujiang.cli.printing import print_json
from pujiang.codes import ProblemCode
from pujiang.dataset.dataset import restore_dataset
from refusals import raises_problem

if TYPE_CHECKING:
    from pathlib import Path

UNSEEN = ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\r", "\u2028", "\u202e", "\u2066", "\ufeff"]
SEEN = ["é", "\u00ad", "\u200c", "\u200d", "\u200f", "中", "👩‍🔬"]


def codes_of(written: str, folder: Path) -> list[tuple[str, int | None, int | None]]:
    """Return the codes and places of the problems of a file."""
    (folder / "a.yaml").write_text(f"# yaml-language-server: $schema=s\n{written}", "utf-8")
    return [(one.code, one.line, one.column) for one in pujiang.check(folder / "a.yaml", bundled=False)]


@pytest.mark.parametrize("unseen", [*UNSEEN, "\n", "\t"])
def test_names_that_cannot_be_seen_are_refused(unseen: str, tmp_path: Path) -> None:
    """Names, aliases, names by language and titles have no such character, at their place; nor can Python make them."""
    word = json.dumps(f"a{unseen}b")
    for field in (f"name: {word}", f"name: A, aliases: [b, {word}]", f"name: A, names: {{pt: {word}}}"):
        assert codes_of(f"topics:\n  - {{id: t, {field}}}\n", tmp_path)[0][:2] == ("PJ103", 3)
    assert codes_of(f"references:\n  - {{id: t, title: {word}}}\n", tmp_path) == [("PJ103", 3, 20)]
    assert codes_of(f"dataset: {{name: {word}, version: v}}\n", tmp_path)[0] == ("PJ103", 2, 17)
    with raises_problem(ProblemCode.INVALID_VALUE, path=("name",)):
        Dataset.of([Topic(id="t", name=f"a{unseen}b")])


@pytest.mark.parametrize("unseen", UNSEEN)
def test_texts_that_cannot_be_seen_are_reported(unseen: str, tmp_path: Path) -> None:
    """In a note it is a warning: the data loads, and the note has what was written."""
    word = json.dumps(f"a{unseen}b")

    assert codes_of(f"topics:\n  - {{id: t, name: T, note: {word}}}\n", tmp_path) == [("PJ116", 3, 28)]
    assert pujiang.load(tmp_path / "a.yaml", bundled=False).topics["t"].note == f"a{unseen}b"


def test_own_fields_and_parts_are_read_too(tmp_path: Path) -> None:
    """Values of custom fields, and texts of sessions, are at their places."""
    fields = 'fields: {topic: {mood: {type: text, description: d}}}\ntopics:\n  - {id: t, name: T, mood: "a\\eb"}\n'
    forum = 'forums:\n  - {id: f, name: F, sessions: [{id: s, name: S, note: "a\\eb"}]}\n'

    assert codes_of(fields, tmp_path) == [("PJ116", 4, 28)]
    assert codes_of(forum, tmp_path) == [("PJ116", 3, 56)]


@pytest.mark.parametrize("seen", SEEN)
def test_other_characters_are_fine(seen: str, tmp_path: Path) -> None:
    """The negative twin: letters, joiners of scripts and emoji, soft hyphens; in notes also line breaks and tabs."""
    word = json.dumps(f"a{seen}b", ensure_ascii=False)

    assert codes_of(f"topics:\n  - {{id: t, name: {word}, note: {word}}}\n", tmp_path) == []
    assert codes_of('topics:\n  - {id: t, name: T, note: "a\\n\\tb"}\n', tmp_path) == []


@pytest.mark.parametrize("url", ["http://e\\nx", "javascript:alert(1)", "e.org"])
def test_addresses_of_references_are_addresses(url: str, tmp_path: Path) -> None:
    """What is no web address is refused, as it is for bulletins."""
    assert codes_of(f'references:\n  - {{id: t, title: T, url: "{url}"}}\n', tmp_path)[0] == ("PJ103", 3, 28)
    assert codes_of("references:\n  - {id: t, title: T, url: 'https://e.org'}\n", tmp_path) == []


def unchecked() -> Dataset:
    """Return records as an archive of a stranger may hold them."""
    data = Dataset.of(
        [Topic(id="t", name="TT", note="TT"), Reference(id="r", title="TT")], [Layer(name="L", version="1")]
    )
    rows: Any = json.loads(json.dumps(data.to_rows()).replace("TT", "T\\u001b[31m\\u202e"))
    return restore_dataset(rows, [Layer(name="L\x1b", version="1")])


@pytest.mark.parametrize(
    "show",
    [
        repr,
        lambda data: repr(data.topics["t"]),
        lambda data: repr(data.topics),
        lambda data: data.topics["t"]._panel().text(),
        lambda data: repr(data.topics["t"].replace(aliases=("a\x1b",))),
        pujiang.cite,
        *(
            lambda data, style=style: pujiang.cite(data.references["r"], style)
            for style in (None, "bibtex", "ris", "csl-json")
        ),
    ],
)
def test_what_is_shown_steers_no_terminal(show: Any) -> None:
    """Reprs, panels and citations of records that nobody checked have a dot in the place of what is not seen."""
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", show(unchecked()))


def test_nothing_unchecked_is_exported(tmp_path: Path) -> None:
    """A format is written only if the records hold."""
    with pytest.raises(pujiang.InvalidDataError):
        pujiang.export(unchecked(), tmp_path / "a.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252", "latin-1"])
def test_json_is_json_in_each_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the encoding lacks, and what a terminal would obey, is escaped as JSON does it."""
    value = {"a": "\x9b\u202e é 👩‍🔬"}
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding, errors="backslashreplace"))
    entry._prepare_streams()

    print_json(value)
    sys.stdout.flush()

    printed = written.getvalue().decode(encoding)
    assert json.loads(printed) == value
    assert not set(printed) & set("\x9b\u202e")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no shell to close a stream")
def test_a_closed_input_is_an_empty_one() -> None:
    """The server ends quietly where there is nobody to read from."""
    pytest.importorskip("mcp")
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m pujiang mcp <&-"], capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_an_interrupt_during_imports_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C before a command has begun ends the program with the code that shells know, and no traceback."""

    class Interrupted:
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "pujiang.cli.app", Interrupted())
    with pytest.raises(SystemExit) as ended:
        entry.main()

    assert ended.value.code == 130
