"""What a stretch of words can be: something that is said, or only what leads to it; and where it begins and ends."""

from __future__ import annotations

import re

_LEADS_IN = re.compile(
    r"(?:about|above|according|across|addressing|after|against|ahead|along|also|although|amid|among|and|answering|as|asked"
    r"|at|before|besides|both|but|by|commenting|concerning|considering|currently|delivering|despite|during|earlier|finally"
    r"|first|firstly|following|for|from|further|furthermore|given|however|if|in|indeed|introducing|last|lastly|later|led"
    r"|likewise|meanwhile|moreover|next|nevertheless|noting|now|on|once|opening|over|quoting|recalling|recently|referring"
    r"|regarding|responding|second|secondly|separately|similarly|since|so|speaking|still|taking|then|third|thirdly|though"
    r"|through|thus|to|today|touching|turning|under|unlike|until|upon|via|welcoming|when|while|with|within|yesterday"
    r"|[^\W\d_]+ing|[^\W\d_]+ly)\b",
    re.IGNORECASE,
)
_SOME_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|need|needs|must|may|do|does)\b")
_STRIPPED_BEFORE = " \t\n,:;—–-"
_STRIPPED_BEHIND = " \t\n,;:—–"
_ENOUGH_WORDS = 2
QUOTE_MARKS = '“”„"«»'
_JOINING_END = re.compile(r"[,;]?\s+(?:and|but|while|as\s+well\s+as|also)\s*$")


def leads_in(before: str) -> bool:
    """Whether what stands before a subject only leads to it: "In his letter, "; "However, "."""
    words = before.strip(_STRIPPED_BEFORE + QUOTE_MARKS + "\x01")
    return not words or _LEADS_IN.match(words) is not None


def is_clause(before: str) -> bool:
    """Whether some words have a verb of their own, or quote."""
    return "\x01" in before or _SOME_VERB.search(before) is not None


def enough(words: str) -> bool:
    """Whether some words can be what is said."""
    return "\x01" in words or len(words.split()) >= _ENOUGH_WORDS


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the joining marks at its ends, and without the quotation marks around all of it."""
    while start < end and text[start] in _STRIPPED_BEFORE:
        start += 1
    for word in _JOINING_END.finditer(text, start, end):
        end = word.start()
    while end > start and text[end - 1] in _STRIPPED_BEHIND:
        end -= 1
    if (
        end - start > 1
        and text[start] in QUOTE_MARKS
        and text[end - 1] in QUOTE_MARKS
        and not any(mark in text[start + 1 : end - 1] for mark in QUOTE_MARKS)
    ):
        start, end = start + 1, end - 1
        while end > start and text[end - 1] in ", ":
            end -= 1
    return start, end
