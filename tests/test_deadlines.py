"""Deadlines: each rule of content/deadlines.yaml against its law, and laws of the arithmetic itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.days_off import DEFAULT, OPTIONAL, danish_days_off
from content.model import Deadline, Offset, RuleKind
from flows.calendar import (
    ZONE,
    LocalTime,
    add_months,
    clock_in_full,
    in_full,
    is_work_day,
    local_time,
    moment,
    no_holidays,
    work_day_before,
    work_days,
)
from flows.deadlines import add, as_json, due, in_words, left_this_year

DAYS_OFF = danish_days_off()
FILE = Path(__file__).parent.parent / "content" / "deadlines.yaml"
RULES = {
    rule.id: rule for rule in map(Deadline.model_validate, YAML(typ="safe").load(FILE.read_text(encoding="utf-8")))
}
D = dt.date


def at(text: str) -> dt.datetime:
    """A moment in Danish time; summer time decides the offset."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("rule", "section", "start", "expected", "alerts"),
    [
        # 4 months from becoming aware, and told a month, 14 days and 2 working days before
        ("boernefaglig-undersoegelse", "§ 20, stk. 3", D(2026, 11, 10), D(2027, 3, 10),
         [D(2027, 2, 10), D(2027, 2, 24), D(2027, 3, 8)]),
        # 31 October + 4 months: February has no 31st; the date falls on a Sunday and stays
        ("boernefaglig-undersoegelse", "§ 20, stk. 3", D(2026, 10, 31), D(2027, 2, 28),
         [D(2027, 1, 28), D(2027, 2, 12), D(2027, 2, 25)]),
        ("boernefaglig-undersoegelse", "§ 20, stk. 3", D(2027, 10, 29), D(2028, 2, 29),
         [D(2028, 1, 28), D(2028, 2, 15), D(2028, 2, 25)]),
        # alerts around Easter 2027 (25 to 29 March) go to the Wednesday before
        ("barnets-plan", "§ 91, stk. 1-2", D(2027, 1, 12), D(2027, 4, 12), [D(2027, 3, 24), D(2027, 4, 8)]),
        ("barnets-plan", "§ 91, stk. 1-2", D(2026, 11, 30), D(2027, 2, 28), [D(2027, 2, 12), D(2027, 2, 25)]),
        # told before the birthday, too
        ("ungeplan", "§ 108", D(2027, 1, 20), D(2027, 4, 20), [D(2027, 1, 6), D(2027, 4, 6), D(2027, 4, 16)]),
        ("foerste-opfoelgning", "§ 95, stk. 2", D(2026, 9, 30), D(2026, 12, 30),
         [D(2026, 12, 16), D(2026, 12, 28)]),
        ("personrettet-tilsyn", "§ 156, stk. 5", D(2026, 8, 31), D(2027, 2, 28),
         [D(2027, 2, 12), D(2027, 2, 25)]),
        ("ungestoette", "§ 111, stk. 1-2", D(2027, 8, 31), D(2027, 2, 28), [D(2027, 2, 12), D(2027, 2, 25)]),
        ("varighed", "§ 32, stk. 3", D(2027, 4, 30), D(2027, 2, 28), [D(2027, 2, 12), D(2027, 2, 25)]),
        ("part-10-aar", "§ 3", D(2027, 1, 4), D(2027, 1, 4), [D(2026, 12, 21), D(2026, 12, 29)]),
        ("15-aar", "§ 46, stk. 1-2", D(2028, 2, 29), D(2028, 2, 29), [D(2028, 2, 15), D(2028, 2, 25)]),
        ("hjemgivelse", "§ 100, stk. 1 og 3", D(2027, 5, 7), D(2027, 5, 7), [D(2027, 4, 23), D(2027, 5, 4)]),
        ("naeste-opfoelgning", "§ 95, stk. 3", D(2027, 6, 8), D(2027, 6, 8), [D(2027, 5, 25), D(2027, 6, 4)]),
        ("maal-revision", None, D(2027, 1, 31), D(2027, 2, 28), [D(2027, 2, 12), D(2027, 2, 25)]),
        ("samtale-foer-opfoelgning", None, D(2026, 12, 10), D(2026, 12, 3),
         [D(2026, 11, 19), D(2026, 12, 1)]),
        ("oplysninger-svarfrist", None, D(2026, 12, 11), D(2026, 12, 11), [D(2026, 11, 27), D(2026, 12, 9)]),
        ("afdaekning", None, D(2027, 1, 15), D(2027, 1, 15), [D(2026, 12, 30), D(2027, 1, 13)]),
        ("bekymring-14-dage", None, D(2026, 11, 10), D(2026, 11, 24), [D(2026, 11, 10), D(2026, 11, 20)]),
        ("moede", None, D(2026, 12, 25), D(2026, 12, 25), [D(2026, 12, 23)]),
        ("loefte", None, D(2026, 11, 12), D(2026, 11, 12), [D(2026, 11, 12)]),
        ("bisidder", "§ 6", D(2026, 11, 12), D(2026, 11, 12), []),
    ],
)  # fmt: skip
def test_a_rule_gives_the_date_its_source_says(
    rule: str, section: str | None, start: D, expected: D, alerts: list[D]
) -> None:
    """The due date by the law's count, and alerts on working days before it."""
    answer = due(RULES[rule], start, DAYS_OFF)
    assert (answer.due, list(answer.alerts)) == (expected, alerts)
    assert answer.source.section == section
    assert answer.source == RULES[rule].source


