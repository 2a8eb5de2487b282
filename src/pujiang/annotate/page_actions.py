"""The actions of the annotation page: pure functions from documents, an action and its context to documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.annotate.anchored_places import find_place, is_shortened, move_edge, trim_place, write_place
from pujiang.annotate.paragraph_readings import find_counted, find_cue, paragraph_around
from pujiang.annotate.project_texts import list_marks
from pujiang.annotate.record_addresses import ProjectEdits, RecordAddress, digest_record, list_speakers
from pujiang.annotate.record_edits import (
    PageContext,
    bulletin_path,
    create_record,
    forget_references,
    list_statements,
    note_coder,
    note_review,
    put_value,
    settle_marks,
    write_value,
)
from pujiang.codes import Kind, Mode, Relation, SpeakerKind
from pujiang.errors import PujiangError
from pujiang.figures.numerals import find_numerals
from pujiang.ids import free, slug
from pujiang.io.editing.pending_marks import accept_mark
from pujiang.io.yaml.emitting import Bare
from pujiang.reflection import is_dict, is_list

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pujiang.annotate.project_texts import ProjectTexts
    from pujiang.text.collapsed_text import Offsets

    _Action = Callable[[ProjectEdits, Mapping[str, Any], PageContext], None]

# Values that follow from the words of a figure, and are read again if these change.
_READ = ("value", "comparator", "value_to", "comparator_to")
# Numbers and dates, which files write without quotation marks.
_BARE = frozenset({"value", "value_to", "period", "reported"})
_PARTS_OF_STATEMENTS = ("figures", "mentions", "points")
_NOT_COUNTED = "not a figure"


class RecordChangedError(PujiangError):
    """A record that is another one than the page showed; nothing was changed."""


def apply_action(texts: ProjectTexts, action: Mapping[str, Any], context: PageContext) -> ProjectTexts:
    """Return the files after an action.

    Args:
        texts: the files.
        action: its name (`do`), and what it is about: an address (`at`), a place in the text (`start`, `end`), values.
        context: what else it needs.

    Raises:
        RecordChangedError: the record is another one than the page showed.
        PujiangError: the action is invalid.
    """
    name = action.get("do")
    if not isinstance(name, str) or name not in ACTIONS:
        raise PujiangError(f"unknown action {name!r}")
    edits = ProjectEdits(texts)
    if "at" in action and action.get("seen"):
        address = RecordAddress.of(action["at"])
        if digest_record(edits.value_at(address.record)) != action["seen"]:
            raise RecordChangedError(f"{address.id} was changed by another program; look at it again")
    ACTIONS[name](edits, action, context)
    return edits.finish()


def _accept(edits: ProjectEdits, action: Mapping[str, Any], context: PageContext) -> None:
    """Settle marks as they are: those above each of some addresses; or one above what was set aside."""
    for written in _read_list(action, "marks"):
        address = RecordAddress.of(written)
        editor, path = edits.locate(address)
        marks = list_marks(edits.before.texts[editor.file.as_posix()])
        found = [mark for mark in marks if mark.path == path and mark.kind != "set-aside"]
        if not found:
            raise RecordChangedError("this mark is no longer there")
        for mark in found:
            accept_mark(editor, mark)
        note_review(edits, address, context.person)
    aside = action.get("aside")
    if is_dict(aside):
        _drop_aside(edits, str(aside.get("file")), str(aside.get("reason")))


def _drop_aside(edits: ProjectEdits, name: str, reason: str) -> None:
    """Remove the first comment of what an update set aside for this reason, with the record in it."""
    marks = list_marks(edits.before.texts.get(name, ""))
    found = [mark for mark in marks if (mark.kind, mark.reason) == ("set-aside", reason)]
    if not found:
        raise RecordChangedError("this mark is no longer there")
    accept_mark(edits.editor(name), found[0])


def _set(edits: ProjectEdits, action: Mapping[str, Any], context: PageContext) -> None:
    """Change a field; a value `new` is a record that is created first."""
    address, name = RecordAddress.of(action.get("at")), str(action.get("field"))
    field = context.find_field(address, name)
    value = action.get("value")
    if is_dict(action.get("new")):
        if not field.refers:
            raise PujiangError(f"{name} does not refer to a record")
        created = create_record(edits, field.refers, action["new"], context)
        value = [*(value if is_list(value) else []), created] if field.is_several else created
    if address.kind == "statements" and not address.path and name == "speakers":
        _set_speakers(edits, address, write_value(value, field) or [], action, context)
    else:
        put_value(edits, address, name, write_value(value, field))
    settle_marks(edits, address, "speaker" if name == "speakers" else name)
    if name == "speakers":
        settle_marks(edits, address, "speakers")
    note_review(edits, address, context.person)


def _set_speakers(
    edits: ProjectEdits, address: RecordAddress, speakers: list[str], action: Mapping[str, Any], context: PageContext
) -> None:
    """Change who made a statement, and what follows from it: cue, mode, and statements that name it as their source."""
    if not speakers:
        raise PujiangError("a statement needs a speaker")
    record = edits.value_at(address)
    several = len(speakers) > 1
    put_value(edits, address, "speaker", None if several else speakers[0])
    put_value(edits, address, "speakers", speakers if several else None)
    put_value(edits, address, "speaker_from", None)
    editors = action.get("as") == SpeakerKind.EDITORS
    if editors:
        for name in ("cue", "read_by"):
            put_value(edits, address, name, None)
    elif not record.get("cue"):
        _attribute(edits, address, record, speakers, context)
    if editors or record.get("mode") in {Mode.EDITORIAL, Mode.COLLECTIVE, Mode.OWN}:
        put_value(edits, address, "mode", None)
    if action.get("overrule") and not editors and record.get("cue"):
        _overrule(edits, address, record, speakers, context)
    for other, one in list_statements(edits):
        if one.get("speaker_from") == address.id and other != address:
            _set_speakers(edits, other, speakers, {}, context)
            put_value(edits, other, "speaker_from", address.id)


def _attribute(
    edits: ProjectEdits, address: RecordAddress, record: Mapping[str, Any], speakers: list[str], context: PageContext
) -> None:
    """Write the cue that the rules read beside a statement, otherwise the last statement before it by its speakers."""
    place = find_place(context.text, record)
    cue = find_cue(context.text, place, context.language) if place else None
    if cue:
        put_value(edits, address, "cue", cue)
    elif place:
        put_value(edits, address, "speaker_from", _find_earlier(edits, place, speakers, context))


def _overrule(
    edits: ProjectEdits, address: RecordAddress, record: Mapping[str, Any], speakers: list[str], context: PageContext
) -> None:
    """Say of whom a pronoun speaks: of the speakers of an earlier statement, or that a person read the attribution."""
    place = find_place(context.text, record)
    source = _find_earlier(edits, place, speakers, context) if place else None
    put_value(edits, address, "speaker_from" if source else "read_by", source or "person")


def _find_earlier(edits: ProjectEdits, place: Offsets, speakers: list[str], context: PageContext) -> str | None:
    """Return the id of the last statement by the same speakers that begins before a place; None if there is none."""
    earlier = [
        (found[0], other.id)
        for other, record in list_statements(edits)
        if list_speakers(record) == speakers and (found := find_place(context.text, record)) and found[0] < place[0]
    ]
    return max(earlier)[1] if earlier else None


def _drop(edits: ProjectEdits, action: Mapping[str, Any], context: PageContext) -> None:
    """Remove a record, or an item of a list of one; what refers to a removed statement forgets it."""
    address = RecordAddress.of(action.get("at"))
    if address.path and not isinstance(address.path[-1], int):
        raise PujiangError("only records and items of lists are dropped")
    if address.kind == "bulletins" and not address.path:
        raise PujiangError("a bulletin is not dropped here: delete its folder")
    editor, path = edits.locate(address)
    if address.kind == "statements" and not address.path:
        forget_references(edits, address.id)
    if address.path:
        note_review(edits, address, context.person)
    editor.remove(path)


def _add_statement(edits: ProjectEdits, action: Mapping[str, Any], context: PageContext) -> None:
    """Make a statement of selected words, with the cue that the rules read beside them."""
    place = _read_selection(action, context)
    speakers = [str(one) for one in _read_list(action, "speakers") if one]
    if is_dict(action.get("new")):
        speakers = [create_record(edits, "speakers", action["new"], context)]
    if not speakers:
        raise PujiangError("a statement needs a speaker")
    editors = action.get("as") == SpeakerKind.EDITORS
    cue = None if editors else find_cue(context.text, place, context.language)
    values: dict[str, Any] = {"id": _name_statement(edits, place, speakers, context)}
    values |= {"speaker": speakers[0]} if len(speakers) == 1 else {"speakers": speakers}
    if cue:
        values["cue"] = cue
    elif not editors:
        source = _find_earlier(edits, place, speakers, context)
        values |= {"speaker_from": source} if source else {}
    values |= write_place(context.text, place) | {"kind": str(action.get("kind") or Kind.ASSERTION)}
    _insert_statement(edits, place, values, context)


def _name_statement(edits: ProjectEdits, place: Offsets, speakers: list[str], context: PageContext) -> str:
    words = slug(context.text[slice(*place)], 2, content=True)
    taken = {one.id for one, _ in list_statements(edits)} | context.taken.get("statements", frozenset())
    return free("-".join(filter(None, (speakers[0], words))), taken, "statement")


def _insert_statement(edits: ProjectEdits, place: Offsets, values: dict[str, Any], context: PageContext) -> None:
    """Insert a statement before the first one that begins later in the text."""
    name, outer = bulletin_path(edits)
    editor = edits.editor(name)
    family = editor.at(outer).get("statements")
    values = note_coder(values, edits, editor.content, context.person)
    later = (
        number
        for number, record in enumerate(family if is_list(family) else ())
        if is_dict(record) and (found := find_place(context.text, record)) and found[0] > place[0]
    )
    number = next(later, None)
    if number is None:
        editor.extend((*outer, "statements"), [values])
    else:
        editor.insert((*outer, "statements", number), values)


def _add_figure(edits: ProjectEdits, action: Mapping[str, Any], context: PageContext) -> None:
    """Make a figure of selected words inside a statement; it counts what the text counts, unless a metric is given."""
    address, inside = _find_statement(edits, action, context)
    place = _read_selection(action, context)
    metric = action.get("metric")
    counts = action.get("counts") or find_counted(context.text, place, context.language)
    values = {"metric": str(metric)} if metric else {"counts": str(counts)} if counts else {}
    _add_part(edits, address, "figures", values | write_place(context.text, place, inside), context)


def _add_mention(edits: ProjectEdits, action: Mapping[str, Any], context: PageContext) -> None:
    """Make a mention of an initiative of selected words inside a statement."""
    address, inside = _find_statement(edits, action, context)
    place = _read_selection(action, context)
    initiative = action.get("initiative")
    if is_dict(action.get("new")):
        initiative = create_record(edits, "initiatives", action["new"], context)
    if not isinstance(initiative, str) or not initiative:
        raise PujiangError("a mention needs an initiative")
    relation = {"relation": str(action.get("relation") or Relation.DESCRIBES)}
    values = {"initiative": initiative, **write_place(context.text, place, inside), **relation}
    _add_part(edits, address, "mentions", values, context)


def _add_part(
    edits: ProjectEdits, address: RecordAddress, name: str, values: dict[str, Any], context: PageContext
) -> None:
    editor, path = edits.locate(address)
    editor.extend((*path, name), [values])
    note_review(edits, address, context.person)


def _no_record(edits: ProjectEdits, action: Mapping[str, Any], context: PageContext) -> None:
    """Note that a passage needs no record: of a numeral that it is not a figure, of other words nothing else."""
    start, end = _read_selection(action, context)
    words = write_place(context.text, (start, end))
    is_numeral = (start, end) in find_numerals(context.text, language=context.language)
    name, outer = bulletin_path(edits)
    if is_numeral:
        reason = str(action.get("reason") or _NOT_COUNTED)
        edits.editor(name).extend((*outer, "not_figures"), [{**words, "reason": reason}])
    else:
        edits.editor(name).extend((*outer, "not_recorded"), [words])


def _move(edits: ProjectEdits, action: Mapping[str, Any], context: PageContext) -> None:
    """Move the start or end of the words of a record by some words, or to a selected place."""
    address = RecordAddress.of(action.get("at"))
    record = edits.value_at(address)
    inside = _place_of_statement(edits, address, context) if address.path and address.kind == "statements" else None
    before = find_place(context.text, record, inside) if is_dict(record) else None
    if "edge" in action:
        by = action.get("by")
        if before is None or type(by) is not int:
            raise PujiangError("the words of this record are not found in the text")
        place = move_edge(context.text, before, str(action["edge"]), by)
    else:
        place = _read_selection(action, context)
    _put_words(edits, address, write_place(context.text, place, inside, shorten=is_shortened(record)))
    if address.kind == "statements" and not address.path:
        _renew_parts(edits, address, record, (before, place), context)
    settle_marks(edits, address, "words")
    note_review(edits, address, context.person)


def _put_words(edits: ProjectEdits, address: RecordAddress, words: Mapping[str, str]) -> None:
    for name in ("words", "prefix", "suffix"):
        put_value(edits, address, name, words.get(name))
    if address.path[:1] == ("figures",):
        for name in _READ:
            put_value(edits, address, name, None)


def _renew_parts(
    edits: ProjectEdits,
    address: RecordAddress,
    record: Mapping[str, Any],
    places: tuple[Offsets | None, Offsets],
    context: PageContext,
) -> None:
    """Find the parts of a statement again in its new words: their prefix may be another one there."""
    before, after = places
    for name in _PARTS_OF_STATEMENTS:
        for number, part in enumerate(record.get(name) or ()):
            place = find_place(context.text, part, before) if before and is_dict(part) else None
            if place and after[0] <= place[0] and place[1] <= after[1]:
                words = write_place(context.text, place, after, shorten=is_shortened(part))
                inner = RecordAddress(address.kind, address.id, (name, number))
                for field in ("prefix", "suffix"):
                    put_value(edits, inner, field, words.get(field))


def _split(edits: ProjectEdits, action: Mapping[str, Any], context: PageContext) -> None:
    """Split a statement in two at a place; the second one takes the parts inside of it, and its speaker from there."""
    address = RecordAddress.of(action.get("at"))
    record = edits.value_at(address)
    place = find_place(context.text, record)
    where = action.get("place")
    if address.kind != "statements" or address.path or place is None or type(where) is not int:
        raise PujiangError("only a statement whose words are found can be split")
    if not place[0] < where < place[1]:
        raise PujiangError("the statement cannot be split there")
    halves = trim_place(context.text, place[0], where), trim_place(context.text, where, place[1])
    if halves[0][1] > halves[1][0]:
        raise PujiangError("a statement is split between two words")
    halves = _without_attribution(context.text, halves[0], record), halves[1]
    second = _make_second(edits, address, record, (place, halves[1]), context)
    _put_words(edits, address, write_place(context.text, halves[0]))
    _keep_first(edits, address, record, (place, halves), context)
    put_value(edits, address, "continues", None)
    note_review(edits, address, context.person)
    editor, path = edits.locate(address)
    editor.insert((*path[:-1], int(path[-1]) + 1), note_coder(second, edits, editor.content, context.person))


def _without_attribution(text: str, place: Offsets, record: Mapping[str, Any]) -> Offsets:
    """Return the words of a first half without an attribution at their end, which is then next to them."""
    cue = find_place(text, {"words": record.get("cue")}, place)
    if cue is None or any(character.isalnum() for character in text[cue[1] : place[1]]):
        return place
    return trim_place(text, place[0], cue[0])


def _make_second(
    edits: ProjectEdits,
    address: RecordAddress,
    record: Mapping[str, Any],
    places: tuple[Offsets, Offsets],
    context: PageContext,
) -> dict[str, Any]:
    whole, mine = places
    speakers = list_speakers(record)
    editorial = not record.get("cue") and not record.get("speaker_from")
    values: dict[str, Any] = {"id": _name_statement(edits, mine, speakers or [address.id], context)}
    values |= {name: record[name] for name in ("speaker", "speakers") if name in record}
    values |= {} if editorial else {"speaker_from": address.id}
    values |= write_place(context.text, mine)
    values |= {name: record[name] for name in ("continues", "kind", "topics", "places") if name in record}
    for name in _PARTS_OF_STATEMENTS:
        moved = [
            {**_without_anchor(part), **write_place(context.text, found, mine)}
            for part in record.get(name) or ()
            if is_dict(part) and (found := find_place(context.text, part, whole)) and _is_inside(found, mine)
        ]
        values |= {name: moved} if moved else {}
    return values


def _keep_first(
    edits: ProjectEdits,
    address: RecordAddress,
    record: Mapping[str, Any],
    places: tuple[Offsets, tuple[Offsets, Offsets]],
    context: PageContext,
) -> None:
    """Leave with the first half the parts inside of it."""
    whole, (first, second) = places
    editor, path = edits.locate(address)
    for name in _PARTS_OF_STATEMENTS:
        for number, part in enumerate(record.get(name) or ()):
            found = find_place(context.text, part, whole) if is_dict(part) else None
            if found and _is_inside(found, second):
                editor.remove((*path, name, number))
            elif found and _is_inside(found, first):
                inner = RecordAddress(address.kind, address.id, (name, number))
                words = write_place(context.text, found, first)
                for field in ("prefix", "suffix"):
                    put_value(edits, inner, field, words.get(field))


def _join(edits: ProjectEdits, action: Mapping[str, Any], context: PageContext) -> None:
    """Join a statement with the next one in the text, by the same speakers."""
    address = RecordAddress.of(action.get("at"))
    record = edits.value_at(address)
    place = find_place(context.text, record)
    if address.kind != "statements" or address.path or place is None:
        raise PujiangError("only a statement whose words are found can be joined")
    later = [
        (found, other, one)
        for other, one in list_statements(edits)
        if (found := find_place(context.text, one)) and found[0] >= place[1]
    ]
    if not later:
        raise PujiangError("no statement follows this one")
    next_place, other, following = min(later, key=lambda one: one[0])
    if list_speakers(following) != list_speakers(record):
        raise PujiangError("the next statement has another speaker; change that first")
    if paragraph_around(context.text, place) != paragraph_around(context.text, next_place):
        raise PujiangError("the next statement is in another paragraph")
    whole = place[0], next_place[1]
    _put_words(edits, address, write_place(context.text, whole))
    _renew_parts(edits, address, record, (place, whole), context)
    put_value(edits, address, "continues", following.get("continues"))
    editor, path = edits.locate(address)
    for name in _PARTS_OF_STATEMENTS:
        moved = [
            {**_without_anchor(part), **write_place(context.text, found, whole)}
            for part in following.get(name) or ()
            if is_dict(part) and (found := find_place(context.text, part, next_place))
        ]
        if moved:
            editor.extend((*path, name), moved)
    forget_references(edits, other.id, address.id)
    there, where = edits.locate(other)
    there.remove(where)
    note_review(edits, address, context.person)


def _without_anchor(part: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in part.items() if name not in {"words", "prefix", "suffix"}}
    return {name: Bare(value) if name in _BARE and isinstance(value, str) else value for name, value in values.items()}


def _is_inside(inner: Offsets, outer: Offsets) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _read_selection(action: Mapping[str, Any], context: PageContext) -> Offsets:
    start, end = action.get("start"), action.get("end")
    if type(start) is not int or type(end) is not int:
        raise PujiangError("no words are selected")
    return trim_place(context.text, start, end)


def _read_list(action: Mapping[str, Any], name: str) -> list[Any]:
    written = action.get(name) or list[Any]()
    if not is_list(written):
        raise PujiangError(f"expected a list of {name}")
    return written


def _find_statement(
    edits: ProjectEdits, action: Mapping[str, Any], context: PageContext
) -> tuple[RecordAddress, Offsets]:
    """Return the shortest statement around selected words, with its place."""
    place = _read_selection(action, context)
    around = [
        (found[1] - found[0], address, found)
        for address, record in list_statements(edits)
        if (found := find_place(context.text, record)) and _is_inside(place, found)
    ]
    if not around:
        raise PujiangError("these words are in no statement; make one first")
    _, address, found = min(around, key=lambda one: one[0])
    return address, found


def _place_of_statement(edits: ProjectEdits, address: RecordAddress, context: PageContext) -> Offsets | None:
    return find_place(context.text, edits.value_at(address.record))


#: The actions by name.
ACTIONS: dict[str, _Action] = {
    "accept": _accept,
    "set": _set,
    "drop": _drop,
    "add-statement": _add_statement,
    "add-figure": _add_figure,
    "add-mention": _add_mention,
    "no-record": _no_record,
    "move": _move,
    "split": _split,
    "join": _join,
}
