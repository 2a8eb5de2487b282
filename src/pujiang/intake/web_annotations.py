"""Annotations of the W3C Web Annotation model, as statements and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.errors import PujiangError
from pujiang.intake.label_studio_tasks import read_json
from pujiang.intake.marked_passages import MarkedPassage, ReadRows, find_label, read_passages, yield_tags
from pujiang.reflection import is_dict, is_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pujiang.dataset.dataset import Dataset

_LISTS = ("items", "@graph", "rows")


def read_web_annotations(file: Path, data: Dataset) -> ReadRows:
    """Read an annotation, a list, a page or a collection of annotations.

    Tags are kinds, modes, or fields as `speaker:ada`. The source of a target is the address of a bulletin, or ends with
    its id.

    Raises:
        PujiangError: the file has other content.
    """
    lost: list[str] = []
    found = list(_list_annotations(read_json(file)))
    if not found:
        raise PujiangError(f"{file}: expected annotations, each with a target")
    passages = [_read_annotation(one, number, data, lost) for number, one in enumerate(found, 1)]
    read = read_passages(passage for passage in passages if passage)
    return ReadRows(read.rows, (*lost, *read.lost))


def _list_annotations(content: Any) -> Iterator[dict[str, Any]]:
    # A stack, and no recursion: how deep pages are nested is up to the file.
    left = [content]
    while left:
        one = left.pop()
        if is_list(one):
            left += reversed(one)
        elif is_dict(one) and "target" in one:
            yield one
        elif is_dict(one):
            left.append(one.get("first", next((one[name] for name in _LISTS if name in one), None)))


def _read_annotation(annotation: dict[str, Any], number: int, data: Dataset, lost: list[str]) -> MarkedPassage | None:
    place = f"annotation {number}"
    targets = _wrap_in_list(annotation["target"])
    target = targets[0] if targets else None
    if len(targets) > 1:
        lost.append(f"{place}: {len(targets) - 1} more targets")
    selectors = list(_list_selectors(target.get("selector"))) if is_dict(target) else []
    quote = _of_type(selectors, "TextQuoteSelector")
    position = _of_type(selectors, "TextPositionSelector")
    if not isinstance(quote.get("exact"), str):
        lost.append(f"{place}: it has no TextQuoteSelector with the exact words")
        return None
    tags = [str(one) for one in _list_tags(annotation, place, lost)]
    values = tuple(yield_tags(tags, place, lost))
    start, end = position.get("start"), position.get("end")
    return MarkedPassage(
        key=place,
        place=place,
        label=find_label(tags, dict(values)),
        words=quote["exact"],
        start=start if isinstance(start, int) else None,
        end=end if isinstance(end, int) else None,
        prefix=str(quote.get("prefix") or ""),
        suffix=str(quote.get("suffix") or ""),
        bulletin=_find_bulletin(target.get("source"), data) if is_dict(target) else None,
        values=values,
    )


def _list_tags(annotation: dict[str, Any], place: str, lost: list[str]) -> Iterator[str]:
    for body in _wrap_in_list(annotation.get("body")):
        value = body.get("value") if is_dict(body) else body
        purposes = _wrap_in_list(body.get("purpose", annotation.get("motivation"))) if is_dict(body) else []
        if isinstance(value, str) and {"tagging", "classifying", "identifying"} & set(map(str, purposes)):
            yield value
        elif isinstance(value, str) and "describing" in purposes:
            yield f"gist:{value}"
        elif value or body:
            lost.append(f"{place}: a body for {', '.join(map(str, purposes)) or 'no purpose'}")
    tags = annotation.get("tags")
    yield from map(str, _wrap_in_list(tags))


def _list_selectors(given: Any) -> Iterator[dict[str, Any]]:
    """Yield selectors, also those that refine others."""
    left = _wrap_in_list(given)[::-1]
    while left:
        one = left.pop()
        if is_dict(one):
            yield one
            left += _wrap_in_list(one.get("refinedBy"))[::-1]


def _of_type(selectors: list[dict[str, Any]], name: str) -> dict[str, Any]:
    none: dict[str, Any] = {}
    return next((one for one in selectors if name in _wrap_in_list(one.get("type"))), none)


def _find_bulletin(source: Any, data: Dataset) -> str | None:
    address = source.get("id") if is_dict(source) else source
    if not isinstance(address, str):
        return None
    named = [bulletin.id for bulletin in data.bulletins if bulletin.url == address]
    last = address.rstrip("/").replace(":", "/").rpartition("/")[2]
    return next(iter(named), last if last in data.bulletins else None)


def _wrap_in_list(value: Any) -> list[Any]:
    return list(value) if is_list(value) else [] if value is None else [value]
