"""Makes claims from any dataset: true ones in many wordings, and false ones of each kind, each with its right verdict."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import attrs

from pujiang.codes import ClaimKind, Comparator, FigureKind, Mode, SpeakerKind, Stage, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang import Dataset, Observation, Statement

#: Other words for each hedge, all of the same meaning.
SAME_HEDGE = {
    Comparator.MORE_THAN: ("more than {}", "over {}", "upwards of {}", "in excess of {}"),
    Comparator.AT_LEAST: ("at least {}", "no fewer than {}"),
    Comparator.LESS_THAN: ("less than {}", "fewer than {}"),
    Comparator.AT_MOST: ("at most {}", "up to {}"),
    Comparator.NEARLY: ("nearly {}", "almost {}", "close to {}"),
    Comparator.ABOUT: ("about {}", "some {}", "roughly {}", "around {}"),
    Comparator.EXACTLY: ("{}", "exactly {}"),
}
VERBS = ("said that", "noted that", "stressed that", "told the forum that", "pointed out that")
_LEAST_WORDS, _MOST_WORDS = 6, 18


@attrs.frozen
class MadeClaim:
    """A text with a claim, and its right verdict.

    Attributes:
        text: the text.
        about: what is claimed.
        verdict: the right verdict.
        how: how it was made.
    """

    text: str
    about: ClaimKind
    verdict: Verdict
    how: str


def make_claims(data: Dataset, seed: int = 0) -> Iterator[MadeClaim]:
    """Yield true and false claims about all statements, figures, speakers and initiatives of a dataset."""
    chance = random.Random(seed)
    people = [s for s in data.statements if s.speakers[0].kind is SpeakerKind.PERSON and s.mode is Mode.REPORTED]
    for statement in people:
        yield from _quote(statement, people, chance)
        yield from _attribute(statement, people, chance)
    for figure in data.observations:
        if figure.span and figure.statement and figure.counts_span:
            yield from _count(figure, chance)
    yield from _introduce(data, chance)
    yield from _report_initiatives(data)
    yield from _cite(data, chance)


def _name(statement: Statement) -> str:
    return statement.speakers[0].name


def _other(statement: Statement, people: list[Statement], chance: random.Random) -> Statement:
    return chance.choice([one for one in people if one.speakers != statement.speakers])


def _pick_words(statement: Statement, chance: random.Random) -> list[str]:
    """Return some words of a sentence of a statement, one after another."""
    sentences = [s for s in re.split(r"(?<=[.;])\s", statement.spans[0].text) if len(s.split()) >= _LEAST_WORDS]
    words = chance.choice(sentences or [statement.spans[0].text]).rstrip(".;,").split()
    size = min(len(words), chance.randint(_LEAST_WORDS, _MOST_WORDS))
    start = chance.randint(0, len(words) - size)
    return words[start : start + size]


def _quote(statement: Statement, people: list[Statement], chance: random.Random) -> Iterator[MadeClaim]:
    words, name = _pick_words(statement, chance), _name(statement)
    if len(words) < _LEAST_WORDS or '"' in " ".join(words):
        return
    said, kind, middle = " ".join(words).strip(",;"), ClaimKind.QUOTATION, len(words) // 2
    yield MadeClaim(f'The bulletin says: "{said}".', kind, Verdict.EXACT, "quotation")
    yield MadeClaim(f"The bulletin says: “{said.upper()}”.", kind, Verdict.EXACT, "quotation, other marks and case")
    yield MadeClaim(f'"{said}," {name} said.', kind, Verdict.EXACT_BUT_REPORTED, "reported words as own")
    elided = " ".join((*words[: middle - 1], "...", *words[middle + 1 :]))
    yield MadeClaim(f'The bulletin says: "{elided}".', kind, Verdict.EXACT, "quotation with an ellipsis")
    changed = " ".join((*words[:middle], "purple", *words[middle + 1 :]))
    yield MadeClaim(f'"{changed}," {name} said.', kind, Verdict.ALTERED, "changed word")
    added = " ".join((*words[:middle], "never", *words[middle:]))
    yield MadeClaim(f'The bulletin says: "{added}".', kind, Verdict.ALTERED, "negated")
    if len(words) >= 2 * _LEAST_WORDS:
        short = " ".join((*words[: middle - 1], *words[middle + 1 :]))
        dropped = {word.strip(",;").lower() for word in words[middle - 1 : middle + 1]}
        if not dropped & {"not", "no", "without"}:
            yield MadeClaim(f'The bulletin says: "{short}".', kind, Verdict.SHORTENED, "shortened")
    other = _other(statement, people, chance)
    yield MadeClaim(f'"{said}," {_name(other)} said.', kind, Verdict.OTHER_SPEAKER, "quotation of somebody else")
    end = _pick_words(other, chance)[-4:]
    stitched = " ".join((*words[:6], *end))
    yield MadeClaim(f'The bulletin says: "{stitched}".', kind, Verdict.STITCHED, "stitched")
    yield MadeClaim(
        f'"Our ships will sail to the moon before breakfast," {name} said.', kind, Verdict.NOT_FOUND, "invented"
    )


def _attribute(statement: Statement, people: list[Statement], chance: random.Random) -> Iterator[MadeClaim]:
    clause = re.split(r"[;.]", statement.spans[0].text)[0].strip(" ,")
    if len(clause.split()) < _LEAST_WORDS or re.search(r"\d", clause):
        return
    kind, name = ClaimKind.ATTRIBUTION, _name(statement)
    yield MadeClaim(f"{name} {chance.choice(VERBS)} {clause}.", kind, Verdict.SUPPORTED, "indirect speech")
    yield MadeClaim(
        f"{clause[0].upper()}{clause[1:]}, {name} said.", kind, Verdict.SUPPORTED, "indirect speech, verb last"
    )
    yield MadeClaim(f"According to {name}, {clause}.", kind, Verdict.SUPPORTED, "according to")
    other = _other(statement, people, chance)
    yield MadeClaim(f"{_name(other)} {chance.choice(VERBS)} {clause}.", kind, Verdict.OTHER_SPEAKER, "other speaker")
    yield MadeClaim(
        f"{name} said that pandas enjoy long walks on the beach.", kind, Verdict.CANNOT_TELL, "not in the source"
    )


def _count(figure: Observation, chance: random.Random) -> Iterator[MadeClaim]:
    quantity, counted = figure.quantity, figure.counts_span
    assert counted
    if quantity.value_to is not None or quantity.comparator not in SAME_HEDGE or figure.stage is not Stage.ACTUAL:
        return
    assert figure.span
    if figure.kind in {FigureKind.ORDINAL, FigureKind.DURATION} or re.search(r"\dth\b", figure.span.text):
        return
    sentence, kind, words = _frame(figure), ClaimKind.FIGURE, f"{{}} {counted.text}"
    value = f"{quantity.value:,f}"

    def claim(hedged: str, verdict: Verdict, how: str) -> MadeClaim:
        return MadeClaim(sentence.format(words.format(hedged)), kind, verdict, how)

    for template in SAME_HEDGE[quantity.comparator]:
        yield claim(template.format(value), Verdict.SUPPORTED, "same hedge")
    others = {Comparator.ABOUT: "about {}", Comparator.MORE_THAN: "more than {}", Comparator.NEARLY: "nearly {}"}
    if quantity.comparator is Comparator.EXACTLY:
        for hedge in others.values():
            yield claim(hedge.format(value), Verdict.HEDGE_ADDED, "hedge added")
    else:
        yield claim(value, Verdict.HEDGE_DROPPED, "hedge dropped")
        for comparator, hedge in others.items():
            if comparator is not quantity.comparator:
                yield claim(hedge.format(value), Verdict.HEDGE_CHANGED, "hedge changed")
    digits = str(int(quantity.value))
    place = chance.randrange(len(digits.rstrip("0")))
    wrong = digits[:place] + chance.choice([d for d in "123456789" if d != digits[place]]) + digits[place + 1 :]
    template = SAME_HEDGE[quantity.comparator][0]
    numbers = {str(int(one.quantity.value)) for one in [figure]}
    if wrong not in numbers:
        yield claim(template.format(f"{int(wrong):,}"), Verdict.VALUE_DIFFERS, "changed digit")
    yield MadeClaim(
        sentence.format(f"{template.format(value)} percent of {counted.text}"),
        kind,
        Verdict.UNIT_OR_METRIC_DIFFERS,
        "changed unit",
    )


def _frame(figure: Observation) -> str:
    """Return a sentence with a place for a figure: the words before it in its clause."""
    assert figure.span
    assert figure.statement
    content = figure.span.source.content
    low = max(content.rfind(mark, 0, figure.span.start) for mark in (";", ",", ".", " and ", "\n"))
    before = content[low + 1 : figure.span.start].strip().removeprefix("and ").strip()
    planned = (
        "will "
        if re.search(r"\bwill\b", figure.statement.text[: figure.span.start - figure.statement.span.start])
        else ""
    )
    return f"{_name(figure.statement)} said that China {planned}{before} {{}}."


def _introduce(data: Dataset, chance: random.Random) -> Iterator[MadeClaim]:
    kind = ClaimKind.ATTRIBUTION
    for bulletin in data.bulletins:
        titled = [one for one in bulletin.participants if one.affiliations and one.affiliations[0].title]
        for one in titled:
            title, name = one.affiliations[0].title, one.speaker.name
            former = "former " if one.affiliations[0].former else ""
            said = f"{name}, {former}{title}, spoke at the seminar."
            yield MadeClaim(said, kind, Verdict.SUPPORTED, "office")
            wrong = chance.choice(("Minister of Finance", "Mayor of Paris", "Ambassador to Chile"))
            yield MadeClaim(f"{name}, {wrong}, spoke at the seminar.", kind, Verdict.OFFICE_DIFFERS, "other office")


def _report_initiatives(data: Dataset) -> Iterator[MadeClaim]:
    kind = ClaimKind.INITIATIVE
    for statement in data.statements:
        for mention in statement.mentions:
            if str(mention.status) in {"proposed", "announced"} and " " in mention.words:
                known = {
                    one.status for s in data.statements for one in s.mentions if one.initiative == mention.initiative
                }
                if known == {mention.status}:
                    yield MadeClaim(
                        f"China has launched the {mention.words}.", kind, Verdict.STATUS_DIFFERS, "given as launched"
                    )


def _cite(data: Dataset, chance: random.Random) -> Iterator[MadeClaim]:
    kind, statements = ClaimKind.CITATION, list(data.statements)
    for statement in statements:
        if len(statement.spans[0].text.split()) < _LEAST_WORDS:
            continue
        said = " ".join(statement.spans[0].text.split()[:14]).rstrip(".,;")
        yield MadeClaim(f"{said} [{statement.key}].", kind, Verdict.RESOLVES, "citation")
        other = chance.choice([one for one in statements if one != statement])
        if not set(said.split()) <= set(other.text.split()):
            yield MadeClaim(
                f"Pandas enjoy long beach walks [{other.key}].", kind, Verdict.WRONG_WORDS, "citation of other words"
            )
        yield MadeClaim(
            f"{said} [{statement.bulletin.id}/no-such-record].", kind, Verdict.NOT_FOUND, "citation of nothing"
        )
