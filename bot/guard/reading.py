"""Reads a text the way a person would see it: one shape for each digit, dash, space and letter.

Everything the guard looks for is looked for in a `Reading`, which remembers where each of its characters
stands in the original. Digits of every script become 0-9, dashes become '-', and what takes no room on the
screen (zero-width characters, variation selectors, keycaps) is gone, so that it can't hide anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Letters for which nothing needs to be done: the usual case, and much the fastest.
_ORDINARY = re.compile(r"[\n\t\r -~ÆØÅæøåÉéÜüÖöÄäÁáÍíÓóÚúÝýÐð§«»°•…€“”„–—‘’\xa0]*")
_ONE_FOR_ONE = {ord(a): b for a, b in zip("–—‘’´`\xa0\r", "--''''  ", strict=True)}
# Letters in Unicode's eyes, nothing on the screen.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_LONGEST_CACHED = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` as read; character `i` of it stands in the original from `starts[i]` up to `ends[i]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, not empty, stands in the original."""
        return self.starts[start], self.ends[end - 1]


def read(original: str) -> Reading:
    """The reading of a text; empty if nothing in it can be seen."""
    if _ORDINARY.fullmatch(original):
        size = len(original)
        return Reading(original.translate(_ONE_FOR_ONE), range(size), range(1, size + 1))
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start, size = 0, len(original)
    while start < size:
        end = start + 1
        while end < size and unicodedata.category(original[end]) in ("Mn", "Me", "Cf"):
            end += 1
        seen = original[start:end]
        for character in _cached(seen) if len(seen) <= _LONGEST_CACHED else _seen(seen):
            text.append(character)
            starts.append(start)
            ends.append(end)
        start = end
    return Reading("".join(text), starts, ends)


def _seen(cluster: str) -> str:
    """What one character with its marks looks like; nothing if it takes no room."""
    return "".join(_shape(character) for character in unicodedata.normalize("NFKC", cluster))


_cached = lru_cache(maxsize=4096)(_seen)


def _shape(character: str) -> str:
    if character in "\n\t":
        return character
    if character.isascii() and character.isprintable():
        return "'" if character == "`" else character
    if character in _BLANK:
        return ""
    number = unicodedata.numeric(character, -1)
    if 0 <= number < 100 and number == int(number):
        return str(int(number))
    match unicodedata.category(character):
        case "Pd":
            return "-"
        case "Zs":
            return " "
        case "Zl" | "Zp":
            return "\n"
        case "Mn" | "Me" | "Cf" | "Cc":
            return " " if character in "\r\v\f\x85" else ""
    return "'" if character in "‘’´′" else character
