"""The days a unit works, year by year, and days of its own stated and taken back."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.downloads import workbook_response
from pakta.delivery.workspace.law.forms import DaysForm
from pakta.delivery.workspace.law.pages import LawPage
from pakta.delivery.workspace.law.year_view import YearView
from pakta.delivery.workspace.pages import number_typed
from pakta.foundation.lawbook.actions.calendar import DaysFields, add_office_days, withdraw_office_day
from pakta.foundation.lawbook.models import OfficeDay
from pakta.foundation.lawbook.queries import day_stated, own_days
from pakta.foundation.lawbook.rules import can_manage_lawbook
from pakta.shared.errors import DomainError

YEAR = "tahun"
FARTHEST = 10
"""Years before and after this one that are shown."""


class CalendarPage(LawPage):
    """A page of ``/satker/<code>/hukum/kalender…``."""

    tab = "law:calendar"

    @cached_property
    def year(self) -> int:
        """As the address says, else this year."""
        asked = number_typed(self.request.GET, YEAR)
        near = asked is not None and abs(asked - self.today.year) <= FARTHEST
        return asked if asked is not None and near else self.today.year

    @cached_property
    def year_view(self) -> YearView:
        return YearView(self.unit, self.year, own_days(self.unit), self.today, may_keep=self.may_keep)

    def address_of(self, year: int) -> str:
        return f"{reverse('law:calendar', args=[self.unit.code])}?{YEAR}={year}"

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        return super().crumbs(Crumb(_("Kalender kerja"), self.address_of(self.year)), *further)


class Calendar(CalendarPage):
    """The year: which days count as working days, which do not, and why."""

    template = "workspace/law/calendar.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        view, year = self.year_view, self.year
        context = {
            "year": year,
            "months": view.months(),
            "lines": view.lines(),
            "counts": view.counts(),
            "is_loaded": view.national.joint_leave_loaded,
            "source": view.source,
            "weekdays": [_("Sn"), _("Sl"), _("Rb"), _("Km"), _("Jm"), _("Sb"), _("Mg")],
            "earlier": self._neighbour(year - 1),
            "later": self._neighbour(year + 1),
            "may_keep": self.may_keep,
            "tabs": self.tabs(),
            "crumbs": LawPage.crumbs(self, Crumb(_("Kalender kerja"))),
        }
        return self.show(context)

    def _neighbour(self, year: int) -> Crumb | None:
        """None for a year too far away to be shown."""
        near = abs(year - self.today.year) <= FARTHEST
        return Crumb(str(year), self.address_of(year)) if near else None


class CalendarWorkbook(CalendarPage):
    """The year's days as XLSX."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        name = f"kalender-kerja-{self.unit.code}-{self.year}.xlsx"
        return workbook_response([self.year_view.sheet()], name=name)


class AddDays(CalendarPage):
    """States days on which the office is shut or works."""

    access = can_manage_lawbook
    template = "workspace/law/add_days.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(DaysForm())

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = DaysForm(request.POST)
        if form.is_valid():
            try:
                made = add_office_days(unit=self.unit, fields=form.typed, by=self.user, now=self.now)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                said = ngettext("%(count)d hari disimpan.", "%(count)d hari disimpan.", len(made))
                messages.success(request, said % {"count": len(made)})
                return self.go(self.address_of(made[0].day.year))
        return self._page(form, status=422)

    def _page(self, form: DaysForm, *, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "back_url": self.address_of(self.year),
            "crumbs": self.crumbs(Crumb(_("Nyatakan hari"))),
        }
        return self.show(context, status=status)


class OwnDayPage(CalendarPage):
    """About one day that this unit itself stated."""

    access = can_manage_lawbook
    found: OfficeDay

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = day_stated(self.unit, kwargs["pk"])
        if found is None:
            raise Http404
        self.found = found

    @property
    def back(self) -> str:
        return self.address_of(self.found.day.year)


class WithdrawDay(OwnDayPage):
    """Asks first; the national calendar counts on that day again."""

    template = "workspace/law/withdraw_day.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        if self.found.withdrawn_at is not None:
            return self.go(self.back)
        return self.show({"found": self.found, "back_url": self.back})

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        def withdraw() -> None:
            withdraw_office_day(office_day=self.found, by=self.user, now=self.now)
            undo = reverse("law:add_day_again", args=[code, pk])
            notify_with_undo(request, _("Hari satuan kerja ini ditarik."), undo_url=undo)

        return self.act(withdraw, then=self.back)


class AddDayAgain(OwnDayPage):
    """States again what was taken back, as it was."""

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        found = self.found
        if found.withdrawn_at is None:
            raise Http404
        fields = DaysFields(found.day, found.day, found.closed, found.name, found.source)
        return self.act(
            lambda: add_office_days(unit=self.unit, fields=fields, by=self.user, now=self.now),
            done=_("Hari satuan kerja ini disimpan."),
            then=self.back,
        )
