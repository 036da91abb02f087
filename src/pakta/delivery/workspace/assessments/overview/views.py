"""The unit's worksheet as its head sees it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.conditions import judged, level_lines
from pakta.delivery.workspace.assessments.overview.presenting import area_bars, round_lines, trend
from pakta.delivery.workspace.assessments.pages import FilePage, first_free_year
from pakta.delivery.workspace.assessments.route.steps import proof_of, step_line
from pakta.delivery.workspace.assessments.sections import worksheet_tabs
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.assessments.actions.worksheets import choose_level
from pakta.domain.assessments.calendar import calendar_of
from pakta.domain.assessments.efforts import efforts_of
from pakta.domain.assessments.queries import worksheets_of
from pakta.domain.assessments.routes import route_to
from pakta.domain.assessments.rules import can_run_assessment, can_see_worksheet, can_set_for, can_word
from pakta.domain.assessments.standing import Standing, locked_rounds_of, standing_of
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.form import TOTAL, Level
from pakta.shared.numbers import points, points_beside

FIRST_STEPS = 5


class WorksheetOfUnit(UnitPage):
    """Leads to the latest worksheet; where there is none, says what it is for."""

    access = can_see_worksheet
    template = "workspace/assessments/none.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        found = worksheets_of(self.user, self.unit)
        if found:
            return self.go(reverse("assessments:overview", args=[found[0].pk]))
        return self.show(
            {"may_start": can_run_assessment(self.user, self.unit), **links_beside(self.user, self.unit)}
        )


def links_beside(user: User, unit: Unit) -> dict[str, bool]:
    """What else somebody may do about the unit's worksheets, whatever the year."""
    return {"may_propose": can_set_for(user, unit), "may_word": can_word(user, unit)}


class Overview(FilePage):
    """What the head sees first: total, conditions, areas, the first steps, rounds and days.

    POST: the award the unit aims at.
    """

    post_access = can_run_assessment
    template = "workspace/assessments/overview/overview.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        level = request.POST.get("predikat", "")
        return self.act(
            lambda: choose_level(worksheet=self.worksheet, level=level, by=self.user, now=self.now),
            done=_("Predikat yang dituju disimpan; syarat dan jalan mengikutinya."),
            then=reverse("assessments:overview", args=[self.worksheet.pk]),
        )

    def _page(self) -> HttpResponse:
        standing = standing_of(self.user, self.worksheet)
        plain, shown = standing.instrument, standing.shown
        level = plain.level(self.worksheet.level)
        verdict = standing.verdict(level.id)
        efforts = efforts_of(self.worksheet)
        route = route_to(plain.id, level.id, standing.answers, efforts)
        proof = proof_of(self.user, self.worksheet, standing, self.today)
        years = worksheets_of(self.user, self.unit)
        return self.show(
            {
                "worksheet": self.worksheet,
                "tabs": worksheet_tabs(self.worksheet, "overview"),
                "standing": standing,
                "round": standing.latest,
                "total": _total(standing, level),
                "whole": points(plain.weight),
                "shown": shown,
                "judged": judged(verdict, plain, aim=level.id, unfilled=standing.unfilled),
                "conditions": len(verdict.conditions),
                "levels": level_lines(plain, shown, standing.facts, aim=level.id),
                "areas": area_bars(standing, level),
                "route": route,
                "steps": [step_line(one, standing, proof) for one in route.steps[:FIRST_STEPS]],
                "served": sum(one.is_served for one in proof.coverage.questions.values())
                if proof.coverage
                else None,
                "rounds": round_lines(standing),
                "trend": trend(standing, locked_rounds_of(self.user, self.unit), level),
                "days": calendar_of(self.unit, self.worksheet.year),
                "years": [one for one in years if one.pk != self.worksheet.pk],
                "start_year": first_free_year(self.today.year, {one.year for one in years}),
                "may_start": can_run_assessment(self.user, self.unit)
                and all(one.year <= self.today.year for one in years),
                "may_run": can_run_assessment(self.user, self.unit),
                **links_beside(self.user, self.unit),
            }
        )


def _total(standing: Standing, level: Level) -> str:
    """The latest round's total, never shown as the level's minimum while it is below."""
    minimum = next((one.points for one in level.minima if one.of == TOTAL), None)
    total = standing.shown.of(TOTAL)
    return points(total) if minimum is None else points_beside(total, minimum)
