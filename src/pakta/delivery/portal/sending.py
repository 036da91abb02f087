"""Sending something to an office: the form, what is wrong with it, and the receipt."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator

from pakta.delivery.portal.doors import knock_of
from pakta.delivery.portal.forms import FILES, SendForm, incoming
from pakta.delivery.portal.gated import Gated
from pakta.delivery.portal.offers import Offer, offer_named
from pakta.delivery.portal.pages import OfficePage, missing
from pakta.delivery.portal.receipts import Receipt, send_later
from pakta.foundation.casework.actions.opening import open_case_sent
from pakta.foundation.casework.contents import FieldRefused
from pakta.foundation.casework.portal_queries import registers_open
from pakta.foundation.casework.registry import register_of
from pakta.foundation.gatekeeping.actions import let_in
from pakta.foundation.gatekeeping.refusals import SentAlready
from pakta.shared.errors import DomainError


@method_decorator(login_not_required, name="dispatch")
class Send(Gated, OfficePage):
    """``/layanan/<code>/<service>/``."""

    service: Offer

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = offer_named(kwargs.pop("service"))
        if found is None:
            return missing(request)
        self.service = found
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.service.register not in registers_open(self.unit):
            return self.show("portal/shut.html", {"title": self.service.title}, status=404)
        return self._form(self._bound())

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.service.register not in registers_open(self.unit):
            return self.show("portal/shut.html", {"title": self.service.title}, status=404)
        form = self._bound(request.POST, request.FILES)
        if not form.is_valid():
            return self._form(form)
        try:
            said = let_in(
                door=self.service.door, knock=knock_of(request), act=lambda: self._take(form), now=self.now
            )
        except FieldRefused as refusal:
            for key, problem in refusal.problems.items():
                form.add_error(key if key in form.fields else None, problem)
            return self._form(form)
        except DomainError as refusal:
            return self._form(form, refusal)
        receipt = Receipt.from_text(said)
        return self.show("portal/receipt.html", {"receipt": receipt, "service": self.service})

    def _bound(self, *data: Any) -> SendForm:
        return SendForm(*data, service=self.service, register=register_of(self.service.register))

    def _take(self, form: SendForm) -> str:
        opened = open_case_sent(
            register=self.service.register,
            unit=self.unit,
            new=form.new_case(now=self.now),
            files=incoming(form.cleaned_data[FILES]),
            now=self.now,
        )
        receipt = Receipt.of(opened, mailed=bool(form.email))
        if form.email:
            send_later(receipt, to=form.email, case=opened.case)
        return receipt.text

    def _form(self, form: SendForm, refusal: DomainError | None = None) -> HttpResponse:
        context = {
            "form": form,
            "service": self.service,
            "register": form.register,
            "refusal": refusal,
            "before": Receipt.from_text(refusal.said) if isinstance(refusal, SentAlready) else None,
            "gate": self.gate(self.service.door, refusal),
            "files_lost": form.is_bound and bool(self.request.FILES),
        }
        if not form.is_bound:
            return self.show("portal/send.html", context)
        return self.answer("portal/send.html", context, refusal)
