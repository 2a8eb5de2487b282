"""Commands in a project: which they find, and that they answer about its own records and what these refer to."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pujiang.cli.app import pujiang as command
from pujiang.cli.commands import draft as draft_command
from pujiang.errors import PujiangError
from pujiang.files import revisions
from pujiang.io.loading import load

BULLETIN = """\
# yaml-language-server: $schema=../../schema/pujiang.schema.json
bulletins:
  - id: {id}
    title: Note
    language: en
    forum: ports-{year}
    published: {year}-05-03
    text:
      file: text.txt
    participants:
      - speaker: ada
        words: Ada One
        affiliations:
          - organization: quay
    statements:
      - id: s
        speaker: ada
        cue: said that
        words: {count} cranes stand in Ghana.
        kind: assertion
        places: [GH]
        figures:
          - metric: cranes
            words: {count} cranes
"""
SHARED = """\
# yaml-language-server: $schema=schema/pujiang.schema.json
speakers:
  - id: ada
    name: Ada One
  - id: bo
    name: Bo Two
organizations:
  - id: quay
    name: The Quay
    kind: company
    country: NZ
metrics:
  - id: cranes
    name: Cranes
    definition: Cranes that stand.
    unit: cranes
forums:
  - id: ports-2022
    name: Ports 2022
    period: 2022
  - id: ports-2023
    name: Ports 2023
    period: 2023
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two bulletins; the working folder is inside it."""
    folder = tmp_path / "ports"
    files = {
        "dataset.yaml": "format: 1\ndataset: {name: ports, version: '1', extends: vocabulary}\n",
        "shared.yaml": SHARED,
    }
    for year, count in ((2022, 40), (2023, 43)):
        files[f"bulletins/note-{year}/bulletin.yaml"] = BULLETIN.format(id=f"note-{year}", year=year, count=count)
        files[f"bulletins/note-{year}/text.txt"] = f"Ada One said that {count} cranes stand in Ghana.\n"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    monkeypatch.chdir(folder / "bulletins")
    return folder


def run(*words: str, code: int = 0) -> Result:
    """Run a command, and check its exit code."""
    result = CliRunner().invoke(command, words)
    assert result.exit_code == code, result.output
    return result


def counts(*words: str) -> dict[str, int]:
    """Return the number of records of each kind that the summary counts."""
    found: dict[str, int] = json.loads(run("--json", *words).stdout)["records"]
    return found


def ids(*words: str, code: int = 0) -> list[str]:
    """Return the keys of the statements that `find` finds."""
    return [row["id"] for row in json.loads(run("find", "--json", *words, code=code).stdout)]


def test_commands_find_the_project_and_say_so(project: Path) -> None:
    """From any folder inside it, as git does; the name is not in the output that programs read."""
    result = run("find", "--json")

    assert len(json.loads(result.stdout)) == 2
    assert "project ports" in result.stderr
    assert json.loads(run("--json").stdout)["name"] == "ports"
    assert project.name == "ports"


def test_only_what_is_its_own_is_covered(project: Path) -> None:
    """Its records, used or not, and what they refer to: one place of all, and no bundled bulletin; --all adds the rest."""
    own = counts()
    assert (own["bulletins"], own["speakers"], own["topics"], own["places"] > 1) == (2, 2, 0, True)
    assert counts("--all") == {kind: len(load(project).collection(kind)) for kind in own}
    (project / "dataset.yaml").write_text("format: 1\ndataset: {name: ports, version: '1'}\n")
    assert counts() == own
    assert counts("--all")["bulletins"] == 3
    (project / "dataset.yaml").write_text("format: 1\ndataset: {name: ports, version: '1', extends: nothing}\n")
    run("find", code=1)


def test_a_project_is_chosen_or_left_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a path at or below its folder, or not at all; both at once, and a path in no project, are refused."""
    assert "note-2022/s" not in ids("--no-project")
    monkeypatch.chdir(project.parent)
    assert "note-2022/s" not in ids()
    assert ids("--project", "ports/bulletins/note-2022") == ["note-2022/s", "note-2023/s"]
    run("--project", "ports", "stats")
    run("find", "--project", ".", code=2)
    run("find", "--project", "ports", "--no-project", code=2)


