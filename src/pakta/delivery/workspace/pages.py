"""The base of every staff page: what it shows, who may see it, and how a refusal becomes words.

A page loads its objects first, through ``visible_to`` alone, so that what a person may not see does not exist for
them (404); then its ``access`` rule is asked (403). A page without ``access`` does not load at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from django_htmx.middleware import HtmxDetails

from pakta.delivery.addresses import address_here
from pakta.delivery.design.errors import refused
from pakta.domain.assessments.door import Shut, shut_to
from pakta.domain.assessments.rules import only_assesses
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.shared.errors import DomainError

UnitRule = Callable[[User, Unit], bool]
LONGEST_NUMBER = 18
"""Digits that fit a database's largest whole number whatever they are."""


def signed_in(user: User, unit: Unit) -> bool:
    """For pages that show a person only what is theirs."""
    return True


def line_typed(fields: QueryDict, name: str, *, longest: int) -> str:
    """One line a person typed: white space folded, cut at ``longest``, without the NUL that no database takes."""
    return " ".join(fields.get(name, "").replace("\0", "").split())[:longest]


def number_typed(fields: QueryDict, name: str) -> int | None:
    """A whole number of an address or a form, such as an id; None for anything else and for what no column holds."""
    return whole_number(fields.get(name, ""))


def numbers_typed(fields: QueryDict, name: str) -> list[int]:
    """All that stand under one name, likewise."""
    return [number for value in fields.getlist(name) if (number := whole_number(value)) is not None]


def whole_number(text: str) -> int | None:
    """The same of one text."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else None


class Request(HttpRequest):
    """A request as views see it: signed in, with htmx details."""

    user: User
    htmx: HtmxDetails


class Page(View):
    """A staff page. ``access`` is a rule of (user, unit); ``unit`` is set by ``load``.

    ``template`` is rendered by ``show``; for a request by htmx, ``fragment`` where there is one.
    """

    access: ClassVar[UnitRule]
    post_access: ClassVar[UnitRule | None] = None
    """Asked as well before a POST, where a page is seen by more people than may change it."""
    asks_declaration: ClassVar[bool] = True
    """Whether an assessor of the unit declares conflicts of interest first; the pages of declaring ask themselves."""
    template: ClassVar[str] = ""
    request: Request
    unit: Unit | None = None
    now: dt.datetime
    counted: dict[str, int]
    """Section of the navigation → how much waits there, where the page has counted it for itself."""

    def load(self, **kwargs: Any) -> None:
        """Find the page's objects, each through what the person may see; raise Http404 for the rest."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.now = timezone.now()
        self.counted = {}
        request.page = self  # type: ignore[attr-defined]  # the frame around it asks which unit is shown
        self.load(**kwargs)
        rule = type(self).access
        if self.unit is None:
            if rule is not signed_in:
                raise Http404
            return super().dispatch(request, *args, **kwargs)
        if not rule(self.user, self.unit):
            raise PermissionDenied
        if request.method == "POST" and not self._may_post(self.unit):
            raise PermissionDenied
        if (shut := self.door(self.unit)) is not None:
            if request.method not in ("GET", "HEAD"):
                raise PermissionDenied
            return self.go(reverse("assessments:round", args=[shut.round.pk]))
        # A unit's dates are computed and shown in its own zone.
        with timezone.override(self.unit.zone_info):
            try:
                return super().dispatch(request, *args, **kwargs)
            except DomainError as refusal:
                return refused(str(refusal))

    def _may_post(self, unit: Unit) -> bool:
        rule = type(self).post_access
        return rule is None or rule(self.user, unit)

    def door(self, unit: Unit) -> Shut | None:
        """What keeps the person from the unit's file; the round's page says why. Asked for its assessors alone."""
        if not self.asks_declaration or not only_assesses(self.user, unit):
            return None
        return shut_to(self.user, unit)

    @property
    def user(self) -> User:
        return self.request.user

    @property
    def today(self) -> dt.date:
        """The day at the unit."""
        assert self.unit is not None
        return self.unit.local_date(self.now)

    def show(
        self, context: dict[str, Any] | None = None, *, template: str = "", status: int = 200
    ) -> HttpResponse:
        values = {"unit": self.unit, "now": self.now, "page": self, **(context or {})}
        return render(self.request, template or self.template, values, status=status)

    def act(self, action: Callable[[], object], *, done: str = "", then: str) -> HttpResponse:
        """Call one action and go to ``then``; a refusal is said in its own words, nothing is lost."""
        try:
            action()
        except DomainError as refusal:
            messages.error(self.request, str(refusal))
        else:
            if done:
                messages.success(self.request, done)
        return self.go(then)

    def go(self, address: str) -> HttpResponse:
        """A redirect that htmx follows as a whole page."""
        response = HttpResponseRedirect(address)
        if self.request.htmx:
            response = HttpResponse(status=204)  # type: ignore[assignment]
            response["HX-Redirect"] = address
        return response

    def came_from(self, default: str) -> str:
        """The ``next`` field, where it is an address of this site; no open redirects."""
        wanted = self.request.POST.get("next") or self.request.GET.get("next") or ""
        return address_here(self.request, wanted) or default
