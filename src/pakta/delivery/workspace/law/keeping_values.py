"""An office sets a legal value of its own, takes it back, and sets it again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.law.forms import ValueForm, initial_of
from pakta.delivery.workspace.law.presenting import Own
from pakta.delivery.workspace.law.value_words import name_told, period_told, value_told
from pakta.delivery.workspace.law.values import ValuesPage
from pakta.foundation.lawbook.actions.values import add_value, set_value_again, withdraw_value
from pakta.foundation.lawbook.models import OwnValue
from pakta.foundation.lawbook.queries import value_stated
from pakta.foundation.lawbook.rules import can_manage_lawbook
from pakta.knowledge.law.values import FixedDay, LegalValue, legal_values
from pakta.shared.errors import DomainError


class SetValue(ValuesPage):
    """States an own value, with its reason and the paper it rests on."""

    access = can_manage_lawbook
    template = "workspace/law/set_value.html"
    shown: LegalValue

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        key = kwargs["key"]
        if key not in legal_values().keys():  # noqa: SIM118 - not a mapping
            raise Http404
        history = self.values.all_of(key)
        self.shown = next((one for one in history if one.holds_on(self.today)), history[-1])

    def get(self, request: HttpRequest, code: str, key: str) -> HttpResponse:
        initial = initial_of(self.shown.value, joint_leave_counts=self.shown.joint_leave_counts)
        if isinstance(self.shown.value, FixedDay):
            year = self.today.year
            initial |= {"in_force_from": dt.date(year, 1, 1), "in_force_to": dt.date(year, 12, 31)}
        return self._page(ValueForm(key=key, value=self.shown.value, initial=initial))

    def post(self, request: HttpRequest, code: str, key: str) -> HttpResponse:
        form = ValueForm(request.POST, request.FILES, key=key, value=self.shown.value)
        if form.is_valid():
            try:
                add_value(
                    unit=self.unit,
                    fields=form.typed,
                    by=self.user,
                    now=self.now,
                    max_bytes=settings.PAKTA_MAX_UPLOAD_BYTES,
                )
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Nilai satuan kerja ini disimpan."))
                return self.go(self.presenter.url(key))
        return self._page(form, status=422)

    def _page(self, form: ValueForm, *, status: int = 200) -> HttpResponse:
        shown = self.shown
        back, name = self.presenter.url(shown.key), name_told(shown)
        context = {
            "form": form,
            "name": name,
            "told": value_told(shown.value),
            "period": period_told(shown.in_force_from, shown.in_force_to),
            "is_fixed_day": isinstance(shown.value, FixedDay),
            "back_url": back,
            "crumbs": self.crumbs(Crumb(name, back), Crumb(_("Nilai sendiri"))),
        }
        return self.show(context, status=status)


class OwnValuePage(ValuesPage):
    """About one value that this unit itself set."""

    access = can_manage_lawbook
    found: OwnValue

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = value_stated(self.unit, kwargs["pk"])
        if found is None:
            raise Http404
        self.found = found

    @property
    def told(self) -> Own:
        return self.presenter.own(self.found, may_keep=False)


class WithdrawValue(OwnValuePage):
    """Asks first; what held before the unit's own value holds again."""

    template = "workspace/law/withdraw_value.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        if self.found.withdrawn_at is not None:
            return self.go(self.presenter.url(self.found.key))
        own, rest = self.found, [one for one in self.own if one.pk != self.found.pk]
        values = legal_values().with_added(one.legal_value for one in rest)
        day = own.in_force_from or own.in_force_to or self.today
        after = next((one for one in values.all_of(own.key) if one.holds_on(day)), None)
        context = {
            "own": own,
            "told": self.told,
            "after": value_told(after.value) if after else "",
            "back_url": self.presenter.url(own.key),
        }
        return self.show(context)

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        def withdraw() -> None:
            withdraw_value(value=self.found, by=self.user, now=self.now)
            undo = reverse("law:set_value_again", args=[code, pk])
            notify_with_undo(request, _("Nilai satuan kerja ini ditarik."), undo_url=undo)

        return self.act(withdraw, then=self.presenter.url(self.found.key))


class SetValueAgain(OwnValuePage):
    """Sets again what was taken back, as it was."""

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        if self.found.withdrawn_at is None:
            raise Http404
        return self.act(
            lambda: set_value_again(value=self.found, by=self.user, now=self.now),
            done=_("Nilai satuan kerja ini disimpan."),
            then=self.presenter.url(self.found.key),
        )
