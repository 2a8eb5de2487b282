"""From what was read to documents: whose a statement is by which words, who speaks as what, and what is doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang import Dataset, Draft, Organization, Place, Speaker, Statement
from pujiang.codes import Mode, PlaceKind, SpeakerKind
from pujiang.types import SuggestedStatement

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = Dataset.of([])


def drafted(text: str, *suggested: SuggestedStatement, data: Dataset = NOTHING) -> Draft:
    """The draft of a text, with what a recognizer suggests."""
    return pujiang.draft(text, data=data, recognizers=[lambda _: suggested])


def statement(draft: Draft, words: str) -> Statement:
    """The one statement that has some words."""
    (found,) = (one for one in draft.statements if words in one.span.text)
    return found


def attributed(draft: Draft) -> list[tuple[str, str | None, str]]:
    """The statements that are attributed: the name of the speaker, the attributing words, what is said."""
    return [(one.speakers[0].name, one.cue, " ".join(span.text for span in one.spans)) for one in draft.attributed]


def reasons(draft: Draft, kind: str = "statements") -> list[str]:
    """What a person is asked about records of a kind, but for the kind of a statement."""
    return [mark.reason for mark in draft.marks if mark.kind == kind and mark.path != ("kind",)]


@pytest.mark.parametrize(
    ("text", "cue", "said"),
    [
        ("Ada Brook said that wells are dry.", "said that", "wells are dry."),
        ("According to Ada Brook, wells are dry.", "According to", "wells are dry."),
        ("Wells are dry, Ada Brook said.", "said", "Wells are dry"),
        ("“The wells,” said Ada Brook, “are dry.”", "said", "“The wells,” “are dry.”"),
        (
            "Ada Brook, Director of the Water Office: Wells are dry.",
            "Ada Brook, Director of the Water Office",
            "Wells are dry.",
        ),
        ("Ada Brook, who dug wells, said that wells are dry.", "Ada Brook, who dug wells, said that", "wells are dry."),
        (
            "It rained. In a speech at noon, Ada Brook said that wells are dry.",
            "In a speech at noon, Ada Brook said that",
            "wells are dry.",
        ),
    ],
)
def test_the_attributing_words_are_those_of_the_text(text: str, cue: str, said: str) -> None:
    """The shortest words that hold: the verb, or all from the name to the verb, or what leads in with it."""
    assert attributed(drafted(f"Deep water\n\n{text}")) == [("Ada Brook", cue, said)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Brook said that wells are dry, noting that rivers rise.", "Ada Brook, noting that rivers rise."),
        ("Noting that wells are dry, Ada Brook proposed that all dig.", "Ada Brook, noting that wells are dry"),
        ("Ada Brook said that wells are dry. She noted that rivers rise.", "Ada Brook noted that rivers rise."),
    ],
)
def test_what_a_participle_attributes_stands_alone_as_a_sentence(text: str, told: str) -> None:
    """With its speaker before a comma; a verb of its own needs none."""
    assert told in [statement.attributed for statement in drafted(f"Deep water\n\n{text}").attributed]


def test_what_leads_in_is_not_drawn_over_another_statement() -> None:
    """A participle ahead of the speaker is a statement; the attribution behind it does not take its words."""
    draft = drafted("Noting that wells are dry, Ada Brook proposed that all of us dig.")

    assert attributed(draft) == [
        ("Ada Brook", "Noting that", "wells are dry"),
        ("Ada Brook", "proposed that", "all of us dig."),
    ]
    before, after = draft.attributed
    assert before.speaker_from == after
    assert after.speaker_from is None


def test_no_cue_overlaps_another_statement() -> None:
    """Where the name beside a cue attributes other words already, the cue is written without it, and nothing is lost."""
    made = pujiang.draft("“Rain is rare,” said Jonas Brandt, who added that dams are empty.", data=NOTHING)

    assert [(one.cue, one.speaker_from) for one in made.statements] == [
        ("said", None),
        ("added that", made.statements[0]),
    ]
    assert made.data.verify() == ()


def test_a_pronoun_says_whose_it_is_only_where_nobody_spoke_between() -> None:
    """The pronoun means whoever spoke last; behind somebody else's words the statement says whose it is."""
    draft = drafted(
        "Ada Brook, Director of the Water Office, said that she digs. She added that wells are dry. "
        "Mr. Bo Lind, Director of the Guild, said that he sails. She added that rivers run."
    )

    assert statement(draft, "wells are dry").speaker_from is None
    assert [one.name for one in statement(draft, "rivers run").speakers] == ["Ada Brook"]
    assert statement(draft, "rivers run").speaker_from == statement(draft, "wells are dry")


