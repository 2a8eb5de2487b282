"""Claims of a hostile reader about one report: other spellings, shares in other words, ranges, surnames."""

from __future__ import annotations

import pytest

import pujiang
from pujiang.claims.sorted_ranges import SortedRanges
from pujiang.codes import ClaimLevel

RIVERS = """\
Northern Rivers Conference: Report of the Second Day

Helga Brandt, Deputy Director of the Rhine Office, said that more than 15,000 volunteers had cleaned the banks of 42 rivers. "Clean water is not a gift; it is a duty that every town shares with its neighbours," she told the meeting. She added that roughly a quarter of the wells were polluted.

Omar Farouk, Secretary General of the Nile Forum, reported that fish catches had doubled since 2015, and that 1,284 boats were registered. He warned that the dams would lose 18 percent of their storage by 2040.

The organisers counted 312 participants from 27 countries, nearly half of them women. The budget amounts to 3.6 million euros.

Lin Mei, Professor of Hydrology at Wuhan University, argued that satellites should measure floods every hour. Between 30 and 40 stations had failed.

The forum will close 14 harbours and had already closed 6. According to Lin Mei, 3 out of 5 trawlers ignore the quota. About 2,400 comments were received, up from 1,800 last year.
"""
TRUE = (
    ("15,000+ volunteers cleaned the banks.", "figure", "supported"),
    ("Well over 15,000 volunteers cleaned the river banks.", "figure", "supported"),
    ("About 25 percent of the wells were polluted.", "figure", "supported"),
    ("Roughly one in four wells was polluted.", "figure", "supported"),
    ("Nearly 50 percent of the participants were women.", "figure", "supported"),
    ("Fish catches have doubled since 2015.", "figure", "supported"),
    ("Some 1,300 boats were registered.", "figure", "rounded"),
    ("At least 30 stations failed.", "figure", "rounded"),
    ("Up to 40 stations failed.", "figure", "rounded"),
    ("About 35 stations failed.", "figure", "rounded"),
    ('Volunteers cleaned the banks of "42" rivers.', "figure", "supported"),
    ('There were 312 participants, nearly "half of them women".', "figure", "supported"),
    ('The organisers counted "312 participants from 27" countries.', "figure", "supported"),
    ("Comments rose from 1,800 to about 2,400.", "figure", "cannot-tell"),
    ("Norway closed 6 harbours.", "figure", "cannot-tell"),
    ("More than half of the trawlers ignore the quota.", "figure", "rounded"),
    ("Comments rose by a third.", "figure", "cannot-tell"),
    ('"It is a duty that every town shares with its neighbors," Helga Brandt said.', "quotation", "exact"),
    ('"**Clean water** is *not* a gift", [Helga Brandt](https://x.org/a_b) said.', "quotation", "exact"),
)
FALSE = (
    ("A third of the wells were polluted.", "figure", "value-differs"),
    ("A quarter of the wells were polluted.", "figure", "hedge-dropped"),
    ("Fish catches have tripled since 2015.", "figure", "value-differs"),
    ("More than 40 stations failed.", "figure", "value-differs"),
    ("About 45 stations failed.", "figure", "value-differs"),
    ("35 stations failed.", "figure", "value-differs"),
    ('The banks were cleaned by "15,000 volunteers".', "figure", "hedge-dropped"),
    ("Less than half of the trawlers ignore the quota.", "figure", "unit-or-metric-differs"),
    ("42 boats were registered.", "figure", "unit-or-metric-differs"),
    ("More than a fifth of the trawlers ignore the quota.", "figure", "value-differs"),
    ("18 percent of the participants left.", "figure", "cannot-tell"),
    ("Farouk said that more than 15,000 volunteers had cleaned the banks.", "figure", "other-speaker"),
    ('"It is a duty that every town shares with its enemies," Helga Brandt said.', "quotation", "altered"),
)


@pytest.mark.parametrize(("text", "about", "verdict"), TRUE)
def test_true_claims_in_unusual_words_are_not_called_false(text: str, about: str, verdict: str) -> None:
    """What the report says has its verdict, and no claim of the text is wrong."""
    check = pujiang.factcheck(text, source=RIVERS)

    assert verdict in [claim.verdict for claim in check if claim.about == about]
    assert not [claim for claim in check if claim.level is ClaimLevel.WRONG]


@pytest.mark.parametrize(("text", "about", "verdict"), FALSE)
def test_false_claims_in_unusual_words_are_not_confirmed(text: str, about: str, verdict: str) -> None:
    """The negative twin: what the report does not say is not supported, also by a surname or with a share of others."""
    check = pujiang.factcheck(text, source=RIVERS)

    assert verdict in [claim.verdict for claim in check if claim.about == about]


def test_a_short_range_inside_a_long_one_is_not_found_behind_its_end() -> None:
    """The long range overlaps, the short one that begins later does not."""
    assert SortedRanges([(0, 10), (2, 3)], lambda place: place).find(5, 6) == [(0, 10)]
