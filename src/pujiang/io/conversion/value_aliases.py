"""A project's own words for values of closed lists: `value_aliases: {kind: {proposal: [wish, plea]}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.declarations import ALIASED_LISTS, Declarations, ValueAlias, add_meaning
from pujiang.io.conversion.scalars import find_nearest, quote_value
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import is_dict, is_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.written.problem_log import DocumentPath

ALIASES_KEY = "value_aliases"


def read_aliases(written: Any, below: Declarations) -> tuple[Declarations, list[tuple[DocumentPath, Problem]]]:
    """Return the aliases of a file joined to the declarations below, and the problems, each with its path.

    Args:
        written: the aliases as written, by closed list and value.
        below: what lower layers, and the other files of the layer, declare.
    """
    found, problems = list[ValueAlias](), list[tuple["DocumentPath", Problem]]()
    meanings = dict(below.meanings)
    for path, one in _read_lists(written):
        if isinstance(one, Problem):
            problems.append((path, one))
            continue
        try:
            alias = ValueAlias(**one)
            add_meaning(meanings, alias)
            found.append(alias)
        except (TypeError, ValueError) as error:
            problems.append((path, _misfit(str(error), "choose another word, or remove it")))
    return below.join(Declarations(aliases=found)), problems


def write_aliases(declarations: Declarations) -> dict[str, dict[str, list[str]]]:
    """Return aliases as written in the file of a layer; empty if there are none."""
    made: dict[str, dict[str, list[str]]] = {}
    for one in declarations.aliases:
        made.setdefault(one.codes, {}).setdefault(one.value, []).append(one.alias)
    return made


def _read_lists(written: Any) -> Iterator[tuple[DocumentPath, dict[str, Any] | Problem]]:
    """Yield what each alias consists of, or the problem of what should be one, with its path."""
    if not is_dict(written):
        message = f"expected a mapping of closed lists, found {quote_value(written)}"
        yield (), _misfit(message, "write kind: with values below it")
        return
    for name, values in written.items():
        if name not in ALIASED_LISTS:
            yield (name,), _unknown(f"unknown closed list {quote_value(name)}", name, ALIASED_LISTS)
        elif not is_dict(values):
            message = f"expected a mapping of values, found {quote_value(values)}"
            yield (name,), _misfit(message, "write a value: with a list of its aliases")
        else:
            for value, words in values.items():
                yield from (((name, value, *path), one) for path, one in _read_words(name, value, words))


def _read_words(codes: str, value: str, words: Any) -> Iterator[tuple[DocumentPath, dict[str, Any] | Problem]]:
    members = [str(member) for member in ALIASED_LISTS[codes]]
    if value not in members:
        yield (), _unknown(f"unknown {codes} {quote_value(value)}", value, members)
    elif not is_list(words):
        yield (), _misfit(f"expected a list of words, found {quote_value(words)}", "write [a, b]")
    else:
        yield from (((index,), {"codes": codes, "value": value, "alias": word}) for index, word in enumerate(words))


def _misfit(message: str, hint: str) -> Problem:
    return Problem(code=ProblemCode.INVALID_VALUE, message=message, help=hint)


def _unknown(message: str, written: str, known: Iterable[str]) -> Problem:
    meant = find_nearest(written, known)
    hint = f"did you mean {meant!r}?" if meant else f"write one of {', '.join(known)}"
    return Problem(code=ProblemCode.UNKNOWN_FIELD, message=message, help=hint, replacement=meant)
