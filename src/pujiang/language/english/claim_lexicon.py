"""The English words by which claims are compared with what a source says."""

from __future__ import annotations

import re
from functools import lru_cache

from pujiang.codes import Status
from pujiang.language.claim_words import ClaimWords

_LEAST = 4
# Without those of people who do something: "farms" and "farmers" are counted apart.
_ENDINGS = (
    "izations", "isations", "ization", "isation", "ically", "ations", "ities", "ation", "ments",
    "ical", "ions", "ings", "ness", "ment", "ity", "ies", "ied", "ing", "ion",
    "ive", "ial", "est", "ed", "es", "ly", "ic", "al", "s", "y", "e",
)  # fmt: skip
#: Words that would have the stem of another word: each of a group has the stem of the first.
_APART = {
    word: group.split()[0]
    for group in """
        state states|station stations|police|party parties|county counties|companion companions|plane planes
        |treaty treaties|treatment treatments|position positions|several|universe universes|general generals
        |city cities|duty duties|body bodies|study studies|story stories
    """.split("|")
    for word in group.split()
}


@lru_cache(2**14)
def stem(word: str) -> str:
    """Return the part of a word that its forms share: "technology" and "technological" give the same.

    >>> stem("technology"), stem("technological"), stem("laboratories"), stem("built"), stem("farmers")
    ('technolog', 'technolog', 'laboratory', 'built', 'farmer')
    """
    if word in _APART:
        return _APART[word]
    if word.endswith(("ory", "ories")):  # "factories" are no "factors"
        return f"{word[:-3]}y" if word.endswith("ies") else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            rest = word[: -len(ending)]
            return rest[:-1] if len(rest) > _LEAST and rest[-1] == rest[-2] else rest
    return word


def _compile_any(phrases: str) -> re.Pattern[str]:
    """Return the pattern of any of some phrases, separated by semicolons; each is a pattern of its own."""
    return re.compile(rf"\b(?:{'|'.join(' '.join(phrase.split()) for phrase in phrases.split(';'))})\b", re.IGNORECASE)


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


def _groups(groups: str) -> dict[str, str]:
    """Return the first word of each line for the stem of every word of the line."""
    found: dict[str, str] = {}
    for line in groups.strip().splitlines():
        words = line.split()
        found |= {stem(word): stem(words[0]) for word in words}
    return found


