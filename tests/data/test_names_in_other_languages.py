"""The bundled records have names in other languages and systems, read from their own file when one is looked up."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

import pujiang
from pujiang.io import loading
from pujiang.io.bundling import encode_names, find_bundled_folder
from pujiang.io.loading import NAMES, load_bundled
from pujiang.model.base import FrozenMapping
from pujiang.stored.later_names import LaterNames

DATA = pujiang.load()
READ_FROM_YAML = pujiang.load(find_bundled_folder(), bundled=False)


def test_the_file_of_names_is_the_yaml() -> None:
    """What is looked up is made of data/ as it is now; if not: nox -s generate."""
    assert Path(NAMES).read_text("utf-8") == encode_names(READ_FROM_YAML)


@pytest.mark.parametrize("kind", ["places", "topics", "organizations", "speakers", "initiatives"])
def test_names_read_later_are_those_of_the_yaml(kind: str) -> None:
    """Record by record; and a record without names in other languages has the empty mapping."""
    for record in READ_FROM_YAML.collection(kind):
        assert DATA.collection(kind)[record.id].names == record.names
        assert DATA.collection(kind)[record.id].all_names == record.all_names
        assert DATA.collection(kind)[record.id].identifiers == record.identifiers


def test_names_are_read_when_one_is_looked_up() -> None:
    """A record is built without them, and the first look-up reads them all at once."""
    asked = []

    def read() -> dict[str, dict[str, dict[str, Any]]]:
        asked.append(1)
        return {"names": {"places": {"BR": {"pt": ["Brasil"]}}}, "identifiers": {"places": {"BR": ["wikidata:Q155"]}}}

    names = LaterNames("places", "BR", read)
    assert not asked
    assert names == {"pt": ("Brasil",)}
    assert hash(names) == hash(FrozenMapping({"pt": ("Brasil",)}))
    assert asked == [1]
    assert names.read_identifiers() == ("wikidata:Q155",)
    assert not LaterNames("places", "AR", read)
    assert LaterNames("places", "AR", read).read_identifiers() == ()
    with pytest.raises(AttributeError, match="surprise"):
        _ = names.surprise


def test_names_travel_with_their_record() -> None:
    """A pickle has the names themselves."""
    place = pickle.loads(pickle.dumps(DATA.places["BR"]))

    assert type(place.names) is FrozenMapping
    assert place.names == DATA.places["BR"].names
    assert place.identifiers == ("wikidata:Q155",)


@pytest.mark.parametrize(
    "asked",
    "巴西 Brasil Brésil Бразилия البرازيل BRA bra 076 BR wikidata:Q155 Wikidata:q155 https://www.wikidata.org/wiki/Q155".split(),
)
def test_a_country_is_found_by_its_names_and_codes(asked: str) -> None:
    """In seven languages, by ISO alpha-2 and alpha-3, by UN M49, and by its identifier or the address of that."""
    assert set(DATA.statements.from_country(asked, by="affiliation")) == set(
        DATA.statements.from_country("BR", by="affiliation")
    )
    assert DATA.statements.from_country("BR", by="affiliation")


@pytest.mark.parametrize(
    "asked", ["巴东", "BRX", "079", "Brasíllia", "wikidata:Q999999", "Q155", "https://example.org/Q155"]
)
def test_what_is_no_name_of_a_country_is_refused(asked: str) -> None:
    """The negative twin: codes are not guessed."""
    with pytest.raises(pujiang.UnknownIdError):
        DATA.statements.from_country(asked, by="affiliation")


def test_simplified_and_traditional_names_are_apart() -> None:
    """A text in one script is searched for the names of that script."""
    china = DATA.places["CN"]

    assert (china.name_in("zh-Hans"), china.name_in("zh-Hant"), china.name_in("zh"), china.name) == (
        "中国",
        "中國",
        "中国",
        "China",
    )


def test_missing_names_are_an_error_that_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package without the file does not answer with fewer names."""
    monkeypatch.setattr("pujiang.io.loading.NAMES", "/nowhere/bundled_names.json")
    monkeypatch.setattr("pujiang.io.loading._read_names", loading._read_names.__wrapped__)

    with pytest.raises(pujiang.PujiangError, match="install pujiang again"):
        _ = load_bundled.__wrapped__().places["BR"].all_names


def test_the_file_has_no_other_keys() -> None:
    """Each key is a record of the bundled data."""
    for by_kind in json.loads(Path(NAMES).read_text("utf-8")).values():
        for kind, found in by_kind.items():
            assert set(found) <= set(DATA.collection(kind).ids())
