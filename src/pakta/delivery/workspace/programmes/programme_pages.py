"""What every page of a programme and of a work item loads first."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from pakta.delivery.workspace import programme_pages
from pakta.delivery.workspace.pages import Page
from pakta.domain.programmes.models import WorkItem
from pakta.domain.programmes.queries import work_items_visible_to
from pakta.domain.programmes.rules import can_see_programme


class ProgrammePage(programme_pages.ProgrammePage):
    """A page of one programme."""

    access = can_see_programme


class ItemPage(Page):
    """A page of one work item."""

    access = can_see_programme
    item: WorkItem

    def load(self, **kwargs: Any) -> None:
        found = work_items_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.item, self.unit = found, found.programme.unit

    @property
    def address(self) -> str:
        return reverse("programmes:item", args=[self.item.pk])
