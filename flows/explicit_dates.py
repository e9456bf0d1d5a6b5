"""Dates written in figures or with the month's name: 3/12, 3.12.2026, 2026-12-03, 3. december, den 3."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from flows.calendar import MONTHS, add_months
from flows.date_words import ascii_word
from flows.reasons import Reason

_MONTHS = {ascii_word(name): number for number, name in enumerate(MONTHS, start=1)}
_D, _M, _Y = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>\d{4}|\d{2})"
_NAMED = f"(?P<m>{'|'.join(_MONTHS)})"
_PATTERNS = tuple(
    re.compile(pattern + r"(?: (?:i )?(?P<rel>naeste aar|i aar))?")
    for pattern in (
        rf"{_D}/{_M}(?:[-/.]{_Y})?",
        rf"{_D}/{_M} (?P<y>\d{{4}})",
        rf"{_D}\.{_M}\.?(?: (?P<y>\d{{4}}))?",
        rf"{_D}\.{_M}\.{_Y}",
        rf"{_D}\. {_M}\.(?: (?P<y>\d{{4}}))?",
        rf"{_D}-{_M}-{_Y}",
        rf"(?P<y>\d{{4}})[-/]{_M}[-/]{_D}",
        rf"{_D}\. i {_M}\.",
        rf"{_D}\.? {_NAMED}(?: -?(?P<y>\d{{4}}|2[5-9]|[3-9]\d)| -(?P<z>\d{{2}}))?",
    )
)
_DAY = re.compile(rf"{_D}\.?")
_DAY_OF_MONTH = re.compile(rf"{_D}\.? (?:i )?(?P<which>naeste|denne) maaned")
_CENTURY = 100
_JUST_BEEN = 9
"""A day without a year that is more months ahead than this has just been, and may be meant so."""


class Explicit(NamedTuple):
    """A date, and whether its year was found by passing over a day that has just been."""

    date: dt.date
    rolled_over: bool = False


def read_explicit(text: str, today: dt.date, *, lone_day: bool, looking_back: bool) -> Explicit | Reason | None:
    """The date that the canonical words give in figures or by the month's name.

    Without a year it is the next such day; today counts. "Den 3." is the next third.

    Args:
        text: canonical words, all of which must belong to the date.
        today: what "next" is counted from.
        lone_day: a lone figure is a day, since something ("den 3", "torsdag 3.") shows it.
        looking_back: without a year it is the latest such day instead of the next.

    Returns:
        The date; a reason to ask; or None where the words are no such date.
    """
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(text):
            groups = found.groupdict()
            month = _MONTHS.get(groups["m"]) or int(groups["m"])
            day, year = int(groups["d"]), groups.get("y") or groups.get("z")
            if year and groups["rel"]:
                return Reason.AMBIGUOUS
            if year or groups["rel"]:
                this = today.year + (groups["rel"] == "naeste aar")
                return _valid(_year(year, today) if year else this, month, day)
            return _nearest(day, month, today, looking_back=looking_back)
    if found := _DAY_OF_MONTH.fullmatch(text):
        month_meant = add_months(today.replace(day=1), 1 if found["which"] == "naeste" else 0)
        return _valid(month_meant.year, month_meant.month, int(found["d"]))
    if (found := _DAY.fullmatch(text)) and lone_day:
        return _nearest_of_month(int(found["d"]), today, looking_back=looking_back)
    return None


def _nearest(day: int, month: int, today: dt.date, *, looking_back: bool) -> Explicit | Reason:
    """The next such day, or the latest; today is both."""
    if looking_back:
        return _valid(today.year - ((month, day) > (today.month, today.day)), month, day)
    found = _valid(today.year + ((month, day) < (today.month, today.day)), month, day)
    if isinstance(found, Reason):
        return found
    return Explicit(found.date, rolled_over=found.date > add_months(today, _JUST_BEEN))


def _year(written: str, today: dt.date) -> int:
    """A year in four figures as it is; in two, the year nearest to today that ends so."""
    if len(written) > 2:
        return int(written)
    near = today.year - today.year % _CENTURY + int(written)
    return min((near - _CENTURY, near, near + _CENTURY), key=lambda year: abs(year - today.year))


def _nearest_of_month(day: int, today: dt.date, *, looking_back: bool) -> Explicit | Reason:
    """The next day of that number (or the latest), in the first month that has it."""
    for months in range(3):
        month = add_months(today.replace(day=1), -months if looking_back else months)
        found = _valid(month.year, month.month, day)
        if isinstance(found, Explicit) and (found.date <= today if looking_back else found.date >= today):
            return found
    return Reason.IMPOSSIBLE


def _valid(year: int, month: int, day: int) -> Explicit | Reason:
    try:
        return Explicit(dt.date(year, month, day))
    except ValueError:
        return Reason.IMPOSSIBLE
