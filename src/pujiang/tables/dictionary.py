"""The data dictionary: every record class with its fields, generated from their declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.code_words import LISTS_WITH_WORDS, list_other_words
from pujiang.docstrings import docstring_of
from pujiang.kinds import KINDS
from pujiang.model.attribution import Attribution
from pujiang.model.base import NO_VALUES
from pujiang.model.bulletins import FrontMatter, Layer, NotFigure, Original, Section
from pujiang.model.classes import class_of
from pujiang.model.events import Session
from pujiang.model.initiatives import Mention
from pujiang.model.people import Affiliation, Participant
from pujiang.model.quantities import Quantity
from pujiang.model.statements import Point
from pujiang.model.time import Period
from pujiang.records import COLUMN, TERM
from pujiang.reflection import ABOUT, REFERS, declared_fields
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.code import Code
    from pujiang.records import Record

_PARTS: tuple[type[Record], ...] = (
    Affiliation,
    Attribution,
    FrontMatter,
    Layer,
    Mention,
    NotFigure,
    Original,
    Participant,
    Period,
    Point,
    Quantity,
    Section,
    Session,
    SourceText,
    Span,
)
_HEAD = """\
# Data dictionary

Generated from the declarations of the fields: `nox -s generate`.
Records with an id come first, then the parts that they own. An arrow (→) marks a reference to another record.
The closed lists of kinds, modes, stages, relations and statuses come last, with the words for which `pujiang check`
suggests a value; a project adds words of its own under `value_aliases`. Topics, places, metrics and initiatives are
suggested by the names and `aliases` of your vocabulary.
"""


def data_dictionary() -> str:
    """Return the data dictionary of all records and their parts as Markdown."""
    records = (class_of(kind) for kind in reversed(KINDS))
    lists = (_list_section(codes) for codes in LISTS_WITH_WORDS)
    return "\n".join((_HEAD, *(_section(cls) for cls in (*records, *_PARTS)), *lists))


def _list_section(codes: type[Code]) -> str:
    """Return the values of a closed list, with the words for which `check` suggests them."""
    words = list_other_words(codes)
    written = {member: ", ".join(word for word, value in words.items() if value is member) for member in codes}
    rows = (f"| `{member}` | {member.about} | {written[member]} |" for member in codes)
    table = "\n".join(("| value | meaning | suggested for |", "|---|---|---|", *rows))
    return f"## {codes.__name__}\n\n{docstring_of(codes)}\n\n{table}\n"


def _section(cls: type[Record]) -> str:
    table = "\n".join(("| field | type | meaning | term |", "|---|---|---|---|", *_rows(cls)))
    return f"## {cls.__name__}\n\n{docstring_of(cls)}\n\n{table}\n"


def _rows(cls: type[Record]) -> Iterator[str]:
    # attrs and cattrs may have replaced the types of the fields by classes; the annotations stay as written.
    types = {
        name: text for base in reversed(cls.__mro__) for name, text in vars(base).get("__annotations__", {}).items()
    }
    for attribute in declared_fields(cls):
        arrow = "→ " if attribute.metadata.get(REFERS) else ""
        kind = types[attribute.name].replace("|", "or").replace(", ...]", "]")
        default = "" if attribute.default is attrs.NOTHING else f" ({_default(attribute.default)})"
        column, term = attribute.metadata.get(COLUMN), attribute.metadata.get(TERM, "")
        named = f"; `{column}` in tables" if column else ""
        yield f"| `{attribute.name}` | {arrow}{kind} | {attribute.metadata[ABOUT]}{named}{default} | {term} |"


def _default(value: Any) -> str:
    return "optional" if value in {None, (), "", NO_VALUES} else f"by default {value}"