def test_a_pronoun_before_the_name_is_explained_by_what_follows() -> None:
    """The first statement with the name says whose the one before it is, and a person is asked."""
    draft = drafted("“Wells are dry,” she said.\n\n“Rivers run,” Ada Brook said.")

    assert [one.mode for one in draft.attributed] == [Mode.QUOTED, Mode.QUOTED]
    assert statement(draft, "Wells").speaker_from == statement(draft, "Rivers")
    assert "the text begins without the name: is it whoever is introduced first?" in reasons(draft, "speakers")


def test_pronouns_before_the_name_are_all_explained_by_the_name() -> None:
    """Of several statements behind one another only one with the name can say whose the first is."""
    draft = drafted("“Wells are dry,” she said.\n\n“It is late,” she said.\n\n“Rivers run,” Ada Brook said.")

    named = statement(draft, "Rivers")
    assert statement(draft, "Wells").speaker_from == named
    assert named.speaker_from is None
    assert {one.speakers[0].name for one in draft.attributed} == {"Ada Brook"}


def test_a_quotation_without_a_speaker_is_the_last_ones() -> None:
    """It is taken for the words of whoever spoke last, and doubted more than what is attributed."""
    draft = drafted("Ada Brook said that wells are dry. Bo Lind said that rivers run.\n\n“They need rain.”")

    quoted = statement(draft, "They need rain")
    assert (quoted.speakers[0].name, quoted.cue, quoted.mode) == ("Bo Lind", None, Mode.QUOTED)
    assert quoted.speaker_from == statement(draft, "rivers run")
    assert "a quotation without a speaker, attributed to the one named last: is this correct?" in reasons(draft)


def test_sentences_go_on_with_a_statement() -> None:
    """They belong to it, where they begin is marked, and a person is asked; without them there is nothing to ask."""
    draft = drafted("Ada Brook said that wells are dry. They need rain. They need it soon.")
    alone = drafted("Ada Brook said that wells are dry.")

    assert draft.attributed[0].span.text == "wells are dry. They need rain. They need it soon."
    assert ("statements", ("continues",)) in [(mark.kind, mark.path) for mark in draft.marks]
    assert ("statements", ("continues",)) not in [(mark.kind, mark.path) for mark in alone.marks]


def test_sentences_that_cannot_be_told_apart_go_on_without_a_mark() -> None:
    """Where the words that go on stand twice in a statement nothing points at them."""
    draft = drafted("Ada Brook said that all knew it: It rains. It rains.")

    assert draft.attributed[0].span.text == "all knew it: It rains. It rains."
    assert all(mark.path != ("continues",) for mark in draft.marks)


def test_a_suggested_statement_is_attributed_by_its_cue() -> None:
    """What no rule finds a recognizer may: with the words beside it that say so, as a person would write them."""
    one = SuggestedStatement(speaker="Ada Brook", cue="Ada Brook held up a sign:", words="Wells are dry.")

    draft = drafted("Ada Brook held up a sign: Wells are dry.", one)

    assert attributed(draft) == [("Ada Brook", "Ada Brook held up a sign:", "Wells are dry.")]
    assert "suggested by a recognizer" in reasons(draft)


