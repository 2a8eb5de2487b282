"""Annotations of brat (standoff: `.ann` beside `.txt`), as statements and figures."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from pujiang.errors import PujiangError
from pujiang.intake.marked_passages import MarkedPassage, ReadRows, read_passages
from pujiang.intake.table_files import read_table_text
from pujiang.reflection import is_dict, is_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pujiang.dataset.dataset import Dataset

_ENTITY = re.compile(r"(T\S+)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*)")
_RELATION = re.compile(r"(R\S+)\t(\S+) \S+?:(\S+) \S+?:(\S+)\s*")
_ATTRIBUTE = re.compile(r"([AM]\S+)\t(\S+) (T\S+)(?: (.*))?")
_NAME = re.compile(r"(N\S+)\t\S+ (T\S+) ([^:\s]+):(\S+)(?:\t.*)?")
_NOTE = re.compile(r"(#\S*)\t\S+ (T\S+)\t(.*)")


def read_brat(path: Path, data: Dataset) -> ReadRows:
    """Read an `.ann` file, or all of a folder; each is about the bulletin whose id its name is.

    Raises:
        PujiangError: a file cannot be read, or a line is not brat's; or a folder has none.
    """
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise PujiangError(f"{path} has no .ann file")
    read = [_read_file(file, data) for file in files]
    return ReadRows(tuple(row for one in read for row in one.rows), tuple(lost for one in read for lost in one.lost))


def _read_file(file: Path, data: Dataset) -> ReadRows:
    lines = read_table_text(file).split("\n")
    beside = file.with_suffix(".txt")
    text = read_table_text(beside) if beside.is_file() else ""
    reader = _StandoffReader(file, text, file.stem if file.stem in data.bulletins else None)
    for number, line in enumerate(lines, 1):
        reader.read(line.rstrip("\r"), number)
    found = read_passages(reader.build())
    return attrs.evolve(found, lost=(*reader.lost, *found.lost))


class _StandoffReader:
    """Reads the lines of a file, in whatever order they are."""

    def __init__(self, file: Path, text: str, bulletin: str | None) -> None:
        self._file, self._text, self._bulletin = file, text, bulletin
        self._passages: dict[str, MarkedPassage] = {}
        self._values: dict[str, list[tuple[str, str]]] = {}
        self._links: dict[str, list[str]] = {}
        self.lost: list[str] = []

    def read(self, line: str, number: int) -> None:
        """Read a line.

        Raises:
            PujiangError: it is none of brat's, or repeats the id of another.
        """
        if not line.strip():
            return
        if found := _ENTITY.fullmatch(line):
            self._put_passage(number, *found.groups())
        elif found := _RELATION.fullmatch(line):
            self._links.setdefault(found[3], []).append(found[4])
        elif found := _ATTRIBUTE.fullmatch(line):
            self._say(found[3], found[2].lower(), (found[4] or "true").strip())
        elif found := _NAME.fullmatch(line):
            self._say(found[2], found[3], found[4])
        elif found := _NOTE.fullmatch(line):
            self._read_note(found[2], found[3], number)
        elif line[0] in "E*RAMN#":
            self.lost.append(f"{self._file.name}:{number}: {line!r}")
        else:
            raise PujiangError(f"{self._file}:{number}: expected a line of brat, such as T1, a tab and a label")

    def _read_note(self, owner: str, note: str, number: int) -> None:
        """Read a note of ours, which is a mapping in JSON."""
        try:
            said = json.loads(note)
        except (ValueError, RecursionError):
            said = None
        if is_dict(said):
            for name, value in said.items():
                for one in value if is_list(value) else [value]:
                    self._say(owner, str(name), str(one))
        else:
            self.lost.append(f"{self._file.name}:{number}: the note {note!r}")

    def _say(self, owner: str, name: str, value: str) -> None:
        self._values.setdefault(owner, []).append((name, value))

    def _put_passage(self, number: int, key: str, label: str, offsets: str, words: str) -> None:
        pairs = [tuple(map(int, pair.split())) for pair in offsets.split(";")]
        start, end = pairs[0][0], pairs[-1][1]
        if len(pairs) > 1 and self._text:
            # brat splits what goes over a line.
            between = "".join(self._text[left[1] : right[0]] for left, right in pairwise(pairs))
            if between.strip():
                self.lost.append(f"{self._file.name}:{number}: {key} has a gap, whose words are now part of it")
            words = self._text[start:end]
        place = f"{self._file.name}:{number}"
        if key in self._passages:
            raise PujiangError(f"{self._file}:{number}: duplicate id {key}")
        self._passages[key] = MarkedPassage(
            key=key, place=place, label=label, words=words, start=start, end=end, bulletin=self._bulletin
        )

    def build(self) -> Iterable[MarkedPassage]:
        """Return the passages with what other lines say of them."""
        for key, passage in self._passages.items():
            values, links = self._values.get(key, ()), self._links.get(key, ())
            yield attrs.evolve(passage, values=tuple(values), links=tuple(links))
        unknown = dict.fromkeys(key for key in (*self._values, *self._links) if key not in self._passages)
        self.lost += [f"{self._file.name}: what is said of {key}, which is not marked" for key in unknown]
