"""A delegation, a report, officials, a ministry and an open letter in every form that shows who speaks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import pujiang
from pujiang.cli.app import pujiang as command
from pujiang.mcp.answers import Answers
from pujiang.model.cautions import caution_of
from voices import load_voices

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> pujiang.Dataset:
    """The dataset."""
    return load_voices(tmp_path)


def html_of(record: Any) -> str:
    """Return the panel of a record in a notebook."""
    panel: str = record._repr_html_()
    return panel


def nodes(data: pujiang.Dataset, folder: Path, kind: str) -> dict[str, Any]:
    """Return the nodes of a kind in JSON-LD, by id."""
    pujiang.export(data, folder / "data.jsonld", replace=True)
    graph = json.loads((folder / "data.jsonld").read_text("utf-8"))
    return {node["id"].partition(":")[2]: node for node in graph[kind]}


def test_tables_name_each_link_by_its_meaning(data: pujiang.Dataset) -> None:
    """Flat tables and those of exports: nationality, organization and place of speakers, seat of organizations, authors."""
    flat = {row["id"]: row for row in data.speakers.to_records()}
    speakers = {row["id"]: row for row in data.tables()["speakers"].to_records()}
    organizations = data.tables()["organizations"].to_records()

    for rows in (flat, speakers):
        assert "country" not in rows["gro"]
        assert [rows["gro"][name] for name in ("nationality", "organization", "place")] == ["NO", None, None]
        assert [rows["kenya"][name] for name in ("kind", "nationality", "place")] == ["country", None, "KE"]
        assert rows["officials"]["organization"] == "directorate"
    assert {row["id"]: row["seat"] for row in organizations} == {
        row["id"]: row["seat"] for row in data.organizations.to_records()
    }
    assert [row["author"] for row in data.bulletins.to_records()] == ["gro", None]
    assert [row["author"] for row in data.tables()["bulletins"].to_records()] == ["gro", None]


def test_only_a_person_is_a_person_in_linked_data(data: pujiang.Dataset, tmp_path: Path) -> None:
    """Types of JSON-LD by kind of speaker, with the terms that they stand for; links and author are references."""
    speakers = nodes(data, tmp_path, "speakers")
    terms = json.loads((tmp_path / "data.jsonld").read_text("utf-8"))["@context"]

    assert {key: terms[node["type"]]["@id"] for key, node in speakers.items()} == {
        "gro": "schema:Person",
        "kenya": "schema:Organization",
        "report": "schema:CreativeWork",
        "officials": "prov:Agent",
        "pumps": "schema:Organization",
        "us": "schema:Organization",
    }
    assert speakers["kenya"]["place"] == "pj-place:KE"
    assert speakers["us"]["organization"] == "pj-organization:office"
    assert nodes(data, tmp_path, "bulletins")["letter"]["author"] == "pj-speaker:gro"
    assert nodes(data, tmp_path, "statements")["letter/act"]["mode"] == "own"
    assert pujiang.load(tmp_path / "data.jsonld", bundled=False) == data


def test_pages_say_who_speaks_for_whom(data: pujiang.Dataset, tmp_path: Path) -> None:
    """The author stands at the head of the letter; speakers have their links; search engines get the right types."""
    pujiang.build_site(data, tmp_path / "site")
    letter = (tmp_path / "site/bulletins/letter.html").read_text("utf-8")
    meeting = (tmp_path / "site/bulletins/meeting.html").read_text("utf-8")
    graph = [json.loads(re.findall(r"ld\+json\">(.*?)</script>", page)[0]) for page in (letter, meeting)]

    assert "By <bdi>Gro Hansen</bdi>" in letter
    assert "By <bdi>" not in meeting
    assert graph[0]["author"]["@type"] == "Person"
    assert "author" not in graph[1]
    (own, reported), quoted = graph[0]["hasPart"], graph[1]["hasPart"][1]
    assert (own["@type"], own["text"], own["author"][0]["name"]) == ("Claim", "We must act.", "Gro Hansen")
    assert "author" not in reported
    assert quoted["spokenByCharacter"][0]["@type"] == "Organization"
    for key, name in {"kenya": "Kenya", "officials": "Directorate of Pumps", "gro": "Norway"}.items():
        assert name in (tmp_path / f"site/speakers/{key}.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("person", "Person"), ("document", "CreativeWork"), ("unnamed", "Thing"), ("group", "Organization")],
)
def test_search_engines_get_the_type_of_an_author(kind: str, type_: str, data: pujiang.Dataset, tmp_path: Path) -> None:
    """Whoever is the author of a letter: a person only if it is one."""
    author = data.speakers["gro"].replace(kind=pujiang.codes.SpeakerKind(kind), country=None)
    pujiang.build_site(data.with_(author, replaces=True), tmp_path / "site")

    assert f'"author":{{"@type":"{type_}"' in (tmp_path / "site/bulletins/letter.html").read_text("utf-8")


def test_authors_are_cited(data: pujiang.Dataset, tmp_path: Path) -> None:
    """A person by the parts of the name, a delegation as a corporate author; the publisher where there is no author."""
    letter, kenya = data.bulletins["letter"], data.speakers["kenya"]
    (person,) = json.loads(pujiang.cite(letter, "csl-json"))
    (corporate,) = json.loads(pujiang.cite(letter.replace(author=kenya), "csl-json"))
    (foreign,) = json.loads(pujiang.cite(letter.replace(author=kenya, language="no"), "csl-json"))

    assert (person["author"], person["publisher"]) == ([{"family": "Hansen", "given": "Gro"}], "The Office")
    assert corporate["author"] == [{"literal": "Kenya"}]
    assert foreign["author"] == [{"literal": "Kenyas delegasjon"}]
    assert json.loads(pujiang.cite(data.bulletins["meeting"], "csl-json"))[0]["author"] == [{"literal": "The Office"}]
    assert "author = {Hansen, Gro}" in pujiang.cite(letter, "bibtex")
    assert "author = {{Kenya}}" in pujiang.cite(letter.replace(author=kenya), "bibtex")
    assert "AU  - Hansen, Gro" in pujiang.cite(letter, "ris")
    assert pujiang.cite(letter).startswith("Gro Hansen, The Office, An open letter")
    pujiang.export(data, tmp_path / "data.cff")
    cff = (tmp_path / "data.cff").read_text("utf-8")
    assert re.search(r"family-names: Hansen\n\s+given-names: Gro", cff)
    assert re.search(r"title: The meeting\n\s+authors:\n\s+- name: The Office", cff)


def test_own_words_are_cited_as_the_authors(data: pujiang.Dataset) -> None:
    """They are neither reported nor quoted; what the author tells of others is the author's words for it."""
    own, rains, hansen = (data.statements[key] for key in ("letter/act", "letter/rains", "meeting/hansen"))
    (item,) = json.loads(pujiang.cite(own, "csl-json"))

    assert item["title"] == "Gro Hansen"
    assert item["publisher"] == "The Office"
    assert pujiang.cite(own).startswith("Gro Hansen in: ")
    assert pujiang.cite(rains).startswith("Kenya, as reported in: ")
    assert caution_of(own) != caution_of(data.statements["meeting/late"])
    assert "author's" in caution_of(rains)
    assert "editors'" in caution_of(hansen)


