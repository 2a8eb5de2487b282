"""Vocabularies of other programs become records of a project, all or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import pujiang
from pujiang.cli.app import pujiang as command
from pujiang.intake import table_files

TOPICS = """\
id,name,aliases,definition,broader,names:mi
ports,Ports,Harbours|Docks,Where ships land.,,Ngā wāpu
,Deep ports,,,ports,
"""
SCHEME = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix e: <https://example.org/> .
e:c2 a skos:Concept ; skos:prefLabel "Deep ports"@en-GB , "Ports profonds"@fr ; skos:altLabel "Deep harbours"@en, "PP"@fr ; skos:broader e:c1 .
e:c1 a skos:Concept ; skos:notation "P1" ; skos:prefLabel "Ports" ; skos:definition "Where ships land."@en .
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, in which commands run."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(command, ["init", "ports", "--extends", "nothing"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "ports")
    return tmp_path / "ports"


def run(file: str, content: str | None, *words: str, code: int = 0) -> str:
    """Import a file with this content, and return what the command prints."""
    if content is not None:
        Path("..", file).write_text(content, "utf-8")
    result = CliRunner().invoke(command, ["import", f"../{file}", *words])
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


@pytest.mark.parametrize(
    "content", [TOPICS, TOPICS.replace(",", ";"), TOPICS.replace(",", "\t").replace("\n", "\r\n"), "\ufeff" + TOPICS]
)
def test_a_table_becomes_records(project: Path, content: str) -> None:
    """A column for each field; several values between bars; ids are made of names; a second import adds nothing."""
    assert "2 topics added" in run("topics.csv", content)
    topics = pujiang.load(project).topics

    assert (topics["ports"].aliases, topics["ports"].names["mi"]) == (("Harbours", "Docks"), ("Ngā wāpu",))
    assert [one.id for one in topics["deep-ports"].broader] == ["ports"]
    before = (project / "vocabulary/topics.yaml").read_bytes()
    assert "0 topics added" in run("topics.csv", None)
    assert "2 known already" in run("topics.csv", None)
    assert (project / "vocabulary/topics.yaml").read_bytes() == before
    assert "1 topic added" in run("more.csv", "name\nShips\n", "--kind", "topics")
    assert (project / "vocabulary/topics.yaml").read_bytes().startswith(before)
    assert pujiang.check(project) == ()


def test_aliases_teach_the_next_draft(project: Path) -> None:
    """A place, an organization and a metric of a table are known to drafts."""
    run("places.csv", "id,name,kind,adjectives\nXA,Arcady,country,Arcadian\n")
    run("organizations.csv", "name,kind,country\nPort Council,government,XA\n")
    run("metrics.csv", "name,definition,unit\nTugs,Tugs that work.,tugs\n")
    Path("../a.md").write_text("# Note\n\nAda One, Chair of the Port Council, said that Arcady has 9 tugs.\n", "utf-8")
    assert CliRunner().invoke(command, ["draft", "../a.md"]).exit_code == 0

    data = pujiang.load(project)
    assert data.organizations.ids() == ("port-council",)
    assert [place.id for place in data.statements[0].places] == ["XA"]


def test_a_scheme_becomes_topics(project: Path) -> None:
    """English labels are names and aliases, others names in their language; the notation is the id."""
    pytest.importorskip("rdflib")
    assert "2 topics added" in run("scheme.ttl", SCHEME)
    topics = pujiang.load(project).topics

    assert (topics["P1"].name, topics["P1"].definition) == ("Ports", "Where ships land.")
    deep = topics["deep-ports"]
    assert (deep.aliases, dict(deep.names)) == (("Deep harbours",), {"fr": ("Ports profonds", "PP")})
    assert deep.broader == (topics["P1"],)
    assert "2 known already" in run("scheme.ttl", None, "--format", "skos", "--kind", "topics")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("name,nme\nA,B\n", ["topics.csv:1", "PJ101"]),
        ("name,name\nA,B\n", ["PJ105"]),
        ("name,zzzzzzzz\nA,B\n", ["PJ101"]),
        ("id,definition\na,B\n", ["topics.csv:2", "PJ102"]),
        ("name\nA\nB,C\n", ["topics.csv:3"]),
        ('name\nA\n"a\n', ["invalid CSV"]),
        ("id,name\na,A\na,B\n", ["topics.csv:3", "PJ201"]),
        ("name,broader\nA,none\n", ["PJ202"]),
        ("id,name\n,\n", ["PJ102"]),
    ],
)
def test_a_table_with_a_mistake_adds_nothing(project: Path, content: str, told: list[str]) -> None:
    """Every mistake is told with its line, and no record is added."""
    found = run("topics.csv", content, code=1)

    assert [one for one in told if one not in found] == []
    assert not (project / "vocabulary").exists()


def test_what_the_project_says_otherwise_is_refused(project: Path) -> None:
    """An id that the project uses for another topic."""
    run("topics.csv", TOPICS)
    assert "PJ201" in run("more.csv", "id,name\nports,Quays\nnew,New\n", "--kind", "topics", code=1)
    assert "new" not in pujiang.load(project).topics


def test_what_cannot_be_imported_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a project, a kind or a reader; a scheme of another kind, without concepts, or no RDF at all."""
    assert project.is_dir()
    pytest.importorskip("rdflib")
    run("topics.csv", TOPICS, "--no-project", code=2)
    run("words.csv", TOPICS, code=2)
    run("scheme.ttl", SCHEME, "--kind", "places", code=2)
    run("scheme.ttl", "a b", code=1)
    run("empty.ttl", "", code=1)
    run("scheme.owl", SCHEME, code=1)
    Path("../latin.csv").write_bytes(b"name\n\xff\n")
    run("latin.csv", None, "--kind", "topics", code=1)
    monkeypatch.setattr(table_files, "_MOST_BYTES", 3)
    run("topics.csv", TOPICS, code=1)
    run("scheme.ttl", SCHEME, code=1)
