"""Documents of plain values: the field's type decides, strictly, and every misfit is told once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang.codes import Kind, PlaceKind, ProblemCode
from pujiang.io.conversion.scalars import WrittenNumber
from pujiang.io.conversion.structuring import MOST_PROBLEMS, build_document
from pujiang.problems import Problem
from pujiang.written.documents import DOCUMENTS, LayerDocument
from refusals import assert_problem


@attrs.frozen(kw_only=True)
class Inner:
    """A part with a required field."""

    words: str


@attrs.frozen(kw_only=True)
class Sample:
    """One field of each type that documents have."""

    text: str = ""
    maybe: str | None = None
    whole: int | None = None
    number: Decimal | None = None
    flag: bool = False
    day: date | None = None
    kind: Kind | None = None
    texts: tuple[str, ...] = ()
    parts: tuple[Inner, ...] = ()
    part: Inner | None = None


def taken(field: str, value: Any) -> Any:
    """What a field makes of a value."""
    made, problems = build_document(Sample, {field: value})
    assert problems == []
    return getattr(made, field)


def refused(field: str, value: Any) -> Problem:
    """The one problem of a value in a field."""
    made, problems = build_document(Sample, {field: value})
    assert made is None
    (problem,) = problems
    return problem


@pytest.mark.parametrize("text", ["NO", "1.10", "2023", "2023-02-30", "true", "", "null", " a ", "é\x00🙂"])
def test_text_stays_as_it_is(text: str) -> None:
    """A text field keeps any text."""
    assert taken("text", text) == taken("maybe", text) == text


@pytest.mark.parametrize("value", [1, True, ["a"], {"a": "b"}, None, WrittenNumber("1.10")])
def test_nothing_else_becomes_text(value: Any) -> None:
    """Numbers, lists, mappings and nothing are not made into text."""
    assert_problem(refused("text", value), ProblemCode.INVALID_VALUE, r"^.*\btext\b", path=("text",))


def test_half_a_character_is_no_text() -> None:
    """A lone surrogate, which no file can hold, is refused."""
    assert_problem(refused("text", "a\ud800"), ProblemCode.INVALID_VALUE, "half", path=("text",))


@given(st.integers(-(10**58), 10**58))
def test_any_whole_number_is_taken(number: int) -> None:
    """Whole numbers come back, written in digits or as JSON has them; those that count, if they fit 64 bits."""
    counted = number % 2**63
    assert taken("whole", str(counted)) == taken("whole", counted) == counted
    assert taken("whole", str(-counted)) == taken("whole", -counted) == -counted
    assert taken("number", str(number)) == taken("number", number) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_any_decimal_is_taken_as_written(number: Decimal) -> None:
    """Decimals keep the zeros at their end."""
    assert str(taken("number", f"{number:f}")) == f"{number:f}"
    assert str(taken("number", WrittenNumber(f"{number:f}"))) == f"{number:f}"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("whole", "010", "a whole number"),
        ("whole", "+1", "a whole number"),
        ("whole", "1.0", "a whole number"),
        ("whole", "1_000", "a whole number"),
        ("whole", "٣", "a whole number"),
        ("whole", "", "a whole number"),
        ("whole", True, "a whole number"),
        ("whole", "9" * 61, "a whole number"),
        ("whole", str(2**63), "18 digits"),
        ("whole", -(2**63), "18 digits"),
        ("number", "5,000", "write 5000"),
        ("number", "1,234,567.5", "write 1234567.5"),
        ("number", "1,5", "for decimals"),
        ("number", "0,500", "for decimals"),
        ("number", "1,000" * 20, "for decimals"),
        ("number", "1e3", "expected a number"),
        ("number", "NaN", "expected a number"),
        ("number", ".5", "expected a number"),
        ("number", "5.", "expected a number"),
        ("number", "007", "expected a number"),
        ("number", False, "expected a number"),
        ("number", ["5"], "a list"),
        ("flag", "yes", "true or false"),
        ("flag", "True", "true or false"),
        ("flag", 1, "true or false"),
        ("flag", ["true"], "a list"),
        ("flag", {}, "a mapping"),
        ("flag", None, "an empty value"),
        ("day", "22/09/2023", "write year-month-day"),
        ("day", "2023-9-22", "write year-month-day"),
        ("day", "2023-02-30", "from 1 to 28"),
        ("day", "2023-13-01", "1 to 12, found 13"),
        ("day", "2023-00-01", "1 to 12, found 0"),
        ("day", "2023-01-00", "from 1 to 31"),
        ("day", "0000-01-01", "from 1, found 0"),
        ("day", 20230922, "expected a date"),
        ("kind", "asertion", "'assertion'?.* assertion, assessment"),
        ("kind", "Assertion", "'assertion'?"),
        ("kind", "zzz", " assertion, assessment"),
        ("kind", ["assertion"], "a list"),
        ("kind", "", "write one of"),
        ("texts", "a", "a list"),
        ("texts", {"a": "b"}, "a list"),
        ("texts", None, "a list"),
        ("part", "words", "a mapping"),
        ("part", ["words"], "a mapping"),
    ],
)
def test_what_does_not_fit_is_refused(field: str, value: Any, told: str) -> None:
    """A value of another type, or written otherwise, is refused at its field with what to write."""
    problem = refused(field, value)

    assert_problem(problem, ProblemCode.INVALID_VALUE, told, path=(field,))


def test_what_fits_is_taken() -> None:
    """The negative twin: days (the leap day too), codes, truth, lists and parts."""
    assert taken("day", "2024-02-29") == date(2024, 2, 29)
    assert taken("kind", "assertion") is Kind.ASSERTION
    assert [taken("flag", value) for value in ("true", "false", True, False)] == [True, False, True, False]
    assert taken("texts", ["a", "b"]) == ("a", "b")
    assert taken("parts", [{"words": "a"}]) == (Inner(words="a"),)
    assert [taken(field, None) for field in ("maybe", "whole", "number", "day", "kind", "part")] == [None] * 6


def test_a_code_is_a_code() -> None:
    """The strict reading of text does not swallow codes: a word of another list is refused, a code is a member."""
    made, _ = build_document(DOCUMENTS["places"], {"id": "a", "name": "A", "kind": "country"})

    assert type(made.kind) is PlaceKind
    assert build_document(DOCUMENTS["places"], {"id": "a", "name": "A", "kind": "assertion"})[0] is None


def test_every_problem_has_its_path() -> None:
    """All problems come at once, each with the fields and positions that lead to it."""
    value = {
        "whole": "x",
        "texts": ["a", ["b"], "c", {}],
        "parts": [{"words": "a"}, {"words": []}, "b", {}],
        "part": {"words": "a", "b": "c"},
        "nowhere": "d",
    }

    made, problems = build_document(Sample, value)

    assert made is None
    assert {(problem.code, problem.path) for problem in problems} == {
        ("PJ103", ("whole",)),
        ("PJ103", ("texts", 1)),
        ("PJ103", ("texts", 3)),
        ("PJ103", ("parts", 1, "words")),
        ("PJ103", ("parts", 2)),
        ("PJ102", ("parts", 3)),
        ("PJ101", ("part", "b")),
        ("PJ101", ("nowhere",)),
    }
    assert len(problems) == 8


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"nmae": "a", "version": "1"}, [("PJ101", "'name'?")]),
        ({"called": "a", "version": "1"}, [("PJ101", "'name'?")]),
        ({"name": "a"}, [("PJ102", "version: …")]),
        ({}, [("PJ102", "name: …"), ("PJ102", "version: …")]),
        ({"name": "a", "version": "1", "zzz": "b"}, [("PJ101", " name, version, licence")]),
        ({"nmae": "a", "aa": "b", "version": "1"}, [("PJ101", " name, version"), ("PJ101", "'name'?")]),
        ({"name": "a", "version": "5", "000 labs": None}, [("PJ101", "a comma")]),
        ({"name": "5", "000": None}, [("PJ101", "a comma"), ("PJ102", "version: …")]),
    ],
)
def test_a_misspelt_field_is_told_once(value: dict[str, Any], told: list[tuple[str, str]]) -> None:
    """A field that is misspelt, or the only one unknown where one is missing, is one problem; others are their own."""
    _, problems = build_document(LayerDocument, value)

    assert [problem.code for problem in problems] == [code for code, _ in told]
    assert all(hint in (problem.help or "") for problem, (_, hint) in zip(problems, told, strict=True))


def test_a_documents_own_fields_are_named_first() -> None:
    """Where nothing is near, the fields that only this kind has stand before those that all have."""
    _, (problem,) = build_document(
        DOCUMENTS["metrics"], {"id": "a", "name": "A", "definition": "B", "unit": "c", "zzz": "d"}
    )

    assert " id, name, aliases, names, definition, unit" in (problem.help or "")


def test_words_with_a_space_find_the_field_with_an_underscore() -> None:
    """`family name` is a slip for family_name, and no words that a comma has cut."""
    _, (problem,) = build_document(DOCUMENTS["speakers"], {"id": "a", "name": "A", "family name": "B"})

    assert_problem(problem, ProblemCode.UNKNOWN_FIELD, r"'family_name'\?", path=("family name",))


def test_the_number_of_problems_has_a_limit() -> None:
    """A record of nothing but mistakes gives a thousand problems and no more; long values are shown cut."""
    many: list[list[str]] = [[] for _ in range(MOST_PROBLEMS + 500)]

    assert len(build_document(Sample, {"texts": many})[1]) == MOST_PROBLEMS
    assert len(build_document(Sample, {f"k{i}": "" for i in range(MOST_PROBLEMS + 500)})[1]) == MOST_PROBLEMS
    assert len(str(refused("kind", "a b " * 100_000))) < 300
    assert len(refused("whole", "x" * 100_000).message) < 100


PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats().map(WrittenNumber),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "words", "name", "x"]), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(DOCUMENTS)), PLAIN)
def test_anything_gives_a_document_or_problems(kind: str, value: Any) -> None:
    """Whatever stands where a record should, the outcome is a document or problems in words, never another error."""
    document, problems = build_document(DOCUMENTS[kind], value)

    assert (document is None) == bool(problems)
    assert all(problem.code in {"PJ101", "PJ102", "PJ103"} and problem.message for problem in problems)
    assert not any("unhashable" in problem.message or "argument" in problem.message for problem in problems)
