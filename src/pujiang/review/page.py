"""A report for reviewers of a data change: changed statements in context, uncovered text, duplicates and problems."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import attrs

from pujiang.dataset.changes import Change
from pujiang.dataset.diffs import diff
from pujiang.kinds import KINDS
from pujiang.model.base import NamedRecord
from pujiang.model.classes import class_of
from pujiang.review.change_report import changes_as_markdown, classify_change, code
from pujiang.similar import NearNames, fold
from pujiang.tables.cells import custom_texts_of
from pujiang.written.documents import ObservationDocument

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.model.statements import Statement
    from pujiang.text.source import Span

# The kinds to list first.
_FIRST = ("speakers", "organizations", "initiatives", "metrics", "topics", "places", "forums")
_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]()<>#+-.!|~&"})


@attrs.frozen
class ReviewedStatement:
    """A statement that a change adds or alters, with its paragraphs and its facts.

    Attributes:
        key: the key of the statement.
        became: "added" or "changed".
        pieces: the paragraphs as pieces of text in order, each with its role: the statement ("said"), its attribution
            ("attribution") or its context ("").
        facts: pairs of a name and a value: labels, figures, notes.
    """

    key: str
    became: str
    pieces: Sequence[tuple[str, str]]
    facts: Sequence[tuple[str, str]]


@attrs.frozen
class Review:
    """A report on the changes between two datasets.

    Attributes:
        passages: the added and changed statements, in canonical order.
        others: the other changes, as a Markdown list.
        uncovered: pairs of a bulletin and words or numerals in it that are newly not covered by any record.
        alike: messages about new records that may duplicate existing ones.
        problems: messages of the problems of the new data.
    """

    passages: Sequence[ReviewedStatement]
    others: str
    uncovered: Sequence[tuple[str, str]]
    alike: Sequence[str]
    problems: Sequence[str]


def review(old: Dataset, new: Dataset) -> Review:
    """Return a report on the changes from one dataset to another."""
    changes = diff(old, new)
    became = {change.key: classify_change(change) for change in changes if change.kind == "statements" and change.after}
    others = attrs.evolve(changes, changes=tuple(change for change in changes if _is_other(change, became)))
    return Review(
        passages=[_passage(statement, became[statement.key], new) for statement in _in_order(new, became)],
        others=changes_as_markdown(others),
        uncovered=list(_find_uncovered(old, new)),
        alike=list(_alike(old, new)),
        problems=[f"{problem.record}: {problem.message} ({problem.code})" for problem in new.verify()],
    )


def _is_other(change: Change, passages: Container[str]) -> bool:
    """Return whether a passage does not already show a change: it shows a new statement, and new figures in it."""
    if change.before is None and isinstance(change.after, ObservationDocument):
        return change.after.statement is None or change.after.statement not in passages
    return change.before is not None or change.key not in passages


def _in_order(new: Dataset, keys: Iterable[str]) -> list[Statement]:
    wanted = set(keys)
    return [statement for statement in new.statements if statement.key in wanted]


def _passage(statement: Statement, became: str, new: Dataset) -> ReviewedStatement:
    return ReviewedStatement(statement.key, became, list(_pieces(statement)), list(_facts(statement, new)))


def _pieces(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs around the spans of a statement, in pieces."""
    marks = [*((span, "said") for span in statement.spans)]
    marks += [(span, "attribution") for span in (statement.attribution.spans if statement.attribution else ())]
    marks.sort(key=lambda mark: mark[0].start)
    place, last = _paragraphs(statement.bulletin.text.content, [span for span, _ in marks])
    text = statement.bulletin.text.content
    for span, what in marks:
        if span.start > place:
            yield text[place : span.start], ""
        yield text[span.start : span.end], what
        place = span.end
    yield text[place:last], ""


