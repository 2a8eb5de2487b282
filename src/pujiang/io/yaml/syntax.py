"""What is wrong with a text that is no YAML, in our words: the same for either of PyYAML's parsers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pujiang.io.yaml.evidence import lines_of, no_break_space
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem

if TYPE_CHECKING:
    import yaml

Where = tuple[int, int, int, int]

#: How deep mappings and lists may lie in each other, the outermost counted.
MOST_DEEP = 50

_OUT_OF_PLACE = "something here is out of place"
_CHECK = "check the indentation and the quotation marks of this line and of the one before"
_QUOTE = "put words that begin with a special character into quotation marks"
_COLON = "put words with a colon into quotation marks, or after >- on lines of their own"
_BLOCK = "write it in block style, each key on a line of its own: words with a comma end there otherwise"
_BACKSLASH = r"write \\ for a backslash inside double quotation marks, or use single ones"

# What a parser says (a piece that both share, or one piece for each), whether the place is where the construct
# began instead of where the parser stopped, what we say, and what to type.
_WORDS: tuple[tuple[str, bool, str, str], ...] = (
    ("mapping values are not allowed", False, "a colon stands where no value may begin", _COLON),
    ("tab character", False, "this line is indented with a tab", "indent with spaces"),
    ("unexpected end of stream", True, "the quotation mark here is never closed", "close it"),
    ("expected ',' or", False, "a bracket or brace before this is still open", _BLOCK),
    ("could not find expected ':'", True, "these words are no key and continue nothing", f"add a colon, or {_CHECK}"),
    ("sequence entries are not allowed", False, "a list begins beside its key", "begin it on a line of its own"),
    ("<document start>", False, "the data has ended before this", _CHECK),
    ("node content", False, "a value is missing before this", _CHECK),
    ("alphabetic or numeric", True, "this begins like an anchor or an alias, and is none", _QUOTE),
    ("expected key", False, "this does not continue what stands above it", _CHECK),
    ("<block end>", False, "this does not continue what stands above it", _CHECK),
    ("'-' indicator", False, "this does not continue what stands above it", _CHECK),
    ("escape", True, "a backslash in here writes no character", _BACKSLASH),
    ("hexdecimal", True, "a backslash in here writes no character", _BACKSLASH),
)
_ENDS_A_QUOTATION = ("expected key", "<block end>", "<document start>", "'-' indicator", "expected ',' or")
_KEY = re.compile(r"[ -]*([A-Za-z_][\w-]*):(?: |$)")
_KEY_AND_VALUE = re.compile(r"[ -]*([A-Za-z_][\w-]*): +[^\s|>#]")
_NO_CHARACTER = re.compile(r"\\U(?!0000|000[1-9A-Fa-f]|0010)[0-9A-Fa-f]{8}")


def problem_at(code: ProblemCode, where: Where, message: str, help: str | None = None, **more: Any) -> Problem:  # noqa: A002  # as in Problem
    """A problem at a place in a file."""
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
    """What the parser stopped at.

    Args:
        error: the parser's.
        text: what was parsed.
        quotation: where the last quotation of several lines stands, if there is one: where the parser stops on the
            line on which it ends, it was closed by a mark that was meant to open another.
    """
    told, mark = str(getattr(error, "problem", None)), getattr(error, "problem_mark", None)
    if mark is None:
        return problem_at(ProblemCode.SYNTAX_ERROR, (1, 1, 1, 2), f"this is no YAML: {_OUT_OF_PLACE}", _CHECK)
    if "nesting depth" in told:
        return problem_at(ProblemCode.UNREADABLE_FILE, _too_deep(text, mark), too_deep())
    space = no_break_space(text, mark.line + 2)
    if space:
        message = "this is no YAML: a no-break space stands where a space is needed"
        return problem_at(
            ProblemCode.SYNTAX_ERROR, (*space, space[0], space[1] + 1), message, "write a plain space in its place"
        )
    if quotation and quotation[2] == mark.line + 1 and any(piece in told for piece in _ENDS_A_QUOTATION):
        message = f"this is no YAML: the quotation mark here is only closed in line {quotation[2]}"
        return problem_at(
            ProblemCode.SYNTAX_ERROR,
            (*quotation[:2], quotation[0], quotation[1] + 1),
            message,
            "close it where it ends",
        )
    if "mapping values are not allowed" in told:
        indented = _indented_too_far(text, mark.line)
        if indented:
            return indented
    if "cannot start any token" in told:
        return _bad_beginning(text, mark)
    for piece, from_its_beginning, message, hint in _WORDS:
        if piece in told:
            began = getattr(error, "context_mark", None) if from_its_beginning else None
            return problem_at(
                ProblemCode.SYNTAX_ERROR, _one_character(began or mark), f"this is no YAML: {message}", hint
            )
    return problem_at(ProblemCode.SYNTAX_ERROR, _one_character(mark), f"this is no YAML: {_OUT_OF_PLACE}", _CHECK)


def too_deep() -> str:
    """What is said of what is nested too deep."""
    return f"this is nested more than {MOST_DEEP} deep"


def _too_deep(text: str, mark: Any) -> Where:
    """Where a line opens one bracket too many, before the place at which a parser with a limit of its own stopped."""
    line, last, depth = int(mark.line), int(mark.column), 0
    for column, character in enumerate(lines_of(text)[line][:last], 1):
        depth += (character in "[{") - (character in "]}")
        if depth == MOST_DEEP:
            return line + 1, column, line + 1, column + 1
    return _one_character(mark)


def escape_problem(where: Where) -> Problem:
    """An escape that writes no character, which the parser in Python lets pass, or stumbles over."""
    return problem_at(
        ProblemCode.SYNTAX_ERROR, where, "this is no YAML: a backslash in here writes no character", _BACKSLASH
    )


def place_of_bad_escape(text: str) -> Where:
    """Where the quotation begins that holds an escape beyond the last character of Unicode."""
    found = _NO_CHARACTER.search(text)
    begin = max(0, text.rfind('"', 0, found.start() if found else 0))
    line, column = text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)
    return line, column, line, column + 1


def _indented_too_far(text: str, line: int) -> Problem | None:
    """A key that stands farther in than the one above it, which has a value already."""
    lines = lines_of(text)
    key = _KEY.match(lines[line])
    above = _KEY_AND_VALUE.match(lines[line - 1]) if line else None
    if not (key and above and key.start(1) > above.start(1)):
        return None
    where = line + 1, key.start(1) + 1, line + 1, key.end(1) + 1
    hint = f"begin it in column {above.start(1) + 1}, below {above[1]!r}"
    return problem_at(
        ProblemCode.SYNTAX_ERROR, where, "this is no YAML: the key is indented more than the one above it", hint
    )


def _bad_beginning(text: str, mark: Any) -> Problem:
    line, column = int(mark.line), int(mark.column)
    character = text.splitlines()[line][column : column + 1]
    if character == "\t":
        return problem_at(
            ProblemCode.SYNTAX_ERROR, _one_character(mark), "this is no YAML: a tab stands here", "indent with spaces"
        )
    return problem_at(
        ProblemCode.SYNTAX_ERROR,
        _one_character(mark),
        f"this is no YAML: words cannot begin with {character!r}",
        _QUOTE,
    )


def _one_character(mark: Any) -> Where:
    return mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2
