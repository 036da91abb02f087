"""A year as an office works it: twelve small months, and every day that is not as usual with why."""

from __future__ import annotations

import calendar as month_calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.delivery.workspace.confidence_words import Told, confidence_told
from pakta.foundation.institutions.models import Unit
from pakta.foundation.lawbook.models import OfficeDay
from pakta.knowledge.law.clocks import OfficeCalendar
from pakta.knowledge.law.holidays import Holiday, HolidayKind, YearCalendar
from pakta.knowledge.law.holidays import calendar_of as national_calendar
from pakta.knowledge.law.regulation import Confidence
from pakta.shared.spreadsheets import Sheet

_SATURDAY = 5
NATIONAL, LEAVE, SHUT, WORKED, WEEKEND = "national", "leave", "shut", "worked", "weekend"


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a small month; ``kind`` is "" for an ordinary one, ``name`` the occasion."""

    day: dt.date
    kind: str
    name: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks from Monday on, None before its first and after its last day."""

    first: dt.date
    weeks: Sequence[Sequence[Cell | None]]
    worked: int


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day that is not as usual. ``owner`` is the unit that stated it, "" for the nation's."""

    day: dt.date
    kind: Told
    name: str
    source: str
    owner: str
    withdraw_url: str


class YearView:
    """``own`` are the days of the unit and of those above it, the nearest unit's last."""

    def __init__(
        self, unit: Unit, year: int, own: Sequence[OfficeDay], today: dt.date, *, may_keep: bool
    ) -> None:
        self.unit, self.year, self._today, self._may_keep = unit, year, today, may_keep
        self._own: Mapping[dt.date, OfficeDay] = {one.day: one for one in own}
        self.calendar = OfficeCalendar(
            closed={day: one.name for day, one in self._own.items() if one.closed},
            worked=frozenset(day for day, one in self._own.items() if not one.closed),
        )

    @cached_property
    def national(self) -> YearCalendar:
        return national_calendar(self.year)

    @property
    def source(self) -> str:
        """Where the year's national days were read, with how sure; "" where no joint decree was."""
        if not self.national.joint_leave_loaded:
            return ""
        sure = confidence_told(Confidence(self.national.confidence)).word
        return f"{self.national.citation} ({sure})"

    def months(self) -> list[Month]:
        return [self._month(number) for number in range(1, 13)]

    def counts(self) -> dict[str, int]:
        """Working days of the year, and how many days of each kind."""
        kinds = [one.kind for one in self._cells()]
        worked = sum(self.calendar.is_working_day(one.day) for one in self._cells())
        of_nation = [one.kind for one in self.national.days.values()]
        return {
            "worked": worked,
            "national": of_nation.count(HolidayKind.NATIONAL),
            "leave": of_nation.count(HolidayKind.JOINT_LEAVE),
            "own": kinds.count(SHUT) + kinds.count(WORKED),
        }

    def lines(self) -> list[DayLine]:
        """By date; on one day the nation's before the office's."""
        nations = [self._national_line(one) for one in self.national.days.values()]
        own = [self._own_line(one) for one in self._own.values() if one.day.year == self.year]
        return sorted([*nations, *own], key=lambda line: (line.day, bool(line.owner)))

    def sheet(self) -> Sheet:
        header = [_("Tanggal"), _("Hari"), _("Keadaan"), _("Keterangan"), _("Dasar"), _("Dinyatakan oleh")]
        rows = [
            [
                date_format(line.day, "j F Y"),
                date_format(line.day, "l"),
                line.kind.word,
                line.name,
                line.source,
                line.owner,
            ]
            for line in self.lines()
        ]
        said = _("%(count)d hari kerja pada tahun %(year)d") % {
            "count": self.counts()["worked"],
            "year": self.year,
        }
        return Sheet(str(self.year), header, rows, (20, 12, 22, 50, 60, 36), above=(self.unit.name, said))

    def _cells(self) -> list[Cell]:
        first = dt.date(self.year, 1, 1)
        days = (dt.date(self.year, 12, 31) - first).days + 1
        return [self._cell(first + dt.timedelta(days=passed)) for passed in range(days)]

    def _month(self, number: int) -> Month:
        first = dt.date(self.year, number, 1)
        last = month_calendar.monthrange(self.year, number)[1]
        cells: list[Cell | None] = [None] * first.weekday()
        days = [dt.date(self.year, number, day) for day in range(1, last + 1)]
        cells += [self._cell(day) for day in days]
        cells += [None] * (-len(cells) % 7)
        weeks = [cells[at : at + 7] for at in range(0, len(cells), 7)]
        return Month(first, weeks, sum(self.calendar.is_working_day(day) for day in days))

    def _cell(self, day: dt.date) -> Cell:
        kind, name = self._kind_of(day)
        return Cell(day, kind, name, day == self._today)

    def _kind_of(self, day: dt.date) -> tuple[str, str]:
        if own := self._own.get(day):
            return (SHUT if own.closed else WORKED), own.name
        if holiday := self.national.days.get(day):
            kind = NATIONAL if holiday.kind == HolidayKind.NATIONAL else LEAVE
            return kind, _name_of(holiday)
        return (WEEKEND if day.weekday() >= _SATURDAY else ""), ""

    def _national_line(self, holiday: Holiday) -> DayLine:
        is_leave = holiday.kind == HolidayKind.JOINT_LEAVE
        kind = (
            Told(_("Cuti bersama"), "returned", "calendar")
            if is_leave
            else Told(_("Libur nasional"), "late", "calendar")
        )
        if holiday.is_estimated:
            kind = Told(_("Libur nasional, perkiraan"), "late", "alert")
        source = self.national.citation if self.national.joint_leave_loaded else ""
        return DayLine(holiday.day, kind, holiday.name, source, "", "")

    def _own_line(self, one: OfficeDay) -> DayLine:
        kind = (
            Told(_("Satuan kerja tutup"), "planned", "lock")
            if one.closed
            else Told(_("Tetap bekerja"), "accepted", "check")
        )
        is_ours = one.unit_id == self.unit.pk
        withdraw = reverse("law:withdraw_day", args=[self.unit.code, one.pk])
        return DayLine(
            one.day, kind, one.name, one.source, one.unit.name, withdraw if self._may_keep and is_ours else ""
        )


def _name_of(holiday: Holiday) -> str:
    return holiday.name or _("cuti bersama")
