"""Recommendations of a round: written while it is open, findings of the unit's programme once it is locked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.labels import label_of
from pakta.delivery.workspace.assessments.rounds.forms import RecommendationForm
from pakta.delivery.workspace.assessments.rounds.opening import leads_from_above
from pakta.delivery.workspace.assessments.rounds.pages import AnsweredPage
from pakta.delivery.workspace.due_words import finding_lateness, lateness
from pakta.delivery.workspace.pages import number_typed
from pakta.domain.assessments.actions.advising import (
    recommend,
    reword_recommendation,
    strike_recommendation,
)
from pakta.domain.assessments.actions.rounds import recommendation_key, source_of
from pakta.domain.assessments.door import shut_to
from pakta.domain.assessments.models import Recommendation
from pakta.domain.assessments.queries import recommendations_of
from pakta.domain.assessments.rules import may_be_assessor
from pakta.domain.monitoring.models import Finding
from pakta.domain.monitoring.queries import findings_from
from pakta.foundation.accounts.models import User
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import Instrument, instrument
from pakta.shared.errors import DomainError


def may_advise(user: User, unit: Unit) -> bool:
    return may_be_assessor(user, unit) or leads_from_above(user, unit)


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """``finding`` is what it became; None while the round is open, or where no programme took it.

    ``late`` says how long its day is over; "" where it is not, or where the finding is closed.
    """

    recommendation: Recommendation
    place: str
    finding: Finding | None
    late: str


class Recommendations(AnsweredPage):
    """What the assessors ask the unit to do."""

    post_access = may_advise
    template = "workspace/assessments/rounds/recommendations.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if shut_to(self.user, self.unit, self.worksheet) is not None:
            raise PermissionDenied

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        changing = self._own(number_typed(request.GET, "ubah"))
        initial = RecommendationForm.initial_of(changing) if changing else None
        return self._page(RecommendationForm(initial=initial, plain=self.plain), changing)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.POST.get("what") == "strike":
            return self._strike(number_typed(request.POST, "recommendation"))
        form = RecommendationForm(request.POST, plain=self.plain)
        changing = self._own(number_typed(request.POST, "recommendation"))
        if changing is None and "recommendation" in request.POST:
            messages.error(
                request, _("Rekomendasi ini sudah dihapus. Tulis yang baru bila masih diperlukan.")
            )
            return self.go(request.path)
        if not form.is_valid():
            return self._page(form, changing, status=422)
        try:
            if changing:
                reword_recommendation(recommendation=changing, facts=form.facts, by=self.user, now=self.now)
            else:
                recommend(round=self.round, facts=form.facts, by=self.user, now=self.now)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._page(form, changing, status=422)
        messages.success(request, _("Perubahan disimpan.") if changing else _("Rekomendasi dicatat."))
        return self.go(request.path)

    @property
    def plain(self) -> Instrument:
        return instrument(self.worksheet.instrument)

    def _strike(self, wanted: int | None) -> HttpResponse:
        found = self._own(wanted)
        if found is None:
            return self.go(self.request.path)
        return self.act(
            lambda: strike_recommendation(recommendation=found, by=self.user, now=self.now),
            done=_("Rekomendasi dihapus."),
            then=self.request.path,
        )

    @cached_property
    def _written(self) -> list[Recommendation]:
        return recommendations_of(self.round)

    def _own(self, wanted: int | None) -> Recommendation | None:
        """The round's recommendation of that number."""
        return next((one for one in self._written if one.pk == wanted), None)

    def _page(
        self, form: RecommendationForm, changing: Recommendation | None = None, status: int = 200
    ) -> HttpResponse:
        locked = not self.round.is_open
        became = findings_from(self.user, self.unit, source_of(self.round)) if locked else []
        by_key = {finding.source_key: finding for finding in became}
        lines = [
            AdviceLine(one, _place(one, self.plain), finding, _lateness(one, finding, self.today))
            for one, finding in ((one, by_key.get(recommendation_key(one))) for one in self._written)
        ]
        place = self.own_place
        advises = self.runs or (place is not None and place.has_conflict is False)
        return self.show(
            {
                **self.about(),
                "lines": lines,
                "unplaced": locked and any(one.finding is None for one in lines),
                "may_write": self.round.is_open and self.round.is_assessed and advises,
                "form": form,
                "changing": changing,
            },
            status=status,
        )


def _lateness(one: Recommendation, finding: Finding | None, today: dt.date) -> str:
    return finding_lateness(finding, today) if finding else lateness(one.due_on, today)


def _place(one: Recommendation, plain: Instrument) -> str:
    if one.code:
        return f"{one.code} · {label_of(plain.questions[one.code])}"
    area = next((area for area in plain.areas if area.code == one.area), None)
    return f"{area.code} · {label_of(area)}" if area else _("Seluruh LKE")
