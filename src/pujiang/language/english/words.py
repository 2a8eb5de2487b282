"""The English words that distinguish people from organizations, places and things: extend the lists here."""

from __future__ import annotations

import re

from pujiang.language.speech_words import NameWords

#: Words before a name that are not part of it.
_HONORIFICS = frozenset(
    """
    mr mrs ms mx dr prof professor sir dame lord lady madam h.e his her their excellency highness majesty
    holiness royal honourable honorable hon academician engr rev reverend father comrade shri smt amb sri
    datuk dato barrister chief miss mme monsieur eng gen maj col lt capt sen rep gov sgt adm
    """.split()
)
#: Head nouns of titles, in the singular; case is ignored.
_TITLES = frozenset(
    """
    academician activist administrator adviser advisor ambassador analyst archbishop assistant associate
    attorney author authority bishop builder captain ceo cfo chair chairman chairperson chairwoman chancellor
    chief coach commissioner commander co-chair co-founder columnist consul consultant coo coordinator
    co-ordinator counselor counsellor cto dean delegate deputy designer developer diplomat director
    director-general director-generals doctor economist editor editor-in-chief educator emperor engineer
    entrepreneur envoy executive expert facilitator farmer fellow fisherman founder general-secretary governor head
    historian host inspector inventor investor journalist judge king lawmaker lawyer leader lecturer legislator
    librarian manager mayor mediator member minister minister-counselor moderator mp mep negotiator nobel nurse
    officer official ombudsman organizer organiser owner panelist panellist partner physicist premier president
    prime-minister prince princess principal producer professor provost queen rapporteur rector rektor reporter
    representative researcher resident scholar scientist secretary secretary-general senator sherpa speaker
    specialist spokesman spokesperson spokeswoman strategist student superintendent supervisor teacher trader
    treasurer trustee undersecretary under-secretary-general vice-chair vice-chairman vice-chancellor vice-dean
    vice-director vice-minister vice-premier vice-president vice-rector visitor winner writer co-director
    aide pollster ally rival candidate nominee hopeful congressman congresswoman councilman councilwoman operative
    staffer boss surrogate correspondent anchor demographer criminologist sociologist theologian
    co-president laureate executive-director monarch statesman counterpart sg asg dg usg vp svp evp
    """.split()
)
#: Words that belong to titles and offices, not to names of people.
_OFFICE_WORDS = frozenset(
    """
    acting assistant associate leading founding presiding chief deputy emeritus executive federal first foreign
    former general global group high honorary interim international joint level lead local managing national new
    outgoing party permanent political prime principal provincial public regional resident second senior special
    state technical top under vice visiting world young affairs reform reforms initiatives maritime railways
    aviation petroleum power parliamentary overseas human capital religious interior narcotics water planning
    minerals mines irrigation roads works urban rural social agriculture commerce communication communications
    culture defence defense development digital economic economy education energy environment equality finance
    fisheries forestry health housing industry information infrastructure innovation investment justice
    knowledge labor labour law management media operations planning policy projects research resources safety
    science sciences security services social sports strategy technologies technology telecommunications tourism
    trade transport transportation treasury water welfare women youth science-and-technology head-of-state
    municipal city county country european union un eu us u.s uk u.k oecd asean au who wto imf unesco undp unep
    unctad unido brics ict r&d ai
    """.split()
)
#: Words in the names of organizations: a run of capitalized words with one of them is not a person's name.
_ORGANIZATIONS = frozenset(
    """
    academy agency alliance administration assembly association authority bank board bureau cabinet center
    centre chamber charter club college commission committee community company confederation conference congress
    consortium convention corporation corridor council court daily department directorate division embassy
    enterprise exchange expo facility faculty federation forum foundation fund government group hospital house
    inc initiative institute institution institutions laboratory laboratories league library limited ltd media
    ministry mission museum nations network news newspaper observatory office organisation organization
    organizations panel parliament partnership party post press republic school secretariat seminar senate
    service society station summit symposium team times tribunal union universidade universidad université
    university workshop xinhua
    """.split()
)
#: Words in the names of initiatives and subjects, which are not part of a person's name either.
_UNDERTAKINGS = frozenset(
    """
    action agenda agreement belt cooperation co-operation declaration development economy economics fair
    festival index innovation market markets mechanism meeting physics plan platform program programme project
    protocol railway report road roundtable route science sciences strategy system technology transition treaty
    week
    """.split()
)
#: Groups of people, in the plural.
_COLLECTIVES = frozenset(
    """
    academics academicians activists ambassadors analysts attendees audience authorities businesspeople
    co-chairs commentators companies countries delegates delegations developers diplomats dignitaries economists
    educators engineers entrepreneurs envoys executives experts facilitators farmers founders governments
    governors group groups guests leaders lawmakers members ministers negotiators observers officials organizers
    organisers others panelists panellists participants parties partners people politicians presenters
    professors representatives researchers respondents scholars scientists sides signatories speakers
    spokespersons stakeholders states students teachers visitors youth ngos interviewees insiders specialists
    presidents directors chairs heads mayors rectors entrepreneurs media
    """.split()
)
#: Nouns before a reporting verb that are not people.
_THINGS = frozenset(
    """
    agreement analysis article blueprint book brief bulletin chapter communique communiqué data declaration
    document event evidence experience figures findings framework guidelines index initiative law letter message
    news note outcome paper plan policy poll presentation press programme program project proposal publication
    report research resolution results scoreboard series session statement statistics strategy study studies
    summary survey text theme title video website white workshop meeting conference seminar forum summit panel
    event exhibition discussions discussion recommendations recommendation schedule sources page
    """.split()
)
#: What is quoted and is nobody.
_DOCUMENTS = frozenset(
    """
    report reports study studies survey surveys poll polls paper papers statement statements letter letters memo
    memorandum analysis analyses estimate estimates assessment review article articles editorial email emails e-mail
    e-mails message messages document documents complaint complaints lawsuit suit indictment filing filings affidavit
    ruling opinion bulletin communiqué communique declaration resolution audit brief briefing note release website
    book books investigation inquiry column post tweet posting readout transcript petition constitution
    forecast projection projections census dispatch data records record excerpts excerpt transcripts tweets testimony
    verdict op-ed
    """.split()
)
#: What says nothing by itself, and what something can be according to.
_DATA = frozenset(
    """
    data polling statistics calculations calculation average averages tally tallies count counts
    ratings rankings measurements account accounts
    """.split()
)
#: People whom a text does not name, beside those of the titles and the collectives.
_SPEAKING = frozenset(
    """
    deputy spokesman spokesmen spokeswoman spokeswomen spokespeople spokesperson spokespersons aide aides source sources
    critic critics ally allies opponent opponents supporter supporters adviser advisers advisor advisors strategist
    strategists operative operatives insider lawyers attorney attorneys counsel prosecutor prosecutors detective
    detectives police officer officers witness witnesses voter voters resident residents neighbor neighbors
    neighbour neighbours relative relatives wife husband widow mother father son daughter brother sister friend friends
    colleague colleagues donor donors fundraiser fundraisers pollster pollsters historians scholars reporter reporters
    journalists editors staffer staffers employee employees worker workers man woman men women soldier soldiers
    veteran veterans candidate candidates rival rivals democrat democrats republican republicans conservatives
    liberals consultant consultants demonstrator demonstrators protester protesters organizer skeptics sceptics
    backers detractors proponents advocate advocates campaigner campaigners doctors doctor nurse nurses patient
    patients parent parents pupil pupils bidder delegate boss successor predecessor chairwoman staff crew bureaucrat
    bureaucrats cleric clerics monk physicians lobbyist lobbyists investigators investigator agent agents caller
    listener reader readers speaker commentator commentators pundits pundit observer someone somebody
    legislators lawmakers senators congressmen mayors analysts economists
    """.split()
)
#: Several people who speak as one, without a name.
_SPEAKING_BODIES = frozenset(
    """
    campaign team delegation administration camp company firm department agency ministry office government group
    committee union league council court coalition organization organisation board party newspaper paper bank
    university police commission bureau panel church museum network channel magazine jury chamber cabinet palace embassy
    """.split()
)
PARTICLES = frozenset(
    """
    da das de del della den der di do dos du e el la las le los san santa st ten ter van von y zu af al bin bint
    ibn ben ul ur abu
    """.split()
)
_CALENDAR = frozenset(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday
    """.split()
)
#: Words that are capitalized at the start of a sentence and are not part of a person's name.
_OPENERS = frozenset(
    """
    a about above across after again all along already also although always among an and another any are as at
    back based because before behind being besides both but by can could currently despite during each earlier
    editor either even every fifth finally first following for four fourth from further furthermore given having
    he her here his how however i if in including indeed instead into is it its last later led like many
    meanwhile more moreover most much my never new next no nor not notably nothing now of off on once one only
    or other others our out over overall perhaps please regarding second secondly several she similarly since so
    some specifically speaking still such than that the their them then there therefore these they third this
    those three through throughout thus to today together topics two under unlike until up upon very we welcome
    well were what when where whether which while who why will with within without would yes yet you your
    according addressing answering asked noting referring recalling responding themed guided held hosted photo
    source updated published by copyright related read about home note notes summary background abstract
    introduction
    """.split()
)


def _is_capitalized(word: str) -> bool:
    return word[0].isupper()


NAMES = NameWords(
    titles=_TITLES,
    courtesies=frozenset({"mr", "mrs", "ms", "mx", "miss"}),
    honorifics=_HONORIFICS,
    office_words=_OFFICE_WORDS,
    organizations=_ORGANIZATIONS,
    organization_words=_ORGANIZATIONS | _UNDERTAKINGS,
    collectives=_COLLECTIVES,
    things=_THINGS,
    particles=PARTICLES,
    inner_names=frozenset({"an", "so", "do", "my", "no"}),
    calendar=_CALENDAR,
    openers=_OPENERS,
    suffixes=frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"}),
    degrees=frozenset({"esquire", "esq", "phd", "mp", "mep"}),
    possessives=("’s", "'s"),
    token=re.compile(
        r"(?:[A-Z]\.)+(?:-[A-Z]\.)?|(?:Jr|Sr|Dr|Mr|Mrs|Ms|Prof|St|Hon|Amb|Gen|Rev|Engr?)\.|[^\W\d_](?:[\w’'&.-]*\w)?|\d[\w.,%-]*|[(),]"
    ),
    is_capitalized=_is_capitalized,
    initial=re.compile(r"[A-Z]\.?(?:-?[A-Z]\.)*"),
    surname=re.compile(r"[^\W\d_a-z][^\W\d_A-Z]{2,}(?<!ing)(?<!ly)(?<!ed)(?<!s)"),
    verb=re.compile(r"[^\W\d_]{3,}ed"),
    no_verbs=frozenset(
        """
        retired appointed elected designated based related advanced distinguished renowned experienced invited
        indeed accredited certified licensed united limited applied need seed newly-appointed
        """.split()
    ),
    connectives=frozenset({"of", "for", "the", "and", "to"}),
    links=frozenset({"of", "and", "for", "the", "on", "in"}),
    apposition_links=frozenset({"of", "and", "the", "for", "at", "from", "de", "do"}),
    apposition_openings=frozenset({"and", "of", "former", "or"}),
    articles=frozenset({"a", "an"}),
    excellency="excellency",
    place_links=frozenset({"of", "and", "the"}),
    role=re.compile(
        r"[a-z-]{2,}(?:[^e]er|or|ist|ian|man|woman|nee|host|chief|star|champion|hero|analyst|guru|agent|president)"
    ),
    documents=_DOCUMENTS,
    data=_DATA,
    speaking=_SPEAKING,
    speaking_bodies=_SPEAKING_BODIES,
)
