"""Calendar arithmetic and Danish formatting of days and times, with no clock in it.

Rules of the module:

- A day is a `date`; a moment is an aware `datetime` in Europe/Copenhagen. Nothing here reads today's date.
- Which days are holidays comes in as a `DaysOff`. Weekends are known here, so a `DaysOff` need not know them.
- Months and years are calendar ones: the same day number, or the month's last day where it does not exist.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from enum import StrEnum
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")
"""The time of every moment that Pejl computes or shows."""

DaysOff = Callable[[dt.date], bool]
"""Says whether a day is a holiday, or another day on which the office is closed."""

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
"""The Danish weekdays, Monday first, as `date.weekday()` counts."""

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
"""The Danish months; January is at index 0."""

SATURDAY = 5
LONGEST_CLOSURE = 31
"""More days off in a row than this, and the calendar that came in is wrong."""


class LocalTime(StrEnum):
    """How often a local day and time occur: summer time skips an hour and later repeats one."""

    ONCE = "once"
    NEVER = "never"
    TWICE = "twice"


def no_holidays(day: dt.date) -> bool:  # noqa: ARG001 - has the shape of every DaysOff
    """A `DaysOff` for which only weekends are free."""
    return False


def is_work_day(day: dt.date, days_off: DaysOff) -> bool:
    """Whether one works on the day: neither a weekend nor a day off."""
    return day.weekday() < SATURDAY and not days_off(day)


def work_day_before(day: dt.date, days_off: DaysOff) -> dt.date:
    """The day itself if one works on it, otherwise the last working day before it.

    Raises:
        ValueError: no working day in the month before, so `days_off` cannot be right.
    """
    for back in range(LONGEST_CLOSURE + 1):
        candidate = day - dt.timedelta(days=back)
        if is_work_day(candidate, days_off):
            return candidate
    raise ValueError(f"no working day in the {LONGEST_CLOSURE} days before {day}")


def work_days(start: dt.date, count: int, days_off: DaysOff) -> dt.date:
    """The day that lies `count` working days after `start`, or before it where `count` is negative.

    The start itself is never counted and may be a day off; nought gives the start.

    Raises:
        ValueError: a month without a working day, so `days_off` cannot be right.
        OverflowError: the result lies outside the years 1 to 9999.
    """
    step = dt.timedelta(days=1 if count > 0 else -1)
    day, left, idle = start, abs(count), 0
    while left:
        day += step
        idle += 1
        if is_work_day(day, days_off):
            left, idle = left - 1, 0
        elif idle > LONGEST_CLOSURE:
            raise ValueError(f"no working day in the {LONGEST_CLOSURE} days around {day}")
    return day


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day number so many months later (or earlier), or that month's last day.

    Raises:
        OverflowError: the result lies outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(f"{months} months from {day} is outside the calendar")
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def local_time(day: dt.date, clock: dt.time) -> LocalTime:
    """How often the day and time occur in Denmark. Every time does once, but for summer time's two nights."""
    first, second = (dt.datetime.combine(day, clock, ZONE).replace(fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return LocalTime.ONCE
    back = first.astimezone(dt.UTC).astimezone(ZONE)
    return LocalTime.TWICE if back.replace(tzinfo=None) == first.replace(tzinfo=None) else LocalTime.NEVER


def moment(day: dt.date, clock: dt.time) -> dt.datetime:
    """The one moment at which something set for this local day and time happens.

    A time that summer time skips moves an hour on (2.30 becomes 3.30); one that it repeats means the first.
    """
    wall = dt.datetime.combine(day, clock, ZONE).replace(fold=0)
    return wall.astimezone(dt.UTC).astimezone(ZONE)


def day_in_full(day: dt.date) -> str:
    """A day as one says it: "torsdag den 3. december 2026"."""
    return f"{WEEKDAYS[day.weekday()]} den {day.day}. {MONTHS[day.month - 1]} {day.year}"


def clock_in_full(clock: dt.time) -> str:
    """A time as one writes it: "kl. 10.30", and "kl. 10" on the hour."""
    return f"kl. {clock.hour}.{clock.minute:02d}" if clock.minute else f"kl. {clock.hour}"


def in_full(when: dt.date) -> str:
    """A day, or a moment with its time, as one says it."""
    if isinstance(when, dt.datetime):
        local = when.astimezone(ZONE)
        return f"{day_in_full(local.date())} {clock_in_full(local.time())}"
    return day_in_full(when)