def test_what_nobody_can_be_shown_to_say_is_the_editors() -> None:
    """The name stands too far from the words: the suggestion is refused, and the words are nobody's."""
    one = SuggestedStatement(speaker="Ada Brook", cue="Rivers run", words="Wells are dry.")

    draft = drafted("Wells are dry. Rivers run. It rained on that day. Ada Brook came.", one)

    assert attributed(draft) == []
    assert statement(draft, "Wells are dry").mode is Mode.EDITORIAL
    assert "cue 'Rivers run'" in draft.rejected[0].reason


def test_what_nobody_can_be_shown_to_say_is_explained_by_what_the_speaker_said() -> None:
    """Where another statement of the same speaker stands, that says whose it is."""
    one = SuggestedStatement(speaker="Ada Brook", cue="They need rain", words="Wells are dry.")

    draft = drafted("Wells are dry. They need rain. It was late. Ada Brook said that rivers run.", one)

    assert statement(draft, "Wells are dry").speakers[0].name == "Ada Brook"
    assert statement(draft, "Wells are dry").speaker_from == statement(draft, "rivers run")


def test_words_that_stand_again_and_again_are_not_proposed() -> None:
    """Nobody could point at them; a few times are no trouble."""
    assert not drafted("Ada Brook said that wells are dry. " * 25).statements
    assert len(drafted("Ada Brook said that wells are dry. " * 3).attributed) == 3


def test_numbers_that_stand_again_and_again_are_not_explained() -> None:
    """A name with a number that is printed on every page is left to a person, who may explain it once for all."""
    often, twice = ("Ada Brook said that masts are 5G, and so on. " + "Her 5G mast stands. " * n for n in (25, 2))

    assert not drafted(often).bulletin.not_figures
    assert [one.spans[0].text for one in drafted(twice).bulletin.not_figures] == ["5G"] * 3


def test_numbers_in_the_front_matter_need_no_reason() -> None:
    """A line of the front matter explains its numbers itself; those of the prose are said to be none."""
    draft = drafted("Water Letter\n\nNo. 7 Vol. 12\n\nThe 5G masts of Ostmark were built by the guild.")

    assert [one.spans[0].text for one in draft.bulletin.not_figures] == ["5G"]


def test_what_begins_inside_a_letter_is_left_out() -> None:
    """A line that begins with the mark of a letter that is lost cannot be pointed at: the rest of the text is read."""
    draft = drafted(
        "Water Letter\n\n\u20dd On the front\n\nAda Brook said that wells are dry.\n\n\u20dd On rivers\n\nIt rains."
    )

    assert [line.role for line in draft.bulletin.front_matter] == ["title"]
    assert not draft.bulletin.sections
    assert len(draft.attributed) == 1


def test_a_line_that_only_looks_like_a_heading_is_doubted() -> None:
    """Its author did not mark it: a person is asked, and of a numbered one is not."""
    draft = drafted("Water Letter\n\nIt rains.\n\nOn rivers\n\nIt rains still.\n\nII. On wells\n\nIt rains again.")

    assert reasons(draft, "bulletins") == ["is 'On rivers' a heading?"]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [("Published by the Ostmark Water Office, March 3, 2031", "Ostmark Water Office"), ("", None)],
)
def test_the_publisher_is_an_organization(line: str, publisher: str | None) -> None:
    """It is named by a line of the front matter, or is nobody."""
    found = drafted(f"Water Letter\n\n{line}\n\nIt rains in the valley.").bulletin.publisher

    assert (found.name if found else None) == publisher


LIND = "Bo Lind, former Head of Wells at the Ostmark Institute of Water (OIW), said that wells are dry."


def test_somebody_is_introduced_as_the_text_does() -> None:
    """The words of the introduction, the post and the organization are those of the text; posts that were are former."""
    draft = drafted(LIND)

    (participant,) = draft.bulletin.participants
    assert participant.span is not None
    assert participant.span.text == "Bo Lind, former Head of Wells at the Ostmark Institute of Water (OIW)"
    (post,) = participant.affiliations
    assert post.former
    assert post.organization is not None
    assert post.organization.name in participant.span.text


