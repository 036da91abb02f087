"""The library of regulations of a unit, one of its regulations, and the library as a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.components.ways import ChipGroup, Crumb, chip_group
from pakta.delivery.workspace.decree_tabs import desk_tabs
from pakta.delivery.workspace.decrees.lawbook.presenting import (
    Presenter,
    official_name,
    stated_by,
    withdrawals_told,
)
from pakta.delivery.workspace.decrees.standings import STATE_LOOKS, day_told
from pakta.delivery.workspace.downloads import workbook_response
from pakta.delivery.workspace.pages import line_typed
from pakta.delivery.workspace.units import UnitPage
from pakta.foundation.lawbook.actions.regulations import EARLIEST, LATEST
from pakta.foundation.lawbook.queries import Shelf, shelf_of, withdrawn_regulations
from pakta.foundation.lawbook.rules import can_manage_lawbook, can_see_lawbook
from pakta.knowledge.law.citing import cite, in_order
from pakta.knowledge.law.kinds import Kind
from pakta.knowledge.law.regulation import Regulation
from pakta.knowledge.law.regulations import library

REGULATIONS_A_PAGE = 30
LONGEST_SEARCH = 120
SEARCH, DAY, KIND, STATE, OWNED = "cari", "tanggal", "jenis", "keadaan", "milik"
OURS = "kantor"
"""Value of ``OWNED``: what the unit and those above it added."""


class LawbookPage(UnitPage):
    """A page of ``/satker/<code>/peraturan…``."""

    access = can_see_lawbook

    @cached_property
    def shelf(self) -> Shelf:
        return shelf_of(self.unit)

    @property
    def list_address(self) -> str:
        return reverse("decrees:lawbook", args=[self.unit.code])

    @property
    def may_keep(self) -> bool:
        return can_manage_lawbook(self.user, self.unit)

    @cached_property
    def day(self) -> dt.date:
        """The day whose law is shown: as the address says, else today."""
        try:
            day = dt.date.fromisoformat(self.request.GET.get(DAY, ""))
        except ValueError:
            return self.today
        return day if EARLIEST <= day.year <= LATEST else self.today

    @cached_property
    def presenter(self) -> Presenter:
        return Presenter(self.unit, self.shelf, self.day)

    def crumbs(self, *further: Crumb) -> list[Crumb]:
        return [Crumb(_("Pustaka peraturan"), self.list_address), *further]


class Narrowed(LawbookPage):
    """What the address narrows the library to."""

    @property
    def words(self) -> str:
        return line_typed(self.request.GET, SEARCH, longest=LONGEST_SEARCH)

    def regulations(self) -> list[Regulation]:
        """The likeliest first where words are searched, else as an office lists them."""
        shelf = self.shelf
        found = (
            shelf.library.search(self.words, most=len(shelf.library))
            if self.words
            else in_order(shelf.library)
        )
        asked = self.request.GET
        conditions: list[Callable[[Regulation], bool]] = []
        if kind := asked.get(KIND):
            conditions.append(lambda one: one.kind == kind)
        if asked.get(OWNED) == OURS:
            conditions.append(lambda one: one.key in shelf.own)
        if state := asked.get(STATE):
            conditions.append(lambda one: self.presenter.standing(one).code == state)
        return [one for one in found if all(meets(one) for meets in conditions)]


class Lawbook(Narrowed):
    """What decrees of this unit may cite, how it stands on a day, and how sure that is."""

    template = "workspace/decrees/lawbook/list.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        listed = Paginator(self.regulations(), REGULATIONS_A_PAGE).get_page(request.GET.get("page"))
        kept = (KIND, STATE, OWNED)
        context = {
            "listed": listed,
            "lines": [self.presenter.line(one) for one in listed],
            "words": self.words,
            "day": self.day,
            "is_today": self.day == self.today,
            "chips": self._chips(),
            "kept": [(key, request.GET[key]) for key in kept if request.GET.get(key)],
            "is_narrowed": bool(self.words or any(request.GET.get(key) for key in kept)),
            "tabs": desk_tabs(self.user, self.unit, "decrees:lawbook"),
        }
        return self.show(context)

    def _chips(self) -> list[ChipGroup]:
        query = self.request.GET
        present = {one.kind for one in self.shelf.library}
        groups = [
            chip_group(
                label=_("Keadaan"),
                key=STATE,
                options=[(code, look[0]) for code, look in STATE_LOOKS.items()],
                query=query,
            ),
            chip_group(
                label=_("Jenis"),
                key=KIND,
                options=[(kind.value, kind.value) for kind in Kind if kind in present],
                query=query,
            ),
        ]
        if self.shelf.own:
            options = [(OURS, _("Dinyatakan satuan kerja"))]
            groups.append(chip_group(label=_("Milik"), key=OWNED, options=options, query=query))
        return groups


class LawbookWorkbook(Narrowed):
    """What is shown, as XLSX."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        sheet = self.presenter.sheet(self.regulations())
        return workbook_response([sheet], name=f"pustaka-peraturan-{self.unit.code}.xlsx")


class RegulationDetail(LawbookPage):
    """All that is known of one regulation, and how it is cited on a day."""

    template = "workspace/decrees/lawbook/detail.html"
    regulation: Regulation

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = self.shelf.library.by_key(kwargs["key"])
        if found is None:
            raise Http404
        self.regulation = found

    def get(self, request: HttpRequest, code: str, key: str) -> HttpResponse:
        found, presenter = self.regulation, self.presenter
        own = self.shelf.own.get(key)
        brought = library().by_key(key)
        withdrawn = withdrawn_regulations(self.unit).filter(key=key).select_related("unit", "withdrawn_by")
        context = {
            "regulation": found,
            "name": official_name(found),
            "standing": presenter.standing(found),
            "confidence": presenter.confidence(found),
            "facts": presenter.facts(found),
            "endings": presenter.endings(found),
            "amendments": presenter.amendments(found),
            "amends": presenter.amends(found),
            "ended": presenter.ends(found),
            "citation": cite(found, self.shelf.library, on=self.day),
            "doubts": presenter.doubts(found),
            "day": self.day,
            "own": own,
            "stated_by": stated_by(own) if own else "",
            "stands_over": brought if own else None,
            "stands_over_facts": presenter.facts(brought) if own and brought else [],
            "withdrawals": withdrawals_told(list(withdrawn)),
            "is_ours": own is not None and own.unit_id == self.unit.pk,
            "may_keep": self.may_keep,
            "crumbs": self.crumbs(Crumb(found.key)),
            "day_told": day_told(self.day),
        }
        return self.show(context)