def test_networks_and_corpora_have_the_links(data: pujiang.Dataset, tmp_path: Path) -> None:
    """Edges from speakers to what they represent, none of the editors; metadata of speakers and conversations."""
    pujiang.export(data, tmp_path / "data.graphml")
    pujiang.export(data, tmp_path / "corpus", format="convokit")
    edges = re.findall(
        r'source="(.*?)" target="(.*?)">\s*<data key="relation">represents',
        (tmp_path / "data.graphml").read_text("utf-8"),
    )
    speakers = json.loads((tmp_path / "corpus/speakers.json").read_text("utf-8"))
    conversations = json.loads((tmp_path / "corpus/conversations.json").read_text("utf-8"))

    assert sorted(edges) == [
        ("speaker:gro", "organization:institute"),
        ("speaker:kenya", "place:KE"),
        ("speaker:officials", "organization:directorate"),
        ("speaker:pumps", "organization:directorate"),
        ("speaker:report", "organization:institute"),
    ]
    assert speakers["kenya"]["meta"]["place"] == "KE"
    assert speakers["officials"]["meta"]["organization"] == "directorate"
    assert sorted(one["meta"]["author"] for one in conversations.values()) == ["", "gro"]


def test_assistants_and_panels_say_it(data: pujiang.Dataset, tmp_path: Path) -> None:
    """Answers for assistants, panels of notebooks and `show` name links and authors."""
    answers = Answers(data)
    items = {item["id"]: item for item in answers.speakers(None, 50, 0)["items"]}

    assert items["kenya"]["place"] == {"id": "KE", "name": "Kenya"}
    assert items["officials"]["organization"] == {"id": "directorate", "name": "Directorate of Pumps"}
    assert (items["gro"]["nationality"], items["gro"]["organization"]) == ("NO", None)
    assert "Gro Hansen" in html_of(data.bulletins["letter"])
    assert "Kenya" in html_of(data.speakers["kenya"])
    shown = CliRunner().invoke(command, ["show", "letter", "--data", str(tmp_path / "voices.yaml"), "--only"])
    assert re.search(r"author\s+gro", shown.output)
