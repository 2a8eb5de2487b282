"""Ranked full-text search in statements, with the SQLite that comes with Python."""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING
from unicodedata import normalize
from weakref import finalize

from pujiang.deferred import defer
from pujiang.errors import WordsError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from pujiang.language import letter_variants
else:
    letter_variants = defer("pujiang.language.letter_variants")

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

    def __call__(self, text: str) -> dict[str, int]:
        """Return the keys of the statements that contain all words of a text, with their rank: 0 is the best.

        Raises:
            WordsError: the text contains no words.
        """
        with self._asking:
            return run_search(self._database, text)


#: The tables of an index: the keys, and the words.
TABLES = {
    "statement": "CREATE TABLE statement (number integer primary key, key text not null)",
    "said": f"CREATE VIRTUAL TABLE said using fts5(folded, content = '', tokenize = '{TOKENS}')",
}


def fill(database: sqlite3.Connection, said: Iterable[tuple[str, str]]) -> None:
    """Create the index of statements, given as (key, text); the texts themselves are not stored."""
    for table in TABLES.values():
        database.execute(table)
    for number, (key, text) in enumerate(said):
        database.execute("insert into statement values (?, ?)", (number, key))
        database.execute("insert into said (rowid, folded) values (?, ?)", (number, separate_ideographs(text)))
    database.commit()


def run_search(database: sqlite3.Connection, text: str) -> dict[str, int]:
    """Run a full-text search: return the keys of the statements that contain all words, with their rank (0 is best).

    Raises:
        WordsError: the text contains no words.
    """
    wanted = _query(text)
    if not wanted:
        raise WordsError(text, f"expected words to search for, found {text!r}")
    rows = database.execute(
        "select key from said join statement on number = said.rowid where said match ? order by rank, key", (wanted,)
    )
    return {key: rank for rank, (key,) in enumerate(rows)}


def separate_ideographs(text: str) -> str:
    """Put spaces around each Chinese (then simplified) or Japanese character, and normalize widths (NFKC)."""
    return text if text.isascii() else _IDEOGRAPH.sub(r" \1 ", letter_variants.fold_letters(normalize("NFKC", text)))


def _query(text: str) -> str:
    """Quote each word of a text, so that none is read as an operator of FTS5."""
    text = normalize("NFKC", text)
    words = "".join(character if character.isalnum() else " " for character in text).split()
    # Each word once: ranking takes quadratic time.
    return " ".join(
        f'"{separate_ideographs(word).strip()}"' for word in {word.lower(): word for word in words}.values()
    )
