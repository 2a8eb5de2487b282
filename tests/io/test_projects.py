"""Projects: folders that say what they build on, and load the same way wherever they are."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

import pytest

import pujiang
from pujiang.io.own_records import take_own
from pujiang.io.projects import find_project
from refusals import raises
from specimen import install

NOTE = "Ada One said that 40 cranes stand.\n"
SPEAKERS = "speakers: [{id: ada, name: Ada One}]\n"
BULLETIN = """\
bulletins:
  - id: note
    title: Note
    text: {file: text.txt}
    statements:
      - {id: s, speaker: ada, cue: said that, words: 40 cranes stand., kind: assertion}
"""


def put_project(folder: Path, extends: str | None = "vocabulary", *, name: str = "ports", more: str = "") -> Path:
    """Write a small project: a shared file, and a bulletin in a folder of its own."""
    line = f", extends: {extends}" if extends else ""
    files = {
        "dataset.yaml": f"format: 1\ndataset: {{name: {name}, version: '1'{line}}}\n{more}",
        "speakers.yaml": SPEAKERS,
        "bulletins/note/bulletin.yaml": BULLETIN,
        "bulletins/note/text.txt": NOTE,
    }
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, "utf-8")
    return folder


def errors_of(*paths: Path) -> list[tuple[str, str, int | None]]:
    """Return code, file and line of each error."""
    found = [problem for problem in pujiang.check(*paths) if problem.severity == "error"]
    return [(str(problem.code), Path(problem.file or "").name, problem.line) for problem in found]


@pytest.mark.parametrize(
    ("extends", "topics", "bulletins"),
    [("nothing", False, 1), ("vocabulary", True, 1), ("bundled", True, 2), (None, True, 2), ("[nothing]", False, 1)],
)
def test_a_project_says_what_it_builds_on(tmp_path: Path, extends: str | None, topics: bool, bulletins: int) -> None:
    """The whole bundled data, its vocabulary or nothing; a project that does not say so builds on all of it, as before."""
    data = pujiang.load(put_project(tmp_path, extends))

    assert (bool(data.topics), len(data.bulletins)) == (topics, bulletins)
    assert (data.name, data.version) == ("ports", "1")


def test_a_folder_inside_a_project_stands_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`load(".")` in any folder of a project is the project; `load()` is the bundled data everywhere."""
    whole = pujiang.load(put_project(tmp_path / "ports"))
    monkeypatch.chdir(tmp_path / "ports/bulletins/note")

    assert pujiang.load(".") == whole
    assert pujiang.load(".", cache=False) == whole
    assert "note" not in pujiang.load().bulletins
    assert find_project(tmp_path) is None


def test_a_file_in_a_project_is_a_layer_of_its_own(tmp_path: Path) -> None:
    """Only folders stand for their project: a file is loaded as it was."""
    put_project(tmp_path)

    assert pujiang.load(tmp_path / "speakers.yaml").name == "speakers"


def test_an_argument_does_not_overrule_a_project(tmp_path: Path) -> None:
    """`bundled` that contradicts what a project extends is refused, one that agrees is not needed."""
    folder = put_project(tmp_path)

    for bundled in (True, False):
        with pytest.raises(pujiang.PujiangError, match=f"bundled={bundled} .*dataset.yaml.*`extends: "):
            pujiang.load(folder, bundled=bundled)
        with pytest.raises(pujiang.PujiangError, match="extends"):
            pujiang.check(folder, bundled=bundled)
    with pytest.raises(pujiang.PujiangError, match="see `extends`"):
        pujiang.load(folder, bundled="everything")  # type: ignore[arg-type]
    assert pujiang.load(folder, bundled="vocabulary") == pujiang.load(folder)


def test_a_project_without_extends_takes_the_argument(tmp_path: Path) -> None:
    """The negative twin: a file from before says nothing that an argument could contradict."""
    folder = put_project(tmp_path, None)

    assert pujiang.load(folder, bundled=False).topics.ids() == ()


def test_a_dump_is_complete_and_says_so(tmp_path: Path) -> None:
    """What is dumped needs nothing below it, so that no argument is needed to load it."""
    data = pujiang.load(put_project(tmp_path / "ports"))
    data_path = tmp_path / "all"
    pujiang.dump(data, data_path)

    assert pujiang.load(data_path) == pujiang.load(data_path, bundled=False) == data


def test_a_single_file_says_what_it_builds_on(tmp_path: Path) -> None:
    """A dump in one file is complete, too; layers by name are extended by projects alone, since only these are found."""
    data, file = pujiang.load(put_project(tmp_path / "ports")), tmp_path / "all.json"
    pujiang.dump(data, file)
    assert pujiang.load(file) == data
    with pytest.raises(pujiang.PujiangError, match=r"all\.json"):
        pujiang.load(file, bundled=True)

    other = tmp_path / "one.yaml"
    other.write_text(f"format: 1\ndataset: {{name: a, version: '1', extends: dakar}}\n{SPEAKERS}", "utf-8")
    assert errors_of(other) == [("PJ202", "one.yaml", 2)]


