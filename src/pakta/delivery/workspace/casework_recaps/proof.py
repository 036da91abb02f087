"""Recaps as proof: the rules a reviewer confirmed, what else asks for a recap, and confirming it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework_recaps.objects import register_crumb
from pakta.delivery.workspace.pages import Page, line_typed
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.evidence.actions.recaps import confirm_rule, withdraw_rule
from pakta.domain.evidence.models import RecapRule
from pakta.domain.evidence.recap_queries import (
    requirement_at_hand,
    rows_found,
    rule_at_hand,
    rules_of,
    suggested_rules,
)
from pakta.domain.evidence.rules import can_review, can_see_evidence
from pakta.domain.programmes.models import EvidenceRequirement
from pakta.foundation.casework.recap_queries import rhythms_by_register
from pakta.foundation.casework.recap_words import RHYTHMS
from pakta.foundation.casework.register import Rhythm
from pakta.foundation.casework.registry import registers
from pakta.foundation.institutions.models import Unit

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class RuleLine:
    rule: RecapRule
    recap: str
    rhythm: str
    done: str


@dataclass(frozen=True, slots=True)
class AskingLine:
    """A document of the plan that a recap might prove; ``recap`` is what is suggested for it."""

    requirement: EvidenceRequirement
    row: str
    recap: str
    rhythm: str
    url: str


class RecapsAsProof(UnitPage):
    """What stands, what is suggested, and a search over the plan for what the suggestions missed."""

    access = can_see_evidence
    template = "workspace/casework_recaps/proof.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        words = line_typed(request.GET, "cari", longest=LONGEST_SEARCH)
        reviews = can_review(self.user, self.unit)
        year = self.today.year
        return self.show(
            {
                "rules": self._rules(),
                "suggested": self._suggested(year),
                "found": self._found(year, words) if words and reviews else [],
                "words": words,
                "reviews": reviews,
                "year": year,
                "crumbs": [
                    register_crumb(self.unit),
                    Crumb(_("Rekap register"), reverse("recaps:list", args=[self.unit.code])),
                    Crumb(_("Rekap sebagai bukti")),
                ],
            }
        )

    def _rules(self) -> list[RuleLine]:
        titles = {one.key: str(one.recap.title) for one in registers()}
        return [
            RuleLine(
                one,
                titles.get(one.register, one.register),
                str(RHYTHMS[one.rhythm]),
                _("%(accepted)d dari %(all)d rekap diterima")
                % {"accepted": getattr(one, "accepted", 0), "all": getattr(one, "handed_in", 0)},
            )
            for one in rules_of(self.user, self.unit)
        ]

    def _suggested(self, year: int) -> list[AskingLine]:
        titles = {one.key: str(one.recap.title) for one in registers()}
        return [
            AskingLine(
                one.requirement,
                one.requirement.work_item.label,
                titles[one.suggestion.register],
                str(RHYTHMS[one.suggestion.rhythm]),
                self._confirm(one.requirement, one.suggestion.register, one.suggestion.rhythm),
            )
            for one in suggested_rules(self.user, self.unit, year)
        ]

    def _found(self, year: int, words: str) -> list[AskingLine]:
        return [
            AskingLine(one, one.work_item.label, "", "", self._confirm(one, "", ""))
            for one in rows_found(self.user, self.unit, year, words)
        ]

    def _confirm(self, requirement: EvidenceRequirement, register: str, rhythm: str) -> str:
        address = reverse("recaps:confirm", args=[self.unit.code, requirement.pk])
        return f"{address}?rekap={register}:{rhythm}" if register else address


class ConfirmRule(UnitPage):
    """Asks a reviewer once: does this recap prove what this row asks for?"""

    access = can_review
    template = "workspace/casework_recaps/confirm.html"
    requirement: EvidenceRequirement

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = requirement_at_hand(self.user, self.unit, kwargs["pk"])
        if found is None:
            raise Http404
        self.requirement = found

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.show(
            {
                "requirement": self.requirement,
                "row": self.requirement.work_item.label,
                "options": self._options(request.GET.get("rekap", "")),
                "back_url": self._list,
            }
        )

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        register, _colon, rhythm = request.POST.get("rekap", "").partition(":")
        if register not in {one.key for one in registers()} or rhythm not in set(Rhythm):
            return self.go(self._list)
        return self.act(
            lambda: confirm_rule(
                unit=self.unit,
                register=register,
                rhythm=Rhythm(rhythm),
                requirement=self.requirement,
                by=self.user,
                now=self.now,
            ),
            done=_("Mulai sekarang rekap yang ditandatangani langsung menjadi bukti butir ini."),
            then=self._list,
        )

    @property
    def _list(self) -> str:
        return reverse("recaps:proof", args=[self.unit.code])

    def _options(self, chosen: str) -> Sequence[tuple[str, str, bool]]:
        """(value, name, chosen): each register's recaps in the unit's rhythms."""
        rhythms = rhythms_by_register(self.unit)
        return [
            (f"{one.key}:{rhythm}", f"{one.recap.title} · {RHYTHMS[rhythm]}", f"{one.key}:{rhythm}" == chosen)
            for one in registers()
            for rhythm in Rhythm
            if rhythm in rhythms[one.key]
        ]


class WithdrawRule(Page):
    """Asks before recaps stop being proof by themselves."""

    access = can_review
    template = "workspace/casework_recaps/withdraw_rule.html"
    rule: RecapRule
    unit: Unit

    def load(self, **kwargs: Any) -> None:
        found = rule_at_hand(self.user, kwargs["pk"])
        if found is None:
            raise Http404
        self.rule, self.unit = found, found.unit

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show({"rule": self.rule, "back_url": self._list})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.act(
            lambda: withdraw_rule(rule=self.rule, by=self.user, now=self.now),
            done=_("Aturan dicabut. Bukti yang sudah diterima tetap berlaku."),
            then=self._list,
        )

    @property
    def _list(self) -> str:
        return reverse("recaps:proof", args=[self.unit.code])
