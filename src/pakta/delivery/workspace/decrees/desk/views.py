"""What lies on a unit's desk, and the decrees that came to it on paper."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pakta.delivery.design.components.ways import Crumb, chip_group
from pakta.delivery.workspace.decree_tabs import desk_tabs
from pakta.delivery.workspace.decrees.desk.presenting import DeskLine, Mark
from pakta.delivery.workspace.pages import number_typed
from pakta.delivery.workspace.units import UnitPage
from pakta.domain.drafting.choices import DraftState
from pakta.domain.drafting.queries import (
    decree_made_here,
    decrees_listed,
    decrees_visible_to_drafters,
    desk_entries,
    desk_years,
    drafts_listed,
)
from pakta.domain.drafting.rules import can_draft_decree, can_enact_decree, can_see_drafts
from pakta.domain.programmes.choices import DecreeStanding
from pakta.domain.programmes.models import Decree
from pakta.domain.programmes.queries import programmes_of

ENTRIES_A_PAGE = 50
STATE, YEAR = "keadaan", "tahun"


class DecreeList(UnitPage):
    """The unit's drafts and decrees, the latest moved first."""

    access = can_see_drafts
    template = "workspace/decrees/desk/list.html"

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        state = request.GET.get(STATE, "")
        state = state if state in DraftState.values else ""
        year = number_typed(request.GET, YEAR)
        entries = desk_entries(self.user, self.unit, state=state, year=year)
        listed = Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
        years = desk_years(self.user, self.unit)
        context = {
            "listed": listed,
            "lines": self._lines([(here, pk) for here, pk, _since in listed]),
            "chips": [
                chip_group(label=_("Keadaan"), key=STATE, options=DraftState.choices, query=request.GET),
                chip_group(
                    label=_("Tahun"),
                    key=YEAR,
                    options=[(str(one), str(one)) for one in years],
                    query=request.GET,
                ),
            ],
            "is_narrowed": bool(state or year is not None),
            "may_draft": can_draft_decree(self.user, self.unit),
            "tabs": desk_tabs(self.user, self.unit, "decrees:list"),
        }
        return self.show(context)

    def _lines(self, entries: list[tuple[bool, int]]) -> list[DeskLine]:
        drafts = drafts_listed(self.user, [pk for here, pk in entries if here])
        decrees = decrees_listed(self.user, [pk for here, pk in entries if not here])
        return [
            DeskLine.of_draft(drafts[pk]) if here else DeskLine.of_decree(decrees[pk], self.unit)
            for here, pk in entries
        ]


class DecreePage(UnitPage):
    """A page about one enacted decree of the unit, wherever it was made."""

    access = can_see_drafts
    decree: Decree

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        found = decrees_visible_to_drafters(self.user).filter(unit=self.unit, pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.decree = found

    @property
    def address(self) -> str:
        """Where the decree is shown."""
        made = decree_made_here(self.decree)
        if made is not None:
            return reverse("decrees:detail", args=[made])
        return reverse("decrees:taken_over", args=[self.unit.code, self.decree.pk])


class TakenOver(DecreePage):
    """A decree that came on paper: what it says and whether it holds; it can be made public, amended, revoked."""

    template = "workspace/decrees/desk/taken_over.html"

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        if decree_made_here(self.decree) is not None:
            return self.go(self.address)
        decree = self.decree
        following = [one for one in programmes_of(self.user, self.unit) if one.decree_id == decree.pk]
        context = {
            "decree": decree,
            "head": decree.head,
            "standing": Mark.of_standing(decree),
            "programme": following[0] if following else None,
            "may_enact": can_enact_decree(self.user, self.unit),
            "may_change": can_draft_decree(self.user, self.unit)
            and decree.standing != DecreeStanding.REVOKED,
            "crumbs": [
                Crumb(pgettext("banyak", "Keputusan"), reverse("decrees:list", args=[code])),
                Crumb(decree.cited),
            ],
        }
        return self.show(context)
