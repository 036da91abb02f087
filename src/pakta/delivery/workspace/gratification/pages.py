"""What the pages of gratification control have in common."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb, Tab
from pakta.delivery.workspace.casework.objects import InsidePage
from pakta.delivery.workspace.casework.overview import sees_unit
from pakta.delivery.workspace.units import UnitPage, works_in
from pakta.domain.registers.gratification.models import REGISTER
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.registry import register_of
from pakta.foundation.casework.rules import can_keep, can_see_register
from pakta.foundation.institutions.models import Unit


def keeps_gifts(user: User, unit: Unit) -> bool:
    return can_keep(user, unit, REGISTER)


class GratificationPage(UnitPage):
    """A page of ``/satker/<code>/gratifikasi/…``; ``tab``: its name among its neighbours."""

    access = sees_unit
    asks_declaration = False
    tab = ""

    def address(self, name: str, *further: Any) -> str:
        return reverse(f"gratification:{name}", args=[self.unit.code, *further])

    @cached_property
    def may_keep(self) -> bool:
        return keeps_gifts(self.user, self.unit)

    @cached_property
    def may_report(self) -> bool:
        return works_in(self.user, self.unit)

    def tabs(self) -> list[Tab]:
        pages = [("campaigns", _("Sosialisasi")), ("team", _("Tim UPG"))]
        if self.may_report:
            pages.insert(0, ("mine", _("Laporan saya")))
        if can_see_register(self.user, self.unit, REGISTER):
            pages.append(("deposits", _("Barang titipan")))
        return [Tab(label, self.address(name), name == self.tab) for name, label in pages]

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        found = [Crumb(_("Register"), reverse("casework:overview", args=[self.unit.code]))]
        if can_see_register(self.user, self.unit, REGISTER):
            name = str(register_of(REGISTER).name)
            found.append(Crumb(name, reverse("casework:desk", args=[self.unit.code, REGISTER])))
        return [*found, *further]


class KeeperPage(GratificationPage):
    """Only for those who keep the register."""

    access = keeps_gifts


class CupboardPage(GratificationPage):
    """Of the deposited goods: for who keeps or approves the register; for others it is not there."""

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if not can_see_register(self.user, self.unit, REGISTER):
            raise Http404


class GiftCasePage(InsidePage):
    """A page of ``/perkara/<pk>/gratifikasi/…``."""

    keepers_alone = False

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if self.case.register != REGISTER:
            raise Http404
        if self.keepers_alone and not can_keep(self.user, self.unit, REGISTER):
            raise PermissionDenied

    @property
    def here(self) -> str:
        return reverse("gratification:case", args=[self.case.pk])
