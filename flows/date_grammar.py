"""A strict grammar of Danish dates, over the canonical words of `flows.date_words`.

Every rule is one pattern that must match all the words, and a function that says which day they mean. A
rule gives a `Reading`, or a `Reason` where the words are a date but not a certain one. Several rules may
match: whoever asks decides what to do with more than one reading.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from flows.calendar import MONTHS, WEEKDAYS, ZONE, DaysOff, add_months, work_days
from flows.date_words import ascii_word
from flows.explicit_dates import read_explicit
from flows.reasons import Reason

_WEEKDAYS = {ascii_word(name): number for number, name in enumerate(WEEKDAYS)}
_MONTHS = {ascii_word(name): number for number, name in enumerate(MONTHS, start=1)}
_WD = f"(?P<wd>{'|'.join(_WEEKDAYS)})"
_MON = f"(?P<mon>{'|'.join(_MONTHS)})"
_NEAR = {"i gaar": -1, "i dag": 0, "nu": 0, "i morgen": 1, "i overmorgen": 2, "overmorgen": 2}
_IDIOM = 8
_WEEKS_A_YEAR = 53


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a phrase.

    `doubt`: somebody else could mean another day by it. `week`: it names a whole week and gives its Monday.
    """

    date: dt.date
    time: dt.time | None = None
    doubt: bool = False
    week: bool = False


@dataclass(frozen=True, slots=True)
class Now:
    """What a date is counted from: an aware moment in Danish time, and which days are off.

    `looking_back`: the date asked for is one that has been, so "9/11" is the latest ninth of November.
    """

    moment: dt.datetime
    days_off: DaysOff
    looking_back: bool = False

    @property
    def today(self) -> dt.date:
        """The day it is in Denmark."""
        return self.moment.date()

    def monday(self, weeks: int = 0) -> dt.date:
        """The Monday of this week, or of the week so many weeks ahead."""
        return self.today + dt.timedelta(weeks=weeks, days=-self.today.weekday())


Outcome = Reading | Reason
_Rule = Callable[[re.Match[str], Now], Outcome | None]
_RULES: list[tuple[re.Pattern[str], _Rule]] = []


def read_date(words: str, now: Now) -> Iterator[Outcome]:
    """All that the words can mean as a date: readings, and reasons why they are not a certain one.

    Raises:
        OverflowError: the date lies outside the years 1 to 9999.
    """
    for pattern, rule in _RULES:
        if (found := pattern.fullmatch(words)) and (outcome := rule(found, now)) is not None:
            yield outcome


def _rule(*patterns: str) -> Callable[[_Rule], _Rule]:
    def register(rule: _Rule) -> _Rule:
        _RULES.extend((re.compile(pattern), rule) for pattern in patterns)
        return rule

    return register


@_rule(r"(?P<day>i gaar|i dag|i morgen|(?:i )?overmorgen)", r"i (?P<day>forgaars)")
def _near(found: re.Match[str], now: Now) -> Outcome:
    """I dag, i morgen, i overmorgen, i går, i forgårs."""
    return Reading(now.today + dt.timedelta(days=_NEAR.get(found["day"], -2)))


@_rule(rf"(?P<lead>(?:nu )?paa |til |(?:foerst)?kommende |denne )?{_WD}")
def _weekday(found: re.Match[str], now: Now) -> Outcome:
    """Onsdag, på onsdag, førstkommende onsdag: the coming one. Today's own name alone leaves a doubt."""
    lead, ahead = (found["lead"] or "").strip(), _WEEKDAYS[found["wd"]] - now.today.weekday()
    if (ahead == 0 and lead in {"", "til", "denne"}) or (ahead < 0 and lead == "denne") or now.looking_back:
        return Reason.AMBIGUOUS
    return Reading(now.today + dt.timedelta(days=ahead if ahead > 0 else ahead + 7), doubt=ahead == 0)


@_rule(rf"(?:paa )?naeste {_WD}")
def _next_weekday(found: re.Match[str], now: Now) -> Outcome:
    """Næste onsdag: the one in next week. Always doubtful, and not to be guessed the day or two before."""
    day = now.monday(weeks=1) + dt.timedelta(days=_WEEKDAYS[found["wd"]])
    return Reading(day, doubt=True) if (day - now.today).days > 2 else Reason.AMBIGUOUS


@_rule(
    rf"(?:paa )?{_WD} (?:i )?(?:den )?(?P<which>naeste|denne) uge",
    rf"(?:i )?(?:den )?(?P<which>naeste|denne) uge (?:paa )?{_WD}",
)
def _weekday_of_week(found: re.Match[str], now: Now) -> Outcome:
    """Tirsdag i næste uge, fredag i denne uge."""
    monday = now.monday(weeks=1 if found["which"] == "naeste" else 0)
    return Reading(monday + dt.timedelta(days=_WEEKDAYS[found["wd"]]))


