"""Marks over a text: however they nest and overlap, the pieces are the text, and each mark has its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.checks.coverage import coverage_of
from pujiang.site.blocks import blocks_of
from pujiang.site.marks import TextMark, marks_of, pieces_of
from pujiang.text.source import SourceText, Span

DATA = pujiang.load()
BULLETIN = DATA.bulletins[0]
TEXTS = st.text(alphabet="ab 创😀\n", min_size=1, max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[TextMark]]:
    """A text, and marks that stand anywhere in it, some of several stretches."""
    content = draw(TEXTS)
    source = SourceText.of(content)
    marks = []
    for number in range(draw(st.integers(0, 7))):
        places = sorted(draw(st.lists(st.integers(0, len(content)), min_size=2, max_size=4, unique=True)))
        pairs = zip(places[::2], places[1::2], strict=False)
        spans = tuple(Span(source=source, start=start, end=end) for start, end in pairs)
        marks.append(TextMark("statement", f"s-{number}", spans, number=number + 1))
    return content, marks


@given(marked())
def test_pieces_are_the_text_and_each_mark_has_its_words(drawn: tuple[str, list[TextMark]]) -> None:
    """Nothing is lost or told twice; the pieces of a mark are its words; it begins once, where its first word is."""
    content, marks = drawn
    pieces = list(pieces_of(content, marks))

    assert "".join(piece.text for piece in pieces) == content
    for mark in marks:
        told = "".join(piece.text for piece in pieces if mark in piece.marks)
        assert told == "".join(span.text for span in mark.spans)
        assert [piece.start for piece in pieces if mark in piece.begins] == [mark.spans[0].start]


@given(marked())
def test_the_innermost_mark_comes_first(drawn: tuple[str, list[TextMark]]) -> None:
    """Of two marks over one piece the one whose stretch there is shorter is told first."""
    for piece in pieces_of(*drawn):
        lengths = [next(len(s) for s in m.spans if s.start <= piece.start < s.end) for m in piece.marks]

        assert lengths == sorted(lengths)


def test_a_piece_under_thousands_of_marks_names_the_innermost() -> None:
    """Marks piled up to do harm cost no page: eight are named, the innermost of them first."""
    content = "a" * 6000
    source = SourceText.of(content)
    marks = [TextMark("statement", f"s-{n}", (Span(source=source, start=n, end=6000 - n),)) for n in range(2900)]

    pieces = list(pieces_of(content, marks))

    assert max(len(piece.marks) for piece in pieces) == 8
    assert next(piece for piece in pieces if piece.start == 2899).marks[0] is marks[-1]


def test_a_stretch_of_nothing_marks_nothing() -> None:
    """An empty span, which Python can make, is no piece and harms no other."""
    source = SourceText.of("one two")
    nothing = TextMark("figure", "f-a", (Span(source=source, start=3, end=3),))
    whole = TextMark("statement", "s-a", (Span(source=source, start=0, end=7),))

    assert [(piece.text, piece.marks) for piece in pieces_of("one two", [nothing, whole])] == [("one two", (whole,))]


def test_blocks_are_the_text_line_by_line() -> None:
    """The blocks of our bulletin together are its text; headings that stand alone are headings, run-in ones are not."""
    statements, figures = list(DATA.statements), [o for o in DATA.observations if o.bulletin]
    coverage = coverage_of(BULLETIN, statements, figures)

    blocks = blocks_of(BULLETIN, marks_of(statements, figures, coverage))

    assert "".join(block.text for block in blocks) == BULLETIN.text.content
    assert [block.text[:3] for block in blocks if block.role == "heading"] == ["I. ", "II."]
    assert sum(bool(block.anchor) for block in blocks) == len(BULLETIN.sections) == 8
    assert not any(block.margin for block in blocks)


def test_the_margin_says_what_no_record_explains() -> None:
    """Without one statement its words stand unexplained in the margin, and only they."""
    dropped = DATA.statements["editors-progress"]
    statements = [s for s in DATA.statements if s is not dropped]
    figures = [o for o in DATA.observations if o.bulletin]
    coverage = coverage_of(BULLETIN, statements, figures)

    blocks = blocks_of(BULLETIN, marks_of(statements, figures, coverage))
    told = [block.margin for block in blocks if block.margin]

    assert told == [f"{len(dropped.text.split())} words not covered by any record"]
