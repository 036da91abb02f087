"""Figures of a period: the balance holds, periods add up, and what comes later changes nothing."""

from __future__ import annotations

import datetime as dt
import itertools
import random

import pytest

from pakta.foundation.casework.recap_data import as_bytes, figures_data
from pakta.foundation.casework.recap_figures import (
    CaseFacts,
    ClockSpan,
    Division,
    Figures,
    PeriodFacts,
    Span,
    figures_of,
)
from pakta.foundation.casework.recap_periods import Period, ended_periods, period_of
from pakta.foundation.casework.register import Rhythm
from pakta.knowledge.law.office_calendar import NATIONAL
from pakta.knowledge.law.working_days import working_days_between

FIRST = dt.date(2026, 1, 1)
BY_CHANNEL = Division("channel", "Kanal", {"desk": "Datang", "form": "Formulir"}, lambda one: one.channel)


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


def some_case(number: int, chance: random.Random) -> CaseFacts:
    """A case of any sort: open, ended, reopened, moved in or out, with a clock paused or not."""
    begins = received = chance.randrange(0, 150)
    moved_in = chance.random() < 0.2
    if moved_in:
        begins += chance.randrange(0, 10)
    spans, at = [], begins
    while True:
        if chance.random() < 0.3:
            spans.append(Span(day(at)))
            break
        end = at + chance.randrange(0, 40)
        last = chance.random() < 0.7
        moved_out = last and chance.random() < 0.2
        spans.append(Span(day(at), day(end), moved_out=moved_out, ended_late=chance.random() < 0.3))
        if last:
            break
        at = end + chance.randrange(0, 30)
    due = received + chance.randrange(1, 20)
    paused = [(day(received + 2), None)] if chance.random() < 0.3 else []
    over = spans[0].ends_on if chance.random() < 0.7 else None
    clock = ClockSpan(day(received), ((day(received), day(due)), *paused), over)
    return CaseFacts(
        case=number,
        number=f"ALT-{number}",
        received_on=day(received),
        spans=tuple(spans),
        clocks=(clock,),
        channel=chance.choice(["desk", "form", "letter"]),
        satisfaction=chance.choice([None, 1, 2, 3, 4]),
        came_by_moving=moved_in,
    )


def figures(cases: tuple[CaseFacts, ...], first: int, last: int) -> Figures:
    period = Period(day(first), day(last))
    return figures_of(PeriodFacts(period, cases), [BY_CHANNEL], working_days_by=NATIONAL)


@pytest.mark.parametrize("seed", range(40))
def test_the_balance_holds_and_periods_join(seed: int) -> None:
    chance = random.Random(seed)
    cases = tuple(some_case(number, chance) for number in range(60))
    cuts = sorted(chance.sample(range(1, 199), 4))
    bounds = list(itertools.pairwise([0, *cuts, 200]))
    parts = [figures(cases, first, last - 1) for first, last in bounds]
    whole = figures(cases, 0, 199)
    for one in (*parts, whole):
        change = one.received + one.moved_in + one.reopened - one.done - one.moved_out
        assert one.opening + change == one.open
        assert one.late <= one.open
        assert {name: len(ids) for name, ids in one.behind.items()} == {
            name: getattr(one, name) for name in one.behind
        }
    assert [one.opening for one in parts[1:]] == [one.open for one in parts[:-1]]
    assert (whole.opening, whole.open, whole.late) == (parts[0].opening, parts[-1].open, parts[-1].late)
    for name in ("received", "moved_in", "reopened", "done", "moved_out", "done_in_time", "days"):
        assert getattr(whole, name) == sum(getattr(one, name) for one in parts), name
    for name in ("working_days", "satisfaction", "satisfied"):
        assert getattr(whole, name) == sum(getattr(one, name) or 0 for one in parts), name


@pytest.mark.parametrize("seed", range(20))
def test_every_breakdown_sums_up_to_the_figures(seed: int) -> None:
    chance = random.Random(seed)
    found = figures(tuple(some_case(number, chance) for number in range(50)), 40, 90)
    groups = found.breakdowns[0].groups
    assert sum(one.received for one in groups) == found.came_in
    for name in ("done", "open", "late"):
        assert sum(getattr(one, name) for one in groups) == getattr(found, name)


def test_what_happened_later_changes_nothing_of_the_period() -> None:
    ended = CaseFacts(1, "ALT-1", day(3), (Span(day(3), day(20)),))
    reopened = CaseFacts(1, "ALT-1", day(3), (Span(day(3), day(20)), Span(day(45))))
    assert figures((ended,), 0, 30) == figures((reopened,), 0, 30)
    assert figures((reopened,), 31, 60).reopened == 1


def test_a_clock_is_late_by_what_it_said_on_that_day() -> None:
    clock = ClockSpan(
        day(0), ((day(0), day(10)), (day(12), None), (day(20), day(30)), (day(25), day(40))), over_on=day(45)
    )
    told = {number: clock.is_late(day(number)) for number in (9, 10, 11, 12, 19, 20, 24, 30, 39, 40, 44, 45)}
    assert told == {
        9: False,
        10: True,
        11: True,
        12: False,  # paused
        19: False,
        20: False,
        24: False,
        30: False,  # put off before it ran out
        39: False,
        40: True,
        44: True,
        45: False,  # met
    }


def test_days_are_counted_from_reception_and_in_working_days_too() -> None:
    cases = (
        CaseFacts(1, "a", day(0), (Span(day(4), day(14)),), came_by_moving=True),
        CaseFacts(2, "b", day(1), (Span(day(1), day(2)), Span(day(10), day(16)))),
    )
    found = figures(cases, 0, 30)
    assert (found.done, found.days) == (3, 14 + 1 + 6)
    pairs = [(0, 14), (1, 2), (10, 16)]
    assert found.working_days == sum(working_days_between(day(a), day(b)) for a, b in pairs)
    assert found.average_days == 7


def test_nothing_came_is_a_nil_report_whatever_was_open() -> None:
    found = figures((CaseFacts(1, "a", day(0), (Span(day(0)),)),), 10, 30)
    assert found.is_nil
    assert (found.opening, found.open, found.average_days) == (1, 1, None)


def test_the_same_figures_are_the_same_bytes() -> None:
    one = figures_data(figures((), 0, 30))
    assert as_bytes(one) == as_bytes(dict(reversed(one.items())))


def test_periods_are_called_as_papers_call_them() -> None:
    noon = dt.date(2026, 8, 17)
    assert [period_of(rhythm, noon).name for rhythm in Rhythm] == [
        "Agustus 2026",
        "Triwulan III 2026",
        "Semester II 2026",
        "Tahun 2026",
    ]


def test_files_are_called_by_their_period_so_that_they_sort() -> None:
    noon = dt.date(2026, 8, 17)
    assert [period_of(rhythm, noon).file_name for rhythm in Rhythm] == [
        "2026-08",
        "2026-triwulan-3",
        "2026-semester-2",
        "2026",
    ]


def test_periods_that_ended_since_a_day() -> None:
    found = ended_periods(Rhythm.MONTHLY, today=dt.date(2026, 2, 2), since=dt.date(2025, 11, 30))
    assert [one.name for one in found] == ["November 2025", "Desember 2025", "Januari 2026"]
