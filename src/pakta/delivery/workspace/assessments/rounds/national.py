"""What the national team announced, entered by whoever leads the TPI."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.pages import WorksheetPage
from pakta.delivery.workspace.assessments.rounds.forms import NationalForm
from pakta.delivery.workspace.assessments.rounds.pages import round_address
from pakta.domain.assessments.actions.rounds import enter_national_result, withdraw_national_result
from pakta.domain.assessments.choices import Outcome, RoundKind
from pakta.domain.assessments.models import AssessmentRound
from pakta.domain.assessments.queries import rounds_of
from pakta.domain.assessments.rules import can_lead
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import instrument
from pakta.shared.errors import DomainError


def enters_national_result(user: User, unit: Unit) -> bool:
    return can_lead(user, unit, RoundKind.NATIONAL)


class NationalPage(WorksheetPage):
    """A page of the worksheet's national result."""

    access = enters_national_result

    def entered(self) -> AssessmentRound | None:
        """One query."""
        found = rounds_of(self.user, self.worksheet)
        return next((one for one in found if one.kind == RoundKind.NATIONAL), None)


class NationalResult(NationalPage):
    """The decision, the total and the points that were told; entered anew, it replaces what was there."""

    template = "workspace/assessments/rounds/national.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        entered = self.entered()
        return self._form(NationalForm(plain=instrument(self.worksheet.instrument), entered=entered), entered)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        entered = self.entered()
        form = NationalForm(request.POST, plain=instrument(self.worksheet.instrument), entered=entered)
        if not form.is_valid():
            return self._form(form, entered, status=422)
        said = form.cleaned_data
        try:
            made = enter_national_result(
                worksheet=self.worksheet,
                points=form.points,
                total=said["total"],
                outcome=Outcome(said["outcome"]),
                conclusion=said["conclusion"],
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._form(form, entered, status=422)
        messages.success(request, _("Hasil TPN disimpan."))
        return self.go(round_address(made.pk))

    def _form(self, form: NationalForm, entered: AssessmentRound | None, status: int = 200) -> HttpResponse:
        return self.show(
            {
                "form": form,
                "entered": entered,
                "worksheet": self.worksheet,
            },
            status=status,
        )


class WithdrawNational(NationalPage):
    """A result entered by mistake taken back, with a reason."""

    template = "workspace/assessments/rounds/withdraw_national.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.entered() is None:
            raise Http404
        return self._form()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        reason = request.POST.get("reason", "")
        try:
            withdraw_national_result(worksheet=self.worksheet, reason=reason, by=self.user, now=self.now)
        except DomainError as refusal:
            return self._form(str(refusal), reason)
        messages.success(request, _("Hasil TPN ditarik."))
        return self.go(reverse("assessments:overview", args=[self.worksheet.pk]))

    def _form(self, refusal: str = "", reason: str = "") -> HttpResponse:
        return self.show(
            {
                "worksheet": self.worksheet,
                "refusal": refusal,
                "reason": reason,
                "back_url": reverse("assessments:national", args=[self.worksheet.pk]),
            },
            status=422 if refusal else 200,
        )
