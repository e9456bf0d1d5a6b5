"""What can be found: every item with its names, its texts and the recommendations it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from content.library import Library
from content.model import Source
from content.search.speech import Topic

RECOMMENDATION_ID = re.compile(r"^r(\d\d)(?:\.|$)")
FLOW = "flow:"

Origin = Literal["term", "older", "everyday", "label", "title", "topic"]
"""Where a name comes from."""

WORTH: dict[Origin, float] = {
    "term": 1.0,
    "older": 0.98,
    "topic": 1.0,
    "title": 0.92,
    "label": 0.8,
    "everyday": 0.86,
}
"""How much a name of each origin says about its item."""

LEADS = (1.0, 0.94, 0.88, 0.82, 0.77, 0.72, 0.68)
"""How much a topic says about each item it leads to, in order."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A flow or a checklist, handed in from outside: content imports none of ours."""

    kind: str
    id: str
    title: str
    texts: tuple[str, ...]
    recommendations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that can be found. `texts` are searched for their words, names are not among them."""

    kind: str
    id: str
    title: str
    texts: tuple[str, ...]
    recommendations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """Something an item is called, and the entries it leads to, by place, with how strongly."""

    text: str
    origin: Origin
    targets: tuple[tuple[int, float], ...]


class Catalogue:
    """All entries and names of a library, of what was handed in, and of the topics."""

    def __init__(self, library: Library, extras: Iterable[Extra], topics: Iterable[Topic]) -> None:
        self._library = library
        topics = tuple(topics)
        beside = _beside(topics)
        self.entries: list[Entry] = []
        self.place: dict[str, int] = {}
        self.names: list[Name] = []
        for entry in (*_from_library(library), *map(_from_extra, extras)):
            self.place[f"{entry.kind}/{entry.id}"] = len(self.entries)
            numbers = entry.recommendations or self._numbers(entry.kind, entry.id, beside)
            self.entries.append(replace(entry, recommendations=numbers))
        self._name_items(library)
        for topic in topics:
            self._name_topic(topic)

    def _name_items(self, library: Library) -> None:
        for number, recommendation in library.recommendations.items():
            self._name(f"recommendation/{recommendation.id}", "title", recommendation.title)
            self._name(f"recommendation/{recommendation.id}", "term", f"anbefaling {number}")
        for point in library.points.values():
            self._name(f"point/{point.id}", "label", point.label)
        for tool in library.tools.values():
            self._name(f"tool/{tool.id}", "term", tool.label, *tool.aliases)
        for word in library.words.values():
            self._name(f"word/{word.id}", "term", word.term)
            self._name(f"word/{word.id}", "older", *word.older)
            self._name(f"word/{word.id}", "everyday", *word.everyday)
        for deadline in library.deadlines.values():
            self._name(f"deadline/{deadline.id}", "title", deadline.title)
        for theme in library.themes.values():
            self._name(f"theme/{theme.id}", "title", theme.title)
        for entry in self.entries:
            if entry.kind in {"flow", "checklist"}:
                self._name(f"{entry.kind}/{entry.id}", "title", entry.title)

    def _name(self, key: str, origin: Origin, *texts: str) -> None:
        targets = ((self.place[key], 1.0),)
        self.names.extend(Name(text, origin, targets) for text in texts)

    def _name_topic(self, topic: Topic) -> None:
        places = [place for lead in topic.leads_to if (place := self.place_of(lead)) is not None]
        targets = tuple(zip(places, LEADS, strict=False))
        if targets:
            self.names.extend(Name(line, "topic", targets) for line in topic.says)

    def place_of(self, lead: str) -> int | None:
        """Return where the entry stands that a topic's id means; None where there is none (any more)."""
        if lead.startswith(FLOW):
            return self.place.get(f"flow/{lead.removeprefix(FLOW)}")
        kinds = ("point", "recommendation", "theme", "tool", "word", "deadline", "phrase", "checklist")
        return next((self.place[key] for kind in kinds if (key := f"{kind}/{lead}") in self.place), None)

    def _numbers(self, kind: str, item_id: str, beside: Mapping[str, Counter[int]]) -> tuple[int, ...]:
        """Return the recommendations an item belongs to, the closest first.

        A citation says most, then what the item is related to, then the topics it stands in. What none of
        these name belongs to the recommendations of its neighbours.
        """
        library = self._library
        if kind in {"point", "recommendation"} and (number := library.recommendation_number(item_id)):
            return (number,)
        said: Counter[int] = Counter()
        related = _related(library, item_id)
        for number in _cited(library, item_id):
            said[number] += 6
        if kind == "tool":
            said.update(dict.fromkeys(library.tools[item_id].recommendations, 4))
        said.update(dict.fromkeys((n for other in related if (n := _number_in(other))), 2))
        if kind != "theme":
            said.update(beside.get(item_id, Counter()))
        for _ in range(3):
            if said:
                break
            for other in related:
                said.update(_cited(library, other))
                said.update(_by_relation(library, other))
            related = tuple(dict.fromkeys(far for other in related for far in _related(library, other)))
        return tuple(n for n, _ in said.most_common())


def _from_library(library: Library) -> Iterator[Entry]:
    for r in library.recommendations.values():
        yield Entry("recommendation", r.id, r.title, (r.what, r.why))
    for point in library.points.values():
        yield Entry("point", point.id, point.label, (point.label, point.text, point.detail or ""))
    for theme in library.themes.values():
        yield Entry("theme", theme.id, theme.title, (theme.what,))
    for tool in library.tools.values():
        yield Entry("tool", tool.id, tool.label, (tool.label, tool.text, tool.detail or ""))
    for word in library.words.values():
        yield Entry("word", word.id, word.term, (word.term, word.text, word.plain or ""))
    for deadline in library.deadlines.values():
        yield Entry("deadline", deadline.id, deadline.title, (deadline.title, deadline.text))
    for phrase in library.phrases.values():
        yield Entry("phrase", phrase.id, phrase.text, (phrase.text,))


def _from_extra(extra: Extra) -> Entry:
    return Entry(extra.kind, extra.id, extra.title, extra.texts, extra.recommendations)


def _number_in(item_id: str) -> int | None:
    found = RECOMMENDATION_ID.match(item_id)
    return int(found.group(1)) if found else None


def _cited(library: Library, item_id: str) -> Iterator[int]:
    if number := _number_in(item_id):
        yield number
        return
    sources: tuple[Source, ...] = library.sources_of(item_id) if library.find(item_id) else ()
    yield from (source.recommendation for source in sources if source.recommendation)


def _related(library: Library, item_id: str) -> tuple[str, ...]:
    item = library.find(item_id)
    if item_id in library.homes:
        theme = library.homes[item_id].theme
        return theme.related if theme else ()
    return getattr(item, "related", ())


def _by_relation(library: Library, item_id: str) -> Iterator[int]:
    yield from (number for other in _related(library, item_id) if (number := _number_in(other)))


def _beside(topics: Iterable[Topic]) -> dict[str, Counter[int]]:
    """Return how much the topics that lead to an item say about each recommendation, the first one most."""
    found: dict[str, Counter[int]] = {}
    for topic in topics:
        numbers = dict.fromkeys(number for lead in topic.leads_to if (number := _number_in(lead)))
        for lead in topic.leads_to:
            says = {n: 3 if rank == 0 else 1 for rank, n in enumerate(numbers)}
            found.setdefault(lead.removeprefix(FLOW), Counter()).update(says)
    return found
