"""Layers that packages bring: announced by an entry point, found without running their code, loaded by name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.files.installed import list_installed_layers
from refusals import raises
from specimen import install

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    return tmp_path


def test_a_layer_is_loaded_by_name(site: Path) -> None:
    """The folder of the layer is found, and loads on top of ours, alone or with others; the package is not imported."""
    install(site, "dakar_data", "dakar = dakar_data:data")
    install(site, "lagos_data", "lagos = lagos_data:data")

    data = pujiang.load(pujiang.installed_layer("dakar"), pujiang.installed_layer("lagos"))

    assert data.topics["dakar_data"].name == "From dakar_data"
    assert data.topics["lagos_data"].name == "From lagos_data"
    assert "dakar_data" not in sys.modules


def test_an_installed_layer_is_never_loaded_silently(site: Path) -> None:
    """Installing a package changes nothing for those who do not ask for its layer."""
    install(site, "dakar_data", "dakar = dakar_data:data")

    assert "dakar_data" not in pujiang.load().topics
    assert "dakar_data" not in pujiang.load(site / "dakar_data/data", bundled=False).places
    assert list_installed_layers() == ("dakar",)


def test_a_wrong_name_is_answered(site: Path) -> None:
    """A slip is answered with the nearest layer; a layer whose folder is not there, or that two bring, is refused."""
    install(
        site, "dakar_data", "dakar = dakar_data:data\nnowhere = dakar_data:date\nabsent = no_such_package\nodd = a b:c"
    )
    install(site, "other_data", "dakar = other_data:data")

    with raises(pujiang.UnknownIdError, asked="dakra", near=("dakar",)):
        pujiang.installed_layer("dakra")
    with pytest.raises(pujiang.PujiangError, match="'dakar': dakar_data:data, other_data:data"):
        pujiang.installed_layer("dakar")
    for name in ("nowhere", "absent", "odd"):
        with pytest.raises(pujiang.PujiangError, match=f"'{name}'.*no such folder"):
            pujiang.installed_layer(name)
