"""Which days the office is closed: Danish public holidays, and the free days a municipality chooses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import holidays

OPTIONAL: dict[str, tuple[int, int]] = {
    "juleaften": (12, 24),
    "nytaarsaften": (12, 31),
    "grundlovsdag": (6, 5),
    "foerste_maj": (5, 1),
}
"""Days that are no public holidays but free in many workplaces: name in settings → month and day."""

DEFAULT = frozenset({"juleaften", "nytaarsaften", "grundlovsdag"})
"""The optional days that count as days off unless a municipality says otherwise."""


def danish_days_off(optional: frozenset[str] = DEFAULT) -> Callable[[dt.date], bool]:
    """A function that says whether a day is a Danish public holiday or one of the chosen free days.

    Weekends are not its business. By default 24 December, 31 December and 5 June are days off: the offices
    of a municipality are then as a rule closed or close at noon, so that an alert would lie unread until
    the deadline is nearer or past, while an alert a working day too early costs nothing. 1 May counts as a
    working day: whether it is free, and from what hour, differs from workplace to workplace, and most
    offices are open in the morning, when alerts come. Store bededag is a working day since 2024; the
    `holidays` package knows.

    Args:
        optional: names from `OPTIONAL`.

    Raises:
        ValueError: a name that is not in `OPTIONAL`; it says which, and which there are.
    """
    if unknown := sorted(optional - OPTIONAL.keys()):
        raise ValueError(f"unknown day off: {', '.join(unknown)}; known are {', '.join(OPTIONAL)}")
    chosen = {OPTIONAL[name] for name in optional}
    public = holidays.country_holidays("DK")

    def days_off(day: dt.date) -> bool:
        return (day.month, day.day) in chosen or day in public

    return days_off
