"""The holidays of each year: those decreed, and those a library tells."""

from __future__ import annotations

import datetime as dt

import pytest

from pakta.knowledge.law.holidays import Holiday, HolidayKind, calendar_of, holiday_on

# Day of the year → weekday as the register of rules prints it (section 19).
NATIONAL = {
    2026: "1-1 Thu 16-1 Fri 17-2 Tue 19-3 Thu 21-3 Sat 22-3 Sun 3-4 Fri 5-4 Sun 1-5 Fri 14-5 Thu 27-5 Wed "
    "31-5 Sun 1-6 Mon 16-6 Tue 17-8 Mon 25-8 Tue 25-12 Fri",
    2027: "1-1 Fri 5-1 Tue 6-2 Sat 8-3 Mon 10-3 Wed 11-3 Thu 26-3 Fri 28-3 Sun 1-5 Sat 6-5 Thu 17-5 Mon "
    "20-5 Thu 1-6 Tue 6-6 Sun 15-8 Sun 17-8 Tue 25-12 Sat 26-12 Sun",
}
JOINT_LEAVE = {
    2026: "16-2 18-3 20-3 23-3 24-3 15-5 28-5 24-12",
    2027: "5-2 9-3 12-3 15-3 25-3 18-5 19-5 24-12",
}


def of_kind(year: int, kind: HolidayKind) -> list[dt.date]:
    return [day for day, holiday in calendar_of(year).days.items() if holiday.kind == kind]


@pytest.mark.parametrize("year", [2026, 2027])
def test_national_holidays_fall_on_the_weekdays_of_the_decree(year: int) -> None:
    printed = " ".join(f"{day.day}-{day.month} {day:%a}" for day in of_kind(year, HolidayKind.NATIONAL))
    assert printed == NATIONAL[year]


@pytest.mark.parametrize("year", [2026, 2027])
def test_joint_leave_is_that_of_the_decree(year: int) -> None:
    printed = " ".join(f"{day.day}-{day.month}" for day in of_kind(year, HolidayKind.JOINT_LEAVE))
    assert printed == JOINT_LEAVE[year]


@pytest.mark.parametrize(("year", "national"), [(2026, 17), (2027, 18)])
def test_a_decreed_year_says_where_it_was_read(year: int, national: int) -> None:
    calendar = calendar_of(year)
    assert (calendar.year, len(calendar.days), calendar.joint_leave_loaded) == (year, national + 8, True)
    assert calendar.confidence == "V2"
    assert f"Tahun {year - 1}" in calendar.citation


def test_every_national_holiday_has_its_name() -> None:
    unnamed = [
        day
        for year in (2026, 2027, 2028)
        for day, holiday in calendar_of(year).days.items()
        if holiday.kind == HolidayKind.NATIONAL and not holiday.name
    ]
    assert unnamed == []


@pytest.mark.parametrize("year", [1990, 2025, 2028])
def test_other_years_have_national_days_alone_and_are_not_verified(year: int) -> None:
    calendar = calendar_of(year)
    assert {holiday.kind for holiday in calendar.days.values()} == {HolidayKind.NATIONAL}
    assert dt.date(year, 8, 17) in calendar.days
    assert {day.year for day in calendar.days} == {year}
    assert (calendar.joint_leave_loaded, calendar.confidence) == (False, "")


def test_a_reckoned_day_says_so_apart_from_its_name() -> None:
    holiday = holiday_on(dt.date(2028, 1, 26))
    assert holiday == Holiday(
        dt.date(2028, 1, 26), HolidayKind.NATIONAL, "Tahun Baru Imlek", is_estimated=True
    )


def test_an_ordinary_day_and_a_sunday_are_no_holidays() -> None:
    assert holiday_on(dt.date(2026, 3, 4)) is None
    assert holiday_on(dt.date(2026, 3, 8)) is None


def test_the_library_and_the_decrees_agree_on_national_days() -> None:
    """Independent of each other; where they part, one of them was copied wrong."""
    from holidays import country_holidays  # slow to load

    for year in (2026, 2027):
        assert of_kind(year, HolidayKind.NATIONAL) == sorted(country_holidays("ID", years=[year]))
