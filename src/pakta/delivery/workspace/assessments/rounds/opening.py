"""Starting a worksheet, and opening the next round over a locked one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.pages import WorksheetPage, first_free_year, worksheet_link
from pakta.delivery.workspace.assessments.rounds.forms import OpenForm, StartForm
from pakta.delivery.workspace.assessments.rounds.pages import round_address
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.assessments.actions.rounds import open_round
from pakta.domain.assessments.actions.worksheets import start_worksheet
from pakta.domain.assessments.choices import ASSESSED_KINDS, RoundKind
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.queries import rounds_of, worksheets_of
from pakta.domain.assessments.rules import can_lead, can_run_assessment
from pakta.domain.assessments.sheets import ORDER
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError


class StartWorksheet(UnitPage):
    """A year's worksheet with its self-assessment."""

    access = can_run_assessment
    template = "workspace/assessments/rounds/start.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        years = self._years()
        taken = {one.year for one in worksheets_of(self.user, self.unit)}
        initial = {"year": first_free_year(self.today.year, taken)}
        return self._form(StartForm(years=years, initial=initial), years)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        years = self._years()
        form = StartForm(request.POST, years=years)
        if not form.is_valid():
            return self._form(form, years, status=422)
        try:
            opened = start_worksheet(
                unit=self.unit,
                year=form.cleaned_data["year"],
                instrument_id=form.instrument_id,
                level=form.level,
                due_on=form.cleaned_data["due_on"],
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._form(form, years, status=422)
        messages.success(request, _("LKE dimulai dan penilaian mandiri dibuka."))
        return self.go(round_address(opened.pk))

    def _years(self) -> list[int]:
        """Last year, this one and the next, as far as they have no worksheet."""
        taken = {one.year for one in worksheets_of(self.user, self.unit)}
        return [year for year in range(self.today.year - 1, self.today.year + 2) if year not in taken]

    def _form(self, form: StartForm, years: list[int], status: int = 200) -> HttpResponse:
        return self.show(
            {"form": form, "years": years, "back_url": worksheet_link(self.unit.code)}, status=status
        )


def leads_from_above(user: User, unit: Unit) -> bool:
    return can_lead(user, unit, RoundKind.PRELIMINARY)


def kinds_to_open(user: User, unit: Unit, rounds: list[AssessmentRound]) -> list[RoundKind]:
    """The rounds in which the person may have assessors judge now: over a locked one, none later being there."""
    if not rounds or rounds[-1].is_open:
        return []
    after = ORDER.index(RoundKind(rounds[-1].kind))
    return [
        RoundKind(kind)
        for kind in ASSESSED_KINDS
        if ORDER.index(RoundKind(kind)) > after and can_lead(user, unit, kind)
    ]


class OpenRound(WorksheetPage):
    """The round in which assessors judge the latest locked one."""

    access = leads_from_above
    template = "workspace/assessments/rounds/open.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        kinds = self._kinds()
        return self._form(OpenForm(kinds=kinds), kinds)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        kinds = self._kinds()
        form = OpenForm(request.POST, kinds=kinds)
        if not form.is_valid():
            return self._form(form, kinds, status=422)
        due_on: dt.date | None = form.cleaned_data["due_on"]
        try:
            opened = open_round(
                worksheet=self.worksheet,
                kind=RoundKind(form.cleaned_data["kind"]),
                due_on=due_on,
                link=worksheet_link,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._form(form, kinds, status=422)
        messages.success(request, _("%(round)s dibuka. Tugaskan asesornya.") % {"round": opened})
        return self.go(reverse("assessments:people", args=[opened.pk]))

    def _kinds(self) -> list[RoundKind]:
        self.rounds = rounds_of(self.user, self.worksheet)
        return kinds_to_open(self.user, self.unit, self.rounds)

    def _form(self, form: OpenForm, kinds: list[RoundKind], status: int = 200) -> HttpResponse:
        context: dict[str, Any] = {
            "form": form,
            "kinds": kinds,
            "worksheet": self.worksheet,
            "latest": self.rounds[-1] if self.rounds else None,
        }
        return self.show(context, status=status)
