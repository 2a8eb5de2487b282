"""The bulletins of a large dataset that a text may be about, found through its index."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from pujiang.claims.source_documents import SourceDocument
from pujiang.text.tokens import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

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
_PHRASE = 8
# Of a sentence that repeats a statement nearly all words are found together; of a paraphrase only some.
_WORDS_OF_QUERY = (12, 8, 6, 4, 3, 2)
_SENTENCE = re.compile(r"[^.!?;。！？；\n]{12,}")
# In a script without spaces, two letters are about a word.
_WORD = re.compile(rf"{UNSPACED.pattern}{{2}}|(?:(?!{UNSPACED.pattern})[^\W_])+")


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
    search = cache(data.rank_matches)
    said = {one.name: {*data.statements.where(speaker=one).ids()} for one in data.speakers if one.name in text}
    for sentence in sentences[::step][:_MOST_QUERIES]:
        found = _search(search, sentence)
        # Words that many say are first looked for where the speaker of the sentence says them.
        own = [key for name, keys in said.items() if name in sentence for key in found if key in keys]
        bulletins = Counter(key.rpartition("/")[0] for key in islice(own or found, _MOST_HITS))
        if bulletins:
            # A rare phrase says more about where it is from than a common one.
            votes.update({bulletin: 1 / len(bulletins) for bulletin in bulletins})
    return [key for key, _ in votes.most_common(_MOST_BULLETINS)]


def _search(search: Callable[[str], Mapping[str, int]], sentence: str) -> Mapping[str, int]:
    """Return the statements that have words of a sentence: some as a phrase, or as many of the longest as possible."""
    # Fewer words would find the same statements, too.
    for query in _list_queries(sentence):
        found = search(query)
        if found:
            return found
    return {}


def _list_queries(sentence: str) -> Iterator[str]:
    """Yield what to search for, the most telling first; each word in quotation marks must occur."""
    phrase = _WORD.findall(sentence)
    if len(phrase) >= _PHRASE:
        first = (len(phrase) - _PHRASE + 1) // 2
        yield f'"{" ".join(phrase[first : first + _PHRASE])}"'
    words = _list_words(phrase)
    yield from (" ".join(f'"{word}"' for word in words[:size]) for size in _WORDS_OF_QUERY if size <= len(words))


def _list_words(words: Iterable[str]) -> list[str]:
    """Return the words that tell a sentence from others, the longest first, names last: who speaks is not said."""
    found = [one for one in dict.fromkeys(words) if len(one) >= _LEAST_LETTERS or one.isdigit() or UNSPACED.match(one)]
    return sorted(found, key=lambda word: (word[0].isupper(), -len(word)))
