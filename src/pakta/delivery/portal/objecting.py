"""Objecting to how a request for information was answered. Whoever has the request's ticket and code may; who they are
and what was asked is taken from the request."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pakta.delivery.portal.doors import OBJECTION, knock_of
from pakta.delivery.portal.forms import FILES, ObjectionForm, incoming
from pakta.delivery.portal.gated import Gated
from pakta.delivery.portal.pages import OfficePage
from pakta.delivery.portal.receipts import Receipt, send_later
from pakta.delivery.portal.tickets import OfTicket, key_slip
from pakta.domain.registers.information import objections, requests
from pakta.domain.registers.information.actions.objecting import file_objection
from pakta.domain.registers.information.grounds import Grounds
from pakta.domain.registers.information.standing import objectable, until_of
from pakta.foundation.casework.contents import contents_of
from pakta.foundation.casework.portal_queries import registers_open
from pakta.foundation.gatekeeping.actions import let_in
from pakta.foundation.lawbook.queries import law_of
from pakta.shared.errors import DomainError

CHANNEL = "form"


class Start(OfficePage):
    """``/layanan/<code>/keberatan/``: what an objection is, and the ticket of the request it is about."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if objections.KEY not in registers_open(self.unit):
            return self.show("portal/shut.html", {"title": _("Ajukan keberatan")}, status=404)
        return self.show("portal/objection_start.html", {"slip": key_slip()})


class Object(OfTicket, Gated):
    """``/tiket/keberatan/``."""

    def get(self, request: HttpRequest) -> HttpResponse:
        open_to = self._open_to()
        if not open_to.grounds:
            return self.refused(self._why_not(), title=_("Keberatan belum dapat diajukan"))
        return self.show("portal/objection.html", self._context(ObjectionForm(open_to=open_to), open_to))

    def post(self, request: HttpRequest) -> HttpResponse:
        open_to, now = self._open_to(), timezone.now()
        if not open_to.grounds:
            return self.refused(self._why_not(), title=_("Keberatan belum dapat diajukan"))
        form = ObjectionForm(request.POST, request.FILES, open_to=open_to)
        if not form.is_valid():
            return self.answer("portal/objection.html", self._context(form, open_to), None)
        try:
            said = let_in(door=OBJECTION, knock=knock_of(request), act=lambda: self._take(form, now), now=now)
        except DomainError as refusal:
            return self.answer("portal/objection.html", self._context(form, open_to, refusal), refusal)
        return self.show("portal/receipt.html", {"receipt": Receipt.from_text(said)})

    def _take(self, form: ObjectionForm, now: dt.datetime) -> str:
        values = form.cleaned_data
        opened = file_objection(
            request=self.case,
            ground=values["ground"],
            channel=CHANNEL,
            fields={"position": values["position"], "proxy": values["proxy"]},
            received_at=now,
            files=incoming(values[FILES]),
            by=None,
            now=now,
        )
        to = str(contents_of(opened.case).value("email") or "")
        receipt = Receipt.of(opened, mailed=bool(to))
        if to:
            send_later(receipt, to=to, case=opened.case)
        return receipt.text

    def _open_to(self) -> Grounds:
        """Nothing where the ticket is of another register, or the office shut its form."""
        case = self.case
        if case.register != requests.KEY or objections.KEY not in registers_open(case.unit):
            return Grounds((), None)
        return objectable(case, on=case.unit.local_date(timezone.now()))

    def _why_not(self) -> str:
        case = self.case
        if case.register != requests.KEY:
            return _(
                "Tiket ini bukan permintaan informasi publik, jadi keberatan tidak dapat diajukan atasnya."
            )
        if case.is_open and case.due_on is not None:
            return _(
                "Permintaan Anda dijawab paling lambat %(day)s. Keberatan dapat diajukan setelah dijawab, atau bila "
                "sampai tanggal itu belum dijawab."
            ) % {"day": date_format(case.due_on, "j F Y")}
        return _("Keberatan atas permintaan ini tidak dapat diajukan: belum ada jawaban, atau dicabut.")

    def _context(
        self, form: ObjectionForm, open_to: Grounds, refusal: DomainError | None = None
    ) -> dict[str, Any]:
        assert open_to.arose_on is not None
        return {
            "form": form,
            "refusal": refusal,
            "gate": self.gate(OBJECTION, refusal),
            "files_lost": form.is_bound and bool(self.request.FILES),
            "until": until_of(open_to.arose_on, law_of(self.case.unit)),
        }
