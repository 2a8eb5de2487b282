"""Source texts, and spans in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pujiang.deferred import defer
from pujiang.notebook import Displayable
from pujiang.records import Record, field, record, reference

if TYPE_CHECKING:
    from pujiang import shortening
    from pujiang.display import Panel
    from pujiang.text.context import Context
else:
    shortening = defer("pujiang.shortening")

# Code points that a notebook shows before and after a span.
_AROUND = 160
_WIDTH = 48
_DIGEST = 9


def digest_of(content: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as hexadecimal digits."""
    # Loading the bundled data needs no digest, and this import would take longer than all of it.
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


@record
class SourceText(Record):
    """The plain text of a publication, in which quoted words are anchored; compared by its digest."""

    content: str = field("The text: Unicode, NFC, with LF line endings", term="schema:text", compared=False)
    sha256: str = field("SHA-256 of the content in UTF-8, as hexadecimal digits", term="spdx:checksumValue")

    @property
    def key(self) -> str:
        """What identifies the text: its digest."""
        return self.sha256

    @classmethod
    def of(cls, content: str) -> SourceText:
        """Return a source text with its digest."""
        return cls(content=content, sha256=digest_of(content))

    def __len__(self) -> int:
        return len(self.content)

    def __str__(self) -> str:
        return self.content

    def __repr__(self) -> str:
        return f"SourceText({len(self)} characters, sha256={shortening.cut(self.sha256, _DIGEST)})"


@record
class Span(Record, Displayable):
    """A span of a source text: half-open, in Unicode code points (W3C TextPositionSelector)."""

    derived: ClassVar[tuple[str, ...]] = ("text",)

    source: SourceText = reference("The text that contains it")
    start: int = field("Offset of its start in code points, counted from 0", term="oa:start")
    end: int = field("Offset of its end in code points, exclusive", term="oa:end")

    @property
    def text(self) -> str:
        """The words of the span, exactly as in the source."""
        return self.source.content[self.start : self.end]

    def context(self, width: int = 40) -> Context:
        """Return the words with up to `width` code points before and after them."""
        # Most spans are never shown in context.
        from pujiang.text.context import Context  # noqa: PLC0415

        content = self.source.content
        return Context(
            before=content[max(0, self.start - width) : self.start],
            text=self.text,
            after=content[self.end : self.end + width],
        )

    def contains(self, other: Span) -> bool:
        """Return whether another span of the same text lies entirely inside this one, or is equal to it."""
        return self.source == other.source and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether two spans of the same text share at least one code point."""
        return self.source == other.source and self.start < other.end and other.start < self.end

    def _panel(self) -> Panel:
        # Needed in notebooks only.
        from pujiang.display import Panel  # noqa: PLC0415

        shown = self.context(_AROUND)
        return Panel(f"characters {self.start}-{self.end}", passage=(shown.before, shown.text, shown.after))

    def __len__(self) -> int:
        return self.end - self.start

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end}, {shortening.shorten(self.text, _WIDTH)!r})"