@pytest.mark.parametrize(
    ("received", "expected", "alerts"),
    [
        (
            "2026-11-13T16:20",
            "2026-11-14T16:20",
            ["2026-11-13T16:20", "2026-11-14T04:20", "2026-11-14T12:20"],
        ),
        (
            "2026-12-24T23:00",
            "2026-12-25T23:00",
            ["2026-12-24T23:00", "2026-12-25T11:00", "2026-12-25T19:00"],
        ),
        (
            "2027-03-27T12:00",
            "2027-03-28T13:00",
            ["2027-03-27T12:00", "2027-03-28T00:00", "2027-03-28T09:00"],
        ),
        (
            "2026-10-24T12:00",
            "2026-10-25T11:00",
            ["2026-10-24T12:00", "2026-10-25T00:00", "2026-10-25T07:00"],
        ),
    ],
)
def test_twenty_four_hours_are_clock_hours(received: str, expected: str, alerts: list[str]) -> None:
    """§ 136: at night, at weekends, on holidays and across summer time; alerts keep their hour."""
    answer = due(RULES["underretning-24-timer"], at(received), DAYS_OFF)
    assert answer.due == at(expected)
    assert list(answer.alerts) == [at(alert) for alert in alerts]


@pytest.mark.parametrize(
    ("examined", "expected"),
    [
        (None, D(2027, 2, 10)),
        (D(2026, 12, 18), D(2026, 12, 18)),
        (D(2027, 2, 10), D(2027, 2, 10)),
        (D(2027, 3, 1), D(2027, 2, 10)),
    ],
)
def test_the_first_follow_up_is_the_earlier_of_two(examined: D | None, expected: D) -> None:
    """§ 95, stk. 2: when the examination is finished, or 3 months after the support began."""
    assert due(RULES["foerste-opfoelgning"], D(2026, 11, 10), DAYS_OFF, examined).due == expected


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (due(RULES["boernefaglig-undersoegelse"], D(2026, 11, 10), DAYS_OFF),
         "4 måneder efter dagen, hvor kommunen blev opmærksom på et muligt behov "
         "(tirsdag den 10. november 2026)."),
        (due(RULES["ungestoette"], D(2027, 8, 31), DAYS_OFF),
         "6 måneder før den unges 18-årsdag (tirsdag den 31. august 2027). Dagen er ikke en arbejdsdag."),
        (due(RULES["underretning-24-timer"], at("2026-11-13T16:20"), DAYS_OFF),
         "24 timer efter det tidspunkt, hvor kommunen modtog underretningen "
         "(fredag den 13. november 2026 kl. 16.20)."),
        (due(RULES["foerste-opfoelgning"], D(2026, 11, 10), DAYS_OFF),
         "3 måneder efter dagen, hvor støtten begyndte (tirsdag den 10. november 2026). Kommer dette før, "
         "gælder det i stedet: dagen, hvor den sideløbende afdækning eller undersøgelse er færdig."),
        (due(RULES["foerste-opfoelgning"], D(2026, 11, 10), DAYS_OFF, D(2026, 12, 18)),
         "Dagen, hvor den sideløbende afdækning eller undersøgelse er færdig (fredag den 18. december 2026). "
         "Det er tidligere end 3 måneder efter dagen, hvor støtten begyndte "
         "(tirsdag den 10. november 2026)."),
        (due(RULES["foerste-opfoelgning"], D(2026, 11, 10), DAYS_OFF, D(2027, 2, 10)),
         "3 måneder efter dagen, hvor støtten begyndte (tirsdag den 10. november 2026). "
         "Det falder sammen med dagen, hvor den sideløbende afdækning eller undersøgelse er færdig "
         "(onsdag den 10. februar 2027)."),
        (due(RULES["maal-revision"], D(2026, 11, 10), DAYS_OFF, choice=1),
         "2 måneder efter dagen, hvor I aftalte målene (tirsdag den 10. november 2026). "
         "Dagen er ikke en arbejdsdag."),
        (due(RULES["samtale"], at("2026-11-12T10:00"), DAYS_OFF),
         "Samtalen (torsdag den 12. november 2026 kl. 10)."),
    ],
)  # fmt: skip
def test_why_says_what_was_counted_from_what(answer: object, why: str) -> None:
    """One can check the count by reading it."""
    assert getattr(answer, "why") == why  # noqa: B009 - the table is typed loosely


