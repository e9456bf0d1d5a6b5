"""From a rule and the day its count starts: when it is due, when to be told, and why.

Rules of the module:

- Every number comes from the rule (content/deadlines.yaml), none from here.
- A rule that counts days gives a `date`, and so are its alerts; at which hour they come is for the shell. A
  rule that counts clock hours gives aware moments in Danish time, at any hour of any day.
- The due date is the true one, also on a day off. An alert on a day off moves to the working day before.
- Nothing is left out because it has been: what is earlier than now is the shell's business.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from content.model import Deadline, Offset, Source
from flows.calendar import ZONE, DaysOff, add_months, in_full, is_work_day, moment, work_day_before, work_days

__all__ = ["Due", "add", "as_json", "due", "in_words", "left_this_year", "work_days"]

_Day = TypeVar("_Day", dt.date, dt.datetime)
_UNITS = (
    ("years", "år", "år"),
    ("months", "måned", "måneder"),
    ("weeks", "uge", "uger"),
    ("days", "dag", "dage"),
    ("working_days", "arbejdsdag", "arbejdsdage"),
    ("hours", "time", "timer"),
)


@dataclass(frozen=True, slots=True)
class Due:
    """When a deadline is due.

    `alerts` are in order of time, none after `due`. `why` is a Danish sentence that says what was counted
    from what. `source` is the rule's: work with section and date of the check, or recommendation and page.
    """

    due: dt.date
    alerts: tuple[dt.date, ...]
    why: str
    source: Source


def add(offset: Offset, start: _Day, days_off: DaysOff) -> _Day:
    """The day or moment that lies the offset after the start; before it where the numbers are negative.

    Years and months come first, then weeks and days, then working days, then hours. From a moment, all but
    hours keep the time on the clock (where summer time skips it, an hour later); hours are hours that
    really pass, so that 24 of them from noon before summer time end at one o'clock.

    Raises:
        ValueError: hours from a day without a time, or a naive moment.
        OverflowError: the result lies outside the years 1 to 9999.
    """
    if isinstance(start, dt.datetime):
        if start.tzinfo is None:
            raise ValueError("a moment must be aware")
        local = start.astimezone(ZONE)
        day = _add_days(offset, local.date(), days_off)
        wall = local if day == local.date() else moment(day, local.time())
        return (wall.astimezone(dt.UTC) + dt.timedelta(hours=offset.hours)).astimezone(ZONE)
    if offset.hours:
        raise ValueError("hours are counted from a moment, not from a day")
    return _add_days(offset, start, days_off)


def due(
    rule: Deadline,
    start: dt.date,
    days_off: DaysOff,
    other: dt.date | None = None,
    choice: int = 0,
) -> Due:
    """When the rule is due, counted from `start`.

    Args:
        rule: from content/deadlines.yaml.
        start: what the rule's `counts_from` names: a day, or a moment (needed for clock hours). Where the
            rule has no number it is the person's own date, and a moment stays one.
        days_off: the holidays, around which alerts move.
        other: what `or_from` names, where the earlier of two dates holds and the other is known.
        choice: which of the rule's `choices`, where there are any.

    Raises:
        ValueError: a day where a moment is needed, an `other` that the rule does not know, or no such choice.
    """
    offset = _chosen(rule, choice)
    if rule.clock_hours and not isinstance(start, dt.datetime):
        raise ValueError(f"{rule.id}: clock hours are counted from a moment")
    if other is not None and rule.or_from is None:
        raise ValueError(f"{rule.id}: there is no other date to count from")
    first = _counted(rule, offset, start, days_off)
    second = None if other is None else _counted(rule, rule.or_offset or Offset(), other, days_off)
    end = first if second is None or _day(first) <= _day(second) else second
    alerts = tuple(sorted({_alert(rule, alert, end, days_off) for alert in rule.alerts}))
    why = _why(rule, offset, start, other, (first, second))
    if not rule.clock_hours and not is_work_day(_day(end), days_off):
        why = f"{why} Dagen er ikke en arbejdsdag."
    return Due(due=end, alerts=alerts, why=why, source=rule.source)


def left_this_year(rule: Deadline, done: Iterable[dt.date], today: dt.date) -> int:
    """How many times are left of those that the rule wants in each calendar year (`per_year`).

    Raises:
        ValueError: the rule is not one of those.
    """
    if rule.per_year is None:
        raise ValueError(f"{rule.id}: is not counted by the year")
    return max(0, rule.per_year - sum(day.year == today.year for day in done))


def in_words(offset: Offset) -> str:
    """The length of a span in Danish, whichever way it goes: "4 måneder", "2 arbejdsdage"."""
    amounts = [(abs(getattr(offset, name)), one, many) for name, one, many in _UNITS]
    return " og ".join(f"{amount} {one if amount == 1 else many}" for amount, one, many in amounts if amount)


def as_json(answer: Due) -> dict[str, Any]:
    """What `pejl deadline --json` answers: local ISO days, or moments with their offset from UTC."""
    return {
        "due": _iso(answer.due),
        "alerts": [_iso(alert) for alert in answer.alerts],
        "why": answer.why,
        "source": answer.source.model_dump(mode="json", exclude_none=True),
    }


def _chosen(rule: Deadline, choice: int) -> Offset | None:
    if not rule.choices and choice == 0:
        return rule.offset
    if not 0 <= choice < len(rule.choices):
        raise ValueError(f"{rule.id}: there is no choice {choice}")
    return rule.choices[choice]


def _add_days(offset: Offset, day: dt.date, days_off: DaysOff) -> dt.date:
    day = add_months(day, offset.years * 12 + offset.months)
    return work_days(day + dt.timedelta(weeks=offset.weeks, days=offset.days), offset.working_days, days_off)


def _counted(rule: Deadline, offset: Offset | None, start: dt.date, days_off: DaysOff) -> dt.date:
    """The end of the count: a moment for clock hours, the person's own date as it is, otherwise a day."""
    if rule.clock_hours or offset is None:
        return add(offset or Offset(), start, days_off)
    return add(offset, _day(start), days_off)


