"""What a report of a gift has beside every case: advice with the office's sums, its goods, the form on paper."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.timeline import opened
from pakta.delivery.workspace.downloads import file_response
from pakta.delivery.workspace.gratification.forms import DepositForm
from pakta.delivery.workspace.gratification.pages import GiftCasePage
from pakta.delivery.workspace.gratification.presenting import AdviceShown, DepositLine, advice_on_case
from pakta.domain.registers.gratification.actions.keeping import log_deposit
from pakta.domain.registers.gratification.actions.papers import keep_report_form, whole_report_form
from pakta.domain.registers.gratification.models import DepositKind
from pakta.domain.registers.gratification.queries import deposits_of_case
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.rules import can_handle, can_keep, can_see_identity
from pakta.shared.errors import DomainError

PDF = "application/pdf"


class OfCase(GiftCasePage):
    """The advice, the log of its goods with the form for the next line, and the form on paper."""

    template = "workspace/gratification/case.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        held = contents_of(self.case)
        place = held.words("object") if self._keeps else ""
        return self.page(DepositForm(initial={"on": self.today, "object_text": place}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A line of the log."""
        form = DepositForm(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        typed = form.cleaned_data
        try:
            log_deposit(
                case=self.case,
                kind=DepositKind(typed["kind"]),
                on=typed["on"],
                object_text=typed["object_text"],
                counterpart=typed["counterpart"],
                record_number=typed["record_number"],
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self.page(form, status=422)
        messages.success(request, _("Baris titipan dicatat."))
        return self.go(self.here)

    @property
    def _keeps(self) -> bool:
        return can_keep(self.user, self.unit, self.case.register) and not self.case.is_forgotten

    def page(self, form: DepositForm, *, status: int = 200) -> HttpResponse:
        case, user = self.case, self.user
        names = can_see_identity(user, case)
        context: dict[str, Any] = {
            "case": case,
            "advice": self._advice(),
            "lines": [DepositLine.of(one, opened, with_names=names) for one in deposits_of_case(case)],
            "form": form if self._keeps else None,
            "keeps": self._keeps,
            "may_write": can_handle(user, case) and not self.is_recused and not case.is_forgotten,
            "sees_identity": names and not case.is_forgotten,
            "crumbs": self.crumbs(Crumb(_("Nasihat dan titipan"))),
        }
        return self.show(context, status=status)

    def _advice(self) -> AdviceShown | None:
        """None where the case was forgotten, or came with less than the advice needs."""
        values = contents_of(self.case).values
        if self.case.is_forgotten or not all(
            values.get(key) not in ("", None)
            for key in ("kind", "event_on", "occasion", "object_kind", "value")
        ):
            return None
        # Whether it came in time is judged by the day it came.
        return advice_on_case(self.case, values, today=self.case.received_on)


class KeepForm(GiftCasePage):
    """Keeps the form with the case."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.act(
            lambda: keep_report_form(case=self.case, version=self.version, by=self.user, now=self.now),
            done=_("Formulir laporan disimpan pada berkas perkara sebagai PDF dan DOCX."),
            then=self.here,
        )


class WholeForm(GiftCasePage):
    """The form with all it says, to be saved; kept nowhere."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        content = whole_report_form(case=self.case, by=self.user, now=self.now)
        day: dt.date = self.today
        return file_response(content, PDF, name=f"laporan-gratifikasi-{pk}-{day:%Y-%m-%d}.pdf")
