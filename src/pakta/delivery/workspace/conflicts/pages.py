"""What the pages of conflicts of interest have in common."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.design.components.ways import Crumb, Tab
from pakta.delivery.workspace.casework.overview import sees_unit
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.units import UnitPage, works_in
from pakta.domain.evidence.rules import can_hand_in
from pakta.domain.registers.conflicts.models import REGISTER
from pakta.foundation.accounts.models import User
from pakta.foundation.casework.registry import register_of
from pakta.foundation.casework.rules import can_keep, can_see_register
from pakta.foundation.institutions.models import Unit

FIRST_YEAR = 2012
"""The year of the rules before the present ones (PermenPANRB 37/2012): no matrix is older."""


def keeps_conflicts(user: User, unit: Unit) -> bool:
    return can_keep(user, unit, REGISTER)


def sees_conflicts(user: User, unit: Unit) -> bool:
    """Appointed to keep the register or to approve in it."""
    return can_see_register(user, unit, REGISTER)


class ConflictsPage(UnitPage):
    """A page of ``/satker/<code>/konflik/…``; ``tab``: its name among its neighbours."""

    access = sees_unit
    asks_declaration = False
    tab = ""

    def address(self, name: str, *further: Any) -> str:
        return reverse(f"conflicts:{name}", args=[self.unit.code, *further])

    @cached_property
    def may_keep(self) -> bool:
        return keeps_conflicts(self.user, self.unit)

    @cached_property
    def year(self) -> int:
        """Of the address, else this one."""
        year: int = self.kwargs.get("year", self.today.year)
        return year

    @property
    def version(self) -> int:
        """The version of the line that the form showed; one that no line has where it says none."""
        typed = number_typed(self.request.POST, "versi")
        return -1 if typed is None else typed

    @property
    def hand_in_url(self) -> str:
        """Where a PDF is handed in as proof, for those who may."""
        if not can_hand_in(self.user, self.unit):
            return ""
        return reverse("evidence:bring", args=[self.unit.code])

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        # A plan is made in the year before; nothing reaches farther.
        if not FIRST_YEAR <= self.year <= self.today.year + 1:
            raise Http404

    def tabs(self) -> list[Tab]:
        pages = [
            ("matrix", _("Matriks"), [self.year]),
            ("evaluation", _("Evaluasi"), [self.year]),
        ]
        if works_in(self.user, self.unit):
            pages = [
                ("mine", _("Deklarasi saya"), []),
                ("statement", pgettext("tahunan", "Pernyataan saya"), []),
                *pages,
            ]
        if sees_conflicts(self.user, self.unit):
            pages.append(("statements", _("Pernyataan pegawai"), [min(self.year, self.today.year)]))
        return [Tab(label, self.address(name, *more), name == self.tab) for name, label, more in pages]

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        found = [Crumb(_("Register"), reverse("casework:overview", args=[self.unit.code]))]
        if can_see_register(self.user, self.unit, REGISTER):
            name = str(register_of(REGISTER).name)
            found.append(Crumb(name, reverse("casework:desk", args=[self.unit.code, REGISTER])))
        return [*found, *further]

    def years(self, name: str, *, ahead: bool = True) -> list[tuple[int, str]]:
        """The years beside the one shown, with their addresses."""
        this = self.today.year
        shown = {this - 1, this, self.year, *([this + 1] if ahead else [])}
        return [(year, self.address(name, year)) for year in sorted(shown, reverse=True)]


class KeeperPage(ConflictsPage):
    """Only for those who keep the register."""

    access = keeps_conflicts
