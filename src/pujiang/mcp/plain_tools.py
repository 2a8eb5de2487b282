"""Tools whose arguments are taken as they are given, and refused in our own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.server.mcpserver.utilities.func_metadata import FuncMetadata
from pydantic import ValidationError

from pujiang.shortening import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 120


class PlainArguments(FuncMetadata):
    """Arguments that are not parsed as JSON: the text "null" is a text, and no missing condition."""

    def pre_parse_json(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the arguments unchanged, except that numbers for a text are its digits."""
        return {name: self._as_text(name, value) for name, value in data.items()}

    def _as_text(self, name: str, value: Any) -> Any:
        field = self.arg_model.model_fields.get(name)
        annotation: Any = field.annotation if field else None
        takes_text = annotation in {str, str | None}
        return str(value) if takes_text and isinstance(value, int | float) and not isinstance(value, bool) else value


class PlainTool(Tool):
    """A tool that says in plain words which argument is wrong, what it takes and what it got."""

    async def run(self, arguments: dict[str, Any], context: Any, convert_result: bool = False) -> Any:  # noqa: FBT001, FBT002  # as in the SDK
        """Run the tool.

        Raises:
            ToolError: an argument is unknown or invalid; the error lists all.
        """
        try:
            self.fn_metadata.validate_arguments(arguments)
        except ValidationError as error:
            wrong = "; ".join(self._describe_errors(error))
            raise ToolError(cut(f"invalid arguments of {self.name}: {wrong}", 3000)) from None
        return await super().run(arguments, context, convert_result)

    def _describe_errors(self, error: ValidationError) -> Iterator[str]:
        known = ", ".join(self.fn_metadata.arg_model.model_fields)
        for one in error.errors():
            name = ".".join(map(str, one["loc"][:1])) or "arguments"
            found = cut(repr(one["input"]), _LONGEST)
            if one["type"] == "extra_forbidden":
                yield f"unknown argument {cut(repr(name), _LONGEST)}; expected one of {known}"
            elif one["type"] == "missing":
                yield f"missing argument {name!r}"
            elif expected := one.get("ctx", {}).get("expected"):
                yield f"argument {name}: expected {expected}, found {found}"
            else:
                kind = _KINDS.get(one["type"].partition("_")[0], one["msg"])
                yield f"argument {name}: expected {kind}, found {found}"


_KINDS = {"string": "text", "int": "a whole number", "bool": "true or false"}