def test_only_is_refused_in_a_project(project: Path) -> None:
    """The project says itself what is below it."""
    for words in (("find",), ("check",), ("check", "note-2022"), ("diff", "HEAD", "HEAD"), ()):
        assert "extends" in run(*words, "--only", code=2).output
    assert project.is_dir()


def test_only_agrees_with_a_project_that_extends_nothing(project: Path) -> None:
    """The negative twin: what the project says itself may be said again."""
    shared = SHARED.replace("    country: NZ\n", "") + "places: [{id: GH, name: Ghana, kind: country}]\n"
    (project / "shared.yaml").write_text(shared, "utf-8")
    (project / "dataset.yaml").write_text("format: 1\ndataset: {name: ports, version: '1', extends: nothing}\n")
    assert len(ids("--only")) == 2
    run("check", "--only")


def test_data_adds_to_the_project(project: Path) -> None:
    """A file on top of it may refer to its records, and is covered; the name stays."""
    (project.parent / "more.yaml").write_text("speakers: [{id: cy, name: Cy Three}]\n")
    told = json.loads(run("--json", "--data", "../../more.yaml").stdout)

    assert (told["name"], told["records"]["speakers"]) == ("ports", 3)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--bulletin", "note-2022"), [2022]),
        (("--forum", "Ports 2023"), [2023]),
        (("--organization", "quay"), [2022, 2023]),
        (("--country", "NZ"), [2022, 2023]),
        (("--country", "BR"), []),
        (("--since", "2023"), [2023]),
        (("--until", "2022-05"), [2022]),
        (("--since", "2022-05-03", "--until", "2022-05-03"), [2022]),
        (("--since", "2024"), []),
        (("--about", "joint-laboratories"), []),
        (("--mentioning", "GH", "--until", "2022"), [2022]),
    ],
)
def test_filters_choose_bulletins_and_speakers(project: Path, words: tuple[str, ...], found: list[int]) -> None:
    """The same for every command; a name that the project does not use is known nevertheless."""
    assert ids(*words, code=0 if found else 1) == [f"note-{year}/s" for year in found]
    if words[0] not in {"--about", "--mentioning"}:
        assert counts(*words)["statements"] == counts(*words)["observations"] == len(found)
        assert json.loads(run("monitor", "--json", *words).stdout) == [] or found
    run("stats", *words)
    run("export", "-o", str(project.parent / "made.csv"), "--replace", *words)
    assert (project.parent / "made.csv").read_text("utf-8").count("cranes stand") >= len(found)


def test_filters_hold_outside_of_projects() -> None:
    """The bundled bulletin is of 2023; a bulletin without a date was published neither before nor after a day."""
    assert (len(ids("--since", "2024", code=1)), len(ids("--until", "2023"))) == (0, 33)


def test_an_invalid_filter_is_refused(project: Path) -> None:
    """A date of another form, and a name that nobody knows."""
    for words in (
        ("--since", "May"),
        ("--until", "2022-13"),
        ("--bulletin", "x"),
        ("--forum", "x"),
        ("--country", "XX"),
    ):
        run("find", *words, code=1)
    assert project.is_dir()


def test_a_project_is_checked_as_a_whole(project: Path) -> None:
    """Without a path all of it is reported; with one only what is there, though the rest is read too."""
    (project / "shared.yaml").write_text(SHARED.replace("definition", "defnition"))
    assert "PJ101" in run("check", code=1).output
    assert "PJ101" not in run("check", "note-2022").output
    assert "PJ101" in run("check", "../shared.yaml", code=1).output
    run("check", "note-2022", "--fix")
    assert "defnition" in (project / "shared.yaml").read_text()
    run("check", "--fix")
    assert "defnition" not in (project / "shared.yaml").read_text()
    assert "PJ202" in run("check", "note-2022/bulletin.yaml", "--no-project", code=1).output


