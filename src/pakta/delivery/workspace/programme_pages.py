"""The pages that belong to one programme, or to one of its due moments, named by number in the address."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from pakta.delivery.workspace.pages import Page
from pakta.domain.programmes.models import Delivery, Programme
from pakta.domain.programmes.queries import deliveries_visible_to, programmes_visible_to


class ProgrammePage(Page):
    """A page of one programme; one the person may not see does not exist for them."""

    programme: Programme

    def load(self, **kwargs: Any) -> None:
        found = programmes_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.programme, self.unit = found, found.unit


class DeliveryPage(Page):
    """A page of one due moment, likewise."""

    delivery: Delivery

    def load(self, **kwargs: Any) -> None:
        found = deliveries_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.delivery, self.unit = found, found.programme.unit
