"""The bulletins of a large dataset that a text may be about, found through its index."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pujiang.claims.source_documents import SourceDocument

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.claim_codes import Basis
    from pujiang.dataset.dataset import Dataset
    from pujiang.model.metrics import Observation
    from pujiang.model.statements import Statement

#: A dataset with more statements is searched; of others all bulletins are compared.
_SMALL = 2_000
_MOST_BULLETINS = 24
_MOST_QUERIES = 150
_MOST_HITS = 200
_LEAST_LETTERS = 5
_WORDS_OF_QUERY = (4, 3, 2)
_SENTENCE = re.compile(r"[^.!?;。！？；\n]{12,}")
_WORD = re.compile(r"[^\W_]+")


def list_documents(data: Dataset, text: str, basis: Basis) -> list[SourceDocument]:
    """Return the bulletins of a dataset as sources: all, or of a large dataset those that a text may be about."""
    if len(data.statements) <= _SMALL:
        return [*_make_documents(data, basis, data.statements, data.observations)]
    keys = _find_bulletins(data, text)
    statements = [one for key in keys for one in data.statements.where(bulletin=key)]
    observations = [one for key in keys for one in data.observations.where(bulletin=key)]
    return [*_make_documents(data, basis, statements, observations)]


def _make_documents(
    data: Dataset, basis: Basis, statements: Iterable[Statement], observations: Iterable[Observation]
) -> Iterator[SourceDocument]:
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.bulletin.key, []).append(statement)
    figures: dict[str, list[Observation]] = {}
    for figure in observations:
        if figure.bulletin:
            figures.setdefault(figure.bulletin.key, []).append(figure)
    silent = [one.key for one in data.bulletins if one.key not in said] if len(data.statements) <= _SMALL else []
    for key in (*said, *silent):
        yield SourceDocument(data.bulletins[key], said.get(key, ()), figures.get(key, ()), basis)


def _find_bulletins(data: Dataset, text: str) -> list[str]:
    """Return the bulletins whose statements share most words with the sentences of a text."""
    votes: Counter[str] = Counter()
    sentences = [found.group() for found in _SENTENCE.finditer(text)]
    step = max(1, len(sentences) // _MOST_QUERIES)
    for sentence in sentences[::step][:_MOST_QUERIES]:
        found = _search(data, sentence)
        if found:
            # A rare phrase says more about where it is from than a common one.
            votes.update({bulletin: 1 / len(found) for bulletin in found})
    return [key for key, _ in votes.most_common(_MOST_BULLETINS)]


def _search(data: Dataset, sentence: str) -> Counter[str]:
    """Return the bulletins that have the longest words of a sentence in one statement; fewer words if none has all."""
    words = sorted({word for word in _WORD.findall(sentence) if len(word) >= _LEAST_LETTERS or word.isdigit()}, key=len)
    for size in _WORDS_OF_QUERY:
        if len(words) >= size:
            found = data.rank_matches(" ".join(words[-size:]))
            if 0 < len(found) <= _MOST_HITS or (found and size == _WORDS_OF_QUERY[-1]):
                return Counter(key.rpartition("/")[0] for key in list(found)[:_MOST_HITS])
    return Counter()
