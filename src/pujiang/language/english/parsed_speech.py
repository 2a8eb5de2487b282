"""English verbs and nouns of speech, for texts that a parser has read."""

from __future__ import annotations

import re

from pujiang.language.parsed_words import ParsedWords


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_PREPOSITIONS = """
    call:for/on/upon warn:of/about/against talk:about/of/on speak:about/of/on/against complain:about/of refer:to
    point:to focus:on reflect:on/upon touch:on/upon comment:on elaborate:on/upon dwell:on/upon argue:for/against
    appeal:for plead:for boast:of/about brag:about agree:on/with remark:on object:to allude:to inquire:about
    joke:about hint:at ask:about/for expound:on caution:against
    """

PARSED = ParsedWords(
    mask="Yes",
    tells=_words("""
        acknowledge add admit advise affirm agree allege announce answer argue ask assert assure believe boast
        brag call caution chant charge cite claim clarify comment complain concede conclude confirm contend
        continue counter cry declare demonstrate deny describe disclose echo email emphasise emphasize estimate
        exclaim expect explain fear feel find forecast grumble guess highlight hint hop hope imply indicate
        inform insist joke lament maintain mention muse mutter note observe opine plead pledge point post
        predict proclaim project promise propose protest put question quip quote reaffirm recall reckon
        recommend recount reiterate remark remember remind repeat reply report respond retort reveal say shout
        show sigh signal speculate state stipulate stress suggest surmise swear tell testify theorize think
        tout tweet underline underscore urge voice vow warn whisper wonder worry write
        """),
    says=_words("""
        acknowledge add announce argue assert claim conclude declare explain insist note observe remark reply reveal
        say state stress suggest tell tweet warn write
        """),
    deals=_words("""
        acknowledge admit advocate analyze announce applaud appreciate assess attack blame blast call
        characterize cite commend compare compliment condemn confirm credit criticise criticize decry denounce
        deny deplore deride describe detail discuss dismiss elaborate emphasise emphasize encourage explain
        explore express accuse hail highlight illustrate invoke label lament mention mock note outline picture
        portray praise predict pledge promise propose question recall recommend reference reiterate reject
        repeat report reveal slam stress suggest summarise summarize tout underline underscore urge voice
        """),
    prepositions={
        verb: frozenset(after.split("/")) for verb, after in (pair.split(":") for pair in _PREPOSITIONS.split())
    },
    urges=_words("""
        advise agree ask call claim demand encourage offer pledge promise propose swear tell threaten urge vow warn
        """),
    gerunds=_words("advise advocate propose recommend suggest"),
    addressed=_words("advise ask call encourage tell urge warn"),
    listening=_words("advise ask assure caution email inform promise remind show tell tweet warn write"),
    framing=_words("""
        accuse address blame brand call characterize cite compare credit criticise criticize describe deride dismiss
        discuss emphasise emphasize encourage hail highlight label outline portray praise propose stress suggest
        underline underscore urge
        """),
    deeds=_words("""
        call charge continue counter decide demonstrate explore find hold identify introduce point present project
        put read review share show support
        """),
    light=_words("come do get go have"),
    gives=_words("deliver give make"),
    talks=_words("address lecture overview presentation speech statement talk"),
    talks_on=_words("about of on"),
    documents=_words("""
        ad article email interview letter memo message note poll post release report speech statement study tweet video
        """),
    people=_words("""
        academy activist administration advisor adviser agency aide all ally ambassador analysis analyst article
        association attorney author authority bank board both brother brief campaign candidate center centre ceo
        chair chairman chairwoman co-chair coalition commission committee company complaint council country court
        critic daughter data declaration delegate department detective diplomat director doctor document each economist
        editor email employee engineer envoy estimate everyone executive expert farmer father filing finding firm
        founder friend fund government governor group guest half historian host husband institute institution
        investigator journal journalist judge justice lawmaker lawsuit lawyer leader league letter magazine majority
        man manager many mayor member memo minister ministry moderator most mother nation network newspaper none
        nurse observer office officer official one operative opponent organisation organization other owner page
        panel panelist panellist paper participant partner party people percent player police policymaker poll pollster
        post president professor prosecutor publication rapporteur reader release report reporter representative
        research researcher resident resolution respondent review scholar scientist secretary senator several sister
        some son source speaker spokesman spokesperson spokeswoman staffer stakeholder state statement strategist
        student study supporter survey teacher team union video voter watchdog website wife woman worker writer
        """),
    relatives=_words("that which who whom"),
    empty=_words("it that there this what which"),
    speaking_pronouns=_words("he she they we i you"),
    comparing="as",
    complement="that",
    quotes="quote",
    says_after=re.compile(
        r"\s+(?:[\w.’'-]+\s+){0,4}?(?:said|says|told|tells|asked|asks|wrote|writes|added|adds|tweeted|replied|declared"
        r"|responded|shouted|continued|explained|joked)\b"
    ),
    says_before=re.compile(r"\b(?:said|says|say|wrote|added|saying|tweeted|asked|told\s+\w+|was|is)$"),
)
