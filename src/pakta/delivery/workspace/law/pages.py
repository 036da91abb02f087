"""What the pages of a unit's law have in common."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import Crumb, Tab
from pakta.delivery.workspace.units import UnitPage
from pakta.foundation.lawbook.rules import can_manage_lawbook, can_see_lawbook
from pakta.foundation.lawbook.texts import EARLIEST, LATEST

DAY = "tanggal"


class LawPage(UnitPage):
    """A page of ``/satker/<code>/hukum/…``; everybody at the unit sees its law."""

    access = can_see_lawbook
    tab = ""
    """Name of the page among its neighbours."""

    @property
    def may_keep(self) -> bool:
        return can_manage_lawbook(self.user, self.unit)

    @cached_property
    def day(self) -> dt.date:
        """The day whose law is shown: as the address says, else today."""
        return self.day_typed(DAY) or self.today

    def day_typed(self, name: str) -> dt.date | None:
        """A day of the address, None for anything else."""
        try:
            day = dt.date.fromisoformat(self.request.GET.get(name, ""))
        except ValueError:
            return None
        return day if EARLIEST <= day.year <= LATEST else None

    def tabs(self) -> list[Tab]:
        pages = (
            ("law:values", _("Tenggat dan batas")),
            ("law:calendar", _("Kalender kerja")),
            ("law:stages", _("Tahapan")),
        )
        return [Tab(label, reverse(name, args=[self.unit.code]), name == self.tab) for name, label in pages]

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        """From the library of regulations down."""
        return [
            Crumb(_("Pustaka peraturan"), reverse("decrees:lawbook", args=[self.unit.code])),
            *further,
        ]


class KeepingLaw(LawPage):
    """Only for those who keep the unit's law."""

    access = can_manage_lawbook