def test_there_is_nothing_to_check_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a project a path is needed."""
    monkeypatch.chdir(tmp_path)
    run("check", code=2)


def test_a_file_on_top_of_the_project_is_checked(project: Path) -> None:
    """A path in no project is a layer on top of the one here, and may refer to its records."""
    (project.parent / "more.yaml").write_text(
        "organizations: [{id: crane, name: Crane, kind: company, parent: quay}]\n"
    )
    run("check", "../../more.yaml")
    assert "PJ202" in run("check", "../../more.yaml", "--no-project", code=1).output


def test_two_coders_are_compared(project: Path) -> None:
    """A second annotation lies on what the bulletins of the project share, so that it does not clash with the first."""
    other = project.parent / "other"
    other.mkdir()
    for file in (project / "bulletins/note-2022").iterdir():
        (other / file.name).write_text(file.read_text("utf-8").replace("assertion", "proposal"), "utf-8")

    told = run("compare", "note-2022", "../../other", "--differences").stdout
    assert told.count("kind") == 1
    assert run("diff", "note-2022", "../../other").stdout
    (other / "bulletin.yaml").write_text("bulletins: [{id: x}]\n", "utf-8")
    assert "PJ102" in run("compare", "note-2022", "../../other", code=1).output
    assert "no differences" in run("compare", "..", "..", "--differences").stdout


def test_a_project_is_compared_with_a_revision(project: Path) -> None:
    """A revision without a path is that of the project, wherever in it one is."""
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "a")):
        subprocess.run([*git, *words], cwd=project, check=True, capture_output=True)
    file = project / "bulletins/note-2022/bulletin.yaml"
    file.write_text(file.read_text("utf-8").replace("assertion", "proposal"), "utf-8")

    for name in ("diff", "review", "compare"):
        assert "note-2022/s" in run(name, "HEAD", "..").stdout
    assert "bundled" not in run("diff", "HEAD", "bundled").stdout


def test_an_archive_is_written_of_the_project(project: Path) -> None:
    """Without a source; options that choose data belong to it, those for files to a source."""
    pytest.importorskip("polars")
    assert "2 statements" in run("archive", "../../archive").stdout
    assert "1 statements" in run("archive", "../../one", "--since", "2023").stdout
    assert project.is_dir()
    for words in (("a", "b", "c"), ("..", "b", "--since", "2023"), ("b", "--vocabulary")):
        run("archive", *words, code=2)


def test_a_project_is_begun_and_a_bulletin_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands say what they made and what comes next; without a project `new` needs a file."""
    monkeypatch.chdir(tmp_path)
    run("new", "note", code=1)
    made = run("init", "ports", "--language", "en-NZ", "--currency", "NZD")
    assert (Path("ports/dataset.yaml").is_file(), "cd ports" in made.stderr) == (True, True)
    monkeypatch.chdir(tmp_path / "ports")
    assert "created bulletins/note/bulletin.yaml" in run("new", "note").stdout.replace("\\", "/")
    assert "PJ103" in run("check", code=1).output
    run("new", "note", code=1)
    run("init", code=1)
    run("new", "x.yaml", "--project", ".")
    assert not Path("dataset.yaml").read_text("utf-8").count("bundled")


@pytest.mark.parametrize("words", [("--currency", "XQX"), ("--currency", "nzd"), ("--language", "English")])
def test_a_project_is_not_begun_with_an_invalid_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, str]
) -> None:
    """It is refused before anything is written."""
    monkeypatch.chdir(tmp_path)
    run("init", "ports", *words, code=1)

    assert list(tmp_path.iterdir()) == []


