"""Telephone numbers: eight Danish digits in any grouping, and foreign numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.guard.digits import Group
from bot.guard.lookalikes import Likeness, labelled, measured
from bot.guard.numbers import Numbers

_BETWEEN = re.compile(r"[\s.\-_()·•/]{1,4}|,")
_CALLED = re.compile(
    r"\b(?:(?:tlf|telefon|tel|mobil|mob|whatsapp|signal|fastnet|nummer(?:et)?)|(?P<may_be_date>kontakt|sms|ringe?s?))"
    r"(?:[-. ]?(?:nr|nummer(?:et)?))?(?: (?:til|på|mig|hende|ham|dem|er|hedder)){0,3}[.:\s]*$",
    re.IGNORECASE,
)
_PUBLIC = frozenset(("116111", "116000", "116006", "116117", "116123"))

_DANISH = 8
# Six in Greenland and the Faroe Islands.
_FEWEST_DIGITS, _MOST_DIGITS = 6, 15
_ONE_BY_ONE, _PAIRS = (1,) * 8, (2,) * 4
# How people group eight digits without thinking of it as odd, whatever stands between.
_USUAL = frozenset(((8,), (4, 4), _PAIRS, (2, 3, 3), (3, 2, 3), (3, 3, 2), (2, 6), (4, 2, 2), (2, 2, 4), _ONE_BY_ONE))
_DATE_RUN = re.compile(
    r"(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])20[0-3]\d|20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
)
_SHORT_DATE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d")
_CLOCK = r"(?:[01]\d|2[0-3])[.:][0-5]\d"
_CLOCKS = re.compile(rf"{_CLOCK}[^\d.:]+{_CLOCK}")
_HOURS = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d\s?-\s?(?:[01]\d|2[0-3])[0-5]\d")
_AT = re.compile(r"(?:\bkl|\bklokken|\bmellem|\btidsrummet|\btid|\bfra)[.:\s]*$", re.IGNORECASE)
_FOREIGN_START = ("0", "45", "46", "47", "48", "49")


def find_phones(numbers: Numbers) -> list[tuple[int, int]]:
    """Where telephone numbers stand in a text as read; some may lie within a CPR number or within another."""
    text = numbers.text
    found = [span for span in sorted(numbers.abroad) if not measured(text, span[1])]
    for run in numbers.runs:
        for part in _parts(text, run):
            found += _in_part(numbers, part)
    for part in numbers.spoken:
        digits = "".join(group.digits for group in part)
        if len(digits) == _DANISH and len(part) >= 4 and not _is_counting(part):
            found.append((part[0].start, part[-1].end))
    return found


def _parts(text: str, run: list[Group]) -> Iterator[list[Group]]:
    part = run[:1]
    for left, right in pairwise(run):
        if not _BETWEEN.fullmatch(text, left.end, right.start):
            yield part
            part = []
        part.append(right)
    yield part


def _in_part(numbers: Numbers, part: list[Group]) -> list[tuple[int, int]]:
    whole = "".join(group.digits for group in part)
    if len(whole) < _FEWEST_DIGITS:
        return []
    text, start, end = numbers.text, part[0].start, part[-1].end
    if (_is_foreign(text, part, whole) or _is_called(text, start, whole)) and _is_bare(numbers, start, end):
        return [(start, end)]
    found: list[tuple[int, int]] = []
    for first, group in enumerate(part):
        if found and group.start < found[-1][1]:
            continue
        digits = ""
        for last in range(first, len(part)):
            digits += part[last].digits
            if len(digits) >= _DANISH:
                break
        if len(digits) == _DANISH and _is_danish(numbers, part, first, last):
            found.append((group.start, part[last].end))
    return found


def _is_called(text: str, start: int, whole: str) -> bool:
    """Whether six digits or more are said to be a telephone number."""
    called = _CALLED.search(text[max(0, start - 32) : start])
    if not called or len(whole) > _MOST_DIGITS or whole in _PUBLIC:
        return False
    return not (called["may_be_date"] and _SHORT_DATE.fullmatch(whole))


def _is_bare(numbers: Numbers, start: int, end: int) -> bool:
    """Whether nothing says that a number is something else."""
    if any(
        # Dots between the groups of a telephone number may look like thousands, if a currency follows.
        each.likeness is not Likeness.AMOUNT or each.start <= start
        for each in numbers.likenesses_in(start, end)
    ):
        return False
    return not (labelled(numbers.text, start) or measured(numbers.text, end))


def _is_foreign(text: str, part: list[Group], whole: str) -> bool:
    """Nine digits or more without a plus, grouped as only telephone numbers are."""
    if len(part) == 1:
        return len(whole) == 9 or (
            10 <= len(whole) <= _MOST_DIGITS and whole.startswith(("00", "07", *_FOREIGN_START[1:]))
        )
    sizes = [len(group.digits) for group in part]
    if any(mark in text[part[0].start : part[-1].end] for mark in "/,"):
        return False
    if sizes == [3, 3, 3]:
        return True
    return 9 <= len(whole) <= 13 and whole.startswith(_FOREIGN_START) and 2 <= len(sizes) <= 5 and min(sizes) >= 2


def _is_danish(numbers: Numbers, part: list[Group], first: int, last: int) -> bool:
    """Whether eight digits, the groups from `first` to `last` of a part, are a telephone number."""
    text, groups = numbers.text, part[first : last + 1]
    start, end = groups[0].start, groups[-1].end
    sizes = tuple(len(group.digits) for group in groups)
    if sizes == _ONE_BY_ONE and (len(part) > _DANISH or _counts_up(groups)):
        return False
    gaps = {text[left.end : right.start] for left, right in pairwise(groups)}
    if any("/" in gap or "," in gap for gap in gaps) and not (sizes == _PAIRS and len(gaps) == 1):
        return False
    if sizes not in _USUAL and not _is_odd_grouping(part, groups, gaps):
        return False
    digits = "".join(group.digits for group in groups)
    if _is_time(text, start, end, digits, sizes) or (gaps == {"."} and set(sizes[1:]) == {3} and sizes[0] <= 3):
        # "12.500.000" is an amount.
        return False
    if sizes == _PAIRS and (_climbs(groups) or (len(part) > 4 and len(part[0].digits) == 2 and _counts_up(part))):
        return False
    return not labelled(text, part[0].start) and _is_bare(numbers, start, end)


def _is_odd_grouping(part: list[Group], groups: list[Group], gaps: set[str]) -> bool:
    """Whether eight digits in an unusual grouping still are one number: "20998 877", "2 099 8877"."""
    if len(gaps) > 1 or (gaps == {"."} and len(groups) > 4):
        return False
    sizes = [len(group.digits) for group in groups]
    # "5 10 15 200" is a list.
    is_list = max(sizes) <= 3 and _counts_up(groups)
    return len(part) == len(groups) and not is_list if min(sizes) == 1 else len(groups) <= 4


def _is_time(text: str, start: int, end: int, digits: str, sizes: tuple[int, ...]) -> bool:
    """Whether eight digits are a date, hours or years."""
    match sizes:
        case (8,) | (2, 2, 4) | (4, 2, 2):
            return _DATE_RUN.fullmatch(digits) is not None
        case (6, 2):
            return _SHORT_DATE.fullmatch(digits[:6]) is not None
        case (2, 2, 2, 2):
            return _CLOCKS.fullmatch(text, start, end) is not None
        case (4, 4):
            years = int(digits[:4]), int(digits[4:])
            hours = _HOURS.fullmatch(text, start, end) and _AT.search(text[max(0, start - 16) : start])
            return (1500 <= years[0] < years[1] < 2100) or bool(hours)
    return False


def _counts_up(groups: list[Group]) -> bool:
    """Whether the numbers rise all the way: a list of ages or weeks, or a scale."""
    return all(int(left.digits) < int(right.digits) for left, right in pairwise(groups)) or all(
        int(left.digits) == int(right.digits) + 1 for left, right in pairwise(groups)
    )


def _climbs(groups: list[Group]) -> bool:
    """Whether the numbers rise in small steps, as ages and scores do: "18-22-27-31"."""
    return all(0 < int(right.digits) - int(left.digits) < 10 for left, right in pairwise(groups))


def _is_counting(groups: list[Group]) -> bool:
    """Whether this is "en to tre fire" and on."""
    return all(int(left.digits) + 1 == int(right.digits) for left, right in pairwise(groups))
