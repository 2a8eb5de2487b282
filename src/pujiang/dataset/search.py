"""Ranked full-text search over statements, on the SQLite that comes with Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.errors import WordsError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from pujiang.model.statements import Statement


class TextIndex:
    """The words of statements, in memory: stems of English words, accents and case folded (FTS5, porter)."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        """Index what is said, without the attributions."""
        # Most programs never search.
        import sqlite3  # noqa: PLC0415

        self._database: sqlite3.Connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "create virtual table said"
            " using fts5(key unindexed, words, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        self._database.executemany(
            "insert into said values (?, ?)", ((statement.key, statement.text) for statement in statements)
        )

    def __call__(self, text: str) -> dict[str, int]:
        """The keys of the statements that hold all words of a text, with their rank: 0 is the best.

        Raises:
            WordsError: the text has no word to look for.
        """
        wanted = _query(text)
        if not wanted:
            raise WordsError(text, f"{text!r} has no word to search for")
        rows = self._database.execute("select key from said where words match ? order by rank, key", (wanted,))
        return {key: rank for rank, (key,) in enumerate(rows)}


def _query(text: str) -> str:
    """Each word as a string of its own: nothing in it is an operator of the query language."""
    words = "".join(character if character.isalnum() else " " for character in text).split()
    return " ".join(f'"{word}"' for word in words)
