"""Clocks in words: how long is left, told without counting the same days twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from pakta.delivery.workspace.casework.due_words import DueWords
from pakta.domain.registers.complaints.register import COMPLAINTS
from pakta.knowledge.law.office_calendar import OfficeCalendar
from pakta.knowledge.law.values import LengthUnit
from pakta.knowledge.law.working_days import working_days_between

FRIDAY = dt.date(2026, 11, 20)
CALENDAR = OfficeCalendar(
    closed={dt.date(2026, 11, 25): "Hari daerah"}, worked=frozenset({dt.date(2026, 11, 28)})
)


@dataclass(frozen=True)
class AClock:
    due_on: dt.date
    joint_leave_counts: bool = True
    length_unit: str = LengthUnit.WORKING_DAYS
    key: str = "acknowledge"
    paused_on: dt.date | None = None
    for_reporter: bool = False


@pytest.mark.parametrize("joint_leave_counts", [True, False])
def test_the_working_days_left_are_those_of_the_calendar(joint_leave_counts: bool) -> None:  # noqa: FBT001 - a case of the table
    words = DueWords(COMPLAINTS, CALENDAR, FRIDAY)
    days = [FRIDAY + dt.timedelta(days=passed) for passed in (40, 3, -1, 60, -90, 5, 0, -2)]
    told = [words.days_left(AClock(day, joint_leave_counts)) for day in days]
    assert told == [
        working_days_between(FRIDAY, day, joint_leave_counts=joint_leave_counts, calendar=CALENDAR)
        for day in days
    ]


def test_what_ran_out_on_a_friday_is_over_on_the_saturday() -> None:
    saturday = FRIDAY + dt.timedelta(days=1)
    words = DueWords(COMPLAINTS, OfficeCalendar(), saturday)
    assert words.of(AClock(FRIDAY)).left == "lewat 1 hari kerja"
    assert words.of(AClock(saturday)).left == "hari ini"
    assert words.of(AClock(FRIDAY, length_unit=LengthUnit.DAYS)).left == "lewat 1 hari"
