"""Which bulletins of two datasets are held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pujiang
from pujiang import Bulletin, Dataset, SourceText, UnknownIdError
from pujiang.codes import Kind
from pujiang.review import readings
from review.test_comparing import BULLETIN, SAID, beside_ours, made
from specimen import GOOD, TEXT, written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest
from refusals import raises

DATA = pujiang.load()
TEXTS = [
    f"Sentence {n} of a text says that {n} {word} came." for n, word in enumerate("cats dogs cows hens bees".split())
]


def bulletin(key: str, text: str) -> Bulletin:
    """A bulletin with a text."""
    return BULLETIN.replace(id=key, text=SourceText.of(text))


def pairs(ours: Iterable[Bulletin], theirs: Iterable[Bulletin], **options: object) -> list[str]:
    """What is held against what."""
    return list(map(str, pujiang.compare(made(ours), made(theirs), **options).bulletins))  # type: ignore[arg-type]


def recoded(key: str) -> Dataset:
    """The bundled bulletin under another id, with one statement of another kind, as somebody else has coded it."""
    copy = DATA.bulletins[0].replace(id=key, layer=None)
    statements = [one.replace(bulletin=copy) for one in DATA.statements]
    statements[0] = statements[0].replace(kind=Kind.EXPLANATION)
    return made([copy, *statements])


def test_the_same_text_is_one_bulletin() -> None:
    """Whatever the ids: equal texts, then equal ids, then texts that differ in white space, then in some words."""
    first, second = "One and two and three came to the town.", "Nobody else was there."

    assert pairs([bulletin("a", first)], [bulletin("b", first)]) == ["a | b"]
    assert pairs([bulletin("a", first)], [bulletin("a", second)]) == ["a (texts differ in words)"]
    assert pairs([bulletin("a", first)], [bulletin("b", first.replace(" ", "\n"))]) == [
        "a | b (texts differ in white space)"
    ]
    assert pairs([bulletin("a", first)], [bulletin("b", first.replace("three", "four"))]) == [
        "a | b (texts differ in words)"
    ]
    assert pairs([bulletin("a", first)], [bulletin("b", second)]) == ["only in A: a", "only in B: b"]
    assert pairs([bulletin("a", "")], [bulletin("b", second)]) == ["only in A: a", "only in B: b"]


def test_the_surest_sign_comes_first() -> None:
    """A text with its id goes before one without; the most alike go together, one to one."""
    same = "One and two and three came."
    near, nearer = "One and two and four went.", "One and two and three came!"

    assert pairs([bulletin("a", same), bulletin("b", same)], [bulletin("b", same)]) == ["only in A: a", "b"]
    assert pairs([bulletin("a", same)], [bulletin("b", near), bulletin("c", nearer)]) == [
        "a | c (texts differ in words)",
        "only in B: b",
    ]


def test_bulletins_may_be_chosen() -> None:
    """Ids of either side choose; one that neither has is refused."""
    every = [bulletin(f"a{n}", text) for n, text in enumerate(TEXTS)]

    assert pairs(every, every[:2], bulletins=["a0", "a1"]) == ["a0", "a1"]
    assert pairs(every, [], bulletins="a1") == ["only in A: a1"]
    with raises(UnknownIdError, asked="a9", kind="bulletin"):
        pairs(every, every, bulletins=["a9"])


def test_a_bulletin_that_one_side_does_not_have_is_told_once() -> None:
    """All that it holds is missed, in one line."""
    found = pujiang.compare(made([]), made([BULLETIN, SAID]))

    assert found.attributions.recall == 0.0
    assert [(one.about, one.kind, one.words, one.b_says) for one in found] == [
        ("bulletin", "only in B", "The bulletin", "1 statement, 0 figures")
    ]


def test_what_lies_beneath_both_is_left_out(tmp_path: Path) -> None:
    """The bundled bulletin that was loaded with two folders says nothing of them."""
    content = beside_ours(GOOD)
    ours, theirs = (pujiang.load(written(tmp_path / name, content)) for name in "ab")

    assert [str(pair) for pair in pujiang.compare(ours, theirs).bulletins] == ["b1"]
    assert [str(pair) for pair in pujiang.compare(DATA, DATA).bulletins] == ["pujiang-2023-iv"]
    assert [str(pair) for pair in pujiang.compare(ours, DATA).bulletins] == ["only in A: b1"]


def test_who_codes_our_bulletin_anew_is_held_against_us() -> None:
    """A draft of the bundled text, with the bundled data beneath it or not, on either side."""
    draft = recoded("mine")
    above = made([*draft.bulletins, *draft.statements, *DATA.bulletins, *DATA.statements, *DATA.observations])
    kept = made([*DATA.bulletins, *DATA.statements, *DATA.observations])

    for ours, theirs in ((draft, DATA), (above, kept), (kept, above), (above, DATA)):
        found = pujiang.compare(ours, theirs)
        assert len(found.bulletins) == 1
        assert found.bulletins[0].a != found.bulletins[0].b
        assert (found.attributions.f1, found.kind.pairs - found.kind.same) == (1.0, 1)
    assert len(pujiang.compare(above, above).bulletins) == 1


def test_what_both_change_in_our_bulletin_is_compared() -> None:
    """Corrections of the bundled bulletin are a reading of it."""
    first = DATA.statements[0]
    changed = DATA.with_(first.replace(kind=Kind.EXPLANATION), replaces=True)

    assert [one.kind for one in pujiang.compare(changed, DATA)] == ["other kind"]


def test_coders_are_compared_by_what_names_mean(tmp_path: Path) -> None:
    """Two people who coded one letter with vocabularies of their own: the same persons, topics and metrics are found."""
    mine = pujiang.load(written(tmp_path / "a"), bundled=False)
    content = GOOD.replace("id: ada\n", "id: one-ada\n").replace("speaker: ada\n", "speaker: one-ada\n")
    content = content.replace("name: Ada One", "name: ONE Ada\n    aliases: [Ada One]").replace("id: b1", "id: letter")
    content = content.replace("id: labs", "id: laboratories").replace("[labs]", "[laboratories]")
    theirs = pujiang.load(written(tmp_path / "b", content, TEXT), bundled=False)

    found = pujiang.compare(mine, theirs)

    assert str(found.bulletins[0]) == "b1 | letter"
    assert [one.f1 for one in found.scores.values()] == [1.0] * 6
    assert [one.share for one in found.agreements] == [1.0] * 3
    assert not list(found)


def test_too_many_bulletins_are_not_tried_each_against_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a bound of work texts are paired by what is equal alone; within it by the words that they share."""
    ours, theirs = [[bulletin(f"{side}{n}", f"{text} {side}") for n, text in enumerate(TEXTS)] for side in "ab"]

    assert pairs(ours, theirs)[0] == "a0 | b0 (texts differ in words)"
    monkeypatch.setattr(readings, "_MOST_WORK", 0)
    assert len(pairs(ours, theirs)) == 2 * len(TEXTS)
