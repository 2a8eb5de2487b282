"""Five questions that an analyst would ask, with the calls an assistant makes for them and what it is answered.

`PYTHONPATH=tests python -m assistants.transcript` writes them anew into docs/assistants.md.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters

PAGE = Path(__file__).parents[2] / "docs/assistants.md"
BETWEEN = re.compile(r"(?<=<!-- transcript -->\n).*(?=<!-- end of transcript -->)", re.DOTALL)
OVER_STDIO = StdioServerParameters(command=sys.executable, args=["-m", "pujiang", "mcp"])

#: The question; the calls for it; the fields of the answer's records that are shown.
QUESTIONS: list[tuple[str, list[tuple[str, dict[str, Any]]], list[str]]] = [
    (
        "What did Hu Zhijian propose about monitoring?",
        [("search", {"by": "Hu Zhijian", "about": "monitoring", "kind": "proposal"})],
        ["attributed", "mode", "caution", "bulletin", "spans", "citation"],
    ),
    (
        "How many Belt and Road joint laboratories are there, and has the number grown?",
        [("timeline", {"metric": "joint-laboratories"})],
        ["when", "ordered_by", "printed", "lower", "upper", "stage", "citation"],
    ),
    (
        "Did Dai Gang literally say “more than 5,000 young scientists”?",
        [("observations", {"statement": "dai-gang-achievements", "limit": 1})],
        ["words", "printed", "mode", "caution", "spans", "citation"],
    ),
    (
        "Who is Goh Hui Wang, and what does he say about markets?",
        [("speakers", {"name": "Goh Hui Wang"}), ("search", {"by": "hui-hwang-goh", "about": "role-of-market"})],
        ["name", "introductions", "attributed", "caution", "citation"],
    ),
    (
        "Is the think tank network already at work, and who says so?",
        [("initiatives", {"name": "think tank network"}), ("citation", {"key": "hu-zhijian-mechanism", "style": "bibtex"})],
        ["name", "status", "mentions", "citation"],
    ),
]  # fmt: skip


async def _answers() -> list[list[dict[str, Any]]]:
    async with Client(OVER_STDIO) as client:
        answers = []
        for _, calls, _ in QUESTIONS:
            results = [await client.call_tool(name, arguments) for name, arguments in calls]
            assert not any(result.is_error for result in results)
            answers.append([result.structured_content for result in results if result.structured_content])
        return answers


def transcript() -> str:
    """The questions with their calls and answers, as Markdown."""
    parts = []
    for (question, calls, fields), answers in zip(QUESTIONS, asyncio.run(_answers()), strict=True):
        parts.append(f"### {question}\n")
        for (name, arguments), answer in zip(calls, answers, strict=True):
            items = [{field: item[field] for field in fields if field in item} for item in answer["items"]]
            shown = answer | {"items": items}
            parts.append(f"`{name}` {json.dumps(arguments, ensure_ascii=False)}\n")
            parts.append(f"```json\n{json.dumps(shown, ensure_ascii=False, indent=1)}\n```\n")
    return "\n".join(parts) + "\n"


def main() -> None:
    """Write the transcript into its page."""
    page = PAGE.read_text("utf-8")
    PAGE.write_text(BETWEEN.sub(lambda _: transcript(), page), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
