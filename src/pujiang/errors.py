"""The errors that pujiang raises: one family.

Every error carries its subject as attributes, so that code can act on it and tests can compare it. Those that a
caller would catch by a standard class (`KeyError`, `ValueError`, `ImportError`) are of that class too.
"""

from __future__ import annotations

from pujiang.problem_codes import ProblemCode

TYPE_CHECKING = False  # as in pujiang.codes
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.problems import Problem


class PujiangError(Exception):
    """The root of the family: catch it to catch every error that pujiang raises on purpose."""


class UnknownIdError(PujiangError, KeyError):
    """An id, name or word that nothing in the data bears.

    Attributes:
        asked: what was asked for.
        kind: what it was taken for: "statement", "topic", "kind of statement".
        near: the nearest that exist, best first.
    """

    def __init__(self, asked: object, kind: str, near: Iterable[str] = ()) -> None:
        super().__init__(asked, kind)
        self.asked = asked
        self.kind = kind
        self.near = tuple(near)

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(map(repr, self.near))}?" if self.near else ""
        return f"no {self.kind} {self.asked!r}{hint}"

    def __reduce__(self) -> tuple[type[UnknownIdError], tuple[object, str, tuple[str, ...]]]:
        return type(self), (self.asked, self.kind, self.near)


class AmbiguousIdError(PujiangError, KeyError):
    """A short id or a name that several records bear; nothing is guessed.

    Attributes:
        asked: what was asked for.
        kind: what it was taken for.
        candidates: the ids of all that bear it.
    """

    def __init__(self, asked: object, kind: str, candidates: Iterable[str]) -> None:
        super().__init__(asked, kind)
        self.asked = asked
        self.kind = kind
        self.candidates = tuple(candidates)

    def __str__(self) -> str:
        return f"{self.asked!r} may be any {self.kind} of {', '.join(map(repr, self.candidates))}; say which"

    def __reduce__(self) -> tuple[type[AmbiguousIdError], tuple[object, str, tuple[str, ...]]]:
        return type(self), (self.asked, self.kind, self.candidates)


class MissingExtraError(PujiangError, ImportError):
    """A library that an optional part needs is not installed.

    Attributes:
        library: the library that was not found.
        extra: the extra of pujiang that installs it.
    """

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed; type: {how_to_install(extra)}", name=library)
        self.library = library
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return type(self), (self.library, self.extra)


def how_to_install(extra: str) -> str:
    """The command that brings an extra from where the package came: a folder, a repository, else the index."""
    import json  # noqa: PLC0415  # only those who miss something ask
    from importlib import metadata  # noqa: PLC0415

    try:
        written = metadata.distribution("pujiang").read_text("direct_url.json")  # PEP 610
    except metadata.PackageNotFoundError:
        written = None
    if not written:
        return f"pip install 'pujiang[{extra}]'"
    origin = json.loads(written)
    if origin.get("dir_info", {}).get("editable"):
        return f"pip install -e '{origin['url']}[{extra}]'"
    repository = f"{origin['vcs_info']['vcs']}+" if "vcs_info" in origin else ""
    return f"pip install 'pujiang[{extra}] @ {repository}{origin['url']}'"


class InvalidDataError(PujiangError, ValueError):
    """Data that does not hold: every problem of every file, together; nothing half-loaded is returned.

    Attributes:
        problems: all findings of severity error, in the order of files and places.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        heading = "1 problem" if count == 1 else f"{count} problems"
        return "\n".join((heading, *map(str, self.problems)))


class ConflictError(PujiangError, ValueError):
    """Two datasets that cannot be joined, or a change that does not fit: records that differ under one id.

    Attributes:
        clashes: for each clash the record and how the two sides differ, in words.
    """

    def __init__(self, clashes: Iterable[str]) -> None:
        self.clashes = tuple(clashes)
        super().__init__(self.clashes)

    def __str__(self) -> str:
        return "\n".join((f"{len(self.clashes)} clashing record(s)", *self.clashes))


class ArchiveError(PujiangError, ValueError):
    """An archive that cannot be read: damaged, unfinished, of another format, or none at all.

    Attributes:
        path: the folder, or the file in it that is wrong.
        why: what is wrong with it.
    """

    def __init__(self, path: object, why: str) -> None:
        super().__init__(str(path), why)
        self.path = str(path)
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


class SumError(PujiangError, ValueError):
    """Figures that may not be added up.

    Attributes:
        reasons: why not, each in a sentence.
    """

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(self.reasons)

    def __str__(self) -> str:
        return f"these figures may not be added up: {'; '.join(self.reasons)}"


class WordsError(PujiangError, ValueError):
    """Words that do not point at one place in a text.

    Attributes:
        words: the words looked for.
        reason: why they point nowhere, or at several places.
        hint: what to type instead, where something is near.
        code: the code of the Problem that this becomes.
    """

    def __init__(
        self, words: str, reason: str, hint: str | None = None, code: ProblemCode = ProblemCode.WORDS_NOT_FOUND
    ) -> None:
        super().__init__(words, reason)
        self.words = words
        self.reason = reason
        self.hint = hint
        self.code = code

    def __str__(self) -> str:
        return f"{self.reason}; {self.hint}" if self.hint else self.reason

    def __reduce__(self) -> tuple[type[WordsError], tuple[str, str, str | None, ProblemCode]]:
        return type(self), (self.words, self.reason, self.hint, self.code)
