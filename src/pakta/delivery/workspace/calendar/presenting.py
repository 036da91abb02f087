"""A month's days as the calendar page shows them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from pakta.delivery.workspace.calendar.months import Month
from pakta.domain.assessments.calendar import CalendarDay
from pakta.domain.assessments.choices import CalendarStep
from pakta.domain.assessments.models import Worksheet
from pakta.domain.monitoring.choices import FindingState
from pakta.domain.monitoring.models import Finding
from pakta.domain.programmes.choices import DeliveryState, Standing
from pakta.domain.programmes.due_calendar import CalendarDelivery
from pakta.domain.programmes.progress import standing_of
from pakta.knowledge.law.holidays import Holiday, HolidayKind, calendar_of, holiday_on

SHOWN_A_DAY = 3
"""Entries in a cell of the month; the list has the rest. Most of a plan falls due on the last day of a month."""
_SATURDAY = 5
# What a day's cell shows first.
_URGENCY = {
    standing: rank
    for rank, standing in enumerate(
        (
            Standing.LATE,
            Standing.RETURNED,
            Standing.DUE,
            Standing.PLANNED,
            Standing.HANDED_IN,
            Standing.ACCEPTED,
        )
    )
}


@dataclass(frozen=True, slots=True)
class EntryLine:
    """Something on its day: a delivery, a finding of monitoring, or a step of the assessment.

    ``who`` answers for it, "" where nobody does; ``standing`` is None where nothing is handed in.
    """

    label: str
    address: str
    programme: str
    area: str
    who: str
    standing: Standing | None

    @classmethod
    def of_delivery(cls, delivery: CalendarDelivery, today: dt.date) -> EntryLine:
        address = reverse("programmes:item", args=[delivery.item])
        return cls(
            delivery.label,
            f"{address}#jatuh-tempo-{delivery.pk}",
            delivery.programme_name,
            delivery.component,
            delivery.assignee or delivery.team or "",
            delivery.standing(today),
        )

    @classmethod
    def of_finding(cls, finding: Finding, today: dt.date) -> EntryLine:
        """A finding stands as its follow-up would as proof: handed in, or due, or late."""
        followed_up = finding.state == FindingState.FOLLOWED_UP
        state = DeliveryState.HANDED_IN if followed_up else DeliveryState.PLANNED
        return cls(
            _("Temuan: %(finding)s") % {"finding": finding.text},
            reverse("monitoring:finding", args=[finding.pk]),
            str(finding.programme),
            finding.component.name if finding.component else "",
            finding.owner_name,
            standing_of(state, finding.due_on, today),
        )

    @classmethod
    def of_assessment(cls, worksheet: Worksheet, step: CalendarStep) -> EntryLine:
        address = reverse("assessments:overview", args=[worksheet.pk])
        return cls(_("LKE: %(step)s") % {"step": step.label}, address, str(worksheet), "", "", None)


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day with what falls due on it; ``entries`` has all: steps of the assessment, then the most urgent."""

    day: dt.date
    entries: Sequence[EntryLine]
    holiday: Holiday | None
    is_today: bool

    @property
    def weekday(self) -> int:
        """1 is Monday: the column of the month."""
        return self.day.isoweekday()

    @property
    def is_closed(self) -> bool:
        """Whether the office is closed: Saturday, Sunday, a holiday, joint leave."""
        return self.holiday is not None or self.day.weekday() >= _SATURDAY

    @property
    def closed_because(self) -> str:
        """The holiday's name; "" for ordinary days and weekends."""
        if self.holiday is None:
            return ""
        kind = _("Cuti bersama") if self.holiday.kind == HolidayKind.JOINT_LEAVE else ""
        name = ": ".join(part for part in (kind, self.holiday.name) if part)
        return _("%(holiday)s (perkiraan)") % {"holiday": name} if self.holiday.is_estimated else name

    @property
    def is_quiet(self) -> bool:
        """Nothing worth a line where days stand beneath each other."""
        return not (self.entries or self.holiday or self.is_today)

    @property
    def shown(self) -> Sequence[EntryLine]:
        return self.entries[:SHOWN_A_DAY]

    @property
    def more(self) -> int:
        return len(self.entries) - len(self.shown)


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """A month of days, and where its holidays were read."""

    month: Month
    days: Sequence[DayCell]

    @classmethod
    def of(
        cls,
        month: Month,
        deliveries: Sequence[CalendarDelivery],
        findings: Sequence[Finding],
        assessments: Sequence[tuple[Worksheet, CalendarDay]],
        today: dt.date,
    ) -> MonthSheet:
        by_day: dict[dt.date, list[EntryLine]] = defaultdict(list)
        for worksheet, one in assessments:
            if one.day:
                by_day[one.day].append(EntryLine.of_assessment(worksheet, one.step))
        # A finding is one line among hundreds of proof: of equal urgency it comes first, or no cell would show it.
        for finding in findings:
            by_day[finding.due_on].append(EntryLine.of_finding(finding, today))
        for delivery in deliveries:
            by_day[delivery.due_on].append(EntryLine.of_delivery(delivery, today))
        cells = [
            DayCell(
                day,
                sorted(
                    by_day.get(day, ()),
                    key=lambda line: -1 if line.standing is None else _URGENCY[line.standing],
                ),
                holiday_on(day),
                is_today=day == today,
            )
            for day in month.days
        ]
        return cls(month, cells)

    @property
    def total(self) -> int:
        return sum(len(cell.entries) for cell in self.days)

    @property
    def busy_days(self) -> list[DayCell]:
        """The days of the list: those with something due or closed by a holiday."""
        return [cell for cell in self.days if cell.entries or cell.holiday]

    @property
    def weekdays(self) -> list[str]:
        return [str(WEEKDAYS[at]) for at in range(7)]

    @property
    def joint_leave_loaded(self) -> bool:
        return calendar_of(self.month.year).joint_leave_loaded

    @property
    def holidays_read_in(self) -> str:
        """The decree the holidays stand in."""
        return calendar_of(self.month.year).citation
