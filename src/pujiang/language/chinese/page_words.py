"""Chinese pages: credits, dates and headings of bulletins."""

from __future__ import annotations

import re

from pujiang.language.speech_words import PageWords

_NUMERAL = "[一二三四五六七八九十]"

PAGES = PageWords(
    months={str(month): month for month in range(1, 13)} | {f"0{month}": month for month in range(1, 10)},
    date=re.compile(
        r"(?P<year>(?:19|20)\d\d)\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
        r"|(?<!\d)(?P<year2>(?:19|20)\d\d)[./](?P<month2>\d{1,2})[./](?P<day2>\d{1,2})(?!\d)"
        r"|(?<!\d)(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)",
        re.ASCII,
    ),
    issue=re.compile(r"第\s?(\d{1,6})\s?[期号號]", re.ASCII),
    number=re.compile(r"第\s?(\d{1,6})\s?[期号號]", re.ASCII),
    volume=re.compile(r"第\s?(\d{1,6})\s?卷", re.ASCII),
    credit=re.compile(
        r"(?P<publisher>(?:主办|编印|发布|出版)(?:单位|机构)?\s?[:：])"
        r"|(?P<compilers>(?:作者|撰稿|整理|编写|记者)\s?[:：])"
        r"|(?P<editors>[（(]?(?:责任)?(?:编辑|責編|责编|編輯|校对)\s?[:：])"
        r"|(?P<source>[（(]?(?:来源|來源|稿源|文章来源)\s?[:：])"
        r"|(?P<rights>版权所有|版權所有|©)"
        r"|(?P<contact>(?:电话|電話|邮箱|传真|地址|网址|联系人|联系方式)\s?[:：])"
        r"|(?P<dateline>(?:日期|发布时间|更新时间|发布日期|时间|時間)\s?[:：])"
        r"|(?P<picture>(?:图片?|摄影|攝影)\s?[:：])"
    ),
    published_by=re.compile(r"^(?:主办|编印|发布|出版)(?:单位|机构)?\s?[:：]\s?"),
    names_after=re.compile(r"^[^:：]*[:：]\s?"),
    names_between=re.compile(r"[,，、;；]|\s+"),
    label=re.compile(
        rf"{_NUMERAL}{{1,3}}、\s?|[（(]{_NUMERAL}{{1,3}}[）)]\s?|第{_NUMERAL}{{1,3}}[章节節部]分?\s?"
        r"|(?P<arabic>\d{1,2}(?:\.\d{1,2})*)[.．、)）]\s?|[（(](?P<bracket>\d{1,3})[)）]\s?",
        re.ASCII,
    ),
    ordinals=(),
    run_in=re.compile(r"(?!)"),
    inner_end=re.compile(r"[。！？!?；][”』」\"]?\s?(?=\w)"),
    continued=re.compile(r"[,，、;；:：—–-]$"),
    publisher=re.compile(r"研究院|中心|委员会|政府|[部局厅署]$|学会|协会|基金会|大学|论坛|智库"),
    issued=re.compile(r"简报|通报|公报|快报|通讯|动态|纪要|实录|月报|周报|年报|簡報|紀要"),
    untitled="无题",
    page_number=re.compile(r"第\s*\d{1,3}\s*[页頁](?:\s*[/，,]?\s*共\s*\d{1,3}\s*[页頁])?"),
)