def test_the_working_folder_becomes_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder it is the one here."""
    monkeypatch.chdir(tmp_path)
    assert "cd " not in run("init", "--name", "ports").stderr
    assert "ports" in run("check").stderr


def drafted(folder: Path, text: str, *words: str, code: int = 0, name: str = "letter.md") -> Result:
    """Draft a text in the project, and return what the command says."""
    (folder.parent / name).write_text(text, "utf-8")
    return run("draft", str(folder.parent / name), *words, code=code)


def test_a_draft_is_added_to_the_project(project: Path) -> None:
    """A folder for the bulletin, known people known, new ones in the shared file beside a question; comments stay."""
    (project / "speakers.yaml").write_text("# Ours.\nspeakers: # all\n  - id: di\n    name: Di Four\n", "utf-8")
    drafted(project, "# Note\n\nAda One said that it rains. Di Fours said that it snows.\n", "--coder", "Eve")

    data, text = load(project), (project / "speakers.yaml").read_text("utf-8")
    assert {who.id for one in data.statements.where(bulletin="letter") for who in one.speakers} == {"ada", "di-fours"}
    assert "# Ours.\nspeakers: # all\n  - id: di\n    name: Di Four\n" in text
    assert text.index("# review: is it the known speaker di") < text.index("- id: di-fours")
    assert {one.coded_by for one in data.statements.where(bulletin="letter")} == {"Eve"}
    assert not (project / "bulletins/letter/dataset.yaml").exists()


def test_the_forum_is_proposed_or_given(project: Path) -> None:
    """The one that the text names is proposed, with a mark; a given one is written; an unknown one is refused."""
    text = "# Ports 2023\n\nAda One said that it rains.\n"
    drafted(project, text, "--coder", "Eve")
    drafted(project, text, "--id", "b", "--forum", "ports-2022")
    drafted(project, text, "--id", "c", "--forum", "Ports 2022")
    drafted(project, text.replace("Ports", "Quays"), "--id", "d")
    drafted(project, text, "--id", "e", "--forum", "x", code=1)

    found = {key: load(project).bulletins[key].forum for key in ("letter", "b", "c", "d")}
    assert {key: forum and forum.id for key, forum in found.items()} == {
        "letter": "ports-2023",
        "b": "ports-2022",
        "c": "ports-2022",
        "d": None,
    }
    marked = (project / "bulletins/letter/bulletin.yaml").read_text("utf-8").split("\n")
    assert "# review:" in marked[marked.index("    forum: ports-2023") - 1]
    assert "PJ115" not in run("check", "b").output.partition("forum")[2]
    assert not (project / "bulletins/e").exists()


def test_the_only_forum_is_proposed(project: Path) -> None:
    """Where the project has one, a text need not name it."""
    (project / "shared.yaml").write_text(
        SHARED.replace("  - id: ports-2023\n    name: Ports 2023\n    period: 2023\n", "")
    )
    shutil.rmtree(project / "bulletins/note-2023")
    drafted(project, "# Note\n\nAda One said that it rains.\n")

    forum = load(project).bulletins["letter"].forum
    assert forum is not None
    assert forum.id == "ports-2022"


def test_the_coder_is_a_person(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option, else the environment, else git's user.name, else nobody; what the project says is not repeated."""
    monkeypatch.setattr(draft_command, "read_user_name", lambda: None)
    text = "# Note\n\nAda One said that it rains.\n"
    drafted(project, text, "--id", "a")
    monkeypatch.setattr(draft_command, "read_user_name", lambda: "Gil")
    drafted(project, text, "--id", "b")
    monkeypatch.setenv("PUJIANG_CODER", "Eve")
    drafted(project, text, "--id", "c")
    drafted(project, text, "--id", "d", "--coder", "Flo")
    (project / "dataset.yaml").write_text(
        "format: 1\ndataset: {name: p, version: '1', extends: nothing}\ndefaults: {coded_by: Eve}\n"
    )
    (project / "vocabulary").mkdir(exist_ok=True)
    (project / "places.yaml").write_text(
        "places: [{id: GH, name: Ghana, kind: country}, {id: NZ, name: N, kind: country}]\n"
    )
    drafted(project, text, "--id", "e")

    data = load(project)
    assert [data.statements.where(bulletin=key)[0].coded_by for key in "abcde"] == ["Eve", "Gil", "Eve", "Flo", "Eve"]
    assert "coded_by" not in (project / "bulletins/e/bulletin.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("default", "text", "language", "written"),
    [
        ("en-NZ", "Ada One said that it rains.", "en-NZ", False),
        ("zh-Hans", "港口中心主任戴钢表示，港口很深。", "zh-Hans", False),
        ("en-NZ", "港口中心主任戴钢表示，港口很深。", "zh-Hans", True),
        ("en-NZ", "Порт глубокий.", None, True),
        ("fr", "Le port est profond.", None, False),
        ("[en]", "Ada One said that it rains.", None, False),
        ("zh", "Ada One said that it rains.", "en", True),
    ],
)
def test_the_language_is_that_of_the_project(
    project: Path, default: str, text: str, language: str | None, written: bool
) -> None:
    """If the text may be in it; it is written in the bulletin only if it is another; one that is not read is refused."""
    described = (project / "dataset.yaml").read_text("utf-8")
    (project / "dataset.yaml").write_text(f"{described}defaults: {{language: {default}}}\n", "utf-8")
    if language is None:
        drafted(project, f"# Note\n\n{text}\n", code=1)
        return
    drafted(project, f"# Note\n\n{text}\n")

    assert load(project).bulletins["letter"].language == language
    assert ("language:" in (project / "bulletins/letter/bulletin.yaml").read_text("utf-8")) is written


