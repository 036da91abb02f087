"""Clocks: the due dates of the register of rules (section 19), pauses, extensions, and what always holds."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakta.knowledge.law.clocks import (
    ClockEvent,
    ClockEventKind,
    OfficeCalendar,
    Reckoning,
    due_on,
    fixed_day_in,
    reckon,
)
from pakta.knowledge.law.values import FixedDay, Length, LengthUnit

DUE = [
    ("2026-03-13", 10, "2026-04-06"),
    ("2026-03-13", 17, "2026-04-15"),
    ("2026-05-11", 10, "2026-05-29"),
    ("2026-11-20", 10, "2026-12-04"),
    ("2026-11-20", 14, "2026-12-10"),
    ("2026-11-20", 17, "2026-12-15"),
    ("2026-11-20", 30, "2027-01-07"),
    ("2026-11-20", 60, "2027-02-19"),
    ("2026-12-18", 7, "2026-12-31"),
    ("2026-12-18", 10, "2027-01-07"),
    ("2026-12-31", 3, "2027-01-07"),
    ("2027-03-01", 10, "2027-03-23"),
    ("2027-05-10", 10, "2027-05-28"),
]
PLAIN = OfficeCalendar()
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
GAPS = st.integers(0, 60)
LENGTHS = st.builds(Length, st.integers(1, 60), st.sampled_from(LengthUnit))
SHORT_LENGTHS = st.builds(
    Length, st.integers(1, 60), st.sampled_from([LengthUnit.DAYS, LengthUnit.WORKING_DAYS])
)
day = dt.date.fromisoformat


def working(n: int) -> Length:
    return Length(n, LengthUnit.WORKING_DAYS)


def days(n: int) -> Length:
    return Length(n, LengthUnit.DAYS)


def pause(on: str | dt.date) -> ClockEvent:
    return ClockEvent(ClockEventKind.PAUSE, day(str(on)))


def resume(on: str | dt.date) -> ClockEvent:
    return ClockEvent(ClockEventKind.RESUME, day(str(on)))


def stop(on: str | dt.date) -> ClockEvent:
    return ClockEvent(ClockEventKind.STOP, day(str(on)))


def extend(on: str | dt.date, length: Length) -> ClockEvent:
    return ClockEvent(ClockEventKind.EXTEND, day(str(on)), length=length)


def move(on: str | dt.date, to: str | dt.date) -> ClockEvent:
    return ClockEvent(ClockEventKind.MOVE, day(str(on)), due_on=day(str(to)))


def due(start: str, length: Length, *events: ClockEvent) -> str:
    return reckon(day(start), length, events, calendar=PLAIN).due_on.isoformat()


@pytest.mark.parametrize(("start", "n", "expected"), DUE)
def test_working_days_skip_weekends_holidays_and_joint_leave(start: str, n: int, expected: str) -> None:
    assert due_on(day(start), working(n), calendar=PLAIN) == day(expected)
    assert reckon(day(start), working(n), (), calendar=PLAIN) == Reckoning(day(expected), None, None, ())


def test_a_rule_may_count_joint_leave_as_worked() -> None:
    assert due_on(day("2026-03-17"), working(1), calendar=PLAIN, joint_leave_counts=False) == day(
        "2026-03-18"
    )


def test_calendar_days_run_through_holidays_and_over_the_year() -> None:
    assert due_on(day("2026-12-18"), days(14), calendar=PLAIN) == day("2027-01-01")


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-10-15", 3, "2027-01-15"),
        ("2026-12-01", 12, "2027-12-01"),
        ("2026-02-28", 1, "2026-03-28"),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last(start: str, n: int, expected: str) -> None:
    assert due_on(day(start), Length(n, LengthUnit.MONTHS), calendar=PLAIN) == day(expected)


def test_an_office_has_days_of_its_own() -> None:
    own = OfficeCalendar({day("2026-11-23"): "Banjir"}, frozenset({day("2026-11-28")}))
    assert due_on(day("2026-11-20"), working(1), calendar=own) == day("2026-11-24")
    assert due_on(day("2026-11-27"), working(1), calendar=own) == day("2026-11-28")


def test_a_day_worked_instead_of_a_holiday_counts() -> None:
    own = OfficeCalendar(worked=frozenset({day("2026-12-25")}))
    assert due_on(day("2026-12-23"), working(1), calendar=own) == day("2026-12-25")


def test_a_day_cannot_be_closed_and_worked() -> None:
    with pytest.raises(ValueError, match="2026-11-23 cannot be both"):
        OfficeCalendar({day("2026-11-23"): "Banjir"}, frozenset({day("2026-11-23")}))


def test_a_pause_gives_back_what_was_left() -> None:
    """Ten working days from 20 November are due on 4 December; paused with eight left."""
    assert due("2026-11-20", working(10), pause("2026-11-24"), resume("2026-12-01")) == "2026-12-11"
    assert due("2026-11-20", days(10), pause("2026-11-24"), resume("2026-12-01")) == "2026-12-07"


def test_a_pause_over_holidays_costs_the_working_days_alone() -> None:
    """From 23 December to 4 January offices work on four days: 28 to 31 December."""
    unpaused = "2027-01-07"
    assert due("2026-12-18", working(10)) == unpaused
    assert due("2026-12-18", working(10), pause("2026-12-23"), resume("2026-12-28")) == "2027-01-08"
    assert due("2026-12-18", working(10), pause("2026-12-23"), resume("2026-12-25")) == unpaused


def test_a_paused_clock_says_since_when_and_keeps_its_date() -> None:
    found = reckon(day("2026-11-20"), working(10), [pause("2026-11-24")], calendar=PLAIN)
    assert found == Reckoning(day("2026-12-04"), day("2026-11-24"), None, ())


def test_a_clock_that_was_late_stays_late_through_a_pause() -> None:
    assert due("2026-11-20", working(10), pause("2026-12-07"), resume("2027-01-11")) == "2026-12-04"


def test_a_pause_on_the_last_day_leaves_that_day() -> None:
    assert due("2026-11-20", working(10), pause("2026-12-04"), resume("2026-12-08")) == "2026-12-08"


def test_pausing_twice_is_pausing_once_and_resuming_a_running_clock_changes_nothing() -> None:
    twice = (pause("2026-11-24"), pause("2026-11-26"), resume("2026-12-01"), resume("2026-12-10"))
    assert due("2026-11-20", working(10), *twice) == "2026-12-11"


def test_an_extension_counts_from_the_date_it_extends() -> None:
    """10 + 7 is 17, whenever it was granted."""
    for granted in ("2026-11-23", "2026-12-04"):
        assert due("2026-11-20", working(10), extend(granted, working(7))) == "2026-12-15"


def test_an_extension_granted_during_a_pause_is_kept() -> None:
    events = (pause("2026-11-24"), extend("2026-11-25", working(7)), resume("2026-12-01"))
    assert due("2026-11-20", working(10), *events) == "2026-12-22"


def test_a_moved_date_replaces_the_reckoned_one_and_can_be_extended() -> None:
    moved = move("2026-11-25", "2026-12-31")
    assert due("2026-11-20", working(10), moved) == "2026-12-31"
    assert due("2026-11-20", working(10), moved, extend("2026-12-01", working(3))) == "2027-01-07"
    assert due("2026-11-20", working(10), extend("2026-11-24", working(7)), moved) == "2026-12-31"


def test_a_date_moved_to_a_holiday_stands() -> None:
    moved = move("2026-11-25", "2026-12-25")
    assert due("2026-11-20", working(10), moved) == "2026-12-25"
    assert due("2026-11-20", working(10), moved, pause("2026-12-01"), resume("2026-12-01")) == "2026-12-25"


def test_a_date_moved_during_a_pause_stands_when_the_clock_goes_on() -> None:
    events = (pause("2026-11-24"), move("2026-11-26", "2026-12-31"), resume("2026-12-15"))
    assert due("2026-11-20", working(10), *events) == "2026-12-31"


def test_a_stopped_clock_hears_of_nothing_more() -> None:
    events = (stop("2026-11-30"), extend("2026-12-01", working(7)), pause("2026-12-02"))
    found = reckon(day("2026-11-20"), working(10), events, calendar=PLAIN)
    assert found == Reckoning(day("2026-12-04"), None, day("2026-11-30"), ())


def test_a_stopped_clock_goes_on_as_after_a_pause() -> None:
    events = (stop("2026-11-24"), resume("2026-12-01"))
    found = reckon(day("2026-11-20"), working(10), events, calendar=PLAIN)
    assert found == Reckoning(day("2026-12-11"), None, None, ())


def test_events_count_by_their_days_in_whatever_order_they_come() -> None:
    events = [resume("2026-12-01"), pause("2026-11-24")]
    assert due("2026-11-20", working(10), *events) == "2026-12-11"


def test_what_happened_before_the_clock_began_takes_none_of_its_time() -> None:
    assert due("2026-11-20", working(10), pause("2026-11-02"), resume("2026-11-10")) == "2026-12-04"


def test_a_pause_of_years_is_counted_too() -> None:
    assert due("2026-11-20", days(10), pause("2026-11-25"), resume("2031-11-25")) == "2031-11-30"
    assert (
        reckon(
            day("2026-11-20"),
            working(10),
            [pause("2026-11-20"), resume("2031-11-20")],
            calendar=PLAIN,
        ).due_on.year
        == 2031
    )


def test_years_without_a_joint_decree_are_named_where_working_days_count() -> None:
    over = reckon(day("2027-12-20"), working(20), (), calendar=PLAIN)
    assert over.unloaded_years == (2028,)
    assert reckon(day("2027-12-20"), days(20), (), calendar=PLAIN).unloaded_years == ()
    longer = reckon(day("2027-12-20"), days(20), [extend("2027-12-22", working(2))], calendar=PLAIN)
    assert longer.unloaded_years == (2028,)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ClockEventKind.EXTEND, {}),
        (ClockEventKind.MOVE, {}),
        (ClockEventKind.PAUSE, {"length": Length(1, LengthUnit.DAYS)}),
        (ClockEventKind.STOP, {"due_on": dt.date(2026, 1, 1)}),
    ],
)
def test_an_event_has_what_its_kind_needs_and_no_more(
    kind: ClockEventKind, fields: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match="nothing else"):
        ClockEvent(kind, dt.date(2026, 1, 1), **fields)  # type: ignore[arg-type]


def test_a_fixed_day_falls_in_each_year_unless_that_years_was_moved() -> None:
    march = FixedDay(3, 31)
    moves = {2025: day("2025-04-11")}
    assert [fixed_day_in(march, year, moves) for year in (2024, 2025, 2026)] == [
        day("2024-03-31"),
        day("2025-04-11"),
        day("2026-03-31"),
    ]
    assert [fixed_day_in(FixedDay(2, 29), year, {}) for year in (2027, 2028)] == [
        day("2027-02-28"),
        day("2028-02-29"),
    ]


@given(start=DAYS, length=LENGTHS, later=GAPS)
def test_pausing_and_resuming_on_one_day_changes_nothing(start: dt.date, length: Length, later: int) -> None:
    on = start + dt.timedelta(days=later)
    plain = reckon(start, length, (), calendar=PLAIN)
    assert reckon(start, length, [pause(on), resume(on)], calendar=PLAIN) == plain


@given(start=DAYS, length=SHORT_LENGTHS, waited=GAPS, paused=GAPS)
def test_after_a_pause_in_time_as_much_is_left_as_before_it(
    start: dt.date, length: Length, waited: int, paused: int
) -> None:
    began = start + dt.timedelta(days=waited)
    ended = began + dt.timedelta(days=paused)
    before = due_on(start, length, calendar=PLAIN)
    after = reckon(start, length, [pause(began), resume(ended)], calendar=PLAIN).due_on
    if began > before:
        assert after == before
        return
    assert len(_counted(began, before, length.unit)) == len(_counted(ended, after, length.unit))
    assert after >= before


@given(start=DAYS, length=SHORT_LENGTHS, more=SHORT_LENGTHS, waited=GAPS)
def test_an_extension_does_not_depend_on_the_day_it_was_granted(
    start: dt.date, length: Length, more: Length, waited: int
) -> None:
    granted = start + dt.timedelta(days=waited)
    whole = reckon(start, length, [extend(granted, more)], calendar=PLAIN).due_on
    assert whole == due_on(due_on(start, length, calendar=PLAIN), more, calendar=PLAIN)
    if length.unit == more.unit:
        assert whole == due_on(start, Length(length.n + more.n, length.unit), calendar=PLAIN)


@given(one=DAYS, other=DAYS, length=LENGTHS)
def test_what_began_later_is_never_due_earlier(one: dt.date, other: dt.date, length: Length) -> None:
    early, late = sorted([one, other])
    assert due_on(early, length, calendar=PLAIN) <= due_on(late, length, calendar=PLAIN)


@given(start=DAYS, length=LENGTHS, closures=st.sets(DAYS, max_size=30))
def test_a_closure_never_makes_anything_due_earlier(
    start: dt.date, length: Length, closures: set[dt.date]
) -> None:
    shut = OfficeCalendar(dict.fromkeys(closures, "Tutup"))
    found = due_on(start, length, calendar=shut)
    assert found >= due_on(start, length, calendar=PLAIN)
    if length.unit == LengthUnit.WORKING_DAYS:
        assert shut.is_working_day(found)


def _counted(start: dt.date, end: dt.date, unit: LengthUnit) -> list[dt.date]:
    """The days after ``start`` to ``end`` that count, one by one."""
    passed = [start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    return [one for one in passed if unit == LengthUnit.DAYS or PLAIN.is_working_day(one)]
