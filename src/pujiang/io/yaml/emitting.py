"""Writing of plain values as YAML: block style, long text folded, ambiguous text quoted."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml

from pujiang.io.yaml.evidence import is_curly, looks_other

# Characters that must be escaped: YAML readers refuse them, or read them as the end of a line.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_WIDTH = 110
_LONG = 80


class Bare(str):
    """A scalar that is written without quotation marks: a number, a date, a boolean."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """A YAML emitter that chooses styles, and indents lists below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002  # PyYAML's
        del indentless
        super().increase_indent(flow, False)  # noqa: FBT003

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _text(dumper: Any, text: str) -> Any:
    style = ">" if len(text) > _LONG and " " in text else "'" if looks_other(text) or is_curly(text) else None
    if "\n" in text or _UNSEEN.search(text):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: Any, number: Decimal) -> Any:
    text = f"{number:f}"
    tag = "tag:yaml.org,2002:float" if "." in text else "tag:yaml.org,2002:int"
    return dumper.represent_scalar(tag, text)


def _bare(dumper: Any, text: Bare) -> Any:
    # With the tag that the text resolves to, neither tag nor quotation marks are written.
    return dumper.represent_scalar(dumper.resolve(yaml.ScalarNode, str(text), (True, False)), str(text))


def _nothing(dumper: Any, nothing: None) -> Any:
    del nothing
    return dumper.represent_scalar("tag:yaml.org,2002:null", "")


class _FlowDumper(_Dumper):
    """An emitter for values in brackets, where an empty value needs a word."""


def _null(dumper: Any, nothing: None) -> Any:
    del nothing
    return dumper.represent_scalar("tag:yaml.org,2002:null", "null")


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Bare, _bare)
_Dumper.add_representer(type(None), _nothing)
_Dumper.add_representer(Decimal, _number)
_FlowDumper.add_representer(type(None), _null)


def yaml_text(content: Any) -> str:
    """Return mappings, lists and scalars as YAML, with keys in the given order."""
    return yaml.dump(  # pyright: ignore[reportUnknownMemberType]  # the stubs leave a type unknown
        content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=_WIDTH
    )


def flow_text(content: Any) -> str:
    """Return mappings, lists and scalars as YAML in brackets, on one line."""
    written = yaml.dump(  # pyright: ignore[reportUnknownMemberType]  # the stubs leave a type unknown
        [content], Dumper=_FlowDumper, allow_unicode=True, sort_keys=False, default_flow_style=True, width=2**30
    )
    return written.strip()[1:-1]


def quote_text(text: str) -> str:
    """Return a text as a quoted scalar on one line."""
    style = '"' if _UNSEEN.search(text) else "'"
    scalar = yaml.dump(  # pyright: ignore[reportUnknownMemberType]  # the stubs leave a type unknown
        text, Dumper=yaml.SafeDumper, default_style=style, allow_unicode=True, width=2**30
    )
    return scalar.strip()
