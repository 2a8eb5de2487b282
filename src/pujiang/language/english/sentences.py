"""English sentences: where they end, and how what is said is joined to what attributes it."""

from __future__ import annotations

import re

from pujiang.language.english.cue_words import BEGINS_CLAUSE
from pujiang.language.speech_words import SentenceWords

SENTENCES = SentenceWords(
    end=re.compile(r"[.!?…]+(?:[\"”’')\]»]|“(?=\s))*(?=\s|$)|[。！？]"),
    closed=re.compile(r"[,”“\"’'»?!]\s*$"),
    quotation_openings=frozenset({"“", '"', "‘"}),
    before_apostrophe=frozenset({"s"}),
    quotes_on=re.compile(r"[^“\"]{0,120}?[,:.]\s*(?=[“\"])"),
    quote_after_colon=re.compile(r":\s+[“\"](?=\x01{20})"),
    abbreviated=re.compile(
        r"(?:^|[\s(\"“‘])(?:Dr|Prof|Rs|Mr|Ms|Mrs|Mx|St|Sr|Jr|Hon|Rev|Gen|Gov|Sen|Rep|Amb|Acad|Eng|No|Nos|Vol|Art|Sec|Fig|Ch|"
        r"vs|cf|approx|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|U\.S|U\.N|U\.K|H\.E|Ph\.D|"
        r"[A-Z](?:\.[A-Z])*)\.$"
    ),
    begins=re.compile(r"\s*[\"“‘«(\['`]*[^\W_a-zß-öø-ÿ]|\s*$|\s*(?:[\"“‘«]|''|``)"),
    event=re.compile(
        r"\b(?:forum|seminar|conference|meeting|event|workshop|session|summit|ceremony|symposium|dialogue|exhibition|panel)\b"
        r"[^.]{0,80}\b(?:held|attended|organi[sz]ed|hosted|co-hosted|co-organi[sz]ed|opened|closed|concluded|gathered|attracted"
        r"|brought\s+together|brings\s+together|kicked\s+off|took\s+place|will\s+be\s+held|runs?)\b"
        r"|\b(?:attended|participated\s+in|took\s+part\s+in|signed)\s+(?:the|a|an)\b",
        re.IGNORECASE,
    ),
    leads_in=re.compile(
        r"(?:about|above|according|across|addressing|after|against|ahead|along|also|although|amid|among|and|answering|as|asked"
        r"|at|before|besides|both|but|by|commenting|concerning|considering|currently|delivering|despite|during|earlier|finally"
        r"|first|firstly|following|for|from|further|furthermore|given|however|if|in|indeed|introducing|last|lastly|later|led"
        r"|likewise|meanwhile|moreover|next|nevertheless|noting|now|on|once|opening|over|quoting|recalling|recently|referring"
        r"|regarding|responding|second|secondly|separately|similarly|since|so|speaking|still|taking|then|third|thirdly|though"
        r"|through|thus|to|today|together|touching|turning|under|unlike|until|upon|via|welcoming|when|while|with|within|yesterday"
        r"|[^\W\d_]+ing|[^\W\d_]+ly)\b",
        re.IGNORECASE,
    ),
    clause=re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|need|needs|must|may|do|does)\b"),
    clause_after_verb=re.compile(
        r"\b(?:is|are|was|were|has|have|had|be|will|would|can|could|should|must|may|need|needs|he|she|it|they|we|\w{3,}ed)\b"
    ),
    joining_end=re.compile(r"[,;]?\s+(?:and|but|while|as\s+well\s+as|also)\s*$"),
    joined=re.compile(
        r"(?:^|[,;]|\s)\s*(?:and|but|or|as\s+well\s+as)\s+(?:also\s+|then\s+|finally\s+)?$", re.IGNORECASE
    ),
    joined_words=re.compile(r"(?:and|but)\s+(?:also\s+|then\s+|finally\s+)?$"),
    before_participle=re.compile(
        r"(?:(?:[,;—–.][”\"’]?|[”\"])\s*|\band\s+|\bwhile\s+|\bby\s+)(?:and\s+|also\s+|while\s+|by\s+|in\s+)*$",
        re.IGNORECASE,
    ),
    after_verb=re.compile(r"(?:\s+(?:on\s+)?\w+day)?,\s+(?:and\s+|while\s+)?(?:\w+ly\s+)?"),
    attributing_phrase=re.compile(
        r"(?:^|(?<=[\s,“\"]))(?:according\s+to\s+|in\s+(?=(?:his|her|their)\s+(?:own\s+)?(?:opinion|view|words)\b))",
        re.IGNORECASE,
    ),
    disputing=re.compile(
        r"\b(?:den(?:y|ies|ied|ying)|disput(?:e[sd]?|ing)|refut(?:e[sd]?|ing)|doubt(?:s|ed|ing)?|reject(?:s|ed|ing)?)\b"
    ),
    opinion=re.compile(r"(?:his|her|their)\s+(?:own\s+)?(?:opinion|view|words)\b", re.IGNORECASE),
    focusing=re.compile(r"\s*,?\s*(?=focusing\s+on\b)"),
    with_person=re.compile(r"\bwith\s+(?=[^,]{1,80}$)"),
    by="by",
    saying="saying",
    generic_deeds=re.compile(r"(?:shar|present|see|saw|hold|held|add|continu|set|list|report|review)"),
    adding="added",
    leading_participles=re.compile(
        r"(?:stress|emphasi|highlight|underlin|underscor|not|point|recall|describ|cit|call|acknowledg|reiterat|affirm|reaffirm"
        r"|urg|warn|observ|explain|argu|add|say)",
        re.IGNORECASE,
    ),
    reporting_clause=re.compile(r"that$|\b(?:said|says|hoped|believed?|thought|felt|argued|claimed|stated|added)$"),
    # Pledged to build wells, asked for patience.
    said_at_once=re.compile(r"(?:pledge[ds]|propose[ds]|vow(?:s|ed)|hope[ds])\s+to\s|asked\s+for\s"),
    begins_clause=re.compile(BEGINS_CLAUSE),
    where_then_quote=re.compile(r"\s+(?:in|at|on|during)\b[^.;:?!,“\"\x01]{1,60}(?=[,:]\s*[“\"])"),
    made_remarks=re.compile(
        r"\b(?:made|delivered)\s+(?:the|these|this|his|her)\s+(?:remarks?|statements?|comments?)\b"
    ),
    subordinate=re.compile(
        r"\s*(?:while|although|though|when|because|if|since|even\s+(?:though|as|if)|whereas|after|before|once|until|now\s+that)\s*",
        re.IGNORECASE,
    ),
    finite_after=re.compile(
        r",\s+(?:was|were|is|are|has|have|had|would|will|could|can|should|may|might|must|did|does|do|meant|means|[a-z]+s\s+to)\b"
    ),
    adds=re.compile(
        r",\s+(?:who|which|whose|whom|where|and|but|while|when|although|though|as|[\w-]+ing|the\s+\w+\s+(?:of|that))\b"
    ),
    no_content=re.compile(
        r"\s+(?:(?:under|with|about(?!\s+(?:half|\d|(?:a|one|two)\s+(?:third|quarter|half|dozen)))|after|before|to(?=\s+(?:the|a|an|his|her|their|[A-Z]))|from|against|via|last|next|during|so|otherwise"
        r"|as\s+(?:he|she|they|it)|aboard"
        r"|as\s+much|(?:almost\s+)?(?:nothing|little|much|more|less)\s+(?:about|on|of|to|than(?!\s+[\d$€£]|\s+(?:half|one|two|three|a)\b)))\b|on\s+[A-Z]\w+\s*[.,])"
    ),
    told=re.compile(r"\b(?:told|tells|asked|asks|assured|reminded|informed|advised|urged)\s+"),
    unlisted_verb=re.compile(r"[a-z]{2,}(?:ed|s)\b|sang|spat|shot\s+back|put\s+it|began|went\s+on|spoke|wept|ran\s+on"),
    dash=re.compile(r"\s*(?:[–—―]|--?)\s+"),
    as_said=re.compile(r"(?:^|(?<=[\s,]))as\s*$", re.IGNORECASE),
    cited=re.compile(r"\b(?:quot|cit)(?:e[ds]|ing)\s+"),
    as_saying=re.compile(r",?\s+as\s+(?:saying|having\s+said)(?:\s+that)?(?!\w)"),
    desk=re.compile(r"from\s+the\s+(?:desk|office)\s+of\s+", re.IGNORECASE),
    passive_before=re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:[a-z]+ly\s+|also\s+)*$"),
    # Not "by 2030", "by e-mail", "by cutting".
    passive_agent=re.compile(
        r"\s+by\s+(?!(?:the\s+(?:end|time)|then|now|\d+|\w+ing|e-?mail|mail|letter|phone|telephone|video|text|post|radio)\b)"
    ),
    passive_that=re.compile(r",?\s+that\b"),
    occasion=re.compile(
        r"\b(?:speech|statement|letter|interview|remarks|address|message|book|memo|report|testimony|debate|conference"
        r"|briefing|tweet|e-?mail|op-ed|article|column|podcast|show|rally|event|forum|panel|meeting|hearing|call|response"
        r"|answer|reply|opinion|view|words|speaking|asked|according|call|conversation|post)s?\b",
        re.IGNORECASE,
    ),
    quoted_title=re.compile(r"(?:\b(?:in|on|at|of|for|with|to|from)|[’']s)\s+[“\"]\x01{1,40}[”\"],?\s*$"),
    bracketed=re.compile(r"\((?P<inside>[^()]*)\)[.!?]?\s*$"),
    dateline=re.compile(
        r"(?:[A-Z][\w.,’' /-]{1,60}\s)?\([A-Z][\w/., -]{1,24}\)\s*(?:--|[-–—:])\s*"
        r"|[A-Z]{3}[A-Z ,.\w]{0,40}?\s*(?:--|[–—])\s*"
    ),
)
