"""Realistic archives of any size, always the same for a seed: what benchmarks and tests share.

Bulletins of several forums, years and languages, twenty statements each; speakers, topics and places as unevenly
frequent as in life; figures with and without hedges. What is made are flat rows (the ready-made form) whose anchors
hold: `verify` finds nothing in them.
"""

from __future__ import annotations

import itertools
from random import Random
from typing import TYPE_CHECKING, Any

from pujiang.dataset.dataset import Dataset, restore_dataset
from pujiang.model.bulletins import Layer
from pujiang.text.source import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]

LAYER = Layer(name="generated", version="1", licence="CC0-1.0")
A_BULLETIN = 20
FORUMS, TOPICS, METRICS, INITIATIVES = 6, 120, 8, 40
FIRST_YEAR, YEARS = 1994, 30
COUNTRIES = "CN BR FR DE SN KE ID TH MY ZA EG MX CL RU KZ PK LK NP MN VN".split()
HEDGES = {"": "exactly", "more than ": "more than", "at least ": "at least", "nearly ": "nearly"}
KINDS = "assertion assessment proposal commitment explanation".split()
LANGUAGES = {
    "en": "joint laboratories open science talent exchange innovation policy between partners of the region and beyond "
    "supports early-career researchers who share data, methods and instruments with industry and cities".split(),
    "fr": "la coopération scientifique entre les pays partenaires soutient l'économie verte, les échanges de "
    "chercheurs et la création d'universités régionales ouvertes à tous les citoyens du Sénégal".split(),
    "pt": "a cooperação científica e tecnológica apoia a formação de jovens pesquisadores, a inovação aberta e a "
    "proteção dos ecossistemas da América Latina e do Caribe".split(),
    "zh-Hans": "我们 应当 加强 科技 创新 合作 ， 共建 联合 实验室 ， 推动 开放 共享 "
    "与 人才 交流 ， 完善 创新 治理 体系".split(),
}
SHARES = ["en"] * 7 + ["zh-Hans", "fr", "pt"]
GIVEN = "Ada Bo Chen Dina Emil Fatou Goran Hui Ines João Kofi Lena Mario Nour Olga Pavel Rosa Sven Tao Uma".split()
FAMILY = (
    "Abara Becker Castro Diallo Estévez Fofana Garcia Haddad Ito Jansen Keïta Lindqvist Moreau Núñez Okafor".split()
)


def generated(statements: int, seed: int = 1) -> Dataset:
    """A dataset of about as many statements, in whole bulletins."""
    return restore_dataset(rows_of(statements, seed), [LAYER])


def rows_of(statements: int, seed: int = 1) -> dict[str, list[Row]]:
    """All rows of such a dataset, kind by kind."""
    rows = vocabulary(statements)
    for made in bulletins(statements, seed):
        for kind, some in made.items():
            rows.setdefault(kind, []).extend(some)
    return rows


def vocabulary(statements: int) -> dict[str, list[Row]]:
    """The rows of what outlives a bulletin: a speaker for each fifty statements."""
    return {
        "places": [
            {"id": code, "name": f"Country {code}", "kind": "country", "alpha3": f"{code}X"}
            for code in sorted(COUNTRIES)
        ],
        "topics": [
            {"id": f"topic-{n:03}", "name": f"Topic {n}"} | ({"broader": [f"topic-{n // 8:03}"]} if n >= 8 else {})
            for n in range(TOPICS)
        ],
        "organizations": [
            {"id": f"organization-{n:02}", "name": f"Organization {n}", "country": COUNTRIES[n % len(COUNTRIES)]}
            for n in range(40)
        ],
        "initiatives": [
            {"id": f"initiative-{n:02}", "name": f"Plan {n:02}", "kind": "plan"} for n in range(INITIATIVES)
        ],
        "metrics": [
            {"id": f"metric-{n}", "name": f"Metric {n}", "definition": "Things.", "unit": "things"}
            for n in range(METRICS)
        ],
        "speakers": [{"id": f"speaker-{n:06}", "name": name_of(n)} for n in range(speakers_of(statements))],
        "forums": [{"id": f"forum-{n}", "name": f"Forum {n}"} for n in range(FORUMS)],
    }


