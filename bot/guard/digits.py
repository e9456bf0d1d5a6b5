"""Runs of digits, however they are spelled: in groups, with letters that look like digits, or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_FEWEST_SPOKEN, _LONGEST_SPOKEN = 4, 6
_PIECE = re.compile(r"\d+|[^\W\d_]+")
# Between two groups of one number; beyond it they are two numbers.
_WIDEST_GAP = 80

# A dash or a space as links and web pages write them, with digits of their own: "%2D", "&#45;".
_ENCODED = re.compile(r"%(?:2[0-9A-Fa-f]|5[Ff]|0[ADad])|&#x?[0-9A-Fa-f]{1,5};")
# O for 0 and l for 1, in a word of nothing but digits and such letters.
_MIXED = re.compile(r"(?<![^\W_])(?=[0-9]*[OoIl])[0-9OoIl]++(?![^\W_])")
_MEANT = str.maketrans("OoIl", "0011")

_ONES = ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni"]
_TEENS = ["ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten"]
_TENS = {
    "tyve": 2, "tredive": 3, "fyrre": 4, "halvtreds": 5, "tres": 6, "halvfjerds": 7, "firs": 8, "halvfems": 9,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Digits that stand together."""

    digits: str
    start: int
    end: int


def with_digits_meant(text: str) -> str:
    """The text, as long as before, with letters that stand for digits made digits and encoded signs made dashes."""
    return _MIXED.sub(_mean, _ENCODED.sub(_dashes, text))


def runs(text: str) -> list[list[Group]]:
    """The groups of digits, a new list wherever a letter or a wide gap stands between two."""
    found: list[list[Group]] = []
    current: list[Group] = []
    for match in _PIECE.finditer(text):
        if not match[0].isdigit():
            current = []
            continue
        if not current or match.start() - current[-1].end > _WIDEST_GAP:
            current = []
            found.append(current)
        current.append(Group(match[0], match.start(), match.end()))
    return found


def spoken(text: str) -> list[list[Group]]:
    """Runs in which numbers are written as words ("nul syv nul syv enogtres"), one group for each word."""
    if sum(word in _NUMBERS for word in _LETTERS.findall(text.lower())) < _FEWEST_SPOKEN:
        return []
    found: list[list[Group]] = []
    end = -1
    for match in _WORD.finditer(text):
        word = match[0].lower()
        digits = _NUMBERS.get(word) or (word if word.isdigit() and len(word) <= _LONGEST_SPOKEN else "")
        if not digits:
            end = end if word == "og" else -1
            continue
        if end < 0 or match.start() - end > _WIDEST_GAP:
            found.append([])
        found[-1].append(Group(digits, match.start(), match.end()))
        end = match.end()
    return [run for run in found if any(not text[group.start].isdigit() for group in run)]


def _dashes(match: re.Match[str]) -> str:
    return "-" * len(match[0])


def _mean(match: re.Match[str]) -> str:
    return match[0].translate(_MEANT) if any(each.isdigit() for each in match[0]) else match[0]


def _numbers() -> dict[str, str]:
    numbers = {word: str(number) for number, word in enumerate(_ONES)}
    numbers |= {word: str(number) for number, word in enumerate(_TEENS, 10)}
    numbers |= {"et": "1", "én": "1", "ét": "1", "sex": "6", "halvtres": "50"}
    for word, ten in _TENS.items():
        numbers[word] = f"{ten}0"
        numbers |= {f"{one}og{word}": f"{ten}{digit}" for digit, one in enumerate(_ONES) if digit}
    return numbers


_NUMBERS = _numbers()
