"""English introductions: how titles and organizations are joined."""

from __future__ import annotations

import re

from pujiang.language.speech_words import IntroductionWords

INTRODUCTIONS = IntroductionWords(
    parts=re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+(?=(?:the\s+)?(?:former|acting|interim)\b)"),
    and_title=re.compile(r"\s+and\s+(?=(?:the\s+)?(?P<title>(?:[\w-]+\s+){0,3}?[\w-]+)\s+(?:of|at|for)\b)"),
    former=re.compile(r"^(?:the\s+)?(?:former|ex-)\s*", re.IGNORECASE),
    article=re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE),
    join=re.compile(r"\s+(?:of|at|for|in|from|with|to)\s+(?:the\s+)?(?=[^\W\d_a-z])"),
    head_end=re.compile(r"\s(?:of|at|for|in|from)\s"),
    of_its_field=re.compile(
        r"(?:minister|secretary|commissioner|governor|mayor|ambassador|envoy|king|queen|prince)$", re.IGNORECASE
    ),
    before_name=re.compile(r"(?:[,\s]+(?:of|at|for|in|from|with|to))?(?:\s+the)?[,\s]*$"),
    unit=re.compile(
        r"^(?:[\w’'&-]+\s+){0,6}?(?:Department|Division|Bureau|Office|Section|Sector|Unit|Directorate|Branch)\b"
    ),
    listed=" and ",
    of=" of ",
    kinds=(
        ("university", re.compile(r"universit|college|school|facult|polytechnic|universidade")),
        (
            "government",
            re.compile(
                r"ministr|government|council|commission|administration|department|bureau|assembly|parliament|senate|embass|municipal|state"
            ),
        ),
        (
            "international organization",
            re.compile(
                r"united nations|\bun\b|organi[sz]ation for|union|oecd|unesco|unctad|world bank|secretariat|league of"
            ),
        ),
        ("institute", re.compile(r"institut|academ|cent(?:er|re)|laborator|research|observator|think tank")),
        ("company", re.compile(r"\b(?:inc|ltd|co|corp|group|company|corporation|technologies|bank|capital|si)\b")),
    ),
)
