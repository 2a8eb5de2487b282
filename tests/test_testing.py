"""What we ship for the tests of others: the check of a package of data, and any valid dataset."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import find, given

import pujiang
from effort import examples
from pujiang.dataset.dataset import restore_dataset
from pujiang.declarations import CustomField, Declarations, FieldType
from pujiang.errors import how_to_install
from pujiang.io.bundling import find_bundled_folder
from pujiang.model.base import NO_VALUES
from pujiang.testing import assert_sound, datasets
from pujiang.testing.strategies import custom_rows
from specimen import GOOD, written

if TYPE_CHECKING:
    from pathlib import Path


def test_sound_data_is_sound(tmp_path: Path) -> None:
    """Our own data, alone and covered, and a layer on top of ours."""
    assert_sound(find_bundled_folder(), bundled=False, covered=True)
    assert_sound(written(tmp_path), bundled=False)


def test_unsound_data_is_not(tmp_path: Path) -> None:
    """A problem, a warning, nothing at all, and words that nobody explains fail, each in words."""
    with pytest.raises(AssertionError, match="PJ502"):
        assert_sound(written(tmp_path / "a", GOOD.replace("value: 70", "value: 71")), bundled=False)
    with pytest.raises(AssertionError, match="PJ407"):
        assert_sound(written(tmp_path / "b", GOOD.replace("gist: There", "gist: “There” ")), bundled=False)
    with pytest.raises(AssertionError, match="found none"):
        assert_sound(written(tmp_path / "c", "# $schema: x\nformat: 1\n"), bundled=False)
    with pytest.raises(AssertionError, match="any record:\nAccording to Ada"):
        assert_sound(written(tmp_path / "d"), bundled=False, covered=True)


@given(datasets())
@examples(15)
def test_datasets_are_valid(data: pujiang.Dataset) -> None:
    """What the strategy makes holds; two of its records may bear one name, which a person should look at."""
    assert [problem for problem in data.verify() if problem.severity is pujiang.codes.Severity.ERROR] == []


#: A field of each type for two kinds of records.
DECLARED = Declarations(
    CustomField(kind=kind, name=f"my_{type_}{'s' * several}", description=f"A {type_}", type=type_, several=several)
    for kind in ("statements", "topics")
    for type_ in FieldType
    for several in (False, True)
)


@given(datasets(DECLARED))
@examples(30)
def test_datasets_have_the_custom_fields_that_are_declared(data: pujiang.Dataset) -> None:
    """Their values fit, come back from every form that takes them, and are cells of their tables and facets."""
    every = [record for collection in data.collections() for record in collection]
    bare = pujiang.Dataset.of([record.replace(fields={}) for record in data.topics if not record.broader], data.layers)

    assert data.declarations == DECLARED
    assert [problem for problem in data.verify() if problem.severity is pujiang.codes.Severity.ERROR] == []
    for again in (
        restore_dataset(json.loads(json.dumps(data.to_rows())), data.layers, DECLARED),
        pickle.loads(pickle.dumps(data)),
        pujiang.Dataset.of(every, data.layers, DECLARED),
        pujiang.diff(bare, data).apply(pujiang.Dataset.of(bare.topics, bare.layers, DECLARED)),
    ):
        assert again == data
        assert again.fingerprint == data.fingerprint
    for kind in ("statements", "topics"):
        rows, facets = data.tables()[kind].to_records(), data.facets()[kind].to_records()
        for record, row, facet in zip(data.collection(kind), rows, facets, strict=True):
            assert {name: row[name] for name in record.fields if not name.endswith("s")} == {
                name: value for name, value in record.fields.items() if not name.endswith("s")
            }
            assert facet["my_word"] == record.fields.get("my_word")
            assert (facet["my_number"] is None) is ("my_number" not in record.fields)


@pytest.mark.parametrize("name", sorted(DECLARED.custom_fields("topics")))
def test_every_custom_field_is_tried_with_and_without_values(name: str) -> None:
    """The strategy gives some records a value and others none; a closed list is kept to."""
    declared = DECLARED.custom_fields("topics")[name]
    find(custom_rows([declared]), lambda row: name in row)
    find(custom_rows([declared]), lambda row: name not in row)
    if declared.type is FieldType.WORD:
        closed = attrs.evolve(declared, values=("good", "bad"))
        assert find(custom_rows([closed]), lambda row: name in row)[name] in ("good", ["good"])


@given(datasets())
@examples(15)
def test_datasets_have_no_custom_fields_otherwise(data: pujiang.Dataset) -> None:
    """The negative twin."""
    assert {record.fields for collection in data.collections() for record in collection} == {NO_VALUES}


def test_without_hypothesis_the_extra_is_named() -> None:
    """Where Hypothesis is not installed, the error says what to install."""
    code = "import sys; sys.modules['hypothesis'] = None\ntry:\n  import pujiang.testing\nexcept ImportError as error: print(error)"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert told == f"hypothesis is not installed; run: {how_to_install('testing')}\n"
