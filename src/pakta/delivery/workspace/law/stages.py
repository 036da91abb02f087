"""Election stages: when they run, what they shorten, and those of the unit stated and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.confidence_words import Told
from pakta.delivery.workspace.law.forms import StageForm
from pakta.delivery.workspace.law.pages import LawPage
from pakta.delivery.workspace.law.value_words import name_told, sureness_told, value_told
from pakta.foundation.institutions.models import Unit
from pakta.foundation.institutions.queries import count_below
from pakta.foundation.lawbook.actions.calendar import StageFields, add_stage, withdraw_stage
from pakta.foundation.lawbook.models import StagePeriod
from pakta.foundation.lawbook.queries import stage_stated, stages_of, values_of
from pakta.foundation.lawbook.rules import can_declare_stages
from pakta.knowledge.law.values import LegalValues, NoSuchValue
from pakta.shared.errors import DomainError

IN_STAGE = ".stage"
"""Ending of a key that holds during stages, beside the key without it."""


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage and how it stands on the day."""

    stage: StagePeriod
    state: Told
    owner: str
    withdraw_url: str


@dataclass(frozen=True, slots=True)
class Shortened:
    """A deadline as usual and during stages."""

    name: str
    url: str
    usual: str
    in_stage: str
    sureness: Told


class StagesPage(LawPage):
    """A page of ``/satker/<code>/hukum/tahapan…``."""

    tab = "law:stages"

    @cached_property
    def offices_below(self) -> int:
        """How many the unit's stages hold for besides itself."""
        return count_below(self.unit)

    @property
    def may_declare(self) -> bool:
        return can_declare_stages(self.user, self.unit)

    @property
    def list_address(self) -> str:
        return reverse("law:stages", args=[self.unit.code])

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        return super().crumbs(Crumb(_("Tahapan"), self.list_address), *further)


class Stages(StagesPage):
    """The stages that hold for the unit, the running one first told, and the deadlines they shorten."""

    template = "workspace/law/stages.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        stages = stages_of(self.unit)
        running = [one for one in stages if one.includes(self.today)]
        context = {
            "lines": [self._line(one) for one in reversed(stages)],
            "running": running[-1] if running else None,
            "shortened": shortened(self.unit, values_of(self.unit), self.today),
            "may_declare": self.may_declare,
            "tabs": self.tabs(),
            "crumbs": LawPage.crumbs(self, Crumb(_("Tahapan"))),
        }
        return self.show(context)

    def _line(self, one: StagePeriod) -> StageLine:
        is_ours = one.unit_id == self.unit.pk
        withdraw = reverse("law:withdraw_stage", args=[self.unit.code, one.pk])
        return StageLine(
            stage=one,
            state=_state(one, self.today),
            owner=one.unit.name,
            withdraw_url=withdraw if self.may_declare and is_ours else "",
        )


def shortened(unit: Unit, values: LegalValues, day: dt.date) -> Sequence[Shortened]:
    """The deadlines with another length during stages, as they hold on ``day``."""
    found = []
    for key in values.keys():  # noqa: SIM118 - not a mapping
        usual_key = key.removesuffix(IN_STAGE)
        if usual_key == key:
            continue
        try:
            usual, in_stage = values.value_on(usual_key, day), values.value_on(key, day)
        except NoSuchValue:
            continue
        found.append(
            Shortened(
                name=name_told(usual),
                url=reverse("law:value", args=[unit.code, key]),
                usual=value_told(usual.value),
                in_stage=value_told(in_stage.value),
                sureness=sureness_told(in_stage),
            )
        )
    return found


def _state(one: StagePeriod, today: dt.date) -> Told:
    if one.includes(today):
        return Told(_("Sedang berlangsung"), "due", "calendar")
    if today < one.starts_on:
        return Told(_("Akan datang"), "planned", "calendar")
    return Told(_("Selesai"), "accepted", "check")


class AddStage(StagesPage):
    """States when a stage runs."""

    access = can_declare_stages
    template = "workspace/law/add_stage.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self._page(StageForm())

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = StageForm(request.POST)
        if form.is_valid():
            try:
                made = add_stage(unit=self.unit, fields=form.typed, by=self.user, now=self.now)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("%(name)s disimpan.") % {"name": made.name})
                return self.go(self.list_address)
        return self._page(form, status=422)

    def _page(self, form: StageForm, *, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "offices_below": self.offices_below,
            "is_top": self.unit.parent_id is None,
            "back_url": self.list_address,
            "crumbs": self.crumbs(Crumb(_("Nyatakan tahapan"))),
        }
        return self.show(context, status=status)


class OwnStagePage(StagesPage):
    """About one stage that this unit itself stated."""

    access = can_declare_stages
    found: StagePeriod

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = stage_stated(self.unit, kwargs["pk"])
        if found is None:
            raise Http404
        self.found = found


class WithdrawStage(OwnStagePage):
    """Asks first; the usual deadlines hold on its days again."""

    template = "workspace/law/withdraw_stage.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        if self.found.withdrawn_at is not None:
            return self.go(self.list_address)
        return self.show({"found": self.found, "back_url": self.list_address})

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        def withdraw() -> None:
            withdraw_stage(stage=self.found, by=self.user, now=self.now)
            undo = reverse("law:add_stage_again", args=[code, pk])
            notify_with_undo(request, _("%(name)s ditarik.") % {"name": self.found.name}, undo_url=undo)

        return self.act(withdraw, then=self.list_address)


class AddStageAgain(OwnStagePage):
    """States again what was taken back, as it was."""

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        found = self.found
        if found.withdrawn_at is None:
            raise Http404
        fields = StageFields(found.name, found.starts_on, found.ends_on, found.source)
        return self.act(
            lambda: add_stage(unit=self.unit, fields=fields, by=self.user, now=self.now),
            done=_("%(name)s disimpan.") % {"name": found.name},
            then=self.list_address,
        )