def test_another_language_than_the_projects_is_written(project: Path) -> None:
    """English, too, which is written nowhere else."""
    described = (project / "dataset.yaml").read_text("utf-8")
    (project / "dataset.yaml").write_text(f"{described}defaults: {{language: fr}}\n", "utf-8")
    drafted(project, "# Note\n\nAda One said that it rains.\n", "--language", "en")
    assert load(project).bulletins["letter"].language == "en"

    assert (
        "statements kept: 1"
        in drafted(
            project, "# Note\n\nAda One said that it rains.\n\nBo Two said that it snows.\n", "--update", "letter"
        ).stdout
    )
    assert len(load(project).statements.where(bulletin="letter")) == 2


def test_a_draft_is_refused_before_anything_is_written(project: Path) -> None:
    """An id in use, a folder that exists, a shared file that is no list, options that have no effect."""
    text = "# Note\n\nCy Three said that it rains.\n"
    (project / "speakers.yaml").write_text("speakers: {a: b}\n", "utf-8")
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    drafted(project, text, code=1)
    (project / "speakers.yaml").unlink()
    (project / "bulletins/letter").mkdir()
    (project / "bulletins/letter/x.txt").write_text("x")
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}
    drafted(project, text, code=1)
    drafted(project, text, "--id", "note-2022", code=1)
    for words in (("-o", "x"), ("--only",), ("--project", "/")):
        drafted(project, text, *words, code=2)
    drafted(project, text, "--update", "note-2022", "--only", code=2)
    drafted(project, text, "--forum", "x", "-o", "x", "--no-project", code=2)
    run("draft", code=2)
    assert {file: file.read_bytes() for file in project.rglob("*") if file.is_file()} == before


def test_the_name_of_a_text_becomes_an_id(project: Path) -> None:
    """A name that is none is made one."""
    drafted(project, "# Note\n\nAda One said that it rains.\n", name="Ports, 2024 (final).md")

    assert "ports-2024-final" in load(project).bulletins


def test_what_the_project_does_not_use_is_shown_on_request(project: Path) -> None:
    """A record that it only builds on is answered with the option that shows it; an unknown one with neither."""
    assert "--all" in run("show", "BR", code=1).output
    assert "Brazil" in run("show", "BR", "--all").stdout
    assert "--all" not in run("show", "xylophone", code=1).output
    assert "--all" not in run("show", "GHX", "--all", code=1).output
    assert "--all" in run("show", "joint-laboratories", code=1).output
    assert project.is_dir()


