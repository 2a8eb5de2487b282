"""A bulletin made to do harm: markup, script, ends of sections and turned text wherever a record can hold words."""

from __future__ import annotations

from decimal import Decimal

import pujiang
from pujiang import Bulletin, Dataset, Statement
from pujiang.types import Attribution, Mention

EVIL = (
    "</script><script>window.hurt=1</script><img src=x onerror=window.hurt=1>]]>--><!--"
    "{{ 7*7 }}{% raw %}&lt;b&gt;\u202eturned\u2066\u200f \"'><a href=javascript:window.hurt=1>x</a>"
)
# Characters that turn the direction of writing are refused in texts and names; other words may hold them.
PRINTED = EVIL.replace("\u202e", "").replace("\u2066", "").replace("\u200f", "")
CONTENT = f"Eve {PRINTED}, Doctor, said that we have {PRINTED} indeed.\n\nEve said that more than 70 labs are ours.\n"


def hostile() -> Dataset:
    """The dataset. Such words do not come through YAML; Python lets anybody make them."""
    text = pujiang.SourceText.of(CONTENT)

    def span(words: str, after: int = 0) -> pujiang.Span:
        start = CONTENT.index(words, after)
        return pujiang.Span(source=text, start=start, end=start + len(words))

    name = f"Eve {PRINTED}"
    eve = pujiang.Speaker(id="eve", name=name, note=EVIL, aliases=(PRINTED, "Eve"))
    topic = pujiang.Topic(id="t", name=PRINTED, definition=EVIL)
    initiative = pujiang.Initiative(id="i", name=PRINTED, kind=pujiang.codes.InitiativeKind.PLAN, definition=EVIL)
    metric = pujiang.Metric(id="m", name=PRINTED, definition=EVIL, unit="labs")
    lab = pujiang.Organization(id="o", name=PRINTED)
    page = pujiang.Reference(
        id="r", title=PRINTED, url='https://example.org/"onmouseover="window.hurt=1', publisher=EVIL
    )
    bulletin = Bulletin(
        id="b",
        title=PRINTED,
        headline=EVIL,
        rights=EVIL,
        publisher=lab,
        language='en" onmouseover="window.hurt=1',
        text=text,
        participants=(pujiang.types.Participant(speaker=eve, span=span(f"{name}, Doctor")),),
    )
    first = Statement(
        id="first",
        bulletin=bulletin,
        speakers=(eve,),
        spans=(span(f"we have {PRINTED} indeed."),),
        attribution=Attribution(source=span(f"{name}, Doctor"), cue=span("said that")),
        kind=pujiang.codes.Kind.ASSERTION,
        mode=pujiang.codes.Mode.REPORTED,
        topics=(topic,),
        gist=EVIL,
        mentions=(
            Mention(
                initiative=initiative,
                span=span(PRINTED, CONTENT.index("we have")),
                relation=pujiang.codes.Relation.REPORTS,
            ),
        ),
    )
    later = CONTENT.index("\n\n")
    second = Statement(
        id="second",
        bulletin=bulletin,
        speakers=(eve,),
        spans=(span("more than 70 labs are ours.", later),),
        attribution=Attribution(source=span("Eve", later), cue=span("said that", later)),
        kind=pujiang.codes.Kind.ASSERTION,
        mode=pujiang.codes.Mode.REPORTED,
    )
    figure = pujiang.Observation(
        id="second.m",
        metric=metric,
        quantity=_more_than(70),
        bulletin=bulletin,
        statement=second,
        span=span("more than 70 labs", later),
        words="more than 70 labs",
        note=EVIL,
    )
    outside = pujiang.Observation(
        id="out",
        metric=metric,
        quantity=_more_than(1),
        reference=page,
        words="<b>more than 1</b> lab",
        period=pujiang.Period.parse("2023"),
    )
    return Dataset.of([bulletin, first, second, figure, outside], [pujiang.Layer(name=EVIL, version="1")])


def _more_than(number: int) -> pujiang.Quantity:
    return pujiang.Quantity(value=Decimal(number), comparator=pujiang.codes.Comparator.MORE_THAN, unit="labs")
