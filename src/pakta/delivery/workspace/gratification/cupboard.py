"""UPG's log of deposited goods: what came, what left, and slips struck through."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.timeline import opened
from pakta.delivery.workspace.gratification.forms import StrikeForm
from pakta.delivery.workspace.gratification.pages import CupboardPage, KeeperPage
from pakta.delivery.workspace.gratification.presenting import DepositLine
from pakta.domain.registers.gratification.actions.keeping import strike_deposit
from pakta.domain.registers.gratification.models import Deposit
from pakta.domain.registers.gratification.queries import deposits_of
from pakta.foundation.casework.rules import can_see_identity
from pakta.shared.errors import DomainError

A_PAGE = 50


class Deposits(CupboardPage):
    """The log, the latest first."""

    tab = "deposits"
    template = "workspace/gratification/deposits.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        listed = Paginator(deposits_of(self.user, self.unit), A_PAGE).get_page(request.GET.get("page"))
        context = {
            "listed": listed,
            "lines": [
                DepositLine.of(one, opened, with_names=can_see_identity(self.user, one.case))
                for one in listed
            ],
            "keeps": self.may_keep,
            "tabs": self.tabs(),
            "crumbs": self.crumbs(),
        }
        return self.show(context)


class StrikeDeposit(CupboardPage):
    """Asks what is wrong with the line first."""

    post_access = KeeperPage.access
    template = "workspace/gratification/strike.html"
    deposit: Deposit

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = deposits_of(self.user, self.unit).filter(pk=kwargs["pk"]).first()
        if found is None or not self.may_keep:
            raise Http404
        self.deposit = found

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self._page(StrikeForm())

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        form = StrikeForm(request.POST)
        if form.is_valid():
            try:
                strike_deposit(
                    deposit=self.deposit, reason=form.cleaned_data["reason"], by=self.user, now=self.now
                )
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                return self.go(self.address("deposits"))
        return self._page(form, status=422)

    def _page(self, form: StrikeForm, *, status: int = 200) -> HttpResponse:
        back = self.address("deposits")
        context = {
            "form": form,
            "line": DepositLine.of(self.deposit, opened, with_names=True),
            "back_url": back,
            "crumbs": self.crumbs(Crumb(_("Barang titipan"), back), Crumb(_("Coret baris"))),
        }
        return self.show(context, status=status)
