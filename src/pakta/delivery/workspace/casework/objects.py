"""What the pages of a unit's registers load, each through what the person may see."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.pages import Page, number_typed
from pakta.delivery.workspace.register_pages import RegisterLink, case_links
from pakta.delivery.workspace.units import UnitPage
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.models.duties import duties_of
from pakta.foundation.casework.queries import case_at_hand
from pakta.foundation.casework.register import Register
from pakta.foundation.casework.registry import register_of
from pakta.foundation.casework.rules import can_keep, can_see_register, is_recused, sees_inside
from pakta.foundation.institutions.models import Unit

RegisterRule = Callable[[User, Unit, str], bool]
CaseRule = Callable[[User, Case], bool]


def case_address(pk: int) -> str:
    return reverse("casework:case", args=[pk])


def desk_address(unit: Unit, register: str) -> str:
    return reverse("casework:desk", args=[unit.code, register])


def has_duty(user: User, unit: Unit) -> bool:
    """Whether the person was appointed to any register of the unit."""
    return bool(duties_of(user).registers_at(unit.pk))


def judged_by_case(user: User, unit: Unit) -> bool:
    """The case itself decided already: who may not see it found nothing."""
    return True


class RegisterPage(UnitPage):
    """A page of ``/satker/<code>/register/<register>/…``; a register the person was not appointed to is not there.

    ``duty`` is asked after that, and refuses with 403.
    """

    access = has_duty
    asks_declaration = False
    duty: ClassVar[RegisterRule] = can_see_register
    register: Register

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        try:
            self.register = register_of(kwargs["register"])
        except KeyError:
            raise Http404 from None
        if not can_see_register(self.user, self.unit, self.register.key):
            raise Http404
        if not type(self).duty(self.user, self.unit, self.register.key):
            raise PermissionDenied

    @property
    def desk_address(self) -> str:
        return desk_address(self.unit, self.register.key)

    @cached_property
    def keeps(self) -> bool:
        return can_keep(self.user, self.unit, self.register.key)

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        return [
            Crumb(_("Register"), reverse("casework:overview", args=[self.unit.code])),
            Crumb(str(self.register.name), self.desk_address),
            *further,
        ]


class KeeperPage(RegisterPage):
    """Only for those who keep the register."""

    duty = can_keep


class CasePage(Page):
    """A page of ``/perkara/<pk>/…``. ``rule`` is asked of the case after it was found, and refuses with 403."""

    access = judged_by_case
    asks_declaration = False
    rule: ClassVar[CaseRule | None] = None
    case: Case
    unit: Unit

    def load(self, **kwargs: Any) -> None:
        found = case_at_hand(self.user, kwargs["pk"])
        if found is None:
            raise Http404
        self.case, self.unit = found, found.unit
        rule = type(self).rule
        if rule is not None and not rule(self.user, found):
            raise PermissionDenied

    @property
    def register(self) -> Register:
        return self.case.register_rules

    @property
    def further_pages(self) -> list[RegisterLink]:
        """What the register has of its own for this case, for those who see it from inside."""
        return case_links(self.case) if sees_inside(self.user, self.case) else []

    @property
    def address(self) -> str:
        return case_address(self.case.pk)

    @cached_property
    def is_recused(self) -> bool:
        return is_recused(self.user, self.case)

    @property
    def version(self) -> int:
        """The version of the case that the form showed; one that no case has where it says none."""
        typed = number_typed(self.request.POST, "versi")
        return -1 if typed is None else typed

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        found = [Crumb(_("Register"), reverse("casework:overview", args=[self.unit.code]))]
        if can_see_register(self.user, self.unit, self.case.register):
            found.append(Crumb(str(self.register.name), desk_address(self.unit, self.case.register)))
        if further:
            found.append(Crumb(self.case.number_text, self.address))
        return [*found, *further]

    def act_on_case(self, action: Callable[[], object], *, done: str = "") -> HttpResponse:
        return self.act(action, done=done, then=self.address)


class InsidePage(CasePage):
    """For those who work the case or approve its answers, not for who only reported it."""

    rule = sees_inside
