"""Which fields records have is a value: it compares, is refused where it contradicts itself, and datasets carry it."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import pujiang
from pujiang.declarations import BUILT_IN, CustomField, Declarations, FieldType
from pujiang.errors import ConflictError
from pujiang.model.vocabulary import Topic

SENTIMENT = CustomField(
    kind="statements",
    name="sentiment",
    description="How it sounds",
    type=FieldType.WORD,
    values=("positive", "negative"),
)


def test_declarations_are_values() -> None:
    """Equal by what they declare, hashable, pickled; of each kind of record they give its own fields."""
    mood = Declarations([SENTIMENT])

    assert Declarations() == BUILT_IN != mood
    assert pickle.loads(pickle.dumps(mood)) == mood
    assert len({mood, Declarations([SENTIMENT]), BUILT_IN}) == 2
    assert mood.custom_fields("statements") == {"sentiment": SENTIMENT}
    assert mood.custom_fields("topics") == BUILT_IN.custom_fields("statements") == {}
    assert CustomField(kind="topics", name="rank", description="Its rank", type="number").type is FieldType.NUMBER


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": "statement"}, "'statement'.* places, "),
        ({"name": "How it sounds"}, "'How it sounds'"),
        ({"name": "_mood"}, "'_mood'"),
        ({"type": "colour"}, "'colour'"),
        ({"type": "number"}, "type word"),
        ({"values": ("good", "good")}, r"expected different words, found \['good', 'good'\]"),
        ({"values": ("good", "")}, "expected different words"),
    ],
)
def test_a_field_that_contradicts_itself_is_refused(wrong: dict[str, Any], told: str) -> None:
    """Each mistake by itself, in words; without it the field is made."""
    right: dict[str, Any] = {
        "kind": "statements",
        "name": "mood",
        "description": "How it sounds",
        "values": ("good", "bad"),
    }
    assert CustomField(**right).name == "mood"

    with pytest.raises(ValueError, match=told):
        CustomField(**right | wrong)


def test_only_declarations_are_declared() -> None:
    """A text, or a field in the place of an alias, is refused by its type."""
    for wrong in ({"custom": "ab"}, {"aliases": [SENTIMENT]}):
        with pytest.raises(TypeError, match=r"str|CustomField"):
            Declarations(**wrong)


def test_a_name_is_declared_once_for_a_kind() -> None:
    """Two fields of one kind differ in their names; other kinds may use the same name."""
    topics = CustomField(kind="topics", name="sentiment", description="How it is spoken of")

    assert len(Declarations([SENTIMENT, topics]).custom) == 2
    with pytest.raises(ValueError, match="duplicate field 'sentiment' of statements: declare it once"):
        Declarations([SENTIMENT, SENTIMENT])


def test_declarations_are_joined() -> None:
    """What both declare alike is declared once; what they declare differently is refused."""
    topics = CustomField(kind="topics", name="rank", description="Its rank", type=FieldType.NUMBER)
    one, other = Declarations([SENTIMENT]), Declarations([topics, SENTIMENT])

    assert one.join(other).custom == (SENTIMENT, topics)
    assert one.join(one) is one
    with pytest.raises(ValueError, match="duplicate field 'sentiment'"):
        one.join(Declarations([CustomField(kind="statements", name="sentiment", description="Its mood")]))


def test_a_draft_keeps_what_it_is_made_on() -> None:
    """Declarations and values of the data that a text is drafted on are in the data of the draft."""
    topic = Topic(id="rain", name="Rain", fields={"rank": 1})
    rank = CustomField(kind="topics", name="rank", description="Its rank", type=FieldType.NUMBER)
    known = pujiang.Dataset.of([topic], declarations=Declarations([rank]))

    draft = pujiang.draft("Ana Costa said that wells run dry.", data=known)

    assert draft.data.declarations == known.declarations
    assert draft.data.topics["rain"].fields == {"rank": 1}


def test_a_dataset_has_the_built_in_fields_unless_it_is_given_more() -> None:
    """What is made of a dataset has its declarations; a merged one those of both, if they agree."""
    bundled = pujiang.load()
    mood = pujiang.Dataset.of(bundled.topics, bundled.layers, Declarations([SENTIMENT]))
    topic = bundled.topics[0]

    assert bundled.declarations is BUILT_IN
    made = (
        mood,
        pickle.loads(pickle.dumps(mood)),
        mood.with_(topic.replace(note="New"), replaces=True),
        pujiang.diff(mood, mood).apply(mood),
        mood.merge(bundled),
        bundled.merge(mood),
        bundled.merge(mood.with_(bundled.speakers[0])),
    )
    assert {data.declarations for data in made} == {mood.declarations} != {BUILT_IN}
    other = CustomField(kind="statements", name="sentiment", description="Its mood")
    with pytest.raises(ConflictError, match="duplicate field 'sentiment' of statements"):
        mood.merge(pujiang.Dataset.of([topic], declarations=Declarations([other])))