def test_a_known_organization_is_not_made_again() -> None:
    """By whatever of its names it is printed; what is printed is kept where it is another name."""
    office = Organization(id="office", name="Ostmark Water Office", aliases=("Office of Water",))
    draft = drafted("Ada Brook, Director of the Office of Water, said that wells are dry.", data=Dataset.of([office]))

    (post,) = draft.bulletin.participants[0].affiliations
    assert (post.organization, post.printed) == (office, "Office of Water")
    assert not draft.collection("organizations")


def test_a_new_organization_has_its_acronym() -> None:
    """What stands in brackets behind the name in capitals is another name of it, and a person is asked for its kind."""
    draft = drafted("Ada Brook, Director of the Water Office (WO), said that wells are dry.")

    (office,) = draft.collection("organizations")
    assert (office.name, office.aliases) == ("Water Office", ("WO",))
    assert reasons(draft, "organizations") == ["read from an introduction: are its name and kind correct?"]


def test_what_else_stands_in_brackets_is_no_acronym() -> None:
    """Words in small letters explain a name, and are not another one."""
    draft = drafted("Ada Brook, Director of the Water Office (north), said that wells are dry.")

    assert [office.aliases for office in draft.collection("organizations")] == [()]


def test_a_post_needs_no_organization() -> None:
    """A title alone is a post, and makes no organization."""
    draft = drafted("Ada Brook, Director, said that wells are dry.")

    assert [(one.title, one.organization) for one in draft.bulletin.participants[0].affiliations] == [
        ("Director", None)
    ]
    assert not draft.collection("organizations")


def test_an_organization_whose_name_the_text_interrupts_is_left_out() -> None:
    """Words that stand nowhere together are no name, and a post of which nothing is left is none."""
    land = Place(id="OM", name="Ostmark", kind=PlaceKind.COUNTRY)
    draft = drafted(
        "Ada Brook, Institute of Wells, Ostmark, Department of Sand, said that wells are dry.", data=Dataset.of([land])
    )

    assert not draft.collection("organizations")
    assert [participant.affiliations for participant in draft.bulletin.participants] == [()]


@pytest.mark.parametrize(
    ("later", "family", "given", "aliases"),
    [
        ("Brook added that rivers run.", "Brook", "Ada", ()),
        ("Ada Brook added that rivers run.", None, None, ()),
    ],
)
def test_a_family_name_is_read_from_the_short_form(
    later: str, family: str | None, given: str | None, aliases: tuple[str, ...]
) -> None:
    """Who is called by one word of the name later has that for a family name, and a person is asked."""
    draft = drafted(f"Ada Brook said that wells are dry. {later}")

    (speaker,) = draft.speakers
    assert (speaker.family_name, speaker.given_name, speaker.aliases) == (family, given, aliases)
    assert any("family name" in reason for reason in reasons(draft, "speakers")) is (family is not None)


def test_one_word_of_a_name_is_doubted() -> None:
    """More is printed elsewhere, or known: a person is asked for it."""
    draft = drafted("Mr. Lind said that wells are dry.")

    assert [speaker.name for speaker in draft.speakers] == ["Lind"]
    assert "the text gives only one word of the name: complete it" in reasons(draft, "speakers")
    assert reasons(drafted("Ada Lind said that wells are dry."), "speakers") == []


def test_who_is_no_person_is_one_speaker_and_doubted() -> None:
    """An organization or several people speak together: a person is asked whether they are one speaker."""
    draft = drafted("UNESCO said that wells are dry.")

    (speaker,) = draft.speakers
    assert speaker.kind is SpeakerKind.ORGANIZATION
    assert "drafted as organization: is that the kind, and is it one speaker?" in reasons(draft, "speakers")


@pytest.mark.parametrize("later", ["Brook added that rivers run.", "She added that rivers run."])
def test_a_known_speaker_is_not_made_again(later: str) -> None:
    """Whatever the order of the names; the family name that is known may name them."""
    ada = Speaker(id="ada", name="Brook Ada", family_name="Brook")
    draft = drafted(f"Ada Brook said that wells are dry. {later}", data=Dataset.of([ada]))

    assert {speaker for one in draft.attributed for speaker in one.speakers} == {ada}
    assert len(draft.attributed) == 2
    assert [speaker.name for speaker in draft.collection("speakers")] == []


