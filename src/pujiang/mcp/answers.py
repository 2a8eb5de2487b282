"""The questions that an assistant can ask, and the answers: pages of records with the version of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.citations.citation import cite
from pujiang.claims.factchecking import check_against_data, check_against_sources, read_source_text
from pujiang.dataset.named_filters import VERBS
from pujiang.dataset.naming import key_of
from pujiang.errors import PujiangError, UnknownIdError
from pujiang.mcp.answer_items import (
    dataset_item,
    initiative_item,
    observation_item,
    speaker_item,
    statement_item,
    vocabulary_item,
)
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pujiang.dataset.collection import Collection
    from pujiang.dataset.dataset import Dataset
    from pujiang.dataset.statements import Statements
    from pujiang.mcp.answer_types import Answer, AnswerItem, CheckedAnswer, DataVersion

_MOST = 50
_NAMED = 20
_LONGEST_TEXT = 200_000


class Answers:
    """The answers from one dataset."""

    def __init__(self, data: Dataset) -> None:
        """Store the dataset that answers come from."""
        self._data = data

    def search(self, text: str | None, chosen: dict[str, str | None], limit: int, offset: int) -> Answer:
        """Return statements with any word of a text, best first, that meet all conditions; else similar words."""
        statements = self._data.statements
        for name, value in chosen.items():
            if value is not None:
                statements = self._filter_by(statements, name, value)
        found = statements.search(text) if text is not None else statements
        answer = self._page(found, statement_item, limit, offset)
        if text is not None and not found:
            answer["similar_words"] = list(self._data.statements.suggest(text))
        return answer

    def _filter_by(self, statements: Statements, name: str, value: str) -> Statements:
        kind = _KINDS.get(name)
        try:
            return VERBS[name](statements, (value,))
        except UnknownIdError as error:
            raise self._add_suggestions(error, kind) from None

    def statement(self, key: str) -> Answer:
        """Return one statement."""
        return self._answer_one("statements", key, statement_item)

    def speakers(self, name: str | None, limit: int, offset: int) -> Answer:
        """Return all speakers, or the one with a name; `matched` says how a misspelt name was found."""
        if name is None:
            return self._page(self._data.speakers, lambda speaker: speaker_item(speaker, self._data), limit, offset)
        match = self._find_record("speakers", name)
        return self._answer_match(match, speaker_item)

    def initiatives(self, name: str | None, limit: int, offset: int) -> Answer:
        """Return all initiatives, or the one with a name."""
        if name is None:
            chosen = self._data.initiatives
            return self._page(chosen, lambda initiative: initiative_item(initiative, self._data), limit, offset)
        match = self._find_record("initiatives", name)
        return self._answer_match(match, initiative_item)

    def vocabulary(self, kind: str, name: str | None, limit: int, offset: int) -> Answer:
        """Return the topics, places, organizations or metrics that statements or figures refer to, or one by name."""
        if name is not None:
            match = self._find_record(kind, name)
            return self._answer_match(match, vocabulary_item)
        items = (vocabulary_item(record, self._data) for record in self._data.collection(kind))
        used = [item for item in items if item.get("statements") or item.get("figures")]
        return self._page(used, lambda item: item, limit, offset)

    def dataset(self) -> Answer:
        """Return what the data is."""
        return self._answer([dataset_item(self._data)], 1, None)

    def observations(self, metric: str | None, statement: str | None, limit: int, offset: int) -> Answer:
        """Return figures: all, or those of a metric, of a statement or of both."""
        observations = self._data.observations
        if metric is not None:
            observations = observations.of(self._record("metrics", metric))
        if statement is not None:
            observations = observations.within(self._record("statements", statement))
        return self._page(observations, observation_item, limit, offset)

    def timeline(self, metric: str, limit: int, offset: int) -> Answer:
        """Return the figures of a metric in order of time."""
        moments = self._data.observations.of(self._record("metrics", metric)).timeline()

        def item(moment: Any) -> AnswerItem:
            when = str(moment.when) if moment.when else None
            return {"when": when, "ordered_by": moment.basis, **observation_item(moment.observation)}

        return self._page(list(moments), item, limit, offset)

    def citation(self, key: str, style: str | None) -> Answer:
        """Return the citation of a statement, a figure or a bulletin."""
        for kind in ("statements", "observations", "bulletins"):
            record = self._data.collection(kind).get(key)
            if record is not None:
                return self._answer([{"key": record.key, "citation": cite(record, style)}], 1, None)
        raise self._add_suggestions(UnknownIdError(key, "record", self._near(key)), "statements")

    def factcheck(self, text: str, source: str | None) -> CheckedAnswer:
        """Return the claims of a text, checked against the text of a source or against the dataset."""
        for given in (text, source or ""):
            if len(given) > _LONGEST_TEXT:
                raise PujiangError(f"expected at most {_LONGEST_TEXT:,} characters, found {len(given):,}")
        if source is None:
            check = check_against_data(text, self._data)
        else:
            check = check_against_sources(text, [read_source_text(source)])
        found = check.to_dict()
        page = self._answer(found["claims"], len(check), None)
        return {
            **page,
            "source": found["source"],
            "checked": found["checked"],
            "rules": found["rules"],
            "counts": found["counts"],
        }

    def text(self, bulletin: str) -> str:
        """Return the full text of a bulletin."""
        content: str = self._record("bulletins", bulletin).text.content
        return content

    def _near(self, key: str) -> list[str]:
        kinds = ("statements", "observations", "bulletins")
        names = [name for kind in kinds for r in self._data.collection(kind) for name in (str(r.key), str(r.id))]
        return nearest_names(key, names)

    def _answer_one(self, kind: str, key: str, item: Callable[[Any], AnswerItem]) -> Answer:
        return self._answer([item(self._record(kind, key))], 1, None)

    def _answer_match(self, match: Any, item: Callable[[Any, Dataset], AnswerItem]) -> Answer:
        return {**self._answer([item(match.record, self._data)], 1, None), "matched": match.how}

    def _record(self, kind: str, key: str) -> Any:
        try:
            return self._data.collection(kind)[key_of(self._data.collection(kind), key)]
        except UnknownIdError as error:
            raise self._add_suggestions(error, kind) from None

    def _find_record(self, kind: str, name: str) -> Any:
        try:
            return self._data.collection(kind).find(name)
        except UnknownIdError as error:
            raise self._add_suggestions(error, kind) from None

    def _add_suggestions(self, error: UnknownIdError, kind: str | None) -> PujiangError:
        """Return an error that names similar ids or, if there are none, some of the existing ids."""
        if error.near or kind is None:
            return error
        ids = self._data.collection(kind).ids()
        more = f", … ({len(ids)} in all)" if len(ids) > _NAMED else ""
        return PujiangError(
            f"{error}; known ids: {', '.join(ids[:_NAMED])}{more}" if ids else f"{error}; the data has none"
        )

    def _page(
        self, records: Collection[Any] | Sequence[Any], item: Callable[[Any], AnswerItem], limit: int, offset: int
    ) -> Answer:
        """Return up to `limit` records from an offset, with their total number and the next offset."""
        if not 1 <= limit <= _MOST:
            raise PujiangError(f"expected a limit from 1 to {_MOST}, found {limit}")
        if offset < 0:
            raise PujiangError(f"expected an offset of 0 or more, found {offset}")
        end = min(offset + limit, len(records))
        return self._answer(
            [item(records[n]) for n in range(offset, end)], len(records), end if end < len(records) else None
        )

    def _answer(self, items: list[AnswerItem], total: int, following: int | None) -> Answer:
        data = self._data
        version: DataVersion = {"name": data.name, "version": data.version, "fingerprint": data.fingerprint[:16]}
        return {"data": version, "total": total, "next_offset": following, "items": items}


_KINDS = {"by": "speakers", "about": "topics", "mentioning": "places", "naming": "initiatives"}
