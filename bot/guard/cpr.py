"""CPR numbers, in any spelling.

A CPR number is a date (DDMMYY) and four digits. Since 2007 there need not be a check digit, and a replacement
number has 60 added to the day, so the date is all there is to go by. What looks like one is one, label or no
label, unless it plainly is a date with a time, an amount, or a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from bot.guard.digits import Group
from bot.guard.lookalikes import Likeness, labelled
from bot.guard.numbers import Numbers
from bot.guard.words import PLACE, small, sort_of

# "1/1-26 1234" and "1. maj 26-1234".
_FEWEST_DIGITS = 7
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_CLOCK_AFTER = re.compile(r"[\s,;]+(?:[01]?\d|2[0-3])[.:][0-5]\d")
_HOURS_AFTER = re.compile(r"[\s,;]+(?:[01]?\d|2[0-4])\s?-\s?(?:[01]?\d|2[0-4])")
_POSTCODE_AFTER = re.compile(r"(?:[\s,;]+)[1-9]\d{3}")
_COUNT_AFTER = re.compile(r"[\s,;(]+\d{1,2}")
_TOWN = re.compile(r"\s([^\W\d_]+)")
_SAID_TO_BE = re.compile(r"\b(?:cpr(?:[-. ]?(?:nr|nummer))?|person-?(?:nr|nummer))[.:\s]*(?:er)?[:\s]*$", re.IGNORECASE)

_LIST_STEP = 4

_MONTHS = (
    "jan(?:uar)?|feb(?:ruar)?|marts?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
# Spellings of the date that the plain count of digits doesn't meet: "7/7-61 4285", "7. juli 1961-4285".
_LOOSE = re.compile(
    r"(?<!\d)(?:(?P<day>\d{1,2})(?:\s?[./-]\s?|\s(?=\d+[./-]))(?P<month>\d{1,2})(?:\s?[./-]\s?|\s)"
    rf"|(?P<day_named>\d{{1,2}})\.?\s?(?:{_MONTHS})\.?\s?)"
    r"(?P<year>\d{4}|\d\d)\W{1,4}(?P<serial>\d{4})(?!\d)",
    re.IGNORECASE,
)
# "070761 og de sidste fire er 4285", "070761x4285", "070761&nbsp;4285", "født 070761, løbenr. 4285".
_LINKED = re.compile(
    r"(?<!\d)(?P<date>\d{6})(?:\W{0,8}(?P<link>(?<=\W)[^\W\d_]{1,2}(?=\W)|(?<!\s)[^\W\d_]{1,6}(?!\s))\W{0,8}"
    r"|\D{1,24}\b(?:sidste|fire|cifre|tal|løbe?(?:nr|nummer)|slut|slutter|ender|endelse)\b\D{0,24})"
    r"(?P<serial>\d{4})(?!\d)",
    re.IGNORECASE,
)
# One and the same letter between the digits: "07x07x61x4285", "0a7a0a7a6a1a4a2a8a5".
_LETTERED = re.compile(
    r"(?<![^\W_])(?:(\d\d)([^\W\d_])(\d\d)\2(\d\d)\2?\d{4}|\d([^\W\d_])(?:\d\5){8}\d)(?!\d)", re.IGNORECASE
)


def find_cpr(numbers: Numbers) -> list[tuple[int, int]]:
    """Where CPR numbers stand in a text as read."""
    found: list[tuple[int, int]] = []
    for run in numbers.runs:
        found += _in_run(numbers, run)
    if sum(len(group.digits) for run in numbers.runs for group in run) >= _FEWEST_DIGITS:
        found += _loose(numbers.text)
    found += [(run[0].start, run[-1].end) for run in numbers.spoken if is_cpr("".join(group.digits for group in run))]
    return found


def is_cpr(digits: str) -> bool:
    """Whether ten or twelve digits begin with a date as CPR numbers do."""
    if len(digits) == 10:
        return _is_date(digits[:2], digits[2:4], digits[4:6])
    if len(digits) == 12:
        return (digits[4:6] in ("18", "19", "20") and _is_date(digits[:2], digits[2:4], digits[4:8])) or (
            digits[:2] in ("18", "19", "20") and _is_date(digits[6:8], digits[4:6], digits[:4])
        )
    return False


def _is_date(day: str, month: str, year: str) -> bool:
    number = int(day) - 60 if int(day) > 60 else int(day)
    if not (1 <= int(month) <= 12 and 1 <= number <= _DAYS[int(month) - 1]):
        return False
    # In a year of two digits 00 may be 2000, which was a leap year.
    return (int(month), number) != (2, 29) or int(year) % 4 == 0


def _in_run(numbers: Numbers, run: list[Group]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    if (run[0].start - 1, run[-1].end) in numbers.abroad:
        return found
    covered = 0
    for first, group in enumerate(run):
        if len(group.digits) > 10:
            found += _in_long_group(numbers.text, group)
        digits = ""
        for last in range(first, len(run)):
            digits += run[last].digits
            if len(digits) < 10:
                continue
            if len(digits) > 12:
                break
            # Doubt within what is blocked already needs no weighing.
            if is_cpr(digits) and (group.start < covered or _is_meant(numbers, run[first : last + 1])):
                covered = run[last].end
                found.append((group.start, covered))
    if _SAID_TO_BE.search(numbers.text, max(0, run[0].start - 24), run[0].start):
        found += _as_said(run)
    for left, right in pairwise(run):
        # "070761-42851": a digit too many is a slip, not another number.
        slip = len(left.digits) >= 6 and len(right.digits) >= 4 and 10 < len(left.digits + right.digits) < 15
        if slip and is_cpr(left.digits[-6:] + right.digits[:4]) and not labelled(numbers.text, left.start):
            found.append((left.start, right.end))
    return found


def _as_said(run: list[Group]) -> list[tuple[int, int]]:
    """The ten digits a run begins with, whatever date they are: somebody calls them a CPR number."""
    digits = 0
    for group in run:
        digits += len(group.digits)
        if digits >= 10:
            return [(run[0].start, group.end)] if digits == 10 else []
    return []


def _in_long_group(text: str, group: Group) -> list[tuple[int, int]]:
    size = len(group.digits)
    places: Iterable[int] = range(size - 9)
    if labelled(text, group.start):
        places = (0, size - 10)
    elif group.digits.startswith("00") and size < 16:
        # A country code: for the telephone numbers.
        return []
    if any(is_cpr(group.digits[place : place + 10]) for place in places):
        return [(group.start, group.end)]
    return []


def _is_meant(numbers: Numbers, groups: list[Group]) -> bool:
    """Whether groups whose digits could be a CPR number are one number."""
    if len(groups) == 1:
        return True
    return not (_is_list(numbers.text, groups) or _is_likeness(numbers, groups[0].start, groups[-1].end))


def _is_list(text: str, groups: list[Group]) -> bool:
    """Whether the groups are numbers of their own: "0-5 6-9 10-14 15-17", "2024 2025 2026"."""
    sizes = [len(group.digits) for group in groups]
    gaps = [text[left.end : right.start] for left, right in pairwise(groups)]
    values = [int(group.digits) for group in groups]
    years = [value for size, value in zip(sizes, values, strict=True) if size == 4 and 1900 <= value < 2100]
    follow = len(years) > 1 and sizes.count(4) == len(years) and all(0 < b - a <= 3 for a, b in pairwise(years))
    if follow and (len(years) == len(sizes) or (len(sizes) == 3 and len(set(gaps)) > 1)):
        return True
    boundary = 0
    aligned = False
    for size in sizes:
        boundary += size
        aligned = aligned or boundary == sum(sizes) - 4
    if not aligned and ({1} < set(sizes) or any("," in gap or ";" in gap for gap in gaps)):
        return True
    # "10, 12, 14, 16 og 18": ages or weeks.
    rising = all(0 < other - one <= _LIST_STEP for one, other in pairwise(values))
    return rising and all(gap == ", " for gap in gaps)


def _is_likeness(numbers: Numbers, start: int, end: int) -> bool:
    """Whether they are a date, a time or an amount, or begin or end within one."""
    text = numbers.text
    for each in numbers.likenesses_in(start, end):
        if each.likeness is not Likeness.DATE:
            # One amount that is all of it is a number with dots in it.
            return not (each.start <= start and end <= each.end) or each.likeness is Likeness.TIMES
        if each.start != start or each.end > end:
            return True
        rest = text[each.end : end]
        if _CLOCK_AFTER.fullmatch(rest) or _HOURS_AFTER.fullmatch(rest):
            return True
        if _COUNT_AFTER.fullmatch(rest) and " " not in text[start : each.end]:
            return True
        return bool(_POSTCODE_AFTER.fullmatch(rest)) and _town_follows(text, end)
    return False


def _town_follows(text: str, end: int) -> bool:
    town = _TOWN.match(text, end)
    return town is not None and bool(sort_of(town[1]) & PLACE)


def _loose(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in _LOOSE.finditer(text):
        day, month = match["day"] or match["day_named"], match["month"] or "1"
        if _is_date(day, month, match["year"][-2:]) and not _town_follows(text, match.end()):
            found.append(match.span())
    found += [
        match.span()
        for match in _LINKED.finditer(text)
        if (match["link"] or "").lower() not in small("no_link") and is_cpr(match["date"] + match["serial"])
    ]
    for match in _LETTERED.finditer(text):
        digits = "".join(each for each in match[0] if each.isdigit())
        if is_cpr(digits):
            found.append(match.span())
    return found
