"""Where is my ticket: reading the answer, writing back, and ending it, with ticket and code instead of an account.

The right code leaves a signed cookie for this part of the site, which names the ticket and not the code and ends with
the browser or after an hour.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from pakta.delivery.portal.doors import REPLY, address_of, knock_of
from pakta.delivery.portal.forms import FILES, ReplyForm, incoming
from pakta.delivery.portal.gated import UNPROCESSABLE, Gated
from pakta.delivery.portal.offers import offer_of
from pakta.delivery.portal.pages import PublicPage, guarded, missing
from pakta.domain.registers.information import requests
from pakta.domain.registers.information.standing import objectable
from pakta.foundation.casework.actions.messages import rate_case, receive_message
from pakta.foundation.casework.actions.passing import take_way
from pakta.foundation.casework.codes import shown, tidied
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.portal_queries import (
    bytes_of,
    case_by_code,
    case_by_ticket,
    file_of_reporter,
    history_of,
    name_of,
    said_at_first,
    takes_reply,
    ways_of_reporter,
)
from pakta.foundation.casework.rules import can_rate
from pakta.foundation.files.names import safe_display_name
from pakta.foundation.gatekeeping.actions import let_in, spend
from pakta.foundation.gatekeeping.keys import KEY, open_by_key
from pakta.foundation.gatekeeping.refusals import KeyDelayed
from pakta.foundation.gatekeeping.slips import new_slip
from pakta.foundation.sealing.seals import SealBroken
from pakta.shared.errors import DomainError

COOKIE, SALT = "tiket", "pakta.delivery.portal.tickets"
LONGEST_OPEN = dt.timedelta(hours=1)
LONGEST_TYPED = 60
MOST_RATINGS = 20
"""Of one ticket in an hour: each leaves its entry in the trail."""
SATISFACTION = ((4, _("Sangat puas")), (3, _("Puas")), (2, _("Kurang puas")), (1, _("Tidak puas")))
DONE = {
    "balas": _("Pesan Anda sudah kami terima."),
    "nilai": _("Terima kasih, penilaian Anda sudah kami catat."),
    "langkah": _("Sudah kami catat."),
}


class Ask(PublicPage):
    """``/tiket/``: ticket and code. ``tujuan=keberatan`` leads on to objecting instead of the case."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(ticket=request.GET.get("nomor", ""))

    def post(self, request: HttpRequest) -> HttpResponse:
        ticket, code = (request.POST.get(name, "")[:LONGEST_TYPED] for name in ("tiket", "kode"))
        try:
            case = open_by_key(
                ticket=tidied(ticket),
                address=address_of(request),
                slip=request.POST.get("slip", ""),
                look=lambda: case_by_code(ticket, code),
                now=timezone.now(),
            )
        except DomainError as refusal:
            return self._page(ticket=ticket, code=code, refusal=refusal)
        response = redirect("portal:objection" if self._wants_to_object else "portal:case")
        response.set_signed_cookie(
            COOKIE,
            f"{case.ticket}.{_fingerprint(case)}",
            salt=SALT,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            path=reverse("portal:ticket"),
        )
        return guarded(response)

    @property
    def _wants_to_object(self) -> bool:
        return self.request.POST.get("tujuan") == "keberatan"

    def _page(self, *, ticket: str, code: str = "", refusal: DomainError | None = None) -> HttpResponse:
        waits_on = isinstance(refusal, KeyDelayed) and refusal.goes_on
        context = {
            "ticket": ticket.replace("\0", "")[:LONGEST_TYPED],
            # As it was typed: most wrong codes are one sign away from the right one.
            "code": code.replace("\0", ""),
            "refusal": refusal,
            "slip": self.request.POST.get("slip", "") if waits_on else key_slip(),
            "wants_to_object": self._wants_to_object,
        }
        return self.show("portal/ticket.html", context, status=UNPROCESSABLE if refusal else 200)


def key_slip() -> str:
    """What a form that asks for ticket and code carries: since when it lies open."""
    return new_slip(KEY, now=timezone.now()).text


