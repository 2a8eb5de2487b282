"""Named initiatives, and mentions of them in statements."""

from __future__ import annotations

from pujiang.codes import InitiativeKind, Relation, Status
from pujiang.model.base import NamedRecord
from pujiang.model.vocabulary import Reference
from pujiang.records import Record, field, record, reference, references
from pujiang.text.source import Span


@record
class Initiative(NamedRecord):
    """A programme, plan, platform, mechanism, model or system with a name (OECD STIP policy initiative)."""

    kind: InitiativeKind = field("What sort of thing it is", term="schema:additionalType")
    definition: str | None = field("What it is, in our words", default=None, term="schema:description")
    parent: Initiative | None = reference("The initiative that it is part of", default=None, term="schema:isPartOf")
    references: tuple[Reference, ...] = references("What says so", default=(), term="dcterms:source")

    chained = True


@record
class Mention(Record):
    """An initiative in a statement (W3C Web Annotation)."""

    initiative: Initiative = reference("What is mentioned", term="schema:mentions")
    span: Span = field("The words that mention it", term="oa:hasSelector", built_by="build_anchored")
    relation: Relation = field("What the statement does with it")
    status: Status | None = field("How far it has come, where the text says so", default=None)

    @property
    def words(self) -> str:
        """The words that mention it, exactly as printed."""
        return self.span.text

    def __str__(self) -> str:
        return f"{self.relation} {self.initiative.name}"
