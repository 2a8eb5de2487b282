"""The reporting verbs of Chinese, as a table that is easy to extend."""

from __future__ import annotations

from pujiang.language.lexicon import ReportingVerb
from pujiang.language.unspaced_words import CueUse

# Verb, then columns: b what is said may follow without a mark; e the verb may follow what is said; t whoever is told
# may follow it; s beside a name it always attributes; q a quotation may follow at the end of its clause.
_TABLE = """
    表示 bes 指出 bes 认为 bes 说 bets 强调 bes 介绍 e 称 bes 透露 bes 建议 be 提出 e 呼吁 be 坦言 bes 直言 bes
    说道 es 说到 e 谈到 - 谈道 es 提到 e 讲 e 讲道 es 道 e 写道 es 问 e 问道 es 答 e 答道 es 回答 e 反问 es 追问 es
    回应 es 回复 e 答复 e 回覆 e 答覆 e 解释 es 补充 es 补充道 es 告诉 et 告知 et 坦承 bes 承认 be 证实 be 宣布 be
    宣称 bes 声称 bes 声明 e 重申 bes 主张 bes 相信 bes 坚信 bes 深信 bes 希望 b 期待 b 期望 b 要求 b 提议 bes 倡议 be
    承诺 be 保证 b 警告 bes 提醒 bt 预测 be 预计 b 估计 b 判断 - 分析 e 评价 eq 评论 es 总结 e 归纳 - 感叹 es 感慨 es
    感言 e 赞叹 esq 抱怨 esq 质疑 b 批评 eq 反映 be 反驳 es 辩称 bes 否认 - 披露 bs 报道 - 报导 - 汇报 e 通报 - 发现 b
    看到 - 注意到 b 意识到 b 断言 bes 明言 es 直指 bs 点明 - 阐明 - 说明 - 申明 bes 阐述 - 致辞 - 担心 b 担忧 - 忧虑 -
    同意 b 赞同 - 决定 b 议定 bs 商定 bs 明确 b 显示 bs 表明 bs 揭示 - 记载 - 写到 - 留言 e 发文 - 感到 - 觉得 bes
    想 - 推测 be 推断 be 怀疑 b 猜测 be 勉励 b 叮嘱 be 嘱咐 be 号召 b 敦促 b 主持 - 寄语 e 回忆 e 回忆道 es 透漏 bes
    自述 e 吐露 e 笑言 es 笑称 bes 戏称 q 形容 q 概括 q 比喻 q 交代 e 吁请 b 力主 b 力陈 - 言明 bs 言道 es 喊话 e
    喊道 es 发问 es 发声 - 发言 - 陈述 - 阐释 - 回顾 - 讲述 e 叙述 - 诉说 e 倡导 b 推荐 - 驳斥 - 反对 - 指认 -
    的看法是 bs 的观点是 bs 的回答是 bs 的答案是 bs 的建议是 bs 的判断是 bs 的体会是 bs 的结论是 bs 剖析 - 解读 e
    研判 - 认定 b 裁定 b 规定 b 测算 - 要求道 e 申辩 es 控诉 e 估算 be 称之为 q 称其为 q 盛赞 q 嘲讽 q 讽刺 q 痛批 q
    总结道 es 开场 e 提问 - 询问 - 质问 e 质问道 es 疾呼 es 表态 e 放言 bes 指 - 续称 bes 续说 es 指称 bes 声言 bes
    直斥 q 援引 q 坦诚 - 指明 b 力证 b 笑道 es 叹道 es 告诫 b 劝告 b 希冀 b 作答 e 忠告 b 自嘲 eq 调侃 eq 打趣 es
    感慨道 es 归结 - 提点 - 反问道 es 追问道 es 强调称 bes 赞扬 q 称赞 q 预言 bes 宣告 b 感言道 e
    澄清 es 直言不讳 es 发布 - 印发 - 出台 - 下发 -
    """
_NO_MARK = "-"


def _read_table() -> dict[str, CueUse]:
    cells = _TABLE.split()
    rows = zip(cells[::2], cells[1::2], strict=True)
    return {verb: CueUse(*(flag in use for flag in "betsq")) for verb, use in rows}


#: How each verb attributes.
VERBS = _read_table()

#: The same verbs as the lexicon has them: none is inflected.
REPORTING_VERBS = tuple(
    ReportingVerb(
        base=verb, third_person=verb, past=verb, participle=verb, tells=use.bare or use.behind, is_sure=use.sure
    )
    for verb, use in VERBS.items()
)

#: Longer words that begin with a verb of the table, or contain it, and do not attribute.
NO_VERBS = frozenset(
    """
    说明书 说法 说服 说话 说不定 说起来 说到底 说白了 据说 听说 小说 传说 学说 演说 再说 称为 称号 称作 称职 称得上
    名称 简称 统称 人称 号称 职称 堪称 俗称 自称为 道路 道理 道德 道具 道歉 管道 街道 渠道 频道 通道 轨道 知道 报道
    报告会 报告厅 报告书 讲话 讲座 讲究 讲解 讲台 讲坛 讲师 演讲 问题 问卷 问责 问候 访问 学问 疑问 顾问 慰问 答案
    答卷 答谢 答辩 建议书 建议稿 提出者 介绍信 分析师 分析仪 表示感谢 希望工程 期待已久 要求严格 规定动作 想法 思想
    理想 联想 设想 梦想 感想 想象 决定性 决定书 声明书 承诺书 保证金 倡议书 警告信 总结会 反映出 明确的 认定书 估计值
    同意书 评论员 评论家 评论区 报道称为 主张权利 显示屏 显示器 认为是非 反对派 推荐信 问世 问诊 问政 问询 道长 道教
    一道 大道 称呼 对称 相称 称重 讲义 讲述人 叙述者 指数 指标 指导 指定 指挥 指南 指引 指向 指责 指控 指认 指令 指望
    手指 戒指 指教 指派 指点 指针 指纹 指示 提问者 提问环节 发布会 发布厅 出台前 开场白 开场前 援引自
    """.split()
)
