"""Layers that other packages bring: they announce themselves by an entry point, and are loaded when asked for by name.

A package that ships data says so in its `pyproject.toml`: the name of the layer, and where its folder lies.

    [project.entry-points."pujiang.layers"]
    dakar = "dakar_bulletins:data"
"""

from __future__ import annotations

from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from pujiang.errors import PujiangError, UnknownIdError
from pujiang.similar import nearest_names

GROUP = "pujiang.layers"


def installed_layer(name: str) -> Path:
    """The folder of a layer that an installed package brings: `load(installed_layer("dakar"))`.

    No code of the package runs.

    Raises:
        UnknownIdError: no installed package brings such a layer; the error suggests the nearest.
        PujiangError: the package says where its folder is, and it is not there; or two packages bring the name.
    """
    found = {entry.name: entry.value for entry in entry_points(group=GROUP)}
    values = {entry.value for entry in entry_points(group=GROUP) if entry.name == name}
    if name not in found:
        raise UnknownIdError(name, "installed layer", nearest_names(name, found))
    if len(values) > 1:
        raise PujiangError(f"several packages bring a layer {name!r}: {', '.join(sorted(values))}; uninstall one")
    folder = _folder(found[name])
    if folder is None:
        raise PujiangError(f"the layer {name!r} says that it lies at {found[name]!r}, and there is no such folder")
    return folder


def installed_layers() -> tuple[str, ...]:
    """The names of all layers that installed packages bring."""
    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


def _folder(value: str) -> Path | None:
    """The folder that an entry point names: found by the place of its package, which is not imported."""
    module, _, inner = value.partition(":")
    package, *modules = module.strip().split(".")
    spec = find_spec(package) if package.isidentifier() else None
    for place in spec.submodule_search_locations or () if spec else ():
        folder = Path(place).joinpath(*modules, *inner.strip().split("."))
        if folder.is_dir():
            return folder
    return None
