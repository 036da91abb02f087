"""A proof at its due moment: taken back, put there again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.pages import Page
from pakta.domain.evidence.actions.withdrawing import put_back, withdraw_placement
from pakta.domain.evidence.models import Placement
from pakta.domain.evidence.queries import placements_visible_to
from pakta.domain.evidence.rules import can_hand_in, can_withdraw
from pakta.domain.programmes.models import Delivery


def moment_address(delivery: Delivery) -> str:
    """The due moment on its row's page."""
    return f"{reverse('programmes:item', args=[delivery.work_item_id])}#jatuh-tempo-{delivery.pk}"


class PlacementPage(Page):
    """A page of one proof at its due moment."""

    placement: Placement

    def load(self, **kwargs: Any) -> None:
        found = placements_visible_to(self.user).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.placement, self.unit = found, found.delivery.programme.unit


class OwnPlacementPage(PlacementPage):
    """For whoever placed it."""

    access = can_hand_in

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        if not can_withdraw(self.user, self.placement):
            raise PermissionDenied


class Withdraw(OwnPlacementPage):
    """Whoever handed it in takes it back. GET asks first; afterwards it can be undone."""

    template = "workspace/evidence/withdraw.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(
            {"evidence": self.placement.evidence, "back_url": moment_address(self.placement.delivery)}
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        def withdraw() -> None:
            withdraw_placement(placement=self.placement, by=self.user, now=self.now)
            notify_with_undo(request, _("Bukti ditarik."), undo_url=reverse("evidence:put_back", args=[pk]))

        return self.act(withdraw, then=moment_address(self.placement.delivery))


class PutBack(OwnPlacementPage):
    """Undo of taking back."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.act(
            lambda: put_back(placement=self.placement, by=self.user, now=self.now),
            done=_("Bukti diserahkan kembali dan menunggu pemeriksaan."),
            then=moment_address(self.placement.delivery),
        )
