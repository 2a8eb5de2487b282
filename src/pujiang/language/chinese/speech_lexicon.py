"""Chinese for readers of speech: words around verbs and subjects, and marks; all are simplified, see `variants`."""

from __future__ import annotations

import re

from pujiang.language.chinese import people, verbs
from pujiang.language.chinese.page_words import PAGES
from pujiang.language.chinese.pinyin import split_latin
from pujiang.language.chinese.variants import SIMPLIFIED
from pujiang.language.unspaced_words import UnspacedWords


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PRONOUNS = {
    **dict.fromkeys("他 她 其 它 该负责人 该人士 该官员 该发言人 该专家 该学者 前者 后者 本人".split(), False),
    **dict.fromkeys("他们 她们 二人 两人 双方 三人 几人".split(), True),
}

UNSPACED = UnspacedWords(
    variants=SIMPLIFIED,
    verbs=verbs.VERBS,
    no_verbs=verbs.NO_VERBS,
    adverb_end="地",
    as_follows="如下",
    after_verb=_set("了 过 道 到 称 说 着 如下 指 时说 时表示 我 记者 本报记者 我们"),
    no_content=frozenset("了过的着得地者书稿性人会员权量率力值家器屏信件度感"),
    courtesies=_set(
        """
        感谢 衷心感谢 诚挚感谢 由衷感谢 欢迎 热烈欢迎 诚挚欢迎 祝贺 热烈祝贺 慰问 哀悼 遗憾 担忧 关切 关注 不满 愤慨
        赞赏 钦佩 敬意 崇高敬意 支持 反对 赞同 同意 理解 肯定 认可 满意 歉意 抗议 谢意 忧虑 怀疑 期待 谴责 强烈谴责
        震惊 失望 兴趣 浓厚兴趣
        """
    ),
    manner=_set(
        """
        则 也 还 又 均 都 并 曾 再次 再 已 就 便 续 亦 先 一再 现场 当场 继续 笑着 苦笑着 这么 如是 如此 这般 最先
        首先 随即 当即 立即 立刻 稍后 旋即 早已 一度 举例 发文指 开幕致辞 视频致辞 连线 进一步 同时 明确 随后 最后
        首先 其次 一致 普遍 纷纷 分别 共同 特别 尤其 着重 反复 多次 一再 坦率地 坦率 郑重 公开 日前 近日 昨日 昨天
        今日 今天 当天 当日 当晚 此前 此后 之后 后来 最近 去年 今年 上午 下午 晚间 凌晨 这样 如此 笑着 哭着 激动地
        留言 发文 发帖 撰文 致辞 致辞时 讲话 总结时 总结 发言 介绍 报道 回应 解释 补充 汇报 强调 通过手语翻译 通过翻译
        书面 口头 详细 简要 系统 深入 重点 给出 所给出 另 另外 更 仍 依然 一直 始终 长期 坚决 严肃 诚恳 真诚 无奈 欣慰
        高兴 高兴地 感慨地 所 受访 接受采访 演讲 作报告 作主旨报告 主旨演讲 曾经 率先 接着 继而 转而 率直 直接 主动
        私下 事后 会后 会上
        """
    ),
    denials=_set(
        """
        不 没 没有 并没有 并不 并未 未 未曾 从未 从不 从没 不曾 不能 不愿 不愿意 不肯 不会 拒绝 无法 尚未 不想 不再
        可能 可能会 或 或将 或许 也许 将 将会 会 应该 应当 应 据称 假装 谎 谎称 涉嫌
        """
    ),
    conditions=_set("如果 假如 假设 倘若 若 要是 即使 哪怕 除非"),
    prepositions=_set(
        """
        在 对 向 就 从 于 以 用 回应 回复 回覆 答复 答覆 回答 解答 答问 举例 针对 围绕 关于 面对 结合 通过 代表 接受
        出席 作为 当 被 受 为 把 将 给 跟 同 随 根据 按照 经 率 主持 参加 参与 会见 致电 回顾 谈及 谈到 提及 说起 应邀
        日前 近日 昨日 昨天 今天 今日 当天 当日 去年 今年 此前 随后 同时 首先 最后 则 也 还 均 都 曾 一致 普遍 再次
        进一步 特别 明确 长期 不 没 并 仍 却 只 正 又
        """
    ),
    joining=_set(
        """
        但 但是 不过 然而 而 而且 同时 此外 另外 随后 其中 会上 会后 日前 近日 昨日 昨天 今日 今天 当天 当日 今年
        去年 目前 对此 因此 所以 于是 接着 之后 最后 首先 其次 再次 正如 如 就像 也 并 还 此前 不少人 与此同时
        事实上 实际上 在会上 在会议上 可 那么 例如 比如 尤其是 特别是 甚至 甚至连 连 就连 故 即 期间 后来 结果
        当然 诚然 的确 确实 显然 据悉 又 且 并且 且还 同样 相反 反之 与之相反 一方面 另一方面 进而 继而 总之 一是
        二是 三是
        """
    ),
    further=_set("同时 并 并且 还 也 又 且 进而 继而 此外 另外 随后 最后 首先 接着 再次 同时还 并还"),
    pronouns=_PRONOUNS,
    according=_set("据 根据 按照 依据"),
    sources=_set(
        """
        介绍 透露 称 说 统计 估计 测算 预测 预计 报道 报导 分析 反映 了解 披露 通报 回忆 消息 数据 说法 观察 调查
        推算 显示 估算
        """
    ),
    as_said=(
        ("在", "看来"),
        ("正如", "所说"),
        ("正如", "所言"),
        ("正如", "所指出"),
        ("正如", "所指出的"),
        ("正如", "所说的"),
        ("正如", "所说的那样"),
        ("正如", "说的"),
        ("如", "所说"),
        ("如", "所言"),
        ("诚如", "所言"),
        ("诚如", "所说"),
        ("用", "的话说"),
        ("用", "的话来说"),
        ("按", "的说法"),
        ("照", "的说法"),
        ("依", "之见"),
    ),
    learned=(_set("从 自"), _set("获悉 了解到 得知 获知 处获悉 处了解到 处得知")),
    authors=_set("记者 笔者 本报 本报记者 编者 我 我们 小编 本刊 本报讯 本文 作者 咱们 大家 你 你们 谁"),
    nobody=_set("没有人 没人 无人 没有 任何人 任何 也没有 谁也没"),
    titles=people.TITLES,
    honorifics=people.HONORIFICS,
    nicknames=people.NICKNAMES,
    surnames=people.SURNAMES,
    common_surnames=people.COMMON_SURNAMES,
    long_surnames=people.LONG_SURNAMES,
    no_names=people.NO_NAMES,
    after_name=people.AFTER_NAME,
    name_joints=frozenset("·‧・•∙⋅"),
    there_is=_set("有 也有 还有 就有 又有 曾有 更有 另有"),
    points=_set(
        """
        数据 例子 理由 建议 意见 问题 看法 观点 答案 思路 判断 要求 难题 原因 希望 话 主张 期待 现象 故事 道理 解释
        比方 数字 账 事实 忠告 感受 体会 设想 疑问 担忧 对策 方案 目标 任务 回答 回应 结论
        """
    ),
    joints=_set("、 和 与 及 以及"),
    et_al=_set("等 等人 等专家 等学者 等代表 等嘉宾 等多人 等人士"),
    of="的",
    those=_set("该 这位 那位 上述 这名 那名 此"),
    about=_set("对于 针对 面对 关于 围绕 至于"),
    people=people.PEOPLE,
    several=_set("们 多 部分 与会 不少 许多 很多 各 众 一些 几 大多数 多数 少数 参会 业内 业界 学界 外界 来自"),
    numbered=re.compile(
        r"(?:其中|其余|其他|另外|另)?有?(?P<who>(?:超过|将近|接近|不到|至少|多达|约|近|逾)?(?:"
        r"(?!1[家名位人户])(?:\d+|[二三四五六七八九十两几数][二三四五六七八九十百千]*)[余多来]?[家名位人户]"
        r"|(?P<part>(?!1个)(?:\d+|[二三四五六七八九十两几数][二三四五六七八九十百千]*)[余多来]?个|\d+(?:\.\d+)?[%％成]的?"
        r"|[一二三四五六七八九]成(?:以上|多)?的?|(?:一半|半数)(?:以上)?的?|[一二三四五六七八九十百]+分之[一二三四五六七八九十]+的?)))"
    ),
    latin_titles=("Dr. ", "Prof. ", "Professor ", "Mr. ", "Ms. ", "Mrs. ", "Dr ", "Sir "),
    split_latin=split_latin,
    meetings=people.MEETINGS,
    documents=people.DOCUMENTS,
    bodies=people.BODIES,
    no_bodies=people.NO_BODIES,
    no_name_ends=people.NO_NAME_ENDS,
    deeds=_set("已 已经 曾经"),
    aspects=frozenset("了过"),
    countries=people.COUNTRIES,
    roles=people.ROLES,
    no_labels=people.NO_LABELS,
    when=frozenset("时中后前上里间際际"),
    occasions=_set("在 于 当"),
    events=_set(
        """
        会议 会上 会后 会前 会间 会议还 论坛 本次 此次 本届 该 随后 据悉 据了解 活动 研讨会 座谈会 发布会 仪式 当天
        当日 日前 近日 与会 来自 参会 会谈 双方 期间 会见 之后 此外 在 截至 另据 编辑 责编 作者 记者 来源 笔者 我 （
        ( 问 答 没有 为此 面对 这种 这个 这样 这句 这话 今年 去年 前 第
        """
    ),
    times=frozenset("日号月年时分点晚"),
    days=frozenset("今昨前明"),
    stops="。！？.!?…．",
    marks="，；：,;:",
    closers='”’」』）】》")]〉',
    quotations={"“": "”", "「": "」", "『": "』", "‘": "’", "〝": "〞"},
    straight='"＂',
    hidden={"《": "》", "（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "〈": "〉"},
    brackets="（）()【】[]〔〕",
    kinds=tuple(
        (ending, kind)
        for kind, endings in (
            ("university", "大学 学院 学校 中学 小学"),
            ("international organization", "联合国 世界银行 世界卫生组织 世卫组织 欧盟 非盟 东盟 世贸组织"),
            ("institute", "研究院 研究所 研究中心 科学院 智库 实验室 研究会"),
            ("company", "公司 集团 银行 企业 厂 行"),
            ("association", "协会 学会 联盟 基金会 基金 理事会 商会"),
            ("government", "部 局 厅 委员会 署 政府 办公室 委 院 处 站 使馆 议会"),
        )
        for ending in endings.split()
    ),
    pages=PAGES,
)
