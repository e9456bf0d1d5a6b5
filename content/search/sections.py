"""Sections of the law: reading one out of a query, and finding what stands under it, now and formerly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from content.library import Library
from content.model import Source

LAW_WORK = "BL"
"""The work whose sections are today's law."""

Law = Literal["old", "new"]

_NUMBER = r"(?P<number>\d{1,3})(?![\d])\s?(?P<letter>[a-h](?![^\W\d_]))?"
_PARTS = (
    r"(?:[\s,.]*(?:stk|stykke)?[\s.]*(?P<part>\d{1,2})(?![\d.]*\d))?"
    r"(?:[\s,.]*(?:nr|nummer)[\s.]*(?P<item>\d{1,2}))?"
)
_SIGN = r"(?:§+|\b(?:paragraf(?:fen|ferne|fer)?|paragaf|paragraph|par|pgf|prg)\b\.?)"
_WITH_SIGN = re.compile(rf"{_SIGN}\s*{_NUMBER}{_PARTS}")
_RANGE = re.compile(r"^\s*(?:[-–]|og|til)\s*(\d{1,3})\b")
_NEW_LAW = re.compile(r"\b(?:barnets\s?lov|bl|ny(?:e)?\s+lov|i dag)\b")
_OLD_LAW = re.compile(r"\b(?:serviceloven[s]?|service\s?lov|sel|sl|gam(?:mel|le)(?:\s+lov)?|tidligere(?:\s+lov)?)\b")
_BARE = re.compile(rf"^\s*{_NUMBER}{_PARTS}\s*$")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a law: number and letter, stk. (part) and nr. (item)."""

    number: int
    letter: str = ""
    part: int = 0
    item: int = 0

    @property
    def root(self) -> tuple[int, str]:
        """The number with its letter, without stk. and nr."""
        return self.number, self.letter

    def __str__(self) -> str:
        text = f"§ {self.number}" + (f" {self.letter}" if self.letter else "")
        text += f", stk. {self.part}" if self.part else ""
        return text + (f", nr. {self.item}" if self.item else "")


@dataclass(frozen=True, slots=True)
class Asked:
    """A section read out of a query: which, of which law where it says so, and what else was typed."""

    section: Section
    law: Law | None
    rest: str
    bare: bool
    """Whether there was a number alone, with neither sign nor law."""


def sections_in(text: str) -> Iterator[Section]:
    """Yield every section a written reference names: "§§ 46-47" is two, "§ 91, stk. 1-2" one."""
    cleaned = re.sub(r"\bog\s+(\d)", r"og § \1", text.casefold()) if "§§" in text else text.casefold()
    for found in _WITH_SIGN.finditer(cleaned):
        first = _section(found)
        yield first
        span = _RANGE.match(cleaned[found.end() :])
        if span and not first.part and first.number < int(span.group(1)) <= first.number + 20:
            yield from (Section(number) for number in range(first.number + 1, int(span.group(1)) + 1))


def _wide(sections: tuple[Section, ...]) -> float:
    """Return how much a reference says about each of its sections: a long range little."""
    return 1.0 if len(sections) < 4 else 0.6


def read(cleaned: str) -> Asked | None:
    """Read a section out of a cleaned query; None where it names none."""
    law: Law | None = "new" if _NEW_LAW.search(cleaned) else "old" if _OLD_LAW.search(cleaned) else None
    without_law = _OLD_LAW.sub(" ", _NEW_LAW.sub(" ", cleaned)) if law else cleaned
    if found := _WITH_SIGN.search(without_law):
        rest = without_law[: found.start()] + " " + without_law[found.end() :]
        return Asked(_section(found), law, rest, bare=False)
    if found := _BARE.match(without_law):
        return Asked(_section(found), law, "", bare=law is None)
    return None


def _section(found: re.Match[str]) -> Section:
    groups = found.groupdict()
    return Section(int(groups["number"]), groups["letter"] or "", int(groups["part"] or 0), int(groups["item"] or 0))


@dataclass
class Shelf:
    """What stands under the sections of one law, the most fitting first."""

    _by_root: dict[tuple[int, str], list[tuple[Section, float, str]]] = field(default_factory=dict)

    def put(self, item: str, sections: Iterable[Section], weight: float) -> None:
        """File an item under sections."""
        named = tuple(sections)
        for section in named:
            self._by_root.setdefault(section.root, []).append((section, weight * _wide(named), item))

    def find(self, asked: Section) -> dict[str, float]:
        """Return the items under a section, with how well each fits, from 0 to 1."""
        found: dict[str, float] = {}
        for section, weight, item in self._by_root.get(asked.root, ()):
            found[item] = max(found.get(item, 0.0), weight * _fit(asked, section))
        return found


def _fit(asked: Section, section: Section) -> float:
    if asked == section:
        return 1.0
    if asked.part and section.part:
        return 0.9 if asked.part == section.part else 0.45
    return 0.85 if not section.part else 0.7


def shelves(library: Library) -> dict[Law, Shelf]:
    """Return what stands under the sections of today's and of the former law, by "kind/id"."""
    new, old = Shelf(), Shelf()
    for word in library.words.values():
        new.put(f"word/{word.id}", sections_in(word.section or ""), 1.0)
        for written in word.older_sections:
            old.put(f"word/{word.id}", sections_in(written), 1.0)
    for deadline in library.deadlines.values():
        new.put(f"deadline/{deadline.id}", _of_law((deadline.source, *deadline.also)), 0.9)
    for point in library.points.values():
        new.put(f"point/{point.id}", _of_law((point.source,)), 0.95)
        new.put(f"point/{point.id}", _of_law(point.also), 0.75)
    return {"old": old, "new": new}


def _of_law(sources: Iterable[Source]) -> Iterator[Section]:
    for source in sources:
        if source.work == LAW_WORK and source.section:
            yield from sections_in(source.section)
