"""What of a broken record can still be looked at, so that its author is told everything at once.

Nothing of it loads: its problems are told already. But what refers to it can be looked at, and the statements of a
bulletin be held against its text, if what is wrong has no part in that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.io.structuring import structured
from pujiang.kinds import KINDS
from pujiang.problem_codes import ProblemCode
from pujiang.reflection import declared_fields_by_name, is_dict, is_list
from pujiang.written.documents import DOCUMENTS, Document, StatementDocument

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.problems import Problem
    from pujiang.written.stack import Entry

_STATEMENTS = "statements"
#: The fields of a kind that other records are compared with; of kinds that are not listed all but the remarks.
_COMPARED = {
    kind: frozenset(fields.split())
    for kind, fields in {
        "places": "name aliases adjectives kind within members",
        "topics": "name aliases broader",
        "references": "title published",
        "organizations": "name aliases country parent",
        "initiatives": "name aliases parent",
        "metrics": "name aliases unit",
        "speakers": "name aliases family_name given_name kind",
        "forums": "name aliases sessions period",
        "bulletins": "text sections participants",
    }.items()
}


@attrs.frozen
class Rest:
    """What is left of a broken record.

    Attributes:
        document: the record without the fields that are wrong; of a bulletin also without its statements.
        statements: of a bulletin the statements that are whole themselves, by their positions.
        lost: the others, as they are written.
    """

    document: Document
    statements: dict[int, StatementDocument]
    lost: Sequence[Any]


def salvaged(kind: str, written: Any, problems: Iterable[Problem]) -> Rest | None:
    """What is left of a record; None where what is wrong is needed to look at others.

    Args:
        kind: its kind.
        written: the record as mappings, lists and texts.
        problems: what is wrong with it, with paths inside it.
    """
    needed = _needed(kind)
    if needed is None or not is_dict(written):
        return None
    inside = [problem for problem in problems if problem.path[:1] == (_STATEMENTS,)]
    kept = _mended(written, [problem for problem in problems if problem not in inside], needed)
    if kept is None:
        return None
    statements = kept.pop(_STATEMENTS, ())
    document, again = structured(DOCUMENTS[kind], kept)
    if again:
        # What stood under a misspelt key may be wrong as well.
        kept = _mended(kept, again, needed)
        document, _ = structured(DOCUMENTS[kind], kept) if kept else (None, again)
    if document is None:
        return None
    wrong = {problem.path[1:2] for problem in inside}
    numbered = list(enumerate(statements if is_list(statements) else ()))
    tried = {index: structured(StatementDocument, one)[0] for index, one in numbered if (index,) not in wrong}
    whole = {index: statement for index, statement in tried.items() if statement}
    return Rest(document, whole, [one for index, one in numbered if index not in whole])


def _needed(kind: str) -> frozenset[str] | None:
    """Return the fields without which nothing of a record is kept; None for kinds of which nothing ever is.

    "" stands for a required field that is missing.
    """
    compared = _COMPARED.get(kind)
    if compared is None:
        if KINDS[kind].in_bulletins:
            return None
        compared = frozenset(declared_fields_by_name(DOCUMENTS[kind])) - set(declared_fields_by_name(Document))
    return compared | {"", "id", "replaces"}


def _mended(written: dict[str, Any], problems: Iterable[Problem], needed: frozenset[str]) -> dict[str, Any] | None:
    """A record with what is wrong as it was meant, where that is known, and left out where it is not."""
    kept = dict(written)
    for problem in problems:
        field = str(problem.path[0]) if problem.path else ""
        meant = problem.replacement if len(problem.path) == 1 else None
        value = kept.pop(field, None)
        if problem.code is ProblemCode.UNKNOWN_FIELD and meant and meant not in written:
            kept[meant] = value
        elif problem.code is ProblemCode.INVALID_VALUE and meant:
            kept[field] = meant
        elif field in needed:
            return None
    return kept


def statements_of(owner: Entry, rest: Rest) -> Iterator[Entry]:
    """The statements that are left, each as if it stood by itself."""
    for index, document in rest.statements.items():
        inner = attrs.evolve(document, bulletin=owner.document.id)
        path = (*owner.path, _STATEMENTS, index)
        yield attrs.evolve(owner, kind=_STATEMENTS, document=inner, path=path, renews=owner.document.replaces)
