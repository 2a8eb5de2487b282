"""A parsed sentence: its tokens, and spans of the text for runs of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from pujiang.speech.parser.masking import MaskedSentence
    from pujiang.speech.readers import CharacterRange

#: A half-open run of tokens, by their numbers.
TokenRun = tuple[int, int]
_KEPT_BEFORE, _KEPT_AFTER = frozenset('“"‘$(['), frozenset("”\"’')]%")
_NEAR, _LONGEST_FRAGMENT, _FAR = 2, 400, 80
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
VERBS = frozenset({"VERB", "AUX"})


class ParsedSentence:
    """A sentence with its parse; spans are half-open, in code points of the text.

    Attributes:
        doc: the tokens.
        masked: the sentence as the parser got it.
    """

    def __init__(self, doc: Doc, masked: MaskedSentence) -> None:
        """Store the tokens and the sentence."""
        self.doc, self.masked = doc, masked

    @property
    def masks(self) -> Iterator[Token]:
        """The words that stand for quotations."""
        return (token for token in self.doc if self.is_mask(token))

    def is_mask(self, token: Token) -> bool:
        """Check whether a word stands for a quotation."""
        return token.idx in self.masked.quotations

    def locate(self, run: TokenRun) -> CharacterRange:
        """Return the span of a run of tokens."""
        first, last = self.doc[run[0]], self.doc[run[1] - 1]
        quoted = self.masked.quotations
        start = quoted[first.idx][0] if first.idx in quoted else self.masked.offsets[first.idx]
        end = quoted[last.idx][1] if last.idx in quoted else self.masked.offsets[last.idx + len(last) - 1] + 1
        return start, end

    def locate_words(self, run: TokenRun) -> CharacterRange | None:
        """Return the span of a run of tokens without punctuation at its ends; None if nothing is left."""
        first, last = run
        while first < last and self._is_joining(self.doc[first], _KEPT_BEFORE):
            first += 1
        while last > first and self._is_joining(self.doc[last - 1], _KEPT_AFTER):
            last -= 1
        return self._keep_fragments(self.locate((first, last))) if first < last else None

    def _is_joining(self, token: Token, kept: frozenset[str]) -> bool:
        return token.is_space or token.dep_ == "cc" or (token.is_punct and token.text not in kept)

    def _keep_fragments(self, span: CharacterRange) -> CharacterRange:
        """Return a span that cuts no quotation inside of it."""
        start, end = span
        for low, high in self.masked.fragments:
            if low < end < high and start < high:
                end = high
            if low < start < high <= end + _NEAR and high - start < _LONGEST_FRAGMENT and start - low < _FAR:
                start = low
        return start, end


def find_run(token: Token, without: Iterable[Token] = ()) -> TokenRun:
    """Return the run of tokens below one, without those below others at its ends."""
    left_out = {one.i for other in without for one in other.subtree}
    numbers = [one.i for one in token.subtree if one.i not in left_out]
    return (min(numbers), max(numbers) + 1) if numbers else (token.i, token.i + 1)


def find_child(token: Token, *labels: str) -> Token | None:
    """Return the last child of a token with one of some labels, the first label that there is."""
    children = {child.dep_: child for child in token.children}
    return next((children[label] for label in labels if label in children), None)
