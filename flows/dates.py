"""Free Danish dates and times: understood for certain, or asked about. Never a guess.

`parse` reads a phrase by a strict grammar that must account for every word. It is understood when all
readings of it agree on one day (and time); anything else is `Asked`, with the reason. What is understood is
still echoed in full before it is kept, and `ambiguous` tells the caller that the echo really matters:

- "onsdag" and "på onsdag" are the coming one. "Næste onsdag" is the one in next week, as most advisers say
  it, but not all: `ambiguous`. A day or two before, one asks.
- "På tirsdag" said on a Tuesday is a week from now, `ambiguous`; "tirsdag" alone is asked about.
- "Uge 48" is its Monday, `ambiguous`. "Næste uge" is asked about.
- "Om 8 dage" is eight days, `ambiguous`, since to many it is a week.
- A word that is one slip of the thumb from a known one is taken for it, `ambiguous`; never a number.
- "10.12" alone is the tenth of December, `ambiguous`, since it may be a time.
- A part of the day without a time ("torsdag eftermiddag") is asked about, and so is a time without a day.

Spelling, clock times and dates are in `flows.date_words`, `flows.clock_grammar` and `flows.date_grammar`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypedDict

from flows.calendar import (
    SATURDAY,
    WEEKDAYS,
    ZONE,
    DaysOff,
    LocalTime,
    add_months,
    clock_in_full,
    day_in_full,
    is_work_day,
    local_time,
)
from flows.clock_grammar import read_clock
from flows.date_grammar import Now, Outcome, Reading, read_date, with_time
from flows.date_words import LONGEST, canonical
from flows.reasons import Reason

__all__ = ["Asked", "Reason", "Understood", "When", "echo", "parse", "when"]

YEARS_AHEAD = 5
"""A date further away than this is questioned."""

_MOST_TELLING = (Reason.VAGUE, Reason.IMPOSSIBLE)


@dataclass(frozen=True, slots=True)
class Understood:
    """A day, with a time of day where one was given.

    `question` is set where the date itself is odd and one should ask before keeping it: it has been, or is
    more than five years away. `ambiguous`: another reading is thinkable, so the echo must be confirmed.
    `day_off`: a weekend, holiday or other day off.
    """

    date: dt.date
    time: dt.time | None = None
    question: Literal[Reason.PAST, Reason.FAR] | None = None
    ambiguous: bool = False
    day_off: bool = False

    def isoformat(self) -> str:
        """The local ISO date, or date and time to the minute."""
        if self.time is None:
            return self.date.isoformat()
        return dt.datetime.combine(self.date, self.time).isoformat(timespec="minutes")


@dataclass(frozen=True, slots=True)
class Asked:
    """The phrase is not certain, so Pejl asks; `reason` says what about."""

    reason: Reason


class When(TypedDict):
    """What `pejl when --json` answers for a phrase."""

    phrase: str
    understood: bool
    when: str | None
    echo: str | None


def parse(text: str, now: dt.datetime, days_off: DaysOff, *, looking_back: bool = False) -> Understood | Asked:
    """The day and time that the phrase means, or why one must ask.

    Args:
        text: what somebody typed. Nothing of it is kept.
        now: an aware moment; taken in Danish time.
        days_off: the holidays, by which "arbejdsdage" are counted.
        looking_back: the date asked for is one that has been, e.g. when a count began. Then a day and month
            without a year is the latest such day, the past is not questioned, and a weekday alone is asked
            about ("i mandags" is certain).

    Raises:
        ValueError: `now` is naive.
    """
    if now.tzinfo is None:
        raise ValueError("now must be an aware moment")
    if len(text) > LONGEST:
        return Asked(Reason.UNKNOWN)
    words = canonical(text)
    if words.vague:
        return Asked(Reason.VAGUE)
    if len(words.parts) > 1:
        return Asked(Reason.AMBIGUOUS)
    here = Now(now.astimezone(ZONE), days_off, looking_back)
    try:
        outcomes = set(_outcomes(words.text.split(), next(iter(words.parts), None), here))
    except OverflowError:
        return Asked(Reason.FAR)
    reasons = {outcome for outcome in outcomes if isinstance(outcome, Reason)}
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    if len({(reading.date, reading.time) for reading in readings}) > 1 or Reason.AMBIGUOUS in reasons:
        return Asked(Reason.AMBIGUOUS)
    if not readings:
        return Asked(next((reason for reason in _MOST_TELLING if reason in reasons), Reason.UNKNOWN))
    doubt = words.slip or Reason.VAGUE in reasons or any(reading.doubt for reading in readings)
    return _checked(readings[0], here, doubt=doubt)


def echo(understood: Understood) -> str:
    """The day and time in full, with a note where it is no working day.

    "torsdag den 3. december 2026 kl. 10.30", "lørdag den 5. december 2026 (en lørdag; ikke en arbejdsdag)".
    """
    said = day_in_full(understood.date)
    if understood.time is not None:
        said = f"{said} {clock_in_full(understood.time)}"
    if not understood.day_off:
        return said
    weekday = understood.date.weekday()
    kind = WEEKDAYS[weekday] if weekday >= SATURDAY else "fridag"
    return f"{said} (en {kind}; ikke en arbejdsdag)"


def when(phrase: str, now: dt.datetime, days_off: DaysOff) -> When:
    """The answer of `pejl when`: `when` is null wherever Pejl would ask.

    A date that has been or is far away is asked about too; its echo shows which date that would be.
    """
    answer = parse(phrase, now, days_off)
    if isinstance(answer, Asked):
        return When(phrase=phrase, understood=False, when=None, echo=None)
    certain = answer.question is None
    return When(
        phrase=phrase,
        understood=certain,
        when=answer.isoformat() if certain else None,
        echo=echo(answer),
    )


def _outcomes(words: list[str], part: str | None, now: Now) -> Iterator[Outcome]:
    """Every way of taking the words as a date, a date and a time, or a time and a date."""
    for outcome in read_date(" ".join(words), now):
        yield outcome if part is None or isinstance(outcome, Reason) else Reason.VAGUE
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        yield from _dated(head, tail, part, now)
        yield from _dated(tail, head, part, now)
    if (bare := read_clock(" ".join(words), part)) is not None:
        yield bare if isinstance(bare, Reason) else Reason.VAGUE


def _dated(date: str, clock: str, part: str | None, now: Now) -> Iterator[Outcome]:
    """What the words mean if the one half is a date and the other a time."""
    time = read_clock(clock, part)
    if time is None:
        return
    for outcome in read_date(date, now):
        if isinstance(outcome, Reason):
            yield outcome
        else:
            yield time if isinstance(time, Reason) else with_time(outcome, time)


def _checked(reading: Reading, now: Now, *, doubt: bool) -> Understood | Asked:
    """The reading, if summer time lets it happen once, with what is odd about the date."""
    if reading.time is not None and (times := local_time(reading.date, reading.time)) is not LocalTime.ONCE:
        return Asked(Reason.IMPOSSIBLE if times is LocalTime.NEVER else Reason.AMBIGUOUS)
    return Understood(
        date=reading.date,
        time=reading.time,
        question=_oddity(reading, now),
        ambiguous=doubt,
        day_off=not is_work_day(reading.date, now.days_off),
    )


def _oddity(reading: Reading, now: Now) -> Literal[Reason.PAST, Reason.FAR] | None:
    today, clock = now.today, now.moment.time().replace(second=0, microsecond=0)
    if reading.date < today or (reading.date == today and reading.time is not None and reading.time < clock):
        return None if now.looking_back else Reason.PAST
    return Reason.FAR if reading.date > add_months(today, 12 * YEARS_AHEAD) else None
