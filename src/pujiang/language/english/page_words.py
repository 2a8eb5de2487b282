"""English pages: credits, dates and headings of bulletins."""

from __future__ import annotations

import re
from itertools import chain

from pujiang.language.english.months import MONTHS, SHORT_MONTHS
from pujiang.language.speech_words import PageWords

_MONTH = "|".join(MONTHS)
_SHORT_MONTH = "|".join(SHORT_MONTHS)
_ORDINALS = tuple("first second third fourth fifth sixth seventh eighth ninth tenth".split())
# Words that could begin a sentence too show a credit only where little follows them.
_BRIEFLY = r"(?=(?:\s+\S+){1,9}\s*$)"

PAGES = PageWords(
    months={
        name.lower(): number
        for number, month in enumerate(MONTHS, 1)
        for name in chain([month], (short for short in SHORT_MONTHS if month.startswith(short)))
    },
    date=re.compile(
        rf"(?P<month>{_MONTH}|(?:{_SHORT_MONTH})\.?)\s+(?P<day>\d{{1,2}}),?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
        rf"|(?<!\d)(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTH}|(?:{_SHORT_MONTH})\.?),?\s+(?P<year2>(?:19|20)\d\d)(?!\d)"
        r"|(?<!\d)(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
    ),
    issue=re.compile(r"\b(?:no|vol|issue|number|volume)\b\.?\s*(\d+)", re.IGNORECASE),
    number=re.compile(r"\b(?:no|issue|number)\b\.?\s*(\d{1,6})", re.IGNORECASE),
    volume=re.compile(r"\b(?:vol|volume)\b\.?\s*(\d{1,6})", re.IGNORECASE),
    credit=re.compile(
        rf"(?P<publisher>published\s+by(?:\s*:|{_BRIEFLY}))"
        rf"|(?P<compilers>(?:compiled|written|prepared|reported)\s+by(?:\s*:|{_BRIEFLY})|compilers?\s*:|authors?\s*:)"
        rf"|(?P<byline>by{_BRIEFLY}\s+(?-i:[^\W\d_a-z])(?!.*[.!?]$))"
        r"|(?P<editors>\(?(?:web\s+)?editors?\s*:)|(?P<source>sources?\s*:|\(xinhua\))"
        rf"|(?P<rights>(?:copyright\s*)?(?:©|\(c\))|copyright{_BRIEFLY}|all rights reserved)"
        r"|(?P<contact>(?:e-?mail|tel|phone|fax|address|contact|website)\s*:)|(?P<dateline>(?:updated|published|date|posted)\s*:)"
        r"|(?P<picture>(?:photos?|pictures?|image)\s*(?::|by\b)|\[?photo/)",
        re.IGNORECASE,
    ),
    # "BERN, 9 March 2024 – "; "Dear ministers, ".
    lead=re.compile(
        rf"(?P<dateline>[A-Z][\w.,’' -]{{1,60}},\s(?:\d{{1,2}}\s(?:{_MONTH})|(?:{_MONTH})\s\d{{1,2}},?)\s(?:19|20)\d\d"
        r"(?:\s\([\w/.,\s-]{2,30}\))?\s*(?:--|[–—:]|-(?=\s))\s*)(?=\S)"
        r"|(?P<salutation>(?:Dear|Honou?rable|Esteemed|Distinguished|Respected)\s[\w.’' -]{2,80},)\s+(?=[“\"‘]?[A-Z])"
    ),
    published_by=re.compile(r"^published\s+by:?\s+(?:the\s+)?", re.IGNORECASE),
    names_after=re.compile(r"^.*?(?:\bby\b\s*:?|:)\s*", re.IGNORECASE),
    names_between=re.compile(r",|;|\band\b"),
    label=re.compile(
        r"(?P<roman>[IVXLC]+)[.、)]\s+|(?P<arabic>\d{1,2}(?:\.\d{1,2})*)[.、)]?\s+|\((?P<bracket>[\dA-Za-z]{1,3})\)\s*"
        r"|(?P<letter>[A-Z])[.)]\s+|(?P<word>(?:Part|Section|Chapter|Session)\s+[\w]+)\b[.:]?\s*"
    ),
    ordinals=_ORDINALS,
    run_in=re.compile(
        rf"(?P<label>(?:The\s+)?(?P<ordinal>{'|'.join(_ORDINALS)})(?:ly)?)(?:,\s|\s+is\s+to\s|\s+is\s+that\s)",
        re.IGNORECASE,
    ),
    inner_end=re.compile(r"(?<!\b[A-Z])(?<!Dr)(?<!No)(?<!Vol)[.!?][\"”’]?\s+[A-Z][a-z]"),
    continued=re.compile(
        r"(?:[,;:–—-]|\b(?:a|an|and|as|at|between|by|for|from|in|into|of|on|or|that|the|to|with|which|its|their))$",
        re.IGNORECASE,
    ),
    publisher=re.compile(
        r"\b(?:Cent(?:er|re)|Ministry|Academy|Institute|Forum|Council|Office|Agency|Association|Committee)\b"
    ),
    issued=re.compile(r"\b(?:Bulletin|Newsletter|Brief(?:ing)?|Letter|Report|Digest|Gazette|Note|Minutes)\b"),
    untitled="Untitled",
    page_number=re.compile(r"page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|p\.\s*\d{1,3}", re.IGNORECASE),
)