@method_decorator(login_not_required, name="dispatch")
class OfTicket(PublicPage):
    """A page of the case whose cookie the browser has; without one it leads to where ticket and code are asked."""

    case: Case

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        case = case_of(request)
        if case is None:
            return guarded(redirect("portal:ticket"))
        self.case = case
        with timezone.override(case.unit.zone_info):
            try:
                return super().dispatch(request, *args, **kwargs)
            except Http404:
                return missing(request)

    def show(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        return super().show(template, {"unit": self.case.unit, "case": self.case, **context}, status=status)

    def refused(self, why: DomainError | str, *, title: str | Promise) -> HttpResponse:
        """Why it was not done, on a page of its own."""
        return self.show("portal/refused.html", {"refusal": why, "title": title}, status=UNPROCESSABLE)

    def done(self, what: str) -> HttpResponse:
        """Back to the case, with a sentence."""
        return guarded(redirect(f"{reverse('portal:case')}?sudah={what}"))


class CasePage(OfTicket, Gated):
    """``/tiket/isi/``: the state in words, everything told and written, and a place to write."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = self.context(ReplyForm())
        return self.show("portal/case.html", {**context, "done": DONE.get(request.GET.get("sudah", ""), "")})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReplyForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.answer("portal/case.html", self.context(form), None)
        now = timezone.now()
        try:
            let_in(door=REPLY, knock=knock_of(request), act=lambda: self._take(form, now), now=now)
        except DomainError as refusal:
            return self.answer("portal/case.html", self.context(form, refusal), refusal)
        return self.done("balas")

    def _take(self, form: ReplyForm, now: dt.datetime) -> str:
        values = form.cleaned_data
        receive_message(case=self.case, text=values["isi"], files=incoming(values[FILES]), now=now)
        return "balas"

    def context(self, form: ReplyForm, refusal: DomainError | None = None) -> dict[str, Any]:
        state = self.case.state_rules
        is_waiting = state.waits_for_reporter or not self.case.is_open
        return {
            "form": form,
            "refusal": refusal,
            "gate": self.gate(REPLY, refusal),
            "files_lost": form.is_bound and bool(self.request.FILES),
            "ticket": shown(self.case.ticket or ""),
            "state": state,
            "title": getattr(offer_of(self.case.register), "title", self.case.register_rules.name),
            "due_on": None if is_waiting else self.case.due_on,
            "said": said_at_first(self.case),
            "history": history_of(self.case),
            "may_object": self._may_object(),
            "takes_reply": takes_reply(self.case),
            "ways": () if self.case.is_forgotten else ways_of_reporter(self.case),
            "is_answered": self.case.is_open and can_rate(self.case),
            "satisfaction": SATISFACTION if can_rate(self.case) else (),
            "done": "",
        }

    def _may_object(self) -> bool:
        """Whether the answer to a request for information can be objected to now."""
        if self.case.register != requests.KEY or self.case.is_forgotten:
            return False
        return bool(objectable(self.case, on=self.case.unit.local_date(timezone.now())).grounds)


class Rate(OfTicket):
    """``/tiket/nilai/``: how content the reporter is with the answer."""

    def post(self, request: HttpRequest) -> HttpResponse:
        given, now = request.POST.get("nilai", ""), timezone.now()
        try:
            spend(door="rating", what=self.case.ticket or "", most=MOST_RATINGS, now=now)
            rate_case(
                case=self.case, satisfaction=int(given) if given in {"1", "2", "3", "4"} else 0, now=now
            )
        except DomainError as refusal:
            return self.refused(refusal, title=_("Belum dapat dicatat"))
        return self.done("nilai")


class TakeWay(OfTicket):
    """``/tiket/langkah/<way>/``: what only the reporter decides, such as to withdraw; asked before it is done."""

    def get(self, request: HttpRequest, way: str) -> HttpResponse:
        found = next((one for one in ways_of_reporter(self.case) if one.key == way), None)
        if found is None:
            raise Http404
        ends = found.to in self.case.register_rules.ending_states
        return self.show("portal/way.html", {"way": found, "ends": ends})

    def post(self, request: HttpRequest, way: str) -> HttpResponse:
        if way not in {one.key for one in ways_of_reporter(self.case)}:
            raise Http404
        try:
            take_way(case=self.case, way=way, version=self.case.version, by=None, now=timezone.now())
        except DomainError as refusal:
            return self.refused(refusal, title=_("Belum dapat dicatat"))
        return self.done("langkah")


class File(OfTicket):
    """``/tiket/berkas/<pk>/``: a file of the case, saved and never shown inside the site."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        file = file_of_reporter(self.case, pk) if pk < 2**63 else None
        if file is None:
            raise Http404
        try:
            content, name = bytes_of(file), safe_display_name(name_of(file))
        except (SealBroken, FileNotFoundError):
            raise Http404 from None
        response = HttpResponse(content, content_type="application/octet-stream")
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return guarded(response)


class Leave(PublicPage):
    """``/tiket/keluar/``: for a machine that others use too."""

    def post(self, request: HttpRequest) -> HttpResponse:
        response = redirect("portal:ticket")
        response.delete_cookie(COOKIE, path=reverse("portal:ticket"), samesite="Lax")
        return guarded(response)


def case_of(request: HttpRequest) -> Case | None:
    """The case the browser's cookie opens; None where there is none, it is old, or the case got another code."""
    try:
        kept = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LONGEST_OPEN)
    except BadSignature:
        return None
    ticket, _dot, fingerprint = (kept or "").partition(".")
    case = case_by_ticket(ticket) if ticket else None
    return case if case is not None and constant_time_compare(fingerprint, _fingerprint(case)) else None


def _fingerprint(case: Case) -> str:
    return salted_hmac(SALT, case.code_hash, algorithm="sha256").hexdigest()[:32]
