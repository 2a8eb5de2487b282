"""Problems of invalid YAML, with the same messages for both parsers of PyYAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pujiang.io.yaml.evidence import lines_of, no_break_space
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem

if TYPE_CHECKING:
    import yaml

Where = tuple[int, int, int, int]

#: The greatest depth of nested mappings and lists, including the outermost.
MOST_DEEP = 50

_OUT_OF_PLACE = "unexpected content"
_CHECK = "check the indentation and quotation marks of this line and the one before"
_QUOTE = "quote text that begins with a special character"
_COLON = "quote text that contains a colon, or write it after >- on the following lines"
_BLOCK = "use block style, each key on its own line: inside braces a comma ends a value"
_BACKSLASH = r"write \\ for a backslash inside double quotation marks, or use single quotation marks"

# Part of the parser's message (shared by both parsers, or one row for each), whether to report where the construct
# began instead of where the parser stopped, the message of pujiang, and the suggested fix.
_WORDS: tuple[tuple[str, bool, str, str], ...] = (
    ("mapping values are not allowed", False, "unexpected colon", _COLON),
    ("tab character", False, "indented with a tab", "indent with spaces"),
    ("unexpected end of stream", True, "unclosed quotation mark", "close it"),
    ("expected ',' or", False, "unclosed bracket or brace before this", _BLOCK),
    ("could not find expected ':'", True, "expected a key with a colon", f"add a colon, or {_CHECK}"),
    (
        "sequence entries are not allowed",
        False,
        "a list cannot begin on the line of its key",
        "begin it on the next line",
    ),
    ("<document start>", False, "unexpected content after the end of the data", _CHECK),
    ("node content", False, "missing value before this", _CHECK),
    ("alphabetic or numeric", True, "malformed anchor or alias", _QUOTE),
    ("expected key", False, "this does not continue the lines above it", _CHECK),
    ("<block end>", False, "this does not continue the lines above it", _CHECK),
    ("'-' indicator", False, "this does not continue the lines above it", _CHECK),
    ("escape", True, "unknown escape sequence", _BACKSLASH),
    ("hexdecimal", True, "unknown escape sequence", _BACKSLASH),
)
_ENDS_A_QUOTATION = ("expected key", "<block end>", "<document start>", "'-' indicator", "expected ',' or")
_KEY = re.compile(r"[ -]*([A-Za-z_][\w-]*):(?: |$)")
_KEY_AND_VALUE = re.compile(r"[ -]*([A-Za-z_][\w-]*): +[^\s|>#]")
_NO_CHARACTER = re.compile(r"\\U(?!0000|000[1-9A-Fa-f]|0010)[0-9A-Fa-f]{8}")


def problem_at(code: ProblemCode, where: Where, message: str, help: str | None = None, **more: Any) -> Problem:  # noqa: A002  # as in Problem
    """Return a problem with a location in a file."""
    line, column, end_line, end_column = where
    return Problem(
        code=code,
        message=message,
        help=help,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        **more,
    )


def syntax_problem(error: yaml.YAMLError, text: str, quotation: Where | None) -> Problem:
    """Return the problem for a parser's error.

    Args:
        error: the parser's error.
        text: the text that was parsed.
        quotation: the location of the last quoted scalar of several lines, if any. If the parser stops on the line
            where it ends, it was probably closed by a mark that was meant to open another.
    """
    told, mark = str(getattr(error, "problem", None)), getattr(error, "problem_mark", None)
    if mark is None:
        return problem_at(ProblemCode.SYNTAX_ERROR, (1, 1, 1, 2), f"invalid YAML: {_OUT_OF_PLACE}", _CHECK)
    if "nesting depth" in told:
        return problem_at(ProblemCode.UNREADABLE_FILE, _too_deep(text, mark), too_deep())
    space = no_break_space(text, mark.line + 2)
    if space:
        message = "invalid YAML: expected a space, found a no-break space"
        return problem_at(
            ProblemCode.SYNTAX_ERROR, (*space, space[0], space[1] + 1), message, "replace it with a plain space"
        )
    if quotation and quotation[2] == mark.line + 1 and any(piece in told for piece in _ENDS_A_QUOTATION):
        message = f"invalid YAML: this quotation mark is not closed before line {quotation[2]}"
        return problem_at(
            ProblemCode.SYNTAX_ERROR,
            (*quotation[:2], quotation[0], quotation[1] + 1),
            message,
            "close it where it ends",
        )
    if "mapping values are not allowed" in told:
        indented = _check_indentation(text, mark.line)
        if indented:
            return indented
    if "cannot start any token" in told:
        return _bad_beginning(text, mark)
    for piece, from_its_beginning, message, hint in _WORDS:
        if piece in told:
            began = getattr(error, "context_mark", None) if from_its_beginning else None
            return problem_at(ProblemCode.SYNTAX_ERROR, _locate_mark(began or mark), f"invalid YAML: {message}", hint)
    return problem_at(ProblemCode.SYNTAX_ERROR, _locate_mark(mark), f"invalid YAML: {_OUT_OF_PLACE}", _CHECK)


def too_deep() -> str:
    """Return the message for content that is nested too deeply."""
    return f"nested more than {MOST_DEEP} levels deep"


def _too_deep(text: str, mark: Any) -> Where:
    """Return the location of the first bracket that is too deep, before where a parser with its own limit stopped."""
    line, last, depth = int(mark.line), int(mark.column), 0
    for column, character in enumerate(lines_of(text)[line][:last], 1):
        depth += (character in "[{") - (character in "]}")
        if depth == MOST_DEEP:
            return line + 1, column, line + 1, column + 1
    return _locate_mark(mark)


def escape_problem(where: Where) -> Problem:
    """Return the problem of an invalid escape, which the parser in Python accepts or crashes on."""
    return problem_at(ProblemCode.SYNTAX_ERROR, where, "invalid YAML: unknown escape sequence", _BACKSLASH)


def place_of_bad_escape(text: str) -> Where:
    """Return the location of the quoted scalar with an escape beyond the last character of Unicode."""
    found = _NO_CHARACTER.search(text)
    begin = max(0, text.rfind('"', 0, found.start() if found else 0))
    line, column = text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)
    return line, column, line, column + 1


def _check_indentation(text: str, line: int) -> Problem | None:
    """Return the problem of a key indented more than the one above, which already has a value; None if it is not."""
    lines = lines_of(text)
    key = _KEY.match(lines[line])
    above = _KEY_AND_VALUE.match(lines[line - 1]) if line else None
    if not (key and above and key.start(1) > above.start(1)):
        return None
    where = line + 1, key.start(1) + 1, line + 1, key.end(1) + 1
    hint = f"move it to column {above.start(1) + 1}, below {above[1]!r}"
    return problem_at(
        ProblemCode.SYNTAX_ERROR, where, "invalid YAML: the key is indented more than the one above it", hint
    )


def _bad_beginning(text: str, mark: Any) -> Problem:
    line, column = int(mark.line), int(mark.column)
    character = text.splitlines()[line][column : column + 1]
    if character == "\t":
        return problem_at(
            ProblemCode.SYNTAX_ERROR, _locate_mark(mark), "invalid YAML: unexpected tab", "indent with spaces"
        )
    return problem_at(
        ProblemCode.SYNTAX_ERROR,
        _locate_mark(mark),
        f"invalid YAML: unquoted text cannot begin with {character!r}",
        _QUOTE,
    )


def _locate_mark(mark: Any) -> Where:
    return mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2
