"""Quotation marks of any language: which marks open a quotation, and which close it.

Anchors and the canonical form know all of them. By which of them a language marks speech is in its lexicon.
"""

from __future__ import annotations

#: By each mark that opens a quotation, the marks that close it.
CLOSING_MARKS = {
    '"': '"', "'": "'", "“": "”", "‘": "’", "„": "“”", "‚": "‘’", "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›",
    "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄", "｢": "｣", "〝": "〞",
}  # fmt: skip
#: Marks that are also apostrophes or commas.
AMBIGUOUS_MARKS = "'‘’‚"
#: All quotation marks.
ALL_MARKS = "".join(dict.fromkeys("".join((*CLOSING_MARKS, *CLOSING_MARKS.values()))))
#: Quotation marks that are nothing else.
SURE_MARKS = "".join(mark for mark in ALL_MARKS if mark not in AMBIGUOUS_MARKS)
#: Marks that may follow the full stop of a quotation.
MARKS_AFTER_STOP = "\"'”’»」』﹂﹄｣〞"
