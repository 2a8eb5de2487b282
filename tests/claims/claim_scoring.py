"""Scores verdicts on made claims, as docs/factcheck.md registers it: `python -m claims.claim_scoring` in `tests/`."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import attrs

import pujiang
from claims.claim_maker import MadeClaim, make_claims
from pujiang.claims.factchecking import check_against_data, check_against_sources, read_source_text
from pujiang.codes import ClaimKind, ClaimLevel, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pujiang import Dataset, FactCheck

#: Right verdicts of true claims.
TRUE = {Verdict.EXACT, Verdict.SUPPORTED, Verdict.ROUNDED, Verdict.RESOLVES}
#: Right verdicts that say that the source supports a claim with a reservation.
_REPORTED = {Verdict.EXACT_BUT_REPORTED}


@attrs.define
class ClaimScore:
    """How many claims have the right verdict.

    Attributes:
        claims: the number of claims.
        right: those with the right verdict.
        false: the false ones.
        reported: the false ones whose verdict is not that of a true claim.
        true: the true ones.
        called_false: the true ones with a verdict of a false claim.
        missed: the true ones that get `cannot-tell`.
        absent: those that the check does not list.
        wrong: each claim without its right verdict, with the verdicts it got.
    """

    claims: int = 0
    right: int = 0
    false: int = 0
    reported: int = 0
    true: int = 0
    called_false: int = 0
    missed: int = 0
    absent: int = 0
    wrong: list[tuple[MadeClaim, list[str]]] = attrs.field(factory=list)

    def add(self, made: MadeClaim, check: FactCheck) -> None:
        """Count a claim."""
        found = [claim for claim in check if claim.about is made.about]
        verdicts = [claim.verdict for claim in found]
        self.claims += 1
        self.absent += not found
        is_right = made.verdict in verdicts
        self.right += is_right
        if not is_right:
            self.wrong.append((made, [str(verdict) for verdict in verdicts]))
        if made.verdict in TRUE:
            self.true += 1
            wrong = [claim.verdict for claim in check if claim.level is ClaimLevel.WRONG]
            self.called_false += bool(wrong)
            if wrong and is_right:
                self.wrong.append((made, [f"{claim.about} {claim.verdict}" for claim in check]))
            self.missed += Verdict.CANNOT_TELL in verdicts and not is_right
        elif made.verdict not in {Verdict.CANNOT_TELL, *_REPORTED}:
            self.false += 1
            self.reported += bool(found) and any(verdict not in TRUE for verdict in verdicts)


def score(claims: Iterable[MadeClaim], check: Callable[[str], FactCheck]) -> ClaimScore:
    """Return the score of a function that checks a text."""
    made = ClaimScore()
    for claim in claims:
        made.add(claim, check(claim.text))
    return made


def score_data(data: Dataset, *, from_text: bool, seed: int = 0) -> ClaimScore:
    """Return the score of claims about a dataset, checked against its texts alone, or against the data."""
    claims = list(make_claims(data, seed))
    if not from_text:
        return score(claims, lambda text: check_against_data(text, data))
    sources = [read_source_text(one.text.content, number) for number, one in enumerate(data.bulletins)]
    # Without data no id of ours resolves, and nothing is superseded.
    without = [claim for claim in claims if claim.about is not ClaimKind.CITATION]
    return score(without, lambda text: check_against_sources(text, sources))


def main() -> None:
    """Print the scores on the bundled bulletin, and what is not right."""
    for from_text in (True, False):
        found = score_data(pujiang.load(), from_text=from_text)
        sys.stdout.write(f"{'from its text' if from_text else 'from the data'}: {attrs.evolve(found, wrong=[])}\n")
        kinds = Counter((made.how, str(made.verdict), tuple(verdicts)) for made, verdicts in found.wrong)
        for (how, verdict, got), count in kinds.most_common(40):
            sys.stdout.write(f"  {count} {how}: {verdict}, got {', '.join(got) or 'nothing'}\n")
        if "-v" in sys.argv:
            for made, verdicts in found.wrong:
                sys.stdout.write(f"    {made.how}: {made.text} -> {verdicts}\n")


if __name__ == "__main__":
    main()
