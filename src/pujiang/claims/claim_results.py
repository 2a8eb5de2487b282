"""What a check returns: the claims of a text, each with its verdict, its reason and its evidence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.claim_codes import LEVELS, Basis, ClaimKind, ClaimLevel, Verdict
from pujiang.display import show_count
from pujiang.shortening import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pujiang.model.base import IdentifiedRecord
    from pujiang.text.source import Span

_SHOWN = 90


@attrs.frozen(kw_only=True)
class CheckedClaim:
    """A claim of a text, and what its source says of it.

    Attributes:
        span: its words in the checked text; half-open, in code points.
        about: what it is.
        verdict: what the source says of it: the worst of all that applies.
        reason: the verdict in a sentence.
        evidence: the words of the source that decide it, or the nearest ones; None without any.
        also: the other verdicts that apply.
        rests_on: whether text, a draft or data decided it.
        record: the record of the data that the evidence is in; None without one.
        citation: how the evidence is cited.
        normalizations: in which ways words were allowed to differ: case, spelling.
    """

    span: Span
    about: ClaimKind
    verdict: Verdict
    reason: str
    evidence: Span | None = None
    also: tuple[Verdict, ...] = ()
    rests_on: Basis = Basis.TEXT
    record: IdentifiedRecord | None = None
    citation: str | None = None
    normalizations: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The words of the claim, as the checked text prints them."""
        return self.span.text

    @property
    def level(self) -> ClaimLevel:
        """How serious the verdict is."""
        return LEVELS[self.verdict]

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as plain values, for JSON."""
        return {
            "about": str(self.about),
            "verdict": str(self.verdict),
            "level": str(self.level),
            "words": self.words,
            "span": [self.span.start, self.span.end],
            "reason": self.reason,
            "evidence": self.evidence and self.evidence.text,
            "evidence_span": self.evidence and [self.evidence.start, self.evidence.end],
            "also": [str(verdict) for verdict in self.also],
            "rests_on": str(self.rests_on),
            "record": self.record and self.record.key,
            "citation": self.citation,
            "normalizations": list(self.normalizations),
        }

    def __str__(self) -> str:
        found = f'; source: "{shorten(self.evidence.text, _SHOWN)}"' if self.evidence else ""
        return f'{self.verdict}: "{shorten(self.words, _SHOWN)}": {self.reason}{found}'


@attrs.frozen(kw_only=True)
class FactCheck:
    """The claims of a text in its order, checked against a source, not against the world.

    Attributes:
        text: the checked text.
        claims: its claims.
        rules: the revision of the rules by which texts are read.
        source: what it was checked against: titles of sources, or name and version of the data.
    """

    text: str
    claims: tuple[CheckedClaim, ...]
    rules: int
    source: str

    def __iter__(self) -> Iterator[CheckedClaim]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)

    def __getitem__(self, place: int) -> CheckedClaim:
        return self.claims[place]

    @property
    def wrong(self) -> tuple[CheckedClaim, ...]:
        """The claims that the source contradicts, or does not have."""
        return tuple(claim for claim in self.claims if claim.level is ClaimLevel.WRONG)

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """The number of claims by their verdict."""
        return Counter(claim.verdict for claim in self.claims)

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain values, for JSON."""
        return {
            "source": self.source,
            "checked": "against the source, not against the world",
            "rules": self.rules,
            "counts": {str(verdict): count for verdict, count in sorted(self.counts.items())},
            "claims": [claim.to_dict() for claim in self.claims],
        }

    def __str__(self) -> str:
        heading = f"{show_count(len(self), 'claim')}, checked against {self.source}"
        return "\n".join((heading, *map(str, self.claims)))