@_rule(rf"i {_WD}s", rf"sidste {_WD}")
def _last_weekday(found: re.Match[str], now: Now) -> Outcome:
    """I onsdags: the latest one before today."""
    back = (now.today.weekday() - _WEEKDAYS[found["wd"]] - 1) % 7 + 1
    return Reading(now.today - dt.timedelta(days=back))


@_rule(
    rf"(?:paa )?{_WD} om (?P<n>\d{{1,3}}) (?P<unit>uge|dag)",
    rf"om (?P<n>\d{{1,3}}) (?P<unit>uge) (?:paa )?{_WD}",
)
def _weekday_in_weeks(found: re.Match[str], now: Now) -> Outcome | None:
    """Torsdag om 14 dage: certain only where "from now" and "from that day on" are the same Thursday."""
    days = int(found["n"]) * (7 if found["unit"] == "uge" else 1)
    wanted = _WEEKDAYS[found["wd"]]
    if days % 7 or days == 0:
        return None
    if wanted == now.today.weekday():
        return Reading(now.today + dt.timedelta(days=days), doubt=True)
    in_that_week = now.monday(weeks=days // 7) + dt.timedelta(days=wanted)
    counted_on = now.today + dt.timedelta(days=days + (wanted - now.today.weekday()) % 7)
    return Reading(in_that_week) if in_that_week == counted_on else Reason.AMBIGUOUS


@_rule(rf"(?:(?:paa )?{_WD} )?(?P<den>(?:paa )?(?:den |d ))?(?P<rest>\d.*)")
def _explicit(found: re.Match[str], now: Now) -> Outcome | None:
    """3/12, den 3. december, torsdag d. 3.12.2026. A weekday beside it must be the right one.

    Without a year, a day that has just been is most of a year away: that leaves a doubt.
    """
    lone_day = bool(found["den"]) or (bool(found["wd"]) and found["rest"].endswith("."))
    outcome = read_explicit(found["rest"], now.today, lone_day=lone_day, looking_back=now.looking_back)
    if outcome is None or isinstance(outcome, Reason):
        return outcome
    if found["wd"] and outcome.date.weekday() != _WEEKDAYS[found["wd"]]:
        return Reason.AMBIGUOUS
    return Reading(outcome.date, doubt=outcome.rolled_over and not found["wd"])


@_rule(r"(?P<near>i dag|i morgen|(?:i )?overmorgen) (?P<den>den |d )?(?P<rest>\d.*)")
def _near_and_explicit(found: re.Match[str], now: Now) -> Outcome | None:
    """I morgen den 11/11: both must be the same day."""
    lone_day = bool(found["den"]) or found["rest"].endswith(".")
    outcome = read_explicit(found["rest"], now.today, lone_day=lone_day, looking_back=now.looking_back)
    if outcome is None or isinstance(outcome, Reason):
        return outcome
    near = now.today + dt.timedelta(days=_NEAR[found["near"]])
    return Reading(near) if near == outcome.date else Reason.AMBIGUOUS


@_rule(
    r"om (?P<n>\d{1,4}|halvanden|1 halv) (?P<unit>dag|uge|maaned|kvartal|aar|arbejdsdag|hverdag)",
    r"(?P<n>\d{1,4}|1 halv) (?P<unit>dag|uge|maaned|aar|arbejdsdag) fra (?P<base>nu|i dag|i morgen)",
    r"(?P<base>i dag|i morgen|i overmorgen) om (?P<n>\d{1,4}) (?P<unit>dag|uge|maaned|aar)",
    r"for (?P<n>\d{1,4}|1 halv) (?P<unit>dag|uge|maaned|aar) (?P<ago>siden)",
)
def _counted(found: re.Match[str], now: Now) -> Outcome | None:
    """Om 14 dage, om to uger, om et halvt år, om 4 arbejdsdage, to uger fra i dag, for en uge siden.

    "Om 8 dage" is to many a week, and a "hverdag" to some a Saturday: both leave a doubt.
    """
    groups, unit = found.groupdict(), found["unit"]
    base = now.today + dt.timedelta(days=_NEAR.get(groups.get("base") or "nu", 0))
    halves = {"halvanden": 3, "1 halv": 1}.get(found["n"])
    if halves is not None:
        return Reading(add_months(base, (-6 if groups.get("ago") else 6) * halves)) if unit == "aar" else None
    count = int(found["n"]) * (-1 if groups.get("ago") else 1)
    if unit in {"arbejdsdag", "hverdag"}:
        return Reading(work_days(base, count, now.days_off), doubt=unit == "hverdag")
    if unit in {"dag", "uge"}:
        eight = unit == "dag" and count == _IDIOM
        if eight and groups.get("base"):
            return Reason.AMBIGUOUS
        return Reading(base + dt.timedelta(days=count * (7 if unit == "uge" else 1)), doubt=eight)
    return Reading(add_months(base, count * {"maaned": 1, "kvartal": 3, "aar": 12}[unit]))


@_rule(r"om (?P<n>\d{1,4}|halvanden|1 halv) (?P<unit>time|minut|kvarter)")
def _elapsed(found: re.Match[str], now: Now) -> Outcome | None:
    """Om to timer, om en halv time, om 20 minutter: so much time from now, summer time or not."""
    minutes = {"time": 60, "kvarter": 15, "minut": 1}[found["unit"]]
    halves = {"halvanden": 3, "1 halv": 1}.get(found["n"])
    if halves is not None and found["unit"] != "time":
        return None
    span = dt.timedelta(minutes=minutes * int(found["n"]) if halves is None else 30 * halves)
    then = (now.moment.astimezone(dt.UTC) + span).astimezone(ZONE)
    return Reading(then.date(), then.time().replace(second=0, microsecond=0, fold=0))


@_rule(r"naeste (?P<unit>arbejdsdag|hverdag)")
def _next_work_day(found: re.Match[str], now: Now) -> Outcome:
    """Næste arbejdsdag."""
    return Reading(work_days(now.today, 1, now.days_off), doubt=found["unit"] == "hverdag")


@_rule(
    rf"(?:(?:paa )?{_WD} )?(?:i )?uge (?P<week>\d{{1,2}})\.?(?: (?:i )?(?P<year>\d{{4}}))?",
    r"(?:i )?uge (?P<week>\d{1,2})\.?(?: (?P<year>\d{4}))? " + rf"(?:paa )?{_WD}",
)
def _week(found: re.Match[str], now: Now) -> Outcome:
    """Uge 48 is its Monday, for the echo to decide; tirsdag (i) uge 49. Without a year the next such week."""
    week, day = int(found["week"]), _WEEKDAYS[found["wd"]] if found["wd"] else 0
    if not 1 <= week <= _WEEKS_A_YEAR:
        return Reason.IMPOSSIBLE
    this_year, this_week, _ = now.today.isocalendar()
    year = int(found["year"]) if found["year"] else this_year + (week < this_week)
    try:
        date = dt.date.fromisocalendar(year, week, day + 1)
    except ValueError:
        return Reason.IMPOSSIBLE
    if date < now.today and not found["wd"]:
        return Reason.AMBIGUOUS  # this very week: which day of it?
    return Reading(date, doubt=not found["wd"], week=not found["wd"])


@_rule(
    rf"(?:den )?(?P<which>[1-4]\.|sidste) (?:{_WD}|(?P<any>dag)) i {_MON}(?: (?P<year>\d{{4}}))?",
    rf"(?:den )?(?P<which>[1-4]\.|sidste) (?:{_WD}|(?P<any>dag)) i (?:(?P<rel>naeste|denne) )?maaned",
)
def _day_of_month(found: re.Match[str], now: Now) -> Outcome | None:
    """Første mandag i december, sidste fredag i måneden, sidste dag i november."""
    groups = found.groupdict()
    if month := _MONTHS.get(groups.get("mon") or ""):
        year = int(groups["year"] or now.today.year + (month < now.today.month))
        if not dt.MINYEAR <= year < dt.MAXYEAR:
            return Reason.IMPOSSIBLE
        first = dt.date(year, month, 1)
    else:
        first = add_months(now.today.replace(day=1), 1 if groups["rel"] == "naeste" else 0)
    last = add_months(first, 1) - dt.timedelta(days=1)
    if found["any"]:
        return Reading(last) if found["which"] == "sidste" else None
    weekday = _WEEKDAYS[found["wd"]]
    if found["which"] == "sidste":
        date = last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    else:
        date = first + dt.timedelta(days=(weekday - first.weekday()) % 7, weeks=int(found["which"][0]) - 1)
    return Reading(date) if date >= now.today or groups.get("year") else Reason.AMBIGUOUS


@_rule(
    r"(?:i |om )?(?:den )?(?:naeste|denne|kommende) (?:uge|maaned|aar|kvartal)",
    rf"(?:i |til )?{_MON}(?: \d{{4}})?",
    r"(?:i )?\d{4}",
)
def _whole_period(found: re.Match[str], now: Now) -> Outcome:  # noqa: ARG001 - has the shape of a rule
    """Næste uge, december: no certain day."""
    return Reason.VAGUE


def with_time(reading: Reading, time: dt.time) -> Outcome:
    """The reading at that time of day, if it has none and names one day."""
    if reading.time is not None:
        return Reason.AMBIGUOUS
    return Reason.VAGUE if reading.week else replace(reading, time=time)
