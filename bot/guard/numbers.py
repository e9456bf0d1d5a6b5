"""The numbers of a text, read once for those who look for CPR numbers and for telephone numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.guard.digits import Group, runs, spoken, with_digits_meant
from bot.guard.lookalikes import LONGEST, Lookalike, lookalikes

# A country code and at least five more digits; no country's code begins with 0.
_ABROAD = re.compile(r"(?:\+\s?|(?<!\d)(?<!\d[.:,])\(?00\s?)\(?[1-9]\d{0,2}\)?(?:[\s.\-/()]{0,4}\d){5,13}(?!\d)")


@dataclass(frozen=True, slots=True)
class Numbers:
    """A text as read, with letters that stand for digits made digits, and the numbers in it."""

    text: str
    runs: list[list[Group]]
    spoken: list[list[Group]]
    # Where telephone numbers with a country code stand.
    abroad: frozenset[tuple[int, int]]
    # In order of their beginnings.
    likenesses: list[Lookalike]

    def likenesses_in(self, start: int, end: int) -> Iterator[Lookalike]:
        """The dates, times and amounts of which some part stands between two places."""
        first = bisect_left(self.likenesses, start - LONGEST, key=_beginning)
        for each in islice(self.likenesses, first, None):
            if each.start >= end:
                return
            if each.end > start:
                yield each


def _beginning(each: Lookalike) -> int:
    return each.start


def numbers(text: str) -> Numbers:
    """The numbers of a text as read."""
    text = with_digits_meant(text)
    found = runs(text)
    abroad = frozenset(match.span() for match in _ABROAD.finditer(text)) if "+" in text or "00" in text else frozenset()
    return Numbers(text, found, spoken(text), abroad, lookalikes(text) if found else [])