def test_an_own_appointment_keeps_its_time() -> None:
    """A conversation is due when it is; the alert comes that day, at the adviser's hour."""
    answer = due(RULES["samtale"], at("2026-11-12T10:00"), DAYS_OFF)
    assert (answer.due, answer.alerts) == (at("2026-11-12T10:00"), (D(2026, 11, 12),))


def test_a_rule_in_days_counts_from_the_day_of_a_moment() -> None:
    """Half past eleven at night UTC is the next day in Denmark."""
    late = dt.datetime(2026, 11, 10, 23, 30, tzinfo=dt.UTC)
    assert due(RULES["barnets-plan"], late, DAYS_OFF).due == D(2027, 2, 11)


def test_json_is_what_the_command_line_promises() -> None:
    """Due, alerts, why and source."""
    assert as_json(due(RULES["loefte"], D(2026, 11, 12), DAYS_OFF)) == {
        "due": "2026-11-12",
        "alerts": ["2026-11-12"],
        "why": "Dagen, du har lovet det til (torsdag den 12. november 2026).",
        "source": {"work": "S0", "recommendation": 2, "part": "Hvordan", "page": "15"},
    }
    answer = as_json(due(RULES["underretning-24-timer"], at("2026-10-24T12:00"), DAYS_OFF))
    assert answer["due"] == "2026-10-25T11:00+01:00"
    assert answer["source"] == {"work": "BL", "section": "§ 136", "checked": "2025-03-17"}


def test_what_a_rule_cannot_count_raises() -> None:
    """Our own mistakes are found, not answered."""
    with pytest.raises(ValueError, match="from a moment"):
        due(RULES["underretning-24-timer"], D(2026, 11, 10), DAYS_OFF)
    with pytest.raises(ValueError, match="no other date"):
        due(RULES["barnets-plan"], D(2026, 11, 10), DAYS_OFF, D(2026, 11, 11))
    with pytest.raises(ValueError, match="no choice"):
        due(RULES["maal-revision"], D(2026, 11, 10), DAYS_OFF, choice=2)
    with pytest.raises(ValueError, match="no choice"):
        due(RULES["barnets-plan"], D(2026, 11, 10), DAYS_OFF, choice=1)
    with pytest.raises(ValueError, match="hours"):
        add(Offset(hours=1), D(2026, 11, 10), DAYS_OFF)
    with pytest.raises(ValueError, match="aware"):
        add(Offset(hours=1), dt.datetime(2026, 11, 10, 8), DAYS_OFF)  # noqa: DTZ001 - it is what is tested
    with pytest.raises(ValueError, match="no working day"):
        work_days(D(2026, 11, 10), 1, lambda _day: True)
    with pytest.raises(ValueError, match="no working day"):
        work_day_before(D(2026, 11, 10), lambda _day: True)
    with pytest.raises(OverflowError):
        add_months(D(2026, 11, 10), 12 * 9999)


def test_visits_are_counted_by_the_calendar_year() -> None:
    """§ 156, stk. 5: two in each year; one in December does not help the next."""
    rule = RULES["personrettet-tilsyn"]
    done = [D(2026, 2, 1), D(2026, 12, 20)]
    assert left_this_year(rule, done, D(2026, 12, 31)) == 0
    assert left_this_year(rule, done, D(2027, 1, 1)) == 2
    assert left_this_year(rule, [*done, D(2026, 6, 1)], D(2026, 12, 31)) == 0
    with pytest.raises(ValueError, match="by the year"):
        left_this_year(RULES["barnets-plan"], done, D(2026, 12, 31))


