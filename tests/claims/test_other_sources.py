"""Claims about sources that are no bulletin of ours: ports, money, shares, Chinese, data with lapses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.claims.sorted_ranges import SortedRanges
from pujiang.codes import ClaimKind, Verdict

if TYPE_CHECKING:
    from pathlib import Path

PORTS = """\
Maria Santos, Deputy Minister of Transport of Portugal, said that container traffic had risen by 12 percent in 2023 to about 3.4 million units. She added that the ministry aims to cut truck waiting times by half by 2027, and that the government would invest €450 million in 30 km of rail links.

Kwame Boateng, Director of Ports at the African Maritime Council, warned that fewer than 30 of the continent's 90 ports had electronic customs systems. Li Wen, senior economist at the Harbour Institute, estimated that delays cost exporters between $2 billion and $3 billion a year. Roughly two-thirds of the losses fall on small firms, she noted. According to a survey by the institute, 47 percent of firms had stopped exporting fruit. The Harbour Compact, launched in 2019, should be extended, Li Wen said.
"""
CHINESE = """\
科技部国际合作司司长戴钢表示，中国支持了超过5000名青年科学家来华开展科研工作，培训了1.5万多名科技人员，与40个国家共建53家联合实验室，建设了近10个跨国技术转移平台。

中国科学技术发展战略研究院原院长胡志坚指出，大国竞争正在加剧，应当加强顶层设计。他说：“开放创新是唯一的出路。”

到2030年，计划建成100家联合实验室。
"""


def verdicts(text: str, source: str, about: str = "figure") -> list[str]:
    """Return the verdicts of a kind of claims of a text."""
    return [claim.verdict for claim in pujiang.factcheck(text, source=source) if claim.about == about]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Container traffic rose by 12 percent.", "supported"),
        ("Container traffic fell by 12 percent.", "value-differs"),
        ("Container traffic grew 12 percentage points.", "unit-or-metric-differs"),
        ("Traffic reached 3.4 million units.", "hedge-dropped"),
        ("Portugal cut truck waiting times by half.", "cannot-tell"),
        ("The government has invested €450 million in rail links.", "target-as-result"),
        ("The government would invest $450 million in rail links.", "unit-or-metric-differs"),
        ("Investment of EUR 450m in rail links is planned.", "supported"),
        ("Fewer than 30 of Africa’s 90 ports have electronic customs.", "supported"),
        ("Delays cost exporters $2-3 billion a year.", "supported"),
        ("About 67% of losses fall on small firms.", "supported"),
        ("Almost half of the firms had stopped exporting fruit.", "rounded"),
        ("Under 50 percent of firms had stopped exporting fruit.", "rounded"),
        ("More than 40 percent of firms had stopped exporting fruit.", "rounded"),
        ("74 percent of firms had stopped exporting fruit.", "value-differs"),
        ("Rail links of 30 kilometres are planned.", "supported"),
        ("Delays cost exporters between $1 billion and $4 billion a year.", "value-differs"),
        ("Delays cost exporters about $20 billion a year.", "value-differs"),
        ("Fewer than 30 foxes slept.", "cannot-tell"),
    ],
)
def test_figures_of_many_kinds(text: str, verdict: str) -> None:
    """Percent, money, shares, ranges and measures are told apart, and rises from falls."""
    assert verdict in verdicts(text, PORTS)


@pytest.mark.parametrize(
    ("text", "about", "verdict"),
    [
        ("中国支持了5000名青年科学家。", "figure", "hedge-dropped"),
        ("中国培训了超过1.5万名科技人员。", "figure", "supported"),
        ("中国与40个国家共建53家联合实验室。", "figure", "supported"),
        ("中国与53个国家共建了实验室。", "figure", "unit-or-metric-differs"),
        ("中国共建约53家联合实验室。", "figure", "hedge-added"),
        ("中国建设了10个跨国技术转移平台。", "figure", "hedge-dropped"),
        ("中国建成35家联合实验室。", "figure", "value-differs"),
        ("中国已建成100家联合实验室。", "figure", "target-as-result"),
        ("胡志坚说：“开放创新是唯一的出路。”", "quotation", "exact"),
        ("胡志坚说：“开放创新不是唯一的出路。”", "quotation", "altered"),
        ("胡志坚指出，大国竞争正在加剧。", "attribution", "supported"),
        ("胡志坚指出，大国竞争正在缓和。", "attribution", "not-found"),
        ("戴钢指出，应当加强顶层设计。", "attribution", "other-speaker"),
        ("戴鋼表示，中國培訓了1.5萬多名科技人員。", "figure", "supported"),
    ],
)
def test_chinese_texts(text: str, about: str, verdict: str) -> None:
    """Hedges, digits, nouns, words and speakers of Chinese texts, also in traditional characters."""
    assert verdict in verdicts(text, CHINESE, about)


def test_what_somebody_did_not_say_is_no_claim_of_theirs() -> None:
    """Words that a text denies are checked as words, not as the speaker's."""
    denied = pujiang.factcheck('Li Wen never said "Digital customs".', source="Li Wen said: “Digital customs”.")

    assert [claim.verdict for claim in denied if claim.about is ClaimKind.QUOTATION] == [Verdict.EXACT]


