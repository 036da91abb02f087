"""The first page after signing in, the unit's home, the units a person may look at, and the help page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from pakta.delivery.workspace.context import assesses
from pakta.delivery.workspace.home.definitions import EXAMPLE_DAY, definitions, example_rows
from pakta.delivery.workspace.home.presenting import HomeCards, UnitRow
from pakta.delivery.workspace.home.row_html import written_rows
from pakta.delivery.workspace.pages import Page, line_typed, signed_in
from pakta.delivery.workspace.register_pages import own_links
from pakta.delivery.workspace.units import UnitPage
from pakta.delivery.workspace.year_curve import YearCurve
from pakta.domain.evidence.review_queue import queue_count
from pakta.domain.evidence.rules import can_hand_in, can_review
from pakta.domain.programmes.models import Programme
from pakta.domain.programmes.progress import tally_of
from pakta.domain.programmes.queries import (
    areas_of,
    lines_of,
    programmes_of,
    steps_of,
    tallies_of_units,
    work_for,
)
from pakta.domain.programmes.rules import can_import_decree, can_see_programme
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.roles import ROLES
from pakta.foundation.accounts.rules import home_unit, units_where

WAITING_SHOWN = 8
UNITS_A_PAGE = 50


class Start(Page):
    """Sends a person to their unit's home, to the list of units where they look after many."""

    access = signed_in
    template = "workspace/home/no_role.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        unit = home_unit(self.user)
        if unit is None:
            return self.show()
        if any(membership.role_class.reaches_below for membership in self.user.active_memberships):
            return self.go(reverse("home:units"))
        return self.go(reverse("home:unit", args=[unit.code]))


class UnitHome(UnitPage):
    """What is late or due for me, progress by area, the year as a curve."""

    access = can_see_programme
    template = "workspace/home/unit.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        programmes = programmes_of(self.user, self.unit)
        chosen = self._chosen(programmes)
        context: dict[str, object] = {
            "programmes": programmes,
            "programme": chosen,
            "may_import": can_import_decree(self.user, self.unit),
            "may_hand_in": can_hand_in(self.user, self.unit),
            "may_review": can_review(self.user, self.unit),
            "own_links": own_links(self.user, self.unit),
        }
        if context["may_review"]:
            self.counted["review"] = queue_count(self.user, self.unit)
            context["to_review"] = self.counted["review"]
        if chosen is not None:
            chosen.unit = self.unit
            lines = lines_of(chosen)
            context["cards"] = HomeCards.of(
                work_for(self.user, chosen, lines, self.today, limit=WAITING_SHOWN),
                areas_of(chosen, lines, self.today),
                tally_of(lines, self.today),
                YearCurve.of(chosen, lines, steps_of(chosen), self.today),
                self.today,
            )
        return self.show(context)

    def _chosen(self, programmes: list[Programme]) -> Programme | None:
        """The programme asked for, else this year's, else the newest."""
        wanted = self.request.GET.get("program", "")
        return (
            next((one for one in programmes if str(one.pk) == wanted), None)
            or next((one for one in programmes if one.year == self.today.year), None)
            or next(iter(programmes), None)
        )


class UnitList(Page):
    """The units a person may look at, with how each one's programme of the year stands."""

    access = signed_in
    template = "workspace/home/units.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        words = line_typed(request.GET, "cari", longest=100)
        units = units_where(self.user, Permission.SEE_PROGRAMME).order_by("path")
        for word in words.split():
            units = units.filter(
                Q(name__icontains=word) | Q(code__icontains=word) | Q(region__icontains=word)
            )
        listed = Paginator(units, UNITS_A_PAGE).get_page(request.GET.get("hal"))
        year = self.now.year
        tallies = tallies_of_units(list(listed), year=year, now=self.now)
        rows = [UnitRow.of(one, tallies.get(one.pk)) for one in listed]
        return self.show(
            {
                "listed": listed,
                "rows": rows,
                "lines": written_rows(rows),
                "words": words,
                "year": year,
                "assesses": assesses(self.user),
            }
        )


class Help(Page):
    """What the words on the screen mean, and what each role may do."""

    access = signed_in
    template = "workspace/home/help.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(
            {
                "roles": list(ROLES.values()),
                "definitions": definitions(),
                "example": example_rows(),
                "example_day": EXAMPLE_DAY,
            }
        )
