"""The exceptions that pujiang raises; all derive from `PujiangError`.

Each has its details as attributes, so that code can act on them and tests can compare them. An error that corresponds
to a built-in one (`KeyError`, `ValueError`, `ImportError`) is also a subclass of it.
"""

from __future__ import annotations

from pujiang.problem_codes import ProblemCode

TYPE_CHECKING = False  # as in pujiang.codes
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.problems import Problem

#: The message for a pickle that this version cannot read.
OTHER_VERSION = (
    "pickled by another version of pujiang: keep data as YAML, JSON or an archive, which every version reads"
)


class PujiangError(Exception):
    """Base class of all errors that pujiang raises on purpose."""


class TargetExistsError(PujiangError):
    """A file or folder that exists, and is replaced only if that is asked for.

    Attributes:
        target: its path.
    """

    def __init__(self, target: object) -> None:
        super().__init__(str(target))
        self.target = str(target)

    def __str__(self) -> str:
        return f"{self.target} already exists: pass replace=True to overwrite it"


class ArgumentError(PujiangError, TypeError, ValueError):
    """An argument of a function that has a wrong type or value.

    Attributes:
        argument: its name.
        expected: the types or values that the function takes.
        found: the type or value that was passed.
    """

    def __init__(self, argument: str, expected: str, found: str) -> None:
        super().__init__(argument, expected, found)
        self.argument = argument
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        return f"argument {self.argument}: expected {self.expected}, found {self.found}"


class UnknownIdError(PujiangError, KeyError):
    """An id, name or code that does not exist in the data.

    Attributes:
        asked: what was asked for.
        kind: the kind of thing that was expected: "statement", "topic", "kind of statement".
        near: the most similar ones that exist, best first.
    """

    def __init__(self, asked: object, kind: str, near: Iterable[str] = ()) -> None:
        super().__init__(asked, kind)
        self.asked = asked
        self.kind = kind
        self.near = tuple(near)

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(map(repr, self.near))}?" if self.near else ""
        return f"unknown {self.kind} {self.asked!r}{hint}"

    def __reduce__(self) -> tuple[type[UnknownIdError], tuple[object, str, tuple[str, ...]]]:
        return type(self), (self.asked, self.kind, self.near)


class AmbiguousIdError(PujiangError, KeyError):
    """A short id or a name that several records share; pujiang does not guess which is meant.

    Attributes:
        asked: what was asked for.
        kind: the kind of record that was expected.
        candidates: the ids of all records that share it.
    """

    def __init__(self, asked: object, kind: str, candidates: Iterable[str]) -> None:
        super().__init__(asked, kind)
        self.asked = asked
        self.kind = kind
        self.candidates = tuple(candidates)

    def __str__(self) -> str:
        return f"ambiguous {self.kind} {self.asked!r}: use one of {', '.join(map(repr, self.candidates))}"

    def __reduce__(self) -> tuple[type[AmbiguousIdError], tuple[object, str, tuple[str, ...]]]:
        return type(self), (self.asked, self.kind, self.candidates)


class MissingExtraError(PujiangError, ImportError):
    """An optional dependency is not installed.

    Attributes:
        library: the missing library.
        extra: the extra of pujiang that installs it.
    """

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed; run: {how_to_install(extra)}", name=library)
        self.library = library
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return type(self), (self.library, self.extra)


def how_to_install(extra: str) -> str:
    """Return the command that installs an extra from where the package came: a folder, a repository, or the index."""
    import json  # noqa: PLC0415  # needed for this error only
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
    """The data is invalid: every problem of every file is listed, and nothing is loaded.

    Attributes:
        problems: all problems of severity error, in the order of files and locations.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        heading = "1 problem" if count == 1 else f"{count} problems"
        return "\n".join((heading, *map(str, self.problems)))


class ConflictError(PujiangError, ValueError):
    """Two datasets that cannot be merged, or a change that cannot be applied: records with the same id differ.

    Attributes:
        clashes: for each conflict, the record and how the two sides differ, in words.
    """

    def __init__(self, clashes: Iterable[str]) -> None:
        self.clashes = tuple(clashes)
        super().__init__(self.clashes)

    def __str__(self) -> str:
        return "\n".join((f"{len(self.clashes)} conflicting record(s)", *self.clashes))


class ArchiveError(PujiangError, ValueError):
    """An archive that cannot be read: damaged, incomplete, in another format, or missing.

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
    """Figures that cannot be added up.

    Attributes:
        reasons: the reasons, one sentence each.
    """

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(self.reasons)

    def __str__(self) -> str:
        return f"these figures cannot be added up: {'; '.join(self.reasons)}"


class NumberError(PujiangError, ValueError, TypeError):
    """A value that is no exact, finite number, where one is compared or computed with.

    Attributes:
        number: the value.
    """

    def __init__(self, number: object) -> None:
        super().__init__(number)
        self.number = number

    def __str__(self) -> str:
        expected = "expected a finite number as int, Decimal, Fraction or text such as '0.5'"
        return f"invalid number {self.number!r:.60}: {expected}"


class UnitError(PujiangError, ValueError):
    """A unit that cannot be read, or units that cannot be converted, because they measure different things."""


class WordsError(PujiangError, ValueError):
    """Words that do not occur at exactly one position in a text.

    Attributes:
        words: the words that were searched for.
        reason: why no position, or more than one, was found.
        hint: what to type instead, if the text has similar words.
        code: the code of the problem that is reported for it.
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
