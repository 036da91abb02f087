"""The month of a unit, and the secret address at which a person's own calendar program reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb, Tab, with_query
from pakta.delivery.workspace.calendar.months import Month
from pakta.delivery.workspace.calendar.presenting import MonthSheet
from pakta.delivery.workspace.pages import line_typed
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.assessments.calendar import CalendarDay, calendars_at
from pakta.domain.assessments.models import Worksheet
from pakta.domain.monitoring.queries import findings_due, has_own_findings, next_finding_due_after
from pakta.domain.programmes.due_calendar import (
    CalendarFilter,
    deliveries_due,
    has_own_deliveries,
    next_due_after,
    team_names_of,
)
from pakta.domain.programmes.queries import programmes_of
from pakta.domain.programmes.rules import can_import_decree, can_see_programme
from pakta.foundation.accounts.actions import make_calendar_address, revoke_calendar_address
from pakta.foundation.accounts.queries import calendar_address_of
from pakta.shared.errors import DomainError

MINE, EVERYTHING, LIST = "saya", "semua", "daftar"


class MonthPage(UnitPage):
    """What falls due in a month, as a grid of days or as a list; mine first where anything is mine."""

    access = can_see_programme
    template = "workspace/calendar/month.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        month = Month.named(request.GET.get("bulan", ""), default=Month.of(self.today))
        has_own = has_own_deliveries(self.user, self.unit) or has_own_findings(self.user, self.unit)
        whose = request.GET.get("milik")
        chosen = CalendarFilter(
            mine_only=whose == MINE or (has_own and whose != EVERYTHING),
            team=line_typed(request.GET, "tim", longest=300),
        )
        span = (self.user, self.unit, month.first, month.last)
        deliveries = deliveries_due(*span, chosen=chosen)
        findings = findings_due(*span, chosen=chosen)
        # The days of the assessment are the whole unit's, no team's.
        days = [] if chosen.team else [one for one in calendars_at(self.user, self.unit) if one[1].day]
        is_list = request.GET.get("tampilan") == LIST
        sheet = MonthSheet.of(month, deliveries, findings, days, self.today)
        context = {
            "sheet": sheet,
            "chosen": chosen,
            "has_own": has_own,
            "teams": self._team_names(month, chosen),
            "is_list": is_list,
            "is_this_month": month == Month.of(self.today),
            "views": [
                Tab(_("Bulan"), with_query(request.GET, tampilan=""), not is_list),
                Tab(_("Daftar"), with_query(request.GET, tampilan=LIST), is_list),
            ],
            "ways": {
                "before": with_query(request.GET, bulan=month.before.key),
                "today": with_query(request.GET, bulan=""),
                "after": with_query(request.GET, bulan=month.after.key),
                "list": with_query(request.GET, tampilan=LIST),
            },
            "empty": None if sheet.total else self._empty(month, chosen, days),
        }
        return self.show(context)

    def _team_names(self, month: Month, chosen: CalendarFilter) -> list[str]:
        """The teams of the year, and the one asked for where that year has none of its name."""
        names = team_names_of(self.user, self.unit, years=[month.year])
        return names if not chosen.team or chosen.team in names else [chosen.team, *names]

    def _empty(
        self, month: Month, chosen: CalendarFilter, assessments: Sequence[tuple[Worksheet, CalendarDay]]
    ) -> dict[str, Any]:
        """What a month without anything says: no programme yet, or when the next thing falls due."""
        after = (self.user, self.unit, month.last)
        days = (
            next_due_after(*after, chosen=chosen),
            next_finding_due_after(*after, chosen=chosen),
            *(one.day for _worksheet, one in assessments if one.day and one.day > month.last),
        )
        next_on = min((day for day in days if day), default=None)
        return {
            "has_programme": bool(next_on) or bool(programmes_of(self.user, self.unit)),
            "may_import": can_import_decree(self.user, self.unit),
            "next_on": next_on,
            "next_url": with_query(self.request.GET, bulan=Month.of(next_on).key) if next_on else "",
            "all_url": with_query(self.request.GET, milik=EVERYTHING, tim=""),
        }


class SubscriptionPage(UnitPage):
    """A page about the person's own calendar address, reached from a unit's calendar."""

    access = can_see_programme

    @property
    def address(self) -> str:
        return reverse("calendar:subscription", args=[self.unit.code])


class Subscription(SubscriptionPage):
    """Whether there is an address; POST makes one and shows it, once."""

    template = "workspace/calendar/subscription.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        try:
            token = make_calendar_address(user=self.user, by=self.user, now=self.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return self.go(self.address)
        return self._page(request.build_absolute_uri(reverse("calendar:feed", args=[token])))

    def _page(self, made: str = "") -> HttpResponse:
        crumbs = [
            Crumb(_("Kalender"), reverse("calendar:month", args=[self.unit.code])),
            Crumb(_("Langganan kalender")),
        ]
        context = {
            "current": calendar_address_of(self.user),
            "made": made,
            # Calendar programs answer to this scheme, so that one press subscribes.
            "made_for_programs": f"webcal:{made.partition(':')[2]}",
            "crumbs": crumbs,
        }
        response = self.show(context)
        if made:
            response["Cache-Control"] = "no-store"
        return response


class RevokeAddress(SubscriptionPage):
    """Make the address open nothing any more, once asked whether that is meant."""

    template = "workspace/calendar/revoke.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self.show({"back_url": self.address})

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        return self.act(
            lambda: revoke_calendar_address(user=self.user, by=self.user, now=self.now),
            done=_("Alamat kalender dicabut."),
            then=self.address,
        )
