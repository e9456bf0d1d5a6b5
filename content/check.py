"""Checks of what is known: links, citations, review dates, wording, and how hard the texts are to read.

The shape of a file is checked when it is read (see `load`). Here is what can only be seen beside the other items.
Nothing is read and nothing is written: everything comes as arguments.

How hard a text is, is counted in LIX: words per sentence plus per cent long words. Below 35 is easy, from 55 very
hard. Pejl is read on a phone on the way to a meeting, so no file may lie above 45 on average, where the plainer
newspapers end, and no text may be very hard. In a text of fewer than 25 words one long word more moves the figure
by four or more, and "børnefaglig undersøgelse" cannot be called anything else; so such a text may reach 65, and a
rule of the law 5 more, whose terms are not ours to change. From 55 on it is remarked all the same. What is said to
a child may reach 45 in a single text and 30 on average.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

from content.library import Item, Library
from content.model import Phrase, Point, Recommendation, RuleKind, Step, Theme, Tool, Word

CEILING, CEILING_OF_SHORT, SHORT, FOR_LAW = 55, 65, 25, 5
"""The highest LIX of a text, of one with fewer than `SHORT` words, and what a rule of the law has beyond."""

CEILING_TO_CHILD, MEAN_CEILING, MEAN_TO_CHILD = 45, 45, 30

LAW_IS_OLD = dt.timedelta(days=365)
REVIEW_IS_OLD = dt.timedelta(days=730)
"""After how long a text of the law, and an item without a `review_by`, is remarked as due for reading."""

TODAYS_OWN = ("udsatte børns liv",)
"""Names in which an older word is part of what something is called today; the terms of words.yaml count too."""

STILL_RIGHT = {"ord.foraeldrehandleplan": "handleplan"}
"""Items that say themselves that the older word is still right there."""

_NAMES = frozenset({"title", "label", "term", "counts_from"})
"""Keys whose texts are no sentences."""

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_SENTENCE = re.compile(r"[.!?…]+[”\"»)]*(?=\s+[”\"«(]*[A-ZÆØÅ]|\s*$)|:(?=\s)")
_END = re.compile(r"(?<=[.!?:])\s+")
_MUST = re.compile(r"\b(skal|må (?:ikke|aldrig)|\w*pligt\w*|obligatorisk\w*|lovkrav\w*|påkrævet)\b", re.IGNORECASE)
_HARMLESS = re.compile(
    r"\b(hvem|hvad|hvor\w*|hvilke[nt]?|hvis|når|før|inden)\b[^.;:!?]*$|, om\b[^.,;:!?]*$", re.IGNORECASE
)
_SAYS_IT_IS_OLD = re.compile(r"\b(hed|gammel|gamle|tidligere|afløst|serviceloven\w*)\b", re.IGNORECASE)
_IS_A_WORD = re.compile(r"[^\W\d_]{5}")
_ENDINGS = r"(?:e?n|e?t|e|e?r|erne|e?ne)?s?"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about an item, at a key of it; `item` is the name of a file where no single item is meant."""

    item: str
    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.item}: {self.key}: {self.what}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard the texts are: LIX on average, at the 95th of 100, and of the hardest."""

    texts: int = 0
    average: float = 0.0
    ninety_five: float = 0.0
    highest: float = 0.0

    def __str__(self) -> str:
        return f"LIX {self.average:.0f} on average, 95 % below {self.ninety_five:.0f}, highest {self.highest:.0f}"


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong, what is worth a look, and how hard the texts are."""

    faults: tuple[Finding, ...]
    remarks: tuple[Finding, ...]
    reading: Reading


def check(library: Library, today: dt.date, coverage: Sequence[Mapping[str, Any]] = ()) -> Report:
    """Return everything found.

    `coverage` are the rows that say which place of a source became which ids, and rows of `id` and `why` that
    say why a point has no such place. Without any, coverage is not checked.
    """
    return _Check(library, today, coverage).report()


