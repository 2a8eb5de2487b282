"""Annotations of Label Studio (JSON), as statements and figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.errors import PujiangError
from pujiang.intake.marked_passages import MarkedPassage, ReadRows, read_passages, yield_tags
from pujiang.intake.table_files import read_table_text
from pujiang.reflection import is_dict, is_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAID = ("choices", "textarea", "taxonomy")


def read_json(file: Path) -> Any:
    """Return the content of a JSON file.

    Raises:
        PujiangError: it cannot be read, or repeats a name in an object.
    """
    try:
        return json.loads(read_table_text(file), object_pairs_hook=_build_object)
    except (ValueError, RecursionError) as error:
        raise PujiangError(f"{file}: invalid JSON: {error}") from error


def _build_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    built: dict[str, Any] = {}
    for name, value in pairs:
        if name in built:
            raise ValueError(f"duplicate name {name!r} in an object")
        built[name] = value
    return built


def read_label_studio(file: Path) -> ReadRows:
    """Read the tasks of an export in the format JSON; the field `bulletin` of a task's data is the id of its bulletin.

    Raises:
        PujiangError: the file has other content, a region has another form than Label Studio gives it, or a task has
            annotations of several people.
    """
    content = read_json(file)
    tasks = content if is_list(content) else [content]
    lost: list[str] = []
    passages: list[MarkedPassage] = []
    for number, task in enumerate(tasks, 1):
        if not is_dict(task) or not is_list(task.get("annotations")):
            raise PujiangError(f"{file}: task {number}: expected annotations, as the export JSON of Label Studio has")
        try:
            passages += _read_task(task, number, lost)
        except ValueError as error:
            raise PujiangError(f"{file}: {error}") from error
    found = read_passages(passages)
    return ReadRows(found.rows, (*lost, *found.lost))


def _read_task(task: dict[str, Any], number: int, lost: list[str]) -> Iterator[MarkedPassage]:
    place = f"task {task.get('id', number)}"
    valid = [one for one in task["annotations"] if is_dict(one) and not one.get("was_cancelled")]
    if len(valid) > 1:
        raise ValueError(f"{place} has {len(valid)} annotations: leave one, or compare them first")
    if task.get("predictions"):
        lost.append(f"{place}: predictions")
    about = task.get("data")
    bulletin = about.get("bulletin") if is_dict(about) else None
    regions: dict[str, list[dict[str, Any]]] = {}
    links: list[tuple[str, str]] = []
    for item in (one for annotation in valid for one in _list_items(annotation, place)):
        if item.get("type") == "relation":
            links.append((str(item.get("from_id")), str(item.get("to_id"))))
        elif "start" in item["value"]:
            regions.setdefault(str(item.get("id")), []).append(item)
        else:
            lost.append(f"{place}: {item.get('from_name', item.get('type'))} of the whole text")
    lost += [f"{place}: a relation from the unknown region {begin}" for begin, _ in links if begin not in regions]
    for key, items in regions.items():
        passage = _read_region(items, f"{place}, region {key}", lost)
        yield attrs.evolve(
            passage,
            key=f"{number}/{key}",
            bulletin=bulletin if isinstance(bulletin, str) else None,
            links=tuple(f"{number}/{to}" for begin, to in links if begin == key),
        )


def _list_items(annotation: dict[str, Any], place: str) -> list[dict[str, Any]]:
    """Return the results of an annotation, each with a value, unless it is a relation.

    Raises:
        ValueError: one has another form.
    """
    items: Any = annotation.get("result") or []
    if not is_list(items) or not all(is_dict(one) for one in items):
        raise ValueError(f"{place}: expected a list of objects as result")
    for one in items:
        value = one.get("value")
        if one.get("type") != "relation" and not (is_dict(value) and _is_empty_or_list(value.get("labels"))):
            raise ValueError(f"{place}, region {one.get('id')}: expected an object as value, with a list of labels")
    return items


def _is_empty_or_list(value: Any) -> bool:
    return not value or is_list(value)


def _read_region(items: list[dict[str, Any]], place: str, lost: list[str]) -> MarkedPassage:
    """Return the passage of a region, from everything that is said of it."""
    value = next((item["value"] for item in items if item.get("type") == "labels"), items[0]["value"])
    labels = [str(label) for label in value.get("labels") or ("unlabelled",)]
    said: list[tuple[str, str]] = []
    for item in items:
        for word in _words_of(item):
            control = str(item.get("from_name")).removeprefix("figure_")
            name = "id" if control == "record" else control
            said += list(yield_tags([word], place, lost)) if name == "tags" else [(name, word)]
    lost += [f"{place}: the label {label!r}" for label in labels[1:]]
    start, end, words = value.get("start"), value.get("end"), value.get("text")
    return MarkedPassage(
        key=place,
        place=place,
        label=labels[0],
        words=words if isinstance(words, str) else "",
        start=start if isinstance(start, int) else None,
        end=end if isinstance(end, int) else None,
        values=tuple(said),
    )


def _words_of(item: dict[str, Any]) -> list[str]:
    if item.get("type") not in _SAID:
        return []
    given = item["value"].get("choices") or item["value"].get("taxonomy") or item["value"].get("text")
    if item["type"] == "textarea":
        given = item["value"].get("text")
    return [str(one) for one in (given if is_list(given) else [given]) if one]
