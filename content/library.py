"""All that is known, by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from content.model import Deadline, Phrase, Point, Recommendation, RuleKind, Source, Step, Theme, Tool, Word, Work

Item = Point | Tool | Word | Deadline | Phrase | Recommendation | Theme | Step

PEJLEMAERKER: Mapping[str, str] = {
    "inddragelse": "Inddragelse",
    "faglig-udredning": "Faglig udredning",
    "valg-af-indsats": "Valg af indsats",
    "opfoelgning": "Opfølgning",
}
"""The four landmarks the recommendations stand under."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a point stands: its recommendation or its theme."""

    recommendation: Recommendation | None = None
    theme: Theme | None = None


@dataclass(frozen=True)
class Library:
    """Everything that was loaded, checked for doubles. `local` are the ids of a municipality's own items."""

    works: Mapping[str, Work]
    recommendations: Mapping[int, Recommendation]
    themes: Mapping[str, Theme]
    tools: Mapping[str, Tool]
    words: Mapping[str, Word]
    deadlines: Mapping[str, Deadline]
    phrases: Mapping[str, Phrase]
    steps: Mapping[str, Step] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    local: frozenset[str] = frozenset()
    points: Mapping[str, Point] = field(init=False)
    homes: Mapping[str, Home] = field(init=False)

    def __post_init__(self) -> None:
        points, homes = {}, {}
        for recommendation in self.recommendations.values():
            for point in recommendation.how:
                points[point.id], homes[point.id] = point, Home(recommendation=recommendation)
        for theme in self.themes.values():
            for point in theme.how:
                points[point.id], homes[point.id] = point, Home(theme=theme)
        object.__setattr__(self, "points", points)
        object.__setattr__(self, "homes", homes)

    def items(self) -> Iterator[tuple[str, Item]]:
        """Yield every item with its id, recommendations first."""
        for recommendation in self.recommendations.values():
            yield recommendation.id, recommendation
        yield from self.points.items()
        for shelf in (self.themes, self.tools, self.words, self.deadlines, self.phrases, self.steps):
            yield from shelf.items()

    def find(self, item_id: str) -> Item | None:
        """Return the item with an id; None where there is none any more."""
        if item_id in self.points:
            return self.points[item_id]
        for shelf in (self.themes, self.tools, self.words, self.deadlines, self.phrases, self.steps):
            if item_id in shelf:
                found: Item = shelf[item_id]
                return found
        return next((r for r in self.recommendations.values() if r.id == item_id), None)

    def nearest(self, item_id: str) -> str | None:
        """Return the living item closest to an id that names none: itself, or by what the id begins with.

        `r13.gone` leads to `r13`, and a point of a theme to its theme; None where nothing living begins so.
        """
        if self.find(item_id) is not None:
            return item_id
        beginning = item_id
        while "." in beginning:
            beginning = beginning.rpartition(".")[0]
            if self.find(beginning) is not None:
                return beginning
            beside = next((name for name in self.points if name.startswith(f"{beginning}.")), "")
            theme = self.homes[beside].theme if beside else None
            if theme is not None:
                return theme.id
        return None

    def recommendation_number(self, item_id: str) -> int | None:
        """Return the number of the recommendation an item belongs to, where it belongs to one."""
        if item_id in self.homes:
            home = self.homes[item_id].recommendation
            return home.number if home else None
        item = self.find(item_id)
        if isinstance(item, Recommendation):
            return item.number
        source = self.source_of(item_id)
        return source.recommendation if source else None

    def source_of(self, item_id: str) -> Source | None:
        """Return an item's first source, with the number of its recommendation filled in."""
        item = self.find(item_id)
        if isinstance(item, Recommendation):
            return Source(work="S0", recommendation=item.number, part="Hvad", page=item.what_page)
        if isinstance(item, Tool):
            return item.sources[0]
        if item is None:
            return None
        return self.in_full(item.source, item_id)

    def sources_of(self, item_id: str) -> tuple[Source, ...]:
        """Return every source of an item."""
        item = self.find(item_id)
        if isinstance(item, Tool):
            return item.sources
        first = self.source_of(item_id)
        also = item.also if isinstance(item, Point | Deadline | Step) else ()
        return ((first,) if first else ()) + tuple(self.in_full(source, item_id) for source in also)

    def in_full(self, source: Source, item_id: str) -> Source:
        """Return a source with the recommendation's number where the file leaves it to be understood."""
        home = self.homes.get(item_id)
        if source.work == "S0" and source.recommendation is None and home and home.recommendation:
            return source.model_copy(update={"recommendation": home.recommendation.number})
        return source

    def kind_of(self, item_id: str) -> RuleKind | None:
        """Return how binding an item is."""
        item = self.find(item_id)
        if isinstance(item, Recommendation):
            return RuleKind.ANBEFALING
        return getattr(item, "kind", None)