def test_a_stack_is_named_after_its_project(tmp_path: Path) -> None:
    """Files on top of a project add to it, and do not rename it; they build on what the project extends."""
    (tmp_path / "more.yaml").write_text("speakers: [{id: bo, name: Bo Two}]\n", "utf-8")
    data = pujiang.load(put_project(tmp_path / "ports"), tmp_path / "more.yaml")

    assert (data.name, "bo" in data.speakers, len(data.bulletins)) == ("ports", True, 1)
    assert pujiang.load(tmp_path / "more.yaml").name == "more"


def test_a_project_loads_in_a_stack_as_it_does_alone(tmp_path: Path) -> None:
    """A record of another project of the stack is not found, because the project does not extend it."""
    put_project(tmp_path / "ports", "nothing")
    lean = put_project(tmp_path / "lean", "nothing", name="lean")
    (lean / "speakers.yaml").write_text("speakers: []\n", "utf-8")
    (lean / "bulletins/note/bulletin.yaml").write_text(BULLETIN.replace("id: note", "id: other"), "utf-8")

    alone = errors_of(lean)
    assert {code for code, _, _ in alone} == {"PJ202"}
    assert errors_of(tmp_path / "ports", lean) == alone
    assert errors_of(lean, tmp_path / "ports") == alone
    assert pujiang.load(tmp_path / "ports", tmp_path / "ports").name == "ports"


def test_a_project_extends_installed_layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Layers of packages are read below the project, with what they extend; each once."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *sys.path])
    install(tmp_path / "packages", "dakar_data", "dakar = dakar_data:data")
    install(tmp_path / "packages", "lagos_data", "lagos = lagos_data:data")
    (tmp_path / "packages/lagos_data/data/dataset.yaml").write_text(
        "format: 1\ndataset: {name: lagos, version: '1', extends: [nothing, dakar]}\n", "utf-8"
    )
    (tmp_path / "packages/dakar_data/data/dataset.yaml").write_text(
        "format: 1\ndataset: {name: dakar, version: '1', extends: nothing}\n", "utf-8"
    )

    data = pujiang.load(put_project(tmp_path / "ports", "[lagos, dakar]"))
    assert set(data.topics.ids()) == {"dakar_data", "lagos_data"}
    assert [layer.name for layer in data.layers] == ["dakar", "lagos", "ports"]
    assert pujiang.load(pujiang.installed_layer("dakar"), tmp_path / "ports") == data

    (tmp_path / "packages/dakar_data/data/dataset.yaml").unlink()
    assert len(pujiang.load(tmp_path / "ports").bulletins) == 2


def test_a_layer_is_missing_or_extends_what_extends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One error at the name; the records that may be in the layer are not reported too."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *sys.path])
    install(tmp_path / "packages", "dakar_data", "dakar = dakar_data:data")
    (tmp_path / "packages/dakar_data/data/dataset.yaml").write_text(
        "format: 1\ndataset: {name: dakar, version: '1', extends: dakar}\n", "utf-8"
    )
    folder = put_project(tmp_path / "ports", "dakr")
    (folder / "speakers.yaml").write_text("speakers: []\n", "utf-8")

    (problem,) = [one for one in pujiang.check(folder) if one.severity == "error"]
    assert (problem.code, problem.replacement) == ("PJ202", "dakar")
    assert errors_of(put_project(tmp_path / "other", "[nothing, xylophone]")) == [("PJ202", "dataset.yaml", 2)]
    assert errors_of(put_project(tmp_path / "third", "dakar")) == [("PJ204", "dataset.yaml", 2)]


def test_two_projects_have_two_names(tmp_path: Path) -> None:
    """Names that differ by case or normalization are the same name; the error is at the second."""
    put_project(tmp_path / "a", "nothing", name="Pörts")
    assert errors_of(tmp_path / "a", put_project(tmp_path / "b", "nothing", name="po\u0308rts")) == [
        ("PJ201", "dataset.yaml", 2)
    ]
    assert errors_of(tmp_path / "a") == []


def test_a_project_is_not_inside_another(tmp_path: Path) -> None:
    """One error, whichever is loaded; a hidden folder, such as one of installed packages, is no part of a project."""
    put_project(tmp_path / "ports")
    inner = put_project(tmp_path / "ports/drafts/more", name="more")
    hidden = put_project(tmp_path / "ports/.venv/more", name="more")

    assert ("PJ201", "dataset.yaml", 2) in errors_of(tmp_path / "ports")
    assert errors_of(inner) == [("PJ201", "dataset.yaml", 2)]
    assert errors_of(hidden) == []


