"""Chinese for drafts: what suggests kinds of statements, and which numerals count nothing."""

from __future__ import annotations

import re

from pujiang.codes import InitiativeKind, Status
from pujiang.language.draft_words import CountedWords, DraftWords, InitiativeWords, LabelWords, StemWords

_NOTHING = re.compile(r"(?!)")

_LABELS = LabelWords(
    proposes=re.compile(r"应当|应该|应(?!对|用)|必须|需要|要(?!求)|建议|呼吁|尽快|希望|應|須|不能|不得|有必要"),
    commits=re.compile(r"将(?!军|来|近)|計劃|计划|承诺|保证|准备|愿意|打算|力争|確保|确保|決心|决心"),
    predicts=re.compile(r"将(?:会|有|是|成为|带来|达到|继续|更|使)"),
    judges=re.compile(
        r"重要|关键|有助于|值得|可以|可能|能够|挑战|机遇|不足|困难|最|更|很|太|好|难|成功|意义|相信|重視"
    ),
    asserts=re.compile(r"\d|[了过過]|已|目前|截至|去年|达到|增长|下降"),
    explaining_cue=re.compile(r"介绍|解释|说明|分析|阐述|介紹|解釋|讲述|回顾"),
    clause_end="\n",
    proposing_cue=re.compile(r"建议|呼吁|提议|倡议|主张|要求|希望|建議|呼籲|敦促|号召"),
    announced=re.compile(r"将|启动|实施|宣布|设立|推出"),
    asked=re.compile(r"应|建议|设立|建立|推动|制定|需要"),
    ongoing=re.compile(r"已|正在|目前|以来|实施"),
    article=re.compile(r"(?:一个|这一|该|新的)?"),
    reached={
        Status.LAUNCHED: (
            re.compile(r"(?:启动|推出|發起|发起)了[《“「]?$"),
            re.compile(r"^[》”」]?已经?(?:正式)?启动"),
        ),
        Status.COMPLETED: (re.compile(r"完成了[《“「]?$"), re.compile(r"^[》”」]?已经?(?:全部)?完成")),
    },
)

# Each letter is a stem: names are compared letter by letter.
_STEMS = StemWords(ending=_NOTHING, stop_words=frozenset("的 和 与 及".split()), variants={}, listed="\n")

_COUNTED = CountedWords(
    word=re.compile(r"(?!)"),
    # A measure word, and the two letters that most nouns have.
    glued=re.compile(
        r"(?:多|余)?[个名位家条项座所篇种辆台户处只头匹口艘架件份批次场届间栋幢部本张支枚颗次回遍趟株棵亩块段層层對对双隻個條項處戶張輛種]?"
        r"(?!的)([^\W\d_A-Za-z]{1,2})"
    ),
    ends=frozenset(),
    joint="\n",
    adjective=_NOTHING,
    plural=_NOTHING,
    no_plural=frozenset(),
    verb=_NOTHING,
    infinitive="\n",
    share=_NOTHING,
    money_of=_NOTHING,
    money_before=_NOTHING,
    money_word=re.compile(r"([^\W\d_A-Za-z]{2})$"),
    money_deed=_NOTHING,
    bare_shares=True,
    all_of_them=re.compile(r"[两兩]国|[两兩]岸|[双雙]方|[两兩]者|[两兩]地"),
    day_before=re.compile(r"[年月]\s?$|\d\s?[-./:：]\s?$"),
    day_after=re.compile(r"\s?[年月日号號时時点點](?!个|间)|\s?[-./:：]\s?\d"),
    counts_little=re.compile(r"^[一壹]$"),
    times=frozenset(),
    compound=_NOTHING,
    period=_NOTHING,
    periods=frozenset(),
)

_HEADS = {
    **dict.fromkeys("倡议 倡議 行动 行動 运动 運動".split(), InitiativeKind.INITIATIVE),
    **dict.fromkeys("计划 計劃 計畫 规划 規劃 方案 纲要 綱要 战略 戰略".split(), InitiativeKind.PLAN),
    **dict.fromkeys("工程 项目 項目 专项 專項".split(), InitiativeKind.PROGRAMME),
    **dict.fromkeys("平台 实验室 實驗室 网络 網絡 联盟 聯盟 中心".split(), InitiativeKind.PLATFORM),
    **dict.fromkeys("机制 機制".split(), InitiativeKind.MECHANISM),
}

# A name is in quotation marks or in the marks of titles: no capital and no space shows where another one begins.
_INITIATIVES = InitiativeWords(
    heads=_HEADS,
    named=re.compile(
        rf"(?<=[“「『《〈])[^“”「」『』《》〈〉，。；：！？\n]{{2,30}}(?P<head>{'|'.join(_HEADS)})(?=[”」』》〉])"
    ),
    first=_NOTHING,
    goes_on=_NOTHING,
    later_joints=frozenset(),
    least_words=1,
    capital_only=frozenset(),
    plain=_NOTHING,
    makes=_NOTHING,
    no_start=frozenset(),
    no_start_in_capitals=frozenset(),
)

DRAFT = DraftWords(labels=_LABELS, stems=_STEMS, counted=_COUNTED, initiatives=_INITIATIVES)
