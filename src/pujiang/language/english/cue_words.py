"""English cues: the phrases and words by which verbs attribute, beside the table of verbs."""

from __future__ import annotations

import re

from pujiang.language.english.verbs import OFTEN_DEEDS
from pujiang.language.speech_words import CueWords

_ADVERB = (
    r"(?:also|further|nevertheless|nonetheless|however|moreover|instead|too|even|thus|meanwhile|therefore|furthermore|then"
    r"|later|again|often|always|already|once|both|all|still|[a-z]+ly)"
)
_RECIPIENT = (
    r"(?:told|tells|telling|assured|assures|informed|advised|reminded|reminds|reminding|urged|asked)"
    r"\s+(?!by\b)(?:the\s+|a\s+|an\s+)?[\w’'&.-]+(?:\s+(?:and\s+)?[\w’'&.-]+){0,3}?"
)
_LISTENER = (
    r"(?:him|her|them|me|us|reporters|supporters|voters|(?:the|a|his|her)\s+\w+(?:\s+\w+)?|[A-Z][\w’'.!-]*(?:\s+[A-Z][\w’'.!-]*){0,3})"
    r"(?:\s+(?:in|on|at)\s+[^.;:,?!\x01\"“”]{1,60}?|\s+\w+day)?"
)
_TOLD = r"(?:told|tells)\s+(?!by\b)(?:the\s+|a\s+|an\s+)?[\w’'&.-]+(?:\s+(?:and\s+)?[\w’'&.-]+){0,3}?"
_DAY = (
    r"(?:last|this|next)\s+(?:week|month|year|spring|summer|fall|autumn|winter|night|morning|evening|\w+day|[A-Z]\w+)"
    "|late|early|earlier|recently|today|yesterday|here|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
_WHERE = (
    rf"(?:,?\s+(?:at|in|on(?=\s+(?:the\s+sidelines|[A-Z]))|during|to|via|while|when|after|through|from|{_DAY})\b"
    r"(?:(?!,\s+(?:(?:and|while|also)\s+)*\w+ing\b)[^.;:?!\x01\"“”]){0,110}?)"
)
_WHEREVER = (
    rf"(?:,?\s+(?:at|in|on|during|to|via|while|when|after|through|from|for|by|with|before|as|of|{_DAY})\b"
    r"(?:[^.;:?!\x01\"“”]|\b(?:St|Dr|Mr|Oct|Nov|Dec|Sept?|Aug|Jan|Feb|U\.S|U\.N)\.|[“\"]\x01{1,60}[”\"]){0,220}?)"
)
#: How a clause begins that is said without "that".
BEGINS_CLAUSE = (
    r"\s+(?:(?:the|a|an|this|these|that|those|there|he|she|it|they|we|I|his|her|its|their|our|my|some|all|most|many|more"
    r"|no|nobody|both|neither)\b|[A-Z\d$€£])"
)
# Not "said that was late".
_THAT = (
    r"that(?!\w)(?!\s+(?:is|was|are|were|has|had|have|would|will|could|can|should|must|may|might|did|does)\b(?!n[’']t))"
)
_IN_A_STATEMENT = (
    r"\s+in\s+(?:a|an|the|his|her|their)\s+(?:[\w-]+\s+){0,3}?(?:statement|interview|letter|e-?mail|tweet|post|speech|report"
    r"|briefing|memo|message|note|release|column|op-ed|blog|article|video|filing|testimony|debate|conference|call)"
    r"|\s+on\s+(?:Twitter|Facebook|Instagram|social\s+media|television|TV|the\s+radio|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_EXPRESSED = (
    r"express(?:es|ed|ing)\s+(?:(?:the|his|her|their|strong|deep|sincere|firm|great|a)\s+){0,3}"
    r"(?:hopes?|belief|confidence|views?|conviction|wish|desire|concerns?)(?:\s+(?:over|about|at|for|in)(?!\w))?"
)
_A_TALK = (
    r"\s+(?:(?:a|an|the|his|her|their)\s+)?(?:\w+\s+){0,2}?(?:presentation|statement|talk|speech|lecture|overview"
    r"|remark|report|address|keynote|briefing|introduction)s?\s+(?:on(?!\s+behalf)|about|of)"
)
_INSIGHTS = (
    r"\s+(?:(?:his|her|their|some)\s+)?(?:insights?|views?|thoughts|experiences?|perspectives?)\s+(?:on|about|into|of)"
)
_GAVE_A_TALK = (
    rf"(?:gave|gives|made|makes|delivered|delivers){_A_TALK}|(?:shared|shares|offered|offers|provided){_INSIGHTS}"
)
# Called the plan a mistake, called it “brave”: not called a friend.
_NAMED_SO = (
    r"(?=\s+(?!(?:for|on|upon|off|out|into|to|attention|back|in|at|from|by)\b)"
    r"(?:[^\s.;:,\x01]+\s+){1,7}?(?:[“\"‘'`\x01]|(?:a|an|the|one)\s+\w)|\s+[“\"‘'`](?:\x01))"
)
_GIVING_A_TALK = rf"(?:giving|making|delivering){_A_TALK}|(?:sharing|offering){_INSIGHTS}"
_WENT_ON = (
    r"ask(?:s|ed)\s+for|(?:went|goes)\s+on\s+to\s+(?:{bases})|(?:was|is)\s+quoted\s+as\s+saying"
    r"|(?:was|were|is|are)\s+unanimous|(?:was|is)\s+of\s+the\s+view|called\s+attention\s+to|(?:is|are|was)\s+convinced|(?:is|are|was)\s+confident"
    r"|puts?\s+it(?:\s+(?:this|that)\s+way|\s+[a-z]+ly)?(?=\s*[,.:;—–\"“”!?]|\s+(?:in|at|on)\s+[A-Z])"
)

_DENIED = (
    r"(?:never|hardly|scarcely|barely|falsely|wrongly|allegedly|supposedly|purportedly|reportedly"
    r"|(?:did|do|does|has|have|had|would|will|could)(?:\s+not|n[’']t|\s+never)|(?:would|might|could|may|should|must)\s+have"
    r"|(?:is|are|was|were)\s+(?:not\s+)?(?:expected|likely|due|set|about|supposed|believed|thought)\s+to"
    r"|(?:refused|declined|failed)\s+to)"
)

CUES = CueWords(
    adverb=_ADVERB,
    auxiliary=r"(?:has|have|had|would|will)",
    told_phrases=rf"(?:told|tells|assured|assures|reminded)\s+{_LISTENER}(?=\s+(?:he|she|they|it|we|I|there|these)\b)|{_RECIPIENT}(?=\s+(?:that|how|about|whether|if|what|why)\b)|{_TOLD}(?=\s*[,.:]|\s+\x01?[\"“])",
    telling_guard=r"(?!(?:comment|remark|opin)\w*\s+(?:on|about|of)\b)",
    telling_phrases=rf"(?!expressing){_EXPRESSED}|{_WENT_ON}",
    dealing_phrases=rf"{_GAVE_A_TALK}|call(?:ed|s){_NAMED_SO}",
    participle_phrases=rf"(?=expressing){_EXPRESSED}|{_GIVING_A_TALK}|calling{_NAMED_SO}",
    says=(
        r"\s+(?:[^\W\d_a-z][\w.’'-]*\s+){1,4}(?:{verbs})(?=\s*[.,;:]|\s+(?:at|in|on|during|as|of|after|before|when|while|to)\b)|\s+(?:{verbs})\s+[A-Z]"
    ),
    that=re.compile(rf"(?:,?\s+{_ADVERB})?(?:{_WHERE})?,?\s+{_THAT}"),
    bare_that=re.compile(rf"\s+{_THAT}"),
    told_that=re.compile(r"\s+(?!that\b)[^.;:?!\x01\"“”]{1,120}?\s+that(?!\w)"),
    told=re.compile(r"told|tells|(?:remind|assur|inform|advis|tell)(?:s|ed|ing)", re.IGNORECASE),
    told_later=re.compile(r"\s+[^.;:?!\x01\"“”]{1,120}[.!?…]?\s*$"),
    later=re.compile(rf"(?:\s+(?:{_ADVERB}|this))?(?:{_WHEREVER})?\s*(?:[.!?…]?\s*$|;)"),
    day=re.compile(rf"(?:{_IN_A_STATEMENT}|\s+(?:{_DAY})(?!\w)){{1,3}}(?={BEGINS_CLAUSE})|\s+(?:{_DAY})(?!\w)"),
    passive=re.compile(r"\s+(?:(?:by|in|at|under|during|since|as)(?!\w)|(?:[\w’'-]+\s+){1,3}as\s+saying)"),
    passive_ending="ed",
    not_finite=re.compile(
        r"\b(?:to|the|a|an|his|her|their|its|our|these|those|this|that|such|any|some|no|key|main|new|will|would|can|could|should|must|may|might|not|did|do|does)\s+(?:\w+ly\s+)?$"
    ),
    sure_plurals=re.compile(
        r"believe|think|say|argue|hope|stress|emphasi[sz]e|call\s+(?:for|on)|suggest|propose|urge|recommend|warn|acknowledge"
        r"|point\s+out|highlight|underscore|underline|welcome|insist|describe|discuss|explain"
    ),
    present=re.compile(r"\S+s(?!\S)"),
    needs_that=re.compile(
        r"states|show|find|found|estimat|project|post|joke|see|saw|valu|held|hold|report|feel|felt|agree"
    ),
    often_deeds=OFTEN_DEEDS,
    participle_deeds=re.compile(
        r"(?:observ|ask|rais|post|see|set|hold|support|present|list|shar|feel|consider|assess|promis|continu|identif|illustrat|lay|demonstrat|report"
        r"|review|promot|examin|explor|encourag|believ|think|expect|invit|introduc|question|signal|writ|focus|address|challeng)",
        re.IGNORECASE,
    ),
    no_statement=re.compile(
        r"sa(?:id|ys?)\s+so\b|ask\w*\s+not\s+to\b|continu\w+\s+(?:to\b|[\w’'-]+ing\b)|declar\w+\s+(?:war|bankruptcy|victory)\b|sp[eo]\w+\s+on\s+behalf\b|express\w*\s+(?:these|this|those|such|the\s+same)\b"
        r"|rais\w+\s+(?:[$€£¥]|\d|money|funds|more|nearly|about)|shar\w+\s+(?:with|a\s+(?:stage|podium|meal|taxi))\b"
        r"|address\w*\s+(?!(?:[\w’'-]+\s+){0,4}?(?:challenges?|issues?|questions?|concerns?|needs?|problems?|risks?|topics?"
        r"|importance|role|gaps?|barriers?)\b)"
        r"|(?:introduc|present|welcom|thank|open|invit|shar|rais|extend|convey)\w*\s+"
        r"(?:(?!(?:on|about|of|for|that|to)\b)[\w’'-]+\s+){0,5}?"
        r"(?:awards?|prizes?|medals?|certificates?|ceremony|session|meeting|event|workshop|speakers?|panel|panell?ists|guests?"
        r"|moderator|delegates|participants|conference|audience|attendees|crowd|deadline|period|everyone|flag)\b(?!\s+on\b)",
        re.IGNORECASE,
    ),
    courtesy=re.compile(
        r"(?:extend|convey)\w*\s+(?:[\w’'-]+\s+){0,4}?(?:thanks|gratitude|appreciation|congratulations|greetings|condolences"
        r"|welcome|regards|message|wishes|hope)",
        re.IGNORECASE,
    ),
    courtesy_verbs=re.compile(r"extend|convey"),
    meeting_verbs=re.compile(r"introduc|invit|present|greet|welcom"),
    unsure=re.compile(
        r"(?:th(?:ink|ought)|believ|feel|felt|fear|hop|expect|worr|ask|tweet|post|refer|claim|declar|praise|call(?:s|ed|ing)?$"
        r"|continu|acknowledg|respond|point\w*\s+to|tell|recall|urg|commend|accus|find|found|estimat|project|rais|predict|promis"
        r"|pledg|vow|warn|support|reject|criti|condemn|denounc|list|shar|talk|speak|spoke|detail|set|laid|cit|comment|see|saw)\w*.*"
    ),
    only_says=re.compile(r"(?:sa(?:id|ys?)|t(?:old|ells?))(?!\w)"),
    replies=re.compile(r"\b(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respond(?:s|ed)?|retort(?:s|ed)?|counter(?:s|ed)?)\b"),
    asks=re.compile(r"\bask(?:s|ed)\b"),
    denied=re.compile(rf"(?<![\w’'-]){_DENIED}\s+(?:{_ADVERB}\s+|(?:have|ever)\s+)?$"),
    no_group_statement=re.compile(
        r"(?:shar|exchang|express|present|offer)\w*\s+(?:[\w’'-]+\s+){0,4}?(?:insights?|views?|experiences?|opinions?|ideas?|thoughts)\b",
        re.IGNORECASE,
    ),
)
