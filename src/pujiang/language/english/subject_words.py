"""English subjects: how a text refers to whoever speaks, beside a verb."""

from __future__ import annotations

import re

from pujiang.language.english.words import PARTICLES
from pujiang.language.speech_words import SubjectWords

_LEADS_TO_THING = frozenset({"of", "for", "to", "in", "at", "from", "on", "and", "with", "by", "as", "the", "a", "an"})
_HE = frozenset("he his him mr sir lord king prince".split())
_SHE = frozenset("she her ms mrs miss madam madame lady dame queen princess".split())

SUBJECTS = SubjectWords(
    pronouns=frozenset({"he", "she", "they", "it", "him", "her", "them"}),
    speaking_pronouns=frozenset({"he", "she", "they", "it"}),
    thing_pronouns=frozenset({"it"}),
    plural_pronouns=frozenset({"they", "their", "them"}),
    plural=re.compile(r"s$|s "),
    genders={"he": _HE, "she": _SHE},
    possessive_pronouns=frozenset({"his", "her", "their"}),
    own_words=frozenset(
        "speech remarks statement address presentation letter message keynote comments report lecture".split()
    ),
    determiners=frozenset({"the", "this", "a", "an", "his", "her", "their"}),
    office_fillers=frozenset({"the", "of", "this"}),
    several=frozenset({"many", "some", "others", "both", "all", "several", "most", "everyone"}),
    group_links=frozenset(
        """
        a an the of for from in at on to and who with attending present some many most all several other both these
        those various different more than over nearly about leading senior participating foreign local relevant
        """.split()
    ),
    no_group=frozenset(
        """
        that how what why if there it to by in with as not where while when although though because since whereas
        """.split()
    ),
    # In his speech, on behalf of the group.
    aside=re.compile(
        r"(?:meanwhile|however|too|likewise|also|in|at|on|during|from|for|via|through|while|when|after|as|speaking|addressing|representing|moderating|chairing|"
        r"led|clad|flanked|surrounded|joined|accompanied|dressed|known|of\s+course|delivering|opening|attending|welcoming|citing|quoting|referring|recalling|joining|focusing"
        r"|(?:supported|opposed|seconded|backed|echoed)\s+by)\b",
        re.IGNORECASE,
    ),
    finite=re.compile(
        r"\b(?:that|which|is|are|was|were|has|have|had|be|been|will|would|can|could|should|he|she|it|they|we|i)\b",
        re.IGNORECASE,
    ),
    cut=re.compile(
        r"\s+who\s|\s+(?:in|at|during|on|via|while|after|before|as|when)\s+(?:a|an|the|his|her|their|response|reply|opening|remarks|[A-Z])",
        re.ASCII,
    ),
    participle=re.compile(r"[a-z]{2,}ing$"),
    agent=re.compile(r"ed\s+by\s+|\bled\s+by\s+|\bgiven\s+by\s+"),
    adverbial=re.compile(
        r",?\s+(?:(?:late|early)\s+)?(?:(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|here|recently|earlier)\s*$"
    ),
    apposition_adverbs=frozenset({"once", "formerly", "now", "also", "long", "then", "himself", "herself"}),
    before_thing=frozenset({"in", "at", "on", "the", "a", "an"}),
    does=re.compile(
        r"is|was|has|had|does|did|will|would|can|could|must|may|might|stood|sat|rose|came|went|ran|took|gave|met|saw|knew|spoke|began|left"
        r"|shook|felt|thought|heard|made|got|wrote|read|grew|fell|lost|won|led|kept|held|put|brought|bought|built|fought|drove|[a-z]{2,}[^s\W\d_]s"
    ),
    no_name=re.compile(r"(?:tion|ment|ity|ness|ance|ence|ism|age|ship|hood)$"),
    age=re.compile(r"\d{1,3}"),
    relative=re.compile(r",?\s+(?:who|whose|whom)\s+\w+\b"),
    relatives=frozenset({"who", "which", "whom", "whose"}),
    for_others=re.compile(r"(?:for|on\s+behalf\s+of)\b"),
    origin_links=frozenset({"from", "of", "for", "at", "representing", "with"}),
    office_links=frozenset({"at", "of", "for"}),
    between=PARTICLES | {"at", "from", "in", "with", "representing", "on", "a", "an", "by", "as", "who"},
    before_subject=frozenset(
        """
        and while but where as however whereas letter speech remarks address message yesterday today meanwhile when

        """.split()
    ),
    leads_to_thing=_LEADS_TO_THING,
    leads_in=(_LEADS_TO_THING - {"the", "a", "an"})
    | frozenset(
        """
        unlike like after before under beside besides alongside accompanied joined asked flanked led echoing without
        following behind despite during since against replaced succeeded introduced given
        """.split()
    ),
    joint="and",
    article="the",
    joins=re.compile(r",?\s+(?:and|or|but|as\s+well\s+as|together\s+with|along\s+with)\s+(?:also\s+)?"),
    either=re.compile(r"\bor\b"),
    instead=re.compile(r"\bbut\b(?!\s+also)"),
    openings=frozenset(
        """
        and but as so while yet then meanwhile however although though because since when if still both not only even
        perhaps later earlier today where whereas
        """.split()
    ),
    owning_links=frozenset(
        """
        of to for by from with than against near behind about on between close familiar led inside within in at under
        among following before after
        """.split()
    ),
    definite=frozenset({"the", "this", "that"}),
    parts=frozenset(
        """
        some one two three several many most all few both half each dozens hundreds any another percent number majority
        handful couple third quarter share those
        """.split()
    ),
    part_of=frozenset({"of"}),
    shares=frozenset({"percent", "cent", "%"}),
    others=frozenset({"another", "other"}),
    indefinite=frozenset({"a", "an", "one", "another"}),
    near=frozenset({"this", "these"}),
    before_clause=frozenset(
        """
        that and but because as when while after before if since so then though although where until whereas or yet
        however also later earlier meanwhile today yesterday thus therefore instead perhaps still once again
        finally first second third last afterwards afterward moreover furthermore indeed nevertheless nonetheless
        """.split()
    ),
    leading=re.compile(
        r"(?:in|at|on|during|after|before|with|for|by|to|from|under|while|when|as|speaking|asked|according|despite|since|until"
        r"|regarding|concerning|like|unlike|upon|over|through|among|amid|within|without|around|along|[^\W\d_]+ing|[^\W\d_]+ly"
        r"|this|last|next|that)$",
        re.IGNORECASE,
    ),
    nobody=frozenset({"no", "nobody", "none", "neither"}),
    relative_subject=re.compile(
        r",?\s+(?:who|which)\s+(?:(?:also|then|further|later|too|both|has|have|had|[a-z]+ly)\s+)*$"
    ),
    no_modifiers=frozenset(
        """
        that which who whom whose is are was were be been has have had do does did will would can could should may
        might must he she it they we i you him them me us himself herself itself not never also said says told as if
        when while where why how what because although though but than then there here out up down off away to from
        by with at into onto over after before during through under until against
        """.split()
    ),
)
