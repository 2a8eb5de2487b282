"""How Chinese prints figures: a table for each part of a figure, in simplified and traditional characters.

以上 and 以下 include the number itself, as in laws. 近 is "nearly" before an amount, and refused before a length of
time, where it says "in the last".
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureChange, Stage
from pujiang.language.chinese.composing import MOVED, PARTS_ALONE, STARTERS, compose
from pujiang.language.chinese.number_words import DIGITS
from pujiang.language.chinese.unit_words import CURRENCIES_AFTER, CURRENCIES_BEFORE, MEASURES, SUBUNITS, UNITS, spread
from pujiang.language.digits import MARKS
from pujiang.language.figure_protocol import FigureTables, PhraseTable, make_set

if TYPE_CHECKING:
    from collections.abc import Mapping


def _spell(rows: Mapping[Comparator, str]) -> dict[str, Comparator]:
    return {spread(word): comparator for comparator, words in rows.items() for word in words.split()}


def _set(words: str) -> PhraseTable[bool]:
    return make_set(spread(word) for word in words.split())


#: What comes before a number.
HEDGES_BEFORE = _spell(
    {
        Comparator.EXACTLY: """
            等于 等於 仅 僅 仅有 只 只有 恰好 正好 刚好 整整 达到 達到 达 達 高达 高達 多达 多達 共 共计 总计
            合计 共有
            """,
        Comparator.MORE_THAN: """
            超过 超過 超过了 超過了 超 超出 逾 高于 高於 大于 大於 多于 多於 突破 远超 遠超 已超过 不止 不只 >
            ＞ 长于
            """,
        Comparator.AT_LEAST: (
            """
            至少 至少有 最少 最少有 不少于 不少於 不低于 不低於 不小于 不小於 大于等于 大於等於 大于或等于 大於或等於
            大于或者等于 等于或大于 起码 起碼 ≥ >= 不下 不下于 最低 不亚于 少说
            """
        ),
        Comparator.LESS_THAN: "不足 不到 低于 低於 少于 少於 小于 小於 未满 未滿 不满 不滿 不及 < ＜ 短于 未达 未到",
        Comparator.AT_MOST: (
            """
            至多 最多 最多有 不超过 不超過 不多于 不多於 不大于 不大於 不高于 不高於 小于等于 小於等於 小于或等于
            小於或等於 小于或者等于 等于或小于 ≤ <= 顶多 頂多 最高 上限为 未超过
            """
        ),
        Comparator.NEARLY: "近 将近 將近 接近 几乎 幾乎 几近 差不多 快到 逼近 临近",
        Comparator.ABOUT: """
            约 約 大约 大約 大概 约合 約合 约为 約為 大致 大概有 约有 約有 估计 估計 据估计 ~ ～ ≈ 约占 大体 左近
            """,
    }
)
#: What comes after a number, its unit, or what is counted.
HEDGES_AFTER = _spell(
    {
        Comparator.AT_LEAST: "以上 及以上 或以上 或者以上 或更多 + 或者更多 甚至更多 乃至更多 甚至以上 乃至以上",
        Comparator.AT_MOST: "以下 及以下 或以下 或者以下 以内 以內 之内 之內 或更少",
        Comparator.MORE_THAN: "多 余 餘 有余 有餘 开外",
        Comparator.ABOUT: "左右 上下 前后 前後 光景",
    }
)
#: What negates a hedge: 不得超过400, 从未低于400.
HEDGE_NEGATIONS = [
    spread(word)
    for word in (
        """
        不得 不能 不应 不應 不可 不可能 不会 不會 不宜 不许 不許 不准 不再 没有 沒有 没 沒 未
        从未 從未 并未 並未 尚未 还未 還未 未曾 不曾 从不 從不 绝不 決不 决不 无法 無法 未能
         不要 不允许 不允許 不
        """
    ).split()
]
#: What says that something need not be, and bounds nothing: 不必超过400.
NEEDLESS = [spread(word) for word in "不必 不需 不需要 无需 無需 不用 未必 不一定".split()]

_UP = """
    增长 增長 增加 上升 提高 上涨 上漲 增 涨 漲 升 提升 扩大 擴大 上调 上調 攀升 回升 增幅 涨幅 增幅为 增幅达
    新增 增速 增速为 增长率为 猛增 激增
    """
_DOWN = "下降 减少 減少 降低 下跌 降 跌 缩减 縮減 减 減 下滑 下调 下調 萎缩 回落 降幅 跌幅 缩小 縮小 骤降 锐减"
_EARLIER = "上年 去年 上月 上季度 上季 同期 年初 年末 上年末".split()
_THAN_EARLIER = {
    spread(earlier + word): change
    for words, change in (("高多", FigureChange.UP), ("低少", FigureChange.DOWN))
    for word in words
    for earlier in _EARLIER
}
CHANGES_BEFORE = (
    {spread(word): FigureChange.UP for word in _UP.split()}
    | {spread(word): FigureChange.DOWN for word in _DOWN.split()}
    | _THAN_EARLIER
)
_STOPS = """
    的了在是和与與及或也都将將从從到至于於为為被把给給对對向以因而但并並且等并其这這那之中上下前后後内內外占佔比比较已经經仍还還就又要会會可能不没沒未让讓使来來去们們吗呢吧啊均
    """

TABLES = FigureTables(
    token=re.compile(
        r"(?P<u>(?:https?://|www\.)[^\s<>，。）]+)"
        r"|(?P<n>\d+(?:(?:[.,'’．\u00a0\u202f\u2009]|(?<=[０-９])，)\d+)*|(?<![\w.,])\.\d+)"
        r"|(?P<w>[A-Za-z]+|[^\W\d_])|(?P<s>[^\w\s]|_|[½⅓⅔¼¾²³¹])"
    ),
    seed=re.compile(r"[\d零〇一二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬億兩倆俩半番]"),
    starters=STARTERS,
    parts_alone=PARTS_ALONE,
    unclear_scales=(),
    unclear_after=frozenset(),
    compose=compose,
    is_spaced=False,
    hedges_before=PhraseTable(HEDGES_BEFORE),
    hedges_after=PhraseTable(HEDGES_AFTER),
    hedges_after_time=PhraseTable({"内": Comparator.AT_MOST, "內": Comparator.AT_MOST}),
    hedge_adverbs=_set("已 已经 将 可 远 大大 至少 也 都 总数 数量"),
    fillers=_set("总共 共 有 为 為 了 总额 总计 人民币 达 达到 達"),
    unread_hedges=_set("远不到 远未达到 远低于 不是 并非 除 除了 不等于 并不是 几分之 非 每隔"),
    ambiguous_hedges=frozenset({"近"}),
    distances=frozenset(),
    places=frozenset(),
    inner_adverbs=frozenset(),
    hedges_apart=_set("甚至更多 乃至更多 可能更多 或许更多 也许更多 甚至更少 可能更少 甚至更高 可能更高"),
    hedge_negations=PhraseTable(dict.fromkeys(HEDGE_NEGATIONS, False) | dict.fromkeys(NEEDLESS, True)),
    negation_links=_set("该 該 再 被 会 會 能 得 可 允许 允許 必 需 曾 有"),
    before_hedges=frozenset(),
    multipliers_before=_set("一半的 半数的 两倍于 双倍于 一半 半数"),
    glued_before=frozenset(),
    capitals_before=frozenset({"rmb", "usd", "gdp"}),
    plurals=frozenset(),
    sure_nouns=frozenset(),
    ratio_joints=frozenset(":∶比"),
    ratio_words=frozenset("例率值"),
    ratio_names=_set(
        """
        生比 师比 師比 护比 護比 患比 床比 别比 別比 女比 产出比 產出比 配比 供需比 存贷比 性价比 水比 灰比 杠杆比
        长宽比 混合比 之比 的比
        """
    ),
    denials=_set(
        """
        没有 沒有 没 沒 并未 並未 未能 不曾 尚未 还未 還未 未曾 从未 從未 未完成 未实现 未實現 未建成 未兑现 未兌現
        """
    ),
    minus_phrases=_set("零下"),
    minus=frozenset({"-", "−", "－", "负", "負"}),
    before_minus=frozenset("为為是至到达達于於降约約近"),
    currencies_before=PhraseTable(CURRENCIES_BEFORE),
    units_after=PhraseTable(UNITS | CURRENCIES_AFTER),
    per=_set("/ 每"),
    bases=_set(
        """
        千人口 万人口 十万人口 百名儿童 千名儿童 万名儿童 百名学生 千名学生 名儿童 名学生 百名 千名 万名
        周 週 星期 学期 學期 季度 季 学年 學年 村 县 社区 家 所 校 班 场 次会议
        千人 万人 百人 十万人 百万人 百户 千户 平方公里 平方千米 平方米 立方米 分钟 小时 秒 公顷 年 月 天 日
        人 吨 公里 公斤 千克 户 亩 次 桶 股 km h kg m²
        """
    ),
    base_before=_set("每"),
    range_joints=_set("至 到 - – — ~ ～ － 〜 −"),
    upper_joints=frozenset(),
    level_joints=frozenset(),
    alternatives=frozenset(),
    closed_joints=_set("和 与 與 跟"),
    between_before=_set("介于 介於 位于 位於 处于"),
    between_joints=_set("和 与 與 至 到 跟 - – ~"),
    between_after=_set("之间 之間 间 間"),
    from_before=frozenset({"从", "由", "自", "從"}),
    ranging=frozenset({"是", "在", "为", "围", "圍", "於", "于"}),
    clause_words=frozenset(),
    foundings=_set(
        """
        成立 建成 创办 創辦 创立 創立 设立 設立 建立 始建 兴建 興建 修建 开放 開放 启用 啟用 投产 投產 通车 通車
        启动 啟動 开工 開工 竣工 开通 開通 签署 簽署 发布 發佈 举办 舉辦 组建 組建 开业 開業 出生
        """
    ),
    attribute_ends=frozenset("的"),
    bound_joints=_set("且 并且 並且 而 但 并 並 ,且 ,并且 ,但 ,而 、 ,"),
    share_joints=_set("无"),
    share_ends=frozenset(),
    changes_before=PhraseTable(CHANGES_BEFORE),
    changes_after=PhraseTable(
        {
            spread("的增长"): FigureChange.UP,
            spread("的增幅"): FigureChange.UP,
            spread("的降幅"): FigureChange.DOWN,
            spread("的下降"): FigureChange.DOWN,
        }
    ),
    level_hedges=frozenset(),
    moving_multiples=MOVED,
    changes_by=PhraseTable({}),
    change_fillers=_set("了 约 近 超过 达 为 達"),
    labels=frozenset("第 no vol 附件".split()),
    weak_labels=frozenset("表图圖"),
    names_across=_set("统一 統一 唯一 单一 單一 专一 專一 划一 劃一 归一 歸一 逐一 之一 同一 万一 合一 如一"),
    names_from_units=_set(
        """
        元数据 元數據 元器件 元件 元素 元首 元宵 元旦 元老 元帅 元帥 元宇宙 元年 元月 元勋 元勳 元气 元氣 元凶 元组
        元认知 元代 元朝 元音 元曲
        克罗地亚 克羅埃西亞 克什米尔 克拉玛依 纳米比亚 納米比亞 瓦努阿图 毛里求斯 毛里塔尼亚 米兰 里斯本 里约 天津
        """
    ),
    names_of=frozenset(),
    names=_set(
        """
        千万工程 百千万工程 千村示范 万村整治 万众 百花齐放 一揽子 一篇
        一次性 一站式 一体化 一票否决 一事一议 一对一 一户一 一村一 一县一 一二三产业 二三产业
        一期 二期 拾起 拾到 拾取 拾金不昧
        十四五 十三五 十五五 十二五 十一五 三位一体 五位一体 四个全面 四个自信 四个意识
        两免三减半 二免三减半 三免三减半 五免五减半
        两个维护 两个确立 三个代表 两个一百年 一带一路 一帶一路 三农 九三学社 四川 四海 三明治 三文鱼 五角大楼 五星
        四月 一些 一下 一样 一樣 一起 一直 一定 一般 一致 一切 一旦 一看 一方面 万一 百姓 三角 四周 五金 八卦
        七夕 九寨沟 六合 三亚 三峡 五粮液 一体 一流 一线 一部分 一点儿 二手 二维 三维 双一流 四面 五行 九江 十堰
        一度 一律 一向 一再 一口气 一代 万达 亿万 千家万户 千方百计 三三两两 两岸 两会 两国 两方 一方 一国两制
        四大 三大 两大 五大 一边 一边倒 一把手 二氧化碳 三聚 四氯 一氧化碳 二手车 三八妇女节
        """
    ),
    counting_verbs=frozenset(),
    names_after=_set(
        """
        季度 产业 產業 所示 所列 所述
        号 號 月 日 时 時 世纪 世紀 年代 月份 点钟 點鐘 楼 路 环 線 线 班车 中 届 屆 级 分 星级 年级 年級 大行星
        点半 角大楼 带 胎 版 频道 强 后 後 次会议 次全会 次全体会议 室 热线 熱線
        """
    ),
    counted_before=frozenset("了过過共开開行办辦年月周週日均达達织織"),
    day_words=frozenset("日"),
    dates_before=frozenset("月至到-–~、和及与與或"),
    not_within=frozenset("部地外阁閣容涵瓦需"),
    date_words=frozenset("月日号號"),
    years_after=_set("年 年度 年底 年末"),
    months=frozenset(),
    year_marks=frozenset("至 到 - – 自 从 截".split()),
    rank_words=frozenset(),
    rank_verbs=frozenset(),
    stops=frozenset("".join(_STOPS.split())),
    determiners=frozenset("的"),
    most_counted=6,
    pronouns=frozenset(DIGITS) | {"十", "拾"},
    among=frozenset(),
    before_pronouns=frozenset("第唯统統之万同专專某每另任这這那哪逐收"),
    scale_letters={"m": Decimal(10**6), "k": Decimal(1000), "K": Decimal(1000), "M": Decimal(10**6)},
    scale_words={},
    heading_scales=frozenset("千万亿萬億"),
    before_scales=frozenset("位"),
    remainders=frozenset("十拾百千万亿兆萬億"),
    spaced_letters=frozenset(),
    clock_words=_set("点钟 點鐘 点整 点半 am pm"),
    list_words=frozenset("、和与及至到-–,"),
    unclear_letters=frozenset(),
    letters_of_units=frozenset("mgt"),
    comparatives=frozenset(),
    sure_per=frozenset(),
    counted_per=frozenset(),
    times_apart=frozenset(),
    times_apart_at_end=frozenset(),
    compared_before=frozenset("比"),
    compared_after=PhraseTable(
        _spell(
            {Comparator.MORE_THAN: "大 高 多 还大 还多 还高 要多 要大", Comparator.LESS_THAN: "小 低 少 还小 还少 还低"}
        )
    ),
    tolerances=_set("±"),
    noun_hedges=frozenset(),
    after_hedges=frozenset(),
    year_prepositions=frozenset("到 在 至 于 自 从".split()),
    year_fillers=make_set([]),
    infinitives=frozenset(),
    before_deeds=frozenset(),
    deadlines=frozenset("前之以起开開"),
    comparisons=frozenset("比较較同与與跟"),
    bare_comparisons=frozenset(),
    futures=frozenset("将 將 要 计划 预 預".split()),
    pledges=frozenset(),
    appositions=([",", "或"], ["或"]),
    lists=(["、"], ["和"], ["与"], ["及"]),
    by=frozenset(),
    verb_endings=(),
    not_changes=_set("无"),
    conjunctions=frozenset("和 与 及 或".split()),
    subunits=SUBUNITS,
    cents={"jiao": Decimal(10)} | dict.fromkeys(("cents", "sen", "pence", "kopecks", "fen"), Decimal(100)),
    unlike_parts=dict.fromkeys("年 个月 個月".split(), ("天", "日", "周")),
    subunit_joints=_set("又 零 加"),
    halves_before=_set("个半 個半 半"),
    halves_after=frozenset("半"),
    marks=MARKS,
    power_joints=_set("的"),
    power_ranks=make_set([]),
    power_ends=_set("次方 次幂 次冪"),
    codes_before=_set(
        """
        电话 電話 热线 熱線 传真 傳真 手机 手機 手机号 手機號 号码 號碼 邮编 郵編 邮政编码 郵政編碼 账号 帐号 賬號 卡号
        卡號 编号 編號 代码 代碼 学号 工号 证号 文号 批号 税号 微信 微信号 群 分机 分機 转 轉 拨打 致电
        """
    ),
    code_joints=frozenset(":：是为為"),
    streets=frozenset(),
    unread_after=_set("个多 個多 个来 个半 個半 分之 强 強 弱 番"),
    measures=make_set(MEASURES),
    stages=PhraseTable(
        {
            spread(word): Stage.TARGET
            for word in "目标为 目标是 目標為 目標是 力争 计划 将 拟 预计将 争取 预计 預計 预期 預期".split()
        }
        | {spread(word): Stage.HYPOTHETICAL for word in "如果 假如 若 可能 或将 有望".split()}
        | {spread(word): Stage.CLAIMED for word in "声称 自称 号称 据称".split()}
    ),
    contrasts=_set("但 而 却 卻 实际 實際 已 目前 现有 現有 去年 仅 僅"),
    happened=frozenset(),
    not_stages=_set("比计划 原计划 较计划 超计划 按计划 比預計 比原计划"),
    scripts=frozenset({"CJK", "LATIN", "GREEK", "IDEOGRAPHIC", "FULLWIDTH", "MICRO"}),
    parts_of=frozenset(),
    additions=frozenset(),
    denial_adverbs=frozenset("再"),
    denial_ends=frozenset(),
    age_words=frozenset("岁歲"),
    age_nouns=frozenset(),
    ages_before=frozenset(),
    people=frozenset(),
    currency_articles=frozenset(),
    definite_articles=frozenset(),
    months_or_words=frozenset(),
    decade_endings=frozenset({"s"}),
    day_joints=frozenset(),
    span_joints=frozenset("-–"),
    share_wholes=frozenset(),
    divided_by=frozenset(),
    money_or_weight=frozenset(),
    scaled_units=frozenset(),
    tenths_after=frozenset("块塊毛"),
    occasions=frozenset(),
    hedge_joints=frozenset(),
    far_hedges=frozenset("的"),
    clause_hedges=PhraseTable(
        _spell(
            {
                Comparator.AT_LEAST: "至少 最少 起码 起碼 少说 最低",
                Comparator.AT_MOST: "至多 最多 顶多 頂多 最高",
            }
        )
    ),
    attributes=dict.fromkeys(("最高", "最低"), "可能要需应應须須将將给給补補奖獎支资資不予获獲享申贷貸提发發拨撥投"),
    attribute_nouns=_set("工资 工資 气温 氣溫 温度 溫度 生活 人民 法院 检察 檢察 水位 海拔 时速 時速 层 級 级"),
    inclusions=PhraseTable(
        dict.fromkeys((f"( {spread(word)} )" for word in "含 含本数 含本數 包含 包括".split()), True)
        | dict.fromkeys((f"( {spread(word)} )" for word in "不含 不含本数 不含本數 不包含 不包括".split()), False)
    ),
    exclusions=make_set(f"( {spread(word)}" for word in "不含 不含本数 不含本數 不包含 不包括".split()),
    repeats=tuple(["(", *word] for word in "含 不含 包含 包括 不包含 不包括".split()),
    dimensions=_set("长 深 宽 高"),
    before_zero=frozenset(),
    letter_words=frozenset(),
    plural_endings=(),
    singular_endings=(),
)
