"""Bulletins as Markdown: the text in order, each statement with a footnote on speakers, topics and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pujiang.citations.citation import cite
from pujiang.model.cautions import lapse_of
from pujiang.tables.cells import custom_texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.model.bulletins import Bulletin, Section
    from pujiang.model.statements import Statement

_SIGNS = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>|~&$"})
# Characters that begin a heading, a list item or the underline of a heading.
_LEADING = re.compile(r"([#+=-]|\d+(?=[.)]))")
_NumberedStatements = dict[int, "Statement"]


def write(extract: Extract, target: Path) -> None:
    """Write the bulletins one after the other."""
    numbered = _number_statements(extract.data.statements)
    parts = ("\n".join(_bulletin(one, numbered.get(one.id, {}), extract)) for one in extract.data.bulletins)
    target.write_text("\n".join(parts), "utf-8")


def _number_statements(statements: Iterable[Statement]) -> dict[str, _NumberedStatements]:
    """Return the statements by bulletin and by the number of their footnote, which is unique in the file."""
    found: dict[str, _NumberedStatements] = {}
    for number, statement in enumerate(statements, 1):
        found.setdefault(statement.bulletin.id, {})[number] = statement
    return found


def escape_markdown(text: str) -> str:
    """Return a text on one line, escaped for Markdown."""
    line = " ".join(text.split()).translate(_SIGNS)
    leading = _LEADING.match(line)
    if leading is None:
        return line
    sign = leading.group()
    return f"{sign}\\{line[len(sign) :]}" if sign.isdigit() else f"\\{line}"


def _bulletin(bulletin: Bulletin, statements: _NumberedStatements, extract: Extract) -> Iterator[str]:
    yield from (f"# {escape_markdown(bulletin.title)}", "", escape_markdown(cite(bulletin)), "")
    if lapse := lapse_of(bulletin):
        yield from (f"**{escape_markdown(lapse)}**", "")
    if bulletin.rights:
        yield from (f"Rights: {escape_markdown(bulletin.rights)}", "")
    yield from _whole(bulletin, statements) if extract.whole_texts else _yield_statements(bulletin, statements, extract)
    for number, statement in statements.items():
        yield f"[^{number}]: {'; '.join(_note(statement, extract))}."
    yield ""


def _whole(bulletin: Bulletin, statements: _NumberedStatements) -> Iterator[str]:
    """Yield the text by paragraphs, with the numbers of footnotes where statements end."""
    ends: dict[int, str] = {}
    for number, statement in statements.items():
        ends[statement.span.end] = f"{ends.get(statement.span.end, '')}[^{number}]"
    headings = {section.heading_span.start: section for section in bulletin.sections}
    start = 0
    for paragraph in bulletin.text.content.split("\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            section = headings.get(start)
            marked = _insert_notes(paragraph, start, ends)
            yield from (f"{_hashes(section)} {marked}" if section and section.heading_span.end == end else marked, "")
        start = end + 1


def _insert_notes(paragraph: str, start: int, ends: dict[int, str]) -> str:
    """Return a paragraph with the numbers of footnotes where statements end."""
    marked, place = "", 0
    for end in sorted(end - start for end in ends if start < end <= start + len(paragraph)):
        marked += f"{_escape_piece(paragraph[place:end], first=not marked)}{ends[start + end]}"
        place = end
    return marked + _escape_piece(paragraph[place:], first=not marked)


def _escape_piece(piece: str, *, first: bool) -> str:
    """Escape a part of a line, and keep the white space around it that escaping drops."""
    if not piece.strip():
        return " " if piece else ""
    lead = "" if first or not piece[0].isspace() else " "
    return f"{lead}{escape_markdown(piece)}{' ' if piece[-1].isspace() else ''}"


def _yield_statements(bulletin: Bulletin, statements: _NumberedStatements, extract: Extract) -> Iterator[str]:
    """Yield the statements under the headings of their sections."""
    by_section: dict[str | None, list[tuple[int, Statement]]] = {}
    for number, statement in statements.items():
        by_section.setdefault(statement.section.id if statement.section else None, []).append((number, statement))
    for section in (None, *bulletin.sections):
        if section:
            heading = section.heading if extract.quotes else f"Section {section.id}"
            yield from (f"{_hashes(section)} {escape_markdown(heading)}", "")
        for number, statement in by_section.get(section.id if section else None, ()):
            said = statement.attributed if extract.quotes else _in_our_words(statement)
            lapsed = f"**{escape_markdown(lapse)}**: " if (lapse := lapse_of(statement)) else ""
            yield from (f"{lapsed}{escape_markdown(said)}[^{number}]", "")


def _in_our_words(statement: Statement) -> str:
    names = " and ".join(speaker.name for speaker in statement.speakers)
    return f"{names} (summary, not from the source): {statement.gist or 'no summary'}"


def _hashes(section: Section) -> str:
    return "#" * min(section.level + 1, 6)


def _note(statement: Statement, extract: Extract) -> Iterator[str]:
    span = statement.span
    yield f"`{statement.key}`, {', '.join(statement.kinds)}, {statement.mode}, characters {span.start}–{span.end}"
    if lapse := lapse_of(statement):
        yield escape_markdown(lapse)
    if statement.topics:
        yield f"on {escape_markdown(', '.join(topic.name for topic in statement.topics))}"
    for mention in statement.mentions:
        yield f"{mention.relation} {escape_markdown(mention.initiative.name)}"
    for figure in extract.data.observations.within(statement):
        words = f" (as printed: {escape_markdown(figure.words)})" if extract.quotes else ""
        caution = f"misprint: {figure.misprint}" if figure.misprint else lapse_of(figure)
        yield f"{escape_markdown(str(figure))}{words}{f' ({escape_markdown(caution)})' if caution else ''}"
    for name, text in custom_texts_of(statement).items():
        yield f"{escape_markdown(name.replace('_', ' '))}: {escape_markdown(text)}"
    if statement.gist and extract.quotes:
        yield f"summary, not from the source: {escape_markdown(statement.gist).rstrip('.')}"
