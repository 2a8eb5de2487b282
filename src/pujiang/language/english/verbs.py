"""The reporting verbs with their forms, as tables that are easy to extend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.language.lexicon import ReportingVerb

if TYPE_CHECKING:
    from collections.abc import Iterator

# Verbs that introduce a clause or a quotation, or follow a quotation. Irregular forms are written out: the past after
# the first slash, the participle after the second.
_TELLING = """
    acknowledge admit advise affirm allege announce argue ask assert assure believe caution claim clarify
    comment complain conclude confirm contend continue declare disclose emphasise emphasize envisage envision expect
    explain feel/felt highlight hope indicate insist maintain mention note observe opine point_out predict
    pledge propose quip reaffirm recall recommend reiterate remark reply reveal say/said/saying signal state
    stress suggest tell/told/telling think/thought underline underscore urge voice vow warn write/wrote add
    agree promise answer object respond concede counter testify tweet retort interject protest grumble joke
    warn_of warn_about warn_against caution_against demand disagree offer
    complain_of complain_about find/found show estimate project post proclaim
    profess remind shout cry whisper exclaim reason reckon stipulate swear/swore/swearing marvel muse fear
    worry theorize speculate surmise hint imply hold/held report see/saw/seeing value
    make_clear/made_clear/making_clear
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
    accuse
    thank_for touch_on touch_upon welcome
    """
_FINAL_CONSONANT_DOUBLED = frozenset({"admit", "quip"})
#: Verbs that say what people and countries do, too: they attribute only with their subject beside them.
OFTEN_DEEDS = re.compile(
    r"(?:add|agree|assess|consider|continu|demonstrat|detail|discuss|encourag|examin|extend|convey|challeng|believ|think|thought|expect|valu|credit|identif|explor|express|feel|felt|focus"
    r"|held|hold|identif|illustrat|invit|introduc|lay|laid|list|see|saw|set|setting|shar|shed|support|present|promis"
    r"|question|rais|offer|report|review|signal|welcom|writ|wrote|pictur|elaborat|reflect|reject|hop|promot|appreciat|address)",
    re.IGNORECASE,
)


def _regular(verb: str) -> tuple[str, str, str]:
    """Return third person, past and participle of a regular verb of one word."""
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    stem = verb + verb[-1] if verb in _FINAL_CONSONANT_DOUBLED else verb
    return f"{verb}es" if verb.endswith(("s", "sh", "ch")) else f"{verb}s", f"{stem}ed", f"{stem}ing"


def _forms(table: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield base, third person, past and participle of each verb of a table, with single spaces."""
    for entry in table.split():
        base, *irregular = entry.split("/")
        first, _, rest = base.partition("_")
        regular = _regular(first)
        third, past, participle = (f"{form} {rest.replace('_', ' ')}".strip() for form in regular)
        past = irregular[0].replace("_", " ") if irregular else past
        participle = irregular[1].replace("_", " ") if len(irregular) > 1 else participle
        yield base.replace("_", " "), third, past, participle


# Next to a name these report, although they are among the verbs of deeds, or take a noun.
_SURE = frozenset({"add", "describe"})


def _reporting_verbs() -> Iterator[ReportingVerb]:
    for table, tells in ((_TELLING, True), (_DEALING, False)):
        for base, third_person, past, participle in _forms(table):
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
