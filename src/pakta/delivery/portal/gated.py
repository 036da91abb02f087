"""Pages with a form at a public door: what the form carries for the gate, and how its refusals are answered."""

from __future__ import annotations

import math
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from pakta.delivery.portal.pages import PublicPage
from pakta.foundation.gatekeeping.deciding import Door
from pakta.foundation.gatekeeping.refusals import Crowded, LureFilled, SentAlready, TooMany
from pakta.foundation.gatekeeping.slips import new_slip, renewed, slip_of
from pakta.shared.errors import DomainError

UNPROCESSABLE, TOO_MANY_REQUESTS = 422, 429


class Gated(PublicPage):
    """Mixed into a page whose POST goes through ``gatekeeping.let_in``."""

    def gate(self, door: Door, refusal: DomainError | None = None) -> dict[str, Any]:
        """What ``portal/_gate.html`` shows: the slip goes on with the form, so that nothing begins anew."""
        now = timezone.now()
        slip = slip_of(door, self.request.POST.get("slip", ""))
        if slip is None or isinstance(refusal, SentAlready):
            slip = new_slip(door, now=now)
        elif slip.is_old(now=now):
            slip = renewed(slip, now=now)
        lure = self.request.POST.get("alamat_situs", "")[:200] if isinstance(refusal, LureFilled) else ""
        return {"slip": slip.text, "lure": lure, "door": door.key}

    def answer(self, template: str, context: dict[str, Any], refusal: DomainError | None) -> HttpResponse:
        """The form again, with the status and the pause that belong to the refusal."""
        held_up = isinstance(refusal, (Crowded, TooMany))
        response = self.show(template, context, status=TOO_MANY_REQUESTS if held_up else UNPROCESSABLE)
        if isinstance(refusal, Crowded):
            response["Retry-After"] = str(refusal.seconds)
        if isinstance(refusal, TooMany):
            response["Retry-After"] = str(math.ceil((refusal.until - timezone.now()).total_seconds()))
        return response
