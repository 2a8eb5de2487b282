"""Recovery of the usable fields of invalid records, so that one run reports as many problems as possible.

An invalid record is not loaded; its own problems are already reported. But records that refer to it can still be
checked, and so can the statements of a bulletin against its text, if the invalid fields do not matter there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.io.conversion.structuring import build_document
from pujiang.kinds import KINDS
from pujiang.problem_codes import ProblemCode
from pujiang.reflection import index_declared_fields, is_dict, is_list
from pujiang.written.documents import DOCUMENTS, Document, StatementDocument

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.declarations import Declarations
    from pujiang.problems import Problem
    from pujiang.written.stack import Entry

_STATEMENTS = "statements"
#: The fields of a kind that checks of other records use; for kinds not listed, all fields except the remarks.
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
class UsablePart:
    """The usable part of an invalid record.

    Attributes:
        document: the record without its invalid fields; for a bulletin also without its statements.
        statements: for a bulletin, its valid statements by position.
        unusable: the invalid statements, as written.
    """

    document: Document
    statements: dict[int, StatementDocument]
    unusable: Sequence[Any]


def salvage(kind: str, written: Any, problems: Iterable[Problem], declarations: Declarations) -> UsablePart | None:
    """Return the usable part of a record; None if an invalid field is needed to check other records.

    Args:
        kind: its kind.
        written: the record as mappings, lists and texts.
        problems: its problems, with paths inside it.
        declarations: the declared fields of records.
    """
    needed = _list_needed_fields(kind)
    if needed is None or not is_dict(written):
        return None
    inside = [problem for problem in problems if problem.path[:1] == (_STATEMENTS,)]
    kept = _repair(written, [problem for problem in problems if problem not in inside], needed)
    if kept is None:
        return None
    statements = kept.pop(_STATEMENTS, ())
    document, again = build_document(DOCUMENTS[kind], kept, declarations)
    if again:
        # The value under a misspelt key may be invalid as well.
        kept = _repair(kept, again, needed)
        document, _ = build_document(DOCUMENTS[kind], kept, declarations) if kept else (None, again)
    if document is None:
        return None
    wrong = {problem.path[1:2] for problem in inside}
    numbered = list(enumerate(statements if is_list(statements) else ()))
    tried = {
        index: build_document(StatementDocument, one, declarations)[0]
        for index, one in numbered
        if (index,) not in wrong
    }
    whole = {index: statement for index, statement in tried.items() if statement}
    return UsablePart(document, whole, [one for index, one in numbered if index not in whole])


def _list_needed_fields(kind: str) -> frozenset[str] | None:
    """Return the fields that must be valid for a record to be salvaged; None for kinds that never are.

    "" means a missing required field.
    """
    compared = _COMPARED.get(kind)
    if compared is None:
        if KINDS[kind].in_bulletins:
            return None
        compared = frozenset(index_declared_fields(DOCUMENTS[kind])) - set(index_declared_fields(Document))
    return compared | {"", "id", "replaces", "amends"}


def _repair(written: dict[str, Any], problems: Iterable[Problem], needed: frozenset[str]) -> dict[str, Any] | None:
    """Return a record with its problems corrected if the intended value is known, and otherwise dropped.

    None if a needed field would be dropped.
    """
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


def statements_of(owner: Entry, rest: UsablePart) -> Iterator[Entry]:
    """Yield the valid statements of a bulletin as entries of their own."""
    for index, document in rest.statements.items():
        inner = attrs.evolve(document, bulletin=owner.document.id)
        path = (*owner.path, _STATEMENTS, index)
        yield attrs.evolve(owner, kind=_STATEMENTS, document=inner, path=path, renews=owner.document.replaces)
