"""The bulletins of a large dataset that a text may be about, found through its index."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING

from pujiang.claims.source_documents import SourceDocument
from pujiang.dataset.search import find_some, list_numbers
from pujiang.query.conditions import OneOf
from pujiang.text.tokens import UNSPACED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

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
_MOST_OWN = 24
_PHRASES = (16, 8)
# Of a sentence that repeats a statement nearly all words are found together; of a paraphrase only some.
_WORDS_OF_QUERY = (12, 8, 6, 4, 3, 2)
_SENTENCE = re.compile(r"[^.!?;。！？；\n]{12,}")
_FIGURE = re.compile(rf"\d[\d.,]*(?:\s?{UNSPACED.pattern}{{1,2}}|\s[^\W\d_]+)")
_QUOTED = re.compile(r"(?<=[\"“„«「『])[^\"“”„«»「」『』]{12,}")
# In a script without spaces, two letters are about a word.
_WORD = re.compile(rf"{UNSPACED.pattern}{{2}}|(?:(?!{UNSPACED.pattern})[^\W_])+")


def list_documents(data: Dataset, text: str, basis: Basis) -> list[SourceDocument]:
    """Return the bulletins of a dataset as sources: all, or of a large dataset those that a text may be about."""
    if len(data.statements) <= _SMALL:
        made = [*_make_documents(basis, data.statements, data.observations)]
        said = {one.bulletin.key for one in made}
        return [*made, *(SourceDocument(one, (), (), basis) for one in data.bulletins if one.key not in said)]
    keys = _find_bulletins(data, text)
    # The index has these keys; `where` would look up each.
    is_chosen = OneOf("bulletin", tuple(keys))
    chosen = _make_documents(basis, data.statements.meeting(is_chosen), data.observations.meeting(is_chosen))
    return sorted(chosen, key=lambda one: keys.index(one.bulletin.key))


def _make_documents(
    basis: Basis, statements: Iterable[Statement], observations: Iterable[Observation]
) -> Iterator[SourceDocument]:
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        said.setdefault(statement.bulletin.key, []).append(statement)
    figures: dict[str, list[Observation]] = {}
    for figure in observations:
        if figure.bulletin:
            figures.setdefault(figure.bulletin.key, []).append(figure)
    for key, some in said.items():
        yield SourceDocument(some[0].bulletin, some, figures.get(key, ()), basis)


def _find_bulletins(data: Dataset, text: str) -> list[str]:
    """Return the bulletins whose statements share most words with the sentences of a text."""
    sentences = [found.group() for found in _SENTENCE.finditer(text)]
    step = max(1, len(sentences) // _MOST_QUERIES)
    asked = sentences[::step][:_MOST_QUERIES]
    said = _list_said(data, text)
    return _choose_bulletins(data.ask_index(lambda database: [*_list_found(database, asked, said)]))


def _list_said(data: Dataset, text: str) -> dict[str, set[str]]:
    """Return the keys of the statements of each speaker whose name is in a text."""
    names = {one.key: one.name for one in data.speakers if one.name in text}
    said: dict[str, set[str]] = {}
    for speaker, statement, _ in data.statements.meeting(OneOf("speaker", tuple(names))).count_by("speaker", "id").rows:
        if speaker in names:
            said.setdefault(names[speaker], set()).add(str(statement))
    return said


def _list_found(
    database: sqlite3.Connection, sentences: Iterable[str], said: Mapping[str, set[str]]
) -> Iterator[set[str]]:
    """Yield bulletins of which one should be compared: those with words of a sentence, and with each of its figures."""
    numbers = list_numbers(database, {key for keys in said.values() for key in keys})
    search = cache(partial(find_some, database, most=_MOST_HITS))
    for sentence in sentences:
        keys = {key for name, keys in said.items() if name in sentence for key in keys}
        search_own = partial(find_some, database, most=_MOST_OWN, among=[numbers[key] for key in keys])
        for queries in _list_queries(sentence):
            found = [*_search(search, search_own, keys, queries)]
            yield from ({key.rpartition("/")[0] for key in some} for some in found)


def _search(
    search: Callable[[str], list[str]],
    search_own: Callable[[str], list[str]],
    keys: Collection[str],
    queries: Iterable[str],
) -> Iterator[list[str]]:
    """Yield the statements that the first query with hits finds: of anybody, and of the speaker of a sentence.

    Words that many say are thus found where the speaker says them, and words that only others say where they do.
    """
    is_found = False
    for query in queries:
        found = search(query)
        if found and not is_found:
            yield found
        is_found = is_found or bool(found)
        own = search_own(query) if keys and len(found) == _MOST_HITS else [key for key in found if key in keys]
        if own:
            yield own
        # Fewer words would find the same statements, too.
        if own or (is_found and not keys):
            return


def _choose_bulletins(found: Sequence[set[str]]) -> list[str]:
    """Return bulletins with at least one of each set, and as many others as are compared anyway."""
    votes: Counter[str] = Counter()
    for some in found:
        # A rare phrase says more about where it is from than a common one.
        votes.update({bulletin: 1 / len(some) for bulletin in some})
    ranks = {bulletin: rank for rank, bulletin in enumerate(sorted(votes, key=lambda one: (-votes[one], one)))}
    chosen: dict[str, None] = {}
    for some in sorted(found, key=len):
        if not some & chosen.keys():
            chosen[min(some, key=ranks.__getitem__)] = None
    more = sorted(ranks, key=ranks.__getitem__)[:_MOST_BULLETINS]
    return [*dict.fromkeys((*chosen, *more))][: max(_MOST_BULLETINS, len(chosen))]


def _list_queries(sentence: str) -> Iterator[Iterable[str]]:
    """Yield what to search for in place of what finds nothing: words, quoted words, each figure with the next word."""
    yield _list_phrases(sentence)
    yield from ([f'"{found[0]}"'] for found in _FIGURE.finditer(sentence))
    yield from ([f'"{" ".join(_WORD.findall(found[0]))}"'] for found in _QUOTED.finditer(sentence))


def _list_phrases(sentence: str) -> Iterator[str]:
    """Yield words of a sentence, the most telling first; each word in quotation marks must occur."""
    phrase = _WORD.findall(sentence)
    for size in _PHRASES:
        if len(phrase) >= size:
            first = (len(phrase) - size + 1) // 2
            yield f'"{" ".join(phrase[first : first + size])}"'
    words = _list_words(phrase)
    yield from (" ".join(f'"{word}"' for word in words[:size]) for size in _WORDS_OF_QUERY if size <= len(words))


def _list_words(words: Iterable[str]) -> list[str]:
    """Return the words that tell a sentence from others, the longest first, names last: who speaks is not said."""
    found = [one for one in dict.fromkeys(words) if len(one) >= _LEAST_LETTERS or one.isdigit() or UNSPACED.match(one)]
    return sorted(found, key=lambda word: (word[0].isupper(), -len(word)))
