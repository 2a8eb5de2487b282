"""Named initiatives, and mentions of them in statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.codes import InitiativeKind, Relation, Status
from pujiang.model.base import NamedRecord
from pujiang.model.vocabulary import Reference
from pujiang.records import Record, field, record, reference, references
from pujiang.text.source import Span

if TYPE_CHECKING:
    from typing import Self, Unpack

    from pujiang.display import Panel
    from pujiang.model.change_types import InitiativeChanges, InitiativeFields, MentionChanges, MentionFields


@record
class Initiative(NamedRecord):
    """A programme, plan, platform, mechanism, model or system with a name (OECD STIP policy initiative).

    What bulletins report of it is in the dataset: `data.initiatives.history(initiative)`.
    """

    kind: InitiativeKind = field("The kind of initiative", term="schema:additionalType", code=InitiativeKind)
    definition: str | None = field("A definition, not quoted from a source", default=None, term="schema:description")
    parent: Initiative | None = reference("The initiative that it is part of", default=None, term="schema:isPartOf")
    references: tuple[Reference, ...] = references(
        "The publications that support it", default=(), term="dcterms:source"
    )

    chained = True

    def _panel(self) -> Panel:
        shown = super(Initiative, self)._panel()  # noqa: UP008  # see `record`
        return shown._replace(rows=(*shown.rows, ("history", f"data.initiatives.history({self.key!r})")))

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[InitiativeFields]) -> None: ...
        def replace(self, **changes: Unpack[InitiativeChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class Mention(Record):
    """A mention of an initiative in a statement (W3C Web Annotation)."""

    initiative: Initiative = reference("The initiative", term="schema:mentions")
    span: Span = field("The words that mention it", term="oa:hasSelector", built_by="build_anchored")
    relation: Relation = field("What the statement says about it", code=Relation)
    status: Status | None = field("The status of the initiative, if the text states it", default=None, code=Status)

    @property
    def words(self) -> str:
        """The words that mention it, exactly as printed."""
        return self.span.text

    def __str__(self) -> str:
        return f"{self.relation} {self.initiative.name}"

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[MentionFields]) -> None: ...
        def replace(self, **changes: Unpack[MentionChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102
