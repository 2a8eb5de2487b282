"""Checks our own ids and citations in a text: whether the record exists, and whether its words are those beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.claim_codes import Basis, ClaimKind, Verdict
from pujiang.claims.checker import make_claim
from pujiang.claims.compared_words import list_stems, list_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.claims.checker import Checking
    from pujiang.claims.claim_results import CheckedClaim
    from pujiang.claims.source_documents import SourceDocument
    from pujiang.dataset.dataset import Dataset
    from pujiang.speech.readers import CharacterRange

_KEY = re.compile(r"(?<![\w/.-])([a-z0-9][\w-]*(?:\.[\w-]+)*)/([a-z0-9][\w-]*(?:\.[\w-]+)*)(?![\w/])")
_BARE = re.compile(r"(?<=[\[`(])([a-z0-9]+(?:-[a-z0-9]+)+(?:\.[a-z0-9-]+)?)(?=[\]`)])")
_VERSION = re.compile(r"\bdata: ([\w-]+) (\d[\w.]*\w)")
_RELATED = 0.35
_MOST_BEFORE = 600


def check_citations(checking: Checking, data: Dataset | None) -> Iterator[CheckedClaim]:
    """Yield the ids of our records in a text with whether they resolve to the words beside them."""
    if data is None:
        return
    content = checking.text.source.content
    bulletins = {document.bulletin.key for document in checking.documents}
    for found in _KEY.finditer(content):
        if found[1] in bulletins or _looks_like_record(content, found.start()):
            yield _judge(checking, data, found.span(), found.group())
    for found in _BARE.finditer(content):
        keys = [f"{bulletin}/{found[1]}" for bulletin in bulletins]
        known = next((key for key in keys if data.statements.get(key) or data.observations.get(key)), None)
        if known:
            yield _judge(checking, data, found.span(), known)


def _looks_like_record(content: str, start: int) -> bool:
    return content[max(0, start - len(_RECORD)) : start].lower() == _RECORD


#: How citations name a record.
_RECORD = "record "


def _judge(checking: Checking, data: Dataset, place: CharacterRange, key: str) -> CheckedClaim:
    record = data.statements.get(key) or data.observations.get(key)
    if record is None or record.bulletin is None or record.span is None:
        return _claim(checking, place, Verdict.NOT_FOUND, f"the data has no record {key!r}", None)
    document = next(one for one in checking.documents if one.bulletin.key == record.bulletin.key)
    evidence = record.span.start, record.span.end
    lapse = _find_other_version(checking, data, place) or (f"withdrawn: {record.withdrawn}" if record.withdrawn else "")
    if lapse:
        verdict, reason = Verdict.OTHER_DATA, lapse
    elif _is_about(checking, document, place, evidence):
        verdict, reason = Verdict.RESOLVES, "the record has the words beside the citation"
    else:
        verdict, reason = Verdict.WRONG_WORDS, "the record has other words than those beside the citation"
    return _claim(checking, place, verdict, reason, (document, evidence))


def _find_other_version(checking: Checking, data: Dataset, place: CharacterRange) -> str:
    """Return why a citation is of another version of the data; empty if it is not, or names none."""
    content = checking.text.source.content
    found = [*_VERSION.finditer(content, max(0, place[0] - _MOST_BEFORE), place[0])]
    versions = {layer.name: layer.version for layer in data.layers}
    if not found or versions.get(found[-1][1], found[-1][2]) == found[-1][2]:
        return ""
    return f"it is cited from version {found[-1][2]}, this is {versions[found[-1][1]]}"


def _is_about(checking: Checking, document: SourceDocument, place: CharacterRange, evidence: CharacterRange) -> bool:
    """Return whether the sentence before a citation has words of the record; without words it is about any."""
    content = checking.text.source.content
    low = max(content.rfind("\n", 0, place[0]) + 1, place[0] - _MOST_BEFORE)
    before = _without_citations(content[low : place[0]])
    stems = list_stems(list_words(before, checking.words).words, checking.words)
    if not stems:
        return True
    known = set(document.stems_between(*evidence)) | set(_name_stems(checking, document, evidence))
    return sum(stem in known for stem in stems) / len(stems) >= _RELATED


def _name_stems(checking: Checking, document: SourceDocument, evidence: CharacterRange) -> list[str]:
    utterance = document.utterance_at(*evidence)
    names = " ".join(utterance.names) if utterance else ""
    return list_stems(list_words(names, checking.words).words, checking.words)


def _without_citations(words: str) -> str:
    """Return the words before a citation, from the sentence that it follows."""
    bare = words.rstrip(" [(`")
    sentences = re.split(r"(?<=[.!?。！？”\"])\s+", bare)
    return sentences[-1] if len(sentences[-1].split()) > 1 else " ".join(sentences[-2:])


def _claim(
    checking: Checking,
    place: CharacterRange,
    verdict: Verdict,
    reason: str,
    found: tuple[SourceDocument, CharacterRange] | None,
) -> CheckedClaim:
    document, evidence = found or (None, None)
    return make_claim(
        checking,
        place,
        ClaimKind.CITATION,
        verdict,
        reason,
        document=document,
        evidence=evidence,
        utterance=document.utterance_at(*evidence) if document and evidence else None,
        rests_on=Basis.DATA,
        is_original=True,
    )
