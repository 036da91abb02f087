"""The registers of a unit: one's own with what waits in each, the cases in one's hand, what one reported, and who keeps
the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.casework.state_looks import StateTold, state_told
from pakta.delivery.workspace.confidence_words import day_told
from pakta.delivery.workspace.register_pages import RegisterLink, recap_links, register_links
from pakta.delivery.workspace.units import UnitPage
from pakta.foundation.accounts.models import User
from pakta.foundation.accounts.permissions import Permission
from pakta.foundation.accounts.rules import has_permission
from pakta.foundation.casework.choices import Duty
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.models.duties import Duties, duties_of
from pakta.foundation.casework.queries import (
    Load,
    RegisterFigures,
    cases_in_hand,
    own_reports,
    people_appointed,
    recaps_to_sign,
    unit_figures,
    unit_loads,
)
from pakta.foundation.casework.register import Register
from pakta.foundation.casework.registry import registers
from pakta.foundation.casework.rules import can_appoint
from pakta.foundation.institutions.models import Unit

A_WEEK = 7
IN_HAND = 20
OWN = 20


def sees_unit(user: User, unit: Unit) -> bool:
    """Everybody who sees the unit's programme: who keeps which register is no secret, and everybody may report."""
    return has_permission(user, Permission.SEE_PROGRAMME, unit)


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A register in the overview; ``figures`` is None for one the person was not appointed to."""

    register: Register
    url: str
    figures: RegisterFigures | None
    keeps: bool
    approves: bool
    to_sign: int
    keepers: str
    enter_url: str
    recaps_url: str
    further: Sequence[RegisterLink]
    load: Load
    """For who appoints: how much stands in it, without opening a case."""
    appoint_url: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a short list."""

    case: Case
    url: str
    register: str
    state: StateTold
    told: str

    @classmethod
    def of(cls, case: Case) -> CaseRow:
        return cls(
            case,
            reverse("casework:case", args=[case.pk]),
            str(case.register_rules.short),
            state_told(case.state_rules),
            day_told(case.due_on) if case.due_on else "",
        )


class Overview(UnitPage):
    """What of the registers waits for this person."""

    access = sees_unit
    asks_declaration = False
    template = "workspace/casework/overview.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        today = self.today
        end = today + dt.timedelta(days=A_WEEK - 1 - today.weekday())
        duties = duties_of(self.user)
        figures = unit_figures(self.user, self.unit, today=today, week_end=end)
        lines = self._lines(duties, figures)
        in_hand = list(cases_in_hand(self.user, self.unit)[:IN_HAND])
        own = Paginator(own_reports(self.user, self.unit), OWN).get_page(request.GET.get("page"))
        may_appoint = can_appoint(self.user, self.unit)
        context: dict[str, Any] = {
            "lines": lines if may_appoint else [],
            "unkept": [one for one in lines if not one.keepers] if may_appoint else [],
            "mine": [one for one in lines if one.figures is not None],
            "others": [one for one in lines if one.figures is None],
            "to_approve": sum(one.to_approve for one in figures.values()),
            "in_hand": [CaseRow.of(case) for case in in_hand],
            "listed": own,
            "own": [CaseRow.of(case) for case in own],
            "today": today,
            "may_appoint": may_appoint,
            "recap_links": recap_links(self.user, self.unit),
        }
        return self.show(context)

    def _lines(self, duties: Duties, figures: dict[str, RegisterFigures]) -> list[RegisterLine]:
        keepers = people_appointed(self.unit)
        waiting = recaps_to_sign(self.user, self.unit)
        loads = unit_loads(self.user, self.unit, today=self.today)
        return [
            self._line(one, duties, figures, keepers.get(one.key, ()), waiting.get(one.key, 0), loads)
            for one in registers()
        ]

    def _line(
        self,
        register: Register,
        duties: Duties,
        figures: dict[str, RegisterFigures],
        keepers: Sequence[str],
        to_sign: int,
        loads: dict[str, Load],
    ) -> RegisterLine:
        address = [self.unit.code, register.key]
        keeps = duties.has(self.unit.pk, register.key, Duty.KEEPER)
        return RegisterLine(
            register=register,
            url=reverse("casework:desk", args=address),
            figures=figures.get(register.key),
            keeps=keeps,
            approves=duties.has(self.unit.pk, register.key, Duty.APPROVER),
            to_sign=to_sign if keeps else 0,
            keepers=", ".join(keepers),
            enter_url=reverse("casework:enter", args=address) if keeps else "",
            recaps_url=f"{reverse('recaps:list', args=[self.unit.code])}?register={register.key}",
            further=register_links(self.user, self.unit, register.key),
            load=loads.get(register.key, Load()),
            appoint_url=f"{reverse('casework:appointments', args=[self.unit.code])}?register={register.key}",
        )


def overview_crumbs(unit: Unit, *further: Crumb) -> list[Crumb]:
    return [Crumb(_("Register"), reverse("casework:overview", args=[unit.code])), *further]
