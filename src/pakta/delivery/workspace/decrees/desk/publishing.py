"""Making a decree public, and back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pakta.delivery.design.notices import notify_with_undo
from pakta.delivery.workspace.decrees.desk.views import DecreePage
from pakta.domain.drafting.actions.publishing import publish_decree, unpublish_decree
from pakta.domain.drafting.rules import can_enact_decree


class Publish(DecreePage):
    """Everybody may read the copy, and other offices take rows over."""

    access = can_enact_decree

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        def publish() -> None:
            publish_decree(decree=self.decree, by=self.user, now=self.now)
            notify_with_undo(
                request,
                _("Keputusan dipublikasikan: kantor lain dapat membacanya dan mengambil barisnya."),
                undo_url=reverse("decrees:unpublish", args=[code, pk]),
            )

        return self.act(publish, then=self.address)


class Unpublish(DecreePage):
    """Undo of ``Publish``."""

    access = can_enact_decree

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        return self.act(
            lambda: unpublish_decree(decree=self.decree, by=self.user, now=self.now),
            done=_("Keputusan tidak lagi dipublikasikan. Keasliannya tetap dapat diperiksa."),
            then=self.address,
        )
