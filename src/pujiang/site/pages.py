"""The pages of a site: what each shows, and a digest that shows whether it is up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.checks.coverage import coverage_of
from pujiang.citations.citation import cite
from pujiang.language.languages import find_common_language, find_page_labels
from pujiang.monitoring.series import in_order
from pujiang.site.addresses import page_of
from pujiang.site.blocks import blocks_of
from pujiang.site.cards import Item, cards_of
from pujiang.site.charting import has_chart, svg_of
from pujiang.site.diagram import diagram_of
from pujiang.site.digests import Digests, digest
from pujiang.site.entities import INDEXES, facts_of, figures_of, passages_of
from pujiang.site.legend import legend_of
from pujiang.site.marks import gaps_of, marks_of
from pujiang.site.schema_org import json_ld_of

if TYPE_CHECKING:
    from pujiang.dataset.dataset import Dataset
    from pujiang.language.page_labels import PageLabels
    from pujiang.model.base import IdentifiedRecord, NamedRecord
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.metrics import Observation
    from pujiang.model.statements import Statement
    from pujiang.site.rendering import Templates


@attrs.frozen
class Page:
    """A file of the site.

    Attributes:
        path: the path relative to the site.
        digest: the digest of everything that the page shows.
        text: a function that returns the content.
    """

    path: str
    digest: str
    text: Callable[[], str]


@attrs.frozen
class _Entity:
    """A record that has a page, with its statements and, for a metric, its figures."""

    record: NamedRecord
    statements: list[Statement]
    observations: list[Observation]

    @property
    def count(self) -> int:
        return len(self.observations) or len(self.statements)


class SitePlan:
    """The pages of a dataset, planned in one pass over its records."""

    def __init__(self, data: Dataset, templates: Templates) -> None:
        """Assign the records to the pages that show them."""
        self._data = data
        self._templates = templates
        self._digests = Digests()
        self._statements: dict[str, list[Statement]] = {}
        self._figures: dict[str, list[Observation]] = {}
        self._entities: dict[str, dict[str, _Entity]] = {kind: {} for kind in INDEXES}
        self._labels = find_page_labels(find_common_language(bulletin.language for bulletin in data.bulletins))
        for statement in data.statements:
            self._statements.setdefault(statement.bulletin.id, []).append(statement)
            self._index(statement)
        for observation in data.observations:
            if observation.bulletin:
                self._figures.setdefault(observation.bulletin.id, []).append(observation)
            if observation.metric:
                self._entity("metrics", observation.metric).observations.append(observation)

    def _index(self, statement: Statement) -> None:
        for kind, records in (
            ("speakers", statement.speakers),
            ("topics", statement.topics),
            ("places", statement.places),
            ("initiatives", statement.initiatives),
        ):
            for record in records:
                self._entity(kind, record).statements.append(statement)

    def _entity(self, kind: str, record: NamedRecord) -> _Entity:
        return self._entities[kind].setdefault(record.key, _Entity(record, [], []))

    def pages(self) -> Iterator[Page]:
        """Yield all files of the site."""
        for name, content in self._templates.assets.items():
            yield Page(f"assets/{name}", digest(content), content.__str__)
        for bulletin in self._data.bulletins:
            yield self._bulletin_page(bulletin)
        for kind, entities in self._entities.items():
            for entity in entities.values():
                yield self._entity_page(kind, entity)
                if _is_charted(kind, entity):
                    yield self._chart(entity)
            yield self._index_page(kind, list(entities.values()))
        yield self._home()

    def _bulletin_page(self, bulletin: Bulletin) -> Page:
        statements = self._statements.get(bulletin.id, [])
        figures = self._figures.get(bulletin.id, [])
        shown = self._digest((bulletin, *statements, *figures), find_page_labels(bulletin.language))
        return Page(page_of("bulletins", bulletin), shown, lambda: self._bulletin_text(bulletin, statements, figures))

    def _bulletin_text(self, bulletin: Bulletin, statements: list[Statement], figures: list[Observation]) -> str:
        coverage = coverage_of(bulletin, statements, figures)
        labels = find_page_labels(bulletin.language)
        return self._templates.render(
            "bulletin.html",
            labels,
            root="../",
            bulletin=bulletin,
            citation=cite(bulletin),
            share=coverage.share,
            gaps=gaps_of(coverage),
            blocks=blocks_of(bulletin, marks_of(statements, figures, coverage, labels), labels),
            cards=list(cards_of(statements, figures, labels)),
            legend=legend_of(bulletin, statements, labels),
            diagram=self._diagram(statements, labels),
            json_ld=json_ld_of(bulletin, statements),
        )

    def _digest(self, records: Sequence[IdentifiedRecord], labels: PageLabels, *also: str) -> str:
        return self._digests.together(records, self._templates.digest(labels), *also)

    def _diagram(self, statements: Sequence[Statement], labels: PageLabels) -> Any:
        topics = {topic.id: topic for statement in statements for topic in statement.topics}
        return diagram_of(statements, {key: page_of("topics", topic) for key, topic in topics.items()}, labels)

    def _entity_page(self, kind: str, entity: _Entity) -> Page:
        record, labels = entity.record, self._labels_of(entity)
        shown = self._digest((record, *entity.statements, *entity.observations), labels, kind)
        return Page(
            page_of(kind, record),
            shown,
            lambda: self._templates.render(
                "entity.html",
                labels,
                root="../",
                index=labels.translate(INDEXES[kind]),
                name=labels.name_of(record),
                facts=facts_of(kind, record, list(dict.fromkeys(s.bulletin for s in entity.statements)), labels),
                groups=list(passages_of(entity.statements, record, labels)),
                figures=list(figures_of(in_order(entity.observations), labels)),
                chart=_chart_path(record).partition("/")[2] if _is_charted(kind, entity) else "",
            ),
        )

    def _labels_of(self, entity: _Entity) -> PageLabels:
        """Return the labels in the language of what the page of a record shows, or else in that of the site."""
        said, printed = (s.bulletin for s in entity.statements), (o.bulletin for o in entity.observations)
        languages = [bulletin.language for bulletin in chain(said, printed) if bulletin]
        return find_page_labels(find_common_language(languages)) if languages else self._labels

    def _chart(self, entity: _Entity) -> Page:
        metric: Any = entity.record
        labels = self._labels_of(entity)
        shown = self._digest((metric, *entity.observations), labels)
        return Page(_chart_path(metric), shown, lambda: svg_of(metric, entity.observations, labels))

    def _index_page(self, kind: str, entities: Sequence[_Entity]) -> Page:
        labels = self._labels
        items = [Item(labels.name_of(e.record), page_of(kind, e.record), str(e.count)) for e in entities]
        items.sort(key=lambda item: (item.text.casefold(), item.href))
        told = (f"{item.href} {item.remark} {item.text}" for item in items)
        shown = digest(self._templates.digest(labels), kind, *told)
        return Page(
            f"{kind}/index.html",
            shown,
            lambda: self._templates.render(
                "index.html", labels, root="../", title=labels.translate(INDEXES[kind]), items=items
            ),
        )

    def _home(self) -> Page:
        data, labels = self._data, self._labels
        bulletins = [(bulletin, len(self._statements.get(bulletin.id, ()))) for bulletin in data.bulletins]
        counts = [
            Item(labels.translate(name), f"{kind}/index.html", str(len(self._entities[kind])))
            for kind, name in INDEXES.items()
        ]
        shown = digest(self._templates.digest(labels), data.fingerprint, *map(str, data.layers))
        return Page(
            "index.html",
            shown,
            lambda: self._templates.render(
                "home.html",
                labels,
                root="",
                data=data,
                citation=cite(data) if data.layers else "",
                bulletins=[
                    (Item(b.title, page_of("bulletins", b), str(b.published or "")), count) for b, count in bulletins
                ],
                counts=counts,
                diagram=self._diagram(tuple(data.statements), labels),
            ),
        )


def _is_charted(kind: str, entity: _Entity) -> bool:
    metric: Any = entity.record
    return kind == "metrics" and has_chart(metric, entity.observations)


def _chart_path(metric: NamedRecord) -> str:
    return page_of("metrics", metric).removesuffix(".html") + ".svg"
