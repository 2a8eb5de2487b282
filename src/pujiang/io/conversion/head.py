"""The head of a file of data: what may stand in it beside records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.declarations import BUILT_IN, Declarations
from pujiang.io.conversion.allowed import ALLOW_KEY
from pujiang.io.conversion.declared_fields import FIELDS_KEY, write_declarations
from pujiang.io.conversion.defaults import DEFAULTS_KEY
from pujiang.io.conversion.plain_documents import plain
from pujiang.io.conversion.value_aliases import ALIASES_KEY, write_aliases

if TYPE_CHECKING:
    from pujiang.written.documents import LayerDocument

#: The version of the file format.
FORMAT = 1
#: The keys of a file that are not kinds of record, in canonical order.
HEAD = ("format", "dataset", FIELDS_KEY, ALIASES_KEY, DEFAULTS_KEY, ALLOW_KEY)


def heading(layer: LayerDocument | None, declarations: Declarations = BUILT_IN) -> dict[str, Any]:
    """Return the head of a layer's file: the version of the file format, metadata, custom fields, aliases of values."""
    metadata = {"dataset": _describe(layer)} if layer else {}
    fields = {FIELDS_KEY: write_declarations(declarations)} if declarations.custom else {}
    aliases = {ALIASES_KEY: write_aliases(declarations)} if declarations.aliases else {}
    return {"format": FORMAT, **metadata, **fields, **aliases}


def _describe(layer: LayerDocument) -> dict[str, Any]:
    several = {"extends": layer.extends, "readers": layer.readers}
    return plain(layer) | {name: values[0] for name, values in several.items() if len(values) == 1}
