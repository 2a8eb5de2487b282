"""English for drafts."""

from __future__ import annotations

import re

from pujiang.codes import InitiativeKind, Status
from pujiang.language.draft_words import CountedWords, DraftWords, InitiativeWords, LabelWords, StemWords
from pujiang.language.english.months import MONTHS, SHORT_MONTHS

_BEFORE_NAMES = r"\s+(?:(?:the|an?|its|their|our|his|her)\s+)?(?:new\s+)?$"
_AFTER_NAMES = r"^\s+(?:was|were|(?:has|have|had)\s+been)\s+(?:\w+ly\s+)?"
_NOT_YET = r"(?<!\bnot )(?<!\bnever )(?<!\bwill have )(?<!\bwould have )"


# "Was proposed in May and launched in June" is launched.
_NO_LATER_STEP = r"(?![^.]*\b(?:launch|start|beg[au]n|adopt|approv|implement|complet|establish|open)\w*)"


def _compile_status(participle: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what says directly before and after the name of an initiative that something was done with it."""
    before = re.compile(rf"{_NOT_YET}\b(?:{participle}){_BEFORE_NAMES}", re.IGNORECASE)
    return before, re.compile(rf"{_AFTER_NAMES}(?:{participle})\b", re.IGNORECASE)


_LABELS = LabelWords(
    proposes=re.compile(
        r"\b(?:should|must|ought\s+to|needs?\s+to|(?:is|are)\s+(?:necessary|needed|imperative|essential|crucial|vital)\s+to"
        r"|it\s+is\s+(?:necessary|imperative|essential|time)|has\s+to|have\s+to|let\s+us|calls?\s+for|called\s+(?:for|on)|urged?"
        r"|^the\s+\w+\s+is\s+to|the\s+need\s+(?:for|to)|required?\s+to|proposes?\s+to|recommend(?:s|ed)?)\b",
        re.IGNORECASE,
    ),
    commits=re.compile(
        r"\b(?:will|shall|(?:is|are|stands?)\s+(?:ready|willing|prepared|committed|determined)\s+to|plans?\s+to|intends?\s+to"
        r"|pledges?|is\s+going\s+to)\b",
        re.IGNORECASE,
    ),
    predicts=re.compile(
        r"\bwill\s+(?:help|be|bring|have|become|lead|make|benefit|remain|need|prosper|last|enable)\b", re.IGNORECASE
    ),
    judges=re.compile(
        r"\b(?:can|could|may|might|would|important|importance|significan\w+|crucial|vital|key|great|huge|successful\w*|fruitful"
        r"|potential|opportunit\w+|challeng\w+|insufficient|low|weak|better|best|believes?|hopes?|promising|valuable|enrich\w*"
        r"|increasingly|positive|helps?|contribut\w+|momentum|complex|popular|essential|critical|more\s+and\s+more|need\w*)\b",
        re.IGNORECASE,
    ),
    asserts=re.compile(r"\d|\b(?:has|have|had)\s+(?:\w+ly\s+)?\w+ed\b|\b(?:was|were)\b", re.IGNORECASE),
    explaining_cue=re.compile(
        r"(?:introduc|explain|describ|outlin|detail|illustrat|present|elaborat|review|summari|discuss|examin|analy[sz]|demonstrat"
        r"|spoke|speak|lectur|talk|presentation|overview|shed|laid|set)",
        re.IGNORECASE,
    ),
    clause_end="that",
    proposing_cue=re.compile(
        r"\b(?:call\w*\s+(?:for|on|upon)|urg|recommend|appeal|advocat|encourag|invit|propos\w+\b(?!\s+that\b)|demand\w*"
        r"|ask(?:s|ed|ing)?\s+(?:for\b|(?:(?!who|what|how|why|when|where|whether|if)\w+\s+){1,4}to\b))",
        re.IGNORECASE,
    ),
    committing_cue=re.compile(
        r"\b(?:offer(?:ed|s|ing)?|pledg\w+|promis(?:ed?|es|ing)|undert\w+|committ?(?:ed|s|ing)?)\b", re.IGNORECASE
    ),
    announced=re.compile(r"\b(?:will|launch\w*|implement|announc\w+|set\s+up)\b", re.IGNORECASE),
    asked=re.compile(
        r"\b(?:should|must|propos\w+|establish|develop|build|promot\w+|need\w*|towards?|creat\w+|form)\b", re.IGNORECASE
    ),
    ongoing=re.compile(
        r"\b(?:has|have|had|was|were|implementation|since|under|progress|provid\w+|can)\b", re.IGNORECASE
    ),
    article=re.compile(r"(?:an?|the)?\s*(?:new\s+)?", re.IGNORECASE),
    reached={
        Status.PROPOSED: _compile_status(f"(?:proposed|suggested){_NO_LATER_STEP}"),
        Status.ANNOUNCED: _compile_status(f"announced{_NO_LATER_STEP}"),
        Status.LAUNCHED: _compile_status("launched|inaugurated"),
        Status.COMPLETED: _compile_status("completed"),
        Status.SUSPENDED: _compile_status("suspended"),
        Status.CANCELLED: _compile_status("cancell?ed"),
    },
)

_STEMS = StemWords(
    ending=re.compile(r"(?:ization|isation|ations?|ments?|ities|ity|ings?|ives?|ical|ies|ally|al|ed|es|s|y|e)$"),
    stop_words=frozenset("a an and the of for in on to with by its their other".split()),
    variants={"programme": "program"},
    listed=" and ",
    plurals=(
        (re.compile(r"ies$"), "y"),
        (re.compile(r"(?:(?<=ss|sh|ch)|(?<=[xz]))es$"), ""),
        (re.compile(r"(?<!s)s$"), ""),
    ),
)

_MONTH = f"(?:{'|'.join((*MONTHS, *SHORT_MONTHS))})"

_COUNTED = CountedWords(
    word=re.compile(r"\s+([^\W\d_][\w’'-]*)"),
    glued=re.compile(r"(?!)"),
    ends=frozenset(
        """
        a about across after afterwards against all along also always among amongst an and are as at backwards be
        because before being besides between both but by can carry could did do does downwards during each for from had
        has have he held her here his how if in including into inwards is it its may might more most must need not now
        of off on once one only onwards or other our out outwards over own per perhaps plus shall she should since so
        sometimes than that the their them then there these they this those through throughout to today together toward
        towards under unless until up upon upwards versus was we were what when where whereas which while who whom whose
        will with within without would yes
        """.split()
    ),
    joint="and",
    changing=re.compile(
        r"(?P<noun>(?:[^\W\d_][\w’'-]*[ \n]){0,2}?[^\W\d_][\w’'-]*)[ \n](?:(?:has|have|had|will|would|may|could)[ \n])?"
        r"(?:rise[sn]?|rose|fall(?:s|en)?|fell|grow(?:s|n)?|grew|increase[ds]?|decrease[ds]?|decline[ds]?|drop(?:s|ped)?"
        r"|shrank|shrunk)[ \n](?:by[ \n])?$"
    ),
    adjective=re.compile(r"(?:ic|al|ive|ous|ian|ary|ed|Belt|science|research)$", re.IGNORECASE),
    plural=re.compile(r"(?:[^\W\d_]{2,}s|people|children|men|women|personnel|staff)$"),
    no_plural=frozenset("sales sports arms business less news physics economics overseas".split()),
    verb=re.compile(
        r"(?:[^\W\d_]{3,}ed|built|made|set|took|gave|led|held|became|rose|fell|grew|joined|has|needs|says|wants|takes|makes|gives|serves|employs)$"
    ),
    infinitive=" to ",
    bare_shares=False,
    share=re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|all\s+)?"),
    money_of=re.compile(
        r"\s+(?:for|in|of|on|towards?)\s+(?:the\s+|its\s+|their\s+|an?\s+|all\s+)?(?!total\b|addition\b)(?=[a-z])"
    ),
    money_before=re.compile(
        r"\b([a-z][\w’'-]*)\s+(?:of|worth|totall?ing|is|was|were|are|reached|exceeded|costs?|amount(?:s|ed|ing)\s+to)"
        r"\s+$"
    ),
    money_word=re.compile(r"\b([a-z][\w’'-]*)\s+$"),
    money_deed=re.compile(r"\s+(?:was|were|is|are|has been|have been|will be|would be|to be)\s+([a-z][\w’'-]*)"),
    all_of_them=re.compile(
        r"\bthe\s+(?:other\s+)?(?:two|three|four)\s+(?:sides|parties|nations|peoples|countries|leaders|neighbou?rs)\b"
        r"|\btwo\s+(?:sides|hands)\b",
        re.IGNORECASE,
    ),
    day_before=re.compile(rf"{_MONTH}\.?\s*(?:\d{{1,2}},?\s*(?:(?:to|and|through|[-–])\s*)?)*$|\d\s*[-./:]\s*$"),
    day_after=re.compile(
        rf"(?:st|nd|rd|th)?,?(?:\s*(?:to|and|[-–])\s*\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:of\s+)?{_MONTH}\b|\s*[-./:]\s*\d"
    ),
    counts_little=re.compile(
        r"^one$|(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$"
    ),
    times=frozenset(
        """
        year years yr yrs decade decades month months mth mths week weeks wk wks day days hour hours hr hrs minute
        minutes min mins century centuries
        """.split()
    ),
    compound=re.compile(
        r"-(?:day|year|month|week|hour|minute|page|point|member|nation|party|step|star|way|fold)\b", re.IGNORECASE
    ),
    period=re.compile(r"\b(?:past|last|next|coming)\s+$", re.IGNORECASE),
    periods=frozenset({"years", "decades", "months", "weeks", "days"}),
)

_HEADS = {
    **dict.fromkeys("initiative corridor partnership".split(), InitiativeKind.INITIATIVE),
    **dict.fromkeys("plan strategy agenda roadmap blueprint".split(), InitiativeKind.PLAN),
    **dict.fromkeys("programme program project scheme campaign fund prize".split(), InitiativeKind.PROGRAMME),
    **dict.fromkeys(
        "platform network alliance hub laboratory centre center facility consortium".split(), InitiativeKind.PLATFORM
    ),
    **dict.fromkeys("mechanism framework dialogue".split(), InitiativeKind.MECHANISM),
    **dict.fromkeys("model method".split(), InitiativeKind.MODEL),
    "system": InitiativeKind.SYSTEM,
    **dict.fromkeys("ecosystem community vision".split(), InitiativeKind.VISION),
}
_CAPITAL = r"[^\W\d_a-z][\w’'&-]*"

# Words for what may be something else than an initiative.
_BODIES = frozenset("corridor partnership dialogue centre center facility prize laboratory community fund".split())

_INITIATIVES = InitiativeWords(
    heads={"silk road": InitiativeKind.INITIATIVE, **_HEADS},
    named=re.compile(
        rf"(?<![\w’'])(?:{_CAPITAL}(?:,\s+(?!the\b|and\b)|\s+)(?:and\s+|(?:of|for|on|in)\s+(?:the\s+)?)?){{1,10}}"
        rf"(?P<head>(?i:Silk\s+Road|{'|'.join(_HEADS)}))(?![\w-])"
    ),
    first=re.compile(
        rf"(?<![\w’'-])(?P<head>{'|'.join(word.capitalize() for word in _HEADS if word not in _BODIES)})"
        r"(?=\s+(?:of|for)\s+)"
    ),
    goes_on=re.compile(
        rf"\s+(?P<joint>of|for|in|on|and)\s+(?:(?<!and )the\s+)?(?P<rest>{_CAPITAL}(?:\s+{_CAPITAL}){{0,5}})"
    ),
    later_joints=frozenset({"in", "on", "and"}),
    least_words=2,
    capital_only=_BODIES,
    # A phrase in lower case starts after its article.
    plain=re.compile(
        r"(?:(?<![\w’'-])|(?<=\s[’']))"
        r"(?:(?!(?:the|an?|its|their|our|his|her|this|that|these|those)\s)[\w’'-]+\s+){1,5}?"
        r"(?P<head>ecosystem|network|mechanism|platform|model|method|system)(?![\w-])"
    ),
    makes=re.compile(
        r"\b(?:establish|build|develop|create|set(?:ting)?\s+up|launch|form|explain|describ"
        r"|mov\w*\s+towards?|towards?|to)(?:e?d|es|s|ing)?\s+(?:(?:a|an|the|its|their|our|more|new)\s+){0,2}$",
        re.IGNORECASE,
    ),
    no_start=frozenset(
        """
        to of for and or with by in on into from new such as is
        are be build building establish establishing develop developing create creating form towards improve
        improving using under sound whole own same any each every local existing future global change
        """.split()
    ),
    no_start_in_capitals=frozenset("the a an under for in this".split()),
)

DRAFT = DraftWords(labels=_LABELS, stems=_STEMS, counted=_COUNTED, initiatives=_INITIATIVES)
