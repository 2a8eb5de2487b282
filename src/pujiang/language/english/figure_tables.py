"""How English prints figures: a table for each part of a figure.

Hedges say how the true value relates to the printed one, and no more. "Nearly 10" is below it and close; "as many as
300" is at most that; "hardly" and "barely" leave open on which side the true value is.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureChange, FigureKind, Stage
from pujiang.language.digits import MARKS, SEPARATORS
from pujiang.language.english.composing import STARTERS, compose
from pujiang.language.english.number_words import (
    DENOMINATORS,
    FRACTION_SIGNS,
    MOVED,
    REMAINDERS,
    SCALES,
    UNCLEAR_SCALES,
    VAGUE_PLURALS,
    VAGUE_WORDS,
)
from pujiang.language.english.unit_words import CURRENCIES_AFTER, CURRENCIES_BEFORE, SUBUNITS, UNITS
from pujiang.language.figure_protocol import FigureTables, PhraseTable, UnitWord, make_set, split_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _spell(rows: Mapping[Comparator, str]) -> dict[str, Comparator]:
    return {phrase: comparator for comparator, phrases in rows.items() for phrase in split_phrases(phrases)}


def _set(phrases: str) -> frozenset[str]:
    return frozenset(phrases.split())


_LARGER = "more than|greater than|larger than|higher than|bigger than|above|over|in excess of"
_SMALLER = "less than|fewer than|smaller than|lower than|below|under"
_NO = ("no", "not", "never", "nothing")


def _negate(phrases: str) -> str:
    return "|".join(f"{no} {phrase}" for no in _NO for phrase in phrases.split("|"))


def _or_equal(phrases: str) -> str:
    kinds = [phrase.removesuffix(" than") for phrase in phrases.split("|") if phrase.endswith(" than")]
    forms = """
        {0} than or equal to | {0} or equal to | {0} or equal than | equal to or {0} than | equal or {0} than
        """
    return "|".join(forms.format(kind) for kind in kinds)


#: What comes before a number.
HEDGES_BEFORE = _spell(
    {
        Comparator.EXACTLY: (
            """
            exactly | precisely | only | just | neither more nor less than | no more and no less than
            no less and no more than | equal to | equals | equals to | equalled | exact | a full | a mere
            merely
            """
        ),
        Comparator.MORE_THAN: (
            f"""
            {_LARGER} | over the age of | above the age of | over age | above age | exceeding | exceeds
            exceed | exceeded | surpassing | surpasses | surpassed | surpass
            topping | topped | tops | upwards of | upward of | north of | beyond | over and above | over than
            > | better than
            """
        ),
        Comparator.AT_LEAST: (
            f"""
            at least | at the least | a minimum of | minimum of | minimum | no fewer than | as few as
            as little as | ≥ | > = | > / = | = > | ⩾ | {_negate(_SMALLER)} | {_or_equal(_LARGER)}
            from at least | at a minimum | from as little as | starting at | starting from | at the very least
            a good | a solid | easily | as low as | as small as | no lower than | no sooner than | not sooner than
            no earlier than | not earlier than | no shorter than | not shorter than | a floor of
            """
        ),
        Comparator.LESS_THAN: f"""
            {_SMALLER} | under the age of | below the age of | under age | below age | south of | short of | <
            sub - | shy of
            """,
        Comparator.AT_MOST: (
            f"""
            at most | at the most | up to and including | up to | a maximum of | maximum of | maximum
            as many as | as much as | as high as | as large as | as big as | at the very most | ≤ | < =
            < / = | = < | ⩽ | {_negate(_LARGER)}
            {_or_equal(_SMALLER)} | capped at | limited to | at a maximum | within | a ceiling of | a limit of
            no later than | not later than | no longer than | not longer than | within the next | within the coming
            within the following | no farther than | no further than | a cap of
            """
        ),
        Comparator.NEARLY: (
            """
            nearly | almost | close to | approaching | not quite | just under | just below | just short of
            just shy of | nearing | verging on | slightly less than | slightly under | slightly below
            a little less than | a little under | slightly fewer than | a shade under | a touch under | close on
            coming up on | a hair under | near | closer to | pushing | bordering on
            """
        ),
        Comparator.ABOUT: (
            """
            about | around | approximately | approx | approx . | roughly | some | circa | ca | ca . | c .
            an estimated | estimated | estimated at | an average of about | in the region of | in the order of
            on the order of | in the neighborhood of | in the neighbourhood of | in the vicinity of
            somewhere around | somewhere in the region of | somewhere near | hardly | barely | scarcely
            give or take | ~ | ∼ | ≈ | ≃ | ≅ | ～ | almost exactly | an approximate | a rough | more or less
            something like | something around | to the tune of | of the order of | around about | hovering around
            a reported | reportedly | perhaps | maybe | just about
            """
        ),
    }
)

#: What comes after a number, its unit, or what is counted.
HEDGES_AFTER = _spell(
    {
        Comparator.AT_LEAST: (
            """
            - plus | + | or more | and more | or above | and above | or higher | and higher | or greater
            or over | and over | or older | and older | if not more | , if not more | and counting
            and rising | and growing | and climbing | , and counting | at the very least | as a minimum
            and beyond | or better | and up | and upwards | and upward | or larger | at least | at the least
            at a minimum | plus
            """
        ),
        Comparator.AT_MOST: (
            """
            or less | or fewer | and less | and fewer | or below | and below | or lower | or under | and under
            at most | at the most | at a maximum | at the very most | as a maximum | or younger | and younger
            """
        ),
        Comparator.MORE_THAN: "and then some",
        Comparator.ABOUT: """
            or so | - odd | or thereabouts | give or take | - ish | ish | approx .
            , give or take | , more or less | , or thereabouts | , or so
            """,
    }
)

_AUXILIARIES = "must|should|would|could|do|does|did|has|have|had|is|are|was|were|might"
#: What negates a hedge: "must not exceed 400", "has never fallen below 400".
HEDGE_NEGATIONS = [
    "not",
    "never",
    "cannot",
    "without",
    *(form for word in ("won", "can") for form in (f"{word}'t", f"{word}’t")),
    *(f"{word}n{mark}t" for word in _AUXILIARIES.split("|") for mark in "'’"),
]
#: What says that something need not be, and bounds nothing: "does not have to exceed 400".
NEEDLESS = [
    "need not",
    "no need to",
    *(f"need{no}" for no in ("n't", "n’t")),
    *(
        f"{no} {need}"
        for no in ("not", "never", *(f"{word}n{mark}t" for word in _AUXILIARIES.split("|") for mark in "'’"))
        for need in ("have to", "need to", "required to", "obliged to")
    ),
]

_UP = """
    rose | rise | rises | rising | risen | grew | grow | grows | growing | grown | increased | increase
    increases | increasing | climbed | climb | climbs | climbing | gained | gain | gains | gaining | jumped
    jump | jumps | jumping | surged | surge | surges | surging | soared | soar | soars | soaring | advanced
    advances | advancing | expanded | expand | expands | expanding | up | added | adds | adding | improved
    improve | improves | rallied | rallies | leapt | leaped | swelled | strengthened | lifted | lift
    boosted | boost | boosts | accelerated | appreciated | rebounded | rebound
    edged up | ticked up | inched up | went up | go up | goes up | shot up | rocketed | skyrocketed | spiked
    bounced
    """
_DOWN = """
    fell | fall | falls | falling | fallen | dropped | drop | drops | dropping | declined | decline | declines
    declining | decreased | decrease | decreases | decreasing | down | slid | slide | slides | sank | sink
    sinks | plunged | plunge | plunges | plunging | plummeted | plummet | plummets | tumbled | tumble | tumbles
    lost | lose | loses | losing | slipped | slip | slips | slipping | dipped | dip | dips | shrank | shrunk
    shrink | shrinks | contracted | contract | contracts | shed | sheds | shedding | slumped | slump | slumps
    eased | ease | eases | weakened | retreated | cut | cuts | cutting | reduced | reduce | reduces | reducing
    lowered | lower | lowers | slashed | slash | edged down | ticked down | inched down | went down | go down
    goes down | crashed | crash | depreciated
    """
_UP_NOUNS = """
    increase | rise | growth | gain | jump | surge | climb | expansion | improvement | hike | uptick | upturn
    boost | rebound
    """
_DOWN_NOUNS = (
    "decrease|fall|drop|decline|reduction|loss|cut|slump|plunge|contraction|dip|shrinkage|downturn|slide|tumble"
)
_EARLIER = ("a year earlier", "the year before", "last year", "the previous year", "a year ago", "last month")
_MORE_THAN_EARLIER = "|".join(f"more than {earlier}" for earlier in _EARLIER)
_LESS_THAN_EARLIER = "|".join(f"{less} than {earlier}" for less in ("less", "fewer") for earlier in _EARLIER)
_AFTER_UP = f"{_UP_NOUNS}|increases|gains|higher|up on|up year|{_MORE_THAN_EARLIER}"
_AFTER_DOWN = f"{_DOWN_NOUNS}|decreases|declines|reductions|lower|down on|down year|{_LESS_THAN_EARLIER}"
_UP_PHRASES = "|".join(f"{noun} of" for noun in split_phrases(_UP_NOUNS))
_DOWN_PHRASES = "|".join(f"{noun} of" for noun in split_phrases(_DOWN_NOUNS))

CHANGES_BEFORE = dict.fromkeys(split_phrases(f"{_UP}|{_UP_PHRASES}"), FigureChange.UP) | dict.fromkeys(
    split_phrases(f"{_DOWN}|{_DOWN_PHRASES}"), FigureChange.DOWN
)
CHANGES_AFTER = dict.fromkeys(split_phrases(_AFTER_UP), FigureChange.UP) | dict.fromkeys(
    split_phrases(_AFTER_DOWN), FigureChange.DOWN
)

_TARGET = """
    target of | goal of | aims to | aim to | aimed at | plans to | plan to | planned to | to target | targets
    target is | goal is | target was | targeted | aim is to | goal is to | target is to | hope to | hopes to
    will | shall | is to | are to | intends to | pledged to | pledges to | promised to | set to | expected to
    commit to | committed to | forecast to | projected to | predicted to | likely to | due to | scheduled to
    is expected | are expected | is forecast | are forecast | is projected | are projected | is planned | are planned
    promised | promise | promises | pledged | pledge | pledges | vowed | vows | committed | commits | must | have to
    has to | plans | envisages | envisage | expects | expect | foresees | proposes | seeks | wants | requires | we'll
    they'll | it'll | he'll | she'll | i'll | we’ll | they’ll | it’ll | he’ll | she’ll | i’ll | target : | goal :
    targets : | goals :
    """
_HYPOTHETICAL = """
    would | could | might | if | may | were to | should | unless | provided that | assuming | in the event of
    would have to | could have to | might have to | may have to | should have to
    """
_CLAIMED_AFTER = "|".join(
    f", {who} {verb}" for who in ("it", "he", "she", "they") for verb in ("claims", "claimed", "claim")
)
_CLAIMED = f"{_CLAIMED_AFTER}|claims|claimed|claiming|alleges|alleged|allegedly|purportedly|supposedly|claims that"
STAGES = (
    dict.fromkeys(split_phrases(_TARGET), Stage.TARGET)
    | dict.fromkeys(split_phrases(_HYPOTHETICAL), Stage.HYPOTHETICAL)
    | dict.fromkeys(split_phrases(_CLAIMED), Stage.CLAIMED)
)

_LABELS = """
    no nos nr nrs vol art arts sec ch fig figs pp p article articles section sections chapter chapters table
    tables figure figures page pages annex appendix part phase item volume number issue resolution paragraph
    para step goal target day workshop workshops level version decision room clause rule directive regulation
    line route highway phases samples sample columns column row rows option options pillar priority objective
    principle recommendation module site cluster clusters wave scenario scenarios experiment experiments
    fraction fractions complex complexes numbered cases flight bus channel bill act title schedule stage round
    week quarter group team class grade tier unit lot exercise exercises question answer note footnote box
    equation protocol ring platform gate floor bay area zone district ward category type category game match
    season episode session meeting agenda cop sdg sdgs form code id phone tel call dial isbn issn doi ip
    web interstate apollo boeing airbus generation gen magnitude
    """
_WEAK_LABELS = _set(
    """
    day month year years model study area areas call stage group team unit quarter week answer generation target
    meeting gate number line part match season class code form case cases question answer
    """
)

_NAMES_AFTER = """
    - figure | - figures | - digit | - digits | - magnitude
    am | pm | a.m. | p.m. | o'clock | o’clock | gmt | utc | cet | hrs local | bc | bce | ad | ce | am to | th
    hotline | helpline | lifeline
    - degree view | gmt on | et | edt | est | bst | defeat | defeats | win | wins | victory | draw | loss to
    """
_MONTHS = """
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec
    """
_YEAR_MARKS = """
    in since by from until till before after during through for of year years fy to and between early late mid
    end spring summer autumn fall winter circa ad the as following around earliest latest ending ended starting
    beginning calendar fiscal financial season class ` '
    """
_STOPS = """
    and or to in on at of for by with from the a an as is was were are be been being has have had that which who
    whom whose when while where after before until will would could should may might must can cannot it its but
    than this these those about under between if so not also only per each every their his her our your my they
    we he she you i said says say into over above below through during since because although though however
    across along around against among within without toward towards upon via amid despite including such both
    rather instead annually yearly monthly daily weekly strong fell rose grew dropped declined sank climbed
    either neither nor then there here now still yet already just up down off out compared respectively versus
    vs do does did took take takes came come comes went go goes got get gets made make makes left leave leaves
    lost
    """


def _build_token(letters: str) -> re.Pattern[str]:
    signs = "".join(FRACTION_SIGNS) + "²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
    return re.compile(
        rf"(?P<u>(?:https?://|www\.)[^\s<>\"]+)|(?P<n>\d+(?:[.,{SEPARATORS}]\d+)*|(?<![\w.,])\.\d+)"
        rf"|(?P<w>(?:[A-Za-z]\.){{2,}}|{letters}+(?:['’]{letters}+)*)".replace("{letters}", letters)
        + r"|(?P<s>[^\w\s]|_|["
        + signs
        + "])",
    )


# A vague word is refused only before a number word, which is found by itself.
_FIRST_WORDS = sorted({*STARTERS, *DENOMINATORS} - VAGUE_WORDS - {"a", "an", "second", "first"})
_FIRST_LETTERS = "".join(sorted({word[0] for word in _FIRST_WORDS}))


def _spell_tree(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, in which common beginnings are read once."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    ends = branches.pop("", None)
    forms = [re.escape(letter) + _spell_tree(rest) for letter, rest in sorted(branches.items())]
    if not forms:
        return ""
    return f"(?:{'|'.join(forms)}){'?' if ends else ''}"


TABLES = FigureTables(
    token=_build_token(r"[^\W\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]"),
    seed=re.compile(
        rf"[\d{''.join(FRACTION_SIGNS)}]|illions?\b|\b(?=[{_FIRST_LETTERS}]){_spell_tree(_FIRST_WORDS)}\b",
        re.IGNORECASE,
    ),
    starters=STARTERS | frozenset(FRACTION_SIGNS),
    parts_alone=frozenset(),
    unclear_scales=("illion", "illions"),
    unclear_after=UNCLEAR_SCALES,
    is_spaced=True,
    compose=compose,
    hedges_before=PhraseTable(HEDGES_BEFORE),
    hedges_after=PhraseTable(HEDGES_AFTER),
    hedges_after_time=PhraseTable({}),
    hedge_adverbs=make_set(
        split_phrases("""
            just | well | slightly | far | much | even | already | significantly | substantially | considerably
            a little | a bit | way | still | well and truly | perhaps | maybe
            """)
    ),
    fillers=make_set(
        [
            "a total of",
            "a combined",
            "a further",
            "an additional",
            "an average of",
            "a record",
            "a whopping",
            "a staggering",
            "the",
            "another",
        ]
    ),
    unread_hedges=make_set(
        [
            "half past",
            "quarter past",
            "nowhere near",
            "±",
            "+ / -",
            "not just",
            "not only",
            "not merely",
            "anything but",
            "all but",
            "not even",
            "far from",
            "not far from",
            "not nearly",
            "nothing like",
            "not about",
            "a fraction of",
            "the equivalent of half",
            "other than",
            "except",
            "all except",
            "not close to",
            "not almost",
            "not around",
            "not exactly",
            "not approximately",
            "hardly ever",
            "not up to",
            "more like",
            "not as many as",
            "not as much as",
            "possibly",
            "probably",
            "potentially",
            "at best",
            "at worst",
            # where something moved, or the most that it reached
            *(
                f"{verb} up to"
                for verb in split_phrases(
                    "back|go|goes|going|went|gone|move|moved|moving|rise|rises|rose|risen|rising|climb|climbed|inched"
                    "|inching|edged|edging|crept|creeping|pushed|brought|bumped|shot"
                )
            ),
        ]
    ),
    ambiguous_hedges=frozenset({"under", "over", "above", "below", "near"}),
    distances=frozenset({"within"}),
    places=frozenset({"near"}),
    inner_adverbs=_set(
        """
        even possibly perhaps maybe indeed far much many slightly probably likely somewhat well significantly
        considerably still
        """
    ),
    hedges_apart=make_set(
        [
            f"{before}{adverb} {word}".strip()
            for before in ("", "and ", "or ", "but ", "and perhaps ", "if not ")
            for adverb in ("possibly", "perhaps", "maybe", "probably", "likely", "even", "far", "many", "much", "")
            for word in ("more", "less", "fewer", "higher", "lower")
            if before or adverb
        ]
    ),
    hedge_negations=PhraseTable(dict.fromkeys(HEDGE_NEGATIONS, False) | dict.fromkeys(NEEDLESS, True)),
    negation_links=make_set(
        split_phrases("""
            be | been | to be | to | expected to | expected | allowed to | permitted to | likely to | yet | fall
            drop | go | rise | sink | dip | fallen | dropped | gone | risen | run to | amount to | last | lasted
            cost | take | taken | ever | grow to | come to | have been | now | yet to | weigh | contain
            """)
    ),
    before_hedges=_set(
        """
        for of after is was are were lasting lasts lasted took takes take to by aged age than at in reached
        reach has have had with and within last
        """
    ),
    multipliers_before=make_set(
        [
            f"{part} {link}"
            for part in (
                "half",
                "a third",
                "a quarter",
                "two-thirds",
                "two thirds",
                "double",
                "twice",
                "triple",
                "three times",
                "four times",
                "quadruple",
            )
            for link in ("of the", "of", "the", "of these", "of those", "of its", "of their", "that of the")
        ]
    ),
    glued_before=_set("minus sub then now to nearly almost about roughly"),
    capitals_before=_set(
        """
        nearly almost some total only just exactly roughly approximately all these those our their another first
        last next top both around averaging average
        """
    ),
    plurals=_set("""
        people men women children staff police youth personnel customers households feet teeth
        """),
    sure_nouns=_set(
        """
        people persons men women children girls boys households families farmers inhabitants villagers patients refugees
        migrants wells boats trees homes houses villages labs laboratories schools clinics hospitals toilets vehicles
        bicycles lamps pupils soldiers cattle animals books copies classrooms staff
        """
    ),
    ratio_joints=_set(": ∶"),
    ratio_words=_set("ratio ratios odds margin majority slope gradient scale dilution"),
    denials=make_set(
        {
            "not",
            "never",
            "didn't",
            "didn’t",
            "doesn't",
            "doesn’t",
            "don't",
            "don’t",
            "isn't",
            "isn’t",
            "wasn't",
            "wasn’t",
            "weren't",
            "weren’t",
            "cannot",
            "without",
            "won't",
            "won’t",
            "no",
            "none",
            "neither",
            "nobody",
            "nor",
            "rarely",
            "seldom",
            "yet to",
            "not true that",
            "untrue that",
            "false that",
            "denied that",
            "denies that",
            "denying that",
            "deny that",
            "failed to",
            "fails to",
            "fail to",
            "failing to",
            "refused to",
            "refuses to",
            "unable to",
        }
    ),
    minus_phrases=make_set([]),
    minus=frozenset({"-", "−", "–", "minus", "negative", "－"}),
    before_minus=frozenset(),
    currencies_before=PhraseTable(CURRENCIES_BEFORE | {"a factor of": UnitWord("times", FigureKind.MULTIPLE)}),
    units_after=PhraseTable(UNITS | CURRENCIES_AFTER),
    per=make_set(["per", "a", "an", "each", "every", "/", "for every", "- a -", "- per -"]),
    bases=make_set(
        """
        year month week day hour minute second quarter share person head capita annum litre liter kilogram kilo
        tonne ton unit barrel gallon
        """
        " game decade century household acre hectare mile night ounce student child piece pop".split()
    ),
    base_before=make_set(["per"]),
    range_joints=make_set(["to", "or", "-", "–", "—", "−", "~", "through", "‐", "‑", "- to -", "- to", "up to", "--"]),
    upper_joints=frozenset({"up to"}),
    level_joints=frozenset({"to"}),
    alternatives=frozenset({"or"}),
    closed_joints=make_set([]),
    between_before=make_set(
        [
            "between",
            "between the",
            "in between",
            "anywhere between",
            "somewhere between",
            "ranges between",
            "between about",
        ]
    ),
    between_joints=make_set(["and", "to", "-", "–"]),
    between_after=make_set([]),
    from_before=frozenset({"from"}),
    ranging=frozenset(
        {
            "range",
            "ranges",
            "ranged",
            "ranging",
            "vary",
            "varies",
            "varied",
            "varying",
            "anywhere",
            "anything",
            "somewhere",
            "is",
            "are",
            "was",
            "were",
            "be",
            "priced",
            "aged",
            "between",
            ",",
            "sizes",
            "homes",
            "currencies",
            "costs",
            "cost",
        }
    ),
    clause_words=_set("that and but while whereas yet so or when as although though because if whether said says"),
    foundings=make_set(
        """
        founded established opened built launched created started signed born completed formed introduced inaugurated
        constructed begun adopted enacted commissioned erected dating
        """.split()
    ),
    attribute_ends=frozenset(),
    bound_joints=make_set(["and", "but", "and also", ", but", ", and", "yet", "or"]),
    share_joints=make_set(["in", "out of", "out of the", "in every", "out of every", "of every", "of", "over"]),
    share_ends=frozenset({"in", "every"}),
    changes_before=PhraseTable(CHANGES_BEFORE),
    changes_after=PhraseTable(CHANGES_AFTER),
    level_hedges=_set("below above under beyond short"),
    moving_multiples={word: FigureChange.UP if value > 1 else FigureChange.DOWN for word, value in MOVED.items()},
    changes_by=PhraseTable(
        CHANGES_BEFORE
        | dict.fromkeys(("raised", "raise", "raises", "raising", "exceeded", "overran"), FigureChange.UP)
        | dict.fromkeys(("missed", "undershot"), FigureChange.DOWN)
    ),
    change_fillers=make_set(
        [
            "by",
            "another",
            "a further",
            "an additional",
            "as much as",
            "an estimated",
            "some",
            "more",
            "nearly",
        ]
    ),
    labels=_set(_LABELS) - _WEAK_LABELS,
    weak_labels=_WEAK_LABELS
    | {f"{label}s" for label in (*_LABELS.split(), *_WEAK_LABELS)}
    | {"annexes", "classes", "boxes"},
    counted_before=frozenset(),
    day_words=frozenset(),
    dates_before=frozenset(),
    not_within=frozenset(),
    date_words=frozenset(),
    counting_verbs=_set("number numbers numbered"),
    names_after=make_set(split_phrases(_NAMES_AFTER)),
    months=_set(_MONTHS),
    year_marks=_set(_YEAR_MARKS),
    rank_words=_set(
        """
        rank ranks ranked ranking place placed places came come comes finished finish finishes between standing
        stood stands anniversary anniversaries
        """
    ),
    rank_verbs=_set("ranked ranks rank ranking"),
    stops=_set(_STOPS),
    determiners=_set("the its their his her our your my these those all some"),
    most_counted=5,
    pronouns=frozenset({"one", "ones", "zero", "a", "an"}),
    among=_set("most main major key few least best top leading worst first last"),
    before_pronouns=_set(
        "no this that which any each every some the another only either neither ever day or than if our my"
    ),
    scale_letters={
        "cr": Decimal(10**7),
        "Cr": Decimal(10**7),
        "m": Decimal(10**6),
        "M": Decimal(10**6),
        "b": Decimal(10**9),
        "B": Decimal(10**9),
        "k": Decimal(1000),
        "K": Decimal(1000),
        "MM": Decimal(10**6),
        "t": Decimal(10**12),
        "T": Decimal(10**12),
    },
    scale_words=SCALES | {"hundred": Decimal(100)},
    heading_scales=frozenset({*SCALES, *VAGUE_PLURALS}) - {"tens", "dozens"},
    before_scales=frozenset({"in"}),
    remainders=REMAINDERS,
    spaced_letters=frozenset("BMkKm"),
    clock_words=make_set(["am", "pm", "a.m.", "p.m.", "o'clock", "o’clock", "a . m .", "p . m ."]),
    list_words=_set("and or to , - – & ;"),
    unclear_letters=frozenset({"m", "K", "b"}),
    letters_of_units=frozenset("mgstlLVAWJKFNCxXp"),
    comparatives=_set(
        """
        faster more higher larger greater as the that bigger longer cheaper less lower slower better stronger
        smaller what over fewer likelier than today's today’s its their last normal usual current previous
        """
    ),
    sure_per=frozenset({"per", "for"}),
    counted_per=frozenset({"each", "every"}),
    times_apart=_set("earlier ago later previously hence"),
    times_apart_at_end=_set("before after on"),
    compared_before=frozenset(),
    compared_after=PhraseTable({}),
    tolerances=make_set(["±", "+ / -", "+ / −", "+ -", "give or take", ", give or take", "plus or minus"]),
    noun_hedges=frozenset({"plus"}),
    after_hedges=_set("than equal"),
    year_prepositions=_set("by in until during for since before on at"),
    year_fillers=make_set(["the end of", "end", "end -", "of", "the year"]),
    infinitives=frozenset({"to"}),
    before_deeds=_set(
        """
        managed able helped used continued came went began started enough due allowed enabled observed found known
        estimated reported said thought shown proved seen believed considered
        """
    ),
    deadlines=_set("until before"),
    bare_comparisons=frozenset({"on"}),
    comparisons=_set("unlike than as compared comparison relative versus vs against from since after"),
    futures=_set(
        """
        will shall is are set expected forecast projected predicted likely due scheduled must have has
        we'll they'll it'll he'll she'll i'll we’ll they’ll it’ll he’ll she’ll i’ll
        """
    ),
    pledges=_set(
        """
        promised promise promises pledged pledge pledges vowed vows committed commits plans envisages envisage expects
        expect foresees proposes seeks wants requires
        """
    ),
    appositions=([",", "or"], ["or"], ["(", "or"], [",", "or", "about"]),
    lists=(["and"], ["or"], [","], [",", "and"], [",", "or"], ["-", "and"], ["-", "or"]),
    by=frozenset({"by"}),
    verb_endings=("ed", "en", "won", "run"),
    not_changes=make_set(
        [
            "gave up",
            "give up",
            "gives up",
            "giving up",
            "given up",
            "set up",
            "made up",
            "make up",
            "makes up",
            "picked up",
            "ended up",
            "end up",
            "took up",
            "take up",
            "growing up",
            "laid down",
            "break down",
            "came up",
        ]
    ),
    conjunctions=_set("and or"),
    subunits=SUBUNITS,
    cents=dict.fromkeys(
        "cents pence paise kopecks centavos centimes kobo groszy satang fen pesewas halalas".split(), Decimal(100)
    )
    | {"jiao": Decimal(10)},
    unlike_parts=dict.fromkeys("year years month months".split(), ("day", "days", "week", "weeks")),
    subunit_joints=make_set(["and"]),
    names_across=make_set([]),
    names_from_units=make_set([]),
    names_of=_set("group committee commission gang council"),
    names=make_set(
        [
            "one another",
            "one day",
            "one side",
            "one hand",
            "one thing",
            "one way",
            "one way or another",
            "six sigma",
            "four seasons",
            "seven seas",
            "zero in on",
            "zero tolerance",
            "zero sum",
        ]
    ),
    years_after=make_set([]),
    halves_before=make_set([]),
    halves_after=frozenset(),
    marks=MARKS,
    power_joints=make_set(["to the power of", "to the power", "raised to the power of", "raised to the power"]),
    power_ranks=make_set(["to the", "raised to the"]),
    power_ends=make_set(["power"]),
    codes_before=make_set(
        [
            "telephone",
            "fax",
            "hotline",
            "helpline",
            "whatsapp",
            "postcode",
            "postal code",
            "zip code",
            "account number",
            "ext",
            "ext .",
            "extension",
        ]
    ),
    code_joints=_set(": . is at on number no"),
    streets=_set("street st avenue ave road rd boulevard blvd lane drive square plaza court terrace highway"),
    unread_after=make_set(
        [
            "below zero",
            "under zero",
            "below freezing",
            "below freezing point",
            "plus one",
            "- something",
            "something",
            "- some",
            "±",
        ]
    ),
    measures=make_set([]),
    stages=PhraseTable(STAGES),
    contrasts=make_set(
        ["but", "although", "though", "however", "yet", "while", "whereas", "actually", "so far", "to date", "already"]
    ),
    happened=_set("was were are is had has have"),
    not_stages=make_set(["not expected to", "than expected to", "than planned to", "not set to", "no plans to"]),
    scripts=frozenset(
        {"LATIN", "GREEK", "MICRO", "MODIFIER", "KELVIN", "ANGSTROM", "OHM", "DEGREE", "FEMININE", "MASCULINE"}
    ),
    parts_of=frozenset({"of"}),
    additions=frozenset({"and"}),
    denial_adverbs=_set("longer yet ever even really currently"),
    denial_ends=_set("than that but and only just by to"),
    age_words=frozenset({"old"}),
    age_nouns=_set("mortality deaths death morbidity stunting malnutrition nutrition population age cohort survival"),
    ages_before=_set("aged age ages"),
    people=_set(
        """
        people persons men women children girls boys adults residents citizens workers students pupils patients
        employees those anyone everyone anybody everybody voters respondents candidates applicants farmers persons
        athletes drivers person woman man child pensioners members
        """
    ),
    currency_articles=frozenset({"a", "ca"}),
    definite_articles=frozenset({"the"}),
    months_or_words=_set("may march mar"),
    decade_endings=frozenset({"s"}),
    day_joints=_set("- ‐ ‑ – to and ,"),
    span_joints=_set("- ‐ ‑ – to"),
    share_wholes=_set("of every"),
    ratio_names=make_set([]),
    divided_by=frozenset({"over"}),
    money_or_weight=frozenset({"pounds"}),
    scaled_units=frozenset({"won"}),
    tenths_after=frozenset(),
    occasions=frozenset({"times"}),
    hedge_joints=_set("than equal or to"),
    far_hedges=frozenset(),
    clause_hedges=PhraseTable({}),
    attributes={},
    attribute_nouns=make_set([]),
    inclusions=make_set([]),
    exclusions=make_set([]),
    repeats=(),
    dimensions=make_set(
        ["long", "deep", "wide", "high", "tall", "thick", "broad", "across", "away", "of a", "of an", "of water"]
    ),
    before_zero=_set("to at"),
    letter_words=frozenset({"i"}),
    plural_endings=("s",),
    singular_endings=("ss", "us", "is"),
)
