"""Excerpts of the file of a bulletin: only the statements that an action can touch, so that it is answered at once.

Everything else is restored byte for byte. A file in any other layout has no excerpt, and is edited as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.annotate.anchored_places import find_place
from pujiang.annotate.record_addresses import RecordAddress, find_bulletin, list_speakers
from pujiang.errors import PujiangError
from pujiang.io.yaml.nodes import Node, node_at, plain_value, read_yaml
from pujiang.reflection import is_dict, is_list

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pujiang.annotate.project_texts import ProjectTexts
    from pujiang.text.collapsed_text import Offsets

_REFERENCES = ("speaker_from", "within")
_AT_PLACES = frozenset({"add-statement", "add-figure", "add-mention", "no-record"})
_OF_RECORDS = frozenset({"set", "drop", "move", "split", "join"})


@attrs.frozen
class CutItem:
    """A statement in a file that is cut.

    Attributes:
        id: its id.
        text: its lines, with the comments above it.
        record: its content, which nobody may change.
        place: where its words are in the text of the bulletin: half-open, in code points; None if they are not found.
    """

    id: str
    text: str
    record: Mapping[str, Any]
    place: Offsets | None


@attrs.frozen
class CutFile:
    """The file of a bulletin, cut between its statements: its parts in their order are the file.

    Attributes:
        name: its path in the project.
        head: everything before the first statement.
        items: the statements.
        tail: everything after the last one.
    """

    name: str
    head: str
    items: tuple[CutItem, ...]
    tail: str

    @property
    def text(self) -> str:
        """The text of the file."""
        return "".join([self.head, *(item.text for item in self.items), self.tail])

    def keep_only(self, chosen: Collection[int]) -> CutFile:
        """Return the file with some of its statements, by their numbers."""
        return attrs.evolve(self, items=tuple(item for n, item in enumerate(self.items) if n in chosen))

    def take_changed(self, text: str) -> tuple[set[int], str]:
        """Return the numbers of the statements in which another text of the file differs, and its excerpt with these.

        Those beside them are chosen as well. What differs before or after all statements is in the excerpt, too.
        """
        pieces = [self.head, *(item.text for item in self.items), self.tail]
        low = _count_shared(pieces, text)
        high = len(pieces) - _count_shared([piece[::-1] for piece in reversed(pieces)], text[::-1])
        low, high = max(0, min(low, len(pieces) - 1) - 1), min(len(pieces), max(low, high, 1) + 1)
        start = sum(map(len, pieces[:low]))
        end = len(text) - sum(map(len, pieces[high:]))
        head, tail = (self.head if low else ""), (self.tail if high < len(pieces) else "")
        return {
            number - 1 for number in range(max(1, low), min(high, len(pieces) - 1))
        }, f"{head}{text[start:end]}{tail}"

    def put_back(self, chosen: Collection[int], edited: CutFile) -> CutFile | None:
        """Return the file with an edited excerpt instead of the chosen statements; None if two have one id.

        A new statement is put before the one that follows it in the excerpt, otherwise after the one before it.
        """
        known = {self.items[number].id for number in chosen}
        groups: dict[str, list[CutItem]] = {}
        waiting: list[CutItem] = []
        last = ""
        for item in edited.items:
            waiting.append(item)
            if item.id in known:
                groups[item.id], waiting, last = waiting, [], item.id
        if waiting and not last:
            return None
        groups[last] = [*groups.get(last, ()), *waiting]
        items = [
            one
            for number, item in enumerate(self.items)
            for one in (groups.get(item.id, ()) if number in chosen else (item,))
        ]
        if len({item.id for item in items}) < len(items):
            return None
        return attrs.evolve(edited, items=tuple(items))


def _count_shared(pieces: Sequence[str], text: str) -> int:
    """Return how many of the first pieces a text begins with."""
    start = 0
    for number, piece in enumerate(pieces):
        if not text.startswith(piece, start):
            return number
        start += len(piece)
    return len(pieces)


def cut_file(texts: ProjectTexts, content: str) -> CutFile | None:
    """Return the file of the bulletin, cut between its statements.

    Args:
        texts: the files of the project.
        content: the text of the bulletin.

    Returns:
        None if they are not a list of one statement under the other, each with an id of its own.
    """
    try:
        name, number, _ = find_bulletin(texts)
    except PujiangError:
        return None
    root, problems, _ = read_yaml(texts.texts[name])
    outer = node_at(root, ("bulletins", number)).value if root and not problems else None
    family = outer.get("statements") if isinstance(outer, dict) else None
    if family is None or not is_list(family.value):
        return None
    records, lines = [plain_value(node) for node in family.value], texts.texts[name].splitlines(keepends=True)
    starts = _find_starts(lines, family.value)
    if not starts or not _have_own_ids(records):
        return None
    end = _find_end(family.value[-1])
    pieces = ["".join(lines[low:high]) for low, high in zip(starts, [*starts[1:], end], strict=True)]
    items = [
        CutItem(record["id"], piece, record, find_place(content, record))
        for piece, record in zip(pieces, records, strict=True)
    ]
    return CutFile(name, "".join(lines[: starts[0]]), tuple(items), "".join(lines[end:]))


def _find_starts(lines: Sequence[str], nodes: Iterable[Node]) -> list[int] | None:
    """Return the numbers of the lines at which items of a list begin; None if one does not begin with its dash."""
    starts: list[int] = []
    for node in nodes:
        line = node.where[0] - 1
        dash = len(lines[line]) - len(lines[line].lstrip(" "))
        if not lines[line].startswith("- ", dash):
            return None
        starts.append(_pass_comments(lines, line, dash))
    return starts if starts == sorted(set(starts)) else None


def _pass_comments(lines: Sequence[str], line: int, indent: int) -> int:
    """Return the first of the comments directly above a line; what is indented more may be words of a record."""
    while line and (bare := lines[line - 1].lstrip(" ")).startswith("#"):
        if len(lines[line - 1]) - len(bare) > indent:
            break
        line -= 1
    return line


def _find_end(node: Node) -> int:
    """Return the number of lines up to the end of a node; a block scalar ends at the start of the next line."""
    line, column = node.where[2:]
    return line - 1 if column == 1 else line


def _have_own_ids(records: Sequence[Any]) -> bool:
    ids = [record.get("id") for record in records if is_dict(record)]
    return len(ids) == len(records) == len({key for key in ids if isinstance(key, str)})


def choose_statements(cut: CutFile, action: Mapping[str, Any]) -> set[int] | None:
    """Return the numbers of the statements that an action can touch or look at, with those beside them.

    Returns:
        None if it may touch all of them, or is invalid.
    """
    touched = _find_touched(cut, action)
    if touched is None:
        return None
    chosen = _add_related(cut, touched)
    chosen |= {number for one in chosen for number in _find_earlier(cut, cut.items[one].place, action)}
    return add_neighbours(cut, chosen)


def add_neighbours(cut: CutFile, chosen: Iterable[int]) -> set[int]:
    """Return the numbers of some statements and of those directly before and after them in the file."""
    beside = {other for number in chosen for other in (number - 1, number, number + 1)}
    return {number for number in beside if 0 <= number < len(cut.items)}


def _find_touched(cut: CutFile, action: Mapping[str, Any]) -> set[int] | None:
    """Return the numbers of the statements that an action is about: one of any for other parts of a bulletin."""
    name = str(action.get("do"))
    if name in _AT_PLACES:
        return _find_around(cut, action)
    if name == "accept" and not action.get("aside"):
        written = action.get("marks")
        addresses = written if is_list(written) else []
    elif name in _OF_RECORDS:
        addresses = [action.get("at")]
    else:
        return None
    numbers = {item.id: number for number, item in enumerate(cut.items)}
    touched: set[int] = set()
    for address in addresses:
        try:
            wanted = RecordAddress.of(address)
        except PujiangError:
            return None
        if wanted.kind == "statements" and wanted.id in numbers:
            touched.add(numbers[wanted.id])
        elif wanted.kind == "statements" or (name != "accept" and not wanted.path):
            return None
    return touched | (_find_next(cut, touched) if name == "join" else set()) or {0}


def _find_around(cut: CutFile, action: Mapping[str, Any]) -> set[int] | None:
    """Return the numbers of the statements around a place, and of the first one in the file that begins later."""
    start, end = action.get("start"), action.get("end")
    if type(start) is not int or type(end) is not int:
        return None
    places = list(_list_places(cut))
    around = {number for number, place in places if place[0] < end and start < place[1]}
    later = next((number for number, place in places if place[0] > start), len(cut.items) - 1)
    earlier = _find_earlier(cut, (start, end), action)
    return around | earlier | {later}


def _find_next(cut: CutFile, touched: Iterable[int]) -> set[int]:
    """Return the number of the statement that follows another one in the text."""
    ends = [place[1] for number in touched if (place := cut.items[number].place)]
    later = [(place[0], number) for number, place in _list_places(cut) if ends and place[0] >= ends[0]]
    return {min(later)[1]} if later else set()


def _find_earlier(cut: CutFile, place: Offsets | None, action: Mapping[str, Any]) -> set[int]:
    """Return the number of the last statement before a place by the speakers that an action names."""
    speakers = action.get("speakers", action.get("value"))
    earlier = [
        (other[0], number)
        for number, other in _list_places(cut)
        if place and other[0] < place[0] and list_speakers(cut.items[number].record) == speakers
    ]
    return {max(earlier)[1]} if earlier else set()


def _add_related(cut: CutFile, touched: Collection[int]) -> set[int]:
    """Return statements with those that they name, those that name them, and those that share words with them."""
    numbers = {item.id: number for number, item in enumerate(cut.items)}
    named: dict[int, set[int]] = {}
    for number, item in enumerate(cut.items):
        for key in (item.record.get(name) for name in _REFERENCES):
            if isinstance(key, str) and key in numbers:
                named.setdefault(number, set()).add(numbers[key])
                named.setdefault(numbers[key], set()).add(number)
    chosen: set[int] = set()
    waiting = [*touched]
    while waiting:
        number = waiting.pop()
        if number not in chosen:
            chosen.add(number)
            waiting += named.get(number, ())
            waiting += _find_sharing(cut, number)
    return chosen


def _find_sharing(cut: CutFile, number: int) -> Iterator[int]:
    place = cut.items[number].place
    return (other for other, one in _list_places(cut) if place and one[0] < place[1] and place[0] < one[1])


def _list_places(cut: CutFile) -> Iterator[tuple[int, Offsets]]:
    return ((number, item.place) for number, item in enumerate(cut.items) if item.place)
