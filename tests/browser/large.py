"""A bulletin as large as any (1 MB of text, 5,000 statements), and many small ones, made in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pujiang
from pujiang.dataset.dataset import restore_dataset
from pujiang.kinds import KIND_OF_CLASS, KINDS
from pujiang.stored.rows import flatten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.records import Record

_Place = tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
_WORDS = "the laboratories of the basin work together on water, seeds and soils for those who live there and after "


def large_bulletin(statements: int = 5000, size: int = 200) -> pujiang.Dataset:
    """A dataset of one bulletin with as many statements, each of about so many characters."""
    speakers = [pujiang.Speaker(id=f"s{n}", name=f"Ada {chr(65 + n)}", aliases=()) for n in range(20)]
    content, places = _text(speakers, statements, size)
    source = pujiang.SourceText.of(content)
    bulletin = pujiang.Bulletin(id="large", title="A large bulletin", text=source)
    topic = pujiang.Topic(id="water", name="Water")
    made = [
        _statement(f"st-{n}", bulletin, speakers[n % len(speakers)], topic, place) for n, place in enumerate(places)
    ]
    return trusted([*speakers, topic, bulletin, *made])


def _statement(
    key: str, bulletin: pujiang.Bulletin, speaker: pujiang.Speaker, topic: pujiang.Topic, place: _Place
) -> pujiang.Statement:
    name, cue, said = place
    return pujiang.Statement(
        id=key,
        bulletin=bulletin,
        speakers=(speaker,),
        spans=(bulletin.span(*said),),
        attribution=pujiang.types.Attribution(source=bulletin.span(*name), cue=bulletin.span(*cue)),
        kind=pujiang.codes.Kind.ASSERTION,
        mode=pujiang.codes.Mode.REPORTED,
        topics=(topic,),
    )


def _text(speakers: list[pujiang.Speaker], statements: int, size: int) -> tuple[str, list[_Place]]:
    parts: list[str] = []
    places = []
    start = 0
    for n in range(statements):
        name = speakers[n % len(speakers)].name
        said = f"{(_WORDS * (size // len(_WORDS) + 1))[: size - 20].strip()} {n}."
        line = f"{name} said that {said}" + (" " if n % 4 else "\n\n")
        cue = start + len(name) + 1
        begin = cue + len("said that ")
        places.append(((start, start + len(name)), (cue, cue + len("said that")), (begin, begin + len(said))))
        parts.append(line)
        start += len(line)
    return "".join(parts).rstrip() + "\n", places


def trusted(records: Sequence[Record]) -> pujiang.Dataset:
    """A dataset of records that are known to hold, without looking for their words again."""
    rows = {kind: flatten(r for r in records if KIND_OF_CLASS[type(r).__name__] == kind) for kind in KINDS}
    data = restore_dataset(rows, [pujiang.Layer(name="made", version="1")])
    vars(data)["errors"] = ()
    return data


def many_bulletins(count: int) -> list[Record]:
    """The records of so many bulletins of a page each; its five statements name one of few speakers and topics."""
    speakers = [pujiang.Speaker(id=f"s{n}", name=f"Ada {chr(65 + n)}") for n in range(20)]
    topics = [pujiang.Topic(id=f"t{n}", name=f"Topic {n}") for n in range(20)]
    content, places = _text(speakers, 5, 600)
    records: list[Record] = [*speakers, *topics]
    for number in range(count):
        source = pujiang.SourceText.of(f"{content}\nNo. {number}\n")
        bulletin = pujiang.Bulletin(id=f"b{number}", title=f"Bulletin {number}", text=source)
        records.append(bulletin)
        records.extend(
            _statement(f"st-{n}", bulletin, speakers[n], topics[(number + n) % 20], place)
            for n, place in enumerate(places)
        )
    return records