def lix(text: str) -> float:
    """Return a text's LIX: words per sentence, plus the share of words over six letters in per cent."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE.split(text) if _WORD.search(part))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


class OldWords:
    """The words of the old law, as `words.yaml` has them, with their inflections; not its bare section numbers."""

    def __init__(self, library: Library) -> None:
        self._owners: dict[str, set[str]] = defaultdict(set)
        for word in library.words.values():
            for older in filter(_IS_A_WORD.search, word.older):
                self._owners[older.lower()].add(word.id)
        any_of = "|".join(re.escape(older) for older in sorted(self._owners, key=len, reverse=True))
        self._older = re.compile(rf"(?<![\w§])({any_of}){_ENDINGS}(?!\w)" if any_of else r"(?!)", re.IGNORECASE)
        terms = [*TODAYS_OWN, *(word.term for word in library.words.values())]
        self._today = re.compile("|".join(map(re.escape, sorted(terms, key=len, reverse=True))), re.IGNORECASE)

    def in_text(self, text: str, item: str = "") -> list[str]:
        """Return the older words that stand in a text without saying, or being explained, as old."""
        found: list[str] = []
        for sentence in _END.split(text) if self._older.search(text) else ():
            rest = self._today.sub("·", sentence)
            if _SAYS_IT_IS_OLD.search(rest):
                continue
            for match in self._older.finditer(rest):
                older = match.group(1).lower()
                if item not in self._owners[older] and STILL_RIGHT.get(item) != older:
                    found.append(match.group())
        return found


class _Check:
    def __init__(self, library: Library, today: dt.date, coverage: Sequence[Mapping[str, Any]]) -> None:
        self.library, self.today, self.coverage = library, today, coverage
        self.faults: list[Finding] = []
        self.remarks: list[Finding] = []
        self.old_words = OldWords(library)
        self._all = list(library.items())
        self._every_id = [item_id for item_id, _ in self._all]
        standing = [(p.id, r.id) for r in library.recommendations.values() for p in r.how]
        standing += [(p.id, theme.id) for theme in library.themes.values() for p in theme.how]
        self._every_point, self._home = [point for point, _ in standing], dict(standing)

    def report(self) -> Report:
        self._ids()
        for item_id, item in self._all:
            self._links(item_id, item)
            self._citations(item_id)
            self._wording(item_id, item)
        self._reviews()
        self._doubles()
        if self.coverage:
            self._coverage()
        reading = self._reading()
        return Report(tuple(self.faults), tuple(self.remarks), reading)

    def _fault(self, item: str, key: str, what: str) -> None:
        self.faults.append(Finding(item, key, what))

    def _unknown(self, item: str, key: str, name: str, known: Collection[str]) -> None:
        if name in self.library.retired:
            self._fault(item, key, f"{name} is retired")
            return
        near = difflib.get_close_matches(name, known, 1)
        self._fault(item, key, f"there is no {name}" + (f"; is {near[0]} meant?" if near else ""))

    def _ids(self) -> None:
        used = Counter(self._every_point + [name for name, item in self._all if not isinstance(item, Point)])
        for name, count in used.items():
            if count > 1:
                self._fault(name, "id", "this id is used twice")
            if name in self.library.retired:
                self._fault(name, "id", "this id is retired; give the item a new one")
        for recommendation in self.library.recommendations.values():
            for point in recommendation.how:
                if not point.id.startswith(f"{recommendation.id}."):
                    self._fault(point.id, "id", f"the points of this file begin with {recommendation.id}.")

    def _links(self, item_id: str, item: Item) -> None:
        library, links = self.library, list[tuple[str, Iterable[str | None], Collection[str]]]()
        match item:
            case Recommendation():
                links = [("tools", item.tools, library.tools)]
            case Point():
                home = self._home[item_id] if item.under else ""
                beside = [p for p in self._every_point if p != item_id and self._home[p] == home]
                links = [("under", (item.under,), beside), ("deadline", (item.deadline,), library.deadlines)]
            case Theme() | Word() | Step():
                links = [("related", item.related, self._every_id)]
            case Tool():
                numbers = [str(number) for number in library.recommendations]
                links = [("recommendations", map(str, item.recommendations), numbers)]
        for key, names, known in links:
            for name in names:
                if name is not None and name not in known:
                    self._unknown(item_id, key, name, known)

    def _citations(self, item_id: str) -> None:
        library, sources, kind = self.library, self.library.sources_of(item_id), self.library.kind_of(item_id)
        for source in sources:
            if source.work not in library.works:
                self._unknown(item_id, "source.work", source.work, library.works)
            if source.recommendation is not None and source.recommendation not in library.recommendations:
                self._fault(item_id, "source.recommendation", f"there is no recommendation {source.recommendation}")
            if not (source.page or source.section or source.part):
                self._fault(item_id, "source", "say where: page, part or section")
        if kind is RuleKind.LOV and not any(source.section for source in sources):
            self._fault(item_id, "source", "kind lov needs the section it rests on")
        first = library.works.get(sources[0].work) if sources else None
        if kind in {RuleKind.LOV, RuleKind.ANBEFALING} and first and first.law != "barnets lov":
            self._fault(item_id, "kind", f"{first.key} was written under {first.law}: erfaring or gammel-lov")

    def _wording(self, item_id: str, item: Item) -> None:
        kind = self.library.kind_of(item_id)
        for key, text in texts_of(item):
            if kind is not RuleKind.LOV and not to_child(item, key):
                for word in _obligations(text):
                    self._fault(item_id, key, f"{word!r} stands in what is not kind lov; write bør, or as an advice")
            if kind is not RuleKind.GAMMEL_LOV:
                for word in self.old_words.in_text(text, item_id):
                    self._fault(item_id, key, f"{word!r} is a word of the old law; use the word of today")

    def _reading(self) -> Reading:
        every, of_file = [], defaultdict(list)
        for item_id, item in self._all:
            for key, text in texts_of(item):
                if key in _NAMES:
                    continue
                found, child = lix(text), to_child(item, key)
                every.append(found)
                of_file[self._file(item_id, item), child].append(found)
                self._hard(item_id, key, text, found, child=child)
        for (file, child), figures in of_file.items():
            ceiling = MEAN_TO_CHILD if child else MEAN_CEILING
            if mean(figures) > ceiling:
                self._fault(file, "texts", f"LIX {mean(figures):.0f} on average, and {ceiling} is the ceiling")
        every.sort()
        return Reading(len(every), mean(every), every[int(len(every) * 0.95)], every[-1]) if every else Reading()

    def _hard(self, item_id: str, key: str, text: str, found: float, *, child: bool) -> None:
        ceiling = CEILING_OF_SHORT if len(_WORD.findall(text)) < SHORT else CEILING
        ceiling += FOR_LAW if self.library.kind_of(item_id) is RuleKind.LOV else 0
        ceiling = CEILING_TO_CHILD if child else ceiling
        if found > ceiling:
            self._fault(item_id, key, f"LIX {found:.0f}, and {ceiling} is the ceiling; shorter sentences and words")
        elif found > CEILING:
            self.remarks.append(Finding(item_id, key, f"LIX {found:.0f} is hard to read on a phone"))

    def _file(self, item_id: str, item: Item) -> str:
        if isinstance(item, Recommendation | Theme):
            return item_id
        return self._home.get(item_id) or f"{type(item).__name__.lower()}s.yaml"

    def _reviews(self) -> None:
        law: Counter[tuple[str, dt.date | None]] = Counter()
        for item_id, item in self._all:
            review_by = getattr(item, "review_by", None)
            if review_by is not None and review_by < self.today:
                self.remarks.append(Finding(item_id, "review_by", f"was to be reviewed by {review_by}"))
            elif review_by is None and self.today - item.reviewed > REVIEW_IS_OLD:
                self.remarks.append(Finding(item_id, "reviewed", f"was last reviewed on {item.reviewed}"))
            if item.reviewed > self.today:
                self.remarks.append(Finding(item_id, "reviewed", f"{item.reviewed} is still to come"))
            law.update({(s.work, s.checked) for s in self.library.sources_of(item_id) if s.section})
        for (work, checked), count in law.items():
            if checked is None:
                what = f"{count} items cite a section whose text is not read (no checked)"
                self.remarks.append(Finding("works.yaml", work, what))
            elif self.today - checked > LAW_IS_OLD:
                what = f"{count} items rest on the text of {checked}; read it again for what is newer"
                self.remarks.append(Finding("works.yaml", work, what))

    def _doubles(self) -> None:
        where: dict[str, str] = {}
        for item_id, item in self._all:
            for key, text in texts_of(item):
                if key not in {"text", "detail", "for_child"}:
                    continue
                first = where.setdefault(" ".join(text.casefold().split()), item_id)
                if first != item_id:
                    self.remarks.append(Finding(item_id, key, f"is word for word the same as in {first}"))

    def _coverage(self) -> None:
        library, covered, numbers = self.library, set[str](), set[Any]()
        for row in self.coverage:
            ids = row.get("ids") or ([row["id"]] if row.get("id") and row.get("why") else [])
            place = f"{row.get('work') or 'S0'} {row.get('recommendation') or row.get('part') or ''}".strip()
            if not ids:
                self._fault("coverage", place, f"{row.get('point') or row.get('id')!r} leads to no id, or has no why")
            for name in ids:
                if library.find(name) is None and not self._is_local(name):
                    self._unknown("coverage", place, name, self._every_id)
            covered.update(ids)
            numbers.add(row.get("recommendation"))
        for name in library.points:
            if name not in covered and not self._is_local(name):
                what = "no row of coverage/ leads here; add it to one, or to uden-kilde.yaml with a reason"
                self._fault(name, "id", what)
        for number in library.recommendations:
            if number not in numbers:
                self._fault("coverage", f"S0 {number}", "no row tells what became of this recommendation")

    def _is_local(self, item_id: str) -> bool:
        """Say whether an item is a municipality's own, or stands, or stood, in a recommendation or theme that is."""
        homes = {item_id, item_id.partition(".")[0], self._home.get(item_id, "")}
        return not self.library.local.isdisjoint(homes)


def texts_of(item: Item) -> Iterator[tuple[str, str]]:
    """Yield an item's texts as a reader meets them, by key."""
    for key in ("title", "label", "term", "line", "what", "why", "text", "detail", "for_child", "note", "counts_from"):
        text = getattr(item, key, None)
        if text:
            yield key, text


def to_child(item: Item, key: str) -> bool:
    """Say whether a text is speech: shown to a child, or said in the moment. It binds nobody by its "skal"."""
    return key in {"for_child", "line"} or isinstance(item, Phrase)


def _obligations(text: str) -> Iterator[str]:
    """Yield the words that oblige, but not in questions, conditions, "forpligt dig" and beside a § of the law."""
    for sentence in _END.split(text):
        if sentence.endswith("?") or "§" in sentence:
            continue
        for match in _MUST.finditer(sentence):
            if not _HARMLESS.search(sentence[: match.start()]) and match.group().lower() != "forpligt":
                yield match.group()