def test_ids_that_differ_by_case_are_one_id_too_many(tmp_path: Path) -> None:
    """A project is stored in folders named by ids, which some systems could not tell apart."""
    folder = put_project(tmp_path)
    (folder / "speakers.yaml").write_text("speakers:\n  - {id: ada, name: Ada One}\n  - {id: Ada, name: Bo Two}\n")

    assert errors_of(folder) == [("PJ201", "speakers.yaml", 3)]


def test_a_project_of_a_newer_format_is_one_error(tmp_path: Path) -> None:
    """Its other files, which may be of the newer format too, are not reported one by one."""
    folder = put_project(tmp_path)
    (folder / "dataset.yaml").write_text("format: 2\ndataset: {name: ports, version: '1'}\n", "utf-8")
    (folder / "speakers.yaml").write_text("format: 2\npeople: []\n", "utf-8")

    assert errors_of(folder) == [("PJ108", "dataset.yaml", 1)]


def test_a_file_of_another_program_is_one_error(tmp_path: Path) -> None:
    """Other programs name a file like that too: it marks no project, and its keys are not reported one by one."""
    (tmp_path / "dataset.yaml").write_text("path: images\ntrain: a\nval: b\nnames: {0: cat}\n", "utf-8")
    (tmp_path / "other.yaml").write_text("lr: 0.1\n", "utf-8")

    assert find_project(tmp_path) is None
    assert errors_of(tmp_path) == [("PJ103", "dataset.yaml", 1)]


@pytest.mark.parametrize(
    ("text", "is_project"),
    [
        ("format: 1\ndataset: {name: a, version: '1'\n", True),
        ("dataset: {name: a, version: '1'}\n", False),
        ("format: 1\n", False),
        ("- a\n", False),
        ("{", False),
        ("format: 1\ndataset: nothing\n", True),
        ("format: 1\ndataset: {name: [a], extends: {a: b}}\n", True),
        ("\udcff", False),
    ],
)
def test_what_marks_a_project(tmp_path: Path, text: str, is_project: bool) -> None:
    """The two keys do, also where the rest of the file is wrong: a mistake does not hide a project."""
    (tmp_path / "dataset.yaml").write_text(text, "utf-8", errors="surrogateescape")

    assert (find_project(tmp_path) is not None) is is_project


def test_a_folder_named_as_the_file_marks_nothing(tmp_path: Path) -> None:
    """Nor does a file that is far too large."""
    (tmp_path / "a/dataset.yaml").mkdir(parents=True)
    (tmp_path / "dataset.yaml").write_text("format: 1\ndataset: {}\n" + "#" * 2**20, "utf-8")

    assert find_project(tmp_path / "a") is None


def test_defaults_of_a_project_hold_in_all_its_files(tmp_path: Path) -> None:
    """Language and currency of bulletins, and the fields of statements; a file's own defaults and fields come first."""
    folder = put_project(tmp_path, more="defaults: {language: en-NZ, currency: NZD, coded_by: Bo}\n")
    data = pujiang.load(folder)
    bulletin, statement = data.bulletins["note"], data.statements["note/s"]
    assert (bulletin.language, bulletin.currency, statement.coded_by) == ("en-NZ", "NZD", "Bo")

    file = folder / "bulletins/note/bulletin.yaml"
    file.write_text(f"defaults: {{currency: CHF, coded_by: Cy}}\n{BULLETIN}", "utf-8")
    data = pujiang.load(folder)
    assert (data.bulletins["note"].currency, data.statements["note/s"].coded_by) == ("CHF", "Cy")
    file.write_text(BULLETIN.replace("title:", "currency: JPY\n    title:"), "utf-8")
    assert pujiang.load(folder).bulletins["note"].currency == "JPY"


@pytest.mark.parametrize("default", ["language: English", "currency: dollars", "currency: XQX", "language: [en]"])
def test_an_invalid_default_is_one_error(tmp_path: Path, default: str) -> None:
    """It is reported where it is written, and not for each bulletin."""
    folder = put_project(tmp_path, more=f"defaults: {{{default}}}\n")

    assert errors_of(folder) == [("PJ103", "dataset.yaml", 3)]


def test_an_archive_of_a_project_builds_on_what_it_extends(tmp_path: Path) -> None:
    """A project says so itself; other files have nothing below them, as before."""
    pytest.importorskip("polars")
    pujiang.write_archive(put_project(tmp_path / "ports"), tmp_path / "archive")
    (tmp_path / "own").mkdir()
    (tmp_path / "own/own.yaml").write_text(SPEAKERS, "utf-8")
    pujiang.write_archive(tmp_path / "own", tmp_path / "other")

    assert pujiang.open_archive(tmp_path / "archive").topics
    assert not pujiang.open_archive(tmp_path / "other").topics
    with raises(pujiang.PujiangError):
        pujiang.write_archive(tmp_path / "ports", tmp_path / "third", bundled=False)