def _alert(rule: Deadline, alert: Offset, end: dt.date, days_off: DaysOff) -> dt.date:
    if rule.clock_hours:
        return add(alert, end, days_off)
    return work_day_before(add(alert, _day(end), days_off), days_off)


def _day(when: dt.date) -> dt.date:
    """The Danish day of a day or moment."""
    return when.astimezone(ZONE).date() if isinstance(when, dt.datetime) else when


def _why(
    rule: Deadline,
    offset: Offset | None,
    start: dt.date,
    other: dt.date | None,
    ends: tuple[dt.date, dt.date | None],
) -> str:
    first, second = ends
    counted = f"{_count(offset)}{rule.counts_from} ({in_full(start)})"
    if other is None or second is None:
        either = f" Kommer dette før, gælder det i stedet: {rule.or_from}." if rule.or_from else ""
        return f"{_capital(counted)}.{either}"
    alternative = f"{_count(rule.or_offset)}{rule.or_from} ({in_full(other)})"
    if _day(first) == _day(second):
        return f"{_capital(counted)}. Det falder sammen med {alternative}."
    holds, passed = (counted, alternative) if _day(first) < _day(second) else (alternative, counted)
    return f"{_capital(holds)}. Det er tidligere end {passed}."


def _count(offset: Offset | None) -> str:
    """What stands before the start: "4 måneder efter ", "6 måneder før ", or nothing."""
    if offset is None or not (length := in_words(offset)):
        return ""
    before = any(getattr(offset, name) < 0 for name, _, _ in _UNITS)
    return f"{length} {'før' if before else 'efter'} "


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _iso(when: dt.date) -> str:
    return when.isoformat(timespec="minutes") if isinstance(when, dt.datetime) else when.isoformat()