def test_an_initiative_that_runs_may_be_called_for() -> None:
    """That something must be strengthened does not deny that it runs; that it was cancelled does."""
    data = pujiang.load()
    called = pujiang.factcheck("All countries must strengthen the Belt and Road Initiative.", data)
    cancelled = pujiang.factcheck("China cancelled the Belt and Road Initiative.", data)

    assert ClaimKind.INITIATIVE not in [claim.about for claim in called]
    assert [claim.verdict for claim in cancelled] == [Verdict.STATUS_DIFFERS]


@pytest.mark.parametrize(
    ("figure", "bulletin", "expected"),
    [
        (", misprint: it says 50 elsewhere", "", Verdict.SUPERSEDED),
        (", withdrawn: wrong", "", Verdict.SUPERSEDED),
        ("", "withdrawn: wrong", Verdict.SUPERSEDED),
        (", stage: target, period: 2030", "", Verdict.TARGET_AS_RESULT),
        ("", "", Verdict.SUPPORTED),
    ],
)
def test_figures_that_no_longer_hold(tmp_path: Path, figure: str, bulletin: str, expected: Verdict) -> None:
    """A figure that the data calls a misprint or withdrawn, or whose bulletin is withdrawn, is superseded."""
    (tmp_path / "a.yaml").write_text(
        "# yaml-language-server: $schema=s\n"
        "speakers: [{id: ada, name: Ada One}]\n"
        "metrics: [{id: m, name: Cranes, definition: d, unit: cranes}]\n"
        "bulletins:\n  - id: b\n    title: Bulletin\n"
        f'    text: {{content: "Ada One said that 40 cranes stand.\\n"}}\n    {bulletin}\n'
        "    statements: [{id: s, speaker: ada, cue: said that, words: 40 cranes stand., kind: assertion,"
        f" figures: [{{id: o, metric: m, words: 40 cranes{figure}}}]}}]\n",
        "utf-8",
    )
    data = pujiang.load(tmp_path / "a.yaml", bundled=False, cache=False)
    (claim,) = pujiang.factcheck("There stand 40 cranes.", data)

    assert claim.verdict is expected


def test_sources_may_lack_what_is_claimed() -> None:
    """An office is no claim if the source gives none; a hedge that two figures may share fits both."""
    bare = pujiang.factcheck(
        "Ann Lee, Minister of Ports, said that wells run dry.", source="Ann Lee said that wells run dry."
    )
    shared = verdicts("The city has 20 parks.", "Ann Lee said that the city has more than 10 labs and 20 parks.")

    assert [claim.verdict for claim in bare] == [Verdict.SUPPORTED]
    assert shared == ["supported"]


def test_words_that_are_everywhere_find_no_passage() -> None:
    """A quotation of words that a source has hundreds of times, in another order, is not found, quickly."""
    source = "Ann Lee said that " + "the port is deep and wide, " * 400 + "and that is all."

    assert verdicts('The source says: "wide port deep is the and".', source, "quotation") == ["not-found"]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), max_size=12), st.integers(0, 25), st.integers(1, 9))
def test_ranges_are_found_by_place(pairs: list[tuple[int, int]], start: int, length: int) -> None:
    """What overlaps a range is found as if all were looked at."""
    ranges = [(low, low + size) for low, size in pairs]
    found = SortedRanges(ranges, lambda place: place).find(start, start + length)

    assert sorted(found) == sorted(one for one in ranges if one[0] < start + length and start < one[1])
