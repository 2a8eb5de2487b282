"""Check of speakers: which links each kind of speaker has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.codes import SpeakerKind
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from pujiang.written.documents import SpeakerDocument
    from pujiang.written.problem_log import RecordProblems

_EVERY = frozenset({"country", "organization", "place"})
# The links that a kind may have. Files of version 0.1.0 may give the country of persons, groups and editors.
_LINKS = {
    SpeakerKind.PERSON: frozenset({"country"}),
    SpeakerKind.ORGANIZATION: frozenset({"organization"}),
    SpeakerKind.COUNTRY: frozenset({"place"}),
    SpeakerKind.GROUP: _EVERY,
    SpeakerKind.DOCUMENT: frozenset({"organization"}),
    SpeakerKind.UNNAMED: _EVERY,
    SpeakerKind.EDITORS: frozenset({"country", "organization"}),
}
_INSTEAD = {
    "country": "write place: <id> for a country, organization: <id> for an organization or a document",
    "organization": "write it in the affiliations of a participant, or correct the kind",
    "place": "write the nationality of a person as country: <id>, or correct the kind",
}


def check_speaker(document: SpeakerDocument, report: RecordProblems) -> None:
    """Check that a speaker has the links of its kind: a country its place, a person neither place nor organization."""
    if document.kind is SpeakerKind.COUNTRY and document.place is None:
        report.error(
            ProblemCode.MISSING_FIELD,
            ("place",),
            "missing required field 'place': a speaker of kind country speaks for a place",
            "add place: <id>",
        )
    for name in sorted(_EVERY - _LINKS[document.kind]):
        if getattr(document, name) is not None:
            message = f"unexpected field {name!r}: a speaker of kind {document.kind} has none"
            report.error(ProblemCode.INVALID_VALUE, (name,), message, _INSTEAD[name])
