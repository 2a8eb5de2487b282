"""The Chinese words by which claims are compared with what a source says."""

from __future__ import annotations

import re
from itertools import permutations

from pujiang.codes import Status
from pujiang.language.claim_words import ClaimWords

_OPPOSITES = "增/减降 减/增 升/降跌 降/升增 高/低 低/高 强/弱 弱/强 扩/缩 缩/扩 开/闭关 多/少 少/多"

_PHRASES = (
    "加剧/缓和 上升/下降 上涨/下跌 增加/减少 增长/下降 扩大/缩小 加强/削弱 提高/降低"
    " 支持/反对 成功/失败 开放/封闭 促进/阻碍"
    " 改善/恶化 充足/不足 复杂/简单 机遇/威胁 多边/双边 公共/私人 加快/放缓"
)
#: What is counted, and of what kind it is.
_COUNTED = {
    word: kind
    for kind, words in (
        ("lab", "实验室 實驗室 研究中心 研究所"),
        ("platform", "平台 平臺"),
        ("place", "国家 國家"),
        ("person", "科学家 科學家 科技人员 科技人員 人员 人員 学生 學生 专家 專家 代表 人才 人次"),
        ("park", "科技园 科技園 园区 園區"),
        ("programme", "项目 項目 计划 計劃 行动 行動 倡议 倡議"),
        ("firm", "企业 企業 公司"),
        ("campus", "大学 大學 高校 学校 學校"),
        ("city", "城市 省份"),
        ("document", "协议 協議 文件 报告 報告 论文 論文 专利 專利"),
        ("time", "年 个月 個月 天 周年 週年"),
    )
    for word in words.split()
}

CLAIMS = ClaimWords(
    empty=frozenset("的了和与及在是将已经經也还就都而或并对从为以于之其这那个名家位项次称说表示指出中上下等被把由到有"),
    negations=frozenset("不未没无非勿否别"),
    denied=re.compile(
        "(?:没有|沒有|并未|並未|尚未|从未|從未|未能|不是|不曾|未|不)"
        "(?![来來同断斷仅僅少足超到满滿过過久论論管但只止得])([\u4e00-\u9fff]{2})"
    ),
    denying=re.compile("(?<![不未有])(?:否认|否認|驳斥|駁斥|反驳|反駁)"),
    opposites={one: frozenset(others) for one, others in (pair.split("/") for pair in _OPPOSITES.split())},
    opposite_phrases=tuple((one, other) for pair in _PHRASES.split() for one, other in permutations(pair.split("/"))),
    counted=re.compile("|".join((*_COUNTED, "(?<![跨各])[国國](?![际際内內外])"))),
    classes={**_COUNTED, "国": "place"},
    statuses=(
        (re.compile("取消|废止|廢止"), Status.CANCELLED),
        (re.compile("暂停|暫停|中止"), Status.SUSPENDED),
        (re.compile("已?完成"), Status.COMPLETED),
        (re.compile("建议|建議|提议|提議|倡议|倡議|呼吁|呼籲|应当?|應當?|需要|须"), Status.PROPOSED),
        (re.compile("将|將|计划|計劃|宣布|拟|擬|承诺|承諾|旨在|力争|力爭|争取|爭取|有望|预计|預計"), Status.ANNOUNCED),
        (re.compile("启动|啟動|成立|建立|建成|设立|設立|創立|创立|推出|落成|上线|上線"), Status.LAUNCHED),
        (re.compile("正在|实施|實施|运行|運行"), Status.ONGOING),
    ),
    planned=re.compile("将|將|计划|計劃|目标|目標|力争|力爭|拟|擬|预计|預計|争取|爭取|有望|应|應|希望"),
    done=re.compile("已|了|过|過"),
    rising=re.compile("增加|增长|增長|增至|增到|上升|升至|升到|上涨|上漲|提高|攀升|上调|上調|扩大到|擴大到"),
    falling=re.compile("减少|減少|减至|減至|降低|下降|降至|降到|下跌|跌至|下滑|缩减|縮減|缩小|縮小|下调|下調|回落"),
    starting=re.compile("[从從由自]$"),
    reaching=re.compile("[到至达達为為]$"),
    summed=re.compile("合计|合計|总计|總計|共计|平均|占比|占"),
    current=re.compile("目前|如今|现在|現在|当前|當前|迄今|至今"),
    own_voice=re.compile("简报|簡報|公报|公報|报告|報告|编者|編者|文件|通讯|通訊|主办方|主辦方|论坛|論壇"),
)  # fmt: skip
