"""National holidays and joint leave (cuti bersama), year by year, each year with where it was read.

The years of ``content/holidays.yaml`` come from the joint decree of three ministers (SKB 3 Menteri). For every other
year the national days come from the ``holidays`` library, some of them estimated, and joint leave is not loaded:
``YearCalendar.joint_leave_loaded`` says so, and so should whoever shows a date counted over such a year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

_ESTIMATED = " (perkiraan)"
"""How the library marks a day whose date is reckoned, not yet decreed."""


class HolidayKind(StrEnum):
    """What closes an office on a day other than Saturday and Sunday."""

    NATIONAL = "national"
    JOINT_LEAVE = "joint_leave"


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day on which offices are closed. ``name`` is Indonesian and empty where no source names the occasion."""

    day: dt.date
    kind: HolidayKind
    name: str = ""
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The holidays of a year. ``citation`` names the decree, ``confidence`` how well it was read.

    Where no decree was read, ``joint_leave_loaded`` is False, ``citation`` names the library and ``confidence`` is
    empty: not verified.
    """

    year: int
    days: Mapping[dt.date, Holiday]
    joint_leave_loaded: bool
    citation: str
    confidence: str


@lru_cache(maxsize=64)
def calendar_of(year: int) -> YearCalendar:
    """The holidays of ``year``, from its joint decree where that was read, else from the library."""
    decreed = _decreed_years().get(year)
    return _from_decree(decreed) if decreed else _from_library(year)


def holiday_on(day: dt.date) -> Holiday | None:
    """The holiday or joint leave on ``day``; None on every other day, Saturdays and Sundays too."""
    return calendar_of(day.year).days.get(day)


@cache
def _decreed_years() -> dict[int, dict[str, Any]]:
    text = (files(__package__) / "content" / "holidays.yaml").read_text(encoding="utf-8")
    return {entry["year"]: entry for entry in yaml.safe_load(text)}


def _from_decree(entry: dict[str, Any]) -> YearCalendar:
    leave = [Holiday(day, HolidayKind.JOINT_LEAVE) for day in entry["joint_leave"]]
    national = [Holiday(day, HolidayKind.NATIONAL, name) for day, name in entry["national"].items()]
    return YearCalendar(
        entry["year"],
        _by_day([*leave, *national]),
        joint_leave_loaded=True,
        citation=entry["citation"],
        confidence=entry["confidence"],
    )


def _from_library(year: int) -> YearCalendar:
    from holidays import country_holidays  # slow to load, and asked for years without a decree alone

    found = country_holidays("ID", years=[year], language="id", expand=False)
    national = [
        Holiday(day, HolidayKind.NATIONAL, name.removesuffix(_ESTIMATED), is_estimated=_ESTIMATED in name)
        for day, name in found.items()
    ]
    return YearCalendar(
        year, _by_day(national), joint_leave_loaded=False, citation="python-holidays", confidence=""
    )


def _by_day(found: list[Holiday]) -> Mapping[dt.date, Holiday]:
    return MappingProxyType({holiday.day: holiday for holiday in sorted(found, key=lambda one: one.day)})
