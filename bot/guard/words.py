"""The word lists: names, places, and the words that are not names though they look it.

A list is a text file with words between white space; a line that begins with `#` is a heading. Words stand in
lower case. The lists are read once, at the first question.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# What a word may be; most names are more than one thing, and the numbers are added.
FIRST = 1
LAST = 2
# Also a word of everyday Danish: in lower case it is that word ("bo", "glad", "hans").
EVERYDAY = 4
# Also a word, but a seldom one: in lower case it counts as a name beside a certain name ("holm", "lind").
SELDOM = 8
COMMON = 16
PLACE = 32
SAFE = 64

NAME = FIRST | LAST
WORD = EVERYDAY | SELDOM | COMMON

_LISTS = {
    "first_names.txt": FIRST,
    "last_names.txt": LAST,
    "common_words.txt": COMMON,
    "places.txt": PLACE,
    "safe_words.txt": SAFE,
}


@cache
def table() -> dict[str, int]:
    """Every listed word, in lower case, with what it may be, as a sum of the numbers above."""
    found: dict[str, int] = {}
    for name, sort in _LISTS.items():
        for section in _sections(name):
            for word in section:
                found[word] = found.get(word, 0) | sort
    everyday, seldom = _sections("name_words.txt")
    for words, sort in ((everyday, EVERYDAY), (seldom, SELDOM)):
        for word in words:
            found[word] = found.get(word, 0) | sort
    return found


def sort_of(word: str) -> int:
    """What a word may be, in any case, also with a genitive s or hyphenated; 0 for an unknown word."""
    known = table()
    word = word.lower()
    sort = known.get(word)
    if sort is not None:
        return sort
    if word.endswith("s"):
        sort = known.get(word[:-1].removesuffix("'"), 0)
        if sort:
            return sort
    if word.endswith("'"):
        return known.get(word[:-1], 0)
    return 0


@cache
def small(key: str) -> frozenset[str]:
    """The words of one section of the list of small words, by the key its heading begins with."""
    headings, sections = _headings("small_words.txt"), _sections("small_words.txt")
    keys = [heading.partition(":")[0] for heading in headings]
    return frozenset(sections[keys.index(key)])


@cache
def not_streets() -> frozenset[str]:
    """Words that end as streets do, or stand before numbers, and are no streets."""
    return frozenset(word for section in _sections("not_streets.txt") for word in section)


@cache
def phrases() -> dict[str, tuple[str, ...]]:
    """Names known to all that are about nobody in a case, by their first word, in lower case."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines("safe_phrases.txt"):
        if not line.startswith("#"):
            first = re.split(r"[ .]", line)[0]
            found[first] = (*found.get(first, ()), line)
    return found


def _headings(name: str) -> list[str]:
    return [line.removeprefix("#").strip() for line in _lines(name) if line.startswith("#")]


def _sections(name: str) -> list[list[str]]:
    sections: list[list[str]] = []
    for line in _lines(name):
        if line.startswith("#"):
            sections.append([])
        else:
            sections[-1].extend(line.split())
    return sections


def _lines(name: str) -> list[str]:
    return files(__package__).joinpath(name).read_text("utf-8").splitlines()