@pytest.mark.parametrize(("told", "name"), [(b"Gil\n", "Gil"), (b"\n", None), (None, None)])
def test_the_name_of_the_coder_is_gits(monkeypatch: pytest.MonkeyPatch, told: bytes | None, name: str | None) -> None:
    """If there is git, and a name."""

    def answer(*_: str) -> bytes:
        if told is None:
            raise PujiangError("no git")
        return told

    monkeypatch.setattr(revisions, "_git", answer)
    assert revisions.read_user_name() == name


def test_a_bulletin_that_is_not_filled_in_blocks_no_other(project: Path) -> None:
    """Others are drafted and updated with what is valid, and the errors are told; errors in shared files still block."""
    text = project / "letter.md"
    text.write_text("# Note\n\nAda One said that 41 cranes stand in Ghana, and that rain falls.\n", "utf-8")
    run("new", "empty")

    assert "in other bulletins" in run("draft", str(text), "--id", "letter").stderr
    assert "speaker: ada\n" in (project / "bulletins/letter/bulletin.yaml").read_text("utf-8")
    text.write_text(text.read_text("utf-8") + "\nBo Two said that it snows.\n", "utf-8")
    assert "statements new: 1" in run("draft", str(text), "--update", str(project / "bulletins/letter")).stdout

    (project / "bulletins/letter/bulletin.yaml").write_text("bulletins: [{id: letter}]\n", "utf-8")
    run("draft", str(text), "--update", str(project / "bulletins/letter"), code=1)
    (project / "shared.yaml").write_text(SHARED.replace("kind: company", "kind: firm"), "utf-8")
    assert "shared.yaml" in run("draft", str(text), "--id", "second", code=1).stderr


def test_new_names_of_an_update_are_shared(project: Path) -> None:
    """A speaker whom only the new text names is added to the file of speakers, and not to that of the bulletin."""
    text = project / "letter.md"
    text.write_text("# Note\n\nAda One said that rain falls.\n", "utf-8")
    run("draft", str(text), "--id", "letter")
    text.write_text(text.read_text("utf-8") + "\nCy Dale said that it snows.\n", "utf-8")

    run("draft", str(text), "--update", str(project / "bulletins/letter"))

    assert "id: cy-dale\n" in (project / "speakers.yaml").read_text("utf-8")
    assert "id: cy-dale\n" not in (project / "bulletins/letter/bulletin.yaml").read_text("utf-8")
    assert load(project).statements.by("cy-dale")


@pytest.mark.parametrize(("default", "asked"), [("NZD", False), ("CHF", True), (None, True)])
def test_nobody_is_asked_for_the_currency_of_the_project(project: Path, default: str | None, asked: bool) -> None:
    """A sign that several countries share has it, in a draft and in an update; another currency is asked about."""
    if default:
        with (project / "dataset.yaml").open("a", encoding="utf-8") as file:
            file.write(f"defaults: {{currency: {default}}}\n")
    text, bulletin = project / "letter.md", project / "bulletins/letter"
    text.write_text("# Note\n\nAda One said that wells cost $40 million in grants.\n", "utf-8")
    run("draft", str(text), "--id", "letter")
    text.write_text(text.read_text("utf-8") + "\nAda One said that dams cost $50 million in grants.\n", "utf-8")
    run("draft", str(text), "--update", str(bulletin))

    written = (bulletin / "bulletin.yaml").read_text("utf-8")
    assert [written.count(f"# review: whose currency is it in '${number} million'") for number in (40, 50)] == [
        asked
    ] * 2
    assert "currency:" not in written
    figures = [one.quantity.unit for one in load(project).observations if one.bulletin and one.bulletin.id == "letter"]
    assert figures == (["$", "$"] if asked else ["NZD", "NZD"])
