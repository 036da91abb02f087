"""The base of a draft decree's pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import pgettext

from pakta.delivery.design.components.ways import Crumb
from pakta.delivery.workspace.pages import Page, number_typed
from pakta.domain.drafting.models import DraftDecree
from pakta.domain.drafting.queries import drafts_visible_to
from pakta.domain.drafting.rules import can_see_drafts
from pakta.foundation.institutions.models import Unit
from pakta.shared.text import shortened

LONGEST_CRUMB = 60
"""Characters; the title itself is the page's heading."""


class DraftPage(Page):
    """A page of one draft decree, at ``/keputusan/<pk>/…``."""

    access = can_see_drafts
    draft: DraftDecree
    unit: Unit

    def load(self, **kwargs: Any) -> None:
        found = drafts_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.draft, self.unit = found, found.unit

    @property
    def address(self) -> str:
        return reverse("decrees:detail", args=[self.draft.pk])

    @property
    def version_seen(self) -> int:
        """The version of the draft whose page was sent; -1, which no draft has, where it says none."""
        typed = number_typed(self.request.POST, "version")
        return -1 if typed is None else typed

    def crumbs(self, *further: str) -> list[Crumb]:
        """The way from the unit's decrees to here; ``further`` stands below the draft itself."""
        above = [Crumb(pgettext("banyak", "Keputusan"), reverse("decrees:list", args=[self.unit.code]))]
        name = shortened(str(self.draft), LONGEST_CRUMB)
        if not further:
            return [*above, Crumb(name)]
        return [*above, Crumb(name, self.address), *(Crumb(step) for step in further)]
