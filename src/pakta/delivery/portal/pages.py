"""The base of public pages: what every answer to a stranger carries, and the office it is about."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View

from pakta.foundation.institutions.models import Unit
from pakta.foundation.institutions.queries import office_open


@method_decorator(login_not_required, name="dispatch")
class PublicPage(View):
    """A page for anybody. Search engines leave it alone unless ``is_found``, and nothing on the way keeps it."""

    http_method_names = ["get", "head", "post", "options"]
    is_found = False

    def show(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        return guarded(render(self.request, template, context, status=status), is_found=self.is_found)


@method_decorator(login_not_required, name="dispatch")
class OfficePage(PublicPage):
    """A page of one office, told in its zone. ``now`` is the moment of the visit."""

    unit: Unit
    now: dt.datetime

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        unit = office_open(kwargs.pop("code"))
        if unit is None:
            return missing(request)
        self.unit, self.now = unit, timezone.now()
        with timezone.override(unit.zone_info):
            try:
                return super().dispatch(request, *args, **kwargs)
            except Http404:
                return missing(request)

    @property
    def today(self) -> dt.date:
        """The day at the office."""
        return self.unit.local_date(self.now)

    def show(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        return super().show(template, {"unit": self.unit, **context}, status=status)


def missing(request: HttpRequest) -> HttpResponse:
    """What is not there, said in the public frame: the workspace's own is heavy, and speaks of roles."""
    return guarded(render(request, "portal/missing.html", status=404))


def guarded(response: HttpResponse, *, is_found: bool = False) -> HttpResponse:
    """What every public answer carries."""
    if not is_found:
        response["X-Robots-Tag"] = "noindex"
    # Not "no-referrer": browsers then send a form without its origin, and it would be refused as forged.
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