def test_every_row_of_the_table_is_there() -> None:
    """The deadlines and rights that Pejl promises to know."""
    assert set(RULES) == {
        "boernefaglig-undersoegelse", "afdaekning", "screening", "underretning-24-timer",
        "underretning-aktiv-sag", "barnets-plan", "ungeplan", "foerste-opfoelgning", "naeste-opfoelgning",
        "maal-revision", "personrettet-tilsyn", "samtale-foer-opfoelgning", "part-10-aar", "15-aar",
        "bisidder", "varighed", "oplysninger-svarfrist", "ungestoette", "hjemgivelse", "samtale", "moede",
        "loefte", "bekymring-14-dage",
    }  # fmt: skip


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_row_cites_its_source_and_says_no_more_than_it(rule: Deadline) -> None:
    """Law has a section and the date it was checked, a recommendation its page; only law says "skal"."""
    laws = [source for source in (rule.source, *rule.also) if source.work == "BL"]
    assert all(source.section and source.checked for source in laws)
    assert all(source.page and source.part for source in (rule.source, *rule.also) if source.work == "S0")
    if rule.kind is RuleKind.LOV:
        assert rule.source.work == "BL"
    else:
        assert not {"skal", "Skal"} & set(rule.text.split())


def test_six_months_are_never_automatic_for_follow_ups() -> None:
    """The next follow-up is agreed case by case; only supervision visits have a suggestion of six months."""
    assert RULES["naeste-opfoelgning"].offset is None
    half_year = [rule.id for rule in RULES.values() if rule.offset == Offset(months=6)]
    assert half_year == ["personrettet-tilsyn"]


@pytest.mark.parametrize(
    ("day", "optional", "off"),
    [
        (D(2026, 12, 24), DEFAULT, True),
        (D(2026, 12, 31), DEFAULT, True),
        (D(2027, 6, 5), DEFAULT, True),
        (D(2027, 5, 1), DEFAULT, False),
        (D(2027, 5, 1), frozenset({"foerste_maj"}), True),
        (D(2026, 12, 24), frozenset[str](), False),
        (D(2026, 12, 25), frozenset[str](), True),
        (D(2026, 4, 3), DEFAULT, True),  # langfredag
        (D(2026, 5, 14), DEFAULT, True),  # Kristi himmelfart
        (D(2026, 5, 1), DEFAULT, False),  # once store bededag, too
        (D(2026, 11, 10), DEFAULT, False),
    ],
)
def test_days_off_are_public_holidays_and_the_chosen_days(day: D, optional: frozenset[str], off: bool) -> None:
    """Which optional days count is a setting."""
    assert danish_days_off(optional)(day) is off


def test_an_unknown_day_off_is_named() -> None:
    """A slip in the settings is told with what there is."""
    with pytest.raises(ValueError, match="fastelavn; known are juleaften"):
        danish_days_off(frozenset({"fastelavn"}))
    assert OPTIONAL.keys() >= DEFAULT


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (Offset(months=4), "4 måneder"),
        (Offset(months=-1), "1 måned"),
        (Offset(working_days=-2), "2 arbejdsdage"),
        (Offset(months=-3, days=-14), "3 måneder og 14 dage"),
        (Offset(years=1), "1 år"),
        (Offset(), ""),
    ],
)
def test_a_span_in_words(offset: Offset, words: str) -> None:
    """Danish number, singular and plural."""
    assert in_words(offset) == words


def test_moments_and_hours_in_full() -> None:
    """The hour alone on the hour, and Danish time whatever zone a moment comes in."""
    assert clock_in_full(dt.time(10)) == "kl. 10"
    assert in_full(dt.datetime(2026, 12, 3, 9, 30, tzinfo=dt.UTC)) == "torsdag den 3. december 2026 kl. 10.30"


DAYS = st.dates(D(2024, 1, 1), D(2035, 12, 31))
YEARS_2026_TO_2030 = st.dates(D(2026, 1, 1), D(2030, 12, 31))
CLOCKS = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))


@given(DAYS, st.integers(-60, 60))
def test_months_keep_the_day_or_take_the_last(day: D, months: int) -> None:
    """Right month; same number, or that month's last day and never more than needed."""
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_months_add_up_where_no_day_is_lost(day: D, first: int, second: int) -> None:
    """In two steps as in one, on days that every month has; and back again."""
    assume(day.day <= 28)
    assert add_months(add_months(day, first), second) == add_months(day, first + second)
    assert add_months(add_months(day, first), -first) == day