def _classes(lines: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines.strip().splitlines():
        name, _, words = line.partition(":")
        found |= {stem(word): name for word in words.split()}
    return found


def _opposites(pairs: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in pairs.split():
        sides = [_stems(side.replace("|", " ")) for side in pair.split("/")]
        for one, other in (sides, sides[::-1]):
            for word in one:
                found.setdefault(word, set()).update(other)
    return {word: frozenset(others) for word, others in found.items()}


_ALIKE = _groups("""
people person persons personnel individuals staff
specialist specialists professionals experts expert professional
scientist researcher researchers scientists scholars
science scientific
laboratory lab labs laboratories
country nation nations countries states
programme program programs programmes scheme schemes
company enterprise enterprises firm firms companies business businesses
build built building builds construct constructed set-up establish established establishing establishes create
build created creating creates creation found founded
train trained training trains
support supported supporting supports back backed backing assist assisted fund funded
host hosted hosting welcome welcomed welcoming
strengthen strengthened strengthening strengthens reinforce reinforced enhance enhanced enhancing bolster
expand expanded expanding widen widened broaden broadened
help helps helped helping assist
use used using utilize utilise utilizes utilised
develop developed developing develops development
cooperate cooperation collaborate collaboration partnership co-operation collaborative partnered partner
cooperate partners
growth growing grow grew grown
important key crucial vital essential
grave serious severe
global world worldwide globally
provide provided provides providing offer offers offered supply supplied deliver
reduce reduced reducing cut lower lessen
increase increased increasing raise rise
difficult hard
begin began start started starting launch launched launching beginning
platform platforms hub hubs
young early-career younger
monitor monitoring track tracking
jointly joint together
agriculture agricultural farming
health healthcare medical medicine
electricity power
navigate navigation
finance financing financial financed
blend blended
Brazil brazilian brazil
Africa african africa
China chinese china
innovate innovation innovative innovations
barrier barriers obstacle obstacles
remove removing removed eliminate dismantle
intense intensify intensifying intensified
complex complicated
insufficient inadequate lacking
inequality inequalities disparity disparities
think-tank thinktank
large larger largest big bigger biggest major
money funds
former ex
""")

_CLASSES = _classes("""
person: people person personnel scientists researchers students experts technicians engineers officials participants
person: attendees guests specialists professionals talents workers trainees delegates scholars doctors teachers farmers
person: graduates staff employees members individuals managers academics postdocs entrepreneurs children women men
person: patients residents jobs pupils nurses drivers soldiers migrants refugees journalists diplomats ministers
place: countries nations states economies partners
city: cities provinces towns villages municipalities
lab: laboratories labs facilities centres centers institutes institutions
campus: universities colleges schools
firm: companies enterprises firms businesses startups start-ups
platform: platforms hubs networks mechanisms
programme: programmes programs schemes initiatives plans projects
park: parks zones bases
document: documents agreements treaties memoranda papers reports patents publications
money: dollars yuan euros pounds
time: years months days weeks decades hours
""")
_OPPOSITES = _opposites("""
strengthen/weaken|reduce|abandon expand/reduce|shrink|narrow|cut|limit|restrict|contract
increase|increased|grew|grow|growing|rise|rose|risen|climbed/decrease|decreased|reduce|fall|fell|fallen|decline|declined|drop|dropped|shrank
high|higher/low|lower|lowest more/fewer|less sufficient/insufficient adequate/inadequate
enhance/weaken|undermine|reduce improve/worsen|weaken|deteriorate open/closed|close
remove/erect|add|raise|impose|create support/oppose|hinder|block easy|easier/difficult|hard|harder
solid/fragile|shaky success|successful|successfully/failed|unsuccessful|failure help|helps/hinder|hinders|harm
opportunity|opportunities/threat|threats|risk|risks win/lose developing/developed
bilateral/multilateral|unilateral global/local|regional intensify|intensifying/ease|easing|weakening
complex/simple|simpler public/private supply/demand reduce/increase|raise|widen widen|widening/narrow|narrowing
accept/reject include/exclude encourage/discourage necessary/unnecessary possible/impossible positive/negative
gain/loss internal/external domestic/foreign first/last early/late short/long strong|stronger/weak|weaker
complete/incomplete certain/uncertain correct/incorrect legal/illegal regular/irregular stable/unstable
equal/unequal fair/unfair safe/unsafe clear/unclear likely/unlikely able/unable reliable/unreliable
effective/ineffective efficient/inefficient sustainable/unsustainable available/unavailable acceptable/unacceptable
affordable/unaffordable realistic/unrealistic consistent/inconsistent accurate/inaccurate secure/insecure
formal/informal dependent/independent known/unknown willing/unwilling prepared/unprepared changed/unchanged
employed/unemployed popular/unpopular responsible/irresponsible relevant/irrelevant visible/invisible paid/unpaid
protected/unprotected treated/untreated used/unused resolved/unresolved finished/unfinished regulated/unregulated
agree|agrees|agreed/disagree|disagrees|disagreed approve|approves|approved/disapprove|disapproves|disapproved
lawful/unlawful registered/unregistered planned/unplanned healthy/unhealthy usual/unusual
fast|faster/slow|slower accelerate/slow market/state|government
""")
_SPELLINGS = """
programme program programmes programs centre center centres centers labour labor defence defense licence license
travelled traveled modelling modeling colour color colours colors behaviour behavior favour favor neighbour neighbor
neighbours neighbors neighbouring neighboring neighbourhood neighborhood favours favors favoured favored favourable
favorable honours honors harbour harbor harbours harbors labelled labeled labelling labeling cancelled canceled
modelled modeled travelling traveling traveller traveler travellers travelers theatre theater litre liter litres
liters kilometre kilometer kilometres kilometers paralyse paralyze catalyse catalyze cheque check judgement judgment
rumour rumor vapour vapor mould mold organiser organizer organisers organizers plough plow manoeuvre maneuver sulphur
sulfur offence offense practise practice whilst while amongst among analyse analyze analysed analyzed fulfil fulfill
fibre fiber metre meter metres meters tonne ton tonnes tons ageing aging grey gray honour honor enrol enroll skilful
skillful catalogue catalog
""".split()
_OFFICES = """
minister ministers
president
director head chief leader
chairman chair chairwoman chairperson
secretary
professor
researcher fellow
economist
officer ceo
manager
ambassador
mayor
governor
dean
commissioner
scientist
engineer
spokesman spokeswoman spokesperson
analyst
founder
lecturer
premier
rector
chancellor
envoy
adviser advisor
coordinator
"""
_STATUSES = (
    (Status.CANCELLED, "cancell?ed; cancels; scrapped; abandoned; dropped"),
    (Status.SUSPENDED, "suspended; paused; put on hold; halted"),
    (Status.COMPLETED, "completed; concluded; finished; finali[sz]ed"),
    (Status.ENDED, "(?:has|have|had) ended; came to an end"),
    (
        Status.PROPOSED,
        """propos(?:e[ds]?|ing|als?); call(?:s|ed|ing)? (?:for|on); suggest(?:s|ed|ing)?; recommend(?:s|ed|ing)?
        ; urg(?:e[ds]?|ing); advocat(?:e[ds]?|ing); should; ought to; need(?:s|ed)? to; must; would like
        ; want(?:s|ed)? to
        ; could be; wish(?:es|ed)? to; it is necessary; idea of; in favou?r of""",
    ),
    (
        Status.ANNOUNCED,
        """will; shall; announc(?:e[ds]?|ing); plan(?:s|ned|ning)? to; pledg(?:e[ds]?|ing); promis(?:e[ds]?|ing)
        ; intend(?:s|ed)? to; going to; set to; commit(?:s|ted)? to; would
        ; to be (?:launched|established|created|set up)""",
    ),
    (
        Status.LAUNCHED,
        """launch(?:ed|es); established; founded; set up; created; opened; inaugurated; introduced; began; begun
        ; started
        ; unveiled; kicked off; rolled out; built; put in place; (?:came|entered) into force""",
    ),
    (
        Status.ONGOING,
        """implementation of; is (?:running|under way|underway|operating|in place|operational); in operation
        ; already (?:runs|operates); up and running; (?:is|are) being implemented; now operates?""",
    ),
)

CLAIMS = ClaimWords(
    stem=stem,
    empty=frozenset(
        "a an the and or but nor so yet of in on at to from by with for as into onto over under about between among"
        " through during before after since until within without against across along around toward towards via per"
        " is are was were be been being am has have had having do does did will would shall should can could may might"
        " must ought this that these those it its he she they we you i him her them us his their our your my who whom"
        " whose which what when where why how also then than such some any all each every both either other others"
        " another more most less least very too just only even still already now there here not no up down out off"
        " again further once own same s t said says say saying told tells added adds noted notes according called calls"
        " stressed stresses emphasized emphasised pointed points argued argues proposed proposes stated states"
        " explained"
        " explains believes believed urged urges suggested suggests namely etc including include includes included like"
        " well while if because one".split()
    ),
    joining=frozenset({"and", "or", "other"}),
    passive=frozenset("is are was were been being be".split()),
    negations=frozenset(
        "not no never none nobody nothing neither nor cannot without hardly isn aren wasn weren don doesn didn won"
        " wouldn shouldn couldn hasn haven hadn mustn fails failed refuses refused denied denies"
        " lack lacks lacked".split()
    ),
    limiting=frozenset({"only", "just", "merely", "simply"}),
    denying=re.compile(
        r"(?<!not )(?<!n[’']t )(?<!never )(?<!without )\b(?:den(?:y|ies|ied|ying)"
        r"|(?:reject|contradict|doubt)(?:s|ed|ing)?|(?:disput|refut)(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?)\s+(?:[\w’'-]+\s+){0,3}?that\b",
        re.IGNORECASE,
    ),
    opposites=_OPPOSITES,
    alike=_ALIKE,
    classes=_CLASSES,
    general=_stems(
        "people person persons personnel individuals staff participants members specialists professionals experts"
        " talents trainees employees workers graduates delegates guests attendees facilities centres centers institutes"
        " institutions partners"
        " economies programmes programs schemes initiatives plans projects parks zones bases platforms hubs networks"
        " mechanisms documents papers"
    ),
    spellings=dict(zip(_SPELLINGS[::2], _SPELLINGS[1::2], strict=True)),
    spelling_endings=tuple((f"is{end}", f"iz{end}") for end in ("ation", "ations", "e", "ed", "es", "ing")),
    offices={
        form: words[0]
        for words in map(str.split, _OFFICES.strip().splitlines())
        for word in words
        for form in (word, f"{word}s")
    },
    qualifiers=frozenset("former acting deputy vice interim assistant associate honorary ex retired incoming".split()),
    demonym=re.compile(r"\b[A-Z]\w+(?:ese|ian|ish|an|ch|i)\b"),
    leading=re.compile(r"^(?:a|an|the|its|their|his|her|then|now|currently|who is|as)\s+", re.IGNORECASE),
    statuses=tuple((_compile_any(phrases), status) for status, phrases in _STATUSES),
    possible=frozenset("can could able capable".split()),
    planned=_compile_any(
        r"""will; shall; would; plan(?:s|ned|ning)? to; planned; aim(?:s|ed|ing)? (?:to|at|for)
        ; target(?:s|ed)? (?:of|is|was)
        ; goal; hop(?:e[ds]?|ing) to; expect(?:s|ed) to; intend(?:s|ed)? to; pledg(?:e[ds]?|ing)
        ; promis(?:e[ds]?|ing) to
        ; should; ought to; going to; set to; seek(?:s|ing)? to; to be; could; may; might; propos(?:e[ds]?|ing)
        ; (?:is|are|was|were) to(?! date\b); want(?:s|ed)? to; vow(?:s|ed)? to
        ; announc(?:e[ds]?|ing); commit(?:s|ted)? to; need(?:s|ed)? to; must; necessary
        ; (?:is|are|was|were|be) (?:needed|required); (?:needs?|requires?)(?= (?:[a-z]+ ){0,2}$)"""
    ),
    contrasting=_compile_any(r"although; though; whereas; because; while(?! [a-z]+ing\b)"),
    done=_compile_any(
        """has; have; had; having; was; were; did; already; [a-z]{2,}ed; built; made; rose; grew; held; sent; spent
        ; took
        ; went; gave; began"""
    ),
    rising=_compile_any(
        """r(?:ose|is(?:es?|en|ing)); increas(?:e[ds]?|ing); gr(?:ew|own?|ows|owing); climb(?:s|ed|ing)?
        ; jump(?:s|ed|ing)?; surg(?:e[ds]?|ing); soar(?:s|ed|ing)?; rais(?:e[ds]?|ing); gain(?:s|ed|ing)?
        ; (?:w[ae]nt|go(?:es|ing)?|gone|edg(?:ed|ing)|tick(?:ed|ing)|mov(?:e[ds]?|ing)|creep(?:s|ing)?|crept) up
        ; up (?:from|by); doubl(?:e[ds]?|ing); tripl(?:e[ds]?|ing); rebound(?:s|ed|ing)?; growth"""
    ),
    falling=_compile_any(
        """fell; falls; fallen; falling; (?<!the )(?<!this )(?<!last )(?<!next )fall; declin(?:e[ds]?|ing)
        ; decreas(?:e[ds]?|ing); drop(?:s|ped|ping)?; shr(?:ank|unk|inks?|inking); reduc(?:e[ds]?|ing|tions?)
        ; cut(?:s|ting)?; lower(?:s|ed|ing); sl(?:id|ides?|iding); slip(?:s|ped|ping)?; plung(?:e[ds]?|ing)
        ; plummet(?:s|ed|ing)?; s(?:ank|unk|inks?|inking); dip(?:s|ped|ping)?; tumbl(?:e[ds]?|ing)
        ; halv(?:e[ds]?|ing); diminish(?:es|ed|ing)?; dwindl(?:e[ds]?|ing)
        ; (?:w[ae]nt|go(?:es|ing)?|gone|edg(?:ed|ing)|tick(?:ed|ing)|mov(?:e[ds]?|ing)|came|brought) down
        ; down (?:from|by|to)"""
    ),
    starting=re.compile(r"\bfrom (?:(?:an?|the|just|only|some|record) ){0,2}$", re.IGNORECASE),
    reaching=re.compile(r"\b(?:to|reach(?:ed|es|ing)|hit) (?:(?:an?|the|just|only|some|record) ){0,2}$", re.IGNORECASE),
    parts=re.compile(r" (?:out )?of (?:(?:the|its|their|his|her|our|these|those|all) )?", re.IGNORECASE),
    summed=_compile_any(
        """total(?:s|led|ling)?; combined; altogether; in all; taken together; all told; sum; adds? up
        ; add(?:ed|ing)? up
        ; roughly one in; times as many; share of; proportion; on average; average; per capita; ratio; twice
        ; more than double; percentage"""
    ),
    current=_compile_any("now; today; currently; at present; as of; to date; so far; nowadays; presently"),
    own_voice=_compile_any(
        """bulletins?; reports?; documents?; texts?; editors?; organi[sz]ers?; articles?; summary; publications?; source
        ; newsletter; paper; communiqu[eé]; statement; note; minutes; briefing; forum; seminar; conference
        ; cent(?:er|re)"""
    ),
    minor=_stems(
        "speakers experts participants guests points ways themes things examples reasons aspects areas priorities steps"
        " quotes quotations sections parts topics takeaways challenges figures numbers claims statements paragraphs"
        " sentences sides people others"
    ),
)
