"""The reporting verbs with their forms, as tables that are easy to extend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.language.lexicon import ReportingVerb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Verbs that introduce a clause or a quotation, or follow a quotation. Irregular forms are written out: the past after
# the first slash, the participle after the second.
_TELLING = """
    acknowledge admit advise affirm allege announce argue ask assert assure believe caution claim clarify
    comment conclude confirm contend continue declare disclose emphasise emphasize envisage envision expect
    explain feel/felt highlight hope indicate insist maintain mention note observe opine point_out predict
    pledge propose quip reaffirm recall recommend reiterate remark reply reveal say/said/saying signal state
    stress suggest tell/told/telling think/thought underline underscore urge voice vow warn write/wrote add
    agree promise hold/held report see/saw/seeing value make_clear/made_clear/making_clear
    """
# Verbs that take a noun as object, and a person as subject.
_DEALING = """
    address advocate appreciate compliment hail analyse analyze applaud appeal_for assess call_for call_on
    call_upon challenge cite commend comment_on condemn congratulate_on convey credit criticise criticize decry
    denounce deplore demonstrate describe detail discuss
    draw_attention_to/drew_attention_to/drawing_attention_to dwell_on dwell_upon elaborate elaborate_on
    elaborate_upon encourage examine exchange_views_on explore expound_on express extend focus_on identify
    illustrate introduce invite bemoan lament laud lay_out/laid_out/laying_out lecture_on list outline picture
    point_to praise present present_on question raise refer_to/referred_to/referring_to reference reflect_on
    reflect_upon reject reprehend review set_out/set_out/setting_out share
    shed_light_on/shed_light_on/shedding_light_on speak_about/spoke_about/speaking_about
    speak_of/spoke_of/speaking_of speak_on/spoke_on/speaking_on summarise summarize support talk_about talk_on
    thank_for touch_on touch_upon welcome
    """
_FINAL_CONSONANT_DOUBLED = frozenset({"admit", "quip"})
_ADVERB = (
    r"(?:also|further|nevertheless|nonetheless|however|moreover|instead|too|even|thus|meanwhile|therefore|furthermore|then"
    r"|later|again|often|always|already|once|both|all|still|[a-z]+ly)"
)
_RECIPIENT = (
    r"(?:told|tells|telling|assured|assures|informed|advised|reminded|reminds|reminding|urged|asked)"
    r"\s+(?:the\s+|a\s+|an\s+)?[\w’'&.-]+(?:\s+(?:and\s+)?[\w’'&.-]+){0,3}?"
)
_TOLD = r"(?:told|tells)\s+(?:the\s+|a\s+|an\s+)?[\w’'&.-]+(?:\s+(?:and\s+)?[\w’'&.-]+){0,3}?"
_DAY = "late|early|earlier|recently|today|yesterday|here|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WHERE = (
    rf"(?:,?\s+(?:at|in|on(?=\s+(?:the\s+sidelines|[A-Z]))|during|to|via|while|when|after|through|from|{_DAY})\b"
    r"(?:(?!,\s+(?:(?:and|while|also)\s+)*\w+ing\b)[^.;:?!\x01\"“”]){0,110}?)"
)
_WHEREVER = (
    rf"(?:,?\s+(?:at|in|on|during|to|via|while|when|after|through|from|for|by|with|before|as|of|{_DAY})\b"
    r"(?:[^.;:?!\x01\"“”]|\b(?:St|Dr|Mr|Oct|Nov|Dec|Sept?|Aug|Jan|Feb|U\.S|U\.N)\.|[“\"]\x01{1,60}[”\"]){0,220}?)"
)


def _regular(verb: str) -> tuple[str, str, str]:
    """Third person, past and participle of a regular verb of one word."""
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    stem = verb + verb[-1] if verb in _FINAL_CONSONANT_DOUBLED else verb
    return f"{verb}es" if verb.endswith(("s", "sh", "ch")) else f"{verb}s", f"{stem}ed", f"{stem}ing"


def _forms(table: str) -> Iterator[tuple[str, str, str, str]]:
    """Base, third person, past and participle of each verb of a table, as words with single spaces."""
    for entry in table.split():
        base, *irregular = entry.split("/")
        first, _, rest = base.partition("_")
        regular = _regular(first)
        third, past, participle = (f"{form} {rest.replace('_', ' ')}".strip() for form in regular)
        past = irregular[0].replace("_", " ") if irregular else past
        participle = irregular[1].replace("_", " ") if len(irregular) > 1 else participle
        yield base.replace("_", " "), third, past, participle


def _match_any(forms: Iterable[str]) -> str:
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)


_TELL, _DEAL = tuple(_forms(_TELLING)), tuple(_forms(_DEALING))
_PLURAL = [verb[0] for verb in (*_TELL, *_DEAL)]
_TELLS = _match_any(form for verb in _TELL for form in verb[1:3])
_DEALS = _match_any(form for verb in _DEAL for form in verb[1:3])
_PARTICIPLES = _match_any(verb[3] for verb in (*_TELL, *_DEAL))
_EXPRESSED = (
    r"express(?:es|ed|ing)\s+(?:(?:the|his|her|their|strong|deep|sincere|firm|great|a)\s+){0,3}"
    r"(?:hopes?|belief|confidence|views?|conviction|wish|desire|concerns?)(?:\s+(?:over|about|at|for|in)(?!\w))?"
)
_A_TALK = (
    r"\s+(?:(?:a|an|the|his|her|their)\s+)?(?:\w+\s+){0,2}?(?:presentation|statement|talk|speech|lecture|overview"
    r"|remark|report|address|keynote|briefing|introduction)s?\s+(?:on|about|of)"
)
_INSIGHTS = (
    r"\s+(?:(?:his|her|their|some)\s+)?(?:insights?|views?|thoughts|experiences?|perspectives?)\s+(?:on|about|into|of)"
)
_GAVE_A_TALK = (
    rf"(?:gave|gives|made|makes|delivered|delivers){_A_TALK}|(?:shared|shares|offered|offers|provided){_INSIGHTS}"
)
_GIVING_A_TALK = rf"(?:giving|making|delivering){_A_TALK}|(?:sharing|offering){_INSIGHTS}"
_WENT_ON = (
    rf"(?:went|goes)\s+on\s+to\s+(?:{_match_any(_PLURAL)})|(?:was|is)\s+quoted\s+as\s+saying"
    r"|(?:was|is)\s+of\s+the\s+view|called\s+attention\s+to|(?:is|are|was)\s+convinced|(?:is|are|was)\s+confident"
)

#: A reporting verb, in a form that takes a subject or as a participle, with the adverbs before it.
CUE = re.compile(
    rf"(?<![\w’'-])(?P<adverb>(?:{_ADVERB}\s+){{0,2}})(?P<auxiliary>(?:(?:has|have|had|would|will)\s+(?:{_ADVERB}\s+)?)?)"
    rf"(?:(?P<told>{_RECIPIENT}(?=\s+(?:that|how|about)\b)|{_TOLD}(?=\s*[,.:]|\s+\x01?[\"“]))"
    rf"|(?P<tell>(?!expressing){_EXPRESSED}|{_WENT_ON}|(?!(?:comment|remark|opin)\w*\s+(?:on|about|of)\b)(?:{_TELLS}))"
    rf"|(?P<deal>{_GAVE_A_TALK}|{_DEALS})"
    rf"|(?P<plural>{_match_any(_PLURAL)})|(?P<participle>(?i:(?=expressing){_EXPRESSED}|{_GIVING_A_TALK}|{_PARTICIPLES})))(?![\w’'-])"
)
#: The words that may separate the verb from "that", and "that" itself.
THAT = re.compile(rf"(?:,?\s+{_ADVERB})?(?:{_WHERE})?,?\s+that(?!\w)")
#: "that" directly after a verb.
BARE_THAT = re.compile(r"\s+that(?!\w)")
#: When and where something was said, up to the end of a sentence.
LATER = re.compile(rf"(?:\s+(?:{_ADVERB}|this))?(?:{_WHEREVER})?\s*[.!?…]?\s*$")
#: A name and a reporting verb directly after a quotation.
SAYS = re.compile(
    rf"\s+(?:[^\W\d_a-z][\w.’'-]*\s+){{1,4}}(?:{_TELLS})(?=\s*[.,;:]|\s+(?:at|in|on|during)\b)"
    rf"|\s+(?:{_TELLS})\s+[A-Z]"
)
#: The person addressed, up to "that"; and up to the end of a sentence.
TOLD_THAT = re.compile(r"\s+(?!that\b)[^.;:?!\x01\"“”]{1,120}?\s+that(?!\w)")
TOLD_LATER = re.compile(r"\s+[^.;:?!\x01\"“”]{1,120}[.!?…]?\s*$")
#: Words after a verb that make it passive: introduced in 2022, presented by others.
PASSIVE = re.compile(r"\s+(?:(?:by|in|at|under|during|since)(?!\w)|(?:[\w’'-]+\s+){1,3}as\s+saying)")
#: A day directly after the verb, which is not part of what is said.
DAY = re.compile(rf"\s+(?:{_DAY})(?!\w)")
#: Verbs that also describe actions of people and countries: they attribute only next to their subject.
OFTEN_DEEDS = re.compile(
    r"(?:add|agree|assess|consider|continu|demonstrat|detail|discuss|encourag|examin|extend|convey|challeng|believ|think|thought|expect|valu|credit|identif|explor|express|feel|felt|focus"
    r"|held|hold|identif|illustrat|invit|introduc|lay|laid|list|see|saw|set|setting|shar|shed|support|present|promis"
    r"|question|rais|report|review|signal|welcom|writ|wrote|pictur|elaborat|reflect|reject|hop|promot|appreciat|address)",
    re.IGNORECASE,
)
#: Participles that describe actions more often than speech.
DEED_PARTICIPLES = re.compile(
    r"(?:see|set|hold|support|present|list|shar|feel|consider|assess|promis|continu|identif|illustrat|lay|demonstrat|report"
    r"|review|promot|examin|explor|encourag|believ|think|expect|invit|introduc|question|signal|writ|focus|address|challeng)",
    re.IGNORECASE,
)
#: Objects that show that a verb does not report speech: awards are presented, sessions are introduced.
NO_STATEMENT = re.compile(
    r"sp[eo]\w+\s+on\s+behalf\b|express\w*\s+(?:these|this|those|such|the\s+same)\b"
    r"|address\w*\s+(?!(?:[\w’'-]+\s+){0,4}?(?:challenges?|issues?|questions?|concerns?|needs?|problems?|risks?|topics?"
    r"|importance|role|gaps?|barriers?)\b)"
    r"|(?:introduc|present|welcom|thank|open|invit|shar|rais|extend|convey)\w*\s+"
    r"(?:(?!(?:on|about|of|for|that|to)\b)[\w’'-]+\s+){0,5}?"
    r"(?:awards?|prizes?|medals?|certificates?|ceremony|session|meeting|event|workshop|speakers?|panel|panell?ists|guests?"
    r"|moderator|delegates|participants|conference|audience|attendees|crowd|deadline|period|everyone|flag)\b(?!\s+on\b)",
    re.IGNORECASE,
)
#: Views and ideas that a group shares or exchanges, without their content.
NO_GROUP_STATEMENT = re.compile(
    r"(?:shar|exchang|express|present|offer)\w*\s+(?:[\w’'-]+\s+){0,4}?(?:insights?|views?|experiences?|opinions?|ideas?|thoughts)\b",
    re.IGNORECASE,
)
#: Thanks, greetings and other things said that a person extends or conveys.
COURTESY = re.compile(
    r"(?:extend|convey)\w*\s+(?:[\w’'-]+\s+){0,4}?(?:thanks|gratitude|appreciation|congratulations|greetings|condolences"
    r"|welcome|regards|message|wishes|hope)",
    re.IGNORECASE,
)


# Next to a name these report, although they match `OFTEN_DEEDS` or take a noun.
_SURE = frozenset({"add", "describe"})


def _reporting_verbs() -> Iterator[ReportingVerb]:
    for table, tells in ((_TELL, True), (_DEAL, False)):
        for base, third_person, past, participle in table:
            yield ReportingVerb(
                base=base,
                third_person=third_person,
                past=past,
                participle=participle,
                tells=tells,
                is_sure=base in _SURE or (tells and not OFTEN_DEEDS.match(base)),
            )


#: All reporting verbs.
REPORTING_VERBS = tuple(_reporting_verbs())