def _paragraphs(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    start = text.rfind("\n\n", 0, min(span.start for span in spans))
    end = text.find("\n\n", max(span.end for span in spans))
    return (start + 2 if start >= 0 else 0), (end if end >= 0 else len(text.rstrip("\n")))


def _facts(statement: Statement, new: Dataset) -> Iterator[tuple[str, str]]:
    yield "speakers", ", ".join(speaker.name for speaker in statement.speakers)
    yield "kind", f"{', '.join(statement.kinds)}; {statement.mode}"
    yield "topics", ", ".join(topic.name for topic in statement.topics)
    yield "places", ", ".join(place.name for place in statement.places)
    yield "inferred places", ", ".join(place.name for place in statement.inferred_places)
    for mention in statement.mentions:
        status = f", {mention.status}" if mention.status else ""
        yield "mentions", f"{mention.initiative.name} ({mention.relation}{status}): {mention.span.text}"
    for point in statement.points:
        yield "point", f"{point.kind}: {point.text}"
    for observation in new.observations.within(statement):
        yield "figure", f"{observation} ← {observation.words}"
    yield "gist", statement.gist or ""
    yield from custom_texts_of(statement).items()
    yield "note", statement.note or ""


def _find_uncovered(old: Dataset, new: Dataset) -> Iterator[tuple[str, str]]:
    """Yield the words that are not covered in the new data, without those not covered in the old data."""
    names = {bulletin.text.sha256: bulletin.id for bulletin in new.bulletins}
    before: dict[str, list[Span]] = {}
    for stretch in old.coverage().unexplained:
        before.setdefault(stretch.span.source.sha256, []).append(stretch.span)
    for stretch in new.coverage().unexplained:
        digest = stretch.span.source.sha256
        for words in _without(stretch.span, before.get(digest, ())):
            yield names[digest], words


def _without(span: Span, others: Iterable[Span]) -> Iterator[str]:
    """Yield the words of a span that lie in none of the other spans."""
    place = span.start
    for other in (*sorted(others, key=lambda other: other.start), span.replace(start=span.end)):
        piece = span.source.content[place : min(max(other.start, place), span.end)]
        if any(character.isalnum() for character in piece):
            yield piece.strip()
        place = max(place, other.end)


def _alike(old: Dataset, new: Dataset) -> Iterator[str]:
    named = (kind for kind in KINDS if kind not in _FIRST and issubclass(class_of(kind), NamedRecord))
    for kind in (*_FIRST, *named):
        before: list[NamedRecord] = list(getattr(old, kind))
        known = {record.id for record in before}
        names = [(name, record) for record in before for name in record.all_names]
        index = NearNames(name for name, _ in names)
        for record in getattr(new, kind):
            if record.id not in known:
                for other in _old_ones(record, index, names):
                    yield f"{KINDS[kind].singular} {record.id} ({record.name}) may be {other.id} ({other.name})"


def _old_ones(record: NamedRecord, index: NearNames, names: Sequence[tuple[str, NamedRecord]]) -> list[NamedRecord]:
    """Return the records that a new one may duplicate: by a similar name, or a name with all the words of the other."""
    near = [names[number][1] for name in record.all_names for _, number in index.nearest(name)]
    wanted = [frozenset(fold(name).split()) for name in record.all_names]
    near += [other for name, other in names if any(_holds(words, fold(name).split()) for words in wanted)]
    return list({other.id: other for other in near}.values())


def _holds(words: frozenset[str], others: Sequence[str]) -> bool:
    both = words & set(others)
    return len(both) > 1 and len(both) == min(len(words), len(set(others)))


def review_as_markdown(found: Review) -> str:
    """Return a report as Markdown for a pull request: **the statement**, _its attribution_."""
    return "\n".join(_markdown(found)).rstrip() + "\n"


def _markdown(found: Review) -> Iterator[str]:
    yield from ("# Review", "")
    for passage in found.passages:
        yield from (f"## {code(passage.key)} ({passage.became})", "", f"> {''.join(_mark_pieces(passage))}", "")
        yield from (f"- {name}: {value.translate(_MARKDOWN)}" for name, value in passage.facts if value)
        yield ""
    if found.others != "No changes.":
        yield from ("## Other changes", "", found.others, "")
    for heading, lines in _lists(found):
        yield from (f"## {heading}", "", *(f"- {' '.join(line.split()).translate(_MARKDOWN)}" for line in lines), "")
    if not (found.passages or found.others != "No changes." or any(lines for _, lines in _lists(found))):
        yield "No changes."


def _mark_pieces(passage: ReviewedStatement) -> Iterator[str]:
    signs = {"said": "**", "attribution": "_", "": ""}
    for text, what in passage.pieces:
        bare = text.strip()
        lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if bare else ""
        lines = bare.translate(_MARKDOWN).split("\n\n")
        marked = "\n>\n> ".join(f"{signs[what]}{line}{signs[what]}" if line else "" for line in lines)
        yield (
            f"{lead}{marked}{trail}".replace("\n\n", "\n>\n> ") if "\n\n" in lead + trail else f"{lead}{marked}{trail}"
        )


def _lists(found: Review) -> list[tuple[str, Sequence[str]]]:
    uncovered = [f"{bulletin}: {words}" for bulletin, words in found.uncovered]
    lists = [("Not covered", uncovered), ("Possible duplicates", found.alike), ("Warnings", found.problems)]
    return [(heading, lines) for heading, lines in lists if lines]


_HTML = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Review</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }}
blockquote {{ border-left: 4px solid #bbb; margin: 1rem 0; padding: 0 1rem; white-space: pre-line; color: #555; }}
mark {{ background: #fff0b3; color: #1b1b1b; }}
u {{ text-decoration-color: #2563a8; color: #1b1b1b; }}
dt {{ font-weight: 600; }} dd {{ margin: 0 0 .25rem 1rem; }}
pre {{ white-space: pre-wrap; background: #f5f5f5; padding: .75rem; }}
</style>
<h1>Review</h1>
<p>Highlighted: <mark>the statement</mark>; underlined: <u>its attribution</u>.</p>
{body}
</html>
"""


def review_as_html(found: Review) -> str:
    """Return a report as one self-contained HTML page."""
    return _HTML.format(body="\n".join(_html(found)) or "<p>No changes.</p>")


def _html(found: Review) -> Iterator[str]:
    tags = {"said": ("<mark>", "</mark>"), "attribution": ("<u>", "</u>"), "": ("", "")}
    for passage in found.passages:
        words = "".join(f"{tags[what][0]}{escape(text)}{tags[what][1]}" for text, what in passage.pieces)
        facts = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in passage.facts if value)
        yield f"<h2>{escape(passage.key)} ({passage.became})</h2>\n<blockquote>{words}</blockquote>\n<dl>{facts}</dl>"
    if found.others != "No changes.":
        yield f"<h2>Other changes</h2>\n<pre>{escape(found.others)}</pre>"
    for heading, lines in _lists(found):
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        yield f"<h2>{heading}</h2>\n<ul>{items}</ul>"