def zip_folder(folder: Path, file: Path, *, inside: str = "") -> Path:
    """Pack a folder; `inside` is the folder in the ZIP file."""
    with zipfile.ZipFile(file, "w") as archive:
        for path in folder.rglob("*"):
            archive.write(path, f"{inside}{path.relative_to(folder)}")
    return file


@pytest.mark.parametrize("extends", ["nothing", "vocabulary", "bundled", None, "[vocabulary, dakar]"])
def test_a_project_is_the_same_wherever_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extends: str | None
) -> None:
    """Alone, from its inside, zipped, installed, and in a stack, of which it has the same records."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *sys.path])
    install(tmp_path / "packages", "dakar_data", "dakar = dakar_data:data")
    install(tmp_path / "packages", "ports_data", "ports = ports_data:data")
    folder, other = put_project(tmp_path / "ports", extends), put_project(tmp_path / "other", "nothing", name="other")
    (other / "speakers.yaml").write_text(SPEAKERS.replace("ada", "eve"), "utf-8")
    (other / "bulletins/note/bulletin.yaml").write_text(BULLETIN.replace("ada", "eve").replace(": note", ": other"))
    shutil.rmtree(tmp_path / "packages/ports_data/data")
    shutil.copytree(folder, tmp_path / "packages/ports_data/data")
    whole = pujiang.load(folder)

    for same in (
        folder / "bulletins",
        zip_folder(folder, tmp_path / "a.zip"),
        zip_folder(folder, tmp_path / "b.ZIP", inside="ports/"),
        pujiang.installed_layer("ports"),
    ):
        data = pujiang.load(same)
        assert (data, data.name, data.layers) == (whole, whole.name, whole.layers)
    for stack in ((other, folder), (folder, other), (tmp_path / "a.zip", other)):
        data = pujiang.load(*stack)
        for collection in whole.collections():
            assert [data.collection(collection.kind)[key] for key in collection.ids()] == list(collection)


def test_problems_in_a_zip_file_are_located(tmp_path: Path) -> None:
    """Files in it are named as if it were a folder; one that cannot be unpacked is one problem."""
    folder = put_project(tmp_path / "ports")
    (folder / "speakers.yaml").write_text("speakers:\n  - {id: ada, nme: Ada One}\n", "utf-8")
    packed = zip_folder(folder, tmp_path / "a.zip")
    (problem,) = [one for one in pujiang.check(packed) if one.severity == "error"]
    assert (problem.code, problem.file, problem.line) == ("PJ101", str(packed / "speakers.yaml"), 2)

    packed.write_bytes(packed.read_bytes()[:99])
    assert errors_of(packed) == [("PJ107", "a.zip", None)]


@pytest.mark.parametrize("name", ["../a.yaml", "/a.yaml", "a/../../b.yaml", "c:a.yaml", "..\\a.yaml"])
def test_a_zip_file_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    """A name that leads out of it is refused, as is a file that unpacks to more than is read."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), SPEAKERS)
    assert errors_of(tmp_path / "a.zip") == [("PJ107", "a.zip", None)]


def test_a_zip_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is unpacked."""
    monkeypatch.setattr("pujiang.files.unpacking._MOST_BYTES", 9)
    assert errors_of(zip_folder(put_project(tmp_path / "ports"), tmp_path / "a.zip")) == [("PJ107", "a.zip", None)]


def test_records_of_an_extended_layer_are_not_the_projects_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands leave them out, unless its own records refer to them."""
    monkeypatch.setattr(sys, "path", [str(tmp_path / "packages"), *sys.path])
    install(tmp_path / "packages", "dakar_data", "dakar = dakar_data:data")
    (tmp_path / "packages/dakar_data/data/dataset.yaml").write_text(
        "format: 1\ndataset: {name: dakar, version: '1', extends: nothing}\n", "utf-8"
    )
    project = put_project(tmp_path / "ports", "[dakar]")
    data = pujiang.load(project)

    assert "dakar_data" in data.topics
    assert "dakar_data" not in take_own(data, [project]).topics


def test_a_file_elsewhere_is_in_no_bulletin(tmp_path: Path) -> None:
    """Files beside the project, and no file, are in no folder of a bulletin; those of a bulletin are in its own."""
    project = find_project(put_project(tmp_path / "p"))
    assert project
    assert project.find_bulletin_folder(tmp_path / "p/bulletins/note/text.txt") == "note"
    assert project.find_bulletin_folder(tmp_path / "elsewhere.yaml") is None
    assert project.find_bulletin_folder(None) is None
