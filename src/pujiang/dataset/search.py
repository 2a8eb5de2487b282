"""Ranked full-text search in statements, with the SQLite that comes with Python."""

from __future__ import annotations

import re
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize
from weakref import finalize

from pujiang.deferred import defer
from pujiang.errors import WordsError
from pujiang.language.spelling import spell_variants
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Container, Iterable

    from pujiang.language import letter_variants
else:
    letter_variants = defer("pujiang.language.letter_variants")

T = TypeVar("T")

#: The tokenizer of FTS5: stems of English words, without accents and case.
TOKENS = "porter unicode61 remove_diacritics 2"
# Chinese and Japanese are written without spaces: each character is indexed as a word, and a word is a phrase of them.
_IDEOGRAPH = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003134f])")


class TextIndex:
    """A full-text index of statements in memory (FTS5): English words by stem, Chinese by character, simplified."""

    def __init__(self, said: Iterable[tuple[str, str]]) -> None:
        """Index the texts of statements, without their attributions, given as (key, text)."""
        # Most programs do not search.
        import sqlite3  # noqa: PLC0415

        self._database: sqlite3.Connection = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self._database.close)
        # One query at a time: since Python 3.12 threads share a prepared statement, and would mix up their rows.
        self._asking = Lock()
        fill(self._database, said)

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a function reads from the database of the index."""
        with self._asking:
            return question(self._database)


#: The tables of an index: the keys, and the words.
TABLES = {
    "statement": "CREATE TABLE statement (number integer primary key, key text not null)",
    "said": f"CREATE VIRTUAL TABLE said using fts5(folded, content = '', tokenize = '{TOKENS}')",
}


def fill(database: sqlite3.Connection, said: Iterable[tuple[str, str]]) -> int:
    """Create the index of statements, given as (key, text), and return their number; the texts are not stored."""
    for table in TABLES.values():
        database.execute(table)
    return insert(database, said, 0)


def insert(database: sqlite3.Connection, said: Iterable[tuple[str, str]], first: int) -> int:
    """Add statements to an index, numbered from the given number, and return the next number."""
    number = first - 1
    for number, (key, text) in enumerate(said, first):
        database.execute("insert into statement values (?, ?)", (number, key))
        database.execute("insert into said (rowid, folded) values (?, ?)", (number, separate_ideographs(text)))
    database.commit()
    return number + 1


def remove(database: sqlite3.Connection, number: int, text: str) -> None:
    """Remove a statement from an index, by its number; its text must be the one that was added."""
    database.execute("delete from statement where number = ?", (number,))
    row = ("delete", number, separate_ideographs(text))
    database.execute("insert into said (said, rowid, folded) values (?, ?, ?)", row)


def run_search(database: sqlite3.Connection, text: str) -> dict[str, int]:
    """Run a full-text search: return the keys of the statements with any of the words, and their rank (0 is best).

    Words in double quotes are a phrase, which must occur; a word or phrase after a minus sign must not.

    Raises:
        WordsError: the text contains no words to search for.
    """
    wanted = _query(text)
    if not wanted:
        raise WordsError(text, f"expected words to search for, found {text!r}")
    rows = database.execute(
        "select key from said join statement on number = said.rowid where said match ? order by rank, key", (wanted,)
    )
    return {key: rank for rank, (key,) in enumerate(rows)}


def list_numbers(database: sqlite3.Connection, keys: Container[str]) -> dict[str, int]:
    """Return the numbers by which an index refers to statements, by their keys."""
    return {key: number for number, key in database.execute("select number, key from statement") if key in keys}


def find_some(database: sqlite3.Connection, text: str, most: int, among: Iterable[int] | None = None) -> list[str]:
    """Return the keys of the first statements that a full-text search finds, at most some, and not ranked.

    Unlike `run_search` it reads no more of a large index than it returns.

    Args:
        database: the database of the index.
        text: what to search for; it must contain a word.
        most: how many keys are returned at most.
        among: the numbers of the only statements that may be found; None for all.
    """
    numbers = None if among is None else sorted(among)
    # For each of a few numbers the search begins anew; a sign before the column keeps SQLite from it.
    column = "rowid" if numbers and len(numbers) <= _FEW else "+rowid"
    only = "" if numbers is None else f" and {column} in ({','.join(map(str, numbers))})"
    places = f"select rowid as place from said where said match ?{only} limit ?"  # noqa: S608  # of numbers
    command = f"select key from ({places}) join statement on number = place order by place"  # noqa: S608
    return [key for (key,) in database.execute(command, (_query(text), most))]


_FEW = 100


def separate_ideographs(text: str) -> str:
    """Put spaces around each Chinese (then simplified) or Japanese character, and normalize widths (NFKC)."""
    return text if text.isascii() else _IDEOGRAPH.sub(r" \1 ", letter_variants.fold_letters(normalize("NFKC", text)))


def suggest_words(texts: Iterable[str], asked: str) -> tuple[str, ...]:
    """Return words of texts that are similar to words of a search that no text has: at most three, nearest first.

    Only the first texts are read, so that a large archive answers at once.
    """
    known = {word for text in islice(texts, _MOST_READ) for word in _WORD.findall(text.casefold())}
    missing = [word for word in _WORD.findall(asked.casefold()) if word not in known and len(word) >= _SHORTEST]
    found = (near for word in missing for near in nearest_names(word, known))
    return tuple(dict.fromkeys(found))[:_MOST_SUGGESTED]


_MOST_READ, _MOST_SUGGESTED, _SHORTEST = 10_000, 3, 3
_WORD = re.compile(r"[^\W\d_]+")
# A phrase or a word, with the sign in front of it; hyphens, commas and points inside of words belong to them.
_TERM = re.compile(r'(?<!\S)(-?)"([^"]*)"|(?<!\S)(-)(?=\w)|([^\W_]+(?:[-\u2010\u2011.,\'\u2019][^\W_]+)*)')


def _query(text: str) -> str:
    """Return a query of FTS5: phrases that must occur, any of the words, and nothing that is excluded.

    Every word is quoted, so that none is read as an operator.
    """
    required, optional, excluded = dict[str, None](), dict[str, None](), dict[str, None]()
    refused = False
    for sign, phrase, minus, word in _TERM.findall(normalize("NFKC", text)):
        if minus:
            refused = True
            continue
        term = _match_phrase(phrase) if phrase else _match_word(word) if word else ""
        if term:
            chosen = excluded if sign or refused else required if phrase else optional
            chosen[term] = None
        refused = False
    if not (required or optional):
        return ""
    every, some = " AND ".join(required), " OR ".join(optional)
    # Beside phrases, words only rank.
    wanted = f"({every}) AND ({every.replace(' AND ', ' OR ')} OR {some})" if every and some else every or some
    return f"({wanted}) NOT ({' OR '.join(excluded)})" if excluded else wanted


def _match_phrase(phrase: str) -> str:
    """Return the query for words in this order, each in any spelling."""
    words = re.findall(r"[^\W_]+", phrase)
    spelt = [_quote(" ".join(words)), *(_quote(one) for one in spell_variants("-".join(words)) if len(words) <= _PARTS)]
    return f"({' OR '.join(dict.fromkeys(spelt))})" if words else ""


def _match_word(word: str) -> str:
    """Return the query for a word in any spelling."""
    parts = re.split(r"[-\u2010\u2011]", word)
    if len(parts) > _PARTS:
        return f"({' OR '.join(map(_match_word, parts))})"
    spelt = [one for one in spell_variants(word.casefold()) if one]
    return f"({' OR '.join(_quote(one) for one in spelt)})"


_PARTS = 2


def _quote(words: str) -> str:
    return f'"{separate_ideographs(words).strip()}"'