@given(DAYS, DAYS, st.integers(-24, 24))
def test_months_keep_the_order(one: D, other: D, months: int) -> None:
    """An earlier start is never due later."""
    first, last = sorted((one, other))
    assert add_months(first, months) <= add_months(last, months)


@given(DAYS, st.integers(-30, 30))
def test_working_days_are_counted_one_by_one(day: D, count: int) -> None:
    """Between start and result lie just so many working days, and the result is one of them."""
    result = work_days(day, count, DAYS_OFF)
    first, last = sorted((day, result))
    between = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    assert sum(is_work_day(one, DAYS_OFF) for one in between if one != day) == abs(count)
    assert count == 0 or is_work_day(result, DAYS_OFF)


@given(st.sampled_from([rule for rule in RULES.values() if not rule.clock_hours]), DAYS, st.booleans())
def test_an_alert_is_never_on_a_day_off_and_never_late(rule: Deadline, start: D, holidays: bool) -> None:
    """Whatever the rule and the day, every alert finds somebody at work, in order, in time."""
    days_off = DAYS_OFF if holidays else no_holidays
    answer = due(rule, start, days_off)
    assert all(is_work_day(alert, days_off) and alert <= answer.due for alert in answer.alerts)
    assert list(answer.alerts) == sorted(set(answer.alerts))
    assert len(answer.alerts) >= min(1, len(rule.alerts))


@given(DAYS, st.one_of(st.none(), DAYS))
def test_the_earlier_of_two_is_never_after_either(start: D, examined: D | None) -> None:
    """§ 95, stk. 2, for any two dates."""
    answer = due(RULES["foerste-opfoelgning"], start, DAYS_OFF, examined)
    assert answer.due == min(add_months(start, 3), examined or D.max)


@given(YEARS_2026_TO_2030, CLOCKS, st.integers(-72, 72))
def test_clock_hours_really_pass(day: D, clock: dt.time, hours: int) -> None:
    """So many hours on any clock in the world, summer time or not; and back again."""
    start = moment(day, clock)
    end = add(Offset(hours=hours), start, DAYS_OFF)
    assert end.astimezone(dt.UTC) - start.astimezone(dt.UTC) == dt.timedelta(hours=hours)
    assert add(Offset(hours=-hours), end, DAYS_OFF).astimezone(dt.UTC) == start.astimezone(dt.UTC)
    assert end.tzinfo is ZONE


@given(CLOCKS)
def test_each_local_time_fires_once_a_day_from_2026_to_2030(clock: dt.time) -> None:
    """What is set for a local time happens once on every day, in order, and on that day."""
    first = D(2026, 1, 1)
    days = [first + dt.timedelta(days=n) for n in range((D(2031, 1, 1) - first).days)]
    moments = [moment(day, clock) for day in days]
    instants = [one.astimezone(dt.UTC) for one in moments]
    assert len(set(instants)) == len(days)
    assert instants == sorted(instants)
    for day, one in zip(days, moments, strict=True):
        shown = one.replace(tzinfo=None)
        skipped = local_time(day, clock) is LocalTime.NEVER
        assert shown == dt.datetime.combine(day, clock) + dt.timedelta(hours=skipped)


@given(YEARS_2026_TO_2030, CLOCKS, st.integers(-400, 400))
def test_days_keep_the_time_on_the_clock(day: D, clock: dt.time, days: int) -> None:
    """From ten o'clock to ten o'clock, whatever summer time does between."""
    target = day + dt.timedelta(days=days)
    assume(local_time(day, clock) is LocalTime.ONCE)
    end = add(Offset(days=days), moment(day, clock), DAYS_OFF)
    assert end == moment(target, clock)


def test_summer_time_skips_and_repeats_one_hour_a_year() -> None:
    """The two nights of 2027, minute by minute: an hour that never is, and an hour that is twice."""
    for day, kind in ((D(2027, 3, 28), LocalTime.NEVER), (D(2027, 10, 31), LocalTime.TWICE)):
        clocks = [dt.time(hour, minute) for hour in range(24) for minute in range(60)]
        assert [clock for clock in clocks if local_time(day, clock) is kind] == clocks[120:180]
        assert {local_time(day, clock) for clock in clocks} == {kind, LocalTime.ONCE}
