"""A strict grammar of Danish clock times, over the canonical words of `flows.date_words`.

Hours from 7 to 23 are taken as written. Before seven one asks ("kl. 3" at work is hardly at night), unless
it stands with a nought in front ("03.00") or a part of the day says which ("kl. 3 om eftermiddagen").
"""

from __future__ import annotations

import datetime as dt
import re

from flows.reasons import Reason

_HOURS = {
    "morgen": range(4, 12),
    "formiddag": range(6, 13),
    "middag": range(11, 14),
    "eftermiddag": range(12, 19),
    "aften": range(17, 24),
}
"""The hours that a part of the day can mean. The night has none: one cannot know to which date it belongs."""

_EARLIEST = 7
_DIGITS = (
    re.compile(r"(?:kl )?(?P<hour>\d{1,2}):(?P<minute>\d{2})"),
    re.compile(r"kl (?P<hour>\d{1,2})[. ](?P<minute>\d{2})\.?"),
    re.compile(r"kl (?P<hour>\d{1,2})(?P<minute>\d{2})"),
    re.compile(r"kl (?P<hour>\d{1,2})\.?"),
)
_BARE = re.compile(r"(?P<hour>\d{1,2})\.(?P<minute>\d{2})\.?")
_HALF = re.compile(r"(?:kl )?halv (?P<hour>\d{1,2})\.?")
_BESIDE = re.compile(
    r"(?:kl )?(?:(?P<quarter>kvart)|(?P<minutes>\d{1,2})(?: minut)?) (?P<side>over|i) "
    r"(?P<half>halv )?(?P<hour>\d{1,2})\.?"
)


def read_clock(text: str, part: str | None) -> dt.time | Reason | None:
    """The time that the words say.

    Args:
        text: canonical words, all of which must belong to the time.
        part: the part of the day named beside it, e.g. "aften".

    Returns:
        The time; a reason to ask; or None where the words are no time at all.
    """
    for pattern in _DIGITS:
        if found := pattern.fullmatch(text):
            hour, minute = found["hour"], found.groupdict().get("minute") or "00"
            return _settle(int(hour), int(minute), part, sure=hour.startswith("0"))
    if found := _BARE.fullmatch(text):
        hour_of_day, minute_of_hour = int(found["hour"]), int(found["minute"])
        if (part is None and hour_of_day < _EARLIEST) or hour_of_day > 23 or minute_of_hour > 59:
            return None  # more likely a date: 3.12
        return _settle(hour_of_day, minute_of_hour, part, sure=False)
    if found := _HALF.fullmatch(text):
        return _spoken(int(found["hour"]), -30, part)
    if found := _BESIDE.fullmatch(text):
        beside = 15 if found["quarter"] else int(found["minutes"])
        if not 1 <= beside < 30:
            return Reason.IMPOSSIBLE
        signed = beside if found["side"] == "over" else -beside
        return _spoken(int(found["hour"]), signed - (30 if found["half"] else 0), part)
    return None


def _spoken(hour: int, minutes: int, part: str | None) -> dt.time | Reason:
    """A time said by the hour it is near: "kvart i ti" is ten and minus a quarter."""
    if not 1 <= hour <= 24:
        return Reason.IMPOSSIBLE
    total = hour * 60 + minutes
    return _settle(total // 60, total % 60, part, sure=False)


def _settle(hour: int, minute: int, part: str | None, *, sure: bool) -> dt.time | Reason:
    """The time of day, where it is certain which half of the day is meant."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Reason.IMPOSSIBLE
    if hour == 24:
        return Reason.AMBIGUOUS  # the midnight that begins the day, or the one that ends it
    if part is None:
        return dt.time(hour, minute) if sure or hour >= _EARLIEST else Reason.AMBIGUOUS
    fitting = {one for one in (hour, hour + 12) if one in _HOURS.get(part, ())}
    return dt.time(fitting.pop(), minute) if len(fitting) == 1 else Reason.AMBIGUOUS
