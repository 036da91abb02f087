"""The days of a year's assessment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.components.ways import Tab
from pakta.delivery.workspace.assessments.conditions import basis_words
from pakta.delivery.workspace.pages import line_typed, number_typed
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.assessments.actions.calendar import LONGEST_NOTE, DaySet, set_calendar
from pakta.domain.assessments.calendar import CalendarDay, calendar_of, out_of_order
from pakta.domain.assessments.choices import CalendarStep
from pakta.domain.assessments.queries import worksheets_of
from pakta.domain.assessments.rules import can_see_worksheet, can_set_for
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError

DAY, NOTE = "tanggal", "dasar"


@dataclass(frozen=True, slots=True)
class DayLine:
    """A step with the day that counts and where it comes from; ``typed`` and ``note`` are the unit's own."""

    step: str
    label: str
    day: dt.date | None
    left: str
    source: str
    typed: str
    note: str
    error: str


class Calendar(UnitPage):
    """Everybody sees it; whoever runs the assessment, or leads at this unit, sets the unit's own days."""

    access = can_see_worksheet
    post_access = can_set_for
    template = "workspace/assessments/route/calendar.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page({}, {})

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        typed = {step: request.POST.get(f"{DAY}-{step}", "").strip()[:20] for step in CalendarStep}
        days: dict[CalendarStep, DaySet] = {}
        errors: dict[str, str] = {}
        for step, text in typed.items():
            try:
                day = dt.date.fromisoformat(text) if text else None
            except ValueError:
                errors[step] = _("Tanggal ini tidak dapat dibaca.")
                continue
            days[step] = DaySet(day, line_typed(request.POST, f"{NOTE}-{step}", longest=LONGEST_NOTE))
        if errors:
            return self._page(typed, errors, status=422)
        try:
            changed = set_calendar(unit=self.unit, year=self.year, days=days, by=self.user, now=self.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self._page(typed, {}, status=422)
        said = ngettext("%(n)d tanggal diubah.", "%(n)d tanggal diubah.", changed) % {"n": changed}
        messages.success(request, said)
        return self.go(f"{reverse('assessments:calendar', args=[code])}?tahun={self.year}")

    @property
    def years(self) -> range:
        """Last year, this one and the next: those whose days can be set."""
        return range(self.today.year - 1, self.today.year + 2)

    @property
    def year(self) -> int:
        asked = number_typed(self.request.GET, "tahun")
        return asked if asked is not None and asked in self.years else self.today.year

    def _page(
        self, typed: Mapping[CalendarStep, str], errors: Mapping[str, str], *, status: int = 200
    ) -> HttpResponse:
        days = calendar_of(self.unit, self.year)
        may_set = can_set_for(self.user, self.unit)
        here = reverse("assessments:calendar", args=[self.unit.code])
        context: dict[str, Any] = {
            "year": self.year,
            "worksheet": next(
                (one for one in worksheets_of(self.user, self.unit) if one.year == self.year), None
            ),
            "years": [Tab(str(one), f"{here}?tahun={one}", one == self.year) for one in self.years],
            "days": [
                _line(one, self.unit, self.today, typed.get(one.step), errors.get(one.step, ""))
                for one in days
            ],
            "tangled": [
                _("%(second)s jatuh sebelum %(first)s.")
                % {"first": first.step.label, "second": second.step.label}
                for first, second in out_of_order(days)
            ],
            "may_set": may_set,
            "longest": LONGEST_NOTE,
        }
        return self.show(context, status=status)


def _line(one: CalendarDay, unit: Unit, today: dt.date, typed: str | None, error: str) -> DayLine:
    own = one.set_row if one.set_row and one.set_row.unit_id == unit.pk else None
    shown = own.day.isoformat() if own else ""
    return DayLine(
        step=one.step.value,
        label=str(one.step.label),
        day=one.day,
        left=_left(one.day, today),
        source=_source(one),
        typed=shown if typed is None else typed,
        note=own.note if own else "",
        error=error,
    )


def _left(day: dt.date | None, today: dt.date) -> str:
    if day is None:
        return ""
    days = (day - today).days
    if days < 0:
        return _("sudah lewat")
    if not days:
        return _("hari ini")
    return ngettext("%(n)d hari lagi", "%(n)d hari lagi", days) % {"n": days}


def _source(one: CalendarDay) -> str:
    row = one.set_row
    if row is not None:
        words = _("ditetapkan %(unit)s, %(name)s, %(day)s") % {
            "unit": row.unit.name,
            "name": row.set_by.name,
            "day": date_format(row.set_at, "j F Y"),
        }
        return f"{words}: {row.note}" if row.note else words
    if one.ruled is not None:
        return basis_words(one.ruled.citation, one.ruled.confidence)
    return _("Tidak ada tanggal dalam peraturan. Hitung mundur dari tanggal pengusulan.")
