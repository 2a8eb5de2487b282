"""Ranked full-text search over statements, on the SQLite that comes with Python."""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING
from unicodedata import normalize
from weakref import finalize

from pujiang.errors import WordsError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from pujiang.model.statements import Statement


#: How words are told apart: stems of English words, accents and case folded.
TOKENS = "porter unicode61 remove_diacritics 2"
# Chinese and Japanese are written without spaces: each of these characters is a word, and a word of theirs a phrase.
_IDEOGRAPH = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003134f])")


class TextIndex:
    """The words of statements, in memory: English by stems, Chinese by characters (FTS5)."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        """Index what is said, without the attributions."""
        # Most programs never search.
        import sqlite3  # noqa: PLC0415

        self._database: sqlite3.Connection = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self._database.close)
        # One question at a time: since Python 3.12 threads would share one prepared statement, and mix their answers.
        self._asking = Lock()
        fill(self._database, ((statement.key, statement.text) for statement in statements))

    def __call__(self, text: str) -> dict[str, int]:
        """The keys of the statements that hold all words of a text, with their rank: 0 is the best.

        Raises:
            WordsError: the text has no word to look for.
        """
        with self._asking:
            return found(self._database, text)


#: The tables of an index: where the keys are, and the words.
TABLES = {
    "statement": "CREATE TABLE statement (number integer primary key, key text not null)",
    "said": f"CREATE VIRTUAL TABLE said using fts5(words, content = '', tokenize = '{TOKENS}')",
}


def fill(database: sqlite3.Connection, said: Iterable[tuple[str, str]]) -> None:
    """Make the index of some statements, given by key and text; the texts themselves are not kept."""
    for table in TABLES.values():
        database.execute(table)
    for number, (key, text) in enumerate(said):
        database.execute("insert into statement values (?, ?)", (number, key))
        database.execute("insert into said (rowid, words) values (?, ?)", (number, spaced(text)))
    database.commit()


def found(database: sqlite3.Connection, text: str) -> dict[str, int]:
    """See `TextIndex.__call__`."""
    wanted = _query(text)
    if not wanted:
        raise WordsError(text, f"{text!r} has no word to search for")
    rows = database.execute(
        "select key from said join statement on number = said.rowid where said match ? order by rank, key", (wanted,)
    )
    return {key: rank for rank, (key,) in enumerate(rows)}


def spaced(text: str) -> str:
    """A text with each Chinese or Japanese character as a word of its own, and others in their usual width."""
    return text if text.isascii() else _IDEOGRAPH.sub(r" \1 ", normalize("NFKC", text))


def _query(text: str) -> str:
    """Each word as a string of its own: nothing in it is an operator of the query language."""
    text = normalize("NFKC", text)
    words = "".join(character if character.isalnum() else " " for character in text).split()
    # Each once: ranking compares each with all others.
    return " ".join(f'"{spaced(word).strip()}"' for word in {word.lower(): word for word in words}.values())
