"""Words that people write for the values of closed lists, by which the value is suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.codes import InitiativeKind, Kind, Mode, Relation, Stage, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pujiang.code import Code

_WRITTEN: dict[type[Code], dict[Code, str]] = {
    Kind: {
        Kind.ASSERTION: "claim; fact; statement; report",
        Kind.ASSESSMENT: "opinion; judgement; judgment; view; evaluation; prediction; criticism",
        Kind.PROPOSAL: "recommendation; suggestion; request; appeal; call; demand",
        Kind.COMMITMENT: "pledge; promise; announcement; undertaking; intention",
        Kind.EXPLANATION: "reason; background; definition; clarification",
    },
    Mode: {
        Mode.QUOTED: "direct; quote; quotation; direct speech; verbatim",
        Mode.REPORTED: "indirect; paraphrase; paraphrased; indirect speech; reported speech",
        Mode.COLLECTIVE: "joint; group; consensus; jointly",
        Mode.EDITORIAL: "editor; editors; narrative; summary",
        Mode.OWN: "author; authored; first person; signed",
    },
    Stage: {
        Stage.ACTUAL: "result; reached; achieved; current; real",
        Stage.TARGET: "goal; planned; plan; aim; expected; forecast",
        Stage.BASELINE: "start; base; initial; reference",
        Stage.HYPOTHETICAL: "potential; possible; scenario; conditional",
        Stage.CLAIMED: "alleged; disputed; unverified",
    },
    Relation: {
        Relation.PROPOSES: "propose; suggests; recommends; calls for",
        Relation.ANNOUNCES: "announce; launches; commits to",
        Relation.REPORTS: "report; reports on; updates; evaluates",
        Relation.DESCRIBES: "describe; mentions; mentioned; explains; refers to",
        Relation.CRITICISES: "criticizes; criticise; criticize; opposes; rejects",
    },
    Status: {
        Status.PROPOSED: "suggested; planned; idea",
        Status.ANNOUNCED: "pledged; promised; upcoming",
        Status.LAUNCHED: "started; opened; begun; established; founded",
        Status.ONGOING: "running; active; underway; in progress; continuing",
        Status.SUSPENDED: "paused; on hold; interrupted",
        Status.COMPLETED: "done; finished; concluded; complete",
        Status.CANCELLED: "canceled; dropped; abandoned; scrapped",
        Status.ENDED: "closed; expired; over; terminated",
    },
    InitiativeKind: {
        InitiativeKind.INITIATIVE: "action; alliance; campaign",
        InitiativeKind.PLAN: "strategy; roadmap; action plan; agenda",
        InitiativeKind.PROGRAMME: "program; project; scheme",
        InitiativeKind.PLATFORM: "network; hub; portal; centre; center",
        InitiativeKind.MECHANISM: "fund; facility; instrument; agreement",
        InitiativeKind.MODEL: "pattern; approach",
        InitiativeKind.SYSTEM: "infrastructure; framework",
        InitiativeKind.VISION: "concept; idea",
    },
}


def list_other_words(codes: type[Code]) -> Mapping[str, Code]:
    """Return the words that people write for values of a closed list, by word; empty for lists without such words."""
    values = _WRITTEN.get(codes, {}).items()
    return {word: value for value, words in values for word in words.split("; ")}


#: The closed lists with such words, in the order of the data dictionary.
LISTS_WITH_WORDS = tuple(_WRITTEN)
