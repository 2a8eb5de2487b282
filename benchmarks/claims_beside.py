"""Compare verdicts and times of `pujiang factcheck` with gtrex and with a plain fuzzy search, on the same claims.

    python -m pip install gtrex rapidfuzz
    PYTHONPATH=src:tests python benchmarks/claims_beside.py

The claims are those that `tests/claims/claim_maker.py` makes from the bundled bulletin, and the fifty about five
reports. The others answer whether words are in a source, so they get what they are made for: of a quotation the words
between its marks, of a figure its words with the noun ("more than 15,000 people"); they confirm a claim if they find
these words.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs

import pujiang
from claims.claim_maker import make_claims
from claims.claim_scoring import TRUE
from claims.reports import CLAIMS, REPORTS
from pujiang.claims.factchecking import check_against_sources, read_sources
from pujiang.codes import ClaimKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# They bring no types, or are not installed where types are checked.
gtrex: Any = import_module("gtrex")
fuzz: Any = import_module("rapidfuzz.fuzz")
utils: Any = import_module("rapidfuzz.utils")

_QUOTED = re.compile('["“](.+)["”]')
#: From this score a plain fuzzy search takes words for those of a source.
_SIMILAR = 90


@attrs.frozen
class Claim:
    """A claim of a kind about a source, with its right verdict."""

    source: str
    text: str
    about: ClaimKind
    verdict: Verdict


def list_claims() -> Iterator[Claim]:
    """Yield the claims whose words can be searched: quotations and figures."""
    data = pujiang.load()
    (bulletin,) = data.bulletins
    made = [Claim(bulletin.text.content, one.text, one.about, one.verdict) for one in make_claims(data)]
    made += [Claim(REPORTS[e], t, ClaimKind(a), Verdict(v)) for e, some in CLAIMS.items() for t, a, v in some]
    return (one for one in made if one.about in {ClaimKind.QUOTATION, ClaimKind.FIGURE})


def find_words(claim: Claim) -> str:
    """Return the words of a claim that a search is asked for."""
    if claim.about is ClaimKind.QUOTATION:
        found = _QUOTED.search(claim.text)
        assert found
        return found[1].rstrip(",")
    figures = [one.words for one in check_against_sources(claim.text, []) if one.about is claim.about]
    return figures[0] if figures else claim.text


def prepare_pujiang(source: str) -> Callable[[Claim, str], bool]:
    """Return what `pujiang factcheck` says: whether all verdicts are those of true claims."""
    read = read_sources([source])

    def confirm(claim: Claim, _: str) -> bool:
        verdicts = [one.verdict for one in check_against_sources(claim.text, read) if one.about is claim.about]
        return bool(verdicts) and TRUE.issuperset(verdicts)

    return confirm


def prepare_gtrex(source: str) -> Callable[[Claim, str], bool]:
    """Return what gtrex says with its default policy."""
    verifier = gtrex.Verifier(source, gtrex.Policy())
    return lambda _, words: bool(verifier.verify(words).grounded)


def prepare_fuzzy(source: str) -> Callable[[Claim, str], bool]:
    """Return what a plain fuzzy search says."""
    text = utils.default_process(source)
    return lambda _, words: bool(fuzz.partial_ratio(utils.default_process(words), text) >= _SIMILAR)


TOOLS = {"pujiang": prepare_pujiang, "gtrex": prepare_gtrex, "rapidfuzz": prepare_fuzzy}


def main() -> None:
    """Print a table: by kind and right verdict, how many claims each tool confirms; then the time of a claim."""
    claims = [(claim, find_words(claim)) for claim in list_claims()]
    confirmed: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spent = dict.fromkeys(TOOLS, 0.0)
    for name, prepare in TOOLS.items():
        confirm = {source: prepare(source) for source in {claim.source for claim, _ in claims}}
        for claim, words in claims:
            begun = time.perf_counter()
            found = confirm[claim.source](claim, words)
            spent[name] += time.perf_counter() - begun
            row = confirmed[claim.about, claim.verdict]
            row[name] += found
            row["claims"] += name == "pujiang"
    print(f"| claim | right verdict | claims | {' | '.join(f'{name} confirms' for name in TOOLS)} |")
    print("|---|---|---" + "|---" * len(TOOLS) + "|")
    for (about, verdict), row in sorted(confirmed.items(), key=lambda one: (one[0][0], one[0][1] not in TRUE, one[0])):
        kind = "true" if verdict in TRUE else "reported" if verdict is Verdict.EXACT_BUT_REPORTED else "false"
        print(f"| {about}, {kind} | `{verdict}` | {row['claims']} | {' | '.join(str(row[name]) for name in TOOLS)} |")
    print(f"| time of a claim | | | {' | '.join(f'{spent[name] / len(claims) * 1e3:.2f} ms' for name in TOOLS)} |")


if __name__ == "__main__":
    main()
