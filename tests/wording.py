"""Where a test pins the wording of an error, and phrases of a module that do not read like English."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from typing import TYPE_CHECKING

from syntax import parse_source

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A name, a value, an option or a wildcard between words breaks the row; what stands in quotation marks is data.
SENTENCE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){3}")
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”")

#: Calls that expect an error (of `pytest` and of `refusals`), and attributes in which errors and problems speak.
EXPECTING = {"raises", "raises_problem", "assert_problem", "warns"}
TELLING = {"message", "help", "reason", "reasons", "why", "hint", "clashes"}

#: Phrases that read like a translation: write "unknown topic", "missing", "contains", "next to", "after", "below", "fix".
ODD_PHRASE = re.compile(
    r"^there (?:is|are) no\b|\b(?:(?:here|what|where it) stands|stands? (?:there|beside|behind|alone)"
    r"|bears?|borne|beneath|but one|(?:held|holds?) against|mend(?:s|ed|ing)?|striven|whomever|(?:where|if) nobody"
    r"|nobody says|what says so|says? the same|of a range the|none where|in our words|on top of ours|no figure:"
    r"|(?:is|are) no (?:record|archive|layer|figure|statement|dataset|table|manifest|id)s?|when asked for)\b",
    re.IGNORECASE,
)


def sentences(source: str) -> list[str]:
    """The literals of a test module that expect an error to be told in a sentence."""
    tree = parse_source(source)
    rows = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    literals = (
        literal
        for function in functions
        for expected in _expected(function)
        for value in (
            [expected, *_values(expected.id, function, rows)] if isinstance(expected, ast.Name) else [expected]
        )
        for literal in _literals(value)
    )
    return [literal for literal in literals if SENTENCE.search(QUOTED.sub("'", literal))]


def odd_phrases(source: str) -> list[str]:
    """The odd phrases in the docstrings, literals and comments of a module."""
    literals = _literals(parse_source(source))
    comments = (
        token.string.lstrip("#: ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    )
    return [match.group() for text in (*literals, *comments) for match in ODD_PHRASE.finditer(text)]


def _expected(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What the errors in a function are held against: arguments of calls that expect one, operands of comparisons."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and _name(node.func) in EXPECTING:
            yield from (*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "match"))
        elif isinstance(node, ast.Compare) and any(map(_tells, [node.left, *node.comparators])):
            yield from (node.left, *node.comparators)


def _tells(operand: ast.expr) -> bool:
    """Whether an operand is what an error or problem says: one of its attributes, or `str` of it."""
    if isinstance(operand, ast.Call) and _name(operand.func) == "str" and operand.args:
        return _name(operand.args[0]) in {"value", "error", "problem"}
    return any(_name(node) in TELLING for node in ast.walk(operand) if isinstance(node, ast.Attribute))


def _values(name: str, function: ast.FunctionDef, rows: dict[str, ast.expr]) -> Iterator[ast.expr]:
    """The values that a name has by parametrization, or in a loop over a display."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and _name(node.func) == "parametrize":
            names = ast.literal_eval(node.args[0])
            yield from _column([names] if isinstance(names, str) else list(names), name, node.args[1], rows)
        elif isinstance(node, ast.For | ast.comprehension):
            targets = node.target.elts if isinstance(node.target, ast.Tuple) else [node.target]
            yield from _column([_name(target) for target in targets], name, node.iter, rows)


def _column(names: list[str], name: str, table: ast.expr, rows: dict[str, ast.expr]) -> Iterator[ast.expr]:
    """The values of one name in a table, whose rows are tuples where it has several names."""
    table = rows.get(_name(table), table)
    if name in names and isinstance(table, ast.List | ast.Tuple):
        for row in table.elts:
            yield row.elts[names.index(name)] if len(names) > 1 and isinstance(row, ast.Tuple) else row


def _literals(value: ast.AST) -> Iterator[str]:
    """The text in an expression."""
    yield from (
        node.value for node in ast.walk(value) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _name(node: ast.AST) -> str:
    """The name at the end of an expression, or nothing."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