def speakers_of(statements: int) -> int:
    """How many speakers there are."""
    return max(12, statements // 50)


def name_of(speaker: int) -> str:
    """A speaker's name; each has one of their own."""
    rest, given = divmod(speaker, len(GIVEN))
    rest, family = divmod(rest, len(FAMILY))
    return f"{GIVEN[given]} {FAMILY[family]}" + (f"-{rest}" if rest else "")


def bulletins(statements: int, seed: int = 1) -> Iterator[dict[str, list[Row]]]:
    """Bulletin after bulletin: its row, the rows of its statements and of their figures."""
    for number in range(-(-statements // A_BULLETIN)):
        yield _Writer(number, speakers_of(statements), Random(f"{seed}/{number}")).bulletin()  # noqa: S311


class _Writer:
    """Writes the text of one bulletin, and the rows of what stands in it."""

    def __init__(self, number: int, speakers: int, random: Random) -> None:
        self._random = random
        self._key = f"bulletin-{number:07}"
        self._number = number
        self._language = random.choice(SHARES)
        self._pieces: list[str] = []
        self._length = 0
        some = [int(speakers * random.random() ** 2) for _ in range(6)]
        self._speakers = [min(speaker, speakers - 1) for speaker in dict.fromkeys(some)]
        self._introduced: dict[int, tuple[int, int]] = {}
        self._day = f"{FIRST_YEAR + number % YEARS}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"

    def bulletin(self) -> dict[str, list[Row]]:
        """All its rows."""
        headings = [self._write("1. Opening")]
        self._write("\n\n")
        made = []
        for place in range(A_BULLETIN):
            if place == A_BULLETIN // 2:
                headings.append(self._write("2. Discussion"))
                self._write("\n\n")
            made.append(self._statement(place, "s1" if place < A_BULLETIN // 2 else "s2"))
            self._write("\n\n" if place % 3 == 0 or place == A_BULLETIN // 2 - 1 else " ")
        text = f"{''.join(self._pieces).strip()}\n"
        figures = [figure for _, figure in made if figure]
        return {
            "bulletins": [self._row(text, headings)],
            "statements": [statement for statement, _ in made],
            "observations": figures,
        }

    def _row(self, text: str, headings: list[tuple[int, int]]) -> Row:
        ends = [headings[1][0], len(text)]
        return {
            "id": self._key,
            "title": f"Bulletin {self._number}",
            "forum": f"forum-{self._number % FORUMS}",
            "number": self._number,
            "published": self._day,
            "text": {"content": text, "sha256": digest_of(text)},
            "sections": [
                {"id": f"s{n}", "level": 1, "heading_span": list(place), "span": [place[0], end]}
                for n, (place, end) in enumerate(zip(headings, ends, strict=True), 1)
            ],
            "participants": [
                {
                    "speaker": f"speaker-{speaker:06}",
                    "span": list(place),
                    "affiliations": [
                        {"title": "Director of Things", "organization": f"organization-{speaker % 40:02}"}
                    ],
                }
                for speaker, place in self._introduced.items()
            ],
            "layer": {"name": LAYER.name, "version": LAYER.version, "licence": LAYER.licence},
        } | ({} if self._language == "en" else {"language": self._language})

    def _write(self, piece: str) -> tuple[int, int]:
        start = self._length
        self._pieces.append(piece)
        self._length += len(piece)
        return start, self._length

    def _statement(self, place: int, section: str) -> tuple[Row, Row | None]:
        random, speaker = self._random, self._random.choice(self._speakers)
        source = self._source(speaker)
        self._write(" ")
        cue = self._write(random.choice(["said that", "proposed that", "noted that"]))
        self._write(" ")
        start = self._write("we have ")[0]
        figure = self._figure(place) if random.random() < 0.2 else None
        self._write(self._claim())
        plan = random.randrange(INITIATIVES) if random.random() < 0.1 else None
        mention = None
        if plan is not None:
            self._write(" under ")
            mention = self._write(f"Plan {plan:02}")
        end = self._write(" indeed.")[1]
        row: Row = {
            "id": f"s-{place:02}",
            "bulletin": self._key,
            "speakers": [f"speaker-{speaker:06}"],
            "spans": [[start, end]],
            "attribution": {"cue": list(cue), "source": list(source)},
            "kind": random.choice(KINDS),
            "mode": "reported",
            "section": section,
            "topics": self._some("topic-{:03}", TOPICS, 3),
        }
        if places := self._places():
            row |= {"places": places, "inferred_places": places}
        if mention:
            row["mentions"] = [{"initiative": f"initiative-{plan:02}", "span": list(mention), "relation": "reports"}]
        return row, figure

    def _source(self, speaker: int) -> tuple[int, int]:
        if speaker in self._introduced:
            return self._write(name_of(speaker))
        self._introduced[speaker] = place = self._write(f"{name_of(speaker)}, Director of Things")
        self._write(",")
        return place

    def _claim(self) -> str:
        words, random = LANGUAGES[self._language], self._random
        start, length = random.randrange(len(words)), random.randint(18, 44)
        return " ".join(itertools.islice(itertools.cycle(words), start, start + length))

    def _some(self, form: str, of: int, most: int) -> list[str]:
        drawn = (int(of * self._random.random() ** 3) for _ in range(self._random.randint(1, most)))
        return [form.format(number) for number in dict.fromkeys(drawn)]

    def _places(self) -> list[str]:
        drawn = (int(len(COUNTRIES) * self._random.random() ** 2) for _ in range(self._random.randint(0, 2)))
        return [COUNTRIES[number] for number in dict.fromkeys(drawn)]

    def _figure(self, place: int) -> Row:
        random = self._random
        number, hedge = random.randint(2, 99_999), random.choice(list(HEDGES))
        words = f"{hedge}{number:,} things"
        span = self._write(words)
        self._write(" and ")
        metric = f"metric-{random.randrange(METRICS)}"
        return {
            "id": f"s-{place:02}.{metric}",
            "metric": metric,
            "quantity": {"value": str(number), "unit": "things"}
            | ({} if HEDGES[hedge] == "exactly" else {"comparator": HEDGES[hedge]}),
            "reported": self._day,
            "bulletin": self._key,
            "statement": f"{self._key}/s-{place:02}",
            "span": list(span),
            "words": words,
        }
