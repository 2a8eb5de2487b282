"""Claims that differ from true ones in one thing: direction, end of a change, country, denial, status, part of a whole."""

from __future__ import annotations

import pytest

import pujiang
from claims.neighbouring_claims import CLAIMS, TRADE
from pujiang.claims.factchecking import check_against_sources, read_sources
from pujiang.codes import ClaimKind, Verdict
from pujiang.language.english.claim_lexicon import stem

ROWS = [
    pytest.param(source, *map(str.strip, line.rsplit("|", 2)), id=line.partition("|")[0].strip())
    for source, lines in CLAIMS.items()
    for line in lines.strip().splitlines()
]
SOURCES = {source: read_sources(source) for source in CLAIMS}


@pytest.mark.parametrize(("source", "text", "about", "verdict"), ROWS)
def test_each_claim_has_its_verdict(source: str, text: str, about: str, verdict: str) -> None:
    """A true claim is confirmed, and what differs from it in one thing is not."""
    check = check_against_sources(text, SOURCES[source])

    if about == "-":
        assert not check.claims
    else:
        found = [claim.verdict for claim in check if claim.about is ClaimKind(about)]
        assert Verdict(verdict) in found
        assert verdict != Verdict.SUPPORTED or set(found) == {Verdict.SUPPORTED}


def test_a_number_at_two_places_is_compared_with_each() -> None:
    """A source that gives one number to a rise and to a fall, or to two countries, contradicts neither claim."""
    source = "Report.\n\nIn Peru exports rose to 12 percent. Exports later fell to 12 percent in Chile.\n"

    for text in ("Exports rose to 12 percent.", "Exports fell to 12 percent.", "Chile had exports of 12 percent."):
        assert not pujiang.factcheck(text, source=source).wrong, text
    assert pujiang.factcheck("Kenya had exports of 12 percent.", source=source).wrong


def test_countries_of_data_are_those_of_the_data() -> None:
    """A check against data knows the countries of the data; without any no country is compared."""
    claim = "Germany trained 5,000 divers."
    draft = pujiang.draft(TRADE, id="trade").data

    assert [one.verdict for one in pujiang.factcheck(claim, draft)] == [Verdict.UNIT_OR_METRIC_DIFFERS]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("farms", "farmers"),
        ("states", "stations"),
        ("villages", "villagers"),
        ("factors", "factories"),
        ("visits", "visitors"),
        ("parties", "parts"),
        ("police", "policies"),
        ("counties", "counts"),
    ],
)
def test_different_things_have_different_stems(one: str, other: str) -> None:
    """What is counted is not taken for what sounds like it."""
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("farmer", "farmers"), ("city", "cities"), ("factory", "factories"), ("trained", "training")]
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    """The negative twin: forms of one word are the same."""
    assert stem(one) == stem(other)


def test_odd_numbers_are_no_change_and_no_share() -> None:
    """A change from a number to itself has no direction, and twelve of three are no share."""
    source = "Report.\n\nExports moved from 12 to 12 tonnes. Divers found 12 of the 3 boats.\n"

    check = pujiang.factcheck("Exports fell to 12 tonnes. Divers found 3 boats.", source=source)
    assert [claim.verdict for claim in check] == [Verdict.SUPPORTED, Verdict.SUPPORTED]
