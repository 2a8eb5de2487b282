"""Layers in other installed packages, found by entry point and loaded by name.

A package declares its data in `pyproject.toml`: the name of the layer, and its folder.

    [project.entry-points."pujiang.layers"]
    dakar = "dakar_bulletins:data"
"""

from __future__ import annotations

from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from pujiang.arguments import expect
from pujiang.errors import PujiangError, UnknownIdError
from pujiang.similar import nearest_names

GROUP = "pujiang.layers"


def installed_layer(name: str) -> Path:
    """Return the folder of a layer that an installed package provides: `load(installed_layer("dakar"))`.

    No code of the package runs.

    Raises:
        UnknownIdError: no installed package provides the layer; the error suggests similar names.
        PujiangError: the declared folder does not exist, or several packages provide the name.
    """
    expect("name", name, str)
    found = {entry.name: entry.value for entry in entry_points(group=GROUP)}
    values = {entry.value for entry in entry_points(group=GROUP) if entry.name == name}
    if name not in found:
        raise UnknownIdError(name, "installed layer", nearest_names(name, found))
    if len(values) > 1:
        raise PujiangError(f"several packages provide the layer {name!r}: {', '.join(sorted(values))}; uninstall one")
    folder = _folder(found[name])
    if folder is None:
        raise PujiangError(f"layer {name!r}: no such folder: {found[name]!r}; reinstall the package that declares it")
    return folder


def list_installed_layers() -> tuple[str, ...]:
    """Return the names of all layers that installed packages provide, sorted."""
    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


def _folder(value: str) -> Path | None:
    """Return the folder that an entry point names, without importing its package; None if there is none."""
    module, _, inner = value.partition(":")
    package, *modules = module.strip().split(".")
    spec = find_spec(package) if package.isidentifier() else None
    for place in spec.submodule_search_locations or () if spec else ():
        folder = Path(place).joinpath(*modules, *inner.strip().split("."))
        if folder.is_dir():
            return folder
    return None
