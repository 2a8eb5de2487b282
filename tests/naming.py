"""Which functions are not named by a verb: by a participle ("found") or a pronoun ("those")."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from syntax import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTICIPLES = frozenset(
    """
    begun bound built chosen drawn found given grown held kept known left lost made meant met said seen sent shown spelt
    spoken taken told written
    """.split()
)
_PRONOUNS = frozenset(
    """
    all any both each every it its none one ones other others own same some such that these this those what which who
    whom
    """.split()
)
_VERBS = frozenset({"embed", "feed", "need", "speed"})


def misnamed_functions(source: str) -> Iterator[str]:
    """Yield the names of the functions of a module that begin with a participle or pronoun; properties may."""
    for node in nodes_of(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not _is_property(node):
            first = node.name.strip("_").partition("_")[0]
            if first in _PARTICIPLES | _PRONOUNS or (first.endswith("ed") and first not in _VERBS):
                yield node.name


def _is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("property" in ast.unparse(decorator) for decorator in node.decorator_list)
