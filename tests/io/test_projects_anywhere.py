"""A property of projects: whatever is in one, it is the same alone, in a stack, zipped and installed."""

from __future__ import annotations

import shutil
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pujiang
from pujiang.io.yaml.emitting import yaml_text
from specimen import install

EXTENTS = ["nothing", "vocabulary", "bundled", ["dakar"], ["vocabulary", "dakar"]]
PLACES = ["KE", "NZ", None]
NAMES = ["Ada One", "Bo Two", "Ålva Ngā", "王小明"]
LETTERS = "abcdefgh"


@st.composite
def projects(draw: st.DrawFn) -> dict[str, str]:
    """Return the files of a project: speakers, a metric, topics of its own, and bulletins that refer to them."""
    extends = draw(st.sampled_from(EXTENTS))
    shared = extends in ("vocabulary", "bundled") or "vocabulary" in extends
    defaults = draw(
        st.fixed_dictionaries({}, optional={"language": st.sampled_from(["en-NZ", "en"]), "coded_by": st.just("Eve")})
    )
    head = {
        "format": 1,
        "dataset": {"name": "ports", "version": draw(st.sampled_from(["1", "0.2.0"])), "extends": extends},
        **({"defaults": defaults} if defaults else {}),
    }
    people = [f"person-{letter}" for letter in draw(st.lists(st.sampled_from(LETTERS), min_size=1, unique=True))]
    speakers = [
        {
            "id": key,
            "name": f"{draw(st.sampled_from(NAMES))} {key[-1].upper()}",
            **({"country": place} if shared and (place := draw(st.sampled_from(PLACES))) else {}),
        }
        for key in people
    ]
    topics = [{"id": f"own-{key}", "name": f"Own {key}"} for key in people[::2]]
    files = {
        "dataset.yaml": yaml_text(head),
        "speakers.yaml": yaml_text({"speakers": speakers}),
        "vocabulary/topics.yaml": yaml_text({"topics": topics}),
    }
    for number in range(draw(st.integers(0, 3))):
        said = [
            (key, draw(st.integers(2, 999))) for key in draw(st.lists(st.sampled_from(people), max_size=3, unique=True))
        ]
        words = [f"{count} cranes stand." for _, count in said]
        statements: list[dict[str, Any]] = [
            {
                "id": f"s-{key}",
                "speaker": key,
                "cue": "said that",
                "words": line,
                "kind": "assertion",
                "topics": [topics[0]["id"]],
            }
            for (key, _), line in zip(said, words, strict=True)
        ]
        names = {one["id"]: one["name"] for one in speakers}
        text = "".join(f"{names[key]} said that {line}\n\n" for (key, _), line in zip(said, words, strict=True))
        bulletin = {"id": f"note-{number}", "title": f"Note {number}", "text": {"file": "text.txt"}}
        files[f"bulletins/note-{number}/bulletin.yaml"] = yaml_text(
            {"bulletins": [bulletin | ({"statements": statements} if statements else {})]}
        )
        files[f"bulletins/note-{number}/text.txt"] = f"Note {number}\n\n{text.rstrip()}\n"
    return files


def put(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder."""
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, "utf-8")
    return folder


OTHER = {
    "dataset.yaml": "format: 1\ndataset: {name: other, version: '1', extends: nothing}\n",
    "speakers.yaml": "speakers: [{id: eve, name: Eve Other}]\n",
}


@settings(max_examples=12)
@given(files=projects(), inside=st.sampled_from(["", "ports/", "ports-main/"]), is_first=st.booleans())
def test_any_project_is_the_same_wherever_it_is(files: dict[str, str], inside: str, is_first: bool) -> None:
    """Its name, layers and records do not depend on whether it is alone, zipped, installed, or in a stack."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        root = Path(name)
        patch.setattr(sys, "path", [str(root / "packages"), *sys.path])
        install(root / "packages", "dakar_data", "dakar = dakar_data:data")
        install(root / "packages", "ports_data", "ports = ports_data:data")
        shutil.rmtree(root / "packages/ports_data/data")
        put(root / "packages/ports_data/data", files)
        folder, other = put(root / "ports", files), put(root / "other", OTHER)
        packed = root / "ports.zip"
        with zipfile.ZipFile(packed, "w") as archive:
            for file, text in files.items():
                archive.writestr(f"{inside}{file}", text)

        whole = pujiang.load(folder)
        for same in (folder / "vocabulary", packed, pujiang.installed_layer("ports")):
            data = pujiang.load(same)
            assert (data, data.name, data.version, data.layers) == (whole, whole.name, whole.version, whole.layers)
        for one in (folder, packed, pujiang.installed_layer("ports")):
            stack = pujiang.load(*((one, other) if is_first else (other, one)))
            assert "eve" in stack.speakers
            for collection in whole.collections():
                assert [stack.collection(collection.kind)[key] for key in collection.ids()] == list(collection)