def test_a_known_speaker_without_a_family_name_is_known_too() -> None:
    """Who has one name only is found by it."""
    ada = Speaker(id="ada", name="Ada Brook")

    assert drafted("Ada Brook said that wells are dry.", data=Dataset.of([ada])).attributed[0].speakers == (ada,)


def test_editors_that_are_known_are_the_editors() -> None:
    """Their own voice is that of the editors whom the data has already."""
    editors = Speaker(id="us", name="We", kind=SpeakerKind.EDITORS)
    draft = drafted("It rains.", data=Dataset.of([editors]))

    assert [one.speakers for one in draft.statements] == [(editors,)]
    assert not draft.collection("speakers")


def test_a_numeral_without_a_reason_is_doubted() -> None:
    """What is neither a figure nor a date, year or label may be a figure that is not read; a year is none."""
    draft = drafted("Ada Brook said that a tenth of the money is gone. Ada Brook said that 2024 was dry.")
    marks = [mark.path for mark in draft.marks if mark.path[:1] == ("not_figures",)]

    assert [str(one.spans[0].text) for one in draft.bulletin.not_figures] == ["a tenth", "2024"]
    assert marks == [("not_figures", 0)]


@pytest.mark.parametrize("cue", ["In her view", "In her own opinion", "In her words"])
def test_an_opinion_is_written_with_the_name(cue: str) -> None:
    """The name stands in the place of the pronoun."""
    draft = drafted(f"Ada Brook said that wells are dry. {cue}, rivers are low.")
    written = [one.attributed for one in draft.attributed]

    assert written[-1].startswith("In the ")
    assert f" of {draft.speakers[0].name}, " in written[-1]
    assert " her " not in written[-1]


@pytest.mark.parametrize(("before", "named"), [("Brook disagreed: the quay", 1), ("The quay that Brook saw", 2)])
def test_a_speaker_whom_the_words_name_is_not_named_again(tmp_path: Path, before: str, named: int) -> None:
    """Words that begin with the name need no other before them; a name that comes later is not the speaker's."""
    (tmp_path / "data.yaml").write_text(
        f"""
speakers: [{{id: ada, name: Ada Brook, family_name: Brook}}]
bulletins:
  - id: b
    title: B
    text: {{content: 'Ada Brook said that it rains. {before}, she said, is old.'}}
    statements:
      - {{id: a, speaker: ada, cue: said that, words: it rains., kind: assertion}}
      - {{id: s, speaker: ada, speaker_from: a, cue: she said, words: '{before}, she said, is old.', kind: assertion}}
""",
        "utf-8",
    )
    said = pujiang.load(tmp_path / "data.yaml", bundled=False).statements["s"]

    assert said.attributed.count("Brook") == named


def editors_of(draft: pujiang.Draft) -> list[tuple[str, str | None]]:
    """Return the editors who speak in a draft: id and publisher."""
    spoken = dict.fromkeys(one for said in draft.statements.in_mode("editorial") for one in said.speakers)
    return [(one.id, one.organization.id if one.organization else None) for one in spoken]


LETTER = "{title}\n\nPublished by the {publisher}, March 14, 2024\n\nThe well is deep.\n"


def test_the_editors_are_those_of_the_publisher() -> None:
    """A publisher's editors are added once and known again; another publisher, or none, gets others."""
    first = pujiang.draft(LETTER.format(title="Letter One", publisher="Harbour Office"), id="one")
    same = pujiang.draft(LETTER.format(title="Letter Two", publisher="Harbour Office"), id="two", data=first.data)
    other = pujiang.draft(LETTER.format(title="Letter Two", publisher="River Office"), id="two", data=first.data)
    none = pujiang.draft("The well is deep.", id="two", data=first.data)

    assert editors_of(first) == editors_of(same) == [("editors-of-harbour-office", "harbour-office")]
    assert editors_of(other) == [("editors-of-river-office", "river-office")]
    assert [publisher for _, publisher in editors_of(none)] == [None]
    assert all(draft.data.verify() == () for draft in (first, same, other, none))


