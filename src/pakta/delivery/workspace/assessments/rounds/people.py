"""Who is in a round, and an assessor's word on conflicts of interest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pakta.delivery.workspace.assessments.labels import label_of
from pakta.delivery.workspace.assessments.pages import worksheet_link
from pakta.delivery.workspace.assessments.rounds.forms import DeclarationForm
from pakta.delivery.workspace.assessments.rounds.pages import AnsweredPage
from pakta.delivery.workspace.pages import line_typed, number_typed
from pakta.domain.assessments.actions.people import assign, declare, unassign
from pakta.domain.assessments.models import AssessmentRound, RoundMember
from pakta.domain.assessments.queries import earlier_parts, workers_of
from pakta.domain.assessments.rules import can_run_round, may_be_assessor
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.queries import people_who, people_who_at_or_above, people_within_reach
from pakta.foundation.institutions.models import Unit
from pakta.knowledge.worksheets.instrument import instrument
from pakta.shared.errors import DomainError

MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class MemberLine:
    member: RoundMember
    areas: str
    before: AssessmentRound | None
    """The earlier round in which they led or assessed already, where that matters."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be named. ``works_there``: at the unit itself, which nobody assesses."""

    person: User
    works_there: bool
    is_chosen: bool
    before: AssessmentRound | None


class People(AnsweredPage):
    """The round's people and their areas; whoever runs the round names them."""

    template = "workspace/assessments/rounds/people.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.POST.get("what") == "unassign":
            return self._unassign(number_typed(request.POST, "member"))
        wanted = number_typed(request.POST, "person")
        person = self._within_reach().filter(pk=wanted).first() if wanted is not None else None
        if person is None:
            return self._page(_("Pilih orangnya dahulu."))
        try:
            assign(
                round=self.round,
                user=person,
                areas=request.POST.getlist("areas"),
                link=worksheet_link,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            return self._page(str(refusal))
        messages.success(request, _("%(name)s ditugaskan.") % {"name": person.name})
        before = self.earlier.get(person.pk)
        if before is not None:
            messages.warning(
                request,
                _(
                    "%(name)s juga ikut dalam %(round)s LKE ini. TPI sebaiknya menilai secara terpisah dari "
                    "putaran itu."
                )
                % {"name": person.name, "round": before},
            )
        return self.go(request.path)

    @cached_property
    def earlier(self) -> dict[int, AssessmentRound]:
        """Who took part in an earlier assessed round of the worksheet."""
        return earlier_parts(self.round)

    def _may_post(self, unit: Unit) -> bool:
        return self.runs

    def _unassign(self, wanted: int | None) -> HttpResponse:
        member = next((one for one in self.members if one.pk == wanted), None)
        if member is None:
            return self.go(self.request.path)
        try:
            role = unassign(member=member, by=self.user, now=self.now)
        except DomainError as refusal:
            messages.error(self.request, str(refusal))
            return self.go(self.request.path)
        said = _("Penugasan %(name)s diakhiri.")
        if role is not None:
            said = _("Penugasan %(name)s diakhiri, begitu pula peran asesornya di %(unit)s.")
        messages.success(self.request, said % {"name": member.user.name, "unit": self.unit.name})
        return self.go(self.request.path)

    def _within_reach(self, words: str = "") -> QuerySet[User]:
        """Who may be named: those who fill at the unit, else everybody within the lead's reach."""
        if not self.round.is_assessed:
            return people_who(self.unit, Permission.ANSWER_WORKSHEET)
        return people_within_reach(self.user, Permission.LEAD_ASSESSMENT, words)

    def _page(self, refusal: str = "") -> HttpResponse:
        plain = instrument(self.worksheet.instrument)
        fields = self.request.POST if refusal else self.request.GET
        chosen = number_typed(fields, "person")
        before = next((one for one in self.members if one.user_id == chosen), None)
        areas = set(fields.getlist("areas")) or set(before.areas if before else ())
        words = line_typed(fields, "cari", longest=100)
        return self.show(
            {
                **self.about(),
                "lines": [
                    MemberLine(one, _areas_of(one), self.earlier.get(one.user_id)) for one in self.members
                ],
                "may_name": self.runs and self.round.is_open,
                "candidates": self._candidates(words, chosen) if self.runs and self.round.is_open else [],
                "most_found": MOST_FOUND,
                "words": words,
                "suggested": self.round.is_assessed and not words and chosen is None,
                "areas": [(one.code, label_of(one), one.code in areas) for one in plain.areas],
                "refusal": refusal,
            },
            status=422 if refusal else 200,
        )

    def _candidates(self, words: str, chosen: int | None) -> list[Candidate]:
        """Of a self-assessment all who fill; of the others those that were searched for, or the one chosen.

        Before a search those whose role is to assess at the unit or above it and who are not named yet. The only one
        that was found is chosen.
        """
        found = self._within_reach(words)
        if self.round.is_assessed and not words:
            found = found.filter(pk=chosen) if chosen is not None else self._assessors(found)
        here = workers_of(self.unit) if self.round.is_assessed else frozenset()
        people = list(found[:MOST_FOUND])
        if words and len(people) == 1:
            chosen = people[0].pk
        return [
            Candidate(one, one.pk in here, one.pk == chosen and one.pk not in here, self.earlier.get(one.pk))
            for one in people
        ]

    def _assessors(self, found: QuerySet[User]) -> QuerySet[User]:
        named = [one.user_id for one in self.members if not one.leads]
        assess = people_who_at_or_above(self.unit, Permission.ASSESS).order_by()
        return found.filter(pk__in=assess.values("pk")).exclude(pk__in=named)


def _areas_of(one: RoundMember) -> str:
    return _("memimpin putaran") if one.leads else ", ".join(one.areas) or _("semua area")


class Declare(AnsweredPage):
    """An assessor's statement, before the unit's file opens for them."""

    access = may_be_assessor
    template = "workspace/assessments/rounds/declare.html"

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if not self.round.is_assessed or (
            self.own_place is None and not can_run_round(self.user, self.round)
        ):
            raise PermissionDenied

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        place = self.own_place
        if place is None or place.has_conflict is None:
            return self._form(DeclarationForm())
        said = {"conflict": "ada" if place.has_conflict else "tidak", "text": place.declaration}
        return self._form(DeclarationForm(initial=said))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = DeclarationForm(request.POST)
        if not form.is_valid():
            return self._form(form, status=422)
        try:
            declared = declare(
                round=self.round,
                has_conflict=form.cleaned_data["conflict"],
                text=form.cleaned_data["text"],
                link=worksheet_link,
                by=self.user,
                now=self.now,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._form(form, status=422)
        if not declared.has_conflict:
            said = _("Pernyataan disimpan. LKE terbuka untuk Anda nilai.")
            messages.success(request, _("Pernyataan disimpan. Isi LKE terbuka.") if declared.leads else said)
        return self.go(self.address)

    def _form(self, form: DeclarationForm, status: int = 200) -> HttpResponse:
        place = self.own_place
        context = {**self.about(), "form": form, "place": place, "is_lead": place is None or place.leads}
        return self.show(context, status=status)
