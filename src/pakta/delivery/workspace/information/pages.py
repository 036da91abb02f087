"""What the pages of public information have in common."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb, Tab
from pakta.delivery.workspace.pages import Page, number_typed
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.registers.information.queries import case_at
from pakta.domain.registers.information.rules import can_keep_information, can_see_information
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.models import Case
from pakta.foundation.casework.rules import can_see_register, is_recused, sees_inside
from pakta.foundation.institutions.models import Unit

WORDS = "cari"


class InformationPage(UnitPage):
    """A page of ``/satker/<code>/ppid/…``; everybody at the unit reads its lists, for they hold nothing of people."""

    access = can_see_information
    asks_declaration = False
    tab = ""
    """Name of the page among its neighbours."""

    @cached_property
    def may_keep(self) -> bool:
        return can_keep_information(self.user, self.unit)

    def address(self, name: str, *further: Any) -> str:
        return reverse(f"information:{name}", args=[self.unit.code, *further])

    def tabs(self) -> list[Tab]:
        pages = (
            ("entries", _("Daftar informasi publik")),
            ("exempt", _("Dikecualikan")),
            ("tests", _("Uji konsekuensi")),
            ("reports", _("Laporan tahunan")),
        )
        return [Tab(label, self.address(name), name == self.tab) for name, label in pages]

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        """From the registers, for those who have one, down."""
        start = Crumb(_("Informasi publik"), self.address("entries") if further else "")
        return [*_register_crumb(self.user, self.unit), start, *further]


class KeeperPage(InformationPage):
    """Only for those who keep the register of requests."""

    access = can_keep_information


def judged_by_case(user: User, unit: Unit) -> bool:
    """The case itself decided already: who may not see it found nothing."""
    return True


class CasePage(Page):
    """A page of ``/perkara/<pk>/ppid/…``, for those who work the case or approve its answers."""

    access = judged_by_case
    asks_declaration = False
    case: Case
    unit: Unit

    def load(self, **kwargs: Any) -> None:
        found = case_at(self.user, kwargs["pk"])
        if found is None:
            raise Http404
        self.case, self.unit = found, found.unit
        if not sees_inside(self.user, found):
            raise PermissionDenied

    @cached_property
    def is_recused(self) -> bool:
        return is_recused(self.user, self.case)

    @property
    def version(self) -> int:
        """The version of the case that the form showed; one that no case has where it says none."""
        typed = number_typed(self.request.POST, "versi")
        return -1 if typed is None else typed

    @property
    def case_url(self) -> str:
        return reverse("casework:case", args=[self.case.pk])

    @property
    def here(self) -> str:
        return reverse("information:case", args=[self.case.pk])

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        found = _register_crumb(self.user, self.unit)
        if can_see_register(self.user, self.unit, self.case.register):
            desk = reverse("casework:desk", args=[self.unit.code, self.case.register])
            found.append(Crumb(str(self.case.register_rules.name), desk))
        return [*found, Crumb(self.case.number_text, self.case_url), *further]


def _register_crumb(user: User, unit: Unit) -> list[Crumb]:
    if can_see_register(user, unit, "information") or can_see_register(user, unit, "objections"):
        return [Crumb(_("Register"), reverse("casework:overview", args=[unit.code]))]
    return []