def test_editors_without_a_publisher_are_taken_where_they_speak_for_no_other() -> None:
    """Data of version 0.1.0: its editors go on in bulletins of the publisher that theirs have, and in no other's."""
    first = pujiang.draft(LETTER.format(title="Letter One", publisher="Harbour Office"), id="one")
    shared = first.data.speakers["editors-of-harbour-office"].replace(organization=None)
    data = first.data.with_(shared, replaces=True)

    def drafted(publisher: str) -> pujiang.Draft:
        return pujiang.draft(LETTER.format(title="Letter Two", publisher=publisher), id="two", data=data)

    assert editors_of(drafted("Harbour Office")) == [(shared.id, None)]
    assert editors_of(drafted("River Office")) == [("editors-of-river-office", "river-office")]


def test_a_known_country_or_organization_speaks_as_what_it_is() -> None:
    """It is linked; a region is no country, and somebody without a name and a document have kinds of their own."""
    ghana = Place(id="GH", name="Ghana", kind=PlaceKind.COUNTRY)
    unesco = Organization(id="unesco-paris", name="UNESCO")
    draft = drafted(
        "UNESCO said that wells are dry. Ghana warned that rain is late. A spokeswoman said that dams leak. A new report found"
        " that towns grow.",
        data=Dataset.of([ghana, unesco]),
    )
    speakers = {speaker.name: speaker for speaker in draft.speakers}

    assert speakers["UNESCO"].kind is SpeakerKind.ORGANIZATION
    assert speakers["UNESCO"].organization == unesco
    assert speakers["Ghana"].kind is SpeakerKind.COUNTRY
    assert speakers["Ghana"].place == ghana
    assert {str(speaker.kind) for speaker in draft.speakers} == {"organization", "country", "unnamed", "document"}


def test_what_somebody_denies_is_not_left_to_the_editors_in_silence() -> None:
    """It is no statement that it is so: a person is asked whose words these are."""
    draft = drafted("Kwame Ofori denied that 400 people had died.")

    assert list(draft.attributed) == []
    assert any(reason.startswith("is this somebody's") for reason in reasons(draft, "statements"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Not only Ana Costa but also Kwame Ofori, the mayor, said that wells are dry.", ["Ana Costa", "Kwame Ofori"]),
        ("Not Ana Costa but Kwame Ofori said that wells are dry.", ["Kwame Ofori"]),
        ("Tan Wei Ming said that wells are dry.", ["Tan Wei Ming"]),
    ],
)
def test_no_speaker_and_no_part_of_a_name_is_lost(text: str, names: list[str]) -> None:
    """Who speaks "not only" speaks, too; a family name that is a title elsewhere is a name."""
    assert [speaker.name for speaker in drafted(text).speakers] == names


def test_the_number_of_an_item_is_no_statement() -> None:
    """A passage without a letter has nothing to record, and is covered; the next words are somebody's."""
    draft = drafted("# News\n\n1. Ada Brook said that it rains.\n2. Bo Lind said that it pours.\n3. Rain fell.\n")
    assert [one.text for one in draft.statements] == ["it rains.", "it pours.", "3. Rain fell."]
    assert [span.text for span in draft.bulletin.not_recorded] == ["1.", "2."]
    assert draft.unexplained == ()


def test_a_publisher_is_no_initiative() -> None:
    """An organization that is known or proposed is not mentioned as an initiative; another name is."""
    text = "# News\n\nPublished by the Coral Health Fund, 20 January 2025\n\nAda Brook said that the Coral Health Fund and {}."
    names = [
        [m.initiative.name for s in drafted(text.format(x)).statements for m in s.mentions]
        for x in ("we", "the Reef Fund")
    ]
    assert names == [[], ["Reef Fund"]]
